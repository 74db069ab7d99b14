"""Queries about what a couple keeps: notes, agreements, missions, promises, the jar, their code word and boundaries.

A store goes in, values come out, as in :mod:`cardgame.record.queries.history`. The sorts of kept things, and their
states, are in :mod:`cardgame.scripts.keeping`.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from cardgame.record.events import (
    KINDS,
    Body,
    BoundariesSet,
    CodeWordSet,
    EveningBegan,
    JarOpens,
    JarPutOff,
    Kept,
    Level,
    LookedAgain,
)
from cardgame.record.queries import upcasting
from cardgame.record.queries.history import NOT_UNDONE, STANDS, CardRef, decode, history
from cardgame.record.store import Store
from cardgame.scripts.keeping import CORRECTED, NOT_NOW, OPENED, SORTS, Sort
from cardgame.text import clean

# What is asked for most, the levels of topics, needs no answer.
if TYPE_CHECKING:
    from cardgame.scripts.steps import Said, Seat

B = TypeVar("B", bound=Body)

CARDS_COUNTED = 300
"""How many covered cards :func:`deep_firsts` counts; older ones would cost time and hardly change the balance."""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """One look at a kept thing: when, the code of its new state, and what was written by whom.

    ``id`` is that of its event, ``evening`` the id of the evening on which it was, if any.
    """

    at: str
    state: str
    by: tuple[bool, bool] = (False, False)
    text: str = ""
    id: str = ""
    evening: str = ""


class KeptThing(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was kept, with its latest text and its current state.

    ``forgotten`` says that its words were forgotten: ``text`` is empty, and it is here only for the replies to it.
    ``over`` says whether it is done or let go, ``resting`` whether it is no longer asked about, and ``holds`` whether
    it was unchanged at the last look. ``rest`` is how many days after the last look it may be asked about again.
    """

    id: str
    at: str
    sort: str
    text: str
    by: tuple[bool, bool]
    deck: str = ""
    card: str = ""
    chapter: str = ""
    about: str = ""
    form: str = ""
    evening: str = ""
    looks: tuple[Look, ...] = ()
    over: bool = False
    resting: bool = False
    holds: bool = False
    rest: int = 0
    sealed: bool = False
    forgotten: bool = False

    @property
    def asked(self) -> int:
        """How often it was looked at again."""
        return len(self.looks)

    @property
    def asked_at(self) -> str:
        """When it was last looked at again (ISO 8601); empty if it never was."""
        return self.looks[-1].at if self.looks else ""

    @property
    def seen_at(self) -> str:
        """When it was last looked at again or, before that, kept (ISO 8601)."""
        return self.asked_at or self.at

    @property
    def seat(self) -> "Seat":
        """Whose it is, as an index into the names; 0 for what is both's."""
        return 0 if self.by[0] else 1

    @property
    def answers(self) -> "tuple[tuple[Seat, str], ...]":
        """The replies to it, each with its writer as an index into the names; none for a sort without replies."""
        sort = SORTS[self.sort]
        if not sort.replies:
            return ()
        looks = [look for look in self.looks if look.text and not _corrects(sort, look)]
        return tuple((0 if look.by[0] else 1, look.text) for look in looks)

    @property
    def state(self) -> str:
        """The code of what was said of it last, where that is known and not only that it was put off; else empty."""
        known = (look.state for look in reversed(self.looks) if look.state != NOT_NOW)
        return next((code for code in known if SORTS[self.sort].state(code)), "")

    @property
    def listed(self) -> bool:
        """Whether it is listed among what is kept: it is not over, or is so in a way that they may like to see."""
        last = SORTS[self.sort].state(self.looks[-1].state) if self.looks else None
        return not self.over or (last is not None and last.stays)


class Answers(NamedTuple):
    """What both answered to a card, in the order of their names; when (ISO 8601); and which of them went first.

    An answer is None if it is of an unknown shape. ``text`` is the card's as it was dealt then.
    """

    answers: "tuple[Said | None, Said | None]"
    at: str
    first: int
    text: str = ""


