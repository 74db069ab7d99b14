"""Finds words in a record: SQLite's full-text index in the record's own file, made from the events and never sent away.

The table ``words`` holds, for each event that says something to be found, what its words are found by (see
:mod:`~cardgame.record.folding`), under the event's rowid and without the words themselves. What it finds are
candidates: events of which something may be shown. Whoever reads them (:mod:`cardgame.game.search`) looks whether the
words are in what is shown. So the index may hold more than that, as what was undone; what is sealed is not in it.

It is caught up when it is asked, as playing must not wait for it, and made anew where it is lost or of another version.
A word that was forgotten would stay in its pages, so every forgetting drops it, see
:func:`~cardgame.record.schema.drop_words`.

Where it cannot be used, as the record may only be read, another program is writing, or SQLite lacks FTS5, the events
are read into memory instead.
"""

import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from cardgame.record import schema
from cardgame.record.errors import RecordBroken, RecordFull, RecordLocked, RecordReadOnly
from cardgame.record.events import (
    KINDS,
    AnswerCorrected,
    Body,
    CardEnded,
    Forgotten,
    Kept,
    LookedAgain,
    ShownAgain,
    Undone,
)
from cardgame.record.folding import Likeness, alike, folded, holds, parts, sought_terms, terms
from cardgame.record.queries.history import answers_now
from cardgame.record.queries.upcasting import KEPT, LOOKS, upcast
from cardgame.record.store import Store
from cardgame.scripts.keeping import SORTS

FORM = 2
"""The version of what is in the index: one of another version is made anew."""

WAIT = 0.2
"""Seconds to wait for another program that is writing."""

FIRST, MOST = 64, 1024
"""Candidates that are read at first, and at most at a time: each time twice as many."""

MOST_TERMS = 200
"""The most words of the record that one word is taken to be like."""

MOST_SPELLED = 24
"""The most words with one beginning that are looked up one after the other."""

KEPT_BEGINNINGS = 2
"""Letters of the longest beginnings that the index keeps by themselves."""

_KEPT = frozenset({Kept.tag, *(kind.tag for kind in KEPT.values())})
_LOOKS = frozenset({LookedAgain.tag, *(kind.tag for kind in LOOKS.values())})
_READ = (CardEnded.tag, AnswerCorrected.tag, ShownAgain.tag, *sorted(_KEPT), *sorted(_LOOKS))
"""The kinds of events that say something to be found."""

_MAKE = (
    # Ascii is the one tokenizer that leaves folded words as they are. The beginnings of one and of two letters are kept
    # by themselves, as nearly every word begins with some of them.
    """
    CREATE VIRTUAL TABLE words USING fts5(term, content='', columnsize=0, detail=none, prefix='1 2', tokenize='ascii')
    """,
    "CREATE TABLE IF NOT EXISTS words_read (form INTEGER, last INTEGER, id TEXT, ordered INTEGER) STRICT",
)

Select = Callable[[str, Sequence[object]], Iterable[tuple[Any, ...]]]


class Candidate(NamedTuple):
    """An outcome, or a kept thing, of which something may hold the words; ``id`` is that of its event.

    ``deck`` and ``card`` are those of its card, and ``at`` is when an outcome was, as the record has it; empty where
    that is only known once it is read.
    """

    outcome: bool
    id: str
    deck: str = ""
    card: str = ""
    at: str = ""


class _State(NamedTuple):
    """How far an index was made: up to the event with the rowid ``last``, whose id is ``id``.

    ``ordered`` says whether the events come in the order of their clocks, as they do unless two copies were joined.
    """

    form: int
    last: int
    id: str
    ordered: bool


class _Outcome(msgspec.Struct):
    text: str
    answers: Any = None


class _Corrected(msgspec.Struct):
    event: str
    answer: Any = None


