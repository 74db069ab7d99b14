"""Who plays: the couples here are listed, another one is played as, new ones come, and each keeps what is theirs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cardgame.deck import Kind
from cardgame.game.game import Game
from cardgame.game.menu import who_plays
from cardgame.game.moment import Moment, Next
from cardgame.play import Outcome
from cardgame.record import code_word, evenings
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose
from tests.builders import alone, game
from tests.couples import OURS, Couple, held

from .moments import answered, rows


@pytest.fixture
def two_couples(tmp_path: Path) -> Iterator[Game]:
    with alone(tmp_path) as clock, Couple(tmp_path, clock, [held(Kind.QUESTION)]).run() as run:
        run.add_couple("Cem", "Dora")
        run.use("ana-and-ben")
        yield run


def options(moment: Next) -> tuple[str, ...]:
    assert isinstance(moment, Moment)
    step = Run(moment.script).step
    assert isinstance(step, Choose)
    return step.options


def test_the_couples_are_listed_with_the_one_who_plays(two_couples: Game) -> None:
    listed = rows(who_plays.begin(two_couples))
    assert [(row.label, row.state) for row in listed] == [
        ("Ana and Ben", "playing now"),
        ("Cem and Dora", ""),
        ("Two others", ""),
    ]


def test_another_couple_plays_and_finds_nothing_of_the_first(two_couples: Game) -> None:
    game = two_couples
    game.set_code_word("pineapple")
    session = game.begin(OURS)
    session.end_card(Outcome.COVERED)
    game.drafts.put_by(("code-word",), "half a wo")
    assert answered(answered(who_plays.begin(game), 1), 0) is None, "and then the start page greets them"
    assert game.names == ("Cem", "Dora")
    assert game.couple == "cem-and-dora"
    assert evenings(game.store()) == []
    assert code_word(game.store()) == ""
    assert game.drafts.words(("code-word",)) == ""
    assert game.unfinished() is None
    # And the first find all of theirs again, when it is their turn.
    assert answered(answered(who_plays.begin(game), 0), 0) is None
    assert game.names == ("Ana", "Ben")
    assert len(evenings(game.store())) == 1
    assert game.drafts.words(("code-word",)) == "half a wo"


def test_the_choice_holds_for_the_next_start_too(two_couples: Game) -> None:
    answered(answered(who_plays.begin(two_couples), 1), 0)
    with_next_start = game(two_couples.paths.couples.parent)
    assert with_next_start.names == ("Cem", "Dora")
    with_next_start.close()


def test_a_couple_that_was_named_for_this_run_gives_way_to_the_one_chosen(two_couples: Game) -> None:
    run = game(two_couples.paths.couples.parent, couple="cem-and-dora")
    assert run.names == ("Cem", "Dora")
    answered(answered(who_plays.begin(run), 0), 0)
    assert run.names == ("Ana", "Ben")
    run.close()


def test_the_record_that_was_played_with_is_backed_up_before_it_is_closed(two_couples: Game) -> None:
    session = two_couples.begin(OURS)
    session.end_card(Outcome.COVERED)
    answered(answered(who_plays.begin(two_couples), 1), 0)
    assert list((two_couples.paths.couples / "backups" / "ana-and-ben").glob("*.db"))


def test_two_others_begin_with_two_names(two_couples: Game) -> None:
    asked = answered(who_plays.begin(two_couples), 2)
    assert answered(asked, ("Eva", "Finn")) is None
    assert two_couples.names == ("Eva", "Finn")
    assert len(two_couples.couples) == 3
    again = answered(answered(who_plays.begin(two_couples), 3), (" ", "Finn"))
    assert isinstance(again, Moment)
    assert "cannot be empty" in again.said
    assert len(two_couples.couples) == 3


def test_a_couple_gets_other_names_whether_it_plays_or_not(two_couples: Game) -> None:
    assert options(answered(who_plays.begin(two_couples), 0))[0] == "give them other names"
    page = answered(answered(answered(who_plays.begin(two_couples), 0), 0), ("Anna", "Ben"))
    assert rows(page)[0].label == "Anna and Ben"
    assert two_couples.names == ("Anna", "Ben")
    page = answered(answered(answered(page, 1), 1), ("Cem", "Theodora"))
    assert rows(page)[1].label == "Cem and Theodora"
    assert two_couples.names == ("Anna", "Ben")


def test_forgetting_is_left_to_a_command_that_is_told(two_couples: Game) -> None:
    asked = answered(who_plays.begin(two_couples), 1)
    assert isinstance(asked, Moment)
    assert asked.said == "To delete all that is theirs: cardgame forget cem-and-dora"
    assert rows(answered(asked, len(options(asked)) - 1))[1].label == "Cem and Dora", "and it can be left as it is"


def test_a_record_that_cannot_be_read_is_listed_and_cannot_be_played_from(two_couples: Game) -> None:
    path = two_couples.paths.couples / "cem-and-dora.db"
    path.write_bytes(b"no record")
    row = rows(who_plays.begin(two_couples))[1]
    assert (row.label, row.state) == ("cem-and-dora", "cannot be read")
    asked = answered(who_plays.begin(two_couples), 1)
    assert options(asked) == ("leave it as it is",)
    assert path.read_bytes() == b"no record"
