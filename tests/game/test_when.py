"""A day and a time are read as people type them; what cannot be read is named."""

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.game.when import far_off, read_when
from tests.builders import QUICK

NOW = datetime.fromisoformat("2026-11-26T21:00:00+01:00")
"""A Thursday."""

READ = {
    "sat 20:00": "2026-11-28 20:00",
    "Saturday at eight": "2026-11-28 20:00",
    "next saturday 8pm": "2026-11-28 20:00",
    "next thursday 8pm": "2026-12-03 20:00",
    "thu 22:00": "2026-11-26 22:00",
    "thu 20:00": "2026-12-03 20:00",
    "28.11. 20h": "2026-11-28 20:00",
    "28.11 20h30": "2026-11-28 20:30",
    "28.11.2026 20:00": "2026-11-28 20:00",
    "28.11.26, 20 Uhr": "2026-11-28 20:00",
    "28. 11. 20:00": "2026-11-28 20:00",
    "28/11 8pm": "2026-11-28 20:00",
    "11/28 8 p.m.": "2026-11-28 20:00",
    "3/4 20:00": "2027-04-03 20:00",
    "2026-11-28 19:30": "2026-11-28 19:30",
    "2026-11-28T19:30": "2026-11-28 19:30",
    "2026-11-28": "2026-11-28 20:15",
    "tomorrow 8pm": "2026-11-27 20:00",
    "tonight 23:00": "2026-11-26 23:00",
    "20:00": "2026-11-27 20:00",
    "8": "2026-11-27 20:00",
    "sat 8:30": "2026-11-28 20:30",
    "sat 08:30": "2026-11-28 08:30",
    "sat 9am": "2026-11-28 09:00",
    "sat noon": "2026-11-28 12:00",
    "28th of november, 8pm": "2026-11-28 20:00",
    "nov 28 8 pm": "2026-11-28 20:00",
    "28 november 2027 19:30": "2027-11-28 19:30",
    "29.2. 20:00": "2028-02-29 20:00",
    "sun 20.30": "2026-11-29 20:30",
    "sat": "2026-11-28 20:15",
    "mo 7": "2026-11-30 19:00",
}

UNREAD = {
    "sat 25:00": "“25:00” is no time of day.",
    "sat 20:75": "“20:75” is no time of day.",
    "sat 13pm": "“13pm” is no time of day.",
    "satt 20:00": "“satt” says neither a day nor a time.",
    "sat 20:00 Sun": "“Sun” is a second day.",
    "sat 20:00 21:00": "“21:00” is a second time of day.",
    "31.2. 20:00": "February does not have 31 days.",
    "2026-13-01 20:00": "There is no month 13.",
    "0.5. 20:00": "“0.5.” says neither a day nor a time.",
    "13/13 20:00": "“13/13” says neither a day nor a time.",
    "november 20:00": "Of the month it has to be said which day.",
    "2026-11-00": "The days of a month begin with 1.",
    "9999-12-31": "The year 9999 is too far off.",
    "today 18:00": "That is past: tonight at six.",
    "2020-01-01 20:00": "That is past: Wednesday, the 1st of January 2020, at eight.",
    "": "That says neither a day nor a time.",
    "²": "“²” says neither a day nor a time.",
}


@pytest.mark.parametrize("words", READ)
def test_short_natural_forms_are_read(words: str) -> None:
    found = read_when(words, NOW, time(20, 15))
    assert isinstance(found, datetime), found
    assert f"{found:%Y-%m-%d %H:%M}" == READ[words]


@pytest.mark.parametrize("words", UNREAD)
def test_what_cannot_be_read_is_named(words: str) -> None:
    assert read_when(words, NOW, time(20)) == UNREAD[words]


def test_only_what_is_a_long_way_off_is_asked_about() -> None:
    near, far = read_when("31.12. 20h", NOW, time(20)), read_when("3.4. 20h", NOW, time(20))
    assert isinstance(near, datetime)
    assert isinstance(far, datetime)
    assert far_off(near, NOW) == ""
    assert far_off(far, NOW) == "That is Saturday, the 3rd of April 2027, at eight, a long way off. Is it meant?"


@QUICK
@given(st.text(max_size=40) | st.from_regex(r"([0-9]{1,4}[./:\- hTap]|sat |nov |next |at ){1,8}", fullmatch=True))
def test_any_words_are_a_time_ahead_or_a_sentence(words: str) -> None:
    found = read_when(words, NOW, time(20))
    if isinstance(found, str):
        assert found.endswith((".", ".”"))
    else:
        assert found > NOW.replace(tzinfo=None)
