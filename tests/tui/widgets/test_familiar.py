"""Lines that a widget has kept are those that would be drawn anew; and they are kept."""

from pathlib import Path
from unittest.mock import patch

import pytest
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

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
        with patch.object(Widget, "render_lines", autospec=True, side_effect=Widget.render_lines) as drawn:
            inside.card.render_lines(whole(inside.card))
        ((_card, part),) = [call.args for call in drawn.call_args_list]
        assert part.height == 1


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
