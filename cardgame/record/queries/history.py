"""Queries about evenings and cards: the couple's names, what was covered, passed and starred, and when.

A store goes in, rows come out. Undone events are left out, and so are events of an unknown kind or shape. All text is
cleaned, because a record can come from another machine.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Protocol

import msgspec

from cardgame.record.errors import RecordBroken, left_alone, place
from cardgame.record.events import (
    KINDS,
    AnswerCorrected,
    Body,
    CardEnded,
    CardTurned,
    CoupleNamed,
    EveningBegan,
    Forgotten,
    Kept,
    ShownAgain,
    Verdict,
    decode,
)
from cardgame.record.queries.upcasting import upcast
from cardgame.record.schema import NOT_UNDONE
from cardgame.record.store import Store
from cardgame.text import clean
from cardgame.translation import _

CardRef = tuple[str, str]
"""A deck's id and a card's id."""

LATELY = 10
"""Events among which is whatever was written down just before a program was killed."""

_IS_NOTE = """event.kind IN ('noted', 'kept')
    AND CASE WHEN event.kind = 'noted' THEN 1
        WHEN json_valid(event.body) THEN json_extract(event.body, '$.sort') = 'note' END"""
"""SQL: the event is a note, in the current or the old kind; a body that is no JSON is none."""

_NOTED = f"""CASE WHEN (event.evening, event.deck, event.card) IN (
    SELECT note.evening, note.deck, note.card FROM event AS note
    WHERE {_IS_NOTE.replace("event.", "note.")} AND {NOT_UNDONE.replace("event.id", "note.id", 1)}
) THEN 1 END"""
"""SQL: 1 if a note was written on an outcome's card in the same evening, else NULL. Notes are read once for all rows.

The CASE is for speed: a bare IN that finds no match makes SQLite scan all notes for a NULL.
"""


class CardRow(msgspec.Struct, frozen=True, kw_only=True):
    """A couple's counts for one card: how often it had each outcome, the last outcome and its time, and its star.

    For a card that only has a star, ``last`` is None and ``last_at`` is empty.
    """

    covered: int = 0
    passed: int = 0
    later: int = 0
    last: Verdict | None = None
    last_at: str = ""
    starred: bool = False


class HistoryRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One outcome of a card, as in :class:`~cardgame.record.events.CardEnded`; ``id`` is the event's.

    ``noted`` says whether a note was written on the card in the same evening.
    """

    id: str
    at: str
    evening: str
    deck: str
    card: str
    kind: str
    text: str
    outcome: Verdict
    first: int
    reader: int
    depth: int
    answered: tuple[bool, bool] | None = None
    answers: tuple[Any, ...] | None = None
    low: bool = False
    deeper: int = 0
    noted: bool = False


class EveningRow(msgspec.Struct, frozen=True, kw_only=True):
    """An evening, as in :class:`~cardgame.record.events.EveningBegan`; ``ended`` is None if it was only left.

    ``last_at`` is the time of its last event.
    """

    id: str
    at: str
    decks: tuple[str, ...]
    chapter: str
    length: int
    deepest: int
    seed: int
    starter: int
    checkin: bool
    ended: str | None
    last_at: str
    apart: bool = False
    look: str | None = None
    offered: bool = False
    pile: str = ""
    stars: bool = False


def names(store: Store) -> tuple[str, str]:
    """Return the couple's current names; raises RecordBroken if there are none.

    They are read once for each state of the record, as a page asks for them with every card on it.
    """
    return store.known("names", lambda: _names(store))


def _names(store: Store) -> tuple[str, str]:
    sql = f"SELECT body FROM event WHERE kind = 'couple-named' AND {NOT_UNDONE} ORDER BY clock DESC, id DESC"
    for (body,) in store.select(sql):
        named = decode(body, CoupleNamed)
        if named is not None:
            one, other = named.names
            return clean(one, lines=False), clean(other, lines=False)
    raise RecordBroken(_("The record at {path} does not say whose it is.").format(path=place(store.path)), left_alone())


def card_rows(store: Store, *, without: str | None = None) -> Mapping[CardRef, CardRow]:
    """Return the couple's counts for every card that has an outcome or a star.

    ``without`` is the id of an evening whose outcomes are left out. Else they are read once for each state of the
    record, as whoever begins an evening waits for them, and may be read ahead.
    """
    if without is None:
        return store.known("card_rows", lambda: _card_rows(store, None))
    return _card_rows(store, without)


