"""The page of what was kept: all of it in one list, what can be done about each thing, and the jar left closed."""

from pathlib import Path

import pytest

from cardgame.record import Agreed, JarKept, Kept, LookedAgain, MissionTaken, Noted, PromiseMade, RecordFull

from ..room import Room, at_home, elsewhere, refusing, room, until, write_down

FULL = RecordFull("The disk is full.", "Make some room.")


@pytest.fixture
def kept(ours: Path) -> Path:
    write_down(
        ours,
        Agreed(evening="x", deck="ours", card="moon", text="We say good night."),
        Kept(sort="ritual", text="Tea at nine.", by=(True, True)),
        Kept(sort="dream", text="A house by the sea.", by=(True, True)),
        PromiseMade(evening="x", deck="ours", chapter="trust", text="I promise to ask."),
        MissionTaken(evening="x", deck="ours", card="boat", by=(True, False), text="Hide a note."),
        JarKept(evening="x", deck="ours", card="rain", by=0, text="For the soup"),
        JarKept(evening="x", deck="ours", card="rain", by=1, text="For the bread"),
        Noted(deck="ours", card="rain", by=0, text="It did rain.", about="What about rain?"),
        Noted(deck="ours", card="lamp", by=1, text="A warm one.", about="What about lamp?"),
    )
    return ours


async def choose(inside: Room, words: str) -> None:
    """Open the page of the thing with these words, from the list."""
    await inside.press("home")
    while words not in inside.row:
        await inside.press("down")
    await inside.press("enter")


async def test_everything_that_was_kept_is_listed_and_the_jar_stays_closed(kept: Path) -> None:
    async with room(kept, size=(80, 60)) as inside:
        await inside.press("k")
        inside.sees("What you kept", "We say good night.", "Tea at nine.", "A house by the sea.", "Hide a note.")
        inside.sees("What you promised", "I promise to ask.", "Ana, ", "It did rain.", "on “What about rain?”")
        inside.sees("A warm one.", "Your code word", "not chosen yet")
        inside.sees_not("soup", "For the bread")
        await inside.press("q")
        assert at_home(inside)
        await inside.press("k", "escape")
        assert at_home(inside)


async def test_where_nothing_was_kept_that_is_said(ours: Path) -> None:
    async with room(ours) as inside:
        await inside.press("k")
        inside.sees("Nothing yet.", "Write one down")
        await inside.press("q")
        assert at_home(inside)


async def test_the_list_is_searched(kept: Path) -> None:
    async with room(kept, size=(80, 40)) as inside:
        await inside.press("k", "slash")
        await inside.type("lamp", "enter")
        assert [row for row in inside.rows if "warm" in row or "sea" in row] == [inside.row]
        inside.sees("A warm one.")


async def test_what_both_keep_is_let_go_by_either_and_that_is_taken_back(kept: Path) -> None:
    async with room(kept, size=(80, 40)) as inside:
        await inside.press("k")
        await choose(inside, "Tea at nine.")
        inside.sees("What you do together", "Tea at nine.", "You have done this since", "3 let it go")
        await inside.press("3")
        inside.sees("Written down: let it go.")
        inside.sees_not("Tea at nine.")
        assert inside.keys["u"] == "take it back"
        await inside.press("u")
        inside.sees("Taken back.", "Tea at nine.")
        assert "Tea at nine." in inside.row, "the place in the list is kept"
        assert inside.kinds[-2:] == ["looked-again", "undone"]


async def test_what_has_changed_is_said_anew(kept: Path) -> None:
    async with room(kept, size=(80, 40)) as inside:
        await inside.press("k")
        await choose(inside, "A house by the sea.")
        inside.sees("What you dream of", "2 it has come a step nearer", "4 it has come true")
        await inside.press("3")
        await inside.type("A boat, too.", "enter")
        assert "A boat, too." in inside.row
        await inside.press("enter")
        inside.sees("it has changed")
        await inside.press("u")
        inside.sees("Taken back.", "A house by the sea.")


async def test_words_that_could_not_be_kept_stay_until_they_are(kept: Path) -> None:
    async with room(kept, size=(80, 40)) as inside:
        await inside.press("k")
        await choose(inside, "We say good night.")
        await inside.press("2")
        await inside.type("We say good morning.")
        with refusing(FULL):
            await inside.press("enter")
            inside.sees("The disk is full.")
            await inside.press("enter")
        await inside.press("enter")
        inside.sees("We say good morning.")
        assert [body["text"] for body in inside.of("looked-again")] == ["We say good morning."]


async def test_the_two_write_one_down_themselves(ours: Path) -> None:
    async with room(ours) as inside:
        await inside.press("k", "enter")
        inside.sees("What is it?")
        await inside.press("2")
        await inside.type("Soup on Sundays.", "enter")
        inside.sees("Kept.", "What you do together", "Soup on Sundays.")
        (body,) = inside.of("kept ritual")
        assert (body["by"], body["card"]) == ([True, True], "")
        await inside.press("u")
        inside.sees("Taken back.", "Nothing yet.")


