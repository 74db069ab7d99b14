"""The card on the table: its words with the names set in, its script, its follow-ups."""

from cardgame.deck import Card, fill
from cardgame.play.evening import Turn
from cardgame.play.kinds import script_for
from cardgame.play.steps import Step, Told


class Hand:
    """A card in play. ``step`` is what its script asks for now, None once it is told."""

    def __init__(self, card: Card, turn: Turn, names: tuple[str, str]) -> None:
        self.card = card
        self.turn = turn
        self._reader, self._partner = names[turn.reader], names[1 - turn.reader]
        self._first, self._second = names[turn.first], names[1 - turn.first]
        self._script = script_for(card, (self._first, self._second))
        self._asked = 0
        self.told: Told | None = None
        self.step: Step | None = next(self._script)

    @property
    def reader(self) -> str:
        """The name of the one who reads the card aloud."""
        return self._reader

    @property
    def text(self) -> str:
        """The card's text as these two read it."""
        return self._fill(self.card.text)

    @property
    def hint(self) -> str:
        """Words for a blank mind; empty if the card has none."""
        return self._fill(self.card.hint)

    @property
    def follow_ups(self) -> tuple[str, ...]:
        """The follow-ups asked for so far, oldest first."""
        return tuple(self._fill(text) for text in self.card.follow_ups[: self._asked])

    @property
    def follow_ups_left(self) -> int:
        """How many follow-ups the card still has."""
        return len(self.card.follow_ups) - self._asked

    def go_deeper(self) -> str | None:
        """Return the next follow-up, or None when there is none left."""
        if not self.follow_ups_left:
            return None
        self._asked += 1
        return self.follow_ups[-1]

    def send(self, answer: object = None) -> Step | None:
        """Answer the step that the script waits for; return the next one, or None when the card is told."""
        try:
            self.step = self._script.send(answer)
        except StopIteration as stop:
            self.step, self.told = None, stop.value
        return self.step

    def _fill(self, text: str) -> str:
        return fill(text, reader=self._reader, partner=self._partner, first=self._first, second=self._second)
