"""``cardgame kept``: agreements, promises, missions under way, notes, and how much is in the jar."""

import click

from cardgame.cli.exits import complain
from cardgame.cli.options import Command, couple_option, game_for, json_option, option
from cardgame.cli.printing import print_json, write
from cardgame.translation import _


@click.command("kept", cls=Command, epilog="cardgame kept --json")
@json_option
@option("--answer", is_flag=True, help="Answer one of the notes.")
@couple_option
def command(as_json: bool, answer: bool, couple: str | None) -> int | None:
    """List what you have kept beside the cards: what you agreed, promised and took along, your notes."""
    from cardgame.game.kept import look_kept
    from cardgame.record import plausible

    game = game_for(couple)[0]
    if answer:
        from cardgame.plain.answering import answer_note

        return answer_note(game)
    kept = look_kept(game)

    def when(at: str) -> str | None:
        # Written under a clock that was wrong: when it was is not known.
        return at if plausible(at, kept.now) else None

    if as_json:
        print_json(
            {
                "agreements": [
                    {"at": when(each.at), "seen_at": when(each.seen_at), "text": each.text} for each in kept.agreements
                ],
                "missions": [
                    {"at": when(each.at), "text": each.text, "by": _names(kept.names, each.by)}
                    for each in kept.missions
                ],
                "notes": [
                    {
                        "at": when(note.at),
                        "deck": note.deck,
                        "card": note.card,
                        "about": note.about,
                        "by": kept.names[note.by],
                        "text": note.text,
                        "answers": [{"by": kept.names[by], "text": text} for by, text in note.answers],
                    }
                    for note in kept.notes
                ],
                "jar": len(kept.jar),
                "promises": [
                    {"at": when(each.at), "deck": each.deck, "chapter": each.chapter, "text": each.text}
                    for each in kept.promises
                ],
            }
        )
        return None
    parts = kept.plain()
    for heading, lines in parts:
        write(heading)
        for line in lines:
            write(f"- {_line(line)}")
    if kept.notes:
        write(_("Notes"))
    for note in kept.notes:
        on = " " + _("(on “{card}”)").format(card=_line(note.about)) if note.about else ""
        write(f"- {kept.names[note.by]}: {_line(note.text)}{on}")
        for by, text in note.answers:
            write(f"  {kept.names[by]}: {_line(text)}")
    if not parts and not kept.notes:
        complain(_("Nothing yet. Notes, agreements and the jar come by themselves."))
    return None


def _line(text: str) -> str:
    return " ".join(text.split())


def _names(names: tuple[str, str], by: tuple[bool, bool]) -> list[str]:
    return [name for name, took in zip(names, by, strict=True) if took]
