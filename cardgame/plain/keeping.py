"""What is written on a bare line: put by until the record has it, offered again where it has not."""

from collections.abc import Callable
from typing import TypeVar

from cardgame.game import prompts
from cardgame.local.drafts import Drafts
from cardgame.plain.console import Console
from cardgame.record import RecordError, RecordLost
from cardgame.scripts.steps import Place
from cardgame.translation import _

T = TypeVar("T")

LET_GO = "."
"""The line that lets go of what was being written."""


def offer(console: Console, drafts: Drafts, place: Place) -> None:
    """Tell what was being written at a place, if anything was."""
    if draft := drafts.words(place):
        console.say(prompts.was_writing(draft, LET_GO))


def ask_words(console: Console, drafts: Drafts, place: Place) -> str:
    """Return what is written at a place, which may be what was put by there; empty where nothing is."""
    offer(console, drafts, place)
    answer = console.ask()
    return "" if answer is None else words_of(answer, drafts, place)


def words_of(answer: str, drafts: Drafts, place: Place) -> str:
    """Return what a line means at a place: itself, what was put by there, or nothing."""
    if answer == LET_GO and drafts.words(place):
        drafts.drop(place)
        return ""
    return answer or drafts.words(place)


def keep(console: Console, drafts: Drafts, place: Place, words: str, act: Callable[[], T]) -> T:
    """Do what writes ``words`` down, as often as an empty line asks for it; raises what stood in the way in the end.

    Until the record has them the words are put by: a signal ends a bare line at once. What was typed and not sent by
    Enter is lost to it: the terminal holds it, and hands over whole lines alone.
    """
    came = try_again(console, act, put_by=drafts.put_by(place, words))
    drafts.drop(place)
    return came


def try_again(console: Console, act: Callable[[], T], *, put_by: bool = False) -> T:
    """Do what writes something down, as often as an empty line asks for it; any other line is for whoever asks next.

    ``put_by`` tells that nothing is lost even if it is left.
    """
    while True:
        try:
            return act()
        except RecordError as error:
            console.say(f"{error.message} {error.hint}")
            console.say(
                _("Nothing is lost: an empty line tries to keep it again.")
                if put_by
                else _("An empty line tries to keep it again.")
            )
            if isinstance(error, RecordLost):
                console.say(prompts.or_beside())
            answer = console.ask()
            if answer != "":
                console.give_back(answer)
                raise
