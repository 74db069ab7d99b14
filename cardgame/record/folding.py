"""Words as they are searched for: folded, so that a word is found however it was written.

Capitals, accents and letters that some keyboards lack do not matter: "uber" finds "Über", "strasse" finds "Straße". In
scripts without spaces any part of a sentence can be searched for; in all others a word is found by its beginning.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum

from cardgame.text import clean

LONGEST = 60
"""Characters of a word that are compared; longer ones are no words."""

_SPACELESS = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\uaa60-\uaa7f"  # Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)
"""Scripts whose words are not set apart by spaces."""

_spaceless = re.compile(f"[{_SPACELESS}]").match

_PARTS = re.compile(
    f"[{_SPACELESS}]+"
    # Letters, and the vowel signs of Indic scripts, which are no letters for Python.
    f"|(?:(?![{_SPACELESS}])(?:[^\\W_]|[\u0300-\u036f\u0900-\u0963\u0966-\u0dff]))+"
    # Pictures, each by itself.
    "|[\u2190-\u2bff\U0001f000-\U0001faff]"
)

_VOICED = re.compile(".[\u3099\u309a]")
"""A kana with its mark, which is another kana and no accent."""

_OTHERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ŋ": "n"}
    | dict.fromkeys("\u200c\u200d\u00ad\ufe0e\ufe0f\u0640", "")
)
"""Letters that have no accent to be taken off, and what joins or shapes others."""

_KEPT_MARKS = frozenset((0, 8, 9))
"""Classes of marks that make another letter of theirs: vowel signs, those of kana, and viramas."""


class Likeness(IntEnum):
    """How a word may be like the one that is searched for; each includes those before it."""

    BEGINS = 0
    """It begins with it."""
    WITHIN = 1
    """It has it within it, as compounds do."""
    SLIP = 2
    """It is it but for one slip: a letter too many, too few, another one, or two exchanged."""


LEAST = {Likeness.WITHIN: 3, Likeness.SLIP: 4}
"""Letters that a word has at least to be searched for in this way."""


def parts(text: str) -> list[str]:
    """Return the words of a text, folded; of a script without spaces, what stands between punctuation.

    >>> parts("Ein Regenschirm, bitte: STRAßE"), parts("Don't")
    (['ein', 'regenschirm', 'bitte', 'strasse'], ['don', 't'])
    """
    text = clean(text)
    if text.isascii():
        return _PARTS.findall(text.lower())
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = "".join(char for char in text if unicodedata.combining(char) in _KEPT_MARKS)
    return _PARTS.findall(_VOICED.sub(_joined, text.translate(_OTHERS)))


def _joined(voiced: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", voiced[0])


def terms(part: str) -> Iterator[str]:
    """Yield what a part is found by in an index: each begins with what may be searched for.

    Of a script without spaces these are every two characters in a row, and the last one.
    """
    if _spaceless(part):
        yield from (part[at : at + 2] for at in range(len(part)))
    else:
        yield part[:LONGEST]


def sought_terms(part: str) -> list[str]:
    """Return the beginnings of terms all of which a text has in which this part is found."""
    found = list(terms(part))
    # The last character alone begins more than the pair that it ends.
    return found[:-1] if len(found) > 1 else found


def holds(folded: str, part: str, likeness: Likeness) -> bool:
    """Whether a text has a word like this part. The text is its parts, each with a space before and after it."""
    if _spaceless(part):
        return part in folded
    if f" {part}" in folded:
        return True
    if likeness >= Likeness.WITHIN and len(part) >= LEAST[Likeness.WITHIN] and part in folded:
        return True
    return likeness >= Likeness.SLIP and any(is_slip(part, word) for word in folded.split())


def alike(words: Sequence[str], part: str, likeness: Likeness) -> list[str]:
    """Return the words that are like this part in another way than that they begin with it.

    >>> alike(["rain", "train", "brain"], "rain", Likeness.WITHIN)
    ['rain', 'train', 'brain']
    """
    found = [word for word in words if part in word] if len(part) >= LEAST[Likeness.WITHIN] else []
    if likeness >= Likeness.SLIP:
        least, most = len(part) - 1, len(part) + 1
        found += [word for word in words if least <= len(word) <= most and is_slip(part, word)]
    return found


def folded(text: str) -> str:
    """Return a text as :func:`holds` wants it."""
    return f" {' '.join(parts(text))} "


def is_slip(one: str, other: str) -> bool:
    """Whether a word is another but for one slip; False for short words.

    >>> is_slip("umbrela", "umbrella"), is_slip("kitchne", "kitchen"), is_slip("rain", "train"), is_slip("tea", "sea")
    (True, True, True, False)
    """
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < LEAST[Likeness.SLIP]:
        return False
    start, most = 0, min(len(one), len(other))
    while start < most and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return (len(one) <= 1 and len(other) <= 1) or (len(one) == len(other) == 2 and one == other[::-1])
