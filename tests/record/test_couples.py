"""Couples are files in one folder: made, listed, renamed and forgotten, each for its owner alone."""

import os
import stat
import time
from pathlib import Path

import pytest

from cardgame.record import (
    BadName,
    RecordBroken,
    RecordMissing,
    RecordReadOnly,
    Store,
    couple_path,
    list_couples,
    names,
    new_couple,
    rename_couple,
    slug,
)

from ..builders import forget_couple
from .helpers import Wall, unchanged


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "couples"


@pytest.mark.parametrize(
    ("both", "expected"),
    [
        (("Ana", "Ben"), "ana-and-ben"),
        (("Zoë", "Søren Aabye"), "zoe-and-soren-aabye"),
        (("D'Arcy", "  Łukasz "), "darcy-and-lukasz"),
        (("Ana", "小明"), "ana-and-partner"),
        (("مریم", "小明"), "couple"),
        (("../..", "x/y"), "partner-and-x-y"),
        (("Ngọc", "ß"), "ngoc-and-ss"),
    ],
)
def test_a_slug_can_be_typed_anywhere(both: tuple[str, str], expected: str) -> None:
    assert slug(both) == expected


def test_a_second_couple_of_the_same_names_gets_a_number(folder: Path, now: Wall) -> None:
    made = [new_couple(folder, ("Ana", "Ben"), "here", now) for _ in range(3)]
    assert made == ["ana-and-ben", "ana-and-ben-2", "ana-and-ben-3"]
    assert [couple.slug for couple in list_couples(folder)] == made
    assert all(couple.names == ("Ana", "Ben") and couple.problem is None for couple in list_couples(folder))


def test_listing_makes_nothing(tmp_path: Path) -> None:
    assert list_couples(tmp_path / "home" / "couples") == []
    assert list(tmp_path.iterdir()) == []


def test_a_couple_that_cannot_be_opened_is_listed_with_the_reason(folder: Path, now: Wall) -> None:
    new_couple(folder, ("Ana", "Ben"), "here", now)
    (folder / "empty.db").touch()
    (folder / "folder.db").mkdir()
    (folder / "letter.txt").write_text("not a record")
    (folder / ".hidden.db").touch()
    still = unchanged(folder)
    good, empty, strange = list_couples(folder)
    assert (good.slug, good.names) == ("ana-and-ben", ("Ana", "Ben"))
    assert isinstance(empty.problem, RecordBroken)
    assert empty.names is None
    assert "not a file" in str(strange.problem)
    assert still()


def test_a_file_name_is_text_from_outside_too(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "a\x1b]0;x\x07b.db").write_bytes(b"x")
    (couple,) = list_couples(folder)
    assert "\x1b" not in couple.slug + str(couple.problem)


def test_a_new_name_keeps_the_slug(folder: Path, now: Wall) -> None:
    made = new_couple(folder, ("Ana", "Ben"), "here", now)
    rename_couple(folder, made, ("  Anna  Maria ", "Ben"), "here", now)
    (couple,) = list_couples(folder)
    assert (couple.slug, couple.names) == (made, ("Anna Maria", "Ben"))


@pytest.mark.parametrize("name", ["", "   ", "\u200d", "\n\t", "x" * 41, "\u202e"])
def test_a_name_that_cannot_be_kept_is_refused_in_words(folder: Path, now: Wall, name: str) -> None:
    with pytest.raises(BadName, match="A name") as refused:
        new_couple(folder, ("Ana", name), "here", now)
    assert refused.value.hint
    assert not folder.exists()


@pytest.mark.parametrize("name", ["x" * 40, "J", "👩‍❤️‍👨", "می‌خواهم", "[b]Ana[/b]", "{reader}"])
def test_a_name_is_anything_a_person_writes(folder: Path, now: Wall, name: str) -> None:
    made = new_couple(folder, (name, "Ben"), "here", now)
    with Store.open(couple_path(folder, made), "here", now) as store:
        assert names(store) == (name, "Ben")


def test_a_forgotten_couple_is_gone_with_all_that_lay_beside_it(folder: Path, now: Wall) -> None:
    kept = new_couple(folder, ("Ana", "Ben"), "here", now)
    gone = new_couple(folder, ("Eva", "Ben"), "here", now)
    for ending in ("-journal", "-wal", "-shm"):
        (folder / f"{gone}.db{ending}").write_bytes(b"what was said")
    old = folder / f".{gone}.db.12345678.new"
    old.write_bytes(b"what was said")
    os.utime(old, (time.time() - 3600,) * 2)
    forget_couple(folder, gone)
    assert [path.name for path in folder.iterdir()] == [f"{kept}.db"]


def test_a_broken_record_can_be_forgotten(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "broken.db").write_bytes(b"x" * 100)
    (folder / "dangling.db").symlink_to("nowhere")
    forget_couple(folder, "broken")
    forget_couple(folder, "dangling")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("slug", ["nobody", "", ".", "..", "../secret", "a/b", "/etc/passwd", "a\0b", "..\\x", "c:x"])
def test_a_slug_of_nobody_leads_to_no_file(folder: Path, now: Wall, slug: str) -> None:
    folder.mkdir(parents=True)
    secret = folder.parent / "secret.db"
    secret.write_bytes(b"x")
    with pytest.raises(RecordMissing, match="no couple called"):
        forget_couple(folder, slug)
    with pytest.raises(RecordMissing, match="no couple called"):
        rename_couple(folder, slug, ("Ana", "Ben"), "here", now)
    assert secret.exists()


def test_a_folder_that_is_a_file_is_said_in_words(tmp_path: Path, now: Wall) -> None:
    (tmp_path / "couples").write_text("x")
    assert list_couples(tmp_path / "couples") == []
    with pytest.raises(RecordReadOnly):
        new_couple(tmp_path / "couples", ("Ana", "Ben"), "here", now)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_only_its_owner_can_open_what_is_made(folder: Path, now: Wall, umask: int) -> None:
    before = os.umask(umask)
    try:
        made = new_couple(folder, ("Ana", "Ben"), "here", now)
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder.parent, folder, folder / f"{made}.db")}
    assert modes == {"home": 0o700, "couples": 0o700, f"{made}.db": 0o600}
