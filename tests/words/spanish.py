"""Spanish, as it is said on the couple's pages: by it a word is found there that is of another language."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from .made_up import bare_english
from .template import FOLDER, read

_ABOUT_DECKS = ("cardgame/cli/deck/", "cardgame/workshop/", "cardgame/deck/", "click")
"""Where most words are for whoever writes decks: among them are keys and values in English."""

_OF_PEOPLE = ("cardgame/deck/vocabulary.py",)

_FILLED = re.compile(r"\{[^{}]*\}|%\(\w+\)s|cardgame(?: [a-z]+)*|\n")


@cache
def spanish_texts() -> tuple[str, ...]:
    """Return the parts of every sentence of the catalogue that couples may read, and every text of a Spanish deck."""
    from babel.dates import get_day_names, get_month_names

    from cardgame.deck import shipped_folder
    from cardgame.deck.reading import read_deck

    found: list[str] = []
    for message in read(FOLDER / "es/LC_MESSAGES/cardgame.po", locale="es"):
        places = [place for place, _line in message.locations]
        if message.id and any(place.startswith(_OF_PEOPLE) or not place.startswith(_ABOUT_DECKS) for place in places):
            strings = message.string if isinstance(message.string, list | tuple) else [str(message.string)]
            found += [part.strip() for string in strings for part in _FILLED.split(string)]
    for path in sorted(shipped_folder().glob("*.toml")):
        deck = read_deck(path, "shipped").deck
        if deck.language == "es":
            found += [part for text in _texts(msgspec.to_builtins(deck)) for part in _FILLED.split(text)]
    for width in ("wide", "abbreviated"):
        found += [*get_day_names(width, locale="es").values(), *get_month_names(width, locale="es").values()]
    return tuple(filter(None, found))


def not_spanish(text: str, data: Iterable[str] = ()) -> list[str]:
    """Return the runs of words in a text that are in no sentence of the catalogue, no Spanish deck, no ``data``.

    >>> not_spanish("Esta noche. No hay prisa. Good evening, Ana.", data=["Ana"])
    ['Good evening']
    """
    given = list(data)
    return bare_english(text, [*given, *_words(given), *spanish_texts(), *_spanish_words()])


@cache
def _spanish_words() -> tuple[str, ...]:
    return _words(spanish_texts())


def _words(texts: Iterable[str]) -> tuple[str, ...]:
    """Return every word of some texts: a name or a title stands within a sentence, and parts it."""
    return tuple({word for text in texts for word in re.findall("[^\\W\\d_]+", text)})


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    return [text for each in value for text in _texts(each)] if isinstance(value, list | tuple) else []
