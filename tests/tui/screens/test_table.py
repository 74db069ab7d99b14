"""Each key does to the card on the table what it says, and can be taken back."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.keys.commands import ON_A_CARD
from cardgame.record import BoundariesSet, MissionTaken

from ...builders import write_deck
from ..room import Room, at_home, room, write_down

CLOCK = "cardgame.tui.countdown.monotonic"


async def on_a_card(inside: Room) -> Room:
    """Turn the first card."""
    await inside.press("enter")
    inside.sees("What about bread?")
    return inside


async def with_one(home: Path, kind: str, **fields: Any) -> None:
    write_deck(home, "one", [{"id": "one", "kind": kind, "text": "Only this.", **fields}], language="en")


# Apart for a while


async def test_apart_whoever_has_the_keyboard_reads_and_secrets_are_said_on_three(ours: Path) -> None:
    await with_one(ours, "choice", options=["tea", "coffee"])
    async with room(ours, start=Start(Choice(("one",)), apart=True)) as inside:
        assert inside.said == "You are apart tonight: what is answered in secret is said aloud, on three."
        inside.sees("Whoever has the keyboard reads this one to both of you.")
        await inside.press("enter")
        inside.sees("Only this.", "tea", "coffee", "On three, both say it.", "Enter we both said it")
        inside.sees_not("looks away", "You are apart tonight")
        await inside.press("enter")
        inside.sees("Ana, what do you like about yours? Then Ben.")
        await inside.press("u")
        inside.sees("On three, both say it.")
        await inside.press("enter", "enter")
        assert inside.outcomes == [("one", "covered")]
        assert [body.get("answers") for body in inside.of("outcome")] == [None]
        assert [event.body["apart"] for event in inside.written if event.kind == "evening-began"] == [True]


# Turning, and what becomes of a card


async def test_a_card_lies_face_down_until_it_is_turned(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        inside.sees("Our harbour", "Ana, this one is yours to read.", "Enter turn it")
        inside.sees_not("What about bread?")
        await inside.press("space")
        inside.sees("What about bread?", "Ana begins, then Ben.", "Enter we talked about it")
        assert inside.events == []


async def test_enter_settles_the_card_as_talked_about_and_the_turn_goes_on(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        assert inside.standing.place == "○ ○ ○"
        await inside.press("enter", "enter")
        assert inside.outcomes == [("bread", "covered")]
        assert inside.standing.place == "● ○ ○"
        inside.sees("Ben, this one is yours to read.")
        inside.sees_not("What about rain?")
        await inside.press("enter")
        inside.sees("What about rain?")


@pytest.mark.parametrize(
    ("key", "outcome", "said"),
    [
        ("p", "passed", "Passed. Here is another."),
        ("l", "later", "Kept for another evening."),
        ("x", "passed", "Gone. Here is something else."),
    ],
)
@pytest.mark.parametrize("turned", [True, False])
async def test_passing_costs_neither_the_turn_nor_a_card(
    ours: Path, key: str, outcome: str, said: str, turned: bool
) -> None:
    async with room(ours, "ours") as inside:
        await inside.press(*(["enter"] if turned else []), key)
        assert inside.outcomes == [("bread", outcome)]
        assert inside.said == said
        inside.sees("Ana, this one is yours to read.")
        assert inside.standing.place == "○ ○ ○", "neither the turn nor the length is used up"
        assert not inside.card.open


async def test_not_this_takes_what_is_like_it_along(home: Path, ours: Path) -> None:
    cards = [
        {"id": "one", "text": "Money one?", "tags": ["money", "past"]},
        {"id": "two", "text": "Money two?", "tags": ["money", "past"]},
        {"id": "three", "text": "Play three?", "tags": ["play"]},
    ]
    write_deck(ours, "tagged", cards, ordered=True)
    async with room(ours, "tagged") as inside:
        await inside.press("enter", "x", "enter")
        inside.sees("Play three?")
        (body,) = inside.of("outcome")
        assert body["answered"] is None, "no reason is kept"


async def test_a_card_that_only_one_answered_is_kept_as_that(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("j")
        assert inside.said == "Turn the card first."
        await inside.press("enter", "j")
        inside.sees("Who answered?", "1 Ana", "2 Ben")
        await inside.press("2")
        (body,) = inside.of("outcome")
        assert (body["outcome"], body["answered"]) == ("covered", [False, True])
        assert inside.standing.place == "● ○ ○"


async def test_the_question_who_answered_can_be_left(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "j", "3", "escape")
        inside.sees("What about bread?")
        assert inside.events == []


# On an open card


async def test_deeper_asks_one_more_and_then_says_there_is_none(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("f")
        assert inside.said == "Turn the card first."
        await on_a_card(inside)
        await inside.press("f")
        inside.sees("And then, Ben?")
        inside.sees_not("And after that?")
        await inside.press("f")
        inside.sees("And then, Ben?", "And after that?")
        assert "f" not in inside.keys
        await inside.press("f")
        assert inside.said == "This card has no more follow-ups. Ask one of your own."
        await inside.press("enter", "enter")
        inside.sees_not("And after that?")


async def test_a_hint_comes_once(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("i", "i")
        assert inside.words.count("Think of rain.") == 1
        await inside.press("enter", "enter", "i")
        assert inside.said == "No hint on this one. Take your time, or put it off."


async def test_listening_help_comes_from_the_card_first(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("h")
        assert inside.said == "Turn the card first."
        await on_a_card(inside)
        await inside.press("h")
        assert inside.said == "Nod."
        await inside.press("h")
        first = inside.said
        assert first not in ("", "Nod.")
        await inside.press("h")
        assert inside.said not in ("", "Nod.", first)


async def test_why_this_card_says_why_it_was_dealt_and_not_what_it_says(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("w")
        inside.sees("Why this card", "goes in its own order")
        inside.sees_not("It is worth it.", "What about bread?")
        await inside.press("w")
        assert inside.page == "TableScreen"
        await on_a_card(inside)
        await inside.press("w")
        inside.sees("It is worth it.")
        await inside.press("enter")
        inside.sees("What about bread?")
        assert inside.events == []


async def test_a_star_is_given_and_taken(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("s")
        assert inside.said == "Starred."
        inside.sees("★ starred")
        assert [body["on"] for body in inside.of("starred")] == [True]
        await inside.press("s")
        assert inside.said == "The star is gone."
        inside.sees_not("★")


async def test_the_other_can_go_first(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("o")
        assert inside.said == "Ben goes first with this one."
        inside.sees("Ben begins, then Ana.")
        await inside.press("enter")
        (body,) = inside.of("outcome")
        assert (body["first"], body["reader"]) == (1, 0)


async def test_saying_back_is_for_this_card(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("b")
        assert inside.said == "With saying back, for this card."
        inside.sees("Ana answers. Ben only listens.")
        await inside.press("enter")
        inside.sees("Ben, say back what you heard.")
        await inside.press("enter")
        assert inside.said == "Choose by its number."
        await inside.press("2")
        inside.sees("Ana, tell it once more. Ben, say that back.")
        await inside.press("1")
        inside.sees("Ben answers. Ana only listens.")
        await inside.press("enter", "1")
        assert inside.outcomes == [("bread", "covered")]
        await inside.press("enter")
        inside.sees("Ben begins, then Ana.")


async def test_saying_back_can_be_left_again(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("b", "b")
        assert inside.said == "Without saying back."
        inside.sees("Ana begins, then Ben.")


async def test_after_saying_back_by_one_the_record_knows_who_had_their_turn(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("b", "enter", "p")
        (body,) = inside.of("outcome")
        assert (body["outcome"], body["answered"]) == ("passed", [True, False])


# Care


async def test_the_code_word_is_asked_for_once_and_then_shown(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("c")
        assert inside.part("turn") == "Your own words for: I need to be heard, not fixed."
        assert inside.keys == {"Enter": "keep it", "Esc": "never mind"}
        await inside.type("red kite", "enter")
        assert inside.page == "BannerScreen"
        inside.sees("red kite", "Heard, not fixed.")
        await inside.press("z")
        assert inside.page == "TableScreen", "any key"
        inside.sees("What about bread?", "Ana begins, then Ben.")
        await inside.press("enter", "c")
        assert inside.page == "BannerScreen", "on a card face down, too"
        inside.sees("red kite")
        await inside.press("q")
        assert inside.app.is_running, "the key that leaves the banner does nothing else"
        assert [body["words"] for body in inside.of("code-word-set")] == ["red kite"]
    async with room(ours, "ours") as inside:
        await inside.press("c")
        inside.sees("red kite")


@pytest.mark.parametrize("keys", [["enter"], ["escape"]])
async def test_the_code_word_can_be_left_for_another_time(ours: Path, keys: list[str]) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("c", *keys)
        assert inside.page == "TableScreen"
        assert not inside.line.display
        inside.sees("What about bread?", "Ana begins, then Ben.", "Enter we talked about it")
        assert inside.events == []


async def test_a_letter_that_does_something_is_no_code_word(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("c")
        await inside.type("p", "enter")
        inside.sees("That is one of the game’s letters.")
        assert inside.line.display
        assert inside.events == []
        await inside.press("backspace")
        await inside.type("red kite", "enter")
        inside.sees("red kite", "Heard, not fixed.")


async def test_what_is_asked_stands_between_the_new_answers_and_the_old_ones(ours: Path) -> None:
    await with_one(ours, "choice", options=["tea", "coffee"])
    async with room(ours, "one") as inside:
        await inside.press("enter", "1", "enter", "enter", "2", *["enter"] * 4)
        assert inside.outcomes == [("one", "covered")]
    async with room(ours, "one") as inside:
        await inside.press("enter", "2", "enter", "enter", "2", "enter", "enter", "enter")
        new, _, old = inside.words.partition("The same one. What do you like about it?")
        assert "Ana: coffee" in new
        assert "Ben: coffee" in new
        assert "tea" not in new
        assert " On " not in new
        assert old.index("On ") < min(old.index("tea"), old.index("coffee"))
        assert inside.words.count("What do you like about it?") == 1


@pytest.mark.parametrize(
    ("number", "sees"), [("1", "Give me a minute"), ("2", "the face you are making"), ("3", "holds even now")]
)
async def test_a_repair_lies_on_top_and_hands_the_card_back(ours: Path, number: str, sees: str) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("f", "r")
        inside.sees("What would help?", "1 a minute to think", "5 stop for tonight")
        await inside.press("escape", "s", "r", number)
        inside.sees(sees, "A pause", "back to the card")
        assert inside.said == ""
        inside.sees_not("What about bread?")
        await inside.press("enter")
        inside.sees("What about bread?", "And then, Ben?")
        assert inside.kinds == ["evening-began", "starred"], "a repair leaves no trace"


@pytest.mark.parametrize("key", ["p", "l", "x"])
async def test_a_repair_can_be_put_aside(ours: Path, key: str) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("r", "2", key)
        assert inside.events == []
        inside.sees("Ana, this one is yours to read.")
        assert not inside.card.open, "the card below had not been turned"
        await on_a_card(inside)
        await inside.press("r", "2", key)
        assert inside.events == []
        inside.sees("What about bread?")


async def test_the_card_can_be_started_over(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("b", "enter", "f", "r", "4")
        assert inside.said == "This card again, from the start."
        assert not inside.card.open
        await on_a_card(inside)
        inside.sees_not("And then, Ben?")
        assert inside.events == []


async def test_a_pause_can_stop_the_evening(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("r", "5")
        inside.sees("Does this one count?")
        await inside.press("2")
        assert inside.page == "ClosingScreen"


async def test_a_note_is_kept_on_the_card(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("n")
        assert inside.said == "Turn the card first."
        await on_a_card(inside)
        await inside.press("n")
        inside.sees("Whose note is it?", "1 Ana", "2 Ben")
        await inside.press("2")
        assert inside.part("turn") == "A note by Ben"
        await inside.type("qpe: she was  right?", "enter")
        assert inside.said == "Kept on this card. Ana can answer it another day."
        inside.sees("What about bread?", "Ana begins, then Ben.")
        (body,) = inside.of("kept note")
        assert (body["by"], body["text"], body["about"]) == ([False, True], "qpe: she was right?", "What about bread?")
        await inside.press("n", "1")
        assert inside.line.value == "", "nothing of the note before"


async def test_a_note_can_be_left(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("n", "1")
        await inside.type("never mind", "escape")
        inside.sees("What about bread?", "Ana begins, then Ben.", "Enter we talked about it")
        inside.sees_not("never mind")
        assert inside.events == []
        await inside.press("enter")
        assert inside.outcomes == [("bread", "covered")], "keys are keys again"


# Secrets and choices


async def test_nothing_shows_what_was_chosen_in_secret(ours: Path) -> None:
    await with_one(ours, "choice", options=["tea", "coffee", "neither"])
    async with room(ours, "one") as inside:
        await inside.press("enter")
        inside.sees("Ana, only you. Ben looks away.", "1 tea", "3 neither", "1–3 choose")
        before = inside.lines
        await inside.press("enter")
        assert inside.said == "Choose by number; nobody sees which."
        pictures = []
        for number in ("1", "2", "3"):
            await inside.press(number)
            pictures.append(inside.lines)
        assert pictures[0] == pictures[1] == pictures[2]
        await inside.press("9")
        assert inside.said == "Nothing on that key. ? lists them."
        assert [line for line in inside.lines if "Nothing on" not in line] == [
            line for line in pictures[0] if "Chosen" not in line
        ]
        await inside.press("enter")
        inside.sees("Over to Ben. Ana looks away.")
        inside.sees_not("tea", "Only this.")
        await inside.press("enter", "1", "enter")
        inside.sees("Both of you now.")
        await inside.press("enter")
        inside.sees("One of you is ready. One more key, and both answers are shown.")
        inside.sees_not("neither", "tea")
        assert inside.events == [], "not before both have seen it"
        await inside.press("enter")
        inside.sees("Ana: neither", "Ben: tea")
        await inside.press("enter")
        assert [each["option"] for each in inside.of("outcome")[0]["answers"]] == [2, 0]
        assert before


async def test_words_typed_in_secret_stay_hidden_and_leave_nothing_behind(ours: Path) -> None:
    await with_one(ours, "guess")
    async with room(ours, "one") as inside:
        await inside.press("enter")
        inside.sees("What you type stays hidden.")
        await inside.press("enter")
        assert inside.said == "A word or two is enough."
        await inside.type("the piano")
        inside.sees_not("piano", "the p")
        await inside.press("enter")
        inside.sees("Over to Ben.")
        assert inside.line.value == ""
        await inside.press("enter")
        assert inside.line.value == ""
        inside.sees("What did Ana answer?")
        await inside.type("x" * 200, "enter")
        for _ in range(2):
            inside.sees_not("piano", "xxx")
            await inside.press("enter")
        inside.sees("the piano", "Ben’s guess: " + "x" * 30)
        await inside.press("enter", "1")
        assert inside.of("outcome")[0]["answers"] == ["the piano", "x" * 120]


async def test_leaving_an_answer_in_the_middle_loses_just_that_cards_answers(ours: Path) -> None:
    await with_one(ours, "guess")
    async with room(ours, "one") as inside:
        await inside.press("enter")
        await inside.type("the piano", "enter")
        await inside.press("enter")
        await inside.type("the", "escape")
        assert not inside.card.open
        assert inside.events == []
        await inside.press("enter")
        inside.sees("Ana, only you.")
        assert inside.line.value == ""


async def test_a_note_on_a_card_of_secrets_keeps_what_was_answered(ours: Path) -> None:
    await with_one(ours, "choice", options=["tea", "coffee"])
    async with room(ours, "one") as inside:
        await inside.press("enter", "1", "enter", "enter", "n", "1", "enter")
        assert not inside.line.display, "a note may be left empty"
        await inside.press("n", "1")
        await inside.type("hm", "escape")
        inside.sees("Ben, only you.")
        await inside.press("2", "enter", "enter", "enter")
        inside.sees("Ana: tea", "Ben: coffee")


async def test_an_agreement_is_written_in_the_open(ours: Path) -> None:
    await with_one(ours, "agreement")
    async with room(ours, "one") as inside:
        await inside.press("enter", "enter")
        assert inside.line.display
        await inside.type("We say good night.")
        inside.sees("We say good night.")
        await inside.press("enter")
        assert [body["text"] for body in inside.of("kept agreement")] == ["We say good night."]
        assert inside.outcomes == [("one", "covered")]


async def test_what_was_taken_along_is_asked_about_before_the_first_card(ours: Path) -> None:
    write_down(ours, MissionTaken(evening="x", deck="ours", card="moon", by=(True, False), text="Hide a {note}."))
    async with room(ours, "ours") as inside:
        inside.sees("Hide a {note}.", "Ana took this along on ", "How did it go?", "From earlier")
        inside.sees("p leaves it for later, x for good.")
        await inside.press("p")
        assert inside.said == "Another time, then."
        inside.sees("Ana, this one is yours to read.")
        await inside.press("u")
        inside.sees("Hide a {note}.", "That is taken back.")
        await inside.press("2")
        assert [body["state"] for body in inside.of("looked-again")] == ["not-now", "half"]
        inside.sees("Ana, this one is yours to read.")


# Timers


@pytest.fixture
def activity(ours: Path) -> Path:
    cards = [
        {"id": "hands", "kind": "activity", "text": "Hold hands.", "minutes": 2},
        {"id": "rain", "text": "What about rain?"},
    ]
    write_deck(ours, "doing", cards, ordered=True)
    return ours


async def test_a_timer_starts_stops_and_rings_once(activity: Path) -> None:
    now = 1000.0
    rung = []
    with patch(CLOCK, lambda: now):
        async with room(activity, "doing") as inside:
            inside.app.bell = lambda: rung.append(1)  # type: ignore[method-assign]
            await inside.press("t")
            assert inside.said == "Turn the card first."
            await inside.press("enter")
            inside.sees("2:00", "t starts it")
            await inside.press("up", "up", "down")
            inside.sees("3:00")
            await inside.press("t")
            inside.sees_not("t starts it")
            now += 65
            inside.table._tick()
            await inside.still()
            inside.sees("1:55")
            await inside.press("t")
            now += 500
            inside.sees("1:55", "t starts it")
            await inside.press("up", "t")
            now += 60
            await inside.press("down")
            inside.sees("1:00")
            now += 61
            inside.table._tick()
            await inside.still()
            inside.sees("0:00", "That was the time. There is no need to stop.")
            await inside.press("t")
            assert inside.said == "That was the time. ↑ gives a minute more."
            assert inside.table._ticking is None
            assert len(rung) == 1
            assert inside.events == []
            await inside.press("enter")
            assert inside.outcomes == [("hands", "covered")]


async def test_a_timer_stops_with_its_card(activity: Path) -> None:
    now = 1000.0
    rung = []
    with patch(CLOCK, lambda: now):
        async with room(activity, "doing") as inside:
            inside.app.bell = lambda: rung.append(1)  # type: ignore[method-assign]
            await inside.press("enter", "t", "p", "enter")
            now += 1000
            inside.sees("What about rain?")
            assert not inside.table._countdown.running
            await inside.press("u")
            inside.sees("2:00", "t starts it")
            await inside.press("t", "e", "2", "u")
            inside.sees("Hold hands.")
            assert rung == []


async def test_an_end_that_is_taken_back_leaves_the_time_that_was_left(activity: Path) -> None:
    now = 1000.0
    with patch(CLOCK, lambda: now):
        async with room(activity, "doing") as inside:
            await inside.press("enter", "t")
            now += 50
            await inside.press("e")
            inside.sees("we did it", "not this time")
            await inside.press("2", "u")
            inside.sees("1:10", "t starts it")


async def test_up_and_down_scroll_where_there_is_no_timer(ours: Path) -> None:
    write_deck(ours, "long", [{"id": "one", "text": "word " * 190 + "END"}], language="en")
    async with room(ours, "long", size=(40, 12)) as inside:
        await inside.press("enter")
        inside.sees_not("END")
        for _ in range(60):
            inside.key("down")
        await inside.still()
        inside.sees("END")
        for _ in range(60):
            inside.key("up")
        await inside.still()
        inside.sees_not("END")


# Undo


@pytest.mark.parametrize("key", ["enter", "p", "l", "x"])
async def test_undo_lays_the_card_back(ours: Path, key: str) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press(key, "u")
        inside.sees("What about bread?", "One step back: this card is open again.", "Ana begins, then Ben.")
        assert inside.standing.place == "○ ○ ○"
        (outcome,) = [event.id for event in inside.events if event.kind == "outcome"]
        assert [body["event"] for body in inside.of("undone")] == [outcome]
        await inside.press("u")
        assert inside.said == "There is nothing to take back."
        await inside.press("enter")
        assert [card for card, _ in inside.outcomes] == ["bread", "bread"]


async def test_undo_takes_back_a_card_that_one_answered(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("j", "1", "u")
        inside.sees("What about bread?", "One step back")


async def test_undo_takes_back_a_star_and_a_note(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("s", "n", "1")
        await inside.type("hm", "enter")
        await inside.press("f", "u")
        assert inside.said == "That is taken back."
        inside.sees("What about bread?", "★ starred")
        await inside.press("u")
        assert inside.said == "The star is as it was."
        inside.sees("What about bread?")
        inside.sees_not("★")
        await inside.press("u")
        assert inside.said == "There is nothing to take back."


async def test_taking_back_a_star_turns_no_card(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("s", "u")
        assert inside.said == "The star is as it was."
        inside.sees("Ana, this one is yours to read.")
        inside.sees_not("What about bread?")


async def test_taking_back_a_star_leaves_a_timer_running(activity: Path) -> None:
    async with room(activity, "doing") as inside:
        await inside.press("enter", "up", "t", "s", "u")
        assert inside.table._countdown.running
        assert inside.table._countdown.left > 120


@pytest.mark.parametrize("key", ["f", "i", "h", "o", "b", "w", "t"])
async def test_a_key_that_leaves_no_trace_leaves_nothing_to_take_back(ours: Path, key: str) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press(key, *(["enter"] if key == "w" else []), "u")
        assert inside.said == "There is nothing to take back."
        inside.sees("What about bread?")
        assert inside.events == []


async def test_undo_steps_back_through_a_whole_evening(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "p", "enter", "s", "l")
        assert len(inside.outcomes) == 3
        await inside.press("u", "u", "u", "u")
        inside.sees("What about bread?", "One step back")
        assert len(inside.of("undone")) == 4


async def test_undo_reaches_back_before_leaving(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "q")
    async with room(ours) as inside:
        await inside.press("enter", "u")
        inside.sees("What about bread?", "One step back")


async def test_undo_of_a_repair_goes_to_the_card_before(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "r", "2", "u")
        inside.sees("What about bread?", "One step back")


async def test_undo_of_an_agreement_takes_both_back(ours: Path) -> None:
    await with_one(ours, "agreement")
    async with room(ours, "one") as inside:
        await inside.press("enter", "enter")
        await inside.type("We say good night.", "enter")
        assert inside.page == "ClosingScreen"
        await inside.press("u")
        assert len(inside.of("undone")) == 2


async def test_a_card_that_lay_face_down_comes_back_face_down(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("p", "u")
        inside.sees("One step back: this card lies here again.", "Ana, this one is yours to read.")
        inside.sees_not("What about bread?")
        assert not inside.card.open


async def test_in_the_middle_of_a_card_undo_takes_back_its_last_step(ours: Path) -> None:
    await with_one(ours, "story")
    async with room(ours, "one") as inside:
        await inside.press("enter", "enter")
        inside.sees("Now Ben.")
        await inside.press("u")
        inside.sees("One step back.", "Ana tells first.")
        await inside.press("u")
        inside.sees("There is nothing to take back.", "Ana tells first.")
        assert inside.events == []


async def test_undo_leads_back_through_the_pages_of_a_secret_and_shows_nothing_of_it(ours: Path) -> None:
    await with_one(ours, "guess", text="What is in the drawer?")
    async with room(ours, "one") as inside:
        await inside.press("enter")
        await inside.type("zanzibar", "enter")
        inside.sees("Over to Ben.")
        await inside.press("u")
        inside.sees("Ana, only you.", "One step back.")
        inside.sees_not("zanzibar")
        await inside.type("u", "enter", "enter")
        await inside.type("quagmire", "enter", "u")
        inside.sees("Ben, only you.")
        inside.sees_not("quagmire")
        await inside.type("quagmire", "enter", "enter", "enter")
        inside.sees("Ana: u", "quagmire")
        await inside.press("u", "b", "o")
        inside.sees("Ana: u", "quagmire", "You have both answered this one already.")


async def test_saying_back_is_for_questions(ours: Path) -> None:
    await with_one(ours, "belief")
    async with room(ours, "one") as inside:
        await inside.press("enter", "3", "enter", "b")
        inside.sees("Over to Ben.", "There is nothing to say back on this one.")


async def test_who_takes_a_mission_along_is_asked_on_the_card(ours: Path) -> None:
    await with_one(ours, "mission")
    async with room(ours, "one") as inside:
        await inside.press("enter", "j")
        inside.sees("The card itself asks who takes this one along.")
        await inside.press("e")
        assert inside.page == "ClosingScreen"
        assert inside.events == []
        await inside.press("u", "enter", "1")
        assert [body["text"] for body in inside.of("kept mission")] == ["Only this."]


# Leaving the card


async def test_the_end_shows_the_closing_and_leads_back(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await on_a_card(inside)
        await inside.press("e", "2")
        assert inside.page == "ClosingScreen"
        await inside.press("u")
        inside.sees("What about bread?")
        assert inside.card.open, "the card lies as it lay"
        assert inside.events == []


async def test_leaving_keeps_the_evening_open(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "q")
        assert not inside.app.is_running
        assert inside.app.return_value == 0
        assert inside.kinds == ["evening-began", "outcome"]


async def test_esc_goes_home_and_the_evening_waits(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "escape")
        assert at_home(inside)
        assert inside.pages == ["HomeScreen"]
        assert inside.row == "Carry on with tonight"
        assert inside.kinds == ["evening-began", "outcome"]


async def test_an_evening_that_was_only_looked_at_leaves_no_trace(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        for command in ON_A_CARD:
            if command.id in ("deeper", "hint", "listen", "why", "help"):
                await inside.press("enter", "?" if command.id == "help" else command.key, "escape")
                if at_home(inside):
                    break
        assert inside.events == []


async def test_the_mouse_turns_a_card_and_never_covers_one(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.pilot.click("#card")
        await inside.still()
        inside.sees("What about bread?")
        await inside.pilot.click("#card")
        await inside.still()
        inside.sees("What about bread?")
        assert inside.events == []


# Topics to ask about first


@pytest.fixture
def tender(ours: Path) -> Path:
    cards = [
        {"id": "owe", "text": "What do you owe?", "sensitive": ["money"]},
        {"id": "own", "text": "What do you own?", "sensitive": ["money", "family"]},
        {"id": "easy", "text": "What is easy?"},
    ]
    write_deck(ours, "tender", cards, ordered=True)
    write_down(ours, BoundariesSet(who=1, levels={"money": "ask"}))
    return ours


async def test_a_topic_that_is_not_in_the_list_is_asked_about_in_the_deck_s_own_words(ours: Path) -> None:
    write_deck(ours, "own", [{"id": "one", "text": "How tired?", "sensitive": ["work-stress"]}], ordered=True)
    async with room(ours, "own") as inside:
        inside.sees("It may touch on “work stress”", "Enter yes, turn it")
        inside.sees_not("How tired?")


async def test_a_tender_topic_is_asked_about_first(tender: Path) -> None:
    async with room(tender, "tender") as inside:
        inside.sees("It may touch on money", "Enter yes, turn it", "p rather not")
        inside.sees_not("Ana, this one", "What do you owe?")
        await inside.press("enter")
        inside.sees("What do you owe?")
        await inside.press("p")
        assert inside.outcomes == [("owe", "passed")], "once turned it is a card like any other"


@pytest.mark.parametrize("key", ["p", "x"])
async def test_a_tender_topic_can_be_waved_away_without_a_trace(tender: Path, key: str) -> None:
    async with room(tender, "tender") as inside:
        await inside.press(key)
        inside.sees("Ana, this one is yours to read.")
        await inside.press("enter")
        inside.sees("What is easy?")
        assert inside.kinds == ["boundaries-set"]
        await inside.press("enter")
        assert inside.outcomes == [("easy", "covered")]


async def test_why_says_nothing_of_the_card_that_is_asked_about(tender: Path) -> None:
    async with room(tender, "tender") as inside:
        await inside.press("w")
        inside.sees_not("owe")
