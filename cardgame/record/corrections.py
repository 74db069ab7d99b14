"""Words that are put differently or forgotten: which events that reaches, and how it is written down.

Each way of forgetting is first a :data:`Found`: what goes, by the ids of events. :func:`reach` tells what of it both
may see, for a preview, and :func:`forget` does it, in one transaction. What is sealed goes with the rest, and is never
told.

What is forgotten of a whole evening is every event of it, and what belongs to those: replies, corrections and looks of
any day, and a slip or a card for the other that was opened on it. Of a span of days it is each evening that began in
it, and what was kept or replied in it beside the evenings. What belongs to no evening stays: names, limits, the code
word, plans, piles, the marks of the five, and what was taken back.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from cardgame.record.erasing import KEPT, Erased
from cardgame.record.events import (
    KINDS,
    AnswerCorrected,
    Body,
    CardEnded,
    EveningBegan,
    Forgotten,
    Kept,
    LookedAgain,
    Noted,
    ShownAgain,
    Undone,
    Who,
    decode,
)
from cardgame.record.queries import upcasting
from cardgame.record.queries.kept import kept_things
from cardgame.record.schema import NOT_UNDONE
from cardgame.record.store import Store
from cardgame.scripts.keeping import ANSWERED, CARD_FOR, CORRECTED, SORTS

Found = Mapping[str, Erased]
"""What is to be forgotten, by the ids of events: fields of them, or none for the whole event."""

_WORDS: Erased = frozenset({"text"})
_WHOLE: Erased = frozenset()

_WITH_A_CARDS_WORDS = {CardEnded.tag: "text", Kept.tag: "about", Noted.tag: "about"}
"""The field that holds a card's words, by the kind of event."""

_ABOUT = (
    AnswerCorrected.tag,
    ShownAgain.tag,
    Undone.tag,
    LookedAgain.tag,
    *(old.tag for old in upcasting.LOOKS.values()),
)
"""The kinds of events that say something of another one, and nothing without it."""


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """How much is reached by a forgetting, of what both may see and never by whom.

    ``cards`` are the times that a card was talked about, ``answers`` the cards of which answers go, ``notes`` the
    notes, ``replies`` the replies to notes, and ``kept`` whatever else was kept.
    """

    evenings: int = 0
    cards: int = 0
    answers: int = 0
    notes: int = 0
    replies: int = 0
    kept: int = 0

    @property
    def none(self) -> bool:
        """Whether nothing that both may see is reached."""
        return not any(msgspec.structs.astuple(self))


def reach(store: Store, found: Found) -> Reach:
    """Return what of this both may see, in counts; what is sealed, taken back or forgotten already does not count."""
    if not found:
        return Reach()
    things = {thing.id: thing for thing in kept_things(store)}
    count = dict.fromkeys(Reach.__struct_fields__, 0)
    answers: set[str] = set()
    for id, body in _bodies(store, found, undone=False):
        fields = found[id]
        match body:
            case EveningBegan() if not fields:
                count["evenings"] += 1
            case CardEnded(outcome="covered", answers=said):
                count["cards"] += not fields
                if said is not None and any(each is not None for each in said) and _reaches_answers(fields):
                    answers.add(id)
            case AnswerCorrected(event=event):
                answers.add(event)
            case Kept(sort=sort) if id in things and not things[id].forgotten and (not fields or "text" in fields):
                count["notes" if sort == "note" else "kept"] += 1
            case LookedAgain(event=event, state=state, text=text) if text and state == ANSWERED:
                count["replies"] += event in things
            case _:
                pass
    return Reach(**(count | {"answers": len(answers)}))


def forget(store: Store, found: Found) -> Reach:
    """Forget this, in one transaction that is on the disk when this returns; return what of it both could see."""
    reached = reach(store, found)
    if found:
        store.append(*_tombstones(found))
    return reached


# One's own words


