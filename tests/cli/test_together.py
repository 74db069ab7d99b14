"""``together``: sentences on a pipe, pictures on a terminal, and all of it as data."""

import pytest

from cardgame.cli.together import lines_of
from cardgame.record import CardEnded, EveningBegan, Kept, Store
from cardgame.scripts.steps import Row

from .helpers import DEVICE, Home, keys, now


@pytest.fixture
def two(ours: Home) -> Home:
    at = "2026-02-14T21:00:00+01:00"
    with Store.open(ours.record("ana-and-ben"), DEVICE, now) as store:
        id = store.append(EveningBegan(at=at, decks=("beliefs",), length=1, deepest=1, seed=1, starter=0))[0].id
        dealt = {"at": at, "evening": id, "deck": "beliefs", "reader": 0, "depth": 1, "kind": "belief", "first": 0}
        store.append(
            CardEnded(**dealt, card="quarrels", text="A good couple", outcome="covered", answers=(2, 6)),  # type: ignore[arg-type]
            CardEnded(**dealt, card="passed", text="PASSED", outcome="passed"),  # type: ignore[arg-type]
            Kept(evening=id, sort="dream", text="The sea.", by=(True, True)),
            Kept(evening=id, sort="jar", text="SEALED", by=(True, False)),
        )
    return ours


def test_on_a_pipe_it_is_words_alone(two: Home) -> None:
    lines = two.done("together").lines
    assert lines[:4] == ["Your first card", "- A good couple (14 February 2026)", "", "What you have talked about"]
    assert "  14 February 2026: Ana at 2, Ben at 6. 1 is “not at all”, 7 is “completely”." in lines
    assert not any("·" in line or "≈" in line for line in lines)
    assert not any(word in "\n".join(lines) for word in ("PASSED", "SEALED"))


def test_on_a_terminal_it_is_drawn_as_far_as_there_is_room() -> None:
    row = Row("Ours", "4 May", drawn=lambda width: "♥" * 3 if width > 9 else "", told="Since May.")
    assert lines_of(row, 80) == ["- Ours (4 May)", "  ♥♥♥"]
    assert lines_of(row, 5) == lines_of(row, 0) == ["- Ours (4 May)", "  Since May."]


def test_as_data_it_is_never_in_words_of_the_interface(two: Home) -> None:
    data = two.done("together", "--json").data
    assert list(data) == [
        "first_card",
        "decks",
        "topics",
        "journeys",
        "stood",
        "dreams",
        "agreements",
        "rituals",
        "lines",
    ]
    assert data["first_card"]["text"] == "A good couple"
    assert [each["text"] for each in data["dreams"]] == ["The sea."]
    (stood,) = data["stood"]
    assert [each["place"] for each in stood["times"][0]["answers"]] == [2, 6]
    assert keys([stood]) == {"deck", "card", "text", "times"}


def test_before_the_first_card_it_says_so(ours: Home) -> None:
    ran = ours("together")
    assert (ran.out, ran.status) == ("", 0)
    assert "once you have talked about something" in ran.err
    assert ours.done("together", "--json").data["first_card"] is None


def test_where_nobody_plays_yet_there_is_nothing(home: Home) -> None:
    assert home.done("together", "--json").data["decks"] == []
