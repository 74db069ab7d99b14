import functools
import gc
import gettext
import importlib
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from gettext import GNUTranslations
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import settings

from cardgame.deck import cache as deck_cache

ROOT = Path(__file__).resolve().parents[1]

MEMORY = Path("/dev/shm")
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 1 << 30:
    # Thousands of records are made and written to the disk, and none of them has to outlast the machine.
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None


# What is expected is written in English, whatever whoever runs the tests speaks.
os.environ["LANGUAGE"] = "en"

# How long an example takes is nowhere what is tested.
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")


class ReadOnce(GNUTranslations):
    """A catalogue that is read once for all the tests that speak its language; nobody changes what it says."""

    _read: ClassVar[dict[tuple[Any, ...], dict[str, Any]]] = {}

    def __init__(self, file: Any = None) -> None:
        if file is None:
            super().__init__()
            return
        status = os.fstat(file.fileno())
        key = (type(self), os.path.realpath(file.name), status.st_ino, status.st_size, status.st_mtime_ns)
        if key not in self._read:
            super().__init__(file)
            self._read[key] = dict(self.__dict__)
        self.__dict__.update(self._read[key])


gettext.GNUTranslations = ReadOnce  # type: ignore[misc]

# While the tests run nobody changes the code that reads decks: what it is known by is found out once.
deck_cache._made_by = functools.cache(deck_cache._made_by)

# The tests start hundreds of programs and are themselves read by several workers: each would compile everything anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A suite that was started in the background is deaf to interrupts, and so would be all that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """Use one worker more than there are processors: in many tests somebody waits for a terminal."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Share the work of compiling the tests: each worker begins elsewhere, and finds what the others have compiled."""
    # All that is made now stays: to look for what is not needed any more would be in vain.
    gc.disable()
    if not (worker := getattr(session.config, "workerinput", None)):
        return
    files = [path for each in session.config.args for path in sorted(Path(each.partition("::")[0]).rglob("test_*.py"))]
    first = len(files) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
    for path in files[first:] + files[:first]:
        # What cannot be imported is told of where it is collected.
        with suppress(Exception, pytest.skip.Exception):
            importlib.import_module(".".join(path.resolve().relative_to(ROOT).with_suffix("").parts))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Have a worker tell only what is read of it: that a test has begun, was set up and is taken down, nobody reads."""
    options = session.config.option
    if not hasattr(session.config, "workerinput") or options.durations is not None or options.xmlpath:
        return
    (worker,) = (
        each for each in session.config.pluginmanager.get_plugins() if type(each).__name__ == "WorkerInteractor"
    )
    send = worker.sendevent

    def send_what_is_read(name: str, **told: Any) -> None:
        report = told.get("data", {}) if name == "testreport" else {}
        if name not in ("logstart", "logfinish") and (report.get("outcome") != "passed" or report["when"] == "call"):
            send(name, **told)

    if options.verbose <= 0:
        worker.sendevent = send_what_is_read


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Leave what was imported alone: going through it again and again takes as long as many a test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)
    gc.enable()


@pytest.fixture(scope="session")
def made_up_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the catalogue of the made-up language, which nobody writes to."""
    from .words.made_up import install  # Babel, for the few tests that want it

    folder = tmp_path_factory.mktemp("locale")
    install(folder)
    return folder


@pytest.fixture
def made_up(made_up_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have everything said in the made-up language of tests/words; return the folder with its catalogue."""
    from .words.made_up import put_on, take_off

    yield put_on(made_up_folder, monkeypatch)
    take_off()


@pytest.fixture
def spanish(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have everything said in Spanish, in this process and in what asks the environment in it."""
    from cardgame import translation

    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "es_ES.UTF-8")
    assert translation.use() == "es"
    yield
    translation.use(translation.ENGLISH)