class Words:
    """The words of a record; for one thread at a time, like the record."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts: list[tuple[int, str]] | None = None
        """Where the file's index cannot be used: the folded texts, by the rowids of their events, oldest first."""
        self._state: _State | None = None
        """How far :attr:`_texts` were read."""
        self._anew = self._given_up = False
        """Whether the index in the file is broken, and whether it was so again when it had been made anew."""
        self._every: tuple[_State, list[str]] | None = None
        """Every word of the index, as far as it was made then."""

    @property
    def in_file(self) -> bool:
        """Whether the index in the record's file is used."""
        return self._texts is None

    def candidates(self, sought: Sequence[str], likeness: Likeness) -> Iterator[list[Candidate]]:
        """Yield what may hold all of these parts of words, the newest first, a few at a time, until there is no more.

        It may yield the same more than once. Raises RecordError.
        """
        if not sought:
            return
        for last in (False, True):
            state = self.catch_up()
            if self._texts is not None:
                break
            try:
                yield from self._in_file(sought, likeness, state)
                return
            except (sqlite3.OperationalError, RecordBroken):
                self._anew, self._given_up = True, last
        else:
            self._read_into_memory()
        yield from self._in_memory(sought, likeness)

    def catch_up(self) -> _State:
        """Read what was added to the record since; make the index where there is none. Return how far it is read."""
        at = self._newest()
        if self._texts is not None and self._state is not None and self._state[1:3] == at:
            return self._state
        if not self._given_up:
            with suppress(sqlite3.OperationalError, RecordBroken):
                there = None if self._anew else _state(self._store.select)
                if there is not None and there[1:3] == at:
                    self._texts = None
                    return there
            for anew in (True,) if self._anew else (False, True):
                try:
                    with self._store.beside(WAIT) as connection:
                        state = _bring_up(connection, anew=anew)
                except RecordBroken:
                    continue
                except (sqlite3.OperationalError, RecordReadOnly, RecordLocked, RecordFull):
                    break
                self._texts, self._anew = None, False
                return state
        return self._read_into_memory()

    def _newest(self) -> tuple[int, str]:
        """Return the rowid and the id of the event that was written last."""
        for row, id in self._store.select("SELECT rowid, id FROM event ORDER BY rowid DESC LIMIT 1"):
            return row, id
        return 0, ""

    def _read_into_memory(self) -> _State:
        select = self._store.select
        # A text that was dealt often is folded once.
        known: dict[str, str] = {}
        found = []
        for row, said in _documents(select, 0):
            for text in said:
                if text not in known:
                    known[text] = folded(text)
            found.append((row, "".join(known[text] for text in said)))
        self._texts = sorted(found)
        self._state = _State(FORM, *self._newest(), _is_ordered(select, 0))
        return self._state

    def _in_file(self, sought: Sequence[str], likeness: Likeness, state: _State) -> Iterator[list[Candidate]]:
        query = self._query(sought, likeness, state)
        if not query:
            return
        found = "FROM words CROSS JOIN event ON event.rowid = words.rowid WHERE words MATCH ?"
        if not state.ordered:
            sql = f"SELECT {_COLUMNS} {found} ORDER BY event.clock DESC, event.id DESC"
            yield _candidates(self._store.select(sql, (query,)))
            return
        sql = f"SELECT {_COLUMNS} {found} AND words.rowid < ? ORDER BY words.rowid DESC LIMIT ?"
        before, count = state.last + 1, FIRST
        while rows := self._store.select(sql, (query, before, count)):
            yield _candidates(rows)
            before, count = rows[-1][0], min(MOST, 2 * count)

    def _query(self, sought: Sequence[str], likeness: Likeness, state: _State) -> str:
        """Return what FTS5 is asked for; nothing where no word of the record is like one of those."""
        every: list[str] | None = None
        asked = []
        for part in sought:
            begins = sought_terms(part)
            others: list[str] = []
            if likeness and len(begins) == 1:
                every = self._vocabulary(state) if every is None else every
                others = alike(every, part, likeness)[:MOST_TERMS]
            prefixes = " AND ".join(map(self._beginning, begins))
            ored = "".join(f' OR "{term}"' for term in others)
            asked.append(f"(({prefixes}){ored})")
        return " AND ".join(asked)

    def _beginning(self, term: str) -> str:
        """Return what FTS5 is asked for to find the words that begin so."""
        # Of a beginning that the index does not keep by itself, FTS5 gathers every event before it gives the newest. So
        # the words are looked up one after the other, unless they are many, or nothing may be written, not even that.
        found: list[str] = []
        with suppress(RecordReadOnly):
            found = list(self._spelled(term)) if len(term) > KEPT_BEGINNINGS else []
        if not found or len(found) > MOST_SPELLED:
            return f'"{term}" *'
        either = " OR ".join(f'"{word}"' for word in found)
        return f"({either})"

    def _spelled(self, term: str) -> Iterator[str]:
        """Yield the words of the index that begin so, one more than :data:`MOST_SPELLED` at most."""
        select = self._store.select
        select("CREATE VIRTUAL TABLE IF NOT EXISTS temp.each_word USING fts5vocab('main', 'words', 'instance')")
        after = term
        for _ in range(MOST_SPELLED + 1):
            for (word,) in select("SELECT term FROM temp.each_word WHERE term >= ? LIMIT 1", (after,)):
                after = f"{word}\x01"
                if word.startswith(term):
                    yield word
                    break
            else:
                return

    def _vocabulary(self, state: _State) -> list[str]:
        """Return every word of the index."""
        if self._every is None or self._every[0] != state:
            select = self._store.select
            select("CREATE VIRTUAL TABLE IF NOT EXISTS temp.every_word USING fts5vocab('main', 'words', 'row')")
            self._every = state, [term for (term,) in select("SELECT term FROM temp.every_word")]
        return self._every[1]

    def _in_memory(self, sought: Sequence[str], likeness: Likeness) -> Iterator[list[Candidate]]:
        sql = f"SELECT {_COLUMNS} FROM event WHERE event.rowid IN (SELECT value FROM json_each(?)) {_NEWEST}"
        texts: Iterator[tuple[int, str]] = reversed(self._texts or ())
        if likeness < Likeness.SLIP:
            # Most texts are left out at once.
            rare = max(sought, key=len)
            texts = (each for each in texts if rare in each[1])
        found = (row for row, text in texts if all(holds(text, part, likeness) for part in sought))
        if self._state is not None and not self._state.ordered:
            rows = list(found)
            yield _candidates(self._store.select(sql, (msgspec.json.encode(rows).decode(),)))
            return
        count = FIRST
        while rows := list(islice(found, count)):
            yield _candidates(self._store.select(sql, (msgspec.json.encode(rows).decode(),)))
            count = min(MOST, 2 * count)


