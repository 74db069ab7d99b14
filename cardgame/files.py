"""Files: the one way in which they are opened, made and replaced.

Only ordinary files are read, so that nobody waits for a FIFO or reads what never ends; and what is made is for its
owner alone, whatever the umask. What the system has to be asked for that is :mod:`cardgame.system`'s.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from cardgame.system import system
from cardgame.translation import _

# Reading


class NotOrdinary(OSError):
    """What was to be read is no ordinary file, but a device, a FIFO or, ``is_folder``, a folder."""

    def __init__(self, *, is_folder: bool = False) -> None:
        super().__init__(errno.EINVAL, _("not an ordinary file"))
        self.is_folder = is_folder


def open_ordinary(path: Path | str, *, private: bool = False) -> BinaryIO:
    """Open an ordinary file for reading, without ever waiting.

    Raises :class:`NotOrdinary` for anything else, another OSError where it cannot be opened or, with ``private``, where
    somebody else could have written it, and ValueError where no file can have this name.
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


def read_ordinary(path: Path, most: int = -1, *, private: bool = False) -> bytes:
    """Return what is in an ordinary file, or the first ``most`` bytes of it; raises as :func:`open_ordinary` does."""
    with open_ordinary(path, private=private) as file:
        return file.read(most)


def open_to_lock(path: Path) -> int:
    """Return a handle that can be locked, for reading and writing; raises OSError where there is none to be had."""
    return system.open_file(path, os.O_RDWR)


def can_be_added_to(path: Path | str) -> bool:
    """Whether something can be added to an ordinary file, which is made if it is missing."""
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
    """Make a folder and those above it, as far as they are missing, each open to its owner alone.

    Those that are there are left as they are. Raises OSError, as where something else has that name.
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
    # The umask took bits from the mode above; under a strange one the folder would be shut to its owner too.
    system.make_folder_private(folder)


def make_file(path: Path) -> None:
    """Make an empty file, open to its owner alone; raises FileExistsError where there is something already."""
    handle = system.open_file(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    try:
        system.make_file_private(handle)
    finally:
        os.close(handle)


def draft_path(path: Path) -> Path:
    """Return a name beside a file for what will take its place, or become a copy of it."""
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")


@contextmanager
def written_private(path: Path, *, replace: bool = True) -> Iterator[BinaryIO]:
    """Make a file in one step of what is written meanwhile, open to its owner alone.

    Whoever reads it finds the old one or the new one, whole. It is on the disk before it has its name. After an error
    there is only the old one. Raises OSError, and FileExistsError where there is one that is not to be replaced.
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
    """Replace a file by ``text`` as :func:`written_private` does, in a folder that is made if it is missing."""
    data = text if isinstance(text, bytes) else text.encode()
    make_folder(path.parent)
    with written_private(path) as file:
        file.write(data)


def put(draft: Path, path: Path) -> None:
    """Give a finished file its name; raises FileExistsError, with nothing replaced, if something has that name."""
    try:
        give_second_name(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # No hard links here (FAT, some network drives): take the name first, and so replace nothing.
        make_file(path)
        draft.replace(path)


def give_second_name(path: Path, name: Path) -> None:
    """Let a file, or a link, go by a second name as well; raises OSError, as where there are no hard links."""
    try:
        os.link(path, name, follow_symlinks=False)
    except (AttributeError, NotImplementedError):
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(path)) from None


def make_private(path: Path) -> None:
    """Take a file, say one that was copied here, from everyone but its owner, as far as we may."""
    with suppress(OSError):
        if system.is_open_to_others(path.stat()):
            system.make_file_private(path)


def sync(path: Path) -> None:
    """Have the disk keep what is in a file of ours."""
    handle = system.open_file(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
