"""Writes a report of a crash, and says what happened in two sentences.

The report names the errors and the places in the code. It never holds names, answers, card texts or variables.
"""

import platform
import sys
import time
import traceback
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cardgame import __version__
from cardgame.files import write_private
from cardgame.local.paths import Paths
from cardgame.text import clean
from cardgame.translation import _

FRAMES = 30
"""How many frames of a long stack are kept at each end; an endless recursion has a thousand alike in between."""


CHECK_SECONDS = 1.0
"""The most seconds that the check of the records may take after a crash."""


class RecordInUse(NamedTuple):
    """The record that was open during a crash, and the id of the last event known to be in it; empty for none."""

    path: Path
    event: str = ""


class Crashed(Exception):
    """The app ended because of an unexpected error, which is this one's cause. ``record`` was open, if any."""

    def __init__(self, record: RecordInUse | None = None) -> None:
        super().__init__()
        self.record = record


def report_crash(error: BaseException, paths: Paths, record: RecordInUse | None = None) -> tuple[str, str]:
    """Write a report of ``error``; return a line that says what happened, and a line that says where the report is.

    The first line calls the record safe only if a check has just found ``record`` sound. Without ``record``, every
    record on this machine is checked. The check takes :data:`CHECK_SECONDS` seconds at most.
    """
    said = " ".join(filter(None, (_("Something went wrong inside the game."), _covered(paths, record))))
    return said, write_report(error, paths)


def _covered(paths: Paths, record: RecordInUse | None) -> str:
    """Return a sentence on whether the record is safe; empty if there is no record."""
    records = [record] if record is not None else []
    unsure = False
    if record is None:
        try:
            records = [RecordInUse(path) for path in sorted(paths.couples.iterdir()) if path.suffix == ".db"]
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except OSError:
            unsure = True
    if not records and not unsure:
        return ""
    from cardgame.record.soundness import is_sound  # imported here: only a crash needs it

    end = time.monotonic() + CHECK_SECONDS
    if not unsure and all(is_sound(each.path, end - time.monotonic(), holding=each.event) for each in records):
        return _("What you talked about is safe.")
    return _("Whether all that you talked about is there could not be seen just now: cardgame doctor looks again.")


def write_report(error: BaseException, paths: Paths) -> str:
    """Write a report of ``error`` and return a sentence that says where it is.

    The report has the types of the errors and the places in the code. It has no messages, values of variables or source
    lines, as any of these could hold a name, an answer or a card.
    """
    lines = [
        f"cardgame {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        "",
    ]
    for each in _chain(error):
        lines.append(f"{type(each).__module__}.{type(each).__qualname__}")
        frames = [
            f"  {_place(frame.f_code.co_filename)}:{line} in {frame.f_code.co_name}"
            for frame, line in traceback.walk_tb(each.__traceback__)
        ]
        if len(frames) > 2 * FRAMES:
            frames[FRAMES:-FRAMES] = [f"  and {len(frames) - 2 * FRAMES} more"]
        lines += frames
    path = paths.state / f"crash-{datetime.now():%Y%m%d-%H%M%S}.txt"
    try:
        write_private(path, "\n".join(clean(line, lines=False) for line in lines) + "\n")
    except OSError:
        return _("No report could be written.")
    return _("A report without any of your words is in {path}").format(path=clean(str(path), lines=False))


def _chain(error: BaseException) -> list[BaseException]:
    """Return the error and all its causes, the first cause first."""
    chain: list[BaseException] = []
    found = [error]
    while found:
        each = found.pop()
        if any(each is known for known in chain):
            continue
        chain.append(each)
        # Textual's WorkerFailed has its cause in the field `error`, an exception group in `exceptions`.
        inner = [getattr(each, "error", None), *getattr(each, "exceptions", ())]
        found += [each.__context__] if each.__context__ and not each.__suppress_context__ else []
        found += [cause for cause in reversed(inner) if isinstance(cause, BaseException)]
        found += [each.__cause__] if each.__cause__ else []
    return list(reversed(chain))


def _place(filename: str) -> str:
    """Return a source file's path relative to its package; the full path may hold a person's name."""
    path = Path(filename)
    for root in sys.path:
        if root and path.is_relative_to(root):
            return str(path.relative_to(root))
    return path.name
