"""Pictures of signs and words: never wider than asked, with nothing in them that a terminal acts on."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from cardgame.game.weaving import LEAST_ROOM, ROWS, bed, cells, places, woven
from tests.builders import QUICK

WIDTHS = st.integers(-5, 200)
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "home",
            "家族と友だち",
            "한국어",
            "❤️",
            "👩‍👩‍👧",
            "e\u0301te\u0301",
            "\x1b[31mred",
            "a\u202eb",
            "x" * 300,
            "🏳️‍🌈",
        ]
    ),
)
SIZED = st.lists(st.tuples(TEXTS, st.integers(0, 2)), max_size=30)


def held(drawn: str, width: int) -> None:
    """Fail where a picture is wider than asked, or holds what is no visible character."""
    for line in drawn.split("\n"):
        assert cell_len(line) <= cells(line) <= max(0, width)
        assert not any(unicodedata.category(char) == "Cc" for char in line)
        assert line == line.rstrip()
    assert width >= LEAST_ROOM or drawn == ""


@given(TEXTS, st.integers(-1, 2000), WIDTHS)
@QUICK
def test_a_cloth_is_never_wider_than_asked_nor_endless(sign: str, count: int, width: int) -> None:
    drawn = woven(sign, count, width)
    held(drawn, width)
    assert len(drawn.split("\n")) <= ROWS


@given(st.sampled_from(["♥", "≈", "木"]), st.integers(1, 150))
@QUICK
def test_a_cloth_has_a_sign_for_each_and_none_for_what_is_missing(sign: str, count: int) -> None:
    drawn = woven(sign, count, 80)
    assert drawn.count(sign) == count
    assert set(drawn) <= {sign, " ", "\n"}


@given(SIZED, WIDTHS)
@QUICK
def test_a_bed_of_words_is_never_wider_than_asked(words: list[tuple[str, int]], width: int) -> None:
    held(bed(words, width), width)


@given(
    st.lists(st.tuples(st.text("abwm", min_size=1, max_size=60), st.integers(0, 2)), min_size=25), st.integers(50, 70)
)
@settings(QUICK, max_examples=30)
def test_a_full_bed_of_words_is_not_either(words: list[tuple[str, int]], width: int) -> None:
    held(bed(words, width), width)


def test_no_sign_is_drawn_wider_than_it_is_counted() -> None:
    """Textual knows how wide signs are by the newest Unicode, and Python's own tables may be older."""
    signs = [chr(code) for code in range(0x20, 0x20000) if not 0xD800 <= code < 0xE000]
    assert [sign for sign in signs if cell_len(sign) > cells(sign)] == []


def test_a_bed_of_words_has_each_word_once_and_its_size_can_be_read_without_colour() -> None:
    words = [("home", 2), ("work", 1), ("money", 0), ("food", 0)]
    drawn = bed(words, 80)
    for said in ("H O M E", "Work", "money", "food"):
        assert drawn.count(said) == 1
    assert bed(words, 60) == bed(words, 200)


@given(st.lists(st.tuples(st.just(" A   ·   B"), TEXTS), min_size=1, max_size=2), st.tuples(TEXTS, TEXTS), WIDTHS)
@QUICK
def test_places_on_a_scale_are_never_wider_than_asked(
    rows: list[tuple[str, str]], ends: tuple[str, str], width: int
) -> None:
    held(places(rows, ends, width), width)
