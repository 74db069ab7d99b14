"""A terminal to play in: a real pseudo-terminal, whose screen can be read and whose every byte is kept."""

import codecs
import ctypes
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import pyte

from ..screens import Screen
from .ready import Process

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 15.0
"""Seconds after which what is waited for is taken never to come; it only passes where a test fails."""

CARDGAME = (sys.executable, "-m", "cardgame")
FAULTY = (sys.executable, "-m", "tests.terminal.faulty")
"""The program, and the same with a fault in it."""

READY = {CARDGAME: "cardgame.__main__", FAULTY: "tests.terminal.faulty"}
"""Where their beginning is, once everything is imported."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "tab": "\t",
    "ctrl+c": "\x03",
}

_SEQUENCE = re.compile(
    r"\x1b(?:\[(?P<csi>[0-?]*[ -/]*[@-~])|\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|(?P<string>[P^_X][^\x1b]*)\x1b\\|(?P<plain>[ -/]*[0-Z\\`-~]))"
)
"""An escape sequence of any sort, as ECMA-48 has them."""

_KNOWN = re.compile(
    r"\x1b\]22;[a-z-]+\x07|"  # the pointer's shape
    r"\x1b\["
    r"(?:[\d;]*m"  # a style
    r"|\d+;\d+H"  # the cursor's place
    r"|\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"  # what is asked for, and taken back
    r"|\?(?:2026|2048)\$p"  # whether it knows a mode
    r"|>\d+u|<u)"  # keys, all of them told apart
)
"""Everything that the app itself says to a terminal; a sequence that is not one of these came from somewhere else."""

_UNPRINTED = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
"""What nobody may print but newline and carriage return: controls, bidirectional overrides, tags."""

_FRAMES = re.compile("[\u2500-\u259f]")
"""Lines, corners and blocks."""


QUIET = frozenset({7, 25})
"""The private modes that are on in a terminal that nothing runs in: lines wrap, and the cursor is seen."""


class NeverCame(AssertionError):
    """The program did not show, or do, what was waited for."""


def surroundings(home: Path, **more: str | None) -> dict[str, str]:
    """Return an environment that is the same whoever runs the tests; None takes a variable away."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}
    here = {
        "CARDGAME_HOME": str(home),
        "HOME": str(home.parent),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(ROOT),
    }
    return {name: value for name, value in (kept | here | more).items() if value is not None}


