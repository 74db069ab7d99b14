"""``stars``: the cards with a star, the newest first, for people and as data; ``play --stars`` deals from them."""

import pytest

from cardgame.record import Starred, Store

from .helpers import DEVICE, Home, keys, now


@pytest.fixture
def starred(ours: Home) -> Home:
    with Store.open(ours.record("ana-and-ben"), DEVICE, now) as store:
        store.append(
            Starred(deck="beliefs", card="quarrels", on=True),
            Starred(deck="stories", card="thanks", on=True),
            Starred(deck="beliefs", card="telepathy", on=True),
            Starred(deck="beliefs", card="telepathy", on=False),
        )
    return ours


def test_they_are_listed_newest_first(starred: Home) -> None:
    data = starred.done("stars", "--json").data
    assert [(row["deck"], row["card"]) for row in data] == [("stories", "thanks"), ("beliefs", "quarrels")]
    assert keys(data) == {"at", "deck", "card", "kind", "text"}
    assert starred.done("stars").lines[1].endswith("  A good couple never quarrels.")


def test_without_any_it_says_how_one_comes_and_the_data_is_empty(ours: Home) -> None:
    assert ours.done("stars", "--json").data == []
    assert "No card has a star just now." in ours("stars").err


def test_before_anybody_plays_there_are_none(home: Home) -> None:
    assert home.done("stars", "--json").data == []


def test_play_deals_from_them_alone(starred: Home) -> None:
    said = starred.done("play", "--stars", "--plain").out
    assert "Your stars. 2 cards, and no hurry." in said


def test_without_a_star_there_is_no_evening_of_them(ours: Home) -> None:
    ran = ours("play", "--stars", "--plain")
    assert ran.status == 1
    assert "No card has a star yet." in ran.err


@pytest.mark.parametrize("words", [("beliefs", "--stars"), ("--stars", "--pile", "Train"), ("beliefs", "--pile", "x")])
def test_stars_a_pile_and_decks_exclude_each_other(starred: Home, words: tuple[str, ...]) -> None:
    ran = starred("play", "--plain", *words)
    assert ran.status == 2
    assert "dealt from that alone" in ran.err


def test_the_journal_has_an_evening_of_stars_under_no_title_as_data(starred: Home) -> None:
    starred.done("play", "--stars", "--plain", stdin="\np\n\n\n\n\n\n")
    assert starred.done("journal").lines[1] == "Your stars"
    assert starred.done("journal", "--json").data["title"] is None
