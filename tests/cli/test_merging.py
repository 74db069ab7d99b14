"""Joining two copies of a record: what is said before and after, what is refused, and that nothing is lost."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from cardgame.record import EveningBegan, Forgotten, Kept, Store, slug
from cardgame.record.backup import backups

from ..record.test_schema import make_version_1
from .helpers import DEVICE, Dealt, Home, now


def note(text: str) -> Kept:
    return Kept(sort="note", text=text, by=(True, False), deck="plain", card="one")


def slip(text: str) -> Kept:
    return Kept(sort="jar", text=text, by=(True, False))


def two(home: Home, shipped: Path, path: Path) -> Home:
    """Return the home of another machine with a copy of what is here."""
    shutil.copytree(home.path, path)
    other = Home(path, shipped)
    other.environ["CARDGAME_HOME"] = str(path)
    return other


@pytest.fixture
def other(ours: Home, shipped: Path, tmp_path: Path) -> Home:
    return two(ours, shipped, tmp_path / "other")


OWN = "ana-and-ben"


def keep(home: Home, *bodies: Kept | Forgotten) -> list[str]:
    with Store.open(home.record(OWN), DEVICE, now) as store:
        return [event.id for event in store.append(*bodies)]


def exported(home: Home) -> str:
    return home("export").out


@pytest.mark.parametrize("by_export", [False, True])
def test_two_homes_that_played_apart_come_to_the_same_bytes(
    ours: Home, other: Home, tmp_path: Path, by_export: bool
) -> None:
    ours.played(OWN, Dealt("one"))
    other.played(OWN, Dealt("two"), Dealt("three"))
    keep(other, note("the harbour"))
    (path := tmp_path / "there.jsonl").write_text(exported(other), encoding="utf-8")
    path = path if by_export else other.record(OWN)
    before, own = path.read_bytes(), ours.record(OWN).read_bytes()
    ran = ours("merge", path, stdin="n\n")
    assert ran.status == 1
    assert "Only in the copy: 1 evening, 2 cards, 1 note" in ran.err
    assert "Only in your record: 1 evening, 1 card" in ran.err
    assert "harbour" not in ran.err
    assert "Nothing was changed." in ran.err
    assert ours.record(OWN).read_bytes() == own
    ran = ours("merge", path, stdin="y\n")
    assert ran.status == 0
    assert "New in your record: 1 evening, 2 cards, 1 note" in ran.out
    assert f"can be deleted: {path}" in ran.out
    assert "harbour" not in ran.err + ran.out
    assert path.read_bytes() == before, "the copy is left as it is"
    (backup,) = backups(ours.record(OWN))
    assert backup.reason == "before-merge"
    assert "before a copy was joined" in ours("backup", "list").out
    assert other("merge", ours.record(OWN), "--yes").status == 0
    assert exported(ours) == exported(other)
    ran = ours("merge", path)
    assert ran.status == 0
    assert ran.said() == ["cardgame: Your record has all that is in it already. Nothing was changed."]
    assert len(backups(ours.record(OWN))) == 1


def test_as_data_it_is_only_told_unless_it_is_asked_for(ours: Home, other: Home) -> None:
    other.played(OWN, Dealt("two"))
    own = ours.files()
    told = ours.done("merge", other.record(OWN), "--json").data
    assert told["there"] | {"first": 0, "last": 0} == {
        "evenings": 1,
        "cards": 1,
        "notes": 0,
        "kept": 0,
        "first": 0,
        "last": 0,
    }
    assert told["there"]["first"] == told["there"]["last"] == f"{now():%Y-%m-%d}"
    assert (told["joined"], told["backup"], told["nothing_new"]) == (False, None, False)
    assert ours.record(OWN).read_bytes() == own[str(ours.record(OWN))]
    told = ours.done("merge", other.record(OWN), "--json", "--yes").data
    assert told["joined"]
    assert Path(told["backup"]).exists()
    assert told["there"]["evenings"] == 1
    assert ours.done("merge", other.record(OWN), "--json", "--yes").data["nothing_new"]


def test_what_one_side_forgot_is_told_without_its_words_and_goes(ours: Home, other: Home) -> None:
    (id,) = keep(ours, note("the harbour"))
    shutil.copy(ours.record(OWN), other.record(OWN))
    keep(other, Forgotten(event=id, fields=("text",)))
    ran = ours("merge", other.record(OWN), "--yes")
    assert "Forgotten in the copy, so it goes from your record too: 1 note." in ran.err
    assert "harbour" not in ran.err + ran.out
    assert b"harbour" not in ours.record(OWN).read_bytes()


def test_what_does_not_come_back_is_told(ours: Home, other: Home) -> None:
    (id,) = keep(ours, note("the harbour"))
    shutil.copy(ours.record(OWN), other.record(OWN))
    other.played(OWN, Dealt("two"))
    keep(ours, Forgotten(event=id, fields=("text",)))
    ran = ours("merge", other.record(OWN), "--yes")
    assert "Forgotten in your record, so it does not come back: 1 note." in ran.err
    assert b"harbour" not in ours.record(OWN).read_bytes()


def test_what_is_sealed_is_neither_shown_nor_counted(ours: Home, other: Home) -> None:
    ours.played(OWN, Dealt("one"))
    keep(other, slip("the hammock"), slip("the lake"))
    ran = ours("merge", other.record(OWN), "--yes")
    assert ran.status == 0
    said = ran.err + ran.out
    assert "hammock" not in said
    assert "Only in the copy" not in said
    assert "other thing" not in said
    with Store.open(ours.record(OWN), DEVICE, now, read_only=True) as store:
        assert store.select("SELECT count(*) FROM event WHERE kind = 'kept'") == [(2,)]


def test_days_of_a_wrong_clock_are_not_told(ours: Home, other: Home) -> None:
    with Store.open(other.record(OWN), DEVICE, now) as store:
        at = "2093-01-01T20:00:00+01:00"
        (began,) = store.append(EveningBegan(decks=(), length=5, deepest=3, seed=1, starter=0, at=at))
        store.append(Dealt("one").outcome_of(began.id))
    ran = ours("merge", other.record(OWN), "--json")
    assert ran.data["there"]["evenings"] == 1
    assert ran.data["there"]["first"] is None


def test_a_record_of_others_is_named_and_refused(ours: Home, shipped: Path, tmp_path: Path) -> None:
    others = Home(tmp_path / "others", shipped)
    others.couple("Cleo", "Dan")
    path, before = others.record(slug(("Cleo", "Dan"))), ours.record(OWN).read_bytes()
    ran = ours("merge", path, "--yes")
    assert ran.status == 3
    assert "is the record of Cleo and Dan, and you play as Ana and Ben." in ran.said()[0]
    assert "cardgame backup restore FILE --couple SLUG" in ran.said()[1]
    assert ours.record(OWN).read_bytes() == before
    assert not backups(ours.record(OWN))


def test_the_record_itself_under_any_name_is_refused(ours: Home, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(ours.record(OWN))
    (tmp_path / "hard.db").hardlink_to(ours.record(OWN))
    for path in (ours.record(OWN), tmp_path / "link.db", tmp_path / "hard.db"):
        ran = ours("merge", path, "--yes")
        assert ran.status == 2
        assert "is the record that you play from" in ran.said()[0]


def test_what_cannot_be_joined_gets_one_sentence(ours: Home, tmp_path: Path) -> None:
    ours.played(OWN, Dealt("one"))
    (tmp_path / "a.txt").write_text("hello")
    (tmp_path / "folder").mkdir()
    exported = ours("export").out
    (tmp_path / "cut.jsonl").write_text(exported[: len(exported) // 2])
    broken = bytearray(ours.record(OWN).read_bytes())
    broken[4096:8192] = b"\xff" * 4096
    (tmp_path / "broken.db").write_bytes(broken)
    before = ours.record(OWN).read_bytes()
    for name in ("a.txt", "folder", "cut.jsonl", "broken.db", "missing.db", "-"):
        ran = ours("merge", tmp_path / name if name != "-" else name, "--yes")
        assert ran.status == 3, name
        assert len(ran.said()) == 2, (name, ran.err)
        assert ours.record(OWN).read_bytes() == before


def test_what_is_wrong_with_a_copy_is_no_reason_to_bring_a_backup_back(ours: Home, tmp_path: Path) -> None:
    assert ours("backup").status == 0
    (damaged := tmp_path / "damaged.db").write_bytes(ours.record(OWN).read_bytes()[:5000])
    (newer := tmp_path / "newer.db").write_bytes(ours.record(OWN).read_bytes())
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for path in (damaged, newer, tmp_path / "missing.db", tmp_path):
        ran = ours("merge", path)
        assert ran.status == 3
        assert "backup restore" not in ran.err


def test_an_evening_that_is_under_way_goes_on(ours: Home, other: Home) -> None:
    other.played(OWN, Dealt("two"))
    with Store.open(ours.record(OWN), "evening", now) as evening:
        (began,) = evening.append(EveningBegan(decks=(), length=5, deepest=3, seed=1, starter=0))
        evening.append(Dealt("one").outcome_of(began.id))
        assert ours("merge", other.record(OWN), "--yes").status == 0
        evening.append(Dealt("three").outcome_of(began.id))
        assert evening.select("SELECT count(*) FROM event WHERE kind = 'outcome'") == [(3,)]


def test_an_older_format_on_either_side_comes_to_the_same(home: Home, shipped: Path, tmp_path: Path) -> None:
    couples = home.path / "couples"
    couples.mkdir(parents=True)
    path = make_version_1(couples / f"{OWN}.db")
    other = two(home, shipped, tmp_path / "other")
    old = other.record(OWN)
    before = old.read_bytes()
    home.played(OWN, Dealt("one"))
    assert home("merge", old).said() == ["cardgame: Your record has all that is in it already. Nothing was changed."]
    assert old.read_bytes() == before
    assert other("merge", path, "--yes").status == 0
    assert exported(home) == exported(other)


def test_three_machines_in_any_order_come_to_the_same(ours: Home, shipped: Path, tmp_path: Path) -> None:
    homes = [ours, *(two(ours, shipped, tmp_path / name) for name in ("b", "c"))]  # all of one machine's id
    for number, home in enumerate(homes):
        home.played(OWN, Dealt(f"card-{number}"))
        keep(home, note(f"word-{number}"))
    for here, there in ((2, 0), (1, 2), (0, 1), (2, 1)):
        assert homes[here]("merge", homes[there].record(OWN), "--yes").status == 0
    assert len({exported(home) for home in homes}) == 1
    assert all(f"word-{number}" in exported(ours) for number in range(3))


def test_a_newer_record_is_left_alone(ours: Home, other: Home) -> None:
    connection = sqlite3.connect(other.record(OWN))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    ran = ours("merge", other.record(OWN), "--yes")
    assert ran.status == 3
    assert "newer cardgame" in ran.said()[0]
    assert "Update cardgame here first." in ran.said()[1]


def test_a_copy_that_another_program_holds_is_told(ours: Home, other: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cardgame.record.store.WAIT", 0.1)
    holding = sqlite3.connect(other.record(OWN), isolation_level=None)
    holding.execute("BEGIN EXCLUSIVE")
    try:
        ran = ours("merge", other.record(OWN), "--yes")
        assert ran.status == 3
        assert len(ran.said()) == 2
    finally:
        holding.close()
    assert not backups(ours.record(OWN))
