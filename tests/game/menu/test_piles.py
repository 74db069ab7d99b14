"""Piles of their own: listed, made, played, renamed, let go, and cards put on them from what was talked about."""

from collections.abc import Iterator
from typing import Any

import pytest

from cardgame.deck import Kind
from cardgame.game.game import Game
from cardgame.game.menu import piles
from cardgame.game.moment import Moment, Next
from cardgame.game.piles import pile, put_on
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.record import CardEnded
from tests.couples import couple, held

from .moments import answered, rows

RAIN, SEA, FOG = (("ours", id) for id in ("rain", "sea", "fog"))


@pytest.fixture
def ours() -> Iterator[Game]:
    cards = [held(Kind.QUESTION, id, text=f"What of {id}?") for id in ("rain", "sea", "fog")]
    with couple(*cards) as two, two.run() as game:
        fields: dict[str, Any] = {"kind": "question", "outcome": "covered", "first": 0, "reader": 0, "depth": 1}
        for id in ("rain", "sea"):
            game.store().append(CardEnded(evening="e", deck="ours", card=id, text=f"What of {id}?", **fields))
        yield game


def labels(moment: Next) -> list[str]:
    return [row.label for row in rows(moment)]


def said(moment: Next) -> str:
    assert isinstance(moment, Moment)
    return moment.said


def undone(moment: Next) -> Next:
    assert isinstance(moment, Moment)
    assert moment.undo is not None
    return moment.undo()


def test_it_is_shown_once_there_is_one_and_lists_what_was_touched_last_first(ours: Game) -> None:
    assert not piles.ITEM.shown(ours)
    put_on(ours, "Train", RAIN)
    put_on(ours, "Rainy days", RAIN)
    assert piles.ITEM.shown(ours)
    assert labels(piles.ITEM.begin(ours)) == ["Rainy days", "Train", "A new pile"]


def test_a_pile_is_played_tonight(ours: Game) -> None:
    put_on(ours, "Train", RAIN)
    page = answered(piles.begin(ours), 0)
    assert labels(page) == [
        "Play it tonight",
        "What of rain?",
        "Put a card on it",
        "Call it something else",
        "Let go of it",
    ]
    assert answered(page, 0) == Start(Choice(pile="Train"))
    card = answered(page, 1)
    assert isinstance(card, Moment)
    assert card.said == "What of rain?"
    assert card.back is not None
    assert labels(card.back()) == labels(page)


def test_a_new_one_takes_cards_that_were_talked_about_and_shows_no_other(ours: Game) -> None:
    page = answered(answered(piles.begin(ours), 0), "Train")
    assert labels(page) == ["Put a card on it"]
    decks = answered(page, 0)
    assert labels(decks) == ["Ours"]
    cards = answered(decks, 0)
    assert labels(cards) == ["What of rain?", "What of sea?"], "what they have not had is not shown beforehand"
    on = answered(cards, 1)
    assert [row.state for row in rows(on)] == ["", "on it"]
    assert pile(ours, "train").has(SEA)
    off = answered(on, 1)
    assert said(off) == "It is not on “Train” any more."
    assert not pile(ours, "Train").has(SEA)
    undone(off)
    assert pile(ours, "Train").has(SEA)


def test_it_is_called_something_else_and_that_is_taken_back(ours: Game) -> None:
    put_on(ours, "Train", RAIN)
    page = answered(answered(piles.page(ours, "Train"), 3), "Night train")
    assert said(page) == "It is called “Night train” now."
    assert labels(piles.begin(ours)) == ["Night train", "A new pile"]
    assert said(undone(page)) == "Taken back."
    assert labels(piles.begin(ours)) == ["Train", "A new pile"]
    assert said(answered(answered(piles.page(ours, "Train"), 3), "")) == ""


def test_it_is_let_go_and_that_is_taken_back(ours: Game) -> None:
    put_on(ours, "Train", RAIN)
    put_on(ours, "Train", FOG)
    gone = answered(piles.page(ours, "Train"), 5)
    assert said(gone) == "“Train” is gone. Its cards are where they were."
    assert labels(gone) == ["A new pile"]
    undone(gone)
    assert len(pile(ours, "Train").cards) == 2
