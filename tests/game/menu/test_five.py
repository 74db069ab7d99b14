"""The five: marked alone, sealed until both look, and after that begun anew; in any order, with any kill or undo."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cardgame.game.menu import five
from cardgame.game.moment import Moment, Next
from cardgame.record import CardEnded, EveningBegan
from cardgame.scripts.five import FIVE
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose, HandOver, Result, Secret, Show, Talk
from tests.builders import QUICK, Clock, alone
from tests.couples import Couple


def answered(moment: Moment, *answers: object) -> Next:
    """Play a moment with these answers, and return what comes next."""
    run = Run(moment.script)
    for answer in answers:
        run.send(answer)
    assert run.step is None
    return moment.then(run.result or Result())


def moment_after(moment: Moment, *answers: object) -> Moment:
    following = answered(moment, *answers)
    assert isinstance(following, Moment)
    return following


def marked(game: Any, who: int, element: int, picks: list[int]) -> Moment:
    """Mark one element, and return what is asked after that."""
    page = moment_after(five.begin(game), 0)
    return moment_after(moment_after(page, who, element), *picks)


def looked_at(game: Any) -> Moment:
    """Return the first page of what both have marked, or that there is none."""
    return moment_after(moment_after(five.begin(game), 1), 0)


def test_what_one_marked_is_shown_only_once_both_have_and_as_pairs(tmp_path: Path) -> None:
    with alone(tmp_path) as clock, Couple(tmp_path, clock, []).run() as game:
        marked(game, 1, 0, [0, 0, 1, 0, 2])
        nothing = looked_at(game)
        assert isinstance(Run(nothing.script).step, Show)
        marked(game, 0, 0, [0, 1, 1, 2, 0])
        page = looked_at(game)
        assert page.title == "Trust"
        assert page.said.splitlines() == [
            "You both see:",
            "What we say we will do gets done, or we say in time that it will not.",
            "",
            "One of you sees:",
            "What is told in confidence stays between us.",
            "",
            "For another time:",
            "An evening apart worries neither of us.",
        ]
        assert isinstance(Run(page.script).step, Talk)
        end = moment_after(page, None)
        assert answered(end, None) is None
        assert Run(looked_at(game).script).step == Run(nothing.script).step, "after that it begins anew"


def test_the_time_before_stands_beside_it(tmp_path: Path) -> None:
    with alone(tmp_path) as clock, Couple(tmp_path, clock, []).run() as game:
        for picks in ([0, 0, 1, 1, 1], [1, 1, 1, 1, 0]):
            marked(game, 0, 4, picks)
            marked(game, 1, 4, picks)
            page = looked_at(game)
            answered(page, None)
        assert page.said.split("\n\n")[-1].splitlines() == [
            "On 1 March 2026 you both saw:",
            "We laugh about things that nobody else would find funny.",
            "We tell each other the small news of the day.",
        ]
        assert not any(char.isdigit() for char in page.said.replace("1 March 2026", ""))
        assert not any(name in page.said for name in game.names)


def test_the_way_to_it_is_the_same_whatever_was_marked(tmp_path: Path) -> None:
    def seen(game: Any) -> list[object]:
        first = five.begin(game)
        both = moment_after(first, 1)
        who = moment_after(first, 0)
        pages = [(page.title, page.said, Run(page.script).step) for page in (first, both, who)]
        look = moment_after(both, 0)
        return [*pages, (look.title, look.said, Run(look.script).step)]

    with alone(tmp_path) as clock, Couple(tmp_path, clock, []).run() as game:
        before = seen(game)
        marked(game, 0, 0, [0] * 5)
        assert seen(game) == before
        marked(game, 1, 1, [0] * 5)
        assert seen(game) == before, "each has marked something, and nothing that both have"


def test_an_element_that_both_left_out_says_so_kindly(tmp_path: Path) -> None:
    with alone(tmp_path) as clock, Couple(tmp_path, clock, []).run() as game:
        for who in (0, 1):
            marked(game, who, 2, [2] * 5)
        assert looked_at(game).said == "Nothing stands here this time, and that is all right."


def test_they_are_in_the_menu_after_a_few_evenings(tmp_path: Path) -> None:
    couple = Couple(tmp_path, Clock(), [])
    for evening in range(6):
        with couple.run() as game:
            assert five.ITEM.shown(game) is (evening >= 5)
        with couple.store() as store:
            (began,) = store.append(EveningBegan(decks=("ours",), length=3, deepest=3, seed=1, starter=0))
            ended = CardEnded(
                evening=began.id,
                deck="ours",
                card="a",
                kind="question",
                text="A?",
                outcome="covered",
                first=0,
                reader=0,
                depth=1,
            )
            store.append(ended)


def expected_page(
    place: int, one: dict[str, bool], other: dict[str, bool], before: list[dict[str, bool] | None] | None
) -> str:
    """Return what is to be shown of an element, told sign by sign."""
    parts: dict[str, list[str]] = {"You both see:": [], "One of you sees:": [], "For another time:": []}
    for sign in FIVE[place].signs:
        if sign.code in one and sign.code in other:
            parts[list(parts)[2 - one[sign.code] - other[sign.code]]].append(sign.text)
    if before is not None:
        earlier = [marks or {} for marks in before]
        both = [sign.text for sign in FIVE[place].signs if all(marks.get(sign.code) for marks in earlier)]
        parts["On 1 March 2026 you both saw:"] = both
    said = ["\n".join([heading, *signs]) for heading, signs in parts.items() if signs]
    return "\n\n".join(said) or "Nothing stands here this time, and that is all right."


class Five(RuleBasedStateMachine):
    """Two who mark and look in any order; the program may be killed at any step, and the last step taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.alone = alone(Path(self.folder.name))
        self.couple = Couple(Path(self.folder.name), self.alone.__enter__(), [])
        self.now: dict[int, list[dict[str, bool] | None]] = {place: [None, None] for place in range(5)}
        self.before: dict[int, list[dict[str, bool] | None]] = {}
        self.undo: Callable[[], None] | None = None

    def teardown(self) -> None:
        self.couple.close()
        self.alone.__exit__(None, None, None)
        self.folder.cleanup()

    @rule(
        who=st.integers(0, 1),
        element=st.integers(0, 4),
        picks=st.lists(st.integers(0, 2), min_size=5, max_size=5),
        killed=st.integers(0, 9),
        back=st.booleans(),
    )
    def mark(self, who: int, element: int, picks: list[int], killed: int, back: bool) -> None:
        with self.couple.run() as game:
            page = moment_after(moment_after(five.begin(game), 0), who, element)
            run = Run(page.script)
            for pick in picks[:killed]:
                assert isinstance(run.step, Secret)
                run.send(pick)
            if run.result is None:
                return  # killed: nothing of the element is kept
            after = page.then(run.result)
            assert isinstance(after, Moment)
            if back:
                assert after.undo is not None
                again = after.undo()
                assert isinstance(again, Moment)
                assert again.title == page.title
                return
            step = Run(after.script).step
            assert isinstance(step, Choose)
            signs = FIVE[element].signs
            self.now[element][who] = {sign.code: pick == 0 for sign, pick in zip(signs, picks, strict=True) if pick < 2}
            on = Run(after.script)
            on.send(1)
            assert isinstance(on.step, HandOver)

    @rule(killed=st.integers(0, 5), back=st.booleans())
    def look(self, killed: int, back: bool) -> None:
        with self.couple.run() as game:
            page = looked_at(game)
            open_now = [place for place, (one, other) in self.now.items() if one is not None and other is not None]
            if not open_now:
                assert isinstance(Run(page.script).step, Show)
                return
            for place in open_now[:killed]:
                assert page.title == FIVE[place].name
                one, other = self.now[place]
                assert one is not None
                assert other is not None
                assert page.said == expected_page(place, one, other, self.before.get(place))
                following = moment_after(page, None)
                if back:
                    assert following.undo is not None
                    again = following.undo()
                    assert isinstance(again, Moment)
                    assert (again.title, again.said) == (page.title, page.said)
                    return
                page = following
                self.before[place], self.now[place] = self.now[place], [None, None]

    @invariant()
    def nothing_else_tells(self) -> None:
        with self.couple.run() as game:
            page = five.begin(game)
            assert not any(sign.text in page.said for element in FIVE for sign in element.signs)


def test_in_any_order_with_any_kill_and_undo_only_what_both_marked_is_shown() -> None:
    run_state_machine_as_test(Five, settings=settings(QUICK, max_examples=8, stateful_step_count=15))