def _card_rows(store: Store, without: str | None) -> dict[CardRef, CardRow]:
    from cardgame.record.tallies import outcomes_without, tallies  # the start page needs none

    found: dict[CardRef, CardRow] = {}
    counted = tallies(store).cards if without is None else outcomes_without(store, without)
    stars = set(starred(store))
    # Nearly always all of it is plain, which is seen at once; cleaning a plain text does not change it.
    whole = "".join([f"{tally.deck}{tally.card}{tally.at}" for tally in counted.values()])
    plain = whole.isascii() and whole.isprintable()
    for tally in counted.values():
        ref = (tally.deck, tally.card) if plain else (_known_line(tally.deck), _known_line(tally.card))
        found[ref] = CardRow(
            covered=tally.covered,
            passed=tally.passed,
            later=tally.later,
            last=tally.last,
            last_at=tally.at if plain else _line(tally.at),
            starred=ref in stars,
        )
    for ref in stars:
        found.setdefault(ref, CardRow(starred=True))
    return found


def covered(store: Store, cards: Mapping[str, Sequence[str]]) -> set[CardRef]:
    """Return which of these cards were ever covered; ``cards`` are the ids of cards by the ids of their decks.

    The time depends on the number of cards asked for, and not on the length of the record.
    """
    return _with_outcome(store, cards, "covered")


def met(store: Store, cards: Mapping[str, Sequence[str]]) -> set[CardRef]:
    """Return which of these cards were ever covered or passed; as :func:`covered` otherwise."""
    # Asked for one after the other, each is found in the index; with IN, SQLite walks through all outcomes.
    return covered(store, cards) | _with_outcome(store, cards, "passed")


def _with_outcome(store: Store, cards: Mapping[str, Sequence[str]], outcome: Verdict) -> set[CardRef]:
    sql = f"""
        SELECT json_group_array(json_array(decks.key, cards.value))
        FROM json_each(?1) AS decks, json_each(decks.value) AS cards
        WHERE EXISTS (
            SELECT 1 FROM event WHERE kind = 'outcome' AND outcome = ?2
              AND deck = decks.key AND card = cards.value
              AND {NOT_UNDONE}
        )
    """
    # All in one row: Python's lock is released for each row, and a busy thread may keep it for a while each time.
    ((found,),) = store.select(sql, (msgspec.json.encode(cards).decode(), outcome))
    return {(deck, card) for deck, card in msgspec.json.decode(found, type=list[tuple[str, str]])}


def decks_with_made_ids(store: Store, decks: Sequence[str]) -> set[str]:
    """Return in which of these decks a card was dealt under an id that was probably made from its text.

    The time depends on the number of decks asked for, and not on the length of the record.
    """
    sql = """
        SELECT json_group_array(value) FROM json_each(?) AS decks
        WHERE EXISTS (
            SELECT 1 FROM event
            WHERE kind = 'outcome' AND deck = decks.value AND card >= 't-' AND card < 't.'
        )
    """
    ((found,),) = store.select(sql, (msgspec.json.encode(decks).decode(),))
    return set(msgspec.json.decode(found, type=list[str]))


def played(store: Store) -> dict[CardRef, tuple[Any, Any]]:
    """Return every card with an outcome, a star or a note, with its first and its last clock as sortable values."""
    sql = f"""
        SELECT deck, card, min(clock), max(clock) FROM event
        WHERE (kind IN ('outcome', 'starred') OR {_IS_NOTE}) AND deck <> '' AND card IS NOT NULL AND {NOT_UNDONE}
        GROUP BY deck, card
    """
    found: dict[CardRef, tuple[Any, Any]] = {}
    for deck, card, first, last in store.select(sql):
        found[_ref(deck, card)] = first, last
    return found


