"""A backup is brought back whole and in one step, and nothing of what was there is lost."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from cardgame.game.backups import compare
from cardgame.record import (
    Forgotten,
    Kept,
    RecordBroken,
    RecordError,
    RecordLocked,
    RecordNewer,
    Store,
    evenings,
    history,
    kept_things,
    names,
)
from cardgame.record import backup as backup_module
from cardgame.record import restoring as restoring_module
from cardgame.record.backup import back_up, backup_folder, backups
from cardgame.record.corrections import forget_evening
from cardgame.record.merge import merge
from cardgame.record.restoring import contents, newest_good, restore, unusable

from .helpers import Wall, begun, crash_in_the_middle, ended_card, unchanged


@pytest.fixture
def path(tmp_path: Path, now: Wall) -> Path:
    """A record with an evening, a backup of it, and one evening more since."""
    path = tmp_path / "couples" / "ana-and-ben.db"
    with Store.create(path, "here", now, ("Ana", "Ben")) as store:
        play(store, "laugh")
        back_up(path, now)
        now.moment += timedelta(days=1)
        play(store, "cry", "sing")
    return path


def play(store: Store, *cards: str) -> None:
    (began,) = store.append(begun())
    store.append(*(ended_card(began.id, card) for card in cards))


def ids(path: Path, now: Wall) -> list[str]:
    with Store.open(path, "", now, read_only=True) as store:
        return [event.id for event in store.events()]


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_backup_tells_what_it_holds(path: Path) -> None:
    (backup,) = backups(path)
    then, today = contents(backup.path), contents(path)
    assert (len(then.evenings), len(then.cards)) == (1, 1)
    assert (len(today.evenings), len(today.cards)) == (2, 3)
    assert then.evenings < today.evenings
    assert then.cards < today.cards
    assert then.names == today.names == ("Ana", "Ben")
    assert then.identity == today.identity


def test_a_backup_takes_the_place_of_the_record_which_is_kept(path: Path, now: Wall) -> None:
    (backup,) = backups(path)
    before, wanted = ids(path, now), ids(backup.path, now)
    restored = restore(path, backup.path, now)
    assert ids(path, now) == wanted
    assert restored.kept is not None
    assert restored.kept.name.endswith("-before-restore.db")
    assert ids(restored.kept, now) == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names_in(path.parent) == ["ana-and-ben.db", "backups"]
    # And back again: what was kept is a backup like any other.
    restore(path, restored.kept, now)
    assert ids(path, now) == before
    with Store.open(path, "here", now) as store:
        store.append(begun())


def test_whoever_has_the_record_open_does_not_write_to_what_was_replaced(path: Path, now: Wall) -> None:
    (backup,) = backups(path)
    with Store.open(path, "there", now) as still_open:
        kept = restore(path, backup.path, now).kept
        assert kept is not None
        before = kept.read_bytes()
        with pytest.raises(RecordError):
            still_open.append(begun())
        assert kept.read_bytes() == before
    assert ids(path, now) == ids(backup.path, now)


def test_whoever_is_writing_to_the_record_is_waited_for(path: Path, now: Wall) -> None:
    (backup,) = backups(path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE event SET device = 'other'")
    timer = threading.Timer(0.3, lambda: other.execute("COMMIT"))
    timer.start()
    kept = restore(path, backup.path, now).kept
    timer.join()
    other.close()
    assert kept is not None
    with Store.open(kept, "", now, read_only=True) as store:
        assert {event.device for event in store.events()} == {"other"}, "what it wrote is in what was kept"


def test_whoever_writes_in_the_last_moment_is_not_lost(path: Path, now: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    (backup,) = backups(path)
    real, late = back_up, [True]

    def back_up_and_write(*arguments: object, **options: object) -> Path:
        made = real(*arguments, **options)  # type: ignore[arg-type]
        if late.pop():
            late.append(False)
            with Store.open(path, "late", now) as other:
                other.append(begun())
        return made

    monkeypatch.setattr(restoring_module, "back_up", back_up_and_write)
    kept = restore(path, backup.path, now).kept
    assert kept is not None
    with Store.open(kept, "", now, read_only=True) as store:
        assert "late" in {event.device for event in store.events()}
    assert len(backups(path)) == 2, "the copy that was too early is not kept beside it"


def test_a_record_that_somebody_holds_for_ever_is_told(path: Path, now: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    (backup,) = backups(path)
    monkeypatch.setattr(restoring_module, "WAIT", 0.2)
    monkeypatch.setattr(backup_module, "WAIT", 0.2)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(RecordLocked):
        restore(path, backup.path, now)
    other.execute("ROLLBACK")
    other.close()
    assert len(ids(path, now)) == 6
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []


FOREIGN = b"dear Ana, dear Ben"


@pytest.mark.parametrize("sidecars", [(), ("-journal",), ("-wal", "-shm")], ids=str)
@pytest.mark.parametrize("there", ["broken", "cut", "empty", "foreign", "newer", "folder", "dangling"])
def test_what_is_no_record_is_kept_to_the_byte_with_what_lay_beside_it(
    path: Path, now: Wall, there: str, sidecars: tuple[str, ...]
) -> None:
    (backup,) = backups(path)
    data = path.read_bytes()
    if there == "newer":
        with Store.open(path, "here", now) as store:
            store._connection.execute("PRAGMA user_version = 999")
        data = path.read_bytes()
    elif there == "broken":
        data = data[:4096] + bytes(255 - byte for byte in data[4096:])
    path.unlink()
    if there == "folder":
        path.mkdir()
        (path / "letter").write_bytes(FOREIGN)
    elif there == "dangling":
        path.symlink_to(path.parent / "no" / "where.db")
    else:
        data = {"cut": data[: len(data) - 3000], "empty": b"", "foreign": FOREIGN}.get(there, data)
        path.write_bytes(data)
    for ending in sidecars:
        path.with_name(path.name + ending).write_bytes(b"stale" + ending.encode())
    kept = restore(path, backup.path, now).kept
    assert kept is not None
    assert unusable(path) == [kept]
    if there == "folder":
        assert (kept / "letter").read_bytes() == FOREIGN
    elif there == "dangling":
        assert kept.readlink().name == "where.db"
    else:
        assert kept.read_bytes() == data
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    for ending in sidecars:
        assert kept.with_name(kept.name + ending).read_bytes() == b"stale" + ending.encode()
    assert names_in(path.parent) == ["ana-and-ben.db", "backups"]
    assert ids(path, now) == ids(backup.path, now)
    assert [each.path for each in backups(path)] == [backup.path], "and it is not taken for a backup"


@pytest.mark.parametrize("sidecar", ["-journal", "-wal", "-shm"])
def test_a_journal_of_the_old_file_is_never_rolled_into_the_restored_one(
    path: Path, now: Wall, tmp_path: Path, sidecar: str
) -> None:
    (backup,) = backups(path)
    wanted = ids(backup.path, now)
    # The hot journal of another file: valid, and ready to be played into whatever lies there.
    crash_in_the_middle(tmp_path / "crash" / "ana-and-ben.db", now)
    journal = (tmp_path / "crash" / "ana-and-ben.db-journal").read_bytes()
    path.unlink()
    path.with_name(path.name + sidecar).write_bytes(journal)
    restore(path, backup.path, now)
    assert not path.with_name(path.name + sidecar).exists()
    assert ids(path, now) == wanted
    assert any(each.name.endswith(sidecar) for each in backup_folder(path).iterdir()), "it is kept"


def test_what_a_crash_left_half_done_is_finished_before_it_is_kept(tmp_path: Path, now: Wall) -> None:
    path = tmp_path / "couples" / "ana-and-ben.db"
    crash_in_the_middle(path, now)
    good = tmp_path / "good.db"
    with Store.create(good, "here", now, ("Ana", "Ben")):
        pass
    kept = restore(path, good, now).kept
    assert kept is not None
    with Store.open(kept, "", now, read_only=True) as store:
        assert {event.device for event in store.events()} == {"here"}, "nothing of the half"
        assert len(store.events()) == 51
    assert ids(path, now) == ids(good, now)


def test_a_missing_record_comes_back(path: Path, now: Wall) -> None:
    (backup,) = backups(path)
    path.unlink()
    assert restore(path, backup.path, now).kept is None
    assert ids(path, now) == ids(backup.path, now)


def test_behind_a_link_the_file_is_replaced_and_the_link_stays(path: Path, now: Wall, tmp_path: Path) -> None:
    (backup,) = backups(path)
    real = tmp_path / "synced" / "ours.db"
    real.parent.mkdir()
    path.rename(real)
    path.symlink_to(real)
    restore(path, backup.path, now)
    assert path.is_symlink()
    assert ids(real, now) == ids(backup.path, now)
    assert names_in(real.parent) == ["ours.db"]


def test_the_record_that_a_restore_has_locked_is_not_opened_and_so_not_waited_for(
    path: Path, now: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    (backup,) = backups(path)
    again, opened, files = restoring_module._forget_again, Store.open, list[Path]()

    def noted(path: Path, *arguments: object, **options: object) -> Store:
        files.append(path)
        return opened(path, *arguments, **options)  # type: ignore[arg-type]

    def while_locked(*arguments: object) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(Store, "open", noted)
            again(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(restoring_module, "_forget_again", while_locked)
    restore(path, backup.path, now)
    assert files
    assert path not in files


@pytest.mark.parametrize("bad", ["broken", "empty", "foreign", "newer", "missing"])
def test_what_is_no_good_backup_is_refused_and_nothing_changes(path: Path, now: Wall, tmp_path: Path, bad: str) -> None:
    chosen = tmp_path / "chosen.db"
    data = path.read_bytes()
    if bad == "broken":
        chosen.write_bytes(data[:4096] + bytes(255 - byte for byte in data[4096:]))
    elif bad == "newer":
        chosen.write_bytes(data)
        connection = sqlite3.connect(chosen)
        connection.execute("PRAGMA user_version = 999")
        connection.close()
    elif bad != "missing":
        chosen.write_bytes(b"" if bad == "empty" else FOREIGN)
    still = unchanged(path.parent)
    with pytest.raises(RecordError) as refused:
        restore(path, chosen, now)
    assert still()
    assert not [each for each in path.parent.iterdir() if each.name.startswith(".")]
    if bad == "newer":
        assert isinstance(refused.value, RecordNewer)


def test_a_disk_that_is_full_changes_nothing(path: Path, now: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    (backup,) = backups(path)

    def full(source: Path, target: Path, **_: object) -> None:
        raise OSError(28, "No space left on device")

    still = unchanged(path.parent)
    monkeypatch.setattr(restoring_module, "copy_record", full)
    with pytest.raises(RecordError, match="no space left"):
        restore(path, backup.path, now)
    assert still()


def test_the_newest_good_one_is_found_past_those_that_are_not(path: Path, now: Wall) -> None:
    (good,) = backups(path)
    for _ in range(2):
        now.moment += timedelta(days=1)
        with Store.open(path, "here", now) as store:
            store.append(begun())
        back_up(path, now)
    newest, middle, _ = backups(path)
    newest.path.write_bytes(newest.path.read_bytes()[:5000])
    middle.path.write_bytes(b"")
    found = newest_good(path, now())
    assert found is not None
    assert found.path == good.path
    good.path.unlink()
    assert newest_good(path, now()) is None


def test_a_backup_that_a_wrong_clock_has_dated_ahead_is_not_the_newest(path: Path, now: Wall) -> None:
    (good,) = backups(path)
    shutil.copy(good.path, good.path.with_name("2099-01-01T200000Z.db"))
    found = newest_good(path, now())
    assert found is not None
    assert found.path == good.path
    good.path.unlink()
    found = newest_good(path, now())
    assert found is not None
    assert found.path.name == "2099-01-01T200000Z.db"


def test_looking_changes_nothing(path: Path, now: Wall) -> None:
    still = unchanged(path.parent)
    assert newest_good(path, now()) is not None
    contents(path)
    assert still()


KILL = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from cardgame.record import restoring

steps = int(sys.argv[3])
def counted(call):
    def counting(*arguments, **options):
        global steps
        steps -= 1
        if steps < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **options)
    return counting
for name in ("copy_record", "back_up", "_keep_bytes", "_keep_beside", "_replace", "_move", "make_private"):
    setattr(restoring, name, counted(getattr(restoring, name)))
restoring.system.sync_folder = counted(restoring.system.sync_folder)
restoring.restore(Path(sys.argv[1]), Path(sys.argv[2]), lambda: datetime.now().astimezone())
"""


