"""On a bare line every letter is answered at every point of every kind of card."""

import re
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgame.keys.commands import ON_A_CARD, key_name
from cardgame.record import CardTurned, RecordFull, Store
from cardgame.scripts.steps import OPEN_MOST, SECRET_MOST

from ..builders import named
from .helpers import KINDS, LETTERS, Table, only_card, through

LINES = [*LETTERS, "7", "zzz"]
"""What is typed, beside an empty line: every letter, a number and a word."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_of_each_kind_is_covered(table: Table, decks: Path, kind: str) -> None:
    lines = through(only_card(decks, kind))
    said = table.played(lines, kind)
    assert table.outcomes() == [("one", "covered")]
    heading = {"mission": "Taken along:", "agreement": "Agreed:"}.get(kind, "Tonight you talked about:")
    assert [h for h in ("Tonight you talked about:", "Agreed:", "Taken along:") if h in said] == [heading]
    # One line fewer, and it is not.
    table.lay().played(lines[:-1], kind)
    assert table.outcomes() == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_is_answered_at_every_point(table: Table, decks: Path, kind: str) -> None:
    lines = through(only_card(decks, kind))
    silent = []
    for point in range(len(lines)):
        before = table.lay().played(lines[:point], kind, "--seed", "1").splitlines()
        # Every other letter at every other point: all of them at two points next to each other.
        for letter in LINES[point % 2 :: 2]:
            said = table.lay().played([*lines[:point], letter], kind, "--seed", "1").splitlines()
            # All that was said before is said again, and then something more; the last line is said on leaving.
            assert said[: len(before) - 1] == before[:-1], (point, letter)
            if said == before and letter != "q":
                silent.append((point, letter))
    assert silent == []


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        ("belief", ["1", "4", "7"]),
        ("guess", ["a lamp", "nothing", "x y z"]),
        ("guess-pick", ["1", "2"]),
        ("choice", ["1", "2", "3"]),
        ("checkin", ["11", "24", "33"]),
        ("checkin", ["1 1", "2  4", " 3 3"]),
    ],
)
def test_secrets_are_kept_until_they_are_shown(table: Table, decks: Path, kind: str, answers: list[str]) -> None:
    lines = through(only_card(decks, kind))
    both = lines.index("", lines.index("", 1) + 1)  # turned, handed over, and then both look
    for point in range(1, both):
        if lines[point]:
            # Whatever is answered, every word until then is the same.
            tried = [[*lines[:point], answer, *lines[point + 1 : both]] for answer in answers]
            assert len({table.lay().played(each, kind, "--seed", "1") for each in tried}) == 1
    # Nor does the first of the two keys that show both; the lines after the second do tell them apart.
    tried = [[*lines[:1], answer, *lines[2 : both + 1]] for answer in answers]
    assert len({table.lay().played(each, kind, "--seed", "1") for each in tried}) == 1
    tried = [[*lines[:1], answer, *lines[2 : both + 2]] for answer in answers]
    assert len({table.lay().played(each, kind, "--seed", "1") for each in tried}) == len(answers)


def test_a_number_that_means_nothing_is_no_answer(table: Table) -> None:
    for slip in ("10", "8", "19", "0", "-1", "1.5", "²"):
        said = table.lay().played(["", slip, "", "", "", ""], "belief")
        assert "That means nothing here." in said
        assert "Over to" not in said, slip


def test_secret_words_are_nowhere_before_they_are_shown(table: Table) -> None:
    said = table.played(["", "my teapot", "", "the piano"], "guess")
    assert "teapot" not in said
    assert "piano" not in said
    said = table.lay().played(["", "my teapot", "", "the piano", ""], "guess")
    assert "One of you is ready. One more key, and both answers are shown." in said
    assert "teapot" not in said
    said = table.lay().played(["", "my teapot", "", "the piano", "", ""], "guess")
    assert "my teapot" in said
    assert "the piano" in said
    # Nothing of the first one's page is in sight when the other looks.
    assert "\n" * 30 in said
    # Left before both have shown them, they were never written down.
    secrets = ["", "my teapot", "", "the piano"]
    for lines in (secrets[:2], secrets, [*secrets, "", "q"], [*secrets, "", "", "q"]):
        table.lay().played(lines, "guess")
        for data in table.home.files().values():
            assert b"teapot" not in data


@pytest.mark.parametrize("over", [0, 1, 500])
@pytest.mark.parametrize(
    ("kind", "lines", "most"),
    [
        ("guess", ["", "{}", "", "the piano", "", "", "", "1"], SECRET_MOST),
        ("agreement", ["", "", "{}"], OPEN_MOST),
        ("question", ["", "n", "1", "{}"], OPEN_MOST),
        ("question", ["c", "{}"], OPEN_MOST),
    ],
)
def test_what_is_typed_is_held_to_the_same_length_as_in_the_app(
    table: Table, kind: str, lines: list[str], most: int, over: int
) -> None:
    words = "y" * (most - 1) + "z" + "y" * over
    said = table.played([line.format(words) for line in lines], kind)
    kept = str([event.body for event in table.events()])
    assert words[:most] in kept
    assert words[:most] + "y" not in kept
    assert (f"its first {most} characters stand" in said) == bool(over)


def test_passing_keeps_no_secret(table: Table) -> None:
    for letter in ("p", "x", "l"):
        for looked in (0, 1, 2):
            table.lay().played(["", "my teapot", "", "the piano", *[""] * looked, letter], "guess")
            assert b"teapot" not in table.home.record("ana-and-ben").read_bytes()
    table.lay().played(["", "my teapot", "", "the piano", "", "", "", "1"], "guess")
    assert b"teapot" in table.home.record("ana-and-ben").read_bytes(), "one that was covered is kept"


# What each letter does


def test_passing_putting_off_and_not_this_are_written_down(table: Table) -> None:
    for letter, outcome in (("p", "passed"), ("x", "passed"), ("l", "later")):
        for lines in ([letter], ["", letter], [letter.upper()], [f"  {letter} "]):
            said = table.lay().played(lines, "asking", "--seed", "1")
            assert [each for _, each in table.outcomes()] == [outcome]
            # The turn and the evening's length stay as they were.
            assert said.count("\nFrom Deck asking.") == 2
            assert said.count("Ana reads.") == 2


def test_a_follow_up_a_hint_help_with_listening_and_a_reason_are_told(table: Table) -> None:
    said = table.played(["f", "", "f", "f", "i", "h", "h", "w"], "question")
    order = [
        "Turn the card first",
        "What made you laugh, Ana?",
        "And then, Ben?",
        "no more follow-ups",
        "A way in.",
        "Nod.",
        "It is worth it.",
    ]
    assert sorted(order, key=said.index) == order


def test_the_code_word_is_asked_for_once_and_then_told(table: Table) -> None:
    said = table.played(["", "c", "red umbrella", "c"], "question")
    assert said.count("red umbrella") == 2
    assert "red umbrella" in table.played(["c"], "question")
    assert table.played(["c", "", "c"], "question").count("red umbrella") == 2


def test_a_note_is_kept_and_told_of(table: Table) -> None:
    said = table.played(["", "n", "2", "Look at this again.", ""], "question")
    assert "Kept on this card." in said
    assert "Look at this again." not in said
    (noted,) = [event.body for event in table.events() if named(event) == "kept note"]
    assert (noted["by"], noted["text"], noted["card"]) == ([False, True], "Look at this again.", "one")
    assert table.history()[0]["noted"] is True


def test_a_note_can_be_let_go(table: Table) -> None:
    for lines in (["", "n", ""], ["", "n", "3"], ["", "n", "1", ""], ["", "n"], ["", "n", "1"]):
        table.lay().played(lines, "question")
        assert "kept note" not in table.kinds()


def test_a_star_is_given_and_taken(table: Table) -> None:
    said = table.played(["", "s", "s", "s"], "question")
    assert said.count("Starred.") == 2
    assert said.count("The star is gone.") == 1
    assert [event.body["on"] for event in table.events() if event.kind == "starred"] == [True, False, True]


def test_the_last_step_can_be_taken_back(table: Table) -> None:
    said = table.played(["u", "", "", "u", "p", "u", "", "", "s", "u"], "asking", "--seed", "4")
    assert "There is nothing to take back." in said
    assert said.count("One step back") == 2
    assert "The star is as it was." in said
    assert [outcome for _, outcome in table.outcomes()] == ["covered"]
    # The same card lies open again.
    texts = [line for line in said.splitlines() if line.startswith("What is number")]
    assert texts[0] == texts[1] == texts[2]


def test_a_step_from_before_leaving_can_be_taken_back(table: Table) -> None:
    table.played(["", "", "p"], "asking", "--seed", "4")
    said = table.played(["u", "u", "u"], "asking")
    assert said.count("One step back") == 2
    assert "There is nothing to take back." in said
    assert table.outcomes() == []


def test_the_other_can_go_first(table: Table) -> None:
    said = table.played(["", "o", ""], "question", "--seed", "1")
    assert "Ana begins, then Ben." in said
    assert "Ben begins, then Ana." in said
    assert table.history()[0]["first"] == "Ben"


def test_a_card_that_one_answered_is_kept_as_that(table: Table) -> None:
    for number, answered in (("1", [True, False]), ("2", [False, True])):
        table.lay().played(["", "j", number], "question")
        (body,) = [event.body for event in table.events() if event.kind == "outcome"]
        assert (body["outcome"], body["answered"]) == ("covered", answered)


def test_a_question_can_be_said_back(table: Table) -> None:
    assert "With saying back" in table.played(["", "b"], "question")


def test_a_pause_and_back_to_the_card(table: Table) -> None:
    said = table.played(["", "r", "1", "", ""], "question", "--seed", "1")
    assert "Breathe together." in said
    assert "Back to your card." in said
    assert table.outcomes() == [("one", "covered")]
    for number in "234":
        table.lay().played(["", "r", number, "", ""], "question")
    said = table.lay().played(["", "r", "5", "2", ""], "question")
    assert "Does this one count?" in said, "to stop for tonight lands as well"
    assert "earlier tonight" not in table.played([], "question")
    table.lay()
    assert "Never mind" in table.played(["r", "9"], "question")


def test_help_tells_every_key(table: Table) -> None:
    said = table.played(["?"], "question").splitlines()
    for command in ON_A_CARD:
        key = "an empty line" if command.id == "next" else key_name(command.key)
        # There is no clock on a bare line, and no keys that go up and down.
        assert (f"{key}: {command.help}" in said) == (command.id != "timer")
    assert not [line for line in said if "timer" in line or "Up and down" in line]


def test_keys_are_those_of_the_settings(table: Table) -> None:
    (table.home.path / "config.toml").write_text('[keys]\npass = "d"\nleave = "k"\nundo = "U"\n')
    said = table.played(["", "p", "d", "?", "k"], "asking")
    assert "That means nothing here." in said
    assert "d: Pass." in said
    assert [outcome for _, outcome in table.outcomes()] == ["passed"]


# Beside the cards


def test_a_mission_is_asked_about(table: Table) -> None:
    table.played(["", "", "1"], "mission")
    assert "kept mission" in table.kinds()
    said = table.played(["1", "", ""], "asking", "--minutes", "5")
    explained = said.index("p leaves it for later, x for good.")
    # Below what it is about, options and all.
    assert said.index("From earlier") < said.index("How did it go?") < said.index("1  ") < explained
    assert explained < said.index("From Deck asking.")
    assert "looked-again" in table.kinds()
    assert "From earlier" not in table.played([], "asking", "--seed", "1")


def test_every_letter_is_answered_beside_a_card(table: Table) -> None:
    silent = []
    for lines in (["", "r", "1"], ["", "r", "2"]):
        before = table.lay().played(lines, "question", "--seed", "1")
        for letter in LINES:
            said = table.lay().played([*lines, letter], "question", "--seed", "1")
            if said == before and letter != "q":
                silent.append((lines, letter))
    table.lay().played(["", "", "1"], "mission")
    before = table.played([], "asking", "--seed", "1")
    for letter in LINES:
        said = table.played([letter, "q"], "asking", "--seed", "1")
        if said == before and letter != "q":
            silent.append((["mission"], letter))
    assert silent == []


def test_a_topic_is_asked_about_first(table: Table) -> None:
    from cardgame.record import BoundariesSet

    from ..cli.helpers import DEVICE, now

    with Store.open(table.home.record("ana-and-ben"), DEVICE, now) as store:
        store.append(BoundariesSet(who=0, levels={"money": "ask"}))
    for lines in (["p", "", ""], ["x", "", ""]):
        said = table.played(lines, "tender", "--seed", "1")
        assert "It may touch on money." in said
        assert "owe" not in said.split("What is easy?")[0]
    assert {card for card, _ in table.outcomes()} == {"t2"}
    assert "What do you owe?" in table.played([""], "tender", "--seed", "1")


# The record does not take it


@pytest.mark.parametrize("lines", [["", ""], ["p"], ["", "l"], ["s"], ["", "n", "1", "words"], ["c", "words"], ["e"]])
def test_a_record_that_is_full_keeps_the_card_open(table: Table, lines: list[str]) -> None:
    refused = RecordFull("The disk did not take the last entry; it may be full.", "Make some room and try again.")
    append = Store.append

    def full_at_first(store: Store, *bodies: object) -> object:
        if all(isinstance(body, CardTurned) or callable(body) for body in bodies):
            # There is just room enough for a card that is turned: whether it lies open already is asked by the write.
            return append(store, *bodies)
        full_at_first.refusals -= 1
        if full_at_first.refusals >= 0:
            raise refused
        return append(store, *bodies)

    full_at_first.refusals = 2
    table.played(["", ""], "asking", "--seed", "1")
    kept = len(table.outcomes())
    with patch.object(Store, "append", full_at_first):
        again = lines[-1:] if lines[-1] in ("", "p", "l", "s", "e") else lines[1:] if lines[0] == "" else lines
        said = table.played([*lines, *again, *again, "q"], "asking")
    assert said.count("it may be full") == 2
    added = {"": 1, "p": 1, "l": 1}.get(lines[-1], 0)
    assert len(table.outcomes()) == kept + added
    assert len(set(table.outcomes())) == kept + added


# Anything at all


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(
        st.one_of(
            st.just(""),
            st.sampled_from([*LETTERS, "m", "1", "2", "3", "12", "99"]),
            st.text(st.characters(blacklist_categories=["Cs"]), max_size=8),
        ),
        max_size=40,
    ),
    deck=st.sampled_from([*KINDS, "asking", "journey", "journey/fun", "tender", ""]),
)
def test_whatever_is_typed_is_survived_and_what_was_covered_is_kept(table: Table, lines: list[str], deck: str) -> None:
    table.lay()
    said = table.played(lines, *([deck] if deck else ["asking", "question", "belief", "choice", "appreciation"]))
    covered = [row["text"] for row in reversed(table.history()) if row["outcome"] == "covered"]
    closings = re.findall(r"(?:^|\n)Tonight you talked about:\n((?:- .*\n)+)", said)
    if closings:
        told = [line.removeprefix("- ") for line in closings[-1].splitlines()]
        # After the last closing there may have been an undo, or one more card.
        assert told == covered[: len(told)] or told[: len(covered)] == covered
        if "evening-ended" in table.kinds():
            assert told == covered
