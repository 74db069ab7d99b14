"""Text from outside, made safe once, at the door.

Whatever comes in (decks, names, notes, arguments, file names) passes through :func:`clean` where it enters
and is plain text ever after: nothing behind this door needs to escape, strip or distrust a string again.
What is kept is what people write: every script, accents, emoji joined by ZWJ, Persian's ZWNJ. What is not kept
is what only machines read: control characters, escape sequences, bidirectional overrides, tag characters.
"""

import re
import unicodedata
from collections.abc import Iterable

MARKS = 4
"""Combining marks kept in a row on one base character; Vietnamese and Hebrew need at most three."""

_PLAIN = re.compile(r"[ -~\xa1-\xac\xae-\u02ff‐-‧‰-⁞]*")
"""Letters of European scripts and common punctuation: already clean and in NFC, whatever their order."""

PLAINER = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "·": "-", "«": '"', "»": '"'}
)
"""What punctuation becomes where only ASCII is understood; letters that it lacks become question marks."""

_HOSTILE = (
    "(?P<control>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]|\r(?!\n))"
    "|(?P<bidi>[\u202a-\u202e\u2066-\u2069])"
    "|(?P<tag>[\U000e0000-\U000e007f])"
)
_MARK = "mark"
_RUN = 4 * MARKS


class _Fates(dict[str, str]):
    """What becomes of a character: itself, another, nothing, or :data:`_MARK` for marks, which are counted."""

    def __missing__(self, char: str) -> str:
        if len(self) > 5000:  # a text may hold every character there is
            self.clear()
        category = unicodedata.category(char)
        if category in ("Mn", "Me") or unicodedata.combining(char):
            fate = _MARK
        elif char in "\n\u200c\u200d":  # ZWNJ and ZWJ join what would look wrong apart, or part what is joined
            fate = char
        elif category == "Zs" or char == "\t":
            fate = " "
        elif category in ("Cc", "Co", "Cn", "Cs"):
            fate = "\ufffd"
        else:
            fate = "" if category == "Cf" else char
        self[char] = fate
        return fate


_FATES = _Fates()


def clean(text: str, *, lines: bool = True) -> str:
    """Return ``text`` as plain, printable text in NFC.

    Control, private and unassigned characters become U+FFFD; bidirectional controls, tag characters and other
    invisible format characters are dropped, ZWJ and ZWNJ stay; a tab or an odd space becomes a space; line
    ends become ``\\n``, or a space where ``lines`` is false. Runs of combining marks are cut to :data:`MARKS`.
    The result of a second call is the result of the first.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if not lines:
        text = text.replace("\n", " ")
    if any(_FATES[char] != char for char in set(text)):
        # Twice: a run of marks must be short before it is normalized, which takes the square of its length;
        # and it is counted after, when a letter and its accent may be one character and no mark at all.
        text = unicodedata.normalize("NFC", _weed(text, _RUN))
        text = _weed(text, MARKS)
    return unicodedata.normalize("NFC", text)


def _weed(text: str, most: int) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        fate = _FATES[char]
        if fate is _MARK:
            marks += 1
            if marks <= most:
                kept.append(char)
        elif fate:
            kept.append(fate)
            if fate not in "\u200c\u200d":
                marks = 0
    return "".join(kept)


def hostile(text: str) -> str | None:
    """Name the first character in ``text`` that no honest text needs, or return None.

    These are control characters but tab and newline (an escape sequence begins with one), bidirectional
    overrides and isolates, and tag characters, which can hide text. A deck with one of them is in error rather
    than silently mended: its author should know what the file holds. Direction marks, soft hyphens and the like
    come with honest text now and then; :func:`clean` drops them without a word.
    """
    if text.isprintable() or not (found := re.search(_HOSTILE, text)):
        return None
    noun = {"control": "control character", "bidi": "bidirectional control", "tag": "invisible tag character"}
    return f"the {noun[found.lastgroup or 'control']} U+{ord(found[0]):04X}"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that was probably meant, or an empty string."""
    from difflib import get_close_matches  # only when somebody has mistyped

    found = get_close_matches(word[:80], list(known), n=1)
    return found[0] if found else ""
