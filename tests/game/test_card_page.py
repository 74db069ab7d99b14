"""The pages of a card and of an evening lead to each other and back, and what is done on them can be taken back."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from cardgame.game import card_page, card_times
from cardgame.game.game import Game
from cardgame.game.moment import Moment, Next
from cardgame.game.remembered import day as told_day
from cardgame.record import CardEnded, EveningBegan, Forgotten, Kept, kept_things, put_back_waiting, starred
from cardgame.scripts.run import Run
from cardgame.scripts.steps import AFTER, BEFORE, Browse
from tests.builders import alone
from tests.couples import Couple
from tests.game.menu.moments import answered, rows

TIMES = ("When it came up", "The first time")
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


def told(day: str) -> str:
    """Return how a day is said."""
    return told_day(f"{day}T21:00:00+01:00", datetime.fromisoformat("2026-03-01T12:00:00+01:00"))


def sides(moment: Next) -> tuple[str, str]:
    """Return what the pages on either side of a list are called."""
    assert isinstance(moment, Moment)
    step = Run(moment.script).step
    assert isinstance(step, Browse)
    return step.before, step.after


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
    assert "Where you stood" in [row.heading for row in rows(card)]
    evening(ours, "2025-08-10", (7, 7))
    evening(ours, "2026-02-10", (3, 3))
    (row,) = [row for row in rows(card_page.begin(ours, "ours", "rest")) if row.heading == "Then and now"]
    assert row.label == (
        "10 February 2025: Ana at 2, Ben at 6. 10 February 2026: Ana at 3, Ben at 3. 1 is “not at all”, 7 is "
        "“completely”."
    )
    _day, then, _other_day, now, numbers = row.picture(60).split("\n")
    assert (then.split(), now.split()) == (["·", "A", "·", "·", "·", "B", "·"], ["·", "·", "AB", "·", "·", "·", "·"])
    assert then.index("A") == numbers.index("2")
    assert then.index("B") == numbers.index("6")


def test_a_card_that_came_up_often_shows_its_last_times_and_the_first_and_leafs_to_the_others(ours: Game) -> None:
    days = [f"2025-{number // 28 + 1:02}-{number % 28 + 1:02}" for number in range(30)]
    for day in days:
        evening(ours, day, (1, 1) if day == days[0] else None)
    home = card_page.begin(ours, "ours", "sea")
    page = card_page.begin(ours, "ours", "rest", lambda: home)
    times = [(row.heading, row.label.split("\n")[0]) for row in rows(page) if row.heading in TIMES]
    assert times == [
        *(("When it came up", said) for said in map(told, days[:-11:-1])),
        ("The first time", "1 January 2025"),
    ]
    assert sides(page) == ("earlier times", "")
    assert "Put an answer right, or forget it" in labels(page)
    with patch.object(card_times, "MOST", 15):
        earlier = answered(page, BEFORE)
        assert labels(earlier) == list(map(told, days[19:4:-1]))
        assert isinstance(earlier, Moment)
        assert (earlier.title, earlier.said) == ("Ours", "Rest is earned.")
        assert sides(earlier) == ("earlier times", "later times")
        first = answered(earlier, BEFORE)
        assert [label.split("\n")[0] for label in labels(first)] == list(map(told, days[4::-1]))
        assert sides(first) == ("", "later times")
        that = answered(first, 3)
        assert isinstance(that, Moment)
        assert that.title == "Thursday, the 2nd of January 2025"
        again = back_from(that)
        assert (labels(again), sides(again)) == (labels(first), sides(first))
        step = Run(again.script).step
        assert isinstance(step, Browse)
        assert step.chosen == 3, "back at the row that was chosen"
        assert labels(answered(again, AFTER)) == labels(earlier)
        assert labels(answered(earlier, AFTER)) == labels(page)
        assert back_from(first) is home
        # What they leafed to is gone: so it is the card's own page, as there is nothing between any more.
        for each in ours.store().select("SELECT id FROM event WHERE kind = 'outcome' ORDER BY clock LIMIT 25"):
            ours.store().append(Forgotten(event=each[0]))
        assert labels(answered(earlier, BEFORE)) == labels(card_page.begin(ours, "ours", "rest"))
    assert sides(card_page.begin(ours, "ours", "rest")) == ("", "")


def test_an_answer_is_put_right_also_where_those_of_the_first_and_last_times_are_forgotten(ours: Game) -> None:
    for number in range(9):
        evening(ours, f"2026-01-{number + 1:02}", (1, 7))
    asked = "Put an answer right, or forget it"
    ids = [id for (id,) in ours.store().select("SELECT id FROM event WHERE kind = 'outcome' ORDER BY clock")]
    for id in ids[:4] + ids[5:]:
        assert asked in labels(card_page.begin(ours, "ours", "rest"))
        ours.store().append(Forgotten(event=id, fields=("answers/0", "answers/1")))
    assert asked in labels(card_page.begin(ours, "ours", "rest"))
    ours.store().append(Forgotten(event=ids[4], fields=("answers/0", "answers/1")))
    assert asked not in labels(card_page.begin(ours, "ours", "rest"))


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
