"""A script being played: what it asks for now, what it was answered, and what came of it in the end."""

from collections.abc import Callable

from cardgame.scripts.steps import Result, Script, Step


class Run:
    """One run of the script that ``make`` makes. ``step`` is what it asks for, None once it has a ``result``.

    ``steps`` are all that were asked for so far, oldest first, the one that waits among them.
    """

    def __init__(self, make: Callable[[], Script]) -> None:
        self._make = make
        self._start()

    def _start(self) -> None:
        self._script = self._make()
        self._sent: list[object] = []
        self.steps: list[Step] = []
        self.result: Result | None = None
        self.step: Step | None = None
        self._go_on(None)

    def _go_on(self, answer: object) -> None:
        try:
            self.step = self._script.send(answer)
        except StopIteration as stop:
            self.step, self.result = None, stop.value
        else:
            self.steps.append(self.step)

    @property
    def sent(self) -> int:
        """How many steps were answered."""
        return len(self._sent)

    @property
    def answered(self) -> list[Step]:
        """The steps that were answered, oldest first."""
        return self.steps[: self.sent]

    def send(self, answer: object = None) -> Step | None:
        """Answer the step that waits; return the next one, or None when there is none. At the end nothing changes."""
        if self.step is not None:
            self._sent.append(answer)
            self._go_on(answer)
        return self.step

    def take_back(self) -> None:
        """Take back the last answer, if there is one: the step that it was sent to waits again."""
        before = self._sent[:-1]
        self._start()
        for answer in before:
            self.send(answer)
