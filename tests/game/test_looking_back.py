"""Before the first card at most one thing from earlier is asked about, and it can be waved away for good."""

from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.game import doors, invitation, prompts
from cardgame.game.doors import Door
from cardgame.game.home import look_home
from cardgame.game.looking_back import look_back_tonight
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.game.table import Table
from cardgame.keys.commands import LATER, NOT_THIS, PASS
from cardgame.play import Outcome
from cardgame.record import (
    Agreed,
    AgreementSeen,
    MissionTaken,
    MissionWent,
    RecordReadOnly,
    Store,
    evenings,
    open_missions,
)
from cardgame.scripts.steps import Choose
from tests.builders import agreements
from tests.couples import OURS, SLOW, Couple, couple, held, tell
from tests.families import for_each

NIGHT = {"evening": "e", "deck": "ours", "card": "story"}


def ago(two: Couple, days: float) -> str:
    return (two.clock.moment - timedelta(days=days)).isoformat()


def mission(two: Couple, text: str, days: float, by: tuple[bool, bool] = (True, True)) -> str:
    with two.store() as store:
        return store.append(MissionTaken(**NIGHT, by=by, text=text, at=ago(two, days)))[0].id


def agreement(two: Couple, text: str, days: float) -> str:
    with two.store() as store:
        return store.append(Agreed(**NIGHT, text=text, at=ago(two, days)))[0].id


def asked(session: Session) -> str:
    """Return the words of what is asked about before the first card; empty where nothing is."""
    return session.hand.text if session.aside is not None and session.hand is not None else ""


def prompt(session: Session) -> str:
    assert session.hand is not None
    assert isinstance(session.hand.step, Choose)
    return session.hand.step.prompt


def test_only_what_waited_longest_of_all_that_is_due_is_asked_about() -> None:
    with couple(held(Kind.STORY)) as two:
        for text, days in (("Third.", 5), ("First.", 40), ("Fourth.", 1)):
            mission(two, text, days)
        agreement(two, "Second.", 40), agreement(two, "Not due.", 27)
        came = []
        for _ in range(6):
            session = two.begin()
            if text := asked(session):
                came.append(text)
                tell(session, 0)
            assert session.aside is None, "nothing else before the first card"
        assert came == ["First.", "Second.", "Third.", "Fourth."]


def test_an_evening_that_is_taken_up_asks_about_nothing() -> None:
    with couple(held(Kind.STORY)) as two:
        for text in ("One.", "Two."):
            mission(two, text, 9)
        two.begin().star()
        assert asked(two.resume()) == ""


@pytest.mark.parametrize("of", [mission, agreement])
@pytest.mark.parametrize(("command", "for_good"), [(PASS, False), (LATER, False), (NOT_THIS, True)])
def test_a_thing_that_is_asked_about_can_be_waved_away_and_that_can_be_taken_back(
    of: Any, command: Any, for_good: bool
) -> None:
    with couple(held(Kind.STORY)) as two:
        of(two, "We dance on Fridays.", 30)
        table = Table(two.begin())
        came = table.acts[command]()
        assert came.said == prompts.waved_away(of.__name__, for_good)
        assert not table.beside
        table.acts[PASS]()
        assert table.undo().said == "One step back: this card lies here again."
        assert not table.beside
        assert table.undo().said == "That is taken back."
        assert asked(table.session) == "We dance on Fridays."
        assert table.open
        assert table.undo().said == "There is nothing to take back."

        table.acts[command]()
        assert asked(two.begin()) == "", "not the very next evening"
        two.days_pass(28)
        session = two.begin()
        assert asked(session) == ("" if for_good else "We dance on Fridays.")
        if not for_good:
            Table(session).acts[command]()
            for _ in range(3):
                two.days_pass(28)
                assert asked(two.begin()) == "", "there is no second reminder"
        with two.store() as store:
            assert [each.text for each in open_missions(store)] == []
            held_still = ["We dance on Fridays."] if of is agreement else []
            assert [each.text for each in agreements(store)] == held_still, "what is agreed holds, asked about or not"


