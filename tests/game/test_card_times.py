"""A card that is looked back on: each time it came up with both answers, what was said of it, and what is not known."""

from typing import Any
from unittest.mock import patch

import pytest

from cardgame.deck import Kind
from cardgame.game import card_times
from cardgame.game.card_times import LATELY, MOST, CardSeen, Earlier, read_card, read_earlier
from cardgame.play import Outcome
from cardgame.record import CardEnded, EveningBegan, Kept, PutBack, Undone
from cardgame.record.queries import history
from tests.couples import Couple, couple, held, tell


def seen(two: Couple, card: str, deck: str = "ours") -> CardSeen | None:
    with two.run() as run:
        return read_card(run, deck, card)


def known(two: Couple, card: str, deck: str = "ours") -> CardSeen:
    found = seen(two, card, deck)
    assert found is not None
    return found


def came_up(two: Couple, card: str, *, at: str = "", **fields: Any) -> None:
    """Write down that a card came up once more, on an evening of its own."""
    with two.store() as store:
        evening = store.append(EveningBegan(at=at, decks=(), length=1, deepest=1, seed=1, starter=0))[0].id
        told = {"deck": "ours", "card": card, "kind": "belief", "text": "As dealt.", "outcome": "covered", "first": 0}
        store.append(CardEnded(at=at, evening=evening, reader=0, depth=1, **(told | fields)))


def test_each_time_that_a_card_came_up_is_there_latest_first_but_none_that_it_was_passed() -> None:
    with couple(held(Kind.BELIEF)) as two:
        came_up(two, "belief", answers=(2, 6))
        came_up(two, "belief", outcome="passed")
        two.days_pass(100)
        came_up(two, "belief", answers=(3, 3))
        came_up(two, "belief", outcome="later")
        found = known(two, "belief")
        assert [time.outcome for time in found.times] == ["later", "covered", "covered"]
        places = [[half.place for half in time.pair.halves] for time in found.times if time.pair]
        assert places == [[3, 3], [2, 6]]
        assert [time.pair and [half.place for half in time.pair.halves] for time in found.on_scale] == [[2, 6], [3, 3]]
        assert (found.deck_title, found.text) == ("Ours", "As dealt.")


def earlier(two: Couple, card: str, page: int = 1) -> Earlier | None:
    with two.run() as run:
        return read_earlier(run, "ours", card, page)


def test_of_one_that_came_up_often_there_are_the_last_times_and_the_first_and_the_others_page_by_page() -> None:
    with couple(held(Kind.BELIEF, "now", was=["once"])) as two:
        days = [f"2025-{number // 28 + 1:02}-{number % 28 + 1:02}T21:00:00+01:00" for number in range(16)]
        for number, at in enumerate(days[: LATELY + 1]):
            came_up(two, "once" if number % 3 else "now", at=at, outcome="covered" if number % 4 else "later")
        found = known(two, "now")
        assert ([time.at for time in found.times], found.first) == (days[LATELY::-1], None), "there is room for it"
        assert earlier(two, "now", 2) is None
        for number, at in enumerate(days[LATELY + 1 :]):
            came_up(two, "now", at=at)
            came_up(two, "now", at=at, outcome="passed")
            if not number:
                came_up(two, "now", at=at, text="")
        found = known(two, "once")
        assert [time.at for time in found.times] == days[: -LATELY - 1 : -1]
        assert found.first is not None
        assert (found.first.at, found.first.outcome) == (days[0], "later")
        before = earlier(two, "once")
        assert before is not None
        assert ([time.at for time in before.times], before.more) == (days[5::-1], False)
        assert (before.text, before.deck_title) == (found.text, found.deck_title)
        with patch.object(card_times, "MOST", 6):
            assert earlier(two, "once") == before, "there is just room for them"
        with patch.object(card_times, "MOST", 4):
            pages = [earlier(two, "once", page) for page in (1, 2, 3)]
        assert [page and ([time.at for time in page.times], page.more) for page in pages] == [
            (days[5:1:-1], True),
            (days[1::-1], False),
            None,
        ]


def test_the_first_time_on_a_scale_stands_there_however_often_it_came_up_since() -> None:
    with couple(held(Kind.BELIEF, follow_ups=["One?", "Two?", "Three?"])) as two:
        came_up(two, "belief", deeper=2)
        for places in ((2, 6), (4, 4), (5, 5)):
            came_up(two, "belief", answers=places)
        for _time in range(LATELY + 2):
            came_up(two, "belief")
        found = known(two, "belief")
        assert not any(time.pair for time in found.times)
        assert [time.pair and [half.place for half in time.pair.halves] for time in found.on_scale] == [[2, 6], [5, 5]]
        assert len(found.answered) == 3
        assert found.not_asked == ("Three?",)


