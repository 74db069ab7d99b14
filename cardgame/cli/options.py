"""What several commands share: options, how they are completed, and the game or the decks that they ask for."""

import inspect
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
from cardgame.translation import _

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


# Commands and options, whose texts are told in the language that is in use when they are read: what is written beside
# the code is made before anybody knows which it is.


def _told(text: str | None) -> str | None:
    return _(text) if text else text


def _kept(text: str | None) -> str | None:
    """Return a text as the template of all catalogues has it: a line for each paragraph, but for what is set in lines.

    >>> _kept("One.\\n\\n    Two\\n    and more.\\n    ")
    'One.\\n\\nTwo and more.'
    """
    if text is None:
        return None
    parts = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(part if part.startswith("\b") else " ".join(part.split("\n")) for part in parts)


class Option(click.Option):
    """An option whose help is told in the language in use."""

    @property
    def help(self) -> str | None:
        """What it is for."""
        return _told(self._help)

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = _kept(text)


class Command(click.Command):
    """A command whose help is told in the language in use."""

    @property
    def help(self) -> str | None:
        """What it does."""
        return _told(self._help)

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = _kept(text)

    @property
    def short_help(self) -> str | None:
        """What it does, in a line of a list."""
        return _told(self._short_help)

    @short_help.setter
    def short_help(self, text: str | None) -> None:
        self._short_help = text

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the example."""
        if self.epilog:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(example(self.epilog))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this message and exit.")
        return option


def example(line: str) -> str:
    """Return what is said below a command's help: a line that can be typed.

    >>> example("cardgame where --json")
    'Example: cardgame where --json'
    """
    return _("Example: {command}").format(command=line)


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """Give a command an option, as ``click.option`` does."""
    return click.option(*names, cls=Option, **settings)


couple_option: Callable[[F], F] = option(
    "--couple", metavar="SLUG", shell_complete=complete_couples, help="Which couple this is about."
)
deck_option: Callable[[F], F] = option(
    "--deck",
    "given",
    metavar="PATH",
    multiple=True,
    type=click.Path(path_type=Path),
    help="One more deck, for this run.",
)
json_option: Callable[[F], F] = option("--json", "as_json", is_flag=True, help="Print one JSON document.")


class Group(Command, click.Group):
    """Commands under one name, in the order in which they are told; a mistyped one is told the nearest."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which they were added."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant, or say which one may have been."""
        word = args[0]
        if not ctx.resilient_parsing and word[:1] != "-" and self.get_command(ctx, word) is None:
            raise Misused(_("There is no command “{word}”.").format(word=word), self.instead(ctx, word))
        return super().resolve_command(ctx, args)

    def instead(self, ctx: click.Context, word: str) -> str:
        """Say what to type instead of ``word``."""
        known = self.list_commands(ctx)
        if near := nearest(word, known):
            return _("Did you mean “{command}”?").format(command=f"{ctx.command_path} {near}")
        return _("“{command}” has: {names}.").format(command=ctx.command_path, names=", ".join(known))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Say which commands there are, where none is given and one is needed."""
        if not args and not self.invoke_without_command and not ctx.resilient_parsing:
            names = ", ".join(self.list_commands(ctx))
            raise click.UsageError(_("Say which: {names}.").format(names=names), ctx)
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