def kept_things(store: Store, *sorts: str, without: str = "") -> list[KeptThing]:
    """Return the kept things of these ``sorts``, or of all sorts, oldest first, including those that are over.

    What is sealed is not among them, as whoever reads this may show it (see :func:`sealed_things`). Unknown sorts are
    ignored. With ``without``, the id of an evening, all that was kept and looked at on that evening is left out.
    """
    return [thing for thing in _things(store, sorts, without) if not thing.sealed]


def sealed_things(store: Store, sort: str, *, without: str = "") -> list[KeptThing]:
    """Return the things of one sort that are still sealed, oldest first; ``without`` is as in :func:`kept_things`.

    Nothing of them may be shown: not their words, by whom they are, nor how many there are. This is only for whoever
    opens one, or says that there is something.
    """
    return [thing for thing in _things(store, (sort,), without) if thing.sealed]


def kept_on(store: Store, evenings: Sequence[str]) -> dict[str, list[tuple[Kept, KeptThing]]]:
    """Return what was kept on some evenings by the ids of these, in order: as it was kept then, and as it is by now.

    What is sealed, or was sealed then, is not among it. The time depends on the number of evenings asked for, and not
    on the length of the record.
    """
    # The plus sign keeps SQLite from walking through all that was ever kept.
    on = "event.evening = asked.value WHERE +event.kind"
    found: dict[str, list[tuple[Kept, KeptThing]]] = {}
    for was, thing in _kept_where(store, evenings, on):
        found.setdefault(thing.evening, []).append((was, thing))
    return found


def kept_of(store: Store, refs: Sequence[CardRef]) -> list[tuple[Kept, KeptThing]]:
    """Return what was kept of one card under all the ids that it had, in order, as :func:`kept_on` does."""
    on = """
        event.deck = json_extract(asked.value, '$[0]') AND event.card = json_extract(asked.value, '$[1]')
        WHERE event.kind
    """
    return _kept_where(store, refs, on)


def _kept_where(store: Store, asked: Sequence[object], on: str) -> list[tuple[Kept, KeptThing]]:
    """Return what was kept and is not sealed, of the rows that belong to what is ``asked`` by the SQL ``on``."""
    kinds: tuple[type[Body], ...] = (Kept, *upcasting.KEPT.values())
    sql = f"""
        SELECT event.id, event.kind, event.body FROM json_each(?) AS asked CROSS JOIN event ON {on} IN ({_marks(kinds)})
          AND {STANDS}
        ORDER BY event.clock, event.id
    """
    kept: list[tuple[str, Body]] = []
    given = msgspec.json.encode(asked).decode()
    for id, kind, text in store.select(sql, (given, *(body.tag for body in kinds))):
        if (body := decode(text, KINDS[kind])) is not None:
            kept.append((id, body))
    open_sorts = {code for code, sort in SORTS.items() if not sort.sealed_until}
    was = {id: what for id, body in kept if isinstance(what := upcasting.upcast(body), Kept)}
    return [(was[thing.id], thing) for thing in _things_of(store, kept, open_sorts, "")]


def opened_between(store: Store, after: str, before: str) -> list[KeptThing]:
    """Return what was unsealed after the event with the one id and before that with the other, in that order.

    Where an id is empty, there is no such end. Only what is opened as the jar is, outside of evenings, is meant.
    """
    bounds, given = [], list[object]()
    for sign, id in ((">", after), ("<", before)):
        if id:
            bounds.append(f"AND clock {sign} (SELECT clock FROM event WHERE id = ?)")
            given.append(id)
    sql = f"""
        SELECT event FROM event WHERE kind = 'looked-again' {" ".join(bounds)}
          AND CASE WHEN json_valid(body) THEN json_extract(body, '$.state') END = ? AND {NOT_UNDONE}
        ORDER BY clock, id
    """
    opened = [id for (id,) in store.select(sql, (*given, OPENED))]
    sorts = {code for code, sort in SORTS.items() if sort.sealed_until == OPENED}
    sql = """
        SELECT event.id, kind, body FROM json_each(?) AS asked CROSS JOIN event ON event.id = asked.value
        ORDER BY asked.key
    """
    kept: list[tuple[str, Body]] = []
    for id, kind, text in store.select(sql, (msgspec.json.encode(opened).decode(),)) if opened else ():
        if kind in KINDS and (body := decode(text, KINDS[kind])) is not None:
            kept.append((id, body))
    return [thing for thing in _things_of(store, kept, sorts, "") if not thing.sealed]


