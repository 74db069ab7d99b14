"""``piles``: the piles of their own with what is on them, for people and as data; ``play --pile`` deals from one."""

import pytest

from cardgame.record import Piled, Store

from .helpers import DEVICE, Home, now


@pytest.fixture
def piled(ours: Home) -> Home:
    with Store.open(ours.record("ana-and-ben"), DEVICE, now) as store:
        store.append(
            Piled(pile="Train", deck="beliefs", card="quarrels", on=True),
            Piled(pile="Rainy days", deck="stories", card="thanks", on=True),
            Piled(pile="Rainy days", deck="beliefs", card="quarrels", on=True),
        )
    return ours


def test_they_are_listed_with_their_cards(piled: Home) -> None:
    data = piled.done("piles", "--json").data
    assert [(pile["pile"], [card["card"] for card in pile["cards"]]) for pile in data] == [
        ("Rainy days", ["thanks", "quarrels"]),
        ("Train", ["quarrels"]),
    ]
    assert set(data[0]["cards"][0]) == {"deck", "card", "kind", "text"}
    assert piled.done("piles", "train").lines == ["Train", "- A good couple never quarrels."]
    assert len(piled.done("piles", "RAINY  days", "--json").data) == 1


def test_without_any_it_says_how_one_comes(ours: Home, home: Home) -> None:
    assert ours.done("piles", "--json").data == []
    assert "No pile of your own yet." in ours("piles").err


def test_play_deals_from_one_by_its_name_however_written(piled: Home) -> None:
    assert "Train. 1 card" in piled.done("play", "--pile", " TRAIN", "--plain").out


@pytest.mark.parametrize("words", [("piles", "Trian"), ("play", "--plain", "--pile", "Trian")])
def test_a_pile_that_there_is_not_is_told_with_the_nearest(piled: Home, words: tuple[str, ...]) -> None:
    ran = piled(*words)
    assert ran.status == 2
    assert "There is no pile “Trian”." in ran.err
    assert "Did you mean “Train”?" in ran.err


def test_a_hostile_name_is_told_safely(ours: Home) -> None:
    ran = ours("play", "--plain", "--pile", "\x1b[31m" + "x" * 500)
    assert ran.status == 2
    assert "\x1b" not in ran.err
