"""In a script that is played answers can be taken back, any number of times, and it ends as it would have."""

from hypothesis import given
from hypothesis import strategies as st

from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose, Result, Script, Show, Write


def winding() -> Script:
    """Ask for a way as long as the answers are new ones, then for words."""
    way: list[int] = []
    while len(way) < 4 and (which := (yield Choose("Which way?", ("left", "right", "on")))) != 2:
        way.append(which)
    words = yield Write("And then?")
    return Result(answers=(tuple(way), words))


def answer_to(run: Run, number: int) -> object:
    return str(number) if isinstance(run.step, Write) else number


@given(st.lists(st.one_of(st.integers(0, 2), st.none()), max_size=20))
def test_taking_an_answer_back_leads_to_the_step_before(acts: list[int | None]) -> None:
    run, sent = Run(winding), list[object]()
    for act in acts:
        if act is None:
            run.take_back()
            del sent[-1:]
        elif run.step is not None:
            sent.append(answer_to(run, act))
            run.send(sent[-1])
        straight = Run(winding)
        for each in sent:
            straight.send(each)
        assert (run.step, run.result, run.sent) == (straight.step, straight.result, len(sent))


def test_after_the_end_of_a_script_nothing_is_sent_to_it() -> None:
    run = Run(winding)
    run.send(2)
    assert run.send("home") is None
    assert run.result == Result(answers=((), "home"))
    assert run.send("elsewhere") is None
    assert run.sent == 2
    run.take_back()
    assert run.step == Write("And then?")


def test_a_script_that_asks_nothing_is_at_its_end_at_once() -> None:
    def nothing() -> Script:
        return Result()
        yield Show("", ())

    run = Run(nothing)
    assert (run.step, run.result) == (None, Result())
    run.take_back()
    assert (run.step, run.result) == (None, Result())
