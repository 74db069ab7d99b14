"""The card on the table: its words with the names set in, its script, its follow-ups."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from cardgame.deck import Card, End, First, fill, fill_for_both
from cardgame.deck.format import MOST_LETTERS
from cardgame.deck.near import NAME, nameless, words
from cardgame.play.evening import Turn
from cardgame.scripts.kinds import script_for
from cardgame.scripts.run import Run
from cardgame.scripts.steps import (
    Browse,
    Choose,
    Earlier,
    FeelingGroup,
    Fields,
    HandOver,
    Reading,
    Result,
    Reveal,
    Said,
    Scene,
    Script,
    Search,
    Show,
    Step,
    Talk,
    Time,
    Voice,
    Write,
)
from cardgame.scripts.unnamed import UNTOLD, called, given, partner, spoken


class Before(msgspec.Struct, frozen=True):
    """What the two answered when they had a card before, in the order of their names, and when.

    An answer is None where it is none that we know how to read. ``first`` is who went first then, as a place in the
    names; None where that is not known. ``text`` is what the card said then; empty where that is not known.
    """

    answers: tuple[Said | None, Said | None]
    when: str
    first: int | None = None
    text: str = ""


class Hand:
    """A card in play, by the script of its kind, or by the one that ``script`` makes.

    A card that says "me" is asked by its reader and answered by the other first: whatever ``turn`` says, its reader
    is the one who does not go first.

    In a card's words ``{reader}`` is whose turn it is and ``{partner}`` the one spoken to; where the card says "me",
    ``{reader}`` asks and ``{partner}`` answers. Both are filled anew as the turn passes, by the ``voice`` of each
    step; where both speak in one step and a text names only one of the two, both names stand there. ``{first}`` and
    ``{second}`` are who goes first and second with the card, all through it. One of the ``names`` may be empty, or
    both, if they were not given: then words stand for it.
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
        apart: bool = False,
        script: Callable[[], Script] | None = None,
    ) -> None:
        self.card = card
        self._given = given(names)
        self.names = called(names)
        self._before = before
        self._feelings = tuple(feelings)
        self.apart = apart
        """Whether the two are not in one room: whoever holds the keyboard reads, and nothing is handed over."""
        self._own_script = script
        self._start(turn, reflect)

    def _start(self, turn: Turn, reflect: bool) -> None:
        self.turn = Turn(0 if turn.first else 1, turn.first) if self.card.first is First.OTHER else turn
        self.reflect = reflect
        self._first, self._second = self.names[turn.first], self.names[1 - turn.first]
        self._asked = 0
        """How many follow-ups were asked for."""
        self._asked_before = 0
        """How many of them before the answers were shown."""
        self._run = Run(self._own_script or (lambda: script_for(self.card.kind, self._scene())))

    def rename(self, names: tuple[str, str]) -> None:
        """Set in other names; the card then begins anew."""
        self._given, self.names = given(names), called(names)
        self.restart()

    @property
    def step(self) -> Step | None:
        """What the script asks for now; None once it has ended."""
        return self._run.step

    @property
    def result(self) -> Result | None:
        """What the script leaves for the record; None until it has ended."""
        return self._run.result

    def restart(self, *, reflect: bool | None = None, other_first: bool = False) -> None:
        """Start the card over; ``other_first`` lets the other begin, ``reflect`` turns saying back on or off.

        With a card that says "me" the one who asks changes as well.
        """
        first = 1 - self.turn.first if other_first else self.turn.first
        self._start(Turn(self.turn.reader, 1 if first else 0), self.reflect if reflect is None else reflect)

    @property
    def says_back(self) -> bool:
        """Whether this card can be played with saying back: its script begins differently then."""
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
        return self._run.sent

    @property
    def shown(self) -> bool:
        """Whether both answers have been shown; after that neither can be changed."""
        return self._reveal is not None

    @property
    def _reveal(self) -> Reveal | None:
        """The step that shows both answers; None before it."""
        return next((step for step in reversed(self._run.steps) if isinstance(step, Reveal)), None)

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
        """The card's text as it was dealt, whatever step it is at."""
        return self._fill(self.card.text, self._began)

    @property
    def recorded(self) -> str:
        """The same for the record, which holds no words that stand for a name."""
        return self._untold(self._began)

    def recorded_as(self, text: str) -> str:
        """Return a text that is to be kept: as it is, but the card's own for the record, as in :attr:`recorded`."""
        voices: tuple[Voice, ...] = ("both", "first", "second")
        return next((self._untold(voice) for voice in voices if text == self._fill(self.card.text, voice)), text)

    def _untold(self, voice: Voice) -> str:
        one, other = (name or UNTOLD for name in self._given)
        return self._set_in(self.card.text, voice, (one, other))

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
        turns = [step.turns for step in self._run.answered if isinstance(step, Talk)]
        return self.by_seat(turns[-1]) if turns else (False, False)

    def by_seat(self, pair: tuple[Any, Any]) -> tuple[Any, Any]:
        """Return what is in the order of who goes first in the order of the names, or the other way round."""
        return pair if self.turn.first == 0 else (pair[1], pair[0])

    def send(self, answer: object = None) -> Step | None:
        """Answer the step that the script waits for; return the next one, or None when there is none.

        Once the script has ended nothing changes any more.
        """
        step = self._run.send(answer)
        if isinstance(step, Reveal):
            self._asked_before = self._asked
        return step

    def leave_open(self) -> None:
        """Go to the end of a card whose answers were shown; what it would still ask for is left empty, and not kept."""
        while self.step is not None:
            self.send("" if isinstance(self.step, Write) else 0 if isinstance(self.step, Choose) else None)

    def take_back(self) -> None:
        """Take back the last answer: the step that it was sent to waits again, say because it could not be kept."""
        self._run.take_back()
        self._asked = min(self._asked, len(self._all_follow_ups()))

    def _all_follow_ups(self) -> tuple[str, ...]:
        """Return the card's follow-ups; those that fit what was revealed come next after those asked before it."""
        own, reveal = self.card.follow_ups, self._reveal
        before = self._asked_before if reveal is not None else 0
        every = (*own[:before], *(reveal.follow_ups if reveal is not None else ()), *own[before:])
        return tuple(self._fill(text) for text in every)

    def _scene(self) -> Scene:
        card, before = self.card, self._before
        earlier = None
        if before is not None:
            swapped = before.first is not None and before.first != self.turn.first
            earlier = Earlier(self.by_seat(before.answers), before.when, swapped, self._said_before(before.text))
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
            apart=self.apart,
            keeps=card.keeps.value if card.keeps else "",
        )

    def _said_before(self, text: str) -> str:
        """Return what the card said when it was dealt with this text, on one line; empty where it still says it."""
        # A record from elsewhere may hold any text.
        text = " ".join(text[:MOST_LETTERS].split())
        then, now = words(text), words(nameless(self.card.text))
        if not then or (NAME in now and not all(self._given)):
            # Words stand in for a name that was not given, and may have been others then.
            return ""
        names = {NAME, *(word.casefold() for name in self._given for word in words(name))}
        before, after = ([each for word in told if (each := word.casefold()) not in names] for told in (then, now))
        return "" if before == after else text

    def _reading(self, voice: Voice) -> Reading:
        card = self.card
        return Reading(
            self._fill(card.text, voice),
            tuple(self._fill(text, voice) for text in card.options),
            tuple(self._fill(text, voice) for text in card.scale),
        )

    @property
    def _began(self) -> Voice:
        """Whose words the card's were as it was dealt."""
        return _voice_of(self._run.steps[0]) if self._run.steps else "both"

    @property
    def _voice(self) -> Voice:
        """Whose words the card's are now; those as it was dealt once the script has ended."""
        return self._began if self.step is None else _voice_of(self.step)

    def _fill(self, text: str, voice: Voice | None = None) -> str:
        filled = self._set_in(text, voice or self._voice, self.names)
        return filled if all(self._given) else spoken(filled)

    def _set_in(self, text: str, voice: Voice, names: tuple[str, str]) -> str:
        first, second = self.turn.first, 1 - self.turn.first
        speaker, listener = (second, first) if voice == "second" else (first, second)
        # Who says "me" asks the one who speaks.
        reader, addressed = (listener, speaker) if self.card.first is First.OTHER else (speaker, listener)
        set_in = fill_for_both if voice == "both" else fill
        other = names[addressed]
        if names is self.names and not self._given[addressed] and (voice != "both" or not any(self._given)):
            other, set_in = partner(), fill
        return set_in(text, reader=names[reader], partner=other, first=names[first], second=names[second])


def _voice_of(step: Step) -> Voice:
    return "both" if isinstance(step, HandOver | Time | Show | Fields | Browse | Search) else step.voice
