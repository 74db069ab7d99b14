"""The codes of what is kept stay as they are, and a new row of the table is a new sort that is kept and asked about."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.deck import Kind
from cardgame.game import closing, prompts
from cardgame.game.kept import look_kept
from cardgame.game.table import Table
from cardgame.keys.commands import NOT_THIS, PASS
from cardgame.record import Kept, kept_things
from cardgame.scripts.keeping import ANSWERED, NOT_NOW, SORTS, Sort, State
from cardgame.scripts.steps import Keep, Result, Scene, Script, Talk, Write
from tests.couples import Couple, couple, held, tell
from tests.families import for_each

CODES = {
    "agreement": ["still-true", "changed", "let-go", "unasked", "not-now"],
    "ritual": ["still-true", "changed", "let-go", "unasked", "not-now"],
    "dream": ["still-dreaming", "nearer", "changed", "come-true", "let-go", "unasked", "not-now"],
    "promise": ["let-go"],
    "mission": ["done", "half", "not-yet", "let-go", "not-now"],
    "jar": ["opened", "let-go"],
    "card-for": ["dealt", "passed", "taken-back"],
    "note": ["answered", "corrected"],
    "line": [],
}


def test_the_codes_are_what_they_have_always_been() -> None:
    """They are in people's files: one may be added, none may be renamed or given another meaning."""
    assert {code: [state.code for state in sort.states] for code, sort in SORTS.items()} == CODES
    assert all(code == sort.code for code, sort in SORTS.items())
    over = {(sort.code, state.code) for sort in SORTS.values() for state in sort.states if state.over}
    assert over == {
        ("agreement", "let-go"),
        ("ritual", "let-go"),
        ("jar", "let-go"),
        ("dream", "come-true"),
        ("dream", "let-go"),
        ("promise", "let-go"),
        ("mission", "done"),
        ("mission", "half"),
        ("mission", "let-go"),
        ("card-for", "passed"),
        ("card-for", "taken-back"),
    }


@for_each("code", SORTS)
def test_a_sort_that_is_asked_about_has_all_that_asking_takes(code: str) -> None:
    sort = SORTS[code]
    assert len({each.data for each in SORTS.values()}) == len(SORTS)
    if sort.first_due is None:
        assert all(state.over for state in sort.offered), "of what is not asked about it is only said that it is over"
        return
    assert len(sort.offered) >= 2
    assert sort.state(NOT_NOW) is not None, "it can always be put off"
    assert sort.state(sort.for_good) in sort.states
    assert all((sort.above, sort.since, sort.question, sort.waved))
    assert sort.most_asked or sort.most_put_off, "there is no third reminder"


@for_each("code", SORTS)
def test_a_state_that_is_not_known_settles_nothing(code: str) -> None:
    status = SORTS[code].status(["sung-about"])
    assert (status.over, status.resting, status.holds) == (False, False, False)


# One row more

WISH = Sort(
    code="wish",
    heading="What you wish for",
    tonight="Wished for",
    data="wishes",
    line="who",
    states=(
        State(code="still-true", said="still wishing for it", holds=True, rest=365),
        State(code="grown", said="it has grown", asks="How does it go now?"),
        State(code="come-true", said="it has come true", over=True),
        State(code="quiet", resting=True),
        State(code=NOT_NOW),
    ),
    first_due=90,
    rest=90,
    most_put_off=2,
    title="A wish",
    since="{who} told of this on {when}.",
    question="{who} told of this on {when}. And now?",
    for_good="quiet",
    waved="It stays a wish, and you will not be asked again.",
)


def wish(scene: Scene) -> Script:
    """A story that leaves a wish of whoever goes first."""
    yield Talk("Tell it.")
    words = yield Write("In one sentence?")
    return Result(kept=(Keep("wish", words, (True, False)),))


def talk(scene: Scene) -> Script:
    yield Talk("Talk.")
    return Result()


@pytest.fixture
def two() -> Iterator[Couple]:
    with (
        patch.dict(SORTS, wish=WISH),
        patch("cardgame.play.hand.script_for", lambda kind, scene: wish(scene) if kind is Kind.STORY else talk(scene)),
        couple(held(Kind.STORY), held(Kind.QUESTION, "one"), held(Kind.QUESTION, "two")) as two,
    ):
        yield two


