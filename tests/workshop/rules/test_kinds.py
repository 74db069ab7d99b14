"""Keys that say nothing: on a card of their kind, and in a deck that goes its own way."""

import pytest

from cardgame.scripts.kinds import Kind
from cardgame.workshop.checking import check_bytes
from tests.families import for_each

HEAD = 'title = "A"\nid = "a"\n'


def found(deck: str) -> list[tuple[str, int]]:
    return [(each.code, each.line) for each in check_bytes(deck.encode(), "a.toml").problems]


@for_each("kind", list(Kind))
@for_each("key", ["if_close", "if_far"])
def test_follow_ups_for_two_answers_are_for_kinds_with_answers_in_secret(kind: Kind, key: str) -> None:
    options = 'options = ["a", "b"]\n' if kind.traits.options else ""
    card = f'[[cards]]\nid = "a"\ntext = "Hum."\nkind = "{kind}"\n{options}{key} = ["Why?"]\n'
    card += '[[cards]]\nid = "b"\ntext = "Sing."\n'
    wanted = [] if kind.traits.answered == "in secret" else [("unused-key", 7)]
    assert found(HEAD + card) == wanted


@pytest.mark.parametrize(("key", "value"), [("mixed", "true"), ("mixed", "false")])
def test_a_deck_in_its_own_order_is_in_no_mix(key: str, value: str) -> None:
    cards = '[[cards]]\nid = "a"\ntext = "Hum."\n'
    assert found(f"{HEAD}ordered = true\n{key} = {value}\n{cards}") == [("unused-key", 4)]
    assert found(f"{HEAD}ordered = true\nper_evening = 1\n{cards}") == []
    assert found(f"{HEAD}{key} = {value}\nper_evening = 3\n{cards}") == []
