"""Missions, agreements, earlier answers and whose turn it is are known on later evenings."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.game.kept import look_kept
from cardgame.game.remembered import day
from cardgame.game.session import Session
from cardgame.play import Outcome
from cardgame.play.hand import Hand
from cardgame.record import CardEnded, deep_firsts, open_missions
from cardgame.scripts.keeping import SORTS
from cardgame.scripts.steps import Choose, PickWord, Reveal, Secret, Time, Words, Write
from tests.builders import write_deck
from tests.families import for_each

from ..builders import agreements, notes
from ..couples import ANA, BEN, SLOW, Couple, couple, held, tell

NOT_YET = [state.code for state in SORTS["mission"].offered].index("not-yet")
STILL = [state.code for state in SORTS["agreement"].offered]
CHANGED = STILL.index("changed")

LOOK_AGAIN = 28
"""Days after which an agreement is looked at again."""

WEEK = 7
"""Days for which a mission that was asked about is left alone."""


def hand_of(session: Session) -> Hand:
    assert session.hand is not None
    return session.hand


def asides(session: Session) -> list[str]:
    """Put aside whatever lies beside the evening's cards, and return what it was about."""
    found = []
    while session.aside is not None:
        found.append(hand_of(session).text)
        session.put_aside()
    return found


# Missions


@pytest.mark.parametrize(("taken", "who"), [(0, "Ana and Ben"), (1, ANA), (2, BEN), (3, "")])
@pytest.mark.parametrize("went", range(4))
def test_a_mission_is_asked_about_the_next_evening_and_a_week_later_only_if_it_was_not_yet(
    taken: int, who: str, went: int
) -> None:
    with couple(held(Kind.MISSION, text="{first} leaves a note in {{a} shoe."), held(Kind.STORY)) as two:
        tell(two.begin(), taken)
        words = "Ana leaves a note in {a} shoe."
        session = two.begin()
        if not who:
            assert session.aside is None
            return
        asked = hand_of(session)
        assert asked.text == words
        assert isinstance(asked.step, Choose)
        assert asked.step.prompt.startswith(f"{who} took this along")
        place = session.evening.place
        tell(session, went)
        assert session.evening.place == place
        assert hand_of(session).card.kind is Kind.STORY
        # Asked once in an evening, also where it is taken up again.
        session.star()
        assert two.resume().aside is None
        assert asides(two.begin()) == []
        two.days_pass(WEEK)
        assert asides(two.begin()) == ([words] if went == NOT_YET else [])
        # An answer beside the cards is no card that was talked about.
        assert [row.card for row in two.rows()] == ["mission"]


def test_a_mission_that_is_put_aside_is_asked_about_another_evening_and_leaves_no_trace() -> None:
    with couple(held(Kind.MISSION), held(Kind.STORY)) as two:
        tell(two.begin(), 0)
        before = two.bytes
        session = two.begin()
        session.put_aside()
        assert hand_of(session).card.kind is Kind.STORY
        assert two.bytes == before
        assert len(asides(two.begin())) == 1


@SLOW
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from([0, WEEK - 1, WEEK])), min_size=1, max_size=6))
def test_not_yet_is_asked_about_once_more_after_a_week_and_never_again(evenings: list[tuple[int, int]]) -> None:
    with couple(held(Kind.MISSION), held(Kind.STORY)) as two:
        tell(two.begin(), 0)
        over, asked, rested = False, 0, WEEK
        for went, days in evenings:
            session = two.begin()
            assert (session.aside is None) == (over or rested < WEEK)
            if session.aside is not None:
                step = hand_of(session).step
                assert isinstance(step, Choose)
                assert ("last time it is asked" in step.prompt) == (asked == 1)
                tell(session, went)
                asked, rested = asked + 1, 0
                over = went != NOT_YET or asked == 2
            with two.store() as store:
                assert bool(open_missions(store)) != over, "what is not asked about any more is not listed either"
            two.days_pass(days)
            rested += days


