"""Words that are written on a bare line: kept as a draft until the record has them, and then offered again."""

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


def offer(console: Console, drafts: Drafts, place: Place, *, hidden: bool = False) -> None:
    """Tell what was being written at a place, if anything was; of ``hidden`` words only that there are some."""
    if draft := drafts.words(place):
        console.say(prompts.was_writing("" if hidden else draft, LET_GO))


def ask_words(console: Console, drafts: Drafts, place: Place, *, hidden: bool = False) -> str | None:
    """Ask for words and return them; an empty line stands for the draft at ``place``. Empty where there are none.

    None is returned where there will be no more lines. ``hidden`` words are not echoed as they are typed, and a draft
    of them is not told.
    """
    offer(console, drafts, place, hidden=hidden)
    answer = console.ask(hidden=hidden)
    return None if answer is None else words_of(answer, drafts, place)


def words_of(answer: str, drafts: Drafts, place: Place) -> str:
    """Return the words that a line stands for: its own, the draft at ``place`` for an empty one, or none."""
    if answer == LET_GO and drafts.words(place):
        drafts.drop(place)
        return ""
    return answer or drafts.words(place)


def keep(console: Console, drafts: Drafts, place: Place, words: str, act: Callable[[], T]) -> T:
    """Return what ``act`` returns, which writes ``words`` down; where it fails, an empty line tries again.

    After any other line the last error is raised. Until the record has the words they are kept as a draft, as a signal
    may end the program at any time. A line without its Enter cannot be kept: the terminal hands over whole lines only.
    """
    came = try_again(console, act, put_by=drafts.put_by(place, words, handed_in=True))
    drafts.drop(place)
    return came


def try_again(console: Console, act: Callable[[], T], *, put_by: bool = False) -> T:
    """Return what ``act`` returns, which writes something down; where it fails, an empty line tries again.

    After any other line, which the next question gets, the last error is raised. ``put_by`` says that there is a draft,
    so that nothing is lost.
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
                console.say(prompts.or_new_file())
            answer = console.ask()
            if answer != "":
                console.give_back(answer)
                raise
