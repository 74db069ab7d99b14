"""Puts two copies of one record together: all events of both, without what was forgotten in either.

Copies may be merged in any order and grouping, and any number of times: they come to the same events, and so to the
same bytes of export. That holds because each step is a union, and because what is kept where two copies hold different
things under one id depends on nothing that can be erased:

- Of two events with one id the greater is kept: by its kind, its device, its clock, and what of its body cannot be
  erased. Kinds that are never erased (:data:`~cardgame.record.erasing.KEPT`) are greater than all others.
- If they differ only in words that can be erased, each field is joined by itself: the greater words are kept, and none
  that were forgotten.
- What says that something was forgotten is never lost to another: the lesser goes on under an id that is made from it.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from cardgame.files import open_ordinary, read_ordinary
from cardgame.record import clock, erasing, schema
from cardgame.record.corrections import Reach, reach
from cardgame.record.errors import RecordError, explain_os, place
from cardgame.record.events import Forgotten, RawEvent
from cardgame.record.queries.history import evenings, history
from cardgame.record.queries.kept import kept_things
from cardgame.record.store import Store, no_clock
from cardgame.record.tombstones import forgotten_in
from cardgame.translation import _


class AnotherRecord(RecordError):
    """The two are not copies of one record."""


class Conflict(NamedTuple):
    """Two different events had one id; which of them is kept, or "both" where they were joined field by field."""

    id: str
    kind: str
    kept: Literal["ours", "theirs", "both"]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """How much only one of two copies holds of what both of the couple may see: nothing that is sealed or forgotten.

    ``evenings`` are those that were played, ``cards`` the times that a card was talked about, ``notes`` the notes, and
    ``kept`` whatever else was kept.
    """

    evenings: int = 0
    cards: int = 0
    notes: int = 0
    kept: int = 0
    began: tuple[str, ...] = ()
    """When the evenings began, in order of the text; also times that a wrong clock gave."""

    @property
    def none(self) -> bool:
        """Whether it holds nothing of that by itself."""
        return not (self.evenings or self.cards or self.notes or self.kept)


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """What a merge has done: how many events are ``new`` in ours, how many of ours have ``changed`` or are gone.

    Both count events of any sort. ``conflicts`` are told each time that the same two copies are merged.
    """

    new: int = 0
    changed: int = 0
    conflicts: tuple[Conflict, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether ours had everything of the other copy already."""
        return not (self.new or self.changed)


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What a merge would do: ``ours`` is what only we have, ``theirs`` what only the other copy has.

    ``forgotten_here`` is what of ours goes because it was forgotten there, ``forgotten_there`` what does not come
    because it was forgotten here.
    """

    merged: Merged
    ours: Side
    theirs: Side
    forgotten_here: Reach
    forgotten_there: Reach


@contextmanager
def other_copy(path: Path) -> Iterator[Store]:
    """Open another copy of a record, or an export of one, to be read only; an export is held in memory.

    Raises RecordError for what is neither; :class:`~cardgame.record.export.NotAnExport` tells the wrong line.
    """
    from cardgame.record.export import looks_like_export, read_export  # imported here: it imports what we are part of

    begins = b""
    with suppress(OSError, ValueError):
        begins = read_ordinary(path, 400)
    if looks_like_export(begins):
        try:
            with open_ordinary(path) as file:
                store = read_export(file, path)
        except OSError as error:
            raise explain_os(error, path) from None
    else:
        store = Store.open(path, "", no_clock, read_only=True)
    with store:
        yield store


def check_same(ours: Store, theirs: Store) -> None:
    """Raise :class:`AnotherRecord` if two stores are not copies of one record."""
    if not ours.identity or ours.identity != theirs.identity:
        raise AnotherRecord(
            _("{path} is not a copy of this record, but of another one.").format(path=place(theirs.path)),
            _("Only copies of one record can be put together. Nothing was changed."),
        )


def preview(ours: Store, theirs: Store) -> Preview:
    """Return what :func:`merge` would do; nothing is written. Raises as :func:`merge` does."""
    check_same(ours, theirs)
    said = [[event.body for event in forgotten_in(store)] for store in (ours, theirs)]
    here, there, both = map(erasing.all_forgotten, (*said, [*said[0], *said[1]]))
    merged = Merged()
    if not ours.is_at(theirs):
        ahead = _Ahead(ours)
        merged = _take_in(ahead.through(theirs.raw_events()), ahead.get, ahead.put, both)
        lost = sum(_loses(ahead.get(id), fields) for id, fields in _more(there, here).items())
        merged = msgspec.structs.replace(merged, changed=merged.changed + lost)
    gone = {id for id, fields in both.items() if not fields or "text" in fields}
    mine, other = _held(ours), _held(theirs)
    return Preview(
        merged=merged,
        ours=_side(mine, other, gone),
        theirs=_side(other, mine, gone),
        forgotten_here=reach(ours, _more(there, here)),
        forgotten_there=reach(theirs, _more(here, there)),
    )


def merge(ours: Store, theirs: Store) -> Merged:
    """Take all events of another copy into ours, in one transaction; nothing is written where all of it is there.

    Raises :class:`AnotherRecord` if it is no copy of this record, or another RecordError; nothing is changed then.
    """
    check_same(ours, theirs)
    if ours.is_at(theirs):
        return Merged()
    return ours.rewrite(lambda connection: _write(connection, theirs))


def join(one: RawEvent, other: RawEvent) -> RawEvent:
    """Return what is kept of two events with one id. It is the same in any order and grouping, and when repeated.

    Erasing first and then joining comes to the same as joining first and then erasing.
    """
    if one == other:
        return one
    (key, words), (other_key, other_words) = _split(one), _split(other)
    if key != other_key:
        return max((key, one), (other_key, other))[1]
    # Neither is of a kind that is never erased, and both are objects: their keys would tell them apart otherwise.
    joined = {name: _joined(value, other_words[name]) for name, value in words.items()}
    return one._replace(body=erasing.canonical((erasing.values_of(one.body) or {}) | joined))


_Key = tuple[int, str, str, str, str]


def _split(event: RawEvent) -> tuple[_Key, dict[str, Any]]:
    """Return by what two events with one id are compared, which erasing never changes, and the rest: their words."""
    values = None if event.kind in erasing.KEPT else erasing.values_of(event.body)
    if values is None:
        rank = 2 + _is_tombstone(event) if event.kind in erasing.KEPT else 0
        return (rank, event.kind, event.device, event.clock, event.body), {}
    words = {name: value for name, value in values.items() if name in erasing.ERASABLE}
    # An erased text is still a text, and everything else that is erased is null.
    shape = {name: isinstance(value, str) for name, value in words.items()}
    rest = {name: value for name, value in values.items() if name not in words}
    return (1, event.kind, event.device, event.clock, erasing.canonical([rest, shape])), words


def _joined(one: Any, other: Any) -> Any:
    """Return what is kept of the two values of a field: the greater, place by place in lists of one length.

    What was erased is less than anything, so that nothing is erased but by what says that it was forgotten. Of lists
    only the length is compared, and they are greater than anything else, because their places are erased one by one.
    """
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [max(each, its, key=_order) for each, its in zip(one, other, strict=True)]
    return max(one, other, key=lambda value: (len(value), "") if isinstance(value, list) else (-1, _order(value)))


def _order(value: Any) -> tuple[int, str]:
    return (0 if value is None else 1 if value == "" else 2), erasing.canonical(value)


def _is_tombstone(event: RawEvent) -> bool:
    """Whether an event says that something was forgotten."""
    return event.kind == Forgotten.tag and erasing.forgotten(event.body) is not None


def _under_another_id(event: RawEvent) -> RawEvent:
    """Return an event under an id that is made from all of it."""
    digest = hashlib.sha256(msgspec.json.encode(tuple(event))).digest()
    return event._replace(id="".join(clock.LETTERS[byte & 31] for byte in digest[:20]))


def _take_in(
    events: Iterable[RawEvent],
    get: Callable[[str], RawEvent | None],
    put: Callable[[RawEvent], None],
    found: Mapping[str, erasing.Erased],
) -> Merged:
    """Take in events one by one, without what is forgotten of them by ``found``.

    ``get`` returns what is there under an id, ``put`` puts an event there.
    """
    new = changed = 0
    conflicts: list[Conflict] = []
    for each in events:
        waiting = [each]
        while waiting:
            event = waiting.pop()
            was = get(event.id)
            if was == event:
                continue
            kept = event if was is None else join(was, event)
            left = erasing.left(kept, found)
            if left is not None and left != was:
                put(left)
                new, changed = (new + 1, changed) if was is None else (new, changed + 1)
            if was is None:
                continue
            waiting += [_under_another_id(lost) for lost in (was, event) if lost != kept and _is_tombstone(lost)]
            if _differ(was, event, found):
                which: Literal["ours", "theirs", "both"]
                which = "ours" if kept == was else "theirs" if kept == event else "both"
                conflicts.append(Conflict(event.id, kept.kind, which))
    return Merged(new=new, changed=changed, conflicts=tuple(conflicts))


def _differ(one: RawEvent, other: RawEvent, found: Mapping[str, erasing.Erased]) -> bool:
    """Whether two events with one id differ in more than what was forgotten of one of them."""
    (key, words), (other_key, other_words) = _split(one), _split(other)
    if key != other_key:
        return True
    fields = found.get(one.id, frozenset())
    erased = [erasing.erase(erasing.canonical(each), fields) for each in (words, other_words)]
    return erased[0] != erased[1]


def _write(connection: sqlite3.Connection, theirs: Store) -> Merged:
    """Take in the events of another copy, and erase what was forgotten there, within the open transaction."""

    def get(id: str) -> RawEvent | None:
        for number, device, kind, body in connection.execute(_ONE, (id,)):
            return RawEvent(id, clock.text(number), device, kind, body)
        return None

    found = erasing.all_forgotten([*schema.tombstones(connection), *(event.body for event in forgotten_in(theirs))])
    merged = _take_in(theirs.raw_events(), get, lambda event: schema.put(connection, event), found)
    lost = schema.erase(connection, found, moved=merged.changed > 0)
    return msgspec.structs.replace(merged, changed=merged.changed + lost)


_ONE = "SELECT clock, device, kind, body FROM event WHERE id = ?"


class _Ahead:
    """What a store would hold if events were put into it. Those that are taken in are read a thousand at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, RawEvent] = {}
        self._looked: set[str] = set()
        self._put: dict[str, RawEvent] = {}

    def through(self, events: Iterable[RawEvent]) -> Iterator[RawEvent]:
        """Yield events, and have ready what the store holds under their ids."""
        left = iter(events)
        while some := list(islice(left, 1000)):
            self._look([event.id for event in some])
            yield from some

    def get(self, id: str) -> RawEvent | None:
        if id not in self._looked:
            self._look([id])
        return self._put.get(id) or self._read.get(id)

    def put(self, event: RawEvent) -> None:
        # What is new needs no keeping: in a copy each id is there once.
        if event.id in self._read or event.kind == Forgotten.tag:
            self._put[event.id] = event

    def _look(self, ids: list[str]) -> None:
        sql = """
            SELECT event.id, clock, device, kind, body FROM json_each(?) AS asked
            CROSS JOIN event ON event.id = asked.value
        """
        rows = self._store.select(sql, (msgspec.json.encode(ids).decode(),))
        self._read = {id: RawEvent(id, clock.text(at), device, kind, body) for id, at, device, kind, body in rows}
        self._looked = set(ids)


