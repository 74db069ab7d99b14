"""The problems of decks: a place, a stable code, a sentence, and a hint on what to do.

:data:`CODES` lists all codes; scripts and authors may rely on them. Checks make a :class:`Fault`, which has a path of
keys; once that is located, it becomes a :class:`Problem` with line and column. :func:`nearest` finds mistyped words.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

import msgspec

from cardgame.text import clean
from cardgame.translation import _, ngettext

Severity = Literal["error", "warning"]
"""An error leaves out the card or the deck that it is in; a warning is advice to the author."""

MOST = 1000
"""The most problems of one code that are listed for a file; one more line says how many others there are."""

MOST_TOLD = 3 * MOST
"""The most problems of all codes that are listed for a file."""

MOST_FOUND = 10 * MOST
"""The number of problems after which the search in a file ends."""

MOST_GUESSES = 50
"""The most words of a file for which the meant word is searched."""

LONGEST_GUESSED = 24
"""The most letters of a word that is considered as mistyped."""

CODES: Mapping[str, tuple[Severity, str]] = MappingProxyType(
    {
        # The file.
        "no-such-file": ("error", "nothing is there, or a link leads nowhere"),
        "is-a-directory": ("error", "a folder where a file is wanted"),
        "not-a-file": ("error", "a pipe, a socket, a device or the like"),
        "link-loop": ("error", "links that lead back to themselves"),
        "no-permission": ("error", "the file may not be read by this user"),
        "unreadable": ("error", "reading failed for another reason"),
        "file-too-big": ("error", "over 4 MiB"),
        "file-too-crowded": ("error", "more small pieces than any deck within the limits needs"),
        "not-utf8": ("error", "the bytes are not UTF-8 text"),
        "not-toml": ("error", "the text is not TOML"),
        # The shape of its tables.
        "newer-format": ("error", "written for a newer version of the deck format"),
        "missing-key": ("error", "a key that is needed is not there"),
        "unknown-key": ("error", "a key that means nothing here"),
        "wrong-type": ("error", "text where a number is wanted, and the like"),
        "out-of-range": ("error", "a number that is too small or too large"),
        "too-long": ("error", "a text over 1,000 characters, or an id over 100"),
        "too-many-items": ("error", "a list over 50 items"),
        "too-many-cards": ("error", "over 20,000 cards; the first 20,000 play"),
        "no-cards": ("error", "a deck without a single card"),
        "empty-text": ("error", "an empty text where words are needed"),
        # Its content.
        "hostile-text": ("error", "control characters, bidirectional overrides, hidden tag characters"),
        "bad-id": ("error", "an id that is not a-z, 0-9 and hyphens"),
        "duplicate-id": ("error", "an id that a card or chapter above already has"),
        "duplicate-text": ("error", "a card without an id whose text a card above already has"),
        "former-id-taken": ("error", "an id in `was` that belongs, or belonged, to another card"),
        "duplicate-deck": ("error", "a deck id that another file of the same place already has"),
        "former-deck-taken": ("error", "an id in a deck's `was` that belongs, or belonged, to another deck"),
        "copy": ("error", "a copy that a program left beside the file itself, which plays"),
        "unknown-kind": ("error", "a kind of card that does not exist"),
        "bad-value": ("error", "a word that a key does not take"),
        "unknown-chapter": ("error", "a chapter that the deck does not have"),
        "unknown-placeholder": ("error", "a word in braces that is nobody's name"),
        "bad-language": ("error", "no BCP 47 tag of a language; the deck counts as one that does not say"),
        "bad-color": ("error", "not # and six hexadecimal digits"),
        "bad-symbol": ("error", "not one character, one cell wide"),
        "bad-options": ("error", "options that are missing, too few, too many or twice the same"),
        "bad-scale": ("error", "a scale that does not have two ends"),
        "more-problems": ("error", "there are more problems than are listed"),
        # Other files among the decks.
        "not-read": ("warning", "a file or folder among the decks that is not read"),
        # Advice, given only by the deck check.
        "no-deck-id": ("warning", "a deck whose history hangs on the name of its file"),
        "upper-case-ending": ("warning", "a deck file whose name ends in .TOML rather than .toml"),
        "replaces-shipped": ("warning", "a deck that takes the place of one that came with the program"),
        "same-cards": ("warning", "a deck most of whose cards are also in another"),
        "lost-history": ("warning", "a card or deck that has another id than the one it was played under"),
        "no-id": ("warning", "a card whose history hangs on its wording"),
        "closed-question": ("warning", "a question that yes or no would answer"),
        "no-hint": ("warning", "a deep card without a hint"),
        "near-duplicate": ("warning", "a card that asks what another already asks"),
        "same-text": ("warning", "a card with the very text of another card of its deck"),
        "double-question": ("warning", "a text that asks two different things"),
        "pressure": ("warning", "a card that leaves somebody no way to say no"),
        "assumption": ("warning", "a card that takes a marriage, children, a shared home or the like for granted"),
        "unmarked-topic": ("warning", "a card that speaks of a sensitive topic without naming it"),
        "long-for-small": ("warning", "a text that is longer than what a terminal of 40 by 12 shows of it"),
        "long-text": ("warning", "a card of over 60 words"),
        "no-chapter": ("warning", "a card of a journey that is in none of its chapters, so that none deals it"),
        "empty-chapter": ("warning", "a chapter in which no card is"),
        "all-optional": ("warning", "a journey all of whose chapters are optional, so that it goes on to none"),
        "only-repairs": ("warning", "a deck of nothing but repairs, from which no evening is dealt"),
        "was-itself": ("warning", "a `was` that names the id that the card has now"),
        "toml-1.1": ("warning", "what only TOML 1.1 allows, so that other programs may not read the file"),
        "unknown-topic": ("warning", "a sensitive topic that is not in the list of them"),
        "who-answers": ("warning", "a card that speaks of its reader, who is to answer it first"),
        "unused-key": ("warning", "a key that says nothing on a card of this kind, or beside another key"),
        "no-such-tag": ("warning", "a tag in `shape` that no card has, so that an evening has no place for it"),
        "out-of-balance": (
            "warning",
            "a deck whose cards are all of one depth, or nearly all deep, or without a light one",
        ),
        "doubled-brace": ("warning", "a name in two pairs of braces, which is read with its braces"),
        "stray-brace": ("warning", "a brace that opens or closes nothing"),
        "invisible-character": ("warning", "a character that nobody sees, such as a zero-width space"),
        "unknown-license": ("warning", "a license that is no SPDX name or expression"),
        "language-mismatch": ("warning", "a card, or a whole deck, in another language than the deck says"),
        "unfilled-name": ("warning", "a name in braces where no name is filled in"),
        "unused-allow": ("warning", "a comment that allows what nothing there gets"),
        "unknown-allow": ("warning", "a comment that allows a code that does not exist"),
        "more-advice": ("warning", "there is more advice than is listed"),
    }
)
"""Every code, with its severity and its meaning."""


class Problem(msgspec.Struct, frozen=True):
    """One problem with its place; line and column count from 1, and columns count characters.

    The end is the place after the last character of what is wrong; it is the place itself where only that is known.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.severity}[{self.code}]: {self.message}{hint}"


