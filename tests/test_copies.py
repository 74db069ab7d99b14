"""Copies are told by the names that programs give them, and only beside what they are copies of."""

from pathlib import Path

from cardgame.copies import copies_of, find_original, read_name, record_copies
from tests.families import for_each

BY_SYNCING = [
    "ours (conflicted copy).toml",
    "ours (Ana's conflicted copy 2026-11-01).toml",
    "ours (Ana’s conflicted copy 2026-11-01).toml",
    "ours (conflicted copy 2026-11-01 101010).toml",
    "ours (In Konflikt stehende Kopie von Ana 2026-11-01).toml",
    "ours (Copie en conflit de Ana 2026-11-01).toml",
    "ours (Copia en conflicto de Ana 2026-11-01).toml",
    "ours (SFConflict ana@example.org 2026-11-01-10-10-10).toml",
    "ours (Case Conflict 1).toml",
    "ours.sync-conflict-20261101-101010-ABCDEFG.toml",
    "ours.sync-conflict-20261101-101010.toml",
    "ours_conflict-20261101-101010.toml",
]
BY_HAND = [
    "ours copy.toml",
    "ours copy 2.toml",
    "ours - Copy.toml",
    "ours - Copy (2).toml",
    "Copy of ours.toml",
    "Copy (2) of ours.toml",
    "ours (copy).toml",
    "ours (another copy).toml",
    "ours (3rd copy).toml",
    "ours (1).toml",
    "ours(2).toml",
    "ours Kopie.toml",
    "ours - Kopie (2).toml",
    "Kopie von ours.toml",
    "ours – Kopie.toml",
    "ours - copie.toml",
    "Copie de ours.toml",
    "ours copia.toml",
    "Copia de ours.toml",
    "ours (copia).toml",
    "ours - Co\u0301pia.toml",  # as macOS spells it
    "ours.toml~",
]
NONE = ["ours.toml", "ours-2.toml", "ours 2.toml", "ours (2026).toml", "ours (conflict).toml", "photocopy.toml", "copy"]


@for_each("name", BY_SYNCING + BY_HAND)
def test_a_copy_is_told_by_its_name_where_its_original_is(name: str) -> None:
    found = find_original(name, {"ours.toml", name})
    assert found is not None
    assert found == ("ours.toml", name in BY_SYNCING)
    assert find_original(name, {name, "other.toml"}) is None


@for_each("name", NONE)
def test_a_name_that_people_give_is_no_copy(name: str) -> None:
    assert read_name(name) is None


def test_a_copy_of_a_copy_is_one_of_the_first() -> None:
    assert find_original("ours (1) copy.toml", {"ours.toml"}) == ("ours.toml", False)
    assert find_original("ours copy.sync-conflict-20261101-101010.toml", {"ours.toml"}) == ("ours.toml", True)


def test_a_name_without_end_is_read_at_once() -> None:
    assert read_name("(" * 100_000 + "copy") is None
    assert read_name("ours" + " copy" * 45 + ".toml") is not None


def test_a_file_whose_name_goes_on_after_a_record_s_is_a_copy_unless_the_program_names_files_so() -> None:
    names = ["ana-and-ben.db", "ana-and-ben-2.db", "ana.db", "ana-and-ben.db-journal"]
    copies = {
        "ana-and-ben 2.db": "ana-and-ben.db",
        "ana-and-ben-LAPTOP.db": "ana-and-ben.db",
        "ana-and-ben-2 (1).db": "ana-and-ben-2.db",
        "ana-and-ben (1) copy.db": "ana-and-ben.db",
        "ana-and-ben.sync-conflict-20261101-101010-ABCDEFG.db": "ana-and-ben.db",
        "ana-and-ben.db~": "ana-and-ben.db",
        "Copy of ana.db": "ana.db",
    }
    assert record_copies([*names, *copies]) == copies
    assert record_copies(set(copies) - {"Copy of ana.db"}) == {}


def test_the_copies_of_one_record_are_those_beside_it(tmp_path: Path) -> None:
    record = tmp_path / "ana-and-ben.db"
    for name in ("ana-and-ben.db", "ana-and-ben (1).db", "ana-and-ben copy.db", "cy-and-di.db", "cy-and-di (1).db"):
        (tmp_path / name).touch()
    assert [path.name for path in copies_of(record)] == ["ana-and-ben (1).db", "ana-and-ben copy.db"]
    assert copies_of(tmp_path / "ana-and-ben (1).db") == []
    assert copies_of(tmp_path / "none" / "ana-and-ben.db") == []
