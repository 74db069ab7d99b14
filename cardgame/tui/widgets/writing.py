"""The line on which words are typed; it is shown while words are asked for."""

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
"""Seconds that saving a draft may take at the end of the app."""


class Asked(NamedTuple):
    """What a line is open for. ``then`` takes at most ``most`` characters, and returns whether they are saved.

    ``secret`` words are not shown as they are typed. If the app is ended meanwhile, what is half typed is saved as a
    draft for its ``place``, where it has one; an answer in secret has none. ``half`` is true where half-typed words
    may go into the record as they are, as those of a note. ``refused`` are words that are not accepted, as they are
    letters of the game.
    """

    prompt: str
    then: Callable[[str], Awaitable[bool]]
    most: int = OPEN_MOST
    secret: bool = False
    half: bool = False
    place: Place | None = None
    refused: Container[str] = ()


class Field(Input):
    """A field for one line. A paste is taken as far as it fits; :class:`Full` is posted where it does not."""

    class Full(Message):
        """More was typed or pasted than the ``most`` characters that the field takes."""

        def __init__(self, most: int) -> None:
            super().__init__()
            self.most = most

    def _on_paste(self, event: events.Paste) -> None:
        """Insert a paste on one line, as far as it fits."""
        event.stop()
        # Otherwise Textual's own handler follows, which takes the first line only.
        event.prevent_default()
        words = " ".join(clean(event.text, lines=False).split())
        start, end = sorted(self.selection)
        before, after = self.value[:start], self.value[end:]
        # Spaces at the ends are kept, as a word may be pasted next to another.
        words = f"{' ' * event.text[:1].isspace()}{words}{' ' * event.text[-1:].isspace()}" if words else ""
        room = self.max_length - len(before) - len(after) if self.max_length else len(words)
        self.replace(words[: max(0, room)], start, end)
        if len(words) > room:
            self.restricted()

    def restricted(self) -> None:
        """Post that there is no room for more."""
        self.post_message(self.Full(self.max_length or 0))


UNSEEN = "•••"
"""What is shown for hidden words, however many they are."""


class WritingLine(Field):
    """A line for words. Of hidden words only is shown that there are some, and not how long they are.

    Hidden words cannot be copied or cut either, as the clipboard would show them.
    """

    asked: Asked | None = None
    """What it is open for; None while it is closed."""
    _sent: tuple[Asked, str] | None = None
    """Words that were handed in and are not saved yet."""

    def open(self, asked: Asked, words: str = "") -> None:
        """Open for ``asked``, with ``words`` on the line."""
        self.asked = asked
        self.password = asked.secret
        self.max_length = asked.most
        self.value, self.cursor_position = words, len(words)
        self.display = True
        # At once, so that the next letter is not taken for a command.
        self._focus(self)

    def close(self) -> None:
        """Close, and delete what was typed."""
        self.asked = None
        self.value = ""
        self.display = False
        self._focus(None)

    def render_line(self, y: int) -> Strip:
        """Return the line as it is shown."""
        if not self.password or y:
            return super().render_line(y)
        # Without a cursor, which would tell the length.
        return Strip([Segment(UNSEEN if self.value else "", self.rich_style)]).adjust_cell_length(
            self.size.width, self.rich_style
        )

    @property
    def cursor_screen_offset(self) -> Offset:
        """Return where the cursor is on the screen; with hidden words, the start of the line."""
        return self.content_region.offset if self.password else super().cursor_screen_offset

    def _focus(self, widget: Widget | None) -> None:
        if self.is_attached:  # else its page is being removed
            self.screen.set_focus(widget)

    @property
    def words(self) -> str:
        """What has been typed, cleaned and on one line."""
        return " ".join(clean(self.value, lines=False).split())

    @property
    def half_typed(self) -> bool:
        """Whether there are words on it that can be saved as a draft."""
        return self.asked is not None and self.asked.place is not None and bool(self.words)

    def hand_in(self, asked: Asked, words: str) -> Coroutine[Any, Any, bool]:
        """Whether the words were saved, by ``asked.then``; the line is closed at once, before this is awaited."""
        self.close()
        self._sent = (asked, words)
        return self._hand_in(asked, words)

    async def _hand_in(self, asked: Asked, words: str) -> bool:
        """Whether the words were saved, by ``asked.then``."""
        try:
            return await asked.then(words)
        finally:
            self._sent = None

    async def put_by(self, drafts: Drafts) -> None:
        """Save what has been typed, or handed in and not saved yet, as the app is being ended.

        First as a draft, in a thread of its own, as the disk thread may be waiting for a lock. Then words that may go
        into the record as they are do so, which deletes the draft again.
        """
        asked, words = self._sent or (self.asked, self.words)
        if asked is None or asked.place is None:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(BRIEFLY):
                if words or drafts.words(asked.place):
                    sent = self._sent is not None
                    await asyncio.to_thread(drafts.put_by, asked.place, words, handed_in=sent)
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
