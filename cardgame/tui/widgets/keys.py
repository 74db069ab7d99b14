"""The one line of keys at the foot of a screen: the few that matter, as many as fit; each can be clicked."""

import re
from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.widget import Widget

from cardgame.keys.commands import key_called
from cardgame.tui.widgets.cells import shorten_words
from cardgame.tui.widgets.pressed import keys_at, pressing

GAP = 3
"""Cells between two keys."""

NARROW = 60
"""Cells below which a sentence and the keys do not go on one line together."""

Entry = tuple[str, str]
"""A key, or several, as people read them, and what is done with them."""

_NUMBERS = re.compile(r".*\d–\d.*")
"""Names of the numbers that can be pressed; where there are several, with a word between them in any language."""

_ARROWS = re.compile(r"[↑↓←→](?: [↑↓←→])+")
"""A name that stands for several keys, as those before do; a click is for one of them."""

_PLAIN = re.compile(rf"↑ ↓|Esc|{_NUMBERS.pattern}")
"""Keys that can stand without a word on what they do."""


class Label(str):
    """What is done with a key, and the same in ``brief``, where there is no room for all of it.

    ``least`` stands where there is no room for either.
    """

    brief: str
    least: str

    def __new__(cls, label: str, brief: str, least: str = "") -> "Label":
        """Return a label with others for where there is little room."""
        made = super().__new__(cls, label)
        made.brief, made.least = brief, least
        return made


class Keys(Widget):
    """A line of keys and what they do, the most needed first; what does not fit is left to the help.

    The first one and ``help``, by its key's name, always stand there, cut short if need be; after numbers, what makes
    the choice stand does as well. ``said`` is a sentence before them all, on a line of its own where they would lose
    their room. ``quiet`` lets the line step back while the two talk.
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
        parts = [_entry(key, label) for key, label in fitting(self._left, self.entries, self._help)]
        line = Content(" " * GAP).join(parts)
        if self.said:
            line = Content("\n" if self._above else " " * GAP).join([Content(self.said), line])
        return line.stylize("dim") if self.quiet else line

    @property
    def _above(self) -> int:
        """The lines that the sentence has of its own."""
        width = self.size.width
        if not self.said or width >= NARROW or cell_len(self.said) + GAP + _width(self.entries) <= width:
            return 0
        return len(Content(self.said).wrap(max(1, width)))

    @property
    def _left(self) -> int:
        """The cells that there are for the entries."""
        return self.size.width - (cell_len(self.said) + GAP if self.said and not self._above else 0)

    def watch_said(self) -> None:
        """Take more lines where the sentence needs them."""
        self.styles.height = 1 + self._above

    def on_resize(self) -> None:
        """Do the same for another width."""
        self.watch_said()

    def on_click(self, event: Click) -> None:
        """Let a click that falls between two keys do nothing; one on a key is seen to by whoever presses keys."""
        if not keys_at(event):
            event.stop()


def fitting(room: int, entries: Sequence[Entry], help: str) -> list[Entry]:
    """Return the entries that stand in ``room`` cells, in their order, with what there is room for of their labels."""
    if _width(entries) <= room:
        return list(entries)
    widths = [cell_len(key) for key, _ in entries]
    # What speaks for itself goes without a word at first, and everything else with few.
    briefs = ["" if _PLAIN.fullmatch(key) else getattr(label, "brief", label) for key, label in entries]
    # After numbers it is what makes the choice stand that matters most.
    main = 1 if len(entries) > 1 and _NUMBERS.fullmatch(entries[0][0]) else 0
    helps = [number for number, (key, _) in enumerate(entries) if key == help]
    # These have their place before any other has; hardly any room at all is for the help.
    needed = next(
        some
        for some in (sorted({0, main, *helps}), sorted({main, *helps}), helps or [main])
        if sum(widths[number] + GAP for number in some) - GAP <= room or len(some) == 1
    )
    shown = dict.fromkeys(needed, "")
    left = room - sum(widths[number] + GAP for number in needed) + GAP
    if main in shown and briefs[main]:
        forms = (entries[main][1], briefs[main])
        others = (number for number in range(main + 1, len(entries)) if number not in shown)
        beside = next((GAP + widths[number] + 1 + cell_len(briefs[number]) for number in others), 0)
        # A short word where what comes next has room beside it; else the longest that fits, cut if need be.
        fits = [form for more in (beside, 0) for form in forms if 1 + cell_len(form) + more <= left]
        if least := getattr(entries[main][1], "least", ""):
            fits += [least] if 1 + cell_len(least) <= left else []
        if words := fits[0] if fits else shorten_words(forms[-1], left - 1):
            shown[main] = words
            left -= 1 + cell_len(words)
    for number in range(len(entries)):
        brief = briefs[number]
        width = 1 + cell_len(brief) if brief else 0
        if number not in shown and GAP + widths[number] + width <= left:
            shown[number] = brief
            left -= GAP + widths[number] + width
        elif number in helps and number in shown and width <= left:
            shown[number] = brief
            left -= width
    for number in sorted(shown):
        label = entries[number][1]
        more = cell_len(label) - cell_len(shown[number]) + (0 if shown[number] else 1)
        if shown[number] in ("", briefs[number]) and 0 < more <= left:
            shown[number] = label
            left -= more
    return [(entries[number][0], shown[number]) for number in sorted(shown)]


def _width(entries: Sequence[Entry]) -> int:
    """Return the cells that all entries take with the whole of their labels."""
    return sum(GAP + cell_len(key) + (1 + cell_len(label) if label else 0) for key, label in entries) - GAP


def _entry(name: str, label: str) -> Content:
    """Set out a key and what it does; a click presses it, or of several keys the one that it falls on."""
    label = f" {label}" if label else ""
    if not (_NUMBERS.fullmatch(name) or _ARROWS.fullmatch(name)):
        return pressing(Content.assemble(Content(name).stylize("bold"), Content(label)), key_called(name))
    parts = [
        pressing(Content(char), key_called(char)) if char.isdigit() or char in "↑↓←→" else Content(char)
        for char in name
    ]
    return Content.assemble(Content.assemble(*parts).stylize("bold"), Content(label))
