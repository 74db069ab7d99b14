"""One of the two marks alone; nothing of it is asked or shown in the open, and both may look again at the end."""

from cardgame.game import prompts
from cardgame.scripts.five import FIVE
from cardgame.scripts.moments import five
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose, HandOver, Pick, Secret


def test_an_element_is_marked_sign_by_sign_in_secret() -> None:
    run = Run(lambda: five.mark(FIVE[0], "Ana", "Ben"))
    for answer in (0, 1, 2, 0, 1):
        assert isinstance(run.step, Secret)
        assert (run.step.who, run.step.other) == ("Ana", "Ben")
        assert isinstance(run.step.ask, Pick)
        run.send(answer)
    assert run.result is not None
    marks, _ = run.result.answers or ({}, None)
    assert marks == {"word-kept": True, "between-us": False, "unwelcome-truth": True, "help-early": False}


def test_there_is_a_way_out_between_elements_after_which_both_may_look_again() -> None:
    run = Run(lambda: five.between("Ana", "Respect"))
    assert isinstance(run.step, Choose)
    run.send(1)
    assert run.step == HandOver("")
    run.send()
    assert run.result is not None
    on = Run(lambda: five.between("Ana", "Respect"))
    on.send(0)
    assert on.step is None, "whoever goes on stays alone with it"


def test_apart_nobody_has_to_look_away_while_one_marks() -> None:
    run = Run(lambda: five.mark(FIVE[0], "Ana", ""))
    assert isinstance(run.step, Secret)
    assert prompts.asked(run.step).startswith("Ana, only you.\n")
    between = Run(lambda: five.between("Ana", "Respect", apart=True))
    between.send(1)
    assert between.result is not None, "nothing is handed over"
