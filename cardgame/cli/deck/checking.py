"""``cardgame deck check``: every problem of deck files, with its place."""

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from cardgame.cli.decks import file_meant, is_path
from cardgame.cli.exits import WANTING, complain
from cardgame.cli.options import (
    Command,
    decks_for,
    game_for,
    json_option,
    option,
)
from cardgame.cli.printing import RED, YELLOW, print_json, terminal_width, write, write_marked
from cardgame.cli.waiting import telling
from cardgame.deck import Deck, Found, Library, Problem, deck_files
from cardgame.deck.finding import place_in
from cardgame.deck.folder import ENDING, look_into, not_read
from cardgame.deck.opening import is_folder, read_bytes
from cardgame.deck.problems import problem, shown
from cardgame.errors import GameError, Misused, reason
from cardgame.files import FileChanged, replace_keeping
from cardgame.local.paths import Paths, find_paths
from cardgame.translation import _, ngettext


@click.command(
    "check",
    cls=Command,
    short_help="Tell every problem of deck files, with its line and column.",
    epilog="cardgame deck check --fix our-questions",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@option("--fix", is_flag=True, help="Mend what can be mended safely, and tell what is left.")
@option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@option("--strict", is_flag=True, help="Warnings count as errors.")
@option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How to print it.",
)
@json_option
def command(paths: Sequence[str], format_: str, as_json: bool, strict: bool, fix: bool, diff: bool) -> int:
    """Tell every problem of deck files, with its line and column.

    PATH is a file, a folder of them, or a deck's id; without one, your own decks are checked. Where a couple plays
    here, it also tells which line brings a history back that no deck has any more. The exit status is 1 if there are
    errors.

    A comment in a deck, # allow: CODE, keeps warnings of that code silent: for its line, for the card or key below it,
    or at the top for the whole file.

    With --fix, what is certain is mended in the files, and nothing else in them changes; what is left is told, and the
    exit status is about that. With --diff, the changes are shown instead; the exit status is 1 if there are any.
    """
    from cardgame.workshop.checking import check as check_one
    from cardgame.workshop.checking import check_all, not_allowed

    if as_json:
        format_ = "json"
    places = find_paths()
    own = places.decks
    found = decks_for(places).found
    there, others = look_into(own)
    files = _files(paths, own, found.library) if paths else there
    if diff:
        return _show_changes(files)
    mended = _mend(files) if fix else Counter()
    with telling(ngettext("Checking {n} deck …", "Checking {n} decks …", len(files)).format(n=len(files))):
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
    problems = not_allowed([*problems, *lost])
    if format_ == "json":
        print_json(msgspec.to_builtins(problems))
    elif format_ == "github":
        for problem in problems:
            write(_github(problem))
    else:
        _print_quoted(problems)
    errors = sum(1 for problem in problems if problem.severity == "error")
    warnings = len(problems) - errors
    if not files and gone:
        complain(gone)
    elif files and (problems or gone or mended or format_ == "text"):
        said = ngettext("{n} deck checked: {found}.", "{n} decks checked: {found}.", len(files))
        said = said.format(n=len(files), found=_summary(errors, warnings))
        if mended:
            said = f"{_mended_said(mended)} {said}"
        elif fix and any(problem.code == "not-toml" for problem in problems):
            said = f"{_('Nothing was mended yet: first mend by hand what is told as not-toml.')} {said}"
        elif fix and problems:
            said = f"{_('There was nothing that “--fix” can mend.')} {said}"
        elif format_ == "text" and (count := _mendable(problems)):
            said = f"{said} {_('--fix mends {n:,}.').format(n=count)}"
        more = [gone, _more_said(problems) if format_ == "text" else ""]
        complain(said, " ".join(filter(None, more)))
    return WANTING if errors or (strict and warnings) else 0


def _print_quoted(problems: Sequence[Problem]) -> None:
    """Print problems, each with the line that it is in, and carets under what is wrong."""
    from cardgame.workshop.excerpt import WIDEST, Excerpt, excerpts

    by_path: dict[str, list[Problem]] = {}
    for each in problems:
        by_path.setdefault(each.path, []).append(each)
    width = min(WIDEST, terminal_width() or WIDEST)
    quoted: dict[int, Excerpt | None] = {}
    for path, those in by_path.items():
        data = read_bytes(Path(path))
        text = data.decode("utf-8-sig", "replace") if isinstance(data, bytes) else ""
        quoted.update(zip(map(id, those), excerpts(text, those, width), strict=True))
    for each in problems:
        mark = RED if each.severity == "error" else YELLOW
        write_marked(str(each), f"{each.severity}[{each.code}]", mark)
        if excerpt := quoted[id(each)]:
            write(excerpt.line)
            write_marked(excerpt.margin + excerpt.carets, excerpt.carets, mark)


