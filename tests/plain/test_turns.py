"""On a bare line it is said who asks and who answers, and the words name the right one as the turn passes."""

from pathlib import Path

import pytest

from ..builders import write_deck
from .helpers import Table


def played(table: Table, lines: list[str], **card: object) -> str:
    write_deck(table.home.path, "one", [{"id": "one", "text": "Only this.", **card}], language="en")
    return table.lay().played(lines, "one", "--seed", "1")


@pytest.mark.parametrize("kind", ["question", "story"])
def test_each_card_says_who_asks_and_who_answers_first(table: Table, kind: str) -> None:
    said = played(table, ["", "o"], kind=kind, first="other")
    assert "Ben reads." in said
    assert "Ben asks, Ana answers first" in said
    _, _, after = said.partition("Ana asks this one, and Ben answers first.")
    assert "Ana asks, Ben answers first" in after


def test_the_words_are_read_anew_where_they_name_somebody_else(table: Table) -> None:
    said = played(table, ["", "", ""], kind="story", text="The way {partner} laughs.")
    assert said.count("The way Ben laughs.") == 1
    assert said.count("The way Ana laughs.") == 1
    assert said.index("The way Ben laughs.") < said.index("Now Ben.")
    assert said.index("The way Ana laughs.") < said.index("Now Ben.")
    # Words that name nobody are read once.
    assert played(table, ["", "", ""], kind="story").count("Only this.") == 1


def test_the_second_reads_the_card_again_after_the_page_between(table: Table) -> None:
    said = played(table, ["", "3", ""], kind="belief", text="{partner} listens.")
    _, over, after = said.partition("Over to Ben. Ana looks away.")
    assert over
    assert "Ana listens." in after
    assert "Ben listens." not in after


def test_how_much_is_asked_on_the_same_line_or_the_next(table: Table) -> None:
    fields: dict[str, object] = {"kind": "checkin", "scale": ["a drop", "a sea"]}
    for lines in (["1 2 5", "", "216"], ["12", "5", "", "2", "1", "6"]):
        said = played(table, ["", *lines, "", "", ""], **fields)
        assert "Three numbers, the row, the word and how much, as in 1 2 5." in said
        assert "1 is “a drop”, 7 is “a sea”." in said
        assert "Ana: playful (5)" in said
        assert "Ben: at ease (6)" in said
        assert table.events()[-1].body["answers"] == [
            {"feeling": "playful", "place": 5},
            {"feeling": "at-ease", "place": 6},
        ]


def test_how_much_is_not_asked_where_the_card_asks_for_a_feeling_alone(table: Table) -> None:
    said = played(table, ["", "54", "", "61", "", ""], kind="checkin")
    assert "Ana: in need of a hug\n" in said
    assert "Ben: sad\n" in said
    low = said.partition("Ben: sad\n")[2]
    well = played(table, ["", "54", "", "11", "", ""], kind="checkin").partition("Ben: glad\n")[2]
    assert low == well, "nothing tells on whoever is low"


def test_two_keys_show_both_and_the_page_is_cleared_once(table: Table) -> None:
    lines = ["", "3", "", "5"]
    once = played(table, [*lines, ""], kind="belief")
    assert "One key from each of you shows the two answers." in once
    assert "One of you is ready. One more key, and both answers are shown." in once
    assert "Ana: 3" not in once
    assert "\n" * 30 not in once.partition("One key from each of you")[2]
    assert "Ana: 3" in played(table, [*lines, "", ""], kind="belief")


def test_an_earlier_guess_is_told_with_whom_it_was_about(table: Table, tmp_path: Path) -> None:
    played(table, ["", "rain", "", "snow", "", "", "", "1", ""], kind="guess")
    # Another evening the other one begins.
    said = table.played(["", "hail", "", "fog"], "one", "--seed", "2")
    assert "rain" not in said
    said = table.played(["", "", ""], "one", "--seed", "2")
    shown = table.played(["", "hail", "", "fog", "", ""], "one", "--seed", "3")
    assert "Ben: hail" in shown
    assert "Ana’s guess: fog" in shown
    assert "\nOn " in shown
    assert ":\nAna: rain\nBen’s guess: snow\n" in shown


# A step back within a card


def test_a_step_back_reads_the_step_before(table: Table) -> None:
    said = table.played(["", "", "u", "", "", "", "e"], "story")
    assert said.count("Ana tells first.") == 2
    assert "One step back.\nAna tells first." in said
    assert table.outcomes() == [("one", "covered")]


def test_a_step_back_among_secrets_tells_nothing_of_them(table: Table) -> None:
    said = table.played(["", "zanzibar", "u", "quagmire", "", "u", "", "lamp", "u", "lamp", "", ""], "guess")
    assert said.count("One step back.") == 3
    assert said.count("Ana, only you.") == 2
    assert "zanzibar" not in said
    assert "Ana: quagmire" in said
    assert said.index("Ana: quagmire") > said.rindex("One step back.")


def test_saying_back_is_for_questions(table: Table) -> None:
    said = table.played(["", "3", "b", "", "5", "", "", "b", ""], "belief")
    assert said.count("There is nothing to say back on this one.") == 2
    assert "Ana: 3\nBen: 5" in said
    assert [event.body["answers"] for event in table.events() if event.kind == "outcome"] == [[3, 5]]


def test_a_card_that_lay_face_down_comes_back_face_down(table: Table) -> None:
    said = table.played(["p", "u"], "asking")
    assert "One step back: this card lies here again.\n\nFrom " in said
    assert "What is number" not in said


def test_a_pause_takes_the_place_of_a_pause_and_the_card_starts_over(table: Table) -> None:
    said = table.played(["", "", "r", "1", "r", "1", ""], "story")
    assert said.count("Back to your card.") == 1
    assert said.rstrip().endswith("Until next time. Tonight can be taken up again.")
    said = table.lay().played(["", "", "r", "1", "r", "4", ""], "story")
    assert said.count("Ana tells first.") == 2
