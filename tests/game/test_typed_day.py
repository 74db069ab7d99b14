"""A day is read as people type it; what is none, or cannot be meant, gets one sentence that says what to type."""

from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgame import translation
from cardgame.game.typed_day import YEARS, NoDay, read_day
from tests.families import for_each

TODAY = date(2026, 11, 26)
"""A Thursday."""

CHRISTMAS = date(2026, 12, 24)


@for_each("typed", [
        "24 December", "24 december 2026", "24. December", "24. Dec 2026", "24th of December",
        "the 24th of December 2026",
        "December 24", "December 24th, 2026", "Dec 24", "Dec. 24", "24 DEC", "24.12.", "24.12", "24.12.2026",
        "24.12.26",
        "24. 12. 2026", "24/12/2026", "12/24/2026", "12/24", "24-12-2026", "2026-12-24", "2026/12/24", "2026.12.24",
        " 24  December ", "Thursday, 24 December", "Thu 24.12.", "on the 24th of December", "24 December.", "the 24th",
        "24th", "24", "２４．１２．", "٢٤ December", "2026 Dec 24",
    ])  # fmt: skip
def test_a_day_may_be_written_in_many_ways(typed: str) -> None:
    assert read_day(typed, TODAY) == CHRISTMAS


@for_each(
    "typed, day",
    [
        ("tomorrow", "2026-11-27"),
        ("Sunday", "2026-11-29"),
        ("next sunday", "2026-11-29"),
        ("Thursday", "2026-12-03"),
        ("26 November", "2027-11-26"),
        ("1.1.", "2027-01-01"),
        ("31", "2026-12-31"),
        ("29 February", "2028-02-29"),
        ("29.2.2028", "2028-02-29"),
        ("6/6", "2027-06-06"),
    ],
)
def test_without_a_year_it_is_the_next_one_of_its_name(typed: str, day: str) -> None:
    assert read_day(typed, TODAY) == date.fromisoformat(day)


@for_each(
    "typed, why",
    [
        ("", "could not be read as a day"),
        ("soon", "could not be read as a day"),
        ("December", "could not be read as a day"),
        ("2027", "could not be read as a day"),
        ("24 December 2026 2027", "could not be read as a day"),
        ("99", "could not be read as a day"),
        ("31 April", "no such day"),
        ("29.2.2027", "no such day"),
        ("00.00.", "no such day"),
        ("2026-13-01", "no such day"),
        ("5/6", "“5/6” can be two days"),
        ("26.11.2026", "not ahead any more"),
        ("2020-01-01", "not ahead any more"),
        ("24 December 2206", "too far off"),
        ("Sunday 24 December", "That day is a Thursday"),
        ("\x1b[31m", "could not be read as a day"),
        ("9" * 5000, "could not be read as a day"),
    ],
)
def test_what_cannot_be_meant_gets_a_sentence(typed: str, why: str) -> None:
    with pytest.raises(NoDay, match=why) as told:
        read_day(typed, TODAY)
    assert str(told.value).endswith("Type one such as 24 December, 2026-12-24, Sunday, or tomorrow.")


@given(st.text(max_size=30) | st.from_regex(r"[0-9 ./-]{1,12}", fullmatch=True), st.dates(date(2020, 1, 1)))
def test_whatever_is_typed_is_a_day_ahead_or_a_sentence(typed: str, today: date) -> None:
    try:
        day = read_day(typed, today)
    except NoDay:
        with pytest.raises(NoDay, match="Type one such as"):
            read_day(typed, today)
    else:
        assert today < day <= date(min(today.year + YEARS, 9999), 12, 31)


@for_each("typed", ["tomorrow", "Sunday", "31", "24.12.", "29 February"])
def test_the_last_day_that_there_is_ends_nothing(typed: str) -> None:
    with pytest.raises(NoDay):
        read_day(typed, date.max)


@given(st.dates(date(2026, 11, 27), date(2026 + YEARS, 12, 31)))
def test_a_day_as_the_game_says_it_is_read(day: date) -> None:
    for typed in (translation.day(day), translation.spoken_day(day, year=True), day.isoformat(), f"{day:%d.%m.%Y}"):
        assert read_day(typed, TODAY) == day


def test_a_day_may_be_written_in_the_language_in_use() -> None:
    """As any language calls its days and months, whether there is a catalogue of it or not."""

    def spanish(day: date, **_: object) -> str:
        from babel.dates import format_date

        return format_date(day, "long", locale="es")

    with patch.object(translation, "day", spanish):
        assert read_day("24 de diciembre de 2026", TODAY) == read_day("24 dic", TODAY) == CHRISTMAS


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("mañana", "2026-11-27"),
        ("manana", "2026-11-27"),
        ("pasado mañana", "2026-11-28"),
        ("PRÓXIMO domingo", "2026-11-29"),
        ("el domingo que viene", "2026-11-29"),
        ("sab", "2026-11-28"),
        ("miercoles", "2026-12-02"),
        ("este sábado", "2026-11-28"),
        ("jueves 24 de diciembre", "2026-12-24"),
        ("el 24", "2026-12-24"),
        ("3/12", "2026-12-03"),
        ("5-6-2027", "2027-06-05"),
        ("12/24", "2026-12-24"),
        ("tomorrow", "2026-11-27"),
    ],
)
def test_a_day_is_read_as_people_type_it_in_the_language_in_use(typed: str, day: str) -> None:
    assert read_day(typed, TODAY) == date.fromisoformat(day)


@pytest.mark.usefixtures("spanish")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates(date(2026, 11, 27), date(2026 + YEARS, 12, 31)))
def test_a_day_as_the_game_says_it_is_read_in_the_language_in_use(day: date) -> None:
    for typed in (translation.day(day), translation.spoken_day(day, year=True), f"{day:%d/%m/%Y}"):
        assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["the day after tomorrow", "on the 28th", "this Saturday"])
def test_words_of_several_parts_are_read(typed: str) -> None:
    assert read_day(typed, TODAY) == date(2026, 11, 28)


def test_today_is_a_day_that_is_not_ahead() -> None:
    with pytest.raises(NoDay, match="not ahead any more"):
        read_day("today", TODAY)
