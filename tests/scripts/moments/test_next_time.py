"""When the next time is: by a number, or in words that are asked for until they can be read."""

from cardgame.scripts.moments import next_time
from cardgame.scripts.moments.next_time import Read
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose


def read(words: str) -> Read:
    return {"sat": Read("taken"), "may": Read("ask", "In May?")}.get(words, Read("again", "What?"))


def answers(*given: object, planned: str = "") -> object:
    run = Run(lambda: next_time.script(("Saturday at eight",), read, planned=planned, how="Like this."))
    for each in given:
        run.send(each)
    assert run.result is not None
    return run.result.answers


def test_each_way_through_it_has_its_answer() -> None:
    assert answers(0) == (0, None)
    assert answers(1, "sat") == ("sat", None)
    assert answers(1, "hm", "sat") == ("sat", None)
    assert answers(1, "may", 0) == ("may", None)
    assert answers(1, "may", 1, "sat") == ("sat", None)
    assert answers(1, "") is None
    assert answers(2, planned="Next time: Saturday.") == (None, None)


def test_a_plan_can_only_be_let_go_where_there_is_one() -> None:
    run = Run(lambda: next_time.script(("Saturday at eight",), read))
    assert isinstance(run.step, Choose)
    assert run.step.options == ("Saturday at eight", "another time")
