"""``cardgame kept``: prints agreements, promises, open missions, notes, and what was drawn from the jar."""

from typing import TYPE_CHECKING

import click

from cardgame.cli.exits import complain
from cardgame.cli.options import Command, couple_option, game_for, json_option, option
from cardgame.cli.printing import print_json, write
from cardgame.translation import _

if TYPE_CHECKING:
    from cardgame.game.kept import KeptPage
    from cardgame.record import KeptThing
    from cardgame.scripts.keeping import Sort

ALWAYS = ("agreements", "missions", "notes", "jar", "promises", "rituals", "dreams")
"""The keys that the JSON always has, in this order, even with nothing of their sort; other sorts come after them."""


@click.command("kept", cls=Command, epilog="cardgame kept --json")
@json_option
@option("--answer", is_flag=True, help="Answer one of the notes.")
@couple_option
def command(as_json: bool, answer: bool, couple: str | None) -> int | None:
    """List what you have kept beside the cards: what you agreed, promised, do and dream of together, your notes."""
    from cardgame.game.kept import look_kept

    game = game_for(couple)[0]
    if answer:
        from cardgame.plain.answering import answer_note

        return answer_note(game)
    kept = look_kept(game)

    if as_json:
        print_json({data: _data(kept, sort) for data, sort in _listed(kept).items()})
        return None
    parts, notes = kept.plain(), kept.answerable()
    for heading, lines in parts:
        write(heading)
        for line in lines:
            write(f"- {_line(line)}")
    for heading, things in notes:
        write(heading)
        for note in things:
            on = " " + _("(on “{card}”)").format(card=_line(note.about)) if note.about else ""
            said = f"{kept.names[note.seat]}: {_line(note.text)}"
            write(f"- {said if note.text else _('a note that is forgotten')}{on}")
            for by, text in note.answers:
                write(f"  {kept.names[by]}: {_line(text)}")
    if not parts and not notes:
        complain(_("Nothing yet. What you note down or agree on with a card is kept here."))
    return None


def _listed(kept: "KeptPage") -> "dict[str, Sort]":
    """Return the sorts in the JSON by their keys: those of :data:`ALWAYS`, then others of which something was kept."""
    from cardgame.scripts.keeping import SORTS

    by_key = {sort.data: sort for sort in SORTS.values()}
    return {data: by_key[data] for data in (*ALWAYS, *by_key) if data in ALWAYS or kept.of(by_key[data].code)}


def _data(kept: "KeptPage", sort: "Sort") -> object:
    """Return the things of one sort as data for JSON; with a shelf also whether there is something still sealed."""
    things = [{field: _field(kept, sort, each, field) for field in sort.fields} for each in kept.of(sort.code)]
    if sort.line == "shelf":
        return {"something": sort.code in kept.sealed, "shelf": things}
    return things


def _field(kept: "KeptPage", sort: "Sort", thing: "KeptThing", field: str) -> object:
    from cardgame.record import plausible

    match field:
        case "at" | "seen_at":
            at: str = getattr(thing, field)
            # None for a time that was written under a wrong clock.
            return at if plausible(at, kept.now) else None
        case "by" if thing.forgotten:
            return None
        case "by":
            return kept.given_names[thing.seat] if sort.by_one else _names(kept.given_names, thing.by)
        case "state":
            return thing.state or "kept"
        case "answers":
            return [{"by": kept.given_names[by], "text": text} for by, text in thing.answers]
    return getattr(thing, field)


def _line(text: str) -> str:
    return " ".join(text.split())


def _names(names: tuple[str, str], by: tuple[bool, bool]) -> list[str]:
    return [name for name, took in zip(names, by, strict=True) if took]
