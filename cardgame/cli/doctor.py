"""``cardgame doctor``: checks the records, backups, decks, settings and the terminal, and prints a line about each."""

import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from cardgame import __version__
from cardgame.cli.exits import WANTING
from cardgame.cli.options import Command, game_for
from cardgame.cli.printing import write
from cardgame.game.backups import advice
from cardgame.game.beside import back, can_be_joined, copies_said, to_remove
from cardgame.game.game import Game, local_now
from cardgame.game.joining import beside
from cardgame.game.lost import find_lost, gone_said
from cardgame.record import AHEAD, RecordError, Store, restoring
from cardgame.record.backup import backups
from cardgame.record.couples import said_of
from cardgame.record.journals import real_path, set_aside
from cardgame.system import system
from cardgame.text import clean
from cardgame.translation import N_, _, ngettext

LITTLE = 20 * 1024 * 1024
"""Free bytes on the disk below which there may be no room for an evening's events."""

BEHIND = 2 * 24 * 60 * 60
"""How many seconds the newest backup may be older than the record."""

FEW = 10
"""How many problems of decks are printed here; the deck check prints all."""


@click.command("doctor", cls=Command, epilog="cardgame doctor")
def command() -> int:
    """Look over the record, the decks and the terminal, and say what to mend.

    The exit status is 1 if there is something. Nothing is changed by looking.
    """
    game = game_for(quiet=True)[0]
    versions = f"cardgame {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    _line("program", versions)
    checks = [_records(game), _decks(game), _settings(game), _terminal()]
    return 0 if all(checks) else WANTING


_LABELS = {
    "program": N_("program"),
    "record": N_("record"),
    "backup": N_("backup"),
    "decks": N_("decks"),
    "history": N_("history"),
    "settings": N_("settings"),
    "terminal": N_("terminal"),
}
"""The label before each line."""


def _line(about: str, said: str) -> None:
    write(f"{_(_LABELS[about]):<9} {said}")