@pytest.mark.parametrize("resumed", [False, True])
def test_an_agreement_that_was_looked_at_can_be_taken_back_after_a_break(resumed: bool) -> None:
    with couple(held(Kind.STORY)) as two:
        agreement(two, "You cook.", 30)
        session = two.begin()
        tell(session, 2)
        with two.store() as store:
            assert agreements(store) == []
            if resumed:
                session = two.resume()
            done = session.undo()
            assert done is not None
            assert done.what == "beside"
            assert [each.text for each in agreements(store)] == ["You cook."]


def test_an_agreement_that_holds_can_be_left_unasked_from_now_on() -> None:
    with couple(held(Kind.STORY)) as two:
        agreement(two, "You cook.", 30)
        session = two.begin()
        assert session.hand is not None
        assert isinstance(session.hand.step, Choose)
        assert session.hand.step.options[3] == "still true, no need to ask again"
        tell(session, 3)
        two.days_pass(400)
        assert asked(two.begin()) == ""
        with two.store() as store:
            assert [each.text for each in agreements(store)] == ["You cook."]


@pytest.mark.parametrize(
    ("by", "who"),
    [((True, False), "Ana"), ((False, True), "Ben"), ((True, True), "Ana and Ben"), ((False,) * 2, "You")],
)
def test_a_mission_is_asked_about_with_who_took_it_along_and_when(by: Any, who: str) -> None:
    with couple(held(Kind.STORY)) as two:
        mission(two, "Go out.", 3, by)
        session = two.begin()
        assert prompt(session) == f"{who} took this along on 26 February 2026. How did it go?"
        assert session.reasons == (f"{who} took this along on 26 February 2026.",)
        tell(session, 0)
        agreement(two, "You cook.", 31)
        assert two.begin().reasons == ("You agreed on this on 29 January 2026.",)


def test_a_wrong_clock_keeps_nothing_from_being_asked_about() -> None:
    with couple(held(Kind.STORY)) as two:
        mission(two, "From 2040.", -5000)
        mission(two, "From here.", 3)
        session = two.begin()
        assert asked(session) == "From 2040."
        assert "on another day" in prompt(session)
        tell(session, 0)
        assert asked(two.begin()) == "From here."


def test_what_asking_about_it_is_for_is_explained_the_first_time_and_not_again() -> None:
    with couple(held(Kind.STORY)) as two:
        for text in ("One.", "Two."):
            mission(two, text, 3)
        assert two.begin().explains
        session = two.begin()
        assert session.explains, "nobody has said anything to it yet"
        tell(session, 0)
        session = two.begin()
        assert asked(session) == "Two."
        assert not session.explains
        assert not two.begin().explains


def test_where_nothing_can_be_kept_what_is_due_does_not_stand_in_the_way() -> None:
    with couple(held(Kind.STORY)) as two:
        mission(two, "Go out.", 3)
        table = Table(two.begin())
        with patch.object(Store, "append", side_effect=RecordReadOnly("It may only be read.")):
            assert table.acts[PASS]().now == "card"
        assert not table.beside
        assert asked(two.begin()) == "Go out."


def test_leaving_the_new_words_of_an_agreement_leaves_it_for_the_next_evening_without_a_trace() -> None:
    with couple(held(Kind.STORY)) as two:
        agreement(two, "You cook.", 31)
        table = Table(two.begin())
        before = two.bytes
        table.press(2)
        assert table.leave().now == "card"
        assert not table.beside
        assert two.bytes == before
        assert asked(two.begin()) == "You cook."


def test_an_evening_in_which_only_something_from_earlier_was_asked_about_was_not_played() -> None:
    with couple(held(Kind.STORY)) as two:
        mission(two, "Go out.", 3), agreement(two, "You cook.", 31)
        first = two.begin().evening.starter
        for _ in range(2):
            tell(two.begin(), 0)
        with two.store() as store:
            assert len(evenings(store)) == 2
            assert evenings(store, played=True) == []
        assert two.begin().evening.starter == first


