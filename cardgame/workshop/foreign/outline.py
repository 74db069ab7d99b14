"""Gathers headings, items and what lies below an item into rows; lines and Markdown are both read by it."""

import re
from collections.abc import Iterable

import msgspec

from cardgame.workshop.foreign.cleaning import unstressed
from cardgame.workshop.foreign.folding import level
from cardgame.workshop.foreign.rows import FOLLOW_UPS, MOST_ROWS, TEXT, Full, Sheet

_ASKS = re.compile(r"[?？؟;…]|\.\.\.|___")
_FROM = re.compile(r"(?:credits?|source|from|by|quelle|fuente|fonte|bron)\b[^?]{0,20}:", re.IGNORECASE)
_MOST_BELOW = 12
"""The most follow-ups of a card; of more, each is a card."""

_ENDS = re.compile(r"[.!?？。…)”\"»]\W*$")


class _Item(msgspec.Struct):
    at: int
    indent: int
    text: str
    above: tuple[str, ...]
    below: "list[_Item]"


class Outline:
    """Headings and items as they come; :meth:`finish` makes rows of them, and finds the title."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._items: list[_Item] = []
        self._open: list[_Item] = []
        self._headings: list[tuple[int, str]] = []
        self._first: tuple[int, int, str] | None = None
        """The rank, line and text of a heading above everything."""
        self._ranks: list[int] = []
        self._count = 0

    def heading(self, at: int, rank: int, text: str) -> None:
        """Begin what is below a heading; 1 is the highest rank."""
        text = unstressed(text).strip(" \t:#=*-–—")
        if not text:
            return
        if not self._ranks and not self._items:
            self._first = (rank, at, text)
        self._ranks.append(rank)
        while self._headings and self._headings[-1][0] >= rank:
            self._headings.pop()
        self._headings.append((rank, text))
        self._open.clear()

    def item(self, at: int, indent: int, text: str) -> None:
        """Add an item; one that is further in than the one before belongs to it."""
        if self._count >= MOST_ROWS:
            self._sheet.is_cut = True
            raise Full
        self._count += 1
        while self._open and self._open[-1].indent >= indent:
            self._open.pop()
        item = _Item(at, indent, text, tuple(text for _rank, text in self._headings), [])
        (self._open[-1].below if self._open else self._items).append(item)
        if len(self._open) < 5:
            self._open.append(item)

    def more(self, text: str) -> None:
        """Go on with the last item, whose text was broken into lines."""
        if self._open:
            self._open[-1].text += f" {text}"

    @property
    def last(self) -> str:
        """The text of the last item that can go on; empty where there is none."""
        return self._open[-1].text if self._open else ""

    def close(self) -> None:
        """End the last item: what comes next does not belong to it."""
        self._open.clear()

    def finish(self) -> None:
        """Make rows of all items."""
        cut = 0
        if self._first is not None and level(self._first[2]) is None:
            rank, at, text = self._first
            if self._ranks.count(rank) == 1 and rank == min(self._ranks):
                self._sheet.about.setdefault("title", text)
                cut = 1
            del at
        self._rows(self._items, cut, ())

    def _rows(self, items: Iterable[_Item], cut: int, within: tuple[str, ...]) -> None:
        for item in items:
            above = (*item.above[cut:], *within)
            if item.below and _is_heading(item):
                self._rows(item.below, cut, (*within, unstressed(item.text).strip(" \t:*")))
                continue
            below = tuple(each.text for each in _all_below(item))
            self._sheet.add(item.at, {TEXT: item.text, FOLLOW_UPS: below} if below else {TEXT: item.text}, above)


def _is_heading(item: _Item) -> bool:
    """Whether an item is the heading of those below it: it asks nothing and is no sentence, and they ask.

    So is one with more below it than a card has follow-ups, and one that says where they are from.
    """
    if len(item.below) > _MOST_BELOW or _FROM.match(item.text):
        return True
    if _ASKS.search(item.text) or _ENDS.search(item.text):
        return False
    asking = sum(1 for each in item.below if _ASKS.search(each.text) or each.below)
    return item.text.rstrip().endswith(":") or len(item.text.split()) <= 4 or 2 * asking > len(item.below) > 2


def _all_below(item: _Item) -> list[_Item]:
    found: list[_Item] = []
    for each in item.below:
        found += (each, *_all_below(each))
    return found
