"""A card for the other is written in three answers, and each form of it is played by one short line."""

import pytest

from cardgame.scripts.moments import card_for
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose, Talk, Write


def test_every_form_has_a_line_of_its_own_and_an_unknown_one_has_one_too() -> None:
    lines = []
    for form in (*card_for.FORMS, "", "poem"):
        run = Run(lambda form=form: card_for.played(form, "Ana", "Ben"))  # type: ignore[misc]
        assert isinstance(run.step, Talk)
        assert "Ana" in run.step.guide
        lines.append(run.step.guide)
        run.send(None)
        assert run.result is not None
    assert len(set(lines)) == len(card_for.FORMS) + 1


@pytest.mark.parametrize("who", [0, 1])
def test_a_draft_is_its_writer_s_alone(who: int) -> None:
    run = Run(lambda: card_for.script(("Ana", "Ben")))
    run.send(who)
    assert isinstance(run.step, Choose)
    assert run.step.prompt == f"What is it, for {('Ben', 'Ana')[who]}?"
    run.send(0)
    assert isinstance(run.step, Write)
    assert run.step.place == card_for.place_of(who) != card_for.place_of(1 - who)
    assert run.step.hidden
