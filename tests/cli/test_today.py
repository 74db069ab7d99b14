"""``today``: prints the small days' card of today, records nothing unless told to, and says no number."""

import pytest

from .helpers import Dealt, Home, complete, keys

PATH = """title = "Small days"
id = "small"
language = "en"
kind = "activity"
ordered = true
per_evening = 1
[[cards]]
id = "hum"
text = "{first} hums, {second} guesses."
minutes = 2
hint = "Something from {first}’s childhood."
[[cards]]
id = "look"
text = "Look out of the window."
"""


@pytest.fixture
def small(ours: Home) -> Home:
    ours.deck("small", PATH)
    return ours


def test_it_prints_the_card_with_its_time_and_hint_and_records_nothing(small: Home) -> None:
    lines = ["Ana hums, Ben guesses.", "It takes about 2 minutes.", "Something from Ana’s childhood."]
    assert small.done("today").lines == lines
    assert small.done("today", "small").lines == lines
    assert small.done("history", "--json").data == []


def test_talked_keeps_it_once_and_says_good_words(small: Home) -> None:
    ran = small.done("today", "--talked")
    assert ran.lines == ["Ana hums, Ben guesses.", "", "That was today’s. The next one is there whenever you like."]
    small.done("today", "--talked")
    rows = small.done("history", "--json").data
    assert [(row["deck"], row["card"], row["outcome"]) for row in rows] == [("small", "hum", "covered")]
    assert small.done("today").lines[0] == "Ana hums, Ben guesses.", "the same all day"


def test_as_data(small: Home) -> None:
    data = small.done("today", "--json").data
    assert data == {
        "deck": "small",
        "title": "Small days",
        "card": "hum",
        "kind": "activity",
        "text": "Ana hums, Ben guesses.",
        "minutes": 2.0,
        "hint": "Something from Ana’s childhood.",
        "talked": False,
    }
    told = small.done("today", "--json", "--talked").data
    assert keys([data, told])
    assert told["talked"] is True
    assert small.done("today", "--json").data["talked"] is True


def test_where_nobody_plays_it_is_the_first_and_nothing_can_be_kept(home: Home) -> None:
    home.deck("small", PATH)
    assert home.done("today").lines[0] == "One of you hums, the other guesses."
    ran = home("today", "--talked")
    assert ran.status != 0
    assert ran.out == ""
    ran.said()


def test_what_is_no_path_gets_a_sentence(small: Home) -> None:
    ran = small("today", "beliefs")
    assert (ran.status, ran.said()) == (1, ["cardgame: “beliefs” is no path of small days.", "These are: small."])
    assert small("today", "smal").said()[1] == "Did you mean “small”?"
    (small.path / "decks" / "small.toml").unlink()
    assert small("today").status == 1


def test_at_its_end_it_begins_again_and_says_so(small: Home) -> None:
    small.played("ana-and-ben", Dealt("hum", "small"))
    assert small.done("today").lines == ["Look out of the window."]
    small.played("ana-and-ben", Dealt("look", "small"))
    ran = small("today")
    assert ran.lines[0].endswith("hums, Ana guesses.") or ran.lines[0].endswith("hums, Ben guesses.")
    assert ran.said() == ["cardgame: You have been through this path. Here it is again, from the start."]


def test_a_shell_completes_paths_alone(small: Home) -> None:
    assert complete(small, "cardgame today ") == ["small"]
