"""What was measured, set out as tables: what a thing costs beside another, and how cost grows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, log, nan
from statistics import median, quantiles

UNITS = {"s": 1.0, "ms": 1e-3, "µs": 1e-6, "MB": 1e6, "kB": 1e3}

STEEP = 0.2
"""The largest exponent that is fine between :data:`MANY` and :data:`MOST` events, for what a couple waits for."""

MANY, MOST = 10_000, 1_000_000

NOTICED = 0.005
"""Seconds below which nobody notices how something grows."""


def spread(amounts: Sequence[float]) -> float:
    """Return how far amounts lie from their median: half of the distance between the quartiles; 0 for a single one."""
    if len(amounts) < 2:
        return 0.0
    low, _, high = quantiles(amounts, n=4, method="inclusive")
    return (high - low) / 2


def ratio(one: float, other: float) -> float:
    """Return how many times ``other`` goes into ``one``; 1 where both are 0."""
    if other:
        return one / other
    return inf if one else 1.0


@dataclass(frozen=True)
class Row:
    """One line: a thing of ours and, turn by turn, what it is held against.

    ``bound`` is the largest ratio that is fine; where there is nothing beside it, the largest median.
    """

    what: str
    ours: Sequence[float]
    beside: Sequence[float] = ()
    bound: float | None = None
    unit: str = "ms"

    @property
    def ratios(self) -> list[float]:
        return [ratio(one, other) for one, other in zip(self.ours, self.beside, strict=True)] if self.beside else []

    @property
    def good(self) -> bool:
        """Whether the median is within the bound."""
        return self.bound is None or not median(self.ratios or self.ours) > self.bound

    @property
    def past(self) -> bool:
        """Whether the median is past the bound by more than its spread."""
        held = self.ratios or self.ours
        return self.bound is not None and median(held) - spread(held) > self.bound

    def cells(self) -> list[str]:
        told = bound = verdict = ""
        if self.ratios:
            told = f"{median(self.ratios):.2f}× ± {spread(self.ratios):.2f}"
        if self.bound is not None:
            bound = f"{self.bound:g}×" if self.ratios else f"{self.bound / UNITS[self.unit]:g} {self.unit}"
            verdict = "" if self.good else "over" if self.past else "over, within its spread"
        return [self.what, self._amount(self.ours), self._amount(self.beside), told, bound, verdict]

    def _amount(self, amounts: Sequence[float]) -> str:
        if not amounts:
            return ""
        middle, around = median(amounts) / UNITS[self.unit], spread(amounts) / UNITS[self.unit]
        digits = 0 if middle >= 100 else 1 if middle >= 10 else 2
        return f"{middle:.{digits}f} {self.unit}" + (f" ± {around:.{digits}f}" if around else "")


def status(rows: Sequence[Row], *, check: bool, broken: bool) -> int:
    """Return the exit status: 2 where something could not be measured, 1 where ``check`` finds a row past its bound."""
    if broken:
        return 2
    return 1 if check and any(row.past for row in rows) else 0


def table(rows: Sequence[Row]) -> str:
    """Set rows out in columns: medians, and how far the middle half lies around them."""
    heads = ["what", "ours", "beside it", "ratio, in turn", "bound", ""]
    return _columns([heads, *(row.cells() for row in rows)])


@dataclass(frozen=True)
class Curve:
    """How long one thing takes, in seconds, by the number of what there is.

    ``waited`` is whether a couple waits for it.
    """

    what: str
    times: Mapping[int, float]
    waited: bool = False

    def exponent(self, fewer: int, more: int) -> float:
        """Return the power of the number that its time grows with between two steps: 0 for not at all, 1 for evenly.

        It is not a number where there is no time to one of them.
        """
        if not (self.times.get(fewer, 0) > 0 and self.times.get(more, 0) > 0):
            return nan
        return log(self.times[more] / self.times[fewer]) / log(more / fewer)

    @property
    def steep(self) -> bool:
        """Whether a couple waits for it, feels it, and it grows too fast between :data:`MANY` and :data:`MOST`.

        Where the longest was not measured, from :data:`MANY` to what was.
        """
        most = max((step for step in self.times if step <= MOST), default=0)
        if not self.waited or most <= MANY or self.times[most] < NOTICED:
            return False
        return self.exponent(MANY, most) > STEEP


def growth_table(about: str, curves: Sequence[Curve]) -> str:
    """Set out how cost grows with the number of what is ``about``: a time for each step, the exponent to it after it.

    The last column says for what a couple waits for whether it grows too fast.
    """
    steps = sorted({step for curve in curves for step in curve.times})
    lines = [[about, *(f"{step:,}" for step in steps), "waited for"]]
    for curve in curves:
        cells = [curve.what]
        for before, step in zip([0, *steps], steps, strict=False):
            if step not in curve.times:
                cells.append("")
                continue
            grown = curve.exponent(before, step) if before else nan
            cells.append(_seconds(curve.times[step]) + (f" ^{grown:.2f}" if grown == grown else ""))
        cells.append("too steep" if curve.steep else "yes" if curve.waited else "")
        lines.append(cells)
    return _columns(lines)


def _seconds(time: float) -> str:
    unit = "s" if time >= 1 else "ms" if time >= 1e-3 else "µs"
    amount = time / UNITS[unit]
    return f"{amount:.0f} {unit}" if amount >= 100 else f"{amount:.3g} {unit}"


def _columns(lines: Sequence[Sequence[str]]) -> str:
    """Set cells out below each other, the first line as heads."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    set_out = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    ]
    return "\n".join([set_out[0], "  ".join("─" * width for width in widths).rstrip(), *set_out[1:]])
