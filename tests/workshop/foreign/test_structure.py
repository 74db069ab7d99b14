"""Lists and objects in each other."""

import json

import pytest

from cardgame.workshop.foreign import structure
from cardgame.workshop.foreign.json import read_json
from cardgame.workshop.foreign.names import is_text
from cardgame.workshop.foreign.rows import Sheet


def sheet(content: object) -> Sheet:
    return read_json(json.dumps(content), "a.json")


def test_every_name_on_the_way_is_a_heading_but_those_that_only_hold() -> None:
    found = sheet({"data": {"Level 1": ["Who is it?"], "Level 2": {"Family": ["What is it?"]}}})
    assert [(row.at, row.above) for row in found.rows] == [
        ("data › Level 1 › 1", ("Level 1",)),
        ("data › Level 2 › Family › 1", ("Level 2", "Family")),
    ]


def test_an_object_that_holds_questions_gives_them_its_name_and_what_it_says() -> None:
    found = sheet([{"level": 2, "tags": ["home"], "questions": ["Who is it?", {"text": "What?", "tags": ["b"]}]}])
    assert [(row.above, dict(row.cells)) for row in found.rows] == [
        (("Level 2",), {"tags": ("home",), "text": "Who is it?"}),
        (("Level 2",), {"tags": ("b",), "text": "What?"}),
    ]


def test_of_lists_in_a_list_the_position_counts() -> None:
    assert [(row.nth, row.of) for row in sheet([["Who?", "What?"], ["Where?"]]).rows] == [(1, 2), (1, 2), (2, 2)]


def test_a_text_in_several_languages_has_a_cell_for_each() -> None:
    (row,) = sheet([{"question": {"en": "Who?", "es": "¿Quién?"}}]).rows
    assert row.cells == {"question en": "Who?", "question es": "¿Quién?"}


def test_lists_under_a_name_that_is_there_twice_are_both_read() -> None:
    assert len(read_json('{"a": ["Who is it?"], "a": ["What is it?"]}', "a.json").rows) == 2


def test_what_has_no_text_is_told() -> None:
    found = sheet({"questions": ["Who is it?", 7, None, {"answer": "no"}]})
    assert len(found.rows) == 1
    assert [(left.at, left.reason) for left in found.left] == [
        ("questions › 2", "no-text"),
        ("questions › 4", "no-text"),
    ]


def test_labels_of_things_without_a_text_are_no_questions() -> None:
    found = sheet([{"id": 1, "packs": ["general", "team"]}, {"id": 2, "questions": ["Who is it?"]}])
    assert [row.cells["text"] for row in found.rows] == ["Who is it?"]
    assert [left.at for left in found.left] == ["1 › packs"]


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "Infinity"])
def test_a_number_that_is_none_is_read_as_any_other(number: str) -> None:
    (row,) = read_json(f'[{{"text": "Who?", "depth": {number}}}]', "a.json").rows
    assert row.cells["text"] == "Who?"


def test_each_name_of_an_object_is_looked_at_a_few_times_however_many_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = 0

    def counted(name: str) -> bool:
        nonlocal seen
        seen += 1
        return is_text(name)

    monkeypatch.setattr(structure, "is_text", counted)
    assert len(sheet({f"k{number}": f"What is {number}?" for number in range(500)}).rows) == 500
    assert seen < 10 * 500
