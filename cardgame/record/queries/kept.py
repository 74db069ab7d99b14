"""What a couple keeps beside the cards they covered: whatever is in the table of sorts, and what is welcome.

Each is a pure reading of the record's events, as in :mod:`cardgame.record.queries.history`.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from cardgame.record.events import KINDS, Body, BoundariesSet, CodeWordSet, Kept, Level, LookedAgain
from cardgame.record.queries import upcasting
from cardgame.record.queries.history import CardRef, history
from cardgame.record.store import Store
from cardgame.scripts.answers import read
from cardgame.scripts.keeping import SORTS
from cardgame.scripts.steps import Said, Seat
from cardgame.text import clean

B = TypeVar("B", bound=Body)

LOOKED_BACK = 300
"""Covered cards that fairness looks back on; older ones would cost time and change nothing."""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was kept was looked at again: the code of how it stood then, and what was written, by whom."""

    at: str
    state: str
    by: tuple[bool, bool] = (False, False)
    text: str = ""


class KeptThing(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was kept, in its latest words, and how it stands after all that was said of it.

    ``over`` says that it is let go or done with, ``resting`` that it is not to be asked about again, ``holds`` that it
    was found as it was the last time; ``rest`` is the days until it may be asked about again after it was ``asked``
    about so often, ``asked_at`` when last, empty where it never was.
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
    evening: str = ""
    looks: tuple[Look, ...] = ()
    over: bool = False
    resting: bool = False
    holds: bool = False
    rest: int = 0

    @property
    def asked(self) -> int:
        """How often it was looked at."""
        return len(self.looks)

    @property
    def asked_at(self) -> str:
        """When it was looked at last, empty where it never was."""
        return self.looks[-1].at if self.looks else ""

    @property
    def seen_at(self) -> str:
        """When it was looked at last, or kept."""
        return self.asked_at or self.at

    @property
    def seat(self) -> Seat:
        """Whose it is of the two, as a place in the names; of what is both's, the first."""
        return 0 if self.by[0] else 1

    @property
    def answers(self) -> tuple[tuple[Seat, str], ...]:
        """What was written to it, each with by whom, as a place in the names."""
        if not SORTS[self.sort].replies:
            return ()
        return tuple((0 if look.by[0] else 1, look.text) for look in self.looks)


class Answers(NamedTuple):
    """What both answered to a card, in the order of their names, when, and who of them went first.

    An answer is None where it is none that we know how to read.
    """

    answers: tuple[Said | None, Said | None]
    at: str
    first: int


def kept_things(store: Store, *sorts: str, without: str = "") -> list[KeptThing]:
    """Return all that was kept and not taken back, oldest first; only of these ``sorts``, where any are given.

    What is over is among it. Of a sort that the table does not know nothing is returned. ``without`` is an evening:
    they are returned as they stood before it.
    """
    wanted = {code for code in (sorts or SORTS) if code in SORTS}
    kept: dict[str, Kept] = {}
    for id, event in _read_kept(store, wanted):
        what = upcasting.upcast(event)
        if not isinstance(what, Kept) or what.sort not in wanted or (without and what.evening == without):
            continue
        if _is_whole(what.by, SORTS[what.sort].by_one):
            kept[id] = what
    looks: dict[str, list[LookedAgain]] = {}
    for event in _read_looks(store, wanted, kept):
        look = upcasting.upcast(event)
        if not isinstance(look, LookedAgain) or (without and look.evening == without):
            continue
        if event is look or isinstance(event, upcasting.LOOKS.get(kept[look.event].sort, LookedAgain)):
            looks.setdefault(look.event, []).append(look)
    return [_thing(id, what, looks.get(id, ())) for id, what in kept.items()]


def _read_kept(store: Store, sorts: Collection[str]) -> list[tuple[str, Body]]:
    """Return each event with which something of these sorts was kept, in order, with its id."""
    old = [upcasting.KEPT[sort] for sort in sorts if sort in upcasting.KEPT]
    # Those of other sorts may be thousands, and need not be decoded for this.
    of_sort = f"AND (kind <> 'kept' OR json_extract(body, '$.sort') IN ({_marks(sorts)}))"
    return [(id, what) for id, _, what in _read_all(store, Kept, *old, where=of_sort, given=sorts)]


def _read_looks(store: Store, sorts: Collection[str], kept: Collection[str]) -> list[Body]:
    """Return each event with which one of these things, of these sorts and with these ids, was looked at, in order."""
    if not kept:
        return []
    old = [upcasting.LOOKS[sort] for sort in sorts if sort in upcasting.LOOKS]
    of_these = "AND event IN (SELECT value FROM json_each(?))"
    ids = msgspec.json.encode(list(kept)).decode()
    return [what for _, _, what in _read_all(store, LookedAgain, *old, where=of_these, given=(ids,))]


def _thing(id: str, what: Kept, looks: Sequence[LookedAgain]) -> KeptThing:
    sort = SORTS[what.sort]
    looks = [look for look in looks if _is_whole(look.by, sort.replies)]
    said = what.text if sort.replies else next((look.text for look in reversed(looks) if look.text), what.text)
    stands = sort.stands([look.state for look in looks])
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
        evening=clean(what.evening, lines=False),
        looks=tuple(
            Look(
                at=clean(look.at, lines=False), state=clean(look.state, lines=False), by=look.by, text=clean(look.text)
            )
            for look in looks
        ),
        over=stands.over,
        resting=stands.resting,
        holds=stands.holds,
        rest=stands.rest,
    )


