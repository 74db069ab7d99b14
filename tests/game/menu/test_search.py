"""The page on which something is looked for: what it lists, where each row leads to, and what it is narrowed to."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cardgame.game.game import Game
from cardgame.game.menu import items, search
from cardgame.game.menu.search import NARROW
from cardgame.game.moment import Moment, Next
from cardgame.game.request import Start
from cardgame.record import CardEnded, EveningBegan, Kept, LookedAgain, Starred
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Listing, Result, Row, Search
from tests.builders import alone, write_deck
from tests.couples import Couple

from .moments import answered, rows, shown

LONG = "It took us all afternoon, and nobody who was there will believe it, but the boat came back."


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Couple]:
    with alone(tmp_path) as clock:
        two = Couple(tmp_path, clock, [{"id": "boat", "text": "Which boat?", "tags": ["water"]}], title="Our boats")
        write_deck(tmp_path, "sea", [{"id": "a", "text": "The sea?"}], title="The sea", language="en")
        with two.store() as store:
            (began,) = store.append(EveningBegan(decks=("ours",), length=1, deepest=1, seed=1, starter=0))
            store.append(
                CardEnded(**card(began.id), answers=("the red one", "a raft")),
                Starred(evening=began.id, deck="ours", card="boat", on=True),
            )
            note, _dream = store.append(
                Kept(sort="note", text=LONG, by=(False, True), deck="ours", card="boat", about="Which boat?"),
                Kept(sort="dream", text="A boat of ours.", by=(True, True)),
            )
            store.append(LookedAgain(event=note.id, state="answered", by=(True, False), text="It did."))
        yield two
        two.close()


def card(evening: str) -> dict[str, Any]:
    fields = {"deck": "ours", "card": "boat", "kind": "question", "text": "Which boat?", "outcome": "covered"}
    return fields | {"evening": evening, "first": 0, "reader": 1, "depth": 1}


def looked(moment: Next, words: str) -> Listing:
    assert isinstance(moment, Moment)
    assert isinstance(Run(moment.script).step, Search)
    assert moment.find is not None
    moment.find("")
    return moment.find(words)


def row(moment: Next, words: str, label: str) -> Row:
    return next(each for each in looked(moment, words).rows if label in each.label)


def lead(moment: Next, words: str, label: str) -> Next:
    return answered(moment, (words, row(moment, words, label).id))


def title(moment: Next) -> str:
    assert isinstance(moment, Moment)
    return moment.title


def back(moment: Next) -> Next:
    assert isinstance(moment, Moment)
    assert moment.back is not None
    return moment.back()


def test_what_is_found_is_listed_by_month_with_what_it_is(two: Couple) -> None:
    with two.run() as game:
        listed = looked(search.begin(game), "boat").rows
    assert [(each.heading, each.label, each.state, each.about) for each in listed[:3]] == [
        (
            "March 2026",
            "Ben: … believe it, but the boat came back.",
            "Sunday 1",
            "Notes (on “Which boat?”)\nAna: It did.",
        ),
        ("March 2026", "Dreamed of: A boat of ours.", "Sunday 1", "Dreamed of"),
        ("March 2026", "Which boat?", "Sunday 1", "Our boats\nAna: the red one · Ben: a raft"),
    ]
    assert [(each.heading, each.label) for each in listed[3:-1]] == [("Decks", "Our boats")]
    assert listed[-1].id == NARROW


def test_of_a_pair_no_half_is_listed_alone(two: Couple) -> None:
    with two.run() as game:
        found = row(search.begin(game), "raft", "boat")
    assert (found.label, found.about) == ("Which boat?", "Our boats\nAna: the red one · Ben: a raft")


def test_each_leads_to_its_page_and_back_to_the_same_words(two: Couple) -> None:
    with two.run() as game:
        page = search.begin(game)
        card = lead(page, "boat", "Which")
        assert title(card) == "Our boats"
        again = back(card)
        step = Run(again.script).step if isinstance(again, Moment) else None
        assert isinstance(step, Search)
        assert (step.sought, step.chosen) == ("boat", row(page, "boat", "Which").id)
        dream = shown(lead(page, "boat", "Dreamed"))
        assert (dream.title, dream.words) == ("Dreamed of", ("1 March 2026", "A boat of ours."))
        assert shown(lead(page, "boat", "Ben")).words[1:] == (LONG, "Ana: It did.")
        deck = lead(page, "sea", "The sea")
        assert isinstance(deck, Start)
        assert deck.choice.decks == ("sea",)


def test_where_nothing_is_found_that_is_said_and_a_slip_is_taken_for_what_comes_near(two: Couple) -> None:
    with two.run() as game:
        page = search.begin(game)
        assert looked(page, "zebra").said == "Nothing like that yet."
        assert [each.id for each in looked(page, "zebra").rows] == [NARROW]
        assert looked(page, "afternon").said == "Nothing is written quite so. This comes near."
        assert looked(page, "boat").said == ""


def narrowed(game: Game, *ways: str) -> Next:
    """Narrow a search for boats by what is chosen in turn, by the labels of the rows."""
    following: Next = answered(search.begin(game), ("boat", NARROW))
    for label in ways:
        labels = [each.label for each in rows(following)]
        following = answered(following, labels.index(label))
    return following


@pytest.mark.parametrize(
    ("ways", "only", "found"),
    [
        (("A deck", "Our boats"), "Only “Our boats”.", 2),
        (("A deck", "The sea"), "Only “The sea”.", 0),
        (("A kind", "Notes"), "Only Notes.", 1),
        (("A kind", "Both answer in turn"), "Only Both answer in turn.", 2),
        (("A topic", "water"), "Only water.", 2),
        (("A month or a year", "March 2026"), "Only March 2026.", 3),
        (("A month or a year", "2026"), "Only 2026.", 3),
        (("With a star",), "Only with a star.", 2),
    ],
)
def test_a_search_is_narrowed_and_widened_again(two: Couple, ways: tuple[str, ...], only: str, found: int) -> None:
    with two.run() as game:
        page = narrowed(game, *ways)
        assert isinstance(page, Moment)
        step = Run(page.script).step
        assert isinstance(step, Search)
        assert (step.prompt, step.sought) == (only, "boat")
        assert len(looked(page, "boat").rows) - 1 == found
        wider = answered(page, ("boat", NARROW))
        wide = answered(wider, [each.label for each in rows(wider)].index("All of it again"))
        assert len(looked(wide, "boat").rows) == 5


def test_the_menu_lists_it_and_its_key_for_a_search_leads_there(two: Couple) -> None:
    with two.run() as game:
        menu = items.begin(game)
        assert menu.search is not None
        page = menu.search()
        assert title(page) == "Search"
        assert title(back(page)) == "Everything else"
        place = [each.label for each in rows(menu)].index("Search")
        assert title(menu.then(Result(answers=(place, None)))) == "Search"
