"""``backup``: made, listed and brought back; and wherever a record cannot be used, the newest good one is named."""

import shutil
import stat
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.record.backup import backup_folder
from cardgame.translation import day

from .helpers import Dealt, Home, now


@pytest.fixture
def backed(ours: Home) -> Home:
    """Ana and Ben with an evening and a backup of it, and two evenings since."""
    ours.played("ana-and-ben", Dealt("quarrels"))
    ours.done("backup")
    for _ in range(2):
        ours.played("ana-and-ben", Dealt("quarrels"), Dealt("telepathy"))
    return ours


def newest(home: Home, slug: str = "ana-and-ben") -> Path:
    return max(each for each in backup_folder(home.record(slug)).iterdir() if each.suffix == ".db")


def test_making_a_backup_prints_where_it_is(ours: Home) -> None:
    ran = ours.done("backup")
    path = Path(ran.out.strip())
    assert path.parent == ours.path / "couples" / "backups" / "ana-and-ben"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    ours.done("backup", "--couple", "ana-and-ben")
    ours.done("--couple", "ana-and-ben", "backup")
    assert len(list(path.parent.iterdir())) == 3


def test_the_list_tells_what_each_backup_holds(backed: Home) -> None:
    (row,) = backed.done("backup", "list", "--json").data
    path = newest(backed)
    assert row == {
        "at": row["at"],
        "path": str(path),
        "bytes": path.stat().st_size,
        "reason": None,
        "evenings": 1,
        "cards": 1,
        "problem": None,
    }
    assert abs(datetime.fromisoformat(row["at"]) - now()) < timedelta(minutes=5)
    assert datetime.fromisoformat(row["at"]).tzinfo is not None
    assert backed.done("backup", "list").out.endswith(f"1 evening and 1 card  {path.name}\n")
    path.write_bytes(path.read_bytes()[:5000])
    assert backed.done("backup", "list", "--json").data[0]["problem"]
    assert "evening" not in backed.done("backup", "list").out


def test_where_there_is_no_backup_the_list_says_so(ours: Home) -> None:
    assert ours.done("backup", "list", "--json").data == []
    ran = ours("backup", "list")
    assert (ran.status, ran.out) == (0, "")
    assert "no backup yet" in ran.said()[0]


def test_bringing_a_backup_back_says_first_what_it_costs(backed: Home) -> None:
    path = newest(backed)
    ran = backed("backup", "restore", stdin="y\n")
    assert ran.status == 0
    assert day(now()) in ran.err
    assert "2 evenings and 4 cards that the record has now would be set aside" in ran.err
    assert "kept as a backup" in ran.err
    assert "[y/N]" in ran.err
    kept = Path(ran.out.strip())
    assert kept.name.endswith("-before-restore.db")
    assert len(backed.done("history", "--json").data) == 1
    # And back again.
    ran = backed("backup", "restore", str(kept), "--yes")
    assert "2 evenings and 4 cards would come back" in ran.err
    assert len(backed.done("history", "--json").data) == 5
    assert path.exists()


@pytest.mark.parametrize("answer", ["n\n", "\n", "", "maybe\n", b"\xff\xfe\n"])
def test_without_a_yes_nothing_is_changed(backed: Home, answer: str) -> None:
    before = backed.files()
    ran = backed("backup", "restore", stdin=answer)
    assert (ran.status, ran.out) == (1, "")
    assert "Nothing was changed." in ran.err
    assert backed.files() == before


def test_a_backup_that_is_the_same_as_the_record_is_not_brought_back(ours: Home) -> None:
    ours.played("ana-and-ben", Dealt("quarrels"))
    ours.done("backup")
    before = ours.files()
    ran = ours("backup", "restore", "--yes")
    assert (ran.status, ran.out) == (0, "")
    assert "nothing to bring back" in ran.said()[0]
    assert ours.files() == before


