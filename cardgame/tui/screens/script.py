"""A page that plays a script outside an evening: questions, answered alone or together, one after the other."""

from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from cardgame.game import prompts
from cardgame.game.prompts import Numbers
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose, HandOver, Pick, Result, Secret, Show, Write
from cardgame.translation import _
from cardgame.tui.screens.page import HELPS, Once, numbered
from cardgame.tui.widgets.keys import Keys
from cardgame.tui.widgets.writing import Asked, WritingLine

LOW = 18
"""Rows of a screen below which the options come first; the styles have the same limit."""


class ScriptScreen(Once[Result]):
    """Plays a script that needs no card; dismissed with its result, or None if it was left.

    ``said`` is shown with the first questions. ``keep`` is given the result, and returns whether it could be saved.
    """

    BINDINGS = [
        ("enter,space", "next", "next"),
        ("escape,q", "never_mind", "never mind"),
        HELPS,
        *((str(number), f"number({number})", "") for number in range(1, 10)),
    ]

    def __init__(self, title: str, said: str, run: Run, keep: Callable[[Result], Awaitable[bool]]) -> None:
        super().__init__()
        self._keep = keep
        self._keeping = self._alone = False
        self._run = run
        self._numbers: Numbers | None = None
        self._said = Static(Content(said), classes="sheet--part")
        self._question = Static(classes="sheet--part", markup=False)
        self._note = Static(id="note-below", markup=False)
        self._line = WritingLine(id="words", select_on_focus=False)
        self._page = VerticalScroll(
            Static(Content(title), classes="sheet--title"), self._said, self._question, id="page"
        )
        self._keys = Keys(id="keys")

    def compose(self) -> ComposeResult:
        """Yield the title, the introduction, the question, and a line for words."""
        yield self._page
        yield self._line
        # Below the page, so that it is seen wherever the page is scrolled to.
        yield self._note
        yield self._keys

    def on_mount(self) -> None:
        """Ask the first question."""
        self._refresh()

    def on_resize(self) -> None:
        """Show the options above the introduction where there is little room."""
        low = self.app.size.height < LOW
        page = self._page.children
        if (page.index(self._said) > page.index(self._question)) is not low:
            if low:
                self._page.move_child(self._said, after=self._question)
            else:
                self._page.move_child(self._said, before=self._question)

    def action_number(self, number: int) -> None:
        """Choose by a number; a secret choice is not shown."""
        step = self._run.step
        if isinstance(step, Secret | Choose) and self._numbers is None:
            self._numbers = Numbers(step)
        taken = self._numbers is not None and self._numbers.press(number)
        self.app.took_key(taken)
        if not taken or self._numbers is None:
            return
        if isinstance(step, Choose):
            self._send(self._numbers.answer)
        else:
            self._note.update(Content(_(prompts.CHOSEN)))

    @property
    def asks_number(self) -> bool:
        """Whether a number is asked for."""
        return isinstance(self._run.step, Secret | Choose)

    def action_next(self) -> None:
        """Go on with what was chosen, or say what is still to be chosen."""
        step = self._run.step
        if isinstance(step, Secret):
            if self._numbers is None or self._numbers.answer is None:
                self._note.update(Content(_(prompts.CHOOSE_UNSEEN)))
                return
            self._send(self._numbers.answer)
        elif isinstance(step, Choose):
            if step.first:
                self._send(0)
            else:
                self._note.update(Content(_(prompts.CHOOSE)))
        else:
            self._send(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the words that were typed."""
        event.stop()
        words = self._line.words
        self._line.close()
        self._send(words)

    def action_never_mind(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)

    def _send(self, answer: object) -> None:
        self._numbers = None
        if self._run.send(answer) is not None:
            self._refresh()
        elif not self._keeping:
            self._keeping = True
            self.run_worker(self._keep_result())

    async def _keep_result(self) -> None:
        # Where it cannot be saved the page stays, and the same key tries again.
        result = self._run.result
        if result is None or await self._keep(result):
            self.dismiss(result)
        self._keeping = False

    def _refresh(self) -> None:
        step = self._run.step
        never_mind = (("Esc", _("never mind")), ("?", _("help")))
        self._note.update(Content(""))
        # Up to and with the first question that one answers alone.
        self._said.display = not self._alone
        self._alone = self._alone or isinstance(step, Secret)
        self._page.scroll_home(animate=False)
        if isinstance(step, Secret):
            rows = numbered(prompts.options_of(step)) if isinstance(step.ask, Pick) else Content(prompts.choices(step))
            self._question.update(Content.assemble(f"{prompts.asked(step)}\n\n", rows))
            self._keys.entries = ((prompts.numbers_of(step), _("choose")), ("Enter", _("it stands")), *never_mind)
        elif isinstance(step, Choose):
            self._question.update(Content.assemble(f"{step.prompt}\n\n", numbered(step.options)))
            first = (("Enter", step.first),) if step.first else ()
            self._keys.entries = ((prompts.numbers_of(step), _("choose")), *first, *never_mind)
        elif isinstance(step, Write):
            self._question.update(Content(step.prompt))
            self._line.open(Asked(step.prompt, self._not_yet, step.most))
            self._keys.entries = (("Enter", _("keep it")), never_mind[0])
        elif isinstance(step, HandOver | Show):
            self._question.update(
                Content(prompts.handed(step) if isinstance(step, HandOver) else "\n".join(step.words))
            )
            self._keys.entries = (("Enter", _("go on")), *never_mind)

    async def _not_yet(self, words: str) -> bool:
        """Whether the words were saved: never, as nothing is saved before the end of the script."""
        return False
