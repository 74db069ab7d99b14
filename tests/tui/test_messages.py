"""The app answers each message of a screen, and a key goes to the page that it was pressed for."""

import ast
import asyncio
import inspect
from pathlib import Path

import pytest
from textual.message import Message

import cardgame.tui
from cardgame.game.menu import kept, welcome
from cardgame.tui import messages
from cardgame.tui.app import CardgameApp
from cardgame.tui.host import Host
from cardgame.tui.messages import (
    HelpAsked,
    HomeAsked,
    MomentAsked,
    PageAsked,
    PageLeft,
    TroubleMet,
)
from tests.families import for_each

from .room import Room, at_home, room, to_deck, until

POSTED = [
    each
    for each in vars(messages).values()
    if inspect.isclass(each) and issubclass(each, Message) and each not in (Message, PageAsked, PageLeft)
]


@for_each("message", POSTED)
def test_the_app_answers_each_message(message: type[Message]) -> None:
    assert callable(getattr(CardgameApp, message.handler_name, None))


def test_no_method_of_the_app_is_a_stub() -> None:
    raised = [
        f"{path.name}:{node.lineno}"
        for path in Path(cardgame.tui.__path__[0]).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise) and node.exc is not None and "NotImplementedError" in ast.unparse(node.exc)
    ]
    assert raised == []


async def at_once(inside: Room, *keys: str) -> None:
    """Press keys before any of them has been looked at."""
    inside.key(*keys)
    await inside.still()


@pytest.mark.parametrize("asks", ["k", "w"])
async def test_a_key_right_after_one_that_asks_for_a_page_is_for_that_page(ours: Path, asks: str) -> None:
    async with room(ours) as inside:
        await inside.press(asks)
        came = inside.pages
        await inside.press("q")
        assert at_home(inside)
        await at_once(inside, "k", "q")
        assert inside.app.is_running, "q goes back from what was kept, and does not leave the game"
        assert at_home(inside)
        await inside.press(asks)
        assert inside.pages == came


@pytest.mark.parametrize("key", ["p", "l", "enter", "e", "s"])
@pytest.mark.parametrize("asks", ["j", "r", "n", "w", "escape"])
async def test_what_was_pressed_right_after_another_page_was_asked_for_is_not_done(
    ours: Path, asks: str, key: str
) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter")
        free = asyncio.Event()
        with inside.slow():
            # All wait for the first of them to be written down, and are then done in one go.
            inside.key("s", asks, key, key)
            await inside.drawn()
            # Meanwhile the app is at something else, so that the page that is asked for does not come at once.
            inside.app.call_later(free.wait)
        await until(lambda: not inside.table.doing)
        free.set()
        await inside.still()
        assert inside.outcomes == []
        assert len(inside.of("starred")) == 1
        assert inside.page in ("OptionsScreen", "NoteScreen", "HomeScreen")


async def test_a_key_for_a_page_that_is_being_left_does_nothing(ours: Path) -> None:
    async with room(ours) as inside:
        await to_deck(inside, "Our harbour")
        await inside.press("enter")
        assert inside.page == "TableScreen"
        inside.key("enter")
        inside.app.post_message(HomeAsked())
        await inside.still()
        assert inside.pages == ["HomeScreen"], "it neither turned the card nor began another evening"
        assert inside.written == []


async def test_a_key_that_means_nothing_is_told_about_on_the_page_that_it_is_for(ours: Path) -> None:
    async with room(ours) as inside:
        inside.key("z")
        inside.app.post_message(MomentAsked(kept.begin, "What you kept"))
        await inside.still()
        inside.sees("What you kept")
        inside.sees("Nothing on that key.")
        await inside.press("q")
        inside.sees_not("Nothing on that key.")


async def test_help_leaves_what_was_pressed_before_it_to_its_page(ours: Path) -> None:
    async with room(ours) as inside:
        inside.app.post_message(HelpAsked())
        assert inside.app.page_coming
        assert not inside.app.cover_coming
        inside.app.post_message(MomentAsked(welcome.begin))
        assert inside.app.cover_coming
        await inside.still()
        assert not inside.app.page_coming


async def test_keys_that_wait_stay_in_their_order(ours: Path) -> None:
    async with room(ours) as inside:
        await at_once(inside, "k", "q", "k", "escape", "k", "q", "w")
        assert inside.pages == ["HomeScreen", "ScriptScreen"]


async def test_keys_do_not_wait_for_a_page_that_nobody_brings() -> None:
    """A message that was never taken, as the app has ended, is not waited for."""
    host = Host()
    host._closing = True
    assert not host.post_message(HelpAsked())
    assert not host.page_coming
    host.end_disk()


ANY = [
    HelpAsked(),
    MomentAsked(kept.begin),
    TroubleMet("That did not work.", ""),
]


@pytest.mark.parametrize("message", ANY, ids=[type(each).__name__ for each in ANY])
async def test_no_page_comes_any_more_once_the_game_is_being_left(ours: Path, message: Message) -> None:
    async with room(ours) as inside:
        inside.app.exit(0)
        answer = getattr(inside.app, message.handler_name)
        answer(message) if inspect.signature(answer).parameters else answer()
        assert inside.pages == ["HomeScreen"]
