"""The line of keys at the foot of a screen: as many as fit, each of which can be clicked."""

import re
from collections.abc import Hashable, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click

from cardgame.keys.commands import key_called
from cardgame.tui.widgets.cells import shorten_words
from cardgame.tui.widgets.familiar import Familiar, Shown
from cardgame.tui.widgets.pressed import keys_at, pressing

GAP = 3
"""Cells between two keys."""

NARROW = 60
"""Cells of a line below which a sentence is shown above the keys."""

Entry = tuple[str, str]
"""A key, or several, as people read them, and what they do."""

_ARROWS = frozenset("↑↓←→")


def _are_numbers(name: str) -> bool:
    """Whether a name is that of ranges of numbers, as in "1–6 then 1–4"; the word between them is in any language."""
    return "–" in name and re.search(r"\d–\d", name) is not None


def _are_arrows(name: str) -> bool:
    """Whether a name is that of several arrow keys; a click on an arrow presses it."""
    return " " in name and _ARROWS.issuperset(name.split(" "))


def _is_plain(name: str) -> bool:
    """Whether a key can be shown without a label."""
    return name in ("↑ ↓", "Esc") or _are_numbers(name)


class Label(str):
    """What a key does. ``brief`` is shown where there is no room for all of it, ``least`` where brief does not fit."""

    brief: str
    least: str

    def __new__(cls, label: str, brief: str, least: str = "") -> "Label":
        """Return a label with shorter ones for where there is little room."""
        made = super().__new__(cls, label)
        made.brief, made.least = brief, least
        return made


class Keys(Familiar):
    """A line of keys and what they do, the most needed first; what does not fit is found in the help.

    The first one and ``help``, the name of the help key, are always shown; after numbers, so is the key that confirms
    the choice. ``said`` is a sentence before the keys, on lines of its own where there is not enough room. ``quiet``
    dims the line while the two talk.
    """

    entries = Shown[tuple[Entry, ...]](())
    quiet = Shown(False)
    said = Shown("")

    def __init__(self, entries: Sequence[Entry] = (), *, help: str = "?", id: str | None = None) -> None:
        super().__init__(id=id)
        self._help = help
        self._formed: tuple[object, Hashable] | None = None
        self.entries = tuple(entries)

    def looks(self) -> Sequence[Hashable]:
        """Return what it shows; two labels that are the same at full length may have other short forms."""
        entries = self.entries
        # By the very labels, as those that are equal may have other forms.
        if self._formed is None or self._formed[0] is not entries:
            forms = [(label, getattr(label, "brief", ""), getattr(label, "least", "")) for _, label in entries]
            self._formed = (entries, (entries, tuple(forms)))
        return [(self._formed[1], self.said, self.quiet)] * self.outer_size.height

    def render(self) -> Content:
        """Return the sentence, and as many entries as fit."""
        parts = [_entry(key, label) for key, label in fitting(self._left, self.entries, self._help)]
        line = Content(" " * GAP).join(parts)
        if self.said:
            line = Content("\n" if self._above else " " * GAP).join([Content(self.said), line])
        return line.stylize("dim") if self.quiet else line

    @property
    def _above(self) -> int:
        """How many lines of its own the sentence has."""
        width = self.size.width
        if not self.said or width >= NARROW or cell_len(self.said) + GAP + _width(self.entries) <= width:
            return 0
        return len(Content(self.said).wrap(max(1, width)))

    @property
    def _left(self) -> int:
        """Cells for the entries."""
        return self.size.width - (cell_len(self.said) + GAP if self.said and not self._above else 0)

    def watch_said(self) -> None:
        """Take more lines where the sentence needs them."""
        self.styles.height = 1 + self._above

    def on_mount(self) -> None:
        """Take as many lines as it needs."""
        self.watch_said()

    def on_resize(self) -> None:
        """Take as many lines as the new width needs."""
        self.watch_said()

    def on_click(self, event: Click) -> None:
        """Ignore a click between two keys; the app handles one on a key."""
        if not keys_at(event):
            event.stop()


def fitting(room: int, entries: Sequence[Entry], help: str) -> list[Entry]:
    """Return the entries that fit into ``room`` cells, in their order, with as long a label as fits."""
    if _width(entries) <= room:
        return list(entries)
    widths = [cell_len(key) for key, _ in entries]
    # At first, plain keys get no label, and all others their brief one.
    briefs = ["" if _is_plain(key) else getattr(label, "brief", label) for key, label in entries]
    # After numbers the key that confirms the choice is the most needed one.
    main = 1 if len(entries) > 1 and _are_numbers(entries[0][0]) else 0
    helps = [number for number, (key, _) in enumerate(entries) if key == help]
    # These are shown in any case; on a very narrow line only the help is.
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
        # The longest label beside which the next entry fits; else the longest that fits; else some of its words.
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
    """Return the cells that all entries take with their full labels."""
    return sum(GAP + cell_len(key) + (1 + cell_len(label) if label else 0) for key, label in entries) - GAP


def _entry(name: str, label: str) -> Content:
    """Return a key and its label; a click presses the key, or the one of several that it hits."""
    label = f" {label}" if label else ""
    if not (_are_numbers(name) or _are_arrows(name)):
        return pressing(Content.assemble(Content(name).stylize("bold"), Content(label)), key_called(name))
    parts = [
        pressing(Content(char), key_called(char)) if char.isdigit() or char in _ARROWS else Content(char)
        for char in name
    ]
    return Content.assemble(Content.assemble(*parts).stylize("bold"), Content(label))
