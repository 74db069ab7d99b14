"""The jar on a bare line, byte for byte: what was typed for another day is in none that was written before it."""

import io
import sys
from collections.abc import Iterator
from datetime import datetime
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.game.menu import jar
from cardgame.plain.console import Console
from cardgame.plain.home import play_home
from cardgame.plain.jar import open_jar
from cardgame.plain.moments import play_moment
from cardgame.record import JarOpens, Kept, kept_things, sealed_things
from tests.builders import QUICK
from tests.couples import Couple, couple

CANARY = "canary"

LINES = st.lists(
    st.sampled_from(["", "1", "2", "3", "4", "7", "u", ".", "Ana", "ben", "words", "24 December", "soon", "99", "²"]),
    max_size=14,
)


@pytest.fixture
def two() -> Iterator[Couple]:
    with couple() as two:
        yield two


def played(two: Couple, *lines: str) -> str:
    """Open the jar's page, type lines, and return what was written."""
    sink = io.StringIO()
    with two.run() as game:
        play_moment(game, Console(io.StringIO("".join(f"{line}\n" for line in lines)), sink), jar.begin(game))
    return sink.getvalue()


def test_it_is_filled_and_opened_from_its_page(two: Couple) -> None:
    two.clock.moment = datetime.fromisoformat("2026-03-01T20:00:00+01:00")
    said = played(two, "1", "Ana", f"{CANARY} one", "1", "7", "", "1", "2", f"{CANARY} two", "", "")
    assert CANARY not in said
    assert said.count("Something is in it.") == 2
    assert said.index("An empty line goes on.") > said.index("It is in the jar. It opens every Sunday.")
    two.days_pass(7)
    said = played(two, "1", "", "", "", "", "2")
    assert all(f"{CANARY} {number}" in said for number in ("one", "two"))
    assert said.count("reads aloud.") == 2
    said = played(two, "2", "1", "")
    assert "(1 March)" in said


@settings(QUICK, max_examples=40)
@given(LINES)
def test_whatever_is_typed_nothing_of_the_jar_is_written_before_it_is_drawn(lines: list[str]) -> None:
    with couple() as two:
        with two.store() as store:
            slips = [Kept(sort="jar", by=(n == 0, n != 0), text=f"{CANARY} {n}") for n in range(3)]
            store.append(JarOpens(rule="2099-12-31"), *slips)
        said = played(two, *lines)
        with two.store() as store:
            left, shelf = sealed_things(store, "jar"), kept_things(store, "jar")
        assert len([each for each in (*left, *shelf) if CANARY in each.text]) == 3
        # Whoever changes when it opens to whenever both say so may have drawn some.
        assert [each.text for each in left if each.text in said and CANARY in each.text] == []


def test_a_draft_is_told_of_without_its_words_and_to_its_writer_alone(two: Couple) -> None:
    with two.run() as game:
        game.drafts.put_by(("jar", "1"), CANARY)
    said = played(two, "1", "Ana", "", "")
    assert "still here" not in said
    said = played(two, "1", "Ben", "", "1", "1", "", "")
    assert "What you were writing is still here, hidden." in said
    assert CANARY not in said
    with two.store() as store:
        assert [each.text for each in sealed_things(store, "jar")] == [CANARY]


def test_the_whole_of_a_jar_of_one_day_is_read_over_two_of_them(
    two: Couple, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once its day is over they are asked for another as soon as they come to the jar again."""
    with two.store() as store:
        store.append(*(Kept(sort="jar", by=(True, False), text=f"{CANARY} {n}") for n in range(6)))
        store.append(JarOpens(rule="2026-03-08"))
    two.days_pass(7)
    said = played(two, "1", *[""] * 10, "")
    assert said.count("reads aloud.") == 5
    assert "The rest waits for another time." in said
    assert "When does the jar open?" in played(two, "1", "1", "")


def test_without_lines_to_read_it_is_said(two: Couple, monkeypatch: pytest.MonkeyPatch) -> None:
    with two.store() as store:
        store.append(Kept(sort="jar", by=(True, False), text="x"))
    monkeypatch.setattr("sys.stdin", None)
    with two.run() as game, pytest.raises(Exception, match="nothing to read your keys from"):
        open_jar(game)


def test_one_letter_on_the_start_page_puts_something_in(two: Couple) -> None:
    sink = io.StringIO()
    lines = io.StringIO(f"j\n1\n{CANARY}\n3\n\nq\n")
    with two.run() as game, patch.multiple(sys, stdin=lines, stdout=sink):
        assert play_home(game) == 0
    assert CANARY not in sink.getvalue()
    with two.store() as store:
        assert [each.text for each in sealed_things(store, "jar")] == [CANARY]
