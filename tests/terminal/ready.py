"""The program with everything imported already: starting Python and its imports takes longer than most tests.

``python -m tests.terminal.ready`` waits with all modules of the program in its memory, also those that it imports late.
For every program that is asked for it parts in two, and one half becomes that program: in a session of its own, with
its own terminal, environment, folder and arguments. From ``main`` on nothing is different but its very end, where what
it imported is not taken apart, which takes longer than to start.
"""

import atexit
import fcntl
import gc
import importlib
import json
import os
import pkgutil
import re
import signal
import socket
import subprocess
import sys
import termios
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

LATE = ("hashlib", "calendar", "textual.layouts.factory", "textual.pilot", "textual.scrollbar")
"""What others import only as it is used, and everybody uses."""

NOT_HERE = re.compile(r".*\.windows|cardgame\.workshop\b.*")
"""What is for another system, and what only authors use."""


class Process:
    """A program that was asked for; used like one of :mod:`subprocess`."""

    def __init__(
        self, arguments: Sequence[str], *, terminal: int, controlling: bool, cwd: Path, env: Mapping[str, str]
    ) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        asked = {"arguments": arguments, "controlling": controlling, "cwd": str(cwd), "env": dict(env)}
        with theirs:
            socket.send_fds(_asking(), [json.dumps(asked).encode()], [terminal, theirs.fileno()])
        self.pid = int(self._line.recv(16))
        self.returncode: int | None = None

    def wait(self, seconds: float | None = None) -> int:
        """Wait for its end, and return its status as :mod:`subprocess` does."""
        if self.returncode is None:
            self._line.settimeout(seconds)
            try:
                self.returncode = int(self._line.recv(16))
            except (TimeoutError, BlockingIOError):
                raise subprocess.TimeoutExpired("cardgame", seconds or 0) from None
            self._line.close()
        return self.returncode

    def poll(self) -> int | None:
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


@cache
def _asking() -> socket.socket:
    """Start the one that waits, and return the socket on which it is asked; it goes when that is closed."""
    from .screen import ROOT, surroundings

    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        subprocess.Popen(
            [sys.executable, "-m", "tests.terminal.ready"],
            stdin=theirs,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=surroundings(Path("/nowhere/home")),
            cwd=ROOT,
            start_new_session=True,
        )
    return ours


def _attend() -> None:
    """Wait to be asked, until nobody can ask any more."""
    asking = socket.socket(fileno=os.dup(0))
    import cardgame

    ours = (module.name for module in pkgutil.walk_packages(cardgame.__path__, "cardgame."))
    for name in (*ours, *LATE, "tests.terminal.faulty"):
        if not NOT_HERE.fullmatch(name):
            importlib.import_module(name)
    # What does not change is left alone, and stays shared by all who part from here.
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        asked, fds, _, _ = socket.recv_fds(asking, 1 << 16, 2)
        if not asked:
            return
        if os.fork() == 0:
            asking.close()
            _see_to(json.loads(asked), *fds)
        for fd in fds:
            os.close(fd)


def _see_to(asked: dict[str, object], terminal: int, line: int) -> None:
    """Start a program, tell its process id, and its status once it has ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = os.fork()
    if pid == 0:
        os.close(line)
        _become(terminal=terminal, **asked)  # type: ignore[arg-type]
    os.close(terminal)
    os.write(line, str(pid).encode())
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.write(line, str(status).encode())
    os._exit(0)


def _become(*, terminal: int, arguments: list[str], controlling: bool, cwd: str, env: dict[str, str]) -> None:
    """Be the program, on this terminal."""
    os.setsid()
    for fd in (0, 1, 2):
        os.dup2(terminal, fd)
    os.close(terminal)
    if controlling:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # What Python found out about its streams at its start was about others.
    for fd, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        found = getattr(sys, name)
        stream = os.fdopen(fd, mode, encoding=found.encoding, errors=found.errors, closefd=False)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    module, *rest = arguments
    sys.argv = [module, *rest]
    try:
        sys.modules[module].main()
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        _leave(end.code)


def _leave(status: int) -> None:
    """End as Python does, in its order: once all threads have ended, with what is to be done at the exit."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            status = 120  # as Python has it
    os._exit(status)


if __name__ == "__main__":
    _attend()