def _records(game: Game) -> bool:
    """Whether all is well with records and backups; prints a line or more about each record."""
    well = True
    for each in game.couples:
        wrong = f"{each.problem.message} {each.problem.hint}" if each.problem else _damage(each.path)
        well = well and not wrong
        called = said_of(each.slug, each.names)
        _line("record", f"{called}: {wrong or _('sound')}")
        if aside := set_aside(real_path(each.path)):
            names = clean(", ".join(path.name for path in aside), lines=False)
            _line(
                "record",
                _("{couple}: kept beside it, as it was not its own: {names}").format(couple=called, names=names),
            )
        if each.copies:
            well = False
            for said in _copies(game, each.slug, each.copies):
                _line("record", said)
        well = _backups(game, each.path, called, unusable=bool(wrong)) and well
    for slug in game.lost:
        well = False
        missing = _("{couple}: missing.").format(couple=clean(slug, lines=False))
        said = advice(game.paths.couples, slug, game.slugs, game.now())
        _line("record", f"{missing} {said}".rstrip())
    well = _folders(game) and well
    if not game.slugs:
        if not game.lost:
            _line("record", _("nobody plays here yet"))
        return well
    couples = game.paths.couples
    if not os.access(couples, os.W_OK):
        well = False
        _line("record", _("nothing can be written to {path}; see who may write to it").format(path=couples))
    elif (free := shutil.disk_usage(couples).free) < LITTLE:
        well = False
        _line("record", _("{n} KiB are left on the disk; make some room").format(n=free // 1024))
    if game.playing is None:
        _line("record", _("several couples and none picked: cardgame couple use SLUG"))
    return well


def _copies(game: Game, slug: str, copies: Sequence[Path]) -> list[str]:
    """Say what lies beside a couple's record, and what to do: to join it, to delete it, or to look into it."""
    if game.playing in [copy.stem for copy in copies]:
        return [f"{' '.join(copies_said(copies, game.playing)).strip()} {back(game)}"]
    if slug != game.playing:
        return [" ".join(copies_said(copies)).strip()]
    found = beside(game)
    said = [" ".join(can_be_joined(found.new))] if found.new else []
    if old := [path for path in found.old if path in copies]:
        said.append(to_remove(old))
    if unclear := [path for path in found.unclear if path in copies]:
        said.append(" ".join(copies_said(unclear)).strip())
    return said


def _backups(game: Game, path: Path, called: str, *, unusable: bool) -> bool:
    """Whether the newest backup of a record is undamaged and private; prints a line about it."""
    called = clean(called, lines=False)
    try:
        made = backups(path)
    except RecordError as error:
        _line("backup", f"{called}: {error.message} {error.hint}")
        return False
    if not made:
        _line(
            "backup",
            _("{couple}: none yet; one is made when an evening has ended, or with: cardgame backup").format(
                couple=called
            ),
        )
        return True
    if unusable and (said := advice(path.parent, path.stem, game.slugs, game.now())):
        _line("backup", f"{said}")
    # Backups dated in the future, under a wrong clock, are not the newest.
    made.sort(key=lambda each: each.at > local_now() + AHEAD)
    days = (local_now() - made[0].at).days
    if days < 0:
        age = _("dated ahead by a clock that was wrong")
    elif not days:
        age = _("of the last 24 hours")
    else:
        age = ngettext("a day old", "{n} days old", days).format(n=days)
    wrong = restoring.problem(made[0].path)
    shut = not system.is_open_to_others(made[0].path.stat())
    state = wrong.message if wrong else _("sound")
    if not wrong and not shut:
        state = _("others may open it: chmod 600 {path}").format(path=made[0].path)
    _line("backup", f"{called}: {clean(made[0].path.name, lines=False)}, {age}: {clean(state, lines=False)}")
    if path.is_file() and path.stat().st_mtime - made[0].at.timestamp() > BEHIND:
        # A backup that fails at the end of an evening is not reported there, so it is here.
        _line(
            "backup",
            _("{couple}: it is older than what you wrote last; make one with: cardgame backup").format(couple=called),
        )
    return wrong is None and shut


def _folders(game: Game) -> bool:
    """Whether no other user can list the folders that hold couples' names; prints a line about each that is open."""
    couples = game.paths.couples
    open_ones = [
        folder
        for folder in (couples, couples / "backups", couples.parent / "pictures", game.paths.state / "drafts")
        if folder.is_dir() and system.is_open_to_others(folder.stat())
    ]
    for folder in open_ones:
        said = clean(str(folder), lines=False)
        line = _("others on this machine can read in {path} who plays here: chmod 700 {path}")
        _line("record", line.format(path=said))
    return not open_ones


def _damage(path: Path) -> str:
    """Return what is wrong with a record that can be opened; empty if nothing is."""
    try:
        with Store.open(path, "", local_now, read_only=True) as store:
            if store.select("PRAGMA integrity_check(1)") != [("ok",)]:
                return _("it is damaged inside; keep a copy of it as it is, and put a backup in its place")
    except RecordError as error:
        return f"{error.message} {error.hint}"
    if system.is_open_to_others(path.stat()):
        said = _("others on this machine may open it: chmod 600 {path}")
        return said.format(path=clean(str(path), lines=False))
    return ""


def _decks(game: Game) -> bool:
    """Whether all decks are without errors; prints how many there are, and the first errors."""
    decks, cards = len(game.library), sum(len(deck.cards) for deck in game.library)
    counts = (
        ngettext("{n} deck", "{n} decks", decks).format(n=decks),
        ngettext("{n} card", "{n} cards", cards).format(n=cards),
    )
    _line("decks", ", ".join(counts))
    errors = [problem for problem in game.found.problems if problem.severity == "error"]
    for problem in errors[:FEW]:
        _line("decks", str(problem))
    if len(errors) > FEW:
        _line("decks", _("and {n} more: cardgame deck check").format(n=len(errors) - FEW))
    unread = [problem for problem in game.found.problems if problem.code == "not-read"]
    for problem in unread[:FEW]:
        _line("decks", str(problem))
    if len(unread) > FEW:
        more = len(unread) - FEW
        said = ngettext(
            "and {n} more that is not read: cardgame deck check",
            "and {n} more that are not read: cardgame deck check",
            more,
        )
        _line("decks", said.format(n=more))
    for id, path in game.found.replaced.items():
        _line("decks", _("{deck} is your own, in place of the one at {path}").format(deck=id, path=path))
    lost = find_lost(game, game.library)
    for problem in lost.problems[:FEW]:
        _line("history", str(problem))
    if len(lost.problems) > FEW:
        _line("history", _("and {n} more: cardgame deck check").format(n=len(lost.problems) - FEW))
    if lost.gone:
        _line("history", f"{gone_said(lost.gone)}")
    return not errors and not lost.problems


def _settings(game: Game) -> bool:
    """Whether the settings are without mistakes; prints each mistake."""
    for warning in game.warnings:
        _line("settings", f"{warning}")
    return not game.warnings


def _terminal() -> bool:
    """Whether the game can be shown well on this terminal; prints its name, size, colors and encoding."""
    size = shutil.get_terminal_size()
    term = system.terminal_name()
    said = _("TERM is {term}").format(term=term) if term else _("TERM is not set")
    _line("terminal", f"{said}, {size.columns}x{size.lines}, {_color()}")
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower()
    if not encoding.replace("-", "").startswith("utf"):
        _line(
            "terminal",
            _("it says {encoding}; letters outside it are shown as question marks").format(encoding=encoding),
        )
    if term in ("dumb", ""):
        _line("terminal", _("the app cannot run in this one; cardgame play --plain can"))
    if os.environ.get("TEXTUAL_LOG"):
        _line("terminal", _("TEXTUAL_LOG is set: every key pressed in the app is written to that file"))
        return False
    return True


def _color() -> str:
    return _("no color, as NO_COLOR asks") if os.environ.get("NO_COLOR") else _("color as the terminal has it")
