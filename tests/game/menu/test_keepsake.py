"""A book of their year: what goes in is chosen, what is in it is told, and then it is written where it is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cardgame.game.game import Game
from cardgame.game.menu import keepsake
from cardgame.game.menu.items import ITEMS
from cardgame.game.moment import Moment, Next
from cardgame.record import Kept
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose
from tests.builders import alone
from tests.couples import Couple
from tests.game.keepsake.test_book import CARDS, evening

from .moments import answered, rows, shown


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Game]:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("CARDGAME_HOME", str(tmp_path))
    with alone(tmp_path) as clock, Couple(tmp_path, clock, CARDS, title="Ours").run() as game:
        yield game


def full(game: Game) -> None:
    id = evening(game, "2026-02-14", ("aisle", ("rain", "quince")), line="The map.")
    game.store().append(Kept(evening=id, sort="note", text="Soup.", by=(True, False), deck="ours", card="aisle"))


def states(moment: Next) -> dict[str, str]:
    return {row.label: row.state for row in rows(moment)}


def told(moment: Next) -> str:
    assert isinstance(moment, Moment)
    return moment.said


def asked(moment: Next, *answers: object) -> Choose:
    assert isinstance(moment, Moment)
    run = Run(moment.script)
    for answer in answers:
        run.send(answer)
    step = run.step
    assert isinstance(step, Choose)
    return step


def in_it(moment: Next) -> tuple[str, ...]:
    return shown(moment).groups[0].lines


def to_preview(moment: Next) -> Next:
    return answered(moment, len(rows(moment)) - 1)


def test_it_is_in_the_menu_once_there_was_an_evening(ours: Game) -> None:
    assert keepsake.ITEM in ITEMS
    assert not keepsake.ITEM.shown(ours)
    full(ours)
    assert keepsake.ITEM.shown(ours)


def test_only_what_there_is_is_offered_and_each_can_stay_out(ours: Game) -> None:
    full(ours)
    page: Next = keepsake.begin(ours)
    assert states(page) == {
        "Which days": "2026",
        "What you answered": "goes in",
        "Notes": "goes in",
        "The lines you kept": "goes in",
        "A picture of your talks": "goes in",
        "See what is in it": "",
    }
    page = answered(page, 2)
    assert states(page)["Notes"] == "stays out"
    assert "Notes" not in in_it(to_preview(page))
    assert states(answered(page, 2))["Notes"] == "goes in"


def test_both_are_told_what_is_in_it_and_nothing_of_it_before_it_is_written(ours: Game) -> None:
    full(ours)
    preview = to_preview(keepsake.begin(ours))
    assert shown(preview).groups[0].heading == "In the book, 2026"
    assert in_it(preview) == (
        "a page for each evening, with the cards that you talked about",
        "What you answered",
        "Notes",
        "The lines you kept",
        "A picture of your talks",
    )
    assert not any(words in str(shown(preview)) for words in ("quince", "Soup", "map.", "Ana", "Ben"))
    assert asked(preview, None).options == ("we are both here, write it", "not now")
    assert not list(Path().iterdir())
    assert "Which days" in states(answered(preview, None, 1))
    assert not list(Path().iterdir())
    written = answered(preview, None, 0)
    assert isinstance(written, Moment)
    assert written.title == "Your book is written"
    (book,) = Path().iterdir()
    assert str(book.absolute()) in "\n".join(shown(written).words)
    assert book.name == "ana-and-ben-2026.html"
    assert book.stat().st_mode & 0o777 == 0o600
    assert "quince" in book.read_text(encoding="utf-8")


def test_what_stays_out_is_not_in_the_file(ours: Game) -> None:
    full(ours)
    answered(to_preview(answered(keepsake.begin(ours), 1)), None, 0)
    (book,) = Path().iterdir()
    assert "quince" not in book.read_text(encoding="utf-8")
    assert "Soup." in book.read_text(encoding="utf-8")


def test_a_file_that_is_there_is_asked_about(ours: Game) -> None:
    full(ours)
    there = Path("ana-and-ben-2026.html")
    there.write_text("dear")
    question = answered(to_preview(keepsake.begin(ours)), None, 0)
    beside, over, leave = asked(question).options
    assert beside == "put it beside, as ana-and-ben-2026-2.html"
    answered(question, 2)
    assert (leave, [path.name for path in Path().iterdir()]) == ("leave it", [there.name])
    answered(question, 0)
    assert there.read_text() == "dear"
    assert "quince" in Path("ana-and-ben-2026-2.html").read_text(encoding="utf-8")
    answered(question, 1)
    assert (over, "quince" in there.read_text(encoding="utf-8")) == ("replace the old one", True)


def test_where_it_cannot_be_written_that_is_said_in_words(ours: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_given: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    full(ours)
    monkeypatch.setattr(keepsake, "write_at", full_disk)
    page = answered(to_preview(keepsake.begin(ours)), None, 0)
    assert isinstance(page, Moment)
    assert page.title == "It could not be written"
    assert "no space left on device" in "\n".join(shown(page).words)
    assert "Which days" in states(answered(page, None))


def test_the_days_can_be_another_year_everything_or_typed(ours: Game) -> None:
    full(ours)
    evening(ours, "2024-05-12", ("sea", None))
    days = answered(keepsake.begin(ours), 0)
    assert [row.label for row in rows(days)] == ["2026", "2024", "All your evenings", "Other days"]
    assert states(answered(days, 1))["Which days"] == "2024"
    assert states(answered(days, 2))["Which days"] == "all your evenings"
    typed = answered(days, 3)
    page = answered(typed, ("2024-05", "2026-02-14"))
    assert states(page)["Which days"] == "1 May 2024 to 14 February 2026"
    assert told(answered(typed, ("soon", "2026"))) == "That could not be read as a day."
    assert told(answered(typed, ("2026", "2024"))) == "The first day has to come before the last."
    nothing = answered(typed, ("2025", "2025"))
    assert told(to_preview(nothing)) == "There is no evening in those days."
    assert not list(Path().iterdir())
