"""What is written in fewer bytes leaves the same screen, cell for cell."""

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.style import Style

from cardgame.tui.terminal.output import shorter
from tests.families import for_each

from ..stage import to_be_seen

COLORS = ["#d8a066", "#26221f", "#ffffff", "red", "bright_blue", "color(240)", "default"]

STYLES = st.builds(
    Style,
    color=st.none() | st.sampled_from(COLORS),
    bgcolor=st.none() | st.sampled_from(COLORS),
    bold=st.none() | st.booleans(),
    dim=st.none() | st.booleans(),
    italic=st.none() | st.booleans(),
    underline=st.none() | st.booleans(),
    reverse=st.none() | st.booleans(),
)

TEXTS = st.text("ab ─│·é家", min_size=1, max_size=5) | st.text(" ", min_size=1, max_size=5)


@st.composite
def frames(draw: st.DrawFn) -> str:
    """Return output as Textual writes it: moves, pieces in a style and its reset, line ends, bare text."""
    out = []
    for _ in range(draw(st.integers(1, 12))):
        match draw(st.sampled_from(["move", "styled", "styled", "plain", "line", "lone"])):
            case "move":
                out.append(f"\x1b[{draw(st.integers(1, 5))};{draw(st.integers(1, 12))}H")
            case "styled":
                system = draw(st.sampled_from(list(SYSTEMS)))
                out.append(draw(STYLES).render(draw(TEXTS), color_system=SYSTEMS[system]))
            case "plain":
                out.append(draw(TEXTS))
            case "line":
                out.append(draw(st.sampled_from(["\n", "\r\n"])))
            case "lone":
                out.append(draw(st.sampled_from(["\x1b[0m", "\x1b[1m", "\x1b[31m", "\x1b[0;4m"])))
    return "".join(out)


SYSTEMS = {name: Console(color_system=name)._color_system for name in ("standard", "256", "truecolor")}


def screen(text: str) -> object:
    """Return every cell of a terminal that was sent this, and where its cursor is; it is too high to be scrolled."""
    seen = pyte.Screen(12, 40)
    # A tty turns a line feed into both.
    pyte.Stream(seen).feed(text.replace("\r\n", "\n").replace("\n", "\r\n"))
    cells = [[to_be_seen(seen.buffer[row][column]) for column in range(12)] for row in range(40)]
    return cells, (seen.cursor.x, seen.cursor.y), seen.cursor.attrs


@settings(max_examples=150)
@given(frames())
def test_the_screen_is_the_same(frame: str) -> None:
    short = shorter(frame)
    assert screen(short) == screen(frame)
    assert len(short) <= len(frame) + 4 * frame.count("\x1b[0m")


def test_a_card_takes_a_third_less() -> None:
    edge, inside = Style.parse("#d8a066 on #26221f"), Style.parse("#907149 on #26221f")
    line = "".join(style.render(text) for style, text in ((edge, "│"), (inside, " " * 60), (edge, "│")))
    frame = "".join(f"\x1b[{row};4H{line}\x1b[{row};66H\n" for row in range(3, 20))
    assert len(shorter(frame)) < 0.67 * len(frame)
    assert shorter(frame).count("38;2;216;160;102") == 2, "no other colour can be seen on spaces"


@pytest.mark.parametrize("moves", ["\x1b[1;3H\r\n", "\r\n\n", "\n\x1b[12;34H\n\x1b[2;2H", "\n"], ids=repr)
def test_of_several_moves_the_last_one_is_left(moves: str) -> None:
    assert shorter(f"a{moves}\x1b[5;6Hb{moves}\x1b[7;8Hc\n") == "a\x1b[5;6Hb\x1b[7;8Hc\n"


def test_a_color_is_set_once_for_the_end_of_a_line_and_the_next() -> None:
    edge, inside = Style.parse("#d8a066 on #26221f"), Style.parse("#907149 on #26221f")
    line = "".join(style.render(text) for style, text in ((edge, "│"), (inside, " · " * 20), (edge, "│")))
    frame = "".join(f"\x1b[{row};4H{line}\x1b[{row};66H\n" for row in range(3, 20))
    assert shorter(frame).count("38;2;216;160;102") == 18


@for_each("frame", ["", "a", "\x1b[2J\x1b[H", "\x1b[?25l", "\x1b]0;title\x07", "\x1b[0m", "a\n\nb"])
def test_what_is_no_style_and_no_move_stays_as_it_is(frame: str) -> None:
    assert shorter(frame) == frame
