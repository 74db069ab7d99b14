"""The lines of the start page that can be chosen: tonight, and the few things beside it that are alive by now.

Each line has one source, a function that returns it or None. The start page has at most :data:`MOST` lines, and of
what nobody has begun yet it offers one thing, whatever else is due.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from cardgame.game import plans
from cardgame.game.lines import line_for_tonight
from cardgame.game.moment import Next
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.record import jar_opens, talked_before
from cardgame.translation import N_, _, quoted

if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.game.session import Session

MOST = 5
"""Lines of the start page that can be chosen."""


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the start page: its ``label``, its ``state`` in a word or two, and what it begins.

    ``tonight`` says that it begins an evening whose length can be set on the page. What is offered may bring lines of
    its own below tonight's, ``also``, such as “Another day”, and a ``greeting`` that is said in place of the usual one.
    Where ``begin`` returns nothing, the page is read anew.
    """

    label: str
    state: str = ""
    begin: "Callable[[Game], Next]"
    tonight: bool = False
    also: "tuple[Door, ...]" = ()
    greeting: str = ""


Source: TypeAlias = "Callable[[Game], Door | None]"


def _how_was_your_week(game: "Game") -> Door | None:
    """Return the line that offers ten minutes on the week that was, on the one day of the week for it.

    It is not offered on an evening on which the jar was.
    """
    from cardgame.game import week  # which reads the record

    if not week.is_due(game):
        return None
    # Only then, as all that was ever in the jar is read for it.
    if jar_opens(game.store())[0]:
        from cardgame.game.jar import look_jar  # as below

        if look_jar(game).had_tonight:
            return None
    return Door(label=_("How was your week?"), state=_("ten minutes"), begin=week.begin)


def _jar(game: "Game") -> Door | None:
    """Return the line that opens the jar, on its day and until it was opened or put off."""
    if not jar_opens(game.store())[0]:
        return None
    from cardgame.game.jar import jar_on_offer, put_off  # only once it was said when the jar opens

    jar = jar_on_offer(game)
    if jar is None:
        return None

    def open_it(game: "Game") -> Next:
        from cardgame.game.menu.jar import offer  # only for whoever opens it

        return offer(game, jar)

    another_day = Door(label=_("Another day"), begin=put_off)
    return Door(label=_("Open the jar, both here"), begin=open_it, also=(another_day,), greeting=jar.greeting)


OFFERS: tuple[Source, ...] = (_jar, _how_was_your_week)
"""What can be offered on the start page, the first one first; the first that is due is the one invitation."""


def _journey(game: "Game") -> Door | None:
    """Return the line of the journey that was begun: it goes on in a chapter, or on the page of all at the next one."""
    from cardgame.game.journeys import NEXT, STOPPED, journey_under_way  # only where there is a couple

    found = journey_under_way(game)
    if found is None:
        return None
    deck, stop = found
    chapter = stop.chapter
    if stop.stand == "stopped":
        start = Start(Choice((deck.id,), chapter.id))
        return Door(label=chapter.title, state=_(STOPPED), begin=lambda game: start)

    def chapters(game: "Game") -> Next:
        from cardgame.game.menu.journeys import journey  # only for whoever opens it

        return journey(game, deck, chapter.id)

    return Door(label=chapter.title, state=_(NEXT), begin=chapters)


def _small_day(game: "Game") -> Door | None:
    """Return the line of today’s card of a path that was begun."""
    from cardgame.game.journeys import path_under_way  # as above

    deck = path_under_way(game)
    if deck is None:
        return None
    start = Start(Choice((deck.id,)))
    return Door(label=_("Today’s small one"), begin=lambda game: start)


UNDER_WAY: tuple[Source, ...] = (_journey, _small_day)
"""What the couple has begun and can go on with, such as a journey; each is one line at most."""


def _line(game: "Game") -> Door | None:
    """Return a line that was kept of an evening some time ago; it leads to that evening's page."""
    line = line_for_tonight(game.store(), game.now())
    if line is None:
        return None

    def begin(game: "Game") -> Next:
        from cardgame.game import card_page  # only once it is asked for

        return card_page.evening(game, line.evening)

    return Door(label=quoted(line.text), state=line.when, begin=begin)


REMEMBERED: tuple[Source, ...] = (_line,)
"""What can be looked back on, such as a line that they wrote at an end; the first that has one is shown."""

SAID: "tuple[Callable[[Game], str], ...]" = (plans.said,)
"""What is said below the greeting, such as when the next evening is; the first that is not empty is said."""


