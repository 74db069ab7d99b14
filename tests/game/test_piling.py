"""On its page a card is put on a pile of their own, a new one too, and taken from it."""

from collections.abc import Iterator

import pytest

from cardgame.deck import Kind
from cardgame.game import card_page, piles, piling
from cardgame.game.game import Game
from cardgame.game.moment import Moment, Next
from cardgame.record import Starred
from tests.couples import couple, held
from tests.game.menu.moments import answered, rows

RAIN = ("ours", "rain")


@pytest.fixture
def game() -> Iterator[Game]:
    with couple(held(Kind.QUESTION, "rain", text="What of rain?")) as two, two.run() as game:
        game.store().append(Starred(deck="ours", card="rain", on=True))
        yield game


def own(game: Game) -> Next:
    """Return the list of piles that the card's page leads to."""
    page = card_page.begin(game, *RAIN)
    place = [row.label for row in rows(page)].index("Put it on a pile")
    return answered(page, place)


def said(moment: Next) -> str:
    assert isinstance(moment, Moment)
    return moment.said


def test_it_is_put_on_a_new_pile_whose_name_is_made_safe(game: Game) -> None:
    assert [row.label for row in rows(own(game))] == ["A new pile"]
    naming = answered(own(game), 0)
    page = answered(naming, "  Rainy\x1b  days ")
    assert said(page).startswith("It is on “Rainy")
    (pile,) = piles.piles(game)
    assert pile.name.isprintable()
    assert pile.has(RAIN)
    assert isinstance(page, Moment)
    assert page.undo is not None
    assert said(page.undo()).startswith("Taken back.")
    assert piles.piles(game) == []


def test_no_name_is_no_pile_and_leads_back(game: Game) -> None:
    assert [row.label for row in rows(answered(answered(own(game), 0), " "))] == ["A new pile"]
    assert piles.piles(game) == []


def test_the_same_name_in_other_letters_is_the_same_pile(game: Game) -> None:
    answered(answered(own(game), 0), "Rainy days")
    answered(answered(own(game), 1), "RAINY days")
    assert [pile.name for pile in piles.piles(game)] == ["Rainy days"]


def test_chosen_where_it_is_on_it_it_is_taken_from_it_and_that_is_taken_back(game: Game) -> None:
    piles.put_on(game, "Train", RAIN)
    assert [(row.label, row.state) for row in rows(own(game))] == [("Train", "on it"), ("A new pile", "")]
    page = answered(own(game), 0)
    assert said(page).startswith("It is not on “Train” any more.")
    assert piles.piles(game) == []
    assert isinstance(page, Moment)
    assert page.undo is not None
    page.undo()
    assert [pile.name for pile in piles.piles(game)] == ["Train"]


def test_left_it_leads_back(game: Game) -> None:
    here = piling.begin(game, RAIN, "What of rain?", lambda: None)
    assert here.back is not None
    assert here.back() is None
