"""``cardgame export``: writes a couple's whole record as JSON Lines."""

import os
import stat
import sys
from pathlib import Path

import click

from cardgame.cli.exits import complain
from cardgame.cli.options import Command, couple_option, game_for, option
from cardgame.errors import Misused
from cardgame.translation import N_, _

IN_THE_CLEAR = (
    N_("All of it is written out as you wrote it, also notes, secret answers, and what waits unopened, as in the jar."),
    N_("Keep it where only you two can read it."),
)


@click.command(
    "export",
    cls=Command,
    short_help="Write all of your record as lines of text.",
    epilog="cardgame export -o evenings.jsonl",
)
@option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Into this file; else it is printed.")
@option("--force", is_flag=True, help="Replace FILE if there is one.")
@couple_option
def command(output: Path | None, force: bool, couple: str | None) -> int:
    """Write all that is in your record as lines of text (JSON Lines), for you to keep, read or carry elsewhere.

    The README tells what is in them. A couple is made of them again by: cardgame import FILE
    """
    from cardgame.record.export import write_export, write_to

    game = game_for(couple)[0]
    store = game.store()
    if output is None or str(output) == "-":
        stream = getattr(sys.stdout, "buffer", None)
        if stream is not None:
            _say_what_is_in_it()
            sys.stdout.flush()
            write_to(store, stream)
            stream.flush()
    elif _is_stream(output):
        with output.open("wb") as stream:
            _say_what_is_in_it()
            write_to(store, stream)
    else:
        if os.path.lexists(output) and not force:
            raise Misused(
                _("There is something at {path} already.").format(path=output),
                _("Pick another name, or add --force to replace it."),
            )
        write_export(store, output, replace=force, begins=_say_what_is_in_it)
    return 0


def _say_what_is_in_it() -> None:
    """Say it before the first line, which may be seen at once; and whatever there is, as it would tell else."""
    complain(*map(_, IN_THE_CLEAR))


def _is_stream(path: Path) -> bool:
    """Whether a path leads to a pipe or a device, which is written to and not replaced."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)
