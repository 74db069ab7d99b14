"""Answers, evenings and days are put right or forgotten by whoever they belong to, and what was there is gone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cardgame.game import card_page
from cardgame.game.game import Game
from cardgame.game.moment import Moment, Next
from cardgame.record import CardEnded, EveningBegan, Kept, LookedAgain, history
from cardgame.record.backup import back_up, backups
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose, Secret
from tests.builders import alone
from tests.couples import Couple

from .menu.moments import answered, rows, shown

CARDS: list[dict[str, Any]] = [
    {"id": "rest", "kind": "belief", "text": "Rest is earned."},
    {"id": "smell", "kind": "guess", "text": "Which smell is childhood?"},
    {"id": "seat", "kind": "choice", "text": "Window or aisle?", "options": ["the window seat", "the aisle seat"]},
    {"id": "well", "kind": "checkin", "text": "How are you?"},
]


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Game]:
    with alone(tmp_path) as clock, Couple(tmp_path, clock, CARDS).run() as game:
        yield game


def evening(game: Game, day: str, card: str, answers: Any, **kept: Any) -> str:
    at = f"{day}T21:00:00+01:00"
    store = game.store()
    id = store.append(EveningBegan(at=at, decks=(), length=1, deepest=1, seed=1, starter=0))[0].id
    held = next(each for each in CARDS if each["id"] == card)
    fields: dict[str, Any] = {"kind": held["kind"], "text": held["text"], "first": 0, "reader": 0, "depth": 1}
    store.append(CardEnded(at=at, evening=id, deck="ours", card=card, outcome="covered", answers=answers, **fields))
    if kept:
        store.append(Kept(**({"at": at, "evening": id, "by": (True, True)} | kept)))
    return id


def act(moment: Next, label: str, *answers: object) -> Next:
    """Choose what is called so, and answer what follows; return what comes then."""
    assert isinstance(moment, Moment)
    step = Run(moment.script).step
    assert isinstance(step, Choose)
    following = answered(moment, step.options.index(label))
    return answered(following, *answers) if answers else following


def options(moment: Next) -> list[str]:
    assert isinstance(moment, Moment)
    step = Run(moment.script).step
    assert isinstance(step, Choose)
    return list(step.options)


def page(game: Game, card: str) -> Next:
    """Return the page on which an answer to a card is put right or forgotten, as the card's page leads to it."""
    here = card_page.begin(game, "ours", card)
    return answered(here, [row.label for row in rows(here)].index("Put an answer right, or forget it"))


def said_of(game: Game, card: str) -> str:
    return "\n".join(row.label for row in rows(card_page.begin(game, "ours", card)))


def in_file(game: Game, words: str) -> bool:
    return words.encode() in game.store().path.read_bytes()


@pytest.mark.parametrize(
    ("card", "before", "given", "after"),
    [
        ("rest", (2, 6), (7,), "Ana: 7"),
        ("smell", ("petrichor", "dust"), ("chlorine",), "Ana: chlorine"),
        (
            "seat",
            ({"option": 0, "text": "the window seat"}, {"option": 0, "text": "the window seat"}),
            (1,),
            "Ana: the aisle seat",
        ),
        ("well", ({"feeling": "glad", "place": 3}, {"feeling": "glad", "place": 3}), ((0, 1, 5),), " (5 of 7)"),
    ],
)
def test_an_answer_is_put_right_by_whoever_gave_it_and_the_old_one_is_gone(
    ours: Game, card: str, before: Any, given: tuple[Any, ...], after: str
) -> None:
    evening(ours, "2026-02-10", card, before)
    asks = act(page(ours, card), "Ana puts an answer right")
    assert isinstance(asks, Moment)
    step = Run(asks.script).step
    assert isinstance(step, Secret)
    assert "The game cannot tell who sits here." in step.prompt
    answered(asks, *given)
    assert after in said_of(ours, card)
    assert not in_file(ours, "petrichor")
    (row,) = history(ours.store())
    assert row.answers is not None
    assert row.answers[1] == before[1]


