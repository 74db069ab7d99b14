"""Nothing of a card is in the record before both answers are shown, and then all that both have shown."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.game.session import Session
from cardgame.play import Outcome
from cardgame.play.hand import Hand
from cardgame.record import Kept, RecordFull, open_missions, sealed_things
from cardgame.scripts.feelings import feelings
from cardgame.scripts.steps import Pick, PickWord, Result, Reveal, Secret

from ..builders import agreements
from ..couples import ANA, BEN, NAMES, ONE_EACH, SLOW, couple, free_words, held, tell
from ..scripts.kinds.scenes import SECRETIVE, legal

SECRET = "zanzibar"

DEALT = pytest.mark.parametrize("kind", list(ONE_EACH), ids=str)
IN_SECRET = pytest.mark.parametrize("kind", SECRETIVE, ids=str)


def hand_of(session: Session) -> Hand:
    assert session.hand is not None
    return session.hand


def step_on(hand: Hand, data: st.DataObject) -> tuple[str, Any]:
    """Answer the step that a card is at; return whose secret it was, if it was one, and what it means."""
    step = hand.step
    assert step is not None
    if free_words(hand):
        answer: Any = f"{SECRET} {data.draw(st.integers(0, 9))}"
    else:
        # Nobody wants it said back thirty times.
        answer = data.draw(legal(step))
    hand.send(answer)
    if not isinstance(step, Secret):
        return "", None
    if isinstance(step.ask, Pick):
        return step.who, {"option": answer, "text": step.ask.options[answer]}
    if isinstance(step.ask, PickWord):
        row, place, *much = answer
        return step.who, {"feeling": feelings()[row].codes[place]} | ({"place": much[0]} if much else {})
    return step.who, answer


@DEALT
@SLOW
@given(other_first=st.booleans(), data=st.data())
def test_nothing_is_written_before_a_card_is_done_and_then_all_of_it_at_once(
    kind: Kind, other_first: bool, data: st.DataObject
) -> None:
    with couple(held(kind), held(Kind.STORY, "next")) as two:
        session = two.begin()
        hand, before = hand_of(session), two.bytes
        if other_first:
            hand.restart(other_first=True)
        said: dict[str, list[Any]] = {ANA: [], BEN: []}
        while hand.step is not None:
            who, answer = step_on(hand, data)
            if who:
                said[who].append(answer)
            assert two.bytes == before
        session.end_card(Outcome.COVERED)
        (row,) = two.rows()
        assert (row.card, row.kind, row.outcome, row.text) == (kind.value, kind.value, "covered", hand.text)
        assert row.first == hand.turn.first == int(other_first)
        if kind in SECRETIVE:
            # In the order of the names, whoever went first.
            assert row.answers == tuple(said[name][0] for name in NAMES)
        else:
            assert row.answers is None
        told = hand.result
        assert told is not None
        assert row.answered == hand.by_seat(told.answered)
        with two.store() as store:
            kept = [
                *((each.text, each.by[1]) for each in sealed_things(store, "jar")),
                *((each.text, each.by) for each in open_missions(store)),
                *((each.text, None) for each in agreements(store)),
            ]
        assert kept == [
            (
                each.text,
                {"jar": hand.by_seat(each.by)[1], "mission": hand.by_seat(each.by), "agreement": None}[each.sort],
            )
            for each in told.kept
        ]


LEAVING = ("pass", "later", "not this", "one only", "start over", "leave", "repair")


@IN_SECRET
@SLOW
@given(how=st.sampled_from(LEAVING), far=st.integers(0, 7), data=st.data())
def test_whoever_leaves_in_the_middle_leaves_no_answer_behind(
    kind: Kind, how: str, far: int, data: st.DataObject
) -> None:
    with couple(held(kind), held(Kind.STORY, "next")) as two:
        session = two.begin()
        hand = hand_of(session)
        for _ in range(far):
            if isinstance(hand.step, Reveal) or hand.step is None:
                break
            step_on(hand, data)
        match how:
            case "pass":
                session.end_card(Outcome.PASSED)
            case "later":
                session.end_card(Outcome.LATER)
            case "not this":
                session.end_card(Outcome.PASSED, not_this=True)
            case "one only":
                session.end_card(Outcome.COVERED, answered=(True, False))
            case "start over":
                hand.restart()
                assert isinstance(hand.step, Secret)
            case "repair":
                session.repair("minute")
                tell(session)
                assert session.hand is hand
                session.end_card(Outcome.PASSED)
        two.close()
        assert SECRET.encode() not in two.bytes
        assert all(row.answers is None for row in two.rows())
        if how in ("start over", "leave"):
            assert not two.rows()
        else:
            (row,) = two.rows()
            assert row.answered == ((True, False) if how == "one only" else None)
            assert not row.low


@DEALT
@SLOW
@given(far=st.integers(0, 5), data=st.data())
def test_not_this_is_written_as_a_pass_and_nothing_else(kind: Kind, far: int, data: st.DataObject) -> None:
    """However far they came with it, the record looks as if the card had been passed at once."""

    def outcome(steps: int, *, not_this: bool) -> dict[str, Any]:
        with couple(held(kind, sensitive=["money"]), held(Kind.STORY, "next", sensitive=["money"])) as two:
            session = two.begin()
            for _ in range(steps):
                if hand_of(session).step is not None:
                    step_on(hand_of(session), data)
            session.end_card(Outcome.PASSED, not_this=not_this)
            with two.store() as store:
                found = [event for event in store.events() if event.kind != "couple-named"]
            assert [event.kind for event in found] == ["evening-began", "outcome"]
            return {key: value for key, value in found[1].body.items() if key not in ("at", "evening")}

    assert outcome(far, not_this=True) == outcome(0, not_this=False)


@DEALT
@SLOW
@given(again=st.booleans(), data=st.data())
def test_an_undo_after_a_reveal_takes_back_the_outcome_and_all_that_was_kept_with_it(
    kind: Kind, again: bool, data: st.DataObject
) -> None:
    with couple(held(kind), held(Kind.STORY, "next")) as two:
        session = two.begin()
        hand = hand_of(session)
        while hand.step is not None:
            step_on(hand, data)
        low = hand.result is not None and hand.result.low
        session.end_card(Outcome.COVERED)
        assert session.evening.light == low
        if again:
            session = two.resume()
        session.undo()
        assert hand_of(session).card.id == kind.value
        assert not session.evening.entries
        assert not session.evening.light
        assert session.undo() is None
        assert two.rows() == []
        with two.store() as store:
            assert (sealed_things(store, "jar"), open_missions(store), agreements(store)) == ([], [], [])
        # The card can be told once more, and counts once.
        while hand_of(session).card.id == kind.value:
            hand = hand_of(session)
            while hand.step is not None:
                step_on(hand, data)
            session.end_card(Outcome.COVERED)
        assert [row.card for row in two.rows()] == [kind.value]


def test_the_next_thing_that_is_kept_is_not_taken_back_with_it() -> None:
    with couple(held(Kind.APPRECIATION, "one"), held(Kind.APPRECIATION, "two")) as two:
        session = two.begin()
        tell(session, 1, "for the tea")
        tell(session, 2, "for the shoes")
        session = two.resume()
        session.undo()
        with two.store() as store:
            assert [(note.by, note.text) for note in sealed_things(store, "jar")] == [((True, False), "for the tea")]


def full(*_: Any) -> Any:
    raise RecordFull("There is no room.", "Make some.")


@DEALT
@SLOW
@given(data=st.data())
def test_what_could_not_be_written_is_kept_and_written_once_there_is_room(kind: Kind, data: st.DataObject) -> None:
    with couple(held(kind), held(Kind.STORY, "next")) as two:
        session = two.begin()
        hand = hand_of(session)
        while hand.step is not None:
            step_on(hand, data)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("cardgame.record.store.Store.append", full)
            with pytest.raises(RecordFull):
                session.end_card(Outcome.COVERED)
        assert two.rows() == []
        assert session.hand is hand
        assert isinstance(hand.result, Result)
        session.end_card(Outcome.COVERED)
        (row,) = two.rows()
        assert (row.answers is None) == (hand.result.answers is None)
        with two.store() as store:
            assert sum(isinstance(event.what(), Kept) for event in store.events()) <= 1


def test_a_check_in_that_was_low_stays_so_until_it_is_taken_back() -> None:
    deep = [{"id": f"deep-{number}", "text": f"Deep {number}?", "depth": 3} for number in range(4)]
    light = [{"id": f"light-{number}", "text": f"Light {number}?", "depth": 1 + number % 2} for number in range(8)]
    with couple(held(Kind.CHECKIN), *deep, *light, ordered=False) as two:
        session = two.begin(minutes=40)
        assert hand_of(session).card.id == "checkin"
        table = hand_of(session).step
        assert isinstance(table, Secret)
        assert isinstance(table.ask, PickWord)
        row = [name for name, _ in table.ask.rows].index("low")
        tell(session, (row, 0), (0, 0))
        for turn in range(7):
            if turn % 2:
                session = two.resume()
            assert session.evening.light
            assert hand_of(session).card.depth <= 2
            tell(session)
        for _ in range(8):
            session.undo()
        assert not session.evening.light
        # Somebody cross is not somebody low, however much.
        row = [name for name, _ in table.ask.rows].index("stirred up")
        tell(session, (row, 0), (0, 0))
        depths = []
        while not session.evening.complete:
            depths.append(hand_of(session).card.depth)
            tell(session)
        assert max(depths) == 3


def test_a_light_evening_goes_back_to_light_cards_before_it_takes_a_deep_one() -> None:
    """Also where the light ones have all been through before, and deep ones have not."""
    deep = [{"id": f"deep-{number}", "text": f"Deep {number}?", "depth": 3} for number in range(4)]
    light = [{"id": f"light-{number}", "text": f"Light {number}?"} for number in range(3)]
    low = held(Kind.CHECKIN, scale=["low", "high"], low="first")
    with couple(*light, ordered=False) as two:
        session = two.begin()
        while session.hand is not None:
            tell(session)
        two.write([low, *light, *deep], ordered=False)
        session = two.begin(minutes=40)
        tell(session, (0, 0, 1), (0, 0, 7))
        dealt = []
        while session.hand is not None and len(dealt) < 5:
            dealt.append(session.hand.card.depth)
            tell(session)
        assert dealt == [1, 1, 1, 3, 3]
