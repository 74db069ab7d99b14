"""What several commands share: which couple, which decks, how they are completed, and how data is printed."""

import json
import os
import re
import shlex
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from cardgame.cli.ends import complain
from cardgame.deck import Deck, Found, Problem, find_library, shipped_folder
from cardgame.game.errors import GameError, Misused
from cardgame.game.paths import Paths, find_paths
from cardgame.text import clean

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from cardgame.game.game import Game

F = TypeVar("F", bound=Callable[..., Any])


class Unreadable(GameError):
    """A file that was asked for by name cannot be used."""

    status = 3


class Decks(NamedTuple):
    """The decks there are for a command, and the ids of those that it was asked for."""

    found: Found
    names: list[str]


# What the shell completes: never a traceback, and nothing at all where something is wrong.


def complete_decks(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the decks whose id, or the chapters whose name, begins as typed; else files."""
    from click.shell_completion import CompletionItem

    if is_path(incomplete):
        return [CompletionItem(incomplete, type="file")]
    found: list[CompletionItem] = []
    with suppress(Exception):
        for deck in _find(find_paths(), ()).library:
            ids = [deck.id] if "/" not in incomplete else [f"{deck.id}/{chapter.id}" for chapter in deck.chapters]
            found += [CompletionItem(id) for id in ids if id.startswith(incomplete)]
    return found


def complete_couples(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the couples whose slug begins as typed."""
    from click.shell_completion import CompletionItem

    slugs: list[str] = []
    with suppress(Exception):
        from cardgame.game.game import Game

        slugs = Game().slugs
    return [CompletionItem(slug) for slug in slugs if slug.startswith(incomplete) and slug.isprintable()]


couple_option: Callable[[F], F] = click.option(
    "--couple", metavar="SLUG", shell_complete=complete_couples, help="Which couple this is about."
)
deck_option: Callable[[F], F] = click.option(
    "--deck",
    "given",
    metavar="PATH",
    multiple=True,
    type=click.Path(path_type=Path),
    help="One more deck, for this run.",
)
json_option: Callable[[F], F] = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


class Group(click.Group):
    """Commands under one name, in the order in which they are told; a mistyped one is told the nearest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which they were added."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant, or say which one may have been."""
        word = args[0]
        if not ctx.resilient_parsing and word[:1] != "-" and self.get_command(ctx, word) is None:
            raise Misused(f"There is no command “{word}”.", self.instead(ctx, word))
        return super().resolve_command(ctx, args)

    def instead(self, ctx: click.Context, word: str) -> str:
        """Say what to type instead of ``word``."""
        known = self.list_commands(ctx)
        if near := nearest(word, known):
            return f"Did you mean “{ctx.command_path} {near}”?"
        return f"“{ctx.command_path}” has: {', '.join(known)}."

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Say which commands there are, where none is given and one is needed."""
        if not args and not self.invoke_without_command and not ctx.resilient_parsing:
            raise click.UsageError(f"Say which: {', '.join(self.list_commands(ctx))}.", ctx)
        return super().parse_args(ctx, args)


def nearest(word: str, known: Sequence[str]) -> str:
    """Return the known word that was probably meant, or an empty string."""
    from difflib import get_close_matches  # only when somebody has mistyped

    found = get_close_matches(word[:80], known, n=1)
    return found[0] if found else ""


# The game, or only the decks


def picked(couple: str | None = None) -> str | None:
    """Return the couple asked for by this command's option, by the one before the command, or by the environment."""
    return couple or _outer().get("couple") or os.environ.get("CARDGAME_COUPLE") or None


def game_for(
    couple: str | None = None, given: Sequence[Path] = (), decks: Sequence[str] = ()
) -> "tuple[Game, list[str]]":
    """Return the game, and the names of the decks asked for.

    A path among ``decks`` gives one more deck and stands for it; options given before the command count too.
    """
    from cardgame.game.game import Game

    given = _given(given)
    game = Game(couple=picked(couple), given=[*given, *_paths_in(decks)])
    click.get_current_context().call_on_close(game.close)
    # Nothing is read for a command that names no deck until it needs one.
    return game, _names(game.found, given, decks) if given or decks else []


def decks_for(paths: Paths, given: Sequence[Path] = (), decks: Sequence[str] = ()) -> Decks:
    """Return the decks alone, and the names of those asked for: for commands that no couple's record concerns."""
    given = _given(given)
    found = _find(paths, [*given, *_paths_in(decks)])
    return Decks(found, _names(found, given, decks))


def _find(paths: Paths, given: Sequence[Path]) -> Found:
    return find_library([(shipped_folder(), "shipped"), (paths.decks, "yours")], given)


def _outer() -> dict[str, Any]:
    return click.get_current_context().find_root().obj or {}


def _given(given: Sequence[Path]) -> list[Path]:
    return [*_outer().get("given", ()), *given]


def is_path(name: str) -> bool:
    """Say whether what was given for a deck is a path: it looks like one. All else is a deck's id."""
    return name.endswith(".toml") or name.startswith((".", "/", "~"))


def _paths_in(decks: Sequence[str]) -> list[Path]:
    return [Path(name) for name in decks if is_path(name)]


def _names(found: Found, given: Sequence[Path], decks: Sequence[str]) -> list[str]:
    """Return the ids that are meant: a path stands for the deck there, a folder for all of its decks.

    Raises :class:`Unreadable` for a path that has none. Where no deck is named, those given for this run are meant.
    """
    # A deck may have another id than its file's name: what stands at the path is what is meant.
    at = {_spot(deck.path): deck.id for deck in found.library if deck.source == "given"}
    by_path: dict[str, list[str]] = {}
    for spot, id in at.items():
        by_path.setdefault(spot, []).append(id)
        by_path.setdefault(str(Path(spot).parent), []).append(id)
    for path in given:
        if not by_path.get(_spot(path)):
            raise _refused(found, path)
    names: list[str] = []
    for name in decks or [str(path) for path in given]:
        if decks and not is_path(name):
            names.append(name)
        elif ids := by_path.get(_spot(name)):
            names += ids
        else:
            raise _refused(found, Path(name))
    return names


def _spot(path: str | Path) -> str:
    """Return where a path leads, as a deck and its problems tell it."""
    return clean(str(Path(path).absolute()), lines=False)


def _refused(found: Found, path: Path) -> Unreadable:
    """Say why no deck came from a path: the first problem found there."""
    for problem in found.problems:
        if _spot(problem.path) == _spot(path) and problem.severity == "error":
            return Unreadable(
                f"{problem.path}:{problem.line}:{problem.column}: {problem.message}",
                problem.hint or f"All of it: {_check(path)}",
            )
    return Unreadable(f"There is no deck at “{path}”.", f"What is wrong there: {_check(path)}")


def _check(*paths: str | Path) -> str:
    return f"cardgame deck check {shlex.join(str(path) for path in paths)}"


def mention(problems: Sequence[Problem], warnings: Sequence[str] = ()) -> None:
    """Say on standard error, in a line or two, that something was left out; what works goes on without it."""
    if warnings:
        complain(warnings[0], "" if len(warnings) == 1 else "“cardgame doctor” tells the rest.")
    paths = sorted({problem.path for problem in problems if problem.severity == "error"})
    if paths:
        # Paths are told as a shell takes them; of very many, those in the user's own folder will do.
        named = _check(*paths) if len(paths) <= 3 else "cardgame deck check"
        what = paths[0] if len(paths) == 1 else f"{len(paths)} decks"
        complain(f"Something in {what} could not be used and was left out.", f"What, and where: {named}")


def near_deck(name: str, decks: Sequence[Deck]) -> Misused:
    """Return what to say of a deck that is not there."""
    near = nearest(name, [deck.id for deck in decks])
    return Misused(
        f"There is no deck “{name}”.",
        f"Did you mean “{near}”?" if near else "“cardgame deck list” shows the decks there are.",
    )


# What is printed

_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Characters that JSON would let through and no terminal should get."""


def print_json(data: object) -> None:
    """Print one JSON document to standard output; what a terminal could act on is written as an escape."""
    text = json.dumps(data, ensure_ascii=not _says_all(), indent=2)
    _print(_UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text))


def write(text: str) -> None:
    """Print text to standard output."""
    # Most of it is clean already. A path is not: it comes from the system, not through the door.
    _print(clean(text))


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")


def _says_all() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "").startswith("utf")
