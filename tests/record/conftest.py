from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from cardgame.record import Store

from .helpers import Wall, begun

# Every example of ours writes to a disk, whose speed is not what is tested.
settings.register_profile("record", deadline=None)
settings.load_profile("record")


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
