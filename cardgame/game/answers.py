"""Makes the answers that are kept in the couple's record, see :mod:`cardgame.local.answers`."""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cardgame.errors import Explained
from cardgame.game.boundaries import limits, topics_in
from cardgame.game.coverage import cover_all, standings_by_card, told
from cardgame.game.library import decks_in, find_decks
from cardgame.game.selection.choice import open_count
from cardgame.local.answers import follows, meant
from cardgame.local.paths import Paths
from cardgame.local.settings import read_settings
from cardgame.record import AHEAD, Store, answers, card_rows, plausible, schema, sort_records, timestamp
from cardgame.text import clean

MOST_CARDS = 20_000
"""With more cards than that nothing is kept: whoever leaves would wait until their decks are read."""

WAIT = 0.2
"""Seconds that keeping waits for another program that is writing."""


def keep_answers(store: Store, paths: Paths, now: datetime) -> None:
    """Keep answers in a record that is open, where this program has written to it and those that are there are stale.

    A program that has only looked leaves the file as it is: it may be copied from machine to machine while it is. Where
    a copy, a mistake in a deck or in the settings would have to be told, too, nothing is kept, and nothing is said.
    """
    if store.has_written and not store.unwritten:
        with suppress(Explained, sqlite3.Error, OSError):
            _keep(store, paths, now)


def _keep(store: Store, paths: Paths, now: datetime) -> None:
    where, around = _around(paths)
    if where is None or around is None or Path(where) != store.path:
        return
    if sort_records(paths.couples)[1]:
        return  # copies are told of
    header = schema.APPLICATION_ID, schema.VERSION
    if answers.are_kept(store.select, header, around):
        return
    newest = _newest(store)
    made = _made(store, paths, now)
    if newest is None or made is None:
        return
    since, said = made
    # Where another program has written meanwhile, or a deck has changed, what they are kept for is not what is there by
    # now, and nobody believes them.
    with store.beside(WAIT) as connection:
        answers.put(connection, header, around, newest, since, said)


def _around(paths: Paths) -> tuple[str | None, str | None]:
    """Return the record that is meant where nobody names one, and what answers follow from besides its events."""
    where = meant(str(paths.couples), str(paths.state))
    if where is None:
        return None, None
    shipped = decks_in(paths)[0][0]
    return where[0], follows(str(paths.config), str(paths.decks), str(shipped), where[1])


def _made(store: Store, paths: Paths, now: datetime) -> tuple[int, dict[str, str]] | None:
    """Return the answers as they are by now, and the time since which they hold; None where there is more to say."""
    settings, warnings = read_settings(paths.config)
    found = find_decks(paths, language=settings.language)
    library = found.library
    if warnings or any(problem.severity == "error" for problem in found.problems):
        return None
    rows = card_rows(store)
    since = _holds_since((row.last_at for row in rows.values()), now)
    if since is None or sum(len(deck.cards) for deck in library) > MOST_CARDS:
        return None
    never = limits(store, topics_in(library)).never
    coverage = told(cover_all(library, standings_by_card(rows, library, now), never), library, settings.language)
    said = {
        "coverage": clean(coverage) + "\n" if coverage else "",
        "decks": "".join(f"{deck.id}\n" for deck in library if open_count(deck, never)),
    }
    return (since, said) if all(map(answers.can_be_kept, said.values())) else None


def _holds_since(times: Iterable[str], now: datetime) -> int | None:
    """Return the time, in seconds since 1970, from which on the same of these times can be right; None if ever unclear.

    That is so where one is too far ahead to be right, and where one has no offset, as it is read as local time.
    """
    latest = 0.0
    for at in times:
        when = timestamp(at)
        if when == float("-inf"):
            continue
        if datetime.fromisoformat(at).tzinfo is None or (plausible(at) and not plausible(at, now)):
            return None
        latest = max(latest, when)
    return max(0, int(latest - AHEAD.total_seconds()) + 1)


def _newest(store: Store) -> tuple[int, str] | None:
    """Return the rowid and the id of the event that was written last."""
    rows = store.select("SELECT rowid, id FROM event ORDER BY rowid DESC LIMIT 1")
    return (rows[0][0], rows[0][1]) if rows else None