def test_a_backup_can_be_named_in_each_way_that_the_help_tells(backed: Home, tmp_path: Path) -> None:
    path = newest(backed)
    shutil.copyfile(path, tmp_path / "usb.db")
    (row,) = backed.done("backup", "list", "--json").data
    for which in (row["at"][:10], row["at"][:16], path.name, path.name[:13], path.stem, str(path), tmp_path / "usb.db"):
        assert "2 evenings" in backed("backup", "restore", which, stdin="n\n").err
    for which in ("1999-01-01", "nonsense", str(tmp_path / "no.db"), "", "\x1b]52;c;aGk=\x07"):
        ran = backed("backup", "restore", which, "--yes")
        assert (ran.status, ran.out) == (2, "")
        assert "backup list" in ran.said()[1]


def test_a_backup_of_another_couple_is_told_to_be_one(backed: Home) -> None:
    backed.couple("Cem", "Dora")
    ran = backed("backup", "restore", backed.record("cem-and-dora"), "--couple", "ana-and-ben", stdin="n\n")
    assert "another couple: Cem and Dora" in ran.err


@pytest.mark.parametrize("bad", [b"", b"dear Ana", None])
def test_a_bad_backup_is_refused(backed: Home, tmp_path: Path, bad: bytes | None) -> None:
    path = tmp_path / "bad.db"
    path.write_bytes(newest(backed).read_bytes()[:9000] if bad is None else bad)
    before = backed.files()
    ran = backed("backup", "restore", path, "--yes")
    assert (ran.status, ran.out) == (3, "")
    ran.said()
    assert backed.files() == before


def test_a_file_from_elsewhere_can_be_made_a_couple(backed: Home, tmp_path: Path) -> None:
    shutil.copyfile(newest(backed), tmp_path / "usb.db")
    there = Home(tmp_path / "there", backed.shipped)
    there.environ = {"CARDGAME_HOME": str(there.path)}
    ran = there("backup", "restore", tmp_path / "usb.db", "--yes")
    assert ran.status == 2
    assert "--couple SLUG" in ran.said()[1]
    ran = there("backup", "restore", tmp_path / "usb.db", "--couple", "ana-and-ben", "--yes")
    assert (ran.status, ran.out) == (0, "")
    assert len(there.done("history", "--json").data) == 1


@pytest.mark.parametrize(
    "line", ["backup", "backup list", "backup list --json", "backup restore", "backup restore 2026"]
)
def test_a_couple_that_is_not_there_has_no_backups(backed: Home, line: str) -> None:
    ran = backed(*line.split(), "--couple", "nobody")
    assert (ran.status, ran.out) == (2, "")
    assert "nobody" in ran.said()[0]


def test_where_no_backup_is_good_that_is_said(ours: Home) -> None:
    for _ in range(2):
        ran = ours("backup", "restore", "--yes")
        assert (ran.status, ran.out) == (3, "")
        assert "no good backup" in ran.said()[0]
        backup_folder(ours.record("ana-and-ben")).mkdir(parents=True, exist_ok=True)
        (backup_folder(ours.record("ana-and-ben")) / "2026-11-03T204503Z.db").write_bytes(b"not one")


# Where the record cannot be used


