"""The cards with a star: a list, the newest first, an evening of them alone, and a search in all of them."""

from collections.abc import Callable
from datetime import date
from itertools import islice

from msgspec.structs import replace

from cardgame.game import card_page
from cardgame.game.game import Game
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.game.piles import PickedCard, has_stars, starred_cards
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.scripts.steps import AFTER, BEFORE, Browse, Listing, Result, Row, Script, Search
from cardgame.scripts.steps import found as holds
from cardgame.translation import N_, _, capital, month_and_year

MOST = 100
"""Cards on one page of the list."""

MOST_FOUND = 40
"""The most that is listed of what was found in all of them."""


def begin(game: Game, chosen: int = 0, page: int = 0) -> Moment:
    """Return the list of the cards with a star, with the cursor at this row; of many, a ``page`` of it.

    Page 0 has the newest.
    """
    found = starred_cards(game, after=page * MOST, most=MOST + 1)
    if page and not found:
        # They have taken the last ones of it away.
        return begin(game, chosen, page - 1)
    rows: list[tuple[Row, Callable[[], Next]]] = []
    if found and not page:
        rows.append((Row(_("Play these tonight"), about=_("An evening of nothing else.")), _play))
        if len(found) > MOST:
            about = _("Those on the other pages, too.")
            rows.append((Row(_("Search all of them"), about=about), lambda: _searching(game, 0)))
    for place, each in enumerate(found[:MOST], start=len(rows)):
        rows.append((_row(each), _opens(game, each, place, page)))

    def script() -> Script:
        listed = tuple(row for row, _open in rows)
        which = yield Browse(
            "",
            listed,
            _("open"),
            max(0, min(chosen, len(rows) - 1)),
            _("No card has a star just now."),
            before=_("earlier stars") if len(found) > MOST else "",
            after=_("later stars") if page else "",
        )
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        which = result.answers[0] if result.answers else None
        if which in (BEFORE, AFTER):
            return begin(game, page=page + 1 if which == BEFORE else page - 1)
        return rows[which][1]() if which is not None else None

    paged = page or len(found) > MOST
    search = (lambda: _searching(game, page)) if paged else None
    return Moment(title=_("Your stars"), script=script, then=then, search=search)


def _searching(game: Game, page: int, words: str = "", chosen: str = "") -> Moment:
    """Return the search in all of them, with these words and at this row; from it they are back at this ``page``."""
    cards: dict[str, PickedCard] = {}
    listed: list[Row] = []

    def find(words: str) -> Listing:
        if not cards:
            # Read once, and not for each letter: ten years of playing have a few thousand.
            cards.update((f"{each.deck}/{each.card}", each) for each in starred_cards(game))
            listed.extend(replace(_row(each), id=id) for id, each in cards.items())
        rows = list(islice((row for row in listed if holds(row, words)), MOST_FOUND + 1))
        said = ""
        if len(rows) > MOST_FOUND:
            said = _("There is more. Another word makes it less.")
        elif not rows:
            said = _("Nothing like that among these.")
        return Listing(tuple(rows[:MOST_FOUND]), said)

    def script() -> Script:
        answer = yield Search(_("A word or a few of what you look for."), _("open"), words, chosen)
        return Result(answers=answer)

    def then(result: Result) -> Next:
        typed, id = result.answers or ("", "")

        def back() -> Moment:
            return _searching(game, page, typed, id)

        card = cards.get(id)
        return (card_page.begin(game, card.deck, card.card, back) if card is not None else None) or back()

    return Moment(title=_("Your stars"), script=script, then=then, back=lambda: begin(game, page=page), find=find)


def _play() -> Start:
    return Start(Choice(stars=True))


def _opens(game: Game, card: PickedCard, place: int, page: int) -> Callable[[], Next]:
    def back() -> Next:
        return begin(game, place, page)

    return lambda: card_page.begin(game, card.deck, card.card, back) or back()


def _row(card: PickedCard) -> Row:
    heading = capital(month_and_year(date.fromisoformat(card.at[:10]))) if card.at else _("another day")
    return Row(card.text, about=card.deck_title, heading=heading, whole=True)


ITEM = Item(
    label=N_("Your stars"), about=N_("The cards with a star, and an evening of them."), begin=begin, shown=has_stars
)
