"""What is forgotten stays gone, whatever is written, put right, forgotten, restored and joined, in any order."""

import shutil
import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cardgame.game import what_goes
from cardgame.game.joining import scratch
from cardgame.record import EveningBegan, Kept, corrections
from cardgame.record.backup import back_up, backups
from cardgame.record.merge import merge
from cardgame.record.restoring import restore
from cardgame.record.store import Store
from tests.builders import alone
from tests.couples import Couple

some = st.integers(0, 1 << 30)


class Changing(RuleBasedStateMachine):
    """Notes and evenings of one couple, with backups and a copy of the record on another machine."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.count = 0
        self.gone: set[str] = set()

    @initialize()
    def begin(self) -> None:
        home = Path(self.open.enter_context(tempfile.TemporaryDirectory()))
        self.clock = self.open.enter_context(alone(home))
        self.two = Couple(home, self.clock, [])
        self.copy = home / "elsewhere.db"
        shutil.copy(self.two.path, self.copy)

    def word(self) -> str:
        self.count += 1
        return f"canary{self.count:03}x"

    @rule(evening=st.booleans())
    def write(self, evening: bool) -> None:
        self.clock.moment += timedelta(hours=5)
        with self.two.store() as store:
            began = EveningBegan(decks=(), length=1, deepest=1, seed=1, starter=0)
            id = store.append(began)[0].id if evening else ""
            store.append(Kept(evening=id, sort="note", text=self.word(), by=(True, False), deck="ours", card="one"))

    @rule(which=some)
    def put_right(self, which: int) -> None:
        with self.two.run() as game:
            if found := what_goes.written(game):
                each = found[which % len(found)]
                corrections.new_words(game.store(), each.id, self.word(), each.by)
                self.gone.add(each.text)

    @rule(which=some, delete=st.booleans())
    def forget(self, which: int, delete: bool) -> None:
        with self.two.run() as game:
            if found := what_goes.written(game):
                each = found[which % len(found)]
                what_goes.forget(game, what_goes.words(game, each), backups=delete)
                self.gone.add(each.text)
                held = [each.text.encode() in made.path.read_bytes() for made in backups(self.two.path)]
                assert not (delete and any(held))

    @rule(which=some)
    def forget_an_evening(self, which: int) -> None:
        with self.two.run() as game:
            ids = [id for (id,) in game.store().select("SELECT id FROM event WHERE kind = 'evening-began'")]
            if ids and (going := what_goes.evening(game, ids[which % len(ids)])) is not None:
                before = {each.text for each in what_goes.written(game)}
                what_goes.forget(game, going)
                self.gone |= before - {each.text for each in what_goes.written(game)}

    @rule()
    def keep_a_backup(self) -> None:
        self.clock.moment += timedelta(seconds=5)
        back_up(self.two.path, self.clock)

    @rule(which=some)
    def bring_one_back(self, which: int) -> None:
        self.clock.moment += timedelta(seconds=5)
        if made := backups(self.two.path):
            restore(self.two.path, made[which % len(made)].path, self.clock)

    @rule()
    def copy_it(self) -> None:
        shutil.copy(self.two.path, self.copy)

    @rule()
    def join_the_copy(self) -> None:
        with self.two.store() as store, Store.open(self.copy, "", self.clock, read_only=True) as other:
            merge(store, other)

    @invariant()
    def what_is_gone_is_in_no_part_of_the_record(self) -> None:
        if self.count:
            data = self.two.path.read_bytes()
            assert [word for word in self.gone if word.encode() in data] == []

    def teardown(self) -> None:
        self.open.close()


TestChanging = Changing.TestCase
TestChanging.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)


def test_what_a_killed_program_was_copying_goes_with_it(tmp_path: Path) -> None:
    with alone(tmp_path) as clock:
        two = Couple(tmp_path, clock, [])
        with two.store() as store:
            store.append(Kept(sort="note", text="zeppelin", by=(True, False)))
        back_up(two.path, clock)
        with two.run() as game:
            left = [
                two.path.with_name(f".{two.path.name}.0a1b.new"),
                backups(two.path)[0].path.with_name(".0a1b.new"),
                scratch(game) / "tmp" / "copy.db",
            ]
            left[2].parent.mkdir(parents=True)
            for each in left:
                shutil.copy(two.path, each)
            stranger = two.path.with_name(f".{two.path.name}x.0a1b.new")
            stranger.write_bytes(b"zeppelin")
            what_goes.forget(game, what_goes.words(game, what_goes.written(game)[0]), backups=True)
            assert not any(each.exists() for each in left)
            assert stranger.exists()
