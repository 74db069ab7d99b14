"""The year of :mod:`tests.a_year`, in a short form: it comes to what it is for, the same each time."""

import sqlite3
from pathlib import Path

from tests.a_year import Year


def lived(home: Path, weeks: int) -> tuple[Year, list[tuple[str, ...]]]:
    """Return a year after so many weeks, and all that its record holds."""
    year = Year(home)
    year.live(weeks)
    (path,) = (home / "couples").glob("*.db")
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT id, kind, body FROM event ORDER BY clock, id").fetchall()
    connection.close()
    return year, rows


def test_a_few_weeks_are_lived_by_the_game_itself(tmp_path: Path) -> None:
    year, rows = lived(tmp_path / "home", 8)
    assert year.wrong == []
    for what in (
        "evenings",
        "small day",
        "slip",
        "welcome",
        "card for the other",
        "note",
        "line",
        "jar opened",
        "promise",
    ):
        assert year.done[what], what
    assert {"kept", "looked-again", "outcome", "starred", "undone", "planned"} <= {kind for _id, kind, _body in rows}


def test_it_is_the_same_each_time(tmp_path: Path) -> None:
    assert lived(tmp_path / "one", 2)[1] == lived(tmp_path / "other", 2)[1]
