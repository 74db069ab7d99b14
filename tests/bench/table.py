"""What was measured, set out as one table."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

UNITS = {"s": 1.0, "ms": 1e-3, "µs": 1e-6, "MB": 1e6}


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
        return [one / other for one, other in zip(self.ours, self.beside, strict=True)] if self.beside else []

    @property
    def good(self) -> bool:
        return self.bound is None or median(self.ratios or self.ours) <= self.bound

    def cells(self) -> list[str]:
        ratio = bound = verdict = ""
        if self.ratios:
            ratio = f"{median(self.ratios):.2f}× ({min(self.ratios):.2f}–{max(self.ratios):.2f})"
        if self.bound is not None:
            bound = f"{self.bound:g}×" if self.ratios else f"{self.bound / UNITS[self.unit]:g} {self.unit}"
            verdict = "" if self.good else "over"
        return [self.what, self._amount(self.ours), self._amount(self.beside), ratio, bound, verdict]

    def _amount(self, amounts: Sequence[float]) -> str:
        if not amounts:
            return ""
        size = UNITS[self.unit]
        low, middle, high = (each / size for each in (min(amounts), median(amounts), max(amounts)))
        digits = 0 if middle >= 100 else 1 if middle >= 10 else 2
        if low == high:
            return f"{middle:.{digits}f} {self.unit}"
        return f"{middle:.{digits}f} {self.unit} ({low:.{digits}f}–{high:.{digits}f})"


def table(rows: Sequence[Row]) -> str:
    """Set rows out in columns: medians, and in brackets the least and the most."""
    lines = [["what", "ours", "beside it", "ratio, turn by turn", "bound", ""], *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    set_out = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    ]
    return "\n".join([set_out[0], "  ".join("─" * width for width in widths).rstrip(), *set_out[1:]])