def problem(
    path: str, line: int, column: int, code: str, message: str, hint: str = "", *, end: tuple[int, int] | None = None
) -> Problem:
    """Return a problem with the severity of its code, and with clean text; ``end`` is a line and a column."""
    end_line, end_column = end or (line, column)
    return Problem(
        path=clean(path, lines=False),
        line=line,
        column=column,
        code=code,
        severity=CODES[code][0],
        message=clean(message, lines=False),
        hint=clean(hint, lines=False),
        end_line=end_line,
        end_column=end_column,
    )


def more_said(count: int) -> str:
    """Return the sentence on so many problems of a file that are not listed."""
    return ngettext(
        "There is {n:,} more problem in this file, at least.",
        "There are {n:,} more problems in this file, at least.",
        count,
    ).format(n=count)


def unexpected(error: BaseException, path: object) -> Problem:
    """Return the problem of a file that made the program fail, so that other files are still read.

    Raises ``error`` again if it is meant to end the program, such as KeyboardInterrupt.
    """
    # A panic of the TOML parser, which is written in Rust, raises a PanicException, which is not an Exception.
    if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
        raise error
    message = _("Something in this file is more than the program can read.")
    hint = _("Look for what is unusual in it, or take parts of it out until it can be read.")
    return problem(str(path), 1, 1, "unreadable", message, hint)