async def test_the_code_word_is_shown_and_changed(ours: Path) -> None:
    async with room(ours) as inside:
        await inside.press("k", "down", "enter")
        inside.sees("Your code word", "I need to be heard, not fixed.")
        await inside.type("c", "enter")
        inside.sees("That is one of the game’s letters.")
        await inside.press("backspace")
        await inside.type("red lamp", "enter")
        inside.sees("Kept.", "red lamp")
        await choose(inside, "red lamp")
        inside.sees("“red lamp”")
        await inside.type("blue lamp", "enter")
        inside.sees("blue lamp")
        await inside.press("u")
        inside.sees("red lamp")
        inside.sees_not("blue lamp")


async def test_a_note_is_answered_by_the_other(kept: Path) -> None:
    async with room(kept, size=(80, 40)) as inside:
        await inside.press("k")
        await choose(inside, "It did rain.")
        inside.sees("It did rain.", "on “What about rain?”", "1 Ben answers")
        assert inside.keys["Esc"] == "back"
        await inside.press("1")
        inside.sees("Ben answers:")
        assert inside.keys == {"Enter": "keep it", "Esc": "never mind"}
        await inside.type("qk: all night?", "enter")
        inside.sees("Ben: qk: all night?")
        assert "It did rain." in inside.row, "the place in the list is kept"
        (body,) = inside.of("looked-again")
        assert (body["by"], body["text"]) == ([False, True], "qk: all night?")
        await inside.press("enter", "1")
        assert inside.line.value == "", "and may be answered once more"
        await inside.type("no", "escape")
        assert not inside.line.display
        await inside.press("enter", "1", "enter")
        assert len(inside.of("looked-again")) == 1, "nothing typed is no answer"


async def test_a_note_is_put_in_other_words_and_forgotten_by_its_writer(kept: Path) -> None:
    async with room(kept, size=(80, 40)) as inside:
        await inside.press("k")
        await choose(inside, "It did rain.")
        await inside.press("2")
        inside.sees("Only do this if these are your words.")
        await inside.type("It poured.", "enter")
        inside.sees("It poured.")
        inside.sees_not("It did rain.", "Ana: It poured.")
        await choose(inside, "It poured.")
        await inside.press("3")
        inside.sees("What goes", "“It poured.”", "What stays")
        await inside.press("enter", "2")
        inside.sees("It is forgotten.")
        inside.sees_not("It poured.")


async def test_a_paste_is_put_where_the_cursor_is_as_far_as_there_is_room(kept: Path) -> None:
    async with room(kept, size=(80, 40)) as inside:
        await inside.press("k")
        await choose(inside, "It did rain.")
        await inside.press("1")
        await inside.type("So: yes")
        await inside.press("left", "left", "left")
        await inside.paste("two\nlines\t\x1b[31m ")
        assert inside.line.value == "So: two lines \ufffd[31m yes"
        await inside.paste("\n \n")
        assert inside.line.value == "So: two lines \ufffd[31m yes"
        await inside.paste("x" * 2000)
        assert len(inside.line.value) == 1000
        assert inside.line.value.endswith("xyes")
        inside.sees("its first 1000 characters stand")
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


async def to_the_answer(inside: Room) -> None:
    await inside.press("k")
    await choose(inside, "Hm.")
    await inside.press("1")
    await inside.type("So it is.")


async def test_leaving_the_game_waits_for_what_is_to_be_kept(ours: Path) -> None:
    write_down(ours, Noted(deck="ours", card="rain", by=0, text="Hm.", about="What about rain?"))
    async with room(ours) as inside:
        await to_the_answer(inside)
        with inside.slow():
            inside.key("enter")
            await until(lambda: inside.app._keeping)
            inside.app.leave()
        await until(lambda: not inside.app.is_running)
        assert [body["text"] for body in inside.of("looked-again")] == ["So it is."]


async def test_nobody_leaves_before_hearing_what_could_not_be_kept(ours: Path) -> None:
    write_down(ours, Noted(deck="ours", card="rain", by=0, text="Hm.", about="What about rain?"))
    async with room(ours) as inside:
        await to_the_answer(inside)
        with refusing(FULL):
            with inside.slow():
                inside.key("enter")
                await until(lambda: inside.app._keeping)
                inside.app.leave()
            await inside.still()
        inside.sees("The disk is full.")
        await inside.press("enter")
        inside.app.leave()
        await until(lambda: not inside.app.is_running)


async def test_an_answer_may_be_as_long_as_on_a_bare_line(ours: Path) -> None:
    long = "word " * 100
    write_down(ours, Noted(deck="ours", card="rain", by=0, text="Well", about="What about rain?"))
    async with room(ours) as inside:
        await inside.press("k")
        await choose(inside, "Well")
        await inside.press("1")
        await inside.type(long, "enter")
    assert [event["text"] for event in inside.of("looked-again")] == [long.strip()]


async def test_what_another_program_has_forgotten_meanwhile_leads_back_to_the_list(kept: Path) -> None:
    async with room(kept, size=(80, 40)) as inside:
        await inside.press("k")
        (ritual,) = [event for event in inside.written if event.kind == "kept" and event.body["sort"] == "ritual"]
        elsewhere(lambda: write_down(kept, LookedAgain(event=ritual.id, state="let-go", by=(True, True))))
        await choose(inside, "Tea at nine.")
        inside.sees("What you kept")
        inside.sees_not("Tea at nine.")
