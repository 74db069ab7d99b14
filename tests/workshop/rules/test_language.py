"""A card in another language than its deck is told where that is sure, and only there."""

import sys
from pathlib import Path

import pytest

from cardgame.deck import find_library, shipped_folder
from cardgame.workshop.checking import check_bytes
from cardgame.workshop.rules import language as rule
from tests.families import for_each

ENGLISH = [
    "What did this week smell of?",
    "Tell the story of the worst meal you ever cooked.",
    "Which song did you hum?",
]
GERMAN = [
    "Wonach hat diese Woche gerochen?",
    "Erzähl von dem schlimmsten Essen, das du gekocht hast.",
    "Welches Lied war es?",
]


def found(language: str, texts: list[str]) -> list[str]:
    cards = "".join(f'[[cards]]\nid = "c{place}"\ntext = "{text}"\n' for place, text in enumerate(texts))
    deck = f'title = "A"\nid = "a"\nlanguage = "{language}"\n{cards}'
    return [f"{each.code}@{each.line} {each.hint}" for each in check_bytes(deck.encode(), "a.toml").problems]


def test_one_card_in_another_language_is_told_at_the_card() -> None:
    (told,) = found("en", [*ENGLISH, GERMAN[1]])
    assert told.startswith('language-mismatch@15 Say it in English, or put it into a deck with language = "de"')


def test_a_deck_in_another_language_is_told_once_at_its_head() -> None:
    assert found("en-GB", [*GERMAN, "Worüber hast du heute gelacht, ohne es zu sagen?"]) == [
        'language-mismatch@3 Write language = "de", or say them in English.'
    ]
    assert found("sv", ENGLISH) == ['language-mismatch@3 Write language = "en", or say them in Swedish.']


@for_each(
    "language, text",
    [
        ("en", "Déjà vu, siesta, schadenfreude?"),
        ("en", "Paella, pizza oder Paté?"),
        ("en", "¿Sí?"),
        ("en", "😀 😡 😴 🥳 😀"),
        ("", "Erzähl von dem schlimmsten Essen, das du gekocht hast."),
        ("und", "Erzähl von dem schlimmsten Essen, das du gekocht hast."),
        ("qaa", "Erzähl von dem schlimmsten Essen, das du gekocht hast."),
        ("de-AT", "Erzähl von dem schlimmsten Essen, das du gekocht hast."),
        ("nb", "Hvad drømmer du om at lave næste år?"),
        ("gl", "Cuenta la peor comida que hayas cocinado en tu vida."),
    ],
)
def test_what_is_short_or_near_or_says_nothing_of_its_language_gets_no_word(language: str, text: str) -> None:
    assert found(language, [text]) == []


def test_no_card_that_came_with_the_game_is_in_doubt() -> None:
    """So whoever checks a deck in English or Spanish pays nothing for what can tell languages."""
    decks = find_library([(Path(__file__).parents[3] / "decks", "shipped")]).library
    assert [card.ref for deck in decks for card in deck.cards if rule._is_doubtful(card.text, deck.language)] == []


def test_without_the_extra_what_has_many_small_words_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rule._detector.cache_clear()
    monkeypatch.setitem(sys.modules, "py3langid", None)
    (told,) = found("en", [*ENGLISH, GERMAN[1]])
    assert told.startswith("language-mismatch@15 Say it in English")
    rule._detector.cache_clear()


def test_of_thousands_of_cards_a_few_hundred_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(rule, "_detector", lambda: lambda text: asked.append(text) or [("en", 0.1)])
    found("en", [f"{GERMAN[1]} {number}" for number in range(2000)])
    assert len(asked) == rule.MOST_ASKED
    assert all(len(text) <= 300 for text in asked)


def test_no_shipped_card_is_taken_for_another_language_by_its_small_words() -> None:
    for deck in find_library([(shipped_folder(), "shipped")]).library:
        for card in deck.cards:
            told_as = rule._by_small_words(card.text)[0]
            assert told_as[1] == 0 or told_as[0] == deck.language, card.text