def test_a_new_row_is_kept_told_of_listed_looked_at_again_and_taken_back(two: Couple) -> None:
    session = two.begin()
    tell(session, "A house by the {sea}.")
    assert ("Wished for", ["A house by the {sea}. (Ana)"]) in closing.came_of_it(session)
    with two.run() as run:
        assert look_kept(run).plain() == [("What you wish for", ["A house by the {sea}. (Ana)"])]

    two.days_pass(89)
    assert two.begin().aside is None
    two.days_pass(1)
    table = Table(two.begin())
    aside = table.session.aside
    assert aside is not None
    assert (aside.title, aside.hand.text) == ("A wish", "A house by the {sea}.")
    assert aside.why == "Ana told of this on 1 March 2026."
    table.press(2)
    table.answer("A house, and a boat.")
    assert not table.beside
    with two.run() as run:
        assert look_kept(run).plain() == [("What you wish for", ["A house, and a boat. (Ana)"])]
    table.undo()
    assert table.beside, "it is asked about again"
    assert table.acts[NOT_THIS]().said == "It stays a wish, and you will not be asked again."
    two.days_pass(1000)
    assert two.begin().aside is None
    with two.store() as store:
        (thing,) = kept_things(store, "wish")
        assert (thing.resting, thing.over, thing.text) == (True, False, "A house by the {sea}.")


def test_what_a_new_row_keeps_is_taken_back_with_its_card_also_after_a_break(two: Couple) -> None:
    tell(two.begin(), "A house.")
    assert two.resume().undo()
    with two.store() as store:
        assert kept_things(store, "wish") == []


def test_what_a_new_row_keeps_rests_and_ends_as_its_states_say(two: Couple) -> None:
    tell(two.begin(), "A house.")
    two.days_pass(90)
    tell(two.begin(), 0)
    two.days_pass(364)
    assert two.begin().aside is None
    two.days_pass(1)
    session = two.begin()
    assert session.aside is not None
    tell(session, 2)
    with two.run() as run:
        assert look_kept(run).plain() == []
    two.days_pass(1000)
    assert two.begin().aside is None


def test_where_a_row_is_gone_again_what_it_kept_stays_and_nothing_asks_about_it(two: Couple) -> None:
    """So it is with a record that a newer version has written."""
    tell(two.begin(), "A house.")
    before = two.bytes
    with patch.dict(SORTS):
        del SORTS["wish"]
        two.days_pass(1000)
        session = two.begin()
        assert session.aside is None
        with two.run() as run:
            assert look_kept(run).plain() == []
        with two.store() as store:
            assert kept_things(store) == []
        assert two.bytes == before
        Table(session).acts[PASS]()
    with two.store() as store:
        assert [thing.text for thing in kept_things(store)] == ["A house."]


def test_waving_a_sort_away_is_answered_in_the_words_of_its_row() -> None:
    assert prompts.waved_away("mission", True) == "That one is let go."
    assert prompts.waved_away("agreement", True) == "It holds, and you will not be asked again."
    assert prompts.waved_away("agreement", False) == "Another time, then."


def test_a_ritual_is_asked_about_as_an_agreement_is(tmp_path: Path) -> None:
    with couple(held(Kind.STORY)) as two:
        with two.store() as store:
            store.append(
                Kept(evening="e", sort="ritual", text="Tea at ten.", by=(True, True), deck="ours", card="story")
            )
        two.days_pass(28)
        session = two.begin()
        assert session.hand is not None
        assert session.hand.text == "Tea at ten."
        tell(session, 1, "Tea at nine.")
        with two.run() as run:
            assert look_kept(run).plain() == [("What you do together", ["Tea at nine. (1 March 2026)"])]


def test_an_answer_to_a_note_does_not_change_the_note() -> None:
    with couple(held(Kind.STORY)) as two, two.run() as run:
        two.begin().note(1, "the blue one")
        (note,) = look_kept(run).notes
        run.answer_note(note, "I remember")
        (note,) = look_kept(run).notes
        assert (note.text, note.seat, note.answers) == ("the blue one", 1, ((0, "I remember"),))
        assert [look.state for look in note.looks] == [ANSWERED]
