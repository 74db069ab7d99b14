"""What has changed between two versions of a deck is told card by card."""

from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck.cards import Card
from cardgame.deck.model import Deck
from cardgame.workshop.changes import changes, former_ids

IDS = st.sampled_from("abcdef")
CARDS = st.builds(
    lambda id, text, hint: Card(deck="x", id=id, text=text, hint=hint),
    IDS,
    st.sampled_from(["One?", "Two?", "Three?", "Four?"]),
    st.sampled_from(["", "h"]),
)
DECKS = st.lists(CARDS, unique_by=lambda card: card.id, max_size=6).map(
    lambda cards: Deck(id="x", title="X", path="x.toml", cards=tuple(cards))
)


def deck(*cards: Card) -> Deck:
    """Return a deck of these cards."""
    return Deck(id="x", title="X", path="x.toml", cards=cards)


def card(id: str, text: str, **more: object) -> Card:
    """Return a card."""
    return Card(deck="x", id=id, text=text, **more)  # type: ignore[arg-type]


@given(DECKS)
def test_a_deck_has_not_changed_from_itself(same: Deck) -> None:
    assert changes(same, same) == []


@given(DECKS, DECKS)
def test_every_card_of_both_versions_is_told_of_once_or_is_the_same(old: Deck, new: Deck) -> None:
    found = changes(old, new)
    before = [each.before.id for each in found if each.before is not None]
    after = [each.after.id for each in found if each.after is not None]
    assert len(set(before)) == len(before)
    assert len(set(after)) == len(after)
    same = {card.id for card in old.cards} - set(before)
    assert same == {card.id for card in new.cards} - set(after)
    for each in found:
        assert (each.before is None) == (each.sort == "new")
        assert (each.after is None) == (each.sort == "gone")


def test_a_card_is_found_again_by_its_former_id_and_by_its_text() -> None:
    old = deck(card("a", "One?"), card("b", "Two?"), card("c", "Three?"), card("d", "Four?"))
    new = deck(
        card("a", "One, or none?"), card("bb", "Two!", was=("b",)), card("cc", "Three?"), card("e", "Five?", depth=2)
    )
    found = [(each.sort, each.keys) for each in changes(old, new)]
    assert found == [
        ("reworded", ("text",)),
        ("renamed", ("text",)),
        ("renamed", ()),
        ("new", ()),
        ("gone", ()),
    ]
    assert former_ids(old, new) == {"cc": ["c"]}


def test_an_id_that_another_card_has_by_now_is_nobody_s_former_one() -> None:
    old = deck(card("a", "One?", was=("x", "y")), card("b", "Two?"))
    assert former_ids(old, deck(card("a", "One?"), card("x", "Three?"), card("bb", "Two?"))) == {
        "a": ["y"],
        "bb": ["b"],
    }
