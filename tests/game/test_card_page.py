"""The pages of a card and of an evening lead to each other and back, and what is done on them can be taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cardgame.game import card_page
from cardgame.game.game import Game
from cardgame.game.moment import Moment, Next
from cardgame.record import CardEnded, EveningBegan, Kept, kept_things, put_back_waiting, starred
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Browse
from tests.builders import alone
from tests.couples import Couple
from tests.game.menu.moments import answered, rows

BELIEF = {"id": "rest", "kind": "belief", "text": "Rest is earned.", "follow_ups": ["Who says so?"]}


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Game]:
    with (
        alone(tmp_path) as clock,
        Couple(tmp_path, clock, [BELIEF, {"id": "sea", "text": "What of it?"}]).run() as game,
    ):
        yield game


def evening(game: Game, day: str, answers: Any = None, card: str = "rest", outcome: Any = "covered") -> str:
    at = f"{day}T21:00:00+01:00"
    store = game.store()
    id = store.append(EveningBegan(at=at, decks=(), length=1, deepest=1, seed=1, starter=0))[0].id
    kind, text = ("belief", "Rest is earned.") if card == "rest" else ("question", "What of it?")
    fields: dict[str, Any] = {"kind": kind, "text": text, "first": 0, "reader": 0, "depth": 1, "outcome": outcome}
    store.append(CardEnded(at=at, evening=id, deck="ours", card=card, answers=answers, **fields))
    return id


def labels(moment: Next) -> list[str]:
    return [row.label for row in rows(moment)]


def place(moment: Next, label: str) -> int:
    return next(at for at, row in enumerate(rows(moment)) if row.label.startswith(label))


def back_from(moment: Next) -> Moment:
    assert isinstance(moment, Moment)
    assert moment.back is not None
    came = moment.back()
    assert isinstance(came, Moment)
    return came


def test_an_evening_leads_to_its_card_which_leads_to_its_evenings_and_each_back(ours: Game) -> None:
    first = evening(ours, "2025-02-10", (2, 6))
    second = evening(ours, "2026-02-10", (3, 3))
    page = card_page.evening(ours, second)
    assert isinstance(page, Moment)
    assert labels(page)[:-1] == ["Rest is earned.\n  Ana: 3\n  Ben: 3\n  1 is “not at all”, 7 is “completely”."]
    card = answered(page, 0)
    assert isinstance(card, Moment)
    assert (card.title, card.said) == ("Ours", "Rest is earned.")
    earlier = answered(card, place(card, "10 February 2025\n"))
    assert isinstance(earlier, Moment)
    assert earlier.title == "Monday, the 10th of February 2025"
    again = back_from(earlier)
    step = Run(again.script).step
    assert isinstance(step, Browse)
    assert step.rows[step.chosen].label.startswith("10 February 2025\n"), "back at the row that was chosen"
    assert back_from(again).title == page.title
    assert card_page.evening(ours, first) is not None
    assert card_page.evening(ours, "gone") is None


def test_then_and_now_are_told_in_a_sentence_and_drawn_on_one_scale(ours: Game) -> None:
    evening(ours, "2025-02-10", (2, 6))
    card = card_page.begin(ours, "ours", "rest")
    assert rows(card)[2].heading == "Where you stood"
    evening(ours, "2025-08-10", (7, 7))
    evening(ours, "2026-02-10", (3, 3))
    row = rows(card_page.begin(ours, "ours", "rest"))[2]
    assert row.heading == "Then and now"
    assert row.label == (
        "10 February 2025: Ana at 2, Ben at 6. 10 February 2026: Ana at 3, Ben at 3. 1 is “not at all”, 7 is "
        "“completely”."
    )
    _day, then, _other_day, now, numbers = row.drawn.split("\n")
    assert (then.split(), now.split()) == (["·", "A", "·", "·", "·", "B", "·"], ["·", "·", "AB", "·", "·", "·", "·"])
    assert then.index("A") == numbers.index("2")
    assert then.index("B") == numbers.index("6")


def test_a_star_is_given_and_taken_away_and_each_is_taken_back(ours: Game) -> None:
    evening(ours, "2026-02-10", (3, 3))
    page = card_page.begin(ours, "ours", "rest")
    for on in (True, False):
        page = answered(page, 0)
        assert isinstance(page, Moment)
        assert bool(starred(ours.store())) is on
        assert page.undo is not None
        undone = page.undo()
        assert isinstance(undone, Moment)
        assert undone.said.startswith("Taken back.")
        assert bool(starred(ours.store())) is not on
        page = answered(undone, 0)


def test_a_card_is_put_back_into_the_pile_and_taken_out_again(ours: Game) -> None:
    page = answered(card_page.begin(ours, "ours", "rest"), 1)
    assert isinstance(page, Moment)
    assert page.said.startswith("It is in the pile of your next evening.")
    assert put_back_waiting(ours.store(), [("ours", "rest")])
    assert page.undo is not None
    page.undo()
    assert not put_back_waiting(ours.store(), [("ours", "rest")])
    out = answered(answered(card_page.begin(ours, "ours", "rest"), 1), 1)
    assert isinstance(out, Moment)
    assert out.said.startswith("It is out of the pile again.")
    assert not put_back_waiting(ours.store(), [("ours", "rest")])


def test_a_note_on_an_evening_s_page_is_answered_there_and_that_is_taken_back(ours: Game) -> None:
    id = evening(ours, "2026-02-10", (3, 3))
    ours.store().append(Kept(evening=id, sort="note", text="Rain.", by=(True, False), deck="ours", card="rest"))
    page = card_page.evening(ours, id)
    note = answered(page, place(page, "A note by Ana: Rain."))
    came = answered(note, 0, "And wind.")
    assert isinstance(came, Moment)
    assert came.title == "Tuesday, the 10th of February"
    assert came.said == "Kept."
    assert "A note by Ana: Rain.\n  Ben: And wind." in labels(came)
    assert came.undo is not None
    undone = came.undo()
    assert isinstance(undone, Moment)
    assert (undone.title, undone.said) == (came.title, "Taken back.")
    assert [each.answers for each in kept_things(ours.store(), "note")] == [()]
    assert back_from(note).title == came.title


def test_a_note_that_was_all_there_was_of_an_evening_leads_back_to_where_they_came_from_once_it_is_gone(
    ours: Game,
) -> None:
    id = evening(ours, "2026-02-10", outcome="passed")
    ours.store().append(Kept(evening=id, sort="note", text="Rain.", by=(True, False), deck="ours", card="rest"))
    home = card_page.begin(ours, "ours", "sea")
    page = card_page.evening(ours, id, lambda: home)
    assert answered(answered(answered(page, 0), 2), None, 1) is home
    assert card_page.evening(ours, id) is None


def test_what_was_passed_is_on_no_page_and_what_was_put_off_says_so(ours: Game) -> None:
    id = evening(ours, "2026-02-10", (3, 3))
    for card, outcome in (("sea", "later"),):
        at = "2026-02-10T21:30:00+01:00"
        fields: dict[str, Any] = {"kind": "question", "text": "What of it?", "first": 0, "reader": 0, "depth": 1}
        ours.store().append(CardEnded(at=at, evening=id, deck="ours", card=card, outcome=outcome, **fields))
    page = card_page.evening(ours, id)
    assert [(row.heading, row.label) for row in rows(page)][1:-1] == [("For another time", "What of it?")]
    assert rows(answered(page, 1))[-1].state == "put off to another evening"
    evening(ours, "2026-02-11", card="sea", outcome="passed")
    assert len([row for row in rows(card_page.begin(ours, "ours", "sea")) if row.heading == "When it came up"]) == 1


def test_a_long_text_is_a_row_of_its_own_so_that_the_others_have_room(ours: Game) -> None:
    long = "What of it? " * 40
    id = evening(ours, "2026-02-10", (3, 3))
    ours.store().append(
        Kept(evening=id, sort="line", text=long.strip()[:300], by=(True, True)),
        CardEnded(
            evening=id,
            deck="ours",
            card="sea",
            kind="question",
            text=long.strip(),
            outcome="covered",
            first=0,
            reader=0,
            depth=1,
        ),
    )
    page = card_page.evening(ours, id)
    assert isinstance(page, Moment)
    assert page.said == ""
    assert labels(page)[0].startswith("“What of it?")
    card = card_page.begin(ours, "ours", "sea")
    assert isinstance(card, Moment)
    assert (card.said, labels(card)[:2]) == ("", [long.strip(), "Give it a star"])
    starred_now = answered(card, 1)
    step = Run(starred_now.script).step if isinstance(starred_now, Moment) else None
    assert isinstance(step, Browse)
    assert step.chosen == 1
