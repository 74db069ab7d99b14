"""What is written on a bare line is kept, or can be kept again, and is offered at its place the next time."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from unittest.mock import patch

import pytest

from cardgame.game import prompts
from cardgame.record import Body, CardTurned, EveningBegan, RecordFull, RecordLocked, Store

from ..builders import named
from .helpers import Table

WORDS = "We say good night."
FULL = RecordFull("The disk did not take the last entry; it may be full.", "Make some room and try again.")
LOCKED = RecordLocked("The record is busy.", "Close the other one.")

PLACES: dict[str, tuple[str, list[str], str, str]] = {
    "note": ("question", ["", "n", "2"], "kept note", "text"),
    "code word": ("question", ["c"], "code-word-set", "words"),
    "agreement": ("agreement", ["", ""], "kept agreement", "text"),
    "jar": ("appreciation", ["", "", "", "3"], "kept jar", "text"),
}
"""Where something is written: the deck, the lines that lead there, the event and its field."""

HELD = pytest.mark.parametrize("place", PLACES)


@contextmanager
def refusing(times: int, error: Exception = FULL) -> Iterator[None]:
    """A record that takes no words for so many times, and then does."""
    append, left = Store.append, [times]

    def refuse(store: Store, *bodies: object) -> object:
        whole = [each for body in bodies for each in ((body,) if isinstance(body, Body) else body("an evening"))]  # type: ignore[operator]
        if not all(isinstance(each, CardTurned | EveningBegan) for each in whole):
            left[0] -= 1
            if left[0] >= 0:
                raise error
        return append(store, *bodies)

    with patch.object(Store, "append", refuse):
        yield


def kept(table: Table, place: str) -> list[str]:
    _, _, kind, field = PLACES[place]
    return [event.body[field] for event in table.events() if named(event) == kind]


def drafts(table: Table) -> str:
    return "".join(path.read_text() for path in (table.home.path / "state").glob("drafts/*"))


@HELD
@pytest.mark.parametrize("error", [FULL, LOCKED], ids=["full", "locked"])
def test_an_empty_line_tries_to_keep_the_words_again(table: Table, place: str, error: RecordFull) -> None:
    deck, lines, _, _ = PLACES[place]
    with refusing(3, error):
        said = table.played([*lines, WORDS, "", "", "", "q"], deck)
    assert said.count(error.message) == said.count("Nothing is lost: an empty line tries to keep it again.") == 3
    assert kept(table, place) == [WORDS]
    assert drafts(table) == ""


@HELD
def test_words_that_could_not_be_kept_are_offered_the_next_time(table: Table, place: str) -> None:
    deck, lines, _, _ = PLACES[place]
    with refusing(1):
        said = table.played([*lines, WORDS, "?", "q"], deck)
    assert "Take back the last thing." in said, "the next line is what it is"
    assert kept(table, place) == []
    assert WORDS in drafts(table)
    said = table.played([*lines, "", "q"], deck)
    assert f"You were writing this: “{WORDS}”" in said
    assert kept(table, place) == [WORDS]
    assert drafts(table) == ""
    assert "You were writing this" not in table.lay().played(lines if place != "code word" else [], deck)


@HELD
def test_the_end_of_the_input_loses_no_words(table: Table, place: str) -> None:
    deck, lines, _, _ = PLACES[place]
    with refusing(1):
        table.played([*lines, WORDS], deck)
    assert WORDS in drafts(table)


@HELD
def test_words_are_put_by_before_the_record_is_asked(table: Table, place: str) -> None:
    """A signal ends a bare line at once, also while a locked record is waited for."""
    deck, lines, _, _ = PLACES[place]
    looks: list[str] = []
    append = Store.append

    def look(store: Store, *bodies: object) -> object:
        looks.append(drafts(table))
        return append(store, *bodies)

    with patch.object(Store, "append", look):
        table.played([*lines, WORDS, "q"], deck)
    assert WORDS in looks[-1]
    assert drafts(table) == ""


@HELD
def test_words_that_could_not_be_kept_can_be_written_anew_or_let_go(table: Table, place: str) -> None:
    deck, lines, _, _ = PLACES[place]
    with refusing(1):
        table.played([*lines, WORDS, "q"], deck)
    table.played([*lines, "Other words.", "q"], deck)
    assert kept(table, place) == ["Other words."]
    assert drafts(table) == ""
    with refusing(1):
        table.lay().played([*lines, WORDS, "q"], deck)
    table.played([*lines, ".", "q"], deck)
    assert kept(table, place) == []
    assert drafts(table) == ""


def test_after_a_sentence_was_let_go_there_can_still_be_none(table: Table) -> None:
    with refusing(1):
        table.played(["", "", WORDS, "q"], "agreement")
    said = table.played(["", "", ".", "", "q"], "agreement")
    assert said.count("The sentence, as you both would say it.") == 2
    assert said.count("You were writing this") == 1
    assert table.outcomes() == [("one", "covered")]
    assert kept(table, "agreement") == []


def answering(table: Table, *lines: str) -> tuple[int, str]:
    ran = table.home("kept", "--answer", stdin="".join(f"{line}\n" for line in lines))
    return ran.status, ran.out


def test_an_answer_to_a_note_is_kept_again(table: Table) -> None:
    table.played(["", "n", "2", "Look.", ""], "question")
    with refusing(2):
        assert answering(table, "1", WORDS, "", "")[0] == 0
    (note,) = table.home.done("kept", "--json").data["notes"]
    assert [each["text"] for each in note["answers"]] == [WORDS]
    assert drafts(table) == ""


def test_an_answer_that_cannot_be_kept_is_offered_the_next_time(table: Table) -> None:
    table.played(["", "n", "2", "Look.", ""], "question")
    with refusing(1):
        assert answering(table, "1", WORDS)[0] == 3
    status, said = answering(table, "1", "")
    assert status == 0
    assert WORDS in said
    (note,) = table.home.done("kept", "--json").data["notes"]
    assert [each["text"] for each in note["answers"]] == [WORDS]


def test_what_is_welcome_is_asked_once_and_kept_when_it_can_be(table: Table) -> None:
    with refusing(2):
        ran = table.home("welcome", stdin="1\n1\n\n\n\n")
    assert ran.status == 0
    assert "Kept." in ran.out
    assert [event.kind for event in table.events()].count("boundaries-set") == 1
    assert drafts(table) == ""


def test_no_secret_answer_is_put_by(table: Table) -> None:
    with refusing(9):
        table.played(["", "zanzibar", "", "zanzibar", "", "", "", "2", "2"], "guess")
    for path in table.home.path.rglob("*"):
        assert not path.is_file() or b"zanzibar" not in path.read_bytes()


@pytest.mark.parametrize("last", ["q", None], ids=["left", "the end of the input"])
def test_the_very_first_card_comes_back(table: Table, last: str | None) -> None:
    left = table.played(["", *([last] if last else [])], "asking")
    (card,) = table.turned()
    (text,) = [line for line in left.splitlines() if line.startswith("What is number")]
    again = table.played([""], "asking")
    assert prompts.TAKEN_UP in again
    assert text in again
    assert table.turned() == [card]


@pytest.mark.parametrize("asked", [["mine"], ["mine", "asking"], []], ids=["it alone", "with another", "a mix"])
def test_where_the_deck_is_gone_nobody_says_that_it_is_the_same_card(table: Table, asked: list[str]) -> None:
    cards = ", ".join(f'"What of {number}?"' for number in range(60))
    path = table.home.deck("mine", f'title = "Mine"\nid = "mine"\nlanguage = "en"\ncards = [{cards}]')
    for seed in range(9):
        table.lay().played(["", ""], *asked, "--seed", str(seed))
        if table.history()[0]["deck"] == "mine":
            break
    path.unlink()
    said = table.played([""])
    assert prompts.TAKEN_UP not in said
    assert prompts.TAKEN_UP_ANEW in said


def test_a_card_that_cannot_be_written_down_can_be_turned_again(table: Table) -> None:
    append, left = Store.append, [2]

    def refuse(store: Store, *bodies: object) -> object:
        left[0] -= 1
        if left[0] >= 0:
            raise FULL
        return append(store, *bodies)

    with patch.object(Store, "append", refuse):
        said = table.played(["", "", ""], "asking")
    assert said.count(FULL.message) == 2
    assert len(table.turned()) == said.count("What is number") == 1


@HELD
def test_a_kill_between_the_record_and_the_draft_leaves_the_words_once(table: Table, place: str) -> None:
    deck, lines, _, _ = PLACES[place]
    with patch("cardgame.local.drafts.Drafts.drop", side_effect=SystemExit(137)), suppress(SystemExit):
        table.play([*lines, WORDS], deck)
    assert kept(table, place) == [WORDS]
    assert WORDS in drafts(table), "it was killed just before it deleted the draft"
    said = table.play([*lines, "", "q"], deck).out
    assert "You were writing" not in said
    assert kept(table, place) == [WORDS]
    assert drafts(table) == ""
