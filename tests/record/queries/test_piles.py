"""What the two picked themselves: stars and piles fold to how they stand by now, or stood when an evening began."""

import string

from hypothesis import given
from hypothesis import strategies as st

from cardgame.record import (
    PILE_MOST,
    CardEnded,
    EveningBegan,
    Piled,
    PutBack,
    Starred,
    Store,
    Undone,
    had_since,
    own_piles,
    pile_name,
    put_backs,
    same_pile,
    stars,
)
from cardgame.text import clean
from tests.builders import HOSTILE, QUICK


def star(card: str, on: bool = True) -> Starred:
    return Starred(deck="ours", card=card, on=on)


def put(pile: str, card: str, on: bool = True) -> Piled:
    return Piled(pile=pile, deck="ours", card=card, on=on)


def ended(card: str, evening: str = "e") -> CardEnded:
    return CardEnded(
        evening=evening,
        deck="ours",
        card=card,
        kind="question",
        text="?",
        outcome="covered",
        first=0,
        reader=0,
        depth=1,
    )


def evening(store: Store) -> str:
    return store.append(EveningBegan(decks=(), length=1, deepest=3, seed=1, starter=0))[0].id


def test_stars_are_the_newest_first_and_one_that_was_taken_away_is_none(store: Store) -> None:
    events = store.append(star("rain"), star("sea"), star("fog"), star("rain"), star("fog", False), star("hail"))
    assert [each.card for each in stars(store)] == ["hail", "sea", "rain"]
    store.append(Undone(event=events[-1].id), star("rain", False), star("rain"))
    assert [each.card for each in stars(store)] == ["rain", "sea"]
    assert all(each.at for each in stars(store))


def test_a_pile_has_its_cards_in_their_order_and_goes_with_the_last(store: Store) -> None:
    store.append(put("Rainy days", "rain"), put("Train", "sea"), put("rainy  DAYS", "fog"), put("Rainy days", "rain"))
    rainy, train = own_piles(store)
    assert (rainy.name, [card for _deck, card in rainy.cards]) == ("Rainy days", ["rain", "fog"])
    assert train.name == "Train"
    (off,) = store.append(put("TRAIN", "sea", False))
    assert [pile.name for pile in own_piles(store)] == ["Rainy days"]
    store.append(Undone(event=off.id))
    assert {pile.name for pile in own_piles(store)} == {"Rainy days", "Train"}


def test_they_can_be_read_as_they_were_when_an_evening_began(store: Store) -> None:
    store.append(star("rain"), put("Train", "sea"), PutBack(deck="ours", card="fog"))
    began = evening(store)
    store.append(star("rain", False), star("hail"), put("Train", "sea", False), PutBack(deck="ours", card="hail"))
    store.append(ended("fog", began))
    assert [each.card for each in stars(store, before=began)] == ["rain"]
    assert [pile.cards for pile in own_piles(store, before=began)] == [(("ours", "sea"),)]
    assert [ref for ref, _clock in put_backs(store, before=began)] == [("ours", "fog")]
    assert [each.card for each in stars(store)] == ["hail"]
    assert own_piles(store) == []
    assert [ref for ref, _clock in put_backs(store)] == [("ours", "hail")]


def test_what_was_put_back_waits_until_it_came_up_and_can_be_taken_out(store: Store) -> None:
    store.append(ended("rain"), ended("sea"))
    rain, sea = store.append(PutBack(deck="ours", card="rain"), PutBack(deck="ours", card="sea"))
    assert [ref for ref, _clock in put_backs(store)] == [("ours", "rain"), ("ours", "sea")]
    (came,) = store.append(ended("rain"))
    assert [ref for ref, _clock in put_backs(store)] == [("ours", "sea")]
    clock = put_backs(store)[0][1]
    assert had_since(store, [("ours", "old-sea"), ("ours", "rain")], clock)
    assert not had_since(store, [("ours", "rain")], clock, without="e")
    # That it came up was taken back: it waits again. And it is out of the pile where that was.
    store.append(Undone(event=came.id), Undone(event=sea.id))
    assert [ref for ref, _clock in put_backs(store)] == [("ours", "rain")]
    store.append(Undone(event=rain.id))
    assert put_backs(store) == []


@QUICK
@given(st.one_of(st.text(), st.sampled_from(HOSTILE), st.text(string.whitespace + "aß ﬁÉ")))
def test_a_name_is_one_short_clean_line_whatever_is_written(given: str) -> None:
    name = pile_name(given)
    assert len(name) <= PILE_MOST
    assert name == name.strip() == " ".join(name.split())
    assert clean(name, lines=False) == name
    assert pile_name(name) == name
    assert same_pile(name) == same_pile(name.upper().lower()) or "ı" in name.lower() or "ß" in name
    assert same_pile(f"  {name} ") == same_pile(name)


def test_a_record_from_elsewhere_may_hold_any_name(store: Store) -> None:
    store.append(put("", "rain"), put("  ", "sea"), put("a\x1b[31m" + "b" * 200, "fog"))
    (pile,) = own_piles(store)
    assert pile.name.isprintable()
    assert len(pile.name) == PILE_MOST
