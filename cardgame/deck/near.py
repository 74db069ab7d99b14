"""Finds texts that have much in common, by their rare words first, so that few are compared.

It goes by words, and not by what they mean.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

_Word = TypeVar("_Word", str, int)

_RARE, _OWNERS = 5, 100
"""At most: words of a text that are looked up, the rarest first; texts that are looked up by one word."""

_PREFIX, _FIRST = 4, 30
"""The same for texts that are compared with each other, of which there may be very many."""

_CANDIDATES = 10
"""Texts that a text is compared to, at most."""

_NAMES = re.compile(r"\{(?:reader|partner|first|second)\}")

NAME = "__"
"""What stands for each name in braces: it is one word, whoever is meant."""

_a_word = re.compile(r"\w+")


def nameless(text: str) -> str:
    """Return a text with :data:`NAME` for each name in braces.

    >>> nameless("Thank {partner} for {{this}.")
    'Thank __ for {this}.'
    """
    return _NAMES.sub(NAME, text).replace("{{", "{") if "{" in text else text


def words(text: str) -> list[str]:
    """Return the words of a text, in their order; of a script without spaces, each two letters that stand together.

    >>> words("Tell __ of it, twice."), words("晚饭吃")
    (['Tell', '__', 'of', 'it', 'twice'], ['晚饭', '饭吃'])
    """
    found = _a_word.findall(text)
    if text.isascii() or max(text) < "\u2e80":
        return found
    parts: list[str] = []
    for word in found:
        if word[0] < "\u2e80":
            parts.append(word)
        else:
            parts += [word[at : at + 2] for at in range(max(1, len(word) - 1))]
    return parts


def share(one: Collection[str], other: Collection[str]) -> float:
    """Return the share of their words that two texts have in common, from 0 to 1; each word counts once."""
    one, other = set(one), set(other)
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


class Near:
    """An index of texts by their words, each of which is words with blanks between them.

    Its time and its memory grow with the number of texts, and not of pairs. Rare are words that few texts have.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = _counts(texts)
        self._at: dict[str, list[int]] = {}
        for place, text in enumerate(texts):
            for word in set(text.split()):
                _note(self._at, word, place, _OWNERS)

    def find(self, text: str, most: int) -> list[int]:
        """Return the places of at most so many texts that share rare words with this one, the nearest first."""
        places = Counter(chain.from_iterable(self._at[word] for word in _rarest(text, self._counts, _RARE)))
        return [place for place, _common in places.most_common(most)]


class NearlyTheSame:
    """Finds of some texts those that have at least a share of their words in common with another, from 0 to 1."""

    def __init__(self, texts: Iterable[str], least: float) -> None:
        self._texts = [" ".join(words(text)) for text in texts]
        self._index = Near(self._texts)
        self._least = least

    def find(self, text: str) -> list[tuple[float, int]]:
        """Return the texts that are alike: how much each has in common, and its place, the nearest first."""
        asked = " ".join(words(text))
        places = self._index.find(asked, _CANDIDATES)
        scores = [(share(asked.split(), self._texts[place].split()), place) for place in places]
        return sorted((each for each in scores if each[0] >= self._least), reverse=True)


def pairs(ones: Sequence[str], others: Sequence[str], least: float) -> dict[int, int]:
    """Return for the places of some texts the place of the other that is most alike; each other is taken once.

    >>> pairs(["What would you do in a free year?", "Why?"], ["What would you do with a free year?"], 0.6)
    {0: 0}
    """
    alike = NearlyTheSame(map(str.casefold, others), least)
    found = [(-score, at, other) for at, one in enumerate(ones) for score, other in alike.find(one.casefold())]
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _score, at, other in sorted(found):
        if at not in paired and other not in taken:
            paired[at] = other
            taken.add(other)
    return paired


def earlier(texts: Sequence[str], most: int) -> Iterator[list[int]]:
    """Yield for each of these texts the places of at most so many before it that share its rarest words.

    It finds texts that have nearly all of their words in common, and takes a fraction of the time of an index of all
    words.
    """
    # A word of one text alone is not looked for.
    several = sorted((count, word) for word, count in _counts(texts).items() if count > 1)
    # Words as numbers, the rarest first: they are sorted much faster.
    rank = {word: number for number, (_count, word) in enumerate(several)}
    at: dict[int, list[int]] = {}
    for place, text in enumerate(texts):
        rare = sorted([rank[word] for word in set(text.split()) if word in rank])[:_PREFIX]
        owners = [at[word] for word in rare if word in at]
        if len(rare) == 1:
            yield owners[0][:most] if owners else []
        elif len(owners) > 1:
            # Texts with nearly the same words have more than one of their rarest in common.
            found = [(-common, other) for other, common in Counter(chain.from_iterable(owners)).items() if common > 1]
            yield [other for _common, other in sorted(found)[:most]]
        else:
            yield []
        for word in rare:
            _note(at, word, place, _FIRST)


def _counts(texts: Sequence[str]) -> Counter[str]:
    return Counter(chain.from_iterable(set(text.split()) for text in texts))


def _note(at: dict[_Word, list[int]], word: _Word, place: int, most: int) -> None:
    owners = at.setdefault(word, [])
    if len(owners) < most:
        owners.append(place)


def _rarest(text: str, counts: Mapping[str, int], most: int) -> list[str]:
    known = [(counts[word], word) for word in set(text.split()) if word in counts]
    return [word for _count, word in sorted(known)[:most]]
