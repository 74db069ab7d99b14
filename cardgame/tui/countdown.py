"""A calm timer: it can be stopped, extended, and left alone."""

from time import monotonic

LEAST = 60.0
"""Seconds that are left at least, however many are taken away."""


class Countdown:
    """Counts seconds down while it runs."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds
        self._ends_at: float | None = None

    @property
    def running(self) -> bool:
        """Whether it runs."""
        return self._ends_at is not None

    @property
    def left(self) -> float:
        """Seconds that are left, never less than none."""
        return max(0.0, self._left if self._ends_at is None else self._ends_at - monotonic())

    def start(self) -> None:
        """Let it run."""
        self._ends_at = monotonic() + self._left

    def stop(self) -> None:
        """Stop it; what is left stays."""
        self._left = self.left
        self._ends_at = None

    def add(self, seconds: float) -> None:
        """Give it more seconds, or fewer, but not fewer than a minute; where less is left already, that stays."""
        change = max(seconds, min(0.0, LEAST - self.left))
        if self._ends_at is None:
            self._left += change
        else:
            self._ends_at += change
