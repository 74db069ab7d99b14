"""Signs that keep a text from being TOML are mended, and only where the result is TOML."""

import pytest
import rtoml

from cardgame.deck.edits import apply
from cardgame.workshop.delimiters import repairs
from tests.families import for_each

MENDED = {
    "title = “A”": {"title": "A"},
    "title = „A“ # “x”": {"title": "A"},
    "title = «A»": {"title": "A"},
    "title = ‘A’": {"title": "A"},
    "title = ‘What’s that’": {"title": "What’s that"},
    "title = “What's that”": {"title": "What's that"},
    'title = “Say "a"”': {"title": 'Say "a"'},
    'title = "A”': {"title": "A"},
    'title = “A"': {"title": "A"},
    "cards = [“a”, “b, “c” d”]": {"cards": ["a", "b, “c” d"]},
    'title\u00a0=\u00a0"A"': {"title": "A"},
    'ti\u200btle = "A\u00a0b"': {"title": "A\u00a0b"},
    'cards = ["a" "b"\n"c"]': {"cards": ["a", "b", "c"]},
    'cards = [{ text = "a" id = "b" } { text = “c” }]': {"cards": [{"text": "a", "id": "b"}, {"text": "c"}]},
    '[card]\na = "b"\n[card]\na = "c"\n': {"cards": [{"a": "b"}, {"a": "c"}]},
    '[[cards]\na = "“b”"\n': {"cards": [{"a": "“b”"}]},
}


@for_each("text", MENDED)
def test_signs_are_mended(text: str) -> None:
    with pytest.raises(rtoml.TomlParsingError):
        rtoml.loads(text)
    assert rtoml.loads(apply(text, repairs(text))) == MENDED[text]


@for_each("text", ['a = "x\nb = 1', "a: b", "a = “x", "a = “C:\\meals”", '{"a": 1}', "a = ", 'a = ["He said "hi" to"]'])
def test_what_is_something_else_is_not_made_toml(text: str) -> None:
    with pytest.raises(rtoml.TomlParsingError):
        rtoml.loads(apply(text, repairs(text)))


@pytest.mark.parametrize("text", ["“", "x = [" + "“a ", 'x = "a ', "‘a’s ", "\u00a0", "[card]\n", "a = “x”\n"])
def test_a_large_text_is_looked_through_once(text: str) -> None:
    assert len(repairs(text * 50_000)) <= 10_000
