"""What was kept, as moments: how each sort is changed and let go, dreams through the seasons, and long lists."""

from pathlib import Path
from typing import Any

import pytest

from cardgame.deck import Kind
from cardgame.game.kept import look_kept
from cardgame.game.menu import kept
from cardgame.game.moment import Moment
from cardgame.game.table import Table
from cardgame.keys.commands import NOT_THIS, STAR
from cardgame.record import (
    Kept,
    LookedAgain,
    MissionTaken,
    Noted,
    PromiseMade,
    code_word,
    history,
    kept_things,
)
from cardgame.scripts.keeping import SORTS
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Browse, Choose, Result, Row, Show
from tests.couples import Couple, couple, held, tell


def rows(page: Moment) -> tuple[Row, ...]:
    step = Run(page.script).step
    assert isinstance(step, Browse)
    return step.rows


def play(page: Moment, *answers: object) -> Moment:
    """Play a moment with these answers, and return the moment after it."""
    run = Run(page.script)
    for answer in answers:
        run.send(answer)
    assert run.step is None
    following = page.then(run.result or Result())
    assert isinstance(following, Moment)
    return following


def opened(page: Moment, words: str) -> Moment:
    """Open the page of the row with these words."""
    (place,) = [place for place, row in enumerate(rows(page)) if words in row.label]
    return play(page, place)


def options(page: Moment) -> list[str]:
    step = Run(page.script).step
    assert isinstance(step, Choose)
    return list(step.options)


def undone(page: Moment) -> Moment:
    assert page.undo is not None
    before = page.undo()
    assert isinstance(before, Moment)
    return before


def keep(two: Couple, **fields: Any) -> str:
    with two.store() as store:
        return store.append(Kept(**({"by": (True, True)} | fields)))[0].id


OFFERED = {
    "agreement": ["still true", "changed", "let it go", "still true, no need to ask again"],
    "ritual": ["still true", "changed", "let it go", "still true, no need to ask again"],
    "dream": [
        "we still dream of it",
        "it has come a step nearer",
        "it has changed",
        "it has come true",
        "we let it go",
    ],
    "promise": ["let it go"],
    "mission": ["done", "half", "let it go"],
}


@pytest.mark.parametrize("sort", OFFERED)
def test_each_sort_is_changed_as_its_row_says_and_each_change_is_taken_back(sort: str) -> None:
    with couple() as two:
        id = keep(two, sort=sort, text="Tea at nine.")
        with two.run() as game:
            before = rows(kept.begin(game))
            page = opened(kept.begin(game), "Tea at nine.")
            assert page.said.splitlines()[0] == "Tea at nine."
            assert options(page) == OFFERED[sort]
            for place, said in enumerate(OFFERED[sort]):
                words = ["Tea at ten."] if "changed" in said else []
                after = play(opened(kept.begin(game), "Tea at nine."), place, *words)
                assert after.said == f"Written down: {said}."
                (thing,) = kept_things(game.store(), sort)
                assert thing.id == id
                assert thing.over is not any("Tea" in row.label for row in rows(after)) or said == "it has come true"
                assert thing.text == (words or ["Tea at nine."])[0]
                assert rows(undone(after)) == before


def test_new_words_left_empty_change_nothing() -> None:
    with couple() as two:
        keep(two, sort="ritual", text="Tea at nine.")
        with two.run() as game:
            page = play(opened(kept.begin(game), "Tea"), 1, "")
            assert page.title == "What you do together"
            assert kept_things(game.store(), "ritual")[0].looks == ()


def test_a_promise_made_twice_is_let_go_as_one() -> None:
    with couple() as two:
        with two.store() as store:
            promise = PromiseMade(evening="e", deck="j", chapter="trust", text="Ana and Ben promise to ask.")
            again = PromiseMade(evening="f", deck="j", chapter="trust", text="Ben and Ana promise to ask.")
            store.append(promise, again)
        with two.run() as game:
            after = play(opened(kept.begin(game), "promise to ask"), 0)
            assert not any("promise" in row.label for row in rows(after))
            undone(after)
            assert len(look_kept(game).of("promise")) == 2


