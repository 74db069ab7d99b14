import gc

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Leave what was imported alone: going through it again and again takes as long as many a test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)