def spoil(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "missing":
        path.unlink()
    elif how == "newer":
        import sqlite3

        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 999")
        connection.close()
    elif how == "damaged":
        path.write_bytes(data[:4096] + bytes(255 - byte for byte in data[4096:]))
    else:
        path.write_bytes({"empty": b"", "foreign": b"dear Ana" * 99, "cut": data[: len(data) - 5000]}[how])


WAYS = ["missing", "newer", "damaged", "empty", "foreign", "cut"]

EVERY = [
    "history",
    "history --json",
    "coverage --json",
    "kept",
    "kept --answer",
    "welcome",
    "play --plain",
    "play --plain beliefs",
    "export",
    "export -o out.jsonl",
    "backup",
]


@pytest.mark.parametrize("how", WAYS)
def test_every_command_names_the_newest_good_backup(backed: Home, how: str) -> None:
    broken = backup_folder(backed.record("ana-and-ben")) / "2037-01-01T000000Z.db"
    broken.write_bytes(b"a newer one that is not good")
    spoil(backed.record("ana-and-ben"), how)
    before = backed.files()
    for line in EVERY:
        ran = backed(*line.split())
        assert ran.status == 3, (line, ran.err)
        said = ran.said()
        assert len(said) == 2, line
        assert f"The newest good backup is of {day(now())}: cardgame backup restore" in said[1], line
        assert "traceback" not in ran.err.lower()
    assert {name: data for name, data in backed.files().items() if "state" not in name} == {
        name: data for name, data in before.items() if "state" not in name
    }
    doctor = backed("doctor")
    assert doctor.status == 1
    assert "cardgame backup restore" in doctor.out
    # What it says to do does it.
    ran = backed("backup", "restore", stdin="y\n")
    assert ran.status == 0, ran.err
    assert ("There is no record now" if how == "missing" else "cannot be read. It is kept") in ran.err
    assert "1 evening and 1 card" in ran.err
    if how != "missing":
        assert Path(ran.out.strip()).read_bytes() == before[str(backed.record("ana-and-ben"))]
    assert len(backed.done("history", "--json").data) == 1


def test_damage_that_is_met_only_in_reading_comes_with_the_backup_too(ours: Home) -> None:
    ours.played("ana-and-ben", *(Dealt(f"card-{number}", text="A long text. " * 40) for number in range(300)))
    ours.done("backup")
    path = ours.record("ana-and-ben")
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 3, len(data)):
        data[at] ^= 0xFF
    path.write_bytes(data)
    assert ours("couple", "list").status == 0
    for line in ("history", "coverage", "play --plain"):
        ran = ours(*line.split())
        assert ran.status == 3, line
        assert f"The newest good backup is of {day(now())}: cardgame backup restore" in ran.said()[1]
    ran = ours("backup", "restore", "--yes")
    assert ran.status == 0
    assert Path(ran.out.strip()).read_bytes() == data
    assert len(ours.done("history", "--json").data) == 300


@pytest.mark.parametrize("how", ["missing", "empty"])
def test_the_backup_that_is_named_is_that_of_the_couple_in_use(backed: Home, how: str) -> None:
    backed.couple("Cem", "Dora")
    backed.done("couple", "use", "ana-and-ben")
    spoil(backed.record("ana-and-ben"), how)
    for line in ("history", "history --couple ana-and-ben"):
        ran = backed(*line.split())
        assert ran.status == 3
        assert "cardgame backup restore --couple ana-and-ben" in ran.said()[1]
    assert backed("history", "--couple", "cem-and-dora").status == 0
    backed("backup", "restore", "--couple", "ana-and-ben", "--yes")
    assert len(backed.done("history", "--json").data) == 1


def test_the_backups_of_another_couple_are_never_named(backed: Home) -> None:
    slug = backed.couple("Cem", "Dora")
    backed.done("couple", "use", "ana-and-ben")
    backed.record(slug).write_bytes(b"")
    said = backed("couple", "rename", slug, "Eva", "Tom").said()
    assert "backup restore" not in said[1]
    backed.record("ana-and-ben").write_bytes(b"")
    said = backed("couple", "rename", "ana-and-ben", "Eva", "Tom").said()
    assert "cardgame backup restore --couple ana-and-ben" in said[1]


def test_the_list_of_couples_names_the_backup_of_one_that_is_broken(backed: Home) -> None:
    backed.record("ana-and-ben").write_bytes(b"")
    ran = backed("couple", "list")
    assert ran.status == 0
    assert "ana-and-ben" in ran.out
    assert "cardgame backup restore" in ran.said()[1]


def test_the_list_of_couples_tells_of_one_who_is_missing(backed: Home) -> None:
    backed.record("ana-and-ben").unlink()
    ran = backed("couple", "list")
    assert (ran.status, ran.out) == (0, "")
    assert "ana-and-ben is missing" in ran.said()[0]


def test_records_that_are_all_missing_are_told_apart(backed: Home) -> None:
    slug = backed.couple("Cem", "Dora")
    backed.done("backup", "--couple", slug)
    for each in ("ana-and-ben", slug):
        backed.record(each).unlink()
    ran = backed("history")
    assert ran.status == 2
    assert "ana-and-ben, cem-and-dora" in ran.said()[0]
    assert backed("backup", "restore", "--couple", slug, "--yes").status == 0
    assert backed.record(slug).exists()


