"""What a code means is told in words, with examples, for every code."""

import pytest

from cardgame.deck.problems import CODES
from tests.families import for_each

from ..helpers import Home


def test_all_codes_are_listed_each_in_one_line(home: Home) -> None:
    lines = home.done("deck", "explain").lines
    for code, (severity, _meaning) in CODES.items():
        (line,) = [line for line in lines if line.split()[:1] == [code]]
        assert line.split()[1] == severity
        assert len(line.split()) > 4


@for_each("code", CODES)
def test_every_code_is_explained(home: Home, code: str) -> None:
    out = home.done("deck", "explain", code).out
    severity = CODES[code][0]
    assert out.startswith(f"{code} ({severity})\n")
    # No comment of a deck is about what is no deck.
    assert (f"# allow: {code}" in out) == (severity == "warning" and code != "not-read")


def test_a_page_shows_the_bad_card_with_carets_the_advice_and_a_better_one(home: Home) -> None:
    out = home.done("deck", "explain", "unknown-key").out
    assert '    folow_ups = ["Who else heard it?"]\n' in out
    assert "    4 | folow_ups = [" in out
    assert "      | ^^^^^^^^^\n" in out
    assert "Did you mean `follow_ups`?" in out
    assert '    follow_ups = ["Who else heard it?"]\n' in out
    assert "--fix" in out


def test_a_page_as_data(home: Home) -> None:
    data = home.done("deck", "explain", "--json", "bad-color").data
    assert list(data) == [
        *("code", "severity", "meaning", "what", "why", "how", "bad", "better", "fixable", "allowable"),
    ]
    assert (data["code"], data["severity"], data["fixable"], data["allowable"]) == ("bad-color", "error", True, False)
    every = home.done("deck", "explain", "--json").data
    assert sorted(row["code"] for row in every) == sorted(CODES)


def test_a_mistyped_code_is_told_the_nearest_one(home: Home) -> None:
    ran = home("deck", "explain", "closed-qestion")
    assert ran.status == 2
    assert ran.said() == ["cardgame: There is no code “closed-qestion”.", "Did you mean “closed-question”?"]
    assert home.done("deck", "explain", "[Bad-Color]").out.startswith("bad-color")


@pytest.mark.parametrize(
    "typed", ["closed-question", "[closed-question]", "warning[closed-question]:", "Closed-Question"]
)
def test_a_code_is_known_as_the_check_prints_it(home: Home, typed: str) -> None:
    assert home.done("deck", "explain", typed).out.startswith("closed-question (warning)\n")
