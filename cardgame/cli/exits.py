"""How a command ends: the one place that writes to standard error and knows the exit statuses."""

import codecs
import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from cardgame.text import PLAINER, clean
from cardgame.translation import _

if TYPE_CHECKING:
    import click  # imported where a command has misused it, as it takes a while

DONE = 0
WANTING = 1
MISUSED = 2
UNUSABLE = 3
CRASHED = 70
INTERRUPTED = 130
"""Exit statuses; 70 is what sysexits.h calls an internal software error."""


LONGEST = 10_000
"""Characters in a complaint; the longest paths there are fit in."""


def complain(message: str, hint: str = "") -> None:
    """Write what is wrong, and below it what to do, to standard error; two lines at most, and none of them endless."""
    if len(message) > LONGEST:  # somebody's word is in it, and may be as long as a command line
        message = f"{message[: LONGEST // 2]} … {message[-LONGEST // 2 :]}"
    lines = [f"cardgame: {clean(message, lines=False)}"]
    if hint:
        lines.append(clean(hint, lines=False))
    # Standard error may be closed or full: there is nobody left to tell.
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write("\n".join(lines) + "\n")
        sys.stderr.flush()


def exit_status(command: Callable[[], int | None]) -> int:
    """Run ``command`` and return its exit status; whatever it ends with is told in words, never as a traceback."""
    _open_streams()
    try:
        return _run(command)
    except KeyboardInterrupt:
        # In the midst of an ending: the person does not care to hear how it goes on.
        return INTERRUPTED
    finally:
        # Python flushes once more while it shuts down, and would complain then in its own words.
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
        # Whoever read us has read enough.
        return DONE
    except OSError as error:
        reason = error.strerror or _("the system says no more")
        complain(_("That could not be written or read: {reason}.").format(reason=reason))
        return UNUSABLE
    except Exception as error:  # noqa: BLE001 - the last resort: two lines for the person, the rest in a report
        return _in_words(error)
    return status


def _in_words(error: Exception) -> int:
    """Tell an error in words and return its exit status; what that takes is imported only now that there is one."""
    from cardgame.errors import Explained

    if isinstance(error, Explained):
        complain(error.message, error.hint)
        return error.status
    import click

    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.ClickException):
        complain(*_told(error))
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


def _told(error: "click.ClickException") -> tuple[str, str]:
    """Return click's complaint as a sentence, and where to read on."""
    message = error.format_message().strip()
    if not message.endswith((".", "?")):
        message += "."
    import click

    path = "cardgame"
    if isinstance(error, click.UsageError) and error.ctx is not None:
        path = error.ctx.command_path
    return message, _("“{command} --help” shows how it is used.").format(command=path)


def _open_streams() -> None:
    """See to it that everything can be written somewhere, and every character in some way."""
    codecs.register_error("plainer", _in_plainer_words)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us: what we say is not wanted
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plainer")


def _in_plainer_words(error: UnicodeError) -> tuple[str, int]:
    """Say what an encoding cannot say in one that is ASCII's: plain quotes, and question marks for the rest."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plainer = error.object[error.start : error.end].translate(PLAINER)
    return plainer.encode("ascii", "replace").decode("ascii"), error.end


def _silence(stream: TextIO) -> None:
    with suppress(OSError, ValueError), open(os.devnull, "wb") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), stream.fileno())
