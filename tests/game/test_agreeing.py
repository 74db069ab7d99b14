"""A chapter that asks both is begun only where both said yes, each alone; nothing tells who did not want it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cardgame.errors import NothingToDeal
from cardgame.game.agreeing import BOTH, ask_both
from cardgame.game.game import Game
from cardgame.game.menu.journeys import journey
from cardgame.game.moment import Moment, Next
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice, cards_for
from cardgame.game.session import Session
from cardgame.play import Outcome
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Browse, Choose, HandOver, Secret, Show, Step, Talk
from tests.builders import Clock, alone, game, write_deck

CHAPTERS = [
    {"id": "near", "title": "Near", "asks_both": True},
    {"id": "far", "title": "Far", "asks_both": True},
    {"id": "talk", "title": "Talk"},
]


@pytest.fixture
def clock(tmp_path: Path) -> Iterator[Clock]:
    with alone(tmp_path / "home") as clock:
        yield clock


@pytest.fixture
def ours(tmp_path: Path, clock: Clock) -> Iterator[Game]:
    home = tmp_path / "home"
    cards = [
        {"id": f"{chapter['id']}-{n}", "text": f"What of {chapter['id']} {n}?", "chapter": chapter["id"]}
        for chapter in CHAPTERS
        for n in range(2)
    ]
    write_deck(home, "steps", cards, chapters=CHAPTERS, language="en")
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    yield ours
    ours.close()


def asked(ours: Game, start: Start, session: Session | None = None) -> Moment:
    session = session or ours.begin(start.choice, apart=start.apart)
    moment = ask_both(session, start)
    assert moment is not None
    return moment


def answered(moment: Moment, *answers: Any) -> tuple[Next, list[Step]]:
    """Answer what is asked; return where it leads, and every step that was shown."""
    run, steps = Run(moment.script), list[Step]()
    left = list(answers)
    while (step := run.step) is not None:
        steps.append(step)
        run.send(left.pop(0) if isinstance(step, Secret | Choose) else None)
    assert run.result is not None
    return moment.then(run.result), steps


START = Start(Choice(("steps",), "near"), minutes=20)


def test_it_is_begun_where_both_said_yes(ours: Game) -> None:
    moment = asked(ours, START)
    following, steps = answered(moment, 0, 0)
    assert steps[0] == Show("", (BOTH,)), "both read it, before one looks away"
    assert isinstance(following, Start)
    assert (following.choice, following.minutes, following.agreed) == (START.choice, 20, True)
    assert ask_both(ours.begin(following.choice), following) is None, "it is asked once"
    secrets = [step for step in steps if isinstance(step, Secret)]
    assert [(step.who, step.other) for step in secrets] == [("Ana", "Ben"), ("Ben", "Ana")]
    assert {step.prompt for step in secrets} == {"Do you want “Near” tonight?"}, "it is said what is asked about"
    assert [step.to for step in steps if isinstance(step, HandOver)] == ["Ben", ""]


def test_it_stays_closed_and_reads_the_same_whoever_did_not_want_it(ours: Game) -> None:
    found = []
    for answers in ((0, 1), (1, 0), (1, 1)):
        following, steps = answered(asked(ours, START), *answers)
        assert isinstance(following, Moment)
        after, shown = answered(following)
        found.append((steps, following.title, following.said, shown))
        assert [type(step) for step in shown] == [Show]
        assert after is None
    assert found[0] == found[1] == found[2]


def test_nothing_of_it_is_kept(ours: Game) -> None:
    before = [event.body for event in ours.store().events()]
    answered(asked(ours, START), 0, 1)
    answered(asked(ours, START), 0, 0)
    assert [event.body for event in ours.store().events()] == before


def test_the_next_chapter_of_its_deck_is_asked_about_too(ours: Game) -> None:
    following, _ = answered(asked(ours, Start(Choice(("steps",)))), 0, 0)
    assert isinstance(following, Start)
    assert following.choice == Choice(("steps",), "near")


def test_a_chapter_that_does_not_ask_is_begun_at_once(ours: Game) -> None:
    start = Start(Choice(("steps",), "talk"))
    assert ask_both(ours.begin(start.choice), start) is None


@pytest.mark.parametrize(
    ("later", "asks"),
    [(timedelta(), False), (timedelta(hours=8), False), (timedelta(hours=10), True)],
)
def test_it_is_asked_again_where_they_go_on_the_next_morning(
    ours: Game, clock: Clock, later: timedelta, asks: bool
) -> None:
    """The clock is at eight in the evening; at five in the morning another day begins."""
    session = ours.begin(START.choice)
    session.turn()
    session.end_card(Outcome.COVERED)
    clock.moment += later
    left = ours.unfinished()
    assert left is not None
    session = ours.resume(left)
    moment = ask_both(session, START)
    assert (moment is not None) == asks
    if moment is not None:
        no, _ = answered(moment, 0, 1)
        assert isinstance(no, Moment)
        assert no.title == "Near"
        assert ours.unfinished() == left, "it stays as it was left"
        following, _ = answered(moment, 0, 0)
        assert isinstance(following, Start)
        assert (following.carry_on, following.choice) == (True, START.choice), "the same evening, not another one"
        assert ask_both(ours.resume(left), following) is None


@pytest.mark.parametrize("by", ["start", "setting"])
def test_apart_they_say_it_on_three(ours: Game, by: str) -> None:
    start = Start(Choice(("steps",), "near"), apart=by == "start")
    if by == "setting":
        ours.keep_setting("apart", True)
    following, steps = answered(asked(ours, start), 1)
    assert isinstance(following, Moment)
    assert [type(step) for step in steps] == [Show, Talk, Choose]
    following, _ = answered(asked(ours, start), 0)
    assert isinstance(following, Start)


def test_whoever_leaves_reads_what_a_no_reads(ours: Game) -> None:
    moment = asked(ours, START)
    no, _ = answered(moment, 0, 1)
    assert moment.back is not None
    left = moment.back()
    assert isinstance(left, Moment)
    assert isinstance(no, Moment)
    assert (left.title, answered(left)) == (no.title, answered(no))


def test_two_without_names_are_told_apart(tmp_path: Path) -> None:
    home = tmp_path / "newcomers"
    with alone(home):
        card = {"id": "a", "text": "What of it?", "chapter": "near"}
        write_deck(home, "steps", [card], chapters=CHAPTERS[:1], language="en")
        new = game(home)
        new.welcome_newcomers()
        _, steps = answered(asked(new, START), 0, 0)
        one, other = (step.who for step in steps if isinstance(step, Secret))
        assert one != other
        assert (one, other) == new.names_apart
        new.close()


def test_its_cards_are_not_dealt_from_stars_or_a_pile_either(ours: Game) -> None:
    library = ours.library
    picked = Choice(stars=True, cards=(("steps", "near-0"), ("steps", "talk-1"), ("steps", "far-0")))
    assert [card.id for card in cards_for(picked, library, language="en")] == ["talk-1"]


def test_the_list_of_chapters_says_that_both_are_asked(ours: Game) -> None:
    step = Run(journey(ours, ours.library.decks["steps"]).script).step
    assert isinstance(step, Browse)
    assert {row.label: row.state for row in step.rows} == {
        "Near": "if you both want it",
        "Far": "if you both want it",
        "Talk": "",
    }


def test_no_other_evening_has_a_card_of_it(ours: Game) -> None:
    write_deck(ours.paths.decks.parent, "plain", [{"id": "p", "text": "Plain?"}], language="en")
    library = game(ours.paths.decks.parent).library
    for decks in (("steps",), ("steps", "plain")):
        texts = {card.chapter for card in cards_for(Choice(decks), library, language="en") if card.deck == "steps"}
        assert texts == {"talk"}
    assert len(cards_for(Choice(("steps",), "far"), library, language="en")) == 2


def test_a_deck_of_nothing_else_has_nothing_for_an_evening_of_several(ours: Game) -> None:
    home = ours.paths.decks.parent
    write_deck(home, "steps", [{"id": "a", "text": "A?", "chapter": "near"}], chapters=CHAPTERS[:1], language="en")
    write_deck(home, "other", [{"id": "b", "text": "B?", "chapter": "near"}], chapters=CHAPTERS[:1], language="en")
    again = game(home)
    with pytest.raises(NothingToDeal):
        again.begin(Choice(("steps", "other")))
    again.close()


def test_decks_whose_cards_both_say_yes_to_are_not_played_together(ours: Game, tmp_path: Path) -> None:
    closed = [chapter for chapter in CHAPTERS if chapter.get("asks_both")]
    for deck in ("first", "second"):
        cards = [{"id": "a", "text": f"What is {deck}?", "chapter": "near"}]
        write_deck(tmp_path / "home", deck, cards, chapters=closed, language="en")
    again = game(tmp_path / "home")
    with pytest.raises(NothingToDeal) as nothing:
        again.begin(Choice(("first", "second")))
    again.close()
    assert nothing.value.message == "These cards only come where you both say yes."
    assert nothing.value.hint == "Choose one of the decks by itself: it asks you both first."