def _is_whole(by: tuple[bool, bool], by_one: bool) -> bool:
    """Whether something says by whom it is, where it is by one of the two."""
    return not by_one or by in ((True, False), (False, True))


def answers_before(store: Store, ref: CardRef, kind: str = "", *, first: bool = False) -> Answers | None:
    """Return what both answered when they last covered this card, while it was of this ``kind`` if one is given.

    With ``first`` it is what they answered the very first time.
    """
    rows = history(store, deck=ref[0], card=ref[1], outcome="covered")
    for row in reversed(rows) if first else rows:
        if row.answers is not None and len(row.answers) == 2 and kind in ("", row.kind):
            one, other = row.answers
            return Answers((read(one), read(other)), row.at, row.first)
    return None


def code_word(store: Store) -> str:
    """Return the couple's words for: I need to be heard, not fixed; empty where they have none yet."""
    said = _read(store, CodeWordSet)
    return clean(said[-1][1].words, lines=False) if said else ""


def boundaries(store: Store) -> tuple[dict[str, Level], dict[str, Level]]:
    """Return what each of the two said of each topic; what somebody never spoke of is not in theirs."""
    levels: tuple[dict[str, Level], dict[str, Level]] = ({}, {})
    for _, said in _read(store, BoundariesSet):
        levels[said.who].update({clean(topic, lines=False): level for topic, level in said.levels.items()})
    return levels


def open_missions(store: Store, *, without: str = "") -> list[KeptThing]:
    """Return the missions that are under way, oldest first; ``without`` an evening, as they stood before it."""
    return [each for each in kept_things(store, "mission", without=without) if not each.over]


def agreements(store: Store) -> list[KeptThing]:
    """Return the agreements that hold, oldest first, each in its latest words."""
    return [each for each in kept_things(store, "agreement") if not each.over]


def notes(store: Store) -> list[KeptThing]:
    """Return the notes, newest first, each with what was answered to it."""
    return kept_things(store, "note")[::-1]


def jar(store: Store) -> list[KeptThing]:
    """Return what was put into the jar, oldest first."""
    return kept_things(store, "jar")


def promises(store: Store) -> list[KeptThing]:
    """Return the promises that were read, oldest first, each as it was read."""
    return kept_things(store, "promise")


def deep_firsts(store: Store, *, without: str | None = None) -> tuple[int, int]:
    """Return how often each of the two went first with a deep card, among the last :data:`LOOKED_BACK` covered."""
    count = [0, 0]
    # More than is looked back on, so that leaving one evening out does not let older cards in.
    rows = [row for row in history(store, outcome="covered", limit=2 * LOOKED_BACK) if row.evening != without]
    for row in rows[:LOOKED_BACK]:
        if row.depth == 3:
            count[row.first] += 1
    return count[0], count[1]


def _read(store: Store, body: type[B]) -> list[tuple[str, B]]:
    """Return every event of one kind that was not undone, in order; those of an unknown shape are passed over."""
    return [(id, what) for id, _, what in _read_all(store, body) if isinstance(what, body)]


def _read_all(
    store: Store, *bodies: type[Body], where: str = "", given: Collection[str] = ()
) -> list[tuple[str, str, Body]]:
    """Return every event of these kinds that was not undone, in order, with its id and its kind.

    ``where`` adds to the SQL, with what is ``given`` for its marks. Those of an unknown shape are passed over.
    """
    sql = f"""
        SELECT id, kind, body FROM event WHERE kind IN ({_marks(bodies)}) {where}
          AND event.id NOT IN (SELECT event FROM event WHERE kind = 'undone' AND event IS NOT NULL)
        ORDER BY clock, id
    """
    found: list[tuple[str, str, Body]] = []
    for id, kind, text in store.select(sql, (*(body.tag for body in bodies), *given)):
        try:
            found.append((id, kind, msgspec.json.decode(text, type=KINDS[kind])))
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
            continue
    return found


def _marks(values: Collection[object]) -> str:
    """Return as many question marks as there are values."""
    return ", ".join("?" * len(values))


def stricter(one: Mapping[str, Level], other: Mapping[str, Level], topic: str, unsaid: Level) -> Level:
    """Return what holds for a topic: the stricter of the two; ``unsaid`` is what holds where somebody never spoke."""
    order: list[Level] = ["welcome", "ask", "never"]
    return max(one.get(topic, unsaid), other.get(topic, unsaid), key=order.index)
