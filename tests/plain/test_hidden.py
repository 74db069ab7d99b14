"""On a bare line exactly those lines are hidden that are answered in secret."""

import io
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest

from cardgame.plain.console import Console

from .helpers import Table

Typed = list[tuple[str | None, bool]]
"""What came in, each with whether it was hidden."""


@pytest.fixture
def typed() -> Iterator[Typed]:
    found: Typed = []
    ask = Console.ask

    def listening(console: Console, *, hidden: bool = False, **others: Any) -> str | None:
        answer = ask(console, hidden=hidden, **others)
        found.append((answer, hidden))
        return answer

    with patch.object(Console, "ask", listening):
        yield found


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("guess", ["", "*my teapot", "", "*the piano", "", "", "", "1"]),
        ("guess", ["", "*my teapot", "", "*p"]),
        ("belief", ["", "*3", "", "*5", "", "", ""]),
        ("choice", ["", "*1", "", "*2", "", "", ""]),
        ("checkin", ["", "*11", "", "*12", "", "", ""]),
        ("agreement", ["", "", "We say good night."]),
        ("question", ["", "n", "1", "A note.", "c", "pineapple", "s", ""]),
    ],
)
def test_an_answer_that_is_given_in_secret_is_hidden_and_no_other_line_is(
    table: Table, typed: Typed, kind: str, lines: list[str]
) -> None:
    table.played([line.removeprefix("*") for line in lines], kind, "--seed", "1")
    assert typed[: len(lines)] == [(line.removeprefix("*"), line.startswith("*")) for line in lines]


def test_what_is_welcome_is_said_hidden(table: Table, typed: Typed) -> None:
    ran = table.home("welcome", stdin="1\nzzz\n2\n")
    assert ran.status == 0
    assert typed == [("1", False), ("zzz", True), ("2", True)]


@pytest.mark.parametrize("hidden", [False, True])
def test_what_is_typed_comes_in_clean_whether_it_is_hidden_or_not(hidden: bool) -> None:
    source = io.StringIO("  a\x1b[31m\u202eb\x00\u2028c \t\nnext\n")
    console = Console(source, io.StringIO())
    # A sequence goes whole; what is no text by itself is replaced.
    assert console.ask(hidden=hidden) == "ab\ufffd c"
    assert console.ask(hidden=hidden) == "next"
    assert console.ask(hidden=hidden) is None


def test_a_page_between_two_answers_does_not_read_the_card_out_even_after_a_repair(table: Table) -> None:
    said = table.played(["", "my teapot", "r", "1", ""], "guess", "--seed", "1")
    _, _, after = said.partition("Back to your card.")
    assert "Over to Ben. Ana looks away." in after
    text = next(line for line in said.splitlines() if line.endswith("?") and line not in ("What would help?",))
    assert text in said.partition("Back to your card.")[0]
    assert text not in after
