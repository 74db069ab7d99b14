"""The help of ``cardgame`` itself is written without click, and tells what click knows."""

import click
import pytest

from cardgame.cli.main import command
from cardgame.cli.overview import OPTIONS, overview
from tests.families import for_each

from .helpers import Home


def test_every_option_is_listed_as_click_knows_it() -> None:
    context = click.Context(command, info_name="cardgame", help_option_names=["-h", "--help"])
    rows = [param.get_help_record(context) for param in command.get_params(context)]
    assert dict(row for row in rows if row is not None) == OPTIONS


@pytest.mark.parametrize("columns", ["1", "40", "60", "80", "88", "89", "500"])
def test_it_is_the_same_page_however_it_is_asked_for(columns: str, home: Home) -> None:
    home.environ["COLUMNS"] = columns
    said = home.done("--help").out
    assert home.done("-h").out == said
    assert home.done("--plain", "--help").out == said


@for_each("width", range(48, 120, 7))
def test_no_line_is_longer_than_the_page_is_wide_but_what_is_to_be_copied(width: int) -> None:
    long = [line for line in overview(width).splitlines() if len(line) > width]
    assert [line for line in long if "_COMPLETE=" not in line and "Tab completes" not in line] == []


def test_a_word_that_does_not_fit_stands_in_a_line_of_its_own() -> None:
    lines = overview(3).splitlines()
    assert "  conversation" in lines
    assert " ".join(overview(3).split()) == " ".join(overview(200).split())
