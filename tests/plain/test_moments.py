"""Moments on a bare line: one leads to another, and left without an answer each goes back to where it came from."""

import io
from pathlib import Path

import pytest

from cardgame.game.moment import Moment, Next
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.plain.asking import LISTED
from cardgame.plain.console import Console
from cardgame.plain.moments import play_moment
from cardgame.record import RecordError
from cardgame.scripts.steps import AFTER, BEFORE, Browse, Choose, Result, Row, Script, Write
from tests.builders import Clock
from tests.couples import Couple

DREAMS = Start(Choice(("dreams",)))


def list_of_two() -> Script:
    which = yield Browse("What is there?", (Row("Dreams", "two"), Row("Rain", about="for grey days")))
    return Result(answers=(which, None))


def sure() -> Script:
    which = yield Choose("Now?", ("now", "later"))
    return Result(answers=(which, None))


def places() -> Moment:
    def chosen(result: Result) -> Next:
        return question() if result.answers == (0, None) else None

    return Moment(title="The list", script=list_of_two, then=chosen)


def question() -> Moment:
    return Moment(title="Dreams", said="Sit down.", script=sure, then=lambda result: DREAMS, back=places)


def played(home: Path, *lines: str, moment: Moment | None = None) -> tuple[bool, Start | None, str]:
    sink = io.StringIO()
    with Couple(home, Clock(), []).run() as game:
        console = Console(io.StringIO("".join(f"{line}\n" for line in lines)), sink)
        return *play_moment(game, console, moment or places()), sink.getvalue()


def test_a_moment_leads_to_another_and_that_one_to_an_evening(tmp_path: Path) -> None:
    ended, start, said = played(tmp_path, "1", "1")
    assert (ended, start) == (True, DREAMS)
    assert "1  Dreams (two)" in said
    assert said.index("The list") < said.index("Sit down.") < said.index("Now?")


def test_what_is_left_without_an_answer_goes_back(tmp_path: Path) -> None:
    ended, start, said = played(tmp_path, "1", "", "2")
    assert (ended, start) == (True, None)
    assert said.count("The list") == 2


@pytest.mark.parametrize("lines", [(), ("",), ("1",), ("1", "")])
def test_where_no_more_lines_come_it_ends(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert played(tmp_path, *lines)[:2] == (False, None)


def test_the_last_answer_can_be_taken_back(tmp_path: Path) -> None:
    kept: list[object] = []

    def two() -> Script:
        one = yield Choose("First?", ("a", "b"))
        other = yield Choose("Second?", ("c", "d"))
        return Result(answers=(one, other))

    moment = Moment(title="Two", script=two, then=lambda result: kept.append(result.answers))
    ended, _, said = played(tmp_path, "1", "u", "2", "1", moment=moment)
    assert ended
    assert kept == [(1, 0)]
    assert said.count("First?") == 2
    assert played(tmp_path / "again", "u", moment=moment)[0] is False, "there is nothing to take back: it is left"


def test_a_list_is_searched_by_words(tmp_path: Path) -> None:
    _, _, said = played(tmp_path, "GREY", "snow", "2")
    assert said.count("2  Rain") == 2
    assert said.count("1  Dreams") == 1
    assert "Nothing like that is in the list." in said


def test_hidden_words_are_offered_again_without_being_told(tmp_path: Path) -> None:
    kept: list[object] = []

    def slip() -> Script:
        words = yield Write("A slip.", place=("jar", "0"), hidden=True)
        return Result(answers=(words, None))

    def keep(result: Result) -> None:
        if not kept:
            kept.append("full")
            raise RecordError("The disk is full.")
        kept.append(result.answers)

    with Couple(tmp_path, Clock(), []).run() as game:
        sink = io.StringIO()
        moment = Moment(title="The jar", script=slip, then=keep)
        game.drafts.put_by(("jar", "0"), "you hummed")
        assert play_moment(game, Console(io.StringIO("\n\n"), sink), moment) == (True, None)
        assert kept[1:] == [("you hummed", None)]
        assert game.drafts.words(("jar", "0")) == ""
        assert "hummed" not in sink.getvalue()
        assert "still here, hidden" in sink.getvalue()


def many() -> Script:
    rows = tuple(
        Row(f"row {n}", heading="first" if n < 40 else "last", about="odd" if n % 2 else "") for n in range(100)
    )
    which = yield Browse("", rows)
    return Result(answers=(which, None))


def test_of_a_long_list_some_rows_are_told_and_the_rest_when_asked_for(tmp_path: Path) -> None:
    kept: list[object] = []
    long = Moment(title="Many", script=many, then=lambda result: kept.append(result.answers))
    _, _, said = played(tmp_path, "m", "M", "100", moment=long)
    assert kept == [(99, None)]
    first, second, third = said.split("There is more below: m goes on.")[:3]
    told = [[line for line in part.splitlines() if "  row " in line] for part in (first, second, third)]
    assert [len(each) for each in told] == [LISTED] * 3
    assert [each[0] for each in told] == ["1  row 0", "31  row 30", "61  row 60"]
    assert second.count("last") == 1
    assert "91  row 90" not in said


def test_a_search_in_a_long_list_goes_on_as_well(tmp_path: Path) -> None:
    kept: list[object] = []
    long = Moment(title="Many", script=many, then=lambda result: kept.append(result.answers))
    _, _, said = played(tmp_path, "odd", "m", "m", "2", moment=long)
    assert kept == [(1, None)]
    told = [line for line in said.splitlines() if "  row " in line][LISTED:]
    assert told == [f"{n + 1}  row {n}" for n in range(1, 100, 2)]
    assert said.count("Nothing like that is in the list.") == 1, "after the last one there is no more"


def test_pages_are_leafed_through_on_a_bare_line(tmp_path: Path) -> None:
    def leafed(page: int) -> Moment:
        def script() -> Script:
            which = yield Browse("", (Row(f"row of {page}"),), before="March" if page else "", after="May")
            return Result(answers=(which, None))

        def then(result: Result) -> Next:
            sent = result.answers[0] if result.answers else None
            return leafed(page + 1) if sent == AFTER else leafed(page - 1) if sent == BEFORE else None

        return Moment(title=f"Page {page}", script=script, then=then)

    _, _, said = played(tmp_path, "<", ">", "<", moment=leafed(0))
    told = [line for line in said.splitlines() if line.startswith(("1  row", "<  ", ">  "))]
    assert told == ["1  row of 0", ">  May", "1  row of 1", "<  March", ">  May", "1  row of 0", ">  May"]
    assert said.count("Nothing like that is in the list.") == 1, "there is no page before the first"
