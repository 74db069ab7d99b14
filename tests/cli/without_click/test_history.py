"""What was talked about is told alike, whether click has read the line or not."""

import pytest

from tests.cli.helpers import Home

from .situations import SITUATIONS, both_ways


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("words", [("history",), ("history", "--limit", "2"), ("history", "--limit", "1000000000")])
def test_it_says_the_same_without_click(words: tuple[str, ...], situation: str, home: Home) -> None:
    SITUATIONS[situation](home)
    plain, by_click = both_ways(home, *words)
    assert plain == by_click
    assert plain.out or plain.err


@pytest.mark.parametrize("number", ["0", "-1", "+2", "02", "2.5", "two", "²", "٣", "9" * 5000])
def test_a_limit_that_is_none_is_left_to_click(number: str, home: Home) -> None:
    SITUATIONS["talked"](home)
    plain, by_click = both_ways(home, "history", "--limit", number)
    assert plain == by_click


def test_a_limit_holds(home: Home) -> None:
    SITUATIONS["talked"](home)
    assert len(home.done("history", "--limit", "2").lines) == 2
    assert len(home.done("history").lines) == 3