_COLUMNS = "event.rowid, event.kind, event.id, event.event, event.deck, event.card, event.at"
_NEWEST = "ORDER BY event.clock DESC, event.id DESC"


def _candidates(rows: Sequence[tuple[Any, ...]]) -> list[Candidate]:
    found = []
    for _row, kind, id, event, deck, card, at in rows:
        if kind == CardEnded.tag:
            found.append(Candidate(True, id, deck or "", card or "", at or ""))
        elif kind in (AnswerCorrected.tag, ShownAgain.tag):
            found.append(Candidate(True, event or ""))
        else:
            found.append(
                Candidate(False, id, deck or "", card or "") if kind in _KEPT else Candidate(False, event or "")
            )
    return found


def _state(select: Select) -> _State | None:
    """Return how far the index is made; None where there is none that can be used."""
    names = {name for (name,) in select("SELECT name FROM sqlite_schema WHERE name IN ('words', 'words_read')", ())}
    if len(names) < 2:
        return None
    for form, last, id, ordered, there in select(
        "SELECT form, last, words_read.id, ordered, event.id FROM words_read LEFT JOIN event ON event.rowid = last", ()
    ):
        if form == FORM and id == (there or ""):
            return _State(form, last, id, bool(ordered))
    return None


def _bring_up(connection: sqlite3.Connection, *, anew: bool) -> _State:
    """Bring the index up to the last event, within the open transaction; make it ``anew``, or where it must be."""
    state = None if anew else _state(connection.execute)
    if state is not None and _takes_away(connection.execute, state.last):
        state = None
    if state is None:
        schema.drop_words(connection)
        for statement in _MAKE:
            connection.execute(statement)
        state = _State(FORM, 0, "", True)
    after, terms_of = state.last, dict[str, str]()

    def rows() -> Iterator[tuple[int, str]]:
        for row, said in _documents(connection.execute, after):
            found = []
            for text in said:
                if text not in terms_of:
                    terms_of[text] = " ".join(term for part in parts(text) for term in terms(part))
                found.append(terms_of[text])
            yield row, " ".join(found)

    connection.executemany("INSERT INTO words (rowid, term) VALUES (?, ?)", list(rows()))
    ((last, id),) = connection.execute(
        "SELECT max(rowid), (SELECT id FROM event ORDER BY rowid DESC LIMIT 1) FROM event"
    )
    ordered = state.ordered and _is_ordered(connection.execute, state.last)
    connection.execute("DELETE FROM words_read")
    state = _State(FORM, last or 0, id or "", ordered)
    connection.execute("INSERT INTO words_read VALUES (?, ?, ?, ?)", state)
    return state


