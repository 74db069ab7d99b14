"""The page of journeys: chapters in any order, what has been talked about in words, and a page for the days before."""

from pathlib import Path

from cardgame.game.game import Game
from cardgame.game.menu import journeys
from cardgame.game.moment import Moment, Next
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.play import Outcome
from cardgame.record import BoundariesSet
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Browse, Choose, Result, Row
from tests.builders import Clock, game, write_deck

from ..test_journeys import clock, ours, sit, trip

__all__ = ["clock", "ours"]


def page(following: Next) -> Moment:
    assert isinstance(following, Moment)
    return following


def rows(moment: Moment) -> tuple[Row, ...]:
    step = Run(moment.script).step
    assert isinstance(step, Browse)
    return step.rows


def said(moment: Moment) -> str:
    """Return all that a page says."""
    step = Run(moment.script).step
    parts = [moment.title, moment.said]
    if isinstance(step, Browse):
        parts += [step.prompt, *(" ".join((row.label, row.state, row.about)) for row in step.rows)]
    elif isinstance(step, Choose):
        parts += [step.prompt, *step.options]
    return "\n".join(parts)


def chosen(moment: Moment, which: int) -> Next:
    run = Run(moment.script)
    run.send(which)
    return moment.then(run.result or Result())


def test_journeys_come_before_paths_and_other_decks_are_not_there(ours: Game) -> None:
    assert [row.label for row in rows(journeys.begin(ours))] == ["Trip", "Days"]
    assert journeys.shown(ours)


def test_what_has_been_talked_about_is_said_in_words_and_never_in_numbers(ours: Game) -> None:
    sit(ours, "trip", Outcome.COVERED, Outcome.COVERED, chapter="near")
    sit(ours, "trip", Outcome.COVERED, chapter="far")
    listed = page(chosen(journeys.begin(ours), 0))
    # Who begins next is named first.
    assert [(row.label, row.state) for row in rows(listed)] == [
        ("How Ana talks", "if you like"),
        ("Near", "you have been there"),
        ("Far", "where you stopped"),
    ]
    assert rows(listed)[0].about == "If you like, before the others."
    for each in (listed, *(page(chosen(listed, which)) for which in range(3))):
        assert not any(char.isdigit() for char in said(each)), each.title


def test_the_list_begins_where_they_stopped_and_passes_by_what_is_optional(ours: Game) -> None:
    def highlighted() -> int:
        step = Run(page(chosen(journeys.begin(ours), 0)).script).step
        assert isinstance(step, Browse)
        return step.chosen

    assert highlighted() == 1
    sit(ours, "trip", Outcome.COVERED, chapter="far")
    assert highlighted() == 2


def test_a_chapters_page_is_for_the_days_before_and_leads_to_its_evening(ours: Game) -> None:
    before = page(chosen(page(chosen(journeys.begin(ours), 0)), 1))
    assert before.said == "To think about\n· one\n· two\n\nWhere\na bench\n\nBring along\ntea"
    assert "I will." not in said(before), "the promise is read at the end"
    assert chosen(before, 0) == Start(Choice(("trip",), "near"))
    assert page(chosen(before, 1)).title == "Trip"
    assert before.back is not None
    assert page(before.back()).title == "Trip"


def test_a_chapters_page_says_that_it_was_begun_or_that_they_have_been_there(ours: Game) -> None:
    def opens() -> str:
        return page(chosen(journeys.journey(ours, ours.library.decks["trip"]), 1)).said.partition("\n")[0]

    sit(ours, "trip", Outcome.COVERED, chapter="near")
    assert opens() == "You have begun here, and it goes on where you stopped."
    sit(ours, "trip", Outcome.COVERED, chapter="near")
    assert opens() == "You have been there. It can be had again, from the start."


def test_a_path_leads_to_its_small_day(ours: Game) -> None:
    small = page(chosen(journeys.begin(ours), 1))
    assert chosen(small, 0) == Start(Choice(("days",)))
    assert page(chosen(small, 1)).title == "Journeys"


def test_what_is_not_welcome_to_both_is_not_there(ours: Game, tmp_path: Path) -> None:
    trip(tmp_path / "home", sensitive=["intimacy"])
    anew = game(tmp_path / "home")
    assert [row.label for row in rows(journeys.begin(anew))] == ["Days"]
    for who in (0, 1):
        anew.store().append(BoundariesSet(who=who, levels={"intimacy": "welcome"}))
    assert [row.label for row in rows(journeys.begin(anew))] == ["Trip", "Days"]
    anew.close()


def test_where_there_is_no_journey_it_says_so(clock: Clock, tmp_path: Path) -> None:
    for id in ("trip", "days"):
        (tmp_path / "home" / "decks" / f"{id}.toml").unlink()
    write_deck(tmp_path / "home", "more", [{"id": "a", "text": "What more?"}])
    ours = game(tmp_path / "home")
    ours.add_couple("Ana", "Ben")
    step = Run(journeys.begin(ours).script).step
    assert isinstance(step, Browse)
    assert (step.rows, step.empty) == ((), "There is no journey here.")
    assert not journeys.shown(ours)
    ours.close()