def test_a_dream_that_has_come_true_stays_in_the_list() -> None:
    with couple() as two:
        keep(two, sort="dream", text="A house by the sea.")
        with two.run() as game:
            after = play(opened(kept.begin(game), "A house"), 3)
            assert ("What you dream of", ["A house by the sea. (1 March 2026; it has come true)"]) in look_kept(
                game
            ).plain()
            page = opened(after, "A house")
            assert "1 March 2026: it has come true." in page.said
            assert "it has come true" not in options(page)


def test_a_dream_is_asked_after_once_a_season_within_the_one_look_back() -> None:
    with couple(held(Kind.STORY), held(Kind.QUESTION, "one"), held(Kind.QUESTION, "two")) as two:
        keep(two, sort="dream", text="A house by the sea.")
        two.days_pass(89)
        assert two.begin().aside is None
        two.days_pass(1)
        session = two.begin()
        assert session.aside is not None
        assert (session.aside.title, session.aside.hand.text) == ("What you dream of", "A house by the sea.")
        assert session.aside.why == "A dream of yours since 1 March 2026."
        tell(session, 1)
        two.days_pass(89)
        assert two.begin().aside is None
        two.days_pass(1)
        table = Table(two.begin())
        assert table.acts[NOT_THIS]().said == "It stays a dream of yours, and you will not be asked again."
        two.days_pass(1000)
        assert two.begin().aside is None


def test_what_they_wrote_down_themselves_is_asked_about_and_takes_a_star_like_any_other() -> None:
    with couple(held(Kind.STORY), held(Kind.QUESTION, "one")) as two:
        with two.run() as game:
            after = play(play(kept.begin(game), 0), 1, "Soup on Sundays.")
            assert after.said == "Kept."
            (thing,) = kept_things(game.store(), "ritual")
            assert (thing.text, thing.by, thing.card) == ("Soup on Sundays.", (True, True), "")
        two.days_pass(28)
        table = Table(two.begin())
        assert table.beside
        assert table.session.hand is not None
        assert table.session.hand.text == "Soup on Sundays."
        table.acts[STAR]()
        table.press(1)
        assert not table.beside
        with two.run() as game:
            assert kept_things(game.store(), "ritual")[0].state == "still-true"


def test_a_note_can_be_said_anew_and_taken_away_and_comes_back_with_what_was_answered() -> None:
    with couple(held(Kind.QUESTION, "one")) as two:
        tell(two.begin())
        with two.store() as store:
            evening = history(store)[0].evening
            written = Noted(evening=evening, deck="ours", card="one", by=1, text="The blue one.", about="Which?")
            (note,) = store.append(written)
            store.append(LookedAgain(event=note.id, state="answered", by=(True, False), text="I remember."))
        with two.run() as game:
            page = opened(kept.begin(game), "The blue one.")
            assert options(page) == ["Ana answers", "Ben puts it in other words", "Ben takes it away"]
            after = play(page, 1, "The green one.")
            (row,) = [row for row in rows(after) if "one." in row.label]
            assert row.label == "Ben, 1 March 2026: The green one.\n  on “Which?”\n  Ana: I remember."
            after = play(opened(after, "The green one."), 2)
            assert after.said == "Taken away."
            assert not history(game.store())[0].noted
            again = undone(after)
            assert [each.label for each in rows(again) if "green" in each.label] == [row.label]
            assert history(game.store())[0].noted
            shown = undone(opened(again, "The green one."))
            assert "I remember" not in shown.said, "what was written to it last is taken back"


