"""A page that is shown for the first time is styled, laid out and drawn once, and is whole then."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.screen import Screen

from cardgame.tui.page import Page
from cardgame.tui.styles import PAGES

from ..builders import write_deck
from .room import Room, room, talked_about, until

SIZES = [(80, 24), (40, 12), (120, 40), (24, 7)]

FROM_THE_START_PAGE = {
    "TableScreen": ("enter",),
    "HelpScreen": ("question_mark",),
    "Palette": ("colon",),
    "ScriptScreen": ("tab",),
}
"""The pages that a key opens there; each is whole when it comes."""


@pytest.fixture
def known(ours: Path) -> Path:
    """A home in which tonight is dealt from questions alone, and which knows an evening from long ago."""
    write_deck(ours, "asking", [{"id": f"q{n}", "text": f"What is number {n}?"} for n in range(1, 20)], language="en")
    talked_about(ours)
    return ours


class Counted:
    """What was done with pages: how often each kind was laid out and drawn, and every widget styled."""

    def __init__(self) -> None:
        self.laid: Counter[str] = Counter()
        self.drawn: Counter[str] = Counter()
        self.styled: Counter[DOMNode] = Counter()
        self.parsed = 0


@contextmanager
def counting() -> Iterator[Counted]:
    counted = Counted()
    lay, draw = Screen._refresh_layout, Screen._compositor_refresh
    apply, parse = Stylesheet.apply, Stylesheet.parse

    def laid(page: Screen[Any], *given: Any, **options: Any) -> None:
        counted.laid[type(page).__name__] += 1
        lay(page, *given, **options)

    def drawn(page: Screen[Any]) -> None:
        counted.drawn[type(page).__name__] += bool(page._compositor._dirty_regions)
        draw(page)

    def styled(sheet: Stylesheet, node: DOMNode, **options: Any) -> None:
        if node.is_attached:
            counted.styled[node] += 1
        apply(sheet, node, **options)

    def parsed(sheet: Stylesheet) -> None:
        counted.parsed += 1
        parse(sheet)

    with (
        patch.object(Screen, "_refresh_layout", laid),
        patch.object(Screen, "_compositor_refresh", drawn),
        patch.object(Stylesheet, "apply", styled),
        patch.object(Stylesheet, "parse", parsed),
    ):
        yield counted


async def at_rest(inside: Room) -> Room:
    """Wait until the start page has read and imported what is needed next."""
    await until(lambda: inside.app.stylesheet.has_source(str(PAGES), ""), "the styles of the other pages")
    await inside.still()
    return inside


async def test_the_first_card_is_styled_laid_out_and_drawn_once(known: Path) -> None:
    async with room(known) as inside:
        await at_rest(inside)
        with counting() as counted:
            await inside.press("enter")
        assert inside.page == "TableScreen", inside.words
        assert (counted.laid["TableScreen"], counted.drawn["TableScreen"]) == (1, 1)
        ours_alone = {node: times for node, times in counted.styled.items() if node.screen is inside.app.screen}
        assert len(ours_alone) > 5
        assert set(ours_alone.values()) == {1}


@pytest.mark.parametrize("key", FROM_THE_START_PAGE.values(), ids=FROM_THE_START_PAGE)
async def test_no_style_is_read_for_a_page_that_a_key_opens(known: Path, key: tuple[str, ...]) -> None:
    async with room(known) as inside:
        await at_rest(inside)
        with counting() as counted:
            await inside.press(*key)
        assert inside.page in FROM_THE_START_PAGE
        assert not counted.parsed


async def test_there_are_fewer_sheets_than_textual_keeps_the_rules_of(known: Path) -> None:
    async with room(known) as inside:
        await at_rest(inside)
        sheets = inside.app.stylesheet
        # With more of them, each new one would have all the others parsed again.
        assert 10 < len(sheets.source) < sheets._parse_cache.maxsize - 10


async def test_a_long_help_is_drawn_with_its_bar_at_once(known: Path) -> None:
    async with room(known) as inside:
        await at_rest(inside)
        with counting() as counted:
            await inside.press("question_mark")
        help = inside.widget("#help")
        assert help.show_vertical_scrollbar
        assert help.max_scroll_y > 0
        assert counted.laid["HelpScreen"] <= 2


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("key", FROM_THE_START_PAGE.values(), ids=FROM_THE_START_PAGE)
async def test_a_page_that_was_drawn_once_is_what_it_would_be_if_all_was_done_again(
    known: Path, key: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with room(known, size=size) as inside:
        await at_rest(inside)
        await inside.press(*key)
        page = inside.app.screen
        assert isinstance(page, Page)
        before = inside.lines
        page.update_node_styles(animate=False)
        page.refresh(layout=True)
        await inside.still()
        assert inside.lines == before


@pytest.mark.parametrize("size", [(1, 1), (2, 9), (5, 3), (500, 1)], ids=str)
@pytest.mark.parametrize("key", FROM_THE_START_PAGE.values(), ids=FROM_THE_START_PAGE)
async def test_a_page_is_drawn_on_a_screen_of_any_size(
    known: Path, key: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with room(known) as inside:
        await at_rest(inside)
        await inside.press(*key)
        before = inside.lines
        await inside.resize(*size)
        assert len(inside.lines) == size[1]
        await inside.resize(80, 24)
        assert len(inside.lines) == len(before)


async def test_a_page_goes_with_a_size_that_comes_as_it_opens(known: Path) -> None:
    async with room(known) as inside:
        await at_rest(inside)
        inside.key("enter")
        await inside.resize(100, 30)
        assert inside.page == "TableScreen"
        assert {"-wide", "-middling"} <= inside.app.screen.classes
        assert len(inside.lines) == 30
        before = inside.lines
        inside.app.screen.refresh(layout=True)
        await inside.still()
        assert inside.lines == before


async def test_a_page_that_another_covers_at_once_is_whole_when_that_one_goes(known: Path) -> None:
    async with room(known) as inside:
        await at_rest(inside)
        inside.app.show_note("Ships", ["They are slow."])
        await inside.still()
        alone = inside.lines
        await inside.press("enter")
        inside.app.show_note("Ships", ["They are slow."])
        inside.app.show_trouble("Rain", "It goes on.")
        await inside.still()
        inside.sees("It goes on.")
        await inside.press("enter")
        assert inside.lines == alone
