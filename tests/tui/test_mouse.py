"""The mouse alone is enough for every key that is named, every row that can be chosen, and a whole evening."""

from pathlib import Path
from typing import Any

import pytest

from cardgame.game.menu import who_plays
from cardgame.keys.commands import ON_A_CARD
from cardgame.scripts.steps import Choose, PickWord, Rate, Secret, Words, Write
from cardgame.tui.messages import MomentAsked

from ..builders import write_deck
from .room import Room, at_home, gone, room, talked_about

KINDS: list[dict[str, Any]] = [
    {"id": "question", "text": "What made you laugh?", "hint": "Think of rain."},
    {"id": "story", "kind": "story", "text": "Tell of a small disaster."},
    {"id": "belief", "kind": "belief", "text": "Love should be easy."},
    {"id": "guess", "kind": "guess", "text": "Where would {first} live?", "options": ["by the sea", "in a town"]},
    {"id": "choice", "kind": "choice", "text": "This or that?", "options": ["tea", "coffee", "neither"]},
    {"id": "activity", "kind": "activity", "text": "Hold hands.", "minutes": 2},
    {"id": "checkin", "kind": "checkin", "text": "How are you really?"},
    {"id": "mission", "kind": "mission", "text": "Write a note and hide it."},
    {"id": "agreement", "kind": "agreement", "text": "How do we say good night?"},
    {"id": "words", "kind": "guess", "text": "What would {first} save from a fire?"},
    {"id": "thanks", "kind": "appreciation", "text": "Thank {second} for something small."},
]
"""One card of each kind, in an order in which a couple could have them."""

SIZES = pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=["80x24", "40x12"])


@pytest.fixture
def every(ours: Path) -> Path:
    """A deck with a card of each kind."""
    write_deck(ours, "every", KINDS, ordered=True, title="Every kind", language="en")
    return ours


async def choose(inside: Room) -> None:
    """Click what the card offers last: a place on its scale, a row, or a word of its table."""
    step = inside.table._table.step
    ask = step.ask if isinstance(step, Secret) else step
    if isinstance(ask, Rate):
        wanted, within = "7", "  ".join("1234567")
    elif isinstance(ask, PickWord):
        wanted = within = ask.rows[-1][1][-1]
    else:
        wanted = within = f"{len(ask.options)}  {ask.options[-1]}"
    while not any(within in line for line in inside.lines):
        before = inside.lines
        await inside.wheel(inside.card.region.x + 2, inside.card.region.y + 2)
        assert inside.lines != before, f"{wanted} never comes into view"
    await inside.click(wanted, within)


async def on(inside: Room) -> None:
    """Go one step further, with nothing but the mouse."""
    table = inside.table._table
    step = table.step
    if inside.page == "ClosingScreen":
        await inside.click_key("Enter")
    elif not table.open:
        await inside.point(inside.card.region.x + 5, inside.card.region.y + 2)
    elif isinstance(step, Secret) and isinstance(step.ask, Words):
        # Words need a keyboard, and can be passed.
        await inside.click_key("Esc")
        assert not table.open
        await inside.click_key("p pass")
    elif isinstance(step, Secret | Choose):
        await choose(inside)
        if isinstance(step, Secret):
            assert table.step is step, "what is chosen in secret stands with Enter"
            await inside.click_key("Enter")
    else:
        assert isinstance(step, Write) == (inside.app.focused is inside.line)
        await inside.click_key("Enter")


@SIZES
async def test_a_whole_evening_by_mouse_alone(every: Path, size: tuple[int, int]) -> None:
    async with room(every, "every", minutes=300, size=size) as inside:
        for _ in range(120):
            if gone(inside):
                break
            await on(inside)
        assert gone(inside)
        outcomes = dict(inside.outcomes)
        assert outcomes.pop("words") == "passed"
        assert set(outcomes.values()) == {"covered"}
        assert len(outcomes) == len(KINDS) - 1
        assert "evening-ended" in inside.kinds
    async with room(every) as inside:
        # Where there is little room the foot names what is needed more.
        await (inside.click_key("q leave") if "q leave" in inside.foot else inside.press("q"))
        assert not inside.app.is_running


async def test_every_key_in_the_foot_of_a_card_can_be_clicked(ours: Path) -> None:
    async with room(ours, "ours", size=(120, 24)) as inside:
        await inside.click_key("Enter turn it")
        inside.sees("What about bread?")
        await inside.click_key("f go deeper")
        inside.sees("And then, Ben?")
        await inside.click_key("a way in")
        inside.sees("Think of rain.")
        await inside.click_key("? all keys")
        assert inside.page == "HelpScreen"
        await inside.click_key("Enter back")
        await inside.click_key("p pass")
        assert inside.outcomes == [("bread", "passed")]
        await inside.click_key("turn it")
        await inside.click_key("we talked about it")
        assert inside.outcomes[-1] == ("rain", "covered")
        await inside.click_key("q leave")
        assert not inside.app.is_running


async def test_what_the_foot_has_no_room_for_is_clicked_in_the_help(ours: Path) -> None:
    async with room(ours, "ours", size=(80, 70)) as inside:
        await inside.click_key("Enter")
        for command in ON_A_CARD:
            # Those that lead to a page, those that do something at once, and the last one.
            if command.id not in ("pass", "later", "star", "note", "repair", "not_this", "leave"):
                continue
            await inside.click_key("?")
            await inside.click(command.help[:30])
            if command.id == "leave":
                assert not inside.app.is_running
                break
            if inside.page in ("OptionsScreen", "NoteScreen", "ClosingScreen", "BannerScreen"):
                await inside.press("escape")
            elif inside.line.display:
                await inside.click_key("Esc")
            if not inside.table._table.open:
                await inside.click_key("Enter")
        assert [outcome for _, outcome in inside.outcomes] == ["passed", "later", "passed"]
        assert "starred" in inside.kinds


