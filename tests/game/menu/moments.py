"""Playing the moments behind the start page: answers go in, and the moment that follows comes out."""

from cardgame.game.moment import Moment, Next
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Browse, Row, Show


def answered(moment: Next, *answers: object) -> Next:
    """Answer what a moment asks for; return what comes after it."""
    assert isinstance(moment, Moment)
    run = Run(moment.script)
    for answer in answers:
        run.send(answer)
    assert run.result is not None
    return moment.then(run.result)


def rows(moment: Next) -> tuple[Row, ...]:
    """Return the rows of the list that a moment shows."""
    assert isinstance(moment, Moment)
    step = Run(moment.script).step
    assert isinstance(step, Browse)
    return step.rows


def shown(moment: Next) -> Show:
    """Return what a moment shows."""
    assert isinstance(moment, Moment)
    step = Run(moment.script).step
    assert isinstance(step, Show)
    return step
