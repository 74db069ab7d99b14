"""Keys and what they do stand in two columns at any width, and a click on a row is a press of its key."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.geometry import Size

from cardgame.tui.widgets.key_table import KEYS, KeyTable, lines

KEY_NAMES = st.sampled_from(["", "Enter", "Tab, m", "?", "1 2 3", "Ctrl+Alt+Backspace"])
SAID = st.lists(st.sampled_from(["Pass.", "It is free", "nobody", "长", "a"]), min_size=1, max_size=12).map(" ".join)
Sections = list[tuple[str, list[tuple[str, str]]]]
SECTIONS = st.lists(
    st.tuples(st.sampled_from(["", "On a card"]), st.lists(st.tuples(KEY_NAMES, SAID), max_size=4)), max_size=3
)


@given(SECTIONS, st.integers(30, 90))
def test_all_that_is_said_stands_within_the_width(
    sections: list[tuple[str, list[tuple[str, str]]]], width: int
) -> None:
    shown = list(lines(sections, width))
    assert all(cell_len(line.plain) <= width for line in shown)
    words = " ".join(" ".join(line.plain.split()) for line in shown).split()
    wanted = [word for heading, rows in sections for word in (heading, *(part for row in rows for part in row))]
    assert words == " ".join(wanted).split()


def test_what_a_key_does_hangs_beside_it() -> None:
    first, second = lines([("", [("p", "Pass. It is free.")])], KEYS + 12)
    assert first.plain == "p       Pass. It is"
    assert second.plain == "        free."


def test_a_row_presses_its_first_key_unless_it_is_a_number_or_none() -> None:
    rows = [("Tab, m", "More."), ("1 2 3", "Choose."), ("", "Be kind.")]
    found = [
        [span.style.meta for span in line.spans if hasattr(span.style, "meta")] for line in lines([("", rows)], 60)
    ]
    assert [[meta["keys"] for meta in metas if "keys" in meta] for metas in found] == [[("tab",)], [], []]


def test_it_is_laid_out_once_for_a_width() -> None:
    table = KeyTable([("On a card", [("p", "Pass. It is free.")])])
    with patch("cardgame.tui.widgets.key_table.lines", side_effect=lines) as laid:
        heights = [table.get_content_height(Size(80, 24), Size(80, 24), width) for width in (60, 60, 60, 14)]
    assert laid.call_count == 2
    assert heights[:3] == [3, 3, 3]
    assert heights[3] > 3
