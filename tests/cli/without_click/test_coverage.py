"""How much of each deck they have been through is told alike, whether click has read the line or not."""

import pytest

from tests.cli.helpers import Home

from .situations import SITUATIONS, both_ways


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("words", [("coverage",)])
def test_it_says_the_same_without_click(words: tuple[str, ...], situation: str, home: Home) -> None:
    SITUATIONS[situation](home)
    plain, by_click = both_ways(home, *words)
    assert plain == by_click
    assert plain.out or plain.err
