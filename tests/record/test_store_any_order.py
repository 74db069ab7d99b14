"""Appends, undos, reopenings and turned clocks in any order leave what the plain model says."""

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from cardgame.record import CoupleNamed, EveningEnded, Starred, Store, Undone

from .helpers import Wall, begun, ended_card, last_undoable
from .model import Entry, Model

cards = st.sampled_from("abc")


class Record(RuleBasedStateMachine):
    evenings = Bundle("evenings")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "x.db"
        self.wall = Wall()
        self.store = Store.create(self.path, "here", self.wall, ("Ana", "Ben"))
        (named,) = self.store.events()
        self.entries: list[Entry] = [(named.id, named.clock, CoupleNamed(names=("Ana", "Ben")))]

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def append(self, *bodies: object) -> list[str]:
        events = self.store.append(*bodies)
        for event in events:
            what = event.what()
            assert what is not None
            self.entries.append((event.id, event.clock, what))
        return [event.id for event in events]

    @rule(target=evenings, starter=st.sampled_from([0, 1]))
    def begin(self, starter: int) -> str:
        (id,) = self.append(begun(starter=starter))
        return id

    @rule(
        evening=evenings,
        card=cards,
        outcome=st.sampled_from(["covered", "passed", "later"]),
        star=st.none() | st.booleans(),
    )
    def end_a_card(self, evening: str, card: str, outcome: str, star: bool | None) -> None:
        bodies: list[object] = [ended_card(evening, card, outcome=outcome)]
        if star is not None:
            bodies.append(Starred(evening=evening, deck="ours", card=card, on=star))
        self.append(*bodies)

    @rule(evening=evenings)
    def undo(self, evening: str) -> None:
        newest = last_undoable(self.store, evening)
        if newest is not None:
            self.append(Undone(event=newest))

    @rule(evening=evenings)
    def end(self, evening: str) -> None:
        self.append(EveningEnded(evening=evening))

    @rule(name=st.sampled_from(["Ana", "Anna", "Anouk"]))
    def rename(self, name: str) -> None:
        self.append(CoupleNamed(names=(name, "Ben")))

    @rule(hours=st.integers(-48, 48))
    def turn_the_clock(self, hours: int) -> None:
        self.wall.moment += timedelta(hours=hours)

    @rule(read_only=st.booleans())
    def reopen(self, read_only: bool) -> None:
        self.store.close()
        if read_only:
            with Store.open(self.path, "here", self.wall, read_only=True) as store:
                Model(self.entries).agrees_with(store)
        self.store = Store.open(self.path, "here", self.wall)

    @invariant()
    def every_event_is_there_in_the_order_it_happened(self) -> None:
        assert [event.id for event in self.store.events()] == [id for id, _, _ in self.entries]

    @invariant()
    def the_readings_are_the_model_s(self) -> None:
        Model(self.entries).agrees_with(self.store)


TestRecord = Record.TestCase
TestRecord.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
