"""Removes unusable values from the environment, before other modules read it.

Textual reads its variables once, when it is imported, and fails with some values; local time fails with some values of
TZ. So this runs first for every command. It is fast.
"""

import os
import time
from collections.abc import MutableMapping

_SWITCH = frozenset("01")
_TOOLKIT = {
    "TEXTUAL_ANIMATIONS": frozenset({"none", "basic", "full"}),
    "TEXTUAL_COLOR_SYSTEM": frozenset({"auto", "standard", "256", "truecolor"}),
    "TEXTUAL_FPS": frozenset(map(str, range(1, 121))),
    "TEXTUAL_DISABLE_KITTY_KEY": _SWITCH,
    "TEXTUAL_SMOOTH_SCROLL": _SWITCH,
    "TEXTUAL_SPEEDUPS": _SWITCH,
}
"""Textual's variables that are kept, with their allowed values. All others are for developers: they would use the
network, take pictures, press keys, log keys, or load another driver."""

_LOG = "TEXTUAL_LOG"
"""Textual's variable for a log file, which is kept too; the game warns about it."""

_SIZES = frozenset({"COLUMNS", "LINES", "JUPYTER_COLUMNS", "JUPYTER_LINES"})
"""Variables that must hold a number of cells; the size of the terminal is taken from them."""

_LARGEST = 1000
"""The most cells that a terminal may be wide or high."""

_FOLDERS = frozenset({"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
"""Variables that must hold absolute paths; other values count as unset, as the XDG specification says."""

_DAY = 24 * 60 * 60
"""Seconds."""


def clean_environment(environ: MutableMapping[str, str] = os.environ) -> None:
    """Remove variables with unusable values from the environment, so that the defaults hold."""
    for name, value in [*environ.items()]:
        if not (
            (_is_for_toolkit(name, value) if name.startswith("TEXTUAL") else True)
            and (name not in _SIZES or _is_size(value))
            and (name not in _FOLDERS or os.path.isabs(value))  # noqa: PTH117
        ):
            del environ[name]
    if "TZ" in environ and not _is_usable_zone():
        del environ["TZ"]
        from cardgame.system import system  # imported here: rarely needed

        system.reread_time_zone()


def drop_unusable_log(environ: MutableMapping[str, str] = os.environ) -> None:
    """Remove Textual's log from the environment if the file cannot be written to: its first line would end the app."""
    if _LOG in environ:
        from cardgame.files import can_be_added_to  # imported here: rarely needed

        if not can_be_added_to(environ[_LOG]):
            del environ[_LOG]


def _is_for_toolkit(name: str, value: str) -> bool:
    """Whether a variable of Textual's is kept."""
    return name == _LOG or value.lower() in _TOOLKIT.get(name, ())


def _is_size(value: str) -> bool:
    """Whether a value can be the width or height of a terminal, in cells."""
    return value.isascii() and value.isdigit() and len(value) <= 4 and 1 <= int(value) <= _LARGEST


def _is_usable_zone() -> bool:
    """Whether TZ gives an offset of less than a day from UTC in every season; Python fails with larger ones."""
    now = time.time()
    return all(abs(time.localtime(now + days * _DAY).tm_gmtoff) < _DAY for days in (0, 91, 182, 273))
