"""What several commands share: options, how they are completed, and the game or the decks that they ask for."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cardgame.cli.decks import Decks, decks_at, is_path, names_of, paths_in
from cardgame.cli.exits import complain
from cardgame.deck.vocabulary import UNASKED
from cardgame.errors import Misused
from cardgame.game.selection.choice import without
from cardgame.local.paths import Paths, find_paths
from cardgame.text import nearest

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from cardgame.deck import Library
    from cardgame.game.game import Game

F = TypeVar("F", bound=Callable[..., Any])

GAME = "cardgame.game"
"""Where a command's context has the game that it asked for."""


# What the shell completes: never a traceback, and nothing at all where something is wrong.


def complete_decks(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the decks whose id, or the chapters whose name, begins as typed; else files."""
    return _complete(incomplete, lambda: decks_at(find_paths()).found.library)


def complete_open_decks(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the same, of the decks that are open to those who play."""
    return _complete(incomplete, lambda: open_decks(ctx))


def complete_drawn_decks(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the same, of the decks that are open to everybody."""
    return _complete(incomplete, lambda: without(decks_at(find_paths()).found.library, UNASKED))


def _complete(incomplete: str, decks: Callable[[], "Library"]) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem

    if is_path(incomplete):
        return [CompletionItem(incomplete, type="file")]
    found: list[CompletionItem] = []
    with suppress(Exception):
        for deck in decks():
            ids = [deck.id] if "/" not in incomplete else [f"{deck.id}/{chapter.id}" for chapter in deck.chapters]
            found += [CompletionItem(id) for id in ids if id.startswith(incomplete)]
    return found


def open_decks(ctx: click.Context) -> "Library":
    """Return the decks that are open to those who play; where that cannot be read, those that are open to everybody.

    Nothing is written for it: it is asked for on the way to something else.
    """
    from cardgame.errors import GameError
    from cardgame.game.boundaries import limits, topics_in, unsaid
    from cardgame.game.game import Game, local_now
    from cardgame.record import RecordError, Store, couple_path

    game = Game(couple=ctx.params.get("couple") or ctx.find_root().params.get("couple"))
    held = unsaid()
    with suppress(GameError, RecordError):
        path = couple_path(game.paths.couples, game.couple)
        with Store.open(path, "", local_now, read_only=True) as store:
            held = limits(store, topics_in(game.library))
    return without(game.library, held.never)


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


# The game, or only the decks


def picked(couple: str | None = None) -> str | None:
    """Return the couple asked for by this command's option, by the one before the command, or by the environment."""
    return couple or _outer().get("couple") or os.environ.get("CARDGAME_COUPLE") or None


def game_for(
    couple: str | None = None, given: Sequence[Path] = (), decks: Sequence[str] = (), *, quiet: bool = False
) -> "tuple[Game, list[str]]":
    """Return the game, and the names of the decks asked for.

    A path among ``decks`` gives one more deck and stands for it; options given before the command count too. Copies
    beside the couple's record are told on standard error, unless it is ``quiet``.
    """
    from cardgame.game.game import Game

    given = all_given(given)
    game = Game(couple=picked(couple), given=[*given, *paths_in(decks)])
    context = click.get_current_context()
    context.call_on_close(lambda: _close(game))
    context.meta[GAME] = game
    if not quiet and (game.copies or game.doubles or game.playing not in game.slugs):
        _tell_of_copies(game)
    # Nothing is read for a command that names no deck until it needs one.
    return game, names_of(game.found, given, decks) if given or decks else []


def _close(game: "Game") -> None:
    """Close the record, and say on standard error what had to be moved aside from it."""
    game.close()
    for told in game.told:
        complain(told)


def _tell_of_copies(game: "Game") -> None:
    from cardgame.game.beside import record_notice

    if notice := record_notice(game):
        complain(*notice)


def decks_for(paths: Paths, given: Sequence[Path] = (), decks: Sequence[str] = ()) -> Decks:
    """Return the decks alone, and the names of those asked for: for commands that no couple's record concerns."""
    return decks_at(paths, all_given(given), decks)


def _outer() -> dict[str, Any]:
    return click.get_current_context().find_root().obj or {}


def all_given(given: Sequence[Path]) -> list[Path]:
    """Return the deck files given for this run, those before the command first."""
    return [*_outer().get("given", ()), *given]
