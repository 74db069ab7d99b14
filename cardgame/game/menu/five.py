"""The five: each of the two marks alone which signs they see, and both look at them on an evening that they choose.

What one has marked is sealed until both look. Nothing tells before that who has marked, or whether anybody has; and
what is shown then are pairs, to be talked about: no names, no numbers, and nothing that goes up or down.
"""

from collections.abc import Sequence
from datetime import datetime

from cardgame.game.game import Game
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next, once
from cardgame.game.remembered import day
from cardgame.record import FiveMarked, FiveShown, Undone, evenings_talked
from cardgame.record.queries.five import Rounds, five
from cardgame.scripts.five import FIVE, Element, together
from cardgame.scripts.moments import five as scripts
from cardgame.scripts.steps import Result, Seat
from cardgame.translation import N_, _

A_FEW = 5
"""Evenings after which the five are found in the menu: until then there is little to look at."""


def begin(game: Game) -> Moment:
    """Return the page on which one begins to mark, or both to look: the same whatever has been marked."""

    def chosen(result: Result) -> Next:
        which = result.answers[0] if result.answers else scripts.MARK
        return _who(game) if which == scripts.MARK else _both_here(game)

    said = _(
        "Each of you marks alone, and when you like, which signs you see between you. It stays closed until you look "
        "at it together."
    )
    return Moment(title=_("The five"), said=said, script=scripts.what, then=chosen)


def _who(game: Game) -> Moment:
    """Return the question who marks, and where to begin."""
    names = game.names_apart

    def chosen(result: Result) -> Next:
        who, where = result.answers or (0, 0)
        return _mark(game, 1 if who else 0, where)

    return Moment(
        title=_("The five"),
        script=lambda: scripts.who(names, [_(element.name) for element in FIVE]),
        then=chosen,
        back=lambda: begin(game),
    )


def _mark(game: Game, who: Seat, where: int) -> Moment:
    """Return the page on which one of the two marks an element."""
    element, names = FIVE[where], game.names_apart
    other = "" if game.settings.apart else names[1 - who]
    append = once(lambda marks: game.store().append(FiveMarked(who=who, element=element.code, signs=marks)))

    def keep(result: Result) -> Next:
        marks: dict[str, bool] = result.answers[0] if result.answers else {}
        (event,) = append(marks)
        return _between(game, who, where, event.id)

    return Moment(
        title=_(element.name),
        script=lambda: scripts.mark(element, names[who], other),
        then=keep,
        back=lambda: begin(game),
    )


def _between(game: Game, who: Seat, where: int, event: str) -> Moment:
    """Return the question whether one goes on to the next element; what was just marked, ``event``, can be undone."""
    following = (where + 1) % len(FIVE)

    def chosen(result: Result) -> Next:
        return _mark(game, who, following) if result.answers == (0, None) else None

    def undo() -> Moment:
        game.store().append(Undone(event=event))
        return _mark(game, who, where)

    names, apart = game.names_apart, game.settings.apart
    return Moment(
        title=_("The five"),
        script=lambda: scripts.between(names[who], _(FIVE[following].name), apart=apart),
        then=chosen,
        undo=undo,
    )


def _both_here(game: Game) -> Moment:
    """Return the question whether both are there to look, which is asked whatever there is to see."""

    def chosen(result: Result) -> Next:
        return _look(game) if result.answers == (0, None) else None

    return Moment(title=_("The five"), script=scripts.both_here, then=chosen, back=lambda: begin(game))


def _look(game: Game) -> Moment:
    """Return the first page of what both have marked; else when there will be one."""
    rounds = five(game.store())
    open_now = [element for element in FIVE if element.code in rounds and None not in rounds[element.code].now]
    if not open_now:
        return Moment(title=_("The five"), script=scripts.nothing_yet, then=lambda result: None)
    return _page(game, open_now, rounds, 0, "")


def _page(game: Game, elements: Sequence[Element], rounds: dict[str, Rounds], place: int, shown: str) -> Moment:
    """Return the page of one element, or what is said after the last; ``shown`` is the event of the page before it."""

    def undo() -> Moment:
        game.store().append(Undone(event=shown))
        return _page(game, elements, five(game.store()), place - 1, "")

    take_back = undo if shown else None
    if place == len(elements):
        return Moment(
            title=_("The five"),
            script=lambda: scripts.page(_("That was it for this time. Each of you may mark them anew, when you like.")),
            then=lambda result: None,
            undo=take_back,
        )
    element = elements[place]

    def looked(_first: str) -> list[FiveShown]:
        # At another terminal they may have looked already, or one may have marked anew: that is for another time.
        now = five(game.store()).get(element.code)
        same = now is not None and now.now == rounds[element.code].now
        return [FiveShown(elements=(element.code,))] if same else []

    def keep(result: Result) -> Next:
        written = game.store().append(looked)
        return _page(game, elements, rounds, place + 1, written[0].id if written else "")

    return Moment(
        title=_(element.name),
        said="\n".join(_lines(element, rounds[element.code], game.now())),
        script=lambda: scripts.page(_(element.question)),
        then=keep,
        undo=take_back,
    )


def _lines(element: Element, rounds: Rounds, now: datetime) -> list[str]:
    """Return what both have marked of an element, as pairs, and what both saw the time before."""
    one, other = rounds.now
    seen = together(element, (one or {}, other or {}))
    parts = [
        (_("You both see:"), seen.both),
        (_("One of you sees:"), seen.one),
        (_("For another time:"), seen.neither),
    ]
    before = together(element, (rounds.before[0] or {}, rounds.before[1] or {})).both
    if rounds.shown_at:
        parts.append((_("On {day} you both saw:").format(day=day(rounds.shown_at, now)), before))
    lines: list[str] = []
    for heading, signs in parts:
        if signs:
            lines += [*([""] if lines else []), heading, *(_(sign) for sign in signs)]
    return lines or [_("Nothing stands here this time, and that is all right.")]


def _shown(game: Game) -> bool:
    """Whether the couple has had a few evenings by now."""
    return evenings_talked(game.store(), A_FEW) >= A_FEW


ITEM = Item(
    label=N_("The five"),
    about=N_("Trust, respect, empathy, communication, friendship: which signs of them you see."),
    begin=begin,
    shown=_shown,
)
