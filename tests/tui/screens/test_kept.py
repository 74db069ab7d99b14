"""The page of what was kept lists it and leaves the jar closed; what is welcome is said by each alone."""

from pathlib import Path

import pytest

from cardgame.deck.vocabulary import SENSITIVE
from cardgame.record import Agreed, JarKept, MissionTaken, Noted, RecordFull

from ...builders import write_deck
from ..room import at_home, refusing, room, until, write_down


@pytest.fixture
def kept(ours: Path) -> Path:
    write_down(
        ours,
        Agreed(evening="x", deck="ours", card="moon", text="We say good night."),
        MissionTaken(evening="x", deck="ours", card="boat", by=(True, False), text="Hide a note."),
        JarKept(evening="x", deck="ours", card="rain", by=0, text="For the soup"),
        JarKept(evening="x", deck="ours", card="rain", by=1, text="For the bread"),
        Noted(deck="ours", card="rain", by=0, text="It did rain.", about="What about rain?"),
        Noted(deck="ours", card="lamp", by=1, text="A warm one.", about="What about lamp?"),
    )
    return ours


async def test_everything_that_was_kept_is_listed_and_the_jar_stays_closed(kept: Path) -> None:
    async with room(kept, size=(80, 40)) as inside:
        await inside.press("k")
        inside.sees("What you have kept", "We say good night.", "Hide a note. (Ana)", "Something is in it.")
        inside.sees("It did rain.", "on “What about rain?”", "A warm one.")
        inside.sees_not("soup", "For the bread")
        await inside.press("q")
        assert at_home(inside)
        await inside.press("k", "escape")
        assert at_home(inside)


async def test_where_nothing_was_kept_that_is_said(ours: Path) -> None:
    async with room(ours) as inside:
        await inside.press("k")
        inside.sees("Nothing yet.")
        await inside.press("enter", "down", "enter", "q")
        assert at_home(inside)


async def test_a_note_is_answered_by_the_other(kept: Path) -> None:
    async with room(kept, size=(80, 40)) as inside:
        await inside.press("k")
        while "It did rain." not in inside.row:
            await inside.press("down")
        await inside.press("enter")
        assert inside.part("turn") == "Ben answers:"
        assert inside.keys == {"Enter": "keep it", "Esc": "never mind"}
        await inside.type("qk: all night?", "enter")
        inside.sees("Ben: qk: all night?")
        assert "It did rain." in inside.row, "the place in the list is kept"
        assert "q" in inside.keys
        (body,) = inside.of("looked-again")
        assert (body["by"], body["text"]) == ([False, True], "qk: all night?")
        await inside.press("enter")
        assert inside.line.value == "", "and may be answered once more"
        await inside.type("no", "escape")
        assert not inside.line.display
        assert "q" in inside.keys
        await inside.press("enter", "enter")
        assert len(inside.of("looked-again")) == 1, "nothing typed is no answer"


async def test_a_paste_is_put_where_the_cursor_is_as_far_as_there_is_room(kept: Path) -> None:
    async with room(kept, size=(80, 40)) as inside:
        await inside.press("k")
        while "It did rain." not in inside.row:
            await inside.press("down")
        await inside.press("enter")
        await inside.type("So: yes")
        await inside.press("left", "left", "left")
        await inside.paste("two\nlines\t\x1b[31m ")
        assert inside.line.value == "So: two lines \ufffd[31m yes"
        await inside.paste("\n \n")
        assert inside.line.value == "So: two lines \ufffd[31m yes"
        await inside.paste("x" * 2000)
        assert len(inside.line.value) == 1000
        assert inside.line.value.endswith("xyes")
        assert "its first 1000 characters stand" in inside.part("turn")
        await inside.type("z")
        await inside.paste("z")
        assert len(inside.line.value) == 1000
        await inside.press("enter")
        (body,) = inside.of("looked-again")
        assert len(body["text"]) == 1000


async def test_what_was_written_at_the_table_is_there_afterwards(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "n", "2")
        await inside.type("It did rain.", "enter", "escape", "k")
        inside.sees("Ben,", "It did rain.", "on “What about bread?”")


