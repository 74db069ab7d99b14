"""The cards with a star: a list, the newest first, and an evening of them alone."""

from collections.abc import Callable
from datetime import date

from cardgame.game import card_page
from cardgame.game.game import Game
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.game.piles import PickedCard, has_stars, starred_cards
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.scripts.steps import Browse, Result, Row, Script
from cardgame.translation import N_, _, capital, month_and_year


def begin(game: Game, chosen: int = 0) -> Moment:
    """Return the list of the cards with a star, with the cursor at this row."""
    found = starred_cards(game)
    rows: list[tuple[Row, Callable[[], Next]]] = []
    if found:
        rows.append((Row(_("Play these tonight"), about=_("An evening of nothing else.")), _play))
    for place, each in enumerate(found, start=len(rows)):
        rows.append((_row(each), _opens(game, each, place)))

    def script() -> Script:
        listed = tuple(row for row, _open in rows)
        empty = _("No card has a star just now.")
        which = yield Browse("", listed, _("open"), max(0, min(chosen, len(rows) - 1)), empty)
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        return rows[result.answers[0]][1]() if result.answers else None

    return Moment(title=_("Your stars"), script=script, then=then)


def _play() -> Start:
    return Start(Choice(stars=True))


def _opens(game: Game, card: PickedCard, place: int) -> Callable[[], Next]:
    def back() -> Next:
        return begin(game, place)

    return lambda: card_page.begin(game, card.deck, card.card, back) or back()


def _row(card: PickedCard) -> Row:
    heading = capital(month_and_year(date.fromisoformat(card.at[:10]))) if card.at else _("another day")
    return Row(card.text, about=card.deck_title, heading=heading, whole=True)


ITEM = Item(
    label=N_("Your stars"), about=N_("The cards with a star, and an evening of them."), begin=begin, shown=has_stars
)
