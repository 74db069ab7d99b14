"""The app can be played with caps lock, other scripts and other digits, and a key that means nothing says so once."""

import shutil
from pathlib import Path

import pytest
from textual.events import Key

from cardgame.keys.commands import ON_A_CARD
from cardgame.keys.keyboard import KEYS, LAYOUTS

from ..builders import named, write_deck
from .room import Room, at_home, couple, room
from .test_mouse import KINDS

NOTHING = "Nothing on that key."

LATIN = dict(zip(KEYS, KEYS, strict=True))
HANDS = {
    "caps lock": {key: key.upper() for key in KEYS},
    "full width": {key: chr(ord(key) - ord("a") + ord("ａ")) for key in KEYS},
    "Russian": dict(zip(KEYS, LAYOUTS["Cyrillic"], strict=True)),
    "Russian, caps lock": dict(zip(KEYS, LAYOUTS["Cyrillic"].upper(), strict=True)),
    "Greek": dict(zip(KEYS, LAYOUTS["Greek"], strict=True)),
    "Hebrew": dict(zip(KEYS, LAYOUTS["Hebrew"], strict=True)),
    "Arabic": dict(zip(KEYS, LAYOUTS["Arabic"], strict=True)),
}
"""What the keys type."""


@pytest.fixture
def every(ours: Path) -> Path:
    """A deck with a few kinds of cards."""
    write_deck(
        ours, "every", [KINDS[number] for number in (0, 2, 4, 7, 3)], ordered=True, title="Every kind", language="en"
    )
    return ours


async def evening(inside: Room, hands: dict[str, str]) -> list[tuple[str, dict[str, object]]]:
    """Play an evening of every kind with these hands: each letter once, then all cards to the end."""

    async def press(*keys: str) -> None:
        for key in keys:
            await inside.press(hands.get(key, key))

    await press("s", "enter", "f", "i", "h", "w", "enter", "r", "escape", "j", "escape")
    await press("c")
    await inside.type("РQ й", "enter")
    await press("enter", "n", "2")
    # What is written is what is typed.
    await inside.type("Привет P ｐ é", "enter")
    await press("o", "b", "b", "p", "l", "u", "u", "p", "x", "enter", "k")
    for _ in range(30):
        for key in ("1", "2", "enter"):
            if inside.page == "TableScreen" and inside.line.display:
                await inside.type("з", "enter")
            elif inside.page == "TableScreen":
                await press(key)
    assert inside.page == "ClosingScreen"
    await press("u", "e", "q")
    assert not inside.app.is_running
    told = ("card", "outcome", "text", "words", "by", "on", "what")
    return [(named(event), {key: event.body.get(key) for key in told}) for event in inside.events]


@pytest.mark.parametrize("hands", ["caps lock", "Russian"])
async def test_a_whole_evening_is_the_same_on_any_keyboard(every: Path, hands: str) -> None:
    evenings = []
    for typed in (LATIN, HANDS[hands]):
        shutil.rmtree(every / "couples", ignore_errors=True)
        couple(every)
        async with room(every, "every", minutes=60) as inside:
            evenings.append(await evening(inside, typed))
    assert evenings[0] == evenings[1]
    kinds = [kind for kind, _ in evenings[1]]
    assert {"starred", "kept note", "code-word-set", "outcome", "undone", "evening-ended"} <= set(kinds)


@pytest.mark.parametrize("hands", HANDS)
async def test_pages_take_any_keyboard(ours: Path, hands: str) -> None:
    keys = HANDS[hands]
    async with room(ours) as inside:
        await inside.press(keys["k"])
        inside.sees("What you kept")
        await inside.press(keys["l"])
        # In a list the key of a search is one, also where it stands for another letter.
        await inside.press("escape" if keys["q"] == "/" else keys["q"])
        assert at_home(inside)
        await inside.press(keys["l"], keys["w"], "1")
        assert inside.page == "ScriptScreen"
        await inside.press(keys["q"])
        assert at_home(inside)
        await inside.press(keys["q"])
        assert not inside.app.is_running


@pytest.mark.parametrize(("yes", "no"), [("Y", "N"), ("ｙ", "ｎ"), ("н", "т"), ("Υ", "Ν"), ("ט", "מ")])
async def test_a_question_takes_yes_and_no_of_any_keyboard(ours: Path, yes: str, no: str) -> None:
    async with room(ours) as inside:
        for key, answered in ((no, [False]), (yes, [True])):
            got: list[object] = []
            from cardgame.tui import pages

            inside.app.push_screen(pages.AskScreen("Well?", "", yes="yes", no="no"), got.append)
            await inside.still()
            await inside.press(key)
            assert got == answered


@pytest.mark.parametrize("key", ["?", "？", "؟", ","])
async def test_help_is_there_on_any_keyboard(ours: Path, key: str) -> None:
    async with room(ours, "ours") as inside:
        await inside.press(key)
        assert inside.page == "HelpScreen"


@pytest.mark.parametrize("key", [":", "：", "Ж"])
async def test_the_palette_is_there_on_any_keyboard(ours: Path, key: str) -> None:
    async with room(ours, "ours") as inside:
        await inside.press(key)
        assert inside.page == "Palette"
        # There one writes.
        await inside.type("зP")
        inside.sees("зP")


