"""Reads the file of a deck that is to be changed, and puts what it is to hold from now on in its place."""

import os
from pathlib import Path

from cardgame.deck.finding import shipped_folder
from cardgame.deck.opening import read_bytes
from cardgame.deck.problems import Problem
from cardgame.errors import GameError, Misused, reason
from cardgame.files import FileChanged, replace_keeping
from cardgame.translation import _


class Unusable(GameError):
    """A deck's file cannot be read, or cannot be written."""

    status = 3


def read_to_change(path: Path) -> bytes:
    """Return the content of a deck's file that is to be changed.

    Raises :class:`Unusable` where it cannot be read, and Misused where it came with the program.
    """
    check_own(path)
    data = read_bytes(path)
    if isinstance(data, Problem):
        raise Unusable(f"{data.path}: {data.message}", data.hint)
    return data


def check_own(path: Path) -> None:
    """Raise Misused where a file is one of the decks that came with the program."""
    if is_shipped(path):
        raise not_own(path)


def is_shipped(path: Path) -> bool:
    """Whether a file, or what a link leads to, is one of the decks that came with the program."""
    return Path(os.path.realpath(path)).parent == Path(os.path.realpath(shipped_folder()))


def not_own(path: Path) -> Misused:
    """Return what is said where a deck that came with the program was to be changed."""
    return Misused(
        _("{path} came with the game and stays as it is.").format(path=path),
        _("Copy it under another name into your own decks, give the copy an id of its own, and change that."),
    )


def replace(path: Path, data: bytes, before: bytes) -> None:
    """Put ``data`` in the place of a file's content in one step, as :func:`~cardgame.files.replace_keeping` does.

    Raises :class:`Unusable` where it cannot be written, or does not hold what it held ``before`` any more.
    """
    try:
        replace_keeping(path, before, data)
    except FileChanged:
        raise Unusable(
            _("{path} was changed a moment ago, so nothing was written.").format(path=path), _("Try it again.")
        ) from None
    except PermissionError:
        raise Unusable(
            _("{path} may not be written to.").format(path=path), _("Give yourself the right to write to it.")
        ) from None
    except OSError as error:
        raise cannot_write(path, error) from None


def cannot_write(path: Path, error: OSError) -> Unusable:
    """Return what is said where a file cannot be written."""
    why = (reason(error) or _("the system does not say why")).lower()
    message = _("{path} could not be written: {reason}.").format(path=path, reason=why)
    return Unusable(message, _("Nothing has changed. Check the disk and the folder."))
