"""Edits change what they name, and nothing else."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck.edits import Edit, Overlap, apply, quoted

TEXTS = st.text("abc\n", max_size=12)


@given(TEXTS, st.data())
def test_what_no_edit_names_stays_as_it_is(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(start, end, data.draw(st.text("xyz", max_size=3))) for start, end in pieces]
    if any(edits[place][:2] == edits[place + 1][:2] for place in range(len(edits) - 1)):
        return
    wanted, at = "", 0
    for start, end, put in edits:
        wanted, at = wanted + text[at:start] + put, end
    assert apply(text, reversed(edits)) == wanted + text[at:]


def test_the_same_edit_counts_once_and_two_at_one_place_are_refused() -> None:
    assert apply("abc", [Edit(0, 1, "x"), Edit(0, 1, "x")]) == "xbc"
    with pytest.raises(Overlap):
        apply("abc", [Edit(0, 2, "x"), Edit(1, 3, "y")])


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_in_quotes_is_read_as_it_was(text: str) -> None:
    assert tomllib.loads(f"text = {quoted(text)}") == {"text": text}
