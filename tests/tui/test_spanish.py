"""An evening in Spanish in the app, as a Spanish terminal asks for it: no page has a word of English, none is cut.

The decks are those that come with the game. What the made-up language shows, that no sentence escapes the catalogue, is
in test_made_up.py; here is what the catalogue and the decks themselves say.
"""

from pathlib import Path

import pytest

from cardgame.deck import shipped_folder
from cardgame.deck.reading import read_deck
from cardgame.game.menu.items import ITEMS
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.scripts.steps import Choose, HandOver, Secret, Words, Write
from cardgame.tui.messages import MomentAsked
from cardgame.tui.screens.table import TableScreen

from ..words import not_spanish, spanish_texts
from .room import Room, couple, elsewhere, room
from .test_made_up import Pages

SIZES = pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=["40x12", "80x24", "120x40"])


class SpanishPages(Pages):
    """Looks at pages for a word that is in no Spanish sentence and no Spanish deck."""

    def __init__(self, *data: str) -> None:
        super().__init__(*data)
        spanish_texts()  # from files, which nobody reads while the app draws

    def bare(self, text: str) -> list[str]:
        return not_spanish(text, self.data)


@pytest.fixture
def two(home: Path, spanish: None) -> Path:
    """Ana and Ben, in Spanish, with every deck that comes with the game."""
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text("motion = false\n", encoding="utf-8")
    (home / "shipped").mkdir(exist_ok=True)
    for path in shipped_folder().glob("*.toml"):
        (home / "shipped" / path.name).write_bytes(path.read_bytes())
    couple(home)
    return home


async def beside(pages: Pages, inside: Room) -> None:
    """Look at what is said and asked beside a card."""
    for key in ("h", "i", "f", "s", "w"):
        await pages.look(inside, key)
    await inside.press("enter")
    await pages.look(inside, "n")
    await pages.look(inside, "1")
    await inside.type("una palabra", "enter")


async def play(pages: Pages, inside: Room) -> None:
    """Play all cards to the closing, and look at each step of each, and once at all that is beside a card."""
    asked = False
    for _step in range(200):
        if not isinstance(inside.app.screen, TableScreen):
            assert asked
            return
        step = inside.table._table.step
        await pages.look(inside)
        if not asked and inside.card.open and not isinstance(step, Secret | HandOver | Write):
            await beside(pages, inside)
            asked = True
            continue
        if isinstance(step, Write) or (isinstance(step, Secret) and isinstance(step.ask, Words)):
            await inside.type("una palabra", "enter")
        elif isinstance(step, Secret):
            await inside.press("1", "2", "3", "enter")
        elif isinstance(step, Choose):
            await inside.press("1")
        else:
            await inside.press("enter")
    raise AssertionError(f"no end: {inside.words}")


@SIZES
async def test_an_evening_in_spanish(two: Path, size: tuple[int, int]) -> None:
    pages = SpanishPages("una palabra")
    async with room(two, size=size) as inside:
        await pages.look(inside)
        await pages.look(inside, "?")
    async with room(two, size=size, start=Start(Choice(()), minutes=40, seed=1)) as inside:
        assert isinstance(inside.app.screen, TableScreen)
        await pages.look(inside, "?")
        await inside.press("escape")
        await play(pages, inside)
        assert inside.page == "ClosingScreen"
        await pages.look(inside)
        await pages.look(inside, "enter")
        await inside.type("una palabra")
        await pages.look(inside, "enter")
    pages.complain()
    assert len(pages.seen) > 20


@pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=["40x12", "80x24"])
async def test_the_pages_behind_the_start_page_in_spanish(two: Path, size: tuple[int, int]) -> None:
    # Those of other languages stand under a heading that says so.
    decks = [read_deck(path, "shipped").deck for path in (two / "shipped").glob("*.toml")]
    pages = SpanishPages(*(text for deck in decks for text in (deck.title, deck.description) if deck.language != "es"))
    async with room(two, size=size) as inside:
        await pages.look(inside, "tab")
        await inside.press("escape")
        for item in elsewhere(lambda: [each for each in ITEMS if each.shown(inside.app.game)]):
            inside.app.post_message(MomentAsked(item.begin))
            await pages.look(inside)
            while inside.page != "HomeScreen":
                await inside.press("escape")
    pages.complain()
