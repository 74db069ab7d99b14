"""What the start page shows, read in one go; what it needs is light, as everybody waits for it."""

from datetime import datetime

import msgspec

from cardgame.game import doors
from cardgame.game.beside import deck_notices, record_notice
from cardgame.game.doors import Door
from cardgame.game.game import Game
from cardgame.game.joining import to_join
from cardgame.record import names, talked_before
from cardgame.translation import N_, _, ngettext

MOST_NOTICES = 3
"""Notices on the start page; it has a few lines for them."""

FIRST = (N_("Good to have you both here."), N_("One reads, both talk."), N_("Passing is free."))
"""What is said to a couple that has not talked about a card yet, in English."""


class Home(msgspec.Struct, frozen=True):
    """Everything on the start page.

    ``greeting`` are its lines, and ``said`` one more below them, which may be empty. ``doors`` are the lines that can
    be chosen. ``first`` says that nothing was talked about yet. ``notices`` are sentences about what could not be read.
    """

    greeting: tuple[str, ...]
    doors: tuple[Door, ...]
    said: str = ""
    first: bool = False
    notices: tuple[str, ...] = ()


def look_home(game: Game, *, decks: bool = True) -> Home:
    """Read what the start page shows.

    Without ``decks`` they are only read where the lines of the page need them, and the notices lack what they would
    tell: it is to be asked of :func:`notices` once the page stands. So nobody waits for a thousand decks.

    Raises :class:`~cardgame.errors.NoCouple` when nobody plays here yet, and RecordError when the
    couple's record cannot be read.
    """
    store = game.store()
    left = game.unfinished() is not None
    first = not left and not talked_before(store, "")
    listed = doors.listed(game, first=first, left=left)
    return Home(
        greeting=tuple(map(_, FIRST)) if first else (listed[0].greeting or hello(game.now(), names(store)),),
        doors=listed,
        said="" if first else doors.said(game),
        first=first,
        notices=notices(game, decks=decks),
    )


def hello(now: datetime, names: tuple[str, str]) -> str:
    """Return how one greets the two at this hour; without their names where they are not known."""
    one, other = names
    if not (one and other):
        return _("{greeting} to you both.").format(greeting=greeting(now))
    return _("{greeting}, {one} and {other}.").format(greeting=greeting(now), one=one, other=other)


def greeting(now: datetime) -> str:
    """Return how one greets at this hour."""
    if 5 <= now.hour < 12:
        return _("Good morning")
    if 12 <= now.hour < 18:
        return _("Good afternoon")
    return _("Good evening")


def notices(game: Game, *, decks: bool = True) -> tuple[str, ...]:
    """Return a sentence for each setting, deck or card that could not be used, and for copies beside the files.

    Without ``decks`` nothing is told of them.
    """
    said = [*game.told, *game.warnings]
    problems = game.found.problems if decks else ()
    errors = [problem for problem in problems if problem.severity == "error" and problem.code != "copy"]
    if errors:
        files = sorted({problem.path for problem in errors})
        said.append(
            ngettext(
                "Something in a deck could not be used and was left out. “cardgame deck check” says what and where.",
                "Something in {n} decks could not be used and was left out. “cardgame deck check” says what and where.",
                len(files),
            ).format(n=len(files))
        )
    if to_join(game):
        said.append(_("A copy of your record holds something that yours lacks: see “Everything else”."))
    elif beside := record_notice(game):
        said.append(f"{beside[0]} {_('“cardgame doctor” says what to do.')}")
    if decks:
        said += deck_notices(problems, _replaced(game))
    if len(said) > MOST_NOTICES:
        said[MOST_NOTICES - 1 :] = [_("There is more to tell: “cardgame doctor” has all of it.")]
    return tuple(said)


def _replaced(game: Game) -> list[str]:
    """Return the titles of the couple's own decks that take the place of shipped ones, as far as they are open."""
    if not game.found.replaced:
        return []
    decks = game.open_library().decks
    return [decks[id].title for id in game.found.replaced if id in decks and decks[id].source == "yours"]
