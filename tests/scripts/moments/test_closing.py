"""The end of an evening is one script: the promise where there is one, what came of tonight, a line, and the day."""

from cardgame.scripts.moments import closing
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose, Group, Show, Step, Write

SEEN = Show("That was the evening", ("They keep.",), groups=(Group("Agreed", ("We both cook.",)),))
DAY = "Thursday, the 26th of November"


def steps(*answers: object, promise: str = "", asked: bool = True, line: str = "") -> list[Step]:
    asks = closing.line("e") if asked else None
    run = Run(lambda: closing.script(SEEN, DAY, promise=promise, asks=asks, line=line))
    for answer in answers:
        run.send(answer)
    assert run.result is not None
    return run.steps


def test_two_answers_end_it_and_the_last_step_waits_for_nobody() -> None:
    assert steps(None, "", None) == [SEEN, closing.line("e"), Show(DAY, ())]


def test_a_line_stands_with_the_day() -> None:
    assert steps(None, "You lied.", None)[-1] == Show(DAY, ("“You lied.”",))
    assert [type(step) for step in steps(None, None, line="You lied.")] == [Show, Show], "it is not asked for again"


def test_a_promise_comes_first_and_nothing_is_asked_where_there_is_nothing_to_keep() -> None:
    first, *others = steps(0, None, "", None, promise="I promise to ask.")
    assert isinstance(first, Choose)
    assert (first.prompt, first.first) == ("I promise to ask.", "we have read it")
    assert isinstance(others[1], Write)
    assert steps(None, None, asked=False) == [SEEN, Show(DAY, ())]
