"""Every page can be read in any size and without colour, and nothing moves where no motion is wanted."""

from pathlib import Path
from typing import Any

import pytest
from textual import constants

from cardgame.tui.widgets.doors import MARK
from cardgame.tui.widgets.keys import Keys

from ..builders import write_deck
from ..swift import drawn
from .room import Room, room, until


def colours(inside: Room) -> set[str]:
    """Return every colour on the top page."""
    found = set()
    for strip in drawn(inside.app):
        for segment in strip:
            for colour in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                if colour is not None and not colour.is_default:
                    found.add(str(colour))
    return found


WALK: list[tuple[str, list[str], str]] = [
    ("back", [], "yours to read"),
    ("help", ["?"], "Turn the card"),
    ("palette", ["escape", ":"], "Code word"),
    ("options", ["escape", "r"], "What would help?"),
    ("card", ["escape", "enter", "f", "i", "s", "h"], "And then, Ben?"),
    ("why", ["w"], "It is worth it."),
    ("line", ["escape", "c", "a"], "Your own words"),
    ("banner", ["enter"], "Heard, not fixed."),
    ("closing", ["x", "enter", "e"], "Tonight you talked about"),
    ("line to keep", ["enter"], "Anything to keep of tonight?"),
    ("line kept", ["y", "enter"], "“y”"),
    ("home", ["escape"], "as long as ever"),
    ("kept", ["k"], "Nothing yet."),
    ("welcome", ["escape", "w", "1"], "only you"),
]
"""Every page after the other: what leads to each from the one before, and what is seen of it."""


