"""The line that words are typed on: it opens where some are wanted, and closes over nothing."""

import asyncio
from collections.abc import Awaitable, Callable, Container, Coroutine
from contextlib import suppress
from typing import Any, NamedTuple

from rich.segment import Segment
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from cardgame.local.drafts import Drafts
from cardgame.scripts.steps import OPEN_MOST, Place
from cardgame.text import clean

BRIEFLY = 0.2
"""Seconds that what is half typed may take to be put by: the end does not wait for longer."""


class Asked(NamedTuple):
    """What a line is open for. ``then`` is given the words, at most ``most`` characters, and returns if they were kept.

    ``secret`` words are not shown as they are typed. Should the end come from outside, what is half typed is put by
    as a draft for its ``place``; without one, it is not. ``half`` says that half of it may go into the record as it is:
    true of a note, not of a sentence that two agree on. ``refused`` are words that are none, as they are a key's.
    """

    prompt: str
    then: Callable[[str], Awaitable[bool]]
    most: int = OPEN_MOST
    secret: bool = False
    half: bool = False
    place: Place | None = None
    refused: Container[str] = ()


class Field(Input):
    """A field for one line. What is pasted is put on it as far as there is room, and what there is none for is told."""

    class Full(Message):
        """There was more than the ``most`` characters that the field takes."""

        def __init__(self, most: int) -> None:
            super().__init__()
            self.most = most

    def _on_paste(self, event: events.Paste) -> None:
        """Put several lines on one, and no more of them than there is room for."""
        event.stop()
        # Textual's own, which takes the first line or nothing, comes after it otherwise.
        event.prevent_default()
        words = " ".join(clean(event.text, lines=False).split())
        start, end = sorted(self.selection)
        before, after = self.value[:start], self.value[end:]
        # Blanks at the ends are what was pasted as well: a word may be pasted onto another.
        words = f"{' ' * event.text[:1].isspace()}{words}{' ' * event.text[-1:].isspace()}" if words else ""
        room = self.max_length - len(before) - len(after) if self.max_length else len(words)
        self.replace(words[: max(0, room)], start, end)
        if len(words) > room:
            self.restricted()

    def restricted(self) -> None:
        """Say that there is no room for more."""
        self.post_message(self.Full(self.max_length or 0))


UNSEEN = "•••"
"""What is shown for words that are typed hidden, however many they are."""


class WritingLine(Field):
    """A line for words. Of what is typed hidden nothing shows but that there is something, not even how long it is.

    Nor can it be copied or cut: a clipboard would show it to anybody.
    """

    asked: Asked | None = None
    """What it is open for; None while it is closed."""
    _sent: tuple[Asked, str] | None = None
    """What was handed in and is not kept yet."""

    def open(self, asked: Asked, words: str = "") -> None:
        """Open for ``asked``, with what was typed before if it comes back."""
        self.asked = asked
        self.password = asked.secret
        self.max_length = asked.most
        self.value, self.cursor_position = words, len(words)
        self.display = True
        # At once: what is typed next is no command.
        self._focus(self)

    def close(self) -> None:
        """Close. What was typed leaves the screen with the line, and nothing of it stays behind in it."""
        self.asked = None
        self.value = ""
        self.display = False
        self._focus(None)

    def render_line(self, y: int) -> Strip:
        """Return the line as it is seen."""
        if not self.password or y:
            return super().render_line(y)
        # Where the cursor is would tell the length as well.
        return Strip([Segment(UNSEEN if self.value else "", self.rich_style)]).adjust_cell_length(
            self.size.width, self.rich_style
        )

    @property
    def cursor_screen_offset(self) -> Offset:
        """Return where the cursor is on the screen; with hidden words it stays where it was."""
        return self.content_region.offset if self.password else super().cursor_screen_offset

    def _focus(self, widget: Widget | None) -> None:
        if self.is_attached:  # else its page is going, and nobody types there any more
            self.screen.set_focus(widget)

    @property
    def words(self) -> str:
        """What has been typed, clean and on one line."""
        return " ".join(clean(self.value, lines=False).split())

    @property
    def half_typed(self) -> bool:
        """Whether there is something on it that can be put by."""
        return self.asked is not None and self.asked.place is not None and bool(self.words)

    def hand_in(self, asked: Asked, words: str) -> Coroutine[Any, Any, bool]:
        """Close at once, and give the words to whoever has asked for them; what is returned says if they were kept."""
        self.close()
        self._sent = (asked, words)
        return self._hand_in(asked, words)

    async def _hand_in(self, asked: Asked, words: str) -> bool:
        try:
            return await asked.then(words)
        finally:
            self._sent = None

    async def put_by(self, drafts: Drafts) -> None:
        """Keep what has been typed so far, or handed in and not kept yet: the app is being ended.

        First as a draft, in a thread of its own: the one that writes into the record may be waiting for a lock. What
        may go into the record as it is then does, and that takes the draft away again.
        """
        asked, words = self._sent or (self.asked, self.words)
        if asked is None or asked.secret or asked.place is None:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(BRIEFLY):
                if words or drafts.words(asked.place):
                    await asyncio.to_thread(drafts.put_by, asked.place, words)
                if asked.half and words and self._sent is None:
                    await asked.then(words)

    def action_copy(self) -> None:
        """Copy what is selected, unless it is hidden."""
        if not self.password:
            super().action_copy()

    def action_cut(self) -> None:
        """Cut what is selected, unless it is hidden."""
        if not self.password:
            super().action_cut()
