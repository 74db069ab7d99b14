"""The decks that are open to the two lack all that may not come, also where an evening is taken up again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck import Kind, Library
from cardgame.game.boundaries import SETS
from cardgame.game.game import Game
from cardgame.game.menu.decks import shelves
from cardgame.game.selection.choice import Choice, may_come, without
from cardgame.play import Outcome
from cardgame.record import Agreed, BoundariesSet, MissionTaken
from tests.builders import QUICK, card, deck, game, write_deck

CHAPTERS = [{"id": "near", "title": "Near"}, {"id": "far", "title": "Far"}]
TOPICS = st.lists(st.sampled_from(["touch", "money", "a topic of our own"]), max_size=2, unique=True).map(tuple)
HELD = st.lists(st.tuples(TOPICS, st.sampled_from([Kind.QUESTION, Kind.REPAIR]), st.sampled_from(["", "a", "b"])))


def a_deck(held: list[tuple[tuple[str, ...], Kind, str]], id: str) -> Any:
    from cardgame.deck import Chapter

    cards = [
        card(f"c{place}", deck=id, sensitive=topics, kind=kind, chapter=chapter)
        for place, (topics, kind, chapter) in enumerate(held)
    ]
    return deck(*cards, id=id, chapters=(Chapter(id="a", title="A"), Chapter(id="b", title="B")))


@QUICK
@given(HELD, HELD, st.frozensets(st.sampled_from(["touch", "money", "a topic of our own"])))
def test_the_open_decks_have_every_card_that_may_come_and_no_deck_or_chapter_that_was_left_empty(
    one: list[Any], other: list[Any], never: frozenset[str]
) -> None:
    library = Library((a_deck(one, "one"), a_deck(other, "other")))
    opened = without(library, never)
    for each in library:
        cards = [held for held in each.cards if may_come(held, never)]
        dealt = [held for held in each.cards if held.kind is not Kind.REPAIR]
        still = [held for held in cards if held.kind is not Kind.REPAIR]
        found = opened.decks.get(each.id)
        if len(cards) == len(each.cards):
            assert found is each, "what nothing is left out of stays as it is"
        elif not cards or (dealt and not still):
            assert found is None
        else:
            assert found is not None
            assert list(found.cards) == cards
            for chapter in each.chapters:
                had = any(held.chapter == chapter.id for held in dealt)
                has = any(held.chapter == chapter.id for held in still)
                assert (chapter in found.chapters) == (has or not had)


@pytest.fixture
def two(home: Path) -> Iterator[Game]:
    """Ana and Ben, who have both welcomed touch, before decks on it and on other things."""
    touching = [{"id": f"touch-{n}", "text": f"Hold {n}?", "sensitive": ["touch"]} for n in range(3)]
    trip = [
        {"id": "lean", "text": "Lean?", "chapter": "near", "sensitive": ["touch"]},
        {"id": "fall", "text": "Fall?", "chapter": "near", "sensitive": ["touch"]},
        {"id": "walk", "text": "Walk?", "chapter": "far"},
    ]
    write_deck(home, "hands", touching, title="Hands", ordered=True)
    write_deck(home, "trip", trip, title="Trip", chapters=CHAPTERS)
    write_deck(home, "talk", [{"id": f"talk-{n}", "text": f"Talk {n}?"} for n in range(4)], title="Talk")
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    ours.store().append(*(BoundariesSet(who=who, levels={"touch": "welcome"}) for who in (0, 1)))
    yield ours
    ours.close()


def close_touch(two: Game) -> None:
    two.store().append(BoundariesSet(who=1, levels=dict(SETS[1][1])))


@pytest.mark.parametrize("covered", [0, 1])
@pytest.mark.parametrize("choice", [Choice(("hands",)), Choice(("trip",), "near")])
def test_an_evening_of_what_is_welcome_no_more_goes_on_with_tonight_s_mix(
    two: Game, choice: Choice, covered: int
) -> None:
    session = two.begin(choice, seed=1)
    for _ in range(covered):
        session.end_card(Outcome.COVERED)
    session.turn()
    close_touch(two)
    begun = two.unfinished()
    assert begun is not None
    again = two.resume(begun)
    assert again.choice == Choice()
    assert again.title == "Tonight"
    assert again.chapter is None
    assert again.resumed
    assert not again.as_left, "another card lies there"
    assert again.hand is not None
    assert again.hand.card.deck == "talk"
    assert again.evening.place == covered
    assert again.undo() is None, "no step leads back to it"


def test_a_card_face_down_of_what_is_welcome_no_more_is_not_where_they_left(two: Game) -> None:
    session = two.begin(Choice(("hands",)), seed=1)
    session.end_card(Outcome.COVERED)
    close_touch(two)
    begun = two.unfinished()
    assert begun is not None
    assert not two.resume(begun).as_left


def test_what_came_after_a_card_that_is_welcome_no_more_can_still_be_taken_back(two: Game) -> None:
    two.begin(Choice(("hands",)), seed=1).end_card(Outcome.COVERED)
    close_touch(two)
    begun = two.unfinished()
    assert begun is not None
    session = two.resume(begun)
    assert session.hand is not None
    card = session.hand.card
    session.end_card(Outcome.COVERED)
    begun = two.unfinished()
    assert begun is not None
    again = two.resume(begun)
    assert again.undo() is not None
    assert again.hand is not None
    assert again.hand.card == card
    assert again.undo() is None


def test_nobody_is_asked_how_it_went_with_what_is_welcome_no_more(two: Game) -> None:
    old = "2026-01-01T20:00:00+01:00"
    two.store().append(
        MissionTaken(evening="e", deck="hands", card="touch-0", by=(True, True), text="Hold hands."),
        Agreed(evening="e", deck="hands", card="touch-1", text="A hug each morning.", at=old),
    )
    assert two.begin(Choice(("talk",))).aside is not None
    close_touch(two)
    assert two.begin(Choice(("talk",))).aside is None


def test_a_mission_of_a_card_that_is_gone_is_still_asked_about(two: Game) -> None:
    two.store().append(
        MissionTaken(
            evening="e", deck="gone", card="gone", by=(True, True), text="Go out.", at="2026-01-01T20:00:00+01:00"
        )
    )
    assert two.begin(Choice(("talk",))).aside is not None


def test_where_nobody_plays_yet_what_is_open_to_everybody_is_open(home: Path) -> None:
    write_deck(home, "hands", [{"id": "a", "text": "A?", "sensitive": ["touch"]}])
    write_deck(home, "talk", [{"id": "b", "text": "B?"}])
    ours = game(home)
    assert list(ours.open_library().decks) == ["talk"]
    assert [row.deck for row in ours.coverage()] == ["talk"]
    assert [row.deck for row in ours.coverage(everything=True)] == ["hands", "talk"]


def test_the_list_of_decks_looks_at_what_is_welcome_once(two: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    select = type(two.store()).select

    def counted(store: Any, sql: str, *more: Any) -> Any:
        asked.extend(str(value) for values in more for value in values)
        return select(store, sql, *more)

    monkeypatch.setattr(type(two.store()), "select", counted)
    shelves(two)
    assert asked.count("boundaries-set") == 1