def _more_said(problems: Sequence[Problem]) -> str:
    """Return the command that says more about the most frequent code among problems; empty for no problems."""
    if not problems:
        return ""
    code = Counter(each.code for each in problems).most_common(1)[0][0]
    return _("What a code means: {command}").format(command=f"cardgame deck explain {code}")


def _mendable(problems: Sequence[Problem]) -> int:
    """Return how many of the problems ``--fix`` would mend."""
    from cardgame.workshop.mending import CODES_MENDED, mend

    count = 0
    for path in dict.fromkeys(each.path for each in problems if each.code in CODES_MENDED):
        data = read_bytes(Path(path))
        if isinstance(data, bytes):
            with telling(_("Looking at what --fix mends …")):
                count += mend(data, path).counts.total()
    return count


def _mend(files: Sequence[Path]) -> Counter[str]:
    """Mend the files, and return how many problems of each code that was; raises :class:`CannotMend`.

    A deck that came with the program is never changed: with one among the files, none is.
    """
    from cardgame.workshop.mending import mend
    from cardgame.workshop.saving import is_shipped

    for file in files:
        if is_shipped(file):
            message = _("{path} came with the program, and is not changed.").format(path=file)
            hint = _("Copy it into {folder}, with an id of its own, and mend that.").format(folder=find_paths().decks)
            raise Misused(message, hint)
    counts: Counter[str] = Counter()
    failed: list[CannotMend] = []
    for file in files:
        data = read_bytes(file)
        if isinstance(data, Problem):
            continue  # which the check tells
        with telling(_("Mending {file} …").format(file=shown(file.name, 60))):
            mended = mend(data, str(file))
        if mended.data != data:
            try:
                _write(file, data, mended.data)
            except CannotMend as error:
                failed.append(error)
            else:
                counts += mended.counts
    if failed:
        raise CannotMend(failed[0].message, _mended_said(counts) if counts else failed[0].hint)
    return counts


class CannotMend(GameError):
    """A deck file cannot be written."""

    status = 3


def _write(file: Path, before: bytes, after: bytes) -> None:
    try:
        replace_keeping(file, before, after)
    except FileChanged:
        message = _("{path} changed while it was being mended, and is left as it is.").format(path=file)
        raise CannotMend(message, _("Run it again.")) from None
    except OSError as error:
        why = (reason(error) or _("the system does not say why")).lower()
        message = _("{path} cannot be written: {reason}.").format(path=file, reason=why)
        raise CannotMend(message, _("“--diff” shows what would be changed.")) from None


def _show_changes(files: Sequence[Path]) -> int:
    """Print what mending would change, as a unified diff, and return the exit status: 1 if there is anything."""
    from cardgame.workshop.mending import mend

    counts: Counter[str] = Counter()
    for file in files:
        data = read_bytes(file)
        if isinstance(data, Problem):
            continue
        with telling(_("Mending {file} …").format(file=shown(file.name, 60))):
            mended = mend(data, str(file))
        if mended.data != data:
            counts += mended.counts
            for line in mended.diff():
                write(line)
    if n := counts.total():
        said = ngettext("“--fix” would mend {n} problem: {codes}.", "“--fix” would mend {n} problems: {codes}.", n)
        complain(said.format(n=n, codes=_counted(counts)))
        return WANTING
    complain(_("There is nothing that “--fix” would change."))
    return 0


def _mended_said(counts: Counter[str]) -> str:
    n = counts.total()
    said = ngettext("{n} problem mended: {codes}.", "{n} problems mended: {codes}.", n)
    return said.format(n=n, codes=_counted(counts))


def _counted(counts: Counter[str]) -> str:
    """Return codes with how often each was mended: "3 no-id, 1 bad-color"."""
    return ", ".join(f"{count:,} {code}" for code, count in counts.most_common())


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


def _files(paths: Sequence[str], own: Path, library: Library) -> list[Path]:
    """Return the files to check, each once; a folder stands for its deck files, or for itself if it has none.

    What is at no path may be the id of a deck.
    """
    files: dict[Path, Path] = {}
    for name in paths:
        path = file_meant(name, own)
        if not is_path(name) and not os.path.lexists(path):
            path = file_meant(f"{name}{ENDING}", own)  # first by its file: its errors may keep it out of the library
            if not os.path.lexists(path):
                deck = library.deck(name)
                path = Path(deck.path if deck else name)
        # deck_files is empty for a file, and for a folder that cannot be listed.
        for file in deck_files(path) or [path]:
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
    place = f"file={path},line={problem.line},col={problem.column}{_end(problem)}"
    return f"::{problem.severity} {place},title={problem.code}::{message}"


def _end(problem: Problem) -> str:
    """Return the end of a problem as GitHub has it: the last column counts, and only on the line that it begins on."""
    if problem.end_line > problem.line:
        return f",endLine={problem.end_line}"
    if problem.end_column > problem.column:
        return f",endLine={problem.line},endColumn={problem.end_column - 1}"
    return ""


_ESCAPES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
