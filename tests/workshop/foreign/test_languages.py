"""The language of a list is told by its small words, and not where that is not sure."""

import pytest

from cardgame.workshop.foreign.languages import guess_language
from cardgame.workshop.function_words import FUNCTION_WORDS
from tests.families import for_each

LISTS = {
    "de": ["Was hat dich diese Woche zum Lachen gebracht?", "Wovor hattest du als Kind Angst?"],
    "fr": ["Qu’est-ce qui t’a fait rire cette semaine ?", "Quel est ton premier souvenir d’enfance ?"],
    "it": ["Che cosa ti ha fatto ridere questa settimana?", "Qual è il tuo primo ricordo?"],
    "pt": ["O que fez você rir esta semana?", "Qual é a sua primeira lembrança?"],
    "nl": ["Waar moest je deze week om lachen?", "Wat is je eerste herinnering?"],
    "es": ["Cual es tu primer recuerdo", "Hay algo que nunca me has contado"],
}


@for_each("language", LISTS)
def test_two_questions_tell_their_language(language: str) -> None:
    assert guess_language(LISTS[language]) == language


def test_every_language_whose_small_words_are_known_can_be_told() -> None:
    assert {*LISTS, "en"} == set(FUNCTION_WORDS)


@pytest.mark.parametrize("texts", [[], ["Mitä pelkäät eniten?"], ["?"], ["Hobby", "Musik"]])
def test_what_is_not_sure_is_not_told(texts: list[str]) -> None:
    assert guess_language(texts) == ""
