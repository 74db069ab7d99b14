"""``cardgame plan``: says or sets when the next evening is, and writes it as a calendar file."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgame.cli.exits import complain
from cardgame.cli.options import Command, couple_option, game_for, json_option, option
from cardgame.cli.printing import print_json, write
from cardgame.errors import Misused
from cardgame.translation import N_, _

if TYPE_CHECKING:
    from datetime import datetime

    from cardgame.game.game import Game
    from cardgame.game.plans import Plan

LARGEST = 1 << 16
"""The most bytes that are read of a file, to see whether it is this plan's."""


@click.command(
    "plan",
    cls=Command,
    short_help="When you sit down the next time.",
    epilog=N_("cardgame plan --at tomorrow -o evening.ics"),
)
@option("--at", "at", metavar="WHEN", help="Plan it, or move it: a day and a time in short, or as 2026-11-28 19:30.")
@option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The calendar file; - prints it.")
@option("--cancel", is_flag=True, help="Let it go again.")
@option("--force", is_flag=True, help="Replace FILE, whatever it is.")
@option("--yes", is_flag=True, help="Also where it is a long way off.")
@json_option
@couple_option
def command(
    at: str | None,
    output: Path | None,
    cancel: bool,
    force: bool,
    yes: bool,
    as_json: bool,
    couple: str | None,
) -> int | None:
    """Say when you sit down the next time, or plan it.

    With --at or --cancel, or with FILE, a calendar file is written: to FILE, to standard output where that is no
    terminal, or else beside your record. A plan that is moved takes the place of the old one in a calendar.
    """
    from cardgame.game.plans import announced, planned

    if at is not None and cancel:
        raise Misused(_("A plan cannot be set and let go at once."), _("Take --at or --cancel."))
    game = game_for(couple)[0]
    store, now = game.store(), game.now()
    plan = planned(store, now)
    wall = None if at is None else _wall(game, at, yes=yes)
    if cancel and plan is None:
        raise Misused(_("Nothing is planned."))
    if output is not None and str(output) != "-":
        _check_free(output, plan, force=force)
    if wall is not None:
        from cardgame.game.planning import plan_evening

        plan = plan_evening(game, wall)
    elif cancel:
        from cardgame.game.planning import let_go

        plan = let_go(game)
    file = None
    if plan is not None and (wall is not None or cancel or output is not None):
        file = _write(game, plan, output, cancelled=cancel, as_json=as_json)
    said = _("It is let go.") if cancel else _("Nothing is planned.") if plan is None else announced(plan.when, now)
    if as_json:
        print_json(_data(None if cancel else plan, file))
    elif file == "":
        # Standard output has the file itself.
        complain(said)
    else:
        write(said)
        if file:
            write(_("The calendar file: {path}").format(path=file))
    return None


def _wall(game: "Game", words: str, *, yes: bool) -> "datetime":
    """Return the time that is asked for; raises Misused where it cannot be taken."""
    from cardgame.game.planning import HABIT, habits
    from cardgame.game.when import examples, far_off, read_when

    now = game.now()
    usual, _days = habits(game.whole_evenings(HABIT), now)
    wall = read_when(words, now, usual)
    if isinstance(wall, str):
        raise Misused(wall, examples())
    if not yes and (question := far_off(wall, now)):
        from cardgame.cli.confirming import sure

        if not (sys.stdin is not None and sys.stdin.isatty()):
            raise Misused(question, _("Add --yes if it is."))
        if not sure(question):
            raise Misused(_("Nothing was planned."))
    return wall


def _check_free(path: Path, plan: "Plan | None", *, force: bool) -> None:
    """Raise Misused where something else than this plan's own file is at a path; with ``force``, than any file."""
    from cardgame.files import check_replaceable, read_ordinary
    from cardgame.record.errors import explain_os

    try:
        check_replaceable(path)
    except OSError as error:
        raise Misused(explain_os(error, path).message, _("Pick another name for the calendar file.")) from None
    if force or not os.path.lexists(path):
        return
    try:
        # The whole line, as a plan of another program's may have any id.
        ours = plan is not None and b"\r\nUID:%s\r\n" % plan.uid.encode() in read_ordinary(path, LARGEST)
    except OSError:
        ours = False
    if not ours:
        raise Misused(
            _("There is something at {path} already.").format(path=path),
            _("Pick another name, or add --force to replace it."),
        )


def _write(game: "Game", plan: "Plan", output: Path | None, *, cancelled: bool, as_json: bool) -> str:
    """Write the calendar file, and return its path; empty where it is printed."""
    from cardgame.files import written_private
    from cardgame.game.planning import calendar_bytes, calendar_path, write_calendar
    from cardgame.record.errors import explain_os

    stream = getattr(sys.stdout, "buffer", None)
    if str(output) == "-" or (output is None and not as_json and stream is not None and not sys.stdout.isatty()):
        if stream is not None:
            sys.stdout.flush()
            stream.write(calendar_bytes(game, plan, cancelled=cancelled))
            stream.flush()
        return ""
    try:
        if output is None:
            return str(write_calendar(game, plan, cancelled=cancelled))
        with written_private(output) as file:
            file.write(calendar_bytes(game, plan, cancelled=cancelled))
    except OSError as error:
        told = explain_os(error, calendar_path(game) if output is None else output)
        hint = _("The plan itself is kept. To write the file elsewhere: {command}")
        raise type(told)(told.message, hint.format(command="cardgame plan -o FILE")) from None
    return str(output)


def _data(plan: "Plan | None", file: str | None) -> object:
    """Return a plan as data for JSON; None where there is none."""
    if plan is None:
        return None
    return {
        "at": plan.when.isoformat(timespec="minutes"),
        "timezone": plan.tz or None,
        "uid": plan.uid,
        "sequence": plan.sequence,
        "file": file or None,
    }
