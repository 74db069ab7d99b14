"""What is due is asked about again: how a mission went, and whether an agreement still holds."""

from hypothesis import given
from hypothesis import strategies as st

from cardgame.scripts.keeping import SORTS
from cardgame.scripts.moments import look_again
from cardgame.scripts.steps import Choose, Write

from ..kinds.scenes import FEW, TEXT, answers, play


@FEW
@given(st.integers(0, 3), st.integers(0, 1))
def test_a_mission_is_asked_about_with_four_answers_and_the_last_time_says_so(went: int, asked: int) -> None:
    played, told = play(look_again.script(SORTS["mission"], who="Ana", when="12 May 2026", asked=asked), answers(went))
    ((step, _),) = played
    assert isinstance(step, Choose)
    assert step.options == ("done", "half", "not yet", "let it go")
    last = " This is the last time it is asked." if asked else ""
    assert step.prompt == f"Ana took this along on 12 May 2026. How did it go?{last}"
    assert told.answers == (("done", "half", "not-yet", "let-go")[went], "")


@FEW
@given(st.integers(0, 3), st.just("") | TEXT)
def test_an_agreement_is_looked_at_again_and_only_what_changed_has_new_words(still: int, words: str) -> None:
    script = look_again.script(SORTS["agreement"], who="Ana and Ben", when="12 May 2026")
    played, told = play(script, answers(still, words))
    step = played[0][0]
    assert isinstance(step, Choose)
    assert step.options == ("still true", "changed", "let it go", "still true, no need to ask again")
    assert step.prompt == "You agreed on this on 12 May 2026. How is it now?"
    written = [each.prompt for each, _ in played if isinstance(each, Write)]
    assert written == (["How would you say it now?"] if still == 1 else [])
    code = ("still-true", "changed", "let-go", "unasked")[still]
    assert told.answers == (code, words if still == 1 else "")
