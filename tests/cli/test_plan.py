"""``plan``: says when the next time is, sets it, and writes it as a calendar file."""

import io
import json
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from icalendar import Calendar

from cardgame.cli import run
from cardgame.record import Planned, Store
from cardgame.record.events import RawEvent

from .helpers import DEVICE, Home, few_decks, now


def words(days: int, hour: int = 20) -> str:
    return f"{datetime.now() + timedelta(days=days):%Y-%m-%d} {hour:02}:00"


def event(data: bytes | str) -> dict[str, str]:
    """Return what a calendar file says of its one entry, as text, with how it is to be taken."""
    calendar = Calendar.from_ical(data)
    (entry,) = calendar.walk("VEVENT")
    return {key: entry[key].to_ical().decode() for key in entry} | {"METHOD": str(calendar["METHOD"])}


def printed(home: Home, *arguments: str) -> tuple[bytes, str]:
    """Return what the command prints into a pipe, byte by byte, and what it says beside it."""
    out, err = io.BytesIO(), io.StringIO()
    with patch.multiple(sys, stdin=io.StringIO(), stdout=io.TextIOWrapper(out), stderr=err), few_decks(home.shipped):
        assert run(["plan", *arguments]) == 0, err.getvalue()
        return out.getvalue(), err.getvalue()


def test_a_plan_goes_into_a_file_and_is_said_after_that(ours: Home) -> None:
    assert ours.done("plan").out == "Nothing is planned.\n"
    said = ours.done("plan", "--at", words(3), "-o", "evening.ics").out
    assert said.startswith("Next time: ")
    assert said.endswith("The calendar file: evening.ics\n")
    entry = event(Path("evening.ics").read_bytes())
    assert entry["SUMMARY"] == "Evening"
    assert entry["DURATION"] == "PT2H"
    assert Path("evening.ics").stat().st_mode & 0o777 == 0o600
    assert ours.done("plan").out == said.splitlines()[0] + "\n"


def test_into_a_pipe_it_is_the_file_itself_and_the_sentence_is_said_beside_it(ours: Home) -> None:
    for arguments in (("--at", words(3)), ("-o", "-"), ("--at", words(4), "-o", "-")):
        data, said = printed(ours, *arguments)
        assert event(data)["METHOD"] == "PUBLISH"
        assert data.startswith(b"BEGIN:VCALENDAR\r\n")
        assert "Next time: " in said
    assert not list(Path().iterdir())


def test_a_plan_that_is_moved_takes_the_place_of_the_old_one(ours: Home) -> None:
    ours.done("plan", "--at", words(3), "-o", "evening.ics")
    first = event(Path("evening.ics").read_bytes())
    ours.done("plan", "--at", words(5), "-o", "evening.ics")
    moved = event(Path("evening.ics").read_bytes())
    assert (moved["UID"], moved["SEQUENCE"]) == (first["UID"], "1")
    assert moved["DTSTART"] != first["DTSTART"]
    ours.done("plan", "--cancel", "-o", "evening.ics")
    gone = event(Path("evening.ics").read_bytes())
    assert (gone["UID"], gone["SEQUENCE"], gone["METHOD"], gone["STATUS"]) == (first["UID"], "2", "CANCEL", "CANCELLED")
    assert ours.done("plan").out == "Nothing is planned.\n"


def test_another_file_is_not_replaced_unless_that_is_asked_for(ours: Home) -> None:
    Path("list.txt").write_text("milk")
    ran = ours("plan", "--at", words(3), "-o", "list.txt")
    assert ran.status == 2
    assert ran.said()[0] == "cardgame: There is something at list.txt already."
    assert Path("list.txt").read_text() == "milk"
    assert ours.done("plan").out == "Nothing is planned.\n", "nothing was planned either"
    ours.done("plan", "--at", words(3), "-o", "list.txt", "--force")
    assert event(Path("list.txt").read_bytes())["SUMMARY"] == "Evening"


