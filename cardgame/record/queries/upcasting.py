"""Converts old kinds of events into the current ones when they are read.

Earlier versions had a kind of event for each sort of kept thing, and recorded words of the interface such as "not yet"
or "let it go". Records are never rewritten, so :func:`upcast` converts these events into ``Kept`` and ``LookedAgain``
with codes. A word that the interface never had becomes an empty state, which has no effect.
"""

from cardgame.record.events import (
    Agreed,
    AgreementSeen,
    Body,
    JarKept,
    Kept,
    LookedAgain,
    MissionTaken,
    MissionWent,
    NoteAnswered,
    Noted,
    PromiseMade,
    only,
)
from cardgame.scripts.keeping import ANSWERED, NOT_NOW

KEPT: dict[str, type[Body]] = {
    "agreement": Agreed,
    "jar": JarKept,
    "mission": MissionTaken,
    "note": Noted,
    "promise": PromiseMade,
}
"""The old kind of event with which a thing of each sort was kept."""

LOOKS: dict[str, type[Body]] = {"agreement": AgreementSeen, "mission": MissionWent, "note": NoteAnswered}
"""The old kind of event with which a thing of each sort was looked at again; for other sorts it does not count."""

_WENT = {"done": "done", "half": "half", "not yet": "not-yet", "let it go": "let-go", "not-now": NOT_NOW}
"""Today's state for each word that a MissionWent may hold."""

_STILL = {
    "still true": "still-true",
    "changed": "changed",
    "let it go": "let-go",
    "unasked": "unasked",
    "not-now": NOT_NOW,
}
"""Today's state for each word that an AgreementSeen may hold."""


def upcast(what: Body) -> Body:
    """Return an event as the current version would write it; an event of a current kind is returned itself."""
    at = what.at
    match what:
        case Noted(evening=evening, deck=deck, card=card, by=by, text=text, about=about):
            return Kept(at=at, evening=evening, sort="note", text=text, by=only(by), deck=deck, card=card, about=about)
        case JarKept(evening=evening, deck=deck, card=card, by=by, text=text):
            return Kept(at=at, evening=evening, sort="jar", text=text, by=only(by), deck=deck, card=card)
        case MissionTaken(evening=evening, deck=deck, card=card, by=both, text=text):
            return Kept(at=at, evening=evening, sort="mission", text=text, by=both, deck=deck, card=card)
        case Agreed(evening=evening, deck=deck, card=card, text=text):
            return Kept(at=at, evening=evening, sort="agreement", text=text, by=(True, True), deck=deck, card=card)
        case PromiseMade(evening=evening, deck=deck, chapter=chapter, text=text):
            return Kept(at=at, evening=evening, sort="promise", text=text, by=(True, True), deck=deck, chapter=chapter)
        case MissionWent(evening=evening, event=event, went=went):
            return LookedAgain(at=at, evening=evening, event=event, state=_WENT.get(went, ""))
        case AgreementSeen(evening=evening, event=event, still=still, text=text):
            return LookedAgain(at=at, evening=evening, event=event, state=_STILL.get(still, ""), text=text)
        case NoteAnswered(event=event, by=by, text=text):
            return LookedAgain(at=at, event=event, state=ANSWERED, by=only(by), text=text)
    return what
