"""``cardgame forget``, which is ``cardgame couple forget`` too: a couple, and everything of theirs, deleted."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgame.cli.asking import ask, sure, tell
from cardgame.cli.exits import UNUSABLE, WANTING, complain
from cardgame.cli.options import complete_couples, game_for
from cardgame.text import clean

if TYPE_CHECKING:
    from cardgame.game.forgetting import Everything
    from cardgame.game.game import Game

HELP = """Delete a couple and all that is theirs from this machine: the record, its backups, pictures, drafts.

It cannot be brought back by the game. What a disk has held can sometimes be found on it all the same, and copies
that you made elsewhere stay: exports, other machines, the backups of the whole computer.
"""


def _command(name: str) -> Callable[[Callable[..., int]], click.Command]:
    def decorate(call: Callable[..., int]) -> click.Command:
        return click.command(
            name.split()[-1],
            help=HELP,
            short_help="Delete a couple and all that is theirs.",
            epilog=f"Example: cardgame {name} ana-and-ben",
        )(call)

    return decorate


def make(name: str, *, needs_slug: bool = True) -> click.Command:
    """Return the command as it is called ``name``; without a slug, where it need not be given, who plays is meant."""

    @_command(name)
    @click.argument("slug", shell_complete=complete_couples, required=needs_slug)
    @click.option("--yes", is_flag=True, help="Do not ask; the backups go too, unless they are to be kept.")
    @click.option(
        "--backups/--keep-backups", "backups", default=None, help="Whether the backups go too; they do unless said."
    )
    def command(slug: str | None, yes: bool, backups: bool | None) -> int:
        from cardgame.game.forgetting import find_everything, forget

        game, _ = game_for(quiet=True)
        if slug is None:
            slug = game.picked()
        found = find_everything(game, slug)
        files = found.record.backup_files
        if not yes:
            _list(game, found, slug)
            if not sure(f"Delete everything of {slug}, for good?"):
                return _nothing()
            if files and backups is None:
                answer = ask(f"And {_backups(game, found)}? [Y/n]")
                if answer not in ("", "y", "yes", "n", "no"):
                    return _nothing()
                backups = answer in ("", "y", "yes")
        game.close()
        with_backups = backups is None or backups
        failed = forget(game, found, slug, backups=with_backups)
        if failed:
            path, error = failed[0]
            more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
            complain(
                f"Not all could be deleted: {path}{more}: {(error.strerror or 'the system says no more').lower()}.",
                f"See who may write to it and to its folder, then: cardgame forget {slug}",
            )
            return UNUSABLE
        if yes and found.record.copies:
            complain(f"Deleted with it, as copies of it: {_places(found.record.copies)}.")
        _left(found, slug, with_backups)
        return 0

    return command


def _nothing() -> int:
    complain("Nothing was deleted.", "It takes a y, or --yes to forget without being asked.")
    return WANTING


def _list(game: "Game", found: "Everything", slug: str) -> None:
    """Say what there is, with its place."""
    record = found.record
    tell(f"This is what there is of {slug}:")
    for path in reversed(record.record):
        tell(f"  {'the link to the record' if path.is_symlink() else 'the record'}: {path}")
    if record.copies:
        tell(f"  {_number(len(record.copies), 'copy', 'copies')} of it: {_places(record.copies)}")
    if record.beside:
        tell(f"  {_number(len(record.beside), 'file')} beside it: {_places(record.beside)}")
    if record.backup_files:
        tell(f"  {_backups(game, found)}: {record.backup_folder}")
    if pictures := [path for path in found.pictures if path.suffix]:
        tell(f"  {_number(len(pictures), 'picture')} of your pages: {pictures[0].parent}")
    if found.drafts:
        tell(f"  {_number(len(found.drafts), 'draft')}: {_places(found.drafts)}")


def _left(found: "Everything", slug: str, with_backups: bool) -> None:
    """Say, in a line or two, what is still there and why."""
    left = []
    if found.record.backup_files and not with_backups:
        left.append(f"The backups stay: {found.record.backup_folder}")
    if found.record.elsewhere:
        left.append("The record has one more name somewhere else on this disk, and stays there.")
    if found.others_pictures:
        left.append(f"It is not known whose these pictures are, and they stay: {found.others_pictures[0].parent}")
    if left:
        complain(left[0], " ".join(left[1:]))


def _backups(game: "Game", found: "Everything") -> str:
    from cardgame.game.backups import here
    from cardgame.record.backup import day_said

    made = found.record.backups
    if not made:
        return _number(len(found.record.backup_files), "file that a restore has set aside", "files")
    first, last = (day_said(here(game, each.at)) for each in (made[-1], made[0]))
    when = f"of {first}" if first == last else f"from {first} to {last}"
    return f"{_number(len(made), 'backup')} {when}"


def _number(count: int, noun: str, many: str = "") -> str:
    return f"{count} {noun if count == 1 else many or noun + 's'}"


def _places(paths: tuple[Path, ...]) -> str:
    return ", ".join(clean(str(path), lines=False) for path in paths)


command = make("forget", needs_slug=False)
