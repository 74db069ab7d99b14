"""Cards in another language than their deck says.

Nearly all cards are known by the small words of their language. Only a card that hardly has any is shown to py3langid,
which takes most of a second to load; where it is not installed, only the small words of another language tell.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from cardgame.deck.languages import name_of
from cardgame.deck.near import nameless
from cardgame.deck.problems import Fault
from cardgame.translation import N_, _
from cardgame.workshop.function_words import FUNCTION_WORDS
from cardgame.workshop.rules.rule import Page, Rule, Subject, Written

SURE = 0.9
"""How sure it has to be of a language, from 0 to 1."""

UNLIKELY = 0.01
"""How likely the deck's own language may be at most."""

FEWEST_WORDS = 4
"""The fewest words of a card whose language can be told."""

MOST_ASKED = 300
"""The most cards of a deck that are shown to it."""

FEWEST_SMALL = 3
"""The fewest small words by which alone a language is told."""

_LOOKED_AT = 300
"""The letters of a card that are looked at."""

_FAMILIES = (
    {"nb", "no", "nn", "da", "sv"},
    {"es", "gl", "ast", "ca", "oc", "an"},
    {"pt", "gl"},
    {"bs", "hr", "sr", "sh", "sl", "mk"},
    {"cs", "sk"},
    {"id", "ms", "jv", "su"},
    {"nl", "af", "fy", "li", "lb"},
    {"de", "lb", "als", "bar"},
    {"ru", "uk", "be", "bg", "mk"},
    {"hi", "mr", "ne", "bh"},
    {"it", "co", "scn", "rm"},
    {"fa", "ur", "ps", "tg"},
    {"ga", "gd"},
    {"az", "tr", "tk"},
    {"zh", "yue", "wuu", "ja"},
    {"he", "iw", "yi"},
)
"""Languages that a short text may be both of."""

Detect = Callable[[str], Sequence[tuple[str, float]]]
"""Returns how likely the languages of a text are, each from 0 to 1, the likeliest first."""


def _mismatch(subject: Subject) -> Iterator[Fault]:
    language = subject.language
    if not language:
        return
    doubtful = [written for written in subject.cards if _is_doubtful(written.card.text, language)][:MOST_ASKED]
    if not doubtful:
        return
    detect = _detector() or _by_small_words
    found = [(written, other) for written in doubtful if (other := _other(written, language, detect))]
    counts = Counter(other for _written, other in found)
    for other, count in counts.most_common(1):
        if count > 1 and 2 * count > min(len(subject.cards), MOST_ASKED):
            message = _("Most of these cards are in {other}, and the deck says that it is in {language}.")
            hint = _("Write {line}, or say them in {language}.")
            hint = hint.format(line=f'language = "{other}"', language=name_of(language))
            message = message.format(other=name_of(other), language=name_of(language))
            yield Fault(("language",), "language-mismatch", message, hint)
            return
    for written, other in found:
        message = _("This card is in {other}, and the deck says that it is in {language}.")
        message = message.format(other=name_of(other), language=name_of(language))
        hint = _("Say it in {language}, or put it into a deck with {line}.")
        hint = hint.format(language=name_of(language), line=f'language = "{other}"')
        yield Fault(written.text, "language-mismatch", message, hint)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", nameless(text[:_LOOKED_AT]).casefold())


def _is_doubtful(text: str, language: str) -> bool:
    """Whether a card may be in another language: it has hardly any small words of its own."""
    words = _words(text)
    small = FUNCTION_WORDS.get(language)
    if small is None:
        return len(words) >= FEWEST_WORDS or (not text.isascii() and len(text) >= 3 * FEWEST_WORDS)
    if len(words) < FEWEST_WORDS:
        return False
    own = sum(1 for word in words if word in small)
    return not own or any(sum(1 for word in words if word in others) > 2 * own for others in FUNCTION_WORDS.values())


def _other(written: Written, language: str, detect: Detect) -> str:
    """Return the language that a card is in, if that is another one than ``language`` without any doubt."""
    likely = detect(nameless(written.card.text[:_LOOKED_AT]).replace("_", " "))
    known = dict(likely)
    if not likely or language not in known:
        return ""
    best, sure = likely[0]
    alike = any(best in family and language in family for family in _FAMILIES)
    return best if best != language and not alike and sure >= SURE and known[language] <= UNLIKELY else ""


def _by_small_words(text: str) -> list[tuple[str, float]]:
    """Return how likely the languages of a text are, by its small words alone: 0 or 1, and 0 for all where in doubt."""
    words = _words(text)
    counts = sorted(((sum(word in small for word in words), language) for language, small in FUNCTION_WORDS.items()))
    (second, _other), (most, language) = counts[-2:]
    sure = most >= FEWEST_SMALL and most >= 2 * second and 5 * most >= 2 * len(words)
    return sorted(((each, float(sure and each == language)) for _count, each in counts), key=lambda item: -item[1])


@cache
def _detector() -> Detect | None:
    try:
        # Imported here: it is slow, and only a card that is in doubt needs it.
        from py3langid import langid  # type: ignore[import-untyped, unused-ignore]
    except ImportError:  # it comes with the extra "authors"
        return None
    path = Path(langid.__file__).parent / langid.MODEL_FILE
    model: Any = langid.LanguageIdentifier.from_modelpath(str(path), norm_probs=True)

    def detect(text: str) -> list[tuple[str, float]]:
        return [(str(language), float(likely)) for language, likely in model.rank(text)]

    return detect


RULES = (
    Rule(
        "language-mismatch",
        Page(
            N_("The card is in another language than the deck says."),
            N_(
                "Couples are dealt decks in their own language, so half of them could not read this card. It says so "
                "only where it is sure, of cards with four words and more. It is sure of more cards where the game was "
                "installed with what authors need: pip install '.[authors]', in the folder you cloned."
            ),
            """
title = "Our kitchen table"
id = "kitchen-table"
language = "en"
cards = [{ id = "meal", text = "Erzähl von dem schlimmsten Essen, das du je gekocht hast." }]
""",
            """
title = "Unser Küchentisch"
id = "kitchen-table"
language = "de"
cards = [{ id = "meal", text = "Erzähl von dem schlimmsten Essen, das du je gekocht hast." }]
""",
        ),
        _mismatch,
    ),
)