def texts_as_dealt(store: Store, refs: Sequence[CardRef]) -> dict[CardRef, str]:
    """Return the texts of cards as they were dealt last, or else as the newest note on them holds them.

    Cards for which the record has neither, or not any more, are left out.
    """
    from cardgame.record.tallies import tallies  # the start page needs none

    counted = tallies(store).cards
    last = {counted[ref].id: ref for ref in refs if ref in counted}
    texts = {last[id]: text for id, text in texts_of(store, list(last)).items()}
    # Where the words of the last time are gone. Of each outcome by itself the newest comes first in the index.
    rest = [ref for ref in refs if ref not in texts]
    sql = f"""
        SELECT asked.key, newest.body FROM json_each(?) AS asked, json_each('["covered", "passed", "later"]') AS ended
        CROSS JOIN event AS newest ON newest.rowid = (
            SELECT rowid FROM event
            WHERE kind = 'outcome' AND deck = json_extract(asked.value, '$[0]')
              AND card = json_extract(asked.value, '$[1]') AND outcome = ended.value
              AND {NOT_UNDONE}
              AND CASE WHEN json_valid(body) THEN json_extract(body, '$.text') <> '' END
            ORDER BY clock DESC, id DESC LIMIT 1
        )
        ORDER BY newest.clock, newest.id
    """
    for number, body in store.select(sql, (msgspec.json.encode(rest).decode(),)) if rest else ():
        if (outcome := decode(body, CardEnded)) is not None:
            texts[rest[number]] = clean(outcome.text)
    if len(texts) < len(refs):
        wanted = set(refs)
        sql = f"SELECT kind, body FROM event WHERE {_IS_NOTE} AND {NOT_UNDONE} ORDER BY clock DESC, id DESC"
        for kind, body in store.select(sql):
            if (
                (event := decode(body, KINDS[kind])) is not None
                and isinstance(note := upcast(event), Kept)
                and note.about
                and (ref := _ref(note.deck, note.card)) in wanted
            ):
                texts.setdefault(ref, clean(note.about))
    return texts


def history(
    store: Store,
    *,
    deck: str | Sequence[str] | None = None,
    card: str | None = None,
    outcome: Verdict | None = None,
    since: date | None = None,
    until: datetime | None = None,
    limit: int | None = None,
) -> list[HistoryRow]:
    """Return outcomes, newest first, at most ``limit``; the other arguments select among them.

    ``deck`` may be several ids that one deck has had. ``since`` is a local date, or a datetime with an offset.
    ``until`` is a datetime with an offset; later outcomes are left out.
    """
    most = -1 if limit is None else max(limit, 0)
    where, given = _wanted(deck, card, outcome, since, until)
    sql = f"SELECT id, body, {_NOTED} FROM event WHERE {where} ORDER BY clock DESC, id DESC LIMIT ?"
    return _history(store, store.select(sql, (*given, most)))


def history_by_parts(
    store: Store,
    *,
    deck: str | Sequence[str] | None = None,
    outcome: Verdict | None = None,
    since: date | None = None,
    until: datetime | None = None,
    limit: int | None = None,
) -> Iterator[HistoryRow]:
    """Yield what :func:`history` returns, read in parts of :data:`PART` rows, so that memory holds one part at a time.

    Between two parts other programs can write; what they add is newer than what is still to come, and is left out.
    """
    where, given = _wanted(deck, None, outcome, since, until)
    sql = f"""
        SELECT id, body, {_NOTED}, clock FROM event WHERE {where} AND (clock, id) < (?, ?)
        ORDER BY clock DESC, id DESC LIMIT ?
    """
    left = limit
    last: tuple[int, str] = (2**63 - 1, "")
    while left is None or left > 0:
        most = PART if left is None else min(left, PART)
        rows = store.select(sql, (*given, *last, most))
        yield from _history(store, [row[:3] for row in rows])
        if len(rows) < most:
            return
        last = rows[-1][3], rows[-1][0]
        left = None if left is None else left - len(rows)


PART = 10_000
"""Outcomes that are read at once where all of a long history is wanted."""


def _wanted(
    deck: str | Sequence[str] | None,
    card: str | None,
    outcome: Verdict | None,
    since: date | None,
    until: datetime | None,
) -> tuple[str, list[object]]:
    """Return the condition, in SQL, for outcomes that were not undone and are wanted, and the values in it."""
    where = ["kind = 'outcome'", NOT_UNDONE]
    given: list[object] = []
    if deck is not None:
        decks = [deck] if isinstance(deck, str) else list(deck)
        where.append(f"deck IN ({', '.join('?' * len(decks))})")
        given += decks
    for column, wanted in (("card", card), ("outcome", outcome)):
        if wanted is not None:
            where.append(f"{column} = ?")
            given.append(wanted)
    if isinstance(since, datetime):
        where.append("CAST(strftime('%s', at) AS INTEGER) >= ?")
        given.append(int(since.timestamp()))
    elif since is not None:
        where.append("substr(at, 1, 10) >= ?")
        given.append(since.isoformat())
    if until is not None:
        where.append("CAST(strftime('%s', at) AS INTEGER) <= ?")
        given.append(int(until.timestamp()))
    return " AND ".join(where), given


