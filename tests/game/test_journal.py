"""The evenings are listed newest first, each by what they will know it by, and nothing that may not come shows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cardgame.game.game import Game
from cardgame.game.journal import Listed, evening_beside, nearest_evening, newest_evening, newest_evenings
from cardgame.record import BoundariesSet, CardEnded, EveningBegan, EveningEnded, Kept, Undone
from tests.builders import alone, game, write_deck
from tests.couples import Couple

CARDS: list[dict[str, Any]] = [
    {"id": "sea", "text": "What of the sea?"},
    {"id": "debt", "text": "What do you owe?", "sensitive": ["money"]},
]


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Game]:
    with alone(tmp_path) as clock:
        couple = Couple(tmp_path, clock, CARDS, ordered=False)
    write_deck(tmp_path, "owing", [CARDS[1]], title="Money")
    write_deck(
        tmp_path,
        "trip",
        [{"id": "one", "chapter": "trust", "text": "Whom?"}],
        title="A journey",
        chapters=[{"id": "trust", "title": "Trust"}],
    )
    with alone(tmp_path), couple.run() as game:
        yield game


def ended(evening: str, card: str = "sea", deck: str = "ours", outcome: Any = "covered") -> CardEnded:
    return CardEnded(
        evening=evening,
        deck=deck,
        card=card,
        kind="question",
        text=f"As dealt: {card}?",
        outcome=outcome,
        first=0,
        reader=0,
        depth=1,
    )


def evening(game: Game, *cards: tuple[str, str], day: int = 1, line: str = "", **began: Any) -> str:
    """Write an evening down, with these cards talked about; return its id."""
    at = f"2026-02-{day:02}T21:00:00+01:00"
    store = game.store()
    fields = {"decks": (), "length": 3, "deepest": 3, "seed": 1, "starter": 0} | began
    id = store.append(EveningBegan(at=at, **fields))[0].id
    store.append(*(ended(id, card, deck) for deck, card in cards), EveningEnded(evening=id))
    if line:
        store.append(Kept(evening=id, sort="line", text=line, by=(True, True)))
    return id


def listed_evenings(game: Game) -> list[Listed]:
    return list(newest_evenings(game).evenings)


def called(found: list[Listed]) -> list[str]:
    return [each.called for each in found]


def test_the_newest_comes_first_with_its_day(ours: Game) -> None:
    first, second = evening(ours, ("ours", "sea"), day=3), evening(ours, ("ours", "sea"), day=7)
    found = listed_evenings(ours)
    assert [(each.id, each.day) for each in found] == [(second, date(2026, 2, 7)), (first, date(2026, 2, 3))]


def test_an_evening_is_called_by_its_line_else_its_chapter_its_decks_or_its_first_card(ours: Game) -> None:
    evening(ours, ("ours", "debt"), ("ours", "sea"))
    evening(ours, ("ours", "sea"), decks=("ours",))
    evening(ours, ("trip", "one"), decks=("trip",), chapter="trust")
    evening(ours, ("ours", "sea"), decks=("ours",), line="You lied about the map.")
    found = listed_evenings(ours)
    assert called(found) == ["You lied about the map.", "Trust", "Ours", "As dealt: debt?"]
    assert [each.line for each in found] == [True, False, False, False]


def test_an_evening_on_which_nothing_was_talked_about_has_no_page(ours: Game) -> None:
    store = ours.store()
    id = store.append(EveningBegan(decks=(), length=3, deepest=3, seed=1, starter=0))[0].id
    store.append(ended(id, outcome="passed"), ended(id, outcome="later"))
    taken_back = store.append(ended(id))[0].id
    store.append(Undone(event=taken_back))
    assert listed_evenings(ours) == []


def test_what_is_not_welcome_any_more_names_no_evening_and_fills_none(ours: Game) -> None:
    evening(ours, ("ours", "debt"), ("ours", "sea"))
    evening(ours, ("owing", "debt"), decks=("owing",))
    assert called(listed_evenings(ours)) == ["Money", "As dealt: debt?"]
    ours.store().append(BoundariesSet(who=1, levels={"money": "never"}))
    assert called(listed_evenings(ours)) == ["As dealt: sea?"]


def test_a_line_and_a_sentence_of_their_own_stay_theirs_whatever_is_welcome(ours: Game) -> None:
    evening(ours, ("owing", "debt"), decks=("owing",), line="We opened the drawer.")
    agreed = evening(ours, ("owing", "debt"), decks=("owing",))
    ours.store().append(
        Kept(evening=agreed, sort="agreement", text="Sundays are ours.", by=(True, True), deck="owing", card="debt"),
        BoundariesSet(who=0, levels={"money": "never"}),
    )
    assert called(listed_evenings(ours)) == ["", "We opened the drawer."]


def test_what_is_in_the_jar_makes_no_evening(ours: Game) -> None:
    sealed = evening(ours)
    ours.store().append(Kept(evening=sealed, sort="jar", text="A secret.", by=(True, False)))
    assert listed_evenings(ours) == []


def test_an_evening_that_a_wrong_clock_has_dated_has_no_day(ours: Game) -> None:
    store = ours.store()
    began = EveningBegan(at="1970-01-01T00:00:00+00:00", decks=(), length=3, deepest=3, seed=1, starter=0)
    id = store.append(began)[0].id
    store.append(
        CardEnded(
            at="1970-01-01T00:05:00+00:00",
            evening=id,
            deck="ours",
            card="sea",
            kind="question",
            text="And?",
            outcome="covered",
            first=0,
            reader=0,
            depth=1,
        )
    )
    assert [each.day for each in listed_evenings(ours)] == [None]


def test_a_small_day_is_called_by_its_card_as_each_day_has_the_same_title(ours: Game, tmp_path: Path) -> None:
    write_deck(tmp_path, "days", CARDS[:1], title="Small days", ordered=True, per_evening=1)
    evening(ours, ("days", "sea"), decks=("days",))
    evening(ours, ("days", "sea"), decks=("days",), line="You hummed.")
    with alone(tmp_path):
        again = game(tmp_path)
        assert called(listed_evenings(again)) == ["You hummed.", "As dealt: sea?"]
        again.close()


def test_the_evening_beside_one_is_the_next_of_which_there_is_something_to_show(ours: Game) -> None:
    first = evening(ours, ("ours", "sea"))
    for _ in range(12):
        id = ours.store().append(EveningBegan(decks=(), length=3, deepest=3, seed=1, starter=0))[0].id
        ours.store().append(ended(id, outcome="passed"))
    last = evening(ours, ("ours", "sea"), day=3)
    before, after = evening_beside(ours, last, later=False), evening_beside(ours, first, later=True)
    assert before is not None
    assert after is not None
    assert (before.id, after.id) == (first, last)
    assert evening_beside(ours, first, later=False) is None
    assert evening_beside(ours, last, later=True) is None


def test_the_evening_of_a_day_is_found_or_else_the_one_nearest_to_it(ours: Game) -> None:
    assert nearest_evening(ours, date(2026, 2, 1)) is None
    assert newest_evening(ours) is None
    days = {day: evening(ours, ("ours", "sea"), day=day) for day in (3, 7, 20)}
    again = evening(ours, ("ours", "sea"), day=7)
    for asked, found in ((3, days[3]), (7, again), (4, days[3]), (6, again), (15, days[20])):
        page = nearest_evening(ours, date(2026, 2, asked))
        assert page is not None
        assert page.id == found
    for far in (date.min, date.max):
        assert nearest_evening(ours, far) is not None
    newest = newest_evening(ours)
    assert newest is not None
    assert newest.id == again, "the one that was written last"


def test_a_note_makes_an_evening_and_what_is_not_welcome_does_not(ours: Game) -> None:
    noted = evening(ours)
    ours.store().append(Kept(evening=noted, sort="note", text="Rain.", by=(True, False), deck="owing", card="debt"))
    evening(ours, ("owing", "debt"))
    ours.store().append(BoundariesSet(who=0, levels={"money": "never"}))
    assert [each.id for each in listed_evenings(ours)] == [noted]
