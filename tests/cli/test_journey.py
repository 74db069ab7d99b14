"""``journey``: lists chapters with how far they have come, in words, and prints what is for the days before."""

import pytest

from .helpers import Dealt, Home, complete

TRIP = """title = "A trip"
id = "trip"
language = "en"
[[chapters]]
id = "near"
title = "Near {first}"
opening = "Tonight we read this together."
prepare = ["What {second} said.", "Something small."]
place = "A bench."
bring = ["Tea"]
closing = "I will be near."
[[chapters]]
id = "talk"
title = "How we talk"
optional = true
[[chapters]]
id = "bed"
title = "Later"
[[cards]]
id = "a"
chapter = "near"
text = "What is near?"
[[cards]]
id = "b"
chapter = "near"
text = "What is nearer?"
[[cards]]
id = "c"
chapter = "talk"
text = "What helps?"
[[cards]]
id = "d"
chapter = "bed"
text = "And at night?"
sensitive = ["intimacy"]
"""


@pytest.fixture
def trip(ours: Home) -> Home:
    ours.deck("trip", TRIP)
    return ours


def test_a_chapters_page_is_printed_without_what_is_read_together(trip: Home) -> None:
    said = trip.done("journey", "show", "trip/near").out
    assert said == (
        "Near Ana\n\nTo think about\n- What Ben said.\n- Something small.\n\nWhere\n- A bench.\n\nBring along\n- Tea\n"
    )


def test_as_data(trip: Home) -> None:
    assert trip.done("journey", "show", "trip/near", "--json").data == {
        "deck": "trip",
        "chapter": "near",
        "title": "Near Ana",
        "optional": False,
        "stand": "new",
        "prepare": ["What Ben said.", "Something small."],
        "place": "A bench.",
        "bring": ["Tea"],
    }


def test_chapters_are_listed_with_how_far_they_have_come(trip: Home) -> None:
    trip.played("ana-and-ben", Dealt("a", "trip"))
    listed = ["A trip", "- trip/talk  How we talk", "- trip/near  Near Ben  (where you stopped)"]
    assert trip.done("journey", "show", "trip").lines == listed
    assert trip.done("journey", "list").lines[-3:] == listed
    data = {each["deck"]: each for each in trip.done("journey", "list", "--json").data}
    assert set(data) == {"evenings", "trip"}
    assert data["trip"] == trip.done("journey", "show", "trip", "--json").data
    assert [(each["chapter"], each["stand"], each["optional"]) for each in data["trip"]["chapters"]] == [
        ("talk", "new", True),
        ("near", "stopped", False),
    ]


def test_journeys_in_the_couples_language_are_listed_first_and_the_others_below(trip: Home) -> None:
    (trip.path / "config.toml").write_text('language = "es"\n')
    said = trip.done("journey", "list").out
    assert said.startswith("A trip\n- trip/talk")
    assert "\n\nEn otros idiomas\n\nThree evenings\n- evenings/trust" in said


def test_what_is_not_there_names_the_nearest(trip: Home) -> None:
    assert trip("journey", "show", "trip/naer").said() == [
        "cardgame: The deck “trip” has no chapter “naer”.",
        "Did you mean “trip/near”? Its chapters: near, talk.",
    ]
    assert trip("journey", "show", "tripp/near").said()[1] == "Did you mean “trip”?"
    ran = trip("journey", "show", "beliefs")
    assert (ran.status, ran.said()[0]) == (1, "cardgame: “beliefs” is no journey: it has no chapters.")


def test_where_nobody_plays_it_names_nobody(home: Home) -> None:
    home.deck("trip", TRIP)
    assert home.done("journey", "show", "trip/near").lines[:4] == [
        "Near one of you",
        "",
        "To think about",
        "- What the other said.",
    ]


def test_a_shell_completes_journeys_and_their_chapters(trip: Home) -> None:
    assert complete(trip, "cardgame journey show ") == ["evenings", "trip"]
    assert complete(trip, "cardgame journey show trip/") == ["trip/near", "trip/talk"]


def test_a_path_is_no_journey_and_the_command_for_its_card_is_said(ours: Home) -> None:
    ours.deck("small", 'title = "Small days"\nordered = true\nper_evening = 1\ncards = ["What hums?"]')
    ran = ours("journey", "show", "small")
    assert ran.status == 1
    assert ran.said() == [
        "cardgame: “small” is no journey: it has no chapters.",
        "It is a path of small days. Today’s card of it: cardgame today small",
    ]
    assert ours("today", "small").status == 0
