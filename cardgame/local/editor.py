"""The editor of whoever writes a deck: which one it is, and how it is told to open a file at a line."""

import os
import re
import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from cardgame.errors import Misused
from cardgame.translation import _

NAMED_BY = ("VISUAL", "EDITOR")
"""The variables that name it, the first one first."""

USUAL = ("nano", "vi", "vim")
"""What is looked for where neither does."""

_AT_LINE = re.compile(
    r"(?:vi|nvi|view|vile|elvis|[ng]?vim(?:\.\w+)?|r?nano|j?pico|micro|emacs(?:client)?|jed|joe|jmacs|mg|mcedit|ne|kak|ee|dte)"
    r"(?:\.exe)?"
)
"""Editors that take +LINE before the name of a file."""


def editor(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return the command that opens the editor, without a file: a program that is there, and its arguments.

    Raises :class:`Misused` where none is named and none is found, or the one that is named is not there.
    """
    for name in NAMED_BY:
        if not (given := environ.get(name, "").strip()):
            continue
        try:
            command = shlex.split(given)
        except ValueError:  # a quote that is not closed
            command = [given]
        if command and shutil.which(command[0], path=environ.get("PATH")):
            return command
        raise Misused(
            _("${variable} names “{program}”, and there is no such program here.").format(
                variable=name, program=command[0] if command else given
            ),
            _("Set it to an editor that you have, or open the file in one beside this."),
        )
    for program in USUAL:
        if shutil.which(program, path=environ.get("PATH")):
            return [program]
    raise Misused(
        _("No editor is named by $VISUAL or $EDITOR, and none was found."),
        _("Set $EDITOR to one, or open the file in one beside this."),
    )


def opening(command: Sequence[str], path: Path, line: int) -> list[str]:
    """Return the command that opens a file, at this line (from 1) where the editor is known to be able to.

    >>> opening(["nano", "-l"], Path("ours.toml"), 12), opening(["ed"], Path("ours.toml"), 12)
    (['nano', '-l', '+12', 'ours.toml'], ['ed', 'ours.toml'])
    """
    # A name that begins with a hyphen would be taken for an option.
    file = str(path) if not str(path).startswith("-") else str(Path.cwd() / path)
    knows = _AT_LINE.fullmatch(Path(command[0]).name)
    return [*command, *([f"+{line}"] if knows and line > 1 else []), file]


def run(command: Sequence[str]) -> None:
    """Run an editor in this terminal until it has ended. Ctrl-C is the editor's meanwhile."""
    # Not ignored, which the editor would inherit.
    before = signal.signal(signal.SIGINT, lambda *given: None)
    try:
        subprocess.run(command, check=False)
    finally:
        signal.signal(signal.SIGINT, before)
