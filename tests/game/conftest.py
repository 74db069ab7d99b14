from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.record import new_couple
from tests.builders import Clock, Now, first_couple, home

__all__ = ["home"]


@pytest.fixture(autouse=True, scope="package")
def _made_before() -> Iterator[None]:
    """Let the first couple of a home be one that was made before; how one is made is tested in tests/record."""

    def made(folder: Path, names: tuple[str, str], device: str, now: Now) -> str:
        return (
            first_couple(folder, names, device, Clock)
            if isinstance(now, Clock)
            else new_couple(folder, names, device, now)
        )

    with patch("cardgame.record.new_couple", made):
        yield
