"""Help and the palette list every command, and keys and themes that the couple has set are used."""

from pathlib import Path
from unittest.mock import patch

import pytest
import rtoml
from textual.app import SystemCommand

from cardgame.keys.commands import AT_HOME, HELP, ON_A_CARD, Command, key_name, shown_for
from cardgame.tui.app import _entry

from ..builders import write_deck
from .room import Room, at_home, room, talked_about, until

TALL = (120, 70)


def config(home: Path, text: str) -> None:
    (home / "config.toml").write_text(f"motion = false\n{text}", encoding="utf-8")


def offered(inside: Room) -> dict[str, SystemCommand]:
    return {command.title: command for command in inside.app.get_system_commands(inside.app.screen)}


async def from_palette(inside: Room, words: str) -> None:
    """Choose the first command that the palette finds for these words."""
    await inside.press(":")
    assert inside.page == "Palette"
    await inside.type(words)
    await inside.press("enter")


# Help


async def test_help_lists_every_command_with_its_key(ours: Path) -> None:
    async with room(ours, "ours", size=TALL) as inside:
        await inside.press("?")
        for command in ON_A_CARD:
            inside.sees(f"{key_name(command.key)} {command.help}")
        inside.sees("Esc Back to the start page.", ": Themes", "not a lock")
        assert inside.foot.startswith("Enter back")


@pytest.mark.parametrize("key", ["enter", "escape", "space", "q", "?"])
async def test_help_goes_with_a_key_and_does_nothing_else(ours: Path, key: str) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("?", key)
        assert inside.page == "TableScreen"
        inside.sees("Ana, this one is yours to read.")
        assert inside.events == []


async def test_help_on_the_start_page(ours: Path) -> None:
    async with room(ours, size=TALL) as inside:
        await inside.press("?")
        for command in ON_A_CARD:
            inside.sees(command.help)
        await inside.press("escape")
        assert at_home(inside)


async def test_help_scrolls_where_there_is_little_room(ours: Path) -> None:
    async with room(ours, "ours", size=(40, 12)) as inside:
        await inside.press("?")
        inside.sees_not("not a lock")
        await inside.press("end")
        await until(lambda: "not a lock" in inside.words)
        inside.sees("Enter back")


async def test_what_the_start_page_offers_is_in_its_help(ours: Path) -> None:
    async with room(ours, size=TALL) as inside:
        await inside.press("?")
        for command in AT_HOME:
            inside.sees(f"{shown_for(command, {})} {command.help}")


# The palette


