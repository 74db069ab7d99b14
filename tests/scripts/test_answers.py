"""Answers are written down as codes and places, and read again, also those of versions before codes."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from cardgame.scripts import answers
from cardgame.scripts.feelings import feelings, word_for
from cardgame.scripts.steps import POSITIONS, Said
from tests.families import for_each
from tests.scripts.kinds.scenes import LATER_PROGRAM

STRENGTH = st.none() | st.integers(1, POSITIONS)
FEELINGS = [(group, place) for group in feelings() for place in range(len(group.words))]


def through_a_record(answer: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(answer))


@given(st.integers(0, 8), st.text(), STRENGTH)
def test_an_option_is_kept_by_its_place_and_as_it_was_called_then(place: int, text: str, strength: int | None) -> None:
    kept = through_a_record(answers.option(place, text, strength))
    assert (kept["option"], kept["text"], kept.get("place")) == (place, text, strength)
    assert answers.read(kept) == Said("option", text, strength, option=place)


@given(st.sampled_from(FEELINGS), STRENGTH)
def test_a_feeling_is_kept_by_its_code_and_never_by_its_word(feeling: Any, strength: int | None) -> None:
    group, place = feeling
    kept = through_a_record(answers.feeling(group, place, strength))
    code = group.codes[place]
    assert kept == {"feeling": code} | ({} if strength is None else {"place": strength})
    assert answers.read(kept) == Said("feeling", group.words[place], strength, feeling=code)


def test_the_codes_of_feelings_are_what_they_have_always_been() -> None:
    """They are in people's files: one may be added, none may be renamed."""
    codes = [code for group in feelings() for code in group.codes]
    assert " ".join(codes) == (
        "glad playful proud hopeful at-ease rested safe close-to-you restless excited cross nervous "
        "tired empty stretched-thin unwell touched shy homesick in-need-of-a-hug sad lonely worried discouraged"
    )
    assert len(set(codes)) == len(codes)
    assert all(len(group.codes) == len(group.words) for group in feelings())


@given(st.sampled_from(FEELINGS), st.sampled_from([str, str.upper, str.title, lambda word: f" {word} "]), STRENGTH)
def test_the_word_that_was_once_kept_for_a_feeling_is_read_as_its_code(
    feeling: Any, written: Any, strength: int | None
) -> None:
    group, place = feeling
    old = [written(group.codes[place].replace("-", " ")), *([] if strength is None else [strength])]
    assert answers.read(old) == Said("feeling", group.words[place], strength, feeling=group.codes[place])


@for_each(
    "old, said",
    [
        ("tea", Said("words", "tea")),
        ("sad", Said("words", "sad")),
        (5, Said("place", "5", 5)),
        (["like a kite", 3], Said("feeling", "like a kite", 3)),
        (["like a kite"], Said("feeling", "like a kite")),
    ],
)
def test_what_was_kept_before_is_read_as_it_was_given(old: Any, said: Said) -> None:
    assert answers.read(old) == said


@for_each(
    "odd",
    [
        None,
        True,
        0,
        8,
        2.0,
        [],
        {},
        ["glad", 8],
        ["glad", True],
        [3],
        ["glad", 3, 4],
        {"option": 1},
        {"text": "tea"},
        {"option": "1", "text": "tea"},
        {"option": True, "text": "tea"},
        {"option": -1, "text": "tea"},
        {"option": 1, "text": None},
        {"option": 1, "text": "tea", "place": 9},
        {"option": 1, "text": "tea", "place": True},
        {"feeling": "blue"},
        {"feeling": 3},
        {"feeling": "glad", "place": 0},
    ],
)
def test_what_has_another_shape_is_not_read_as_an_answer(odd: Any) -> None:
    assert answers.read(odd) is None


def test_an_answer_with_a_field_of_a_later_version_is_read() -> None:
    assert answers.read({"option": 1, "text": "tea", "mood": "blue"}) == Said("option", "tea", option=1)


@given(LATER_PROGRAM)
def test_any_value_in_place_of_an_answer_is_read_or_passed_over(answer: Any) -> None:
    said = answers.read(answer)
    if said is not None:
        assert isinstance(said.text, str)
        assert said.place is None or 1 <= said.place <= POSITIONS
        assert not said.feeling or said.text == word_for(said.feeling)
