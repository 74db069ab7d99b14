"""Where the book's file is put: what it is called, which folder it belongs in, and how it gets there."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from cardgame.game.game import Game
from cardgame.game.keepsake.span import Span
from cardgame.local.paths import documents_folder

MOST_NAMES = 1000
"""How many names are tried for one that is free."""


def usual_place(game: Game, span: Span) -> Path:
    """Return where the book of these days goes if nobody names another place; there may be a file already.

    That is the user's folder of documents where there is one, else the current folder, else the home folder.
    """
    folders = [each for each in (documents_folder(), _or_none(Path.cwd), _or_none(Path.home)) if each is not None]
    folder = next((each for each in folders if os.access(each, os.W_OK | os.X_OK)), folders[0] if folders else Path())
    # A copy of a record may be called anything.
    slug = re.sub(r"[^a-z0-9]+", "-", game.couple.lower()).strip("-") or "us"
    days = "".join(f"-{day.isoformat()}" for day in (span.first, span.last) if day is not None)
    return folder / f"{slug}{f'-{span.year}' if span.year else days}.html"


def _or_none(find: Callable[[], Path]) -> Path | None:
    try:
        return find()
    except (OSError, RuntimeError):  # the current folder is gone, or nobody knows the home folder
        return None


def free_place(path: Path) -> Path:
    """Return a path beside this one at which there is nothing, or the path itself if there is nothing."""
    for number in range(2, MOST_NAMES):
        if not os.path.lexists(path):
            break
        stem = path.stem if number == 2 else path.stem.rpartition("-")[0]
        path = path.with_name(f"{stem}-{number}{path.suffix}")
    return path
