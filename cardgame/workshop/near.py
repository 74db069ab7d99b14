"""Finds which of some texts reads nearly as one of some others: what was reworded."""

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")

MOST = 3000
"""The most texts on each side that are compared."""

_COMMON = 30
"""A word of more texts than this tells nothing of which is which."""

_ENOUGH = 0.5
"""The share of the words that two texts have in common, of all that they have."""


def near_pairs(ones: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """Return for each of some texts the position of the other that reads nearly like it; each other is taken once.

    >>> near_pairs(["What would you do in a free year?", "Why?"], ["What would you do with a free year?"])
    {0: 0}
    """
    if not ones or not others or max(len(ones), len(others)) > MOST:
        return {}
    left = [frozenset(_WORD.findall(text.casefold())[:80]) for text in ones]
    right = [frozenset(_WORD.findall(text.casefold())[:80]) for text in others]
    by_word: dict[str, list[int]] = {}
    for at, words in enumerate(right):
        for word in words:
            by_word.setdefault(word, []).append(at)
    found = []
    for at, words in enumerate(left):
        candidates: Counter[int] = Counter()
        for word in words:
            if len(there := by_word.get(word, ())) <= _COMMON:
                candidates.update(there)
        for other, _count in candidates.most_common(10):
            alike = len(words & right[other]) / (len(words | right[other]) or 1)
            if alike >= _ENOUGH:
                found.append((-alike, at, other))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _alike, at, other in sorted(found):
        if at not in pairs and other not in taken:
            pairs[at] = other
            taken.add(other)
    return pairs
