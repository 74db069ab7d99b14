"""Putting a card on a pile of one's own, or taking it from there: a moment beside the card's page."""

from collections.abc import Callable, Sequence

from cardgame.deck import CardRef
from cardgame.game import piles
from cardgame.game.game import Game
from cardgame.game.moment import Moment, Next
from cardgame.record import PILE_MOST, Event, Undone, pile_name
from cardgame.scripts.moments.piles import call_it
from cardgame.scripts.steps import Browse, Result, Row, Script
from cardgame.translation import _, quoted

Back = Callable[..., Next]
"""Makes what is gone back to: with nothing, or with what is said there, and what takes it back."""


def begin(game: Game, card: CardRef, text: str, back: Back) -> Moment:
    """Return the list of their piles, for a card with this ``text``; a new one can be made for it."""
    found = piles.piles(game)
    on = _("on it")
    rows = [Row(each.name, on if each.has(card) else "") for each in found]
    rows.append(Row(_("A new pile")))

    def script() -> Script:
        which = yield Browse("", tuple(rows))
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        which = result.answers[0] if result.answers else len(found)
        if which >= len(found):
            return naming(
                _("A new pile"), lambda name: _put(game, name, card, back), lambda: begin(game, card, text, back)
            )
        chosen = found[which]
        if chosen.has(card):
            said = _("It is not on “{pile}” any more.").format(pile=chosen.name)
            return back(said, taking_back(game, piles.take_from(game, chosen.name, card), back))
        return _put(game, chosen.name, card, back)

    return Moment(title=_("Put it on a pile"), said=text, script=script, then=then, back=lambda: back())


def naming(title: str, then: Callable[[str], Next], back: Callable[[], Next], now: str = "") -> Moment:
    """Return the moment that asks for a pile's name, which is ``now`` another; ``then`` is given it."""

    def named(result: Result) -> Next:
        name = pile_name(result.answers[0]) if result.answers else ""
        return then(name) if name else back()

    asks = _("What shall it be called?")
    return Moment(
        title=title, said=quoted(now) if now else "", script=lambda: call_it(asks, PILE_MOST), then=named, back=back
    )


def _put(game: Game, name: str, card: CardRef, back: Back) -> Next:
    events = piles.put_on(game, name, card)
    return back(_("It is on “{pile}”.").format(pile=piles.pile(game, name).name), taking_back(game, events, back))


def taking_back(game: Game, events: Sequence[Event], back: Back) -> Callable[[], Next] | None:
    """Return what takes back these events, and goes back; None where there are none."""
    if not events:
        return None

    def undo() -> Next:
        game.store().append(*(Undone(event=event.id) for event in events))
        return back(_("Taken back."))

    return undo
