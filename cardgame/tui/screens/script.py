"""A page that plays a script outside an evening: questions, answered alone or together, one after the other."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import assert_never

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from cardgame.game import prompts
from cardgame.game.prompts import Numbers
from cardgame.local.drafts import Drafts
from cardgame.scripts.run import Run
from cardgame.scripts.steps import (
    SECRET_MOST,
    Choose,
    Fields,
    HandOver,
    Pick,
    Place,
    Result,
    Reveal,
    Secret,
    Show,
    Talk,
    Time,
    Words,
    Write,
)
from cardgame.translation import _
from cardgame.tui.screens.page import HELPS, Once, numbered
from cardgame.tui.widgets.keys import Keys
from cardgame.tui.widgets.writing import Asked, Field, WritingLine

LOW = 18
"""Rows of a screen below which the options come first; the styles have the same limit."""


class ScriptScreen(Once[Result]):
    """Plays a script that needs no card; dismissed with its result, or None if it was left.

    ``said`` is shown with the first questions. ``keep`` is given the result, and returns whether it could be saved.
    ``drafts`` hold what is half typed when the game is left.
    """

    BINDINGS = [
        ("enter,space", "next", "next"),
        ("escape,q", "never_mind", "never mind"),
        HELPS,
        *((str(number), f"number({number})", "") for number in range(1, 10)),
    ]

    def __init__(
        self,
        title: str,
        said: str,
        run: Run,
        keep: Callable[[Result], Awaitable[bool]],
        drafts: Drafts | None = None,
    ) -> None:
        super().__init__()
        self._drafts = drafts or Drafts()
        self._filled: list[str] = []
        """What was typed into the fields of this step so far."""
        self._written: dict[Place, str] = {}
        """What was written so far and is not saved yet, by where it is put by."""
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
        step = self._run.step
        return isinstance(step, Choose) or (isinstance(step, Secret) and not isinstance(step.ask, Words))

    @property
    def half_typed(self) -> bool:
        """Whether something is being written that can be put by."""
        return self._line.half_typed

    async def put_by(self) -> None:
        """Put by what is half typed."""
        await self._line.put_by(self._drafts)

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
        step, words = self._run.step, self._line.words
        if not words and not isinstance(step, Write):
            self._note.update(Content(_(prompts.A_WORD)))
        elif isinstance(step, Write) and words in step.refused:
            self._note.update(Content(_(prompts.NO_WORDS)))
        elif isinstance(step, Fields) and len(self._filled) + 1 < len(step.labels):
            self._filled.append(words)
            self._open_field(step)
        else:
            self._line.close()
            if isinstance(step, Write) and step.place is not None:
                self._written[step.place] = words
            self._send((*self._filled, words) if isinstance(step, Fields) else words)

    def on_field_full(self, event: Field.Full) -> None:
        """Say that there was more than the line takes."""
        event.stop()
        self._note.update(Content(prompts.shortened(event.most)))

    def action_never_mind(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)

    def _send(self, answer: object) -> None:
        self._numbers, self._filled = None, []
        if self._run.send(answer) is not None:
            self._refresh()
        elif not self._keeping:
            self._keeping = True
            self.run_worker(self._keep_result())

    async def _keep_result(self) -> None:
        # Where it cannot be saved the page stays, and the same key tries again.
        result = self._run.result
        kept = result is None or await self._keep(result)
        await asyncio.to_thread(self._put_away, kept)
        if kept:
            self.dismiss(result)
        self._keeping = False

    def _put_away(self, kept: bool) -> None:
        """Drop the drafts of what is saved by now, and put by what could not be."""
        for place, words in self._written.items():
            if kept:
                self._drafts.drop(place)
            elif words:
                self._drafts.put_by(place, words)

    def _refresh(self) -> None:
        step = self._run.step
        never_mind = (("Esc", _("never mind")), ("?", _("help")))
        self._note.update(Content(""))
        # Up to and with the first question that one answers alone.
        self._said.display = not self._alone
        self._alone = self._alone or isinstance(step, Secret)
        self._page.scroll_home(animate=False)
        go_on = (("Enter", _("go on")), *never_mind)
        if step is None:
            return
        if isinstance(step, Secret) and isinstance(step.ask, Words):
            self._question.update(Content(f"{prompts.asked(step)}\n\n{prompts.hidden('')}".rstrip()))
            self._open(Asked("", self._not_yet, SECRET_MOST, secret=True), _("it stands"))
        elif isinstance(step, Secret):
            rows = numbered(prompts.options_of(step)) if isinstance(step.ask, Pick) else Content(prompts.choices(step))
            self._question.update(Content.assemble(f"{prompts.asked(step)}\n\n", rows))
            self._keys.entries = ((prompts.numbers_of(step), _("choose")), ("Enter", _("it stands")), *never_mind)
        elif isinstance(step, Choose):
            self._question.update(Content.assemble(f"{step.prompt}\n\n", numbered(step.options)))
            first = (("Enter", step.first),) if step.first else ()
            self._keys.entries = ((prompts.numbers_of(step), _("choose")), *first, *never_mind)
        elif isinstance(step, Write):
            self._question.update(Content(step.prompt))
            asked = Asked(step.prompt, self._not_yet, step.most, place=step.place, refused=step.refused)
            self._open(asked, _("keep it"))
        elif isinstance(step, Fields):
            self._open_field(step)
        elif isinstance(step, HandOver):
            self._question.update(Content(prompts.handed(step)))
            self._keys.entries = go_on
        elif isinstance(step, Show):
            title = [step.title] if step.large else []
            self._question.update(Content("\n".join([*title, *step.words])))
            self._keys.entries = go_on
        elif isinstance(step, Reveal):
            scale = prompts.scale(step)
            parts = [*prompts.revealed(step), *([scale] if scale else []), *([step.guide] if step.guide else [])]
            self._question.update(Content("\n".join([*parts, *prompts.before(step)])))
            self._keys.entries = go_on
        elif isinstance(step, Talk | Time):
            said = [step.guide] if step.guide else []
            if isinstance(step, Time):
                said.append(_("It takes about {minutes}.").format(minutes=prompts.minutes_said(step.minutes)))
            self._question.update(Content(" ".join(said)))
            self._keys.entries = go_on
        else:
            assert_never(step)

    def _open_field(self, step: Fields) -> None:
        label = step.labels[len(self._filled)]
        self._question.update(Content("\n".join([*step.prompt, "", label])))
        self._open(Asked(label, self._not_yet, step.most), _("go on"))

    def _open(self, asked: Asked, stands: str) -> None:
        draft = self._drafts.words(asked.place)[: asked.most] if asked.place is not None else ""
        self._line.open(asked, draft)
        self._note.update(Content(_(prompts.WAS_WRITING) if draft else ""))
        self._keys.entries = (("Enter", stands), ("Esc", _("never mind")))

    async def _not_yet(self, words: str) -> bool:
        """Whether the words were saved: never, as nothing is saved before the end of the script."""
        return False
