"""What no type can say of a card or a deck: what must go with what, and who is called by which name."""

import re
import unicodedata
from collections.abc import Collection, Iterator

from cardgame.deck.languages import is_language, meant
from cardgame.deck.model import Card, Chapter, Deck, FileTable, Kind
from cardgame.deck.problems import Fault, Guess, Where, shown
from cardgame.translation import _

OPTIONS = {Kind.CHOICE: (2, 4), Kind.GUESS: (2, 9), Kind.CHECKIN: (2, 9)}
"""The kinds that have options, with the fewest and the most of them; all but a choice may also have none.

They are chosen by one digit, so nine is as far as it goes.
"""

SCALED = (Kind.BELIEF, Kind.CHECKIN)
"""The kinds that are answered on a scale."""

# What is in braces is looked at only once it is found: one pattern for both could take the square of a text's length.
_BRACES = re.compile(r"\{(?:\{|([^{}]++)\})")
_OPEN = re.compile(r"(?<!\{)\{(reader|partner|first|second)\b(?!\})")
_NAME = re.compile(r"[^\W\d][\w -]{0,30}")
_PLACEHOLDERS = ("reader", "partner", "first", "second")

_READ_ALOUD = ("text", "follow_ups", "hint", "listen", "options", "scale", "if_close", "if_far", "why")
"""What a couple reads of a card, and so may name them."""


def deck_faults(deck: Deck) -> Iterator[Fault]:
    """Yield what is wrong with a deck's head."""
    if deck.symbol and not _one_cell(deck.symbol):
        message = _("A symbol is one character, one cell wide.")
        yield Fault(("symbol",), "bad-symbol", message, _('Take one like "◆"; most emoji are two cells wide.'))


def head_faults(head: FileTable) -> Iterator[Fault]:
    """Yield what is wrong with what a deck's head says for cards that say nothing of their own."""
    yield from scale_faults(head.scale, ())
    if head.options:
        yield from _options_faults(head.options, Kind.CHOICE, ("options",))
    for field in ("scale", "options"):
        yield from _text_faults(getattr(head, field), (field,))


def language_fault(language: str) -> Fault | None:
    """Return the fault of a language that there is none of; ``language`` has the shape of a tag, or is empty."""
    if is_language(language):
        return None
    message = _('There is no language "{language}"; the deck counts as one that does not say which it is in.')
    return Fault(("language",), "bad-language", message.format(language=shown(language)), language_hint(language))


def language_hint(word: str) -> str:
    """Return what to write instead of a word that is no language."""
    if tag := meant(word):
        return _("Write {line}.").format(line=f'language = "{tag}"')
    return _('Write its tag, like "en" or "pt-BR".')


def card_faults(card: Card, bare: bool, where: Where, chapters: Collection[str]) -> Iterator[Fault]:
    """Yield what is wrong with a card; a ``bare`` one is a string in a list, and has no keys to point at."""
    if card.chapter and card.chapter not in chapters:
        message = _('This deck has no chapter "{chapter}".').format(chapter=shown(card.chapter))
        hint = _("Add it with [[chapters]], or remove it here.")
        guess = Guess(card.chapter, chapters, _('Did you mean "%s"?'))
        yield Fault((*where, "chapter"), "unknown-chapter", message, hint, guess=guess)
    if card.kind in OPTIONS and (card.options or card.kind is Kind.CHOICE):
        yield from _options_faults(card.options, card.kind, (*where, "options") if card.options else where)
    yield from scale_faults(card.scale, where)
    for field in _READ_ALOUD:
        yield from _text_faults(getattr(card, field), where if bare else (*where, field))


def chapter_faults(chapter: Chapter, where: Where) -> Iterator[Fault]:
    """Yield what is wrong with a chapter."""
    for field in ("opening", "prepare", "place", "bring", "closing"):
        yield from _text_faults(getattr(chapter, field), (*where, field))


def _options_faults(options: tuple[str, ...], kind: Kind, where: Where) -> Iterator[Fault]:
    low, high = OPTIONS[kind]
    if not low <= len(options) <= high:
        message = _("A {kind} card needs {low} to {high} options, and this one has {n}.")
        if where == ("options",):
            message = _("A {kind} card needs {low} to {high} options, and this deck gives it {n}.")
        message = message.format(kind=kind, low=low, high=high, n=len(options))
        yield Fault(where, "bad-options", message, _('Write options = ["this", "that"].'))
    elif len({option.casefold() for option in options}) < len(options):
        yield Fault(where, "bad-options", _("Two of the options are the same."), _("Change one of them."))


def _text_faults(value: str | tuple[str, ...], where: Where) -> Iterator[Fault]:
    """Yield what is wrong with the names in a text, or in each of a list of them."""
    if isinstance(value, str):
        if "{" in value:
            yield from _placeholder_faults(value, where)
    else:
        for index, item in enumerate(value):
            if "{" in item:
                yield from _placeholder_faults(item, (*where, index))


def _placeholder_faults(text: str, where: Where) -> Iterator[Fault]:
    for found in _BRACES.finditer(text):
        if found[1] is None or found[1] in _PLACEHOLDERS or not _NAME.fullmatch(name := found[1].strip()):
            continue
        message = _("Nobody is called {name}.").format(name=shown(found[0]))
        guess = Guess(name, _PLACEHOLDERS, _("Did you mean {%s}?"))
        yield Fault(where, "unknown-placeholder", message, _("Write {{ for a brace."), guess=guess)
    for found in _OPEN.finditer(text):
        message = _("The brace before {name} is not closed.").format(name=found[1])
        hint = _("Write {written}, or {brace} for a brace.").format(written=f"{{{found[1]}}}", brace="{{")
        yield Fault(where, "unknown-placeholder", message, hint)


def scale_faults(scale: tuple[str, ...], where: Where) -> Iterator[Fault]:
    """Yield what is wrong with a card's or a deck's scale."""
    if scale and len(scale) != 2:
        message = _("A scale has two ends, and this one has {n}.").format(n=len(scale))
        yield Fault((*where, "scale"), "bad-scale", message, _('Write scale = ["not at all", "completely"].'))


def _one_cell(symbol: str) -> bool:
    return (
        len(symbol) == 1
        and unicodedata.east_asian_width(symbol) not in ("W", "F")
        and unicodedata.category(symbol)[0] not in "MCZ"
    )
