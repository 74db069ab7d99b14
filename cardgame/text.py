"""Text from outside, made safe once, at the door.

Whatever comes in (decks, names, notes, arguments, file names) passes through :func:`clean` where it enters
and is plain text ever after: nothing behind this door needs to escape, strip or distrust a string again.
What is kept is what people write: every script, accents, emoji joined by ZWJ, Persian's ZWNJ, Scotland's flag, and
letters and emoji that are newer than this program. What is not kept is what only machines read: control characters,
escape sequences, bidirectional overrides, tag characters.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from cardgame.translation import _

MARKS = 4
"""Combining marks kept in a row on one base character; Vietnamese and Hebrew need at most three."""

_PLAIN = re.compile(r"[ -~\xa1-\xac\xae-\u02ff‐-‧‰-⁞]*")
"""Letters of European scripts and common punctuation: already clean and in NFC, whatever their order."""

PLAINER = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "·": "-", "«": '"', "»": '"'}
)
"""What punctuation becomes where only ASCII is understood; letters that it lacks become question marks."""

_FLAG = re.compile("(\U0001f3f4[\U000e0061-\U000e007a]{2}[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,3}\U000e007f)")
"""The flag of a part of a country: a black flag, its code spelled in tag characters (gbsct, usca), and their end."""

_HOSTILE = re.compile(
    "(?P<control>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]|\r(?!\n))"
    "|(?P<bidi>[\u202a-\u202e\u2066-\u2069])"
    "|(?P<tag>[\U000e0000-\U000e007f])"
)

# Which characters do not stay as they are is written down here and not asked of unicodedata: its tables are as old as
# the interpreter, and call every newer letter and emoji unassigned.
_BLANKS = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = (
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
"""Format characters, all but ZWJ and ZWNJ: those join what would look wrong apart, or part what is joined."""
_BROKEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"  # control characters, and halves of others
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # for private use
    "\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff"  # never characters
    "\u2065\ufff0-\ufff8\U000e0080-\U000e00ff\U000e01f0-\U000effff"  # kept free for more that is not to be seen
    "\U00040000-\U000dffff"  # planes that nobody has plans for
)


@cache
def _odd_ones() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds a character that does not stay; and a blank, unseen ones, a broken one. Few runs need them."""
    return (
        re.compile(f"[{_BLANKS}{_UNSEEN}{_BROKEN}]"),
        re.compile(f"[{_BLANKS}]"),
        re.compile(f"[{_UNSEEN}]+"),
        re.compile(f"[{_BROKEN}]"),
    )


_maybe_marks = re.compile(rf"[^\w\s\0-\u02ff\U00020000-\U0003ffff]{{{MARKS + 1},}}")
"""So many characters in a row that none of them is a letter: only here can be too many marks."""

_RUN = 4 * MARKS


def clean(text: str, *, lines: bool = True) -> str:
    """Return ``text`` as plain, printable text in NFC.

    Control and private characters and what is none at all become U+FFFD; bidirectional controls, tag characters and
    other invisible format characters are dropped, but ZWJ, ZWNJ and the tags of a well-formed flag stay, and so does
    what is unassigned as yet where letters and emoji are still to come; a tab or an odd space becomes a space; line
    ends become ``\\n``, or a space where ``lines`` is false. Runs of combining marks are cut to :data:`MARKS`.
    The result of a second call is the result of the first.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if not lines:
        text = text.replace("\n", " ")
    if not text.replace("\n", "").isprintable():
        text = _without_odd_ones(text)
    # Twice: a run of marks must be short before it is normalized, which takes the square of its length;
    # and it is counted after, when a letter and its accent may be one character and no mark at all.
    text = unicodedata.normalize("NFC", _thinned(text, _RUN))
    thin = _thinned(text, MARKS)
    return text if thin == text else unicodedata.normalize("NFC", thin)


def _without_odd_ones(text: str) -> str:
    odd, blank, unseen, broken = _odd_ones()
    if not odd.search(text):
        return text
    # What splits it are its flags: every second part is one, and its tags stay.
    parts = _FLAG.split(text) if "\U0001f3f4" in text else [text]
    text = "".join(part if number % 2 else unseen.sub("", part) for number, part in enumerate(parts))
    return broken.sub("\ufffd", blank.sub(" ", text))


def _thinned(text: str, most: int) -> str:
    """Return ``text`` with at most so many marks in a row."""
    return _maybe_marks.sub(lambda found: _thinned_run(found[0], most), text)


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
    """Whether a character is a combining mark."""

    def __missing__(self, char: str) -> bool:
        if len(self) > 50_000:  # a text may hold every character there is
            self.clear()
        self[char] = mark = unicodedata.category(char) in ("Mn", "Me") or unicodedata.combining(char) > 0
        return mark


_is_mark = _Marks()


def hostile(text: str) -> str | None:
    """Name the first character in ``text`` that no honest text needs, or return None.

    These are control characters but tab and newline (an escape sequence begins with one), bidirectional
    overrides and isolates, and tag characters, which can hide text, unless they are a well-formed flag's. A deck
    with one of them is in error rather than silently mended: its author should know what the file holds. Direction
    marks, soft hyphens and the like come with honest text now and then; :func:`clean` drops them without a word.
    """
    if text.isprintable() or not (found := _HOSTILE.search(text)):
        return None
    if found.lastgroup == "tag" and not (found := _HOSTILE.search(_FLAG.sub("", text))):
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
    """Return the known word that was probably meant, or an empty string; a word of over 80 letters was none of them."""
    if len(word) > 80:
        return ""
    from difflib import get_close_matches  # only when somebody has mistyped

    found = get_close_matches(word, list(known), n=1)
    return found[0] if found else ""
