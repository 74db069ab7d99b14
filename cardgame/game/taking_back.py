"""What was done in an evening and can be taken back, one thing after the other, the last one first."""

from typing import Literal

import msgspec

from cardgame.deck import CardRef
from cardgame.game.asides import Aside
from cardgame.record import CardEnded, Kept, LookedAgain, Starred, Store, evening_events, kept_things
from cardgame.scripts.keeping import SORTS


class Done(msgspec.Struct, frozen=True):
    """Something that can be taken back: its events, which sort of thing it was, and the stars that it turned.

    ``reflect`` says whether the card was played with saying back; ``aside`` is what was asked about from earlier;
    ``kept`` are things that were kept with the card. A "landing" is the thanks to end on, and is taken back together
    with the card before it where that counted. ``lay_open`` says whether the card lay open; None where that is not
    known. With an "aside" a card was put aside face down, and nothing was written. With "names" the two gave theirs,
    which were ``names`` before.
    """

    events: tuple[str, ...]
    what: Literal["outcome", "star", "beside", "landing", "aside", "names"]
    stars: frozenset[CardRef] = frozenset()
    reflect: bool | None = None
    aside: Aside | None = None
    kept: tuple[Kept, ...] = ()
    lay_open: bool | None = None
    names: tuple[str, str] = ("", "")

    @property
    def ended_card(self) -> bool:
        """Whether a card ended with it: it was talked about, passed or put off."""
        return self.what == "outcome" or (self.what == "landing" and bool(self.events))


def done_in(store: Store, evening: str) -> list[Done]:
    """Return what can be taken back of an evening, oldest first; turning a card up cannot be taken back."""
    done: list[Done] = []
    events = evening_events(store, evening)
    # All that was ever kept is read only where this evening looked at some of it.
    looked = any(isinstance(what, LookedAgain) for _id, what in events)
    things = {thing.id for thing in kept_things(store)} if looked else set()
    last = ""
    """The id of the last card that ended, if one of the two wrote it for the other."""
    for id, what in events:
        # A sort that is not known comes from another version, which can take it back.
        sort = SORTS.get(what.sort) if isinstance(what, Kept) else None
        if isinstance(what, CardEnded):
            done.append(Done((id,), "outcome"))
            last = what.card if not what.deck else ""
        elif isinstance(what, LookedAgain) and what.event == last and done and done[-1].what == "outcome":
            # What became of that card, which was written down with its end and is taken back with it.
            done[-1] = msgspec.structs.replace(done[-1], events=(*done[-1].events, id))
        elif isinstance(what, Starred):
            done.append(Done((id,), "star", frozenset({(what.deck, what.card)})))
        elif (sort and sort.taken_back == "alone") or (isinstance(what, LookedAgain) and what.event in things):
            done.append(Done((id,), "beside"))
        elif isinstance(what, Kept) and sort and sort.taken_back == "card" and done and done[-1].what == "outcome":
            # Kept with the card that just ended, and taken back with it.
            done[-1] = Done((*done[-1].events, id), "outcome", kept=(*done[-1].kept, what))
    return done
