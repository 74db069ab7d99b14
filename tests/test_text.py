import re
import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cardgame import text as door
from cardgame.text import MARKS, clean, hostile

ODD = "ae\u0301\u0316\u200d\u200c\u200e\u0b47\u0b56\u1100\u1161\u11a8\r\n\t "
ODD += "\u2028\ufe0f\u20dd\u0344\u0958\ufb2c\u302e\xad"
texts = st.text(st.characters() | st.sampled_from(ODD), max_size=30) | st.text(st.sampled_from(ODD), max_size=30)


@given(texts, st.booleans())
@example("a" + "\u0301" * 4 + "\u200e" + "\u0301" * 4, True)
def test_cleaning_twice_is_cleaning_once(text, lines):
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once


@given(texts, st.booleans())
def test_what_is_clean_is_printable_short_of_marks_and_composed(text, lines):
    cleaned = clean(text, lines=lines)
    assert all(char.isprintable() or char in "\n\u200c\u200d" for char in cleaned)
    assert lines or "\n" not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not hostile(cleaned)
    run = 0
    for char in cleaned:
        run = run + 1 if unicodedata.category(char) in ("Mn", "Me") else run if char in "\u200c\u200d" else 0
        assert run <= MARKS


@pytest.mark.parametrize(
    "text",
    ["👩‍❤️‍👨", "می‌خواهم", "Tiếng Việt", "שָׁלוֹם", "हिन्दी में", "한국어", "“So – what’s *new* [here]?”", "two\nlines", ""],
)
def test_what_people_write_survives(text):
    assert clean(text) == unicodedata.normalize("NFC", text)
    assert hostile(text) is None


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("a\x00\x7f\x9b", "a\ufffd\ufffd\ufffd"),
        ("a\u202eb\u2066c", "abc"),
        ("hi\U000e0068\U000e0069", "hi"),
        ("soft\xadhyphen", "softhyphen"),
        ("a\tb\u00a0c", "a b c"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\ue000\ud800", "\ufffd\ufffd"),
        ("e\u0301", "é"),
        ("e" + "\u0316" * 9, "e" + "\u0316" * MARKS),
    ],
)
def test_what_machines_read_does_not(text, cleaned):
    assert clean(text) == cleaned


def test_lines_are_joined_where_there_may_be_none():
    assert clean("a\r\nb\nc", lines=False) == "a b c"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a\x1b[31m", "the control character U+001B"),
        ("a\rb", "the control character U+000D"),
        ("a\u202eb", "the bidirectional control U+202E"),
        ("a\U000e0041b", "the invisible tag character U+E0041"),
        ("\ud800", "the control character U+D800"),
        ("a\r\nb\tc", None),
        ("שלום\u200f", None),
    ],
)
def test_hostile_characters_are_named_and_not_shown(text, named):
    assert hostile(text) == named


def test_the_short_way_takes_only_what_is_clean_already():
    plain = [chr(code) for code in range(0x110000) if door._PLAIN.fullmatch(chr(code))]
    assert len(plain) > 500
    # NFC looks at no more than neighbours, and none of these combines: each pair speaks for all texts.
    assert not any(unicodedata.combining(char) or unicodedata.category(char)[0] in "CM" for char in plain)
    for first in plain:
        pairs = "".join(first + second for second in plain)
        assert unicodedata.is_normalized("NFC", pairs)
    everything = "".join(plain)
    assert all(door._FATES[char] == char for char in everything)
    assert re.fullmatch(r"[^\x00-\x1f\x7f]*", everything)


def test_a_million_marks_take_no_time():
    began = time.process_time()
    assert len(clean("a" + "\u0301\u0316" * 500_000)) <= 1 + MARKS
    assert time.process_time() - began < 2  # normalizing them would take hours


NO_HONEST_TEXT = {
    "control character": [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xD800, 0xDFFF],
    "bidirectional control": [*range(0x202A, 0x202F), *range(0x2066, 0x206A)],
    "invisible tag character": [0xE0001, *range(0xE0020, 0xE0080)],
}
"""What is named as hostile, by what it is called."""


@pytest.mark.parametrize("what", NO_HONEST_TEXT)
def test_each_character_that_no_honest_text_needs_is_named_and_none_is_left_by_cleaning(what):
    for number in NO_HONEST_TEXT[what]:
        text = f"a{chr(number)}b"
        assert hostile(text) == f"the {what} U+{number:04X}"
        assert clean(text) == ("a\ufffdb" if what == "control character" else "ab")
    assert hostile("a\tb\nc\r\nd") is None
