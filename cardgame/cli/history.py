"""``cardgame history``: how its arguments are read."""

from datetime import date, datetime

import click

from cardgame.cli.options import (
    Command,
    WholeRange,
    complete_open_decks,
    couple_option,
    game_for,
    json_option,
    option,
)
from cardgame.cli.without_click.history import print_history
from cardgame.translation import _

MOST = 10**9
"""The largest limit that is accepted; no record has as many rows."""


def _day(ctx: click.Context, param: click.Parameter, text: str | None) -> date | None:
    """Return the date, such as 2026-02-14, or the datetime in an option; a time without an offset is local."""
    if text is None:
        return None
    try:
        if len(text) <= 10:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.astimezone()
    except (ValueError, OverflowError, OSError):
        said = _("“{text}” is no date; write it like 2026-02-14.").format(text=text)
        raise click.BadParameter(said, ctx, param) from None


@click.command("history", cls=Command, epilog="cardgame history --since 2026-02-14 --limit 10")
@option("--deck", metavar="DECK", shell_complete=complete_open_decks, help="Only this deck.")
@option("--since", callback=_day, metavar="DATE", help="Only from this day on, as 2026-02-14.")
@option("--limit", type=WholeRange(1, MOST), metavar="N", help="At most so many.")
@json_option
@couple_option
def command(deck: str | None, since: date | None, limit: int | None, as_json: bool, couple: str | None) -> None:
    """List what you talked about, newest first. With --json also what was passed or put off."""
    print_history(game_for(couple)[0], deck=deck, since=since, limit=limit, as_json=as_json)
