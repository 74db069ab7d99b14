"""Pictures for a terminal that are made of signs and words alone: a woven cloth, a bed of words, places on a scale.

Pure: signs and a width in, lines out. No line is wider than asked, and nothing hangs on colour. Where there is too
little room for a picture it is empty: whoever shows one says the same in a sentence.
"""

import unicodedata
from collections.abc import Sequence

from cardgame.text import clean

CLOTH = 48
"""The widest cloth, in cells: wider than that, rows of signs blur before the eye."""

LEAST_ROOM = 50
"""Cells below which there is no room for more than words."""

BED = 60
"""The widest bed of words, in cells."""

ROWS = 12
"""The most rows of a cloth; the rest of a larger one looks the same."""

PLAIN_SIGN = "•"
"""The sign of a deck that has none, or none that can be woven."""

_APART = "   "

_STRETCH = 9
"""How many times as wide as high a bed is, in cells."""


WIDE_SINCE_UNICODE_16 = (range(0x2630, 0x2638), range(0x268A, 0x2690), range(0x4DC0, 0x4E00), range(0x1D300, 0x1D377))
"""Signs that Python's own tables may still call narrow: trigrams, hexagrams and counting rods.

The source is EastAsianWidth.txt of Unicode 16.
"""

DRAWN_FORMATS = frozenset("\xad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Signs of format (Cf) that are drawn all the same: the soft hyphen, and those that stand before a number."""


def cells(text: str) -> int:
    """Return how many cells of a terminal a text may take at most.

    Signs that some terminals draw wide count as wide, so that a line never runs over.

    >>> cells("home"), cells("家"), cells("e\u0301"), cells("❤\ufe0f")
    (4, 2, 1, 2)
    """
    width = 0
    for char in text:
        if char == "\ufe0f":
            # What it follows is drawn as an emoji.
            width += 1
        elif char in DRAWN_FORMATS:
            width += 1
        elif not unicodedata.combining(char) and unicodedata.category(char) not in ("Mn", "Me", "Cf"):
            wide = unicodedata.east_asian_width(char) in "WF" or ord(char) >= 0x1F000
            width += 2 if wide or any(ord(char) in each for each in WIDE_SINCE_UNICODE_16) else 1
    return width


def woven(sign: str, count: int, width: int) -> str:
    """Return a cloth of ``count`` signs, each row set off from the one above as in weaving.

    >>> print(woven("♥", 50, 80))
    ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥
     ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥ ♥
    ♥ ♥ ♥
    """
    sign = "".join(clean(sign, lines=False).split())
    wide = cells(sign)
    if wide not in (1, 2):
        sign, wide = PLAIN_SIGN, 1
    if width < LEAST_ROOM or count < 1:
        return ""
    whole = (CLOTH + 1) // (wide + 1)
    rows: list[str] = []
    while count > 0 and len(rows) < ROWS:
        shifted = len(rows) % 2
        here = min(count, whole - shifted)
        rows.append(" " * shifted + " ".join([sign] * here))
        count -= here
    return "\n".join(rows)


def bed(words: Sequence[tuple[str, int]], width: int) -> str:
    """Return words as they might grow in a bed: the first in the middle, the others around it, the last at the edges.

    Each has a size: 2 is set in wide capitals, 1 with a capital, 0 as it is. A word that is too wide is left out.

    >>> print(bed([("home", 2), ("work", 1), ("money", 0), ("food", 0), ("music", 0)], 80))
     money   food
    H O M E   Work
        music
    """
    if width < LEAST_ROOM:
        return ""
    set_words = [each for word, size in words if (each := _set(word, size, min(width, BED)))]
    # As wide as makes it look like a bed, and not like a line or a ladder.
    taken = sum(cells(each) + len(_APART) for each in set_words)
    room = max([min(width, BED, int((_STRETCH * taken) ** 0.5)), *map(cells, set_words)])
    lines: list[list[str]] = []
    for set_word in set_words:
        fits = next((line for line in lines[-1:] if cells(_APART.join([*line, set_word])) <= room), None)
        if fits is None:
            lines.append([set_word])
        else:
            fits.append(set_word)
    ordered: list[list[str]] = []
    for place, line in enumerate(lines):
        ordered.insert(0 if place % 2 else len(ordered), _from_the_middle(line))
    drawn = [_APART.join(line) for line in ordered]
    widest = max(map(cells, drawn), default=0)
    return "\n".join(" " * ((widest - cells(line)) // 2) + line for line in drawn)


def places(rows: Sequence[tuple[str, str]], ends: tuple[str, str], width: int) -> str:
    """Return places on a scale: a row of signs for each time, with its day, and the two ends below them.

    >>> print(places([("A  ·  B", "4 May"), ("·  A  B", "1 June")], ("no", "yes"), 80))
    A  ·  B   4 May
    ·  A  B   1 June
    no  yes
    """
    low, high, *days = (" ".join(clean(text, lines=False).split()) for text in (*ends, *(day for _signs, day in rows)))
    wide = max(cells(signs) for signs, _day in rows)
    drawn = [
        f"{signs}{' ' * (wide - cells(signs))}{_APART}{day}".rstrip()
        for (signs, _day), day in zip(rows, days, strict=True)
    ]
    gap = max(2, wide - cells(low) - cells(high))
    drawn.append(f"{low}{' ' * gap}{high}".rstrip())
    return "\n".join(drawn) if width >= LEAST_ROOM and max(map(cells, drawn)) <= width else ""


def _from_the_middle(line: Sequence[str]) -> list[str]:
    """Return words with the first in the middle, and the others to its right and left in turn."""
    ordered: list[str] = []
    for place, word in enumerate(line):
        ordered.insert(len(ordered) if place % 2 else 0, word)
    return ordered


def _set(word: str, size: int, room: int) -> str:
    """Return a word as it is set; empty where it is too wide."""
    word = " ".join(clean(word, lines=False).split())
    forms = [word]
    if size >= 1:
        forms.insert(0, word[:1].upper() + word[1:])
    if size >= 2:
        # Only plain letters can be set apart: a mark belongs to its letter.
        spaced = " ".join(word.upper())
        forms.insert(0, spaced if word.replace(" ", "").isalpha() and cells(word) == len(word) else word.upper())
    return next((form for form in forms if cells(form) <= room), "")
