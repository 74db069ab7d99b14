"""A line for each card."""

from cardgame.workshop.foreign.lines import read_lines


def test_headings_are_above_their_lines_and_are_no_cards() -> None:
    sheet = read_lines("Level 1: Warm\nWho?\n\nFAMILY\nWhat?\n== Later ==\nWhen?\nThings to ask:\nWhere?\n-----\n")
    assert [(row.at, row.cells["text"], row.above[-1]) for row in sheet.rows] == [
        (2, "Who?", "Level 1: Warm"),
        (5, "What?", "FAMILY"),
        (7, "When?", "Later"),
        (9, "Where?", "Things to ask"),
    ]


def test_a_heading_over_all_of_it_is_the_title() -> None:
    sheet = read_lines("# Sunday questions\nWho?\nWhat?\n")
    assert sheet.about["title"] == "Sunday questions"
    assert [row.above for row in sheet.rows] == [(), ()]


def test_capitals_are_no_headings_where_all_is_in_capitals() -> None:
    assert len(read_lines("WHO ARE YOU\nTELL A STORY\nSING\n").rows) == 3


def test_what_is_listed_further_in_belongs_to_the_line_above() -> None:
    (row,) = read_lines("1. What do you need?\n   - What stops you?\n   - Since when?\n").rows
    assert row.cells["follow_ups"] == ("- What stops you?", "- Since when?")


def test_a_line_that_the_width_of_a_page_broke_is_one_card() -> None:
    broken = "What would you do with a whole free year, if\nnobody were to ask you anything?\nWho?\n"
    assert [row.cells["text"] for row in read_lines(broken).rows] == [
        broken.splitlines()[0] + " nobody were to ask you anything?",
        "Who?",
    ]


def test_a_line_that_only_numbers_the_next_one_is_no_card() -> None:
    sheet = read_lines(
        "Karte 1\nWas fehlt dir?\n\n**Question #2:**\nWho?\nCard no. 3\nWhat?\nCard tricks, three of them\n"
    )
    assert [row.cells["text"] for row in sheet.rows] == [
        "Was fehlt dir?",
        "Who?",
        "What?",
        "Card tricks, three of them",
    ]
    assert [(each.at, each.reason) for each in sheet.left] == [(1, "heading"), (4, "heading"), (6, "heading")]