async def test_leaving_the_game_waits_for_what_is_to_be_kept(ours: Path) -> None:
    write_down(ours, Noted(deck="ours", card="rain", by=0, text="Hm.", about="What about rain?"))
    async with room(ours) as inside:
        await inside.press("k", "down", "enter")
        await inside.type("So it is.")
        with inside.slow():
            for key in ("enter", "q", "q"):
                inside.key(key)
                await inside.drawn()
        await until(lambda: not inside.app.is_running)
        assert [body["text"] for body in inside.of("looked-again")] == ["So it is."]


async def test_nobody_leaves_before_hearing_what_could_not_be_kept(ours: Path) -> None:
    write_down(ours, Noted(deck="ours", card="rain", by=0, text="Hm.", about="What about rain?"))
    async with room(ours) as inside:
        await inside.press("k", "down", "enter")
        await inside.type("So it is.")
        with refusing(RecordFull("The disk is full.", "Make some room.")):
            with inside.slow():
                for key in ("enter", "q", "q"):
                    inside.key(key)
                    await inside.drawn()
            await inside.still()
        inside.sees("The disk is full.")
        await inside.press("enter", "q")
        assert not inside.app.is_running


# What is welcome


async def test_each_says_alone_what_is_welcome(ours: Path) -> None:
    cards = [{"id": "owe", "text": "What do you owe?", "sensitive": ["money"]}]
    write_deck(ours, "tender", cards, language="en", ordered=True)
    async with room(ours) as inside:
        await inside.press("w")
        inside.sees("Who says it now?", "1 Ana", "2 Ben")
        await inside.press("2")
        inside.sees("Ben, only you. Ana looks away.", "The game never shows whose wish it was")
        before = inside.lines
        await inside.press("enter")
        inside.sees("Choose by number; nobody sees which.")
        await inside.press("3")
        three = inside.lines
        await inside.press("4")
        assert inside.lines == three != before, "what was chosen shows nowhere"
        await inside.press("enter")
        inside.sees("Both of you now.")
        assert inside.events == []
        await inside.press("enter")
        assert at_home(inside)
        (body,) = inside.of("boundaries-set")
        assert body["who"] == 1
        assert set(body["levels"].values()) == {"never"}
        await inside.press("down", "enter")
        while not at_home(inside):
            await inside.press("escape")
    async with room(ours, "tender") as inside:
        inside.sees("There is no card for that.")
        inside.sees_not("welcome")
        await inside.press("enter")
        assert at_home(inside)


async def test_each_topic_can_be_answered_alone(ours: Path) -> None:
    async with room(ours, size=(80, 40)) as inside:
        await inside.press("w", "1", "5", "enter")
        for phrase in SENSITIVE.values():
            inside.sees(phrase[1:], "1 welcome", "2 ask first", "3 not for us")
            await inside.press("2", "enter")
        await inside.press("enter")
        assert at_home(inside)
        (body,) = inside.of("boundaries-set")
        assert body["levels"] == dict.fromkeys(SENSITIVE, "ask")


@pytest.mark.parametrize("keys", [["escape"], ["1", "escape"], ["1", "2", "escape"], ["1", "2", "enter", "escape"]])
async def test_leaving_what_is_welcome_changes_nothing(ours: Path, keys: list[str]) -> None:
    async with room(ours) as inside:
        await inside.press("w", *keys)
        assert at_home(inside)
        assert inside.events == []


async def test_an_answer_may_be_as_long_as_on_a_bare_line(ours: Path) -> None:
    long = "word " * 100
    async with room(ours, "ours") as inside:
        await inside.press("enter", "n", "1")
        await inside.type("Well", "enter", "escape", "k", "enter")
        await inside.type(long, "enter")
    assert [event["text"] for event in inside.of("looked-again")] == [long.strip()]


async def test_where_there_is_no_note_none_is_to_be_answered(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("escape", "k")
        assert "Enter" not in inside.keys
    async with room(ours, "ours") as inside:
        await inside.press("enter", "n", "1")
        await inside.type("Bread.", "enter")
        await inside.press("escape", "k")
        assert inside.keys["Enter"] == "answer a note"
