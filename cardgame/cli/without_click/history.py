"""What ``cardgame history`` prints: what was talked about, newest first; as JSON, also what was passed and put off."""

from datetime import date, datetime
from itertools import chain

from cardgame.cli.exits import complain
from cardgame.cli.games import plain_game
from cardgame.cli.printing import print_json_rows, write
from cardgame.errors import NoCouple
from cardgame.record import plausible
from cardgame.translation import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.record import HistoryRow


def history(limit: int | None = None) -> None:
    """Print it without other options than a limit."""
    with plain_game() as game:
        print_history(game, limit=limit)


def print_history(
    game: "Game",
    *,
    deck: str | None = None,
    since: date | None = None,
    limit: int | None = None,
    as_json: bool = False,
) -> None:
    """Print what was dealt from one deck or from all, since a day, at most so much of it.

    Raises :class:`~cardgame.errors.Misused` for an unknown deck.
    """
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
        from cardgame.game.selection.choice import no_deck

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


def _data(row: "HistoryRow", names: tuple[str, str], now: datetime) -> dict[str, object]:
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