def test_what_an_older_version_wrote_is_read() -> None:
    with couple(held(Kind.STORY)) as two:
        done, later = mission(two, "Done.", 30), mission(two, "Later.", 30)
        gone, seen = agreement(two, "Gone.", 60), agreement(two, "Seen.", 60)
        with two.store() as store:
            store.append(
                MissionWent(evening="f", event=done, went="done", at=ago(two, 20)),
                MissionWent(evening="f", event=later, went="not yet", at=ago(two, 20)),
                AgreementSeen(event=gone, still="let it go", at=ago(two, 20)),
                AgreementSeen(event=seen, still="changed", at=ago(two, 29)),
            )
        came = []
        while text := asked(session := two.begin()):
            came.append(text)
            tell(session, 0)
        assert came == ["Later.", "Seen."]


@pytest.mark.parametrize(("days", "comes"), [(29, False), (179, False), (181, True)])
def test_an_agreement_that_is_still_true_rests_for_half_a_year(days: int, comes: bool) -> None:
    with couple(held(Kind.STORY)) as two:
        made = agreement(two, "Seen.", 400)
        with two.store() as store:
            store.append(AgreementSeen(event=made, still="still true", at=ago(two, days)))
        assert (asked(two.begin()) == "Seen.") == comes


ANSWERS = st.sampled_from([0, 1, 2, 3, "p", "l", "x", "leave"])
NIGHTS = st.lists(st.tuples(st.sampled_from([0, 0, 1, 8, 30]), ANSWERS, st.booleans(), st.booleans()), max_size=12)


@SLOW
@given(NIGHTS)
def test_over_any_evenings_each_thing_is_asked_about_seldom_and_one_at_a_time(
    nights: list[tuple[int, Any, bool, bool]],
) -> None:
    with couple(held(Kind.STORY)) as two:
        said: dict[str, list[tuple[datetime, Any]]] = {}
        for number, (days, answer, takes, agrees) in enumerate(nights):
            for make, wanted in ((mission, takes), (agreement, agrees)):
                if wanted:
                    make(two, f"{make.__name__} {number}", 0)
            two.days_pass(days)
            table = Table(two.begin())
            if table.beside and answer != "leave":
                text = asked(table.session)
                before, is_mission = said.setdefault(text, []), text.startswith("mission")
                assert not over([each for _, each in before], is_mission), "it was waved away, or asked often enough"
                rest = timedelta(days=7 if is_mission else 28)
                assert all(table_time(two) - when >= rest for when, _ in before)
                before.append((table_time(two), answer))
                if isinstance(answer, int):
                    table.press(answer + 1)
                    if not is_mission and answer == 1:
                        # Said in other words, and known by these from now on.
                        table.answer(f"{text} anew")
                        said[f"{text} anew"] = said.pop(text)
                else:
                    table.acts[{"p": PASS, "l": LATER, "x": NOT_THIS}[answer]]()
                assert not table.beside, "one thing, and then the first card"


def table_time(two: Couple) -> datetime:
    """Return what time it is, to the hour: every look at the clock takes a second."""
    return two.clock.moment.replace(minute=0, second=0)


def over(answers: list[Any], is_mission: bool) -> bool:
    """Say whether nothing more is to be asked about what got these answers."""
    if is_mission:
        return len(answers) == 2 or any(answer not in (2, "p", "l") for answer in answers)
    return answers[-1:] in ([2], [3], ["x"]) or (len(answers) > 1 and set(answers[-2:]) <= {"p", "l"})


# One look back an evening, over everything


@for_each("kept", [False, True])
@for_each("first", [False, True])
@for_each("card", [False, True])
@for_each("line", [False, True])
def test_an_evening_looks_back_on_one_of_the_things_there_are(kept: bool, first: bool, card: bool, line: bool) -> None:
    chosen = [
        look_back_tonight(kept=kept, first=first, card=card, line=line, evenings=evenings) for evenings in range(4)
    ]
    there = {"kept"} if kept else {"card"} if first else {*(["card"] if card else []), *(["line"] if line else [])}
    assert {*chosen} == (there or {""})
    assert chosen[:2] == chosen[2:], "a card and a line take turns"


