"""What became of each card, counted once and followed from then on: its outcomes, its star, and its first answers.

Counting reads every outcome there ever was. So the counts of a long record are kept in a table of its own file beside
the events, as the index of words is: made of the events alone, by whoever has time (:func:`keep_up`), and lost at any
time without harm. A program that knows nothing of them leaves them alone, and they are behind; every forgetting and
every putting together of copies drops them, see :func:`~cardgame.record.schema.drop_made`.

What was counted holds as far as it went, its :class:`Mark`. From there it is followed by the events that came since, as
long as these are few, come after all that was counted in the order of their clocks, and forget nothing; else all is
counted anew. So it follows an append from another program as well, and one from another machine that comes late.

What was said to a card (:class:`Answered`) is in the events' bodies alone, all of which are read for it. So it is
counted only where it is kept, and whoever asks for it while it is not looks at the events of a few cards instead.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

import msgspec

from cardgame.record import schema
from cardgame.record.errors import RecordBroken, RecordFull, RecordLocked, RecordReadOnly
from cardgame.record.events import CardEnded, Forgotten, Starred, Undone, Verdict, decode
from cardgame.record.schema import NOT_UNDONE
from cardgame.record.store import Store
from cardgame.text import clean

FORM = 2
"""The version of what is kept: what is of another one is counted anew."""

MOST_BEHIND = 1000
"""Events after which it is quicker to count anew than to follow, or worth while to keep what was counted."""

MOST_FOLLOWED = 20_000
"""Events up to which what was kept is followed where it is kept anew: answers take longer to count than to follow."""

AT_EACH_END = 3
"""Times that are known of a card with answers, of the earliest and of the latest: some may have been forgotten."""

WAIT = 0.2
"""Seconds that keeping waits for another program that is writing."""

CardRef = tuple[str, str]
"""A deck's id and a card's id."""

_OUTCOMES: tuple[Verdict, ...] = ("covered", "passed", "later")

IS_ANSWERED = "CASE WHEN json_valid(event.body) THEN json_type(event.body, '$.answers') = 'array' END"
"""SQL: both answered the card of an outcome, also where an answer was forgotten since."""

DEEPER = "CASE WHEN json_valid(event.body) THEN json_extract(event.body, '$.deeper') END"
"""SQL: how many follow-ups were asked of the card of an outcome."""

T = TypeVar("T")

Select = Callable[[str, Sequence[object]], Iterable[tuple[Any, ...]]]


class Mark(NamedTuple):
    """How far events were counted: up to the ``last`` rowid, which that ``id`` has; ``clock`` is the latest of all."""

    last: int
    id: str
    clock: int


class Tally(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How often a card had each outcome, by ids as the record has them; and the ``last`` one, ``at`` when that was.

    ``clock`` and ``id`` are those of the last one's event, and ``first`` is the clock of the first time that the card
    was talked about, None where it never was.
    """

    deck: str
    card: str
    covered: int = 0
    passed: int = 0
    later: int = 0
    first: int | None = None
    last: Verdict | None = None
    at: str = ""
    clock: int = -1
    id: str = ""


