"""A quoted line shows what is wrong, with carets that stand below it in a terminal's cells."""

from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck.problems import Problem, problem
from cardgame.text import hostile
from cardgame.workshop.excerpt import WIDEST, Excerpt, excerpts
from tests.families import for_each


def at(line: int, column: int, end: tuple[int, int] | None = None) -> Problem:
    return problem("x.toml", line, column, "no-id", "x", end=end)


def quoted(text: str, column: int, end: int, width: int = WIDEST) -> Excerpt:
    (excerpt,) = excerpts(text, [at(1, column, (1, end))], width)
    assert excerpt is not None
    return excerpt


@for_each(
    "text, word, before, cells",
    [
        ('text = "bad"', "bad", 8, 3),
        ('\ttext = "bad"', "bad", 12, 3),
        ('text = "日本 bad"', "bad", 13, 3),
        ('text = "日本"', "日本", 8, 4),
        ('text = "e\u0301e\u0301 bad"', "bad", 11, 3),
        ('text = "\u200b bad"', "bad", 10, 3),
        ('text = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f bad"', "bad", 11, 3),
        ('text = "bad"\r', "bad", 8, 3),
    ],
)
def test_carets_stand_below_the_piece_counted_in_cells(text: str, word: str, before: int, cells: int) -> None:
    column = text.index(word) + 1
    excerpt = quoted(text + "\n", column, column + len(word))
    assert excerpt.margin == "      | " + " " * before
    assert excerpt.carets == "^" * cells


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "a " * 300 + "bad" + " b" * 300
    excerpt = quoted(text, 601, 604, 60)
    assert len(excerpt.line) <= 60
    assert excerpt.line.startswith("    1 | …")
    assert excerpt.line.endswith("…")
    start = len(excerpt.margin)
    assert excerpt.line[start : start + len(excerpt.carets)] == "bad"


def test_of_several_lines_the_first_is_quoted_and_of_a_place_alone_none() -> None:
    text = '[[cards]]\ntext = """\na\n"""\n'
    one, other, none = excerpts(text, [at(1, 1, (4, 4)), at(2, 8, (4, 4)), at(1, 1)])
    assert one is not None
    assert one.carets == "^" * 9
    assert other is not None
    assert other.carets == "^^^"
    assert none is None


def test_a_line_of_nothing_that_can_be_read_is_not_quoted() -> None:
    assert excerpts("\0" * 9, [at(1, 1, (1, 3))]) == [None]


@given(
    st.text("ab\t日e\u0301\u200b\x1b\u202e\U0001f600\u200d“\n\r", max_size=80), st.integers(1, 90), st.integers(1, 90)
)
def test_whatever_is_quoted_fits_and_does_nothing_to_a_terminal(text: str, column: int, length: int) -> None:
    for excerpt in excerpts(text, [at(1, column, (1, column + length)), at(2, column)], 40):
        if excerpt is not None:
            assert hostile(str(excerpt)) is None
            assert excerpt.carets.strip("^") == ""
            assert len(excerpt.carets) >= 1
            assert len(excerpt.margin + excerpt.carets) <= 41
