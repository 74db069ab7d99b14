"""The texts of a card that are read aloud, and where they stand."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cardgame.deck.problems import Where
from cardgame.workshop.rules.rule import Subject, Written
from cardgame.workshop.speech import Heard, heard

GOES_ON = ("follow_ups", "if_close", "if_far")
"""Keys with questions to go on with."""

BESIDE = ("hint", "listen")
"""Keys with a text that is shown beside the card's own."""

MOST_LETTERS = 2_000_000
"""The most letters of a deck that are listened to: 20,000 cards of a hundred."""


class Said(NamedTuple):
    """A text of a card: the key that it is under, the path to it, its letters as the file has them, and as heard."""

    key: str
    where: Where
    text: str
    heard: Heard


@lru_cache(maxsize=1)
def texts(subject: Subject) -> list[tuple[Written, tuple[Said, ...]]]:
    """Return each card of a deck with its texts: its own, what stands beside it, and the questions to go on with.

    They end after :data:`MOST_LETTERS`.
    """
    found = []
    letters = 0
    for card in subject.cards:
        said = tuple(_texts(card))
        found.append((card, said))
        letters += sum(len(each.heard) for each in said)
        if letters > MOST_LETTERS:
            break
    return found


def _texts(card: Written) -> Iterator[Said]:
    if isinstance(card.raw, str):
        yield Said("text", card.text, card.raw, heard(card.raw))
        return
    for key in ("text", *BESIDE):
        if isinstance(text := card.raw.get(key), str):
            yield Said(key, (*card.where, key), text, heard(text))
    for key in GOES_ON:
        items = card.raw.get(key)
        for index, text in enumerate(items if isinstance(items, list) else ()):
            if isinstance(text, str):
                yield Said(key, (*card.where, key, index), text, heard(text))
