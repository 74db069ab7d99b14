"""The five: said about the two together, shown as pairs, and nothing in them is a mark of anybody."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cardgame.scripts.five import FIVE, Element, together
from tests.families import for_each

CODES = {
    "trust": ["word-kept", "between-us", "evening-apart", "unwelcome-truth", "help-early"],
    "respect": ["no-is-fine", "speak-well", "own-time", "two-ways", "finish-sentence"],
    "empathy": ["hard-day", "ask-first", "good-news", "sad-a-while", "how-it-felt"],
    "communication": ["while-small", "phone-down", "ask-not-guess", "come-back", "thanks-aloud"],
    "friendship": ["laugh", "small-news", "do-nothing", "for-fun", "same-side"],
}


def test_the_codes_are_what_they_have_always_been() -> None:
    """They are in people's files: one may be added, none may be renamed or given another meaning."""
    assert {element.code: [sign.code for sign in element.signs] for element in FIVE} == CODES


@for_each("element", FIVE)
def test_every_sign_is_said_about_both_and_every_element_asks_an_open_question(element: Element) -> None:
    for sign in element.signs:
        said = sign.text.casefold()
        assert sign.text.endswith(".")
        assert not re.search(r"\b(i|my|me|you|your|partner|he|she|his|her|never|always)\b|the other", said), sign.text
    assert element.question.endswith("?")
    assert element.question.split()[0] in ("Where", "Which", "When", "What", "How")


MARKS = st.sampled_from(FIVE).flatmap(
    lambda element: st.tuples(
        st.just(element),
        *[st.dictionaries(st.sampled_from([sign.code for sign in element.signs]), st.booleans())] * 2,
    )
)


@given(MARKS)
def test_what_is_shown_is_the_same_whoever_of_the_two_marked_what(drawn: tuple[Element, dict, dict]) -> None:
    element, one, other = drawn
    seen = together(element, (one, other))
    assert seen == together(element, (other, one))
    shown = [text for part in seen for text in part]
    assert len(set(shown)) == len(shown)
    texts = {sign.code: sign.text for sign in element.signs}
    assert set(shown) == {texts[code] for code in one.keys() & other.keys()}, "what either left out is left out"
    assert all(one[code] and other[code] for code in texts if texts[code] in seen.both)
    assert all(one[code] != other[code] for code in texts if texts[code] in seen.one)


def test_a_sign_of_another_version_is_left_out() -> None:
    assert together(FIVE[0], ({"of-later": True}, {"of-later": True})) == ((), (), ())
