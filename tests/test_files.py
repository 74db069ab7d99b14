"""A file is opened without waiting and replaced whole or not at all, and nobody else's is taken for ours."""

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from cardgame.files import (
    FileChanged,
    NotOrdinary,
    can_be_added_to,
    make_file,
    make_folder,
    open_ordinary,
    put,
    read_ordinary,
    replace_keeping,
    write_private,
    written_private,
)
from tests.builders import everything, game, modes, umask

T = TypeVar("T")


def at_once(call: Callable[[], T]) -> T:
    """Return what a call returns, which waits for nobody."""
    found: list[T] = []
    thread = threading.Thread(target=lambda: found.append(call()), daemon=True)
    thread.start()
    thread.join(20)
    assert found, "somebody is waited for"
    return found[0]


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path, mask: int) -> None:
    tmp_path.chmod(0o755)
    with umask(mask):
        make_folder(tmp_path / "a" / "b")
        make_folder(tmp_path / "a")
    assert modes(tmp_path) == {".": "0o755", "a": "0o700", "a/b": "0o700"}


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_private(path, "old\r\nlines")
    path.chmod(0o644)

    def full(_: int) -> None:
        assert path.read_bytes() == b"old\r\nlines"
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            write_private(path, "new")
    with pytest.raises(UnicodeEncodeError):
        write_private(path, "\udc80")
    assert path.read_bytes() == b"old\r\nlines"
    assert everything(tmp_path) == {"file"}
    write_private(path, "new")
    assert path.read_text() == "new"
    assert modes(tmp_path)["file"] == "0o600"


def test_a_file_that_others_could_have_written_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    with pytest.raises(FileNotFoundError):
        read_ordinary(path, private=True)
    write_private(path, b"ours")
    assert read_ordinary(path, private=True) == b"ours"
    path.chmod(0o620)
    assert read_ordinary(path) == b"ours"
    with pytest.raises(OSError, match="not ours alone"):
        read_ordinary(path, private=True)
    path.unlink()
    os.mkfifo(path, 0o600)
    with pytest.raises(OSError, match="not an ordinary file"):
        read_ordinary(path, private=True)


def refused(path: Path) -> tuple[int | None, bool]:
    with pytest.raises(NotOrdinary) as error:
        open_ordinary(path)
    return error.value.errno, error.value.is_folder


def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert at_once(lambda: refused(tmp_path / "fifo")) == (errno.EINVAL, False)
    assert at_once(lambda: refused(Path("/dev/zero"))) == (errno.EINVAL, False)
    assert refused(tmp_path) == (errno.EINVAL, True)
    assert not at_once(lambda: can_be_added_to(tmp_path / "fifo"))


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"0123456789")
    assert read_ordinary(tmp_path / "x", 4) == b"0123"
    assert read_ordinary(tmp_path / "x") == b"0123456789"


def test_a_file_that_the_program_keeps_for_itself_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    for name in ("couple", "device"):
        os.mkfifo(tmp_path / "state" / name)
    ours = game(tmp_path)
    assert at_once(ours.in_use) == ""
    assert at_once(lambda: ours.add_couple("Ana", "Ben")) == "ana-and-ben"


@pytest.mark.parametrize("mask", [0o000, 0o777])
def test_an_empty_file_is_made_where_there_is_none(tmp_path: Path, mask: int) -> None:
    with umask(mask):
        make_file(tmp_path / "x")
    assert modes(tmp_path)["x"] == "0o600"
    with pytest.raises(FileExistsError):
        make_file(tmp_path / "x")


def test_a_folder_is_not_made_where_something_else_is(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("a file")
    for folder in (tmp_path / "x", tmp_path / "x" / "y"):
        with pytest.raises(OSError, match="File exists"):
            make_folder(folder)


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "link")


def with_links_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.parametrize("disk", [lambda _: None, without_links, with_links_refused], ids=["links", "none", "refused"])
def test_a_finished_file_takes_no_other_s_name(
    disk: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk(monkeypatch)
    for name in ("one", "two"):
        (tmp_path / name).write_text(name)
    with pytest.raises(FileExistsError):
        put(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "two").read_text() == "two"
    put(tmp_path / "one", tmp_path / "three")
    assert (tmp_path / "three").read_text() == "one"
    with pytest.raises(FileExistsError), written_private(tmp_path / "two", replace=False) as file:
        file.write(b"more")
    assert everything(tmp_path) - {"one"} == {"two", "three"}


def test_a_write_that_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    write_private(tmp_path / "x", "old")
    with pytest.raises(ZeroDivisionError), written_private(tmp_path / "x") as file:
        file.write(b"half of it" * (1 // 0))
    assert everything(tmp_path) == {"x"}
    assert (tmp_path / "x").read_text() == "old"


def test_a_file_that_is_replaced_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    path, link = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"old")
    path.chmod(0o604)
    link.symlink_to(path)
    replace_keeping(link, b"old", b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o604
    assert link.is_symlink()
    assert sorted(tmp_path.iterdir()) == [path, link]


def test_a_file_that_has_changed_or_may_not_be_written_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"newer")
    with pytest.raises(FileChanged):
        replace_keeping(path, b"old", b"new")
    path.chmod(0o400)
    with pytest.raises(PermissionError):
        replace_keeping(path, b"newer", b"new")
    assert path.read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [path]
