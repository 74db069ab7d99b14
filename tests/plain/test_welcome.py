"""On a bare line each says alone what is welcome, and nobody is told whose wish it was."""

import pytest

from cardgame.deck.vocabulary import SENSITIVE
from cardgame.game.boundaries import LEVELS, SETS

from ..cli.helpers import Home
from .helpers import Table

TOPICS = len(SETS) + 1
"""The number that asks topic by topic."""


def levels(table: Table) -> list[tuple[int, dict[str, str]]]:
    return [(event.body["who"], event.body["levels"]) for event in table.events() if event.kind == "boundaries-set"]


def say(table: Table, *lines: object) -> str:
    ran = table.home("welcome", stdin="".join(f"{line}\n" for line in lines))
    assert (ran.status, ran.err) == (0, "")
    return ran.out


@pytest.mark.parametrize("who", [1, 2])
@pytest.mark.parametrize("number", range(1, len(SETS) + 1))
def test_a_ready_made_set_is_kept_for_whoever_says_it(table: Table, who: int, number: int) -> None:
    said = say(table, who, number)
    assert "Kept." in said
    assert levels(table) == [(who - 1, dict(SETS[number - 1][1]))]


def test_each_topic_is_kept_as_it_was_said(table: Table) -> None:
    answers = [1 + place % len(LEVELS) for place in range(len(SENSITIVE))]
    say(table, 1, TOPICS, *answers)
    ((who, said),) = levels(table)
    assert who == 0
    assert list(said.values()) == [LEVELS[answer - 1][0] for answer in answers]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [""],
        ["q"],
        ["3"],
        ["1"],
        ["1", "q"],
        ["1", "99", "", "zzz", "²"],
        ["1", TOPICS, "1"],
        ["1", TOPICS, "1", "q"],
    ],
)
def test_whoever_leaves_in_between_changes_nothing(table: Table, lines: list[object]) -> None:
    say(table, *lines)
    assert levels(table) == []


def test_what_is_typed_is_not_said_again(table: Table) -> None:
    assert len({say(table, 1, number) for number in range(1, len(SETS) + 1)}) == 1


def test_the_stricter_of_the_two_holds(table: Table) -> None:
    assert "It may touch on money" not in table.played([], "tender", "--seed", "1")
    say(table, 1, 1)
    assert "It may touch on money" not in table.played([], "tender", "--seed", "1")
    say(table, 2, 3)
    assert "It may touch on money" in table.played([], "tender", "--seed", "1")
    say(table, 1, 4)
    said = table.played([""], "tender", "--seed", "1")
    assert "money" not in said
    assert "What is easy?" in said


def test_where_nobody_plays_yet_that_is_said(nobody: Home) -> None:
    ran = nobody("welcome", stdin="1\n1\n")
    assert (ran.status, ran.out) == (2, "")
    ran.said()


def test_a_topic_that_is_not_in_the_list_is_asked_about_in_the_deck_s_own_words(table: Table) -> None:
    table.home.deck("own", 'title = "Own"\n[[cards]]\nid = "one"\ntext = "How tired?"\nsensitive = ["work-stress"]\n')
    said = table.played([], "own", "--seed", "1")
    assert "It may touch on “work stress”." in said
    assert "How tired?" not in said
