"""Tables, with whatever stands between their columns."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.workshop.foreign.mapping import find_mapping
from cardgame.workshop.foreign.tables import SEPARATORS, read_table, separator_of

WORDS = st.text("abcäß,;|\t\" '?1", min_size=1, max_size=20).filter(lambda text: text.strip() == text)


@given(st.sampled_from(SEPARATORS), st.lists(st.tuples(WORDS, st.sampled_from("123")), min_size=1, max_size=8))
def test_a_table_is_read_as_it_was_written(separator: str, rows: list[tuple[str, str]]) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator, lineterminator="\n")
    writer.writerow(("question", "level"))
    writer.writerows(rows)
    assert separator_of(file.getvalue(), sure=True) == separator
    sheet = read_table(file.getvalue(), separator)
    assert [(row.cells["question"], row.cells["level"]) for row in sheet.rows] == rows


def test_sentences_with_commas_are_no_table() -> None:
    assert separator_of("What, if anything, would you change?\nWho, of us two, snores?\n") == ""


def test_a_list_that_only_calls_itself_a_table_keeps_its_commas() -> None:
    text = "What, if anything, would you change?\nWho snores?\nWhere to, then?\n"
    sheet = read_table(text, separator_of(text, sure=True))
    assert [list(row.cells.values()) for row in sheet.rows] == [[line] for line in text.splitlines()]


def test_a_row_says_the_line_it_begins_in() -> None:
    sheet = read_table('question,level\n"What\nis it?",1\n\nWho?,2\n', ",")
    assert [row.at for row in sheet.rows] == [2, 5]


def test_a_row_with_more_cells_than_the_header_is_left_and_not_cut() -> None:
    sheet = read_table("question,level\nSweet, or salty?,1\nWho?,2\n", ",")
    assert [row.cells["question"] for row in sheet.rows] == ["Who?"]
    assert [(left.at, left.reason) for left in sheet.left] == [(2, "ragged")]


def test_a_quote_that_never_closes_takes_no_other_rows_with_it() -> None:
    sheet = read_table('question;level\n"What is it?;1\nWho?;2\nWhere?;3\n', ";")
    assert [row.cells["level"] for row in sheet.rows] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("first", "is_header"),
    [("question,level", True), ("Frage,Stufe", True), ("pregunta,nivel", True), ("Who?,1", False)],
)
def test_the_first_row_is_a_header_if_it_reads_like_one(first: str, is_header: bool) -> None:
    sheet = read_table(f"{first}\nWhat is it?,2\nWhere is it?,3\n", ",")
    assert len(sheet.rows) == 3 - is_header
    assert sheet.named == is_header


def test_a_title_above_the_header_is_the_title() -> None:
    sheet = read_table("Our questions,,\n,,\nQuestion,Level,Category\nWho is it?,1,Family\n", ",")
    assert (sheet.about["title"], [row.cells["Question"] for row in sheet.rows]) == ("Our questions", ["Who is it?"])


def test_a_header_may_have_a_picture_and_ask_itself() -> None:
    table = "Timestamp,❓ Question,How deep? (1-10)\n11/3/2025,What do you see?,3\n11/4/2025,Who are you?,8\n"
    sheet = read_table(table, ",")
    assert list(sheet.columns) == ["Timestamp", "❓ Question", "How deep? (1-10)"]
    assert find_mapping(sheet, {}).columns == {"text": ("❓ Question",), "depth": ("How deep? (1-10)",)}


def test_a_first_row_whose_kind_is_called_question_is_no_header() -> None:
    assert len(read_table("Who are you?,question\nWhat do you see?,question\nWho?,story\n", ",").rows) == 3
