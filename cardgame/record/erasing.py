"""Erases what was forgotten from the bodies of events.

What is erased depends only on which events there are, and not on their order, so that two copies of a record come to
the same bytes whichever way they are put together. An erased body is written with its keys in alphabetical order.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from typing import Any

import msgspec

from cardgame.record.events import CoupleNamed, Forgotten, RawEvent

ERASABLE = frozenset({"text", "about", "answers", "answer", "words"})
"""The fields whose words can be erased, in events of any kind."""

KEPT = frozenset({Forgotten.tag, CoupleNamed.tag})
"""The kinds of events that are never erased: what was forgotten must stay so, and a record needs its names."""

Erased = frozenset[str]
"""What is to be erased of an event: names of fields, or none for the whole event."""

_object = msgspec.json.Decoder(dict[str, Any]).decode


def forgotten(body: str) -> tuple[str, Erased] | None:
    """Return the id of the event that a :class:`Forgotten` with this body is about, and its fields; None if it is none.

    Fields that cannot be erased are left out; where there is none left, nothing is to be erased.
    """
    try:
        what = msgspec.json.decode(body, type=Forgotten)
    except (msgspec.MsgspecError, RecursionError, UnicodeEncodeError):
        return None
    fields = frozenset(field for field in what.fields if field.partition("/")[0] in ERASABLE)
    return (what.event, fields) if fields or not what.fields else None


def all_forgotten(bodies: Iterable[str]) -> dict[str, Erased]:
    """Return what the bodies of all events of the kind :class:`Forgotten` erase, by the id of the event."""
    found: dict[str, Erased] = {}
    for body in bodies:
        add(found, body)
    return found


def add(found: dict[str, Erased], body: str) -> None:
    """Add to ``found`` what one body of the kind :class:`Forgotten` erases."""
    if (said := forgotten(body)) is not None:
        event, fields = said
        before = found.get(event)
        # The whole event is more than any field of it.
        found[event] = fields if before is None else frozenset() if not (before and fields) else before | fields


def erase(body: str, fields: Collection[str]) -> str:
    """Return a body without the words in ``fields``: a text becomes empty, an answer null. Else it is as it was.

    A body that is no JSON object is returned unchanged.
    """
    values = values_of(body)
    if values is None:
        return body
    for field in fields:
        name, _slash, place = field.partition("/")
        if name in values:
            values[name] = _without(values[name], place)
    return canonical(values)


def values_of(body: str) -> dict[str, Any] | None:
    """Return the fields of a body; None if it is no JSON object, or one that could not be written again."""
    with suppress(ValueError, RecursionError):
        values = _object(body)
        canonical(values)
        return values
    import json  # imported here: it is seldom needed

    with suppress(ValueError, RecursionError):
        values = json.loads(body)
        if isinstance(values, dict) and canonical(values):
            return values
    return None


def canonical(values: Any) -> str:
    """Return values as JSON with its keys in alphabetical order; raises ValueError for what JSON cannot hold."""
    with suppress(msgspec.MsgspecError, RecursionError, OverflowError, TypeError, UnicodeError):
        return msgspec.json.encode(values, order="deterministic").decode()
    import json  # imported here: it is seldom needed

    # Numbers of any length, and halves of a surrogate pair, which JSON can escape.
    return json.dumps(values, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _without(value: Any, place: str) -> Any:
    if isinstance(value, list) and place.isdecimal():
        return [None if str(at) == place else each for at, each in enumerate(value)]
    if place:
        return value
    return "" if isinstance(value, str) else None


def erases(kind: str, id: str, found: Mapping[str, Erased]) -> Erased | None:
    """Return what is erased of an event of this kind; None for nothing."""
    return None if kind in KEPT else found.get(id)


def left(event: RawEvent, found: Mapping[str, Erased]) -> RawEvent | None:
    """Return what is left of an event once what was forgotten is erased; None if nothing is."""
    fields = erases(event.kind, event.id, found)
    if fields is None:
        return event
    return event._replace(body=erase(event.body, fields)) if fields else None
