"""What comes in on a bare line is text from outside: replaced, left out or cut, and never an error."""

import io

import pytest

from cardgame.plain.console import LONGEST, Console


def line_of(data: bytes) -> Console:
    return Console(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"), io.StringIO())


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (b"caf\xe9 au lait\n", "caf\ufffd au lait"),
        (b"\xff\xfe\x80\n", "\ufffd\ufffd\ufffd"),
        (b"the \x1b[A\x1b[1;5Cred\x1bOP umbrella\n", "the red umbrella"),
        (b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07p\n", "p"),
        (b"\x1bP>|tmux 3.4\x1b\\p\n", "p"),
        (b"\x1b[?62;4cp\n", "p"),
        (b"\x1b[M !!p\n", "p"),
        (b"p\x1b\n", "p"),
        (b"\x00\x07p\n", "\ufffd\ufffdp"),
    ],
    ids=ascii,
)
def test_bytes_that_are_no_text_take_nothing_from_the_rest_of_the_line(sent: bytes, read: str) -> None:
    console = line_of(sent + b"next\n")
    assert console.ask() == read
    assert console.ask() == "next"


def test_only_the_beginning_of_a_line_without_an_end_is_read() -> None:
    console = line_of(b"x" * 5_000_000 + b"\nnext\n")
    assert console.ask() == "x" * LONGEST
    assert console.ask() == "next"
    assert line_of(b"x" * 5_000_000).ask() == "x" * LONGEST
