"""What happens in a session is on the disk before the next card, or has not happened; it is taken up as it was."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck import Card, Kind, Library
from cardgame.game.game import Game
from cardgame.game.remembered import day, remembered
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.play import Outcome, Turn
from cardgame.play.hand import Hand
from cardgame.record import (
    CardEnded,
    EveningBegan,
    EveningEnded,
    Event,
    HistoryRow,
    RecordFull,
    RecordLocked,
    Store,
    card_rows,
    couple_path,
    evening_outcomes,
    history,
    last_evening,
    sealed_things,
)
from cardgame.scripts.steps import Choose, Reveal, Seat, Secret, Talk, Write
from tests.builders import QUICK, alone, card, deck, game, write_deck

OURS = Choice(("ours",))
QUESTIONS = [{"id": f"card-{number}", "text": f"What of {number}, {{reader}}?"} for number in range(9)]


@pytest.fixture
def ours(home: Path) -> Iterator[Game]:
    """One run of the program for Ana and Ben, with a deck of nine questions."""
    write_deck(home, "ours", QUESTIONS)
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    yield ours
    ours.close()


def elsewhere(ours: Game) -> Store:
    """Open the record as another program would."""
    path = couple_path(ours.paths.couples, ours.couple)
    return Store.open(path, "elsewhere", lambda: pytest.fail("nothing is written here"), read_only=True)


def again(ours: Game) -> Game:
    """Return another run of the program."""
    return game(ours.paths.config.parent)


def events(ours: Game) -> list[Event]:
    with elsewhere(ours) as store:
        return store.events()


def on_table(session: Session) -> tuple[object, ...]:
    hand = session.hand
    entries = [(entry.card, entry.outcome, entry.turn, entry.low) for entry in session.evening.entries]
    return hand and (hand.card, hand.turn), session.starred, entries, session.evening.deal


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_is_on_disk_before_the_next_hand_is_there(ours: Game, outcome: Outcome) -> None:
    session = ours.begin(OURS, minutes=20, seed=1)
    hand, append, looks = session.hand, Store.append, []

    def look(store: Store, *bodies: Any) -> list[Event]:
        written = append(store, *bodies)
        with elsewhere(ours) as other:
            looks.append(bodies_of(other)[1:])
        assert session.hand is hand
        return written

    with patch.object(Store, "append", look):
        session.end_card(outcome)
    assert looks == [[EveningBegan, CardEnded]]
    assert hand is not None
    assert session.hand is not hand
    with elsewhere(ours) as other:
        (row,) = history(other)
    assert (row.deck, row.card, row.text, row.outcome) == (*hand.card.ref, hand.text, outcome.value)
    assert "Ana" in row.text


def bodies_of(store: Store) -> list[type]:
    return [type(event.what()) for event in store.events()]


def test_an_evening_that_is_only_looked_at_leaves_no_trace(ours: Game) -> None:
    path = couple_path(ours.paths.couples, ours.couple)
    before = path.read_bytes()
    session = ours.begin(OURS)
    assert session.hand is not None
    assert session.hand.go_deeper() is None
    assert session.reasons
    assert session.undo() is None
    session.end()
    assert path.read_bytes() == before
    assert again(ours).unfinished() is None


ACTS: dict[str, Callable[[Session], object]] = {
    "covered": lambda session: session.end_card(Outcome.COVERED),
    "passed": lambda session: session.end_card(Outcome.PASSED),
    "later": lambda session: session.end_card(Outcome.LATER),
    "star": Session.star,
    "undo": Session.undo,
    "end": Session.end,
}


@pytest.mark.parametrize("begun", [False, True])
@pytest.mark.parametrize("refusal", [RecordFull("full"), RecordLocked("locked")])
@pytest.mark.parametrize("act", ACTS)
def test_an_act_that_the_record_does_not_take_has_not_happened(
    ours: Game, act: str, refusal: Exception, begun: bool
) -> None:
    session = ours.begin(OURS, minutes=20, seed=1)
    if begun:
        session.end_card(Outcome.COVERED)
    elif act in ("undo", "end"):
        return  # nothing to write
    table, known = on_table(session), events(ours)
    for _ in range(2):
        with patch.object(Store, "append", side_effect=refusal), pytest.raises(type(refusal)):
            ACTS[act](session)
        assert on_table(session) == table
        assert events(ours) == known
    # And when there is room again, it happens once.
    ACTS[act](session)
    assert len(events(ours)) == len(known) + 1 + (not begun)


def test_an_evening_is_begun_once_however_often_its_first_card_is_tried_and_never_without_it(ours: Game) -> None:
    session = ours.begin(OURS, seed=1)
    table, known = on_table(session), events(ours)
    encode = msgspec.json.encode

    def full(body: Any) -> bytes:
        # The disk takes the beginning and no more.
        if isinstance(body, CardEnded):
            raise RecordFull("full")
        return encode(body)

    with patch("cardgame.record.store.msgspec.json.encode", full):
        for _ in range(3):
            with pytest.raises(RecordFull):
                session.end_card(Outcome.COVERED)
            assert on_table(session) == table
            assert events(ours) == known
    session.end_card(Outcome.COVERED)
    with elsewhere(ours) as other:
        assert bodies_of(other).count(EveningBegan) == bodies_of(other).count(CardEnded) == 1


def test_the_next_card_is_there_even_where_what_was_before_cannot_be_read(home: Path) -> None:
    write_deck(home, "ours", [{"id": f"b-{n}", "text": f"It holds {n}.", "kind": "belief"} for n in range(3)])
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    session = ours.begin(OURS, seed=1)
    with patch("cardgame.game.remembered.answers_before", side_effect=RecordLocked("locked")):
        session.end_card(Outcome.COVERED)
    assert session.hand is not None
    assert session.evening.deal is not None
    assert session.hand.card == session.evening.deal.card
    ours.close()


def test_answers_under_a_card_s_old_id_are_there_under_its_new_one(home: Path) -> None:
    held = {"id": "old", "text": "It holds.", "kind": "belief"}
    write_deck(home, "ours", [held])
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    session = ours.begin(OURS, seed=1)
    play(session, rate=(2, 6))
    session.end_card(Outcome.COVERED)
    session.end()
    ours.close()
    write_deck(home, "ours", [held | {"id": "new", "was": ["old"]}])
    session = game(home).begin(OURS, seed=1)
    reveal = play(session, rate=(4, 4))
    assert isinstance(reveal, Reveal)
    assert {(mark.who, mark.said) for mark in reveal.then} == {("Ana", "2"), ("Ben", "6")}


def test_the_latest_answers_are_shown_under_whichever_of_its_ids_a_card_had_them(home: Path) -> None:
    write_deck(home, "ours", [{"id": "new", "was": ["old"], "text": "It holds.", "kind": "belief"}])
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    told = {"evening": "e", "deck": "ours", "kind": "belief", "text": "?", "outcome": "covered"}
    turn = {"first": 0, "reader": 0, "depth": 1}
    # An hour later, though it reads as an earlier one.
    ours.store().append(CardEnded(**told, **turn, card="new", answers=(1, 1), at="2026-05-12T21:00:00+02:00"))
    ours.store().append(CardEnded(**told, **turn, card="old", answers=(2, 2), at="2026-05-12T20:00:00+00:00"))
    reveal = play(ours.begin(OURS, seed=1), rate=(4, 4))
    assert isinstance(reveal, Reveal)
    assert [mark.said for mark in reveal.then] == ["2", "2"]
    ours.close()


def play(session: Session, *, rate: Sequence[int] = (), keep: int = 0, line: str = "") -> Reveal | None:
    """Play the card on the table to its end; return what was revealed."""
    hand, revealed, rates = session.hand, None, iter(rate)
    while hand is not None and hand.step is not None:
        match hand.step:
            case Secret():
                hand.send(next(rates))
            case Choose():
                hand.send(keep)
            case Write():
                hand.send(line)
            case step:
                revealed = step if isinstance(step, Reveal) else revealed
                hand.send()
    return revealed


MIXED = [
    {"id": f"{kind}-{depth}-{n}", "text": f"{kind}?", "kind": kind, "depth": depth}
    for kind in ("checkin", "question", "story", "appreciation")
    for depth in (1, 3)
    for n in range(2)
]


@settings(QUICK, max_examples=40)
@given(
    st.lists(st.sampled_from([0, 1]), max_size=3),
    st.lists(st.sampled_from(Outcome), min_size=1, max_size=6),
    st.integers(0, 2**31),
)
def test_an_evening_taken_up_is_the_one_that_was_left(
    tmp_path_factory: pytest.TempPathFactory, deep_before: list[Seat], outcomes: list[Outcome], seed: int
) -> None:
    home = tmp_path_factory.mktemp("home")
    with alone(home):
        write_deck(home, "ours", MIXED)
        ours = game(home)
        ours.add_couple("Ana", "Ben")
        for place, first in enumerate(deep_before):
            before = {"evening": "before", "deck": "once", "card": f"{place}", "kind": "question", "text": "?"}
            turn = {"first": first, "reader": first, "depth": 3, "outcome": "covered"}
            ours.store().append(CardEnded(**before, **turn))
        session = ours.begin(OURS, minutes=30, seed=seed)
        for outcome in outcomes:
            session.end_card(outcome)
        ours.close()
        begun = ours.unfinished()
        assert begun is not None
        taken_up = ours.resume(begun)
        assert taken_up.evening.plan == session.evening.plan
        assert on_table(taken_up) == on_table(session)
        ours.close()


@pytest.mark.parametrize("not_this", [False, True])
def test_not_this_still_holds_when_the_evening_is_taken_up(home: Path, not_this: bool) -> None:
    topics = {f"{n}": ("money" if n % 2 else "work") for n in range(10)}
    write_deck(home, "ours", [{"id": n, "text": f"{n}?", "sensitive": [topic]} for n, topic in topics.items()])
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    session = ours.begin(OURS, minutes=60, seed=1)
    assert session.hand is not None
    passed = session.hand.card.id
    session.end_card(Outcome.PASSED, not_this=not_this)
    ours.close()
    begun = ours.unfinished()
    assert begun is not None
    taken_up = ours.resume(begun)
    came = []
    while taken_up.hand is not None:
        came.append(topics[taken_up.hand.card.id])
        taken_up.end_card(Outcome.COVERED)
    other = "work" if topics[passed] == "money" else "money"
    assert came == [other] * 5 + [topics[passed]] * 4
    # It costs no more than a pass: taken back, the card lies there, and what is like it is as welcome as before.
    for _ in came:
        taken_up.undo()
    assert taken_up.undo()
    assert taken_up.hand is not None
    assert taken_up.hand.card.id == passed
    ours.close()


@pytest.mark.parametrize(("strength", "light"), [(1, True), (7, False)])
def test_an_evening_that_began_low_is_light_when_it_is_taken_up(home: Path, strength: int, light: bool) -> None:
    asked = {"id": "now", "text": "How are you?", "kind": "checkin", "options": ["well", "so-so"]}
    asked |= {"scale": ["0", "1"], "low": "first"}
    write_deck(home, "ours", [asked, *({"id": f"{n}", "text": f"{n}?", "depth": 1 + n % 3} for n in range(9))])
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    session = ours.begin(OURS, minutes=40, seed=1)
    assert session.hand is not None
    assert session.hand.card.kind is Kind.CHECKIN
    play(session, rate=(0, 7, 1, strength))
    session.end_card(Outcome.COVERED)
    assert session.evening.light == light
    ours.close()
    begun = ours.unfinished()
    assert begun is not None
    taken_up = ours.resume(begun)
    assert on_table(taken_up) == on_table(session)
    assert taken_up.evening.light == light
    depths = []
    while taken_up.hand is not None and len(depths) < 6:
        depths.append(taken_up.hand.card.depth)
        taken_up.end_card(Outcome.COVERED)
    assert (3 in depths) == (not light)
    ours.close()


def test_a_card_undone_on_another_day_takes_back_what_was_kept_with_it(home: Path) -> None:
    write_deck(home, "ours", [{"id": "thanks", "text": "For today.", "kind": "appreciation"}])
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    session = ours.begin(OURS, seed=1)
    play(session, keep=1, line="For the soup.")
    session.end_card(Outcome.COVERED)
    with elsewhere(ours) as store:
        assert [note.text for note in sealed_things(store, "jar")] == ["For the soup."]
    ours.close()

    begun = ours.unfinished()
    assert begun is not None
    taken_up = ours.resume(begun)
    assert taken_up.undo() is not None
    with elsewhere(ours) as store:
        assert sealed_things(store, "jar") == []
        assert evening_outcomes(store, begun.id) == []
    assert taken_up.undo() is None
    ours.close()


def test_a_star_outlives_the_card_s_name_and_can_be_taken_away_under_the_new_one(ours: Game, home: Path) -> None:
    session = ours.begin(OURS, seed=1)
    assert session.hand is not None
    starred = session.hand.card.id
    assert session.star()
    session.end()
    ours.close()

    renamed = [each | {"id": "new-name", "was": [starred]} if each["id"] == starred else each for each in QUESTIONS]
    write_deck(home, "ours", renamed)
    for expected in (True, False, True):
        run = game(home)
        session = run.begin(OURS, minutes=45, seed=1)
        while session.hand is not None and session.hand.card.id != "new-name":
            session.end_card(Outcome.PASSED)
        assert session.starred == expected
        assert session.star() != expected
        run.close()


@QUICK
@given(
    st.text(min_size=1, max_size=30) | st.sampled_from(["{partner}?", "{{reader}", "{", "}{first}", "{nobody}"]),
    st.tuples(st.text(min_size=1, max_size=5), st.text(min_size=1, max_size=5)),
    st.sampled_from([*Kind, "from-the-future"]),
    st.integers(1, 3),
)
def test_a_card_that_its_deck_no_longer_has_reads_as_it_was_dealt(
    text: str, names: tuple[str, str], kind: str, depth: int
) -> None:
    row = HistoryRow(
        id="1", at="", evening="e", deck="gone", card="gone", kind=kind, text=text, outcome="covered",
        first=0, reader=0, depth=depth,
    )  # fmt: skip
    found = remembered(row, Library())
    assert Hand(found, Turn(0, 0), names).text == text
    assert (found.ref, found.depth) == (("gone", "gone"), depth)
    assert found.kind == (kind if kind in list(Kind) else Kind.QUESTION)


def test_a_card_is_remembered_as_its_deck_has_it_now() -> None:
    now = card("new", was=("old",), text="What now?")
    row = HistoryRow(
        id="1", at="", evening="e", deck="ours", card="old", kind="story", text="What then?", outcome="covered",
        first=0, reader=0, depth=3,
    )  # fmt: skip
    assert remembered(row, Library((deck(now),))) is now


def test_an_evening_taken_up_goes_as_deep_as_was_wished_and_knows_tonight_from_before(home: Path) -> None:
    write_deck(home, "ours", [{"id": f"{n}", "text": f"{n}?", "depth": 1 + n % 3} for n in range(30)])
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    session = ours.begin(OURS, minutes=100, depth=2, seed=1)
    for outcome in Outcome:
        session.end_card(outcome)
    ours.close()
    begun = ours.unfinished()
    assert begun is not None
    taken_up = ours.resume(begun)
    assert {card.depth for card in taken_up.evening.pile.cards} == {1, 2}
    assert max(slot.depth for slot in taken_up.evening.plan.slots) == 2
    # What became of a card tonight is none of its past.
    assert taken_up.evening.pile.standings == {}
    assert taken_up.evening.pile == session.evening.pile
    ours.close()


def test_whose_turn_it_is_with_what_is_deep_is_the_same_after_a_break(home: Path) -> None:
    write_deck(home, "ours", [{"id": f"{n}", "text": f"{n}?", "depth": 3} for n in range(12)])
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    session = ours.begin(OURS, minutes=60, seed=1)
    for _ in range(2):
        assert session.hand is not None
        session.hand.restart(other_first=session.hand.turn.first == 1)
        session.end_card(Outcome.COVERED)
    ours.close()
    begun = ours.unfinished()
    assert begun is not None
    taken_up = ours.resume(begun)
    firsts = []
    for _ in range(4):
        assert taken_up.hand is not None
        firsts.append(taken_up.hand.turn.first)
        taken_up.end_card(Outcome.COVERED)
    # Twice for whoever waited, and then by turns again, beginning with the reader.
    assert firsts[:2] == [1, 1]
    assert sorted(firsts[2:]) == [0, 1]
    ours.close()


def test_an_evening_without_a_check_in_to_deal_does_not_count_as_one_that_began_with_it(home: Path) -> None:
    write_deck(home, "ours", [{"id": f"{n}", "text": f"{n}?"} for n in range(9)], language="en")
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    for _ in range(3):
        session = ours.begin(seed=1)
        assert not session.evening.plan.checkin
        session.end_card(Outcome.COVERED)
        session.end()
    ours.close()
    write_deck(home, "now", [{"id": "now", "text": "How are you?", "kind": "checkin"}], language="en")
    ours = game(home)
    session = ours.begin(seed=1)
    assert session.hand is not None
    assert session.hand.card.id == "now"
    ours.close()


# A record from elsewhere


@pytest.mark.parametrize("length", [-5, 0, 1, 10**18])
def test_an_evening_of_any_length_can_be_taken_up(ours: Game, length: int) -> None:
    began = EveningBegan(decks=("ours", "ours", "nowhere"), length=length, deepest=3, seed=-(10**30), starter=1)
    ours.store().append(began)
    begun = ours.unfinished()
    assert begun is not None
    session = ours.resume(begun)
    assert session.evening.pile.size == len(QUESTIONS)
    assert session.hand is not None
    assert session.hand.turn.reader == 1


@pytest.mark.parametrize("at", ["tomorrow", "2026-02-31T00:00:00+00:00", "0001-01-01T00:00:00+14:00", "9" * 40])
def test_an_evening_whose_moment_cannot_be_read_is_not_taken_up(ours: Game, at: str) -> None:
    ours.store().append(EveningBegan(decks=("ours",), length=3, deepest=3, seed=1, starter=0, at=at))
    assert ours.unfinished() is None
    assert ours.begin(OURS).hand is not None


def test_an_evening_ended_elsewhere_is_over(ours: Game) -> None:
    ours.begin(OURS).end_card(Outcome.COVERED)
    begun = ours.unfinished()
    assert begun is not None
    again(ours).store().append(EveningEnded(evening=begun.id))
    assert ours.unfinished() is None


def test_a_mix_is_dealt_where_none_of_an_evening_s_decks_is_left(ours: Game, home: Path) -> None:
    write_deck(home, "mine", [{"id": "one", "text": "One?"}, {"id": "two", "text": "Two?"}])
    first = again(ours)
    first.begin(Choice(("mine",)), seed=3).end_card(Outcome.COVERED)
    (home / "decks" / "mine.toml").unlink()
    run = again(ours)
    begun = run.unfinished()
    assert begun is not None
    session = run.resume(begun)
    assert session.title == "Tonight"
    assert session.hand is not None
    assert session.hand.card.deck == "ours"
    assert [entry.card.id for entry in session.evening.entries] == _cards(run, begun.id)
    assert session.undo() is not None
    assert isinstance(session.hand.step, Talk)
    assert session.hand.text == {"one": "One?", "two": "Two?"}[session.hand.card.id]


def _cards(run: Game, evening: str) -> list[str]:
    return [row.card for row in evening_outcomes(run.store(), evening)]


@QUICK
@given(st.text(max_size=30))
def test_any_moment_is_told_as_a_day_in_words(at: str) -> None:
    assert day(at) == "another day" or day(at)[-4:].isdigit()


def test_the_record_is_what_the_couple_said_and_no_more(ours: Game) -> None:
    session = ours.begin(OURS, seed=1)
    session.end_card(Outcome.PASSED)
    session.end_card(Outcome.LATER)
    with elsewhere(ours) as store:
        assert all(row.answers is None for row in history(store))
        assert sorted(row.outcome for row in history(store)) == ["later", "passed"]
        known = card_rows(store)
        last = last_evening(store)
    assert sum(each.passed for each in known.values()) == sum(each.later for each in known.values()) == 1
    assert last is not None
    assert (last.seed, last.starter, last.decks) == (1, 0, ("ours",))


def test_a_card_settled_again_after_undo_is_one_card(ours: Game) -> None:
    session = ours.begin(OURS, seed=1)
    first: Card | None = session.hand and session.hand.card
    for outcome in Outcome:
        session.end_card(outcome)
        session.undo()
        assert session.hand is not None
        assert session.hand.card == first
    session.end_card(Outcome.COVERED)
    with elsewhere(ours) as store:
        (row,) = history(store)
    assert row.outcome == "covered"
