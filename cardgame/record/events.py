"""Every kind of event that a record can hold.

Events are never changed once they are written, but for words that were forgotten (:class:`Forgotten`); an undo is
another event. Everything that is known of a couple is
computed from all events together (:mod:`cardgame.record.queries`).

To add a kind, add a subclass of :class:`Body`: fields named ``evening``, ``deck``, ``card`` or ``event`` are indexed
automatically. A new field of an existing kind needs a default, for events that were written without it. Kinds and
fields that a newer program wrote stay in the record, and our queries skip them.
"""

from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeVar

import msgspec

Verdict = Literal["covered", "passed", "later"]
"""How a card ended: talked about, passed, or put off to another evening."""

Who = Annotated[int, msgspec.Meta(ge=0, le=1)]
"""One of the two, as the index of their name in the couple's names."""

Level = Literal["welcome", "ask", "never"]
"""How welcome a sensitive topic is to one of the two: always, after asking, or never."""

Depth = Annotated[int, msgspec.Meta(ge=1, le=3)]
"""How deep a card goes: 1 (warm-up), 2 (closer) or 3 (deep)."""


def only(who: int) -> tuple[bool, bool]:
    """Return the ``by`` of something that is one person's: for each of the two, whether they are number ``who``."""
    return who == 0, who == 1


class RawEvent(NamedTuple):
    """One event exactly as it is stored; ``body`` is JSON text."""

    id: str
    clock: str
    device: str
    kind: str
    body: str


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """What happened. ``at`` is the local time in ISO 8601 with offset; the store sets it if it is empty."""

    tag: ClassVar[str]

    at: str = ""


class CoupleNamed(Body, frozen=True, kw_only=True):
    """The couple got their names, or new ones, in the same order as before."""

    tag = "couple-named"

    names: tuple[str, str]


class EveningBegan(Body, frozen=True, kw_only=True):
    """An evening began; the id of this event is the evening's id.

    ``length`` is in cards, 0 for no fixed length; ``deepest`` is the greatest depth of its cards; ``seed`` starts the
    random numbers of the deal; ``starter`` takes the first turn; ``checkin`` says whether it begins with a check-in;
    ``apart`` whether the two were not in one room. ``written`` is the id of the :class:`Kept` of the card that one
    wrote for the other and that comes in it, if any. ``look`` is the code of what it looks back on, empty for nothing,
    None where that was not written down yet; ``offered`` says whether something was offered before it.

    One from a ``pile`` of their own, known by its name, or from the cards with ``stars``, names no decks.
    """

    tag = "evening-began"

    decks: tuple[str, ...]
    chapter: str = ""
    length: int
    deepest: Depth
    seed: int
    starter: Who
    checkin: bool = False
    apart: bool = False
    written: str = ""
    look: str | None = None
    offered: bool = False
    pile: str = ""
    stars: bool = False


class CardTurned(Body, frozen=True, kw_only=True):
    """A card was turned face up. It stays on the table until its outcome follows; ``first`` is to answer first."""

    tag = "card-turned"

    evening: str
    deck: str
    card: str
    first: Who


class CardEnded(Body, frozen=True, kw_only=True):
    """A card ended. ``text`` is the card's text as it was dealt, because decks can change later.

    ``first`` answered first and ``reader`` read the card out. ``answered`` says for each of the two whether they
    answered. ``answers`` are the answers that both have shown each other, in the order of the names, as
    :mod:`cardgame.scripts.answers` encodes them; answers that were not shown are never recorded. ``low`` says whether
    one of them is low, by a check-in. ``deeper`` is how many follow-ups they asked.
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
    deeper: int = 0


class Starred(Body, frozen=True, kw_only=True):
    """A card got a star, or lost it."""

    tag = "starred"

    evening: str = ""
    deck: str
    card: str
    on: bool


class Undone(Body, frozen=True, kw_only=True):
    """Queries ignore the event with this id. An undo cannot be undone; the action is recorded again instead."""

    tag = "undone"

    event: str


class EveningEnded(Body, frozen=True, kw_only=True):
    """An evening was ended by the couple. An evening that they only left has no such event."""

    tag = "evening-ended"

    evening: str


class Kept(Body, frozen=True, kw_only=True):
    """Something was kept, such as a note or an agreement; ``sort`` is a code in :data:`cardgame.scripts.keeping.SORTS`.

    ``by`` says for each of the two whether it is theirs, in the order of the names. ``deck`` and ``card`` are the card
    that it came from, ``about`` is that card's text at the time, and ``chapter`` is a chapter of the deck. ``form``
    is what it is more closely, by a code of its sort's own. Fields that do not apply are empty.
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
    form: str = ""


class LookedAgain(Body, frozen=True, kw_only=True):
    """A kept thing was looked at again. ``event`` is the id of its :class:`Kept`, ``state`` the code of its new state.

    ``text`` is what was written, which is its new text or an answer to it; ``by`` says by which of the two.
    """

    tag = "looked-again"

    evening: str = ""
    event: str
    state: str
    by: tuple[bool, bool] = (False, False)
    text: str = ""


class JarOpens(Body, frozen=True, kw_only=True):
    """It was said when the jar opens; ``rule`` is a code of :mod:`cardgame.game.jar_days`."""

    tag = "jar-opens"

    rule: str


class JarPutOff(Body, frozen=True, kw_only=True):
    """On a day on which the jar could be opened, they said: another day."""

    tag = "jar-put-off"