def offered(game: "Game") -> Door | None:
    """Return the one thing that is offered today; None where nothing is due."""
    return next((door for source in OFFERS if (door := source(game)) is not None), None)


def under_way(game: "Game") -> tuple[Door, ...]:
    """Return a line for each thing that the couple has begun and can go on with."""
    return tuple(door for source in UNDER_WAY if (door := source(game)) is not None)


def line(game: "Game") -> Door | None:
    """Return what could be looked back on here, whether or not it is tonight; None where there is nothing."""
    return next((door for source in REMEMBERED if (door := source(game)) is not None), None)


def note(game: "Game") -> "tuple[Door | None, Door | None]":
    """Let the evening that begins next know what there is beside it, so that it neither looks back nor invites twice.

    The start page does so when it is read, and so does :func:`sit_down` for whoever came without it. Return what could
    be looked back on, and what is offered.
    """
    back, offer = line(game), offered(game)
    game.line_there = back is not None
    # Before anything was talked about nothing is offered.
    game.something_offered = offer is not None and talked_before(game.store(), "")
    return back, offer


def sit_down(game: "Game", start: Start) -> "Session":
    """Begin the evening that was asked for, which knows what there is beside it.

    Raises NothingToDeal where there is no card for it, and RecordError where the record cannot be used.
    """
    from cardgame.game import ahead  # only for whoever begins

    if (dealt := ahead.take(game, start)) is not None:
        return dealt
    note(game)
    return game.begin(
        start.choice,
        minutes=start.minutes,
        energy=start.energy,
        depth=start.depth,
        seed=start.seed,
        apart=start.apart,
        cards=start.cards,
    )


def deal_ahead(game: "Game") -> None:
    """Deal tonight's evening while the start page stands, so that its first card need not wait for that.

    It holds until the record changes, here or by another program, or the settings do. Raises as :func:`sit_down` does.
    """
    from cardgame.game import ahead  # only once the page stands

    ahead.deal_ahead(game, sit_down)


def said(game: "Game") -> str:
    """Return what is said below the greeting; empty where there is nothing to say."""
    return next((words for source in SAID if (words := source(game))), "")


def listed(game: "Game", *, first: bool, left: bool) -> tuple[Door, ...]:
    """Return the lines of the start page, in their order, at most :data:`MOST`.

    ``first`` is for a couple that has not talked about a card yet; ``left`` says that an evening was left a short
    while ago, and can be gone on with.
    """
    if first and not left:
        # Also where all that was talked about has been forgotten since the page was read last.
        game.line_stands = False
        return (Door(label=_("Turn the first card"), begin=_begin, tonight=True),)
    found, offer = note(game)
    if left:
        above: tuple[Door, ...] = (
            Door(label=_("Carry on with tonight"), begin=_carry_on),
            Door(label=_("Begin another evening"), begin=_begin, tonight=True),
        )
    else:
        tonight = Door(label=_("Tonight"), begin=_begin, tonight=True)
        above = (tonight,) if offer is None else (offer, tonight, *offer.also)
    # The one line that looks back, where there is one and tonight looks back on nothing else.
    game.line_stands = found is not None and game.looks_at_line()
    back = (found,) if found is not None and game.line_stands else ()
    room = max(0, MOST - len(above) - len(back))
    return (*above, *under_way(game)[:room], *back)[:MOST]


def _begin(game: "Game") -> Start:
    """Begin an evening with a mix of all."""
    return Start(Choice())


def _carry_on(game: "Game") -> Start:
    """Go on with the evening that was left."""
    return Start(Choice(), carry_on=True)


class Length(msgspec.Struct, frozen=True):
    """How long tonight is to be: as it is ``said``, in English, and in ``cards``, or as a ``share`` of the usual."""

    said: str
    share: float = 1.0
    cards: int | None = None


LENGTHS = (
    Length(N_("a card or three"), cards=3),
    Length(N_("short"), share=0.5),
    Length(N_("as long as ever")),
    Length(N_("long"), share=1.5),
)
"""How long tonight can be, the shortest first."""

USUAL = LENGTHS[2]
"""How long it is where nobody says anything else: as the settings have it."""


def for_as_long(door: Door, length: Length) -> "Callable[[Game], Next]":
    """Return what ``door`` begins, for as long as was set where it is an evening whose length can be set."""

    def begin(game: "Game") -> Next:
        following = door.begin(game)
        if not (door.tonight and isinstance(following, Start)) or length == USUAL:
            return following
        if length.cards is not None:
            return msgspec.structs.replace(following, cards=length.cards)
        return msgspec.structs.replace(following, minutes=max(1, round(game.settings.minutes * length.share)))

    return begin
