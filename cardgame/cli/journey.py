"""``cardgame journey``: lists the journeys, and prints a chapter's page for the days before its evening."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgame.cli.exits import complain
from cardgame.cli.options import Group, complete_chapters, couple_option, deck_option, game_for, json_option
from cardgame.cli.printing import mention, print_json, write, write_apart
from cardgame.errors import NothingToDeal
from cardgame.game.selection.choice import choose, is_path
from cardgame.translation import _

# These are imported inside the functions that need them, so that help and completion start fast.
if TYPE_CHECKING:
    from cardgame.deck import Deck
    from cardgame.game.journeys import Stop


@click.group("journey", cls=Group, epilog="cardgame journey show eight-evenings/trust")
def command() -> None:
    """See the journeys, and what to think about before a chapter's evening."""


@command.command("list", short_help="List the journeys and their chapters.", epilog="cardgame journey list --json")
@json_option
@deck_option
@couple_option
def list_(as_json: bool, given: Sequence[Path], couple: str | None) -> None:
    """List the journeys that are open to you, their chapters, and how far you have come with each."""
    from cardgame.game.journeys import stops

    game = game_for(couple, given)[0]
    mention(game.found.problems)
    journeys = [(deck, stops(game, deck)) for deck in game.open_library() if deck.chapters]
    if as_json:
        print_json([_as_data(deck, along) for deck, along in journeys])
        return
    if not journeys:
        complain(_("There is no journey here."))
    said = [(deck, _journey_said(deck, along)) for deck, along in journeys]
    write_apart(said, game.settings.language, between="\n\n")


@command.command(
    "show",
    short_help="Print what to think about before a chapter's evening.",
    epilog="cardgame journey show eight-evenings/trust",
)
@click.argument("chapter", metavar="DECK/CHAPTER", shell_complete=complete_chapters)
@json_option
@deck_option
@couple_option
def show(chapter: str, as_json: bool, given: Sequence[Path], couple: str | None) -> None:
    """Print what to think about before a chapter's evening, where to go, and what to bring.

    What is read together that evening is not printed. Of a DECK alone, its chapters are listed.
    """
    from cardgame.game.chapters import beforehand
    from cardgame.game.journeys import stops

    game, names = game_for(couple, given, [chapter])
    choice = choose(names, game.open_library(), to_play=True)
    deck = game.open_library().decks[choice.decks[0]]
    mention([problem for problem in game.found.problems if problem.path == deck.path])
    if not deck.chapters:
        hint = _("“cardgame journey list” shows those there are.")
        if is_path(deck):
            hint = _("It is a path of small days. Today’s card of it: {command}")
            hint = hint.format(command=f"cardgame today {deck.id}")
        raise NothingToDeal(_("“{deck}” is no journey: it has no chapters.").format(deck=deck.id), hint)
    along = stops(game, deck)
    if not choice.chapter:
        if as_json:
            print_json(_as_data(deck, along))
        else:
            write(_journey_said(deck, along))
        return
    stop = next(each for each in along if each.chapter.id == choice.chapter)
    if as_json:
        print_json({"deck": deck.id, **_chapter_data(stop), **_beforehand_data(stop)})
        return
    write(stop.chapter.title)
    for heading, lines in beforehand(stop.chapter):
        write("")
        write(heading)
        for line in lines:
            write(f"- {line}")


def _journey_said(deck: "Deck", along: "list[Stop]") -> str:
    """Return a journey's title, and a line for each of its chapters."""
    lines = [deck.title]
    width = max(len(each.chapter.id) for each in along) + len(deck.id) + 1
    for each in along:
        said = f"  ({each.said})" if each.said else ""
        lines.append(f"- {f'{deck.id}/{each.chapter.id}':<{width}}  {each.chapter.title}{said}")
    return "\n".join(lines)


def _as_data(deck: "Deck", along: "list[Stop]") -> dict[str, object]:
    return {"deck": deck.id, "title": deck.title, "chapters": [_chapter_data(each) for each in along]}


def _chapter_data(stop: "Stop") -> dict[str, object]:
    chapter = stop.chapter
    return {"chapter": chapter.id, "title": chapter.title, "optional": chapter.optional, "stand": stop.stand}


def _beforehand_data(stop: "Stop") -> dict[str, object]:
    chapter = stop.chapter
    return {"prepare": list(chapter.prepare), "place": chapter.place or None, "bring": list(chapter.bring)}
