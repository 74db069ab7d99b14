from collections.abc import Iterator

import pytest

from tests.swift import swift


@pytest.fixture(autouse=True, scope="package")
def _swift() -> Iterator[None]:
    with swift():
        yield
