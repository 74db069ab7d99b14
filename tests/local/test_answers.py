"""What was kept in a couple's record is asked for only where it is plain which is meant, and all is as it was."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame import translation
from cardgame.local import answers, drawable
from cardgame.local.folders import find_folders

from .test_drawable import edited as edited_hidden

pytestmark = pytest.mark.usefixtures("later")


class Place:
    """A home with decks and the record of one couple, as far as its name goes."""

    def __init__(self, root: Path) -> None:
        self.root, self.shipped = root, root / "shipped"
        self.environ = {"CARDGAME_HOME": str(root / "home")}
        config, own, couples, state, _cache = map(Path, find_folders(self.environ))
        self.config, self.own, self.couples, self.state = config, own, couples, state
        for folder in (self.shipped, own, couples, state):
            folder.mkdir(parents=True)
        for folder in (self.shipped, own):
            (folder / "a.toml").write_text('title = "A"\ncards = ["What now?"]\n')
        self.record = couples / "ana-and-ben.db"
        self.record.write_bytes(b"a record")

    def meant(self) -> tuple[str, str] | None:
        """Return the record that is meant, and a fingerprint of all that answers follow from besides its events."""
        where = answers.meant(str(self.couples), str(self.state))
        if where is None:
            return None
        around = answers.follows(str(self.config), str(self.own), str(self.shipped), where[1])
        return None if around is None else (where[0], around)

    def use(self, slug: str) -> None:
        (self.state / "couple").write_text(f"{slug}\n")


@pytest.fixture
def there(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_it_is_the_only_record_or_the_one_that_was_picked(there: Place) -> None:
    first = there.meant()
    assert first is not None
    assert first[0] == str(there.record)
    assert there.meant() == first
    other = there.couples / "zoe-and-max.db"
    other.write_bytes(b"another record")
    assert there.meant() is None
    there.use("zoe-and-max")
    picked = there.meant()
    assert picked is not None
    assert picked[0] == str(other)
    assert picked[1] != first[1]


def test_what_is_kept_names_no_path(there: Place) -> None:
    where = there.meant()
    assert where is not None
    assert len(where[1]) < 40
    assert str(there.root) not in where[1]


def no_text(there: Place) -> None:
    (there.state / "couple").write_bytes(b"\xff")


UNCLEAR: dict[str, Callable[[Place], object]] = {
    "a couple that is not there": lambda there: there.use("zoe-and-max"),
    "a couple whose name could be a path": lambda there: there.use("../couples/ana-and-ben"),
    "a name that is no text": no_text,
    "a name that cannot be read": lambda there: (there.state / "couple").mkdir(),
    "nobody": lambda there: there.record.unlink(),
    "no folder": lambda there: there.couples.rename(there.couples.with_name("away")),
    "a journal": lambda there: there.record.with_name("ana-and-ben.db-journal").write_bytes(b""),
    "a log": lambda there: there.record.with_name("ana-and-ben.db-wal").write_bytes(b""),
    "a draft": lambda there: there.record.with_name(".ana-and-ben.db.1234.new").write_bytes(b""),
}


@pytest.mark.parametrize("harm", UNCLEAR.values(), ids=UNCLEAR)
def test_nothing_is_meant_where_something_would_have_to_be_said_or_done(
    harm: Callable[[Place], object], there: Place
) -> None:
    assert there.meant() is not None
    harm(there)
    assert there.meant() is None


CHANGES: dict[str, Callable[[Place], object]] = {
    "a deck edited, and its time set back": lambda there: edited_hidden(there),  # type: ignore[arg-type]
    "a shipped deck edited": lambda there: (there.shipped / "a.toml").write_text("title = 1"),
    "a deck added": lambda there: (there.own / "b.toml").write_text('title = "B"'),
    "a deck removed": lambda there: (there.own / "a.toml").unlink(),
    "settings written": lambda there: there.config.write_text('language = "es"\n'),
    "the couple picked": lambda there: there.use("ana-and-ben"),
    "a copy of the record": lambda there: there.record.with_name("ana-and-ben (1).json").write_bytes(b""),
    "a record aside": lambda there: there.record.with_name("ana-and-ben.set-aside-1.journal").write_bytes(b""),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_is_another_once_anything_has_changed_that_answers_follow_from(
    change: Callable[[Place], object], there: Place
) -> None:
    before = there.meant()
    change(there)
    after = there.meant()
    assert before is not None
    assert after is None or after[1] != before[1]


def test_it_is_another_in_another_language_and_by_other_code(there: Place, tmp_path: Path) -> None:
    before = there.meant()
    with patch.object(translation, "_language", "es"):
        assert there.meant() != before
    code = tmp_path / "code"
    (code / "record" / "queries").mkdir(parents=True)
    (code / "record" / "queries" / "kept.py").write_text("one = 1\n")
    with patch.object(drawable, "_PACKAGE", str(code)):
        one = there.meant()
        (code / "record" / "queries" / "kept.py").write_text("one = 12\n")
        assert len({before, one, there.meant()}) == 3


def test_the_code_that_counts_is_there() -> None:
    for part in answers.CODE:
        assert drawable._stamps(f"{drawable._PACKAGE}/{part}", ".py"), part


def test_nothing_is_meant_while_a_deck_may_be_changing(there: Place) -> None:
    with patch.object(time, "time_ns", lambda: (there.own / "a.toml").stat().st_mtime_ns + 1_000_000_000):
        assert there.meant() is None


def test_whoever_names_a_couple_is_given_nothing(there: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "came_with_it", lambda name: str(there.shipped))
    monkeypatch.setattr(answers.answers, "read", lambda path, around: {"coverage": "1\n", "decks": "ours\n"})
    for name, value in there.environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("CARDGAME_COUPLE", raising=False)
    assert (answers.kept("coverage"), answers.kept("decks")) == ("1\n", "ours\n")
    monkeypatch.setenv("CARDGAME_COUPLE", "ana-and-ben")
    assert answers.kept("coverage") is None
    monkeypatch.delenv("CARDGAME_COUPLE")
    for name in ("CARDGAME_HOME", "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, "~nobody-of-this-name/x" if name == "CARDGAME_HOME" else "")
    assert answers.kept("coverage") is None
    assert os.listdir(there.couples) == ["ana-and-ben.db"]  # noqa: PTH208
