"""Lines that a widget has kept are those that would be drawn anew; and they are kept."""

from dataclasses import replace
from itertools import product
from pathlib import Path
from unittest.mock import patch

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual._compositor import Compositor
from textual.color import Color
from textual.geometry import Region
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from cardgame.tui.widgets.card import CardView
from cardgame.tui.widgets.familiar import MOST, Familiar
from cardgame.tui.widgets.keys import Keys, Label

from ..room import Room, room

KEYS = ("enter", "i", "s", "f", "f", "enter", "p", "enter", "w", "enter", "u", "x", "enter", "question_mark", "enter")


def whole(widget: Widget) -> Region:
    return Region(0, 0, *widget.outer_size)


def anew(widget: Familiar) -> list[Strip]:
    """Draw a widget as Textual does, with nothing kept of before."""
    widget._styles_cache.clear()
    widget._dirty_regions.add(whole(widget))
    return Widget.render_lines(widget, whole(widget))


def familiar(inside: Room) -> list[Familiar]:
    return [each for each in inside.app.screen.query(Familiar) if each.display and each.outer_size]


def as_anew(inside: Room) -> None:
    """Hold that each of these widgets shows what it would show if it kept nothing."""
    for widget in familiar(inside):
        kept = widget.render_lines(whole(widget))
        assert [list(line) for line in kept] == [list(line) for line in anew(widget)], (widget, inside.lines)


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 40), (24, 7)])
async def test_through_an_evening_and_in_another_theme_it_is_what_would_be_drawn(
    ours: Path, size: tuple[int, int]
) -> None:
    async with room(ours, "ours", size=size) as inside:
        for key in KEYS:
            await inside.press(key)
            as_anew(inside)
        inside.app.theme = "textual-light"
        await inside.still()
        as_anew(inside)
        await inside.resize(size[0] - 9, size[1] + 3)
        as_anew(inside)