def _more(some: Mapping[str, erasing.Erased], than: Mapping[str, erasing.Erased]) -> dict[str, erasing.Erased]:
    """Return what is forgotten by ``some`` and not by ``than``."""
    found: dict[str, erasing.Erased] = {}
    for id, fields in some.items():
        before = than.get(id)
        if before is None or (before and not fields):
            found[id] = fields
        elif before and fields - before:
            found[id] = fields - before
    return found


def _loses(event: RawEvent | None, fields: erasing.Erased) -> bool:
    """Whether an event that is there loses something, when this is forgotten of it."""
    if event is None or event.kind in erasing.KEPT:
        return False
    return not fields or erasing.erase(event.body, fields) != event.body


class _Held(NamedTuple):
    evenings: dict[str, str]
    cards: set[str]
    notes: set[str]
    kept: set[str]


def _held(store: Store) -> _Held:
    """Return the ids of what a copy holds that both may see."""
    things = [thing for thing in kept_things(store) if not thing.forgotten]
    return _Held(
        {row.id: row.at for row in evenings(store, played=True)},
        {row.id for row in history(store, outcome="covered")},
        {thing.id for thing in things if thing.sort == "note"},
        {thing.id for thing in things if thing.sort != "note"},
    )


def _side(held: _Held, other: _Held, gone: set[str]) -> Side:
    alone = [set(some) - set(its) - gone for some, its in zip(held, other, strict=True)]
    counts = [len(each) for each in alone]
    began = tuple(sorted(held.evenings[id] for id in alone[0]))
    return Side(evenings=counts[0], cards=counts[1], notes=counts[2], kept=counts[3], began=began)
