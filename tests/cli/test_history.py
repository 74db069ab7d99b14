"""``history`` and ``coverage``: what the record tells, as text and as data."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from .helpers import HERE, Dealt, Home, keys


@pytest.fixture
def played(ours: Home) -> Home:
    day = datetime(2026, 2, 14, 21, 0, tzinfo=HERE)
    ours.played(
        "ana-and-ben",
        Dealt("quarrels", text="A good couple\nnever quarrels.", at=day - timedelta(days=2)),
        Dealt("telepathy", outcome="passed", first=1, at=day - timedelta(days=1)),
        Dealt("markup", deck="stories", text="What is [love]?", outcome="later", at=day),
        Dealt("gone", deck="a-deck-that-is-gone", text="What was it?", first=1, at=day + timedelta(hours=5)),
    )
    return ours


def test_the_history_as_data_has_every_outcome_newest_first(played: Home) -> None:
    rows = played.done("history", "--json").data
    assert keys(rows) == {"at", "evening", "deck", "card", "kind", "text", "outcome", "first", "noted"}
    assert [row["card"] for row in rows] == ["gone", "markup", "telepathy", "quarrels"]
    assert [row["outcome"] for row in rows] == ["covered", "later", "passed", "covered"]
    assert [row["first"] for row in rows] == ["Ben", "Ana", "Ben", "Ana"]
    assert rows[-1]["text"] == "A good couple\nnever quarrels."
    for row in rows:
        assert datetime.fromisoformat(row["at"]).utcoffset() == timedelta(hours=2)
        assert isinstance(row["noted"], bool)
        assert row["evening"]


def test_the_history_for_people_lists_only_what_was_talked_about(played: Home) -> None:
    assert played.done("history").lines == [
        "2026-02-15  What was it?",
        "2026-02-12  A good couple never quarrels.",
    ]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("--limit 1", ["gone"]),
        ("--limit 3", ["gone", "markup", "telepathy"]),
        ("--limit 1000000000", ["gone", "markup", "telepathy", "quarrels"]),
        ("--since 2026-02-13", ["gone", "markup", "telepathy"]),
        ("--since 20260213", ["gone", "markup", "telepathy"]),
        ("--since 2026-02-15", ["gone"]),
        ("--since 2027-01-01", []),
        ("--since 0001-01-01", ["gone", "markup", "telepathy", "quarrels"]),
        ("--since 9999-12-31", []),
        # 21:00 at +02:00 is 19:00Z.
        ("--since 2026-02-14T19:00Z", ["gone", "markup"]),
        ("--since 2026-02-14T19:00:01Z", ["gone"]),
        ("--since 2026-02-14T21:00+02:00 --deck stories", ["markup"]),
        ("--deck beliefs", ["telepathy", "quarrels"]),
        ("--deck beliefs --limit 1", ["telepathy"]),
        ("--deck a-deck-that-is-gone", ["gone"]),
        ("--deck a-deck-that-is-gone --since 2027-01-01", []),
        ("--deck evenings", []),
    ],
)
def test_the_history_can_be_cut_by_date_deck_and_number(played: Home, options: str, found: list[str]) -> None:
    ran = played.done("history", "--json", *options.split())
    assert [row["card"] for row in ran.data] == found
    said = played("history", *options.split())
    covered = {row["text"].replace("\n", " ") for row in ran.data if row["outcome"] == "covered"}
    if "--limit" not in options:
        assert {line[12:] for line in said.lines} == covered
    assert bool(said.err) == (not said.lines)


def test_a_limit_counts_the_cards_that_were_talked_about(played: Home) -> None:
    assert [line[12:] for line in played.done("history", "--limit", "2").lines] == [
        "What was it?",
        "A good couple never quarrels.",
    ]


def test_where_nothing_was_talked_about_the_history_lists_nothing(played: Home) -> None:
    ran = played("history", "--deck", "stories")
    assert (ran.status, ran.out) == (0, "")
    assert ran.said() == ["cardgame: There is nothing of that."]


def test_a_moment_without_offset_is_local(played: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    local = datetime(2026, 2, 14, 19, 0, tzinfo=UTC).astimezone().replace(tzinfo=None)
    rows = played.done("history", "--json", "--since", local.isoformat()).data
    assert [row["card"] for row in rows] == ["gone", "markup"]


@pytest.mark.parametrize("text", ["2026-02-30", "2026", "14.2.2026", "", "now", "2026-02-14T25:00", "9" * 400])
def test_what_is_no_date_is_refused_with_how_to_write_one(played: Home, text: str) -> None:
    ran = played("history", "--since", text)
    assert (ran.status, ran.out) == (2, "")
    assert any("is no date; write it like 2026-02-14" in line for line in ran.said())


def test_a_moment_before_all_others_is_no_date_or_before_all_that_there_is(played: Home) -> None:
    # West of Greenwich it still has a moment in our calendar.
    ran = played("history", "--since", "0001-01-01T00:00")
    assert (ran.status, bool(ran.out)) in ((0, True), (2, False))


def test_before_the_first_evening_the_history_is_empty_and_says_so(home: Home) -> None:
    ran = home("history")
    assert (ran.status, ran.out) == (0, "")
    assert ran.said() == ["cardgame: Nothing yet. The first evening is still ahead of you."]
    assert home.done("history", "--json").data == []
    assert {row["covered"] for row in home.done("coverage", "--json").data} == {0}
    assert not home.path.exists()


def test_coverage_as_data_counts_the_cards_of_each_deck(played: Home) -> None:
    rows = played.done("coverage", "--json").data
    assert keys(rows) == {"deck", "title", "cards", "covered", "passed", "later", "last_at"}
    by_deck = {row["deck"]: row for row in rows}
    assert by_deck["beliefs"] == {
        "deck": "beliefs",
        "title": "Beliefs we carry",
        "cards": 2,
        "covered": 1,
        "passed": 1,
        "later": 0,
        "last_at": "2026-02-13T21:00:00+02:00",
    }
    assert (by_deck["stories"]["covered"], by_deck["stories"]["later"]) == (0, 1)
    assert by_deck["evenings"]["last_at"] is None


def test_coverage_for_people_is_a_line_for_each_deck(played: Home) -> None:
    lines = played.done("coverage").lines
    assert " ".join(lines[0].split()) == "1 covered, 2 seen, of 2 Beliefs we carry"
    assert len(lines) == 3


def test_coverage_has_the_decks_in_the_couples_language_first_and_the_others_below(played: Home) -> None:
    played.deck("ours", 'title = "A deck of ours"\nlanguage = "en"\ncards = ["What?"]')
    before = [row["deck"] for row in played.done("coverage", "--json").data]
    (played.path / "config.toml").write_text('language = "es"\n')
    lines = played.done("coverage").lines
    # What they brought themselves is theirs, whatever its language, as in the app.
    assert lines[0].endswith("  A deck of ours")
    assert lines[1:3] == ["", "En otros idiomas"]
    assert len(lines) == 6
    assert [row["deck"] for row in played.done("coverage", "--json").data] == before


# A record that cannot be used


def _broken(path: Path, how: str) -> None:
    data = path.read_bytes()
    match how:
        case "empty":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(data[: len(data) // 2 + 100])
        case "other":
            path.write_bytes(b"This is a shopping list.\n" * 50)
        case "newer":
            with sqlite3.connect(path) as connection:
                connection.execute("PRAGMA user_version = 999")
            connection.close()
        case "head":
            path.write_bytes(data[:16] + bytes(len(data) - 16))


@pytest.mark.parametrize("how", ["empty", "cut", "other", "newer", "head"])
@pytest.mark.parametrize("line", ["history", "history --json", "coverage", "coverage --json", "play --plain"])
def test_a_record_that_cannot_be_used_is_left_alone(played: Home, how: str, line: str) -> None:
    path = played.record("ana-and-ben")
    _broken(path, how)
    before, files = path.read_bytes(), set(played.files())
    ran = played(*line.split())
    assert (ran.status, ran.out) == (3, "")
    ran.said()
    assert path.read_bytes() == before
    assert {name for name in played.files() if not name.endswith("device")} <= files


@pytest.mark.parametrize("how", ["empty", "cut", "other", "newer", "head"])
def test_a_broken_record_can_be_seen_and_forgotten(played: Home, how: str) -> None:
    path = played.record("ana-and-ben")
    _broken(path, how)
    before = path.read_bytes()
    (row,) = played.done("couple", "list", "--json").data
    assert row["names"] is None
    assert row["problem"]
    ran = played("doctor")
    assert ran.status == 1
    assert row["problem"] in ran.out
    assert path.read_bytes() == before
    assert played("couple", "rename", "ana-and-ben", "A", "B").status == 3
    assert path.read_bytes() == before
    played.done("couple", "forget", "ana-and-ben", "--yes")
    assert not path.exists()


def test_hostile_text_in_a_record_reaches_nobody(ours: Home) -> None:
    odd = "\x1b]52;c;aGk=\x07\u202e\x9b2J\r\n"
    ours.played("ana-and-ben", Dealt(f"c{odd}", deck=f"d{odd}", text=f"t{odd}"))
    for line in ("history", "history --json", "coverage", "coverage --json"):
        ours.done(*line.split())  # what comes out is looked at there


@pytest.mark.parametrize("wrong", [datetime(2040, 6, 1, tzinfo=HERE), datetime(1970, 1, 1, tzinfo=HERE)], ids=str)
def test_what_a_wrong_clock_has_dated_is_listed_without_a_date(ours: Home, wrong: datetime) -> None:
    day = datetime(2026, 2, 14, 21, 0, tzinfo=HERE)
    ours.played("ana-and-ben", Dealt("quarrels", at=wrong), Dealt("telepathy", at=day))
    assert ours.done("history").lines == ["2026-02-14  What was it like?", "undated     What was it like?"]
    assert [row["at"] for row in ours.done("history", "--json").data] == [day.isoformat(), None]
    assert [row["card"] for row in ours.done("history", "--json", "--since", "2026-01-01").data] == ["telepathy"]
    (beliefs,) = [row for row in ours.done("coverage", "--json").data if row["deck"] == "beliefs"]
    assert (beliefs["covered"], beliefs["last_at"]) == (2, day.isoformat())
