"""The five on a bare line: marked unseen, shown as pairs, and told of by no command before both look."""

import io
from pathlib import Path

from cardgame.game.menu import five
from cardgame.plain.console import Console
from cardgame.plain.moments import play_moment
from cardgame.record import FiveMarked, Store
from tests.builders import Clock
from tests.cli.conftest import home, ours, shipped
from tests.cli.helpers import DEVICE, Home, now
from tests.couples import Couple

__all__ = ["home", "ours", "shipped"]

COMMANDS = (
    "kept",
    "kept --json",
    "history",
    "history --json",
    "coverage",
    "coverage --json",
    "couple list",
    "where",
    "deck list",
    "backup list",
    "doctor",
    "draw --seed 1",
)


def played(couple: Couple, *lines: str) -> str:
    sink = io.StringIO()
    with couple.run() as game:
        console = Console(io.StringIO("".join(f"{line}\n" for line in lines)), sink)
        play_moment(game, console, five.begin(game))
    return sink.getvalue()


def test_each_marks_alone_and_both_look_together(tmp_path: Path) -> None:
    couple = Couple(tmp_path, Clock(), [])
    said = played(couple, "1", "2", "3", "1", "1", "2", "3", "1", "2")
    assert said.count("Ben, only you. Ana looks away.") == 5
    assert said.endswith("Both of you now.\n")
    assert "A page is shown once both of you have marked it" in played(couple, "2", "1")
    played(couple, "1", "1", "3", "1", "2", "2", "1", "1", "2")
    said = played(couple, "2", "1", "", "")
    assert "You both see:\nWe notice when one of us has had a hard day.\nWhen something hurt" in said
    assert "When did you last feel understood" in said
    assert "An empty line goes on." in said
    assert "A page is shown once" in played(couple, "2", "1"), "after that it begins anew"


def test_an_answer_a_mark_and_a_page_can_be_taken_back(tmp_path: Path) -> None:
    couple = Couple(tmp_path, Clock(), [])
    said = played(couple, "1", "1", "1", "1", "u", "2", "2", "2", "2", "2", "u", "1", "1", "1", "1", "1", "2")
    assert said.count("What we say we will do") == 3
    assert said.count("Ana, go on?") == 2
    played(couple, "1", "2", "1", "1", "1", "1", "1", "1", "2")
    said = played(couple, "2", "1", "", "u", "", "")
    assert said.count("You both see:") == 2
    assert "One of you sees" not in said
    with couple.store() as store:
        assert [event.kind for event in store.events()[1:]] == [
            "five-marked", "undone", "five-marked", "five-marked", "five-shown", "undone", "five-shown",
        ]  # fmt: skip


def test_no_command_tells_that_one_of_them_has_marked(ours: Home) -> None:
    def told() -> list[tuple[int, str, str]]:
        ran = [ours(*command.split()) for command in COMMANDS]
        return [(each.status, each.out, each.err) for each in ran]

    before = told()
    with Store.open(ours.record("ana-and-ben"), DEVICE, now) as store:
        store.append(FiveMarked(who=1, element="trust", signs={"word-kept": False}))
    for command, one, other in zip(COMMANDS, before, told(), strict=True):
        assert one == other, command