def written_for(store: Store, evening: str) -> str:
    """Return the id of the card that one wrote for the other and that is to come in an evening; empty for none.

    It may still be sealed, so this is only for whoever takes that evening up again.
    """
    for (body,) in store.select("SELECT body FROM event WHERE id = ? AND kind = 'evening-began'", (evening,)):
        if (began := decode(body, EveningBegan)) is not None:
            return clean(began.written, lines=False)
    return ""


def opened_and_sealed(store: Store, sort: str) -> tuple[list[KeptThing], list[KeptThing]]:
    """Return the things of one sort that were opened, and those that are still sealed, in one reading.

    For the second the same holds as for those of :func:`sealed_things`.
    """
    things = _things(store, (sort,))
    return [thing for thing in things if not thing.sealed], [thing for thing in things if thing.sealed]


def kept_by_id(store: Store, ids: Sequence[str]) -> list[KeptThing]:
    """Return the kept things with these ids, of any sort, in order; those that are sealed are not among them."""
    return [thing for thing in _things(store, (), ids=ids) if not thing.sealed]


def _things(
    store: Store, sorts: Collection[str], without: str = "", *, ids: Sequence[str] | None = None
) -> list[KeptThing]:
    """Return the kept things of these sorts, or of all sorts, also those that are sealed; of ``ids`` only those."""
    wanted = {code for code in (sorts or SORTS) if code in SORTS}
    return _things_of(store, _read_kept(store, wanted, ids), wanted, without, few=ids is not None)


def _things_of(
    store: Store, events: Sequence[tuple[str, Body]], wanted: Collection[str], without: str, *, few: bool = False
) -> list[KeptThing]:
    """Return what was kept by these events, of the ``wanted`` sorts, with all that was said of it since."""
    kept: dict[str, Kept] = {}
    for id, event in events:
        what = upcasting.upcast(event)
        if not isinstance(what, Kept) or what.sort not in wanted or (without and what.evening == without):
            continue
        if _is_whole(what.by, SORTS[what.sort].by_one):
            kept[id] = what
    looks: dict[str, list[tuple[str, LookedAgain]]] = {}
    for look_id, event in _read_looks(store, wanted, kept, few=few):
        look = upcasting.upcast(event)
        if not isinstance(look, LookedAgain) or (without and look.evening == without):
            continue
        # The row was found by its column, which a damaged body may contradict.
        thing = kept.get(look.event)
        if thing is not None and (event is look or isinstance(event, upcasting.LOOKS.get(thing.sort, LookedAgain))):
            looks.setdefault(look.event, []).append((look_id, look))
    things = [_thing(id, what, looks.get(id, ())) for id, what in kept.items()]
    empty = [thing.id for thing in things if not thing.text]
    if not empty:
        return things
    sql = "SELECT event FROM event WHERE kind = 'forgotten' AND event IN (SELECT value FROM json_each(?))"
    gone = {id for (id,) in store.select(sql, (msgspec.json.encode(empty).decode(),))}
    # Where words were forgotten, only what others have replied to them is left.
    return [
        msgspec.structs.replace(thing, forgotten=True) if not thing.text and thing.id in gone else thing
        for thing in things
        if thing.text or thing.id not in gone or thing.answers
    ]


def _read_kept(store: Store, sorts: Collection[str], ids: Sequence[str] | None = None) -> list[tuple[str, Body]]:
    """Return the events that kept things of these sorts, with their ids, in order; old kinds are not converted."""
    if ids is not None:
        return _read_asked(store, "id", ids, Kept, *upcasting.KEPT.values())
    old = [upcasting.KEPT[sort] for sort in sorts if sort in upcasting.KEPT]
    # Selected in SQL, as decoding thousands of things of other sorts would take time.
    # The CASE keeps SQLite from reading a body that is no JSON, which would end the query.
    sort_of = "CASE WHEN kind = 'kept' AND json_valid(body) THEN json_extract(body, '$.sort') END"
    of_sort = f"AND (kind <> 'kept' OR {sort_of} IN ({_marks(sorts)}))"
    return [(id, what) for id, _, what in _read_all(store, Kept, *old, where=of_sort, given=sorts)]


