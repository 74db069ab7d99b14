"""``cardgame search``: finds what was talked about and kept by a word or a few, newest first."""

from datetime import date
from typing import TYPE_CHECKING

import click

from cardgame.cli.exits import WANTING, complain
from cardgame.cli.options import (
    Command,
    WholeRange,
    complete_open_decks,
    couple_option,
    day_given,
    game_for,
    json_option,
    option,
)
from cardgame.cli.printing import print_json, write
from cardgame.errors import Misused, NoCouple
from cardgame.game.selection.choice import no_deck
from cardgame.record import plausible
from cardgame.text import nearest
from cardgame.translation import N_, _

if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.game.search import Hit

MOST = 10**9
"""The largest limit that is accepted; no record has as many rows."""


@click.command("search", cls=Command, epilog=N_("cardgame search lighthouse --from 2026-01-01"))
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@option("--deck", metavar="DECK", shell_complete=complete_open_decks, help="Only this deck.")
@option("--kind", metavar="KIND", help="Only cards of this kind, or what is kept: note, agreement, dream and so on.")
@option("--topic", metavar="TOPIC", help="Only cards with this tag.")
@option("--starred", is_flag=True, help="Only cards with a star.")
@option("--from", "since", callback=day_given, metavar="DATE", help="Only from this day on, as 2026-02-14.")
@option("--until", callback=day_given, metavar="DATE", help="Only up to this day.")
@option("--limit", type=WholeRange(1, MOST), metavar="N", help="At most so many.")
@json_option
@couple_option
def command(
    words: tuple[str, ...],
    deck: str | None,
    kind: str | None,
    topic: str | None,
    starred: bool,
    since: date | None,
    until: date | None,
    limit: int | None,
    as_json: bool,
    couple: str | None,
) -> int | None:
    """Find what you talked about and kept by a word or a few, newest first.

    All of the words are in it, in any form: capitals and accents do not matter, and half a word will do.
    """
    from cardgame.game.search import Narrowed, Search, kinds

    game = game_for(couple)[0]
    if kind is not None and kind not in kinds():
        near = nearest(kind, kinds())
        hint = _("Did you mean “{deck}”?").format(deck=near) if near else ", ".join(kinds())
        raise Misused(_("There is no kind “{kind}”.").format(kind=kind), hint)
    found: tuple[Hit, ...] = ()
    look: Search | None = None
    try:
        look = Search(game)
        held = game.library.deck(deck) if deck is not None else None
        if deck is not None and held is None and not any(game.history(deck=deck, limit=1)):
            raise no_deck(deck, game.open_library())
        narrowed = Narrowed(
            deck=held.id if held else deck or "",
            kind=kind or "",
            topic=topic or "",
            starred=starred,
            since=since,
            until=until,
        )
        found = look.find(" ".join(words), narrowed, most=limit).hits
    except NoCouple:
        pass  # nobody has played yet
    if as_json:
        print_json([_data(game, hit) for hit in found])
    elif look is not None:
        now = game.now()
        for hit in found:
            day = hit.at[:10] if plausible(hit.at, now) else _("undated")
            write(f"{day:10}  {' '.join(hit.told.split())}  ({look.what(hit)})")
    if not found:
        complain(_("There is nothing like that in what you talked about and kept."))
        return WANTING
    return None


def _data(game: "Game", hit: "Hit") -> dict[str, object]:
    names = game.given_names
    return {
        # None for a time that was written under a wrong clock.
        "at": hit.at if plausible(hit.at, game.now()) else None,
        "evening": hit.evening,
        "sort": hit.sort,
        "deck": hit.deck,
        "card": hit.card,
        "kind": hit.kind,
        "text": hit.words,
        "by": None if hit.by is None else names[hit.by],
        "about": hit.about,
        "answers": [
            {"by": names[half.seat], "said": half.said, "place": half.place}
            for half in (hit.pair.halves if hit.pair else ())
        ],
        "replies": [{"by": names[by], "text": text} for by, text in hit.replies],
    }
