"""Where everything of the program's own is kept; nothing is made before something is first written there."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from cardgame.errors import GameError
from cardgame.translation import _


class Paths(msgspec.Struct, frozen=True):
    """The places the program reads and writes; none of them need exist."""

    config: Path
    """The settings file."""
    decks: Path
    """The folder with the user's own decks."""
    couples: Path
    """The folder with one record for each couple."""
    state: Path
    """What the program remembers for itself: the couple in use, this machine's id, drafts, crash reports."""
    cache: Path
    """What can be deleted at any time."""


class NoPlace(GameError):
    """There is no folder for anything of the program's own."""

    status = 3


def find_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """Return the paths under ``CARDGAME_HOME``, or the platform's own (XDG on Linux) when it is not set.

    Raises :class:`NoPlace` where neither names a folder.
    """
    if home := environ.get("CARDGAME_HOME"):
        # Path's own expanduser raises where nobody is called so.
        expanded = os.path.expanduser(home)  # noqa: PTH111
        if Path(home).parts[:1] == ("~",) and not os.path.isabs(expanded):  # noqa: PTH117
            raise NoPlace(
                _("CARDGAME_HOME cannot be used: there is no home folder here."),
                _("Give it the whole path of a folder."),
            )
        root = Path(expanded).absolute()
        return Paths(root / "config.toml", root / "decks", root / "couples", root / "state", root / "cache")
    # Imported here: with CARDGAME_HOME set, as in every test, it is not needed at all.
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
    except RuntimeError:  # there is no home
        raise no_place from None
    # Older versions of it take them for folders of wherever we happen to be.
    if not all(path.is_absolute() for path in (paths.config, data, paths.state, paths.cache)):
        raise no_place
    return paths
