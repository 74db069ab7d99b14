"""Which days a book is about."""

from datetime import date

import pytest

from cardgame.game.keepsake.span import Span, read_days, year_of
from tests.families import for_each


@for_each(
    "typed, first, last",
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        (" 2026-05-12 ", "2026-05-12", "2026-05-12"),
        ("2026-5-2", "2026-05-02", "2026-05-02"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_day_a_month_and_a_year_can_be_typed(typed: str, first: str, last: str) -> None:
    assert read_days(typed) == Span(date.fromisoformat(first), date.fromisoformat(last))


@for_each("typed", ["", "26", "2026-13", "2026-02-30", "0000", "2026-", "٢٠٢٦", "soon", "2026-05-12T20"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_days(typed) is None


def test_a_span_holds_its_ends_and_what_has_no_day_is_in_all_of_it_alone() -> None:
    assert year_of(2026).holds(date(2026, 1, 1))
    assert year_of(2026).holds(date(2026, 12, 31))
    assert not year_of(2026).holds(date(2027, 1, 1))
    assert not Span(date(2026, 1, 1)).holds(None)
    assert Span().holds(None)
    assert Span().holds(date(1, 1, 1))


def test_a_span_is_said_as_people_say_it() -> None:
    one, other = date(2026, 3, 1), date(2026, 5, 12)
    spans = (year_of(2026), Span(one, other), Span(one, one), Span(one), Span(None, other), Span())
    assert [span.said for span in spans] == [
        "2026",
        "1 March 2026 to 12 May 2026",
        "1 March 2026",
        "from 1 March 2026 on",
        "up to 12 May 2026",
        "all your evenings",
    ]


@pytest.mark.usefixtures("spanish")
def test_days_from_to_are_said_as_the_language_says_them() -> None:
    said = Span(date(2026, 3, 1), date(2026, 5, 12)).said
    assert said == "del 1 de marzo de 2026 al 12 de mayo de 2026"