@pytest.mark.parametrize("there", ["good", "broken"])
def test_killed_at_any_step_the_record_is_the_old_one_or_the_new(
    path: Path, now: Wall, tmp_path: Path, there: str
) -> None:
    (backup,) = backups(path)
    wanted = ids(backup.path, now)
    if there == "broken":
        path.write_bytes(path.read_bytes()[:5000])
        path.with_name(path.name + "-journal").write_bytes(b"of whatever")
    data = path.read_bytes()
    for step in range(20):
        home = tmp_path / f"killed-{step}"
        shutil.copytree(path.parent, home)
        mine = home / path.name
        chosen = backup_folder(mine) / backup.path.name
        ran = subprocess.run([sys.executable, "-c", KILL, str(mine), str(chosen), str(step)], check=False, timeout=60)
        kept = [each.read_bytes() for each in backup_folder(mine).iterdir() if each != chosen]
        if mine.read_bytes() == data:
            # Its journal is beside it still, or beside the copy of it that was kept.
            continue
        assert ids(mine, now) == wanted
        assert not mine.with_name(mine.name + "-journal").exists()
        if there == "broken":
            assert data in kept
        else:
            assert any(len(ids(each, now)) == 6 for each in backup_folder(mine).iterdir() if each.suffix == ".db")
        if ran.returncode == 0:
            break
    assert ran.returncode == 0


