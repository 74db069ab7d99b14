"""A chapter ends with its promise, is taken up where it was left, and says so when it is empty or gone."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from cardgame.errors import NothingToDeal
from cardgame.game import chapters, kept
from cardgame.game.closing import promise, why_now
from cardgame.game.game import Game
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.game.table import Table
from cardgame.play import Outcome
from cardgame.record import BoundariesSet, KeptThing
from tests.builders import game, write_deck
from tests.families import for_each

NEAR = {"id": "near", "title": "Near {first}", "opening": "{first} reads to {second}.", "prepare": ["{{one}"]}
NEAR |= {"place": "by {partner}", "bring": ["{reader}’s tea"], "closing": "{first} and {second}: I will be near."}
TRIP = Choice(("trip",), "near")


def trip(home: Path, count: int = 4, *, listed: Any = (NEAR, {"id": "bare", "title": "Bare"}), **fields: Any) -> None:
    cards = [{"id": f"card-{n}", "text": f"What of {n}?", "chapter": "near"} | fields for n in range(count)]
    write_deck(home, "trip", [*cards, {"id": "loose", "text": "Loose?"}], chapters=list(listed), language="en")


@pytest.fixture
def ours(home: Path) -> Game:
    trip(home)
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    return ours


def end_cards(session: Session, *outcomes: Outcome) -> None:
    for outcome in outcomes:
        session.end_card(outcome)


def anew(ours: Game, home: Path) -> Game:
    ours.close()
    return game(home)


# The promise


def test_the_promise_is_kept_with_its_day_and_asked_for_once(ours: Game, home: Path) -> None:
    session = ours.begin(TRIP)
    end_cards(session, Outcome.COVERED)
    words = promise(session)
    assert words == "Ana and Ben: I will be near.", "with whoever begins first"
    session.keep_promise(words)
    assert promise(session) == ""
    table = Table(session)
    table.undo()
    end_cards(session, Outcome.COVERED)
    assert promise(session) == "", "nor after a step back"
    again = anew(ours, home)
    begun = again.unfinished()
    assert begun is not None
    assert promise(again.resume(begun)) == "", "nor once it was taken up again"
    found = kept.look_kept(again)
    (made,) = found.of("promise")
    assert (made.deck, made.chapter, made.text) == ("trip", "near", words)
    assert ("What you promised", [f"{words} (1 March 2026)"]) in found.plain()
    again.close()


def test_a_promise_that_was_read_on_two_days_is_listed_once_with_both(ours: Game) -> None:
    def made(day: int, text: str) -> KeptThing:
        at = f"2026-02-{day:02}T21:00:00+00:00"
        both = (True, True)
        return KeptThing(id=str(day), at=at, sort="promise", by=both, deck="trip", chapter="near", text=text)

    found = msgspec.structs.replace(
        kept.look_kept(ours),
        things={
            "promise": [
                made(3, "Ana and Ben: I will be near."),
                made(3, "Ana and Ben: I will be near."),
                made(9, "I will be far."),
                # Whoever began is named first.
                made(20, "Ben and Ana: I will be near."),
            ]
        },
    )
    assert found.plain() == [
        (
            "What you promised",
            [
                "Ben and Ana: I will be near. (3 February 2026 and 20 February 2026)",
                "I will be far. (9 February 2026)",
            ],
        )
    ]


def test_a_promise_that_is_left_is_neither_kept_nor_asked_for_again(ours: Game) -> None:
    session = ours.begin(TRIP)
    end_cards(session, Outcome.COVERED)
    session.leave_promise()
    assert promise(session) == ""
    assert kept.look_kept(ours).of("promise") == []


def test_on_another_evening_the_promise_is_read_again(ours: Game) -> None:
    for _ in range(2):
        session = ours.begin(TRIP)
        end_cards(session, Outcome.COVERED)
        session.keep_promise(promise(session))
        session.end()
    # Ben began the second time.
    assert [made.text[:3] for made in kept.look_kept(ours).of("promise")] == ["Ana", "Ben"]


def test_where_nothing_was_talked_about_nothing_is_promised(ours: Game) -> None:
    session = ours.begin(TRIP)
    end_cards(session, Outcome.PASSED, Outcome.LATER, Outcome.PASSED)
    assert promise(session) == ""


def test_a_chapter_has_its_names(ours: Game) -> None:
    chapter = ours.begin(TRIP).chapter
    assert chapter is not None
    said = (chapter.title, chapter.opening, *chapter.prepare, chapter.place, *chapter.bring)
    assert said == ("Near Ana", "Ana reads to Ben.", "{one}", "by Ben", "Ana’s tea")


# Taken up again


@for_each("left, said", [(1, "One card of this chapter is still open."), (5, "5 cards of this chapter are still open."),
     (12, "12 cards of this chapter are still open."), (13, "13 cards of this chapter are still open."),
     (0, "You have talked about every card of this chapter. Here it is again, from the start."), (20, "")])  # fmt: skip
def test_the_number_of_cards_that_are_left_is_told_exactly(left: int, said: str) -> None:
    way = chapters.Way(20, left)
    assert way.said == said
    assert way.length == (left or 20)


def test_a_chapter_taken_up_again_has_those_that_are_left_and_begins_with_them(ours: Game) -> None:
    first = ours.begin(TRIP)
    assert first.way
    assert first.way.said == "", "the first time there is nothing to say"
    end_cards(first, Outcome.COVERED, Outcome.PASSED, Outcome.COVERED)
    first.end()
    # Passed once more: still nobody talked about it.
    second = ours.begin(TRIP)
    assert second.way == chapters.Way(4, 2)
    assert second.evening.plan.length == 2
    assert second.hand is not None
    assert second.hand.card.id == "card-3", "what was never dealt comes first"
    end_cards(second, Outcome.PASSED)
    assert second.hand.card.id == "card-1"
    end_cards(second, Outcome.PASSED)
    second.end()
    third = ours.begin(TRIP)
    dealt = []
    while third.hand is not None:
        dealt.append(third.hand.card.id)
        end_cards(third, Outcome.COVERED)
    assert set(dealt[:2]) == {"card-1", "card-3"}, "twice passed still comes before what was talked about"
    third.end()
    fourth = ours.begin(TRIP)
    assert fourth.way == chapters.Way(4, 0)
    assert fourth.evening.plan.length == 4


# What was prepared


def asking(home: Path) -> list[dict[str, Any]]:
    """Write a journey with a chapter that asks about what was prepared, which stands last in the file."""
    held: list[dict[str, Any]] = [{"id": f"card-{n}", "text": f"What of {n}?", "chapter": "near"} for n in range(3)]
    held.append({"id": "thought", "text": "What came to mind?", "chapter": "near", "tags": ["prepared"]})
    write_deck(home, "trip", held, chapters=[NEAR], language="en")
    return held


def dealt(session: Session) -> str:
    assert session.hand is not None
    return session.hand.card.id


def test_a_chapters_first_card_asks_what_came_to_mind_beforehand(ours: Game, home: Path) -> None:
    asking(home)
    ours = anew(ours, home)
    session = ours.begin(TRIP)
    assert dealt(session) == "thought"
    assert session.reasons == (
        "You have not had this one yet.",
        "It asks what came to mind beforehand, so it comes first.",
    )
    end_cards(session, Outcome.PASSED)
    assert dealt(session) == "card-0", "passing it is free, and it does not come again tonight"
    end_cards(session, Outcome.COVERED)
    session.end()
    second = ours.begin(TRIP)
    assert dealt(second) == "thought", "until it was talked about"
    assert second.reasons[0] == "It lay here before, and is still untold."
    end_cards(second, Outcome.COVERED)
    assert dealt(second) == "card-1"
    second.end()
    assert dealt(ours.begin(TRIP)) == "card-1", "then no more"


def test_an_evening_taken_up_goes_on_where_it_was_after_what_was_prepared(ours: Game, home: Path) -> None:
    asking(home)
    ours = anew(ours, home)
    end_cards(ours.begin(TRIP), Outcome.PASSED, Outcome.COVERED)
    again = anew(ours, home)
    begun = again.unfinished()
    assert begun is not None
    session = again.resume(begun)
    assert dealt(session) == "card-1"
    assert session.undo() is not None
    assert session.undo() is not None
    assert dealt(session) == "thought"


def test_only_in_a_chapter_what_was_prepared_comes_first(ours: Game, home: Path) -> None:
    held = [{"id": each["id"], "text": each["text"], "tags": each.get("tags", [])} for each in asking(home)]
    write_deck(home, "walk", held, ordered=True)
    assert dealt(anew(ours, home).begin(Choice(("walk",)))) == "card-0"


# One that can be left out


def test_a_journey_does_not_go_to_an_optional_chapter_by_itself(ours: Game, home: Path) -> None:
    listed = [{"id": "talk", "title": "Talk", "optional": True}, NEAR, {"id": "far", "title": "Far"}]
    held = [
        {"id": f"{id}-{n}", "text": f"What of {id} {n}?", "chapter": id}
        for id in ("talk", "near", "far")
        for n in (1, 2)
    ]
    write_deck(home, "trip", held, chapters=listed, language="en")
    ours = anew(ours, home)

    def plays(*outcomes: Outcome, chapter: str = "") -> str:
        session = ours.begin(Choice(("trip",), chapter))
        end_cards(session, *outcomes)
        session.end()
        return session.choice.chapter

    both = (Outcome.COVERED, Outcome.COVERED)
    assert plays(*both) == "near"
    assert plays(*both) == "far"
    assert plays() == "near", "then from the first again, and not the one that can be left out"
    assert plays(Outcome.COVERED, chapter="talk") == "talk"
    assert plays(Outcome.COVERED) == "talk", "one that was begun goes on"
    assert plays() == "near"


# Empty, renamed, gone


def refused(ours: Game, choice: Choice, **options: Any) -> tuple[str, str]:
    with pytest.raises(NothingToDeal) as raised:
        ours.begin(choice, **options)
    return raised.value.message, raised.value.hint


def test_a_chapter_without_cards_is_told_to_be_empty(ours: Game) -> None:
    assert refused(ours, Choice(("trip",), "bare"))[0] == "This chapter has no cards yet."


def test_a_chapter_that_is_gone_is_told_to_be_gone(ours: Game) -> None:
    message, hint = refused(ours, Choice(("trip",), "gone"))
    assert message == "That chapter is gone from the deck."
    assert "Bare" in hint


@pytest.mark.parametrize("depth", [None, 1])
def test_a_chapter_that_nobody_welcomed_reads_like_an_empty_one(ours: Game, home: Path, depth: Any) -> None:
    trip(home, sensitive=["money"], depth=2)
    ours = anew(ours, home)
    for level in ("never", "ask"):
        ours.store().append(BoundariesSet(who=0, levels={"money": "never"}))
        ours.store().append(BoundariesSet(who=1, levels={"money": level}))
        said = refused(ours, TRIP, depth=depth)
        assert said == refused(ours, Choice(("trip",), "bare"), depth=depth)
        assert said[0] == "This chapter has no cards yet."


def test_a_chapter_that_goes_too_deep_says_so(ours: Game, home: Path) -> None:
    trip(home, depth=3)
    message, hint = refused(anew(ours, home), TRIP, depth=1)
    assert "deeper" in message
    assert hint == "Ask for deeper cards."


@pytest.mark.parametrize("open_card", [False, True])
def test_an_evening_whose_chapter_is_gone_says_so(ours: Game, home: Path, open_card: bool) -> None:
    session = ours.begin(TRIP)
    end_cards(session, Outcome.COVERED)
    if open_card:
        session.turn()
    # Another name for it, with the same cards.
    trip(home, listed=({"id": "close", "title": "Close"},), chapter="close")
    ours = anew(ours, home)
    begun = ours.unfinished()
    assert begun is not None
    again = ours.resume(begun)
    if open_card:
        assert again.hand is not None, "the card that lay open still does"
        end_cards(again, Outcome.COVERED)
    table = Table(again)
    assert table.over
    assert why_now(again) == "That chapter is gone from the deck. What you talked about is kept."
    assert again.title == "Trip"
    assert promise(again) == ""