def _read_looks(
    store: Store, sorts: Collection[str], kept: Collection[str], *, few: bool = False
) -> list[tuple[str, Body]]:
    """Return the events that looked again at the things with these ids, with their own ids, in order.

    Old kinds are not converted. Where the things are ``few`` of many, each is looked up by itself.
    """
    if not kept:
        return []
    old = [upcasting.LOOKS[sort] for sort in sorts if sort in upcasting.LOOKS]
    if few:
        return _read_asked(store, "event", kept, LookedAgain, *old)
    of_these = "AND event IN (SELECT value FROM json_each(?))"
    ids = msgspec.json.encode(list(kept)).decode()
    return [(id, what) for id, _, what in _read_all(store, LookedAgain, *old, where=of_these, given=(ids,))]


def _thing(id: str, what: Kept, found: Sequence[tuple[str, LookedAgain]]) -> KeptThing:
    sort = SORTS[what.sort]
    found = [(look_id, look) for look_id, look in found if _is_whole(look.by, sort.replies)]
    looks = [look for _, look in found]
    said = next((look.text for look in reversed(looks) if look.text and _renews(sort, what, look)), what.text)
    # Other words for it say nothing of how it stands.
    states = [look.state for look in looks if look.state != CORRECTED]
    status = sort.status(states)
    return KeptThing(
        id=id,
        at=clean(what.at, lines=False),
        sort=what.sort,
        text=clean(said),
        by=what.by,
        deck=clean(what.deck, lines=False),
        card=clean(what.card, lines=False),
        chapter=clean(what.chapter, lines=False),
        about=clean(what.about),
        form=clean(what.form, lines=False),
        evening=clean(what.evening, lines=False),
        looks=tuple(
            Look(
                at=clean(look.at, lines=False),
                state=clean(look.state, lines=False),
                by=look.by,
                text=clean(look.text),
                id=look_id,
                evening=clean(look.evening, lines=False),
            )
            for look_id, look in found
            if sort.replies or look.state != CORRECTED
        ),
        over=status.over,
        resting=status.resting,
        holds=status.holds,
        rest=status.rest,
        sealed=sort.sealed(states),
    )


def _corrects(sort: Sort, look: Look | LookedAgain) -> bool:
    """Whether what was written is the thing's own new words, where others are replies to it."""
    state = sort.state(look.state)
    return state is not None and state.corrects


def _renews(sort: Sort, what: Kept, look: LookedAgain) -> bool:
    """Whether what was written is the thing's new text; one's own can only be said anew by the one whose it is."""
    return (_corrects(sort, look) and look.by == what.by) if sort.replies else True


def _is_whole(by: tuple[bool, bool], by_one: bool) -> bool:
    """Whether ``by`` names exactly one of the two, if that is needed (``by_one``)."""
    return not by_one or by in ((True, False), (False, True))


def answers_before(store: Store, ref: CardRef, kind: str = "", *, first: bool = False) -> Answers | None:
    """Return what both answered when they last covered this card, or with ``first`` when they first did.

    If ``kind`` is given, only times are considered when the card was of that kind. None if there is no such time.
    """
    from cardgame.scripts.answers import read  # see above

    rows = history(store, deck=ref[0], card=ref[1], outcome="covered")
    for row in reversed(rows) if first else rows:
        if row.answers is not None and len(row.answers) == 2 and kind in ("", row.kind):
            one, other = row.answers
            return Answers((read(one), read(other)), row.at, row.first, row.text)
    return None


def code_word(store: Store) -> str:
    """Return the couple's code word for "I need to be heard, not fixed"; empty if they have none."""
    said = _read(store, CodeWordSet)
    return clean(said[-1][1].words, lines=False) if said else ""


def jar_opens(store: Store) -> tuple[str, str]:
    """Return by which rule the jar opens, as it was said last, and when (ISO 8601); empty strings if it never was said.

    The rule may be one of another version.
    """
    said = _read(store, JarOpens)
    if not said:
        return "", ""
    last = said[-1][1]
    return clean(last.rule, lines=False), clean(last.at, lines=False)