@pytest.mark.parametrize("row", ["&é\"'(", "１２３４５", "١٢٣٤٥", "+ěščř"])
async def test_a_number_is_chosen_with_the_digits_that_a_keyboard_has(ours: Path, row: str) -> None:
    card = {"id": "one", "kind": "guess", "text": "Which?", "options": ["a", "b", "c", "d", "e"]}
    write_deck(ours, "one", [card], ordered=True)
    async with room(ours, "one") as inside:
        await inside.press("enter", row[4])
        assert inside.said == "Chosen. Another number changes it."
        await inside.press("enter", "enter", row[1], "enter", "enter", "enter")
        inside.sees("Ana: e", "Ben’s guess: b")
        await inside.press("n", row[1])
        inside.sees("A note by Ben")


async def test_a_sign_is_no_number_where_none_is_asked_for(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "é")
        assert inside.said.startswith(NOTHING)


async def test_a_key_that_is_told_only_with_shift_acts_as_its_letter(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        for key in (Key("shift+p", None), Key("з", None), Key("L", "L")):
            inside.app.post_message(key)
            await inside.still()
        assert [outcome for _, outcome in inside.outcomes] == ["passed", "passed", "later"]


# Keys of their own


async def test_several_keys_do_one_thing(ours: Path) -> None:
    (ours / "config.toml").write_text('motion = false\n[keys]\npass = "p, ö, з"\n', encoding="utf-8")
    async with room(ours, "ours") as inside:
        await inside.press("p", "ö", "з", "Ö")
        assert [outcome for _, outcome in inside.outcomes] == ["passed"] * 4
        assert "p" in inside.keys
        await inside.press("?")
        inside.sees("p, ö, з Pass.")


async def test_a_letter_that_is_set_is_never_taken_for_another(ours: Path) -> None:
    keys = 'pass = "д"\nlater = "P"\nstar = "ｓ"\nother_first = "é"\n'
    (ours / "config.toml").write_text(f"motion = false\n[keys]\n{keys}", encoding="utf-8")
    async with room(ours, "ours") as inside:
        await inside.press("s")
        assert inside.said.startswith(NOTHING)
        await inside.press("д", "P", "ｓ", "é")
        assert inside.kinds == ["evening-began", "outcome", "outcome", "starred"]
        assert [outcome for _, outcome in inside.outcomes] == ["passed", "later"]
        assert inside.said == "Ben goes first with this one."


# A key that means nothing


async def test_a_key_that_means_nothing_says_so_once(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("z")
        assert inside.said == f"{NOTHING} ? lists them."
        inside.table.say_aside("")
        await inside.press("z", "y", "5", "§")
        assert inside.said == ""
        # Once something has happened it is said again.
        await inside.press("enter", "z")
        assert inside.said == f"{NOTHING} ? lists them."
        assert inside.events == []


async def test_the_key_for_help_is_told_as_it_was_set(ours: Path) -> None:
    (ours / "config.toml").write_text('motion = false\n[keys]\nhelp = "v"\n', encoding="utf-8")
    async with room(ours, "ours") as inside:
        await inside.press("z")
        assert inside.said == f"{NOTHING} v lists them."


@pytest.mark.parametrize(
    "key", ["f5", "ctrl+t", "alt+p", "shift+f3", "left", "insert", "caps_lock", "left_shift", "delete"]
)
async def test_keys_that_type_nothing_are_passed_over_in_silence(ours: Path, key: str) -> None:
    async with room(ours, "ours") as inside:
        before = inside.lines
        inside.app.post_message(Key(key, None))
        await inside.still()
        assert inside.lines == before


async def test_other_pages_say_in_their_foot_that_a_key_means_nothing(ours: Path) -> None:
    async with room(ours) as inside:
        await inside.press("z")
        assert inside.foot.startswith(f"{NOTHING}   Enter turn")
        await inside.press("down")
        assert inside.foot.startswith("Enter turn")
        await inside.press("w")
        await inside.press("9")
        assert inside.foot == f"{NOTHING}   1–2 choose   Esc never mind   ? help"
        await inside.press("1", "z")
        assert inside.foot.startswith(NOTHING)
        await inside.press("9", "2")
        assert NOTHING not in inside.foot
        assert inside.page == "ScriptScreen"


async def test_a_number_that_is_none_of_the_card_means_nothing(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "4")
        assert inside.said.startswith(NOTHING)


async def test_what_is_pasted_is_no_key(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter")
        await inside.paste("pзP")
        inside.sees_not(NOTHING)
        assert inside.outcomes == []


async def test_where_one_writes_no_letter_is_a_command(ours: Path) -> None:
    write_deck(ours, "one", [{"id": "one", "kind": "guess", "text": "What would {first} save?"}], ordered=True)
    async with room(ours, "one") as inside:
        await inside.press("enter")
        await inside.type("P", "enter")
        await inside.press("enter")
        await inside.type("ｐз?:é", "enter")
        await inside.press("enter", "enter")
        inside.sees("P", "ｐз?:é")


def test_every_letter_of_a_command_is_on_the_keyboard() -> None:
    assert all(command.key in KEYS for command in ON_A_CARD if len(command.key) == 1)
