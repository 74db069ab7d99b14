"""How much is measured: how often, and of how much."""

from typing import NamedTuple


class Effort(NamedTuple):
    """How often everything is measured in turn, and the largest of what it is measured with."""

    turns: int
    """Starts of the app and of commands."""
    events: tuple[int, ...]
    """The lengths of records, in events; 0 for one in which nothing has happened."""
    decks: int
    """Decks of 50 cards where there are many; 0 for leaving that out."""
    cards: int
    """Cards that are played in one evening."""
    evenings: int
    """Evenings of eight cards that are played in one process."""
    idle: float
    """Seconds in which nobody presses a key; 0 for leaving that out."""

    @property
    def long(self) -> int:
        """The length of a long record: 100,000 events, or the longest below that."""
        return max(length for length in self.events if length <= 100_000)

    @property
    def many(self) -> int:
        """Decks of 50 cards for what is about nothing else."""
        return self.decks or 100


FULL = Effort(15, (0, 100_000, 1_000_000), 1000, 50, 70, 20)
QUICK = Effort(5, (0, 100_000), 1000, 12, 20, 5)
GLANCE = Effort(2, (0, 10_000), 0, 4, 4, 0)
"""What takes less than a minute, of the parts that are looked at then."""