def test_no_more_of_it_is_read_than_is_shown() -> None:
    with couple(held(Kind.BELIEF)) as two:
        for number in range(3 * LATELY):
            came_up(two, "belief", answers=(1, 1), text=f"As dealt {number}.")
        with patch.object(history, "decode", wraps=history.decode) as read:
            known(two, "belief")
        # Those on its page and one more, the first, the newest, and the first and last three that were answered.
        assert len([call for call in read.call_args_list if call.args[1] is CardEnded]) <= LATELY + 2 + 1 + 1 + 6
    assert LATELY < MOST


def test_a_card_is_found_by_its_former_ids_and_has_the_times_of_all_of_them() -> None:
    with couple(held(Kind.BELIEF, "now", was=["once"])) as two:
        came_up(two, "once", answers=(1, 1))
        came_up(two, "now", answers=(2, 2))
        came_up(two, "once", answers=(3, 3))
        for id in ("once", "now"):
            found = known(two, id)
            assert found.card == "now"
            assert [time.pair.halves[0].place for time in found.times if time.pair] == [3, 2, 1]


def test_a_card_that_is_in_no_deck_any_more_is_shown_by_what_evenings_know_and_a_strange_one_is_not() -> None:
    with couple(held(Kind.QUESTION)) as two:
        came_up(two, "card", deck="gone", answers=(2, 6))
        found = known(two, "card", "gone")
        assert (found.text, found.deck_title, found.comes) == ("As dealt.", "", False)
        assert found.on_scale == (), "nobody knows the ends of its scale any more"
        came_up(two, "never", deck="gone", outcome="passed")
        assert seen(two, "never", "gone") is None
        assert seen(two, "strange") is None


def test_a_card_that_may_not_come_has_no_page() -> None:
    with couple(held(Kind.QUESTION, sensitive=["money"])) as two:
        assert seen(two, "question") is not None
        came_up(two, "question")
        two.welcome(1, money="never")
        assert seen(two, "question") is None


def test_follow_ups_are_told_as_not_asked_only_where_no_evening_can_have_asked_them() -> None:
    with couple(held(Kind.BELIEF, follow_ups=["One?", "Two?", "Three, {partner}?"])) as two:
        assert known(two, "belief").not_asked == (), "it was never talked about"
        came_up(two, "belief", deeper=2)
        came_up(two, "belief", deeper=1)
        (left,) = known(two, "belief").not_asked
        assert left.startswith("Three, ")
        assert "{" not in left
        came_up(two, "belief", deeper=9)
        assert known(two, "belief").not_asked == ()


def test_its_notes_and_what_came_of_it_stand_there_but_nothing_that_is_sealed() -> None:
    with couple(held(Kind.AGREEMENT), held(Kind.APPRECIATION)) as two:
        session = two.begin(minutes=60)
        tell(session, "We both cook.")
        tell(session, 1, "For the soup.")
        with two.store() as store:
            on = {"deck": "ours", "card": "agreement"}
            store.append(Kept(evening=session.evening_id, sort="note", text="Rain.", by=(True, False), **on))
        found = known(two, "agreement")
        assert [(note.who, note.text) for note in found.notes] == [("Ana", "Rain.")]
        assert [(group.heading, group.lines) for group in found.groups] == [("Agreed", ("We both cook.",))]
        assert "soup" not in str(known(two, "appreciation"))


@pytest.mark.parametrize("outcome", [Outcome.COVERED, Outcome.PASSED])
def test_a_card_that_was_put_back_waits_until_it_comes_up(outcome: Outcome) -> None:
    with couple(held(Kind.QUESTION)) as two:
        assert known(two, "question").comes
        with two.store() as store:
            (taken_back,) = store.append(PutBack(deck="ours", card="question"))
            store.append(Undone(event=taken_back.id))
        assert not known(two, "question").waiting
        with two.store() as store:
            (put_back,) = store.append(PutBack(deck="ours", card="question"))
        assert known(two, "question").waiting == put_back.id
        came_up(two, "question", outcome=outcome.value)
        assert not known(two, "question").waiting
