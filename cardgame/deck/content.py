"""The rules for decks and cards that types cannot express: which keys need others, and which placeholders exist.

Each function takes a converted value and yields its faults.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator

from cardgame.deck.cards import Card, FileTable
from cardgame.deck.format import Chapter
from cardgame.deck.languages import is_language, meant
from cardgame.deck.model import Deck
from cardgame.deck.problems import Fault, Guess, Where, shown
from cardgame.scripts.kinds import Kind
from cardgame.translation import _

# The content of braces is checked in a second step: one pattern for both could take quadratic time.
_BRACES = re.compile(r"\{(?:\{|([^{}]++)\})")
_OPEN = re.compile(r"(?<!\{)\{(reader|partner|first|second)\b(?!\})")
"""A placeholder whose closing brace is missing."""

_NAME = re.compile(r"[^\W\d][\w -]{0,30}")
"""What looks like the name of a placeholder."""

_PLACEHOLDERS = ("reader", "partner", "first", "second")

_PEOPLE = {
    **dict.fromkeys(("both", "we", "us", "names", "couple", "everyone"), "first} and {second"),
    **dict.fromkeys(("name", "you", "other", "listener", "them", "her", "him", "lover", "spouse"), "partner"),
    **dict.fromkeys(("husband", "wife", "boyfriend", "girlfriend", "pareja", "nombre", "other one"), "partner"),
    **dict.fromkeys(("me", "speaker", "asker", "self", "lector", "i"), "reader"),
    **dict.fromkeys(("one", "player1", "player 1", "primero"), "first"),
    **dict.fromkeys(("two", "player2", "player 2", "segundo"), "second"),
}
"""The placeholder for other words that somebody may be called by."""

_SPOKEN = (*_PLACEHOLDERS, "both")

_READ_ALOUD = ("text", "follow_ups", "hint", "listen", "options", "scale", "if_close", "if_far", "why")
"""The texts of a card that the couple reads, in which placeholders are filled in."""


def deck_faults(deck: Deck) -> Iterator[Fault]:
    """Yield the fault of a deck's symbol, if it has one."""
    if deck.symbol and not _one_cell(deck.symbol):
        from cardgame.deck.synonyms import symbol_meant  # imported here: only this fault needs it

        message = _("A symbol is one character, one cell wide; most emoji are two.")
        hint = _("Write {line}.").format(line=f'symbol = "{symbol_meant(deck.symbol)}"')
        yield Fault(("symbol",), "bad-symbol", message, hint)


def head_faults(head: FileTable) -> Iterator[Fault]:
    """Yield the faults of a head's defaults for cards: scale and options."""
    yield from scale_faults(head.scale, ())
    if head.options:
        # The options are right if they suit at least one of the kinds that need some.
        faults = [list(_options_faults(head.options, kind, ("options",))) for kind in Kind if needs_options(kind)]
        if faults and all(faults):
            yield from faults[0]
    for field in ("scale", "options"):
        yield from _text_faults(getattr(head, field), (field,))


def language_fault(language: str) -> Fault | None:
    """Return the fault of a tag that names no existing language; None for a good or an empty one."""
    if is_language(language):
        return None
    message = _('There is no language "{language}"; the deck counts as one that does not say which it is in.')
    return Fault(("language",), "bad-language", message.format(language=shown(language)), language_hint(language))


def language_hint(word: str) -> str:
    """Return the hint for a word that is not a language."""
    if tag := meant(word):
        return _("Write {line}.").format(line=f'language = "{tag}"')
    return _('Write its tag, like "en" or "pt-BR".')


def card_faults(card: Card, bare: bool, where: Where, chapters: Collection[str]) -> Iterator[Fault]:
    """Yield the faults of a card. A ``bare`` card is only a string, so its faults have the place of the string."""
    if card.chapter and card.chapter not in chapters:
        message = _('This deck has no chapter "{chapter}".').format(chapter=shown(card.chapter))
        hint = _("Add it with [[chapters]], or remove it here.")
        guess = Guess(card.chapter, chapters, _('Did you mean "%s"?'))
        yield Fault((*where, "chapter"), "unknown-chapter", message, hint, guess=guess)
    if (card.options and card.kind.traits.options) or needs_options(card.kind):
        yield from _options_faults(card.options, card.kind, (*where, "options") if card.options else where)
    yield from scale_faults(card.scale, where)
    for field in _READ_ALOUD:
        yield from _text_faults(getattr(card, field), where if bare else (*where, field))