def words_of(store: Store, id: str) -> Found:
    """Return where the words of a kept thing are, those from before they were corrected among them; or of a reply.

    The replies to it are not its words. ``id`` is that of its event.
    """
    said = next(iter(_bodies(store, [id])), None)
    if said is None:
        return {}
    thing = said[1]
    if not isinstance(thing, Kept):
        return {id: _WORDS} if isinstance(thing, LookedAgain) else {}
    found: dict[str, Erased] = {id: _WORDS}
    replies = thing.sort in SORTS and SORTS[thing.sort].replies
    for look, body in _about(store, [id]):
        if isinstance(body, LookedAgain) and body.text and not (replies and body.state != CORRECTED):
            found[look] = _WORDS
    if thing.sort == CARD_FOR:
        # Its words are also those of its outcome, and stand above what was kept with it.
        for other, kind in store.select("SELECT id, kind FROM event WHERE deck = '' AND card = ?", (id,)):
            if kind in _WITH_A_CARDS_WORDS:
                found[other] = frozenset({_WITH_A_CARDS_WORDS[kind]})
    return found


def new_words(store: Store, id: str, text: str, by: tuple[bool, bool], *, evening: str = "") -> str:
    """Put a kept thing or a reply, by the id of its event, in other words, and forget the old ones, in one transaction.

    ``by`` says whose words they are, as in :class:`~cardgame.record.events.Kept`. Returns the id of the new event.
    """
    gone = words_of(store, id)
    body = next((body for _id, body in _bodies(store, [id])), None)
    if isinstance(body, LookedAgain):
        said = LookedAgain(evening=evening, event=body.event, state=body.state, by=by, text=text)
    else:
        said = LookedAgain(evening=evening, event=id, state=CORRECTED, by=by, text=text)
    return store.append(said, *_tombstones(gone))[0].id


def forget_words(store: Store, id: str) -> Reach:
    """Forget the words of a kept thing or of a reply, and return what was reached."""
    return forget(store, words_of(store, id))


# Answers


def answer_of(store: Store, outcome: str, of: Who) -> Found:
    """Return where the answer of one of the two is, those from before it was corrected among them."""
    found: dict[str, Erased] = {outcome: frozenset({f"answers/{of}"})}
    for id, body in _about(store, [outcome]):
        if isinstance(body, AnswerCorrected) and body.of == of:
            found[id] = frozenset({"answer"})
    return found


def correct_answer(store: Store, outcome: str, of: Who, answer: object) -> str:
    """Give one answer of an outcome anew, as it is encoded in ``CardEnded.answers``, and forget the old one.

    Returns the id of the new one's event.
    """
    corrected = AnswerCorrected(event=outcome, of=of, answer=answer)
    return store.append(corrected, *_tombstones(answer_of(store, outcome, of)))[0].id


def forget_answer(store: Store, outcome: str, of: Who) -> Reach:
    """Forget one answer of an outcome; the other one is then hidden until :func:`show_again`."""
    return forget(store, answer_of(store, outcome, of))


def show_again(store: Store, outcome: str) -> str:
    """Write down that both want the one answer to be seen that is left of an outcome; return the event's id."""
    return store.append(ShownAgain(event=outcome))[0].id


# Evenings and spans


def in_evenings(store: Store, ids: Sequence[str]) -> Found:
    """Return all that belongs to these evenings."""
    asked = _json(ids)
    sql = "SELECT id, kind FROM event WHERE id IN (SELECT value FROM json_each(?1)) AND kind = 'evening-began'"
    sql += " UNION ALL SELECT id, kind FROM event WHERE evening IN (SELECT value FROM json_each(?1))"
    own = [id for id, kind in store.select(sql, (asked,)) if kind not in KEPT]
    # What was opened on it was read on it.
    opened = []
    for _id, body in _bodies(store, own):
        if isinstance(body, LookedAgain):
            opened += [
                id
                for id, thing in _bodies(store, [body.event])
                if isinstance(thing, Kept) and thing.sort in SORTS and SORTS[thing.sort].sealed_until == body.state
            ]
    return _with_all_about(store, [*own, *opened])


