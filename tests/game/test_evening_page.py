"""An evening that is looked back on: its cards with both answers and their notes, what came of it, and its line."""

from datetime import date
from typing import Any

import pytest

from cardgame.deck import Kind
from cardgame.game.closing import came_of_it
from cardgame.game.evening_page import Came, EveningPage, NoteSeen, Reply, read_evening, read_evenings
from cardgame.game.session import Session
from cardgame.play import Outcome
from cardgame.record import CardEnded, EveningBegan, Forgotten, Kept, LookedAgain, Undone, last_evening
from cardgame.scripts.keeping import ANSWERED, CORRECTED, DEALT, OPENED
from tests.couples import Couple, couple, held, tell


def pages_of(two: Couple, since: date | None = None, until: date | None = None) -> list[EveningPage]:
    """Read the pages of the evenings in a new run of the program."""
    with two.run() as run:
        return read_evenings(run, since, until)


def page_of(two: Couple) -> EveningPage:
    """Read the page of the last evening in a new run of the program."""
    with two.run() as run:
        row = last_evening(run.store())
        assert row is not None
        page = read_evening(run, row.id)
        assert page is not None
        return page


def talked(page: EveningPage) -> list[str]:
    return [card.text for card in page.talked]


def keep(two: Couple, session: Session, **kept: Any) -> str:
    """Keep something of an evening; return its id."""
    with two.store() as store:
        return store.append(Kept(evening=session.evening_id, **({"by": (True, True)} | kept)))[0].id


def test_an_evening_s_page_has_its_cards_and_what_came_of_them_and_nothing_of_what_went_into_the_jar() -> None:
    cards = [held(kind) for kind in (Kind.QUESTION, Kind.MISSION, Kind.AGREEMENT, Kind.APPRECIATION)]
    with couple(*cards) as two:
        session = two.begin(minutes=60)
        tell(session)
        tell(session, 1)
        tell(session, "We both cook.")
        tell(session, 1, "For the soup.")
        said = came_of_it(session)
        session.end()
        keep(two, session, sort="line", text="You lied about the map.")
        page = page_of(two)
        # The mission has its card's words, and stands with what they took along.
        assert talked(page) == [each["text"] for each in cards if each["kind"] != "mission"]
        assert [(each.deck, each.card, each.deck_title, each.kind) for each in page.cards[:1]] == [
            ("ours", "question", "Ours", "question")
        ]
        assert {group.heading: list(group.lines) for group in page.groups}.items() <= dict(said).items()
        assert [group.heading for group in page.groups] == ["Agreed", "Taken along"]
        assert "soup" not in str(page)
        assert "jar" not in str(page)
        assert (page.line, page.title, page.held) == ("You lied about the map.", "Ours", two.clock().date())
        assert "the " in page.day


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
        assert (talked(page_of(two)), page_of(two).groups) == (["Leave a note in a shoe."], ())


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
        assert (talked(page_of(two)), page_of(two).groups) == (["Tell of the worst umbrella."], ())


def test_an_evening_of_a_wrong_clock_has_no_day_and_one_of_another_year_says_which() -> None:
    with couple(held(Kind.QUESTION)) as two:
        tell(two.begin())
        day = page_of(two).day
        assert not day.endswith(str(two.clock().year))
        two.days_pass(400)
        assert page_of(two).day == f"{day} {two.clock().year - 1}"


def test_what_was_passed_is_nowhere_and_what_was_put_off_is_told_apart() -> None:
    with couple(*(held(kind) for kind in (Kind.QUESTION, Kind.STORY, Kind.BELIEF))) as two:
        session = two.begin(minutes=60)
        session.end_card(Outcome.PASSED)
        tell(session)
        session.end_card(Outcome.LATER)
        page = page_of(two)
        assert (talked(page), [card.text for card in page.put_off]) == (
            ["Tell of the worst umbrella."],
            ["Silence is a kind of answer."],
        )
        assert page.put_off[0].pair is None
        assert "lighthouse" not in str(page)


def test_an_evening_of_passed_cards_alone_or_of_cards_put_off_has_no_page() -> None:
    with couple(held(Kind.QUESTION), held(Kind.STORY)) as two:
        session = two.begin()
        session.end_card(Outcome.PASSED)
        session.end_card(Outcome.LATER)
        assert pages_of(two) == []
        with two.run() as run:
            assert read_evening(run, session.evening_id) is None
            assert read_evening(run, "gone") is None


def test_both_answers_stand_together_on_an_evening_s_page() -> None:
    with couple(held(Kind.BELIEF)) as two:
        session = two.begin()
        tell(session, 2, 6)
        (card,) = page_of(two).cards
        assert card.pair is not None
        assert {half.place for half in card.pair.halves} == {2, 6}
        assert card.pair.ends == ("not at all", "completely")


