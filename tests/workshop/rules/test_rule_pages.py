"""What authors read about a rule: its examples are held to it."""

import pytest

from cardgame.workshop.checking import check_bytes
from cardgame.workshop.rules import RULES

SHOWN = [rule for rule in RULES if rule.page.bad]
HEAD = 'title = "A"\nid = "a"\nlanguage = "en"\n'


def codes(example: str) -> list[str]:
    """Return the codes of what is told of an example: a card or some, or a whole deck where it has a title."""
    deck = example if example.lstrip().startswith("title") else HEAD + example
    return [problem.code for problem in check_bytes(deck.encode(), "a.toml").problems]


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_the_bad_example_gets_the_code_and_the_better_one_no_word(rule) -> None:  # type: ignore[no-untyped-def]
    assert codes(rule.page.bad) == [rule.code]
    assert codes(rule.page.better) == []
