"""A backup is made whole or not at all, at most once a day by itself, and is nobody else's to read."""

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.record import RecordBroken, RecordError, RecordLocked, RecordMissing, Store, names
from cardgame.record import backup as backup_module
from cardgame.record.backup import (
    MOST_AHEAD,
    PROTECTED,
    RECENT,
    ROOM,
    Backup,
    Reason,
    back_up,
    back_up_daily,
    backed_up,
    backup_folder,
    backups,
    stamp,
    thin,
)

from .helpers import Wall, begun, ended_card, unchanged

DAY = timedelta(days=1)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_backup_is_a_whole_copy_called_by_its_moment(store: Store, evening: str, now: Wall) -> None:
    store.append(ended_card(evening))
    now.moment = datetime(2026, 11, 25, 22, 45, 2, tzinfo=timezone(timedelta(hours=1)))
    made = back_up(store.path, now)
    assert made == store.path.parent / "backups" / "ana-and-ben" / "2026-11-25T214503Z.db"
    with Store.open(made, "", now, read_only=True) as copy:
        assert copy.events() == store.events()
        assert names(copy) == ("Ana", "Ben")
    (found,) = backups(store.path)
    assert found == Backup(path=made, at=datetime(2026, 11, 25, 21, 45, 3, tzinfo=UTC), size=made.stat().st_size)
    # Nothing but the backup is left of its making.
    assert [path.name for path in made.parent.iterdir()] == [made.name]


@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_backups_are_their_owners_alone_under_any_umask(tmp_path: Path, now: Wall, umask: int) -> None:
    before = os.umask(umask)
    try:
        with Store.create(tmp_path / "home" / "couples" / "x.db", "here", now, ("Ana", "Ben")) as store:
            made = back_up(store.path, now)
    finally:
        os.umask(before)
    assert mode(made) == 0o600
    assert {mode(each) for each in (made.parent, made.parent.parent, made.parent.parent.parent)} == {0o700}


def test_two_backups_of_one_moment_replace_nothing(store: Store) -> None:
    def still() -> datetime:
        return datetime(2026, 11, 25, tzinfo=UTC)

    made = [back_up(store.path, still) for _ in range(3)]
    assert [path.name for path in made] == [f"2026-11-25T000000Z{more}.db" for more in ("", "_2", "_3")]
    assert [each.path for each in backups(store.path)] == made[::-1]


