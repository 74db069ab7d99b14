"""Cleans all text that comes from outside: decks, names, notes, arguments, file names.

Every such text passes through :func:`clean` once, where it enters the program; no other code has to escape, strip or
check it again. It keeps what people write: every script, accents, emoji joined by ZWJ, ZWNJ as in Persian, flags of
regions such as Scotland's, and letters and emoji that are newer than this program. It removes control characters,
escape sequences, bidirectional overrides and tag characters. :func:`nearest` finds the word that was mistyped.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from cardgame.translation import _

MARKS = 4
"""The most combining marks in a row that are kept on one base character; Vietnamese and Hebrew need up to three."""


@cache
def _plain() -> re.Pattern[str]:
    """Return the pattern of a text of European letters and common punctuation alone, which is clean and in NFC."""
    return re.compile(r"[ -~\xa1-\xac\xae-\u02ff‐-‧‰-⁞]*")


PLAINER = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "·": "-", "«": '"', "»": '"'}
)
"""Replaces typographic punctuation by ASCII, for output that cannot encode more."""

FLAG = "\U0001f3f4[\U000e0061-\U000e007a]{2}[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,3}\U000e007f"
"""A pattern of the flag of a region: a black flag, the region's code in tag characters (gbsct), and the closing tag."""


@cache
def _hostile() -> re.Pattern[str]:
    """Return the pattern of a hostile character, which is grouped by its sort. Compiled at need."""
    return re.compile(
        "(?P<control>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]|\r(?!\n))"
        "|(?P<bidi>[\u202a-\u202e\u2066-\u2069])"
        "|(?P<tag>[\U000e0000-\U000e007f])"
    )


# The characters that are replaced are listed here and not taken from unicodedata: its tables are as old as the
# interpreter, and treat every newer letter and emoji as unassigned.
_BLANKS = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Unusual blanks, which become a space."""

_INVISIBLE = (
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
"""All format characters but ZWJ and ZWNJ, which change how their neighbours look."""
_BROKEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"  # control characters and surrogates
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff"  # noncharacters
    "\u2065\ufff0-\ufff8\U000e0080-\U000e00ff\U000e01f0-\U000effff"  # reserved for future invisible characters
    "\U00040000-\U000dffff"  # planes without any assigned character
)
"""Characters that become U+FFFD."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns: any character to replace, then an odd blank, invisible ones, a broken one. Compiled at need."""
    return (
        re.compile(f"[{_BLANKS}{_INVISIBLE}{_BROKEN}]"),
        re.compile(f"[{_BLANKS}]"),
        re.compile(f"[{_INVISIBLE}]+"),
        re.compile(f"[{_BROKEN}]"),
    )


@cache
def _maybe_marks() -> re.Pattern[str]:
    """Return the pattern of a run of more than MARKS characters without a letter. Compiled at need.

    Only such a run can hold too many combining marks.
    """
    return re.compile(rf"[^\w\s\0-\u02ff\U00020000-\U0003ffff]{{{MARKS + 1},}}")


_RUN = 4 * MARKS
"""The marks in a row that are kept before the text is normalized."""


def clean(text: str, *, lines: bool = True) -> str:
    """Return ``text`` as plain, printable text in NFC.

    - Control characters, private ones and noncharacters become U+FFFD.
    - Bidirectional controls, tag characters and other invisible format characters are dropped.
    - ZWJ, ZWNJ, the tags of a well-formed flag and code points that may yet be assigned to letters or emoji are kept.
    - A tab or an unusual space becomes a space; a line end becomes ``\\n``, or a space if ``lines`` is false.
    - Runs of combining marks are cut to :data:`MARKS`.

    Cleaning a clean text does not change it.
    """
    if (text.isascii() and text.isprintable()) or _plain().fullmatch(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if not lines:
        text = text.replace("\n", " ")
    if not text.replace("\n", "").isprintable():
        text = _replace(text)
    # Cut twice: before normalizing, because that takes time quadratic in the length of a run of marks; and after,
    # because a letter and its accent may then be one character, and the accent no longer counts as a mark.
    text = unicodedata.normalize("NFC", _thinned(text, _RUN))
    thin = _thinned(text, MARKS)
    return text if thin == text else unicodedata.normalize("NFC", thin)


def _replace(text: str) -> str:
    odd, blank, unseen, broken = _patterns()
    if not odd.search(text):
        return text
    # Split at the flags: every second part is a flag, whose tag characters are kept.
    parts = re.split(f"({FLAG})", text) if "\U0001f3f4" in text else [text]
    text = "".join(part if number % 2 else unseen.sub("", part) for number, part in enumerate(parts))
    return broken.sub("\ufffd", blank.sub(" ", text))


def _thinned(text: str, most: int) -> str:
    """Return ``text`` with at most ``most`` combining marks in a row."""
    return _maybe_marks().sub(lambda found: _thinned_run(found[0], most), text)


def _thinned_run(text: str, most: int) -> str:
    if not any(_is_mark[char] for char in set(text)):
        return text
    kept: list[str] = []
    marks = 0
    for char in text:
        if _is_mark[char]:
            marks += 1
            if marks > most:
                continue
        elif char not in "\u200c\u200d":
            marks = 0
        kept.append(char)
    return text if len(kept) == len(text) else "".join(kept)


class _Marks(dict[str, bool]):
    """Whether a character is a combining mark, by the character; filled as characters are asked for."""

    def __missing__(self, char: str) -> bool:
        """Whether a character that was not asked for yet is a combining mark."""
        if len(self) > 50_000:  # bounds the memory: a text may hold every character of Unicode
            self.clear()
        self[char] = mark = unicodedata.category(char) in ("Mn", "Me") or unicodedata.combining(char) > 0
        return mark


_is_mark = _Marks()


UNSAFE_IN_JSON = (
    "[\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""A pattern of the characters that JSON need not escape but a terminal should not receive."""


def hostile(text: str) -> str | None:
    """Return the name of the first hostile character in ``text``, or None.

    Hostile are control characters except tab and line ends, bidirectional overrides and isolates, and tag characters
    outside a well-formed flag, as they can hide text. A deck with one of them gets an error instead of being cleaned
    silently, so that its author learns what the file holds. Direction marks and soft hyphens are common in ordinary
    text; :func:`clean` drops them silently.
    """
    if text.isprintable() or not (found := _hostile().search(text)):
        return None
    if found.lastgroup == "tag" and not (found := _hostile().search(re.sub(FLAG, "", text))):
        return None
    code = f"U+{ord(found[0]):04X}"
    match found.lastgroup:
        case "bidi":
            return _("the bidirectional control {code}").format(code=code)
        case "tag":
            return _("the invisible tag character {code}").format(code=code)
        case _other:
            return _("the control character {code}").format(code=code)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the word of ``known`` that ``word`` is probably a mistyping of; empty if none is near.

    A word of more than 80 characters is near to none.
    """
    if len(word) > 80:
        return ""
    from difflib import get_close_matches  # imported here: only a mistyped word needs it

    found = get_close_matches(word, list(known), n=1)
    return found[0] if found else ""
