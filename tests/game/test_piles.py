"""An evening from a pile of their own, or from the cards with stars; and what lists of these tell."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.errors import NothingToDeal
from cardgame.game import piles
from cardgame.game.evening_page import read_evening
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.play import Outcome
from cardgame.record import Body, CardEnded, Piled, PutBack, Starred, last_evening, own_piles
from tests.couples import OURS, SLOW, Couple, couple, held

RAINY, STARS = Choice(pile="Rainy days"), Choice(stars=True)
CARDS = [held(Kind.QUESTION, f"q{number}", text=f"What of {number}?", depth=1 + number % 3) for number in range(6)] + [
    held(Kind.APPRECIATION),
    held(Kind.QUESTION, "loss", text="Whom do you miss?", sensitive=["loss"]),
]
ON = ("q0", "q1", "q2", "appreciation")


@pytest.fixture
def two() -> Iterator[Couple]:
    with couple(*CARDS, ordered=False) as two:
        put(two, *ON)
        yield two


def append(two: Couple, *bodies: Body) -> None:
    with two.store() as store:
        store.append(*bodies)


def put(two: Couple, *cards: str, pile: str = "Rainy days", on: bool = True) -> None:
    append(two, *(Piled(pile=pile, deck="ours", card=card, on=on) for card in cards))


def star(two: Couple, *cards: str, on: bool = True) -> None:
    append(two, *(Starred(deck="ours", card=card, on=on) for card in cards))


def talked(two: Couple, card: str) -> None:
    fields: dict[str, Any] = {"kind": "question", "text": "?", "first": 0, "reader": 0, "depth": 1}
    append(two, CardEnded(evening="e", deck="ours", card=card, outcome="covered", **fields))


def whole(session: Session) -> list[str]:
    came = []
    while session.hand is not None and not session.evening.complete:
        came.append(session.hand.card.id)
        session.end_card(Outcome.COVERED)
    session.end()
    return came


def test_a_pile_is_dealt_whole_and_alone_though_all_was_talked_about(two: Couple) -> None:
    for card in ON:
        talked(two, card)
        talked(two, card)
    session = two.begin(RAINY)
    assert session.title == "Rainy days"
    came = whole(session)
    assert sorted(came) == sorted(ON)
    # In the order of a good evening: it begins lightly, and ends with thanks.
    assert came[0] == "q0"
    assert came[-1] == "appreciation"


def test_the_stars_are_an_evening_too_and_the_journal_calls_both_by_their_names(two: Couple) -> None:
    star(two, "q3", "q4")
    session = two.begin(STARS)
    assert session.title == "Your stars"
    assert sorted(whole(session)) == ["q3", "q4"]
    for choice, title in ((STARS, "Your stars"), (Choice(pile="rainy days"), "Rainy days")):
        whole(two.begin(choice))
        with two.run() as game:
            evening = last_evening(game.store())
            assert evening is not None
            page = read_evening(game, evening.id)
            assert page is not None
            assert page.title == title


def test_cards_beyond_an_evening_take_turns_those_of_longest_ago_first(two: Couple) -> None:
    star(two, "q0", "q3")
    for number in (0, 3):
        first = whole(two.begin(STARS, cards=1, seed=number))
        two.days_pass(1)
        assert whole(two.begin(STARS, cards=1, seed=number)) != first
        two.days_pass(1)


@SLOW
@given(st.sampled_from([RAINY, STARS]), st.integers(0, 100))
def test_killed_at_any_step_it_is_taken_up_as_it_was_whatever_the_pile_is_by_then(choice: Choice, seed: int) -> None:
    with couple(*CARDS, ordered=False) as two:
        put(two, *ON)
        star(two, *ON)
        without = whole(two.begin(choice, seed=seed))
        two.days_pass(1)
        session, came = two.begin(choice, seed=seed), []
        changes = iter((lambda: star(two, "q5"), lambda: put(two, "q1", on=False), lambda: star(two, "q1", on=False)))
        while session.hand is not None and not session.evening.complete:
            came.append(session.hand.card.id)
            session.turn()
            session = two.resume()
            assert session.hand is not None
            assert session.hand.card.id == came[-1]
            session.end_card(Outcome.COVERED)
            next(changes, lambda: None)()
            session = two.resume()
        assert sorted(came) == sorted(without)
        assert session.title in ("Rainy days", "Your stars")


def test_it_is_carried_on_with_only_where_it_is_what_is_asked_for(two: Couple) -> None:
    star(two, "q0")
    session = two.begin(RAINY)
    session.turn()
    with two.run() as game:
        assert game.unfinished_of(Choice(pile="rainy DAYS")) is not None
        assert game.unfinished_of(Choice()) is not None
        for other in (STARS, OURS, Choice(pile="Train")):
            assert game.unfinished_of(other) is None
    whole(two.begin(STARS))
    two.begin(Choice()).turn()
    with two.run() as game:
        assert game.unfinished_of(RAINY) is None


def test_what_is_lost_or_may_not_come_is_left_out_and_nothing_tells_of_it(two: Couple) -> None:
    put(two, "loss", "never-was")
    put(two, "loss", pile="Heavy")
    two.welcome(0, loss="never")
    two.write([card for card in CARDS if card["id"] != "q1"], ordered=False)
    assert sorted(whole(two.begin(RAINY))) == ["appreciation", "q0", "q2"]
    with two.run() as game:
        (pile,) = piles.piles(game)
        assert sorted(card.card for card in pile.cards) == ["appreciation", "q0", "q2"]
    with pytest.raises(NothingToDeal, match="There is no card on “Heavy”"):
        two.begin(Choice(pile="Heavy"))


def test_an_empty_pile_and_no_stars_say_what_to_do(two: Couple) -> None:
    with pytest.raises(NothingToDeal) as none:
        two.begin(Choice(pile="  Nowhere\x1b "))
    assert "There is no card on “Nowhere" in none.value.message
    assert none.value.hint == "Open a card in your journal, and put it on a pile there."
    with pytest.raises(NothingToDeal) as none:
        two.begin(STARS)
    assert (none.value.message, none.value.hint) == ("No card has a star yet.", "Press s on a card to give it one.")
    star(two, "q2")
    with pytest.raises(NothingToDeal, match="go deeper than was asked for"):
        two.begin(STARS, depth=1)


def test_stars_are_listed_newest_first_under_the_ids_of_by_now(two: Couple) -> None:
    star(two, "q1", "q2", "loss", "gone")
    talked(two, "gone")
    two.write([{**card, "id": "new", "was": ["q1"]} if card["id"] == "q1" else card for card in CARDS], ordered=False)
    two.welcome(1, loss="never")
    with two.run() as game:
        assert [card.card for card in piles.starred_cards(game)] == ["gone", "q2", "new"]
        assert piles.starred_cards(game)[2].text == "What of 1?"


def test_a_pile_is_renamed_joined_and_let_go_with_all_that_is_on_it(two: Couple) -> None:
    put(two, "loss")
    put(two, "q5", pile="Train")
    two.welcome(0, loss="never")
    with two.run() as game:
        piles.rename(game, "rainy days", "RAINY DAYS")
        assert [each.name for each in own_piles(game.store())] == ["RAINY DAYS", "Train"]
        piles.rename(game, "Rainy days", " Train ")
        (pile,) = own_piles(game.store())
        assert (pile.name, len(pile.cards)) == ("Train", 6)
        assert piles.take_from(game, "train", ("ours", "q5"))
        assert not piles.pile(game, "train").has(("ours", "q5"))
        piles.let_go(game, "train")
        assert own_piles(game.store()) == []


def test_only_what_was_talked_about_can_be_put_on_a_pile_from_a_deck(two: Couple) -> None:
    with two.run() as game:
        assert piles.talked_about(game) == []
    talked(two, "q1")
    talked(two, "loss")
    two.welcome(0, loss="never")
    with two.run() as game:
        assert [(deck.title, [card.card for card in cards]) for deck, cards in piles.talked_about(game)] == [
            ("Ours", ["q1"])
        ]


# Put back into the pile


def test_what_was_put_back_comes_the_next_evening_once_and_says_why(two: Couple) -> None:
    for number in range(6):
        talked(two, f"q{number}")
    append(two, PutBack(deck="ours", card="q4"))
    session = two.begin(OURS, cards=4)
    came = []
    while session.hand is not None and not session.evening.complete:
        came.append(session.hand.card.id)
        if came[-1] == "q4":
            assert "You put it back into the pile, so it comes once more." in session.reasons
        session.turn()
        session = two.resume()
        assert session.hand is not None
        assert session.hand.card.id == came[-1]
        session.end_card(Outcome.COVERED)
        session = two.resume()
    session.end()
    assert came[1] == "q4"
    assert two.begin(OURS, cards=4).evening.pile.put_back == ()


def test_it_waits_while_it_may_not_come_and_for_an_evening_that_can_have_it(two: Couple) -> None:
    append(two, PutBack(deck="ours", card="loss"))
    two.welcome(0, loss="never")
    two.welcome(1, loss="welcome")
    assert "loss" not in whole(two.begin(OURS, cards=5))
    assert "loss" not in whole(two.begin(RAINY))
    two.welcome(0, loss="welcome")
    assert [card.id for card in two.begin(OURS, cards=5).evening.pile.put_back] == ["loss"]


def test_what_is_put_back_during_an_evening_is_for_the_next(two: Couple) -> None:
    session = two.begin(OURS, cards=4)
    session.turn()
    append(two, PutBack(deck="ours", card="q5"))
    assert two.resume().evening.pile.put_back == ()
    assert [card.id for card in two.begin(OURS).evening.pile.put_back] == ["q5"]