def test_as_data_it_has_the_time_its_zone_and_where_the_file_is(ours: Home) -> None:
    assert ours.done("plan", "--json").data is None
    data = ours.done("plan", "--at", words(3), "--json").data
    assert set(data) == {"at", "timezone", "uid", "sequence", "file"}
    assert datetime.fromisoformat(data["at"]).utcoffset() is not None
    assert Path(data["file"]).relative_to(ours.path).as_posix() == "calendar/ana-and-ben/evening.ics"
    assert event(Path(data["file"]).read_bytes())["UID"] == data["uid"]
    assert ours.done("plan", "--cancel", "--json").data is None


def test_what_cannot_be_planned_is_said_in_a_sentence(ours: Home) -> None:
    for arguments, said in (
        (("--at", "satt 20:00"), "“satt” says neither a day nor a time."),
        (("--at", "2020-01-01 20:00"), "That is past: "),
        (("--at", words(200)), "That is "),
        (("--cancel",), "Nothing is planned."),
        (("--cancel", "--at", "sat"), "A plan cannot be set and let go at once."),
    ):
        ran = ours("plan", *arguments)
        assert ran.status == 2
        assert ran.said()[0].startswith(f"cardgame: {said}")
        assert ran.out == ""
    assert "Next time" in printed(ours, "--at", words(200), "--yes")[1]


def test_forgetting_a_couple_deletes_their_calendar_file(ours: Home) -> None:
    ours.done("plan", "--at", words(3), "--json")
    assert (ours.path / "calendar" / "ana-and-ben" / "evening.ics").is_file()
    assert ours("forget", "ana-and-ben", "--yes").status == 0
    assert not (ours.path / "calendar" / "ana-and-ben").exists()
    assert os.path.lexists(ours.path)


def test_a_file_is_a_plan_s_own_only_by_its_whole_line(ours: Home) -> None:
    for uid in ("", "m", "milk"):
        with Store.open(ours.record("ana-and-ben"), DEVICE, now) as store:
            store.append(Planned(when=(now() + timedelta(days=2)).isoformat(), uid=uid))
        Path("list.txt").write_text("milk")
        ran = ours("plan", "-o", "list.txt")
        assert ran.said()[0] == "cardgame: There is something at list.txt already."
        assert Path("list.txt").read_text() == "milk"


def test_where_the_file_cannot_be_written_it_is_said_where_and_that_the_plan_is_kept(ours: Home) -> None:
    ran = ours("plan", "--at", words(3), "-o", "no/folder/evening.ics")
    assert ran.status == 3
    assert ran.said()[0] == "cardgame: no/folder/evening.ics: no such file or directory."
    assert ran.said()[1].startswith("The plan itself is kept.")
    assert ours.done("plan").out.startswith("Next time: ")


def test_a_plan_of_another_program_s_is_written_moved_and_let_go_whatever_numbers_it_has(home: Home) -> None:
    path = home.record("two")
    for when in ("9999-12-31T23:59:59+14:00", "9998-12-31", (now() + timedelta(days=2)).isoformat()):
        for sequence in (-1, 2**31 - 1, 2**31, 10**25):
            body = json.dumps({"when": when, "tz": "Europe/Berlin", "uid": "theirs", "sequence": sequence})
            event = RawEvent("0" * 32, "1700000000000-00000", DEVICE, "planned", body)
            Store.create(path, DEVICE, now, ("Ana", "Ben"), events=[event]).close()
            for arguments in (("-o", "one.ics"), ("--at", words(3), "-o", "two.ics"), ("--cancel", "-o", "three.ics")):
                assert home("plan", *arguments, "--force").status in (0, 2), (when, sequence, arguments)
            path.unlink()


def test_no_device_fifo_or_folder_is_replaced_whatever_is_asked_for(ours: Home) -> None:
    os.mkfifo("fifo")
    Path("folder").mkdir()
    Path("link").symlink_to("fifo")
    before = {each: each.lstat() for each in map(Path, ("fifo", "folder", "link"))}
    for path in before:
        ran = ours("plan", "--at", words(3), "-o", path, "--force")
        assert ran.status == 2
        assert str(path) in ran.said()[0]
    assert {each: each.lstat().st_ino for each in before} == {each: was.st_ino for each, was in before.items()}
    assert ours.done("plan").out == "Nothing is planned.\n"
