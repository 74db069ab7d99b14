"""What they picked is what an evening is dealt from, under the ids that cards have by now."""

from cardgame.deck import Kind
from cardgame.game.selection.choice import Choice
from cardgame.game.selection.picked import put_back_cards, with_cards
from cardgame.play import Outcome
from cardgame.record import Piled, PutBack, Starred
from tests.couples import OURS, couple, held


def test_a_choice_is_filled_in_from_the_record_and_any_other_is_left_alone() -> None:
    with couple(held(Kind.QUESTION, "rain"), held(Kind.STORY)) as two, two.store() as store:
        store.append(
            Piled(pile="Rainy days", deck="ours", card="rain", on=True), Starred(deck="ours", card="story", on=True)
        )
        filled = with_cards(Choice(pile="rainy  DAYS"), store)
        assert (filled.pile, filled.cards) == ("Rainy days", (("ours", "rain"),))
        assert with_cards(Choice(stars=True), store).cards == (("ours", "story"),)
        assert with_cards(Choice(pile="sunny"), store) == Choice(pile="sunny")
        for choice in (Choice(), OURS):
            assert with_cards(choice, store) is choice
            assert not choice.picked
        assert filled.picked
        assert not filled.mix


def test_a_card_that_was_put_back_is_known_by_any_of_its_ids() -> None:
    with couple(held(Kind.QUESTION, "rain", was=["old-rain"]), held(Kind.STORY)) as two:
        with two.store() as store:
            store.append(PutBack(deck="ours", card="old-rain"), PutBack(deck="ours", card="gone"))
        session = two.begin(OURS)
        assert session.evening.pile.put_back[0].id == "rain"
        # It comes up under the id that it has by now, and counts as had.
        while session.hand is not None and not session.evening.complete:
            session.end_card(Outcome.COVERED)
        with two.store() as store, two.run() as game:
            assert put_back_cards(store, game.library) == []
