"""A card for the other: one writes it alone, and it comes unseen in one of the next evenings."""

from collections.abc import Callable

from cardgame.game import card_for
from cardgame.game.game import Game
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.record import evenings
from cardgame.scripts.moments import card_for as moments
from cardgame.scripts.steps import Result, Script, Seat, Show
from cardgame.translation import N_, _

TITLE = N_("Write each other a card")


def begin(game: Game) -> Moment:
    """Return the moment in which one of the two writes a card alone, or takes back what they wrote."""
    names = game.names
    return _moment(game, lambda: moments.script(names))


def taking_back(game: Game) -> Moment:
    """Return the moment in which one of the two takes back what they wrote."""
    names = game.names
    return _moment(game, lambda: moments.who_takes_back(names))


def _moment(game: Game, script: Callable[[], Script]) -> Moment:
    names = game.names

    def keep(result: Result) -> Next:
        who, what = result.answers or (0, ("", ""))
        writer: Seat = 1 if who else 0
        if what is None:
            card_for.take_back(game.store(), writer)
            return _told(_("If one was waiting, it is gone."))
        form, words = what
        if not words:
            return None
        card_for.keep(game.store(), writer, form, words)
        comes = _("It is sealed. It comes to {name} in one of your next evenings, among the other cards.")
        return _told(f"{comes.format(name=names[1 - writer])} {_('Until then you can take it back.')}")

    return Moment(title=_(TITLE), script=script, then=keep)


def _told(words: str) -> Moment:
    def script() -> Script:
        yield Show("", (words,))
        return Result()

    return Moment(title=_(TITLE), script=script, then=lambda result: None)


ITEM = Item(
    label=TITLE,
    about=N_("One of you writes it alone; it comes in one of your next evenings."),
    begin=begin,
    shown=lambda game: bool(evenings(game.store(), 1, played=True)),
)