def in_span(store: Store, since: date, until: date) -> Found:
    """Return all that belongs to the evenings that began from one day to another, both included, and to their days.

    The days are those of the clock where it happened.
    """
    days = since.isoformat(), until.isoformat()
    between = "substr(at, 1, 10) BETWEEN ? AND ?"
    sql = f"SELECT id FROM event WHERE kind = 'evening-began' AND {between}"
    found = dict(in_evenings(store, [id for (id,) in store.select(sql, days)]))
    own: list[str] = []
    sql = f"""
        SELECT id, kind, body FROM event WHERE {between} AND (evening IS NULL OR evening NOT IN (
            SELECT id FROM event WHERE kind = 'evening-began'))
    """
    for id, kind, text in store.select(sql, days):
        body = decode(text, KINDS[kind]) if kind in KINDS else None
        now = upcasting.upcast(body) if body is not None else None
        is_reply = isinstance(now, LookedAgain) and now.state == ANSWERED
        if isinstance(now, Kept) or is_reply or isinstance(now, CardEnded):
            own.append(id)
    return found | dict(_with_all_about(store, own))


def forget_evening(store: Store, ids: Sequence[str]) -> Reach:
    """Forget whole evenings, and return what was reached."""
    return forget(store, in_evenings(store, ids))


def forget_span(store: Store, since: date, until: date) -> Reach:
    """Forget a span of days, both included, and return what was reached."""
    return forget(store, in_span(store, since, until))


def _with_all_about(store: Store, ids: Sequence[str]) -> Found:
    """Return these events, whole, with those that are about them, and those about these."""
    found: dict[str, Erased] = {}
    new = list(ids)
    while new:
        found |= dict.fromkeys(new, _WHOLE)
        about = [id for id, _body in _about(store, new)]
        # A card for the other is talked about under the id of its words.
        sql = "SELECT id FROM event WHERE deck = '' AND card IN (SELECT value FROM json_each(?))"
        about += [id for (id,) in store.select(sql, (_json(new),))]
        new = [id for id in dict.fromkeys(about) if id not in found]
    return found


def _bodies(store: Store, ids: Iterable[str], *, undone: bool = True) -> list[tuple[str, Body]]:
    """Return these events with their ids, old kinds as current ones; with ``undone`` also those that were undone."""
    sql = f"""
        SELECT event.id, kind, body FROM json_each(?) AS asked CROSS JOIN event ON event.id = asked.value
        {"" if undone else f"WHERE {NOT_UNDONE}"}
    """
    return _decoded(store.select(sql, (_json(ids),)))


def _about(store: Store, ids: Iterable[str]) -> list[tuple[str, Body]]:
    """Return the events that say something of these, with their own ids, also those that were undone."""
    kinds = ", ".join(f"'{kind}'" for kind in _ABOUT)
    sql = f"""
        SELECT event.id, kind, body FROM json_each(?) AS asked CROSS JOIN event
        ON kind IN ({kinds}) AND event.event = asked.value
    """
    return _decoded(store.select(sql, (_json(ids),)))


def _decoded(rows: Iterable[tuple[str, str, str]]) -> list[tuple[str, Body]]:
    found = ((id, decode(body, KINDS[kind])) for id, kind, body in rows if kind in KINDS)
    return [(id, upcasting.upcast(body)) for id, body in found if body is not None]


def _tombstones(found: Found) -> list[Forgotten]:
    return [Forgotten(event=id, fields=tuple(sorted(fields))) for id, fields in found.items()]


def _reaches_answers(fields: Erased) -> bool:
    """Whether an answer goes when this is forgotten of an outcome."""
    return not fields or any(field.partition("/")[0] == "answers" for field in fields)


def _json(ids: Iterable[str]) -> str:
    return msgspec.json.encode(list(ids)).decode()
