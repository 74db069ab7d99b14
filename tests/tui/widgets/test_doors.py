"""The lines of the start page are laid out so that each is whole and nothing moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cardgame.tui.widgets.doors import GAP, MARK, MOST_LINES, NO_MARK, Line, _column, cells_for, laid_out

from ...builders import QUICK

WORDS = st.text(st.sampled_from("ab 港町é"), min_size=1, max_size=70).filter(str.strip)
LINES = st.lists(st.builds(Line, label=WORDS, state=st.one_of(st.just(""), WORDS)), min_size=1, max_size=5)


def laid(lines: list[Line], most: int) -> list[str]:
    width = cells_for(lines, most)
    column = _column(lines, width)
    marks = [MARK, *(NO_MARK for _ in lines[1:])]
    return [laid_out(line, mark, column, width).plain for line, mark in zip(lines, marks, strict=True)]


def test_states_stand_below_each_other() -> None:
    lines = [Line("Tonight", "short", steps=True, widest=15), Line("Dreams and all", "where you stopped"), Line("Then")]
    assert laid(lines, 60) == [
        "› Tonight          short",
        "  Dreams and all   where you stopped",
        "  Then",
    ]


def test_one_long_label_moves_no_state_of_another() -> None:
    lines = [Line("Tonight", "short"), Line("“You lied about the map, and we laughed.”", "in May")]
    assert laid(lines, 60) == ["› Tonight   short", "  “You lied about the map, and we laughed.”   in May"]


def test_a_long_label_takes_more_lines_and_its_state_one_of_its_own() -> None:
    (said,) = laid([Line("“You lied about the map, and we found the sea.”", "in May")], 30)
    assert said.split("\n") == ["› “You lied about the map, and", "  we found the sea.”", "  in May"]


def test_a_label_without_end_is_cut_where_it_would_take_the_page() -> None:
    (said,) = laid([Line("so it goes " * 40)], 30)
    lines = said.split("\n")
    assert len(lines) == MOST_LINES
    assert lines[-1].endswith("…")


@pytest.mark.parametrize("state", ["a card or three", "short", "as long as ever"])
def test_no_state_of_a_line_makes_the_page_wider_than_another(state: str) -> None:
    assert cells_for([Line("Tonight", state, steps=True, widest=15)], 60) == len("› Tonight") + GAP + 15


@QUICK
@given(lines=LINES, most=st.integers(4, 70))
def test_no_line_is_wider_than_there_is_room(lines: list[Line], most: int) -> None:
    for said in laid(lines, most):
        assert all(cell_len(row) <= most for row in said.split("\n")), said
