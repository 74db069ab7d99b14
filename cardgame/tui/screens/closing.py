"""The end of an evening: what was talked about, and a kind word."""

from collections.abc import Callable, Coroutine
from typing import Any

from textual.app import ComposeResult

from cardgame.game.closing import kind_word, promise, talked_about, why_now
from cardgame.game.table import Came, Table
from cardgame.tui.screens.page import Once, Paragraph, Sheet
from cardgame.tui.widgets.keys import Keys


class ClosingScreen(Once[Came]):
    """Closes the evening with Enter, or goes back to the table: dismissed with what came of a step back."""

    BINDINGS = [
        ("enter,space", "close", "good night"),
        ("m", "more", "one more"),
        ("u,escape", "back", "back to the card"),
        ("q", "leave", "leave"),
    ]

    def __init__(self, table: Table, *, early: bool) -> None:
        super().__init__()
        self._table = table
        self._sitting = table.sitting
        self._early = early
        self._busy = False

    def compose(self) -> ComposeResult:
        """Yield what there is to say."""
        sitting = self._sitting
        parts: list[Paragraph] = []
        if words := why_now(sitting):
            parts.append(("", words))
        if covered := talked_about(sitting):
            parts.append(("Tonight you talked about", "\n".join(f"· {text}" for text in covered)))
        if words := promise(sitting):
            parts.append(("Read this aloud, each of you", words))
        parts.append(("", kind_word(sitting)))
        yield Sheet("That was the evening" if covered else "Another time", parts, id="page")
        more = [("m", "one more card")] if sitting.hand is not None else []
        yield Keys([("Enter", "good night"), *more, ("u", "step back"), ("q", "leave")], id="keys")

    def action_close(self) -> None:
        """End the evening and go to the start page."""
        self._do(lambda: self._close(self.app.show_home))

    def action_leave(self) -> None:
        """End the evening and leave the game."""
        self._do(lambda: self._close(self.app.leave))

    def _do(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do one thing at a time: a second key would end the evening, or step back, twice."""
        if not (self._busy or self.left):
            self._busy = True
            self.run_worker(self._done(act))

    async def _done(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        await act()
        self._busy = False

    async def _close(self, then: Callable[[], None]) -> None:
        if await self.app.away(self._sitting.end):
            self._dismissed = True
            self.app.keep_backup()
            then()

    def action_more(self) -> None:
        """Deal one more."""
        if self._sitting.hand is not None and not self._busy:
            self.dismiss(None)

    def action_back(self) -> None:
        """Go back to the last card."""
        self._do(self._back)

    async def _back(self) -> None:
        # An evening that was ended with a card still open goes back to that card; else the last one is open again.
        came: list[Came] = []
        if self._early:
            self.dismiss(None)
        elif await self.app.away(lambda: came.append(self._table.undo())):
            self.dismiss(came[0])
