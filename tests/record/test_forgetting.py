"""Forgetting deletes the record, all that lay beside it, its backups, and the file behind a link."""

import os
from pathlib import Path

import pytest

from cardgame.record import RecordMissing, Store, list_couples, new_couple
from cardgame.record.backup import back_up
from cardgame.record.forgetting import erase, traces

from ..builders import forget_couple
from .helpers import Wall, begun

WORD = b"quetzalcoatl"


@pytest.fixture
def folder(tmp_path: Path, now: Wall) -> Path:
    """Two couples whose names begin alike, each with a backup."""
    folder = tmp_path / "home" / "couples"
    for slug in (new_couple(folder, ("Ana", "Ben"), "here", now), new_couple(folder, ("Ana", "Ben"), "here", now)):
        with Store.open(folder / f"{slug}.db", "here", now) as store:
            store.append(begun())
        back_up(folder / f"{slug}.db", now)
    return folder


def left(root: Path) -> set[str]:
    return {str(each.relative_to(root)) for each in root.rglob("*")}


def words_in(root: Path) -> list[Path]:
    return [each for each in root.rglob("*") if each.is_file() and WORD in each.read_bytes()]


def test_whatever_lay_beside_a_record_goes_with_it(folder: Path) -> None:
    others = {name for name in left(folder) if "ben-2" in name} | {"backups"}
    for name in (
        "ana-and-ben.db-journal",
        "ana-and-ben.db-wal",
        "ana-and-ben.db-shm",
        ".ana-and-ben.db.12345678.new",
        ".ana-and-ben.db.12345678.new-journal",
        "ana-and-ben.set-aside-2026-11-03T204503Z.journal",
        "backups/ana-and-ben/2026-11-03T204503Z-unusable.db",
        "backups/ana-and-ben/2026-11-03T204503Z-unusable.db-journal",
        "backups/ana-and-ben/.abcd.new",
        "backups/ana-and-ben/holiday.db",
    ):
        (folder / name).write_bytes(WORD)
    (folder / "backups" / "ana-and-ben" / "deep").mkdir()
    (folder / "backups" / "ana-and-ben" / "deep" / "er").write_bytes(WORD)
    forget_couple(folder, "ana-and-ben")
    assert left(folder) == others
    assert words_in(folder) == []


def test_a_couple_whose_name_only_begins_alike_stays(folder: Path) -> None:
    for name in ("ana-and-ben-2.db-journal", ".ana-and-ben-2.db.1234.new", "ana-and-ben-2.set-aside-x"):
        (folder / name).write_bytes(b"theirs")
    before = {name for name in left(folder) if "ben-2" in name}
    forget_couple(folder, "ana-and-ben")
    assert left(folder) == before | {"backups"}


def test_the_last_couple_leaves_an_empty_folder(folder: Path) -> None:
    for slug in ("ana-and-ben", "ana-and-ben-2"):
        forget_couple(folder, slug)
    assert left(folder) == set()


def test_the_file_behind_a_link_goes_with_all_links_to_it(folder: Path, tmp_path: Path) -> None:
    real = tmp_path / "synced" / "ours.db"
    real.parent.mkdir()
    (folder / "ana-and-ben.db").rename(real)
    (tmp_path / "between.db").symlink_to("synced/ours.db")
    (folder / "ana-and-ben.db").symlink_to(tmp_path / "between.db")
    for beside in ("ours.db-journal", ".ours.db.1234.new"):
        (real.parent / beside).write_bytes(WORD)
    (real.parent / "holiday.txt").write_text("not ours")
    found = traces(folder, "ana-and-ben")
    assert found.record == (real, tmp_path / "between.db", folder / "ana-and-ben.db")
    assert erase(found, backups=True) == []
    assert left(tmp_path / "synced") == {"holiday.txt"}
    assert not (tmp_path / "between.db").is_symlink()
    assert [couple.slug for couple in list_couples(folder)] == ["ana-and-ben-2"]


@pytest.mark.parametrize("to", ["nowhere", "ana-and-ben.db", "folder"])
def test_a_link_that_leads_to_no_file_goes_alone(folder: Path, to: str) -> None:
    (folder / "folder").mkdir()
    (folder / "folder" / "letter").write_text("dear Ana")
    (folder / "ana-and-ben.db").unlink()
    (folder / "ana-and-ben.db").symlink_to(to)
    forget_couple(folder, "ana-and-ben")
    assert not (folder / "ana-and-ben.db").is_symlink()
    assert (folder / "folder" / "letter").exists()


def test_backups_can_be_kept(folder: Path) -> None:
    half = folder / "backups" / "ana-and-ben" / ".1234abcd.new"
    half.write_bytes(WORD)
    found = traces(folder, "ana-and-ben")
    (backup,) = found.backups
    assert erase(found, backups=False) == []
    assert backup.path.exists()
    assert not half.exists()
    assert not (folder / "ana-and-ben.db").exists()
    # And be forgotten later, where there is no record any more.
    forget_couple(folder, "ana-and-ben")
    assert not backup.path.parent.exists()
    with pytest.raises(RecordMissing):
        forget_couple(folder, "ana-and-ben")


def test_a_new_couple_of_the_same_names_does_not_come_by_the_backups(folder: Path, now: Wall) -> None:
    erase(traces(folder, "ana-and-ben"), backups=False)
    assert new_couple(folder, ("Ana", "Ben"), "here", now) == "ana-and-ben-3"


def test_copies_of_a_record_go_with_it_and_none_of_another(folder: Path) -> None:
    copies = [
        "ana-and-ben (1).db",
        "ana-and-ben (conflicted copy 2026-11-01).db",
        "ana-and-ben copy.db",
        "ana-and-ben.sync-conflict-20261101-101010-ABCDEFG.db",
    ]
    for name in copies:
        (folder / name).write_bytes(b"x")
    (folder / "ana-and-ben-2 (1).db").write_bytes(b"theirs")
    found = traces(folder, "ana-and-ben")
    assert sorted(each.name for each in found.copies) == copies
    erase(found, backups=True)
    assert not set(copies) & left(folder)
    assert "ana-and-ben-2 (1).db" in left(folder)


def test_another_name_of_the_same_file_is_told(folder: Path, tmp_path: Path) -> None:
    assert not traces(folder, "ana-and-ben").elsewhere
    os.link(folder / "ana-and-ben.db", tmp_path / "second-name.db")
    assert traces(folder, "ana-and-ben").elsewhere


def test_what_cannot_be_deleted_is_named_and_the_record_is_listed_still(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if "backups" in self.parts:
            raise PermissionError(13, "Permission denied")
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    found = traces(folder, "ana-and-ben")
    failed = erase(found, backups=True)
    assert found.backups[0].path in [path for path, _ in failed]
    assert [couple.slug for couple in list_couples(folder)] == ["ana-and-ben", "ana-and-ben-2"]
    monkeypatch.undo()
    forget_couple(folder, "ana-and-ben")
    assert [couple.slug for couple in list_couples(folder)] == ["ana-and-ben-2"]
