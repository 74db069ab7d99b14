"""``deck print``: cards on paper, all of them or only some."""

import re
from pathlib import Path

from ..helpers import Dealt, Home


def printed(page: str) -> list[str]:
    """Return the texts of the cards on a page."""
    return re.findall(r'<p class="text"[^>]*>(.*?)</p>', page)


def test_a_deck_is_printed_into_a_file_that_is_never_replaced_unasked(home: Home) -> None:
    ran = home.done("deck", "print", "beliefs")
    assert ran.out == "2 cards, to print from a browser: beliefs.html\n"
    assert printed(Path("beliefs.html").read_text()) == [
        "A good couple never quarrels.",
        "Your partner should know what one of you needs.",
    ]
    ran = home("deck", "print", "beliefs")
    assert (ran.status, ran.out) == (2, "")
    assert "--force" in ran.err
    home.done("deck", "print", "beliefs", "--force", "--backs")
    assert Path("beliefs.html").read_text().count("<article") == 4


def test_only_what_was_not_talked_about_is_printed_if_that_is_asked(ours: Home) -> None:
    ours.played("ana-and-ben", Dealt("quarrels"))
    ran = ours.done("deck", "print", "beliefs", "--uncovered", "--names", "-o", "-")
    assert printed(ran.out) == ["Ben should know what Ana needs."]
    ran = ours("deck", "print", "beliefs", "--starred", "-o", "-")
    assert (ran.status, ran.out) == (1, "")
    assert "There is no such card" in ran.err


def test_a_chapter_and_a_file_are_printed(home: Home) -> None:
    given = home.deck("mine", 'title = "Mine"\ncards = ["What now?"]')
    assert printed(home.done("deck", "print", str(given), "-o", "-").out) == ["What now?"]
    assert len(printed(home.done("deck", "print", "evenings/trust", "-o", "-").out)) >= 1


def test_a_place_that_cannot_be_written_is_told(home: Home) -> None:
    Path("folder").mkdir()
    ran = home("deck", "print", "beliefs", "-o", "folder")
    assert ran.status == 2
    assert "folder" in ran.err
    assert "Traceback" not in ran.err