class StarOn(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A card with a star by its ids, cleaned; ``at``, ``clock`` and ``id`` are of the event by which it got it."""

    deck: str
    card: str
    at: str
    clock: int
    id: str


class Answered(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What two have said to a card when they talked about it, by ids as the record has them.

    ``deeper`` is the most follow-ups that they ever asked. ``ids`` are of the outcomes in which both answered, in
    order: all of them, or of more than twice :data:`AT_EACH_END` the first few and the last few.
    """

    deck: str
    card: str
    deeper: int = 0
    ids: tuple[str, ...] = ()


class Answers(NamedTuple):
    """All cards to which something was said, up to a mark."""

    mark: Mark
    cards: Mapping[CardRef, Answered]


class Tallies(NamedTuple):
    """Everything that was counted up to a mark; the cards are in the order of their ids."""

    mark: Mark
    cards: Mapping[CardRef, Tally]
    stars: Mapping[CardRef, StarOn]


class _Kept(msgspec.Struct, array_like=True):
    cards: list[Tally]
    stars: list[StarOn]


class _Row(NamedTuple):
    """An event that came since; ``undone`` says whether that was undone, and ``body`` is given for a star alone."""

    row: int
    id: str
    kind: str
    clock: int
    deck: str | None
    card: str | None
    outcome: str | None
    at: str | None
    event: str | None
    body: str | None
    undone: int


def tallies(store: Store) -> Tallies:
    """Return what became of each card by now. Raises RecordError."""
    return store.followed("tallies", lambda before: _by_now(store.select, before))


def answered(store: Store) -> Mapping[CardRef, Answered] | None:
    """Return each card that was answered, or of which a follow-up was asked; None while that is not kept.

    Raises RecordError.
    """
    found = store.followed("answered", lambda before: _answers_by_now(store.select, before))
    return None if found is None else found.cards


def outcomes_without(store: Store, evening: str) -> dict[CardRef, Tally]:
    """Return the tallies of all cards as they are without the outcomes of this evening."""
    found = dict(tallies(store).cards)
    sql = "SELECT DISTINCT deck, card FROM event WHERE evening = ? AND +kind = 'outcome'"
    refs = {(deck, card) for deck, card in store.select(sql, (evening,)) if deck is not None and card is not None}
    return _with_recounted(store.select, found, refs, without=evening)


def keep_up(store: Store) -> None:
    """Keep in the record's file what was counted, where it is far behind; also its indexes, where one is missing.

    Nothing is kept of a short record, nor where it cannot be: as it may only be read, or another program is writing.
    """
    if store.unwritten:
        return
    with suppress(sqlite3.OperationalError, RecordBroken, RecordReadOnly, RecordLocked, RecordFull):
        if _newest(store.select).last <= MOST_BEHIND:
            return
        kept = _kept(store.select)
        if kept is None or _since(store.select, kept.mark) is None or schema.lacking(store.select):
            with store.beside(WAIT) as connection:
                schema.complete(connection)
                _keep(connection, *_both_by_now(connection.execute, kept))


def _keep(connection: sqlite3.Connection, counted: Tallies, answers: Answers) -> None:
    """Write down what was counted up to one mark, within the open transaction."""
    schema.drop_tallies(connection)
    connection.execute(
        """
        CREATE TABLE tallies (
            form INTEGER, last INTEGER, id TEXT, clock INTEGER, cards TEXT, answered TEXT
        ) STRICT
        """
    )
    told = msgspec.json.encode(_Kept(list(counted.cards.values()), list(counted.stars.values()))).decode()
    said = msgspec.json.encode(list(answers.cards.values())).decode()
    connection.execute("INSERT INTO tallies VALUES (?, ?, ?, ?, ?, ?)", (FORM, *counted.mark, told, said))


def _both_by_now(select: Select, kept: Tallies | None) -> tuple[Tallies, Answers]:
    """Return all that is kept as it is by now, going on from what is ``kept`` where that does not take too long."""
    answers = None if kept is None else _kept_answers(select)
    if kept is not None and answers is not None and answers.mark == kept.mark:
        rows = _since(select, kept.mark, MOST_FOLLOWED)
        if rows:
            return _gone_on(select, kept, rows), _answers_gone_on(select, answers, rows)
    counted = _counted(select)
    return counted, Answers(counted.mark, _answers_of_all(select))


def _kept(select: Select) -> Tallies | None:
    """Return what was kept in the file; None where there is nothing, or it is none of ours."""
    found = _read_kept(select, "cards", _Kept)
    if found is None:
        return None
    mark, kept = found
    return Tallies(
        mark,
        {(each.deck, each.card): each for each in kept.cards},
        {(each.deck, each.card): each for each in kept.stars},
    )


def _kept_answers(select: Select) -> Answers | None:
    """Return the answers that were kept in the file; None where there are none, or they are none of ours."""
    found = _read_kept(select, "answered", list[Answered])
    return None if found is None else Answers(found[0], {(each.deck, each.card): each for each in found[1]})


def _read_kept(select: Select, column: str, type: type[T]) -> tuple[Mark, T] | None:
    """Return what a column of what was kept holds, and how far it was counted; None as for :func:`_kept`."""
    with suppress(sqlite3.OperationalError, RecordBroken, msgspec.MsgspecError, TypeError):
        if not list(select("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'tallies'", ())):
            return None
        for last, id, clock, said in select(f"SELECT last, id, clock, {column} FROM tallies WHERE form = ?", (FORM,)):
            return msgspec.convert((last, id, clock), Mark), msgspec.json.decode(said, type=type)
    return None


def _by_now(select: Select, before: Tallies | None) -> Tallies:
    """Return what became of each card, going on from what was counted ``before``, or else from what is kept."""
    for again in (False, True):
        counted = _kept(select) if again else before
        if counted is not None and (rows := _since(select, counted.mark)) is not None:
            return _gone_on(select, counted, rows) if rows else counted
    return _counted(select)


def _newest(select: Select) -> Mark:
    sql = "SELECT rowid, id, (SELECT max(clock) FROM event) FROM event WHERE rowid > 0 ORDER BY rowid DESC LIMIT 1"
    return next((Mark(*row) for row in select(sql, ())), Mark(0, "", -1))


def _since(select: Select, mark: Mark, most: int | None = None) -> list[_Row] | None:
    """Return the events that came after the mark; None where all must be counted anew.

    So it is where they are more than ``most``, or else than :data:`MOST_BEHIND`.
    """
    if mark.last and not list(select("SELECT 1 FROM event WHERE rowid = ? AND id = ?", (mark.last, mark.id))):
        return None
    sql = f"""
        SELECT rowid, id, kind, clock, deck, card, outcome, at, event, CASE WHEN kind = 'starred' THEN body END,
            NOT ({NOT_UNDONE})
        FROM event WHERE rowid > ? ORDER BY rowid LIMIT ?
    """
    most = MOST_BEHIND if most is None else most
    rows = [_Row(*row) for row in select(sql, (mark.last, most + 1))]
    if len(rows) > most or any(row.clock <= mark.clock or row.kind == Forgotten.tag for row in rows):
        return None
    return rows


def _gone_on(select: Select, counted: Tallies, rows: Sequence[_Row]) -> Tallies:
    """Return what was counted as it is after these events."""
    cards, stars = dict(counted.cards), dict(counted.stars)
    last = rows[-1]
    rows = sorted(rows, key=lambda row: (row.clock, row.id))
    for row in rows:
        if row.undone:
            continue
        if row.kind == CardEnded.tag and row.deck is not None and row.card is not None and row.outcome in _OUTCOMES:
            ref = row.deck, row.card
            cards[ref] = _with(cards.get(ref) or Tally(*ref), row.outcome, row.clock, row.id, row.at)
        elif row.kind == Starred.tag and row.body is not None:
            _turn(stars, row.body, row.at, row.clock, row.id)
    asked = msgspec.json.encode([row.event for row in rows if row.kind == Undone.tag and row.event]).decode()
    sql = "SELECT kind, deck, card FROM json_each(?) AS asked CROSS JOIN event ON event.id = asked.value"
    refs: set[CardRef] = set()
    for kind, deck, card in select(sql, (asked,)) if asked != "[]" else ():
        if kind == CardEnded.tag and deck is not None and card is not None:
            refs.add((deck, card))
        elif kind == Starred.tag:
            stars = _stars(select)
    cards = _with_recounted(select, cards, refs)
    if len(cards) > len(counted.cards):
        cards = dict(sorted(cards.items()))
    return Tallies(Mark(last.row, last.id, rows[-1].clock), cards, stars)


def _counted(select: Select) -> Tallies:
    """Return what became of each card, counted from the beginning."""
    # What is written meanwhile comes after the mark.
    mark = _newest(select)
    # The index alone answers it. What was undone is taken off afterwards, as that is little.
    sql = """
        SELECT deck, card, outcome, count(*), min(clock), max(clock) FROM event
        WHERE kind = 'outcome' AND deck IS NOT NULL AND card IS NOT NULL GROUP BY deck, card, outcome
    """
    counts: dict[CardRef, dict[str, tuple[int, int, int]]] = {}
    for deck, card, outcome, count, first, latest in select(sql, ()):
        if outcome in _OUTCOMES:
            counts.setdefault((deck, card), {})[outcome] = count, first, latest
    sql = """
        SELECT DISTINCT event.id, event.deck, event.card, event.outcome, event.clock
        FROM event AS undo CROSS JOIN event ON event.id = undo.event
        WHERE undo.kind = 'undone' AND event.kind = 'outcome'
    """
    anew: set[CardRef] = set()
    for _id, deck, card, outcome, clock in select(sql, ()):
        if (of_card := counts.get((deck, card))) is not None and outcome in of_card:
            count, first, latest = of_card[outcome]
            of_card[outcome] = count - 1, first, latest
            if clock == latest or (outcome == "covered" and clock == first):
                anew.add((deck, card))
    newest = [
        (*ref, outcome, latest)
        for ref, of_card in counts.items()
        if ref not in anew
        for outcome, (_count, _first, latest) in of_card.items()
        if latest == max(each[2] for each in of_card.values())
    ]
    cards = {ref: _tally(ref, of_card) for ref, of_card in counts.items()}
    sql = """
        SELECT event.deck, event.card, event.outcome, event.clock, event.id, event.at
        FROM json_each(?) AS asked CROSS JOIN event ON event.kind = 'outcome'
            AND event.deck = json_extract(asked.value, '$[0]') AND event.card = json_extract(asked.value, '$[1]')
            AND event.outcome = json_extract(asked.value, '$[2]') AND event.clock = json_extract(asked.value, '$[3]')
    """
    for deck, card, outcome, clock, id, at in select(sql, (msgspec.json.encode(newest).decode(),)):
        known = cards[deck, card]
        if id > known.id:
            cards[deck, card] = msgspec.structs.replace(known, last=outcome, at=at or "", clock=clock, id=id)
    return Tallies(mark, _with_recounted(select, cards, anew), _stars(select))


def _tally(ref: CardRef, counts: Mapping[str, tuple[int, int, int]]) -> Tally:
    none = 0, None, -1
    covered, passed, later = (counts.get(outcome, none) for outcome in _OUTCOMES)
    return Tally(*ref, covered[0], passed[0], later[0], covered[1])


def _with_recounted(
    select: Select, cards: dict[CardRef, Tally], refs: Iterable[CardRef], *, without: str = ""
) -> dict[CardRef, Tally]:
    """Return the tallies with these cards counted anew, without the outcomes of the evening ``without``."""
    counted = {ref: Tally(*ref) for ref in refs}
    if not counted:
        return cards
    sql = f"""
        SELECT event.deck, event.card, event.outcome, event.clock, event.id, event.at FROM json_each(?) AS asked
        CROSS JOIN event ON event.kind = 'outcome' AND event.deck = json_extract(asked.value, '$[0]')
            AND event.card = json_extract(asked.value, '$[1]')
        WHERE {NOT_UNDONE} AND (?2 = '' OR event.evening IS NOT ?2)
    """
    for deck, card, *outcome in select(sql, (msgspec.json.encode(list(counted)).decode(), without)):
        counted[deck, card] = _with(counted[deck, card], *outcome)
    others = {ref: tally for ref, tally in cards.items() if ref not in counted}
    return dict(sorted((others | {ref: tally for ref, tally in counted.items() if tally.last is not None}).items()))


def _with(tally: Tally, outcome: str | None, clock: int, id: str, at: str | None) -> Tally:
    """Return the tally with one more outcome, whenever that was; one that is not known is none."""
    ended: Verdict
    covered, passed, later, first = tally.covered, tally.passed, tally.later, tally.first
    if outcome == "covered":
        ended, covered = "covered", covered + 1
        first = clock if first is None else min(first, clock)
    elif outcome == "passed":
        ended, passed = "passed", passed + 1
    elif outcome == "later":
        ended, later = "later", later + 1
    else:
        return tally
    ref = tally.deck, tally.card
    if (clock, id) > (tally.clock, tally.id):
        return Tally(*ref, covered, passed, later, first, ended, at or "", clock, id)
    return Tally(*ref, covered, passed, later, first, tally.last, tally.at, tally.clock, tally.id)


def _stars(select: Select) -> dict[CardRef, StarOn]:
    """Return the cards that have a star, in the order in which they got it."""
    sql = f"SELECT body, at, clock, id FROM event WHERE kind = 'starred' AND {NOT_UNDONE} ORDER BY clock, id"
    stars: dict[CardRef, StarOn] = {}
    for body, at, clock, id in select(sql, ()):
        _turn(stars, body, at, clock, id)
    return stars


def _turn(stars: dict[CardRef, StarOn], body: str, at: str | None, clock: int, id: str) -> None:
    """Give a card the star that an event gives it, or take it away."""
    turned = decode(body, Starred)
    if turned is None:
        return
    ref = clean(turned.deck, lines=False), clean(turned.card, lines=False)
    if not turned.on:
        stars.pop(ref, None)
    elif ref not in stars:
        stars[ref] = StarOn(*ref, clean(at or "", lines=False), clock, id)


_SAID = f"SELECT event.deck, event.card, event.id, {IS_ANSWERED}, {DEEPER} FROM"
_TALKED = f"""
    event.kind = 'outcome' AND event.outcome = 'covered' AND event.deck IS NOT NULL AND event.card IS NOT NULL
    AND {NOT_UNDONE}
"""


def _answers_by_now(select: Select, before: Answers | None) -> Answers | None:
    """Return what was said to each card, going on from what was known ``before``, or else from what is kept."""
    for again in (False, True):
        answers = _kept_answers(select) if again else before
        if answers is not None and (rows := _since(select, answers.mark)) is not None:
            return _answers_gone_on(select, answers, rows) if rows else answers
    return None


def _answers_of_all(select: Select) -> dict[CardRef, Answered]:
    """Return what was said to each card, by the bodies of all events."""
    sql = f"{_SAID} event WHERE {_TALKED} AND ({IS_ANSWERED} OR {DEEPER} > 0) ORDER BY event.clock, event.id"
    return _with_said({}, select(sql, ()))


def _answers_gone_on(select: Select, answers: Answers, rows: Sequence[_Row]) -> Answers:
    """Return what was said to each card as it is after these events."""
    last = Mark(rows[-1].row, rows[-1].id, max(row.clock for row in rows))
    sql = f"""
        {_SAID} event WHERE event.rowid > ? AND event.rowid <= ? AND {_TALKED.replace("event.kind", "+event.kind")}
        ORDER BY event.clock, event.id
    """
    cards = _with_said(dict(answers.cards), select(sql, (answers.mark.last, last.last)))
    asked = msgspec.json.encode([row.event for row in rows if row.kind == Undone.tag and row.event]).decode()
    sql = """
        SELECT DISTINCT deck, card FROM json_each(?) AS asked CROSS JOIN event ON event.id = asked.value
        WHERE event.kind = 'outcome'
    """
    anew = [ref for ref in select(sql, (asked,)) if ref in cards] if asked != "[]" else []
    for ref in anew:
        del cards[ref]
    sql = f"""
        {_SAID} json_each(?) AS asked CROSS JOIN event ON {_TALKED} AND event.deck = json_extract(asked.value, '$[0]')
            AND event.card = json_extract(asked.value, '$[1]')
        ORDER BY +event.clock, +event.id
    """
    cards = _with_said(cards, select(sql, (msgspec.json.encode(anew).decode(),)) if anew else ())
    return Answers(last, cards)


def _with_said(cards: dict[CardRef, Answered], rows: Iterable[tuple[Any, ...]]) -> dict[CardRef, Answered]:
    """Add what was said at some times, in their order, to what is known; return that."""
    asked: dict[CardRef, int] = {}
    answered: dict[CardRef, list[str]] = {}
    for deck, card, id, is_answered, deeper in rows:
        ref = deck, card
        if (ids := answered.get(ref)) is None:
            known = cards.get(ref) or Answered(*ref)
            asked[ref], ids = known.deeper, list(known.ids)
            answered[ref] = ids
        if isinstance(deeper, int) and deeper > asked[ref]:
            asked[ref] = deeper
        if is_answered:
            if len(ids) == 2 * AT_EACH_END:
                del ids[AT_EACH_END]
            ids.append(id)
    for ref, ids in answered.items():
        if asked[ref] or ids:
            cards[ref] = Answered(*ref, asked[ref], tuple(ids))
    return cards
