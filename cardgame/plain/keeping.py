"""What is written on a bare line: put by until the record has it, offered again where it has not."""

from collections.abc import Callable
from typing import TypeVar

from cardgame.game import telling
from cardgame.game.drafts import Drafts, Place
from cardgame.plain.line import Line
from cardgame.record import RecordError, RecordLost

T = TypeVar("T")

LET_GO = "."
"""The line that lets go of what was being written."""


def offer(line: Line, drafts: Drafts, place: Place) -> None:
    """Tell what was being written at a place, if anything was."""
    if draft := drafts.words(place):
        line.say(telling.was_writing(draft, LET_GO))


def ask_words(line: Line, drafts: Drafts, place: Place) -> str:
    """Return what is written at a place, which may be what was put by there; empty where nothing is."""
    offer(line, drafts, place)
    answer = line.ask()
    return "" if answer is None else words_of(answer, drafts, place)


def words_of(answer: str, drafts: Drafts, place: Place) -> str:
    """Return what a line means at a place: itself, what was put by there, or nothing."""
    if answer == LET_GO and drafts.words(place):
        drafts.drop(place)
        return ""
    return answer or drafts.words(place)


def keep(line: Line, drafts: Drafts, place: Place, words: str, act: Callable[[], T]) -> T:
    """Do what writes ``words`` down, as often as an empty line asks for it; raises what stood in the way in the end.

    Until the record has them the words are put by: a signal ends a bare line at once. What was typed and not sent by
    Enter is lost to it: the terminal holds it, and hands over whole lines alone.
    """
    came = try_again(line, act, put_by=drafts.put_by(place, words))
    drafts.drop(place)
    return came


def try_again(line: Line, act: Callable[[], T], *, put_by: bool = False) -> T:
    """Do what writes something down, as often as an empty line asks for it; any other line is for whoever asks next.

    ``put_by`` tells that nothing is lost even if it is left.
    """
    while True:
        try:
            return act()
        except RecordError as error:
            line.say(f"{error.message} {error.hint}")
            line.say(telling.NOT_LOST if put_by else telling.TRY_AGAIN)
            if isinstance(error, RecordLost):
                line.say(telling.OR_BESIDE)
            answer = line.ask()
            if answer != "":
                line.give_back(answer)
                raise