async def test_the_palette_has_each_command_of_the_table(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        found = offered(inside)
        for command in ON_A_CARD:
            entry = found[command.label.capitalize()]
            assert entry.help == command.help
            with patch.object(inside.table, "action_do") as do:
                found_now = offered(inside)[command.label.capitalize()]
                found_now.callback()
            do.assert_called_once_with(command.id)
        assert {"Theme", "Keep a picture"} <= set(found)


async def test_the_palette_of_the_start_page(ours: Path) -> None:
    async with room(ours) as inside:
        assert set(offered(inside)) == {
            "Help",
            "Leave",
            "More",
            "Search",
            "Into the jar",
            "What is welcome",
            "What you kept",
            "Theme",
            "Keep a picture",
        }


async def test_what_is_chosen_in_the_palette_is_done(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter")
        await from_palette(inside, "star")
        inside.sees("★ starred")
        await from_palette(inside, "later")
        assert inside.outcomes == [("bread", "later")]
        await from_palette(inside, "end the evening")
        assert inside.page == "ClosingScreen"


async def test_where_the_palette_finds_nothing_it_says_so_and_asks_again(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press(":")
        await inside.type("0000")
        inside.sees("Nothing by that name.")
        await inside.press("enter")
        assert inside.page == "Palette"
        inside.sees("What would you like to do?", "Code word")


def test_a_capital_within_a_command_stays_one_in_the_palette() -> None:
    assert _entry(Command("note", "n", "eine Notiz", "")) == "Eine Notiz"


async def test_the_palette_can_be_left(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press(":", "escape")
        assert inside.page == "TableScreen"
        assert inside.events == []


async def test_a_colon_is_only_a_colon_where_one_writes(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "n", "1", ":", "?")
        assert inside.page == "TableScreen"
        assert inside.line.value == ":?"


async def test_a_picture_is_asked_about_first(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with room(ours, "ours") as inside:
        kept: list[str] = []
        monkeypatch.setattr(inside.app, "deliver_screenshot", lambda *_: kept.append(inside.page))
        for careful in ("enter", "escape", "n"):
            await from_palette(inside, "picture")
            inside.sees("Keep a picture?", "anybody who opens the file can read them", "y save it", "n never mind")
            await inside.press(careful)
            assert inside.page == "TableScreen"
        assert kept == []
        await from_palette(inside, "picture")
        await inside.press("y")
        await until(lambda: kept)
        assert kept == ["TableScreen"], "of the table, not of the question"


# Themes


@pytest.mark.parametrize("theme", ["daylight", "terminal"])
async def test_a_theme_is_kept(ours: Path, theme: str) -> None:
    config(ours, '# ours\nminutes = 15 # or so\n[keys]\npass = "d"\n')
    async with room(ours) as inside:
        assert inside.app.theme == "lamplight"
        await from_palette(inside, "theme")
        await inside.type(theme, "enter")
        assert inside.app.theme == theme
    text = (ours / "config.toml").read_text(encoding="utf-8")
    assert {"# ours", "minutes = 15 # or so"} <= set(text.splitlines())
    assert rtoml.loads(text) == {"motion": False, "minutes": 15, "theme": theme, "keys": {"pass": "d"}}
    async with room(ours) as inside:
        assert inside.app.theme == theme


async def test_going_back_to_the_usual_theme_is_kept_too(ours: Path) -> None:
    async with room(ours) as inside:
        inside.app.theme = "daylight"
        await inside.still()
        inside.app.theme = "lamplight"
        await inside.still()
    async with room(ours) as inside:
        assert inside.app.theme == "lamplight"


async def test_a_theme_that_cannot_be_kept_holds_for_now(ours: Path) -> None:
    (ours / "config.toml").unlink()
    (ours / "config.toml").mkdir()
    async with room(ours) as inside:
        inside.app.theme = "daylight"
        await inside.still()
        inside.sees("That did not work", "The theme holds for now")
        await inside.press("enter")
        assert at_home(inside)
        assert inside.app.theme == "daylight"


async def test_a_theme_that_nobody_knows_is_the_usual_one(ours: Path) -> None:
    config(ours, 'theme = "neon"\n')
    async with room(ours) as inside:
        assert inside.app.theme == "lamplight"
        inside.sees("There is no theme “neon”; the usual one holds.")
    config(ours, 'theme = "daylite"\n# not neon\n')
    async with room(ours) as inside:
        inside.sees("There is no theme “daylite”; did you mean “daylight”?")
    assert "neon" in (ours / "config.toml").read_text(encoding="utf-8")


async def test_without_colour_no_theme_is_kept(ours: Path) -> None:
    before = (ours / "config.toml").read_bytes()
    async with room(ours, colorless=True) as inside:
        assert inside.app.theme == "terminal"
        inside.app.theme = "daylight"
        await inside.still()
    assert (ours / "config.toml").read_bytes() == before


# Keys of their own


KEYS = """
[keys]
pass = "d"
next = "g"
later = "f2,v"
star = ";"
help = "z"
leave = "Q"
"home.help" = "f1"
"home.leave" = "y"
"home.welcome" = "h"
"home.kept" = "x"
palette = "j"
one_only = "o"
other_first = "9"
"""


async def test_keys_act_where_they_were_put(ours: Path) -> None:
    config(ours, KEYS)
    async with room(ours, "ours", minutes=60) as inside:
        assert list(inside.keys) == ["g", "d", "z", "Q"]
        await inside.press("enter", "space", "p", "q")
        assert inside.page == "TableScreen"
        inside.sees("Ana, this one is yours to read.")
        await inside.press("g")
        inside.sees("What about bread?", "g we talked about it", "d pass")
        await inside.press(";")
        inside.sees("★ starred")
        await inside.press("g", "d", "f2", "v")
        assert inside.outcomes == [("bread", "covered"), ("rain", "passed"), ("lamp", "later"), ("boat", "later")]
        await inside.press("z")
        assert inside.page == "HelpScreen"
        await inside.press("escape", "Q")
        assert not inside.app.is_running


async def test_help_tells_the_keys_as_they_are(ours: Path) -> None:
    config(ours, KEYS)
    async with room(ours, "ours", size=TALL) as inside:
        await inside.press("z")
        inside.sees("g Turn the card over", "d Pass.", "; Star this card", "z Show every key.", "Q Leave.", "j Themes")
        inside.sees("r A pause or a repair")


async def test_keys_of_the_start_page(ours: Path) -> None:
    config(ours, KEYS)
    talked_about(ours)
    async with room(ours) as inside:
        assert list(inside.keys)[3:] == ["f1", "y"]
        assert not inside.app.screen.query("#notices")
        await inside.press("?", "q", "w", "k")
        assert at_home(inside)
        await inside.press("h")
        inside.sees("Who says it now?")
        await inside.press("escape", "x")
        inside.sees("What you kept")
        await inside.press("escape")
        await inside.press("f1")
        assert inside.page == "HelpScreen"
        await inside.press("escape", "j")
        assert inside.page == "Palette"
        await inside.press("escape", "y")
        assert not inside.app.is_running


async def test_two_keys_can_be_changed_for_one_another(ours: Path) -> None:
    config(ours, '[keys]\npass = "l"\nlater = "p"\n')
    async with room(ours, "ours") as inside:
        await inside.press("l", "p")
        assert inside.outcomes == [("bread", "passed"), ("rain", "later")]


async def test_a_hint_at_a_key_tells_the_one_that_was_set(ours: Path) -> None:
    config(ours, '[keys]\ntimer = "m"\n')
    write_deck(ours, "doing", [{"id": "one", "kind": "activity", "text": "Hold hands.", "minutes": 2}], ordered=True)
    async with room(ours, "doing") as inside:
        await inside.press("enter")
        inside.sees("m starts it")
        inside.sees_not("t starts it")
        await inside.press("m")
        inside.sees_not("starts it")


async def test_a_page_that_binds_the_commands_has_an_act_for_each(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        assert {HELP.id, *inside.table._acts_by_id} == {command.id for command in ON_A_CARD}
