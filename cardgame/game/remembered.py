"""What the record knows of a card from earlier evenings: what the two answered, and when they talked about it.

Where the record cannot be read, the card is played without it.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime

from cardgame import translation
from cardgame.deck import Card, Library
from cardgame.play.hand import Before
from cardgame.record import HistoryRow, RecordError, Store, answers_before, history, plausible, timestamp
from cardgame.scripts.kinds import DEFAULT, Kind


class Memory:
    """What a record knows of the cards of a library; ``now`` is the clock, to recognise impossible times."""

    def __init__(self, store: Store, library: Library, now: Callable[[], datetime] | None = None) -> None:
        self._store = store
        self._library = library
        self._now = now

    def answers(self, card: Card, *, first: bool) -> Before | None:
        """Return what the two answered with a card when they had it last, or ``first``; None where there is nothing."""
        with suppress(RecordError):
            # The card may have had other ids before; times with two offsets do not sort as text.
            refs = sorted(self._library.refs(card))
            found = [answers_before(self._store, ref, card.kind.value, first=first) for ref in refs]
            known = sorted((each for each in found if each), key=lambda each: self._when(each.at))
            if known:
                before = known[0 if first else -1]
                return Before(before.answers, self.day(before.at), before.first, before.text)
        return None

    def talked_about_on(self, card: Card, *, first: bool, tonight: str) -> str:
        """Return the day on which the two talked about a card last, or ``first``, before ``tonight``; else nothing."""
        with suppress(RecordError):
            rows = [
                row
                for deck, id in sorted(self._library.refs(card))
                for row in history(self._store, deck=deck, card=id, outcome="covered")
                if row.evening != tonight
            ]
            rows.sort(key=lambda row: self._when(row.at))
            if rows:
                return self.day(rows[0 if first else -1].at)
        return ""

    def day(self, at: str) -> str:
        """Return the day of a moment as people say it."""
        return day(at, self._now() if self._now else None)

    def _when(self, at: str) -> tuple[bool, float]:
        """Return a key that sorts moments by time; those of a wrong clock come first."""
        return plausible(at, self._now() if self._now else None), timestamp(at)


def day(at: str, now: datetime | None = None, *, this: date | None = None) -> str:
    """Return the day of a moment as people say it; "another day" for an impossible one, as one far ahead of ``now``.

    A day of the same year as ``this`` one is said without its year.

    >>> day("2026-05-12T21:03:00+02:00")
    '12 May 2026'
    """
    return translation.day(at, known=plausible(at, now), this=this)


def remembered(row: HistoryRow, library: Library) -> Card:
    """Return the card of a row of history, or what the row itself remembers where the deck has it no more."""
    return library.card((row.deck, row.card)) or Card(
        deck=row.deck, id=row.card, text=literal(row.text), kind=_kind(row.kind), depth=row.depth
    )


def literal(text: str) -> str:
    """Return words, with names set in, so that setting in names once more does not change them."""
    return text.replace("{", "{{")


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        return DEFAULT
