"""What comes in on a bare line is text from outside: replaced, left out or cut, and never an error."""

import io

import pytest

from cardgame.plain.console import LONGEST, Console, _wrapped
from tests.families import for_each


def line_of(data: bytes) -> Console:
    return Console(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"), io.StringIO())


@for_each(
    "sent, read",
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


@pytest.mark.parametrize("mark", ["- ", "1  ", "12  ", "   "])
def test_the_further_lines_of_a_bullet_or_an_option_stand_below_its_words(mark: str) -> None:
    first, *rest = _wrapped(f"{mark}a walk to the harbour, the long way round, whatever the weather", 30).split("\n")
    assert first.startswith(f"{mark}a walk")
    assert rest
    assert all(line.startswith(" " * len(mark)) and line[len(mark)] != " " for line in rest)


def test_the_further_lines_of_a_sentence_are_not_indented() -> None:
    assert all(not line.startswith(" ") for line in _wrapped("12 walks to the harbour, the long way", 20).split("\n"))