def test_a_note_stands_on_its_card_with_its_replies_as_it_is_said_by_now() -> None:
    with couple(held(Kind.QUESTION), held(Kind.STORY)) as two:
        session = two.begin()
        tell(session)
        session.end_card(Outcome.PASSED)
        on = keep(two, session, sort="note", text="Rain.", by=(True, False), deck="ours", card="question")
        loose = keep(
            two, session, sort="note", text="Later.", by=(False, True), deck="ours", card="story", about="Tell"
        )
        with two.store() as store:
            store.append(
                LookedAgain(event=on, state=ANSWERED, by=(False, True), text="And wind."),
                LookedAgain(event=on, state=CORRECTED, by=(True, False), text="Hail."),
            )
        page = page_of(two)
        assert page.cards[0].notes == (NoteSeen(on, "Ana", "Hail.", (Reply("Ben", "And wind.", 1),), 0),)
        assert page.notes == (NoteSeen(loose, "Ben", "Later.", (), 1),), "the card that it is on was passed"
        assert "Tell" not in str(page)
        with two.store() as store:
            store.append(Forgotten(event=on))
        assert page_of(two).cards[0].notes == ()


def test_a_card_says_whether_it_has_a_star_by_now() -> None:
    with couple(held(Kind.QUESTION)) as two:
        session = two.begin()
        session.star()
        tell(session)
        assert page_of(two).cards[0].starred


def test_what_was_opened_from_the_jar_that_night_stands_on_the_evening_nearest_to_it() -> None:
    with couple(held(Kind.QUESTION), held(Kind.STORY)) as two:
        session = two.begin()
        tell(session)
        with two.store() as store:
            (slip,) = store.append(Kept(sort="jar", text="For the soup.", by=(True, False)))
            (later,) = store.append(Kept(sort="jar", text="Sealed still.", by=(False, True)))
        two.days_pass(1)
        other = two.begin()
        tell(other)
        assert "soup" not in str(pages_of(two))
        with two.store() as store:
            store.append(LookedAgain(event=slip.id, state=OPENED))
        two.days_pass(1)
        third = two.begin()
        tell(third)
        found = {page.id: page.groups for page in pages_of(two)}
        opened = (Came("Opened from the jar", ("For the soup.",), (slip.id,), "jar"),)
        assert found == {session.evening_id: (), other.evening_id: opened, third.evening_id: ()}
        with two.run() as run:
            alone = read_evening(run, other.evening_id)
            assert alone is not None
            assert alone.groups == opened
        assert "Sealed" not in str(pages_of(two))
        two.days_pass(1)
        with two.store() as store:
            store.append(LookedAgain(event=later.id, state=OPENED))
        assert "Sealed" not in str(pages_of(two)), "there was no evening on that day"


@pytest.mark.parametrize("dealt", [True, False])
def test_a_card_that_one_wrote_for_the_other_is_there_once_it_lay_on_the_table(dealt: bool) -> None:
    with couple(held(Kind.QUESTION)) as two:
        session = two.begin()
        tell(session)
        evening = session.evening_id
        with two.store() as store:
            (kept,) = store.append(Kept(sort="card-for", text="What do you hum?", by=(True, False)))
            row = two.rows()[0]
            fields = {"kind": "question", "first": row.first, "reader": 1, "depth": 1}
            if dealt:
                ended = {"text": "What do you hum?", "outcome": "covered"}
                store.append(LookedAgain(evening=evening, event=kept.id, state=DEALT, by=(True, True)))
            else:
                ended = {"text": "", "outcome": "later"}
            store.append(CardEnded(evening=evening, deck="", card=kept.id, **fields, **ended))  # type: ignore[arg-type]
        page = page_of(two)
        found = [(card.text, card.deck_title) for card in page.cards if not card.deck]
        assert found == ([("What do you hum?", "Written for Ben")] if dealt else [])


def test_evenings_are_read_from_one_day_to_another_and_those_without_a_day_only_with_all() -> None:
    with couple(*(held(Kind.QUESTION, f"q-{number}") for number in range(16))) as two:
        days = []
        for _ in range(3):
            tell(two.begin())
            days.append(two.clock().date())
            two.days_pass(1)
        with two.store() as store:
            began = EveningBegan(at="1970-01-01T00:00:00+00:00", decks=(), length=1, deepest=1, seed=1, starter=0)
            undated = store.append(began)[0].id
            at = "1970-01-01T00:01:00+00:00"
            store.append(Kept(at=at, evening=undated, sort="line", text="Someday.", by=(True, True)))
        assert [page.held for page in pages_of(two)] == [*days, None]
        assert [page.held for page in pages_of(two, days[1])] == days[1:]
        assert [page.held for page in pages_of(two, days[0], days[1])] == days[:2]
        assert [page.held for page in pages_of(two, until=days[0])] == days[:1]
