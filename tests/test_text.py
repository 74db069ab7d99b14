"""Text from outside is cleaned once: what people write stays, and what a terminal would act on does not."""

import re
import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cardgame import text as door
from cardgame.text import MARKS, clean, hostile
from tests.families import for_each

ODD = "ae\u0301\u0316\u200d\u200c\u200e\u0b47\u0b56\u1100\u1161\u11a8\r\n\t "
ODD += "\u2028\ufe0f\u20dd\u0344\u0958\ufb2c\u302e\xad"
FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
FORMATS = "".join(map(chr, range(0x13439, 0x13440)))
"""Format characters since Unicode 15, and unassigned before."""
PIECES = st.sampled_from([*ODD, FLAG, FLAG[:-1], FLAG[1:], FLAG[0]])


def to_come(char):
    """Whether a letter or an emoji may come to stand here in a later version of Unicode."""
    return unicodedata.category(char) == "Cn" and ord(char) < 0x40000 and not (unseen(char) or never(char))


def unseen(char):
    """Whether the standard keeps this place free for what is not to be seen."""
    return char in FORMATS or char == "\u2065" or "\ufff0" <= char <= "\ufff8" or "\U000e0000" <= char <= "\U000e0fff"


def never(char):
    """Whether this is one of the places that never will be a character."""
    return "\ufdd0" <= char <= "\ufdef" or ord(char) & 0xFFFE == 0xFFFE


texts = (
    st.text(st.characters() | st.sampled_from(ODD), max_size=30)
    | st.text(st.sampled_from(ODD), max_size=30)
    | st.lists(st.characters() | PIECES, max_size=30).map("".join)
)


@given(texts, st.booleans())
@example("a" + "\u0301" * 4 + "\u200e" + "\u0301" * 4, True)
def test_cleaning_twice_is_cleaning_once(text, lines):
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once


@given(texts, st.booleans())
def test_clean_text_is_printable_composed_and_has_few_marks(text, lines):
    cleaned = clean(text, lines=lines)
    besides = re.sub(door.FLAG, "", cleaned)
    assert all(char.isprintable() or char in "\n\u200c\u200d" or to_come(char) for char in besides)
    assert lines or "\n" not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not hostile(cleaned)
    run = 0
    for char in cleaned:
        run = run + 1 if unicodedata.category(char) in ("Mn", "Me") else run if char in "\u200c\u200d" else 0
        assert run <= MARKS


@for_each(
    "text",
    ["👩‍❤️‍👨", "می‌خواهم", "Tiếng Việt", "שָׁלוֹם", "हिन्दी में", "한국어", "“So – what’s *new* [here]?”", "two\nlines", ""],
)
def test_what_people_write_survives(text):
    assert clean(text) == unicodedata.normalize("NFC", text)
    assert hostile(text) is None


def test_letters_and_emoji_newer_than_the_interpreter_stay():
    tomorrow = "".join(filter(to_come, map(chr, range(0x40000))))
    assert len(tomorrow) > 50_000
    assert clean(tomorrow) == tomorrow
    assert hostile(tomorrow) is None
    # Of Unicode 15, 16 and 17: each is in some interpreter's tables and in no older one's.
    hearts = "Whose 🩷 beat 🫨 faster 🫩 first \U0001fac8 and \U00016ea0 \u20c1?"
    assert clean(hearts) == hearts


@for_each(
    "char",
    ["\ufdd0", "\ufffe", "\U0003ffff", "\u2065", "\ufff0", "\U000e0080", "\U000e0fff", "\U00050000", "\U0010ffff"],
)
def test_what_never_will_be_a_letter_does_not_stay(char):
    assert clean(f"a{char}b") == "a\ufffdb"


def stays_as(char):
    """What is to become of a character, by its category in this interpreter's tables."""
    match unicodedata.category(char):
        case "Cc" | "Cs" | "Co":
            return {"\n": "\n", "\r": "\n", "\t": " "}.get(char, "\ufffd")
        case "Cf":
            return char if char in "\u200c\u200d" else ""
        case "Zs" | "Zl" | "Zp":
            return "\n" if char in "\u2028\u2029" else " "
        case "Cn":
            return char if to_come(char) else "" if char in FORMATS or "\U000e0000" <= char <= END else "\ufffd"
        case _:
            return unicodedata.normalize("NFC", char)


