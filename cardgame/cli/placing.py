"""Where a command writes a file that somebody asked for: nothing that is there is replaced unless they say so."""

import os
import sys
from pathlib import Path

from cardgame.errors import Misused
from cardgame.files import check_replaceable, write_at
from cardgame.translation import _


def check_free(path: Path, *, force: bool) -> None:
    """Raise Misused where something is at a path that may not be replaced."""
    from cardgame.record.errors import explain_os

    try:
        check_replaceable(path)
    except OSError as error:
        raise Misused(explain_os(error, path).message, _("Pick another name.")) from None
    if os.path.lexists(path) and not force:
        raise _taken(path)


def put(path: Path, text: str, *, force: bool) -> None:
    """Write a file for its owner's eyes alone; the folder is made if it is missing.

    Raises Misused where something is there that is not to be replaced, and an explained error where it cannot be
    written.
    """
    from cardgame.record.errors import explain_os

    check_free(path, force=force)
    try:
        write_at(path, text, replace=force)
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        raise explain_os(error, path) from None


def print_whole(text: str) -> None:
    """Print a document to standard output as it stands in a file."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is not None:
        sys.stdout.flush()
        stream.write(text.encode())
        stream.flush()


def _taken(path: Path) -> Misused:
    return Misused(
        _("There is something at {path} already.").format(path=path),
        _("Pick another name, or add --force to replace it."),
    )