@pytest.mark.parametrize("resumed", [False, True])
def test_what_was_told_of_a_mission_is_taken_back_after_the_cards_that_came_after_it(resumed: bool) -> None:
    with couple(held(Kind.MISSION), held(Kind.STORY)) as two:
        tell(two.begin(), 0)
        session = two.begin()
        tell(session, 0)
        tell(session)
        if resumed:
            session = two.resume()
        assert session.undo()
        assert hand_of(session).card.kind is Kind.STORY
        with two.store() as store:
            assert open_missions(store) == []
            assert session.undo()
            assert [each.text for each in open_missions(store)] == ["Leave a note in a shoe."]
        assert session.undo() is None
        # Where it was asked tonight, it is asked again.
        assert asides(session) == ([] if resumed else ["Leave a note in a shoe."])
        assert asides(two.begin()) == ["Leave a note in a shoe."]


# Agreements


@pytest.mark.parametrize(("days", "again"), [(LOOK_AGAIN - 1, False), (LOOK_AGAIN, True)])
def test_an_agreement_is_looked_at_again_after_four_weeks(days: int, again: bool) -> None:
    with couple(held(Kind.AGREEMENT), held(Kind.STORY)) as two:
        tell(two.begin(), "Whoever cooks {does} not wash up.")
        made = day(two.clock.moment.isoformat())
        two.days_pass(days)
        session = two.begin()
        assert (session.aside is not None) == again
        if again:
            hand = hand_of(session)
            assert hand.text == "Whoever cooks {does} not wash up."
            assert isinstance(hand.step, Choose)
            assert made in hand.step.prompt


@pytest.mark.parametrize("still", range(3))
@pytest.mark.parametrize("words", ["We both wash up.", ""])
def test_what_became_of_an_agreement_holds_until_it_is_looked_at_again(still: int, words: str) -> None:
    with couple(held(Kind.AGREEMENT), held(Kind.STORY)) as two:
        tell(two.begin(), "You cook.")
        two.days_pass(LOOK_AGAIN)
        tell(two.begin(), *((still, words) if still == CHANGED else (still,)))
        with two.store() as store:
            texts = [each.text for each in agreements(store)]
        expected = words or "You cook." if still == CHANGED else "You cook."
        assert texts == ([] if STILL[still] == "let-go" else [expected])
        # What is still true is left alone for half a year.
        rest = 180 if STILL[still] == "still-true" else LOOK_AGAIN
        two.days_pass(rest - 1)
        assert asides(two.begin()) == []
        two.days_pass(1)
        assert asides(two.begin()) == texts


def test_leaving_the_new_words_in_the_middle_asks_again_how_it_is() -> None:
    with couple(held(Kind.AGREEMENT), held(Kind.STORY)) as two:
        tell(two.begin(), "You cook.")
        two.days_pass(LOOK_AGAIN)
        session = two.begin()
        hand = hand_of(session)
        asked = hand.step
        hand.send(CHANGED)
        assert isinstance(hand.step, Write)
        hand.restart()
        assert hand.step == asked
        tell(session, 0)
        with two.store() as store:
            assert [each.text for each in agreements(store)] == ["You cook."]


def test_one_agreement_is_looked_at_in_an_evening() -> None:
    with couple(held(Kind.AGREEMENT, "one"), held(Kind.AGREEMENT, "two"), held(Kind.STORY)) as two:
        session = two.begin()
        tell(session, "First.")
        tell(session, "Second.")
        two.days_pass(LOOK_AGAIN)
        session = two.begin()
        assert hand_of(session).text == "First."
        tell(session, 0)
        assert session.aside is None
        assert asides(two.begin()) == ["Second."]