async def test_without_colour_nothing_has_any(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    cards = [{"id": "one", "text": "One?"}]
    write_deck(ours, "more", cards, color="#7aa2f7", symbol="◆", language="en")
    async with room(ours, "ours", colorless=True) as inside:
        assert inside.app.native_ansi_color
        for page, keys, seen in WALK:
            await inside.press(*keys)
            await until(lambda seen=seen: seen in inside.words, page)
            assert colours(inside) == set(), page


@pytest.mark.parametrize("colorless", [True, False])
@pytest.mark.parametrize("page", ["home", "kept", "palette"])
async def test_the_row_to_choose_is_marked_without_colour(
    ours: Path, page: str, colorless: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colorless:
        monkeypatch.setenv("NO_COLOR", "1")
    (ours / "config.toml").write_text('motion = false\ntheme = "terminal"\n', encoding="utf-8")
    async with room(ours, colorless=colorless) as inside:
        await inside.press(*{"home": ["down"], "kept": ["k"], "palette": [":"]}[page])
        wanted = {"home": "Turn the first card", "kept": "Write one down", "palette": "Help"}[page]
        await until(lambda: wanted in inside.words)
        await until(lambda: any(wanted in text for text in marked(inside)))
        assert len([text for text in marked(inside) if text.strip()]) == 1 or page == "palette"


def marked(inside: Room) -> list[str]:
    """Return the rows that hold something underlined, or the mark of the start page's lines."""
    strips = drawn(inside.app)
    underlined = [any(segment.style and segment.style.underline for segment in strip) for strip in strips]
    return [strip.text for strip, under in zip(strips, underlined, strict=True) if under or MARK in strip.text]


async def test_with_colour_there_is_some(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        assert colours(inside)


async def test_every_page_can_be_drawn_in_every_size(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        for page, keys, seen in WALK:
            await inside.press(*keys)
            await until(lambda seen=seen: seen in inside.words, page)
            before = inside.words
            for width, height in ((1, 1), (200, 60), (40, 12)):
                await inside.resize(width, height)
                assert len(inside.lines) == height, page
                assert max(map(len, inside.lines)) <= width, page
            await inside.resize(80, 24)
            assert inside.words == before, page


async def test_a_card_stays_readable_on_a_huge_screen(ours: Path) -> None:
    async with room(ours, "ours", size=(500, 500)) as inside:
        await inside.press("enter")
        inside.sees("What about bread?", "Ana begins, then Ben.")


SMALL: dict[str, tuple[list[str], list[str]]] = {
    "home": (["escape"], ["Good to have you both here.", "Turn the first card", "Enter turn"]),
    "back": ([], ["Our harbour", "Ana, this one is yours to read.", "Enter turn it"]),
    "card": (["enter"], ["What about bread?", "Ana begins, then Ben.", "Enter we talked about it"]),
    "deeper": (["enter", "f", "f"], ["And after that?", "Enter we talked about it"]),
    "said": (["enter", "h"], ["What about bread?", "Nod."]),
    "why": (["enter", "w"], ["Why this card", "goes in its own order", "Enter back"]),
    "help": (["?"], ["Turn the card over", "Enter back"]),
    "options": (["r"], ["What would help?", "a minute to think", "5 stop for tonight", "Esc never mind"]),
    "line": (["enter", "n", "1", "h", "m"], ["What about bread?", "A note by Ana", "hm", "Enter keep it"]),
    "closing": (["enter", "enter", "e"], ["What about bread?", "Enter good night", "m one more card"]),
    "to keep": (["enter", "enter", "e", "enter"], ["Sunday, the 1st of March", "Anything to keep", "Enter go on"]),
    "line kept": (["enter", "enter", "e", "enter", "h", "enter"], ["“h”", "Enter good night", "u change it"]),
    "kept": (["escape", "k"], ["Nothing yet.", "Esc back"]),
    "welcome": (["escape", "w", "1"], ["What is welcome", "Enter it stands"]),
}


@pytest.mark.parametrize("page", SMALL)
async def test_a_card_fits_forty_by_twelve(ours: Path, page: str) -> None:
    keys, seen = SMALL[page]
    async with room(ours, "ours", size=(40, 12)) as inside:
        await inside.press(*keys)
        inside.sees(*seen)


async def test_secrets_fit_forty_by_twelve(ours: Path) -> None:
    cards: list[dict[str, Any]] = [
        {"id": "one", "kind": "belief", "text": "Love should be easy."},
        {"id": "two", "kind": "choice", "text": "This or that?", "options": ["tea", "coffee", "neither", "both"]},
    ]
    write_deck(ours, "secret", cards, ordered=True)
    async with room(ours, "secret", size=(40, 12), minutes=60) as inside:
        await inside.press("enter")
        inside.sees("Love should be easy.", "Ana, only you.", "1 is “not at all”", "1–7 Enter it stands")
        await inside.press("3", "enter", "enter", "4", "enter", "enter", "enter")
        inside.sees("Ana: 3", "Ben: 4")
        await inside.press("enter", "enter")
        inside.sees("This or that?", "1 tea", "4 both")


async def test_a_card_takes_a_moment_to_turn(ours: Path) -> None:
    (ours / "config.toml").unlink()
    async with room(ours, "ours") as inside:
        assert inside.app.motion
        inside.key("enter")
        await until(lambda: inside.card.open)
        assert inside.card.shade < 1
        await until(lambda: inside.card.shade == 1)
        inside.sees("What about bread?")


async def test_what_was_turned_is_seen_in_full_colour(ours: Path) -> None:
    styles = []
    for motion in (True, False):
        (ours / "config.toml").write_text(f"motion = {str(motion).lower()}\n", encoding="utf-8")
        async with room(ours, "ours") as inside:
            inside.key("enter")
            await until(lambda inside=inside: inside.card.open)
            drawn(inside.app)  # the first shade, which only what is drawn again has lost
            await until(lambda inside=inside: inside.card.shade == 1)
            await inside.still()
            (line,) = [strip for strip in drawn(inside.app) if "bread" in strip.text]
            styles += [part.style for part in line if "bread" in part.text]
    assert styles[0] == styles[1]


async def test_another_key_does_not_wait_for_the_turn(ours: Path) -> None:
    (ours / "config.toml").unlink()
    async with room(ours, "ours") as inside:
        inside.key("enter", "enter", "enter", "enter")
        await inside.still()
        assert inside.outcomes == [("bread", "covered"), ("rain", "covered")]


@pytest.mark.parametrize("how", ["setting", "environment", "colorless"])
async def test_without_motion_a_card_is_turned_at_once(ours: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if how != "setting":
        (ours / "config.toml").unlink()
    if how == "environment":
        monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
    async with room(ours, "ours", colorless=how == "colorless") as inside:
        assert not inside.app.motion
        assert inside.app.animation_level == "none", "nor does a page glide"
        inside.key("enter")
        await until(lambda: inside.card.open)
        assert inside.card.shade == 1
        assert not inside.app.animator._animations


async def test_a_wide_title_stays_in_its_place(ours: Path) -> None:
    title = "港町の夜に二人で話すこと" * 4
    write_deck(ours, "wide", [{"id": "one", "text": "何?"}], title=title, symbol="◆", language="ja")
    async with room(ours, "wide", size=(60, 20)) as inside:
        inside.sees("港町の夜に", "…")
        (row,) = [line for line in inside.lines if "港町の夜に" in line and "│" in line]
        assert row.count("│") == 2, "between the edges of the card"
        await inside.press("enter")
        inside.sees("何?")


async def test_the_edge_has_the_colour_of_the_deck_that_lies_there(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        plain = inside.card.styles.border_top
        inside.card.face = inside.card.face.__class__("x", color="#7aa2f7")
        await inside.still()
        assert inside.card.styles.border_top != plain
        inside.card.face = inside.card.face.__class__("x")
        await inside.still()
        assert inside.card.styles.border_top == plain, "and not that of the one before"


async def test_the_screen_goes_quiet_while_they_talk(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        for key, quiet in (
            ("?", False),
            ("escape", False),
            ("enter", True),
            ("n", True),
            ("1", False),
            ("escape", True),
        ):
            await inside.press(key)
            assert inside.table.query_one(Keys).quiet == quiet, key
        await inside.press("enter")
        assert not inside.table.query_one(Keys).quiet


async def test_an_evening_is_a_row_of_dots_until_there_are_too_many(ours: Path) -> None:
    cards = [{"id": f"card-{number}", "text": f"Number {number}?"} for number in range(30)]
    write_deck(ours, "many", cards, ordered=True)
    async with room(ours, "many", minutes=60) as inside:
        await inside.press("enter", "enter")
        assert inside.standing.place == "● " + " ".join(["○"] * 11)
    async with room(ours, "many", minutes=100) as inside:
        assert inside.standing.place == " ".join(["○"] * 12)
