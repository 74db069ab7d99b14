"""Runs a command, turns every error into a message on standard error, and returns the exit status.

All messages to standard error go through :func:`complain`, and all exit statuses are defined here.
"""

import codecs
import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress

from cardgame.translation import _

# Every command waits for this module: what it needs for an error alone is imported by the functions that tell of one.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    import click

DONE = 0
WANTING = 1
MISUSED = 2
UNUSABLE = 3
CRASHED = 70
INTERRUPTED = 130
"""The exit statuses; 70 is EX_SOFTWARE, an internal error, in sysexits.h."""


LONGEST = 10_000
"""The most characters of a message; the longest possible paths fit."""


def complain(message: str, hint: str = "") -> None:
    """Write a message to standard error and, on a second line, the hint; the message is cut to :data:`LONGEST`."""
    from cardgame.text import clean

    if len(message) > LONGEST:  # it may quote an argument, which can be very long
        message = f"{message[: LONGEST // 2]} … {message[-LONGEST // 2 :]}"
    lines = [f"cardgame: {clean(message, lines=False)}"]
    if hint:
        lines.append(clean(hint, lines=False))
    # If standard error is closed or full, the message cannot be shown at all.
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write("\n".join(lines) + "\n")
        sys.stderr.flush()


def exit_status(command: Callable[[], int | None]) -> int:
    """Run ``command`` and return its exit status; every exception becomes a message, and never a traceback."""
    _open_streams()
    try:
        return _run(command)
    except KeyboardInterrupt:
        # A second interrupt, while an error is being reported: leave at once.
        return INTERRUPTED
    finally:
        # Python flushes again at shutdown, and would print its own error if that failed.
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                _silence(stream)


def _run(command: Callable[[], int | None]) -> int:
    try:
        status = command() or DONE
        sys.stdout.flush()
    except KeyboardInterrupt:
        complain(_("Stopped."))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the pipe has closed it, as `head` does.
        return DONE
    except OSError as error:
        from cardgame.errors import reason

        why = reason(error) or _("the system says no more")
        complain(_("That could not be written or read: {reason}.").format(reason=why))
        return UNUSABLE
    except Exception as error:  # noqa: BLE001 - for an unexpected error: two lines for the person, and a crash report
        return _report(error)
    return status


def _report(error: Exception) -> int:
    """Print the message for an exception and return its exit status; imports what it needs only now."""
    from cardgame.errors import Explained

    if isinstance(error, Explained):
        complain(error.message, error.hint)
        return error.status
    import click

    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.ClickException):
        complain(*_from_click(error))
        return MISUSED
    if isinstance(error, click.Abort):
        complain(_("Stopped."))
        return INTERRUPTED
    from cardgame.local.crash import Crashed, report_crash
    from cardgame.local.paths import find_paths

    try:
        paths = find_paths()
    except Explained:
        complain(_("Something went wrong inside the game."), _("There is no place for a report of it."))
    else:
        complain(*report_crash(error, paths, error.record if isinstance(error, Crashed) else None))
    return CRASHED


def _from_click(error: "click.ClickException") -> tuple[str, str]:
    """Return an error of click's as a sentence, and a hint that names the help."""
    message = error.format_message().strip()
    if not message.endswith((".", "?", "?)")):
        message += "."
    import click

    path = "cardgame"
    if isinstance(error, click.UsageError) and error.ctx is not None:
        path = error.ctx.command_path
    return message, _("“{command} --help” shows how it is used.").format(command=path)


def _open_streams() -> None:
    """Make both output streams usable: a closed one is replaced, and characters that cannot be encoded are escaped."""
    codecs.register_error("plainer", _encode_plainly)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # the parent process closed it
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - stays open
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plainer")


def _encode_plainly(error: UnicodeError) -> tuple[str, int]:
    """Handle an encoding error: return ASCII quotes for typographic ones, and question marks for other characters."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from cardgame.text import PLAINER

    plainer = error.object[error.start : error.end].translate(PLAINER)
    return plainer.encode("ascii", "replace").decode("ascii"), error.end


def _silence(stream: "TextIO") -> None:
    with suppress(OSError, ValueError), open(os.devnull, "wb") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), stream.fileno())
