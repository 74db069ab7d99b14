"""When the jar opens: after the day on which something was put in, and on the first day that its rule names."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cardgame.game.jar_days import BOTH, MONTH_END, WEEKDAYS, next_day, said, said_today, weekday_names
from tests.families import for_each

DAYS = st.dates(date(2020, 1, 1), date(2100, 12, 31))
RULES = st.sampled_from([*WEEKDAYS, MONTH_END])


def fits(rule: str, day: date) -> bool:
    """Whether the jar opens on a day by a rule, said in another way than the code does."""
    if rule == MONTH_END:
        return (day + timedelta(days=1)).day == 1
    return f"{day:%a}".casefold() == rule


@given(RULES, DAYS)
def test_the_next_day_is_the_first_one_after_that_its_rule_names(rule: str, after: date) -> None:
    found = next_day(rule, after)
    assert found is not None
    assert found > after
    assert fits(rule, found)
    between = (after + timedelta(days=n) for n in range(1, (found - after).days))
    assert not any(fits(rule, day) for day in between)


@given(DAYS, DAYS)
def test_a_day_of_theirs_is_ahead_or_over(day: date, after: date) -> None:
    assert next_day(day.isoformat(), after) == (day if day > after else None)


@for_each("rule", [BOTH, "", "song", "2026-13-01", "2026-02-29", "20261224"])
def test_what_names_no_day_never_comes_by_itself(rule: str) -> None:
    assert next_day(rule, date(2026, 3, 1)) is None


@for_each("rule", [*WEEKDAYS, MONTH_END])
def test_the_last_day_that_there_is_ends_nothing(rule: str) -> None:
    assert next_day(rule, date.max) is None


@for_each(
    "rule, after, day",
    [
        (MONTH_END, "2028-02-28", "2028-02-29"),
        (MONTH_END, "2027-02-27", "2027-02-28"),
        (MONTH_END, "2027-02-28", "2027-03-31"),
        (MONTH_END, "2026-12-31", "2027-01-31"),
        ("sun", "2026-03-01", "2026-03-08"),
        ("sun", "2026-12-28", "2027-01-03"),
    ],
)
def test_leap_days_and_the_ends_of_months_and_years(rule: str, after: str, day: str) -> None:
    assert next_day(rule, date.fromisoformat(after)) == date.fromisoformat(day)


def test_it_is_said_in_a_sentence() -> None:
    assert weekday_names()[0] == "Monday"
    assert said("sun") == "It opens every Sunday."
    assert said(MONTH_END) == "It opens on the last day of each month."
    assert said("2026-12-24") == "It opens on Thursday, the 24th of December 2026."
    assert said(BOTH) == "It opens when you both say so."
    assert said_today("sun", date(2026, 3, 8)) == "It is Sunday."
    assert said_today("sun", date(2026, 3, 9)) == "", "nobody is told which day was missed"
    assert said_today(MONTH_END, date(2026, 2, 28)) == "It is the last day of the month."
    assert said_today("2026-12-24", date(2026, 12, 24)) == "It is Thursday, the 24th of December."
    assert said_today(BOTH, date(2026, 12, 24)) == ""
