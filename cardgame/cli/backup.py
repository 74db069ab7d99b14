"""``cardgame backup``: makes, lists and restores backups of a couple's record."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgame.cli.confirming import sure, tell
from cardgame.cli.exits import WANTING, complain
from cardgame.cli.options import Group, couple_option, game_for, json_option, option
from cardgame.cli.printing import print_json, write
from cardgame.errors import NoCouple
from cardgame.text import clean
from cardgame.translation import N_, _

# These are imported inside the functions that need them, so that help and completion start fast.
if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.record.restoring import Contents


@click.group(
    "backup",
    cls=Group,
    invoke_without_command=True,
    short_help="Make a backup, list them, bring one back.",
    epilog="cardgame backup",
)
@couple_option
@click.pass_context
def command(ctx: click.Context, couple: str | None) -> None:
    """Make a backup of your record now, and print where it is.

    One is made by itself on each day on which you have played, when the evening has ended or the game is left. Of the
    last 12 days that have one it is kept, then one a week, then one a month; they lie in the folder "backups" beside
    the record.
    """
    ctx.obj = {**(ctx.obj or {}), "backup_couple": couple}
    if ctx.invoked_subcommand is None:
        from cardgame.record.backup import back_up

        game = game_for(couple)[0]
        path = game.store().path  # opens the record, and so checks it
        write(str(back_up(path, game.now)))


@command.command("list", short_help="List the backups, newest first.", epilog="cardgame backup list --json")
@json_option
@couple_option
@click.pass_context
def list_(ctx: click.Context, as_json: bool, couple: str | None) -> None:
    """List the backups, newest first, with what each holds; all of them are checked."""
    from cardgame.game.backups import amount, here
    from cardgame.record.backup import backups
    from cardgame.record.restoring import contents, unusable

    game = game_for(couple or ctx.obj["backup_couple"])[0]
    path, now = _record(game), game.now()
    rows = [(each, contents(each.path)) for each in backups(path)]
    if as_json:
        print_json(
            [
                {
                    "at": here(each.at, now).isoformat(),
                    "path": str(each.path),
                    "bytes": each.size,
                    "reason": each.reason or None,
                    "evenings": len(held.evenings),
                    "cards": len(held.cards),
                    "problem": held.problem.message if held.problem else None,
                }
                for each, held in rows
            ]
        )
        return
    if not rows:
        complain(_("There is no backup yet."), _("One is made when an evening has ended, or now with: cardgame backup"))
    for each, held in rows:
        holds = held.problem.message if held.problem else amount(len(held.evenings), len(held.cards))
        why = f", {_(_REASONS[each.reason])}" if each.reason else ""
        write(f"{here(each.at, now):%Y-%m-%d %H:%M}  {holds or _('no evening yet')}{why}  {each.path.name}")
    if rows and (kept := unusable(path)):
        complain(_("What could not be read any more and was replaced is kept as well: {path}").format(path=kept[-1]))


_REASONS = {
    "before-migration": N_("before a migration"),
    "before-restore": N_("before a restore"),
    "before-merge": N_("before a copy was joined"),
}
"""Why a backup was made, in words; none for daily ones."""


@command.command(
    "restore",
    short_help="Bring a backup back, and keep what it replaces.",
    epilog="cardgame backup restore --yes",
)
@click.argument("which", required=False)
@option("--yes", is_flag=True, help="Do not ask.")
@couple_option
@click.pass_context
def restore(ctx: click.Context, which: str | None, yes: bool, couple: str | None) -> int:
    """Bring a backup back, and keep what it replaces; print where that is kept.

    WHICH is a day (2026-11-03), the beginning of a backup's name, or the path of a file; without it, the newest good
    one. What would be gained and lost is said first.
    """
    from cardgame.game.backups import find
    from cardgame.record import RecordMissing
    from cardgame.record.restoring import contents, newest_good, restore

    game = game_for(couple or ctx.obj["backup_couple"])[0]
    path = _record(game, given=which)
    if which is not None:
        chosen = find(path, which, game.now())
    else:
        newest = newest_good(path, game.now())
        if newest is None:
            raise RecordMissing(_("There is no good backup to bring back."), _("See: cardgame backup list"))
        chosen = newest.path
    then, now = contents(chosen), contents(path)
    if then.problem is not None:
        raise then.problem
    if not _preview(game, path, chosen, now, then):
        return 0
    if not yes and not sure(_("Bring it back?")):
        complain(_("Nothing was changed."), _("It takes a y, or --yes to bring it back without being asked."))
        return WANTING
    kept = restore(path, chosen, game.now).kept
    if kept is not None:
        write(str(kept))
    return 0


def _record(game: "Game", given: str | None = None) -> Path:
    """Return the path of the couple's record, which may be missing.

    Raises :class:`NoCouple` or Misused for a couple that does not exist, unless ``given`` is a file to make it from.
    """
    try:
        slug = game.picked()
    except NoCouple as error:
        raise NoCouple(
            error.message, _("To make a couple of a file: cardgame backup restore FILE --couple SLUG")
        ) from None
    if slug not in (*game.slugs, *game.lost) and not (given and Path(given).expanduser().is_file()):
        game.known(slug)
    return game.record_path


def _preview(game: "Game", path: Path, chosen: Path, now: "Contents", then: "Contents") -> bool:
    """Whether restoring a backup would change anything; prints what it would change."""
    import os

    from cardgame.game.backups import amount, compare, here, moment_of, said

    moment = moment_of(path, chosen)
    if moment:
        going = _("Going back to {when}").format(when=said(here(moment, game.now())))
    else:
        going = _("Taking {path}").format(path=clean(str(chosen), lines=False))
    from cardgame.scripts.unnamed import called

    one, other = called(then.names)
    if now.problem is not None:
        holds = amount(len(then.evenings), len(then.cards)) or _("no evening yet")
        # Translators: it begins with “Going back to …” or “Taking …”.
        line = _("{going}: it holds {amount}, of {one} and {other}.")
        tell(line.format(going=going, amount=holds, one=one, other=other))
        if os.path.lexists(path):
            tell(_("What is there now cannot be read. It is kept as it is, beside the backups."))
        else:
            tell(_("There is no record now."))
        return True
    loss = compare(now, then)
    another = then.identity != now.identity
    if loss.none and not another and _same(path, chosen):
        complain(_("Your record and this backup hold the same: there is nothing to bring back."))
        return False
    gone, back = amount(loss.evenings, loss.cards), amount(loss.evenings_back, loss.cards_back)
    if gone and back:
        line = _("{going}: {gone} that the record has now would be set aside, and {back} would come back.")
    elif gone:
        line = _("{going}: {gone} that the record has now would be set aside.")
    elif back:
        line = _("{going}: {back} would come back.")
    else:
        line = _("{going}: no evening and no card would be gained or lost.")
    tell(line.format(going=going, gone=gone, back=back))
    if another:
        tell(_("It is the record of another couple: {one} and {other}.").format(one=one, other=other))
    tell(_("The record of now is kept as a backup."))
    return True


def _same(path: Path, chosen: Path) -> bool:
    """Whether two records hold the same events."""
    from itertools import zip_longest

    from cardgame.game.game import local_now
    from cardgame.record import Store

    with (
        Store.open(path, "", local_now, read_only=True) as one,
        Store.open(chosen, "", local_now, read_only=True) as other,
    ):
        return all(ours == theirs for ours, theirs in zip_longest(one.raw_events(), other.raw_events()))
