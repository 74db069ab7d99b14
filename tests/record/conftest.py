from collections.abc import Iterator
from pathlib import Path

import pytest

from cardgame.record import Store

from .helpers import Wall, begun


@pytest.fixture
def now() -> Wall:
    return Wall()


@pytest.fixture
def store(tmp_path: Path, now: Wall) -> Iterator[Store]:
    with Store.create(tmp_path / "ana-and-ben.db", "here", now, ("Ana", "Ben")) as store:
        yield store


@pytest.fixture
def evening(store: Store) -> str:
    (began,) = store.append(begun())
    return began.id
