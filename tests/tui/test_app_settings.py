"""The app goes by a setting that is changed at once, as far as it can, and by another couple that was chosen."""

from pathlib import Path

import pytest

from cardgame.game.menu import journal, settings, who_plays
from cardgame.record import CardEnded, EveningBegan
from cardgame.tui.messages import MomentAsked

from ..builders import write_deck
from .room import Room, at_home, couple, elsewhere, room, write_down


async def ask(inside: Room, item: object) -> None:
    """Open an item of the menu behind the start page."""
    inside.app.post_message(MomentAsked(item.begin))  # type: ignore[attr-defined]
    await inside.still()


def playing(inside: Room) -> tuple[str, str]:
    """Return the names of the two who play, as the thread for the disk reads them."""
    return inside.app._disk.submit(lambda: inside.app.game.names).result()


def config(home: Path) -> str:
    return elsewhere(lambda: (home / "config.toml").read_text(encoding="utf-8"))


async def test_light_or_dark_holds_at_once_is_kept_and_taken_back(ours: Path) -> None:
    (ours / "config.toml").write_text("# ours\n", encoding="utf-8")
    async with room(ours) as inside:
        await ask(inside, settings)
        await inside.press("down", "down", "enter", "2")
        assert inside.app.theme == "lamplight", "it asks for the cards as well, before anything is changed"
        await inside.press("2")
        assert (inside.app.theme, inside.app.motion, inside.app.animation_level) == ("daylight", False, "none")
        inside.sees("Light or dark", "light colours, cards lie open at once", "It holds at once.", "u take it back")
        assert config(ours) == 'motion = false\ntheme = "daylight"\n# ours\n'
        await inside.press("u")
        assert (inside.app.theme, inside.app.motion) == ("lamplight", True)
        inside.sees("It is as it was before.")
        assert config(ours) == "# ours\n"
        await inside.press("escape")
        assert at_home(inside)


async def test_without_colour_the_terminal_s_own_stay(ours: Path) -> None:
    async with room(ours, colorless=True) as inside:
        before = inside.app.theme
        await ask(inside, settings)
        await inside.press("down", "down", "enter", "2", "1")
        assert inside.app.theme == before
        assert 'theme = "daylight"' in config(ours)


async def test_a_theme_from_the_palette_stands_in_the_settings_too(ours: Path) -> None:
    async with room(ours) as inside:
        inside.app.theme = "nord"
        await inside.still()
        await ask(inside, settings)
        inside.sees("“nord”")


async def test_a_theme_that_cannot_be_kept_holds_for_now_and_says_so(ours: Path) -> None:
    elsewhere(lambda: (ours / "config.toml").write_bytes(b"minutes = \xff"))
    async with room(ours) as inside:
        inside.app.theme = "nord"
        await inside.still()
        assert inside.app.theme == "nord"
        inside.sees("The theme holds for now, but could not be kept.", "is not UTF-8")


async def test_a_list_is_whole_again_where_words_were_left_unwritten(ours: Path) -> None:
    async with room(ours) as inside:
        await ask(inside, settings)
        await inside.press("enter")
        await inside.type("An", "escape")
        inside.sees("Names", "Ana and Ben", "Code word")
        await inside.press("escape")
        assert at_home(inside)


async def test_another_couple_is_greeted_and_plays_at_once(ours: Path) -> None:
    write_deck(ours, "mix", [{"id": "one", "text": "What about it?"}], language="en")
    couple(ours, "Cem", "Dora")
    elsewhere(lambda: (ours / "state").mkdir(exist_ok=True))
    elsewhere(lambda: (ours / "state" / "couple").write_text("ana-and-ben\n"))
    async with room(ours) as inside:
        await ask(inside, who_plays)
        inside.sees("Ana and Ben", "playing now", "Cem and Dora")
        await inside.press("down", "enter", "1")
        assert at_home(inside)
        assert playing(inside) == ("Cem", "Dora")
        await inside.press("enter")
        inside.sees("Cem, this one is yours to read.")


async def test_two_others_are_asked_for_their_names_and_greeted(ours: Path) -> None:
    async with room(ours) as inside:
        await ask(inside, who_plays)
        await inside.press("down", "enter")
        await inside.type("Eva", "enter")
        await inside.type("Finn", "enter")
        assert at_home(inside)
        assert playing(inside) == ("Eva", "Finn")


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_an_evening_is_found_in_the_journal_and_looked_at(ours: Path, size: tuple[int, int]) -> None:
    (began,) = write_down(ours, EveningBegan(decks=(), length=1, deepest=1, seed=1, starter=0))
    write_down(
        ours,
        CardEnded(
            evening=began.id,
            deck="ours",
            card="bread",
            kind="question",
            text="What about bread?",
            outcome="covered",
            first=0,
            reader=0,
            depth=1,
        ),
    )
    async with room(ours, size=size) as inside:
        await ask(inside, journal)
        inside.sees("March 2026", "What about bread?", "Sunday 1")
        await inside.press("enter")
        inside.sees("Sunday, the 1st of March", "You talked about", "What about bread?")
        await inside.press("escape")
        inside.sees("March 2026")
        await inside.press("escape")
        assert at_home(inside)