def evening_outcomes(store: Store, evening: str) -> list[HistoryRow]:
    """Return the outcomes of one evening, in order."""
    sql = f"""
        SELECT id, body, {_NOTED} FROM event WHERE evening = ? AND kind = 'outcome' AND {NOT_UNDONE} ORDER BY clock, id
    """
    return _history(store, store.select(sql, (evening,)))


def outcomes_of(store: Store, evenings: Sequence[str]) -> dict[str, list[HistoryRow]]:
    """Return the outcomes of some evenings by the ids of these, in order; ``noted`` is not looked up.

    The time depends on the number of evenings asked for, and not on the length of the record.
    """
    # The plus sign keeps SQLite from walking through all outcomes: those of each evening are in the index.
    sql = f"""
        SELECT event.id, event.body, NULL FROM json_each(?) AS asked CROSS JOIN event ON event.evening = asked.value
        WHERE +event.kind = 'outcome'
          AND {NOT_UNDONE}
        ORDER BY event.clock, event.id
    """
    found: dict[str, list[HistoryRow]] = {}
    for row in _history(store, store.select(sql, (msgspec.json.encode(evenings).decode(),))):
        found.setdefault(row.evening, []).append(row)
    return found


def outcomes_of_card(store: Store, refs: Sequence[CardRef]) -> list[HistoryRow]:
    """Return the outcomes of one card under all the ids that it had, the latest first; ``noted`` is not looked up.

    The time depends on how often it came up, and not on the length of the record.
    """
    # The plus signs keep SQLite from walking through all outcomes by clock; it sorts the few of this card instead.
    sql = f"""
        SELECT event.id, event.body, NULL FROM json_each(?) AS asked
        CROSS JOIN event ON event.kind = 'outcome' AND event.deck = json_extract(asked.value, '$[0]')
            AND event.card = json_extract(asked.value, '$[1]')
        WHERE {NOT_UNDONE}
        ORDER BY +event.clock DESC, +event.id DESC
    """
    return _history(store, store.select(sql, (msgspec.json.encode(refs).decode(),)))


def times_of_card(
    store: Store,
    refs: Sequence[CardRef],
    most: int,
    *,
    after: int = 0,
    outcomes: Sequence[Verdict] = ("covered", "later"),
    earliest: bool = False,
) -> list[HistoryRow]:
    """Return up to ``most`` outcomes of one card under all the ids that it had, the latest first.

    Those without words, and other ``outcomes``, are left out, and so are ``after`` that come before these. With
    ``earliest`` it is the earliest first. ``noted`` is not looked up. The time depends on ``most`` and ``after``, and
    not on how often the card came up.
    """
    order = "ASC" if earliest else "DESC"
    # Of each id and outcome by itself, so that each is a stretch of the index.
    sql = f"""
        SELECT event.id, event.body, NULL FROM json_each(?1) AS asked CROSS JOIN json_each(?2) AS ended
        CROSS JOIN event ON event.rowid IN (
            SELECT rowid FROM event
            WHERE kind = 'outcome' AND deck = json_extract(asked.value, '$[0]')
              AND card = json_extract(asked.value, '$[1]') AND outcome = ended.value
              AND {NOT_UNDONE}
              AND CASE WHEN json_valid(body) THEN json_extract(body, '$.text') <> '' END
            ORDER BY clock {order}, id {order} LIMIT ?3 + ?4
        )
        ORDER BY +event.clock {order}, +event.id {order} LIMIT ?3 OFFSET ?4
    """
    asked = msgspec.json.encode(refs).decode(), msgspec.json.encode(outcomes).decode(), most, after
    return _history(store, store.select(sql, asked))


