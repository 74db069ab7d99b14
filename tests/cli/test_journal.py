"""``journal``: the newest evening, or that of a day, or the one nearest to it, as text and as data."""

import pytest

from cardgame.record import CardEnded, EveningBegan, Kept, Store

from .helpers import DEVICE, Home, keys, now


def evening(home: Home, day: str, line: str = "") -> None:
    at = f"{day}T21:00:00+01:00"
    with Store.open(home.record("ana-and-ben"), DEVICE, now) as store:
        id = store.append(EveningBegan(at=at, decks=("beliefs",), length=1, deepest=1, seed=1, starter=0))[0].id
        dealt = {"at": at, "evening": id, "deck": "beliefs", "reader": 0, "depth": 1, "kind": "belief"}
        store.append(
            CardEnded(**dealt, card="quarrels", text="A good couple", outcome="covered", first=1, answers=(2, 6)),  # type: ignore[arg-type]
            CardEnded(**dealt, card="passed", text="PASSED", outcome="passed", first=0),  # type: ignore[arg-type]
            Kept(evening=id, sort="note", text="Not\nso sure.", by=(True, False), deck="beliefs", card="quarrels"),
            Kept(evening=id, sort="jar", text="SEALED", by=(True, False), deck="beliefs", card="quarrels"),
        )
        if line:
            store.append(Kept(evening=id, sort="line", text=line, by=(True, True)))


@pytest.fixture
def two(ours: Home) -> Home:
    evening(ours, "2026-02-10", "You hummed.")
    evening(ours, "2026-03-10")
    return ours


def test_without_a_date_it_is_the_newest_evening_and_with_one_that_of_the_day(two: Home) -> None:
    newest, asked = two.done("journal").lines, two.done("journal", "2026-02-10").lines
    assert newest[0] == "Tuesday, the 10th of March"
    assert asked[0] == "Tuesday, the 10th of February"
    assert "“You hummed.”" in asked
    assert (
        asked[asked.index("You talked about") + 1 :]
        == [
            "- A good couple",
            "  Ana: 2",
            "  Ben: 6",
            "  1 is “not at all”, 7 is “completely”.",
            "  A note by Ana: Not so sure.",
        ]
        or "2" in asked[asked.index("You talked about") + 2]
    )


def test_where_there_was_none_on_that_day_the_nearest_comes_and_that_is_said(two: Home) -> None:
    ran = two("journal", "2026-03-01")
    assert ran.lines[0] == "Tuesday, the 10th of March"
    assert "no evening on that day" in ran.err
    assert not two("journal", "2026-03-10").err


def test_as_data_it_holds_all_of_the_page_and_nothing_that_was_passed_or_is_sealed(two: Home) -> None:
    data = two.done("journal", "2026-02-10", "--json").data
    assert list(data) == ["evening", "date", "title", "line", "cards", "notes", "came_of_it"]
    assert (data["date"], data["line"]) == ("2026-02-10", "You hummed.")
    (card,) = data["cards"]
    assert keys([card]) == {
        "deck", "card", "deck_title", "kind", "text", "outcome", "starred", "answers", "scale", "notes"
    }  # fmt: skip
    assert [(each["by"], each["answer"], each["place"], each["guess"]) for each in card["answers"]] == [
        ("Ana", "2", 2, False),
        ("Ben", "6", 6, False),
    ]
    assert card["notes"] == [{"by": "Ana", "text": "Not\nso sure.", "answers": []}]
    for word in ("PASSED", "SEALED"):
        assert word not in two.done("journal", "--json").out
        assert word not in two.done("journal").out


def test_a_date_that_is_none_is_told_and_before_the_first_evening_there_is_nothing(ours: Home) -> None:
    ran = ours("journal", "someday")
    assert ran.status == 2
    assert "write it like 2026-02-14" in ran.err
    assert ours.done("journal", "--json").data is None
    assert "No evening yet." in ours("journal").err
