"""``cardgame together``: prints what the two have made together, in pictures on a terminal, else in sentences."""

import shutil
import sys
from typing import TYPE_CHECKING

import click

from cardgame.cli.exits import complain
from cardgame.cli.options import Command, couple_option, game_for, json_option
from cardgame.cli.printing import print_json, write
from cardgame.errors import NoCouple
from cardgame.translation import _

if TYPE_CHECKING:
    from cardgame.game.together import Stood, Together
    from cardgame.record import KeptThing
    from cardgame.scripts.steps import Row


@click.command("together", cls=Command, epilog="cardgame together --json")
@json_option
@couple_option
def command(as_json: bool, couple: str | None) -> None:
    """Print what you have made together: what you talked about, the journeys, where you stood, what you keep.

    On a terminal it is drawn; elsewhere each picture is the sentence that says the same.
    """
    from cardgame.game.menu.together import EMPTY, rows_of
    from cardgame.game.together import Together, read_together

    game = game_for(couple)[0]
    try:
        together = read_together(game)
        names = game.given_names
    except NoCouple:
        together, names = Together(), ("", "")
    if as_json:
        print_json(_data(together, names))
        return
    if together.empty:
        complain(_(EMPTY))
        return
    width = shutil.get_terminal_size().columns - len(_INDENT) if sys.stdout.isatty() else 0
    heading = None
    for row, _open in rows_of(game, together):
        if row.heading != heading:
            write(row.heading if heading is None else f"\n{row.heading}")
            heading = row.heading
        for line in lines_of(row, width):
            write(line)


_INDENT = "  "


def lines_of(row: "Row", width: int) -> list[str]:
    """Return a row as lines, with its picture where there are that many cells for one."""
    drawn = row.picture(width) if width > 0 else ""
    said = row.label if drawn else row.words
    first, *more = (" ".join(line.split()) for line in said.split("\n")) if said else ("",)
    if not first:
        return [f"{_INDENT}{line}" for line in drawn.split("\n")]
    lines = [f"- {first} ({row.state})" if row.state else f"- {first}", *(f"{_INDENT}{line}" for line in more)]
    return lines + ([f"{_INDENT}{line}" for line in drawn.split("\n")] if drawn else [])


def _data(together: "Together", names: tuple[str, str]) -> object:
    """Return all of it as data for JSON, in which nothing is translated."""
    from cardgame.scripts.keeping import SORTS

    first = together.first
    return {
        "first_card": first and {"at": first.at or None, "deck": first.deck, "card": first.card, "text": first.text},
        "decks": [
            {"deck": each.deck, "title": each.title, "since": each.since or None, "cards": list(each.cards)}
            for each in together.decks
        ],
        "topics": [topic.tag for topic in together.topics],
        "journeys": [
            {
                "deck": each.deck,
                "chapter": each.chapter,
                "title": each.title,
                "promise": each.promise.text if each.promise is not None else None,
            }
            for each in together.walked
        ],
        "stood": [_stood(each, names) for each in together.stood],
        **{SORTS[sort].data: [_thing(each) for each in things] for sort, things in together.held.items()},
        "lines": [_thing(each) for each in together.lines],
    }


def _thing(thing: "KeptThing") -> object:
    return {"at": thing.at or None, "text": thing.text}


def _stood(stood: "Stood", names: tuple[str, str]) -> object:
    return {
        "deck": stood.deck,
        "card": stood.card,
        "text": stood.text,
        "times": [
            {
                "at": time.at or None,
                "answers": [
                    {"by": names[half.seat], "place": half.place} for half in (time.pair.halves if time.pair else ())
                ],
            }
            for time in stood.times
        ],
    }
