"""The folders of the program's own files. Finding them makes none; each is made when something is written to it."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from cardgame.errors import GameError
from cardgame.translation import _


class Paths(msgspec.Struct, frozen=True):
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


class NoPlace(GameError):
    """No folder can be found for the program's own files."""

    status = 3


def find_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """Return the paths under ``CARDGAME_HOME``; if it is not set, those of the platform (XDG on Linux).

    Raises :class:`NoPlace` if neither names a folder.
    """
    if home := environ.get("CARDGAME_HOME"):
        # Path.expanduser raises for an unknown user.
        expanded = os.path.expanduser(home)  # noqa: PTH111
        if Path(home).parts[:1] == ("~",) and not os.path.isabs(expanded):  # noqa: PTH117
            raise NoPlace(
                _("CARDGAME_HOME cannot be used: there is no home folder here."),
                _("Give it the whole path of a folder."),
            )
        root = Path(expanded).absolute()
        return Paths(root / "config.toml", root / "decks", root / "couples", root / "state", root / "cache")
    # Imported here: with CARDGAME_HOME set, as in every test, it is not needed.
    import platformdirs

    no_place = NoPlace(
        _("There is no place to keep anything: there is no home folder here."),
        _("Set CARDGAME_HOME to the path of a folder."),
    )
    platform = platformdirs.PlatformDirs("cardgame", appauthor=False)
    try:
        data = Path(platform.user_data_dir)
        paths = Paths(
            config=Path(platform.user_config_dir) / "config.toml",
            decks=data / "decks",
            couples=data / "couples",
            state=Path(platform.user_state_dir),
            cache=Path(platform.user_cache_dir),
        )
    except RuntimeError:  # the home directory is unknown
        raise no_place from None
    # Older versions of platformdirs return relative paths if the variables hold such.
    if not all(path.is_absolute() for path in (paths.config, data, paths.state, paths.cache)):
        raise no_place
    return paths


def documents_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the user's own folder of documents; None where there is none, or ``CARDGAME_HOME`` is set.

    With that, everything that nobody names another place for stays where the program was started.
    """
    if environ.get("CARDGAME_HOME"):
        return None
    import platformdirs  # as above

    try:
        found = Path(platformdirs.user_documents_dir())
        return found if found.is_absolute() and found.is_dir() else None
    except (OSError, RuntimeError, ValueError):
        return None
