"""Writing a card for the other, as a moment behind the start page: it says the same whether one is waiting or not."""

from pathlib import Path
from typing import Any

from cardgame.game import card_for as cards
from cardgame.game.menu import card_for
from cardgame.game.moment import Moment
from cardgame.record import EveningBegan, Store
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose, Talk, Write
from tests.builders import Clock
from tests.couples import Couple

ANA_WRITES, A_PROMISE, TAKE_BACK = 0, 3, 5


def played(moment: Moment, *answers: Any) -> tuple[list[object], Moment | None]:
    """Return the steps of a moment, and the moment that it leads to."""
    run = Run(moment.script)
    steps: list[object] = [run.step]
    for answer in answers:
        steps.append(run.send(answer))
    assert run.result is not None
    following = moment.then(run.result)
    assert following is None or isinstance(following, Moment)
    return steps[:-1], following


def waiting(store: Store) -> list[tuple[str, int, str]]:
    return [(each.form, each.seat, each.text) for each in cards.waiting(store)]


def test_one_writes_it_alone_and_it_is_kept_unseen(tmp_path: Path) -> None:
    with Couple(tmp_path, Clock(), []).run() as game:
        steps, told = played(card_for.begin(game), ANA_WRITES, A_PROMISE, "I will call")
        who, what, words = steps
        assert isinstance(who, Choose)
        assert who.options == ("Ana", "Ben")
        assert isinstance(what, Choose)
        assert what.options == ("a question", "thanks", "a wish", "a promise", "a dare", "take back what I wrote")
        assert isinstance(words, Write)
        assert words.hidden
        assert words.place == ("card-for", "0"), "a draft comes back to its writer alone"
        assert waiting(game.store()) == [("promise", 0, "I will call")]
        assert told is not None
        (show,), end = played(told, None)
        assert isinstance(show, Talk)
        assert "It comes to Ben in one of your next evenings" in show.guide
        assert end is None


def test_what_was_just_done_can_be_undone(tmp_path: Path) -> None:
    def undone(told: Moment | None, said: str) -> None:
        assert told is not None
        assert told.undo is not None
        following = told.undo()
        assert isinstance(following, Moment)
        assert following.undo is None
        ((step,), _) = played(following, None)
        assert step == Talk(said)

    with Couple(tmp_path, Clock(), []).run() as game:
        undone(played(card_for.begin(game), 0, 0, "How?")[1], "It is gone.")
        assert waiting(game.store()) == []
        undone(played(card_for.taking_back(game), 0)[1], "If one was waiting, it waits again.")
        assert waiting(game.store()) == []
        played(card_for.begin(game), 0, 0, "How?")
        undone(played(card_for.taking_back(game), 0)[1], "If one was waiting, it waits again.")
        assert waiting(game.store()) == [("question", 0, "How?")]


def test_no_words_are_no_card(tmp_path: Path) -> None:
    with Couple(tmp_path, Clock(), []).run() as game:
        assert played(card_for.begin(game), 1, 0, "")[1] is None
        assert waiting(game.store()) == []


def test_the_page_and_its_answer_are_the_same_whether_one_is_waiting_or_not(tmp_path: Path) -> None:
    def take_back(moment: Moment, *answers: int) -> list[object]:
        steps, told = played(moment, *answers)
        assert told is not None
        return [moment.title, moment.said, *steps, *played(told, None)[0]]

    with Couple(tmp_path, Clock(), []).run() as game:
        for moment, answers in ((card_for.begin, (ANA_WRITES, TAKE_BACK)), (card_for.taking_back, (ANA_WRITES,))):
            without = take_back(moment(game), *answers)
            cards.keep(game.store(), 0, "dare", "sing")
            cards.keep(game.store(), 0, "wish", "a boat")
            cards.keep(game.store(), 1, "wish", "rain")
            assert take_back(moment(game), *answers) == without
            assert without[-1] == Talk("If one was waiting, it is gone.")
            assert [seat for _, seat, _ in waiting(game.store())] == [1], "all of that writer's, and no other's"
            cards.take_back(game.store(), 1)


def test_it_is_listed_once_they_have_had_an_evening(tmp_path: Path) -> None:
    couple = Couple(tmp_path, Clock(), [])
    with couple.run() as game:
        assert not card_for.ITEM.shown(game)
        game.store().append(EveningBegan(decks=(), length=5, deepest=3, seed=1, starter=0))
        assert card_for.ITEM.shown(game)
