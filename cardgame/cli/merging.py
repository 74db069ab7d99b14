"""``cardgame merge``: joins another copy of a couple's record with it."""

import os
from pathlib import Path

import click
import msgspec

from cardgame.cli.confirming import sure, tell
from cardgame.cli.exits import WANTING, complain
from cardgame.cli.options import Command, couple_option, game_for, json_option, option
from cardgame.cli.printing import print_json, write
from cardgame.translation import _


@click.command(
    "merge",
    cls=Command,
    short_help="Join a copy of your record from another machine.",
    epilog="cardgame merge from-the-laptop.jsonl",
)
@click.argument("file", metavar="FILE")
@option("--yes", is_flag=True, help="Do not ask.")
@json_option
@couple_option
def command(file: str, yes: bool, as_json: bool, couple: str | None) -> int:
    """Join a copy of your record with it, so that it holds what was played on either machine.

    FILE is a copy of the record, or what "cardgame export" has written there; it is left as it is. What would come and
    go is said first, and a backup is made before anything is changed. With --json and without --yes, it is only said.
    """
    from cardgame.game.joining import added, counts, join, look, stays, told

    game = game_for(couple, quiet=True)[0]
    path = Path(os.path.expanduser(file))  # noqa: PTH111 - Path.expanduser raises for an unknown user
    preview = look(game, path)
    nothing = preview.merged.nothing
    backup = None
    if not as_json and not nothing:
        for line in told(game, preview):
            tell(line)
    if not nothing and (yes or (not as_json and sure(_("Join them?")))):
        backup = join(game, path)
    if as_json:
        print_json(
            {
                "path": str(path),
                "there": counts(game, preview.theirs),
                "here": counts(game, preview.ours),
                "forgotten_there": msgspec.structs.asdict(preview.forgotten_here),
                "forgotten_here": msgspec.structs.asdict(preview.forgotten_there),
                "differing": bool(preview.merged.conflicts),
                "nothing_new": nothing,
                "joined": backup is not None,
                "backup": str(backup) if backup else None,
            }
        )
        return 0
    if nothing:
        complain(_("Your record has all that is in it already. Nothing was changed."))
        return 0
    if backup is None:
        complain(_("Nothing was changed."), _("It takes a y, or --yes to join them without being asked."))
        return WANTING
    write(added(game, preview))
    write(stays(path))
    return 0