def evening_events(store: Store, evening: str) -> list[tuple[str, Body]]:
    """Return the events of one evening with their ids, in order; old kinds are converted to current ones."""
    sql = f"SELECT id, kind, body FROM event WHERE evening = ? AND {NOT_UNDONE} ORDER BY clock, id"
    rows = store.select(sql, (evening,))
    found = [(id, what) for id, kind, body in rows if kind in KINDS and (what := decode(body, KINDS[kind])) is not None]
    given = answers_now(store, {id: what.answers for id, what in found if isinstance(what, CardEnded)})
    return [
        (id, msgspec.structs.replace(what, answers=given[id]) if isinstance(what, CardEnded) else upcast(what))
        for id, what in found
    ]


class Selects(Protocol):
    """What answers a query, as a store does."""

    def select(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""


def answers_now(store: Selects, given: Mapping[str, tuple[Any, ...] | None]) -> dict[str, tuple[Any, ...] | None]:
    """Return the answers of these outcomes as they may be shown; ``given`` are those in the outcomes, by their ids.

    One that was corrected is in the place of the old one. Where one was forgotten there are none, until both have said
    that the other may be shown again; it is None then.
    """
    sql = f"""
        SELECT event.id, kind, body, clock FROM json_each(?) AS asked CROSS JOIN event
        ON kind IN ('answer-corrected', 'shown-again', 'forgotten') AND event.event = asked.value
        WHERE {NOT_UNDONE} ORDER BY clock, event.id
    """
    now = {id: None if answers is None else list(answers) for id, answers in given.items()}
    asked = [id for id, answers in now.items() if answers is not None]
    shown: dict[str, bool] = {}
    if asked:
        for _id, kind, body, _clock in store.select(sql, (msgspec.json.encode(asked).decode(),)):
            what = decode(body, KINDS[kind])
            answers = now.get(what.event) if isinstance(what, AnswerCorrected | ShownAgain | Forgotten) else None
            if answers is None:
                continue
            if isinstance(what, AnswerCorrected) and what.of < len(answers):
                answers[what.of] = _not_empty(what.answer)
            elif isinstance(what, ShownAgain):
                shown[what.event] = True
            elif isinstance(what, Forgotten) and any(field.startswith("answers") for field in what.fields):
                shown[what.event] = False
    found: dict[str, tuple[Any, ...] | None] = {}
    for id, answers in now.items():
        whole = answers is not None and None not in answers
        one_left = answers is not None and shown.get(id, False) and any(each is not None for each in answers)
        found[id] = tuple(answers) if answers is not None and (whole or one_left) else None
    return found


def answers_left(store: Store, outcomes: Sequence[str]) -> dict[str, tuple[Any, Any]]:
    """Return both answers of these outcomes as they are by now, None for one that was forgotten, by the outcomes' ids.

    An outcome is left out where no answer of it is left. Whether one that is left alone may be shown is not asked here
    (:func:`answers_now`): this is for whoever lets it be shown or forgotten.
    """
    sql = f"""
        SELECT event.id AS id, kind, body, clock FROM json_each(?1) AS asked CROSS JOIN event ON event.id = asked.value
        WHERE {NOT_UNDONE}
        UNION ALL
        SELECT event.id AS id, kind, body, clock FROM json_each(?1) AS asked CROSS JOIN event
        ON kind = 'answer-corrected' AND event.event = asked.value
        WHERE {NOT_UNDONE}
        ORDER BY clock, id
    """
    found: dict[str, list[Any]] = {}
    for id, kind, body, _clock in store.select(sql, (msgspec.json.encode(list(outcomes)).decode(),)):
        what = decode(body, KINDS[kind]) if kind in KINDS else None
        if isinstance(what, CardEnded) and what.answers is not None and len(what.answers) == 2:
            found[id] = list(what.answers)
        elif isinstance(what, AnswerCorrected) and what.event in found:
            found[what.event][what.of] = what.answer
    pairs = {id: (_not_empty(one), _not_empty(other)) for id, (one, other) in found.items()}
    return {id: pair for id, pair in pairs.items() if pair != (None, None)}


def _not_empty(answer: Any) -> Any:
    # One that was forgotten is empty, if it was words.
    return None if answer == "" else answer


def card_on_table(store: Store, evening: str) -> CardTurned | None:
    """Return the last CardTurned of an evening if no outcome followed it: that card lies open. Else None."""
    sql = f"""
        SELECT kind, body FROM event WHERE evening = ? AND kind IN ('card-turned', 'outcome') AND {NOT_UNDONE}
        ORDER BY clock DESC, id DESC LIMIT 1
    """
    for kind, body in store.select(sql, (evening,)):
        return decode(body, CardTurned) if kind == CardTurned.tag else None
    return None


def first_covered(store: Store) -> tuple[CardRef, str] | None:
    """Return the first card that the couple covered, and when (ISO 8601); None if there is none.

    It is read once for each state of the record.
    """
    return store.known("first_covered", lambda: _first_covered(store))


def _first_covered(store: Store) -> tuple[CardRef, str] | None:
    sql = f"""
        SELECT deck, card, at FROM event WHERE kind = 'outcome' AND outcome = 'covered' AND {NOT_UNDONE}
        ORDER BY clock, id LIMIT 1
    """
    for deck, card, at in store.select(sql):
        return _ref(deck, card), _line(at)
    return None


def first_talk(store: Store, event: str) -> bool:
    """Whether an event is the first outcome of a card that was talked about, those that were taken back among them."""
    sql = "SELECT id FROM event WHERE kind = 'outcome' AND outcome = 'covered' ORDER BY clock, id LIMIT 1"
    return store.select(sql) == [(event,)]


def count_evenings(store: Store) -> int:
    """Return how many evenings have begun, those among them in which nothing came to an end.

    They are counted once for each state of the record.
    """
    sql = "SELECT count(*) FROM event WHERE kind = 'evening-began'"
    return store.known("count_evenings", lambda: int(store.select(sql)[0][0]))


def last_evening(store: Store) -> EveningRow | None:
    """Return the evening that began last; None if there is none."""
    return next(iter(evenings(store, 1)), None)


def evenings(store: Store, limit: int | None = None, *, played: bool = False) -> list[EveningRow]:
    """Return the evenings, the latest first, at most ``limit``.

    With ``played``, evenings are left out in which cards were only turned, or kept things only asked about.
    """
    # An evening without any event counts as played: an older or another program may have recorded it differently.
    more = """AND coalesce(
        (SELECT max(kind NOT IN ('card-turned', 'looked-again', 'mission-went', 'agreement-seen')) FROM event
         WHERE evening = began.id AND kind <> 'evening-ended'), 1)"""
    more = more if played else ""
    newest = f"""
        SELECT at FROM event WHERE evening = began.id AND {NOT_UNDONE} {{}}
        ORDER BY clock DESC, id DESC LIMIT 1
    """
    sql = f"""
        SELECT id, body, ({newest.format("AND kind = 'evening-ended'")}), ({newest.format("")})
        FROM event AS began WHERE kind = 'evening-began' AND {NOT_UNDONE.replace("event.id", "began.id")} {more}
        ORDER BY clock DESC, id DESC LIMIT ?
    """
    rows = (_evening(*row) for row in store.select(sql, (-1 if limit is None else max(limit, 0),)))
    return [row for row in rows if row is not None]


def evenings_on(store: Store, since: date, until: date, now: datetime) -> list[EveningRow]:
    """Return the evenings that began on one of these days, or of which a wrong clock said when, the earliest first."""
    # Compared by their first ten characters. Each of the three is a range of the index, if the record has it by now.
    late = (now + timedelta(days=2)).date().isoformat()
    began = "SELECT rowid FROM event WHERE kind = 'evening-began'"
    meant = f"{began} AND at >= ? AND at < ? UNION {began} AND at < '2020-01-02' UNION {began} AND at >= ?"
    to = until.isoformat() + chr(0x10FFFF)  # after whatever begins with that day
    return _some_evenings(store, f"rowid IN ({meant}) ORDER BY clock, id", (since.isoformat(), to, late))


def began_on(store: Store, day: date) -> list[str]:
    """Return the ids of the evenings that began on a day, by the clock where they were, whatever else is known of them.

    Those are among them that were undone or that cannot be read, for whoever forgets the evenings of that day.
    """
    sql = "SELECT id FROM event WHERE kind = 'evening-began' AND substr(at, 1, 10) = ? ORDER BY clock, id"
    return [id for (id,) in store.select(sql, (day.isoformat(),))]


def cards_of_events(store: Store, ids: Sequence[str]) -> frozenset[CardRef]:
    """Return the cards that these events are about, by the ids that they had then."""
    sql = "SELECT DISTINCT deck, card FROM event WHERE id IN (SELECT value FROM json_each(?)) AND deck IS NOT NULL"
    return frozenset((deck, card) for deck, card in store.select(sql, (msgspec.json.encode(ids).decode(),)))


def evening_by_id(store: Store, id: str) -> EveningRow | None:
    """Return the evening with this id; None where the record has it no more."""
    return next(iter(_some_evenings(store, "id = ? AND kind = 'evening-began'", (id,))), None)


def evenings_beside(store: Store, id: str, most: int, *, later: bool) -> list[EveningRow]:
    """Return the evenings that began next before the one with this id, or ``later``, the nearest first.

    The time depends on ``most``, and not on the length of the record.
    """
    sign, order = (">", "ASC") if later else ("<", "DESC")
    where = f"""
        kind = 'evening-began' AND (clock, id) {sign} (SELECT clock, id FROM event WHERE id = ?)
        AND {NOT_UNDONE}
        ORDER BY clock {order}, id {order} LIMIT ?
    """
    return _some_evenings(store, where, (id, most), f"clock {order}, id {order}")


def _some_evenings(store: Store, where: str, given: Sequence[object], order: str = "clock, id") -> list[EveningRow]:
    newest = f"""
        SELECT at FROM event WHERE evening = began.id AND {NOT_UNDONE} {{}} ORDER BY clock DESC, id DESC LIMIT 1
    """
    sql = f"""
        SELECT id, body, ({newest.format("AND kind = 'evening-ended'")}), ({newest.format("")})
        FROM (SELECT id, clock, body FROM event WHERE {where}) AS began
        WHERE {NOT_UNDONE.replace("event.id", "began.id")} ORDER BY {order}
    """
    rows = (_evening(*row) for row in store.select(sql, given))
    return [row for row in rows if row is not None]


def _evening(id: str, body: str, ended: str | None, last_at: str | None) -> EveningRow | None:
    """Return the row of an evening; None where its body is of an unknown shape."""
    began = decode(body, EveningBegan)
    if began is None:
        return None
    return EveningRow(
        id=id,
        at=_line(began.at),
        decks=tuple(_line(deck) for deck in began.decks),
        chapter=_line(began.chapter),
        length=began.length,
        deepest=began.deepest,
        seed=began.seed,
        starter=began.starter,
        checkin=began.checkin,
        ended=None if ended is None else _line(ended),
        last_at=_line(last_at or began.at),
        apart=began.apart,
        look=began.look,
        offered=began.offered,
        pile=_line(began.pile),
        stars=began.stars,
    )


def evening_times(store: Store, look: str) -> list[str]:
    """Return when each evening began that looked back on this (see ``EveningBegan.look``; ISO 8601), in order."""
    sql = f"""
        SELECT at FROM event WHERE kind = 'evening-began' AND {NOT_UNDONE}
          AND CASE WHEN json_valid(body) THEN json_extract(body, '$.look') = ? END ORDER BY clock, id
    """
    return [_line(at) for (at,) in store.select(sql, (look,))]


def covered_on_evenings(store: Store) -> dict[str, list[tuple[CardRef, str]]]:
    """Return the cards that were covered, by the id of their evening, in order; each with the id of its outcome."""
    sql = f"""
        SELECT evening, deck, card, id FROM event
        WHERE kind = 'outcome' AND outcome = 'covered' AND evening IS NOT NULL AND {NOT_UNDONE} ORDER BY clock, id
    """
    found: dict[str, list[tuple[CardRef, str]]] = {}
    for evening, deck, card, id in store.select(sql):
        found.setdefault(evening, []).append((_ref(deck, card), id))
    return found


def texts_of(store: Store, ids: Sequence[str]) -> dict[str, str]:
    """Return the texts with which these outcomes were dealt, by their ids; those that have none are left out."""
    sql = "SELECT event.id, body FROM json_each(?) AS asked CROSS JOIN event ON event.id = asked.value"
    rows = store.select(sql, (msgspec.json.encode(ids).decode(),))
    found = ((id, decode(body, CardEnded)) for id, body in rows)
    return {id: clean(outcome.text) for id, outcome in found if outcome is not None and outcome.text}


def outcomes_by_id(store: Store, ids: Sequence[str]) -> list[HistoryRow]:
    """Return the outcomes with these ids, in order, without those that were undone; ``noted`` is not looked up."""
    where = f"event.kind = 'outcome' AND {NOT_UNDONE}"
    sql = f"SELECT event.id, body, 0 FROM json_each(?) AS asked CROSS JOIN event ON event.id = asked.value AND {where}"
    sql += " ORDER BY event.clock, event.id"
    return _history(store, store.select(sql, (msgspec.json.encode(ids).decode(),)))


def evenings_since(store: Store, event: str) -> int:
    """Return how many evenings began after an event, given by its id, of those in which a card ended."""
    sql = f"""
        SELECT count(*) FROM event AS began
        WHERE kind = 'evening-began' AND clock > (SELECT clock FROM event WHERE id = ?)
          AND {NOT_UNDONE.replace("event.id", "began.id")}
          AND EXISTS (SELECT 1 FROM event WHERE evening = began.id AND kind = 'outcome' AND {NOT_UNDONE})
    """
    ((count,),) = store.select(sql, (event,))
    return int(count)


def talked_before(store: Store, tonight: str) -> bool:
    """Whether any card was covered on an evening other than ``tonight``, which is an evening's id."""
    sql = f"""
        SELECT 1 FROM event WHERE kind = 'outcome' AND outcome = 'covered' AND evening <> ? AND {NOT_UNDONE} LIMIT 1
    """
    return bool(list(store.select(sql, (tonight,))))


def recorded_lately(store: Store, words: str) -> bool:
    """Whether these words are what was kept, or said of something kept, in one of the last :data:`LATELY` events."""
    # The CASE keeps SQLite from reading a body that is no JSON, which would end the query.
    said = "CASE WHEN json_valid(body) THEN ? IN (json_extract(body, '$.text'), json_extract(body, '$.words')) END"
    last = f"SELECT id, body FROM event ORDER BY clock DESC, id DESC LIMIT {LATELY}"
    return bool(store.select(f"SELECT 1 FROM ({last}) AS event WHERE {NOT_UNDONE} AND {said}", (words,)))


def evenings_talked(store: Store, most: int) -> int:
    """Return on how many evenings some card was covered; of more than ``most`` it is ``most``."""
    sql = f"""
        SELECT count(*) FROM (
            SELECT DISTINCT evening FROM event WHERE kind = 'outcome' AND outcome = 'covered' AND {NOT_UNDONE} LIMIT ?)
    """
    ((count,),) = store.select(sql, (most,))
    return int(count)


def starred(store: Store) -> tuple[CardRef, ...]:
    """Return the cards that have a star, under the ids with which they were starred.

    They are read once for each state of the record.
    """
    from cardgame.record.tallies import tallies  # the start page needs none

    return store.known("starred", lambda: tuple(tallies(store).stars))


def has_star(store: Store, refs: Sequence[CardRef]) -> bool:
    """Whether a card has a star, under any of the ids that it had; however many others have one."""
    from cardgame.record.tallies import tallies  # the start page needs none

    stars = tallies(store).stars
    return any(ref in stars for ref in refs)


def _history(store: Store, rows: list[tuple[Any, ...]]) -> list[HistoryRow]:
    found = [(id, outcome, noted) for id, body, noted in rows if (outcome := decode(body, CardEnded)) is not None]
    given = answers_now(store, {id: outcome.answers for id, outcome, _noted in found})
    return [
        HistoryRow(
            id=id,
            at=_line(outcome.at),
            evening=_known_line(outcome.evening),
            deck=_known_line(outcome.deck),
            card=_known_line(outcome.card),
            kind=_known_line(outcome.kind),
            text=clean(outcome.text),
            outcome=outcome.outcome,
            first=outcome.first,
            reader=outcome.reader,
            depth=outcome.depth,
            answered=outcome.answered,
            low=outcome.low,
            deeper=outcome.deeper,
            answers=None if (answers := given[id]) is None else tuple(_clean(answer) for answer in answers),
            noted=bool(noted),
        )
        for id, outcome, noted in found
    ]


def _ref(deck: object, card: object) -> CardRef:
    return _line(deck), _line(card)


def _line(text: object) -> str:
    return clean(text, lines=False) if isinstance(text, str) else ""


_known_line = lru_cache(16_384)(_line)
"""The same, for what is the same in many rows: ids and kinds."""


def _clean(value: Any) -> Any:
    """Return any JSON value with all text in it cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): _clean(item) for key, item in value.items()}
    return value
