"""The start page on a bare line: a short numbered list, of which an empty line is the first."""

import pytest

from cardgame.game import doors
from cardgame.game.doors import Door
from cardgame.game.home import FIRST
from cardgame.game.moment import Moment
from cardgame.scripts.steps import Result, Script, Show

from ..cli.helpers import Home, Ran
from .helpers import Table

ONE_CARD = ["", "", "e", "", ""]
"""The lines that talk about one card, and end the evening."""


def show(home: Home, *lines: str, before: tuple[str, ...] = ()) -> Ran:
    return home(*before, "--plain", stdin="".join(f"{line}\n" for line in lines))


def said(home: Home, *lines: str) -> str:
    ran = show(home, *lines)
    assert (ran.status, ran.err) == (0, "")
    return ran.out


@pytest.fixture
def known(table: Table) -> Table:
    """A couple that has talked about one card."""
    table.play(ONE_CARD, "question")
    assert "evening-ended" in table.kinds()
    return table


def test_the_very_first_time_an_empty_line_turns_the_first_card(table: Table) -> None:
    out = said(table.home, "", "")
    assert out.startswith("\n".join([*FIRST, "1  Turn the first card", "An empty line turns it; ? is help."]))
    assert "\nFrom " in out
    assert "more" not in out.split("\nFrom ")[0]


def test_an_ordinary_day_offers_tonight_and_all_else(known: Table) -> None:
    out = said(known.home, "q")
    assert out.splitlines()[1:] == [
        "1  Tonight (as long as ever)",
        "2  more",
        "Choose by its number; an empty line is the first, and ? is help.",
    ]
    assert "Ana and Ben." in out.splitlines()[0]
    assert "\nFrom " in said(known.home, "1")


def test_no_line_at_all_leaves(known: Table) -> None:
    before = known.events()
    assert said(known.home).count("Tonight") == 1
    assert known.events() == before


def test_an_evening_that_was_left_is_gone_on_with_first(known: Table) -> None:
    known.play(["", ""], "asking")
    out = said(known.home, "")
    assert out.splitlines()[1:3] == ["1  Carry on with tonight", "2  Begin another evening (as long as ever)"]
    assert "You were here earlier tonight" in out
    assert "You were here earlier tonight" not in said(known.home, "2", "")


@pytest.mark.parametrize(
    ("typed", "cards"), [("a card or three", 3), ("SHORT", 4), ("long", 12), ("as long as ever", 8)]
)
def test_how_long_tonight_is_can_be_typed(known: Table, typed: str, cards: int) -> None:
    out = said(known.home, typed, "", "")
    assert f"Tonight: {typed.casefold()}." in out
    assert known.planned() == cards


def test_more_leads_to_the_decks_and_an_evening(known: Table) -> None:
    for more in ("2", "m", "ь"):
        out = said(known.home, more, "1", "mending question", "", "2", "q")
        assert "\nEverything else\n1  Decks" in out
    out = said(known.home, "/", "asking", "q")
    assert "(12 cards)" in out
    number = next(line.split()[0] for line in out.splitlines() if "Deck asking" in line)
    assert "From Deck asking." in said(known.home, "m", "1", number, "")


def test_what_is_left_or_done_comes_back_to_the_list(known: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def script() -> Script:
        yield Show("", ("All there is.",))
        return Result()

    moment = Moment(title="Dreams", script=script, then=lambda result: None)
    below = (Door(label="Another day", begin=lambda game: None),)
    monkeypatch.setattr(doors, "OFFERS", (lambda game: Door(label="Dreams", begin=lambda game: moment, also=below),))
    monkeypatch.setattr(doors, "SAID", (lambda game: "On Thursday at eight.",))
    out = said(known.home, "1", "3", "m", "", "q")
    assert "On Thursday at eight.\n1  Dreams\n2  Tonight (as long as ever)\n3  Another day\n4  more\n" in out
    assert out.count("All there is.") == 1
    assert out.count("4  more") == 4


def test_what_means_nothing_is_told_once_into_a_pipe(known: Table) -> None:
    out = said(known.home, *["9", "zz", "7"] * 5)
    assert out.count("an empty line is the first") == 2


def test_help_tells_the_letters_and_the_lengths(known: Table) -> None:
    out = said(known.home, "?", "q")
    for words in ("“a card or three”", "m: The decks", "/: Search", "w: Each says alone", "q: Leave"):
        assert words in out


def test_letters_of_their_own_do_the_same(known: Table) -> None:
    (known.home.path / "config.toml").write_text(
        '[keys]\n"home.more" = "g"\n"home.leave" = "y"\n"home.help" = "i"\n', encoding="utf-8"
    )
    out = said(known.home, "i", "m", "g", "", "y")
    assert "g: The decks" in out
    assert out.count("Everything else") == 1
    assert "and i is help" in out


def test_nobody_is_asked_for_names_first(nobody: Home) -> None:
    out = said(nobody, "Ana", "Ben", "")
    assert "1  Turn the first card" in out
    assert "\nFrom " in out


def test_what_cannot_be_dealt_is_said_and_the_list_comes_again(known: Table) -> None:
    number = next(
        line.split()[0]
        for line in said(known.home, "/", "", "q").splitlines()
        if line.split()[1:3] == ["Deck", "mending"]
    )
    out = said(known.home, "/", number, "q")
    assert "“Deck mending” only has cards for a pause. Press r" in out
    assert out.count("1  Tonight") == 2


def test_plain_may_stand_before_the_command(known: Table) -> None:
    ran = known.home("--plain", "play", "asking", stdin="\n")
    assert ran.status == 0
    assert "From Deck asking." in ran.out
