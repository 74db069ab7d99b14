import gc
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 1 << 30:
    # Thousands of records are made and written to the disk, and none of them has to outlast the machine.
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None


# What is expected is written in English, whatever whoever runs the tests speaks.
os.environ["LANGUAGE"] = "en"

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A suite that was started in the background is deaf to interrupts, and so would be all that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """Use one worker more than there are processors: in many tests somebody waits for a terminal."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Leave what was imported alone: going through it again and again takes as long as many a test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


@pytest.fixture
def made_up(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have everything said in the made-up language of tests/words; return the folder with its catalogue."""
    from .words.made_up import put_on, take_off  # Babel, for the few tests that want it

    yield put_on(tmp_path_factory.mktemp("locale"), monkeypatch)
    take_off()
