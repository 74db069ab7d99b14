"""``cardgame couple``: makes, lists, picks and renames the couples on this machine."""

import click

from cardgame.cli.exits import complain
from cardgame.cli.forget import make as make_forget
from cardgame.cli.options import Group, complete_couples, game_for, json_option
from cardgame.cli.printing import print_json, write
from cardgame.translation import _


@click.group("couple", cls=Group, epilog="cardgame couple new Ana Ben")
def command() -> None:
    """See and set up the couples who play on this machine."""


@command.command("new", short_help="Set up a couple by two names.", epilog="cardgame couple new Ana Ben")
@click.argument("first", metavar="NAME")
@click.argument("second", metavar="NAME")
def new(first: str, second: str) -> None:
    """Set up a couple by two names, and print the slug by which to pick them.

    Where several couples play, nobody is picked by being new: see cardgame couple use, --couple and CARDGAME_COUPLE.
    """
    game = game_for()[0]
    slug = game.add_couple(first, second)
    write(slug)
    if len(game.slugs) > 1 and game.playing != slug:
        complain(
            _("Several couples play here now."),
            _("To play as this one from now on: {command}").format(command=f"cardgame couple use {slug}"),
        )


@command.command(
    "list", short_help="List the couples; a star is before the one who plays.", epilog="cardgame couple list --json"
)
@json_option
def list_(as_json: bool) -> None:
    """List the couples; a star is before the one who plays."""
    game = game_for(quiet=True)[0]
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
        complain(
            _("The record of {names} is missing, and there are backups.").format(names=", ".join(lost)),
            _("See: cardgame doctor"),
        )
    elif not couples:
        complain(_("Nobody plays here yet."), _("Begin with: cardgame couple new NAME NAME"))
    for each in couples:
        mark = "*" if each.slug == playing else " "
        said = each.problem.message if each.problem else ""
        if each.names:
            from cardgame.scripts.unnamed import called

            one, other = called(each.names)
            said = _("{one} and {other}").format(one=one, other=other) if any(each.names) else _("no names yet")
        write(f"{mark} {each.slug}  {said}")
        for copy in each.copies:
            mark = "*" if copy.name == f"{playing}.db" else " "
            write(f"{mark}   {_('a copy of it: {name}').format(name=copy.name)}")
    for each in couples:
        if each.copies:
            complain(*copies_said(each.copies))


@command.command("use", short_help="Play as this couple from now on.", epilog="cardgame couple use ana-and-ben")
@click.argument("slug", shell_complete=complete_couples)
def use(slug: str) -> None:
    """Play as this couple from now on."""
    game = game_for()[0]
    game.use(slug)


@command.command("rename", short_help="Give a couple new names.", epilog="cardgame couple rename ana-and-ben Anna Ben")
@click.argument("slug", shell_complete=complete_couples)
@click.argument("first", metavar="NAME")
@click.argument("second", metavar="NAME")
def rename(slug: str, first: str, second: str) -> None:
    """Give a couple new names, in the same order; what they covered stays theirs, and so does the slug."""
    game = game_for()[0]
    game.rename(slug, first, second)


command.add_command(make_forget("couple forget"))
