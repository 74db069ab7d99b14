"""The jar's questions: whose slip it is and its words, hidden; when it opens; and whether both say so, each alone."""

import pytest

from cardgame.scripts.moments import jar
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose, HandOver, Secret, Step, Talk, Write

NAMES = ("Ana", "Ben")
WEEKDAYS = (("mon", "Monday"), ("sun", "Sunday"))
OTHERS = (("month-end", "at the end of the month"), ("both", "whenever you both say so"))


def read(typed: str) -> str:
    if not typed.isdecimal():
        raise ValueError("That is no day.")
    return f"day {typed}"


def when() -> Run:
    return Run(lambda: jar.when(WEEKDAYS, OTHERS, read))


def asked(step: Step | None) -> str:
    assert isinstance(step, Choose | Write)
    return step.prompt


@pytest.mark.parametrize("who", [0, 1])
def test_a_slip_is_typed_hidden_and_its_draft_comes_back_to_its_writer_alone(who: int) -> None:
    run = Run(lambda: jar.slip(NAMES))
    step = run.send(who)
    assert isinstance(step, Write)
    assert step.hidden
    assert step.place == ("jar", str(who)) == jar.place_of(who)
    assert NAMES[who] in step.prompt
    assert NAMES[1 - who] not in step.prompt
    run.send("you hummed")
    assert run.result is not None
    assert run.result.answers == (who, "you hummed")
    assert run.result.kept == ()


@pytest.mark.parametrize(
    ("answers", "rule"), [((0, 1), "sun"), ((1,), "month-end"), ((2,), "both"), ((3, "24"), "day 24")]
)
def test_when_it_opens_is_chosen_or_typed(answers: tuple[object, ...], rule: str) -> None:
    run = when()
    for answer in answers:
        run.send(answer)
    assert run.result is not None
    assert run.result.answers == (rule, None)


def test_a_day_that_cannot_be_is_asked_for_again_with_the_reason_and_an_empty_line_goes_back() -> None:
    run = when()
    run.send(3)
    assert asked(run.send("soon")) == "That is no day."
    assert asked(run.send("whenever")) == "That is no day."
    assert asked(run.send("")) == "When does the jar open?"
    run.send(3)
    run.send("7")
    assert run.result is not None
    assert run.result.answers == ("day 7", None)


@pytest.mark.parametrize("one", [0, 1])
@pytest.mark.parametrize("other", [0, 1])
def test_both_say_it_alone_and_nothing_shows_who_did_not(one: int, other: int) -> None:
    run = Run(lambda: jar.both_say(NAMES))
    steps = [run.step]
    for answer in (one, None, other):
        steps.append(run.send(answer))
    assert [type(step) for step in steps] == [Secret, HandOver, Secret, HandOver]
    assert [step.who for step in steps if isinstance(step, Secret)] == list(NAMES)
    run.send(None)
    assert run.result is not None
    assert run.result.answers == (one == other == 0, None)


@pytest.mark.parametrize(("other", "rule"), [(0, "sun"), (1, "")])
def test_it_opens_at_another_time_only_where_both_want_that(other: int, rule: str) -> None:
    run = Run(lambda: jar.when_else(NAMES, WEEKDAYS, OTHERS, read))
    for answer in (0, 1, 0, None, other, None):
        run.send(answer)
    assert run.result is not None
    assert run.result.answers == (rule, None)


def test_who_draws_is_named_and_from_whom_a_slip_is_is_not() -> None:
    assert Run(lambda: jar.drawing("Ana")).step == Talk("Ana draws one, and reads it aloud.", "draw")
    assert Run(lambda: jar.reading("you hummed")).step == Talk("you hummed", "onto the shelf")


def test_apart_both_say_on_three_whether_the_jar_is_opened() -> None:
    for answer, opens in ((0, True), (1, False)):
        run = Run(lambda: jar.both_say(("Ana", "Ben"), apart=True))
        assert isinstance(run.step, Talk)
        assert "On three" in run.step.guide
        run.send(None)
        assert isinstance(run.step, Choose)
        run.send(answer)
        assert run.result is not None
        assert run.result.answers == (opens, None)
