"""The jar as moments: its page says only that something is in it, and each moment leads on and back."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.game.game import Game
from cardgame.game.jar import draw, put_in, set_rule
from cardgame.game.menu import items, jar
from cardgame.game.moment import Moment, Next
from cardgame.record import JarKept, RecordError, RecordFull, Store, kept_things, sealed_things
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Browse, Choose, Result, Show, Step, Talk
from tests.builders import alone
from tests.couples import Couple

SUNDAY, WEEK_LATER = "2026-03-01", "2026-03-08"


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Couple]:
    with alone(tmp_path) as clock:
        two = Couple(tmp_path, clock, [])
        yield two
        two.close()


@pytest.fixture
def game(two: Couple) -> Iterator[Game]:
    on(two, SUNDAY)
    with two.run() as game:
        yield game


def on(two: Couple, day: str) -> None:
    two.clock.moment = datetime.fromisoformat(f"{day}T20:00:00+01:00")


def moment(following: Next) -> Moment:
    assert isinstance(following, Moment)
    return following


def first(following: Next) -> Step | None:
    return Run(moment(following).script).step


def told(following: Next) -> str:
    """Return all that is said as a moment begins."""
    here = moment(following)
    step = Run(here.script).step
    words = " ".join(step.words) if isinstance(step, Show) else getattr(step, "prompt", getattr(step, "guide", ""))
    return f"{here.said} {words}".strip()


def answered(following: Next, *answers: object) -> Next:
    run = Run(moment(following).script)
    for answer in answers:
        run.send(answer)
    return moment(following).then(run.result or Result())


def rows(following: Next) -> list[str]:
    step = first(following)
    assert isinstance(step, Browse)
    return [row.label for row in step.rows]


def chosen(following: Next, label: str) -> Next:
    return answered(following, rows(following).index(label))


def test_it_is_behind_the_start_page(game: Game) -> None:
    assert "The jar" in rows(items.begin(game))


def test_an_empty_jar_is_only_filled(game: Game) -> None:
    page = jar.begin(game)
    assert told(page) == "There is nothing in it now."
    assert rows(page) == ["Put something in"]


def test_the_page_says_that_something_is_in_it_and_never_how_much(game: Game) -> None:
    put_in(game, 0, "one")
    set_rule(game, "sun")
    page = told(jar.begin(game))
    assert page == "Something is in it. It opens every Sunday."
    for number in range(5):
        put_in(game, 1, f"{number}")
    assert told(jar.begin(game)) == page
    assert rows(jar.begin(game)) == ["Put something in", "When it opens"]


def test_where_it_was_never_said_when_it_opens_that_is_asked_on_the_jars_own_page(game: Game) -> None:
    """Thanks from the table are in it then: no evening was held up by the question."""
    game.store().append(JarKept(evening="e", deck="ours", card="c", by=0, text="x"))
    asked = jar.begin(game)
    assert told(asked).endswith("When does the jar open?")
    assert asked.back is not None
    assert rows(asked.back()) == ["Put something in"], "it can be left unsaid"
    page = answered(asked, 1)
    assert told(page) == "Something is in it. It opens on the last day of each month."


def test_a_slip_that_was_put_in_can_be_taken_back_in_the_same_moment(game: Game) -> None:
    asked = moment(answered(chosen(jar.begin(game), "Put something in"), 0, "canary"))
    assert asked.said.startswith("It is in the jar.")
    here = moment(answered(asked, 2))
    assert told(here) == "It is in the jar. It opens when you both say so."
    for at in (asked, here):
        assert at.undo is not None
    assert here.undo is not None
    out = here.undo()
    assert told(out) == "It is out of the jar again."
    assert sealed_things(game.store(), "jar") == []
    assert told(answered(out, None)).startswith("There is nothing in it now.")


def test_a_slip_goes_in_once_whatever_fails_after_it(game: Game) -> None:
    add = moment(chosen(jar.begin(game), "Put something in"))
    run = Run(add.script)
    run.send(0)
    run.send("x")
    assert run.result is not None
    with patch("cardgame.game.menu.jar.look_jar", side_effect=RecordError("busy")), pytest.raises(RecordError):
        add.then(run.result)
    add.then(run.result)
    assert [each.text for each in sealed_things(game.store(), "jar")] == ["x"]


def test_without_words_nothing_goes_in(game: Game) -> None:
    assert told(answered(chosen(jar.begin(game), "Put something in"), 1, "")) == "There is nothing in it now."


@pytest.mark.parametrize(("other", "said"), [(0, "It opens every Wednesday."), (1, "It stays as it was.")])
def test_when_it_opens_is_changed_by_both(game: Game, other: int, said: str) -> None:
    put_in(game, 0, "x")
    set_rule(game, "sun")
    change = chosen(jar.begin(game), "When it opens")
    after = answered(change, 0, 2, 0, None, other, None)
    assert told(after) == said
    assert ("Wednesday" in told(answered(after, None))) == (other == 0)


def test_it_is_drawn_in_turn_and_lies_on_the_shelf(two: Couple, game: Game) -> None:
    for number in range(6):
        put_in(game, number % 2, f"canary {number}")
    set_rule(game, "sun")
    on(two, WEEK_LATER)
    here = chosen(jar.begin(game), "Open it, both here")
    assert told(here).startswith("It is Sunday. You take turns")
    draws, seen = [], []
    for _ in range(5):
        assert told(here).endswith("draws one, and reads it aloud.")
        step = first(here)
        assert isinstance(step, Talk)
        draws.append(step.guide.split()[0])
        reading = moment(answered(here, None))
        assert reading.said == f"{draws[-1]} reads aloud."
        slip = first(reading)
        assert isinstance(slip, Talk)
        seen.append(slip.guide)
        here = moment(answered(reading, None))
    assert "".join(draws) in "AnaBen" * 3
    assert len(set(seen)) == 5
    assert told(here) == "What you read lies on the shelf. The rest waits for another time."
    page = answered(here, None)
    shelf = chosen(page, "The shelf")
    assert sorted(rows(shelf)) == sorted(seen)
    whole = answered(shelf, 0)
    assert told(whole) == f"{rows(shelf)[0]}\n\n1 March 2026"
    assert rows(answered(whole, 0)) == rows(shelf)


def test_a_slip_on_the_shelf_can_be_let_go_and_that_can_be_taken_back(two: Couple, game: Game) -> None:
    for words in ("a bell", "a river"):
        put_in(game, 0, words)
        draw(game)
    on(two, WEEK_LATER)
    shelf = chosen(jar.begin(game), "The shelf")
    gone = answered(answered(shelf, 0), 1)
    assert rows(gone) == rows(shelf)[1:]
    assert [each.text for each in kept_things(game.store(), "jar") if each.listed] == rows(gone)
    undo = moment(gone).undo
    assert undo is not None
    assert rows(undo()) == rows(shelf)
    last = answered(answered(answered(answered(shelf, 0), 1), 0), 1)
    assert rows(last) == []


def test_a_slip_on_the_shelf_is_put_in_other_words_and_forgotten_and_nothing_says_whose_it_is(
    two: Couple, game: Game
) -> None:
    put_in(game, 1, "a bell")
    draw(game)
    on(two, WEEK_LATER)
    shelf = chosen(jar.begin(game), "The shelf")
    slip = answered(shelf, 0)
    step = first(slip)
    assert isinstance(step, Choose)
    assert step.options[2:] == ("whoever wrote it puts it in other words", "whoever wrote it forgets it")
    shelf = answered(answered(slip, 2), "a river")
    assert rows(shelf) == ["a river"]
    assert b"a bell" not in two.bytes
    assert rows(answered(answered(answered(shelf, 0), 3), None, 1)) == []
    assert b"a river" not in two.bytes


def test_an_opening_that_is_left_is_not_offered_again_on_the_same_day(two: Couple, game: Game) -> None:
    from cardgame.game import doors

    for number in range(3):
        put_in(game, 0, f"{number}")
    set_rule(game, "sun")
    on(two, WEEK_LATER)
    door = doors.offered(game)
    assert door is not None
    reading = moment(answered(door.begin(game), None))
    assert reading.undo is None, "it was read"
    assert reading.back is not None
    drawing = moment(reading.back())
    assert told(drawing).endswith("draws one, and reads it aloud.")
    assert drawing.back is not None
    assert told(drawing.back()).endswith("The rest waits for another time.")
    assert doors.offered(game) is None
    assert rows(jar.begin(game))[0] == "Open it, both here", "whoever wants to goes on"


def test_an_opening_that_was_killed_is_offered_again_on_the_same_day(two: Couple, game: Game) -> None:
    from cardgame.game import doors

    for number in range(3):
        put_in(game, 0, f"{number}")
    set_rule(game, "sun")
    on(two, WEEK_LATER)
    draw(game)
    assert doors.offered(game) is not None


def test_a_slip_is_not_lost_where_the_record_is_full_as_it_is_drawn(two: Couple, game: Game) -> None:
    put_in(game, 0, "x")
    set_rule(game, "sun")
    on(two, WEEK_LATER)
    here = moment(chosen(jar.begin(game), "Open it, both here"))
    with patch.object(Store, "append", side_effect=RecordFull("full")), pytest.raises(RecordFull):
        answered(here, None)
    assert kept_things(game.store(), "jar") == []
    assert told(answered(here, None)).endswith("reads aloud. x")


def test_what_another_program_drew_meanwhile_is_not_drawn_again(two: Couple, game: Game) -> None:
    put_in(game, 0, "x")
    set_rule(game, "sun")
    on(two, WEEK_LATER)
    here = chosen(jar.begin(game), "Open it, both here")
    draw(game)
    assert told(answered(here, None)) == "What you read lies on the shelf."
