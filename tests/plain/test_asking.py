"""A bare line says what it wants and how to leave, asks once more, and loses nothing that was typed."""

import io
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from cardgame.game import prompts
from cardgame.plain.console import Console
from cardgame.plain.picking import pick

from ..builders import named
from ..cli.helpers import Home
from .helpers import Table


class Terminal(io.StringIO):
    """What somebody types, as on a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def on_a_terminal() -> Iterator[None]:
    """Lines are typed on a terminal."""
    begin = Console.__init__

    def at_a_terminal(console: Console) -> None:
        import sys

        begin(console, Terminal(sys.stdin.read()))

    with patch.object(Console, "__init__", at_a_terminal):
        yield


def words_kept(table: Table, kind: str) -> list[str]:
    return [event.body["text" if kind != "code-word" else "words"] for event in table.events() if named(event) == kind]


# The code word


def test_the_code_word_is_read_with_a_stop(table: Table) -> None:
    said = table.played(["c", "pineapple now", "c"], "question")
    assert said.count("“pineapple now”. Heard, not fixed.") == 2


def test_who_is_asked_for_a_code_word_is_told_what_to_type_and_how_to_leave(table: Table) -> None:
    said = table.played(["c", "", "", ""], "question")
    assert (
        f"Your own words for: I need to be heard, not fixed.\n"
        f"Type a word or a few. An empty line is never mind.\n{prompts.NEVER_MIND}\n" in said
    )
    assert "code-word" not in str(table.kinds())
    assert table.outcomes() == [("one", "covered")]


@pytest.mark.parametrize("letter", ["p", "P", "q", "?", "з"])
def test_a_letter_that_does_something_is_no_code_word(table: Table, letter: str) -> None:
    said = table.played(["c", letter, "pineapple", "", ""], "question")
    assert prompts.NO_WORDS in said
    assert "“pineapple”. Heard, not fixed." in said
    assert table.outcomes() == [("one", "covered")]
    # Asked about once more, and no further.
    said = table.lay().played(["c", letter, letter, "", ""], "question")
    assert said.count(prompts.NO_WORDS) == 1
    assert "Heard" not in said
    assert table.outcomes() == [("one", "covered")]


def test_a_sign_that_does_nothing_may_be_a_code_word(table: Table) -> None:
    assert "“静”. Heard, not fixed." in table.played(["c", "静"], "question")


# Whose note, who answered


@pytest.mark.parametrize("slip", ["3", "0", "12", "z", "A long sentence."])
@pytest.mark.parametrize("letter", ["n", "j"])
def test_a_line_that_picks_nobody_is_asked_about_once_more(table: Table, letter: str, slip: str) -> None:
    said = table.played(["", letter, slip, "2", ""], "question", "--seed", "1")
    assert f"A number from 1 to 2. {prompts.OR_NOT}" in said
    assert ("A note by Ben" in said) == (letter == "n")
    if letter == "j":
        (body,) = [event.body for event in table.events() if event.kind == "outcome"]
        assert body["answered"] == [False, True]
    said = table.lay().played(["", letter, slip, slip, ""], "question")
    assert said.count("A number from 1 to 2.") == 1
    assert prompts.NEVER_MIND in said
    assert table.outcomes() == [("one", "covered")], "and the line after that is for the card again"


def test_an_empty_line_picks_nobody_at_once(table: Table) -> None:
    said = table.played(["", "j", "", ""], "question")
    assert prompts.NEVER_MIND in said
    assert "A number from" not in said


def test_a_name_picks_as_its_number_does(table: Table) -> None:
    table.played(["", "n", "ben", "A note."], "question")
    assert [event.body["by"] for event in table.events() if named(event) == "kept note"] == [[False, True]]


def test_a_note_that_is_typed_before_it_is_said_whose_it_is_is_offered_then(table: Table) -> None:
    said = table.played(["", "n", "I liked that you laughed.", "1", ""], "question")
    assert "You were writing this: “I liked that you laughed.”" in said
    assert words_kept(table, "kept note") == ["I liked that you laughed."]


def test_a_note_whose_writer_is_never_told_is_offered_the_next_time(table: Table) -> None:
    said = table.played(["", "n", "I liked that", "you laughed.", "n", "2", "", "n", "2", ""], "question")
    assert words_kept(table, "kept note") == ["I liked that you laughed."]
    assert said.count("You were writing this") == 1
    assert [event.body["by"] for event in table.events() if named(event) == "kept note"] == [[False, True]]


def test_whoever_writes_a_note_is_told_how_to_leave(table: Table) -> None:
    said = table.played(["", "n", "1", "", ""], "question")
    assert f"A note by Ana:\n{prompts.OR_NOT}\n{prompts.NEVER_MIND}\n" in said
    assert words_kept(table, "kept note") == []


def test_an_answer_that_is_typed_before_its_note_is_picked_is_not_lost(table: Table) -> None:
    table.played(["", "n", "1", "A note."], "question")
    said = table.home("kept", "--answer", stdin="Me too, always.\n1\n\n").out
    assert "The number 1." in said
    assert "You were writing this: “Me too, always.”" in said
    (note,) = table.home.done("kept", "--json").data["notes"]
    assert note["answers"] == [{"by": "Ben", "text": "Me too, always."}]


def test_a_line_that_names_nobody_is_asked_once_more_who_says_what_is_welcome(table: Table) -> None:
    said = table.home("welcome", stdin="7\n2\nq\n").out
    assert "Ben, only you." in said
    assert "Everything is as it was." in table.home("welcome", stdin="7\n8\n").out


def test_the_end_of_a_pipe_picks_nothing_and_is_not_asked_again() -> None:
    sink = io.StringIO()
    assert pick(Console(io.StringIO(""), sink), ("one", "two")) == (None, "")
    assert "A number" not in sink.getvalue()


# A terminal is told each time, a pipe once


@pytest.mark.usefixtures("on_a_terminal")
@pytest.mark.parametrize(
    ("kind", "lines", "wanted"),
    [
        ("belief", ["", "9", "9", "", ""], "A number from 1 to 7."),
        ("choice", ["", "9", "", "9", ""], "A number from 1 to 3."),
        ("guess-pick", ["", "", "", "zzz", "zzz"], "A number from 1 to 2."),
        ("mission", ["", "", "", "", "9"], "A number from 1 to"),
        ("guess", ["", "", "", "", ""], prompts.A_WORD),
        ("asking", ["zzz", "zzz", "zzz", "zzz"], "That means nothing here."),
    ],
)
def test_a_terminal_is_told_each_time_what_is_wanted(table: Table, kind: str, lines: list[str], wanted: str) -> None:
    assert table.played(lines, kind).count(wanted) >= 4 - (kind == "mission")


@pytest.mark.usefixtures("on_a_terminal")
def test_a_key_that_means_nothing_on_the_last_pages_says_so_each_time(table: Table) -> None:
    slips = ["zzz", "f", "?"]
    said = table.played(["", "", "e", *slips, "", *slips, ""], "journey/trust")
    promise, _, closing = said.partition("Tonight you talked about")
    assert promise.count(prompts.NO_MEANING) == 3
    assert promise.count("An empty line when you have both read it") == 4
    assert closing.count(prompts.NO_MEANING) == 3
    assert closing.count("An empty line ends the evening") == 4
    assert table.kinds()[-1] == "evening-ended"


def test_a_pipe_is_told_once_what_the_last_pages_want(table: Table) -> None:
    slips = ["zzz", "yyy", "%$"]
    said = table.played(["", "", "e", *slips, "", *slips, ""], "journey/trust")
    promise, _, closing = said.partition("Tonight you talked about")
    assert promise.count(prompts.NO_MEANING) == closing.count("An empty line ends the evening") == 1


@pytest.mark.usefixtures("on_a_terminal")
def test_what_is_welcome_says_each_time_which_numbers_there_are(table: Table) -> None:
    said = table.home("welcome", stdin="1\nzzz\nzzz\nzzz\nq\n").out
    assert said.count("A number from 1 to 5.") == 3


# What is said where


def test_the_pages_that_say_what_to_think_about_have_a_heading(table: Table) -> None:
    assert "\nTo think about:\nThink of a rope.\n" in table.played([], "journey/trust")


def test_an_activity_says_how_long_it_takes_and_speaks_of_no_timer(table: Table) -> None:
    said = table.played([""], "activity")
    assert "\nIt takes about 2 minutes. An empty line says that you did it.\n" in said
    assert "timer" not in said


def test_what_is_asked_stands_between_the_new_answers_and_the_old_ones(table: Table) -> None:
    table.played(["", "1", "", "2", "", "", ""], "choice", "--seed", "1")
    said = table.played(["", "3", "", "3", "", ""], "choice", "--seed", "1")
    new, _, old = said.partition("The same one. What do you like about it?\n")
    assert new.rstrip().endswith("neither")
    assert "On " not in new
    assert old.startswith("\nOn ")
    day, one, other, *_ = old.strip().split("\n")
    assert day.endswith(":")
    assert {one, other} == {"Ana: tea", "Ben: coffee"}


def test_a_topic_is_named_as_something_that_may_be_touched_on(nobody: Home, table: Table) -> None:
    nobody.deck(
        "both",
        'title = "B"\nlanguage = "en"\n[[cards]]\nid = "b"\ntext = "Whom?"\nsensitive = ["loss", "violence"]\n',
    )
    said = table.played([], "both")
    assert "It may touch on violence. An empty line turns it" in said
    assert "It is about" not in said
