"""``cardgame deck check``: every problem of deck files, with its place."""

from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from cardgame.cli.exits import WANTING, complain
from cardgame.cli.options import (
    Command,
    decks_for,
    game_for,
    json_option,
    option,
)
from cardgame.cli.printing import print_json, write
from cardgame.deck import Deck, Found, Library, Problem, deck_files
from cardgame.deck.finding import place_in
from cardgame.deck.folder import look_into, not_read
from cardgame.deck.opening import is_folder
from cardgame.deck.problems import problem
from cardgame.local.paths import Paths, find_paths
from cardgame.translation import _, ngettext


@click.command(
    "check",
    cls=Command,
    short_help="Tell every problem of deck files, with its line and column.",
    epilog="cardgame deck check decks/ --format github",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How to print it.",
)
@json_option
@option("--strict", is_flag=True, help="Warnings count as errors.")
def command(paths: Sequence[str], format_: str, as_json: bool, strict: bool) -> int:
    """Tell every problem of deck files, with its line and column.

    PATH is a file or a folder of them; without one, your own decks are checked. Where a couple plays here, it also
    tells which line brings a history back that no deck has any more. The exit status is 1 if there are errors.
    """
    from cardgame.workshop.checking import check as check_one
    from cardgame.workshop.checking import check_all

    if as_json:
        format_ = "json"
    places = find_paths()
    own = places.decks
    found = decks_for(places).found
    there, others = look_into(own)
    files = _files(paths) if paths else there
    # A folder with decks was replaced by its files; a folder without any is checked, and reported, as a file.
    decks, problems = check_all(files, found.library)
    problems += [problem for file in files if is_folder(file) for problem in check_one(file)]
    if not paths:
        problems += not_read(own, others)
    if not files:
        complain(
            _("You have no decks of your own to check yet."),
            _("They are the .toml files in {folder}").format(folder=own),
        )
    problems += _replacing(decks, found)
    lost, gone = _lost(places, Library((*found.library, *decks)), [deck.id for deck in decks] if paths else None)
    problems += lost
    if format_ == "json":
        print_json(msgspec.to_builtins(problems))
    else:
        for problem in problems:
            write(_github(problem) if format_ == "github" else str(problem))
    errors = sum(1 for problem in problems if problem.severity == "error")
    warnings = len(problems) - errors
    if not files and gone:
        complain(gone)
    elif files and (problems or gone or format_ == "text"):
        said = ngettext("{n} deck checked: {found}.", "{n} decks checked: {found}.", len(files))
        complain(said.format(n=len(files), found=_summary(errors, warnings)), gone)
    return WANTING if errors or (strict and warnings) else 0


def _lost(places: Paths, library: Library, checked: Sequence[str] | None) -> tuple[list[Problem], str]:
    """Return a warning for each card or deck whose history is lost, and a sentence on history that no deck has.

    ``checked`` are the ids of the decks to report on; None for all but the shipped ones.
    """
    if not is_folder(places.couples):
        return [], ""
    from cardgame.game.lost import find_lost, gone_said  # imported here: it can open a record

    game = game_for(quiet=True)[0]
    lost = find_lost(game, library, checked)
    return lost.problems, gone_said(lost.gone) if lost.gone else ""


def _replacing(decks: Sequence[Deck], found: Found) -> list[Problem]:
    """Return a warning for each of the user's own decks that replaces a shipped one."""
    problems = []
    for deck in decks:
        playing = found.library.decks.get(deck.id)
        if playing is None or playing.source != "yours" or deck.id not in found.replaced:
            continue
        if Path(playing.path).absolute() == Path(deck.path).absolute():
            message = _("This deck takes the place of the one that came with the game, at {path}.")
            message = message.format(path=found.replaced[deck.id])
            hint = _("If you do not mean it to, give it another id.")
            problems.append(problem(deck.path, *place_in(deck.path, ("id",)), "replaces-shipped", message, hint))
    return problems


def _files(paths: Sequence[str]) -> list[Path]:
    """Return the files to check, each once; a folder stands for its deck files, or for itself if it has none."""
    files: dict[Path, Path] = {}
    for name in paths:
        # deck_files is empty for a file, and for a folder that cannot be listed.
        for file in deck_files(Path(name)) or [Path(name)]:
            files.setdefault(file.absolute(), file)
    return list(files.values())


def _summary(errors: int, warnings: int) -> str:
    said = []
    if errors:
        said.append(ngettext("{n} error", "{n} errors", errors).format(n=errors))
    if warnings:
        said.append(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    return ", ".join(said) or _("nothing to mend")


def _github(problem: Problem) -> str:
    """Return a problem as a workflow command, which GitHub shows beside the file.

    Escaped are percent, CR and LF, and in properties colon and comma, too.
    """
    message = problem.message + (f" ({problem.hint})" if problem.hint else "")
    for char, code in _ESCAPES:
        message = message.replace(char, code)
    path = problem.path
    for char, code in (*_ESCAPES, (":", "%3A"), (",", "%2C")):
        path = path.replace(char, code)
    return f"::{problem.severity} file={path},line={problem.line},col={problem.column},title={problem.code}::{message}"


_ESCAPES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
