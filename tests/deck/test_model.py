"""Cards and decks are found by every id that the record may know them by."""

from cardgame.deck import Library
from cardgame.deck.ids import card_id
from tests.builders import card, deck

LAUGH = card("laugh", text="What made you laugh?", was=("giggle",))
SING = card("sing", text="What made you sing?")
MADE_LAUGH, MADE_SING = card_id("What made you laugh?"), card_id("What made you sing?")


def test_a_card_is_found_by_the_id_that_was_made_from_its_text() -> None:
    held = Library((deck(LAUGH, SING),))
    assert held.card(("ours", MADE_LAUGH)) is LAUGH
    assert held.card(("ours", card_id("What made you cry?"))) is None
    assert held.card(("theirs", MADE_LAUGH)) is None


def test_an_id_that_was_written_goes_before_one_that_was_made() -> None:
    has, had = card(MADE_LAUGH, text="Mine now."), card("had", text="Mine once.", was=(MADE_SING,))
    held = Library((deck(LAUGH, SING, has, had),))
    assert held.card(("ours", MADE_LAUGH)) is has
    assert held.card(("ours", MADE_SING)) is had
    assert held.refs(LAUGH) == {("ours", "laugh"), ("ours", "giggle")}
    assert held.refs(SING) == {("ours", "sing")}
    assert held.refs(has) == {("ours", MADE_LAUGH), ("ours", card_id("Mine now."))}


def test_a_deck_and_its_cards_are_found_by_what_the_deck_was() -> None:
    held = Library((deck(LAUGH, SING, was=("old", "older")),))
    assert held.deck("old") is held.deck("ours") is held.decks["ours"]
    assert held.deck("new") is None
    assert held.names("ours") == ("ours", "old", "older")
    for name in held.names("ours"):
        assert {held.card((name, id)) for id in ("laugh", "giggle", MADE_LAUGH)} == {LAUGH}
    assert held.refs(LAUGH) == {(name, id) for name in held.names("ours") for id in ("laugh", "giggle", MADE_LAUGH)}


def test_a_deck_that_is_there_is_nobody_s_former_one() -> None:
    old, new = deck(card("laugh", deck="old"), id="old"), deck(LAUGH, was=("old",))
    held = Library((old, new))
    assert held.deck("old") is old
    assert held.names("ours") == ("ours",)
    assert held.card(("old", "laugh")) is old.cards[0]
    assert held.card(("old", "giggle")) is None
    assert ("old", "laugh") not in held.refs(LAUGH)


def test_the_first_of_two_decks_that_claim_one_former_id_has_it() -> None:
    one, other = deck(LAUGH, id="ours", was=("old",)), deck(card("x", deck="more"), id="more", was=("old",))
    held = Library((one, other))
    assert held.deck("old") is one
    assert held.names("more") == ("more",)


def test_a_card_of_no_deck_is_known_by_its_own_name() -> None:
    assert Library().refs(card("x", deck="")) == {("", "x")}
