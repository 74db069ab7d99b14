"""The first page of all, which asks for two names."""

from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from cardgame.game import prompts
from cardgame.scripts.steps import Fields
from cardgame.translation import _
from cardgame.tui.host import Host
from cardgame.tui.widgets.keys import Keys
from cardgame.tui.widgets.writing import Field


class FieldsScreen(Screen[None]):
    """Asks for a few short answers, one in each field; ``answered`` takes them, and returns whether they were saved."""

    BINDINGS = [
        ("down", "app.focus_next", "next"),
        ("up", "app.focus_previous", "previous"),
        ("escape", "app.quit", "leave"),
    ]
    app: Host

    _making = False
    """Whether the answers are being saved or were saved; a second Enter would create a second couple."""

    def __init__(self, step: Fields, answered: Callable[[tuple[str, ...]], Awaitable[bool]]) -> None:
        super().__init__()
        self._step = step
        self._answered = answered
        self._fields = [
            Field(placeholder=label, id=f"field-{number}", max_length=step.most)
            for number, label in enumerate(step.labels, start=1)
        ]
        self._said = Static(id="said", markup=False)

    def compose(self) -> ComposeResult:
        """Yield the prompt, the fields, and a line that says what is still missing."""
        hello, *rest = self._step.prompt
        with Vertical(id="welcome"):
            yield Static(hello, id="hello", markup=False)
            yield Static(" ".join(rest), id="ask", markup=False)
            yield from self._fields
            yield self._said
        yield Keys((("Enter", _("go on")), ("↑ ↓", _("move")), ("Esc", _("leave"))), id="keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next empty field; where all are filled, hand in the answers."""
        empty = [field for field in self._fields if not field.value.strip()]
        if empty:
            # After the first field the second one comes next, and is not called missing.
            last_is_next = event.input is self._fields[0] and empty == self._fields[1:]
            self._say("" if last_is_next else _("One name is still missing."))
            empty[0].focus()
        elif not self._making:
            self._making = True
            self.run_worker(self._finish())

    def on_field_full(self, event: Field.Full) -> None:
        """Say that a name was too long."""
        event.stop()
        self._say(prompts.shortened(event.most))

    async def _finish(self) -> None:
        self._making = await self._answered(tuple(field.value for field in self._fields))

    def _say(self, words: str) -> None:
        self._said.update(Content(words))
