"""Whole evenings over a real record go as the plain model says, in any order and with decks edited in between."""

import tempfile
from collections.abc import Callable, Collection
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from cardgame.deck import Card, CardRef, Kind
from cardgame.errors import NothingToDeal
from cardgame.game.game import Game
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.play import Outcome
from cardgame.play.dealing import Role
from cardgame.play.evening import length_for
from cardgame.record import RecordFull, Store, couple_path, evening_outcomes, last_evening
from tests.builders import alone, game
from tests.play.rules import may_be_dealt

from .evenings import CHAPTERS, DECKS, Couple, Held, Night

CHOICES = st.sampled_from(
    [
        Choice(),
        Choice(("ours",)),
        Choice(("more", "ours")),
        Choice(("autre", "more")),
        Choice(("walk",)),
        Choice(("walk", "ours")),
        Choice(("trip",)),
        Choice(("trip",), "dusk"),
    ]
)
CARDS = {
    "kind": st.sampled_from(
        [
            *(Kind.QUESTION, Kind.QUESTION, Kind.STORY, Kind.BELIEF),
            *(Kind.MISSION, Kind.APPRECIATION, Kind.CHECKIN, Kind.REPAIR),
        ]
    ),
    "depth": st.integers(1, 3),
    "tags": st.lists(st.sampled_from("xyz"), max_size=2, unique=True).map(tuple),
    "chapter": st.sampled_from(CHAPTERS),
}
HELD = st.lists(st.fixed_dictionaries(CARDS), min_size=1, max_size=6)


def ended(session: Session) -> list[tuple[object, ...]]:
    return [(entry.card, entry.outcome, entry.turn, entry.low) for entry in session.evening.entries]


def seen(session: Session) -> tuple[object, ...]:
    """Return all that the couple could notice."""
    hand = session.hand
    return (
        hand and (hand.card, hand.turn, hand.text, hand.step),
        session.reasons,
        session.starred,
        ended(session),
        session.evening.place,
        session.evening.complete,
    )


