"""Which known topic a word stands for that an author wrote under ``sensitive``.

The list is closed, so that a couple can keep a topic out by name. A word that means the same as a known one, or is
one slip away from it, counts as that one; any other is asked about before its card is shown.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

from cardgame.deck.problems import LONGEST_GUESSED, slips_between
from cardgame.deck.vocabulary import NEAR, SENSITIVE

MOST_WORDS = 2000
"""Different unknown words of one file that are looked into; nobody has a need for so many."""


class Topics:
    """What the topics of one file stand for, each looked into once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def meant(self, word: str) -> str:
        """Return what :func:`meant` does; of more than :data:`MOST_WORDS`, only what stands in the tables as it is."""
        if word in SENSITIVE:
            return word
        if (known := NEAR.get(word) or self._known.get(word)) is None:
            if len(self._known) >= MOST_WORDS:
                return ""
            known = self._known[word] = meant(word)
        return known

    def counted(self, topics: tuple[str, ...]) -> tuple[str, ...]:
        """Return the topics that a card counts as: known ones, and those that stand for none as they are."""
        if SENSITIVE.keys() >= frozenset(topics):  # nearly always
            return topics
        known = tuple(self.meant(topic) or topic for topic in topics)
        return topics if known == topics else tuple(dict.fromkeys(known))


def meant(word: str) -> str:
    """Return the known topic that a word is, or stands for; an empty string if it stands for none.

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
    # Words that have all but a letter in common are few: only they are compared. None of them begins differently,
    # for "boss" is not "loss".
    near = {name for each in _shorter(plain) for name in _by_shorter().get(each, ()) if name[0] == plain[0]}
    best = min(((slips_between(plain, name, 1), name not in SENSITIVE, name) for name in near), default=(2, True, ""))
    return _known(best[2]) if best[0] <= 1 else ""


def _plain(word: str) -> str:
    """Return a word as the list writes its own: small letters without accents, and hyphens."""
    letters = unicodedata.normalize("NFKD", word.strip()).casefold()
    return "-".join("".join(each for each in letters if not unicodedata.combining(each)).replace("_", " ").split())


def _known(plain: str) -> str:
    return plain if plain in SENSITIVE else NEAR.get(plain, "")


def _shorter(word: str) -> Iterator[str]:
    """Yield a word, and what is left of it without one of its letters."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


@cache
def _by_shorter() -> dict[str, list[str]]:
    """Return the longer known words by what is left of them without one of their letters."""
    found: dict[str, list[str]] = {}
    for name in (*SENSITIVE, *NEAR):
        if len(name) >= 4:
            for each in _shorter(name):
                found.setdefault(each, []).append(name)
    return found