Where = tuple[str | int, ...]
"""The path to a value in a document: keys and positions from the top."""


class Guess(msgspec.Struct, frozen=True):
    """A word that may be a mistyped known one; ``say`` is the hint, with %s for the known word.

    ``near`` gives the known word for other words of the same meaning.
    """

    word: str
    known: Iterable[str]
    say: str
    near: Mapping[str, str] = MappingProxyType({})

    def hint(self) -> str:
        """Return the hint; empty if no known word is near."""
        meant = self.near.get(self.word.strip().casefold()) or nearest(self.word, self.known)
        return self.say % self.near.get(meant, meant) if meant else ""


class Fault(msgspec.Struct, frozen=True):
    """A problem that is not located yet. With ``key``, its place is that of the key instead of the value.

    ``piece`` narrows it to some characters of a text: the first, and the one after the last; of the clean text if it
    is ``tidy``, else of the text as the file has it. If ``guess`` finds a known
    word, its hint replaces ``hint``. Guessing is slow, so it is done at the end.
    """

    where: Where
    code: str
    message: str
    hint: str = ""
    key: bool = False
    guess: Guess | None = None
    piece: tuple[int, int] | None = None
    tidy: bool = False


@lru_cache(maxsize=8)
def cleaned(text: str) -> str:
    """Return the clean text, with a small cache, because a text with a fault is cleaned twice."""
    return clean(text)


def shown(text: str, most: int = 40) -> str:
    """Return a text for quoting in a message: clean, on one line, and at most ``most`` characters."""
    text = clean(text[: most * 2], lines=False).strip()
    return text if len(text) <= most else text[: most - 1] + "…"


def nearest(word: str, known: Iterable[str], slips: int | None = None) -> str:
    """Return the known word that ``word`` is probably a mistyping of; empty if there is none.

    It is the one at the smallest edit distance (:func:`slips_between`) of at most ``slips``, which is one in three
    letters by default; else the only known word that begins with ``word``.
    """
    if len(word) > 2 * LONGEST_GUESSED:  # too long, even without its spaces
        return ""
    word = _plain(word)
    if not word or len(word) > LONGEST_GUESSED:
        return ""
    most = max(1, len(word) // 3) if slips is None else slips
    plain = {_plain(name): name for name in known}
    short = [name for name in plain if abs(len(name) - len(word)) <= most and len(name) <= LONGEST_GUESSED]
    near = [(slips_between(word, name, most), name) for name in short]
    if near and min(near)[0] <= most:
        return plain[min(near)[1]]
    longer = [name for name in plain if name.startswith(word)] if len(word) > 2 else []
    return plain[longer[0]] if len(longer) == 1 else ""


def slips_between(word: str, other: str, most: int) -> int:
    """Return the edit distance of two words: letters to insert, delete, replace or swap with a neighbour.

    If it is more than ``most``, ``most`` + 1 is returned.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        after = [i]
        for j, wanted in enumerate(other, 1):
            count = min(row[j] + 1, after[-1] + 1, row[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == wanted:
                count = min(count, before[j - 2] + 1)
            after.append(count)
        before, row = row, after
        if min(row) > most <= min(before):  # `before` counts, too, because a swap refers to the row before
            return most + 1
    return min(row[-1], most + 1)


def _plain(word: str) -> str:
    return word.strip().casefold().replace("-", "_").replace(" ", "_")
