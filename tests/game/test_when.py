"""A day and a time are read as people type them; what cannot be read is named."""

from datetime import datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgame.game.plans import time_said
from cardgame.game.when import far_off, read_when
from tests.builders import QUICK
from tests.families import for_each

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
    # An hour before the month: only "of" makes it the day of that month.
    "at 8 on may 5": "2027-05-05 20:00",
    "8 on may 5th": "2027-05-05 20:00",
    "8am may 1": "2027-05-01 08:00",
    "8 am, may 1": "2027-05-01 08:00",
    "8am jan 12": "2027-01-12 08:00",
    "at 8 on December 24": "2026-12-24 20:00",
    "8am december 24": "2026-12-24 08:00",
    "at 9 on Dec 24": "2026-12-24 21:00",
    "8 in december 24": "2026-12-24 20:00",
    "8 this december 24": "2026-12-24 20:00",
    "8 of may": "2027-05-08 20:15",
    "8 de may 5": "2027-05-08 17:00",
    "may 5 at 8": "2027-05-05 20:00",
}

UNREAD = {
    "sat 25:00": "“25:00” is no time of day.",
    "sat 20:75": "“20:75” is no time of day.",
    "sat 13pm": "“13pm” is no time of day.",
    "satt 20:00": "“satt” says neither a day nor a time.",
    "sat 20:00 Sun": "“Sun” is a second day.",
    "tomorrow tonight": "“tonight” is a second day.",
    "tonight 20:00 today": "“today” is a second day.",
    "sat 20:00 the day after tomorrow": "“the day after tomorrow” is a second day.",
    "tonight 8am": "That is past: today at eight in the morning.",
    "tonight 08:00": "That is past: today at eight in the morning.",
    "tonight noon": "That is past: today at noon.",
    "tonight at 5am": "That is past: today at five in the morning.",
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


@for_each("words", READ)
def test_short_natural_forms_are_read(words: str) -> None:
    found = read_when(words, NOW, time(20, 15))
    assert isinstance(found, datetime), found
    assert f"{found:%Y-%m-%d %H:%M}" == READ[words]


@for_each("words", UNREAD)
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


@for_each(
    "words, read",
    [
        ("sat midnight", "2026-11-29 00:00"),
        ("tonight at twelve", "2026-11-27 00:00"),
        ("tonight 1", "2026-11-27 01:00"),
        ("sat eight thirty", "2026-11-28 20:30"),
        ("saturday morning at nine", "2026-11-28 09:00"),
        ("8 in the evening tomorrow", "2026-11-27 20:00"),
        ("the day after tomorrow 20:00", "2026-11-28 20:00"),
        ("Saturday, the 5th of December, at eight", "2026-12-05 20:00"),
    ],
)
def test_parts_of_the_day_and_days_with_their_date_are_read(words: str, read: str) -> None:
    found = read_when(words, NOW, time(20, 15))
    assert isinstance(found, datetime), found
    assert f"{found:%Y-%m-%d %H:%M}" == read


@for_each(
    "words, read",
    [
        # Twelve and one to four are those of the night that begins on the day, whichever way it was named.
        ("saturday night 12", "2026-11-29 00:00"),
        ("saturday night at twelve thirty", "2026-11-29 00:30"),
        ("saturday night at 1", "2026-11-29 01:00"),
        ("saturday at four at night", "2026-11-29 04:00"),
        ("saturday night 4 h", "2026-11-29 04:00"),
        ("saturday night at 5", "2026-11-28 17:00"),
        ("saturday night 5 h", "2026-11-28 17:00"),
        ("saturday night at 11", "2026-11-28 23:00"),
        ("thursday night at 1", "2026-11-27 01:00"),
        ("tomorrow night at 2", "2026-11-28 02:00"),
        ("5 december at night at 1", "2026-12-06 01:00"),
        ("31.12. at night 0:30", "2027-01-01 00:30"),
        ("today at 1 at night", "2026-11-27 01:00"),
        ("tonight 12:30", "2026-11-27 00:30"),
        ("tonight 1am", "2026-11-27 01:00"),
        ("tonight 12am", "2026-11-27 00:00"),
        ("tonight at 1 in the morning", "2026-11-27 01:00"),
        ("saturday night at 4 in the morning", "2026-11-29 04:00"),
        ("2 at night", "2026-11-27 02:00"),
        # Midnight is the end of any day.
        ("tonight midnight", "2026-11-27 00:00"),
        ("tomorrow midnight", "2026-11-28 00:00"),
        ("tomorrow evening midnight", "2026-11-28 00:00"),
        ("5 december midnight", "2026-12-06 00:00"),
        # An exact time stays what it is.
        ("saturday night 8am", "2026-11-28 08:00"),
        ("saturday evening 09:30", "2026-11-28 09:30"),
        ("saturday night noon", "2026-11-28 12:00"),
        ("saturday night 12pm", "2026-11-28 12:00"),
        ("saturday morning 8pm", "2026-11-28 20:00"),
        ("saturday night 23:00", "2026-11-28 23:00"),
        # Twelve in the evening is midnight; in the afternoon, and in the morning, it is noon.
        ("friday evening at 12", "2026-11-28 00:00"),
        ("friday evening 12:30", "2026-11-28 00:30"),
        ("friday afternoon at 12", "2026-11-27 12:00"),
        ("friday morning at twelve", "2026-11-27 12:00"),
        ("friday 2 h in the afternoon", "2026-11-27 14:00"),
        ("friday 1 h in the evening", "2026-11-27 13:00"),
        ("friday 11 h in the evening", "2026-11-27 23:00"),
        ("friday afternoon at 4", "2026-11-27 16:00"),
    ],
)
def test_each_part_of_the_day_has_its_hours(words: str, read: str) -> None:
    found = read_when(words, NOW, time(20, 15))
    assert isinstance(found, datetime), found
    assert f"{found:%Y-%m-%d %H:%M}" == read


@for_each(
    "words, read",
    [
        ("tonight at 1", "2026-11-27 01:00"),
        ("tonight 1am", "2026-11-27 01:00"),
        ("tonight at 12", "2026-11-28 00:00"),
        ("tonight 0:15", "2026-11-28 00:15"),
        ("tonight 20:00", "2026-11-27 20:00"),
        ("thursday night at 1", "2026-11-27 01:00"),
        ("26.11. at 1 at night", "2026-11-27 01:00"),
        ("next thursday night at 1", "2026-12-04 01:00"),
        ("friday night at 1", "2026-11-28 01:00"),
        ("thursday midnight", "2026-12-04 00:00"),
    ],
)
def test_after_midnight_a_night_is_the_one_that_is_under_way_where_its_hour_is_still_to_come(
    words: str, read: str
) -> None:
    found = read_when(words, datetime.fromisoformat("2026-11-27T00:30:00+01:00"), time(20, 15))
    assert isinstance(found, datetime), found
    assert f"{found:%Y-%m-%d %H:%M}" == read


def test_a_day_of_the_week_that_is_not_that_of_its_date_is_told() -> None:
    assert read_when("friday 5 december 20:00", NOW, time(20)) == "That day is a Saturday."
    assert read_when("tomorrow morning", NOW, time(20)) == "Of the morning it has to be said which hour."


SPANISH = {
    "esta noche a las 11": "2026-11-26 23:00",
    "esta noche a las 12": "2026-11-27 00:00",
    "hoy a la 1 de la noche": "2026-11-27 01:00",
    "manana a las ocho": "2026-11-27 20:00",
    "mañana por la mañana a las 9": "2026-11-27 09:00",
    "mañana a la noche": "2026-11-27 20:15",
    "pasado mañana 20 hs": "2026-11-28 20:00",
    "sab 20:00": "2026-11-28 20:00",
    "SÁB. 20h": "2026-11-28 20:00",
    "sa\u0301bado 20h": "2026-11-28 20:00",
    "sábado a la una": "2026-11-28 13:00",
    "miercoles 8pm": "2026-12-02 20:00",
    "mié 8 p. m.": "2026-12-02 20:00",
    "el próximo jueves a las 9 de la noche": "2026-12-03 21:00",
    "el proximo   viernes": "2026-11-27 20:15",
    "el viernes que viene a las 8": "2026-11-27 20:00",
    "las 8 de la noche": "2026-11-27 20:00",
    "las 8 de la mañana del sabado": "2026-11-28 08:00",
    "domingo al mediodía": "2026-11-29 12:00",
    "domingo a mediodia": "2026-11-29 12:00",
    "hoy a medianoche": "2026-11-27 00:00",
    "sábado a las 12 de la noche": "2026-11-29 00:00",
    "sábado a la 1 de la noche": "2026-11-29 01:00",
    "esta noche a la 1 de la madrugada": "2026-11-27 01:00",
    "viernes a las 12 de la tarde": "2026-11-27 12:00",
    "viernes 2 h de la tarde": "2026-11-27 14:00",
    "viernes a las 8 al anochecer": "2026-11-27 20:00",
    "lunes a las 8 y media": "2026-11-30 20:30",
    "el 3 de diciembre a las nueve y cuarto": "2026-12-03 21:15",
    "3/12 20:00": "2026-12-03 20:00",
    "el 3 de enero de 2027 a las 20 horas": "2027-01-03 20:00",
    # English is known as well.
    "tomorrow 8pm": "2026-11-27 20:00",
}


@pytest.mark.usefixtures("spanish")
@for_each("words", SPANISH)
def test_short_natural_forms_are_read_in_the_language_in_use(words: str) -> None:
    found = read_when(words, NOW, time(20, 15))
    assert isinstance(found, datetime), found
    assert f"{found:%Y-%m-%d %H:%M}" == SPANISH[words]


@pytest.mark.usefixtures("spanish")
@settings(QUICK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(when=st.datetimes(datetime(2026, 11, 27, 5), datetime(2026, 12, 25)))
def test_a_time_as_the_game_says_it_is_read_in_the_language_in_use(when: datetime) -> None:
    when = when.replace(second=0, microsecond=0, minute=when.minute // 30 * 30)
    # Midnight is between two days; half past ten is that of the evening where it does not say which.
    if not when.hour or (when.minute and when.hour in (10, 11)):
        return
    assert read_when(time_said(when.replace(tzinfo=NOW.tzinfo), NOW), NOW, time(20)) == when


@pytest.mark.usefixtures("spanish")
@settings(QUICK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(max_size=40) | st.from_regex(r"(las |de la |noche |y media |ma[nñ]ana |[0-9:]){1,8}", fullmatch=True)
)
def test_any_words_are_a_time_ahead_or_a_sentence_in_the_language_in_use(words: str) -> None:
    found = read_when(words, NOW, time(20))
    if isinstance(found, str):
        assert found.endswith((".", "»"))
    else:
        assert found > NOW.replace(tzinfo=None)
