"""What was kept of coverage is printed as click prints what it finds in record and decks, and in its place alone."""

import time
from collections.abc import Callable, Iterator
from unittest.mock import patch

import pytest

from cardgame.record import Store

from .helpers import Home
from .without_click.keeping import CHANGES, keep, kept_in
from .without_click.situations import SITUATIONS, both_ways


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    """Let every file have been there for a while: what has just changed is never kept."""
    clock = time.time_ns
    with patch.object(time, "time_ns", lambda: clock() + 10_000_000_000):
        yield


@pytest.fixture
def kept(home: Home) -> Home:
    return kept_in(home)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_coverage_says_the_same_also_where_it_could_be_kept(situation: str, home: Home) -> None:
    SITUATIONS[situation](home)
    known = keep(home)
    plain, by_click = both_ways(home, "coverage")
    assert plain == by_click
    assert plain.out or plain.err
    # A strange journal is moved aside by whoever opens the record.
    assert known == (situation in ("newcomers", "talked", "a strange journal"))


def test_neither_record_nor_decks_are_read_for_what_was_kept(kept: Home) -> None:
    before = kept.files()
    plain, by_click = both_ways(kept, "coverage")
    assert plain == by_click
    keep(kept)
    with (
        patch.object(Store, "open", side_effect=AssertionError("the record was read")),
        patch("cardgame.game.library.find_library", side_effect=AssertionError("decks were read")),
    ):
        assert kept.done("coverage").out == plain.out
    assert kept.files().keys() == before.keys()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_coverage_says_the_same_whatever_has_changed_since(change: Callable[[Home], None], kept: Home) -> None:
    change(kept)
    plain, by_click = both_ways(kept, "coverage")
    assert plain == by_click


def test_nothing_is_made_by_whoever_asks(home: Home) -> None:
    home("coverage")
    assert not home.path.exists()