# What was forgotten since


@pytest.fixture
def harbour(tmp_path: Path, now: Wall) -> Path:
    """A record of which words were forgotten, whole and in parts, after one backup and before another."""
    path = tmp_path / "couples" / "ana-and-ben.db"
    with Store.create(path, "here", now, ("Ana", "Ben")) as store:
        whole, part = store.append(*(Kept(sort="note", text="the harbour", by=(True, False)) for _ in range(2)))
        play(store, "laugh")
        back_up(path, now)
        now.moment += timedelta(hours=20)
        forget_evening(store, [evenings(store)[0].id])
        store.append(Forgotten(event=whole.id), Forgotten(event=part.id, fields=("text",)))
        back_up(path, now)
    return path


@pytest.mark.parametrize("there", ["good", "broken", "gone"])
def test_what_was_forgotten_since_a_backup_is_forgotten_again(harbour: Path, now: Wall, there: str) -> None:
    chosen = backups(harbour)[-1].path
    assert b"harbour" in chosen.read_bytes()
    if there == "broken":
        harbour.write_bytes(harbour.read_bytes()[:5000])
    elif there == "gone":
        harbour.unlink()
    restore(harbour, chosen, now)
    assert b"harbour" not in harbour.read_bytes()
    with Store.open(harbour, "here", now) as store:
        assert kept_things(store) == []
        assert evenings(store) == history(store) == []
        # The words stay gone, whatever comes in later.
        with Store.open(chosen, "", now, read_only=True) as old:
            merge(store, old)
    assert b"harbour" not in harbour.read_bytes()


