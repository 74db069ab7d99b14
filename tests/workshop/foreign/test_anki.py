"""Anki's text."""

from cardgame.workshop.foreign.anki import read_anki

TEXT = """#separator:tab
#html:true
#deck column:3
#tags column:4
"Who ""snores""?
Really?"\tback\tUs::Nights\tsleep  home
What?\t\tUs\t
"""


def test_columns_are_what_the_header_says() -> None:
    rows = read_anki(TEXT).rows
    assert [(row.at, dict(row.cells), row.above) for row in rows] == [
        (5, {"front": 'Who "snores"?\nReally?', "back": "back", "tags": ("sleep", "home")}, ("Us", "Nights")),
        (7, {"front": "What?"}, ("Us",)),
    ]


def test_tags_of_all_notes_are_those_of_each() -> None:
    (row,) = read_anki("#separator:;\n#tags:a b\n#columns:Question;Level\nWho?;2\n").rows
    assert row.cells == {"Question": "Who?", "Level": "2", "tags": ("a", "b")}


def test_a_column_that_no_table_has_is_no_number() -> None:
    (row,) = read_anki(f"#separator:;\n#tags column:{'9' * 5000}\nWho?;here\n").rows
    assert "Who?" in row.cells.values()
