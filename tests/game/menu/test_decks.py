"""The list of decks: what is open to the two, under its heading, and how far they are in words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cardgame.game.menu import decks, items
from cardgame.game.menu.decks import how_far
from cardgame.game.moment import Moment, Next
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.play import Outcome
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Browse, Result
from tests.builders import alone, write_deck
from tests.couples import Couple
from tests.families import for_each

TOUCH: list[dict[str, Any]] = [{"id": "a", "text": "Whose hands?", "sensitive": ["touch"]}]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Couple]:
    with alone(tmp_path) as clock:
        two = Couple(tmp_path, clock, [{"id": "one", "text": "What of one?"}, {"id": "two", "text": "What of two?"}])
        ship(tmp_path)
        yield two
        two.close()


BRAVE: list[dict[str, Any]] = [
    {"id": f"b{depth}{n}", "text": f"What of {n}?", "depth": depth, "hint": "x", "tags": ["way-in", "honesty"]}
    for n, depth in enumerate((1, 3, 3))
]
"""A deck that is mostly deep, and comes only to those who choose it."""


def ship(home: Path) -> None:
    """Write a deck for each heading."""
    shipped = home / "shipped"
    shipped.mkdir(exist_ok=True)
    plain: list[dict[str, Any]] = [{"id": "a", "text": "What of a?"}]
    for id, cards, fields in (
        ("closest", TOUCH, {"title": "A hand"}),
        ("zebra", plain, {"title": "Zebra"}),
        ("path", plain, {"title": "A path", "ordered": True}),
        ("some", plain, {"title": "For few", "mixed": False}),
        ("brave", BRAVE, {"title": "Brave", "mixed": False, "shape": ["way-in", "honesty"]}),
        ("tierra", plain, {"title": "Tierra", "language": "es"}),
        (
            "trip",
            [{"id": "a", "text": "Where?", "chapter": "near"}, {"id": "b", "text": "And?", "chapter": "far"}],
            {
                "title": "Trip",
                "description": "Two days.",
                "chapters": [
                    {"id": "near", "title": "Near {first}", "opening": "Begin."},
                    {"id": "far", "title": "Far"},
                ],
            },
        ),
    ):
        written = write_deck(home, id, cards, **{"language": "en", **fields})
        written.replace(shipped / written.name)


def browse(moment: Next) -> tuple[Moment, Browse]:
    assert isinstance(moment, Moment)
    step = Run(moment.script).step
    assert isinstance(step, Browse)
    return moment, step


def chosen(moment: Moment, place: int) -> Next:
    return moment.then(Result(answers=(place, None)))


def test_decks_stand_under_their_headings_and_what_is_closed_stands_nowhere(two: Couple) -> None:
    with two.run() as game:
        _moment, step = browse(decks.begin(game))
    assert [(row.heading, row.label, row.state) for row in step.rows] == [
        ("Yours", "Ours", "2 cards"),
        ("In tonight’s mix", "Zebra", "1 card"),
        ("One step after the other", "A path", "1 card"),
        ("One step after the other", "Trip", "2 cards"),
        ("For a brave evening", "Brave", "3 cards"),
        ("For some of you", "For few", "1 card"),
        ("In other languages", "Tierra", "1 card"),
    ]
    for who in (0, 1):
        two.welcome(who, touch="welcome")
    with two.run() as game:
        _moment, step = browse(decks.begin(game))
    mix = [row.label for row in step.rows if row.heading == "In tonight’s mix"]
    assert mix == ["Zebra", "A hand"], "what came last stands last"


def test_a_deck_begins_an_evening_with_it(two: Couple) -> None:
    with two.run() as game:
        moment, step = browse(decks.begin(game))
        place = [row.label for row in step.rows].index("Zebra")
        assert chosen(moment, place) == Start(Choice(("zebra",)))


def test_a_journey_leads_to_its_chapters_and_back_to_its_place(two: Couple) -> None:
    with two.run() as game:
        moment, step = browse(decks.begin(game))
        place = [row.label for row in step.rows].index("Trip")
        chapters, listed = browse(chosen(moment, place))
        assert (chapters.title, listed.prompt) == ("Trip", "In any order, and at any pace.")
        assert [(row.label, row.state) for row in listed.rows] == [("Near Ana", ""), ("Far", "")]
        before = chosen(chapters, 1)
        assert isinstance(before, Moment)
        assert chosen(before, 0) == Start(Choice(("trip",), "far"))
        assert chapters.back is not None
        _decks, again = browse(chapters.back())
        assert again.chosen == place


def test_what_was_talked_about_is_said_in_words(two: Couple) -> None:
    two.begin().end_card(Outcome.COVERED)
    two.close()
    with two.run() as game:
        _moment, step = browse(decks.begin(game))
    assert step.rows[0].state == "a few so far"


@for_each(
    "covered, cards, said",
    [
        (0, 1, "1 card"),
        (0, 9, "9 cards"),
        (1, 9, "a few so far"),
        (4, 9, "a few so far"),
        (5, 9, "a good many"),
        (9, 9, "all of it"),
    ],
)
def test_how_far_they_are_is_no_number(covered: int, cards: int, said: str) -> None:
    assert how_far(covered, cards) == said


def test_the_search_begins_with_what_is_searched_for(two: Couple) -> None:
    with two.run() as game:
        assert browse(decks.begin(game, search=True))[1].search
        assert not browse(decks.begin(game))[1].search


def test_the_decks_come_first_and_what_is_welcome_last(two: Couple) -> None:
    with two.run() as game:
        _menu, step = browse(items.begin(game))
    labels = [row.label for row in step.rows]
    assert labels.index("Decks") == 0
    assert "What is welcome" in labels
