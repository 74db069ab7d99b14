"""What is asked beside a card: a short script of steps, called a moment, and what is done with its answers."""

from collections.abc import Callable
from typing import NamedTuple

from cardgame.game.change import Change
from cardgame.local.drafts import Drafts
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Place, Result, Script, Step, Write


class _Moment(NamedTuple):
    run: Run
    then: Callable[[Result], Change]


class Asking:
    """Plays one moment at a time; ``drafts`` hold words that could not be written down."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._moment: _Moment | None = None

    @property
    def step(self) -> Step | None:
        """What is asked for or shown now; None where nothing is."""
        return self._moment.run.step if self._moment is not None else None

    @property
    def place(self) -> Place | None:
        """Where the words that are asked for now are kept as a draft; None where no words are asked for."""
        return self.step.place if isinstance(self.step, Write) else None

    def begin(self, script: Callable[[], Script], then: Callable[[Result], Change]) -> Change:
        """Begin a moment, and drop one that has not ended; ``then`` is called with the result of the new one."""
        self._moment = _Moment(Run(script), then)
        return Change(now="asks")

    def reply(self, answer: object = None) -> Change:
        """Answer what is asked; after the last answer return what the moment led to.

        Where that cannot be written down it raises. Words that were typed are then kept as a draft and asked for
        again; a moment that asked for no words at the end is dropped.
        """
        moment, place = self._moment, self.place
        if moment is None:
            return Change()
        if moment.run.send(answer) is not None:
            return Change(now="asks")
        result = moment.run.result or Result()
        self._moment = None

        def done() -> Change:
            return moment.then(result)

        try:
            return self._drafts.until(place, str(answer), done) if place is not None else done()
        except Exception:
            if place is not None:
                moment.run.take_back()
                self._moment = moment
            raise

    def let_go(self) -> None:
        """Drop the moment; nothing is done with its answers."""
        self._moment = None
