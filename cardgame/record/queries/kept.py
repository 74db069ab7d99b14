"""What a couple keeps beside the cards they covered: notes, missions, agreements, the jar, what is welcome.

Each is a pure reading of the record's events, as in :mod:`cardgame.record.queries.history`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from cardgame.record.events import (
    Agreed,
    AgreementSeen,
    Body,
    BoundariesSet,
    CodeWordSet,
    JarKept,
    Level,
    MissionTaken,
    MissionWent,
    NoteAnswered,
    Noted,
    PromiseMade,
)
from cardgame.record.queries.history import CardRef, history
from cardgame.record.store import Store
from cardgame.text import clean

B = TypeVar("B", bound=Body)

OVER = frozenset({"done", "half", "let it go"})
"""How a mission can have gone so that it is not asked about again."""

NOT_NOW = "not-now"
"""The code of a mission or an agreement that they would rather not speak of just then."""

UNASKED = "unasked"
"""The code of an agreement that holds, and is not to be asked about again."""

MOST_ASKED = 2
"""How often something is asked about at most without an answer that settles it: once, and once again."""

HOLDS = "still true"
"""How an agreement can stand: as it was."""

LOOKED_BACK = 300
"""Covered cards that fairness looks back on; older ones would cost time and change nothing."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A note on a card, and what the other answered."""

    id: str
    at: str
    deck: str
    card: str
    by: int
    text: str
    about: str
    answers: tuple[tuple[int, str], ...] = ()


class Mission(msgspec.Struct, frozen=True, kw_only=True):
    """A mission that was taken along and not yet told of; ``by`` says by which of the two.

    ``asked`` is how often it was asked about, and ``asked_at`` when last, empty where it never was.
    """

    id: str
    at: str
    evening: str
    deck: str
    card: str
    by: tuple[bool, bool]
    text: str
    asked: int = 0
    asked_at: str = ""


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement that holds, in its latest words; ``at`` is when it was made, ``seen_at`` when last looked at.

    ``resting`` says that it is not to be asked about again, ``holds`` that it was said to be still true the last time.
    """

    id: str
    at: str
    seen_at: str
    deck: str
    card: str
    text: str
    resting: bool = False
    holds: bool = False


class JarNote(msgspec.Struct, frozen=True, kw_only=True):
    """A thanks in the jar."""

    id: str
    at: str
    by: int
    text: str


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """A chapter's promise that was read, as it was read."""

    id: str
    at: str
    evening: str
    deck: str
    chapter: str
    text: str


class Answers(NamedTuple):
    """What both answered to a card, in the order of their names, when, and who of them went first."""

    answers: tuple[Any, Any]
    at: str
    first: int


def answers_before(store: Store, ref: CardRef, kind: str = "", *, first: bool = False) -> Answers | None:
    """Return what both answered when they last covered this card, while it was of this ``kind`` if one is given.

    With ``first`` it is what they answered the very first time.
    """
    rows = history(store, deck=ref[0], card=ref[1], outcome="covered")
    for row in reversed(rows) if first else rows:
        if row.answers is not None and len(row.answers) == 2 and kind in ("", row.kind):
            return Answers((row.answers[0], row.answers[1]), row.at, row.first)
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


def open_missions(store: Store, *, without: str = "") -> list[Mission]:
    """Return the missions nobody has told of yet, oldest first.

    ``without`` is an evening: they are returned as they stood before it. One that was asked about :data:`MOST_ASKED`
    times has been let go.
    """
    told: dict[str, list[MissionWent]] = {}
    for _, went in _read(store, MissionWent):
        if not without or went.evening != without:
            told.setdefault(went.event, []).append(went)
    over = {id for id, each in told.items() if len(each) >= MOST_ASKED or any(went.went in OVER for went in each)}
    return [
        Mission(
            id=id,
            at=clean(taken.at, lines=False),
            evening=taken.evening,
            deck=clean(taken.deck, lines=False),
            card=clean(taken.card, lines=False),
            by=taken.by,
            text=clean(taken.text),
            asked=len(told.get(id, ())),
            asked_at=clean(told[id][-1].at, lines=False) if id in told else "",
        )
        for id, taken in _read(store, MissionTaken)
        if id not in over and taken.evening != without
    ]


