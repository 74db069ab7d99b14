"""The very first page: two names, nothing more, and straight on."""

from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from cardgame.game import prompts
from cardgame.tui.host import Host
from cardgame.tui.widgets.keys import Keys
from cardgame.tui.widgets.writing import Field

LONGEST = 40
"""Characters in the longest name that is taken."""


class FirstRunScreen(Screen[None]):
    """Asks for two names."""

    BINDINGS = [
        ("down", "app.focus_next", "next"),
        ("up", "app.focus_previous", "previous"),
        ("escape", "app.quit", "leave"),
    ]
    app: Host

    _making = False
    """Whether the couple is being made, or has been: a second Enter would make a second one."""

    def __init__(self) -> None:
        super().__init__()
        self._one = Field(placeholder="one of you", id="one", max_length=LONGEST)
        self._other = Field(placeholder="the other", id="other", max_length=LONGEST)
        self._said = Static(id="said", markup=False)

    def compose(self) -> ComposeResult:
        """Yield a welcome, two fields and a line for what is still missing."""
        with Vertical(id="welcome"):
            yield Static("Good to have you both here.", id="hello", markup=False)
            yield Static(
                "Two names, and the first card is yours. Everything stays on this machine.",
                id="ask",
                markup=False,
            )
            yield self._one
            yield self._other
            yield self._said
        yield Keys((("Enter", "go on"), ("↑ ↓", "move"), ("Esc", "leave")), id="keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the other name, then to the game."""
        one, other = self._one, self._other
        if event.input is one and one.value.strip() and not other.value.strip():
            self._say("")
            other.focus()
            return
        for field in (one, other):
            if not field.value.strip():
                field.focus()
                self._say("One name is still missing.")
                return
        if not self._making:
            self._making = True
            self.run_worker(self._set_up(one.value, other.value))

    def on_field_full(self, event: Field.Full) -> None:
        """Say that a name was too long."""
        event.stop()
        self._say(prompts.shortened(event.most))

    async def _set_up(self, one: str, other: str) -> None:
        self._making = await self.app.away(partial(self.app.game.add_couple, one, other))
        if self._making:
            self.app.show_home()

    def _say(self, words: str) -> None:
        self._said.update(Content(words))
