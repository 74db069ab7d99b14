"""What is written as TOML is read again as it was."""

import rtoml
from hypothesis import given
from hypothesis import strategies as st

from cardgame.workshop import writing

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
VALUES = TEXTS | st.integers(0, 9_999) | st.booleans() | st.lists(TEXTS, min_size=1, max_size=9)


@given(st.dictionaries(st.sampled_from(["id", "text", "hint", "tags", "x"]), VALUES))
def test_a_card_is_read_as_it_was_written(content: dict[str, object]) -> None:
    written = writing.card(content)
    assert rtoml.loads(written)["cards"] == [{key: value for key, value in content.items() if value != ""}]


def test_keys_stand_in_the_order_of_the_format() -> None:
    written = writing.card({"depth": 2, "text": "What?", "id": "a", "own": "x", "hint": ""})
    assert written == '[[cards]]\nid = "a"\ntext = "What?"\ndepth = 2\nown = "x"\n'
