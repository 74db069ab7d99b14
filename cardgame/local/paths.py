"""The folders of the program's own files. Finding them makes none; each is made when something is written to it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from cardgame.local.folders import NoPlace, find_folders

__all__ = ["NoPlace", "Paths", "documents_folder", "find_paths"]


class Paths(NamedTuple):
    """The paths that the program reads and writes; none of them has to exist."""

    config: Path
    """The settings file."""
    decks: Path
    """The folder with the user's own decks."""
    couples: Path
    """The folder with one record for each couple."""
    state: Path
    """The folder for the couple in use, this machine's id, drafts and crash reports."""
    cache: Path
    """The folder for what can be deleted at any time."""


def find_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """Return the paths under ``CARDGAME_HOME``; if it is not set, those of the platform (XDG on Linux).

    Raises :class:`NoPlace` if neither names a folder.
    """
    return Paths(*map(Path, find_folders(environ)))


def documents_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the user's own folder of documents; None where there is none, or ``CARDGAME_HOME`` is set.

    With that, everything that nobody names another place for stays where the program was started.
    """
    if environ.get("CARDGAME_HOME"):
        return None
    import platformdirs  # imported here: it is slow, and seldom needed

    try:
        found = Path(platformdirs.user_documents_dir())
        return found if found.is_absolute() and found.is_dir() else None
    except (OSError, RuntimeError, ValueError):
        return None
