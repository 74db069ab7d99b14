"""A script may ask for any step on a bare line: each is said, and each is answered."""

import io

from cardgame.local.drafts import Drafts
from cardgame.plain.asking import play, step_words
from cardgame.plain.console import Console
from cardgame.scripts.moments import jar
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Result
from cardgame.scripts.unnamed import called
from tests.every_step import ASKED, SHOWN, find, script
from tests.families import for_each

TYPED = [
    "Ana",
    "Ben",
    "2",
    "6",
    "",
    "2",
    "1 2",
    "a lamp",
    "",
    "",
    "",
    "",
    "",
    "2",
    "rain",
    "2",
    "the map was wrong",
    "You lied about the map",
]


def played(lines: list[str]) -> tuple[list[Result], str]:
    results: list[Result] = []
    sink = io.StringIO()
    console = Console(io.StringIO("\n".join([*lines, ""])), sink)
    play(console, Drafts(), Run(script), results.append, find=find)
    return results, sink.getvalue()


def test_every_step_is_said_and_answered_in_order() -> None:
    results, said = played(TYPED)
    assert results == [Result(answers=([answer for step, answer in ASKED], None))]
    at = 0
    for words in SHOWN:
        assert words in said[at:], f"{words} after {said[:at][-80:]}"
        at = said.index(words, at)


@for_each("typed", range(len(TYPED) - 1))
def test_wherever_it_is_left_nothing_comes_of_it(typed: int) -> None:
    assert played(TYPED[:typed])[0] == []


def test_a_question_to_somebody_without_a_name_begins_with_a_large_letter() -> None:
    run = Run(lambda: jar.slip(called(("", ""))))
    run.send(0)
    assert run.step is not None
    assert step_words(run.step)[0].startswith("One of you, what should it say?")