def long_ago(two: Couple, cards: int) -> None:
    """Talk about cards more than ninety days, but less than a year, ago."""
    for _ in range(cards):
        session = two.begin(seed=5)
        session.end_card(Outcome.COVERED)
        session.end()
    two.days_pass(120)


@settings(SLOW, max_examples=10)
@given(
    st.lists(
        st.tuples(st.sampled_from([0.01, 0.3, 1, 9, 40]), st.booleans(), st.booleans(), st.integers(0, 4)), max_size=6
    ),
    st.booleans(),
    st.integers(0, 3),
)
def test_no_evening_looks_back_more_than_once_or_invites_more_than_once(
    nights: list[tuple[float, bool, bool, int]], year: bool, kept: int
) -> None:
    """Whatever is due, shown on the start page, asked about or dealt; also where the evening is left and taken up."""
    cards = [held(Kind.BELIEF, f"b-{number}") for number in range(30)]
    line = Door(label="“You lied about the map.”", begin=lambda game: None)
    with couple(*cards, ordered=False, language="en") as two:
        long_ago(two, 4)
        if year:
            two.days_pass(300)
        for number in range(kept):
            agreement(two, f"We sing, {number}.", 30)
        with (
            patch.multiple(doors, REMEMBERED=(lambda game: line,), OFFERS=(lambda game: offer,)),
            patch.object(invitation, "_DUE", {invitation.WELCOME: lambda store, tonight: True}),
        ):
            for days, page, offers, played in nights:
                two.days_pass(days)
                offer = Door(label="Open the jar", begin=lambda game: None) if offers else None
                run = two._new()
                shown = page and line in look_home(run).doors
                doors.note(run)
                offered = page and offers
                session = run.begin(Choice(), seed=int(days * 7))
                looks = int(shown) + (session.aside is not None)
                if session.aside is not None:
                    session.wave_away(for_good=False)
                for place in range(played):
                    if place == 2:
                        run = two._new()
                        left = run.unfinished()
                        assert left is not None
                        session = run.resume(left)
                        assert session.aside is None
                        looks += line in look_home(run).doors and not shown
                    if session.hand is None:
                        break
                    looks += bool(session.from_before[0])
                    session.end_card(Outcome.COVERED)
                invited = bool(session.invitation)
                session.end()
                assert looks <= 1
                assert not (offered and invited)


def test_the_line_and_a_card_from_long_ago_take_turns_by_evening() -> None:
    cards = [held(Kind.BELIEF, f"b-{number}") for number in range(30)]
    line = Door(label="“You lied about the map.”", begin=lambda game: None)
    with couple(*cards, ordered=False, language="en") as two:
        long_ago(two, 3)
        with patch.object(doors, "REMEMBERED", (lambda game: line,)):
            chosen = []
            for _ in range(4):
                run = two._new()
                shown = line in look_home(run).doors
                session = run.begin(Choice(), seed=1)
                session.end_card(Outcome.PASSED)
                session.end()
                with two.store() as store:
                    look = evenings(store, 1)[0].look
                assert (look == "line") == shown
                chosen.append(look)
                two.days_pass(2)
            assert chosen in (["line", "card"] * 2, ["card", "line"] * 2)


def test_the_line_stays_on_the_start_page_all_night_and_nothing_comes_beside_it() -> None:
    line = Door(label="“You lied about the map.”", begin=lambda game: None)
    with couple(held(Kind.STORY), held(Kind.CHOICE)) as two, patch.object(doors, "REMEMBERED", (lambda game: line,)):
        run = two._new()
        # On the very first evening the page has nothing but the first card.
        doors.note(run)
        run.begin(OURS).end_card(Outcome.COVERED)
        run = two._new()
        assert line in look_home(run).doors, "it stands there while the evening is left"
        agreement(two, "We sing.", 30)
        assert asked(run.begin(OURS)) == "", "also in another evening of this night"
        two.days_pass(1)
        run = two._new()
        assert line not in look_home(run).doors
        assert asked(run.begin(OURS)) == "We sing."
