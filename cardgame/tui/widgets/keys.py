"""The one line of keys at the foot of a screen: the few that matter, as many as fit; each can be clicked."""

import re
from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.widget import Widget

from cardgame.game.commands import key_called
from cardgame.tui.widgets.cells import shorten
from cardgame.tui.widgets.pressed import keys_at, pressing

GAP = 3
"""Cells between two keys."""

LEAST = 6
"""Cells of a label that is cut; of one that is cut shorter nothing is said."""

Entry = tuple[str, str]
"""A key, or several, as people read them, and what is done with them."""

_SEVERAL = re.compile(r"(?P<ends>\d–\d)|(?P<arrows>[↑↓←→](?: [↑↓←→])+)")
"""A name that stands for several keys; a click is for one of them."""

_PLAIN = re.compile(r"↑ ↓|Esc|two numbers")
"""Keys that can stand without a word on what they do."""


class Keys(Widget):
    """A line of keys and what they do, the most needed first; what does not fit is left to the help.

    The first one and ``help``, by its key's name, always stand there, cut short if need be. ``said`` is a sentence
    before them all. ``quiet`` lets the line step back while the two talk.
    """

    entries: reactive[tuple[Entry, ...]] = reactive(())
    quiet: reactive[bool] = reactive(False)
    said: reactive[str] = reactive("")

    def __init__(self, entries: Sequence[Entry] = (), *, help: str = "?", id: str | None = None) -> None:
        super().__init__(id=id)
        self._help = help
        self.set_reactive(Keys.entries, tuple(entries))

    def render(self) -> Content:
        """Set out as many entries as there is room for."""
        parts = [Content(self.said)] if self.said else []
        parts += [_entry(key, label) for key, label in fitting(self._left, self.entries, self._help)]
        line = Content(" " * GAP).join(parts)
        return line.stylize("dim") if self.quiet else line

    @property
    def _left(self) -> int:
        """The cells that there are for the entries."""
        return self.size.width - (cell_len(self.said) + GAP if self.said else 0)

    def on_click(self, event: Click) -> None:
        """Let a click that falls between two keys do nothing; one on a key is seen to by whoever presses keys."""
        if not keys_at(event):
            event.stop()


def fitting(room: int, entries: Sequence[Entry], help: str) -> list[Entry]:
    """Return the entries that stand in ``room`` cells, in their order, with what there is room for of their labels."""
    widths = [cell_len(key) for key, _ in entries]
    # The first and the help have their place before any other has; hardly any room at all is for the help.
    needed = [number for number, (key, _) in enumerate(entries) if number == 0 or key == help]
    if sum(widths[number] + GAP for number in needed) - GAP > room:
        needed = needed[-1:]
    shown = dict.fromkeys(needed, "")
    left = room - sum(widths[number] + GAP for number in needed) + GAP
    whole = (
        sum(GAP + width + 1 + cell_len(label) for width, (_, label) in zip(widths, entries, strict=True)) - GAP <= room
    )
    for number, (key, label) in enumerate(entries):
        # Where not all has room, what speaks for itself goes without a word at first.
        bare = not whole and _PLAIN.fullmatch(key) is not None
        if number not in shown:
            width = GAP + widths[number] + (0 if bare else 1 + cell_len(label))
            if width <= left:
                shown[number] = "" if bare else label
                left -= width
        elif label and not bare and (1 + cell_len(label) <= left or (key != help and left > LEAST)):
            # The first one is cut, if need be.
            shown[number] = shorten(label, left - 1)
            left -= 1 + cell_len(shown[number])
    for number in sorted(shown):
        label = entries[number][1]
        if not shown[number] and label and 1 + cell_len(label) <= left:
            shown[number] = label
            left -= 1 + cell_len(label)
    return [(entries[number][0], shown[number]) for number in sorted(shown)]


def _entry(name: str, label: str) -> Content:
    """Set out a key and what it does; a click presses it, or of several keys the one that it falls on."""
    several = _SEVERAL.fullmatch(name)
    label = f" {label}" if label else ""
    if several is None:
        return pressing(Content.assemble(Content(name).stylize("bold"), Content(label)), key_called(name))
    parts = [Content(char) if char in " –" else pressing(Content(char), key_called(char)) for char in name]
    return Content.assemble(Content.assemble(*parts).stylize("bold"), Content(label))
