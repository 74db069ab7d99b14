"""What several commands share: options, completion, translated help, and access to the game or to decks alone."""

import importlib
import inspect
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cardgame.cli.games import close, tell_of_copies
from cardgame.errors import Misused
from cardgame.translation import _

# These are imported inside the functions that need them, so that help and completion start fast.
if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from cardgame.cli.decks import Decks
    from cardgame.deck import Deck, Library
    from cardgame.game.game import Game
    from cardgame.local.paths import Paths

F = TypeVar("F", bound=Callable[..., Any])

GAME = "cardgame.game"
"""The key of the current :class:`Game` in a click context's ``meta``."""


# Completion for shells. On any error nothing is completed, and no traceback is shown.


def complete_decks(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Complete ids of decks, or of chapters as deck/chapter; names of files if ``incomplete`` looks like a path."""
    return _complete(incomplete, _all_decks)


def complete_open_decks(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Complete as :func:`complete_decks` does, from the decks that are open to the current couple."""

    def decks() -> "Iterable[Deck]":
        if "/" in incomplete:  # of a chapter it depends on its cards whether it is open
            return open_decks(ctx)
        from cardgame.game.selection.choice import open_count

        library, never = _all_and_never(ctx)
        return [deck for deck in library if open_count(deck, never)]

    return _complete(incomplete, decks)


def complete_drawn_decks(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Complete as :func:`complete_decks` does, from the decks that are open to everybody."""
    from cardgame.deck.vocabulary import UNASKED
    from cardgame.game.selection.choice import without

    return _complete(incomplete, lambda: without(_all_decks(), UNASKED))


def complete_paths(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Complete ids of paths of small days that are open to the current couple."""
    from cardgame.game.selection.choice import is_path

    return _complete(incomplete, lambda: [deck for deck in open_decks(ctx) if is_path(deck)])


def complete_chapters(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Complete ids of journeys, and of their chapters as deck/chapter, that are open to the current couple."""
    return _complete(incomplete, lambda: [deck for deck in open_decks(ctx) if deck.chapters])


def _all_decks() -> "Library":
    from cardgame.cli.decks import decks_at
    from cardgame.local.paths import find_paths

    return decks_at(find_paths()).found.library


def _complete(incomplete: str, decks: Callable[[], "Iterable[Deck]"]) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem

    from cardgame.cli.decks import is_path

    if is_path(incomplete):
        return [CompletionItem(incomplete, type="file")]
    found: list[CompletionItem] = []
    with suppress(Exception):
        for deck in decks():
            ids = [deck.id] if "/" not in incomplete else [f"{deck.id}/{chapter.id}" for chapter in deck.chapters]
            found += [CompletionItem(id) for id in ids if id.startswith(incomplete)]
    return found


def open_decks(ctx: click.Context) -> "Library":
    """Return the decks that are open to the current couple; if that cannot be read, those open to everybody."""
    from cardgame.game.selection.choice import without

    return without(*_all_and_never(ctx))


def _all_and_never(ctx: click.Context) -> "tuple[Library, frozenset[str]]":
    """Return all decks, and the topics that are never to come to the current couple.

    Writes nothing, as completion and hints must not have side effects.
    """
    from cardgame.errors import Explained
    from cardgame.game.boundaries import limits, topics_in, unsaid
    from cardgame.game.game import Game, local_now
    from cardgame.record import Store, couple_path

    game = Game(couple=ctx.params.get("couple") or ctx.find_root().params.get("couple"))
    held = unsaid()
    with suppress(Explained):
        path = couple_path(game.paths.couples, game.couple)
        with Store.open(path, "", local_now, read_only=True) as store:
            held = limits(store, topics_in(game.library))
    return game.library, held.never


def complete_couples(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Complete slugs of couples."""
    from click.shell_completion import CompletionItem

    slugs: list[str] = []
    with suppress(Exception):
        from cardgame.game.game import Game

        slugs = Game().slugs
    return [CompletionItem(slug) for slug in slugs if slug.startswith(incomplete) and slug.isprintable()]


# Commands and options with translated help. click is given the help before the language is known, so these classes
# translate it each time it is read.


def _translated(text: str | None) -> str | None:
    return _(text) if text else text


def _normalized(text: str | None) -> str | None:
    """Return a help text in the form that the catalogues have: one line for each paragraph.

    A paragraph that begins with ``\\b``, click's mark for preformatted text, keeps its lines.

    >>> _normalized("One.\\n\\n    Two\\n    and more.\\n    ")
    'One.\\n\\nTwo and more.'
    """
    if text is None:
        return None
    parts = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(part if part.startswith("\b") else " ".join(part.split("\n")) for part in parts)


class _Helped:
    """What has a help that is translated each time it is read."""

    _help: str | None = None

    @property
    def help(self) -> str | None:
        """The help, in the language in use."""
        return _translated(self._help)

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = _normalized(text)


class Option(_Helped, click.Option):
    """An option whose help is translated."""


class Command(_Helped, click.Command):
    """A command whose help is translated."""

    @property
    def short_help(self) -> str | None:
        """The line in a list of commands, in the language in use."""
        return _translated(self._short_help)

    @short_help.setter
    def short_help(self, text: str | None) -> None:
        self._short_help = text

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example."""
        if self.epilog:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(example(_(self.epilog)))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what is wrong with them is of this command, whose help is named."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this message and exit.")
        return option


def example(line: str) -> str:
    """Return the last line of a command's help: an example that can be typed.

    >>> example("cardgame where --json")
    'Example: cardgame where --json'
    """
    return _("Example: {command}").format(command=line)


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """Add an option with translated help to a command, as ``click.option`` does."""
    return click.option(*names, cls=Option, **settings)


class PathGiven(click.Path):
    """A path as the type of an option or argument; pathlib is imported only once one is given."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Path":
        """Return what was given as a path."""
        from pathlib import Path

        return Path(os.fsdecode(super().convert(value, param, ctx)))


class Whole(click.types.IntParamType):
    """A whole number; what is none is told in the language in use."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number; raises click.BadParameter for anything else."""
        try:
            return int(value)
        except ValueError:
            self.fail(_("“{text}” is not a whole number.").format(text=value), param, ctx)


class WholeRange(click.IntRange, Whole):
    """A whole number within bounds."""


couple_option: Callable[[F], F] = option(
    "--couple", metavar="SLUG", shell_complete=complete_couples, help="Which couple this is about."
)
deck_option: Callable[[F], F] = option(
    "--deck",
    "given",
    metavar="PATH",
    multiple=True,
    type=PathGiven(),
    help="One more deck, for this run.",
)
json_option: Callable[[F], F] = option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def day_given(ctx: click.Context, param: click.Parameter, text: str | None) -> date | None:
    """Return the day that is given as 2026-02-14, as a callback of a parameter; None where none is given."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = _("“{text}” is no date; write it like 2026-02-14.").format(text=text)
        raise click.BadParameter(said, ctx, param) from None


class Group(Command, click.Group):
    """A group of commands, listed in the order in which they were added; for a mistyped one, the nearest is named."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which they were added."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was named; raises click.UsageError with the nearest name if there is none."""
        word = args[0]
        if not ctx.resilient_parsing and word[:1] != "-" and self.get_command(ctx, word) is None:
            raise Misused(_("There is no command “{word}”.").format(word=word), self.instead(ctx, word))
        return super().resolve_command(ctx, args)

    def instead(self, ctx: click.Context, word: str) -> str:
        """Return a hint for the unknown command ``word``."""
        from cardgame.text import nearest

        known = self.list_commands(ctx)
        if near := nearest(word, known):
            return _("Did you mean “{command}”?").format(command=f"{ctx.command_path} {near}")
        return _("“{command}” has: {names}.").format(command=ctx.command_path, names=", ".join(known))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; raises click.UsageError with the names of all commands if one is needed and missing."""
        if not args and not self.invoke_without_command and not ctx.resilient_parsing:
            names = ", ".join(self.list_commands(ctx))
            raise click.UsageError(_("Say which: {names}.").format(names=names), ctx)
        return super().parse_args(ctx, args)


class ListedGroup(Group):
    """A group of commands that are listed without importing their modules.

    ``modules`` has, by name, the module whose ``command`` it is, and its line in the help.
    """

    def __init__(self, *args: Any, modules: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in their order."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command with this name; None if there is none."""
        if cmd_name not in self.modules:
            return None
        command: click.Command = importlib.import_module(self.modules[cmd_name][0]).command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Complete names of commands, and of options."""
        from click.shell_completion import CompletionItem

        found = [
            CompletionItem(name, help=_(said))
            for name, (_module, said) in self.modules.items()
            if name.startswith(incomplete)
        ]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(said)) for name, (_module, said) in self.modules.items()])


# The game, or only the decks


def picked(couple: str | None = None) -> str | None:
    """Return the couple named by this command's option, by the option before the command, or by the environment."""
    return couple or _outer().get("couple") or os.environ.get("CARDGAME_COUPLE") or None


def game_for(
    couple: str | None = None, given: "Sequence[Path]" = (), decks: Sequence[str] = (), *, quiet: bool = False
) -> "tuple[Game, list[str]]":
    """Return the game, and the ids of the decks that were named.

    A path among ``decks`` adds the deck at that path. Options before the command count, too. Unless ``quiet``, a
    message on standard error tells of copies of the couple's record.
    """
    from cardgame.cli.decks import names_of, paths_in
    from cardgame.game.game import Game

    given = all_given(given)
    game = Game(couple=picked(couple), given=[*given, *paths_in(decks)])
    context = click.get_current_context()
    context.call_on_close(lambda: close(game))
    context.meta[GAME] = game
    if not quiet:
        tell_of_copies(game)
    if not (given or decks):
        return game, []  # decks are read later, on demand
    return game, names_of(game.found, given, decks)


def decks_for(paths: "Paths", given: "Sequence[Path]" = (), decks: Sequence[str] = ()) -> "Decks":
    """Return the decks and the ids of those that were named, for commands that do not need a record."""
    from cardgame.cli.decks import decks_at

    return decks_at(paths, all_given(given), decks)


def _outer() -> dict[str, Any]:
    return click.get_current_context().find_root().obj or {}


def plain_asked() -> bool:
    """Whether plain mode was asked for before the command."""
    return bool(_outer().get("plain"))


def all_given(given: "Sequence[Path]") -> "list[Path]":
    """Return the deck files given for this run, first those given before the command."""
    return [*_outer().get("given", ()), *given]
