"""Writing a card for the other on a bare line, also from a pipe, and playing it there."""

import pytest

from ..cli.helpers import Home
from .helpers import Table

SECRET = "zanzibar quagmire"
ASKING = ("play", "--plain", "asking", "--minutes", "40", "--seed", "3")


def write(table: Table, *lines: object, take_back: bool = False) -> str:
    given = ["--take-back"] if take_back else []
    ran = table.home("write", *given, stdin="".join(f"{line}\n" for line in lines))
    assert (ran.status, ran.err) == (0, "")
    assert SECRET not in ran.out
    return ran.out


def sorts(table: Table) -> list[tuple[str, str, list[bool]]]:
    bodies = [event.body for event in table.events() if event.kind == "kept"]
    return [(body["form"], body["text"], body["by"]) for body in bodies]


def evening(table: Table) -> str:
    """Play an evening through to its end, and return its transcript."""
    return table.played(["", ""] * 8 + [""], *ASKING[2:])


def until_it_comes(table: Table) -> tuple[str, str]:
    """Play evenings until the card comes; return what was said before, and that evening's transcript."""
    before = ""
    for _ in range(3):
        said = evening(table)
        if "Written for" in said:
            return before, said
        before += said
    raise AssertionError("it did not come")


def test_who_what_and_the_words_are_kept_from_a_pipe(table: Table) -> None:
    said = write(table, 2, 5, SECRET)
    assert sorts(table) == [("dare", SECRET, [False, True])]
    assert "Ben, what does it say? What you type stays hidden." in said
    assert "It comes to Ana in one of your next evenings, among the other cards." in said


@pytest.mark.parametrize("lines", [[], [""], ["1"], ["1", "2"], ["3"], ["1", "9"]])
def test_whoever_leaves_in_between_keeps_nothing(table: Table, lines: list[str]) -> None:
    assert "Everything is as it was." in write(table, *lines)
    assert sorts(table) == []


def test_right_after_it_was_written_it_can_be_undone(table: Table) -> None:
    said = write(table, 1, 2, SECRET, "u")
    assert "u takes it back." in said
    assert said.rstrip().endswith("An empty line goes on.")
    assert "It is gone." in said
    for _ in range(3):
        assert "Written for" not in evening(table)


def test_taking_back_says_the_same_whatever_there_is(table: Table) -> None:
    without = write(table, 1, take_back=True), write(table, 1, 6)
    assert "If one was waiting, it is gone." in without[0]
    write(table, 1, 2, SECRET)
    write(table, 1, 3, SECRET)
    assert write(table, 1, take_back=True) == without[0]
    write(table, 1, 3, SECRET)
    assert write(table, 1, 6) == without[1]
    for _ in range(3):
        assert "Written for" not in evening(table)


def test_it_comes_in_one_of_the_next_evenings_in_the_place_of_a_card(table: Table) -> None:
    write(table, 1, 2, SECRET)
    before, said = until_it_comes(table)
    assert SECRET not in before
    assert "\nFrom " in said
    lies = next(line for line in said.splitlines() if "Written for" in line)
    assert lies == "Written for Ben. Ben reads."
    assert said.count(SECRET) == 2, "where it lies, and at the end"
    assert "Ana says thank you. There is nothing you have to answer." in said
    assert any(row["text"] == SECRET and row["deck"] == "" for row in table.history())
    assert SECRET in table.home.done("history").out
    data = table.home.done("kept", "--json").data
    assert [(each["text"], each["by"], each["form"]) for each in data["written"]] == [(SECRET, "Ana", "thanks")]
    assert f"Written for each other\n- {SECRET} (Ana)\n" in table.home.done("kept").out


def test_before_it_comes_no_command_differs_by_a_byte(table: Table) -> None:
    commands = (
        ("history",), ("history", "--json"), ("kept",), ("kept", "--json"), ("coverage",), ("coverage", "--json"),
        ("backup", "list"), ("couple", "list"), ("where",), ("deck", "list"), ("forget", "--help"),
        ("write", "--help"),
    )  # fmt: skip

    def said() -> list[tuple[int, str, str]]:
        return [(ran.status, ran.out, ran.err) for ran in (table.home(*command) for command in commands)]

    before = said()
    write(table, 1, 2, SECRET)
    write(table, 2, 3, SECRET)
    assert said() == before


def test_where_nobody_plays_yet_that_is_said(nobody: Home) -> None:
    ran = nobody("write", stdin="1\n1\nx\n")
    assert (ran.status, ran.out) == (2, "")
    ran.said()
