"""Where the program's own files are, as text: :mod:`cardgame.local.paths` makes paths of it.

It imports neither pathlib nor platformdirs, as a bare ``cardgame draw`` waits for it.
"""

import os
from collections.abc import Mapping

from cardgame.errors import GameError
from cardgame.system import system
from cardgame.translation import _


class NoPlace(GameError):
    """No folder can be found for the program's own files."""

    status = 3


def find_folders(environ: Mapping[str, str] = os.environ) -> tuple[str, str, str, str, str]:
    """Return where the settings file, the folders of decks and of couples, state and cache are.

    They are under ``CARDGAME_HOME``; if it is not set, those of the platform (XDG on Linux). Raises :class:`NoPlace` if
    neither names a folder.
    """
    join = os.path.join
    if home := environ.get("CARDGAME_HOME"):
        root = os.path.expanduser(home)  # noqa: PTH111 - Path.expanduser raises for an unknown user
        if home.replace(os.sep, "/").partition("/")[0] == "~" and not os.path.isabs(root):  # noqa: PTH117
            raise NoPlace(
                _("CARDGAME_HOME cannot be used: there is no home folder here."),
                _("Give it the whole path of a folder."),
            )
        root = root if os.path.isabs(root) else join(os.getcwd(), root)  # noqa: PTH117, PTH109
        config, data, state, cache = root, root, join(root, "state"), join(root, "cache")
    else:
        config, data, state, cache = system.own_folders("cardgame") or _by_platformdirs()
        # Older versions of platformdirs return relative paths if the variables hold such.
        if not all(map(os.path.isabs, (config, data, state, cache))):
            raise _no_place()
    return join(config, "config.toml"), join(data, "decks"), join(data, "couples"), state, cache


def _by_platformdirs() -> tuple[str, str, str, str]:
    import platformdirs  # imported here: it is slow, and seldom needed

    platform = platformdirs.PlatformDirs("cardgame", appauthor=False)
    try:
        return platform.user_config_dir, platform.user_data_dir, platform.user_state_dir, platform.user_cache_dir
    except RuntimeError:  # the home directory is unknown
        raise _no_place() from None


def _no_place() -> NoPlace:
    return NoPlace(
        _("There is no place to keep anything: there is no home folder here."),
        _("Set CARDGAME_HOME to the path of a folder."),
    )
