"""``cardgame deck``: lists decks, shows one, checks deck files, and simulates evenings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from cardgame.cli.exits import WANTING, complain
from cardgame.cli.options import (
    Group,
    complete_decks,
    couple_option,
    deck_option,
    decks_for,
    game_for,
    json_option,
    option,
    picked,
)
from cardgame.cli.printing import mention, print_json, write
from cardgame.deck import Card, Deck, Found, Library, Problem, deck_files
from cardgame.deck.finding import place_in
from cardgame.deck.folder import look_into, not_read
from cardgame.deck.model import First
from cardgame.deck.opening import is_folder
from cardgame.deck.problems import problem
from cardgame.errors import Misused
from cardgame.game.beside import deck_notices
from cardgame.game.selection.choice import choose
from cardgame.local.paths import Paths, find_paths
from cardgame.translation import _, ngettext

# These are imported inside the functions that need them, so that help and completion start fast.
if TYPE_CHECKING:
    from cardgame.game.game import Game


@click.group("deck", cls=Group, epilog="cardgame deck check our-questions.toml")
def command() -> None:
    """See the decks, what is in them, and their faults."""


@command.command("list", short_help="List the decks there are.", epilog="cardgame deck list --json")
@json_option
@option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@deck_option
@couple_option
def list_(as_json: bool, format_: str, given: Sequence[Path], couple: str | None) -> None:
    """List the decks there are: those that came with the game, yours, and those given for this run."""
    game = game_for(couple, given)[0]
    found = game.found
    decks = list(found.library)
    mention(found.problems)
    if unread := [problem for problem in found.problems if problem.code == "not-read"]:
        complain(deck_notices(unread)[0])
    if as_json or format_ == "json":
        faults = Counter(problem.path for problem in found.problems)
        covered = _covered(game, strict=picked(couple) is not None)
        print_json([_as_data(deck, faults, covered) for deck in decks])
        return
    counts = [ngettext("{n:>4} card", "{n:>4} cards", len(deck.cards)).format(n=len(deck.cards)) for deck in decks]
    width, wide = (max(map(len, column), default=0) for column in ([deck.id for deck in decks], counts))
    for deck, count in zip(decks, counts, strict=True):
        write(f"{deck.id:<{width}}  {count:<{wide}}  {deck.title}{_origin(deck, found.replaced)}")


def _origin(deck: Deck, replaced: Mapping[str, str]) -> str:
    """Return where a deck comes from and which shipped one it replaces, in words; empty for an ordinary shipped one."""
    if deck.source == "shipped":
        return ""
    if deck.id in replaced:
        if deck.source == "yours":
            said = _("(yours, in place of the one at {path})")
        else:
            said = _("(given for this run, in place of the one at {path})")
        return f"  {said.format(path=replaced[deck.id])}"
    return f"  {_('(yours)') if deck.source == 'yours' else _('(given for this run)')}"


def _covered(game: "Game", *, strict: bool) -> dict[str, int] | None:
    """Return how many cards of each deck were covered; None if that cannot be read.

    A record that cannot be opened is reported on standard error. If it is not clear which couple plays, that is not
    reported, but raises Misused with ``strict``, which is for a couple that was asked for.
    """
    from cardgame.record import RecordError

    try:
        return {row.deck: row.covered for row in game.coverage(everything=True)}
    except Misused:
        if strict:
            raise
    except RecordError as error:
        complain(error.message, _("The decks are listed without what was covered of them."))
    return None


def _as_data(deck: Deck, faults: Mapping[str, int], covered: Mapping[str, int] | None) -> dict[str, object]:
    return {
        "id": deck.id,
        "title": deck.title,
        "path": deck.path,
        "source": deck.source,
        "language": deck.language or None,
        "cards": len(deck.cards),
        "kinds": dict(Counter(card.kind.value for card in deck.cards)),
        "covered": covered.get(deck.id, 0) if covered is not None else None,
        "problems": faults[deck.path],
    }


@command.command("show", short_help="Show a deck's cards as they are read.", epilog="cardgame deck show beliefs")
@click.argument("deck", metavar="DECK", shell_complete=complete_decks)
@json_option
@option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@deck_option
def show(deck: str, as_json: bool, format_: str, given: Sequence[Path]) -> None:
    """Show a deck's cards as they are read.

    DECK is a deck's id, one chapter of a journey as deck/chapter, or the path of a deck file.
    """
    found, names = decks_for(find_paths(), given, [deck])
    choice = choose(names, found.library)
    shown = found.library.decks[choice.decks[0]]
    mention([problem for problem in found.problems if problem.path == shown.path])
    if choice.chapter:
        chapters = tuple(chapter for chapter in shown.chapters if chapter.id == choice.chapter)
        cards = tuple(card for card in shown.cards if card.chapter == choice.chapter)
        shown = msgspec.structs.replace(shown, chapters=chapters, cards=cards)
    if as_json or format_ == "json":
        print_json(msgspec.to_builtins(shown))
        return
    for text in (shown.title, shown.description):
        if text:
            write(text)
    chapter = ""
    for card in shown.cards:
        if card.chapter != chapter:
            chapter = card.chapter
            part = shown.chapter(chapter)
            if part is not None:
                write(f"\n# {part.title}")
        head = _("[{card}] {kind}, depth {depth}").format(card=card.id, kind=card.kind.value, depth=card.depth)
        write(f"\n{head}\n{card.text}")
        for line in _details(card):
            write(f"  {line}")


def _details(card: Card) -> list[str]:
    """Return a line for each thing that a card has besides its text, with the key as in a deck file."""
    lines = [f"( ) {text}" for text in card.options]
    if card.scale:
        lines.append(" ... ".join(card.scale))
    if card.low:
        lines.append(_("low: the {end} end").format(end=card.low.value))
    if card.keeps:
        lines.append(f"keeps: {card.keeps.value}")
    if card.first is not First.READER:
        lines.append(_("first: the {who}").format(who=card.first.value))
    lines += [f"> {text}" for text in card.follow_ups]
    lines += [f"> {_('when close: {text}').format(text=text)}" for text in card.if_close]
    lines += [f"> {_('when far: {text}').format(text=text)}" for text in card.if_far]
    notes = (("hint", card.hint), ("listen", card.listen), ("why", card.why))
    lines += [f"{name}: {text}" for name, text in notes if text]
    if card.minutes is not None:
        lines.append(f"minutes: {card.minutes:g}")
    return lines


@command.command(
    "check",
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
def check(paths: Sequence[str], format_: str, as_json: bool, strict: bool) -> int:
    """Tell every problem of deck files, with its line and column.

    PATH is a file or a folder of them; without one, your own decks are checked. Where a couple plays here, it also
    tells which line brings a history back that no deck has any more. The exit status is 1 if there are errors.
    """
    from cardgame.deck.checking import check as check_one
    from cardgame.deck.checking import check_all

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


@command.command(
    "simulate",
    short_help="Deal evenings that nobody plays, and print their shape.",
    epilog="cardgame deck simulate ./our-questions.toml --evenings 200",
)
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@option("--evenings", type=click.IntRange(1, 100_000), default=200, show_default=True, help="How many.")
@option("--seed", type=int, default=0, show_default=True, help="The same seed deals the same evenings.")
@json_option
@deck_option
def simulate(decks: Sequence[str], evenings: int, seed: int, as_json: bool, given: Sequence[Path]) -> int | None:
    """Deal evenings that nobody plays, and print their shape.

    DECK is a deck's id, one chapter of a journey as deck/chapter, or the path of a deck file; without one, it is
    tonight's mix. One couple plays them, every other day; of ten cards they pass one. Nothing is recorded.
    """
    from cardgame.cli.simulating import lines
    from cardgame.game.simulating import simulate as dealt
    from cardgame.local.settings import read_settings

    paths = find_paths()
    found, names = decks_for(paths, given, decks)
    mention(found.problems)
    language = read_settings(paths.config)[0].language
    shape = dealt(found.library, choose(names, found.library), language=language, evenings=evenings, seed=seed)
    if as_json:
        print_json(msgspec.to_builtins(shape))
    else:
        for line in lines(shape):
            write(line)
    return None if shape.evenings else WANTING


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