def test_where_one_answer_is_forgotten_the_other_is_hidden_until_both_say_otherwise(ours: Game) -> None:
    evening(ours, "2026-02-10", "smell", ("petrichor", "dust"))
    asks = act(page(ours, "smell"), "Ana forgets an answer")
    assert "Ana: petrichor" in shown(asks).groups[0].lines
    answered(asks, None, 0)
    assert "petrichor" in said_of(ours, "smell")
    answered(asks, None, 1)
    assert not in_file(ours, "petrichor")
    assert "dust" not in said_of(ours, "smell")
    here = page(ours, "smell")
    assert options(here) == ["show the answer of Ben again", "Ben forgets an answer"]
    assert isinstance(here, Moment)
    assert "dust" not in here.said
    assert "dust" not in f"{shown(act(here, 'Ben forgets an answer'))}"
    for said in ((0,), (1, 0)):
        act(here, "show the answer of Ben again", *said)
        assert "dust" not in said_of(ours, "smell")
    act(here, "show the answer of Ben again", 1, 1)
    assert "Ben’s guess: dust" in said_of(ours, "smell")
    act(page(ours, "smell"), "Ben forgets an answer", None, 1)
    assert not in_file(ours, "dust")
    assert "Put an answer right, or forget it" not in said_of(ours, "smell")


def to_change(game: Game, id: str) -> Next:
    here = card_page.evening(game, id)
    return answered(here, [row.label for row in rows(here)].index("Put right or forget"))


def test_an_evening_is_forgotten_by_both_and_other_evenings_stay(ours: Game) -> None:
    first = evening(ours, "2026-02-10", "smell", ("petrichor", "dust"), sort="line", text="It rained.")
    other = evening(ours, "2026-02-11", "rest", (1, 2))
    asks = act(to_change(ours, first), "forget this evening, both of us")
    told = shown(asks).groups
    assert [group.heading for group in told] == ["What goes", "What stays", "Where it goes from", "Where it still is"]
    assert told[0].lines[0] == (
        "The evening of 10 February 2026: 1 card that you talked about, your answers to 1 card, 1 other thing that "
        "you kept."
    )
    for said in ((0,), (1, 0)):
        answered(asks, None, *said)
        assert card_page.evening(ours, first) is not None
    answered(asks, None, 1, 1)
    assert card_page.evening(ours, first) is None
    assert not any(in_file(ours, word) for word in ("petrichor", "dust", "It rained."))
    assert card_page.evening(ours, other) is not None


def test_several_days_are_forgotten_from_an_evening_on(ours: Game) -> None:
    ids = [evening(ours, f"2026-02-{day}", "rest", (1, 2)) for day in (10, 11, 12)]
    asks = act(to_change(ours, ids[0]), "forget several days from this one on, both of us")
    until = [row.label for row in rows(asks)].index("11 February 2026")
    answered(answered(asks, until), None, 1, 1)
    assert [card_page.evening(ours, id) is not None for id in ids] == [False, False, True]


def test_the_line_of_an_evening_is_put_right_and_stands_there_as_it_is_now(ours: Game) -> None:
    id = evening(ours, "2026-02-10", "rest", (1, 2), sort="line", text="It raind.")
    asks = act(to_change(ours, id), "the line of this evening")
    assert options(asks) == ["whoever wrote it puts it in other words", "whoever wrote it forgets it"]
    came = act(asks, "whoever wrote it puts it in other words", "It rained.")
    assert isinstance(came, Moment)
    assert "“It rained.”" in came.said
    assert not in_file(ours, "It raind.")
    act(act(to_change(ours, id), "the line of this evening"), "whoever wrote it forgets it", None, 1)
    assert not in_file(ours, "It rained.")


def test_the_words_of_an_agreement_that_was_let_go_can_still_be_forgotten_by_both(ours: Game) -> None:
    id = evening(ours, "2026-02-10", "rest", (1, 2), sort="agreement", text="Soup on Sundays.")
    ((thing,),) = ours.store().select("SELECT id FROM event WHERE kind = 'kept'")
    ours.store().append(LookedAgain(event=thing, state="let-go", by=(True, True)))
    here = card_page.evening(ours, id)
    opened = answered(here, [row.label for row in rows(here)].index("Soup on Sundays."))
    act(opened, "forget its words for good, both of us", None, 1, 1)
    assert not in_file(ours, "Soup")


def test_backups_that_hold_it_are_named_and_deleted_where_that_is_said(ours: Game) -> None:
    id = evening(ours, "2026-02-10", "smell", ("petrichor", "dust"))
    path = ours.store().path
    back_up(path, ours.now)
    asks = act(to_change(ours, id), "forget this evening, both of us")
    assert shown(asks).groups[3].lines[0].startswith("1 backup of 1 March 2026 still has it.")
    came = answered(asks, None, 1, 1, 1)
    assert shown(came).words == ("It is forgotten. The backups that had it are deleted.",)
    assert answered(came, None) is None, "the page of the evening is gone, and they are back where they came from"
    (left,) = backups(path)
    assert b"petrichor" not in left.path.read_bytes()
