"""All that is measured, by the number of its part; each returns the rows of the table that tell it."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.bench import inside, playing, room, starting
from tests.bench.effort import GLANCE, Effort
from tests.bench.making import KEPT
from tests.bench.table import Row

PARTS: dict[int, Callable[[Path, Path | None, Effort], list[Row]]] = {
    1: starting.first_screen,
    2: starting.commands,
    3: inside.reading,
    4: inside.dealing,
    5: playing.at_the_table,
    6: room.memory,
    7: inside.looking_back,
    8: playing.on_the_start_page,
    9: room.long_records,
}

AT_A_GLANCE = (1, 2, 5, 8)
"""What couples wait for most."""


def measure(number: int, effort: Effort) -> list[Row]:
    """Measure one part in folders of its own, on this checkout's disk and in memory, which are gone afterwards."""
    KEPT.mkdir(exist_ok=True)
    with ExitStack() as folders:
        folder = folders.enter_context(tempfile.TemporaryDirectory(prefix="bench-", dir=KEPT))
        memory = None
        if starting.MEMORY.is_dir() and effort != GLANCE:
            memory = Path(folders.enter_context(tempfile.TemporaryDirectory(prefix="bench-", dir=starting.MEMORY)))
        return PARTS[number](Path(folder), memory, effort)
