"""What is wrong with a deck: where it stands, one sentence, and what to do about it.

Codes are short, stable names that scripts and authors may lean on; :data:`CODES` is the one list of them.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

import msgspec

from cardgame.text import clean
from cardgame.translation import _

Severity = Literal["error", "warning"]
"""An error leaves the card (or deck) it stands in out; a warning is advice to the author."""

MOST = 1000
"""Problems of one code told one by one in a single file; beyond it, one line says how many more there are."""

MOST_TOLD = 3 * MOST
"""Problems of all codes told one by one in a single file."""

MOST_FOUND = 10 * MOST
"""Problems after which a file is not looked through for more: there are this many, at least."""

MOST_GUESSES = 50
"""Words of a single file for which the one that may have been meant is looked for."""

LONGEST_GUESSED = 24
"""Letters in the longest word that is taken for another one mistyped."""

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
        # The shape of it.
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
        # What it says.
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
        # What lies in the folder of decks and is none.
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
        "long-text": ("warning", "a card of over 60 words"),
        "no-chapter": ("warning", "a card of a journey that is in none of its chapters, so that none deals it"),
        "empty-chapter": ("warning", "a chapter in which no card is"),
        "only-repairs": ("warning", "a deck of nothing but repairs, from which no evening is dealt"),
        "unknown-topic": ("warning", "a sensitive topic that is not in the list of them"),
        "who-answers": ("warning", "a card that speaks of its reader, who is to answer it first"),
        "unused-key": ("warning", "a key that says nothing on a card of this kind"),
        "unfilled-name": ("warning", "a name in braces where no name is filled in"),
        "more-advice": ("warning", "there is more advice than is listed"),
    }
)
"""Every code there is, how severe it is, and what it stands for."""


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong, with its place; line and column count from 1, columns in characters."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.severity}[{self.code}]: {self.message}{hint}"


def problem(path: str, line: int, column: int, code: str, message: str, hint: str = "") -> Problem:
    """Make a problem; its severity follows from its code, and all its text is cleaned here."""
    return Problem(
        path=clean(path, lines=False),
        line=line,
        column=column,
        code=code,
        severity=CODES[code][0],
        message=clean(message, lines=False),
        hint=clean(hint, lines=False),
    )


def unexpected(error: BaseException, path: object) -> Problem:
    """Return the problem of a file with which the program itself was at a loss, so that other files are still read.

    Whatever else ends a program, an interrupt for one, is raised again.
    """
    # The TOML parser is not written in Python, and what it raises when it is at a loss is no Exception.
    if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
        raise error
    message = _("Something in this file is more than the program can read.")
    hint = _("Look for what is unusual in it, or take parts of it out until it can be read.")
    return problem(str(path), 1, 1, "unreadable", message, hint)


Where = tuple[str | int, ...]
"""The way to a value in a document: keys and positions from the top."""


class Guess(msgspec.Struct, frozen=True):
    """A word that may be another one mistyped; ``say`` is the hint, with a %s for the one that was meant.

    ``near`` are words that mean a known one, whatever their letters.
    """

    word: str
    known: Iterable[str]
    say: str
    near: Mapping[str, str] = MappingProxyType({})

    def hint(self) -> str:
        """Return the hint, or an empty string if no known word is near."""
        meant = self.near.get(self.word.strip().casefold()) or nearest(self.word, self.known)
        return self.say % meant if meant else ""


class Fault(msgspec.Struct, frozen=True):
    """A problem that does not know its line yet: ``key`` points at the key, not at its value.

    A ``guess``, where it finds a word, takes the place of the hint. Guessing is slow, so it is left to the end.
    """

    where: Where
    code: str
    message: str
    hint: str = ""
    key: bool = False
    guess: Guess | None = None


@lru_cache(maxsize=8)
def cleaned(text: str) -> str:
    """Return a text as :func:`clean` does; the last few are kept, for one with a fault is looked at twice."""
    return clean(text)


def shown(text: str, most: int = 40) -> str:
    """Return a piece of somebody's text as it may be quoted in a message: clean, one line, short."""
    text = clean(text[: most * 2], lines=False).strip()
    return text if len(text) <= most else text[: most - 1] + "…"


def nearest(word: str, known: Iterable[str], slips: int | None = None) -> str:
    """Return the known word that was probably meant, or an empty string.

    It is the one that is fewest slips of the finger away, at most one in three letters unless told otherwise, or
    else the only one that begins with the word.
    """
    if len(word) > 2 * LONGEST_GUESSED:  # not even its spaces are looked at
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
    """Count the letters to add, leave out, change or swap with their neighbours to get from one word to the other.

    Where they are more than ``most``, one more than that is returned.
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
        if min(row) > most <= min(before):  # a swap looks two letters back, and is a slip itself
            return most + 1
    return min(row[-1], most + 1)


def _plain(word: str) -> str:
    return word.strip().casefold().replace("-", "_").replace(" ", "_")
