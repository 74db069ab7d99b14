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
from cardgame.scripts.steps import Browse, Choose, Result, Row, Write
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


def asked(page: Moment) -> str:
    step = Run(page.script).step
    assert isinstance(step, Write)
    return step.prompt


def undone(page: Moment) -> Moment:
    assert page.undo is not None
    before = page.undo()
    assert isinstance(before, Moment)
    return before


def keep(two: Couple, **fields: Any) -> str:
    with two.store() as store:
        return store.append(Kept(**({"by": (True, True)} | fields)))[0].id


FOR_GOOD = "forget its words for good, both of us"

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
            assert options(page) == [*OFFERED[sort], FOR_GOOD]
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


def test_a_promise_made_twice_is_forgotten_as_one() -> None:
    with couple() as two:
        with two.store() as store:
            promise = PromiseMade(evening="e", deck="j", chapter="trust", text="Ana and Ben promise to ask.")
            again = PromiseMade(evening="f", deck="j", chapter="trust", text="Ben and Ana promise to ask.")
            store.append(promise, again)
        with two.run() as game:
            play(play(opened(kept.begin(game), "promise to ask"), 1), None, 1, 1)
            assert b"promise to ask" not in two.bytes


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


def test_since_when_is_not_said_where_it_is_not_known() -> None:
    with couple() as two:
        with two.store() as store:
            store.append(
                Kept(sort="dream", text="A house by the sea.", by=(True, True), at="2326-03-01T20:00:00+01:00")
            )
        with two.run() as game:
            assert "since" not in opened(kept.begin(game), "A house").said
            assert "another day" not in opened(kept.begin(game), "A house").said


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


def test_a_note_is_said_anew_and_forgotten_for_good_by_its_writer_and_what_was_answered_stays() -> None:
    with couple(held(Kind.QUESTION, "one")) as two:
        tell(two.begin())
        with two.store() as store:
            evening = history(store)[0].evening
            written = Noted(evening=evening, deck="ours", card="one", by=1, text="The blue one.", about="Which?")
            (note,) = store.append(written)
            store.append(LookedAgain(event=note.id, state="answered", by=(True, False), text="I remember."))
        with two.run() as game:
            page = opened(kept.begin(game), "The blue one.")
            assert options(page) == [
                "Ana answers",
                "Ben puts it in other words",
                "Ben forgets it",
                "an answer is put in other words, or forgotten",
            ]
            page = play(page, 1)
            assert "The game cannot tell who sits here. Only do this if these are your words." in asked(page)
            assert play(page, "").said == "Ben, 1 March 2026: The blue one.\non “Which?”\nAna: I remember."
            after = play(page, "The green one.")
            assert after.undo is None, "the old words are gone"
            assert b"The blue one." not in two.bytes
            (row,) = [row for row in rows(after) if "one." in row.label]
            assert row.label == "Ben, 1 March 2026: The green one.\n  on “Which?”\n  Ana: I remember."
            page = opened(after, "The green one.")
            assert page.undo is None, "what was said anew does not come back"
            page = play(page, 2)
            assert any("green" in row.label for row in rows(play(page, None, 0))), "nothing is gone before it is said"
            after = play(page, None, 1)
            assert (after.said, after.undo) == ("It is forgotten.", None)
            assert b"green" not in two.bytes
            (left,) = kept_things(game.store(), "note")
            assert (left.text, left.answers) == ("", ((0, "I remember."),))


def test_an_answer_to_a_note_is_put_in_other_words_and_forgotten_by_its_writer() -> None:
    with couple() as two:
        note = keep(two, sort="note", text="The blue one.", by=(False, True), deck="ours", card="one")
        with two.store() as store:
            store.append(LookedAgain(event=note, state="answered", by=(True, False), text="I remember."))
        with two.run() as game:
            page = play(opened(kept.begin(game), "The blue one."), 3)
            assert options(page) == ["Ana puts it in other words", "Ana forgets it"]
            after = play(play(page, 0), "I do not.")
            assert b"I remember." not in two.bytes
            page = play(opened(after, "I do not."), 3)
            after = play(play(page, 1), None, 1)
            assert b"I do not." not in two.bytes
            assert kept_things(game.store(), "note")[0].answers == ()


def test_what_belongs_to_both_is_forgotten_by_both_alone() -> None:
    with couple() as two:
        keep(two, sort="agreement", text="Tea at nine.")
        with two.run() as game:
            page = play(opened(kept.begin(game), "Tea"), 4)
            for said in ([0], [1, 0]):
                after = play(page, None, *said)
                assert after.said == "It stays as it is."
                assert any("Tea" in row.label for row in rows(after))
            after = play(page, None, 1, 1)
            assert not any("Tea" in row.label for row in rows(after))
            assert b"Tea" not in two.bytes


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
            assert "zanzibar" in page.said
            who = "whoever wrote it" if sort == "jar" else "Ana"
            assert options(page) == [f"{who} puts it in other words", f"{who} forgets it"]
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
