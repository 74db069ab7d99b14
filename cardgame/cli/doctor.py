"""``cardgame doctor``: a look over the record, the decks and the terminal."""

import os
import platform
import shutil
import sqlite3
import sys
from pathlib import Path

import click

from cardgame import __version__
from cardgame.cli.exits import WANTING
from cardgame.cli.options import game_for
from cardgame.cli.printing import write
from cardgame.game.backups import advice
from cardgame.game.beside import back, copies_said
from cardgame.game.game import Game, local_now
from cardgame.game.lost import find_lost, gone_said
from cardgame.record import AHEAD, RecordError, Store, restoring
from cardgame.record.backup import backups
from cardgame.record.beside import real_path, set_aside
from cardgame.system import system
from cardgame.text import clean

LITTLE = 20 * 1024 * 1024
"""Bytes of room on the disk below which an evening may not be kept."""

BEHIND = 2 * 24 * 60 * 60
"""Seconds that the newest backup may be older than the record."""

FEW = 10
"""Problems of decks that are told here; the deck check tells them all."""


@click.command("doctor", epilog="Example: cardgame doctor")
def command() -> int:
    """Look over the record, the decks and the terminal, and say what to mend.

    The exit status is 1 if there is something. Nothing is changed by looking.
    """
    game, _ = game_for(quiet=True)
    write(f"program   cardgame {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    checks = [_records(game), _decks(game), _settings(game), _terminal()]
    return 0 if all(checks) else WANTING


def _records(game: Game) -> bool:
    well = True
    for each in game.couples:
        wrong = f"{each.problem.message} {each.problem.hint}" if each.problem else _damage(each.path)
        well = well and not wrong
        write(f"record    {each.slug}: {wrong or 'sound'}")
        if aside := set_aside(real_path(each.path)):
            names = clean(", ".join(path.name for path in aside), lines=False)
            write(f"record    {each.slug}: kept beside it, as it was not its own: {names}")
        if each.copies:
            well = False
            said = " ".join(copies_said(each.copies, game.playing)).strip()
            if game.playing in [copy.stem for copy in each.copies]:
                said = f"{said} {back(game)}"
            write(f"record    {said}")
        well = _backups(game, each.path, unusable=bool(wrong)) and well
    for slug in game.lost:
        well = False
        write(f"record    {clean(slug, lines=False)}: missing. {advice(game, slug)}".rstrip())
    well = _folders(game) and well
    if not game.slugs:
        if not game.lost:
            write("record    nobody plays here yet")
        return well
    couples = game.paths.couples
    if not os.access(couples, os.W_OK):
        well = False
        write(f"record    nothing can be written to {couples}; see who may write to it")
    elif (free := shutil.disk_usage(couples).free) < LITTLE:
        well = False
        write(f"record    {free // 1024} KiB are left on the disk; make some room")
    if game.playing is None:
        write("record    several couples and none picked: cardgame couple use SLUG")
    return well


def _backups(game: Game, path: Path, *, unusable: bool) -> bool:
    """Tell of the newest backup of a record; return whether it is whole."""
    slug = clean(path.stem, lines=False)
    try:
        made = backups(path)
    except RecordError as error:
        write(f"backup    {slug}: {error.message} {error.hint}")
        return False
    if not made:
        write(f"backup    {slug}: none yet; one is made when an evening has ended, or with: cardgame backup")
        return True
    if unusable and (said := advice(game, path.stem)):
        write(f"backup    {said}")
    # Those that a wrong clock has dated ahead are not the newest.
    made.sort(key=lambda each: each.at > local_now() + AHEAD)
    days = (local_now() - made[0].at).days
    age = "of the last 24 hours" if days == 0 else "a day old" if days == 1 else f"{days} days old"
    if days < 0:
        age = "dated ahead by a clock that was wrong"
    wrong = restoring.problem(made[0].path)
    shut = not system.is_open_to_others(made[0].path.stat())
    state = wrong.message if wrong else "sound" if shut else f"others may open it: chmod 600 {made[0].path}"
    write(f"backup    {slug}: {clean(made[0].path.name, lines=False)}, {age}: {clean(state, lines=False)}")
    if path.is_file() and path.stat().st_mtime - made[0].at.timestamp() > BEHIND:
        # Where one could not be made in the end of an evening, nobody was kept from leaving to be told.
        write(f"backup    {slug}: it is older than what you wrote last; make one with: cardgame backup")
    return wrong is None and shut


def _folders(game: Game) -> bool:
    """Tell of folders in which others can read names: a couple's file and what belongs to it is called by theirs."""
    couples = game.paths.couples
    open_ones = [
        folder
        for folder in (couples, couples / "backups", couples.parent / "pictures", game.paths.state / "drafts")
        if folder.is_dir() and system.is_open_to_others(folder.stat())
    ]
    for folder in open_ones:
        said = clean(str(folder), lines=False)
        write(f"record    others on this machine can read in {said} who plays here: chmod 700 {said}")
    return not open_ones


def _damage(path: Path) -> str:
    """Return what is wrong with a record that can be opened, empty if nothing is."""
    try:
        with Store.open(path, "", local_now, read_only=True) as store:
            if store.select("PRAGMA integrity_check(1)") != [("ok",)]:
                return "it is damaged inside; keep a copy of it as it is, and put a backup in its place"
    except RecordError as error:
        return f"{error.message} {error.hint}"
    if system.is_open_to_others(path.stat()):
        return f"others on this machine may open it: chmod 600 {clean(str(path), lines=False)}"
    return ""


def _decks(game: Game) -> bool:
    write(f"decks     {len(game.library)} decks, {sum(len(deck.cards) for deck in game.library)} cards")
    errors = [problem for problem in game.found.problems if problem.severity == "error"]
    for problem in errors[:FEW]:
        write(f"decks     {problem}")
    if len(errors) > FEW:
        write(f"decks     and {len(errors) - FEW} more: cardgame deck check")
    unread = [problem for problem in game.found.problems if problem.code == "not-read"]
    for problem in unread[:FEW]:
        write(f"decks     {problem}")
    if len(unread) > FEW:
        write(f"decks     and {len(unread) - FEW} more that are not read: cardgame deck check")
    for id, path in game.found.replaced.items():
        write(f"decks     {id} is your own, in place of the one at {path}")
    lost = find_lost(game, game.library)
    for problem in lost.problems[:FEW]:
        write(f"history   {problem}")
    if len(lost.problems) > FEW:
        write(f"history   and {len(lost.problems) - FEW} more: cardgame deck check")
    if lost.gone:
        write(f"history   {gone_said(lost.gone)}")
    return not errors and not lost.problems


def _settings(game: Game) -> bool:
    for warning in game.warnings:
        write(f"settings  {warning}")
    return not game.warnings


def _terminal() -> bool:
    size = shutil.get_terminal_size()
    write(f"terminal  TERM is {system.terminal_name() or 'not set'}, {size.columns}x{size.lines}, {_color()}")
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower()
    if not encoding.replace("-", "").startswith("utf"):
        write(f"terminal  it says {encoding}; letters outside it are shown as question marks")
    if system.terminal_name() in ("dumb", ""):
        write("terminal  the app cannot run in this one; cardgame play --plain can")
    if os.environ.get("TEXTUAL_LOG"):
        write("terminal  TEXTUAL_LOG is set: every key pressed in the app is written to that file")
        return False
    return True


def _color() -> str:
    return "no color, as NO_COLOR asks" if os.environ.get("NO_COLOR") else "color as the terminal has it"
