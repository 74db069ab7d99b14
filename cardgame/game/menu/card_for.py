"""A card for the other: one writes it alone, and it comes unseen in one of the next evenings."""

from collections.abc import Callable, Sequence

from cardgame.game import card_for
from cardgame.game.game import Game
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.record import evenings
from cardgame.scripts.moments import card_for as moments
from cardgame.scripts.steps import Result, Script, Seat
from cardgame.translation import N_, _

TITLE = N_("Write each other a card")


def begin(game: Game) -> Moment:
    """Return the moment in which one of the two writes a card alone, or takes back what they wrote."""
    names = game.names_apart
    return _moment(game, lambda: moments.script(names))


def taking_back(game: Game) -> Moment:
    """Return the moment in which one of the two takes back what they wrote."""
    names = game.names_apart
    return _moment(game, lambda: moments.who_takes_back(names))


def _moment(game: Game, script: Callable[[], Script]) -> Moment:
    names = game.names_apart

    def keep(result: Result) -> Next:
        who, what = result.answers or (0, ("", ""))
        writer: Seat = 1 if who else 0
        if what is None:
            back = card_for.take_back(game.store(), writer)
            return _told(game, _("If one was waiting, it is gone."), back, _("If one was waiting, it waits again."))
        form, words = what
        if not words:
            return None
        kept = card_for.keep(game.store(), writer, form, words)
        comes = _("It is sealed. It comes to {name} in one of your next evenings, among the other cards.")
        said = f"{comes.format(name=names[1 - writer])} {_('Until then you can take it back.')}"
        return _told(game, said, kept, _("It is gone."))

    return Moment(title=_(TITLE), script=script, then=keep)


def _told(game: Game, words: str, events: Sequence[str] = (), undone: str = "") -> Moment:
    """Return the moment that tells what was done, by these events; ``undone`` is said once that is taken back."""

    def take_back() -> Next:
        card_for.undo(game.store(), events)
        return _told(game, undone)

    return Moment(
        title=_(TITLE),
        script=lambda: moments.told(words),
        then=lambda result: None,
        undo=take_back if undone else None,
    )


ITEM = Item(
    label=TITLE,
    about=N_("One of you writes it alone; it comes in one of your next evenings."),
    begin=begin,
    shown=lambda game: bool(evenings(game.store(), 1, played=True)),
)