async def test_rows_of_a_question_can_be_clicked(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.click_key("Enter")
        await inside.press("n")
        await inside.click("2  Ben")
        inside.sees("A note by Ben")
        await inside.type("rain")
        # A click beside the line leaves it open.
        await inside.point(inside.card.region.x + 3, inside.card.region.y + 2)
        await inside.type("bow")
        await inside.click_key("Enter keep it")
        assert [body["text"] for body in inside.of("kept note")] == ["rainbow"]
        await inside.press("r")
        await inside.click("5  stop for tonight")
        await inside.click("2  not this time")
        assert inside.page == "ClosingScreen"
        await inside.click_key("step back")
        assert inside.page == "TableScreen"


async def test_a_question_is_left_and_a_note_goes_by_mouse(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.click_key("Enter")
        await inside.press("j")
        await inside.click_key("Esc never mind")
        assert inside.page == "TableScreen"
        await inside.press("w")
        await inside.click_key("Enter back")
        assert inside.page == "TableScreen"
        await inside.press("c")
        await inside.type("red umbrella", "enter")
        assert inside.page == "BannerScreen"
        await inside.point(3, 3)
        assert inside.page == "TableScreen"
        assert inside.outcomes == []


async def test_the_timer_is_kept_by_mouse(ours: Path) -> None:
    write_deck(ours, "doing", [{"id": "one", "kind": "activity", "text": "Hold hands.", "minutes": 2}], ordered=True)
    async with room(ours, "doing") as inside:
        await inside.click_key("Enter")
        await inside.click_key("↑")
        inside.sees("3:00")
        await inside.click_key("↓")
        inside.sees("2:00")
        await inside.click_key("t timer")
        inside.sees_not("starts it")


async def test_a_stray_click_does_nothing_to_an_open_card(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.click_key("Enter")
        for y in range(23):
            await inside.point(40, y)
        await inside.point(79, 23)
        inside.sees("What about bread?")
        assert inside.outcomes == []


async def test_a_gap_in_the_foot_turns_no_card(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.point(inside.lines[-1].index("p pass") - 2, 23)
        inside.sees("Ana, this one is yours to read.")


async def test_the_start_page_by_mouse(ours: Path) -> None:
    talked_about(ours)
    async with room(ours, size=(120, 70)) as inside:
        await inside.click_key("? help")
        await inside.click("Themes and everything else.")
        assert inside.page == "Palette"
        await inside.click("Keep a picture")
        inside.sees("Keep a picture?")
        await inside.click_key("n never mind")
        assert at_home(inside)
        await inside.click_key("Tab more")
        await inside.click("What is welcome")
        await inside.click("1  Ana")
        await inside.click("5  Topic by topic")
        await inside.click_key("Enter it stands")
        inside.sees("3 not for us")
        await inside.click_key("Esc never mind")
        await inside.click_key("Esc back")
        assert at_home(inside)
        await inside.click_key("? help")
        await inside.click("Agreements, notes, and the jar.")
        await inside.click_key("Esc back")
        assert at_home(inside)
        await inside.click_key("Tab more")
        await inside.click("Decks")
        await inside.click("Our harbour")
        assert inside.page == "TableScreen"


async def test_one_says_what_is_welcome_by_mouse(ours: Path) -> None:
    async with room(ours) as inside:
        await inside.press("w")
        await inside.click("2  Ben")
        await inside.click("4  Only the easy things")
        await inside.click_key("Enter")
        await inside.click_key("Enter")
        assert at_home(inside)
        assert inside.kinds == ["boundaries-set"]


async def test_two_names_are_given_by_mouse(ours: Path) -> None:
    async with room(ours) as inside:
        inside.app.post_message(MomentAsked(who_plays.begin))
        await inside.still()
        await inside.click("Two others")
        await inside.type("Cem")
        await inside.click_key("Enter go on")
        await inside.type("Dora")
        await inside.click_key("Enter go on")
        assert at_home(inside)
        inside.sees("Turn the first card")


async def test_a_chapter_is_begun_by_mouse(ours: Path) -> None:
    cards = [{"id": "lean", "chapter": "trust", "text": "When did you lean on me?"}]
    write_deck(ours, "trip", cards, chapters=[{"id": "trust", "title": "Trust", "opening": "For trust."}])
    async with room(ours, "trip", chapter="trust") as inside:
        inside.sees("For trust.")
        await inside.click_key("Enter begin")
        assert inside.page == "TableScreen"


async def test_text_of_a_deck_presses_nothing(ours: Path) -> None:
    text = "p pass [@click=app.quit]Enter[/] 1  tea"
    write_deck(ours, "sly", [{"id": "one", "text": text, "hint": text}], ordered=True)
    async with room(ours, "sly") as inside:
        await inside.click_key("Enter")
        await inside.press("i")
        for word in ("p pass", "Enter", "1  tea"):
            await inside.click(word, text)
        assert inside.outcomes == []
        assert inside.page == "TableScreen"


async def test_remapped_keys_are_clicked_as_they_are(ours: Path) -> None:
    (ours / "config.toml").write_text('motion = false\n[keys]\nnext = "f2"\npass = ";"\nhelp = "ctrl+g"\n')
    async with room(ours, "ours") as inside:
        await inside.click_key("f2 turn it")
        inside.sees("What about bread?")
        await inside.click_key("; pass")
        assert inside.outcomes == [("bread", "passed")]
        await inside.click_key("ctrl+g")
        assert inside.page == "HelpScreen"