def test_what_was_forgotten_does_not_count_as_coming_back(harbour: Path) -> None:
    today, then = contents(harbour), contents(backups(harbour)[-1].path)
    assert then.evenings | then.cards <= today.forgotten
    assert compare(today, then).none


def test_a_backup_of_another_couple_says_nothing_of_what_was_forgotten(
    harbour: Path, now: Wall, tmp_path: Path
) -> None:
    other = tmp_path / "others" / "eva-and-tom.db"
    with Store.create(other, "there", now, ("Eva", "Tom")) as store:
        (kept,) = store.append(Kept(sort="note", text="the bridge", by=(True, False)))
    with Store.open(harbour, "here", now) as store:
        store.append(Forgotten(event=kept.id))
    restore(harbour, other, now)
    with Store.open(harbour, "here", now) as store:
        assert [thing.text for thing in kept_things(store)] == ["the bridge"]


def test_a_pipe_beside_a_record_is_not_waited_for(path: Path, now: Wall) -> None:
    (backup,) = backups(path)
    os.mkfifo(path.with_name(path.name + "-journal"))
    done: list[object] = []
    thread = threading.Thread(target=lambda: done.append(restore(path, backup.path, now)), daemon=True)
    thread.start()
    thread.join(20)
    assert done
    assert not os.path.lexists(path.with_name(path.name + "-journal"))


def test_the_errors_are_told_apart(path: Path) -> None:
    path.write_bytes(b"")
    assert isinstance(contents(path).problem, RecordBroken)
    assert contents(path).names == ("", "")
    with pytest.raises(RecordBroken):
        Store.open(path, "", lambda: None)  # type: ignore[arg-type,return-value]


def test_after_a_restore_the_names_are_those_of_the_backup(path: Path, now: Wall) -> None:
    (backup,) = backups(path)
    restore(path, backup.path, now)
    with Store.open(path, "here", now) as store:
        assert names(store) == ("Ana", "Ben")


def test_what_another_record_of_theirs_says_was_forgotten_does_not_come_back(path: Path, now: Wall) -> None:
    (backup,) = backups(path)
    with Store.open(path, "here", now) as store:
        (gone,) = [event for event in store.events() if event.body.get("card") == "laugh"]
        store.append(Forgotten(event=gone.id))
    other = path.with_name("ana-and-ben-2.db")
    restore(other, backup.path, now)
    assert gone.id not in ids(other, now)
