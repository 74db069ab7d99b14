"""The texts of a card that are read aloud, and where they stand."""

from collections.abc import Iterator
from typing import NamedTuple

from cardgame.deck.problems import Where
from cardgame.workshop.rules.rule import Written

_LISTS = ("follow_ups", "if_close", "if_far")
"""Keys with questions to go on with."""

_BESIDE = ("hint", "listen")
"""Keys with a text that is shown beside the card's own."""


class Said(NamedTuple):
    """A text of a card: the key that it is under, its letters as the file has them, and the path to it."""

    key: str
    text: str
    where: Where


def said(card: Written, *, beside: bool = False) -> Iterator[Said]:
    """Yield the card's own text and its questions to go on with; ``beside``, also the texts that are shown beside it."""
    if isinstance(card.raw, str):
        yield Said("text", card.raw, card.text)
        return
    for key in ("text", *_BESIDE) if beside else ("text",):
        if isinstance(text := card.raw.get(key), str):
            yield Said(key, text, (*card.where, key))
    for key in _LISTS:
        texts = card.raw.get(key)
        for index, text in enumerate(texts if isinstance(texts, list) else ()):
            if isinstance(text, str):
                yield Said(key, text, (*card.where, key, index))
