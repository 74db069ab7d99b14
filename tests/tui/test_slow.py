"""On a slow disk keys wait for each other in order, and the screen waits for nothing."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from cardgame.record import Noted, RecordFull
from cardgame.tui.messages import MomentAsked

from ..builders import write_deck
from .room import Room, at_home, gone, room, until, write_down


async def all_at_once(inside: Room, *keys: str) -> None:
    """Press keys while the disk stands still, and then let it go on."""
    with inside.slow():
        inside.key(*keys)
        await inside.drawn()
    await inside.still()


async def one_by_one(inside: Room, *keys: str) -> None:
    """Press keys while the disk stands still, each once the one before has been seen, and then let it go on."""
    with inside.slow():
        for key in keys:
            inside.key(key)
            await inside.drawn()
    await inside.still()


async def test_what_a_page_has_taken_up_and_not_finished_is_waited_for(ours: Path) -> None:
    done = []

    async def slowly() -> None:
        await asyncio.sleep(0.02)
        done.append(True)

    async with room(ours) as inside:
        inside.app.screen.call_later(slowly)
        await asyncio.sleep(0)
        await inside.still()
        assert done, "it was off the queue, and the page looked idle"


Press = Callable[..., Awaitable[None]]


@pytest.mark.parametrize("press", [all_at_once, one_by_one])
class TestBursts:
    async def test_many_keys_at_once_are_acted_on_in_order(self, ours: Path, press: Press) -> None:
        async with room(ours, "ours", minutes=60) as inside:
            await press(inside, "enter", "enter", "p", "l", "enter", "enter", "x", "enter", "s", "enter")
            assert inside.outcomes == [
                ("bread", "covered"),
                ("rain", "passed"),
                ("lamp", "later"),
                ("boat", "covered"),
                ("shoe", "passed"),
                ("moon", "covered"),
            ]
            (star,) = inside.of("starred")
            assert star["card"] == "moon"

    async def test_undo_is_done_in_its_turn(self, ours: Path, press: Press) -> None:
        async with room(ours, "ours", minutes=60) as inside:
            await press(inside, "p", "p", "u", "u", "enter", "enter")
            assert inside.outcomes == [("bread", "passed"), ("rain", "passed"), ("bread", "covered")]
            undone = [body["event"] for body in inside.of("undone")]
            assert undone == [event.id for event in inside.events if event.kind == "outcome"][1::-1]

    async def test_stars_turn_as_often_as_they_were_pressed(self, ours: Path, press: Press) -> None:
        async with room(ours, "ours") as inside:
            await press(inside, "enter", "s", "s", "s")
            assert [body["on"] for body in inside.of("starred")] == [True, False, True]
            inside.sees("★ starred")

    async def test_leaving_comes_after_what_was_pressed_before(self, ours: Path, press: Press) -> None:
        async with room(ours, "ours") as inside:
            await press(inside, "enter", "enter", "l", "q")
            assert not inside.app.is_running
            assert inside.outcomes == [("bread", "covered"), ("rain", "later")]

    @pytest.mark.parametrize("key", ["u", "p", "s", "k", ":", "?", "escape"])
    async def test_a_key_after_the_one_that_leaves_does_nothing(self, ours: Path, press: Press, key: str) -> None:
        async with room(ours, "ours") as inside:
            await inside.press("enter", "enter")
            await press(inside, "s", "q", key, key)
            assert not inside.app.is_running
        async with room(ours) as inside:
            assert inside.kinds == ["evening-began", "outcome", "starred"]

    async def test_going_home_comes_after_what_was_pressed_before(self, ours: Path, press: Press) -> None:
        async with room(ours, "ours") as inside:
            await press(inside, "enter", "enter", "l", "escape")
            assert at_home(inside)
            assert inside.outcomes == [("bread", "covered"), ("rain", "later")]
            assert inside.row == "Carry on with tonight"

    async def test_a_key_too_many_does_not_close_the_evening(self, ours: Path, press: Press) -> None:
        async with room(ours, "ours", minutes=5) as inside:
            await press(inside, "enter", "enter", "enter", "enter", "enter")
            assert inside.page == "ClosingScreen", "a key meant for the table is not for the page that came"
            assert inside.outcomes == [("bread", "covered")]
            assert "evening-ended" not in inside.kinds

    async def test_secrets_are_answered_in_order(self, ours: Path, press: Press) -> None:
        write_deck(ours, "one", [{"id": "one", "kind": "belief", "text": "Love is easy."}], language="en")
        async with room(ours, "one") as inside:
            await press(inside, "enter", "2", "enter", "enter", "6", "enter", "enter", "enter", "enter")
            (body,) = inside.of("outcome")
            assert body["answers"] == [2, 6]

    async def test_pressing_enter_again_at_the_closing_ends_the_evening_once(self, ours: Path, press: Press) -> None:
        async with room(ours, "ours") as inside:
            await inside.press("enter", "enter", "e")
            await press(inside, "enter", "enter", "enter")
            await inside.press("enter")
            assert gone(inside)
            assert inside.kinds.count("evening-ended") == 1

    async def test_stepping_back_twice_at_the_closing_steps_back_once(self, ours: Path, press: Press) -> None:
        async with room(ours, "ours", minutes=10) as inside:
            await inside.press("enter", "enter", "enter", "enter")
            assert inside.page == "ClosingScreen"
            await press(inside, "u", "u", "u")
            assert inside.page == "TableScreen"
            assert len(inside.of("undone")) == 1
            await inside.press("enter")
            inside.sees("What about rain?")

    async def test_a_key_right_after_the_one_that_closes_an_evening_does_not_go_on_with_it(
        self, ours: Path, press: Press
    ) -> None:
        async with room(ours, "ours") as inside:
            await inside.press("enter", "enter", "e")
            await press(inside, "enter", "m")
            assert inside.page == "ClosingScreen"
            await inside.press("backspace", "enter")
            assert gone(inside)
            assert inside.kinds == ["evening-began", "outcome", "evening-ended"]

    async def test_an_answer_to_a_note_is_kept_once(self, ours: Path, press: Press) -> None:
        write_down(ours, Noted(deck="ours", card="rain", by=0, text="Hm.", about="What about rain?"))
        async with room(ours) as inside:
            await inside.press("k", "end", "enter", "1")
            await inside.type("So it is.")
            await press(inside, "enter", "enter")
            assert len(inside.of("looked-again")) == 1


async def test_what_is_typed_before_the_question_is_seen_is_no_command(ours: Path) -> None:
    """All of it in one go, as when a line hangs: not one letter of a note may pass a card or end the evening."""
    async with room(ours, "ours") as inside:
        await inside.press("enter")
        inside.key("n", "1", *"please xx all", "enter")
        await inside.still()
        assert inside.outcomes == []
        assert inside.page in ("TableScreen", "OptionsScreen")


async def test_what_is_typed_right_after_the_question_is_no_command(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "n")
        inside.key("1", *"pelu", "enter")
        await inside.still()
        assert inside.outcomes == []
        assert inside.page in ("TableScreen", "OptionsScreen")


async def test_help_is_there_while_the_disk_is_busy(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter")
        with inside.slow():
            inside.key("enter", "s", "?")
            await until(lambda: "A cue for the one who listens." in inside.words)
            assert inside.events == [], "nothing is written yet"
        await inside.still()
        assert inside.outcomes == [("bread", "covered")]
        assert len(inside.of("starred")) == 1, "what was pressed before help is not lost"
        await inside.press("escape", "enter")
        inside.sees("What about rain?")


async def test_the_palette_is_there_while_the_disk_is_busy(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        with inside.slow():
            inside.key("p", "l", ":")
            await until(lambda: inside.page == "Palette")
        await inside.still()
        assert inside.outcomes == [("bread", "passed"), ("rain", "later")]


async def test_the_screen_is_drawn_anew_while_the_disk_is_busy(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter")
        with inside.slow():
            inside.key("enter")
            await inside.drawn()
            inside.sees("What about bread?")
            await inside.pilot.resize_terminal(50, 14)
            await until(lambda: len(inside.lines) == 14)
            inside.sees("What about bread?")
            assert inside.events == []
        await inside.still()
        assert inside.outcomes == [("bread", "covered")]


async def test_a_card_is_shown_only_when_the_one_before_is_written_down(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter")
        with inside.slow():
            inside.key("enter", "enter")
            await inside.drawn()
            inside.sees("What about bread?")
            inside.sees_not("What about rain?")
        await inside.still()
        inside.sees("What about rain?")


async def test_the_start_page_is_there_before_the_record(ours: Path) -> None:
    answered = threading.Event()
    async with room(ours, slow_until=answered) as inside:
        inside.sees("Good evening", "Enter turn")
        inside.key("?")
        await until(lambda: "Begin with what is chosen." in inside.words)
        inside.key("escape")
        await until(lambda: at_home(inside))
        answered.set()
        await inside.still()
        inside.sees("Turn the first card")


async def test_the_table_comes_when_the_disk_is_free(ours: Path) -> None:
    answered = threading.Event()
    async with room(ours, "ours", slow_until=answered) as inside:
        assert inside.pages == []
        await inside.pilot.resize_terminal(50, 14)
        answered.set()
        await inside.still()
        inside.sees("Ana, this one is yours to read.")


async def test_whoever_waits_for_a_disk_on_the_screens_own_thread_is_caught(ours: Path) -> None:
    """What holds every test here: one look at a file or the record by the wrong thread fails it."""
    for wait in (lambda app: app.game.names, lambda app: app.game.paths.config.read_text(encoding="utf-8")):
        with pytest.raises(AssertionError, match="has waited for a disk"):
            async with room(ours) as inside:
                wait(inside.app)


@pytest.mark.parametrize("key", ["enter", "w", "k"])
async def test_the_start_page_answers_while_the_disk_is_busy(ours: Path, key: str) -> None:
    async with room(ours) as inside:
        with inside.slow():
            inside.key(key)
            await inside.drawn()
            inside.key("escape")
            await until(lambda: at_home(inside))
            inside.key("?")
            await until(lambda: "Begin with what is chosen." in inside.words)


async def test_a_question_that_is_asked_for_twice_comes_once(ours: Path) -> None:
    async with room(ours) as inside:
        await one_by_one(inside, "w", "w", "enter", "w")
        assert inside.pages == ["HomeScreen", "ScriptScreen"]
        await inside.press("escape", "w")
        assert inside.pages == ["HomeScreen", "ScriptScreen"], "and again when it is asked for again"


async def test_the_page_of_what_was_kept_comes_when_the_disk_is_free(ours: Path) -> None:
    async with room(ours) as inside:
        with inside.slow():
            inside.key("k")
            await until(lambda: "What you kept" in inside.words)
        await inside.still()
        inside.sees("Nothing yet.")


async def test_the_closing_is_drawn_while_the_disk_is_busy(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "e")
        with inside.slow():
            inside.key("enter")
            await inside.pilot.resize_terminal(60, 20)
            await until(lambda: len(inside.lines) == 20)
            inside.sees("Tonight you talked about", "What about bread?")


@pytest.mark.parametrize("press", [all_at_once, one_by_one])
class TestKeysForAPageThatIsBeingMade:
    async def test_they_wait_for_it_and_move_nothing_on_the_page_below(self, ours: Path, press: Press) -> None:
        async with room(ours) as inside:
            home = inside.app.screen
            await press(inside, "tab", "down", "down")
            assert inside.page == "ScriptScreen"
            assert inside.row == inside.rows[2]
            await inside.press("escape")
            assert inside.app.screen is home
            assert inside.row == inside.rows[0]

    async def test_they_choose_there(self, ours: Path, press: Press) -> None:
        async with room(ours) as inside:
            await press(inside, "tab", "down", "enter")
            assert inside.page == "ScriptScreen"
            inside.sees("The jar")
            inside.sees_not("Everything else")

    async def test_the_game_can_be_left_meanwhile(self, ours: Path, press: Press) -> None:
        async with room(ours) as inside:
            await press(inside, "tab", "ctrl+c")
            assert gone(inside)


async def test_keys_for_a_page_that_could_not_be_made_are_dropped(ours: Path) -> None:
    async with room(ours) as inside:

        def fails(game: object) -> None:
            raise RecordFull("The disk did not take it.")

        with inside.slow():
            inside.app.post_message(MomentAsked(fails))
            await inside.drawn()
            inside.key("enter", "enter")
            await inside.drawn()
        await inside.still()
        inside.sees("The disk did not take it.")
