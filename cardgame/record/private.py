"""Files and folders that only their owner can open, under any umask."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, as far as they are missing, each open to its owner alone."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    # The umask took bits from the mode above; under a strange one the folder would be shut to its owner too.
    folder.chmod(0o700)


def make_file(path: Path) -> None:
    """Make an empty file, open to its owner alone, where there is nothing yet."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    path.chmod(0o600)


def put(draft: Path, path: Path) -> None:
    """Give a finished file its name; raises FileExistsError, with nothing replaced, if something has that name."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        # No hard links here (FAT, some network drives): take the name first, and so replace nothing.
        make_file(path)
        draft.replace(path)


def open_ordinary(path: Path) -> BinaryIO:
    """Open an ordinary file for reading; raises OSError for any other, of which some would never end."""
    # Not blocking, or the open alone would wait for ever on a FIFO that nobody writes to.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "not an ordinary file")
    return os.fdopen(handle, "rb")


def shut(path: Path) -> None:
    """Take a file, say one that was copied here, from everyone but its owner, as far as we may."""
    with suppress(OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)


def settle(folder: Path) -> None:
    """Have the disk keep what was made, renamed or removed in a folder; not every system can or needs to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