def test_a_missing_record_is_no_reason_to_begin_anew(backed: Home) -> None:
    backed.record("ana-and-ben").unlink()
    ran = backed("play", "--plain", stdin="Ana\nBen\n\n\nq\n")
    assert ran.status == 3
    assert "missing" in ran.said()[0]
    assert not backed.record("ana-and-ben").exists()
    # Whoever wants to begin anew does not come by the old ones' backups.
    assert backed("couple", "new", "Ana", "Ben").out == "ana-and-ben-2\n"


def test_without_a_backup_nothing_is_promised(ours: Home) -> None:
    ours.record("ana-and-ben").write_bytes(b"")
    said = ours("history").said()
    assert "backup restore" not in said[1]
    ours.record("ana-and-ben").unlink()
    assert "Nobody plays here yet" in ours("kept").said()[0]


# Doctor


def test_doctor_tells_the_newest_and_checks_it(backed: Home) -> None:
    assert f"backup    ana-and-ben: {newest(backed).name}, of the last 24 hours: sound" in backed.done("doctor").lines
    with patch("cardgame.cli.doctor.local_now", lambda: now() + timedelta(days=9)):
        assert "9 days old" in backed.done("doctor").out
    newest(backed).chmod(0o644)
    ran = backed("doctor")
    assert ran.status == 1
    assert "chmod 600" in ran.out
    newest(backed).write_bytes(newest(backed).read_bytes()[:5000])
    assert backed("doctor").status == 1


def test_doctor_says_where_no_backup_could_be_made(backed: Home) -> None:
    path = newest(backed)
    assert "older than what you wrote last" not in backed.done("doctor").out
    path.rename(path.with_name("2025-01-01T000000Z.db"))
    assert "older than what you wrote last; make one with: cardgame backup" in backed.done("doctor").out


def test_doctor_says_that_there_is_none_yet(ours: Home) -> None:
    assert "none yet" in ours.done("doctor").out


@pytest.mark.parametrize("folder", ["couples", "couples/backups", "pictures", "state/drafts"])
def test_doctor_says_where_others_can_read_who_plays_here(backed: Home, folder: str) -> None:
    path = backed.path / folder
    path.mkdir(mode=0o700, exist_ok=True, parents=True)
    backed.done("doctor")
    path.chmod(0o755)
    ran = backed("doctor")
    assert ran.status == 1
    assert f"others on this machine can read in {path} who plays here: chmod 700 {path}" in ran.out


# By itself

MINE = (
    'title = "Mine"\nid = "mine"\nlanguage = "en"\nordered = true\ncards = ["What first?", "What then?", "What last?"]'
)


def test_an_evening_on_a_bare_line_makes_the_days_backup(ours: Home) -> None:
    ours.deck("mine", MINE)
    ours("play", "--plain", "mine", stdin="q\n")
    assert ours.done("backup", "list", "--json").data == [], "only looked at"
    for lines in ("\n\nq\n", "\n\n"):
        assert ours("play", "--plain", "mine", stdin=lines).status == 0
        (row,) = ours.done("backup", "list", "--json").data
        assert (row["evenings"], row["cards"]) == (1, 1), "the first of the day, and no second"


def test_a_backup_that_cannot_be_made_spoils_no_evening(ours: Home) -> None:
    (ours.path / "couples" / "backups").write_bytes(b"in the way")
    ours.deck("mine", MINE)
    ran = ours("play", "--plain", "mine", stdin="\n\nq\n")
    assert (ran.status, ran.err) == (0, "")
    assert len(ours.done("history", "--json").data) == 1


def test_doctor_lists_what_was_moved_aside_as_not_the_record_s_own(backed: Home) -> None:
    assert "kept beside it" not in backed("doctor").out
    backed.record("ana-and-ben").with_name("ana-and-ben.db-wal").write_bytes(b"a log of another file")
    assert "A log lay beside the record" in backed("history").err
    (aside,) = backed.record("ana-and-ben").parent.glob("*.set-aside-*")
    assert f"kept beside it, as it was not its own: {aside.name}" in backed("doctor").out