def command(home: Path, *arguments: str | bytes, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a command on bare pipes to its end; ``env`` changes the environment, None takes a variable away."""
    changed = options.pop("env", {})
    options = {"stdin": subprocess.DEVNULL, "capture_output": True, "cwd": home.parent} | options
    return subprocess.run(
        [*CARDGAME, *arguments], env=surroundings(home, **changed), timeout=PATIENCE, check=False, **options
    )


class Terminal:
    """A program in a terminal of its own.

    ``modern`` is a terminal that answers when it is asked what it can do. Without ``controlling`` the program has the
    terminal but does not belong to it, as after setsid, so that nobody tells it when the terminal goes. Unless it is
    started ``afresh``, or in other surroundings, the program is one that has imported everything already.
    """

    def __init__(
        self,
        home: Path,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str | None] | None = None,
        program: tuple[str, ...] = CARDGAME,
        modern: bool = False,
        controlling: bool = True,
        afresh: bool = False,
    ) -> None:
        self.printed = ""
        """Everything that came out so far."""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._start_afresh(size)
        self._modern = modern
        self._news = threading.Condition()
        self._gone = threading.Event()
        self._master, self._slave = pty.openpty()
        self._size(size)
        self.before = termios.tcgetattr(self._slave)

        def flush() -> None:
            if controlling:
                fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        if env is None and not afresh:
            self.process: subprocess.Popen[bytes] | Process = Process(
                [READY[program], *arguments],
                terminal=self._slave,
                controlling=controlling,
                cwd=home.parent,
                env=surroundings(home),
            )
        else:
            self.process = subprocess.Popen(
                [*program, *arguments],
                stdin=self._slave,
                stdout=self._slave,
                stderr=self._slave,
                env=surroundings(home, **(env or {})),
                cwd=home.parent,
                start_new_session=True,
                preexec_fn=flush,
            )
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
        self.process.wait(PATIENCE)
        self.hang_up()
        os.close(self._slave)

    # What comes out

    def _listen(self) -> None:
        answered = 0
        while not self._gone.is_set():
            if not select.select([self._master], [], [], 0.02)[0]:
                continue
            try:
                data = os.read(self._master, 1 << 16)
            except OSError:
                return
            with self._news:
                self.printed += self._decode(data)
                self._news.notify_all()
            if self._modern and self.printed.count("\x1b[?2048$p") > answered:
                self.type("\x1b[?2048;2$y")
                answered += 1

    @property
    def lines(self) -> list[str]:
        """The lines on the screen."""
        rest = self.printed[self._read :]
        # A sequence that has not come to its end yet is left for the next time.
        rest = _whole(rest)
        self._read += len(rest)
        if rest or self._lines is None:
            # The screen knows nothing of the newer sequences, and would print their letters.
            self._stream.feed(re.sub(r"\x1b\[[<>=][0-9;]*[a-z]|\x1b\[\?\d+\$p", "", rest))
            # To read it off takes longer than most of what is looked for on it.
            self._lines = list(self._shown.display)
        return self._lines

    @property
    def text(self) -> str:
        """The screen's lines."""
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def words(self) -> str:
        """The words on the screen, however they are broken into lines and whatever frames are drawn around them."""
        return " ".join(_FRAMES.sub(" ", self.text).split())

    def see(self, *wanted: str, seconds: float = PATIENCE) -> str:
        """Wait until all the words wanted stand on the screen, and return the screen's words."""
        parts = [" ".join(each.split()) for each in wanted]

        def come() -> bool:
            words = self.words
            return all(part in words for part in parts)

        self.wait(come, f"{wanted}", seconds)
        return self.words

    def wait(self, come: Callable[[], bool], what: str = "it", seconds: float = PATIENCE) -> None:
        """Wait until ``come`` holds, looking whenever something was printed."""
        end = time.monotonic() + seconds
        while not come():
            left = end - time.monotonic()
            if left <= 0 or (self._over() and not come()):
                raise NeverCame(f"{what} never came ({self.process.poll()}); the screen has:\n{self.text}")
            with self._news:
                self._news.wait(min(left, 0.05))

    def _over(self) -> bool:
        return self.process.poll() is not None and not select.select([self._master], [], [], 0.05)[0]

    def still(self, come: Callable[[], bool] = lambda: False) -> bool:
        """Wait until nothing more comes out for a moment, or ``come`` holds; return whether it does."""
        end, size = time.monotonic() + PATIENCE, -1
        while size != len(self.printed) and time.monotonic() < end and not come():
            size = len(self.printed)
            with self._news:
                self._news.wait(0.12)
        return come()

    def listen(self, seconds: float = 0.1) -> None:
        """Wait until something more comes out, or nothing does."""
        size, end = len(self.printed), time.monotonic() + seconds
        while len(self.printed) == size and (left := end - time.monotonic()) > 0:
            with self._news:
                self._news.wait(left)

    def stall(self) -> None:
        """Take nothing any more, like a terminal whose window is stuck."""
        termios.tcflow(self._slave, termios.TCOOFF)

    # What goes in

    def type(self, text: str) -> None:
        """Type, as fast as a machine."""
        os.write(self._master, text.encode())

    def send_bytes(self, data: bytes) -> None:
        """Send what is no text, or not in one go."""
        os.write(self._master, data)

    def press(self, *keys: str) -> None:
        """Press keys by name, or letters."""
        for key in keys:
            self.type(KEYS.get(key, key))

    def resize(self, columns: int, rows: int) -> None:
        """Change the size, as a person does by dragging a corner; what was on the screen is expected anew."""
        self._start_afresh((columns, rows))
        self._size((columns, rows))
        if self._modern and 2048 in self.modes:
            self.type(f"\x1b[48;{rows};{columns};{rows * 16};{columns * 8}t")

    def _start_afresh(self, size: tuple[int, int]) -> None:
        self._shown = Screen(*size)
        self._stream = pyte.Stream(self._shown)
        self._read = len(self.printed)
        self._lines: list[str] | None = None
        """The lines as they were read off last; None before the first time."""

    def forget(self) -> None:
        """Take the screen for empty: what is to be seen on it has to be drawn anew."""
        self._start_afresh((self._shown.columns, self._shown.lines))

    def _size(self, size: tuple[int, int]) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def send(self, number: signal.Signals) -> float:
        """Send a signal, and return when."""
        self.process.send_signal(number)
        return time.monotonic()

    def send_beside(self, number: signal.Signals) -> float:
        """Send a signal to another thread than the first one, which is who answers it, and return when."""
        pid = self.process.pid
        other = max(int(thread.name) for thread in Path(f"/proc/{pid}/task").iterdir())
        assert other != pid
        if ctypes.CDLL(None, use_errno=True).tgkill(pid, other, int(number)):
            raise OSError(ctypes.get_errno(), "the thread took no signal")
        return time.monotonic()

    def hang_up(self) -> float:
        """Take the terminal away, and return when."""
        if not self._gone.is_set():
            self._gone.set()
            self._reader.join()
            os.close(self._master)
        return time.monotonic()

    # How it ends

    def end(self, seconds: float = PATIENCE) -> int:
        """Wait for the program's end and return its status; all that it printed has then been read."""
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise NeverCame(f"the end never came; the screen has:\n{self.text}") from None
        while not self._gone.is_set() and select.select([self._master], [], [], 0)[0]:
            time.sleep(0.005)
        return status

    @property
    def attributes(self) -> list[Any]:
        """How the terminal treats what is typed: raw, or line by line with an echo."""
        return termios.tcgetattr(self._slave)

    @attributes.setter
    def attributes(self, attributes: list[Any]) -> None:
        termios.tcsetattr(self._slave, termios.TCSANOW, attributes)

    @property
    def modes(self) -> set[int]:
        """The private modes that are on now, among all that were ever spoken of."""
        on = set(QUIET)
        for numbers, letter in re.findall(r"\x1b\[\?([\d;]+)([hl])", self.printed):
            for number in map(int, numbers.split(";")):
                (on.add if letter == "h" else on.discard)(number)
        return on

    @property
    def key_modes(self) -> int:
        """How many times the terminal was asked to tell keys apart and has not been told to stop."""
        return len(re.findall(r"\x1b\[>\d+u", self.printed)) - self.printed.count("\x1b[<u")

    @property
    def left_behind(self) -> str:
        """What stands on the terminal's own screen, in plain text: all that was said once the app's had gone."""
        return _SEQUENCE.sub("", self.printed.rpartition("\x1b[?1049l")[2])

    def given_back(self) -> bool:
        """Say whether the terminal is as it was found."""
        return self.attributes == self.before and self.modes == QUIET and self.key_modes == 0


def _whole(printed: str) -> str:
    """Return what was printed up to a last sequence that has not come to its end yet."""
    start = printed.rfind("\x1b", -40)
    return printed if start < 0 or _SEQUENCE.match(printed, start) else printed[:start]


def since(moment: float) -> float:
    """Return the seconds since a moment, as they would be if nobody else were at work on this machine."""
    others = os.getloadavg()[0] / (os.cpu_count() or 1)
    return (time.monotonic() - moment) / max(1.0, others)


def intruders(printed: str) -> list[str]:
    """Return whatever was sent to a terminal and is neither text nor one of the app's own sequences."""
    printed = _whole(printed)
    found = [match[0] for match in _SEQUENCE.finditer(printed) if not _KNOWN.fullmatch(match[0])]
    return found + _UNPRINTED.findall(_SEQUENCE.sub("", printed))
