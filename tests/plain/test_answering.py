"""On a bare line a note is answered by the other, where there is a note."""

import pytest

from .helpers import Table


def answer(table: Table, *lines: str) -> str:
    ran = table.home("kept", "--answer", stdin="".join(f"{line}\n" for line in lines))
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def test_a_note_is_answered_by_the_other(table: Table) -> None:
    table.played(["", "n", "2", "Look at this again.", ""], "question")
    assert "Ana answers:" in answer(table, "1", "I did.")
    (note,) = table.home.done("kept", "--json").data["notes"]
    assert (note["by"], note["answers"]) == ("Ben", [{"by": "Ana", "text": "I did."}])


def test_an_answer_that_is_too_long_is_cut_and_that_is_said(table: Table) -> None:
    table.played(["", "n", "2", "Look at this again.", ""], "question")
    assert "its first 1000 characters stand" in answer(table, "1", "a" * 999 + "bcd")
    (note,) = table.home.done("kept", "--json").data["notes"]
    assert [each["text"] for each in note["answers"]] == ["a" * 999 + "b"]


@pytest.mark.parametrize("lines", [[], [""], ["0"], ["2"], ["²"], ["1"], ["1", ""]])
def test_an_answer_can_be_let_go(table: Table, lines: list[str]) -> None:
    table.played(["", "n", "1", "Mine."], "question")
    answer(table, *lines)
    assert "looked-again" not in table.kinds()


def test_where_there_is_no_note_that_is_said(table: Table) -> None:
    assert "no note to answer yet" in answer(table)


def test_words_that_were_typed_before_never_mind_are_nobodys_answer(table: Table) -> None:
    table.played(["", "n", "2", "Look at this again.", ""], "question")
    assert "Never mind, then." in answer(table, "zz", "")
    assert "You were writing this" not in answer(table, "1", "")
    said = answer(table, "So do I", "1", "")
    assert "You were writing this: “So do I”" in said
    assert said.endswith("Kept.\n")
