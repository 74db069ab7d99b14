"""A list of any length: what is further down comes when one gets there, and a search finds all of it."""

from itertools import pairwise
from pathlib import Path

import pytest

from cardgame.game.moment import Moment
from cardgame.scripts.steps import Browse, Result, Row, Script
from cardgame.tui.screens.script import ScriptScreen
from cardgame.tui.widgets.rows import AT_ONCE, Rows, line

from ..room import Room, room

ROWS = tuple(Row(f"row {n}", heading=f"part {n // 300}", about="needle" if n == 997 else "") for n in range(1000))


async def opened(inside: Room, chosen: int = 0) -> Rows:
    def script() -> Script:
        yield Browse("", ROWS, chosen=chosen)
        return Result()

    inside.app.push_screen(ScriptScreen(Moment(title="Many", script=script, then=lambda result: None)))
    await inside.still()
    return inside.app.screen.query_one(Rows)


def labels(rows: Rows) -> list[str]:
    return [str(option.prompt) for option in rows.options if option.id is not None]


async def test_only_the_rows_at_hand_are_laid_out_at_once(ours: Path) -> None:
    async with room(ours) as inside:
        assert len(labels(await opened(inside))) == AT_ONCE


async def test_whoever_goes_on_comes_to_the_last_row_and_each_stands_there_once(ours: Path) -> None:
    async with room(ours) as inside:
        rows = await opened(inside)
        for _page in range(20):
            await inside.press("end")
        assert rows.place == 999
        assert labels(rows) == [f"row {n}" for n in range(1000)]
        headings = [str(option.prompt).strip() for option in rows.options if option.id is None]
        assert headings == ["part 0", "part 1", "part 2", "part 3"]


async def test_the_mouse_comes_there_as_well(ours: Path) -> None:
    async with room(ours) as inside:
        rows = await opened(inside)
        for _turn in range(200):
            rows.scroll_to(y=rows.max_scroll_y, animate=False, force=True, immediate=True)
            await inside.still()
            if len(labels(rows)) == 1000:
                break
        assert len(labels(rows)) == 1000


@pytest.mark.parametrize("chosen", [0, 500, 999])
async def test_the_chosen_row_is_there_however_far_down(ours: Path, chosen: int) -> None:
    async with room(ours) as inside:
        rows = await opened(inside, chosen)
        assert rows.place == chosen
        inside.sees(f"row {chosen}")


async def test_a_search_finds_what_was_not_laid_out_yet(ours: Path) -> None:
    async with room(ours) as inside:
        rows = await opened(inside)
        await inside.press("slash", *"needle")
        assert labels(rows) == ["row 997"]
        await inside.press("enter", "escape")
        assert inside.page == "HomeScreen"


@pytest.mark.parametrize("width", [12, 20, 38])
def test_a_row_that_is_to_be_whole_is_not_cut(width: int) -> None:
    row = Row("Light or dark", "dark, at once", whole=True)
    shown = str(line(row, width))
    assert " ".join(shown.split()) == "Light or dark dark, at once"
    assert all(len(each) <= width for each in shown.split("\n"))
    assert "…" in str(line(Row("Light or dark", "dark, at once"), 20))


def test_each_line_of_a_row_hangs_below_its_beginning_and_what_is_drawn_is_left_as_it_is() -> None:
    row = Row("One two three four\n  Ana: five six seven", "starred", drawn=" ·   A   ·   ·   ·")
    assert line(row, 14).plain.split("\n") == [
        "One two",
        "  three four",
        "  Ana: five",
        "    six seven",
        "starred",
        " ·   A   ·   ·   ·",
    ]


async def test_a_row_taller_than_the_list_is_gone_through_before_the_next_one_and_back(ours: Path) -> None:
    tall = Row("\n".join(f"line {number}" for number in range(60)))

    def script() -> Script:
        yield Browse("", (Row("above"), tall, Row("below")))
        return Result()

    async with room(ours) as inside:
        inside.app.push_screen(ScriptScreen(Moment(title="Tall", script=script, then=lambda result: None)))
        await inside.still()
        rows = inside.app.screen.query_one(Rows)
        height = rows.scrollable_content_region.height
        seen: list[float] = []
        await inside.press("down")
        while rows.place == 1:
            seen.append(rows.scroll_y)
            await inside.press("down")
        assert seen[0] == 1, "it begins with its first line"
        assert all(later - before < height for before, later in pairwise(seen))
        assert seen[-1] == 61 - height, "and its last one was seen"
        assert rows.place == 2
        await inside.press("up")
        assert rows.scroll_y == 61 - height
        for _line in seen:
            await inside.press("up")
        assert rows.place == 0


def test_what_is_drawn_is_drawn_for_the_room_there_is_and_told_where_there_is_too_little() -> None:
    row = Row("Ours", drawn=lambda width: "♥" * width if width > 20 else "", told="Since May.")
    assert line(row, 30).plain.split("\n") == ["Ours", "♥" * 30]
    assert line(row, 16).plain.split("\n") == ["Ours", "  Since May."]
    assert line(Row("", drawn="♥ ♥", told="Hearts."), 30).plain == "♥ ♥"
