"""The card on the table: its words with the names set in, its script, its follow-ups."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from cardgame.deck import Card, End, First, fill, fill_for_both
from cardgame.play.evening import Turn
from cardgame.scripts.kinds import script_for
from cardgame.scripts.steps import (
    Choose,
    Earlier,
    FeelingGroup,
    Fields,
    HandOver,
    Reading,
    Result,
    Reveal,
    Scene,
    Script,
    Show,
    Step,
    Talk,
    Time,
    Voice,
    Write,
)


class Before(msgspec.Struct, frozen=True):
    """What the two answered when they had a card before, in the order of their names, and when.

    ``first`` is who went first then, as a place in the names; None where that is not known.
    """

    answers: tuple[Any, Any]
    when: str
    first: int | None = None


def fill_unturned(text: str, names: tuple[str, str]) -> str:
    """Return a text that both read with nobody's turn to it, with the names set in: a chapter's opening, a promise.

    ``names`` are in the order in which the two begin. Where such a text names only one of ``{reader}`` and
    ``{partner}``, both names stand there, as in a card's text that both speak at once.
    """
    one, other = names
    return fill_for_both(text, reader=one, partner=other, first=one, second=other)


class Hand:
    """A card in play. ``step`` is what its script asks for now, None once it is told.

    ``script`` makes another script than that of the card's kind.

    A card that says "me" is asked by its reader and answered by the other first: whatever ``turn`` says, its reader
    is the one who does not go first.

    In a card's words ``{reader}`` is whose turn it is and ``{partner}`` the one spoken to; where the card says "me",
    ``{reader}`` asks and ``{partner}`` answers. Both are filled anew as the turn passes, by the ``voice`` of each
    step; where both speak in one step and a text names only one of the two, both names stand there. ``{first}`` and
    ``{second}`` are who goes first and second with the card, all through it.
    """

    def __init__(
        self,
        card: Card,
        turn: Turn,
        names: tuple[str, str],
        *,
        before: Before | None = None,
        reflect: bool = False,
        feelings: Sequence[FeelingGroup] = (),
        script: Callable[[], Script] | None = None,
    ) -> None:
        self.card = card
        self.names = names
        self._before = before
        self._feelings = tuple(feelings)
        self._own_script = script
        self._start(turn, reflect)

    def _start(self, turn: Turn, reflect: bool) -> None:
        self.turn = Turn(0 if turn.first else 1, turn.first) if self.card.first is First.OTHER else turn
        self.reflect = reflect
        self._first, self._second = self.names[turn.first], self.names[1 - turn.first]
        self._asked = 0
        self._asked_before = 0
        self._fitting: tuple[str, ...] = ()
        self._began: Voice = "both"
        self._had_turn = (False, False)
        self._sent: list[object] = []
        self.shown = False
        """Whether both answers have been shown: from then on neither is a secret, nor given anew."""
        self.result: Result | None = None
        self._script = self._own_script() if self._own_script else script_for(self.card.kind, self._scene())
        self.step: Step | None = None
        self._take(next(self._script))
        self._began = self._voice

    def restart(self, *, reflect: bool | None = None, other_first: bool = False) -> None:
        """Start the card over; ``other_first`` lets the other begin, ``reflect`` turns saying back on or off.

        With a card that says "me" the one who asks changes as well.
        """
        first = 1 - self.turn.first if other_first else self.turn.first
        self._start(Turn(self.turn.reader, 1 if first else 0), self.reflect if reflect is None else reflect)

    @property
    def says_back(self) -> bool:
        """Whether what was heard can be said back on this card: it is played otherwise then."""
        if self._own_script is not None:
            return False
        scene = self._scene()
        begins = (
            next(script_for(self.card.kind, msgspec.structs.replace(scene, reflect=each))) for each in (False, True)
        )
        return next(begins) != next(begins)

    @property
    def sent(self) -> int:
        """How many steps were answered since the card began."""
        return len(self._sent)

    @property
    def reader(self) -> str:
        """The name of the one who reads the card aloud."""
        return self.names[self.turn.reader]

    @property
    def first(self) -> str:
        """The name of the one who goes first."""
        return self._first

    @property
    def text(self) -> str:
        """The card's text as it is read at the step that the card is at."""
        return self._fill(self.card.text)

    @property
    def dealt(self) -> str:
        """The card's text as it was dealt, whatever step it is at: what the record keeps."""
        return self._fill(self.card.text, self._began)

    @property
    def why(self) -> str:
        """Why the card may be worth asking; empty if it does not say."""
        return self._fill(self.card.why)

    @property
    def hint(self) -> str:
        """Words for a blank mind; empty if the card has none."""
        return self._fill(self.card.hint)

    @property
    def listen(self) -> str:
        """What the listener may try on this card; empty if it does not say."""
        return self._fill(self.card.listen)

    @property
    def follow_ups(self) -> tuple[str, ...]:
        """The follow-ups asked for so far, oldest first."""
        return self._all_follow_ups()[: self._asked]

    @property
    def follow_ups_left(self) -> int:
        """How many follow-ups the card still has."""
        return len(self._all_follow_ups()) - self._asked

    def go_deeper(self) -> str | None:
        """Return the next follow-up, or None when there is none left."""
        if not self.follow_ups_left:
            return None
        self._asked += 1
        return self.follow_ups[-1]

    @property
    def had_turn(self) -> tuple[bool, bool]:
        """Which of the two have had their turn so far, in the order of their names."""
        return self.by_seat(self._had_turn)

    def by_seat(self, pair: tuple[Any, Any]) -> tuple[Any, Any]:
        """Return what is in the order of who goes first in the order of the names, or the other way round."""
        return pair if self.turn.first == 0 else (pair[1], pair[0])

    def send(self, answer: object = None) -> Step | None:
        """Answer the step that the script waits for; return the next one, or None when the card is told.

        A card that is told stays told, however often it is asked.
        """
        if self.step is None:
            return None
        if isinstance(self.step, Talk):
            self._had_turn = self.step.turns
        self._sent.append(answer)
        try:
            self._take(self._script.send(answer))
        except StopIteration as stop:
            self.step, self.result = None, stop.value
        return self.step

    def leave_open(self) -> None:
        """Go to the end of a card whose answers were shown, past what it would still ask: none of that is kept."""
        while self.step is not None:
            self.send("" if isinstance(self.step, Write) else 0 if isinstance(self.step, Choose) else None)

    def take_back(self) -> None:
        """Take back the last answer: the step that it was sent to waits again, say because it could not be kept."""
        before, asked = self._sent[:-1], self._asked
        self._start(self.turn, self.reflect)
        for answer in before:
            self.send(answer)
        self._asked = min(asked, len(self._all_follow_ups()))

    def _take(self, step: Step) -> None:
        self.step = step
        if isinstance(step, Reveal):
            self.shown = True
            self._fitting = step.follow_ups
            self._asked_before = self._asked

    def _all_follow_ups(self) -> tuple[str, ...]:
        """Return the card's follow-ups; those that fit what was revealed come next after those asked before it."""
        own = self.card.follow_ups
        every = (*own[: self._asked_before], *self._fitting, *own[self._asked_before :])
        return tuple(self._fill(text) for text in every)

    def _scene(self) -> Scene:
        card, before = self.card, self._before
        earlier = None
        if before is not None:
            swapped = before.first is not None and before.first != self.turn.first
            earlier = Earlier(self.by_seat(before.answers), before.when, swapped)
        both = self._reading("both")
        return Scene(
            first=self._first,
            second=self._second,
            text=both.text,
            options=both.options,
            scale=both.scale,
            if_close=card.if_close,
            if_far=card.if_far,
            minutes=card.minutes,
            earlier=earlier,
            reflect=self.reflect,
            feelings=self._feelings,
            alone=(self._reading("first"), self._reading("second")),
            asks=card.first is First.OTHER,
            low=None if card.low is None else 0 if card.low is End.FIRST else 1,
        )

    def _reading(self, voice: Voice) -> Reading:
        card = self.card
        return Reading(
            self._fill(card.text, voice),
            tuple(self._fill(text, voice) for text in card.options),
            tuple(self._fill(text, voice) for text in card.scale),
        )

    @property
    def _voice(self) -> Voice:
        """Whose words the card's are now; those as it was dealt once it is told."""
        step = self.step
        if step is None:
            return self._began
        return "both" if isinstance(step, HandOver | Time | Show | Fields) else step.voice

    def _fill(self, text: str, voice: Voice | None = None) -> str:
        voice = voice or self._voice
        speaker, listener = (self._second, self._first) if voice == "second" else (self._first, self._second)
        # Who says "me" asks the one who speaks.
        reader, partner = (listener, speaker) if self.card.first is First.OTHER else (speaker, listener)
        set_in = fill_for_both if voice == "both" else fill
        return set_in(text, reader=reader, partner=partner, first=self._first, second=self._second)
