"""The page of what two have made together: pictures with their sentences, each row leading to what it is about."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardgame.game.game import Game
from cardgame.game.menu import items, together
from cardgame.game.moment import Moment
from cardgame.plain.asking import rows_said
from cardgame.record import Kept
from cardgame.scripts.steps import Row
from tests.builders import alone
from tests.couples import Couple
from tests.game.test_together import CARDS, belief, evening

from .moments import answered, rows


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Game]:
    with alone(tmp_path) as clock, Couple(tmp_path, clock, CARDS, title="Ours", symbol="♥").run() as game:
        evening(game, ("sea", {"text": "What of the sea?"}), ("hill", {}), ("lake", {}), belief(1, 2))
        evening(game, belief(6, 6), kept=(Kept(sort="dream", text="The sea.", by=(True, True)),), day="2026-02-02")
        evening(game, kept=(Kept(sort="line", text="You sang.", by=(True, True)),), day="2026-02-03")
        yield game


def under(game: Game, heading: str) -> list[Row]:
    return [row for row in rows(together.begin(game)) if row.heading == heading]


def test_each_picture_has_a_sentence_that_stands_alone_where_nothing_is_drawn(ours: Game) -> None:
    (deck,), (topics,), (stood,) = (
        under(ours, heading) for heading in ("What you have talked about", "What it was about", "Where you stood")
    )
    assert deck.picture(70) == "♥ ♥ ♥ ♥"
    assert (deck.words, deck.about) == ("Ours", "Begun in February.")
    assert "N A T U R E" in topics.picture(70)
    assert topics.words == "Often it was about nature. It was also about when you disagree and listening."
    assert stood.picture(70).split("\n") == [
        " A   B   ·   ·   ·   ·   ·   1 February",
        " ·   ·   ·   ·   ·   AB  ·   2 February",
        "not at all      completely",
    ]
    assert "1 February 2026: Ana at 1, Ben at 2. 2 February 2026: Ana at 6, Ben at 6." in stood.words
    for row in (deck, topics, stood):
        # On a screen of 40 columns it is words.
        assert row.picture(38) == ""
        heard = "\n".join(rows_said((row,), "")[0])
        assert all(line.strip() in heard for line in row.words.split("\n"))
        assert not set(heard) & set("♥·")


def test_nothing_is_counted(ours: Game) -> None:
    told = [row.words for row in rows(together.begin(ours)) if row.heading != "Where you stood"]
    assert not re.search(r"\d|%", "\n".join(told))


def test_each_row_leads_to_what_it_is_about_and_back_to_its_row(ours: Game) -> None:
    page = together.begin(ours)
    titles = {}
    for place, row in enumerate(rows(page)):
        following = answered(page, place)
        assert isinstance(following, Moment)
        titles[row.heading] = following.title
        if following.back is not None:
            back = following.back()
            assert isinstance(back, Moment)
            assert back.title == "Together"
    assert titles == {
        "Your first card": "Ours",
        "What you have talked about": "Ours",
        "What it was about": "Together",
        "What you dream of": "What you dream of",
        "Where you stood": "Ours",
        "In your words": "Tuesday, the 3rd of February",
    }


def test_a_deck_shows_the_cards_that_were_talked_about_and_each_its_page(ours: Game) -> None:
    deck = answered(together.begin(ours), 1)
    assert [row.label for row in rows(deck)] == ["What of the sea?", "hill?", "lake?", "quiet?"]
    card = answered(deck, 1)
    assert isinstance(card, Moment)
    assert "hill?" in card.said
    assert card.back is not None
    assert [row.label for row in rows(card.back())] == [row.label for row in rows(deck)]


def test_it_is_in_the_menu_once_there_were_a_few_evenings(ours: Game) -> None:
    def listed() -> bool:
        return any(row.label == "Together" for row in rows(items.begin(ours)))

    assert not listed()
    evening(ours, ("sea", {}))
    assert listed()


def test_before_anything_was_talked_about_it_says_what_will_come(tmp_path: Path) -> None:
    with alone(tmp_path) as clock, Couple(tmp_path, clock, CARDS).run() as game:
        assert rows(together.begin(game)) == ()
