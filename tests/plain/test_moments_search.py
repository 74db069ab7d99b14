"""Searching on a bare line: words are typed, what they find is told with numbers, and a number opens it."""

import io
from pathlib import Path

import pytest

from cardgame.game.menu import search
from cardgame.game.moment import Moment
from cardgame.plain.asking import LISTED
from cardgame.plain.console import Console
from cardgame.plain.moments import play_moment
from cardgame.record import CardEnded, EveningBegan, Kept
from cardgame.scripts.steps import Listing, Result, Row, Script, Search
from tests.builders import alone
from tests.couples import Couple


def played(two: Couple, *lines: str, moment: Moment | None = None) -> str:
    sink = io.StringIO()
    with two.run() as game:
        console = Console(io.StringIO("".join(f"{line}\n" for line in lines)), sink)
        play_moment(game, console, moment or search.begin(game))
    return sink.getvalue()


@pytest.fixture
def two(tmp_path: Path) -> Couple:
    with alone(tmp_path) as clock:
        two = Couple(tmp_path, clock, [])
        with two.store() as store:
            store.append(Kept(sort="dream", text="A house by the sea.", by=(True, True)))
    return two


def test_words_find_and_a_number_opens_what_they_found(two: Couple) -> None:
    said = played(two, "zebra", "HOUS", "1", "", "")
    assert said.index("Nothing like that yet.") < said.index("March 2026") < said.index("1  Dreamed of: A house")
    assert "(Sunday 1)" in said
    assert said.count("A word or a few of what you look for.") == 2, "back at the search"


def test_an_empty_line_leaves_it(two: Couple) -> None:
    said = played(two, "")
    assert "1  Narrow it down" in said
    assert "Choose by its number, or type words to search; an empty line goes back." in said


def test_a_long_list_goes_on_and_a_number_that_is_not_listed_is_looked_for(two: Couple) -> None:
    looked: list[str] = []
    chosen: list[object] = []

    def find(words: str) -> Listing:
        looked.append(words)
        return Listing(tuple(Row(f"row {place}", id=f"id {place}") for place in range(LISTED + 2)))

    def script() -> Script:
        answer = yield Search("What?")
        return Result(answers=answer)

    moment = Moment(title="Search", script=script, then=lambda result: chosen.append(result.answers), find=find)
    said = played(two, "rain", "m", "2026", str(LISTED + 1), moment=moment)
    assert said.count(f"\n{LISTED + 1}  row {LISTED}\n") == 1
    assert "There is more below" in said
    assert looked == ["", "rain", "2026"]
    assert chosen == [("2026", f"id {LISTED}")]


def test_a_card_that_came_up_often_tells_its_last_times_and_the_first_and_leafs_to_the_others(two: Couple) -> None:
    with two.store() as store:
        for number in range(1, 15):
            at = f"2025-01-{number:02}T20:00:00+01:00"
            (began,) = store.append(EveningBegan(at=at, decks=(), length=1, deepest=1, seed=1, starter=0))
            ended = {"kind": "question", "text": "What of bread?", "first": 0, "reader": 0, "depth": 1}
            store.append(CardEnded(at=at, evening=began.id, deck="d", card="c", outcome="covered", **ended))
    said = played(two, "bread", "1", "<", ">", "", "", "")
    pages = [[line for line in page.splitlines() if "January" in line] for page in said.split("<  earlier times")]
    assert [line.split("  ")[1] for line in pages[0][-11:]] == [f"{day} January 2025" for day in [*range(14, 4, -1), 1]]
    assert [line.split("  ")[1] for line in pages[1][:4]] == [f"{day} January 2025" for day in (4, 3, 2, 1)]
    assert ">  later times" in said
    assert said.index("5 January 2025") < said.index("The first time") < said.index("  1 January 2025\n")
