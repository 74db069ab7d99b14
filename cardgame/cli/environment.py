"""The environment we were started in: what nothing can be made of is left out before anybody reads it.

What the toolkit that draws the app is told by the environment it reads once, when it is imported, and some of it it
cannot bear; the same is true of the clock's zone. So this comes first, for every command, and costs next to nothing.
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
"""What the toolkit may be told. Everything else of its own is for its developers: it would talk over the network, take
pictures, press keys, keep a log of keys, or load another driver."""

_LOG = "TEXTUAL_LOG"
"""The one thing more that it may be told: it is warned of."""

_SIZES = frozenset({"COLUMNS", "LINES", "JUPYTER_COLUMNS", "JUPYTER_LINES"})
_LARGEST = 1000

_FOLDERS = frozenset({"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
"""These have to be whole paths; any other is as if it were not set, as the XDG specification has it."""

_DAY = 24 * 60 * 60


def clean_environment(environ: MutableMapping[str, str] = os.environ) -> None:
    """Take out of the environment what nothing can be made of; what is usual then holds in its place."""
    for name, value in [*environ.items()]:
        if not (
            (_is_for_toolkit(name, value) if name.startswith("TEXTUAL") else True)
            and (name not in _SIZES or _is_size(value))
            and (name not in _FOLDERS or os.path.isabs(value))  # noqa: PTH117
        ):
            del environ[name]
    if "TZ" in environ and not _tells_time():
        del environ["TZ"]
        from cardgame.system import system  # hardly ever

        system.reread_time_zone()


def drop_unusable_log(environ: MutableMapping[str, str] = os.environ) -> None:
    """Take out the toolkit's log as well where none can be kept: every line that is written to it would end the app."""
    if _LOG in environ:
        from cardgame.files import can_be_added_to  # for the app alone, and there hardly ever

        if not can_be_added_to(environ[_LOG]):
            del environ[_LOG]


def _is_for_toolkit(name: str, value: str) -> bool:
    return name == _LOG or value.lower() in _TOOLKIT.get(name, ())


def _is_size(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 4 and 1 <= int(value) <= _LARGEST


def _tells_time() -> bool:
    """Whether the zone that we are told is less than a day away from everybody else's, in summer and in winter."""
    now = time.time()
    return all(abs(time.localtime(now + days * _DAY).tm_gmtoff) < _DAY for days in (0, 91, 182, 273))
