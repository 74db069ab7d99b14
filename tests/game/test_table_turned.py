"""A card is on the disk from the moment it is turned, and after a break the same card lies there."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.game import prompts
from cardgame.game.change import Change
from cardgame.game.selection.choice import Choice
from cardgame.game.table import Table
from cardgame.play import Outcome
from cardgame.record import (
    BoundariesSet,
    Event,
    RecordError,
    RecordFull,
    RecordLocked,
    RecordReadOnly,
    Store,
    card_on_table,
    evenings,
    last_evening,
)
from tests.builders import write_deck
from tests.couples import SLOW, Couple, couple, held

QUESTIONS = [held(Kind.QUESTION, f"card-{number}", text=f"What of {number}?") for number in range(8)]
A_MINUTE, ANEW = 0, 3


@pytest.fixture
def two() -> Iterator[Couple]:
    with couple(*QUESTIONS, ordered=False) as two:
        yield two


def written(two: Couple) -> list[Event]:
    with two.store() as store:
        return [event for event in store.events() if event.kind != "couple-named"]


def kinds(two: Couple) -> list[str]:
    return [event.kind for event in written(two)]


def on(table: Table) -> str:
    assert table.hand is not None
    return table.hand.card.id


def turned(two: Couple, **options: Any) -> Table:
    table = Table(two.begin(**({"minutes": 40} | options)))
    assert table.go_on() == Change(now="face")
    return table


def cover(table: Table) -> None:
    if not table.open:
        table.go_on()
    table.go_on()


# Written before it is seen


def test_a_card_is_on_the_disk_with_its_evening_before_its_face_is_seen(two: Couple) -> None:
    table = Table(two.begin())
    append, looks = Store.append, []

    def look(store: Store, *bodies: Any) -> list[Event]:
        assert not table.open
        events = append(store, *bodies)
        looks.append([event.kind for event in events])
        return events

    with patch.object(Store, "append", look):
        table.go_on()
    assert looks == [["evening-began", "card-turned"]], "in one go"
    assert table.open
    began, event = written(two)
    assert event.body == {"at": event.body["at"], "evening": began.id, "deck": "ours", "card": on(table), "first": 0}


def test_an_evening_without_a_turned_card_leaves_no_trace(two: Couple) -> None:
    before = two.bytes
    table = Table(two.begin())
    for act in (table.undo, table.hint, table.other_first, table.deeper, table.listen, table.leave):
        act()
    table.repair(ANEW)
    table.session.end()
    assert two.bytes == before


def test_a_card_laid_anew_or_taken_up_is_not_turned_twice(two: Couple) -> None:
    table = turned(two)
    table.leave()
    table.go_on()
    table.repair(A_MINUTE)
    table.end_card(Outcome.PASSED)
    table.star()
    taken_up = Table(two.resume())
    taken_up.go_on()
    assert kinds(two) == ["evening-began", "card-turned", "starred"]


def test_a_card_is_turned_by_one_look_at_the_file_and_one_write(two: Couple) -> None:
    table = turned(two)
    cover(table)
    with (
        patch.object(Store, "_recheck", autospec=True, side_effect=Store._recheck) as looked,
        patch.object(Store, "append", autospec=True, side_effect=Store.append) as wrote,
    ):
        table.go_on()
    assert (looked.call_count, wrote.call_count) == (1, 1)
    assert kinds(two)[-1] == "card-turned"


def test_what_another_program_has_turned_meanwhile_is_seen_by_the_write_itself(two: Couple) -> None:
    cover(turned(two))
    with two.run() as one, two.run() as other:
        first, second = [Table(run.resume(begun)) for run in (one, other) if (begun := run.unfinished())]
        begin = Store._begin

        def late(store: Store) -> int:
            with patch.object(Store, "_begin", begin):
                first.go_on()
            return begin(store)

        # It turns the card in the moment in which this one is about to write that.
        with patch.object(Store, "_begin", late):
            second.go_on()
    assert kinds(two).count("card-turned") == 2


def test_only_one_of_two_programs_at_one_evening_writes_a_turned_card(two: Couple) -> None:
    cover(turned(two))
    with two.run() as one, two.run() as other:
        tables = [Table(run.resume(begun)) for run in (one, other) if (begun := run.unfinished())]
        assert len({on(table) for table in tables}) == 1
        for table in tables:
            table.go_on()
    assert kinds(two) == ["evening-began", "card-turned", "outcome", "card-turned"]


# It lies there again


def test_after_a_break_the_very_first_card_lies_there_again(two: Couple) -> None:
    table = turned(two)
    assert two.rows() == []
    with two.run() as run:
        assert run.unfinished() is not None
    session = two.resume()
    assert session.resumed
    assert session.as_left
    assert on(Table(session)) == on(table)
    assert not Table(session).open


@pytest.mark.parametrize("open_already", [False, True])
def test_after_a_break_it_is_the_same_one_who_begins(two: Couple, open_already: bool) -> None:
    table = Table(two.begin())
    if open_already:
        table.go_on()
    table.other_first()
    if not open_already:
        table.go_on()
    hand = two.resume().hand
    assert hand is not None
    assert table.hand is not None
    assert hand.turn == table.hand.turn
    assert hand.first == "Ben"


def more_cards(two: Couple, _: Table) -> None:
    two.write(
        [*QUESTIONS[::-1], *(held(Kind.STORY, f"more-{n}", text=f"Tell of {n}.") for n in range(20))], ordered=False
    )


def another_name(two: Couple, table: Table) -> None:
    new = [card | ({"id": "new", "was": [on(table)]} if card["id"] == on(table) else {}) for card in QUESTIONS]
    two.write(new, ordered=False)


def other_words(two: Couple, table: Table) -> None:
    two.write([card | {"text": f"And {card['text']}"} for card in QUESTIONS], ordered=False)


def other_limits(two: Couple, table: Table) -> None:
    others = [card | ({} if card["id"] == on(table) else {"sensitive": ["money"]}) for card in QUESTIONS]
    two.write(others, ordered=False)
    two.welcome(0, money="never")


@pytest.mark.parametrize("covered", [0, 2])
@pytest.mark.parametrize("change", [more_cards, another_name, other_words, other_limits])
@pytest.mark.parametrize("seed", range(3))
def test_after_a_break_the_same_card_lies_there_though_another_would_be_dealt_now(
    two: Couple, change: Callable[[Couple, Table], None], seed: int, covered: int
) -> None:
    table = Table(two.begin(seed=seed))
    for _ in range(covered):
        cover(table)
    table.go_on()
    card = on(table)
    change(two, table)
    session = two.resume()
    assert on(Table(session)) == ("new" if change is another_name else card)
    assert session.as_left
    assert session.evening.place == covered
    assert len(session.evening.entries) == covered


def test_after_a_break_the_card_that_came_when_a_topic_was_waved_away_lies_there() -> None:
    tender = [held(Kind.QUESTION, f"tender-{n}", text=f"Owe {n}?", sensitive=["money"]) for n in range(3)]
    with couple(*tender, *QUESTIONS) as two:
        two.welcome(0, money="ask")
        table = Table(two.begin())
        assert on(table) == "tender-0"
        table.end_card(Outcome.PASSED)
        assert kinds(two) == ["boundaries-set"]
        assert on(table) == "card-0"
        table.go_on()
        assert on(Table(two.resume())) == "card-0"


def test_a_card_whose_topic_is_asked_about_is_asked_about_again() -> None:
    with couple(held(Kind.QUESTION, "tender", sensitive=["money"]), *QUESTIONS) as two:
        two.welcome(0, money="ask")
        Table(two.begin()).go_on()
        session = two.resume()
        assert session.ask == ("money",)
        assert not Table(session).open


def gone_deck(two: Couple, _: str) -> None:
    (two.home / "decks" / "ours.toml").unlink()


def gone_card(two: Couple, card: str) -> None:
    two.write([each for each in QUESTIONS if each["id"] != card], ordered=False)


def not_welcome(two: Couple, card: str) -> None:
    two.write([each | ({"sensitive": ["money"]} if each["id"] == card else {}) for each in QUESTIONS], ordered=False)
    two.welcome(1, money="never")


def deeper(two: Couple, card: str) -> None:
    two.write([each | ({"depth": 3} if each["id"] == card else {}) for each in QUESTIONS], ordered=False)


@pytest.mark.parametrize("covered", [0, 1])
@pytest.mark.parametrize("turn", [True, False], ids=["turned", "face down"])
@pytest.mark.parametrize("change", [gone_deck, gone_card, not_welcome, deeper])
def test_where_the_card_is_gone_or_may_not_come_another_lies_there_and_is_not_called_the_same(
    two: Couple, change: Callable[[Couple, str], None], turn: bool, covered: int
) -> None:
    write_deck(two.home, "more", [held(Kind.STORY, "other", text="Tell it.")])
    table = Table(two.begin(depth=2))
    for _ in range(covered):
        cover(table)
    card = on(table)
    if turn:
        table.go_on()
    elif not covered or change is not gone_deck:
        return  # nothing was seen of it but its back
    change(two, card)
    session = two.resume()
    assert on(Table(session)) != card
    assert session.resumed
    assert not session.as_left
    assert "where you left" not in prompts.taken_up(session.as_left, session.tonight)
    Table(session).go_on()
    again = two.resume()
    assert again.as_left, "that one was turned since"
    assert again.hand is not None
    assert session.hand is not None
    assert again.hand.card.ref == session.hand.card.ref


# Undone


def test_there_is_nothing_to_take_back_where_a_card_was_only_turned(two: Couple) -> None:
    table = turned(two)
    before = kinds(two)
    assert table.undo() == Change("There is nothing to take back.")
    assert table.open
    assert Table(two.resume()).undo() == Change("There is nothing to take back.")
    assert kinds(two) == before


def test_a_card_that_is_open_again_after_a_step_back_is_the_one_that_lies_there(two: Couple) -> None:
    table = turned(two)
    first = on(table)
    cover(table)
    table.go_on()
    second = on(table)
    cover(table)
    table.go_on()
    for expected in (second, first):
        table.undo()
        assert table.open
        assert on(table) == expected
        gone_on = two.resume()
        assert on(Table(gone_on)) == expected
        table = Table(gone_on)
    assert table.undo().said == "There is nothing to take back."
    assert two.rows() == []


def test_a_step_back_and_the_card_that_it_brings_are_one_write(two: Couple) -> None:
    table = turned(two)
    first = on(table)
    cover(table)
    table.go_on()
    append, looks = Store.append, []

    def look(store: Store, *bodies: Any) -> list[Event]:
        events = append(store, *bodies)
        looks.append([(event.kind, event.body.get("card")) for event in events])
        return events

    with patch.object(Store, "append", look):
        table.undo()
    assert looks == [[("undone", None), ("card-turned", first)]]


def test_a_card_that_was_passed_unseen_and_comes_back_lies_there_too(two: Couple) -> None:
    table = Table(two.begin())
    first = on(table)
    table.end_card(Outcome.PASSED)
    table.undo()
    more_cards(two, table)
    assert on(Table(two.resume())) == first


# What cannot be written


@pytest.mark.parametrize("refusal", [RecordFull("full"), RecordLocked("locked")])
@pytest.mark.parametrize("covered", [0, 1])
def test_a_card_stays_face_down_until_it_can_be_written(two: Couple, refusal: RecordError, covered: int) -> None:
    table = Table(two.begin())
    for _ in range(covered):
        cover(table)
    before = kinds(two)
    for _ in range(2):
        with patch.object(Store, "append", side_effect=refusal), pytest.raises(type(refusal)):
            table.go_on()
        assert not table.open
        assert table.step is None
        assert kinds(two) == before
    assert table.go_on() == Change(now="face")
    assert kinds(two)[-1] == "card-turned"


def test_where_nothing_can_be_written_at_all_a_card_may_still_be_looked_at(two: Couple) -> None:
    table = Table(two.begin())
    refusal = RecordReadOnly("The record cannot be written to.", "See who may write to it.")
    with patch.object(Store, "append", side_effect=refusal):
        change = table.go_on()
        assert change.now == "face"
        assert refusal.message in change.said
        assert "nothing is kept" in change.said
        assert table.open
        with pytest.raises(RecordReadOnly):
            table.go_on()
    table.go_on()
    assert [row.outcome for row in two.rows()] == ["covered"]


def test_a_card_that_lies_open_on_record_needs_no_write_to_lie_there_again(two: Couple) -> None:
    cover(turned(two))
    with two.run() as one, two.run() as other:
        first, second = [Table(run.resume(begun)) for run in (one, other) if (begun := run.unfinished())]
        first.go_on()
        with patch.object(Store, "append", side_effect=RecordReadOnly("It may only be read.")):
            assert second.go_on() == Change(now="face")


# An evening of which a card was turned and no more is none


def test_a_card_that_was_turned_was_not_dealt(two: Couple) -> None:
    turned(two)
    with two.run() as run:
        assert list(run.history()) == []
        assert run.standings() == {}
        assert run.coverage()[0].seen == 0


@pytest.mark.parametrize("end", [False, True], ids=["left", "ended"])
def test_a_turned_card_alone_changes_neither_who_begins_nor_when_a_check_in_comes(end: bool) -> None:
    with couple(held(Kind.CHECKIN), *QUESTIONS, ordered=False) as two:

        def look(days: float = 1) -> Table:
            two.days_pass(days)
            table = turned(two, choice=Choice())
            if end:
                table.session.end()
            return table

        for _ in range(3):
            table = look()
            assert table.session.evening.starter == 0
            assert not table.session.evening.plan.checkin, "it is still the very first evening"
        cover(look())
        for _ in range(25):
            table = look(8)
            assert table.session.evening.starter == 1
            assert table.session.evening.plan.checkin, "it was planned for, and did not come"
        table.end_card(Outcome.PASSED)
        table = look()
        assert table.session.evening.starter == 0
        assert not table.session.evening.plan.checkin


def test_an_evening_with_a_turned_card_alone_can_be_taken_up_for_as_long_as_any_other(two: Couple) -> None:
    table = turned(two)
    two.clock.moment += timedelta(hours=11)
    with two.run() as run:
        assert run.unfinished() is not None
    table.session.end()
    with two.run() as run:
        assert run.unfinished() is None
    turned(two)
    two.clock.moment += timedelta(hours=13)
    with two.run() as run:
        assert run.unfinished() is None


def test_an_evening_with_a_turned_card_alone_was_not_played(two: Couple) -> None:
    table = turned(two)
    with two.store() as store:
        assert len(evenings(store)) == 1
        assert evenings(store, played=True) == []
        assert evenings(store, 1, played=True) == []
    table.star()
    with two.store() as store:
        assert evenings(store, played=True) == evenings(store)


# Whatever they do


@SLOW
@given(
    acts=st.lists(
        st.sampled_from(["turn", "pass", "later", "not this", "undo", "star", "first", "leave", "repair", "resume"]),
        max_size=12,
    ),
    seed=st.integers(0, 9),
)
def test_whatever_they_do_the_open_card_lies_there_again_after_a_break(acts: list[str], seed: int) -> None:
    with couple(*QUESTIONS, ordered=False) as two:
        table = Table(two.begin(seed=seed, minutes=60))
        do: dict[str, Callable[[], object]] = {
            "turn": lambda: table.go_on(),
            "pass": lambda: table.end_card(Outcome.PASSED),
            "later": lambda: table.end_card(Outcome.LATER),
            "not this": lambda: table.end_card(Outcome.PASSED, not_this=True),
            "undo": lambda: table.undo(),
            "star": lambda: table.star(),
            "first": lambda: table.other_first(),
            "leave": lambda: table.leave(),
            "repair": lambda: table.repair(A_MINUTE),
        }
        for act in acts:
            if table.hand is None:
                break
            if act != "resume":
                do[act]()
            elif last_evening(table.session._store) is not None:
                table = Table(two.resume())
        if not table.open or table.beside or table.hand is None:
            return
        card, settled = on(table), [(each.card.ref, each.outcome) for each in table.session.evening.entries]
        with two.store() as store:
            begun = last_evening(store)
            assert begun is not None
            known = card_on_table(store, begun.id)
            assert known is not None
            assert known.card == card
        more_cards(two, table)
        again = two.resume()
        assert on(Table(again)) == card
        assert [(each.card.ref, each.outcome) for each in again.evening.entries] == settled


def test_where_an_evening_is_taken_up_nothing_tells_that_one_of_them_has_a_limit(two: Couple) -> None:
    table = turned(two)
    with two.store() as store:
        store.append(BoundariesSet(who=0, levels={"money": "never"}))
    not_welcome(two, on(table))
    said = prompts.taken_up(two.resume().as_left, True)
    assert said == prompts.TAKEN_UP_ANEW
    assert "money" not in said


@pytest.mark.parametrize(("hours", "said"), [(8, "You were here earlier tonight"), (10, "You were here last night")])
def test_what_was_left_in_the_evening_and_is_taken_up_after_five_is_of_last_night(
    two: Couple, hours: int, said: str
) -> None:
    turned(two)
    two.clock.moment += timedelta(hours=hours)
    session = two.resume()
    assert prompts.taken_up(session.as_left, session.tonight) == f"{said}, and this is where you left."