def test_a_backup_is_made_without_hard_links_too(store: Store, now: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(draft: Path, path: Path, **options: bool) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    made = back_up(store.path, now)
    assert [path.name for path in made.parent.iterdir()] == [made.name]
    assert mode(made) == 0o600


def test_the_reason_for_a_backup_stands_in_its_name(store: Store, now: Wall) -> None:
    reasons: tuple[Reason, ...] = ("", "before-migration", "before-restore", "before-merge")
    for reason in reasons:
        back_up(store.path, now, reason=reason)
    assert [each.reason for each in reversed(backups(store.path))] == list(reasons)


def test_a_file_with_another_name_is_not_taken_for_a_backup(store: Store, now: Wall) -> None:
    made = back_up(store.path, now)
    edge = ("9999-12-31T235959Z.db", "0001-01-01T000000Z.db")
    for name in (
        *edge,
        "2026-13-45T999999Z.db",
        "holiday.db",
        ".2026-11-25T214503Z.db",
        "2026-11-25T214503Z.db-journal",
    ):
        (made.parent / name).write_bytes(b"x")
    assert [each.path for each in backups(store.path)] == [made]


def test_a_damaged_record_makes_no_backup_and_removes_none(store: Store, now: Wall) -> None:
    store.append(*(ended_card("e", f"card-{number}") for number in range(200)))
    good = back_up(store.path, now)
    store.close()
    data = bytearray(store.path.read_bytes())
    for at in range(4096 + 200, len(data), 97):
        data[at] ^= 0xFF
    store.path.write_bytes(data)
    still = unchanged(store.path.parent)
    with pytest.raises(RecordBroken, match="damaged"):
        back_up(store.path, now)
    with pytest.raises(RecordError):
        back_up_daily(store.path, lambda: now.moment + 3 * DAY)
    assert still()
    assert [path.name for path in good.parent.iterdir()] == [good.name]


@pytest.mark.parametrize("bytes_", [b"", b"dear Ana", b"SQLite format 3\0" + b"\0" * 4080])
def test_what_is_no_record_makes_no_backup(tmp_path: Path, now: Wall, bytes_: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(bytes_)
    with pytest.raises(RecordError):
        back_up(path, now)
    assert backups(path) == []
    assert path.read_bytes() == bytes_


def test_a_couple_that_was_just_forgotten_gets_no_folder_again(store: Store, now: Wall) -> None:
    store.append(begun())
    store.path.unlink()
    for make in (back_up, back_up_daily):
        with pytest.raises(RecordMissing):
            make(store.path, now)
    assert not (store.path.parent / "backups").exists()


def test_a_record_that_was_turned_to_wal_has_a_backup_of_one_file(store: Store, evening: str, now: Wall) -> None:
    store.close()
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("UPDATE event SET device = 'in the second file'")
    made = back_up(store.path, now)
    other.close()
    alone = made.rename(made.parent.parent / "alone.db")
    with Store.open(alone, "", now, read_only=True) as copy:
        assert {event.device for event in copy.events()} == {"in the second file"}
        assert copy.select("PRAGMA journal_mode") == [("delete",)]


def test_a_backup_is_on_the_disk_before_it_has_its_name(
    store: Store, now: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    fsync, link = os.fsync, os.link

    def sync(handle: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        fsync(handle)

    def named(draft: Path, path: Path, **options: bool) -> None:
        synced.append(f"named {path.name}")
        link(draft, path, **options)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "link", named)
    made = back_up(store.path, now)
    at = synced.index(f"named {made.name}")
    assert any(path.endswith(".new") for path in synced[:at])
    assert str(made.parent) in synced[at:]


def test_a_full_disk_leaves_nothing_half_made(store: Store, now: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Path, target: Path, **_: object) -> None:
        target.write_bytes(b"half a copy")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_module, "copy_record", full)
    with pytest.raises(RecordError, match="no space left"):
        back_up(store.path, now)
    assert list(backup_folder(store.path).iterdir()) == []


def test_a_copy_that_takes_too_long_is_given_up(store: Store, now: Wall) -> None:
    with pytest.raises(RecordLocked, match="too long"):
        back_up(store.path, now, within=-1.0)
    assert list(backup_folder(store.path).iterdir()) == []


def test_a_record_that_another_one_holds_is_waited_for(store: Store, now: Wall) -> None:
    other = sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    timer = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
    timer.start()
    made = back_up(store.path, now)
    timer.join()
    other.close()
    assert made.exists()


def test_a_record_that_is_held_for_ever_is_told(store: Store, now: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_module, "WAIT", 0.3)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RecordLocked, match="busy"):
        back_up(store.path, now)
    other.close()
    assert list(backup_folder(store.path).iterdir()) == []


def test_a_backup_does_not_keep_others_from_writing(store: Store, now: Wall) -> None:
    store.append(*(ended_card("e", f"card-{number}", text="x" * 900) for number in range(2000)))
    stop = threading.Event()
    written: list[int] = []

    def write() -> None:
        with Store.open(store.path, "there", now) as other:
            while not stop.is_set():
                other.append(begun())
                written.append(1)
                stop.wait(0.02)

    writing = threading.Thread(target=write)
    writing.start()
    made = back_up(store.path, now)
    stop.set()
    writing.join()
    with Store.open(made, "", now, read_only=True) as copy:
        assert copy.select("PRAGMA integrity_check") == [("ok",)]
        held = len(copy.events())
    assert 2001 <= held <= 2001 + len(written)


def test_what_a_killed_program_left_is_tidied_up(store: Store, now: Wall) -> None:
    made = back_up(store.path, now)
    for name in (".abcd1234.new", ".abcd1234.new-journal"):
        old = made.parent / name
        old.write_bytes(b"half")
        os.utime(old, (1, 1))
    (made.parent / ".fresh.new").write_bytes(b"another program is at it")
    back_up(store.path, now)
    assert sorted(path.name for path in made.parent.iterdir() if path.name.startswith(".")) == [".fresh.new"]


KILLED = """
import sys
from datetime import datetime
from pathlib import Path
from cardgame.record.backup import back_up
while True:
    back_up(Path(sys.argv[1]), lambda: datetime.now().astimezone())
    print("made", flush=True)
"""


def test_killed_at_any_moment_every_backup_there_is_is_whole(store: Store, now: Wall) -> None:
    store.append(*(ended_card("e", f"card-{number}", text="x" * 900) for number in range(1000)))
    rng = random.Random(8)
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(store.path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline() == b"made\n"
        time.sleep(rng.random() * 0.06)
        process.kill()
        process.wait()
        process.stdout.close()
    made = backups(store.path)
    assert len(made) >= 6
    for each in made[:40]:
        with Store.open(each.path, "", now, read_only=True) as copy:
            assert copy.select("PRAGMA integrity_check") == [("ok",)]
            assert len(copy.events()) == 1001
    assert len(store.events()) == 1001


# One a day


def test_at_most_one_a_day_is_made_by_itself(store: Store, now: Wall) -> None:
    assert back_up_daily(store.path, now) is None, "they have not played yet"
    store.append(begun())
    first = back_up_daily(store.path, now)
    assert first is not None
    store.append(begun())
    assert back_up_daily(store.path, now) is None
    now.moment += DAY
    assert back_up_daily(store.path, now) is not None
    assert len(backups(store.path)) == 2


def test_a_backup_of_the_day_goes_by_the_days_of_this_place(store: Store, now: Wall) -> None:
    east = timezone(timedelta(hours=12))
    store.append(begun())
    now.moment = datetime(2026, 3, 2, 11, 30, tzinfo=east)  # still the first of March in UTC
    assert back_up_daily(store.path, now)
    store.append(begun())
    now.moment = datetime(2026, 3, 2, 23, 30, tzinfo=east)
    assert back_up_daily(store.path, now) is None
    now.moment = datetime(2026, 3, 3, 0, 30, tzinfo=east)
    assert back_up_daily(store.path, now)


def test_nothing_new_needs_no_backup(store: Store, now: Wall) -> None:
    store.append(begun())
    assert back_up_daily(store.path, now)
    now.moment += 5 * DAY
    assert back_up_daily(store.path, now) is None
    store.append(begun())
    assert back_up_daily(store.path, now)


def test_a_backup_made_before_a_migration_does_not_count_as_the_day_s(store: Store, now: Wall) -> None:
    back_up(store.path, now, reason="before-migration")
    store.append(begun())
    assert back_up_daily(store.path, now) is not None
    assert back_up(store.path, now, reason="before-migration"), "and is made even if there is one today"


def test_an_older_copy_that_was_put_back_is_backed_up(store: Store, now: Wall, tmp_path: Path) -> None:
    store.append(begun())
    shutil.copyfile(store.path, tmp_path / "older.db")
    store.append(begun())
    back_up_daily(store.path, now)
    store.close()
    shutil.copyfile(tmp_path / "older.db", store.path)
    now.moment += DAY
    assert back_up_daily(store.path, now)


def test_a_large_record_is_not_backed_up_in_a_hurry(store: Store, now: Wall) -> None:
    store.append(begun())
    assert back_up_daily(store.path, now, most=100) is None
    assert back_up_daily(store.path, now, most=10**6)


def test_couples_with_backups_are_found_without_their_records(store: Store, now: Wall) -> None:
    assert backed_up(store.path.parent) == []
    back_up(store.path, now)
    store.close()
    store.path.unlink()
    assert backed_up(store.path.parent) == ["ana-and-ben"]


# Thinning

NOW = datetime(2026, 11, 25, 21, 45, tzinfo=UTC)


def made_at(at: datetime, size: int = 4096, reason: Reason = "", number: int = 1) -> Backup:
    return Backup(path=Path(f"{stamp(at)}-{reason}-{number}"), at=at, size=size, reason=reason, number=number)


REASONS: st.SearchStrategy[Reason] = st.sampled_from(("", "", "", "before-migration", "before-restore"))


@st.composite
def folders(draw: st.DrawFn) -> list[Backup]:
    """Draw what may lie in a folder: of any age, any size, some of them of days to come."""
    found = {}
    for _ in range(draw(st.integers(0, 60))):
        at = NOW - timedelta(minutes=draw(st.integers(-60 * 24 * 60, 60 * 24 * 800)))
        each = made_at(at, draw(st.integers(0, 30 * 1024 * 1024)), draw(REASONS), draw(st.integers(1, 3)))
        found[each.path] = each
    return list(found.values())


@settings(max_examples=80)
@given(folders())
def test_thinning_keeps_days_weeks_and_months_as_it_is_said(made: list[Backup]) -> None:
    goes = thin(made, NOW)
    stays = [each for each in made if each not in goes]
    assert {each.path for each in goes} <= {each.path for each in made}
    if not made:
        return
    newest = max(made, key=lambda each: (each.at, each.number))
    assert newest in stays, "never the newest"
    past = [each for each in made if each.at <= NOW]
    if past:
        assert max(past, key=lambda each: (each.at, each.number)) in stays, "nor the newest that has been"
    guarded = [each for each in past if NOW - each.at <= (PROTECTED if each.reason else RECENT)]
    assert len(stays) <= 12 + 10 + 9 + len(guarded) + MOST_AHEAD + 1
    assert sum(each.size for each in stays) <= max(ROOM, 5 * newest.size) + newest.size + max(
        (each.size for each in past), default=0
    )
    if sum(each.size for each in made) <= ROOM:
        assert set(map(str, (each.path for each in guarded))) <= set(map(str, (each.path for each in stays)))
        # The last days that have one still have one, and it is their newest.
        days = sorted({each.at.date() for each in past}, reverse=True)[:12]
        for day in days:
            assert max((e for e in past if e.at.date() == day), key=lambda e: (e.at, e.number)) in stays
    assert thin(stays, NOW) == [], "thinning once is enough"


def every_day(days: int) -> Iterator[Backup]:
    kept: list[Backup] = []
    for day in range(days):
        kept.append(made_at(NOW + day * DAY))
        goes = thin(kept, NOW + day * DAY)
        kept = [each for each in kept if each not in goes]
    yield from kept


def ages(kept: Sequence[Backup], days: int) -> list[int]:
    return sorted((NOW + (days - 1) * DAY - each.at).days for each in kept)


def test_a_backup_every_day_for_two_years_leaves_days_weeks_and_months() -> None:
    found = ages(list(every_day(730)), 730)
    assert found[:12] == list(range(12)), "twelve days"
    assert len(found) == 12 + 10 + 9
    weeks = [later - earlier for earlier, later in pairwise(found[12:22])]
    assert (weeks[0] <= 7, set(weeks[1:])) == (True, {7}), "ten weeks"
    months = [later - earlier for earlier, later in pairwise(found[22:])]
    assert all(28 <= gap <= 35 for gap in months[1:]), "nine months, of each its last week's"
    assert found[-1] > 12 + 10 * 7 + 7 * 28


def test_two_backups_that_were_asked_for_on_one_day_are_both_kept_for_a_while() -> None:
    made = [made_at(NOW - timedelta(hours=hours)) for hours in range(4)]
    assert thin(made, NOW) == []
    assert thin(made, NOW + 3 * DAY) == made[1:]


def test_what_was_made_before_a_restore_is_kept_for_thirty_days() -> None:
    made = [made_at(NOW - timedelta(minutes=number), reason="before-restore") for number in range(40)]
    assert thin(made, NOW) == []
    assert thin(made, NOW + 29 * DAY) == []
    assert thin(made, NOW + 31 * DAY) == made[1:], "then it is one of its day's like any other"


def test_all_backups_together_are_held_to_a_size_and_the_oldest_go_first() -> None:
    made = [made_at(NOW - day * DAY, 30 * 1024 * 1024) for day in range(12)]
    assert thin(made, NOW) == made[6:], "six times thirty is less than two hundred"
    large = [made_at(NOW - day * DAY, 100 * 1024 * 1024) for day in range(12)]
    assert thin(large, NOW) == large[5:], "five of a large one have room"


def test_the_newest_backup_stays_however_large_it_is_and_whatever_is_dated_later() -> None:
    assert thin([made_at(NOW + DAY, 10), made_at(NOW, 300 * 1024 * 1024)], NOW) == []


def test_a_clock_that_was_wrong_costs_no_backup_of_today() -> None:
    ahead = [made_at(NOW + day * 40 * DAY) for day in range(1, 40)]
    today = made_at(NOW)
    goes = thin([*ahead, today], NOW)
    assert today not in goes
    assert len(goes) == len(ahead) - MOST_AHEAD


def test_making_a_backup_thins_the_others(store: Store, now: Wall) -> None:
    for day in range(40):
        now.moment += DAY
        store.append(begun())
        assert back_up_daily(store.path, now), day
    assert len(backups(store.path)) == 12 + 4 + 0 or len(backups(store.path)) <= 12 + 10 + 9
    assert len(backups(store.path)) < 40