def agreements(store: Store) -> list[Agreement]:
    """Return the agreements that hold, oldest first, each in its latest words."""
    seen: dict[str, list[AgreementSeen]] = {}
    for _, look in _read(store, AgreementSeen):
        seen.setdefault(look.event, []).append(look)
    held = []
    for id, made in _read(store, Agreed):
        looks = seen.get(id, [])
        if looks and looks[-1].still == "let it go":
            continue
        words = next((look.text for look in reversed(looks) if look.text), made.text)
        held.append(
            Agreement(
                id=id,
                at=clean(made.at, lines=False),
                seen_at=clean(looks[-1].at if looks else made.at, lines=False),
                deck=clean(made.deck, lines=False),
                card=clean(made.card, lines=False),
                text=clean(words),
                resting=_resting([look.still for look in looks]),
                holds=bool(looks) and looks[-1].still == HOLDS,
            )
        )
    return held


def _resting(looks: Sequence[str]) -> bool:
    """Whether an agreement is not to be asked about again, by what was said of it each time."""
    last = looks[-MOST_ASKED:]
    return UNASKED in looks[-1:] or (len(last) == MOST_ASKED and set(last) == {NOT_NOW})


def looked_back(store: Store) -> bool:
    """Whether the couple was ever asked about a mission or an agreement, and said something to it."""
    return bool(_read(store, MissionWent) or _read(store, AgreementSeen))


def notes(store: Store) -> list[Note]:
    """Return the notes, newest first, each with what was answered to it."""
    answers: dict[str, list[tuple[int, str]]] = {}
    for _, answer in _read(store, NoteAnswered):
        answers.setdefault(answer.event, []).append((answer.by, clean(answer.text)))
    found = [
        Note(
            id=id,
            at=clean(note.at, lines=False),
            deck=clean(note.deck, lines=False),
            card=clean(note.card, lines=False),
            by=note.by,
            text=clean(note.text),
            about=clean(note.about),
            answers=tuple(answers.get(id, ())),
        )
        for id, note in _read(store, Noted)
    ]
    return list(reversed(found))


def jar(store: Store) -> list[JarNote]:
    """Return what was put into the jar, oldest first."""
    return [
        JarNote(id=id, at=clean(kept.at, lines=False), by=kept.by, text=clean(kept.text))
        for id, kept in _read(store, JarKept)
    ]


def promises(store: Store) -> list[Promise]:
    """Return the promises that were read, oldest first."""
    return [
        Promise(
            id=id,
            at=clean(made.at, lines=False),
            evening=made.evening,
            deck=clean(made.deck, lines=False),
            chapter=clean(made.chapter, lines=False),
            text=clean(made.text),
        )
        for id, made in _read(store, PromiseMade)
    ]


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
    sql = """
        SELECT id, body FROM event WHERE kind = ?
          AND event.id NOT IN (SELECT event FROM event WHERE kind = 'undone' AND event IS NOT NULL)
        ORDER BY clock, id
    """
    found = []
    for id, text in store.select(sql, (body.tag,)):
        try:
            found.append((id, msgspec.json.decode(text, type=body)))
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
            continue
    return found


def stricter(one: Mapping[str, Level], other: Mapping[str, Level], topic: str, unsaid: Level) -> Level:
    """Return what holds for a topic: the stricter of the two; ``unsaid`` is what holds where somebody never spoke."""
    order: list[Level] = ["welcome", "ask", "never"]
    return max(one.get(topic, unsaid), other.get(topic, unsaid), key=order.index)