def test_what_is_removed_is_what_this_interpreter_calls_no_letter():
    chars = [*map(chr, range(0x32000)), *map(chr, range(0xE0000, 0xE1000))]  # all beyond is free, or for private use
    kept = clean("❦❧".join(chars)).split("❦❧")
    assert [f"U+{ord(char):04X}" for char, is_now in zip(chars, kept, strict=True) if is_now != stays_as(char)] == []
    for first, last in ((0x40000, 0xDFFFF), (0xE1000, 0x10FFFF)):
        assert set(clean("".join(map(chr, range(first, last + 1))))) == {"\ufffd"}


TAGS = {letter: chr(0xE0000 + ord(letter)) for letter in "abcdefghijklmnopqrstuvwxyz0123456789"}
END = "\U000e007f"


def flag(code):
    return "\U0001f3f4" + "".join(map(TAGS.get, code))


@for_each("code", ["gbsct", "gbeng", "gbwls", "usca", "fr75", "cho"])
def test_the_flag_of_a_part_of_a_country_stays(code):
    text = f"What does home {flag(code)}{END} mean {flag(code)}{END}{flag(code)}{END}?"
    assert clean(text) == text
    assert hostile(text) is None


@for_each(
    "text",
    [
        flag("gbsct"),  # without an end
        flag("gb") + END,  # of no part
        flag("hiddenmessage") + END,
        flag("12345") + END,
        flag("gbs") + "\U000e0043" + END,  # with a capital
        flag("gbs") + "\u200b" + TAGS["t"] + END,
        "👩" + flag("gbsct")[1:] + END,  # on another emoji
        flag("gbsct")[1:] + END,
        "\U0001f3f4" + END,
    ],
)
def test_tags_without_a_flag_of_their_own_do_not_stay(text):
    for around in ("{}", f"{flag('gbsct')}{END}{{}}", f"{{}}{flag('gbsct')}{END}"):
        whole = around.format(text)
        assert hostile(whole).startswith("the invisible tag character U+E0")
        rest = clean(whole).replace(flag("gbsct") + END, "")
        assert not any("\U000e0000" <= char <= END for char in rest)
        assert clean(clean(whole)) == clean(whole)


@for_each(
    "text, cleaned",
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
def test_characters_that_only_machines_read_do_not_stay(text, cleaned):
    assert clean(text) == cleaned


def test_lines_are_joined_where_there_may_be_none():
    assert clean("a\r\nb\nc", lines=False) == "a b c"


@for_each(
    "text, named",
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
    plain = [chr(code) for code in range(0x110000) if door._plain().fullmatch(chr(code))]
    assert len(plain) > 500
    # NFC looks at no more than neighbours, and none of these combines: each pair speaks for all texts.
    assert not any(unicodedata.combining(char) or unicodedata.category(char)[0] in "CM" for char in plain)
    for first in plain:
        pairs = "".join(first + second for second in plain)
        assert unicodedata.is_normalized("NFC", pairs)
    everything = "".join(plain)
    assert everything.isprintable()
    assert re.fullmatch(r"[^\x00-\x1f\x7f]*", everything)


def test_a_million_marks_take_no_time():
    began = time.process_time()
    assert len(clean("a" + "\u0301\u0316" * 500_000)) <= 1 + MARKS
    assert time.process_time() - began < 2  # normalizing them would take hours


@pytest.mark.parametrize(
    "pieces",
    [
        [0x1100, 0x1161, 0x11A8],
        [0xFB2C, 0x344, 0x958, 0x1D160],  # each becomes two or three
        [0xA0, 0xAD],  # each becomes something else
        [0x1F3F4, 0xE0067, 0xE0062],
        range(0xA1, 0xD800),
        range(0x10000, 0x30000),
        range(0xE0000, 0x110000),
    ],
)
def test_a_million_characters_of_any_sort_take_no_time(pieces):
    pieces = [*map(chr, pieces)]
    text = "".join(pieces) * (1_000_000 // len(pieces))
    began = time.process_time()
    for start in range(0, len(text), 1_000):
        clean(text[start : start + 1_000])
        hostile(text[start : start + 1_000])
    assert time.process_time() - began < 5  # half a second at most, on a quiet machine


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
