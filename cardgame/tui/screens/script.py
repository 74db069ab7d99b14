"""A few questions answered alone: a script of secrets on a page of its own, beside any evening."""

from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cardgame.game.prompts import CHOOSE_UNSEEN, CHOSEN, Numbers, asked, choices, handed, numbers_of, options_of
from cardgame.scripts.steps import HandOver, Pick, Result, Script, Secret
from cardgame.tui.screens.page import HELPS, Once, numbered
from cardgame.tui.widgets.keys import Keys

LOW = 18
"""Rows of a screen below which the answers stand before all else; the styles' own limit."""


class ScriptScreen(Once[Result]):
    """Runs a script of secrets and pages between them; dismissed with what was told, or None if it was left.

    ``keep`` is given what was told, and returns whether it could be kept.
    """

    BINDINGS = [
        ("enter,space", "next", "next"),
        ("escape,q", "never_mind", "never mind"),
        HELPS,
        *((str(number), f"number({number})", "") for number in range(1, 10)),
    ]

    def __init__(self, title: str, said: str, script: Script, keep: Callable[[Result], Awaitable[bool]]) -> None:
        super().__init__()
        self._keep = keep
        self._told: Result | None = None
        self._keeping = self._begun = False
        self._script = script
        self._step = next(script)
        self._numbers: Numbers | None = None
        self._said = Static(Content(said), classes="sheet--part")
        self._question = Static(classes="sheet--part", markup=False)
        self._note = Static(id="note-below", markup=False)
        self._page = VerticalScroll(
            Static(Content(title), classes="sheet--title"), self._said, self._question, id="page"
        )
        self._keys = Keys(id="keys")

    def compose(self) -> ComposeResult:
        """Yield the title, what must be said, and the question."""
        yield self._page
        # Below it, where it is seen whatever is scrolled.
        yield self._note
        yield self._keys

    def on_mount(self) -> None:
        """Ask the first question."""
        self._refresh()

    def on_resize(self) -> None:
        """Show what can be chosen first where there is little room, and what must be said below it."""
        low = self.app.size.height < LOW
        page = self._page.children
        if (page.index(self._said) > page.index(self._question)) is not low:
            if low:
                self._page.move_child(self._said, after=self._question)
            else:
                self._page.move_child(self._said, before=self._question)

    def action_number(self, number: int) -> None:
        """Choose; nothing shows which."""
        if isinstance(self._step, Secret) and self._numbers is None:
            self._numbers = Numbers(self._step)
        taken = self._numbers is not None and self._numbers.press(number)
        self.app.took_key(taken)
        if taken:
            self._note.update(Content(CHOSEN))

    @property
    def asks_number(self) -> bool:
        """Whether a number is asked for."""
        return isinstance(self._step, Secret)

    def action_next(self) -> None:
        """Go on, where there is something to go on with."""
        if isinstance(self._step, Secret):
            if self._numbers is None or self._numbers.answer is None:
                self._note.update(Content(CHOOSE_UNSEEN))
                return
            self._send(self._numbers.answer)
        else:
            self._send(None)

    def action_never_mind(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)

    def _send(self, answer: object) -> None:
        self._numbers = None
        if self._told is None:
            try:
                self._step = self._script.send(answer)
            except StopIteration as stop:
                self._told = stop.value
            else:
                self._refresh()
                return
        if not self._keeping:
            self._keeping = True
            self.run_worker(self._keep_told())

    async def _keep_told(self) -> None:
        # What cannot be kept stays here, and the same key tries again.
        if self._told is None or await self._keep(self._told):
            self.dismiss(self._told)
        self._keeping = False

    def _refresh(self) -> None:
        step = self._step
        self._note.update(Content(""))
        # Said once, with the first question.
        self._said.display = not self._begun
        self._begun = True
        self._page.scroll_home(animate=False)
        if isinstance(step, Secret):
            rows = numbered(options_of(step)) if isinstance(step.ask, Pick) else Content(choices(step))
            self._question.update(Content.assemble(f"{asked(step)}\n\n", rows))
            self._keys.entries = (
                (numbers_of(step), "choose"),
                ("Enter", "it stands"),
                ("Esc", "never mind"),
                ("?", "help"),
            )
        elif isinstance(step, HandOver):
            self._question.update(Content(handed(step)))
            self._keys.entries = (("Enter", "go on"), ("Esc", "never mind"), ("?", "help"))