# Then and now


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("renamed", [False, True])
@pytest.mark.parametrize("kind", [Kind.BELIEF, Kind.CHOICE, Kind.GUESS, Kind.CHECKIN], ids=str)
def test_what_both_said_before_stands_below_what_they_say_now(kind: Kind, swapped: bool, renamed: bool) -> None:
    with couple(held(kind, "old")) as two:
        session = two.begin()
        then = day(two.clock.moment.isoformat())
        hand_of(session).restart(other_first=swapped)
        by_name = {ANA: 0, BEN: 1}
        first = hand_of(session).first
        given: dict[Kind, tuple[Any, ...]] = {
            Kind.CHOICE: (by_name[first], 1 - by_name[first]),
            Kind.BELIEF: (2 + by_name[first], 3 - by_name[first]),
            Kind.GUESS: (f"by {first}", f"by {BEN if first == ANA else ANA}", 0),
            Kind.CHECKIN: ((0, by_name[first]), (0, 1 - by_name[first])),
        }
        tell(session, *given[kind])
        if renamed:
            two.write([held(kind, "new", was=["old"])])
        for other_first in (False, True):
            session = two.begin()
            hand = hand_of(session)
            hand.restart(other_first=other_first)
            now: dict[Kind, Any] = {Kind.GUESS: "now", Kind.CHECKIN: (1, 1)}
            while not isinstance(hand.step, Reveal):
                # Nothing of what was said then shows before both have said it anew.
                assert "Ana: " not in str(hand.step)
                hand.send(now.get(kind, 1) if isinstance(hand.step, Secret) else None)
            shown = {mark.who: mark.said for mark in hand.step.then}
            guesser = BEN if first == ANA else ANA
            assert (
                shown
                == {
                    Kind.CHOICE: {ANA: "the window seat", BEN: "the aisle seat"},
                    Kind.BELIEF: {ANA: "2", BEN: "3"},
                    # Whom it was about then, whoever it is about now.
                    Kind.GUESS: {first: f"by {first}", f"{guesser}’s guess": f"by {guesser}"},
                    Kind.CHECKIN: {ANA: "glad", BEN: "playful"},
                }[kind]
            )
            if kind is not Kind.GUESS:
                assert [mark.who for mark in hand.step.then] == [mark.who for mark in hand.step.marks]
            assert hand.step.heading == f"On {then}:"


@for_each("kind", [Kind.BELIEF, Kind.CHOICE, Kind.GUESS, Kind.CHECKIN])
@for_each("was", ["question", "story", "belief", "choice", "guess", "checkin", "from-the-future"])
@for_each("answers", [("a", "b"), (3, 4), (["sad", 6], ["glad", 2]), ({"a": 1}, None), ([], [[]])])
def test_earlier_answers_of_another_kind_or_another_program_are_passed_over(kind: Kind, was: str, answers: Any) -> None:
    fits = {
        Kind.BELIEF: (3, 4),
        Kind.CHOICE: ("a", "b"),
        Kind.GUESS: ("a", "b"),
        Kind.CHECKIN: (["sad", 6], ["glad", 2]),
    }
    with couple(held(kind)) as two:
        with two.store() as store:
            store.append(
                CardEnded(
                    evening="e", deck="ours", card=kind.value, kind=was, text="?", outcome="covered",
                    first=0, reader=0, depth=1, answers=answers,
                )
            )  # fmt: skip
        hand = hand_of(two.begin())
        while not isinstance(hand.step, Reveal):
            now: dict[Kind, Any] = {Kind.GUESS: "now", Kind.CHECKIN: (1, 1)}
            hand.send(now.get(kind, 1) if isinstance(hand.step, Secret) else None)
        shown = [mark.said for mark in hand.step.then]
        assert bool(shown) == (was == kind.value and answers == fits[kind])


def then(two: Couple) -> list[str]:
    """Begin an evening and answer its first card in secret; return what stands below the two answers."""
    hand = hand_of(two.begin())
    while not isinstance(hand.step, Reveal):
        words = isinstance(hand.step, Secret) and isinstance(hand.step.ask, Words)
        table = isinstance(hand.step, Secret) and isinstance(hand.step.ask, PickWord)
        hand.send("now" if words else (1, 1) if table else 1 if isinstance(hand.step, Secret) else None)
    return [mark.said for mark in hand.step.then]


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.GUESS, Kind.CHECKIN], ids=str)
def test_an_option_is_shown_as_it_was_called_then_whatever_became_of_its_card(kind: Kind) -> None:
    with couple(held(kind, options=["tea", "coffee"])) as two:
        tell(two.begin(), 0, 1, *([0] if kind is Kind.GUESS else []))
        (row,) = two.rows()
        assert row.answers == ({"option": 0, "text": "tea"}, {"option": 1, "text": "coffee"})
        two.write([held(kind, options=["water", "coffee, black", "nothing"])])
        assert sorted(then(two)) == ["coffee", "tea"]