class CodeWordSet(Body, frozen=True, kw_only=True):
    """The couple chose their code word for "I need to be heard, not fixed"."""

    tag = "code-word-set"

    words: str


class BoundariesSet(Body, frozen=True, kw_only=True):
    """One of the two said alone how welcome topics are: a level for each topic named. Others keep their levels."""

    tag = "boundaries-set"

    who: Who
    levels: dict[str, Level]


class FiveMarked(Body, frozen=True, kw_only=True):
    """One of the two marked, alone, which signs of an element of the five they see: a bool by each sign's code.

    Signs that they left out are not in it. The codes are those of :data:`cardgame.scripts.five.FIVE`. It is sealed
    until a :class:`FiveShown` of this element: nothing but the page of the five reads it.
    """

    tag = "five-marked"

    who: Who
    element: str
    signs: dict[str, bool]


class FiveShown(Body, frozen=True, kw_only=True):
    """The two looked together at what both had marked of these elements; after that marking begins anew."""

    tag = "five-shown"

    elements: tuple[str, ...]


class Planned(Body, frozen=True, kw_only=True):
    """The couple said when their next evening is, or another time for it.

    ``when`` is that time in ISO 8601 with offset, where they are; ``tz`` the name of the time zone, empty where it is
    not known. ``uid`` and ``sequence`` are those of its entry in a calendar: a plan that is moved keeps its ``uid``,
    and its ``sequence`` grows.
    """

    tag = "planned"

    when: str
    tz: str = ""
    uid: str
    sequence: int = 0


class Unplanned(Body, frozen=True, kw_only=True):
    """The couple let go of the plan with this ``uid``; ``sequence`` is as in :class:`Planned`."""

    tag = "unplanned"

    uid: str
    sequence: int = 0


class Forgotten(Body, frozen=True, kw_only=True):
    """Words are gone: of the event with the id ``event`` what is named by ``fields``, or, without any, the whole event.

    A field is a name of :data:`cardgame.record.erasing.ERASABLE`, with the place of one answer after a slash, as in
    ``answers/0``. It is the one kind of event that changes others: the store erases what it names in the same
    transaction, and so does whoever puts two copies together.
    """

    tag = "forgotten"

    event: str
    fields: tuple[str, ...] = ()


class AnswerCorrected(Body, frozen=True, kw_only=True):
    """An answer was given anew: of the :class:`CardEnded` with the id ``event``, the answer at the place ``of``.

    ``answer`` is what it is now, encoded as those in ``CardEnded.answers``. The old one is erased by a
    :class:`Forgotten` of the same append.
    """

    tag = "answer-corrected"

    event: str
    of: Who
    answer: Any


class ShownAgain(Body, frozen=True, kw_only=True):
    """Both said that the one answer that is left of a pair may be shown; ``event`` is the id of its CardEnded."""

    tag = "shown-again"

    event: str


class PutBack(Body, frozen=True, kw_only=True):
    """A card that was talked about before is to come once more, on the next evening that can have it."""

    tag = "put-back"

    deck: str
    card: str


class Piled(Body, frozen=True, kw_only=True):
    """A card was put on a pile of the couple's own, which is known by its name, or taken from it."""

    tag = "piled"

    pile: str
    deck: str
    card: str
    on: bool


# Earlier versions wrote these kinds where ``Kept`` and ``LookedAgain`` are written today. They are only read, and are
# converted on reading (:mod:`cardgame.record.queries.upcasting`).


class Noted(Body, frozen=True, kw_only=True):
    """One of the two wrote a note on a card; ``about`` is the card's text at the time."""

    tag = "noted"

    evening: str = ""
    deck: str
    card: str
    by: Who
    text: str
    about: str = ""


class NoteAnswered(Body, frozen=True, kw_only=True):
    """The other one answered a note; ``event`` is the note's id."""

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
    """A mission was accepted; ``by`` says by which of the two."""

    tag = "mission-taken"

    evening: str
    deck: str
    card: str
    by: tuple[bool, bool]
    text: str


class MissionWent(Body, frozen=True, kw_only=True):
    """How a mission went, in the words of the interface, or "not-now"; ``event`` is the id of its MissionTaken."""

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
    """The two read a chapter's promise to each other; ``text`` is its text at the time."""

    tag = "promise-made"

    evening: str
    deck: str
    chapter: str
    text: str


class AgreementSeen(Body, frozen=True, kw_only=True):
    """An agreement was looked at again; ``event`` is the id of its Agreed, ``text`` is its new text if it changed.

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
        JarOpens,
        JarPutOff,
        CodeWordSet,
        BoundariesSet,
        FiveMarked,
        FiveShown,
        Planned,
        Unplanned,
        Forgotten,
        AnswerCorrected,
        ShownAgain,
        PutBack,
        Piled,
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
"""The class of each kind of event, by its tag."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One event of the record, with its body as a dictionary."""

    id: str
    clock: str
    device: str
    kind: str
    body: dict[str, Any]

    def what(self) -> Body | None:
        """Return the body as an instance of its class; None if its kind is unknown or its fields do not fit."""
        known = KINDS.get(self.kind)
        if known is None:
            return None
        try:
            return msgspec.convert(self.body, known)
        except msgspec.ValidationError:
            return None


_Kind = TypeVar("_Kind", bound=Body)


def decode(body: str, kind: type[_Kind]) -> _Kind | None:
    """Return an event's body, which is JSON text, as its class; None if its fields do not fit."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return None