class Evenings(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        home = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.clock = self.stack.enter_context(alone(home))
        self.home = home
        self.couple = Couple(home)
        self.game: Game = game(home)
        self.path = couple_path(self.game.paths.couples, self.game.add_couple("Ana", "Ben"))
        self.session: Session | None = None
        self.edited = False
        self.open_again: CardRef | None = None

    def teardown(self) -> None:
        self.game.close()
        self.stack.close()

    @initialize(decks=st.fixed_dictionaries(dict.fromkeys(DECKS, HELD)))
    def write_the_decks(self, decks: dict[str, list[dict[str, Any]]]) -> None:
        for deck, held in decks.items():
            for fields in held:
                self.couple.add(deck, **fields)
            self.couple.write(deck)

    # Session down and getting up

    @property
    def night(self) -> Night:
        return self.couple.nights[-1]

    @precondition(lambda self: self.session is None)
    @rule(
        choice=CHOICES,
        depth=st.sampled_from([None, None, None, 1, 2, 3]),
        energy=st.sampled_from(["low", "medium", "high"]),
        minutes=st.none() | st.integers(1, 40),
        seed=st.integers(0, 2**31 - 1),
    )
    def begin(self, choice: Choice, depth: Any, energy: Any, minutes: int | None, seed: int) -> None:
        couple = self.couple
        deepest = depth or {"low": 2}.get(energy, 3)
        chosen = couple.with_chapter(choice, deepest)
        if not (couple.begun or choice.decks or depth or energy == "high"):
            deepest = min(deepest, 2)  # a very first evening
        held = couple.dealt_from(chosen, deepest)

        def begin() -> Session:
            return self.game.begin(choice, depth=depth, energy=energy, minutes=minutes, seed=seed)

        if not held:
            with pytest.raises(NothingToDeal):
                begin()
            return
        self.session = begin()
        evening = self.session.evening
        assert self.session.choice == chosen
        assert not self.session.resumed
        assert evening.starter == (1 - couple.begun[-1].starter if couple.begun else 0)
        assert evening.seed == seed
        assert max(slot.depth for slot in evening.plan.slots) <= deepest
        if minutes is not None:
            assert evening.plan.length == min(length_for(minutes), len(held))
        elif chosen.chapter:
            left = [card for card in held if not couple.standing(card).covered]
            assert evening.plan.length == len(left or held)
        couple.nights.append(Night(chosen, deepest, seed, evening.starter, evening.plan))
        self.edited, self.open_again = False, None

    @precondition(lambda self: self.session is not None)
    @rule()
    def leave(self) -> None:
        self.game.close()
        self.game = game(self.home)
        self.session = None

    @precondition(lambda self: self.session is not None)
    @rule()
    def leave_and_come_back_at_once(self) -> None:
        if not self.night.began:
            return
        before, hand, done = seen(self._session), self._session.hand, ended(self._session)
        self.leave()
        self.resume()
        if self.open_again is None or not self.edited:
            # The same card lies there, unless it is like one that was passed.
            if hand is None or not self.night.holds_back(self.couple.at(hand.card.ref)):
                assert seen(self._session) == before
            else:
                assert ended(self._session) == done

    @precondition(lambda self: self.session is None)
    @rule()
    def resume(self) -> None:
        wanted, begun = self.couple.unfinished, self.game.unfinished()
        assert (begun is None) == (wanted is None)
        if begun is None or wanted is None:
            return
        # The evenings that left no trace are as if they had not been.
        self.couple.nights = self.couple.begun
        assert self.night is wanted
        self.session = self.game.resume(begun)
        assert self.session.resumed == bool(wanted.acts)
        assert self.session.evening.plan == wanted.plan
        self.open_again = None
        for ended in wanted.entries:
            ended.before = True

    @precondition(lambda self: self.session is not None)
    @rule()
    def end(self) -> None:
        self._session.end()
        self.night.ended = self.night.began
        self.session = None

    @precondition(lambda self: self.session is None)
    @rule(hours=st.sampled_from([1, 20]))
    def let_time_go_by(self, hours: int) -> None:
        self.clock.moment += timedelta(hours=hours)
        for night in self.couple.nights:
            night.idle += hours

    # On a card

    @property
    def _session(self) -> Session:
        assert self.session is not None
        return self.session

    @precondition(lambda self: self.session is not None)
    @rule(outcome=st.sampled_from([Outcome.COVERED, Outcome.COVERED, Outcome.PASSED, Outcome.LATER]))
    def end_card(self, outcome: Outcome) -> None:
        hand = self._session.hand
        if hand is None:
            with pytest.raises(ValueError, match="no card"):
                self._session.end_card(outcome)
            return
        self._session.end_card(outcome)
        self.couple.end_card(self.night, outcome, hand.card.ref, hand.turn.reader, hand.turn.first)
        self.open_again = None

    @precondition(lambda self: self.session is not None and self.session.hand is not None)
    @rule()
    def star(self) -> None:
        hand = self._session.hand
        assert hand is not None
        held = self.couple.at(hand.card.ref)
        if not held.gone:
            assert self._session.star() == self.couple.star(self.night, held)

    @precondition(lambda self: self.session is not None)
    @rule()
    def undo(self) -> None:
        said = self._session.undo()
        assert (said is None) == (not self.night.acts)
        if said is not None:
            ended = self.couple.undo(self.night)
            if ended is not None:
                self.open_again = ended.ref

    @precondition(lambda self: self.session is not None)
    @rule()
    def land_and_step_back(self) -> None:
        session = self._session
        before, hand = seen(session), session.hand
        if session.land():
            assert session.hand is not None
            assert session.hand.card.kind is Kind.APPRECIATION
            session.undo()
        assert seen(session) == before
        assert session.hand is hand

    @precondition(lambda self: self.session is not None)
    @rule(act=st.sampled_from([Session.star, Session.undo, Session.end, Session.end_card]))
    def the_disk_does_not_take_it(self, act: Callable[..., object]) -> None:
        session, night = self._session, self.night
        before = seen(session)
        arguments = (Outcome.COVERED,) if act is Session.end_card else ()
        something = {Session.undo: bool(night.acts), Session.end: night.began}
        with patch.object(Store, "append", side_effect=RecordFull("The disk is full.")):
            if something.get(act, True):
                refused = RecordFull if act in something or session.hand else ValueError
                with pytest.raises(refused):
                    act(session, *arguments)
            else:
                act(session)
        assert seen(session) == before

    # Between evenings, or while one is left open

    def _edit(self, deck: str) -> None:
        self.couple.write(deck)
        self.edited = True
        self.game.close()
        self.game = game(self.home)

    @precondition(lambda self: self.session is None)
    @rule(data=st.data(), deck=st.sampled_from(list(DECKS)))
    def call_a_card_otherwise(self, data: st.DataObject, deck: str) -> None:
        self.couple.rename(data.draw(st.sampled_from(self.couple.of(deck))))
        self._edit(deck)

    @precondition(lambda self: self.session is None)
    @rule(data=st.data(), deck=st.sampled_from(list(DECKS)))
    def take_a_card_out(self, data: st.DataObject, deck: str) -> None:
        held = self.couple.of(deck)
        if len(held) > 1:
            data.draw(st.sampled_from(held)).gone = True
            self._edit(deck)

    @precondition(lambda self: self.session is None)
    @rule(deck=st.sampled_from(list(DECKS)), fields=st.fixed_dictionaries(CARDS))
    def put_a_card_in(self, deck: str, fields: dict[str, Any]) -> None:
        self.couple.add(deck, **fields)
        self._edit(deck)

    # What always holds

    @precondition(lambda self: self.session is not None)
    @invariant()
    def the_card_on_the_table_is_one_that_may_be_there(self) -> None:
        session, night, couple = self._session, self.night, self.couple
        evening, hand = session.evening, session.hand
        tonight = [entry.card for entry in evening.entries]
        assert [card.ref for card in tonight] == [ended.ref for ended in night.entries]
        assert len(set(tonight)) == len(tonight)
        held = couple.dealt_from(night.choice, night.deepest)
        pile = [session._library.card(card.ref) for card in held]
        standings = {card.ref: couple.standing(card, without=night) for card in held}
        if night.choice.chapter:
            # Of a chapter all that was not talked about comes before what was, however often it was passed.
            standings = {
                ref: each if each.covered else replace(each, passed=min(each.passed, 1))
                for ref, each in standings.items()
            }
        ordered = bool(night.choice.chapter) or night.choice.decks == ("walk",)
        held_back = {card.ref for card in held if night.holds_back(card)}

        def may_come(away: Collection[CardRef]) -> list[Card]:
            left, slot = [card for card in pile if card], evening.plan.slot(night.covered)
            if slot.role is Role.CHECKIN and any(card.kind is Kind.CHECKIN for card in tonight):
                slot = replace(slot, role=Role.OPENING)  # nobody is asked twice how they are
            if slot.role is Role.MISSION and any(card.kind is Kind.MISSION for card in tonight):
                slot = replace(slot, role=Role.BODY)
            mixed, talked = not night.choice.decks, [entry.card for entry in evening.covered]
            return may_be_dealt(left, standings, slot, tonight, ordered=ordered, mixed=mixed, away=away, talked=talked)

        allowed = may_come(held_back) or may_come(())
        if self.open_again is not None:
            assert hand is not None
            assert hand.card.ref == self.open_again
        if self.open_again is None or not self.edited:
            assert hand.card in allowed if hand else not allowed
        assert hand is None or hand.card not in tonight

    @precondition(lambda self: self.session is not None)
    @invariant()
    def turn_and_place_follow_from_the_cards_that_were_covered(self) -> None:
        session, night = self._session, self.night
        assert session.evening.place == night.covered
        assert session.evening.complete == (night.covered >= night.plan.length)
        assert session.aside is None, "nothing was taken along, and nothing is asked about"
        on_table = session.hand is not None
        assert night.covered + on_table <= session.evening.length <= max(night.plan.length, night.covered + on_table)
        if hand := session.hand:
            one, other = self.couple.deep_firsts
            if hand.card.depth == 3 and one != other:
                assert hand.turn.first == (0 if one < other else 1)
            else:
                assert hand.turn.first == (night.starter + night.covered) % 2
            assert hand.turn.reader == hand.turn.first
            assert hand.reader == ("Ana", "Ben")[hand.turn.reader]
            held = self.couple.at(hand.card.ref)
            assert held.gone or session.starred == (held in self.couple.stars)

    @invariant()
    def everything_is_on_disk(self) -> None:
        with Store.open(self.path, "other", self.clock, read_only=True) as other:
            last = last_evening(other)
            assert (last is None) == (not self.couple.begun)
            if last is None:
                return
            night = self.couple.begun[-1]
            assert (last.seed, last.starter, last.ended is not None) == (night.seed, night.starter, night.ended)
            rows = [
                ((row.deck, row.card), row.outcome, row.first, row.reader) for row in evening_outcomes(other, last.id)
            ]
            assert rows == [(ended.as_, ended.outcome, ended.first, ended.reader) for ended in night.entries]

    @invariant()
    def coverage_parts_the_cards_of_every_deck(self) -> None:
        for row in self.game.coverage():
            assert (row.cards, row.covered, row.passed, row.later) == self.couple.counts(row.deck)
            assert row.seen <= row.cards
            assert (row.last_at is None) == (not any(map(self._met, self.couple.of(row.deck))))

    def _met(self, card: Held) -> bool:
        return bool(self.couple.standing(card).last_at)

    @invariant()
    def the_record_knows_every_card_whatever_it_was_called(self) -> None:
        found = self.game.standings()
        for card in self.couple.cards:
            if not card.gone:
                expected = self.couple.standing(card)
                known = found.get(card.ref)
                assert (replace(known, last_at=expected.last_at) if known else known) in (
                    {expected} if expected.last_at else {None, expected}
                )


TestEvenings = Evenings.TestCase
TestEvenings.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
