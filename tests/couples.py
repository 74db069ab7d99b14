"""A couple with a deck of their own and a real record, for as long as a test takes."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings

from cardgame.deck import Kind
from cardgame.game.game import Game
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.play import Outcome
from cardgame.play.hand import Hand
from cardgame.record import Agreed, BoundariesSet, HistoryRow, MissionTaken, Store, couple_path
from cardgame.scripts.steps import Choose, Secret, Words, Write
from tests.builders import QUICK, Clock, alone, first_couple, game, write_deck

ANA, BEN = NAMES = ("Ana", "Ben")
OURS = Choice(("ours",))

SLOW = settings(QUICK, max_examples=6)
"""For properties over a real file, which waits for a disk."""

ONE_EACH: dict[Kind, dict[str, Any]] = {
    Kind.QUESTION: {"text": "What would you carry up a lighthouse?", "hint": "Think of rain.", "follow_ups": ["And?"]},
    Kind.STORY: {"text": "Tell of the worst umbrella."},
    Kind.BELIEF: {"text": "Silence is a kind of answer.", "if_close": ["So?"], "if_far": ["Since when?"]},
    Kind.GUESS: {"text": "Which smell is childhood?"},
    Kind.CHOICE: {"text": "Window or aisle?", "options": ["the window seat", "the aisle seat"]},
    Kind.ACTIVITY: {"text": "Walk once around the table.", "minutes": 2},
    Kind.APPRECIATION: {"text": "Thank each other for a Tuesday."},
    Kind.CHECKIN: {"text": "How are you, really?"},
    Kind.MISSION: {"text": "Leave a note in a shoe."},
    Kind.AGREEMENT: {"text": "Whose turn is it to cook?"},
}
"""A card of each kind that is dealt."""


def held(kind: Kind, id: str = "", **fields: Any) -> dict[str, Any]:
    return {"id": id or kind.value, "kind": kind.value} | ONE_EACH[kind] | fields


class Couple:
    """Two who play in ``home``; every call of :meth:`begin` and :meth:`resume` is a new run of the program."""

    def __init__(self, home: Path, clock: Clock, cards: Sequence[dict[str, Any]], **deck: Any) -> None:
        self.home, self.clock = home, clock
        self.write(cards, **deck)
        with self.run() as first:
            slug = first_couple(first.paths.couples, NAMES, first._device(), Clock)
            self.path = couple_path(first.paths.couples, slug)
        self._last: Game | None = None

    def write(self, cards: Sequence[dict[str, Any]], **deck: Any) -> None:
        write_deck(self.home, "ours", list(cards), **({"ordered": True} | deck))

    @contextmanager
    def run(self) -> Iterator[Game]:
        run = game(self.home)
        try:
            yield run
        finally:
            run.close()

    def _new(self) -> Game:
        self.close()
        self._last = game(self.home)
        return self._last

    def close(self) -> None:
        if self._last is not None:
            self._last.close()
            self._last = None

    def begin(self, choice: Choice = OURS, **options: Any) -> Session:
        return self._new().begin(choice, **({"seed": 1} | options))

    def resume(self) -> Session:
        run = self._new()
        begun = run.unfinished()
        assert begun is not None
        return run.resume(begun)

    @contextmanager
    def store(self) -> Iterator[Store]:
        store = Store.open(self.path, "elsewhere", self.clock)
        try:
            yield store
        finally:
            store.close()

    def welcome(self, who: int, **levels: Any) -> None:
        with self.store() as store:
            store.append(BoundariesSet(who=who, levels=levels))

    def took_along(self) -> None:
        """Leave what the next evening asks about first: a mission, and an agreement of long ago."""
        with self.store() as store:
            store.append(
                MissionTaken(evening="e", deck="ours", card="mission", by=(True, False), text="Go out."),
                Agreed(evening="e", deck="ours", card="agreement", text="You cook.", at="2026-01-01T20:00:00+01:00"),
            )

    def days_pass(self, days: float) -> None:
        self.clock.moment += timedelta(days=days)

    @property
    def bytes(self) -> bytes:
        """Everything that lies in the record's folder."""
        found = []
        for path in sorted(each for each in self.path.parent.rglob("*") if each.is_file()):
            # A journal is there only while something is being written, and may be gone by now.
            with suppress(FileNotFoundError):
                found.append(path.read_bytes())
        return b"".join(found)

    def rows(self) -> list[HistoryRow]:
        """What came to an end, oldest first."""
        with self.run() as run:
            return list(run.history())[::-1]


@contextmanager
def couple(*cards: dict[str, Any], **deck: Any) -> Iterator[Couple]:
    with tempfile.TemporaryDirectory() as folder, alone(Path(folder)) as clock:
        two = Couple(Path(folder), clock, cards, **deck)
        try:
            yield two
        finally:
            two.close()


def asks(hand: Hand) -> bool:
    return isinstance(hand.step, Secret | Choose | Write)


def tell(session: Session, *given: Any) -> None:
    """Play the card on the table to its end, answering with these, and settle it."""
    hand, left = session.hand, list(given)
    assert hand is not None
    while hand.step is not None:
        hand.send(left.pop(0) if asks(hand) else None)
    assert not left
    session.end_card(Outcome.COVERED)


def free_words(hand: Hand) -> bool:
    """Say whether the card wants words that nobody may see."""
    return isinstance(hand.step, Secret) and isinstance(hand.step.ask, Words)


class Watched(Game):
    """A game whose evening can be looked at from beside the table: the one begun or taken up last."""

    session: Session | None = None

    def begin(self, *given: Any, **options: Any) -> Session:
        self.session = super().begin(*given, **options)
        return self.session

    def resume(self, *given: Any, **options: Any) -> Session:
        self.session = super().resume(*given, **options)
        return self.session

    @property
    def hand(self) -> Hand | None:
        return self.session.hand if self.session else None
