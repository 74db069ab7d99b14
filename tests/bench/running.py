"""Programs as a person meets them: in a terminal of our own, or on a bare pipe."""

import fcntl
import os
import pty
import re
import resource
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from math import nan
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
"""Seconds after which whatever we wait for is taken never to come."""

_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^X][^\x1b]*\x1b\\|[ -/]*[0-~])|[\x00-\x1f]"
)


class NeverCame(Exception):
    """A program did not show, or do, what was waited for."""


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment of everything that is measured.

    It is the same for all; compiled modules are kept beside ``home`` whatever the caller's own settings are, so that
    nobody is charged for compiling and the checkout stays clean.
    """
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}
    return kept | {
        "CARDGAME_HOME": str(home),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(home.parent / "compiled"),
        "TERM": "xterm-256color",
    }


class Terminal:
    """A module run in a pseudo-terminal that answers no question; times are seconds since it was spawned."""

    def __init__(self, module: Sequence[str], environ: Mapping[str, str], *, columns: int = 80, rows: int = 24) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._painted = self._painted_words = b""
        self._last_read = 0.0
        self.first_paint: float | None = None
        self._began = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, "-m", *module],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env=environ,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.returncode is None:
            self.stop()
        os.close(self._master)

    def stop(self) -> float:
        """End the program at once and return the processor time it had used, all threads together."""
        self._process.kill()
        _, status, used = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        return used.ru_utime + used.ru_stime

    @property
    def used(self) -> float:
        """The processor time used so far, all threads together; not a number where the system does not tell."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        times = [int(task.read_text().split()[0]) for task in tasks]
        return sum(times) * 1e-9 if times else nan

    @property
    def resident(self) -> float:
        """The memory in bytes that it has now; not a number where the system does not tell."""
        try:
            told = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii", errors="replace")
        except OSError:
            return nan
        return next((int(line.split()[1]) * 1024.0 for line in told.splitlines() if line.startswith("VmRSS:")), nan)

    @property
    def now(self) -> float:
        return time.perf_counter() - self._began

    def shows(self, *words: str, one_of: Sequence[str] = ()) -> float:
        """Return when all of these words, and one of those, had been painted, counting from the last key."""
        wanted = [word.encode() for word in words]
        either = [word.encode() for word in one_of] or [b""]

        def there() -> bool:
            painted = self._painted_words
            return all(word in painted for word in wanted) and any(word in painted for word in either)

        until = self.now + PATIENCE
        while not there():
            if not self._read(until - self.now):
                raise NeverCame(f"{words} {one_of} in {self._painted_words[-2000:].decode(errors='replace')}")
        return self._last_read

    def press(self, key: str) -> float:
        """Press a key and forget what was painted before it; return when it was pressed."""
        self.rest()
        self._painted = self._painted_words = b""
        pressed = self.now
        os.write(self._master, key.encode())
        return pressed

    def rest(self, quiet: float = 0.06) -> None:
        """Wait until nothing has been painted for a moment."""
        while self._read(quiet):
            pass

    def leave(self, key: str) -> resource.struct_rusage:
        """Press the key that leaves, wait for the program to end, and return what it used."""
        self.press(key)
        until = self.now + PATIENCE
        while self.now < until:
            self._read(0.01)
            pid, status, used = os.wait4(self._process.pid, os.WNOHANG)
            if pid:
                self._process.returncode = os.waitstatus_to_exitcode(status)
                return used
        raise NeverCame("an end")

    def _read(self, wait: float) -> bool:
        if not select.select([self._master], [], [], max(wait, 0))[0]:
            return False
        try:
            chunk = os.read(self._master, 1 << 16)
        except OSError:  # the program has gone, and its side of the terminal with it
            return False
        self._last_read = self.now
        self._painted += chunk
        self._painted_words = _ESCAPES.sub(b"", self._painted)
        if self.first_paint is None and self._painted_words.strip():
            self.first_paint = self._last_read
        return bool(chunk)


def run_through(module: Sequence[str], environ: Mapping[str, str]) -> tuple[float, float]:
    """Return the seconds from spawning a module, on pipes, to its end, and the processor time it used."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # What it prints fits into a pipe, so that it can be read when all is over.
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    printed, complained = process.communicate()
    if process.returncode or not printed.strip():
        raise NeverCame(f"what {module} prints: {complained.decode(errors='replace')}")
    return took, used.ru_utime + used.ru_stime
