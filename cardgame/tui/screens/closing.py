"""The pages at the end of an evening: a chapter's promise, and then what was talked about and a kind word."""

from collections.abc import Callable, Coroutine
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding

from cardgame.game import closing
from cardgame.game.change import Change
from cardgame.game.prompts import READ_ALOUD
from cardgame.game.table import Table
from cardgame.keys.commands import WELCOME, key_name, shown_for
from cardgame.translation import _
from cardgame.tui.messages import HomeAsked, WelcomeAsked
from cardgame.tui.screens.page import HELPS, Once, Paragraph, Sheet
from cardgame.tui.widgets.keys import Keys, Label


class _Page(Once[Change]):
    """A page at the end of an evening, which does one thing at a time.

    Where a key leads back to the table, the page is dismissed with the change that the table is to show.
    """

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self._busy = False

    def _do(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run ``act`` unless another one is running, as a second key would end the evening, or step back, twice."""
        if not (self._busy or self.left):
            self._busy = True
            self.run_worker(self._done(act))

    async def _done(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        await act()
        self._busy = False

    def action_back(self) -> None:
        """Go back to the last card."""
        self._do(lambda: self._to_the_table(self._table.back))

    async def _to_the_table(self, act: Callable[[], Change]) -> None:
        change: list[Change] = []
        if await self.app.away(lambda: change.append(act())):
            self.dismiss(change[0])


class PromiseScreen(_Page):
    """A chapter's promise, to be read aloud by both: Enter saves it, q does not.

    Dismissed with None where the closing follows, else with the change that a step back made.
    """

    BINDINGS = [
        ("enter,space", "read", "we have read it"),
        ("q,escape", "not_now", "not now"),
        ("u", "back", "step back"),
        HELPS,
    ]

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._words = closing.promise(table.session)

    def compose(self) -> ComposeResult:
        """Yield the promise."""
        yield Sheet(_(READ_ALOUD), [("", self._words)], id="page")
        keys = (
            ("Enter", _("we have read it")),
            ("q", _("not now")),
            ("u", _("step back")),
            ("?", _("help")),
            ("↑ ↓", _("scroll")),
        )
        yield Keys(keys, id="keys")

    def action_read(self) -> None:
        """Save it and go on to the closing; where it cannot be saved the page stays, and the same key tries again."""
        self._do(self._read)

    async def _read(self) -> None:
        if await self.app.away(lambda: self._table.session.keep_promise(self._words)):
            self.dismiss(None)

    def action_not_now(self) -> None:
        """Go on to the closing and save nothing."""
        if not self._busy:
            self._table.session.leave_promise()
            self.dismiss(None)


class ClosingScreen(_Page):
    """What was talked about tonight; Enter ends the evening, and m and u lead back to the table.

    Esc goes to the start page and leaves the evening open: it can be taken up again there.
    """

    BINDINGS = [
        ("enter,space", "close", "good night"),
        ("m", "more", "one more"),
        ("u", "back", "back to the card"),
        ("escape", "home", "home"),
        ("q", "leave", "leave"),
        HELPS,
        Binding(WELCOME.key, "welcome", WELCOME.named, id=WELCOME.id),
    ]

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._session = table.session
        self._more = table.session.more

    def compose(self) -> ComposeResult:
        """Yield the paragraphs and the keys."""
        session = self._session
        parts: list[Paragraph] = []
        if words := self._table.parting:
            parts.append(("", words))
        if words := closing.why_now(session):
            parts.append(("", words))
        for heading, lines in closing.came_of_it(session):
            parts.append((heading, "\n".join(f"· {line}" for line in lines)))
        title, kind = closing.title(session), closing.kind_word(session)
        if kind.startswith(title):
            # The same words are shown once, at the top.
            title = kind
        else:
            parts.append(("", kind))
        key = key_name(self.app.remapped.get(WELCOME.id, WELCOME.key).split(",")[0])
        if words := closing.invitation(session, key):
            parts.append(("", words))
        yield Sheet(title, parts, id="page")
        keys = [
            ("Enter", _("good night")),
            ("u", Label(_("step back"), _("back"))),
            ("?", _("help")),
            ("q", _("leave")),
        ]
        if self._more:
            # On a path an evening is one card, so that another card is the likelier wish.
            keys.insert(0 if session.is_path else 1, ("m", _("one more card")))
        yield Keys(keys, id="keys")

    @property
    def keys_here(self) -> list[tuple[str, str]]:
        """The keys of this page, each with what it does."""
        rows = [("Enter", _("Good night: the evening is closed."))]
        if self._more:
            rows.append(("m", _("One more card.")))
        rows += [
            ("u", _("Back to the last card, which is taken back.")),
            ("q", _("Close the evening, and leave.")),
        ]
        if self._session.invites:
            rows.append((shown_for(WELCOME, self.app.remapped), WELCOME.help))
        return rows

    def action_close(self) -> None:
        """End the evening and go to the start page."""
        self._do(lambda: self._close(self._go_home))

    def action_home(self) -> None:
        """Go to the start page; the evening stays open, and can be taken up again there."""
        if not (self._busy or self.left):
            self._dismissed = True
            self._go_home()

    def _go_home(self) -> None:
        self.app.post_message(HomeAsked())

    def action_leave(self) -> None:
        """End the evening and leave the game."""
        self._do(lambda: self._close(self.app.leave))

    def action_welcome(self) -> None:
        """Open the page for welcome topics, where that is offered."""
        if self._session.invites and not self._busy:
            self.app.post_message(WelcomeAsked())

    async def _close(self, then: Callable[[], None]) -> None:
        if await self.app.away(self._session.end):
            self._dismissed = True
            self.app.keep_backup()
            then()

    def action_more(self) -> None:
        """Deal one more card."""
        if self._more:
            self._do(lambda: self._to_the_table(self._table.one_more))