def _takes_away(select: Select, after: int) -> bool:
    """Whether an event after this one makes something that may be in the index one that must not be.

    That is a forgetting, and the undoing of an opening, after which a thing is sealed as before, or of the showing of
    one answer alone.
    """
    opens = (ShownAgain.tag, *sorted(_LOOKS))
    sql = f"""
        SELECT 1 FROM event LEFT JOIN event AS undone ON undone.id = event.event
        WHERE event.rowid > ? AND (event.kind = ? OR (event.kind = ? AND undone.kind IN ({_marks(opens)})))
        LIMIT 1
    """
    return bool(list(select(sql, (after, Forgotten.tag, Undone.tag, *opens))))


def _is_ordered(select: Select, after: int) -> bool:
    """Whether the events after this one were written in the order of their clocks, and after those before."""
    sql = """
        SELECT 1 FROM (SELECT clock, lag(clock, 1, -1) OVER (ORDER BY rowid) AS before FROM event WHERE rowid >= ?)
        WHERE clock < before LIMIT 1
    """
    return not list(select(sql, (after,)))


def _documents(select: Select, after: int) -> Iterator[tuple[int, list[str]]]:
    """Yield what events after this one say that may be shown, by their rowids, each as a few texts.

    Of a kept thing it is all that was said of it, also before.
    """
    undone = {id for (id,) in select("SELECT event FROM event WHERE kind = 'undone' AND event IS NOT NULL", ())}
    hidden = _hidden(select)
    kept: dict[str, Body | None] = {}
    looks: dict[str, list[tuple[str, Body | None]]] = {}
    touched: dict[str, int] = {}
    sql = f"SELECT rowid, id, kind, event, outcome, body FROM event WHERE rowid > ? AND kind IN ({_marks(_READ)})"
    for row, id, kind, event, outcome, body in select(f"{sql} ORDER BY rowid", (after, *_READ)):
        if id in undone:
            continue
        if kind == CardEnded.tag:
            if outcome == "covered":
                yield row, _said(body, answers=id not in hidden)
        elif kind in (AnswerCorrected.tag, ShownAgain.tag):
            if event not in hidden:
                yield row, _said_by_now(select, event or "", undone)
        elif kind in _KEPT:
            kept[id], touched[id] = _event(kind, body), row
        elif event:
            looks.setdefault(event, []).append((id, _event(kind, body)))
            touched[event] = row
    if after:
        _read_before(select, touched, after, undone, kept, looks)
    for id, row in touched.items():
        if texts := _of_thing(kept.get(id), [look for _id, look in looks.get(id, ())]):
            yield row, texts


