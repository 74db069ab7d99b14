"""An evening that is looked back on shows what its closing showed, from the record alone, as far as it may come."""

from cardgame.deck import Kind
from cardgame.game.closing import came_of_it
from cardgame.game.evening_page import EveningPage, begin, read_evening
from cardgame.game.game import Game
from cardgame.play import Outcome
from cardgame.record import Kept, Undone, last_evening
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Group, Show
from tests.couples import Couple, couple, held, tell


def page_of(two: Couple) -> EveningPage:
    """Read the page of the last evening in a new run of the program."""
    with two.run() as run:
        row = last_evening(run.store())
        assert row is not None
        return read_evening(run.store(), run.library, run.limits().never, run.names, row, run.now())


def test_an_evening_s_page_says_what_its_closing_said_and_the_line_that_was_kept() -> None:
    cards = [held(kind) for kind in (Kind.QUESTION, Kind.MISSION, Kind.AGREEMENT, Kind.APPRECIATION)]
    with couple(*cards) as two:
        session = two.begin(minutes=60)
        tell(session)
        tell(session, 1)
        tell(session, "We both cook.")
        tell(session, 1, "For the soup.")
        said = came_of_it(session)
        evening = session.evening_id
        session.end()
        with two.store() as store:
            store.append(Kept(evening=evening, sort="line", text="You lied about the map.", by=(True, True)))
        page = page_of(two)
        talked, *others = page.groups
        assert talked.heading == "You talked about"
        assert [list(group.lines) for group in page.groups] == [lines for _, lines in said]
        assert [group.heading for group in others] == [heading for heading, _ in said[1:]]
        assert "soup" not in str(page), "of the jar it is only told how much went in"
        assert page.line == "You lied about the map."
        assert "the " in page.day
        assert not page.empty


def test_a_line_that_was_taken_back_is_not_there_and_the_latest_one_is() -> None:
    with couple(held(Kind.QUESTION)) as two:
        session = two.begin()
        tell(session)
        with two.store() as store:
            (first,) = store.append(Kept(evening=session.evening_id, sort="line", text="One.", by=(True, True)))
            store.append(Undone(event=first.id))
        assert page_of(two).line == ""
        with two.store() as store:
            store.append(Kept(evening=session.evening_id, sort="line", text="Two.", by=(True, True)))
        assert page_of(two).line == "Two."


def test_a_day_that_was_one_thing_to_do_shows_it_though_nobody_took_it_along() -> None:
    with couple(held(Kind.MISSION)) as two:
        session = two.begin()
        session.end_card(Outcome.COVERED)
        session.end()
        assert page_of(two).groups == (Group("You talked about", ("Leave a note in a shoe.",)),)


def test_what_may_not_come_any_more_is_left_out_of_an_evening_s_page() -> None:
    money = {"sensitive": ["money"]}
    cards = [held(Kind.QUESTION, **money), held(Kind.STORY), held(Kind.MISSION, **money)]
    with couple(*cards) as two:
        two.welcome(0, money="welcome")
        two.welcome(1, money="welcome")
        session = two.begin(minutes=60)
        tell(session)
        tell(session)
        tell(session, 1)
        two.welcome(1, money="never")
        assert page_of(two).groups == (Group("You talked about", ("Tell of the worst umbrella.",)),)


def test_an_evening_of_a_wrong_clock_has_no_day_and_one_of_another_year_says_which() -> None:
    with couple(held(Kind.QUESTION)) as two:
        tell(two.begin())
        day = page_of(two).day
        assert not day.endswith(str(two.clock().year))
        two.days_pass(400)
        assert page_of(two).day == f"{day} {two.clock().year - 1}"


def test_an_evening_is_shown_as_a_moment_that_leads_back() -> None:
    with couple(held(Kind.QUESTION)) as two:
        session = two.begin()
        tell(session)

        def shown(game: Game) -> None:
            moment = begin(game, session.evening_id)
            assert moment is not None
            step = Run(moment.script).step
            assert isinstance(step, Show)
            assert (moment.title, step.groups[0].lines) == (step.title, ("What would you carry up a lighthouse?",))
            assert begin(game, "gone") is None

        with two.run() as run:
            shown(run)
