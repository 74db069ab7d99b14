"""Follows a deck file from one save to the next: which card was changed, what is shown of it, and what is wrong there.

Bytes go in as they were found; nothing here reads a file or waits. :class:`Seen` is the file at one moment, and
:class:`Following` what is shown of it as it changes, for whoever shows it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from cardgame.deck.cards import Card
from cardgame.deck.document import parse_document
from cardgame.deck.format import MOST_CARDS
from cardgame.deck.model import Deck, Source
from cardgame.deck.problems import Problem, shown, unexpected
from cardgame.deck.reading import Reading
from cardgame.deck.source import Span, places, spans

MISSING = "no-such-file"
"""The code of the problem of a file that is not there."""

MOST_HERE = 20
"""The most problems that are said beside a card."""

_LONGEST = 1000
"""The most characters that are shown of the text of a card that is left out."""


class Spot(NamedTuple):
    """A card in the file: from its first character to after its last, as offsets and as lines and columns from 1.

    ``card`` is None for one that is left out because of an error; ``words`` is then its text, as far as it has one.
    """

    start: int
    end: int
    first: tuple[int, int]
    last: tuple[int, int]
    card: Card | None
    words: str

    @property
    def line(self) -> int:
        """The line in which it begins."""
        return self.first[0]


class Seen(msgspec.Struct, frozen=True):
    """A deck file at one moment.

    ``trouble`` is why nothing of it can be read; else ``deck`` has what could be read, also where the deck is left out
    because of an error outside its cards: then ``plays`` is False. ``advised`` says that ``problems`` has the advice
    as well, and not only errors.
    """

    path: str
    text: str = ""
    deck: Deck | None = None
    plays: bool = False
    spots: tuple[Spot, ...] = ()
    problems: tuple[Problem, ...] = ()
    trouble: Problem | None = None
    advised: bool = False

    @property
    def missing(self) -> bool:
        """Whether there is no file."""
        return self.trouble is not None and self.trouble.code == MISSING


def read(data: bytes | Problem, path: str, source: Source = "yours") -> Seen:
    """Return what is in the bytes of a deck file, or what the problem of reading it leaves; never raises."""
    try:
        return Seen(path, problems=(data,), trouble=data) if isinstance(data, Problem) else _read(data, path, source)
    except BaseException as error:  # noqa: BLE001 - whatever is in one save, the next one is to be shown
        failed = unexpected(error, path)
        return Seen(path, problems=(failed,), trouble=failed)


def _read(data: bytes, path: str, source: Source) -> Seen:
    document = parse_document(data, path)
    if isinstance(document, Problem):
        return Seen(path, problems=(document,), trouble=document)
    reading = Reading(document, path, source)
    tables = document.tables.get("cards")
    written = tables[:MOST_CARDS] if isinstance(tables, list) else []
    draft = reading.draft
    read = dict(zip(reading.positions, draft.cards, strict=False)) if draft is not None else {}
    stands = spans(document.text, [("cards", place) for place in range(len(written))])
    there = {place: found.value for place in range(len(written)) if (found := stands.get(("cards", place)))}
    lines = places(document.text, (offset for span in there.values() for offset in span))
    spots = [
        Spot(start, end, lines[start], lines[end], read.get(place), _words(written[place]))
        for place, (start, end) in there.items()
    ]
    return Seen(
        path,
        document.text,
        draft,
        reading.deck is not None,
        tuple(spots),
        reading.problems(),
    )


def _words(raw: object) -> str:
    words = raw.get("text") if isinstance(raw, dict) else raw
    return shown(words, _LONGEST) if isinstance(words, str) else ""


def by_card(seen: Seen) -> list[int | None]:
    """Return, for each problem, the place of the card that it is about; None where it is about none."""
    firsts = [spot.first for spot in seen.spots]
    found: list[int | None] = []
    for problem in seen.problems:
        at = (problem.line, problem.column)
        place = bisect_right(firsts, at) - 1
        found.append(place if place >= 0 and at <= seen.spots[place].last else None)
    return found


# What has changed


class Alike(NamedTuple):
    """How many cards of two versions are the same at the beginning, and how many of the others at the end."""

    first: int
    last: int


def _alike(before: Seen, now: Seen) -> Alike:
    old, new = _slices(before), _slices(now)
    most = min(len(old), len(new))
    first = next((place for place in range(most) if old[place] != new[place]), most)
    most -= first
    last = next((place for place in range(most) if old[-1 - place] != new[-1 - place]), most)
    return Alike(first, last)


def _slices(seen: Seen) -> list[str]:
    return [seen.text[spot.start : spot.end] for spot in seen.spots]


def changed(before: Seen, now: Seen) -> int | None:
    """Return the place, in ``now``, of the card that was changed since ``before``; None where none was.

    Of several it is the last one that was not there before. Where one was taken out it is the one that stands there
    now. For what stands between two cards it is the one below, or above it on its own line; for the head it is none.
    """
    if before.text == now.text:
        return None
    same = _alike(before, now)
    old, new = _slices(before), _slices(now)
    gone, come = old[same.first : len(old) - same.last], new[same.first : len(new) - same.last]
    if come:
        known = set(gone)
        return next((same.first + place for place in range(len(come))[::-1] if come[place] not in known), None)
    if not new:
        return None
    if gone:
        return min(same.first, len(new) - 1)
    return _beside(now, changed_span(before.text, now.text))


def changed_span(before: str, now: str) -> Span:
    """Return where ``now`` differs from ``before``: an empty span where something was only taken out."""
    first = _common(before, now)
    last = _common(before[first:][::-1], now[first:][::-1])
    return Span(first, len(now) - last)


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginnings."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _beside(now: Seen, span: Span) -> int | None:
    """Return the card that a change outside of all cards is beside; None for one above the first card."""
    start, end = span
    below = next((place for place, spot in enumerate(now.spots) if spot.start >= start), len(now.spots))
    if below == 0:
        return None  # the head of the deck
    above = below - 1
    if above >= 0 and "\n" not in now.text[now.spots[above].end : end]:
        return above
    return min(below, len(now.spots) - 1)


def came_from(before: Seen, now: Seen, place: int) -> int | None:
    """Return where the card at a place in ``now`` stood in ``before``; None where that cannot be told."""
    same = _alike(before, now)
    more = len(now.spots) - len(before.spots)
    if place < same.first or more == 0:
        return place
    return place - more if place >= len(now.spots) - same.last else None


def went_to(before: Seen, now: Seen, place: int) -> int:
    """Return where the card at a place in ``before`` stands in ``now``, or the one that took its place.

    There is at least one card in ``now``.
    """
    same = _alike(before, now)
    if place < same.first:
        return place
    if place >= len(before.spots) - same.last:
        return place + len(now.spots) - len(before.spots)
    old, new = _slices(before), _slices(now)
    middle = range(same.first, len(new) - same.last)
    kept = (each for each in middle if new[each] == old[place])
    return next(kept, min(place, len(new) - 1))


# What is shown


class Following:
    """What is shown of a deck file as it is saved, and of which card.

    ``seen`` is the file as it is now, ``good`` as it could be read last. ``chosen`` is the problem that was gone to.
    """

    def __init__(self) -> None:
        self.seen: Seen | None = None
        self.good: Seen | None = None
        self.at = 0
        """The place of the card that is shown, among those of ``good``."""
        self.chosen: Problem | None = None
        self._kept: Card | None = None
        """The card as it was before an error in it left it out."""
        self._of: list[int | None] = []
        """The card of each problem of ``good``."""

    def take(self, seen: Seen) -> bool:
        """Whether another card is shown now, or this one differently; takes the file as it is now."""
        before, lay = self.good, (self.card, self.stale, self.at)
        self.seen = seen
        if seen.trouble is None:
            self.good, self._of = seen, by_card(seen)
            if before is None or not seen.spots:
                self.at, self._kept = 0, None
            else:
                self._follow(before, seen)
        if self.chosen not in self.problems:
            self.chosen = None
        return lay != (self.card, self.stale, self.at)

    def _follow(self, before: Seen, now: Seen) -> None:
        place = changed(before, now)
        if place is None:
            place = went_to(before, now, self.at) if before.spots else 0
        origin = came_from(before, now, place)
        known = before.spots[origin].card if origin is not None and origin < len(before.spots) else None
        self._kept = known or (self._kept if origin == self.at else None)
        self.at = place

    # The card

    @property
    def spot(self) -> Spot | None:
        """Where the card that is shown is written; None where there is no card."""
        spots = self.good.spots if self.good is not None else ()
        return spots[self.at] if self.at < len(spots) else None

    @property
    def card(self) -> Card | None:
        """The card that is shown, as it could be read last; None where it never could be."""
        spot = self.spot
        return spot and (spot.card or self._kept)

    @property
    def stale(self) -> bool:
        """Whether the file has something else by now than what is shown, which cannot be read."""
        spot = self.spot
        return spot is not None and (spot.card is None or (self.seen is not None and self.seen.trouble is not None))

    @property
    def deck(self) -> Deck | None:
        """The deck, as far as it could be read last."""
        return self.good.deck if self.good is not None else None

    @property
    def count(self) -> int:
        """How many cards the file has, as it could be read last."""
        return len(self.good.spots) if self.good is not None else 0

    @property
    def line(self) -> int:
        """The line to open an editor at: of the problem that was gone to, of what cannot be read, or of the card."""
        if self.chosen is not None:
            return self.chosen.line
        if self.seen is not None and self.seen.trouble is not None:
            return self.seen.trouble.line
        return self.spot.line if self.spot is not None else 1

    def step(self, by: int) -> bool:
        """Whether there is a card so many places on, which is shown then; the ends are ends."""
        place = max(0, min(self.at + by, self.count - 1))
        if place == self.at:
            return False
        self.at, self._kept, self.chosen = place, None, None
        return True

    # The problems

    @property
    def problems(self) -> Sequence[Problem]:
        """Every problem of the file as it is now."""
        return self.seen.problems if self.seen is not None else ()

    @property
    def here(self) -> list[Problem]:
        """What is said beside the card: its own problems, and errors that leave the deck out; or why nothing is read.

        Errors come first, and of very many there are :data:`MOST_HERE`, the one that was gone to among them.
        """
        seen = self.seen
        told = list(self.problems)
        if seen is not None and seen.trouble is None:
            of = list(zip(self.problems, self._of, strict=True))
            told = [problem for problem, place in of if place == self.at]
            if not seen.plays:
                told += [problem for problem, place in of if place is None and problem.severity == "error"]
        told.sort(key=lambda problem: problem.severity != "error")
        if self.chosen is not None and self.chosen not in told[:MOST_HERE]:
            told = [*(problem for problem in told if problem != self.chosen)][: MOST_HERE - 1]
            told.append(self.chosen)
        return told[:MOST_HERE]

    @property
    def elsewhere(self) -> int:
        """How many problems the file has besides."""
        return len(self.problems) - len(self.here)

    def to_problem(self, by: int) -> bool:
        """Whether there is a next problem, or one before (``by`` is 1 or -1), which is gone to, with its card."""
        if not self.problems:
            return False
        if self.chosen is not None:
            place = (self.problems.index(self.chosen) + by) % len(self.problems)
        else:
            place = self._nearest(by)
        self.chosen = self.problems[place]
        trouble = self.seen is None or self.seen.trouble is not None
        card = None if trouble else self._of[place]
        if card is not None and card != self.at:
            self.at, self._kept = card, None
        return True

    def _nearest(self, by: int) -> int:
        """Return the place of the first problem from the card that is shown on, or of the last one before it."""
        line = self.spot.line if self.spot is not None else 1
        after = next((place for place, each in enumerate(self.problems) if each.line >= line), 0)
        return after if by > 0 else (after - 1) % len(self.problems)
