"""What both answered to a card, as it is shown later: always as a pair, in the order of their names.

A pair of which one answer was forgotten is shown no more, unless both have said otherwise.
"""

from typing import Any

import msgspec

from cardgame.deck import Card, First, Library, fill_for_both
from cardgame.game import prompts
from cardgame.record import HistoryRow
from cardgame.scripts.answers import read
from cardgame.scripts.kinds import Kind
from cardgame.scripts.secrets import scale_in_words
from cardgame.scripts.steps import Mark, Seat
from cardgame.scripts.unnamed import is_unnamed, spoken
from cardgame.translation import _


class Half(msgspec.Struct, frozen=True):
    """One answer of a pair: whose it is, what was ``said``, and its ``place`` on a scale, where it has one.

    ``guessed`` says that it is what this one thought that the other would answer. ``feeling`` is the code of a word for
    a feeling, empty where it is none.
    """

    who: str
    seat: Seat
    said: str
    place: int | None = None
    guessed: bool = False
    feeling: str = ""

    @property
    def mark(self) -> Mark:
        """The half as it is shown, with the words for a guess in place of the name."""
        return Mark(guess_by(self.who) if self.guessed else self.who, self.said, self.place)


class Pair(msgspec.Struct, frozen=True):
    """Both answers; ``ends`` are the two ends of the scale that they stand on, if they do and it is still known."""

    halves: tuple[Half, Half]
    ends: tuple[str, str] | None = None

    @property
    def marks(self) -> tuple[Mark, Mark]:
        """Both halves as they are shown: where one is a guess at the other, the answer stands first."""
        one, other = sorted(self.halves, key=lambda half: half.guessed)
        return one.mark, other.mark


def guess_by(name: str) -> str:
    """Return the words for a guess by this one.

    >>> guess_by("Ana")
    'Ana’s guess'
    """
    return (_("a guess by {name}") if is_unnamed(name) else _("{name}’s guess")).format(name=name)


def pair_of(row: HistoryRow, library: Library, names: tuple[str, str]) -> Pair | None:
    """Return both answers that were given to a card; None where there were none, or they may not be shown."""
    if row.answers is None or len(row.answers) != 2:
        return None
    # The record has them in the order of the names, whoever went first.
    one, other = half_of(row, 0, row.answers[0], names), half_of(row, 1, row.answers[1], names)
    if one is None or other is None:
        return None
    on_scale = one.place is not None and other.place is not None
    card = library.card((row.deck, row.card))
    # Of a card that is gone, or is another kind by now, nobody knows any more what the ends of its scale were.
    ends = ends_of(card, row.first, names) if on_scale and card is not None and card.kind is _kind(row.kind) else None
    return Pair((one, other), ends)


def half_of(row: HistoryRow, seat: Seat, answer: Any, names: tuple[str, str]) -> Half | None:
    """Return one answer to a card, as the record has it, as the half by ``seat``; None where it cannot be read."""
    said = read(answer)
    if said is None:
        return None
    kind = _kind(row.kind)
    guesser = 1 - row.first if kind is not None and kind.traits.guessed else None
    return Half(names[seat], seat, said.text, said.place, guesser == seat, said.feeling)


def half_left(row: HistoryRow, names: tuple[str, str]) -> Half | None:
    """Return the one answer that is left of a pair, where both have said that it may be shown alone; else None."""
    if row.answers is None or len(row.answers) != 2:
        return None
    one, other = half_of(row, 0, row.answers[0], names), half_of(row, 1, row.answers[1], names)
    return None if one is not None and other is not None else one or other


def pair_lines(pair: Pair | None, alone: Half | None = None, *, ends: bool = True) -> list[str]:
    """Return both answers, a line each, and what the ``ends`` of their scale mean; nothing where there is no pair.

    Of a pair of which one answer was forgotten it is the one that is left ``alone``, where both want it to be shown.
    """
    if pair is None:
        return prompts.both_said((alone.mark,), on_scale=False) if alone is not None else []
    lines = prompts.both_said(pair.marks, on_scale=pair.ends is not None)
    return [*lines, scale_in_words(*pair.ends)] if pair.ends and ends else lines


def ends_of(card: Card, first: int, names: tuple[str, str]) -> tuple[str, str] | None:
    """Return the two ends of a card's scale, as both read them; ``first`` is who goes first. None where it has none."""
    traits = card.kind.traits
    if not traits.takes("scale"):
        return None
    if len(card.scale) != 2:
        return None if traits.ends is None else (_(traits.ends[0]), _(traits.ends[1]))
    low, high = (as_both_read(card, end, first, names) for end in card.scale)
    return low, high


def as_both_read(card: Card, text: str, first: int, names: tuple[str, str]) -> str:
    """Return a text of a card as both read it, with the names set in; ``first`` is who goes first."""
    one, second = names[1 if first else 0], names[0 if first else 1]
    # Who says "me" asks the one who goes first.
    reader, partner = (second, one) if card.first is First.OTHER else (one, second)
    return spoken(fill_for_both(text, reader=reader, partner=partner, first=one, second=second))


def _kind(name: str) -> Kind | None:
    try:
        return Kind(name)
    except ValueError:
        return None
