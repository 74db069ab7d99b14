"""``cardgame forget``, also ``cardgame couple forget``: deletes a couple with all their files, or a part."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgame.cli.confirming import ask, is_no, is_yes, sure, tell
from cardgame.cli.exits import UNUSABLE, WANTING, complain
from cardgame.cli.options import Command, complete_couples, day_given, game_for, option
from cardgame.errors import Misused, reason
from cardgame.text import clean
from cardgame.translation import _, day, ngettext

# These are imported inside the functions that need them, so that help and completion start fast.
if TYPE_CHECKING:
    from cardgame.game.forgetting import Everything
    from cardgame.game.game import Game

HELP = """Delete a couple and all that is theirs from this machine: record, backups, pictures, calendar file, drafts.

With --evening, --from and --to, or --words, only that is forgotten: it is shown first, and both of you are asked, or
whoever wrote the words. They are asked for, and never typed into the command itself.

It cannot be brought back by the game. What a disk has held can sometimes be found on it all the same, and copies
that you made elsewhere stay: exports, other machines, the backups of the whole computer.
"""


def _command(name: str) -> Callable[[Callable[..., int]], click.Command]:
    def decorate(call: Callable[..., int]) -> click.Command:
        return click.command(
            name.split()[-1],
            cls=Command,
            help=HELP,
            short_help="Delete a couple and all that is theirs.",
            epilog=f"cardgame {name} ana-and-ben",
        )(call)

    return decorate


def make(name: str, *, needs_slug: bool = True) -> click.Command:
    """Return the command under the name ``name``. Without ``needs_slug``, the current couple is the default."""

    @_command(name)
    @click.argument("slug", shell_complete=complete_couples, required=needs_slug)
    @option("--yes", is_flag=True, help="Do not ask; the backups go too, unless they are to be kept.")
    @option(
        "--backups/--keep-backups", "backups", default=None, help="Whether the backups go too; they do unless said."
    )
    @option("--evening", metavar="DATE", callback=day_given, help="Forget only the evening of this day, both of you.")
    @option(
        "--from",
        "since",
        metavar="DATE",
        callback=day_given,
        help="Forget only the days from this one on, both of you.",
    )
    @option(
        "--to", "until", metavar="DATE", callback=day_given, help="The last of these days; today, unless it is given."
    )
    @option("--words", is_flag=True, help="Forget only a note, a line or an answer to a note; it is asked which.")
    def command(
        slug: str | None,
        yes: bool,
        backups: bool | None,
        evening: date | None,
        since: date | None,
        until: date | None,
        words: bool,
    ) -> int:
        if evening or since or until or words:
            return _part(slug, yes, backups, evening, since, until, words)
        from cardgame.game.forgetting import called, find_everything, forget

        game = game_for(quiet=True)[0]
        if slug is None:
            slug = game.picked()
        found = find_everything(game, slug)
        files = found.record.backup_files
        if not yes:
            theirs = called(game, slug)
            _list(game, found, theirs)
            if not sure(_("Delete everything of {couple}, for good?").format(couple=theirs)):
                return _nothing()
            if files and backups is None:
                answer = ask(_("And {backups}? [Y/n]").format(backups=_backups(game, found)))
                if answer and not is_yes(answer) and not is_no(answer):
                    return _nothing()
                backups = not answer or is_yes(answer)
        game.close()
        with_backups = backups is None or backups
        failed = forget(game, found, slug, backups=with_backups)
        if failed:
            path, error = failed[0]
            where = str(path)
            if len(failed) > 1:
                where = _("{path} (and {n} more)").format(path=path, n=len(failed) - 1)
            why = (reason(error) or _("the system says no more")).lower()
            complain(
                _("Not all could be deleted: {path}: {reason}.").format(path=where, reason=why),
                _("See who may write to it and to its folder, then: {command}").format(
                    command=f"cardgame forget {slug}"
                ),
            )
            return UNUSABLE
        if yes and found.record.copies:
            complain(_("Deleted with it, as copies of it: {paths}.").format(paths=_places(found.record.copies)))
        _left(found, with_backups)
        return 0

    return command


def _part(
    slug: str | None,
    yes: bool,
    backups: bool | None,
    evening: date | None,
    since: date | None,
    until: date | None,
    words: bool,
) -> int:
    """Forget a part of a couple's record; return the exit status."""
    from cardgame.cli import forgetting

    if (evening is not None) + (since is not None or until is not None) + words > 1:
        raise Misused(_("That is more than one thing."), _("Say one: --evening, or --from and --to, or --words."))
    if yes:
        raise Misused(
            _("--yes does not answer here."), _("Whoever it belongs to is asked, as nobody can say it for them.")
        )
    if until is not None and since is None:
        raise Misused(_("--to needs --from."), _("Say both days, such as --from 2026-02-14 --to 2026-02-20."))
    game = game_for(slug)[0]
    game.store()  # opens the record, and so checks that there is one
    if words:
        return forgetting.forget_words(game, backups=backups)
    if evening is not None:
        return forgetting.forget_evening(game, evening, backups=backups)
    first, last = since or date.min, until or game.now().date()
    if first > last:
        raise Misused(
            _("The last of these days is before the first."), _("Say them in their order: --from, then --to.")
        )
    return forgetting.forget_days(game, first, last, backups=backups)


