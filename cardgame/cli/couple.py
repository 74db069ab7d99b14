"""``cardgame couple``: who plays on this machine."""

import click

from cardgame.cli.exits import complain
from cardgame.cli.forget import make as make_forget
from cardgame.cli.options import Group, complete_couples, game_for, json_option
from cardgame.cli.printing import print_json, write


@click.group("couple", cls=Group, epilog="Example: cardgame couple new Ana Ben")
def command() -> None:
    """See and set up the couples who play on this machine."""


@command.command("new", epilog="Example: cardgame couple new Ana Ben")
@click.argument("first", metavar="NAME")
@click.argument("second", metavar="NAME")
def new(first: str, second: str) -> None:
    """Set up a couple by two names, and print the slug by which to pick them.

    Where several couples play, nobody is picked by being new: see cardgame couple use, --couple and CARDGAME_COUPLE.
    """
    game, _ = game_for()
    slug = game.add_couple(first, second)
    write(slug)
    if len(game.slugs) > 1 and game.playing != slug:
        complain("Several couples play here now.", f"To play as this one from now on: cardgame couple use {slug}")


@command.command("list", epilog="Example: cardgame couple list --json")
@json_option
def list_(as_json: bool) -> None:
    """List the couples; a star is before the one who plays."""
    game, _ = game_for(quiet=True)
    couples = game.couples
    playing = game.playing
    if as_json:
        print_json(
            [
                {
                    "slug": each.slug,
                    "names": list(each.names) if each.names else None,
                    "path": str(each.path),
                    "in_use": each.slug == playing,
                    "problem": each.problem.message if each.problem else None,
                    "copies": [str(copy) for copy in each.copies],
                }
                for each in couples
            ]
        )
        return
    from cardgame.game.beside import copies_said

    for each in couples:
        if each.problem is not None:
            game.advise(each.problem, each.path.stem)
            complain(each.problem.message, each.problem.hint)
            break
    if lost := game.lost:
        complain(f"The record of {', '.join(lost)} is missing, and there are backups.", "See: cardgame doctor")
    elif not couples:
        complain("Nobody plays here yet.", "Begin with: cardgame couple new NAME NAME")
    for each in couples:
        mark = "*" if each.slug == playing else " "
        said = " and ".join(each.names) if each.names else each.problem.message if each.problem else ""
        write(f"{mark} {each.slug}  {said}")
        for copy in each.copies:
            write(f"{'*' if copy.name == f'{playing}.db' else ' '}   a copy of it: {copy.name}")
    for each in couples:
        if each.copies:
            complain(*copies_said(each.copies))


@command.command("use", epilog="Example: cardgame couple use ana-and-ben")
@click.argument("slug", shell_complete=complete_couples)
def use(slug: str) -> None:
    """Play as this couple from now on."""
    game, _ = game_for()
    game.use(slug)


@command.command(
    "rename", short_help="Give a couple new names.", epilog="Example: cardgame couple rename ana-and-ben Anna Ben"
)
@click.argument("slug", shell_complete=complete_couples)
@click.argument("first", metavar="NAME")
@click.argument("second", metavar="NAME")
def rename(slug: str, first: str, second: str) -> None:
    """Give a couple new names, in the same order; what they covered stays theirs, and so does the slug."""
    game, _ = game_for()
    game.rename(slug, first, second)


command.add_command(make_forget("couple forget"))
