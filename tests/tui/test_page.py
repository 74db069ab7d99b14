"""A page that is shown for the first time is styled, laid out and drawn once, and is whole then."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from textual.binding import ActiveBinding
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from cardgame.tui.page import Page
from cardgame.tui.screens.table import TableScreen
from cardgame.tui.styles import PAGES
from cardgame.tui.widgets.face import Face
from cardgame.tui.widgets.tabletop import share_out

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
        self.woken: Counter[str] = Counter()
        """The widgets that were given a message."""
        self.asked = 0
        """How often it was asked whether a key does something."""
        self.parsed = 0


@contextmanager
def counting() -> Iterator[Counted]:
    counted = Counted()
    lay, draw = Screen._refresh_layout, Screen._compositor_refresh
    apply, parse = Stylesheet.apply, Stylesheet.parse
    dispatch, check = Widget._dispatch_message, TableScreen.check_action

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

    async def woken(widget: Widget, message: Message) -> None:
        counted.woken[type(widget).__name__] += 1
        await dispatch(widget, message)

    def asked(page: TableScreen, *given: Any) -> bool | None:
        counted.asked += 1
        return check(page, *given)

    with (
        patch.object(Widget, "_dispatch_message", woken),
        patch.object(TableScreen, "check_action", asked),
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


async def test_a_card_is_turned_by_one_drawing_and_without_a_message_to_any_widget(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter")
        with (
            counting() as counted,
            patch.object(Face, "lines", autospec=True, side_effect=Face.lines) as laid_out,
            patch("cardgame.tui.widgets.tabletop.share_out", side_effect=share_out) as shared_out,
        ):
            await inside.press("enter")
        assert inside.card.open
        assert (counted.laid["TableScreen"], counted.drawn["TableScreen"]) == (0, 1)
        # That there is something to be drawn; the key itself acts at once.
        assert counted.woken == {"TableScreen": 1}
        assert (laid_out.call_count, shared_out.call_count) == (1, 1)
        # Whether the one key does something, when it is done; not of each key there is.
        assert counted.asked == 1


async def test_a_card_that_opens_a_line_is_drawn_once_it_is_laid_out(ours: Path) -> None:
    write_deck(ours, "guess", [{"id": "one", "kind": "guess", "text": "What now?"}], language="en")
    done: list[str] = []
    lay, draw = Screen._refresh_layout, Screen._compositor_refresh

    def laid(page: Screen[Any], *given: Any, **options: Any) -> None:
        done.append("laid out")
        lay(page, *given, **options)

    def drawn(page: Screen[Any]) -> None:
        done.append("drawn")
        draw(page)

    async with room(ours, "guess") as inside:
        with patch.object(Screen, "_refresh_layout", laid), patch.object(Screen, "_compositor_refresh", drawn):
            await inside.press("enter")
        assert inside.line.display
        assert done[0] == "laid out", done
        assert done.count("laid out") == 1


async def test_the_keys_that_do_something_are_those_that_textual_finds(ours: Path) -> None:
    (ours / "config.toml").write_text('motion = false\n\n[keys]\nnote = "z"\n', encoding="utf-8")

    def found(page: Screen[Any]) -> dict[str, ActiveBinding]:
        known = Screen.active_bindings.fget
        assert known is not None
        return dict(known(page))

    async with room(ours, "ours") as inside:
        typed = 0
        for key in ("enter", "z", "1", "a", "escape", "enter", "question_mark", "escape", "z", "1", "b", "enter"):
            await inside.press(key)
            page = inside.app.screen
            assert page.active_bindings == found(page), (key, inside.words)
            if isinstance(page, TableScreen):
                typed += page.check_action("do", ()) is False
                # A line that is open and has lost the focus, as by a click beside it.
                focused = page.focused
                page.set_focus(None)
                assert page.active_bindings == found(page), key
                page.set_focus(focused)
        assert typed
        table = inside.table
        before = table.active_bindings
        with patch.object(table._line, "asked", "anything"):
            assert table.active_bindings == found(table) != before
        inside.app.set_keymap({"star": "y"})
        assert "y" in inside.table.active_bindings


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
