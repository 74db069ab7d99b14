"""A card's words fall into lines that fit, and none of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cardgame.tui.widgets.face import Face, Rows

from ...builders import QUICK

WORDS = st.text(st.sampled_from("ab 12  \n港町é"), max_size=60)


def lines(face: Face, width: int) -> list[str]:
    return [line.plain.replace("\xa0", " ").rstrip() for line in face.lines(width)]


def test_each_part_stands_apart_under_its_heading() -> None:
    face = Face("What now?", extras=(("a way in", "Think of rain."), ("", "And then?")))
    assert lines(face, 40) == ["What now?", "", "a way in", "Think of rain.", "", "And then?"]


@pytest.mark.parametrize(
    ("rows", "width", "seen"),
    [
        ("1  tea\n2  coffee", 20, ["1  tea", "2  coffee"]),
        ("1  calm: 1 rested  2 safe\n2  low: 1 sad", 22, ["1  calm: 1 rested", "   2 safe", "2  low: 1 sad"]),
        ("1  out before the others wake\n2  no", 16, ["1  out before", "   the others", "   wake", "2  no"]),
    ],
)
def test_rows_stand_under_one_another(rows: str, width: int, seen: list[str]) -> None:
    face = Face("Which?", extras=(("", Rows(rows)),))
    assert lines(face, width)[2:] == seen
    assert len({line.cell_length for line in face.lines(width)[2:]}) == 1, "as one block, where all else is centred"


@QUICK
@given(text=WORDS, extra=WORDS, rows=WORDS, width=st.integers(4, 30))
def test_no_line_is_too_long_and_no_word_is_lost(text: str, extra: str, rows: str, width: int) -> None:
    face = Face(text, extras=(("", extra), ("", Rows(rows))))
    found = face.lines(width)
    assert all(cell_len(line.plain) <= width for line in found)
    whole = "".join(f"{text}{extra}{rows}".split())
    assert "".join("".join(line.plain.replace("\xa0", " ") for line in found).split()) == whole
