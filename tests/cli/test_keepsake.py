"""``keepsake``: says what is in the book, writes it where it is said, and replaces nothing that is not meant."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from cardgame.cli.keepsake import CODES
from cardgame.game.keepsake.book import PARTS

from .helpers import HERE, Dealt, Home, Ran, keys


def dealt(day: str, text: str, **fields: Any) -> Dealt:
    return Dealt(card=text, text=text, at=datetime.fromisoformat(f"{day}T21:30").replace(tzinfo=HERE), **fields)


@pytest.fixture
def played(ours: Home) -> Home:
    ours.played("ana-and-ben", dealt("2026-02-14", "What of the sea?"), dealt("2026-02-14", "No.", outcome="passed"))
    return ours


def book(ran: Ran, name: str = "book.html") -> str:
    assert ran.status == 0, ran.err
    return Path(name).read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _days() -> Any:
    """Let the day of an evening be that of its cards, as the record of these tests is written today."""
    from cardgame.record import EveningRow

    def day_of(row: EveningRow, now: datetime) -> Any:
        return datetime.fromisoformat(row.last_at).date()

    with patch("cardgame.game.evening_page.date_of", day_of), patch("cardgame.game.keepsake.book.date_of", day_of):
        yield


def test_it_says_what_is_in_it_and_where_it_is(played: Home) -> None:
    ran = played("keepsake", "-o", "book.html")
    assert ran.out == "Your book: book.html\n"
    heading, cards, *_more = ran.err.splitlines()
    assert heading.startswith("In the book, ")
    assert cards == "  a page for each evening, with the cards that you talked about"
    assert "What of the sea?" in book(ran)
    assert "No." not in book(ran)
    assert Path("book.html").stat().st_mode & 0o777 == 0o600


def test_without_a_file_it_has_a_name_of_its_own_and_stays_beside_what_is_there(played: Home) -> None:
    ran = played("keepsake", "--all")
    assert ran.out.startswith("Your book: ")
    assert ran.out.strip().endswith("ana-and-ben.html")
    assert "sea" in book(ran, "ana-and-ben.html")
    again = played("keepsake", "--all")
    assert again.status == 2
    assert again.said()[0].endswith("ana-and-ben.html already.")


def test_another_file_is_not_replaced_unless_that_is_asked_for(played: Home) -> None:
    Path("letter.txt").write_text("dear")
    ran = played("keepsake", "--all", "-o", "letter.txt")
    assert ran.status == 2
    assert ran.said()[0] == "cardgame: There is something at letter.txt already."
    assert Path("letter.txt").read_text() == "dear"
    assert "sea" in book(played("keepsake", "--all", "-o", "letter.txt", "--force"), "letter.txt")
    Path("folder").mkdir()
    assert played("keepsake", "--all", "-o", "folder", "--force").status == 2
    assert played("keepsake", "--all", "-o", "nowhere\x1b[2J/book.html").status == 0, "a folder is made"


def test_as_json_it_says_where_it_is_and_what_is_in_it(played: Home) -> None:
    ran = played("keepsake", "--all", "-o", "book.html", "--json")
    assert json.loads(ran.out) == {"file": "book.html", "from": None, "to": None, "parts": ["topics"]}
    ran = played("keepsake", "--from", "2000-02", "--to", "2099", "-o", "other.html", "--json", "--without", "topics")
    told = json.loads(ran.out)
    assert keys([told]) == {"file", "from", "to", "parts"}
    assert (told["from"], told["to"], told["parts"]) == ("2000-02-01", "2099-12-31", [])
    assert 'id="topics"' not in book(ran, "other.html")


def test_into_a_pipe_it_is_the_book_itself(played: Home) -> None:
    ran = played("keepsake", "--all", "-o", "-")
    assert ran.out.startswith("<!DOCTYPE html>")
    assert ran.out.endswith("</html>")
    assert not list(Path().iterdir())
    assert played("keepsake", "--all", "-o", "-", "--json").status == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--year", "26"], "“26” is no year; write it like 2026."),
        (["--year", "2026-02"], "“2026-02” is no year; write it like 2026."),
        (["--year", "0"], "“0” is no year; write it like 2026."),
        (["--from", "soon"], "“soon” is no date; write it like 2026-02-14."),
        (["--to", "2026-02-30"], "“2026-02-30” is no date; write it like 2026-02-14."),
        (["--from", "2026-03", "--to", "2026-02"], "The first day has to come before the last."),
        (["--year", "2026", "--from", "2026"], "Those are two ways to say which days."),
        (["--year", "2026", "--all"], "Those are two ways to say which days."),
    ],
)
def test_days_that_cannot_be_meant_are_refused_in_words(played: Home, given: list[str], said: str) -> None:
    ran = played("keepsake", *given)
    assert (ran.status, ran.out) == (2, "")
    assert ran.said()[0] == f"cardgame: {said}"
    assert not list(Path().iterdir())


def test_where_there_is_no_evening_nothing_is_written(ours: Home) -> None:
    ran = ours("keepsake", "-o", "book.html")
    assert (ran.status, ran.said()) == (1, ["cardgame: There is no evening to make a book of yet."])
    ran = ours("keepsake", "--year", "1999")
    assert (ran.status, ran.said()) == (1, ["cardgame: There is no evening in those days."])
    assert not list(Path().iterdir())


def test_at_a_terminal_it_asks_whether_both_are_here(played: Home) -> None:
    with patch("cardgame.cli.keepsake._terminal", lambda: True):
        for answer in ("n\n", "\n", ""):
            ran = played("keepsake", "--all", "-o", "book.html", stdin=answer)
            assert (ran.status, ran.out) == (2, "")
            assert "Are you both here, and is it to be written? [y/N]" in ran.err
            assert not list(Path().iterdir())
        assert "sea" in book(played("keepsake", "--all", "-o", "book.html", stdin="y\n"))
        assert played("keepsake", "--all", "-o", "other.html", "--yes").status == 0


def test_every_part_can_be_left_out_by_its_code() -> None:
    assert tuple(part.code for part in PARTS) == CODES
