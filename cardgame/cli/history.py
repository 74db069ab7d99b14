"""``cardgame history``: prints what was talked about, newest first; as JSON, also what was passed and put off."""

from datetime import date, datetime
from itertools import chain

import click

from cardgame.cli.exits import complain
from cardgame.cli.options import (
    Command,
    WholeRange,
    complete_open_decks,
    couple_option,
    game_for,
    json_option,
    option,
)
from cardgame.cli.printing import print_json_rows, write
from cardgame.errors import NoCouple
from cardgame.game.selection.choice import no_deck
from cardgame.record import HistoryRow, plausible
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
    game = game_for(couple)[0]
    try:
        # In text, passed cards are left out: the list must not show the couple what they avoided.
        rows = game.history(deck=deck, since=since, limit=limit, as_now=as_json, talked_about=not as_json)
        names = game.given_names
        first = next(rows, None)
        # A deck that no longer exists still has its history. One without history either was mistyped.
        known = deck is None or first is not None or any(game.history(deck=deck, limit=1))
    except NoCouple:
        rows, names, first, known = iter(()), ("", ""), None, deck is None
    if deck is not None and not known and game.library.deck(deck) is None:
        raise no_deck(deck, game.open_library())
    found = chain(() if first is None else (first,), rows)
    now = game.now()
    if as_json:
        print_json_rows(_data(row, names, now) for row in found)
        return
    if first is None:
        asked = deck is not None or since is not None
        complain(
            _("There is nothing of that.") if asked else _("Nothing yet. The first evening is still ahead of you.")
        )
    for row in found:
        day = row.at[:10] if plausible(row.at, now) else _("undated")
        write(f"{day:10}  {' '.join(row.text.split())}")


def _data(row: HistoryRow, names: tuple[str, str], now: datetime) -> dict[str, object]:
    """Return a row as data for JSON; its time is None where it was written under a wrong clock."""
    return {
        "at": row.at if plausible(row.at, now) else None,
        "evening": row.evening,
        "deck": row.deck,
        "card": row.card,
        "kind": row.kind,
        "text": row.text,
        "outcome": row.outcome,
        "first": names[row.first],
        "noted": row.noted,
    }