@pytest.mark.parametrize(
    ("kind", "answers", "shown"),
    [
        (Kind.CHOICE, ("tea", {"option": 1, "text": "coffee"}), ["tea", "coffee"]),
        (Kind.GUESS, ("rain", {"option": 1, "text": "snow"}), ["rain", "snow"]),
        (Kind.CHECKIN, (["close to you", 6], {"feeling": "at-ease", "place": 2}), ["close to you", "at ease"]),
        (Kind.CHECKIN, (["Sunny"], {"option": 0, "text": "Stormy"}), ["Sunny", "Stormy"]),
        (Kind.BELIEF, ({"option": 0, "text": "3"}, 4), []),
        (Kind.CHOICE, ({"feeling": "glad"}, "tea"), []),
        (Kind.CHOICE, ({"option": 0, "text": "tea", "place": 3}, "tea"), []),
        (Kind.GUESS, ({"option": 0}, "rain"), []),
        (Kind.CHECKIN, ({"feeling": "blue"}, {"feeling": "glad"}), []),
        (Kind.CHECKIN, ("glad", {"feeling": "glad"}), []),
    ],
)
def test_answers_from_before_and_after_there_were_codes_stand_side_by_side(
    kind: Kind, answers: Any, shown: list[str]
) -> None:
    with couple(held(kind)) as two:
        with two.store() as store:
            store.append(
                CardEnded(
                    evening="e", deck="ours", card=kind.value, kind=kind.value, text="?", outcome="covered",
                    first=0, reader=0, depth=1, answers=answers,
                )
            )  # fmt: skip
        assert then(two) == shown


def test_only_the_latest_time_before_is_shown_and_none_that_was_taken_back() -> None:
    with couple(held(Kind.BELIEF)) as two:
        for one, other in ((1, 2), (3, 4), (5, 6)):
            session = two.begin()
            tell(session, one, other) if hand_of(session).turn.first == 0 else tell(session, other, one)
        session.undo()
        hand = hand_of(session)
        while not isinstance(hand.step, Reveal):
            hand.send(7 if isinstance(hand.step, Secret) else None)
        assert {mark.who: mark.place for mark in hand.step.then} == {ANA: 3, BEN: 4}


# Whose turn it is


@SLOW
@given(st.lists(st.lists(st.sampled_from(Outcome), max_size=4), min_size=1, max_size=4), st.booleans())
def test_who_goes_first_with_deep_cards_evens_out_over_evenings(evenings: list[list[Outcome]], resumed: bool) -> None:
    deep = [{"id": f"deep-{number}", "text": f"Deep {number}?", "depth": 3} for number in range(20)]
    with couple(*deep) as two:
        for outcomes in evenings:
            session = two.begin(minutes=40)
            for outcome in outcomes:
                session.end_card(outcome)
                with two.store() as store:
                    one, other = deep_firsts(store)
                assert abs(one - other) <= 1
                if resumed:
                    before = hand_of(session).turn
                    session = two.resume()
                    assert hand_of(session).turn == before


@pytest.mark.parametrize("first", [0, 1])
def test_whoever_chose_to_go_first_more_often_waits_until_it_is_even(first: int) -> None:
    deep = [{"id": f"deep-{number}", "text": f"Deep {number}?", "depth": 3} for number in range(9)]
    with couple(*deep) as two:
        for _ in range(3):
            session = two.begin()
            hand_of(session).restart(other_first=hand_of(session).turn.first != first)
            tell(session)
        firsts = []
        for _ in range(3):
            session = two.begin()
            firsts.append(hand_of(session).turn.first)
            tell(session)
        assert firsts == [1 - first] * 3


# What is beside the cards


def test_the_code_word_is_the_couples_own_and_stays() -> None:
    with couple(held(Kind.STORY)) as two:
        session = two.begin()
        assert session.code_word == ""
        session.set_code_word("pineapple")
        assert session.code_word == two.begin().code_word == "pineapple"
        two.begin().set_code_word("umbrella")
        assert two.begin().code_word == "umbrella"
        assert two.rows() == []


@pytest.mark.parametrize("by", [0, 1])
def test_a_note_stays_with_its_card_and_can_be_answered_and_taken_back(by: Any) -> None:
    with couple(held(Kind.STORY)) as two:
        session = two.begin()
        session.note(by, "the blue one")
        with two.store() as store, two.run() as run:
            run.answer_note(notes(store)[0], "I remember")
            (note,) = notes(store)
        assert (note.card, note.seat, note.text, note.about) == ("story", by, "the blue one", hand_of(session).text)
        assert note.answers == ((1 - by, "I remember"),)
        assert two.resume().undo()
        with two.store() as store:
            assert notes(store) == []


# Repairs


