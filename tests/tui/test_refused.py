"""Where the record takes nothing, one message says so, nothing typed is lost, and the same key works again."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from cardgame.record import Agreed, MissionTaken, Noted, RecordError, RecordFull, RecordLocked

from ..builders import write_deck
from .room import Room, at_home, refusing, room, write_down

FULL = RecordFull("The disk did not take the last entry.", "Make some room and try again.")
LOCKED = RecordLocked("The record is busy.", "Close the other one, or wait a little.")


async def refused(inside: Room, *keys: str, error: RecordError = FULL) -> None:
    """Press keys while the record takes nothing: it is said once, and gone with one key."""
    before = inside.kinds
    with refusing(error):
        await inside.press(*keys)
        assert inside.pages.count("NoteScreen") == 1
        inside.sees("That did not work", error.message, error.hint)
        await inside.press("enter")
        assert inside.pages.count("NoteScreen") == 0
    assert inside.kinds == before


@pytest.mark.parametrize("error", [FULL, LOCKED], ids=["full", "locked"])
@pytest.mark.parametrize(("key", "outcome"), [("enter", "covered"), ("p", "passed"), ("l", "later"), ("x", "passed")])
async def test_the_card_stays_and_the_same_key_works_again(
    ours: Path, key: str, outcome: str, error: RecordError
) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "f")
        await refused(inside, key, error=error)
        inside.sees("What about bread?", "And then, Ben?", "Ana begins, then Ben.", "Enter we talked about it")
        assert inside.standing.place == "○ ○ ○"
        await inside.press(key)
        assert inside.outcomes == [("bread", outcome)]
        assert not inside.card.open


async def test_a_card_face_down_stays_as_it_lies(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await refused(inside, "l")
        inside.sees("Ana, this one is yours to read.", "Enter turn it")
        await inside.press("l")
        assert inside.outcomes == [("bread", "later")]


async def test_a_star_can_be_given_again(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter")
        await refused(inside, "s")
        inside.sees_not("★")
        await inside.press("s")
        inside.sees("★ starred")
        await refused(inside, "u")
        inside.sees("★ starred")
        await inside.press("u")
        inside.sees_not("★")


async def test_a_card_that_one_answered(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "j")
        await refused(inside, "1")
        inside.sees("What about bread?")
        await inside.press("j", "1")
        assert inside.outcomes == [("bread", "covered")]


async def test_undo_can_be_pressed_again(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter")
        await refused(inside, "u")
        inside.sees("Ben, this one is yours to read.")
        await inside.press("u")
        inside.sees("What about bread?", "One step back")


async def test_a_note_comes_back_on_the_line(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "n", "2")
        await inside.type("She was right")
        await refused(inside, "enter")
        assert inside.page == "TableScreen"
        assert inside.line.display
        assert inside.line.value == "She was right"
        assert inside.part("turn") == "A note by Ben"
        assert inside.keys == {"Enter": "keep it", "Esc": "never mind"}
        await inside.type(" again", "enter")
        assert [(body["by"], body["text"]) for body in inside.of("kept note")] == [
            ([False, True], "She was right again")
        ]
        assert not inside.line.display
        inside.sees("Kept on this card.", "Ana begins, then Ben.")


async def test_a_code_word_comes_back_on_the_line_over_a_card_face_down(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("c")
        await inside.type("red kite")
        await refused(inside, "enter")
        assert inside.line.display
        assert inside.line.value == "red kite"
        await inside.press("enter")
        inside.sees("red kite", "Heard, not fixed.")
        assert [body["words"] for body in inside.of("code-word-set")] == ["red kite"]


def only(home: Path, kind: str, **fields: object) -> None:
    cards = [{"id": "one", "kind": kind, "text": "Only this.", **fields}, {"id": "two", "text": "And two?"}]
    write_deck(home, "one", cards, ordered=True)


async def test_an_agreement_comes_back_on_the_line(ours: Path) -> None:
    only(ours, "agreement")
    async with room(ours, "one") as inside:
        await inside.press("enter", "enter")
        await inside.type("We say good night.")
        await refused(inside, "enter")
        assert inside.line.display
        assert inside.line.value == "We say good night."
        inside.sees("The sentence, as you both would say it.", "Only this.")
        await inside.press("backspace")
        await inside.type(", always", "enter")
        assert [body["text"] for body in inside.of("kept agreement")] == ["We say good night, always"], (
            "as it was mended"
        )
        assert inside.outcomes == [("one", "covered")]


async def test_a_note_for_the_jar_comes_back_on_the_line(ours: Path) -> None:
    only(ours, "appreciation")
    async with room(ours, "one") as inside:
        await inside.press("enter", "enter", "enter", "2")
        await inside.type("For the soup")
        await refused(inside, "enter")
        assert inside.line.value == "For the soup"
        await inside.press("enter")
        assert [(body["by"], body["text"]) for body in inside.of("kept jar")] == [([True, False], "For the soup")]


async def test_a_mission_can_be_taken_again(ours: Path) -> None:
    only(ours, "mission")
    async with room(ours, "one") as inside:
        await inside.press("enter", "enter")
        await refused(inside, "3")
        inside.sees("Who would like to take it along?", "1–4 choose")
        await inside.press("3")
        assert [body["by"] for body in inside.of("kept mission")] == [[False, True]]


@pytest.mark.parametrize(
    ("kind", "fields", "keys", "shown", "answers"),
    [
        ("belief", {}, ["2", "enter", "enter", "6", "enter", "enter", "enter"], ("Ana: 2", "Ben: 6"), [2, 6]),
        (
            "choice",
            {"options": ["tea", "coffee"]},
            ["1", "enter", "enter", "2", "enter", "enter", "enter"],
            ("Ana: tea", "Ben: coffee"),
            [{"option": 0, "text": "tea"}, {"option": 1, "text": "coffee"}],
        ),
        (
            "checkin",
            {"scale": ["a little", "a lot"]},
            ["1", "2", "5", "enter", "enter", "2", "1", "6", "enter", "enter", "enter"],
            ("Ana: playful (5)", "Ben: at ease (6)"),
            [{"feeling": "playful", "place": 5}, {"feeling": "at-ease", "place": 6}],
        ),
    ],
)
async def test_secret_answers_stay_shown_until_they_are_kept(
    ours: Path, kind: str, fields: dict[str, object], keys: Sequence[str], shown: tuple[str, str], answers: object
) -> None:
    only(ours, kind, **fields)
    async with room(ours, "one") as inside:
        await inside.press("enter", *keys)
        inside.sees(*shown)
        await refused(inside, "enter")
        inside.sees(*shown)
        await refused(inside, "enter")
        await inside.press("enter")
        (body,) = inside.of("outcome")
        assert body["answers"] == answers


async def test_a_guess_stays_shown_until_it_is_kept(ours: Path) -> None:
    only(ours, "guess", follow_ups=["And why?"])
    async with room(ours, "one") as inside:
        await inside.press("enter")
        await inside.type("the piano", "enter", "enter")
        await inside.type("the cat", "enter", "enter", "enter", "f", "enter")
        inside.sees("Ana says:", "And why?")
        await refused(inside, "2")
        inside.sees("Ana says:", "1–3 choose", "And why?")
        await inside.press("2")
        (body,) = inside.of("outcome")
        assert body["answers"] == ["the piano", "the cat"]


async def test_a_mission_from_last_time_is_asked_about_until_it_is_kept(ours: Path) -> None:
    write_down(ours, MissionTaken(evening="x", deck="ours", card="moon", by=(True, True), text="Hide a note."))
    async with room(ours, "ours") as inside:
        await refused(inside, "1")
        inside.sees("Hide a note.", "How did it go?", "1–4 choose")
        await inside.press("1")
        assert [body["state"] for body in inside.of("looked-again")] == ["done"]


async def test_an_agreement_that_changed_comes_back_on_the_line(ours: Path) -> None:
    write_down(
        ours, Agreed(evening="x", deck="ours", card="moon", text="We say {night}.", at="2025-01-01T20:00:00+01:00")
    )
    async with room(ours, "ours") as inside:
        inside.sees("We say {night}.", "How is it now?")
        await inside.press("2")
        await inside.type("We say good day.")
        await refused(inside, "enter")
        assert inside.line.value == "We say good day."
        await inside.press("enter")
        assert [(body["state"], body["text"]) for body in inside.of("looked-again")] == [
            ("changed", "We say good day.")
        ]


async def test_an_agreement_that_is_left_while_it_is_reworded_is_asked_about_another_time(ours: Path) -> None:
    write_down(ours, Agreed(evening="x", deck="ours", card="moon", text="Good night.", at="2025-01-01T20:00:00+01:00"))
    async with room(ours, "ours") as inside:
        await inside.press("2")
        await inside.type("We", "escape")
        inside.sees("Ana, this one is yours to read.")
        assert inside.kinds == ["agreed"]


async def test_an_answer_to_a_note_comes_back_on_the_line(ours: Path) -> None:
    write_down(ours, Noted(deck="ours", card="rain", by=0, text="Hm.", about="What about rain?"))
    async with room(ours) as inside:
        await inside.press("k", "end", "enter", "1")
        await inside.type("So it is.")
        await refused(inside, "enter")
        inside.sees("Ben answers:")
        await inside.press("u")
        assert inside.line.display
        assert inside.line.value == "So it is.", "it can still be said otherwise"
        await inside.press("enter")
        assert [body["text"] for body in inside.of("looked-again")] == ["So it is."]


async def test_what_is_welcome_can_be_said_again(ours: Path) -> None:
    async with room(ours) as inside:
        await inside.press("w", "1", "3", "enter")
        inside.sees("Both of you now.")
        await refused(inside, "enter")
        inside.sees("Both of you now.")
        await inside.press("enter")
        assert at_home(inside)
        assert len(inside.of("boundaries-set")) == 1


@pytest.mark.parametrize("key", ["enter", "q"])
async def test_the_evening_can_be_ended_again(ours: Path, key: str) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "e")
        if key == "enter":
            await inside.press("enter")
        await refused(inside, key)
        assert inside.page == "ClosingScreen"
        await inside.press(key)
        assert inside.kinds[-1] == "evening-ended"


async def test_the_game_can_be_left_though_nothing_can_be_kept(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "enter")
        with refusing(FULL):
            await inside.press("enter", "enter", "q")
            assert not inside.app.is_running
            assert inside.app.return_value == 0
        assert inside.outcomes == [("bread", "covered")]
