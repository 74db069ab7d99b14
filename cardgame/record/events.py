"""What can happen: every kind of event there is, in one place.

An event is never changed once it is written. What is taken back is taken back by one more event, and whatever
we want to know is read from all of them together (:mod:`cardgame.record.queries.history`).

A new kind is a new :class:`Body` here and nothing else: a field named ``evening``, ``deck``, ``card`` or
``event`` is indexed as that without more ado. A new field of an old kind needs a default, for the events that
were written before it. Kinds and fields that a newer program wrote are kept, and skipped by our queries.
"""

from typing import Annotated, Any, ClassVar, Literal, NamedTuple

import msgspec

Verdict = Literal["covered", "passed", "later"]
"""How a card ended: talked about, passed over, or to come back another evening."""

Who = Annotated[int, msgspec.Meta(ge=0, le=1)]
"""One of the two, as the place of their name in the names."""

Level = Literal["welcome", "ask", "never"]
"""How welcome a sensitive topic is to one of the two: always, after asking, or not for us."""

Depth = Annotated[int, msgspec.Meta(ge=1, le=3)]


def only(who: int) -> tuple[bool, bool]:
    """Return ``by`` for something of one person: for each of the two, whether it is the one at place ``who``."""
    return who == 0, who == 1


class RawEvent(NamedTuple):
    """One entry of the record to the letter: ``body`` is the JSON text that is stored."""

    id: str
    clock: str
    device: str
    kind: str
    body: str


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """What happened, and ``at`` what local time (ISO 8601 with offset); the store fills in an empty one."""

    tag: ClassVar[str]

    at: str = ""


class CoupleNamed(Body, frozen=True, kw_only=True):
    """The two got their names, or new ones. A new name takes the place of the same person's old one."""

    tag = "couple-named"

    names: tuple[str, str]


class EveningBegan(Body, frozen=True, kw_only=True):
    """An evening began; the id of this event is the evening's id. ``length`` is in cards, 0 for open."""

    tag = "evening-began"

    decks: tuple[str, ...]
    chapter: str = ""
    length: int
    deepest: Depth
    seed: int
    starter: Who
    checkin: bool = False


class CardTurned(Body, frozen=True, kw_only=True):
    """A card was turned face up, and lies there until an outcome follows; ``first`` was to begin with it."""

    tag = "card-turned"

    evening: str
    deck: str
    card: str
    first: Who


class CardEnded(Body, frozen=True, kw_only=True):
    """A card came to its end, with its ``text`` as it was dealt: decks change, what was said does not.

    ``first`` began to answer, ``reader`` read it out; ``answered`` says for each of the two whether they did,
    ``answers`` holds what both have shown each other, and never what was not shown, as :mod:`cardgame.scripts.answers`
    writes it down; ``low`` that one was found low.
    """

    tag = "outcome"

    evening: str
    deck: str
    card: str
    kind: str
    text: str
    outcome: Verdict
    first: Who
    reader: Who
    depth: Depth
    answered: tuple[bool, bool] | None = None
    answers: tuple[Any, ...] | None = None
    low: bool = False


class Starred(Body, frozen=True, kw_only=True):
    """A card got a star, or lost it."""

    tag = "starred"

    evening: str = ""
    deck: str
    card: str
    on: bool


class Undone(Body, frozen=True, kw_only=True):
    """An event is to be read as if it had not been. It is never undone in turn: it is done again."""

    tag = "undone"

    event: str


class EveningEnded(Body, frozen=True, kw_only=True):
    """An evening was brought to its end, rather than left."""

    tag = "evening-ended"

    evening: str


class Kept(Body, frozen=True, kw_only=True):
    """Something was kept beside the cards; ``sort`` is its code in :data:`cardgame.scripts.keeping.SORTS`.

    ``by`` says for each of the two whether it is theirs, in the order of the names. ``deck`` and ``card`` are the card
    that it came from, and ``about`` that card's text as it was; ``chapter`` is a chapter of the deck. What does not
    apply is empty.
    """

    tag = "kept"

    evening: str = ""
    sort: str
    text: str
    by: tuple[bool, bool] = (False, False)
    deck: str = ""
    card: str = ""
    chapter: str = ""
    about: str = ""


