"""Scenes to play a script in, and all the answers that a step may get."""

from collections.abc import Callable
from functools import cache
from typing import Any, get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.scripts.answers import read
from cardgame.scripts.kinds import script_for
from cardgame.scripts.steps import (
    POSITIONS,
    Choose,
    Earlier,
    FeelingGroup,
    HandOver,
    Pick,
    PickWord,
    Rate,
    Result,
    Reveal,
    Scene,
    Script,
    Secret,
    Step,
    Talk,
    Time,
    Words,
    Write,
)

STEPS = get_args(Step)
SECRETIVE = (Kind.BELIEF, Kind.CHOICE, Kind.GUESS, Kind.CHECKIN)
"""Kinds in which both answer in secret."""

FEW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=25)
"""For properties of scripts, which are short and take few turns."""

TEXT = st.text("aB {[é明", min_size=1, max_size=4)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
LATER_PROGRAM: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers(-9, 99)
    | TEXT
    | st.lists(TEXT | st.integers(-1, 9) | st.booleans(), max_size=3)
    | st.dictionaries(TEXT, TEXT, max_size=1)
    | st.fixed_dictionaries(
        {"option": st.integers(-1, 3) | TEXT, "text": TEXT}, optional={"place": st.integers(0, 8) | st.booleans()}
    )
    | st.fixed_dictionaries(
        {"feeling": st.sampled_from(["glad", "in-need-of-a-hug", "blue"])}, optional={"place": st.integers(0, 8)}
    )
)
"""An answer that stands in a record, whoever wrote it."""

BEFORE = LATER_PROGRAM.map(read)
"""Such an answer, as far as it can be read."""

TABLES = tuple(
    tuple(
        FeelingGroup(
            f"group {row}",
            tuple(f"word {row} {place}" for place in range(words)),
            tuple(f"word-{row}-{place}" for place in range(words)),
            low=row % 2 == 0,
        )
        for row in range(rows)
    )
    for rows, words in ((1, 1), (2, 3), (9, 9))
)
"""Words for feelings, from the smallest table to the largest."""


# What a scene is drawn from is made once: to make it anew for each takes longer than to draw from it.
NAMES = st.lists(TEXT, min_size=2, max_size=2, unique=True)
CHOICES = st.lists(TEXT, min_size=2, max_size=4, unique=True).map(tuple)
MAYBE_CHOICES = CHOICES | TEXTS
SCALES = st.just(()) | st.tuples(TEXT, TEXT)
MINUTES = st.none() | st.floats(0.1, 60)
EARLIER = st.none() | st.builds(Earlier, st.tuples(BEFORE, BEFORE), TEXT, st.booleans())
LOW = st.sampled_from([None, 0, 1])
SOME_TABLE, MAYBE_TABLE = st.sampled_from(TABLES), st.sampled_from(((), *TABLES))
WRITTEN = st.just("") | TEXT


@st.composite
def scenes(draw: st.DrawFn, *, secretive: bool = False, apart: bool = False) -> Scene:
    """Draw a scene; a ``secretive`` one has whatever its card needs to be answered in secret.

    In one that is ``apart`` the two are not in one room.
    """
    names = draw(NAMES)
    return Scene(
        first=names[0],
        second=names[1],
        text=draw(TEXT),
        options=draw(CHOICES if secretive else MAYBE_CHOICES),
        scale=draw(SCALES),
        if_close=draw(TEXTS),
        if_far=draw(TEXTS),
        minutes=draw(MINUTES),
        earlier=draw(EARLIER),
        asks=draw(st.booleans()),
        low=draw(LOW),
        reflect=draw(st.booleans()),
        feelings=draw(SOME_TABLE if secretive else MAYBE_TABLE),
        apart=apart,
    )


@cache
def feeling(sizes: tuple[int, ...], *, placed: bool) -> st.SearchStrategy[Any]:
    """Return every answer to a table whose rows have so many words, and how much where it is ``placed``."""
    word = st.sampled_from([(row, place) for row, words in enumerate(sizes) for place in range(words)])
    return st.builds(lambda at, much: (*at, much), word, st.integers(1, POSITIONS)) if placed else word


def legal(step: Step) -> st.SearchStrategy[Any]:
    """Return every answer that whoever shows a step may send."""
    match step:
        case Secret(ask=Rate()):
            return st.integers(1, POSITIONS)
        case Secret(ask=Pick(options)):
            return st.integers(0, len(options) - 1)
        case Secret(ask=PickWord(rows, ends)):
            return feeling(tuple(len(words) for _, words in rows), placed=ends is not None)
        case Secret(ask=Words()):
            return TEXT
        case Choose(options=options):
            return st.integers(0, len(options) - 1)
        case Write():
            return WRITTEN
        case Talk() | HandOver() | Reveal() | Time():
            return st.none()
    raise AssertionError(f"a step that nobody knows: {step}")


Played = list[tuple[Step, Any]]
"""The steps of a script, each with what was answered."""


def play(script: Script, answer: Callable[[Step], Any], *, most: int = 400) -> tuple[Played, Result]:
    """Play a script to its end."""
    played: Played = []
    step = next(script)
    for _ in range(most):
        played.append((step, answer(step)))
        try:
            step = script.send(played[-1][1])
        except StopIteration as stop:
            told: Result = stop.value
            return played, told
    raise AssertionError("a script without an end")


def by_draw(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Callable[[Step], Any]:
    """Answer with whatever is legal; whoever says “once more” has had enough of it after a while."""
    asked = 0

    def answer(step: Step) -> Any:
        nonlocal asked
        asked += 1
        return 0 if asked > 30 and isinstance(step, Choose) else draw(legal(step))

    return answer


def played_by(draw: Callable[[st.SearchStrategy[Any]], Any], kind: Kind, scene: Scene) -> tuple[Played, Result]:
    return play(script_for(kind, scene), by_draw(draw))


def answers(*given: Any) -> Any:
    """Give these to whatever is asked, one after the other."""
    left = list(given)
    return lambda step: left.pop(0) if isinstance(step, Secret | Choose | Write) else None
