"""Piles of one's own: what is on each, an evening with it, and what else can be done with it."""

from collections.abc import Callable
from functools import partial

from cardgame.game import card_page, piles
from cardgame.game.game import Game
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.game.piles import PickedCard
from cardgame.game.piling import naming, taking_back
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.scripts.steps import Browse, Result, Row, Script
from cardgame.translation import N_, _

Undo = Callable[[], Next]

_Rows = list[tuple[Row, Callable[[], Next]]]


def begin(game: Game, said: str = "", undo: Undo | None = None, *, chosen: str = "") -> Moment:
    """Return the list of their piles, with the cursor at the one ``chosen``; ``undo`` takes back what is said."""
    found = piles.piles(game)
    rows: _Rows = [(Row(each.name, about=each.cards[0].text), partial(page, game, each.name)) for each in found]
    rows.append(
        (
            Row(_("A new pile"), about=_("Of cards that you would have once more, for an evening of its own.")),
            lambda: naming(_("A new pile"), lambda name: page(game, name), lambda: begin(game)),
        )
    )
    at = next((place for place, each in enumerate(found) if each.name == chosen), 0)
    return _browse(_("Your piles"), rows, said=said, undo=undo, chosen=at)


def page(game: Game, name: str, said: str = "", undo: Undo | None = None, *, chosen: int = 0) -> Moment:
    """Return the page of the pile with this name, with the cursor at a row; there need be no card on it yet."""
    pile = piles.pile(game, name)

    def back(said: str = "", undo: Undo | None = None) -> Moment:
        return page(game, pile.name, said, undo)

    rows: _Rows = []
    if pile.cards:
        rows.append((Row(_("Play it tonight")), lambda: Start(Choice(pile=pile.name))))
    for place, card in enumerate(pile.cards, start=len(rows)):
        heading = _("On it")
        rows.append(
            (Row(card.text, about=card.deck_title, heading=heading, whole=True), _opens(game, pile.name, card, place))
        )
    heading = _("What to do with it") if pile.cards else ""
    rows.append((Row(_("Put a card on it"), heading=heading), lambda: _decks(game, pile.name)))
    if pile.cards:
        rows.append((Row(_("Call it something else"), heading=heading), lambda: _rename(game, pile.name)))
        rows.append((Row(_("Let go of it"), _("the cards stay"), heading=heading), lambda: _let_go(game, pile.name)))
    home = partial(begin, game, chosen=pile.name)
    prompt = "" if pile.cards else _("No card is on it yet.")
    return _browse(pile.name, rows, prompt=prompt, said=said, undo=undo, chosen=chosen, back=home)


def _browse(
    title: str,
    rows: _Rows,
    *,
    prompt: str = "",
    said: str = "",
    undo: Undo | None = None,
    chosen: int = 0,
    empty: str = "",
    back: Callable[[], Next] | None = None,
) -> Moment:
    def script() -> Script:
        at = max(0, min(chosen, len(rows) - 1))
        which = yield Browse(prompt, tuple(row for row, _open in rows), "", at, empty)
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        return rows[result.answers[0]][1]() if result.answers else None

    return Moment(title=title, said=said, script=script, then=then, undo=undo, back=back)


def _opens(game: Game, name: str, card: PickedCard, place: int) -> Callable[[], Next]:
    def back() -> Next:
        return page(game, name, chosen=place)

    return lambda: card_page.begin(game, card.deck, card.card, back) or back()


def _rename(game: Game, name: str) -> Moment:
    def named(to: str) -> Next:
        events = piles.rename(game, name, to)

        def before(said: str = "") -> Moment:
            return page(game, name, said)

        said = _("It is called “{pile}” now.").format(pile=to)
        return page(game, to, said if events else "", taking_back(game, events, before))

    return naming(_("Call it something else"), named, lambda: page(game, name), name)


def _let_go(game: Game, name: str) -> Moment:
    events = piles.let_go(game, name)
    said = _("“{pile}” is gone. Its cards are where they were.").format(pile=name)
    return begin(game, said, taking_back(game, events, lambda said="": page(game, name, said)))


def _decks(game: Game, name: str) -> Moment:
    """Return the decks of which they talked about cards, to put one of these on a pile."""
    rows: _Rows = [
        (Row(deck.title, symbol=deck.symbol or " "), partial(_cards, game, name, deck.id))
        for deck, _of_it in piles.talked_about(game)
    ]
    return _browse(
        _("From which deck?"),
        rows,
        empty=_("A card can be put on a pile once you have talked about it."),
        back=lambda: page(game, name),
    )


def _cards(game: Game, name: str, id: str, said: str = "", undo: Undo | None = None, *, chosen: int = 0) -> Moment:
    """Return the cards of a deck that they talked about; choosing one puts it on the pile, or takes it from there."""
    talked = next(((deck, some) for deck, some in piles.talked_about(game) if deck.id == id), None)
    if talked is None:
        return _decks(game, name)
    deck, held = talked
    on, pile = _("on it"), piles.pile(game, name)
    rows: _Rows = []
    for place, card in enumerate(held):
        ref = card.deck, card.card
        row = Row(card.text, on if pile.has(ref) else "", whole=True)
        rows.append((row, partial(_turn, game, name, id, card, place)))
    prompt = _("What you have talked about of it.")
    back = partial(_decks, game, name)
    return _browse(deck.title, rows, prompt=prompt, said=said, undo=undo, chosen=chosen, back=back)


def _turn(game: Game, name: str, id: str, card: PickedCard, place: int) -> Next:
    """Put a card on a pile, or take it from there where it is on it."""
    ref = card.deck, card.card

    def again(said: str = "", undo: Undo | None = None) -> Moment:
        return _cards(game, name, id, said, undo, chosen=place)

    if piles.pile(game, name).has(ref):
        said = _("It is not on “{pile}” any more.").format(pile=name)
        return again(said, taking_back(game, piles.take_from(game, name, ref), again))
    said = _("It is on “{pile}”.").format(pile=name)
    return again(said, taking_back(game, piles.put_on(game, name, ref), again))


ITEM = Item(
    label=N_("Your piles"),
    about=N_("Cards that you put together yourselves, for an evening of their own."),
    begin=lambda game: begin(game),
    shown=lambda game: bool(piles.piles(game)),
)
