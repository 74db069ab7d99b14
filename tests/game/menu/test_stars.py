"""The cards with a star: listed below the months in which they got it, and played alone."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from cardgame.deck import Kind
from cardgame.game.menu import items, stars
from cardgame.game.moment import Moment, Next
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.record import CardEnded, EveningBegan, Starred
from cardgame.scripts.run import Run
from cardgame.scripts.steps import AFTER, BEFORE, Browse, Listing, Search
from tests.couples import Couple, couple, held

from .moments import answered, rows

CARDS = [held(Kind.QUESTION, "rain", text="What of rain?"), held(Kind.STORY, "sea", text="Tell of the sea.")]


@pytest.fixture
def two() -> Iterator[Couple]:
    with couple(*CARDS) as two:
        yield two


def star(two: Couple, card: str, at: str = "", *, on: bool = True) -> None:
    with two.store() as store:
        store.append(Starred(deck="ours", card=card, on=on, at=at))


def sides(moment: Next) -> tuple[str, str]:
    """Return what the pages on either side of a list are called."""
    assert isinstance(moment, Moment)
    step = Run(moment.script).step
    assert isinstance(step, Browse)
    return step.before, step.after


def test_it_is_shown_only_once_there_is_a_star(two: Couple) -> None:
    with two.run() as game:
        assert "Your stars" not in [row.label for row in rows(items.begin(game))]
    star(two, "rain")
    with two.run() as game:
        assert "Your stars" in [row.label for row in rows(items.begin(game))]
    star(two, "rain", on=False)
    with two.run() as game:
        assert not stars.ITEM.shown(game)
        assert rows(stars.begin(game)) == ()


def test_they_stand_below_their_months_the_newest_first(two: Couple) -> None:
    star(two, "rain", "2026-01-14T21:00:00+01:00")
    star(two, "sea", "2026-02-14T21:00:00+01:00")
    with two.run() as game:
        play, *cards = rows(stars.begin(game))
        assert play.label == "Play these tonight"
        assert [(row.heading, row.label, row.about) for row in cards] == [
            ("February 2026", "Tell of the sea.", "Ours"),
            ("January 2026", "What of rain?", "Ours"),
        ]
        assert answered(stars.begin(game), 0) == Start(Choice(stars=True))


def test_of_many_a_page_is_read_at_a_time(two: Couple) -> None:
    with two.store() as store:
        (evening,) = store.append(EveningBegan(decks=("ours",), length=5, deepest=3, seed=1, starter=0))
        for number in range(5):
            ended = {"kind": "question", "outcome": "covered", "first": 0, "reader": 0, "depth": 1}
            store.append(
                CardEnded(evening=evening.id, deck="lost", card=f"{number}", text=f"What of {number}?", **ended),
                Starred(deck="lost", card=f"{number}", on=True),
            )
    with two.run() as game, patch.object(stars, "MOST", 2):
        newest = stars.begin(game)
        assert [row.label for row in rows(newest)] == [
            "Play these tonight",
            "Search all of them",
            "What of 4?",
            "What of 3?",
        ]
        assert sides(newest) == ("earlier stars", "")
        earlier = answered(newest, BEFORE)
        assert [row.label for row in rows(earlier)] == ["What of 2?", "What of 1?"]
        assert sides(earlier) == ("earlier stars", "later stars")
        last = answered(earlier, BEFORE)
        assert [row.label for row in rows(last)] == ["What of 0?"]
        assert sides(last) == ("", "later stars")
        page = answered(last, 0)
        assert isinstance(page, Moment)
        assert page.title == "A card"
        # Without its star it is on no page, nor is there one that had only it.
        game.store().append(Starred(deck="lost", card="0", on=False))
        assert page.back is not None
        assert rows(page.back()) == rows(earlier)
        assert rows(answered(earlier, AFTER)) == rows(newest)


def test_of_many_pages_all_are_searched(two: Couple) -> None:
    for number in range(3):
        star(two, "rain", f"2026-01-{number + 1:02}T21:00:00+01:00")
    star(two, "sea", "2026-02-14T21:00:00+01:00")
    with two.run() as game:
        few = stars.begin(game)
        assert isinstance(few, Moment)
        assert few.search is None, "the list that is shown is all of it"
        assert "Search all of them" not in [row.label for row in rows(few)]
        with patch.object(stars, "MOST", 1):
            for page in (stars.begin(game), answered(stars.begin(game), BEFORE)):
                assert isinstance(page, Moment)
                assert page.search is not None
                looked = page.search()
                assert isinstance(looked, Moment)
                assert looked.find is not None
                assert [row.label for row in looked.find("").rows] == ["Tell of the sea.", "What of rain?"]
                (found,) = looked.find("RAIN ours").rows
                assert (found.label, found.heading) == ("What of rain?", "January 2026")
                assert looked.find("snow") == Listing((), "Nothing like that among these.")
                card = answered(looked, ("rain", found.id))
                assert isinstance(card, Moment)
                assert card.said == "What of rain?"
                assert card.back is not None
                again = card.back()
                assert isinstance(again, Moment)
                step = Run(again.script).step
                assert isinstance(step, Search)
                assert (step.sought, step.chosen) == ("rain", found.id)
                assert again.back is not None
                assert rows(again.back()) == rows(page)
            assert isinstance(answered(stars.begin(game), 1), Moment)
            with patch.object(stars, "MOST_FOUND", 1):
                some = stars._searching(game, 0)
                assert some.find is not None
                listing = some.find("")
                assert len(listing.rows) == 1
                assert listing.said == "There is more. Another word makes it less."


def test_a_star_is_taken_away_on_the_cards_page_and_that_is_taken_back(two: Couple) -> None:
    star(two, "rain")
    star(two, "sea")
    with two.run() as game:
        page = answered(stars.begin(game), 2)
        assert isinstance(page, Moment)
        assert page.said == "What of rain?"
        without = answered(page, 0)
        assert isinstance(without, Moment)
        assert without.back is not None
        assert [row.label for row in rows(without.back())][1:] == ["Tell of the sea."]
        assert without.undo is not None
        assert len(rows(stars.begin(game))) == 2
        without.undo()
        assert len(rows(stars.begin(game))) == 3


def test_of_a_card_that_is_in_no_deck_any_more_nobody_knows_a_word_and_it_is_not_listed(two: Couple) -> None:
    star(two, "rain")
    two.write(CARDS[1:])
    with two.run() as game:
        assert not stars.ITEM.shown(game)
