"""Opens, makes and replaces files; all other modules use these functions for it.

Only regular files are read, so that the program never waits for a FIFO or reads an endless device. Files and folders
that are made here can be read and written by their owner alone, whatever the umask. What differs between operating
systems is in :mod:`cardgame.system`.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from cardgame.system import system
from cardgame.translation import _

# A bare draw waits for this module, and typing and pathlib are slow to import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

BOM = b"\xef\xbb\xbf"
"""The byte order mark that a file in UTF-8 may begin with."""


def came_with_it(name: str) -> str:
    """Return the path of a folder that came with the program: in the package in a wheel, beside it in a checkout."""
    package = os.path.dirname(os.path.realpath(__file__))  # noqa: PTH120
    inside = os.path.join(package, name)  # noqa: PTH118
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), name)  # noqa: PTH112, PTH118, PTH120


# Reading


class NotOrdinary(OSError):
    """A path that should be read is not a regular file: it is a device, a FIFO or, with ``is_folder``, a folder."""

    def __init__(self, *, is_folder: bool = False) -> None:
        super().__init__(errno.EINVAL, _("not an ordinary file"))
        self.is_folder = is_folder


def open_ordinary(path: Path | str, *, private: bool = False) -> BinaryIO:
    """Open a regular file for reading; never blocks.

    Raises :class:`NotOrdinary` if it is not a regular file, another OSError if it cannot be opened or, with
    ``private``, if another user could have written it, and ValueError if the name is impossible (it has a NUL).
    """
    try:
        handle = system.open_file(path, os.O_RDONLY)
    except IsADirectoryError:
        raise NotOrdinary(is_folder=True) from None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise NotOrdinary(is_folder=stat.S_ISDIR(status.st_mode))
        if private and not system.is_ours_alone(status):
            raise OSError(errno.EPERM, "not ours alone to write")
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def read_ordinary(path: Path | str, most: int = -1, *, private: bool = False) -> bytes:
    """Return the content of a regular file, or its first ``most`` bytes; raises as :func:`open_ordinary` does."""
    with open_ordinary(path, private=private) as file:
        return file.read(most)


def open_to_lock(path: Path) -> int:
    """Return a file descriptor for reading and writing that can be locked; raises OSError if it cannot be opened."""
    return system.open_file(path, os.O_RDWR)


def can_be_added_to(path: Path | str) -> bool:
    """Whether a regular file can be appended to; it is made if it is missing."""
    try:
        handle = system.open_file(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    except (OSError, ValueError):
        return False
    try:
        return stat.S_ISREG(os.fstat(handle).st_mode)
    finally:
        os.close(handle)


# Making


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, accessible to their owner alone.

    Existing folders keep their modes. Raises OSError if it cannot be made or the name is taken by a file.
    """
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return  # another program made it a moment ago
    # The umask took bits from the mode above; a strict one would lock out the owner, too.
    system.make_folder_private(folder)


def make_file(path: Path) -> None:
    """Make an empty file, accessible to its owner alone; raises FileExistsError if the name is taken."""
    handle = system.open_file(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    try:
        system.make_file_private(handle)
    finally:
        os.close(handle)


def draft_path(path: Path) -> Path:
    """Return a random hidden name in a file's folder, for a draft that replaces or copies the file."""
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")


def check_replaceable(path: Path) -> None:
    """Raise :class:`NotOrdinary` where a device, a FIFO or a folder is at a path: a file may not take its place."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return  # nothing is there, or writing will tell
    if not stat.S_ISREG(mode):
        raise NotOrdinary(is_folder=stat.S_ISDIR(mode))


@contextmanager
def written_private(path: Path, *, replace: bool = True) -> Iterator[BinaryIO]:
    """Yield a draft to write to, and at the end put it at ``path`` in one step, accessible to its owner alone.

    Readers find either the old file or the whole new one. The new one is synced to disk before it gets its name. After
    an error only the old one is there. Raises OSError; without ``replace``, FileExistsError if the name is taken.
    """
    draft = draft_path(path)
    try:
        make_file(draft)
        with draft.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if replace:
            draft.replace(path)
        else:
            put(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def write_private(path: Path, text: str | bytes) -> None:
    """Replace a file's content as :func:`written_private` does; makes the folder if it is missing."""
    data = text if isinstance(text, bytes) else text.encode()
    make_folder(path.parent)
    with written_private(path) as file:
        file.write(data)


def write_at(path: Path, text: str | bytes, *, replace: bool = False) -> None:
    """Write a file that somebody asked for, for its owner's eyes alone; the folder is made if it is missing.

    Raises FileExistsError where there is something and it is not to be replaced, and any other OSError where it cannot
    be written. There is then either what was there before or nothing.
    """
    data = text if isinstance(text, bytes) else text.encode()
    check_replaceable(path)
    make_folder(path.parent)
    with written_private(path, replace=replace) as file:
        file.write(data)


class FileChanged(OSError):
    """A file has another content than the one that it was to be changed from."""


def replace_keeping(path: Path, before: bytes, after: bytes) -> None:
    """Replace a file's content in one step; its mode and its owner stay, and of a link, what it leads to is replaced.

    Raises :class:`FileChanged` if its content is not ``before`` any more, and another OSError if it is marked as one
    that is not to be written, or cannot be; then it is left as it was.
    """
    from pathlib import Path

    path = Path(os.path.realpath(path))
    with open_ordinary(path) as file:
        status = os.fstat(file.fileno())
        if file.read(len(before) + 1) != before:
            raise FileChanged(errno.EAGAIN, _("it has changed"))
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    draft = draft_path(path)
    try:
        make_file(draft)
        with draft.open("wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        system.give_as(draft, status)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def put(draft: Path, path: Path) -> None:
    """Give a finished draft the name ``path``; raises FileExistsError, with nothing replaced, if the name is taken.

    The name of the draft may remain as a hard link, which the caller removes.
    """
    try:
        give_second_name(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # There are no hard links here (FAT, some network drives): claim the name first, so that nothing is replaced.
        make_file(path)
        draft.replace(path)


def give_second_name(path: Path, name: Path) -> None:
    """Give a file, or a symbolic link itself, a second name; raises OSError if hard links are not supported."""
    try:
        os.link(path, name, follow_symlinks=False)
    except (AttributeError, NotImplementedError):
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(path)) from None


def make_private(path: Path) -> None:
    """Remove everybody's access to a file but its owner's, for instance after a copy; does nothing if not permitted."""
    with suppress(OSError):
        if system.is_open_to_others(path.stat()):
            system.make_file_private(path)


def sync(path: Path) -> None:
    """Sync a file's content to disk."""
    handle = system.open_file(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