def test_the_code_word_is_on_the_page_and_changing_it_is_taken_back() -> None:
    with couple() as two, two.run() as game:
        after = play(opened(kept.begin(game), "not chosen yet"), "red lamp")
        assert code_word(game.store()) == "red lamp"
        after = play(opened(after, "red lamp"), "blue lamp")
        assert code_word(game.store()) == "blue lamp"
        undone(after)
        assert code_word(game.store()) == "red lamp"
        play(opened(kept.begin(game), "red lamp"), "")
        assert code_word(game.store()) == "red lamp"


def test_what_is_in_the_jar_is_opened_from_nowhere() -> None:
    with couple() as two:
        keep(two, sort="jar", text="zanzibar", by=(True, False))
        with two.run() as game:
            page = kept.begin(game)
            for place in range(len(rows(page))):
                after = play(page, place)
                assert "zanzibar" not in f"{after.said} {Run(after.script).step}"


@pytest.mark.parametrize(("sort", "state"), [("jar", "opened"), ("card-for", "dealt")])
def test_what_was_sealed_and_has_been_seen_is_read_there_and_not_sealed_again(sort: str, state: str) -> None:
    with couple() as two:
        with two.store() as store:
            (thing,) = store.append(Kept(sort=sort, text="zanzibar", by=(True, False)))
            store.append(LookedAgain(event=thing.id, state=state))
        with two.run() as game:
            page = opened(kept.begin(game), "zanzibar")
            assert page.undo is None
            step = Run(page.script).step
            assert isinstance(step, Show), "nothing is asked that has no answer"
            assert "zanzibar" in step.words
            assert isinstance(page.then(Result()), Moment)
            assert [each.text for each in kept_things(game.store(), sort)] == ["zanzibar"]


def test_no_page_of_a_kept_thing_asks_what_cannot_be_answered() -> None:
    with couple() as two:
        with two.store() as store:
            for sort in SORTS.values():
                by = (True, not sort.by_one)
                (thing,) = store.append(Kept(sort=sort.code, text=f"the {sort.code} one", by=by, evening="e"))
                for state in filter(None, (sort.sealed_until, *(each.code for each in sort.states if each.stays))):
                    store.append(LookedAgain(event=thing.id, state=state, by=(True, True)))
        with two.run() as game:
            page = kept.begin(game)
            for place in range(len(rows(page))):
                step = Run(play(page, place).script).step
                assert not isinstance(step, Choose) or step.options


def test_words_of_a_card_that_may_not_come_are_not_in_the_list() -> None:
    with couple(held(Kind.MISSION, sensitive=["touch"]), held(Kind.AGREEMENT, sensitive=["touch"])) as two:
        with two.store() as store:
            store.append(
                MissionTaken(evening="e", deck="ours", card="mission", by=(True, True), text="Leave a note in a shoe."),
                Noted(deck="ours", card="agreement", by=0, text="Ours.", about="Whose turn is it to cook?"),
            )
        with two.run() as game:
            said = " ".join(row.label for row in rows(kept.begin(game)))
            assert "shoe" not in said
            assert "cook" not in said
            assert "Ours." in said, "their own words are theirs"


def test_a_list_of_a_thousand_things_is_one_list(tmp_path: Path) -> None:
    with couple() as two:
        with two.store() as store:
            store.append(*(Kept(sort="ritual", text=f"Tea at {hour}.", by=(True, True)) for hour in range(1000)))
        with two.run() as game:
            page = opened(kept.begin(game), "Tea at 999.")
            assert page.back is not None
            back = page.back()
            assert isinstance(back, Moment)
            step = Run(back.script).step
            assert isinstance(step, Browse)
            assert step.rows[step.chosen].label == "Tea at 999.", "the place in the list is kept"


def test_nothing_yet_is_not_said_where_something_is_in_the_jar() -> None:
    with couple() as two, two.run() as game:
        game.store().append(Kept(sort="jar", text="For the soup", by=(True, False)))
        step = Run(kept.begin(game).script).step
        assert isinstance(step, Browse)
        assert [row.label for row in step.rows if row.heading == "The jar"] == ["Something is in it."]
        assert step.prompt == ""