def jar_put_off(store: Store) -> str:
    """Return when the opening of the jar was last put off to another day (ISO 8601); empty if it never was."""
    said = _read(store, JarPutOff)
    return clean(said[-1][1].at, lines=False) if said else ""


def boundaries(store: Store) -> tuple[dict[str, Level], dict[str, Level]]:
    """Return each one's level for each topic, in the order of the names; topics without a level are left out."""
    levels: tuple[dict[str, Level], dict[str, Level]] = ({}, {})
    for _, said in _read(store, BoundariesSet):
        levels[said.who].update({clean(topic, lines=False): level for topic, level in said.levels.items()})
    return levels


def open_missions(store: Store, *, without: str = "") -> list[KeptThing]:
    """Return the missions that are not over, oldest first; ``without`` is as in :func:`kept_things`."""
    return [each for each in kept_things(store, "mission", without=without) if not each.over]


def promises(store: Store) -> list[KeptThing]:
    """Return the promises, oldest first, each with its text as it was read."""
    return kept_things(store, "promise")


def deep_firsts(store: Store, *, without: str | None = None) -> tuple[int, int]:
    """Return how often each of the two went first with a deep card, among the last :data:`CARDS_COUNTED` covered cards.

    ``without`` is the id of an evening that is left out.
    """
    count = [0, 0]
    # Read more than are counted, so that enough are left without that evening.
    rows = [row for row in history(store, outcome="covered", limit=2 * CARDS_COUNTED) if row.evening != without]
    for row in rows[:CARDS_COUNTED]:
        if row.depth == 3:
            count[row.first] += 1
    return count[0], count[1]


def _read(store: Store, body: type[B]) -> list[tuple[str, B]]:
    """Return the events of one kind that were not undone, with their ids, in order."""
    return [(id, what) for id, _, what in _read_all(store, body) if isinstance(what, body)]


def _read_all(
    store: Store, *bodies: type[Body], where: str = "", given: Collection[str] = ()
) -> list[tuple[str, str, Body]]:
    """Return the events of these kinds that were not undone, in order, each with its id and its kind.

    ``where`` is added to the WHERE clause, and ``given`` are its parameters. Events of an unknown shape are skipped.
    """
    sql = f"""
        SELECT id, kind, body FROM event WHERE kind IN ({_marks(bodies)}) {where}
          AND {NOT_UNDONE}
        ORDER BY clock, id
    """
    found: list[tuple[str, str, Body]] = []
    for id, kind, text in store.select(sql, (*(body.tag for body in bodies), *given)):
        if (body := decode(text, KINDS[kind])) is not None:
            found.append((id, kind, body))
    return found


def _read_asked(store: Store, column: str, ids: Collection[str], *bodies: type[Body]) -> list[tuple[str, Body]]:
    """Return the events of these kinds whose ``column`` is one of the ids, with their ids, as :func:`_read_all` does.

    The time depends on the number of ids, and not on the length of the record.
    """
    sql = f"""
        SELECT event.id, kind, body FROM json_each(?) AS asked CROSS JOIN event ON event.{column} = asked.value
        WHERE kind IN ({_marks(bodies)}) AND {STANDS} ORDER BY clock, event.id
    """
    asked = (msgspec.json.encode(list(dict.fromkeys(ids))).decode(), *(body.tag for body in bodies))
    found = [(id, decode(text, KINDS[kind])) for id, kind, text in store.select(sql, asked)]
    return [(id, what) for id, what in found if what is not None]


def _marks(values: Collection[object]) -> str:
    """Return an SQL list of one question mark for each value."""
    return ", ".join("?" * len(values))


def stricter(one: Mapping[str, Level], other: Mapping[str, Level], topic: str, unsaid: Level) -> Level:
    """Return the stricter of the two's levels for a topic; ``unsaid`` is the level of one who has not given any."""
    order: list[Level] = ["welcome", "ask", "never"]
    return max(one.get(topic, unsaid), other.get(topic, unsaid), key=order.index)
