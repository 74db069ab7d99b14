"""What was kept on a bare line: listed, searched, changed, taken back, and half a sentence offered again."""

import io
from pathlib import Path

import pytest

from cardgame.game.menu import kept
from cardgame.plain.console import Console
from cardgame.plain.moments import play_moment
from cardgame.record import Kept
from cardgame.scripts.moments.kept import place_of
from tests.builders import Clock
from tests.couples import Couple


@pytest.fixture
def two(tmp_path: Path) -> Couple:
    couple = Couple(tmp_path, Clock(), [])
    with couple.store() as store:
        store.append(
            Kept(sort="ritual", text="Tea at nine.", by=(True, True)),
            Kept(sort="dream", text="A house by the sea.", by=(True, True)),
            Kept(sort="note", text="It did rain.", by=(True, False), deck="ours", card="rain", about="Rain?"),
        )
    return couple


def played(couple: Couple, *lines: str) -> str:
    sink = io.StringIO()
    with couple.run() as game:
        console = Console(io.StringIO("".join(f"{line}\n" for line in lines)), sink)
        play_moment(game, console, kept.begin(game))
    return sink.getvalue()


def kinds(couple: Couple) -> list[str]:
    with couple.store() as store:
        return [event.kind for event in store.events()][4:]


def test_all_of_it_is_listed_by_number(two: Couple) -> None:
    said = played(two)
    for line in ("1  Write one down", "2  Tea at nine. (1 March)", "3  A house by the sea.", "4  not chosen yet"):
        assert line in said
    assert "5  Ana, 1 March 2026: It did rain.\n     on " in said


def test_a_thing_is_let_go_and_that_is_taken_back_by_u(two: Couple) -> None:
    said = played(two, "2", "3", "u", "")
    assert "You have done this since 1 March 2026." in said
    assert "Written down: let it go.\nu takes it back." in said
    assert said.count("2  Tea at nine.") == 2
    assert kinds(two) == ["looked-again", "undone"]


def test_an_empty_line_goes_back_to_the_list(two: Couple) -> None:
    said = played(two, "3", "", "")
    assert said.count("What you kept") == 2
    assert kinds(two) == []


def test_a_note_is_answered_and_the_answer_taken_back(two: Couple) -> None:
    said = played(two, "5", "1", "All night.", "", "")
    assert "     Ben: All night." in said
    said = played(two, "5", "u", "", "")
    assert "Taken back." in said
    assert kinds(two) == ["looked-again", "undone"]


def test_what_was_half_written_is_offered_again(two: Couple) -> None:
    with two.run() as game:
        game.drafts.put_by(place_of("dream"), "A boat.")
    said = played(two, "1", "3", "")
    assert "You were writing this: " in said
    assert "A boat. (" in said
    with two.run() as game:
        assert game.drafts.words(place_of("dream")) == ""
