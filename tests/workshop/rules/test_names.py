"""Braces that would be read as they are, and those that are right."""

import pytest

from cardgame.workshop.checking import check_bytes
from tests.families import for_each

HEAD = 'title = "A"\nid = "a"\nlanguage = "en"\n'


def found(text: str, key: str = "text") -> list[str]:
    """Return the codes for a card with this text, with the piece of it that each is about."""
    other = "" if key == "text" else 'text = "Hum."\n'
    deck = f"{HEAD}[[cards]]\nid = \"a\"\n{other}{key} = '''{text}'''\n"
    lines = deck.splitlines()
    problems = check_bytes(deck.encode(), "a.toml").problems
    return [f"{each.code} {lines[each.line - 1][each.column - 1 : each.end_column - 1]}" for each in problems]


@for_each(
    "text",
    [
        "Thank {partner} and {reader}.",
        "Sets are written {{1, 2}.",
        "Sets are written {1, 2}.",
        "Say {{ aloud.",
        "See https://example.org/a{b/c} for it.",
        "Type `{{partner}}` into it.",
        "Smile.",
    ],
)
def test_what_is_right_gets_no_word(text: str) -> None:
    assert found(text) == []


@for_each(
    "text, told",
    [
        ("Thank {{partner}} for it.", ["doubled-brace {{partner}}"]),
        ("Thank {{partner} for it.", ["doubled-brace {{partner}"]),
        ("Dear {{ name }}, hum.", ["doubled-brace {{ name }}"]),
        ("Thank partner} and reader }.", ["stray-brace partner}", "stray-brace reader }"]),
        ("Sets are written {{1, 2}}.", ["stray-brace }"]),
        ("Hum } twice { and so on.", ["stray-brace }", "stray-brace {"]),
        ("Thank {partner for it.", ["unknown-placeholder {partner"]),
    ],
)
def test_what_is_wrong_is_told_with_its_piece(text: str, told: list[str]) -> None:
    assert found(text) == told


@pytest.mark.parametrize("key", ["hint", "listen", "why"])
def test_every_text_that_is_read_is_looked_at(key: str) -> None:
    assert found("Ask {{partner}}.", key) == ["doubled-brace {{partner}}"]


def test_a_bare_card_is_looked_at_as_well() -> None:
    deck = HEAD + 'cards = ["Ask {{partner}}."]\n'
    problems = check_bytes(deck.encode(), "a.toml").problems
    assert [(each.code, each.column) for each in problems] == [("no-id", 10), ("doubled-brace", 15)]


def test_a_text_of_nothing_but_braces_is_survived() -> None:
    def braces(text: str) -> list[str]:
        return [each for each in found(text) if "brace" in each]

    assert braces("}" * 400) == ["stray-brace }"] * 400
    assert braces("{" * 401) == ["stray-brace {"]
    assert braces("{{" * 400) == []