def _nothing() -> int:
    complain(_("Nothing was deleted."), _("It takes a y, or --yes to forget without being asked."))
    return WANTING


def _list(game: "Game", found: "Everything", called: str) -> None:
    """Print what would be deleted, with its paths, of a couple that is ``called`` so."""
    record = found.record
    tell(_("This is what there is of {couple}:").format(couple=called))
    for path in reversed(record.record):
        tell(f"  {_('the link to the record') if path.is_symlink() else _('the record')}: {path}")
    if n := len(record.copies):
        tell(f"  {ngettext('{n} copy of it', '{n} copies of it', n).format(n=n)}: {_places(record.copies)}")
    if n := len(record.beside):
        tell(f"  {ngettext('{n} file beside it', '{n} files beside it', n).format(n=n)}: {_places(record.beside)}")
    if record.backup_files:
        tell(f"  {_backups(game, found)}: {record.backup_folder}")
    if pictures := [path for path in found.pictures if path.suffix]:
        n = len(pictures)
        said = ngettext("{n} picture of your pages", "{n} pictures of your pages", n).format(n=n)
        tell(f"  {said}: {pictures[0].parent}")
    if found.calendar:
        tell(f"  {_('the file for your calendars')}: {found.calendar[-1]}")
    if n := len(found.drafts):
        tell(f"  {ngettext('{n} draft', '{n} drafts', n).format(n=n)}: {_places(found.drafts)}")


def _left(found: "Everything", with_backups: bool) -> None:
    """Print what is still there, and why."""
    left = []
    if found.record.backup_files and not with_backups:
        left.append(_("The backups stay: {folder}").format(folder=found.record.backup_folder))
    if found.record.elsewhere:
        left.append(_("The record has one more name somewhere else on this disk, and stays there."))
    if found.others_pictures:
        said = _("It is not known whose these pictures are, and they stay: {folder}")
        left.append(said.format(folder=found.others_pictures[0].parent))
    if left:
        complain(left[0], " ".join(left[1:]))


def _backups(game: "Game", found: "Everything") -> str:
    from cardgame.game.backups import here

    made = found.record.backups
    if not made:
        n = len(found.record.backup_files)
        said = ngettext("{n} file that a restore has set aside", "{n} files that restores have set aside", n)
        return said.format(n=n)
    n = len(made)
    first, last = (day(here(each.at, game.now())) for each in (made[-1], made[0]))
    if first == last:
        return ngettext("{n} backup of {day}", "{n} backups of {day}", n).format(n=n, day=first)
    said = ngettext("{n} backup from {first} to {last}", "{n} backups from {first} to {last}", n)
    return said.format(n=n, first=first, last=last)


def _places(paths: tuple[Path, ...]) -> str:
    return ", ".join(clean(str(path), lines=False) for path in paths)


command = make("forget", needs_slug=False)
