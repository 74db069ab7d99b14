"""What is left of pages that have gone is freed, which Textual keeps."""

import inspect
import weakref

from textual._styles_cache import StylesCache
from textual.app import App
from textual.screen import Screen
from textual.widgets import Static

from cardgame.tui.terminal.memory import free_pages

from ...swift import drawn


class Page(Screen[None]):
    def compose(self):  # type: ignore[no-untyped-def]
        yield Static("Good evening")


async def test_a_page_that_has_gone_is_freed() -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        await app.push_screen(Page())
        await pilot.pause()
        drawn(app)  # which the tests' app does only where somebody looks
        gone = weakref.ref(app.screen.query_one(Static)._styles_cache)
        await app.pop_screen()
        # Pages that come after it, so that nothing else still knows it as the last one.
        await app.push_screen(Page())
        await pilot.pause()
        free_pages()
        assert gone() is None


def test_textual_still_keeps_them_by_itself() -> None:
    source = inspect.getsource(StylesCache)
    assert "@lru_cache(1024)\n    def get_inner_outer(\n        cls," in source, (
        "Textual has changed this: see whether memory.py still needs to clear it (python -m tests.bench.long)"
    )
