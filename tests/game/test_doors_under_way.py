"""On the start page a journey says where they stopped, and a path has today's small one; neither says a number."""

from datetime import timedelta

from cardgame.game.doors import under_way
from cardgame.game.game import Game
from cardgame.game.moment import Moment
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.play import Outcome
from tests.builders import Clock

from .test_journeys import clock, ours, sit

__all__ = ["clock", "ours"]


def test_a_journey_says_where_they_stopped_and_goes_on_there(ours: Game) -> None:
    assert under_way(ours) == ()
    sit(ours, "trip", Outcome.COVERED, chapter="near")
    (door,) = under_way(ours)
    assert (door.label, door.state) == ("Near", "where you stopped")
    assert door.begin(ours) == Start(Choice(("trip",), "near"))


def test_between_two_chapters_it_is_the_next_one_and_leads_to_the_page_of_all(ours: Game) -> None:
    sit(ours, "trip", Outcome.COVERED, Outcome.COVERED, chapter="near")
    (door,) = under_way(ours)
    assert (door.label, door.state) == ("Far", "next, if you like")
    page = door.begin(ours)
    assert isinstance(page, Moment)
    assert page.title == "Trip"


def test_a_path_has_todays_small_one_without_a_number(ours: Game, clock: Clock) -> None:
    sit(ours, "trip", Outcome.COVERED, chapter="near")
    sit(ours, "days", Outcome.COVERED)
    assert [door.label for door in under_way(ours)] == ["Near"], "today’s was talked about"
    clock.moment += timedelta(days=3)
    one, other = under_way(ours)
    assert (one.label, other.label, other.state) == ("Near", "Today’s small one", "")
    assert other.begin(ours) == Start(Choice(("days",)))
