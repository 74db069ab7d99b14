"""Maps the words that authors write under ``sensitive`` to the known topics.

The list of topics is closed, so that a couple can keep each one out by name. A synonym of a known topic, or a word that
is one mistyped letter away from one, counts as that topic. The couple is asked about a card with any other word before
it is shown.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

from cardgame.deck.problems import LONGEST_GUESSED, slips_between
from cardgame.deck.vocabulary import NEAR, SENSITIVE

MOST_WORDS = 2000
"""The most different unknown words of a file that are looked up; no real deck has as many."""


class Topics:
    """Maps the topics of one file, and looks each word up only once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def meant(self, word: str) -> str:
        """Return what :func:`meant` returns; after :data:`MOST_WORDS` words, only exact synonyms are found."""
        if word in SENSITIVE:
            return word
        if (known := NEAR.get(word) or self._known.get(word)) is None:
            if len(self._known) >= MOST_WORDS:
                return ""
            known = self._known[word] = meant(word)
        return known

    def counted(self, topics: tuple[str, ...]) -> tuple[str, ...]:
        """Return the topics that a card counts as: the known topic for each word, or else the word itself."""
        if SENSITIVE.keys() >= frozenset(topics):  # the quick way for nearly all cards
            return topics
        known = tuple(self.meant(topic) or topic for topic in topics)
        return topics if known == topics else tuple(dict.fromkeys(known))


def meant(word: str) -> str:
    """Return the known topic that a word is or means; empty if there is none.

    >>> meant("intimacy"), meant("Sexo"), meant("alchohol"), meant("low mood"), meant("gardening")
    ('intimacy', 'intimacy', 'drink', 'low-moods', '')
    """
    if word in SENSITIVE:
        return word
    if len(word) > 2 * LONGEST_GUESSED:
        return ""
    plain = _plain(word)
    if known := _known(plain):
        return known
    if not 4 <= len(plain) <= LONGEST_GUESSED:
        return ""
    # Only the few words that share all but one letter are compared. They must begin alike: "boss" is not "loss".
    near = {name for each in _shorter(plain) for name in _by_shorter().get(each, ()) if name[0] == plain[0]}
    best = min(((slips_between(plain, name, 1), name not in SENSITIVE, name) for name in near), default=(2, True, ""))
    return _known(best[2]) if best[0] <= 1 else ""


def _plain(word: str) -> str:
    """Return a word as the list writes topics: in lower case, without accents, and with hyphens for spaces."""
    letters = unicodedata.normalize("NFKD", word.strip()).casefold()
    return "-".join("".join(each for each in letters if not unicodedata.combining(each)).replace("_", " ").split())


def _known(plain: str) -> str:
    return plain if plain in SENSITIVE else NEAR.get(plain, "")


def _shorter(word: str) -> Iterator[str]:
    """Yield a word, and the word without each of its letters in turn."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


@cache
def _by_shorter() -> dict[str, list[str]]:
    """Return the longer known words, by themselves and by what is left of each without one of its letters."""
    found: dict[str, list[str]] = {}
    for name in (*SENSITIVE, *NEAR):
        if len(name) >= 4:
            for each in _shorter(name):
                found.setdefault(each, []).append(name)
    return found