def needs_options(kind: Kind) -> bool:
    """Whether every card of this kind needs options, of its own or from its deck's head."""
    options = kind.traits.options
    return options is not None and options.needed


def chapter_faults(chapter: Chapter, where: Where) -> Iterator[Fault]:
    """Yield the faults of a chapter."""
    for field in ("opening", "prepare", "place", "bring", "closing"):
        yield from _text_faults(getattr(chapter, field), (*where, field))


def _options_faults(options: tuple[str, ...], kind: Kind, where: Where) -> Iterator[Fault]:
    wanted = kind.traits.options
    if wanted is None:
        return
    if not wanted.fewest <= len(options) <= wanted.most:
        message = _("A {kind} card needs {low} to {high} options, and this one has {n}.")
        if where == ("options",):
            message = _("A {kind} card needs {low} to {high} options, and this deck gives it {n}.")
        message = message.format(kind=kind, low=wanted.fewest, high=wanted.most, n=len(options))
        hint = _('Write options = ["this", "that"].')
        if (many := len(options) - wanted.most) > 0:
            hint = _("Remove {n} of them.").format(n=many)
        yield Fault(where, "bad-options", message, hint)
    elif len({option.casefold() for option in options}) < len(options):
        yield Fault(where, "bad-options", _("Two of the options are the same."), _("Change one of them."))


def _text_faults(value: str | tuple[str, ...], where: Where) -> Iterator[Fault]:
    """Yield the faults of placeholders in a text, or in each text of a list."""
    if isinstance(value, str):
        if "{" in value:
            yield from _placeholder_faults(value, where)
    else:
        for index, item in enumerate(value):
            if "{" in item:
                yield from _placeholder_faults(item, (*where, index))


def _placeholder_faults(text: str, where: Where) -> Iterator[Fault]:
    told: set[int] = set()
    for found in _BRACES.finditer(text):
        if found[1] is None or found[1] in _PLACEHOLDERS or not _NAME.fullmatch(name := found[1].strip()):
            continue
        message = _("Nobody is called {name}.").format(name=shown(found[0]))
        guess = Guess(name, _SPOKEN, _("Did you mean {%s}?"), _PEOPLE)
        hint = _("The names are {names}; if you mean a brace, write {brace} for it.")
        hint = hint.format(names="{reader}, {partner}, {first}, {second}", brace="{{")
        yield Fault(where, "unknown-placeholder", message, hint, guess=guess, piece=found.span(), tidy=True)
        told.add(found.start())
    for found in _OPEN.finditer(text):
        if found.start() in told:  # it is closed, only not right behind the name
            continue
        message = _("The brace before {name} is not closed.").format(name=found[1])
        hint = _("Write {written}, or {brace} for a brace.").format(written=f"{{{found[1]}}}", brace="{{")
        yield Fault(where, "unknown-placeholder", message, hint, piece=found.span(), tidy=True)


def scale_faults(scale: tuple[str, ...], where: Where) -> Iterator[Fault]:
    """Yield the faults of a card's or a deck's scale."""
    if scale and len(scale) != 2:
        from cardgame.deck.edits import quoted  # imported here: only this fault needs it

        message = _("A scale has two ends, and this one has {n}.").format(n=len(scale))
        hint = _('Write scale = ["not at all", "completely"].')
        if len(scale) > 2:
            written = f"scale = [{quoted(scale[0])}, {quoted(scale[-1])}]"
            hint = _("Write {line}.").format(line=written) if len(written) <= 80 else _("Keep the first and the last.")
        yield Fault((*where, "scale"), "bad-scale", message, hint)


def _one_cell(symbol: str) -> bool:
    """Whether a symbol is one visible character that takes one cell of a terminal."""
    return (
        len(symbol) == 1
        and unicodedata.east_asian_width(symbol) not in ("W", "F")
        and unicodedata.category(symbol)[0] not in "MCZ"
    )