@pytest.mark.parametrize("sort", ["minute", "light", "kind"])
def test_a_repair_lies_on_top_and_gives_the_card_back_as_it_was(sort: Any) -> None:
    with couple(held(Kind.BELIEF), held(Kind.STORY)) as two:
        session = two.begin()
        hand = hand_of(session)
        hand.send(4)
        step, before = hand.step, two.bytes
        session.repair(sort)
        assert hand_of(session) is not hand
        assert hand_of(session).card.kind is Kind.REPAIR
        tell(session)
        assert session.hand is hand
        assert hand.step is step
        assert two.bytes == before


@pytest.mark.parametrize("language", ["en", "en-GB", "es", "fr", ""])
def test_a_repair_is_in_the_evening_s_language_where_there_is_one(language: str) -> None:
    with couple(held(Kind.STORY), language=language) as two:
        for spoken in ("en", "es"):
            repairs = [{"id": f"r-{n}", "text": f"{n}.", "kind": "repair", "tags": ["laughter"]} for n in range(3)]
            write_deck(two.home, f"mending-{spoken}", repairs, language=spoken)
        session = two.begin()
        came = set()
        for _ in range(6):
            session.repair("light")
            came.add(hand_of(session).card.deck)
            session.put_aside()
        # Any other is better than none.
        spoken = {"en": {"mending-en"}, "en-GB": {"mending-en"}, "es": {"mending-es"}}
        assert came == spoken.get(language, {"mending-en", "mending-es"})


def test_a_star_and_a_note_on_a_repair_that_no_deck_has_are_kept_and_in_nobody_s_way() -> None:
    with couple(held(Kind.STORY), held(Kind.QUESTION)) as two:
        session = two.begin()
        session.repair("kind")
        words = hand_of(session).text
        assert session.star()
        session.note(0, "This one.")
        session.put_aside()
        tell(session)
        session = two.resume()
        session.repair("kind")
        assert session.starred
        with two.store() as store:
            assert [(note.text, note.about) for note in notes(store)] == [("This one.", "")], "words of the interface"
        with two.run() as run:
            assert [note.about for note in look_kept(run).notes] == [words]
        assert [row.noted for row in two.rows()] == [False]
        with two.run() as run:
            assert [row.covered for row in run.coverage()] == [1]
            assert set(run.standings()) <= {card.ref for deck in run.library for card in deck.cards}
        for _ in range(3):
            assert session.undo()
        assert session.undo() is None
        with two.store() as store:
            assert notes(store) == []


def test_repairs_come_by_their_sort_and_not_twice_while_there_are_others() -> None:
    repairs = [
        {"id": f"{tag}-{number}", "text": f"{tag} {number}", "kind": "repair", "tags": [tag]}
        for tag in ("laughter", "kindness")
        for number in range(3)
    ]
    with couple(held(Kind.STORY), *repairs) as two:
        session = two.begin()
        seen = []
        for _ in range(3):
            session.repair("light")
            seen.append(hand_of(session).card.id)
            session.put_aside()
        assert sorted(seen) == [f"laughter-{number}" for number in range(3)]
        session.repair("light")
        assert hand_of(session).card.id in seen


def test_whoever_asks_for_a_minute_gets_quiet_and_no_task() -> None:
    """What is found by ``listening`` sends somebody to say or to guess something; a pause is found by ``rest``."""
    repairs = [
        {"id": f"{tags[0]}-{number}", "text": f"{tags[0]} {number}", "kind": "repair", "minutes": 1, "tags": tags}
        for tags in (["rest"], ["kindness", "listening"])
        for number in range(2)
    ]
    with couple(held(Kind.STORY), *repairs) as two:
        session = two.begin()
        for sort, ids in (("minute", "rest"), ("kind", "kindness")):
            seen = set()
            for _ in range(3):
                session.repair(sort)
                seen.add(hand_of(session).card.id)
                session.put_aside()
            assert seen == {f"{ids}-0", f"{ids}-1"}


def test_the_words_below_a_repair_with_minutes_fit_whatever_it_asks_for() -> None:
    repairs = [{"id": "show", "text": "Show how two penguins quarrel.", "kind": "repair", "minutes": 2}]
    with couple(held(Kind.STORY), *repairs) as two:
        session = two.begin()
        session.repair("light")
        step = hand_of(session).step
        assert isinstance(step, Time)
        assert step.guide == "In your own time. There is no hurry."