def _read_before(
    select: Select,
    touched: Iterable[str],
    after: int,
    undone: set[str],
    kept: dict[str, Body | None],
    looks: dict[str, list[tuple[str, Body | None]]],
) -> None:
    """Add what was said of these things up to an event, which is given by its rowid."""
    kinds = sorted(_LOOKS)
    sql = f"""
        SELECT event.id, kind, body, NULL FROM json_each(?1) AS asked CROSS JOIN event ON event.id = asked.value
        WHERE event.rowid <= ?2
        UNION ALL
        SELECT event.id, kind, body, event FROM json_each(?1) AS asked CROSS JOIN event ON event = asked.value
        WHERE event.rowid <= ?2 AND kind IN ({", ".join(f"?{place}" for place in range(3, 3 + len(kinds)))})
    """
    for id, kind, body, event in select(sql, (msgspec.json.encode(list(touched)).decode(), after, *kinds)):
        if id in undone:
            continue
        if event is not None:
            looks.setdefault(event, []).append((id, _event(kind, body)))
        elif kind in _KEPT:
            kept[id] = _event(kind, body)


def _of_thing(thing: Body | None, looks: Sequence[Body | None]) -> list[str]:
    """Return all that was said of a kept thing; nothing while it is sealed."""
    if not isinstance(thing, Kept) or (sort := SORTS.get(thing.sort)) is None:
        return []
    said = [look for look in looks if isinstance(look, LookedAgain)]
    if sort.sealed([look.state for look in said]):
        return []
    return [thing.text, *(look.text for look in said if look.text)]


def _event(kind: str, body: str) -> Body | None:
    what = _decoded(body, KINDS[kind])
    return upcast(what) if isinstance(what, Body) else None


def _hidden(select: Select) -> set[str]:
    """Return the outcomes of which one answer was forgotten, so that the other one is not shown."""

    class _Selecting:
        def select(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
            return list(select(sql, parameters))

    sql = """
        SELECT DISTINCT outcome.id, outcome.body FROM event CROSS JOIN event AS outcome ON outcome.id = event.event
        WHERE event.kind = ? AND outcome.kind = ?
    """
    given: dict[str, tuple[Any, ...] | None] = {}
    for id, body in select(sql, (Forgotten.tag, CardEnded.tag)):
        outcome = _decoded(body, _Outcome)
        if outcome is not None and isinstance(outcome.answers, list):
            given[id] = tuple(outcome.answers)
    return {id for id, answers in answers_now(_Selecting(), given).items() if answers is None}


def _said_by_now(select: Select, outcome: str, undone: Container[str]) -> list[str]:
    """Return what an outcome says, with the answers that were given anew."""
    said = [text for (body,) in select("SELECT body FROM event WHERE id = ?", (outcome,)) for text in _said(body)]
    sql = "SELECT id, body FROM event WHERE kind = ? AND event = ?"
    for id, body in select(sql, (AnswerCorrected.tag, outcome)):
        if id not in undone and (corrected := _decoded(body, _Corrected)) is not None:
            said += _typed([corrected.answer])
    return said


def _said(body: str, *, answers: bool = True) -> list[str]:
    """Return what an outcome says: the card's text and, with ``answers``, what was typed or chosen."""
    outcome = _decoded(body, _Outcome)
    if not isinstance(outcome, _Outcome):
        return []
    return [outcome.text, *(_typed(outcome.answers) if answers else ())]


def _typed(answers: object) -> list[str]:
    """Return the words in answers as they are written down, see :mod:`cardgame.scripts.answers`."""
    found = []
    for answer in answers if isinstance(answers, list) else ():
        text = answer.get("text") if isinstance(answer, dict) else answer
        if isinstance(text, str):
            found.append(text)
    return found


def _decoded(body: str, kind: type[Any]) -> Any:
    with suppress(msgspec.MsgspecError, RecursionError, UnicodeEncodeError):
        return msgspec.json.decode(body, type=kind)
    return None


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
