import time
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from tests.builders import home

__all__ = ["home"]


@pytest.fixture
def later() -> Iterator[None]:
    """Let every file have been there for a while: nobody can set the time at which it was last changed in any way."""
    now = time.time_ns
    with patch.object(time, "time_ns", lambda: now() + 10_000_000_000):
        yield