async def test_a_back_that_is_known_is_not_drawn_again(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        for _ in range(2):
            as_anew(inside)  # which keeps what is seen
            await inside.press("enter", "enter")
        with patch.object(Widget, "render_lines", autospec=True) as drawn:
            for widget in (inside.card, inside.app.screen.query_one(Keys)):
                widget.render_lines(whole(widget))
        assert drawn.call_count == 0


async def test_of_an_open_card_only_its_words_are_drawn(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter")
        as_anew(inside)
        await inside.press("enter", "enter")
        with (
            patch.object(Widget, "render_lines", autospec=True) as by_textual,
            patch.object(CardView, "render_line", autospec=True, side_effect=CardView.render_line) as drawn,
        ):
            inside.card.render_lines(whole(inside.card))
        assert drawn.call_count == 1
        assert by_textual.call_count == 0


async def test_labels_with_other_short_forms_are_not_taken_for_each_other(ours: Path) -> None:
    async with room(ours, "ours", size=(30, 20)) as inside:
        keys = inside.app.screen.query_one(Keys)
        shown = []
        for brief in ("done", "so be it"):
            keys.entries = ()
            keys.entries = (("Enter", Label("it stands as it is now, and goes on", brief)), ("?", "help"))
            await inside.still()
            shown.append("".join(line.text for line in keys.render_lines(whole(keys))))
        assert "done" in shown[0]
        assert "so be it" in shown[1]


async def test_only_so_many_are_kept(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        for number in range(2 * MOST):
            inside.standing.title = f"evening {number}"
            inside.standing.render_lines(whole(inside.standing))
        assert len(inside.standing._familiar) <= MOST + 1


class Terminal:
    """A terminal that shows what is drawn and nothing else: what has changed and is not drawn stays as it was."""

    def __init__(self) -> None:
        self.cells: list[list[object]] = []
        self.drawn: list[Region] = []

    def draw(self, compositor: Compositor, full: bool = False, **_: object) -> None:
        """Take over the parts that are to be drawn."""
        regions = [compositor.size.region] if full else [*compositor._dirty_regions]
        compositor._dirty_regions.clear()
        self.drawn += regions
        now = cells(compositor)
        if len(self.cells) != len(now) or any(map(differ_in_length, self.cells, now)):
            self.cells = [[None] * len(row) for row in now]
        for region in regions:
            for y in range(max(0, region.y), min(region.bottom, len(now))):
                self.cells[y][region.x : region.right] = now[y][region.x : region.right]


def differ_in_length(one: list[object], other: list[object]) -> bool:
    return len(one) != len(other)


def cells(compositor: Compositor) -> list[list[object]]:
    """Return each cell of a page, as it is when all of it is drawn."""
    return [
        [(char, seen_of(segment, char)) for segment in strip for char in segment.text for _ in range(cell_len(char))]
        for strip in compositor.render_strips()
    ]


def seen_of(segment: Segment, char: str) -> object:
    """Return what is to be seen of a style; on a space that is the color behind it alone."""
    style = segment.style
    return (
        None if style is None else style.bgcolor if char == " " else (style.color, style.bgcolor, style.bold, style.dim)
    )


async def test_what_is_drawn_of_the_table_is_all_that_has_changed(ours: Path) -> None:
    terminal = Terminal()

    def draw(compositor: Compositor, full: bool = False, **options: object) -> None:
        terminal.draw(compositor, full, **options)

    async with room(ours, "ours") as inside:
        with patch.object(Compositor, "render_update", draw):
            inside.app.screen.refresh(layout=True)
            await inside.still()

            async def holds(what: str) -> None:
                await inside.still()
                assert terminal.cells == cells(inside.app.screen._compositor), what

            for key in KEYS:
                inside.key(key)
                await holds(key)
            assert inside.page == "TableScreen"
            inside.key("s", "s", "s")
            await holds("several at once")
            assert inside.page == "TableScreen"
            # A line that is drawn to see what lies below the mouse is not on the screen by that.
            inside.card.open = not inside.card.open
            for y in range(24):
                inside.app.screen.get_style_at(30, y)
            await holds("a look at what lies below the mouse")
            inside.app.theme = "textual-light"
            await holds("another theme")
            await inside.resize(60, 30)
            await holds("another size")
            inside.key("colon")
            await holds("the palette")
            inside.key("escape")
            await holds("the palette closed")


async def test_of_a_card_that_is_turned_the_frame_is_not_drawn_again(ours: Path) -> None:
    terminal = Terminal()

    def draw(compositor: Compositor, full: bool = False, **options: object) -> None:
        terminal.draw(compositor, full, **options)

    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "enter", "enter")
        with patch.object(Compositor, "render_update", draw):
            await inside.press("enter")
        edge = inside.card.region
        inner = [region for region in terminal.drawn if edge.y < region.y < edge.bottom - 1]
        assert inner
        assert all(region.x > edge.x and region.right < edge.right for region in inner)


async def test_what_says_the_same_again_is_not_drawn_again(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "enter")
        keys = inside.app.screen.query_one(Keys)
        keys.refresh()
        await inside.still()
        keys.refresh()
        assert keys._exchange_repaint_regions() == []


async def test_in_other_styles_all_of_it_is_drawn(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "enter")
        for widget in familiar(inside):
            widget.notify_style_update()
            widget.refresh()
            assert list(widget._exchange_repaint_regions()) == [whole(widget)]
        await inside.still()


async def test_a_line_has_the_frame_of_its_own_card(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter")
        for color in ("#ff0000", "#00ff00", "", "#ff0000"):
            inside.card.face = replace(inside.card.face, color=color)
            await inside.still()
            inside.card.face = replace(inside.card.face, text=f"What of {color}?")
            await inside.still()
            as_anew(inside)


async def test_each_word_is_selected_where_textual_would_select_it(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "i", "f")
        for widget in (inside.card, inside.standing):
            places = [places_in(widget.render_line(y)) for y in range(widget.size.height)]
            widget._render_content()
            assert places == [places_in(line) for line in widget._render_cache.lines]
            assert any(places)


def places_in(line: Strip) -> list[object]:
    """Return the places of the words of a line by which they are selected."""
    return [segment.style.meta["offset"] for segment in line if segment.style and "offset" in segment.style.meta]


async def test_what_is_selected_by_the_mouse_is_drawn_as_textual_does_and_not_kept(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter")
        page = inside.app.screen
        before = cells(page._compositor)
        for widget, at_once in product((inside.card, inside.standing), (False, True)):
            page.selections = {widget: Selection(None, None)}
            if at_once:
                # A line that is drawn before the widget has heard of it, as for a click.
                widget._familiar.clear()
                widget.render_lines(whole(widget))
                assert widget._familiar == {}
            await inside.still()
            assert cells(page._compositor) != before
            assert [list(line) for line in widget.render_lines(whole(widget))] == [list(line) for line in anew(widget)]
            page.selections = {}
            await inside.still()
            assert cells(page._compositor) == before
        await inside.press("enter", "enter")
        as_anew(inside)


async def test_a_widget_that_is_to_be_drawn_again_is_looked_at_once(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter")
        keys = inside.app.screen.query_one(Keys)
        with patch.object(Widget, "refresh", autospec=True, side_effect=Widget.refresh) as refreshed:
            keys.quiet = not keys.quiet
            keys.entries = (("Enter", "go on"),)
            keys.refresh()
            assert refreshed.call_count == 1
            await inside.still()
            keys.entries = (("Enter", "go on, then"),)
            assert refreshed.call_count == 2
        await inside.still()
        inside.sees("Enter go on, then")
        # Where it was dropped before it was drawn, it is told again.
        keys.entries = (("Enter", "go on"),)
        inside.app.screen._dirty_widgets.clear()
        keys.refresh()
        await inside.still()
        assert not keys._exchange_repaint_regions()
        inside.sees("Enter go on")
        # What needs more than to be drawn is not held up by that.
        inside.standing.title = "Another"
        inside.standing.styles.height = 2
        await inside.still()
        assert inside.standing.outer_size.height == 2


@pytest.mark.parametrize("colorless", [False, True])
async def test_a_background_is_the_one_that_textual_draws(ours: Path, colorless: bool) -> None:
    async with room(ours, "ours", colorless=colorless) as inside:
        for theme in (inside.app.theme, "textual-light", "terminal"):
            inside.app.theme = theme
            await inside.still()
            for widget in (inside.table, inside.table.query_one("#column")):
                # The column has no lines of its own, as the page below it shows the same.
                assert bool(widget.render_lines(whole(widget))) == (widget is inside.table)
                plain = inside.table.render_lines(whole(widget))
                drawn = Widget.render_lines(widget, whole(widget))
                assert [line.text for line in plain] == [line.text for line in drawn]
                assert {behind(line) for line in plain} == {behind(line) for line in drawn}, theme


async def test_a_column_of_another_color_than_its_page_is_drawn(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        column = inside.table.query_one("#column")
        column.styles.background = "#123456"
        await inside.still()
        lines = column.render_lines(whole(column))
        assert len(lines) == column.outer_size.height
        assert {behind(line) for line in lines} == {Color.parse("#123456").rich_color}


def behind(line: Strip) -> object:
    (color,) = {segment.style and segment.style.bgcolor for segment in line}
    return color
