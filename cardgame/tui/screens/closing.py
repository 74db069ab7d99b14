"""The page at the end of an evening: what came of it, a line to keep, the day, and then dark."""

from collections.abc import Callable, Coroutine
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Static

from cardgame.game import prompts
from cardgame.game.change import Change
from cardgame.game.closing import Closing
from cardgame.game.menu import next_time
from cardgame.game.table import Table
from cardgame.keys.commands import WELCOME, key_name, shown_for
from cardgame.scripts.steps import Choose, Show, Write
from cardgame.translation import _, quoted
from cardgame.tui.messages import HomeAsked, MomentAsked
from cardgame.tui.screens.page import HELPS, Once, grouped
from cardgame.tui.widgets.keys import Entry, Keys, Label
from cardgame.tui.widgets.prose import Prose
from cardgame.tui.widgets.writing import Asked, Field, WritingLine

BREATH = 2.0
"""Seconds for which the day is seen in the dark, before the terminal is as it was."""


class ClosingScreen(Once[Change]):
    """Plays the end of an evening; Enter goes on and then ends it, and m and u lead back to the table.

    Where a key leads back to the table, the page is dismissed with the change that the table is to show. Esc goes to
    the start page and leaves the evening open: it can be taken up again there. After the end the app ends as well.
    """

    BINDINGS = [
        ("enter,space", "next", "good night"),
        ("m", "more", "one more"),
        ("n", "next_time", "next time"),
        ("u", "back", "step back"),
        ("escape", "home", "home"),
        ("q", "leave", "leave"),
        HELPS,
        Binding(WELCOME.key, "welcome", WELCOME.named, id=WELCOME.id),
    ]

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._session = table.session
        self._ending = Closing(table, key_name(self.app.remapped.get(WELCOME.id, WELCOME.key).split(",")[0]))
        self._more = table.session.more
        self._busy = False
        self._title = Static(classes="sheet--title", markup=False)
        self._words = Prose(classes="sheet--part")
        self._line = WritingLine(id="words", select_on_focus=False)
        self._note = Static(id="note-below", markup=False)
        self._page = VerticalScroll(self._title, self._words, id="page")
        self._dark = Static(id="dark", markup=False)
        self._keys = Keys(id="keys")

    def compose(self) -> ComposeResult:
        """Yield what is shown, a line for words, and the keys."""
        yield from (self._page, self._line, self._note, self._dark, self._keys)

    def on_mount(self) -> None:
        """Show the first step."""
        self._refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take no letter for a command while a line is open, not even one that was queued before.

        A key for what is not offered here means nothing, which is said.
        """
        begins = self._ending.at_start
        offered = {"welcome": begins and self._session.invites, "more": begins and self._more}.get(action, True)
        return super().check_action(action, parameters) and offered and (self._line.asked is None or action == "home")

    @property
    def takes_any_key(self) -> bool:
        """Whether any key does the same: in the dark."""
        return self._ending.over

    # What is shown

    def _refresh(self) -> None:
        closing, step = self._ending, self._ending.step
        self._note.update(Content(""))
        self._page.scroll_home(animate=False)
        if isinstance(step, Choose):
            self._title.update(Content(_(prompts.READ_ALOUD)))
            self._words.update(Content(step.prompt))
        elif isinstance(step, Write):
            self._title.update(Content(closing.day))
            self._words.update(Content(step.prompt))
            self._open(step)
        elif isinstance(step, Show):
            title, words = step.title, step.words
            if words and words[0].startswith(title):
                # The same words are shown once, at the top.
                title, words = words[0], words[1:]
            said = closing.said if step.groups or not closing.at_line else ()
            parts = [*map(Content, said), *grouped(step.groups), *map(Content, words)]
            self._title.update(Content(title))
            self._words.update(Content("\n\n").join(parts))
        self._keys.entries = self._entries

    def _open(self, step: Write) -> None:
        place = step.place or ()
        draft = self._session.drafts.words(place)[: step.most]
        self._line.open(Asked(step.prompt, self._keep, step.most, place=step.place), draft)
        interrupted = draft and not self._ending.changes_line
        self._note.update(Content(_(prompts.WAS_WRITING) if interrupted else ""))

    @property
    def _entries(self) -> tuple[Entry, ...]:
        """The keys of the step that is shown."""
        back, help = ("u", Label(_("step back"), _("back"))), ("?", _("help"))
        step = self._ending.step
        if isinstance(step, Choose):
            return (("Enter", step.first), ("q", _("not now")), back, help, ("↑ ↓", _("scroll")))
        if isinstance(step, Write):
            return (("Enter", _("go on")), ("Esc", _("back")))
        night, later = ("Enter", _("good night")), ("n", _("next time"))
        if self._ending.at_line:
            return (night, ("u", _("change it")), later, help)
        keys = [night, back, later, help, ("q", _("leave"))]
        if self._more:
            # On a path an evening is one card, so that another card is the likelier wish.
            keys.insert(0 if self._session.is_path else 1, ("m", _("one more card")))
        return tuple(keys)

    @property
    def keys_here(self) -> list[tuple[str, str]]:
        """The keys of this page, each with what it does."""
        rows = [("Enter", _("Good night: the evening is closed, and the game ends."))]
        if self._more:
            rows.append(("m", _("One more card.")))
        rows += [
            ("n", _("When you sit down the next time.")),
            ("u", _("A step back: to the line that was kept, or to the last card, which is taken back.")),
            ("q", _("Close the evening at once, and leave.")),
        ]
        if self._session.invites:
            rows.append((shown_for(WELCOME, self.app.remapped), WELCOME.help))
        return rows

    # What is done

    def _do(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run ``act`` unless another one is running, as a second key would end the evening, or step back, twice."""
        if not (self._busy or self.left):
            self._busy = True
            self.run_worker(self._done(act))

    async def _done(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        await act()
        self._busy = False

    def action_next(self) -> None:
        """Go on; where something cannot be saved the page stays, and the same key tries again."""
        self._do(lambda: self._answer(0 if isinstance(self._ending.step, Choose) else None))

    async def _answer(self, answer: object) -> None:
        await self._to(lambda: self._ending.answer(answer))

    async def _to(self, act: Callable[[], object]) -> bool:
        """Whether ``act`` could be done; what it led to is shown then."""
        if not await self.app.away(act):
            return False
        if self._ending.over:
            self._good_night()
        else:
            self._refresh()
        return True

    async def _keep(self, words: str) -> bool:
        """Whether the line was kept, or none was wanted."""
        return await self._to(lambda: self._ending.answer(words))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the line that was typed."""
        event.stop()
        self._do(self._hand_in)

    async def _hand_in(self) -> None:
        asked, words = self._line.asked, self._line.words
        if asked is not None and not await self._line.hand_in(asked, words):
            # The words come back on the line, to be tried again.
            self._line.open(asked, words)

    def on_field_full(self, event: Field.Full) -> None:
        """Say that there was more than the line takes."""
        event.stop()
        self._note.update(Content(prompts.shortened(event.most)))

    @property
    def half_typed(self) -> bool:
        """Whether something is being written that can be put by."""
        return self._line.half_typed

    async def put_by(self) -> None:
        """Put by what is half typed."""
        await self._line.put_by(self._session.drafts)

    def action_back(self) -> None:
        """Go back to the line that was kept, or to the last card."""
        self._do(self._back)

    async def _back(self) -> None:
        change: list[Change | None] = []
        if not await self.app.away(lambda: change.append(self._ending.back())):
            return
        if change[0] is None:
            self._refresh()
        elif change[0].now == "same":
            # The names were taken back, and no card has come back.
            self._note.update(Content(change[0].said))
        else:
            self.dismiss(change[0])

    def action_more(self) -> None:
        """Deal one more card."""
        if self._more and self._ending.at_start:
            self._do(self._one_more)

    async def _one_more(self) -> None:
        change: list[Change] = []
        if await self.app.away(lambda: change.append(self._ending.one_more())):
            self.dismiss(change[0])

    def action_next_time(self) -> None:
        """Say when the next time is."""
        if isinstance(self._ending.step, Show) and not self._busy:
            self.app.post_message(MomentAsked(next_time.begin))

    def action_welcome(self) -> None:
        """Let one of the two say, alone, what is welcome, where that is offered."""
        if self._session.invites and self._ending.at_start and not self._busy:
            from cardgame.game.menu import welcome  # only once it is asked for

            self.app.post_message(MomentAsked(welcome.begin))

    def action_home(self) -> None:
        """Stop typing; leave the promise; or go to the start page, where the evening waits."""
        if isinstance(self._ending.step, Choose):
            self._do(lambda: self._answer(1))
        elif self._line.asked is not None:
            self._do(self._stop_typing)
        elif not (self._busy or self.left):
            self._dismissed = True
            self.app.post_message(HomeAsked())

    async def _stop_typing(self) -> None:
        await self.put_by()
        self._line.close()
        await self._back()

    def action_leave(self) -> None:
        """End the evening and leave the game; leave the promise."""
        if isinstance(self._ending.step, Choose):
            self._do(lambda: self._answer(1))
        else:
            self._do(self._leave)

    async def _leave(self) -> None:
        if await self.app.away(self._ending.end):
            self.app.keep_backup()
            self._dismissed = True
            self.app.leave()

    # Good night

    def _good_night(self) -> None:
        """End the game, after a breath in the dark where things move."""
        self.app.keep_backup()
        if not self.app.motion:
            self._go()
            return
        line = self._session.line
        self._dark.update(Content("\n\n".join((*((quoted(line),) if line else ()), self._ending.day))))
        self.add_class("-dark")
        self.set_timer(BREATH, self._go)

    def _go(self) -> None:
        if not self._dismissed:
            self._dismissed = True
            self.app.leave()

    def on_key(self, event: Key) -> None:
        """Wait no longer in the dark, where a key is pressed."""
        if self._ending.over and event.character != "?":
            event.stop()
            self._go()
