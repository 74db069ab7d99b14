"""Text from outside, made safe once, at the door.

Whatever comes in (decks, names, notes, arguments, file names) passes through :func:`clean` where it enters
and is plain text ever after: nothing behind this door needs to escape, strip or distrust a string again.
What is kept is what people write: every script, accents, emoji joined by ZWJ, Persian's ZWNJ. What is not kept
is what only machines read: control characters, escape sequences, bidirectional overrides, tag characters.
"""

import re
import unicodedata

MARKS = 4
"""Combining marks kept in a row on one base character; Vietnamese and Hebrew need at most three."""

_PLAIN = re.compile(r"[ -~\xa1-\xac\xae-\u02ff‐-‧‰-⁞]*")
"""Letters of European scripts and common punctuation: already clean and in NFC, whatever their order."""

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
_TAGS = range(0xE0000, 0xE0080)


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
    kept: list[str] = []
    marks = 0
    # Compose first: a letter and its accent may be one character, which is not a mark at all.
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        if category in ("Mn", "Me"):
            marks += 1
            if marks <= MARKS:
                kept.append(char)
        elif char in _JOINERS:
            kept.append(char)
        elif category != "Cf":
            marks = 0
            if char == "\n":
                kept.append("\n" if lines else " ")
            elif char == "\t" or category == "Zs":
                kept.append(" ")
            else:
                kept.append("\ufffd" if category in ("Cc", "Co", "Cn", "Cs") else char)
    return unicodedata.normalize("NFC", "".join(kept))


def hostile(text: str) -> str | None:
    """Name the first character in ``text`` that no honest text needs, or return None.

    These are control characters but tab and newline (an escape sequence begins with one), bidirectional
    overrides and isolates, and tag characters, which can hide text. A deck with one of them is in error rather
    than silently mended: its author should know what the file holds. Direction marks, soft hyphens and the like
    come with honest text now and then; :func:`clean` drops them without a word.
    """
    if text.isprintable():
        return None
    for char in text.replace("\r\n", "\n"):
        if char in "\n\t":
            continue
        if unicodedata.category(char) in ("Cc", "Cs"):
            return f"the control character U+{ord(char):04X}"
        if char in _BIDI:
            return f"the bidirectional control U+{ord(char):04X}"
        if ord(char) in _TAGS:
            return f"the invisible tag character U+{ord(char):04X}"
    return None