class LookedAgain(Body, frozen=True, kw_only=True):
    """Something that was kept was looked at again; ``event`` is its keeping, ``state`` the code of how it stands now.

    ``text`` is what was written, if anything was: its new words, or an answer to it; ``by`` says by which of the two.
    """

    tag = "looked-again"

    evening: str = ""
    event: str
    state: str
    by: tuple[bool, bool] = (False, False)
    text: str = ""


class CodeWordSet(Body, frozen=True, kw_only=True):
    """The couple chose their words for: I need to be heard, not fixed."""

    tag = "code-word-set"

    words: str


class BoundariesSet(Body, frozen=True, kw_only=True):
    """One of the two said, alone, what is welcome: a level for each topic named; the others stay as they were."""

    tag = "boundaries-set"

    who: Who
    levels: dict[str, Level]


# What was kept before there was one pair of events for it. None of these is written any more, and none is ever
# rewritten: they are read as ``Kept`` and ``LookedAgain`` (:mod:`cardgame.record.queries.upcasting`).


class Noted(Body, frozen=True, kw_only=True):
    """One of the two wrote a note on a card; ``about`` is the card's text as it was."""

    tag = "noted"

    evening: str = ""
    deck: str
    card: str
    by: Who
    text: str
    about: str = ""


class NoteAnswered(Body, frozen=True, kw_only=True):
    """The other answered a note; ``event`` is the note."""

    tag = "note-answered"

    event: str
    by: Who
    text: str


class JarKept(Body, frozen=True, kw_only=True):
    """A thanks was put into the jar by one of the two."""

    tag = "jar-kept"

    evening: str
    deck: str
    card: str
    by: Who
    text: str


class MissionTaken(Body, frozen=True, kw_only=True):
    """A mission was taken along; ``by`` says by which of the two."""

    tag = "mission-taken"

    evening: str
    deck: str
    card: str
    by: tuple[bool, bool]
    text: str


class MissionWent(Body, frozen=True, kw_only=True):
    """How a mission went, in the words of the interface, or "not-now"; ``event`` is its taking."""

    tag = "mission-went"

    evening: str
    event: str
    went: str


class Agreed(Body, frozen=True, kw_only=True):
    """The two agreed on a sentence."""

    tag = "agreed"

    evening: str
    deck: str
    card: str
    text: str


class PromiseMade(Body, frozen=True, kw_only=True):
    """The two read a chapter's promise to each other, with its ``text`` as it was read."""

    tag = "promise-made"

    evening: str
    deck: str
    chapter: str
    text: str


class AgreementSeen(Body, frozen=True, kw_only=True):
    """An agreement was looked at again; ``event`` is its making, ``text`` the new words where it changed.

    ``still`` is in the words of the interface, or "unasked", or "not-now".
    """

    tag = "agreement-seen"

    evening: str = ""
    event: str
    still: str
    text: str = ""


KINDS: dict[str, type[Body]] = {
    body.tag: body
    for body in (
        CoupleNamed,
        EveningBegan,
        CardTurned,
        CardEnded,
        Starred,
        Undone,
        EveningEnded,
        Kept,
        LookedAgain,
        CodeWordSet,
        BoundariesSet,
        # No longer written
        Noted,
        NoteAnswered,
        JarKept,
        MissionTaken,
        MissionWent,
        Agreed,
        AgreementSeen,
        PromiseMade,
    )
}


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the record, as it is stored."""

    id: str
    clock: str
    device: str
    kind: str
    body: dict[str, Any]

    def what(self) -> Body | None:
        """Return the body as one of our kinds; None if it is of a kind or shape that we do not know."""
        known = KINDS.get(self.kind)
        if known is None:
            return None
        try:
            return msgspec.convert(self.body, known)
        except msgspec.ValidationError:
            return None
