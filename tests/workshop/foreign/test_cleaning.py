"""What is taken out of a text, and what stays."""

from hypothesis import given
from hypothesis import strategies as st

from cardgame.text import hostile
from cardgame.workshop.foreign.cleaning import cleaned
from tests.families import for_each

CLEANED = {
    "Never have I &amp; my friend<br>fallen out.": "Never have I & my friend fallen out.",
    "<p>Who &amp;quot;snores&amp;quot;?</p>": 'Who "snores"?',
    "What’s on your\nbedside table?": "What’s on your bedside table?",
    "Who?\\nAnd why?": "Who? And why?",
    "One.\n\nTwo.": "One.\nTwo.",
    "“What would you like?”": "What would you like?",
    "„Was möchtest du?“": "Was möchtest du?",
    '"Who?"': "Who?",
    "Who?”": "Who?",
    "12) **Who** *snores*?": "Who snores?",
    "- [ ] Tell a __story__.": "Tell a story.",
    "Question 7: Who?": "Who?",
    "Wh\u200bat\ufeff is\u00a0it,  then?": "What is it, then?",
    "Whatâ€™s this?": "What’s this?",
    "[Who](https://example.org) snores?": "Who snores?",
}

KEPT = (
    "Finish it: “I feel ___ when you …”",
    "“Yes” or “no”?",
    "1984: was that a good year?"[6:],
    "7 things you like?",
    "Is 2 * 3 * 4 much?",
    "Do you <3 me & mine?",
    "Tell <partner> about it.",
    "What’s ‘home’?",
    "می\u200cخواهم چه؟",
    "👩\u200d❤️\u200d👨?",
    "3.5 hours or a day?",
    "A or B?",
)


@for_each("text", CLEANED)
def test_what_a_shape_left_in_a_text_is_taken_out(text: str) -> None:
    assert cleaned(text) == CLEANED[text]


@for_each("text", KEPT)
def test_words_stay_as_they_are(text: str) -> None:
    assert cleaned(text) == text


def test_what_hides_text_is_refused_also_as_an_entity() -> None:
    assert cleaned("Who\x1b[31m?") is None
    assert cleaned("Who\u202e?") is None
    assert cleaned("Who&#x202e;?") is None


@given(st.text("ab ?“”\"'*_-1.)<b>&;\n\\\u200d\u202e", max_size=40))
def test_a_cleaned_text_has_nothing_hostile_and_no_double_space(text: str) -> None:
    found = cleaned(text)
    assert found is None or (not hostile(found) and "  " not in found and found == found.strip())
