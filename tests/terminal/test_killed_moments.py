"""A kill at any step of a moment: what was kept is there once, what is sealed shows nowhere, the next start is quiet.

What a kill leaves is what the disk holds just then. So each moment is played once, at each of its steps all that the
disk holds is copied, and a start from each copy is looked at; at the last step the program is killed indeed.
"""

import shutil
import signal
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from cardgame.game.game import Game
from cardgame.game.home import look_home
from cardgame.game.jar_days import WEEKDAYS
from cardgame.game.menu import items
from cardgame.game.moment import Moment
from cardgame.record import CardEnded, EveningBegan, EveningEnded, JarOpens, Kept, Store, kept_things
from cardgame.scripts.five import FIVE
from cardgame.scripts.moments import card_for, jar
from cardgame.scripts.run import Run

from .conftest import Open
from .playing import CARDS, CARRY_ON, CLOSING, NAMES, PLAY, all_cards, first_talk
from .screen import Terminal

LINE = "You lied about the map."
WORDS = "zebra finch"
"""What is written, wherever something is."""


class Step(NamedTuple):
    """What is typed on a bare line, or in the app, and what is seen after it; ``written`` is what it writes down."""

    line: str
    seen: str
    written: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    """In the app, where it is not the line, and Enter after words."""


class Played(NamedTuple):
    """A moment: the line of the menu that leads to it, or a key of the start page, and its steps."""

    begin: str
    seen: str
    steps: tuple[Step, ...]
    sealed: bool = False
    prepared: Callable[[Store], object] | None = None


def now() -> datetime:
    return datetime.now().astimezone()


def a_slip_of_long_ago(store: Store) -> None:
    before = (now() - timedelta(days=9)).isoformat()
    rule = WEEKDAYS[now().weekday()]
    store.append(JarOpens(rule=rule, at=before), Kept(sort="jar", text=WORDS, by=(True, False), at=before))


MOMENTS = {
    "a slip": Played(
        "j",
        "Who puts something in?",
        (
            Step("1", f"{NAMES[0]}, what should it say?"),
            Step(WORDS, "When does the jar open?", ("kept",)),
            Step("3", "It opens when you both say so.", ("jar-opens",)),
        ),
        sealed=True,
    ),
    "a card for the other": Played(
        "Write each other a card",
        "Who is writing?",
        (
            Step("1", f"What is it, for {NAMES[1]}?"),
            Step("2", f"{NAMES[0]}, what does it say?"),
            Step(WORDS, "It is sealed.", ("kept",)),
        ),
        sealed=True,
    ),
    "drawing a slip": Played(
        "1",
        "draws one, and reads it aloud.",
        (
            Step("", WORDS, ("looked-again",)),
            Step("", "What you read lies on the shelf."),
        ),
        prepared=a_slip_of_long_ago,
    ),
    "the five": Played(
        "The five",
        "one of us marks them, alone",
        (
            Step("1", "Who marks now?"),
            Step("1", "Where would you like to begin?"),
            Step("1", f"{NAMES[1]} looks away."),
            *(Step("2", "", keys=("2", "enter")) for _ in FIVE[0].signs[1:]),
            Step("1", "Respect", ("five-marked",), keys=("1", "enter")),
        ),
    ),
    "what you keep": Played(
        "What you kept",
        "Tea at ten.",
        (
            Step("2", "How is it now?", keys=("down", "enter")),
            Step("1", "Written down:", ("looked-again",)),
        ),
        prepared=lambda store: store.append(Kept(sort="ritual", text="Tea at ten.", by=(True, True))),
    ),
    "a plan": Played("Next time", "another time", (Step("1", "For your calendar, if you like:", ("planned",)),)),
    "other names": Played(
        "Settings",
        # In the menu the names are only spoken of: a key that comes before the page is one for the menu.
        "All else stands in a file of yours",
        (
            Step("1", "Both names, in the same order.", keys=("enter",)),
            Step("Ada", f"{NAMES[1]}, from now on"),
            Step("Bo", "From now on the cards call you so.", ("couple-named",)),
        ),
    ),
}


@pytest.fixture
def lived(home: Path) -> Path:
    """The folder of two who have had some evenings."""
    (home / "config.toml").write_text("motion = false\n")
    with Store.open(record(home), "elsewhere", now) as store:
        for days in (40, 30, 20, 15, 10):
            at = (now() - timedelta(days=days)).isoformat()
            (began,) = store.append(EveningBegan(decks=("ours",), length=5, deepest=2, seed=1, starter=0, at=at))
            store.append(
                CardEnded(
                    evening=began.id, deck="ours", card="card-0", kind="question", text=CARDS[0], outcome="covered",
                    first=0, reader=0, depth=1, at=at,
                ),
                EveningEnded(evening=began.id, at=at),
            )  # fmt: skip
    return home


def record(home: Path) -> Path:
    (path,) = (home / "couples").glob("*.db")
    return path


def started(home: Path) -> Game:
    return Game(environ={"CARDGAME_HOME": str(home)})


def place_in_menu(home: Path, label: str) -> int | None:
    """Return the place of a line in the menu; None where it is none of its lines."""
    game = started(home)
    labels = [item.label for item in items.ITEMS if item.shown(game)]
    game.close()
    return labels.index(label) if label in labels else None


def begin(home: Path, playing: Terminal, moment: Played, plain: bool) -> None:
    playing.see("Tonight")
    place = place_in_menu(home, moment.begin)
    if place is None:
        playing.press(*([moment.begin, "enter"] if plain else ["enter" if moment.begin == "1" else moment.begin]))
    else:
        playing.press("m", *(["enter"] if plain else []))
        playing.see("Everything else")
        playing.press(*([str(place + 1), "enter"] if plain else [*["down"] * place, "enter"]))
    playing.see(moment.seen)


def kinds(home: Path) -> list[str]:
    """Return the kinds of all events, oldest first; fails where the record is damaged."""
    connection = sqlite3.connect(record(home))
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [kind for (kind,) in connection.execute("SELECT kind FROM event ORDER BY clock, id")]
    finally:
        connection.close()


def look_after(home: Path, before: list[str], written: Sequence[str], moment: Played) -> None:
    """See that a start from what is left has all that was written, once, and shows nothing that is sealed."""
    assert kinds(home) == [*before, *written]
    game = started(home)
    try:
        shown = [look_home(game)]
        assert {door.label for door in shown[0].doors} <= {"Tonight", "Open the jar, both here", "Another day"}
        if moment.sealed:
            for item in items.ITEMS:
                following = item.begin(game) if item.shown(game) else None
                if isinstance(following, Moment):
                    shown += [following.title, following.said, Run(following.script).step]
            assert WORDS not in repr(shown)
            assert [game.drafts.words(place(1)) for place in (jar.place_of, card_for.place_of)] == ["", ""]
            if "kept" in written:
                assert [game.drafts.words(place(0)) for place in (jar.place_of, card_for.place_of)] == ["", ""]
        assert not game.told, "nothing had to be moved aside"
    finally:
        game.close()


@pytest.mark.parametrize("plain", [False, True], ids=["app", "plain"])
@pytest.mark.parametrize("name", MOMENTS)
def test_whatever_step_it_is_killed_at(lived: Path, terminal: Open, tmp_path: Path, name: str, plain: bool) -> None:
    moment = MOMENTS[name]
    if moment.prepared is not None:
        with Store.open(record(lived), "elsewhere", now) as store:
            moment.prepared(store)
    before, written = kinds(lived), list[str]()
    playing = terminal(lived, *(["--plain"] if plain else []))
    begin(lived, playing, moment, plain)
    for number, step in enumerate(moment.steps):
        if plain:
            playing.forget()
        is_key = len(step.line) == 1 and not plain
        playing.press(*(step.keys if step.keys and not plain else [step.line] if is_key else [step.line, "enter"]))
        if step.seen:
            playing.see(step.seen)
        else:
            playing.still()
        written += step.written
        left = tmp_path / f"left-{number}" / "home"
        shutil.copytree(lived, left)
        look_after(left, before, written, moment)
    playing.send(signal.SIGKILL)
    playing.end()
    look_after(lived, before, written, moment)
    assert not moment.sealed or WORDS not in playing.printed


def test_killed_at_the_end_an_evening_goes_on_and_its_line_is_there_once(
    home: Path, terminal: Open, tmp_path: Path
) -> None:
    (home / "config.toml").write_text("motion = false\n")
    playing = all_cards(terminal(home, *PLAY))
    left: list[list[str]] = []
    for words, seen in (("", CLOSING), ("", "Anything to keep of tonight?"), (LINE, f"“{LINE}”")):
        playing.press(*([words] if words else []), "enter")
        playing.see(seen)
        copy = tmp_path / f"left-{len(left)}" / "home"
        shutil.copytree(home, copy)
        game = started(copy)
        assert look_home(game).doors[0].label == "Carry on with tonight"
        left.append([each.text for each in kept_things(game.store(), "line")])
        game.close()
    playing.send(signal.SIGKILL)
    playing.end()
    assert left == [[], [], [LINE]]
    again = terminal(home)
    again.see(CARRY_ON)
    again.press("enter")
    again.see(CLOSING)
    again.press("enter")
    again.see(f"“{LINE}”")
    assert kinds(home).count("kept") == 1


def test_killed_as_names_are_asked_for_the_first_card_is_kept_and_the_evening_goes_on(
    nowhere: Path, terminal: Open
) -> None:
    playing = terminal(nowhere)
    first_talk(playing)
    playing.type(NAMES[0])
    playing.see(NAMES[0])
    playing.press("enter")
    playing.still()
    playing.send(signal.SIGKILL)
    playing.end()
    assert kinds(nowhere).count("outcome") == 1
    again = terminal(nowhere)
    again.see(CARRY_ON)
    again.press("enter")
    again.see("You were here earlier tonight")
    assert kinds(nowhere).count("outcome") == kinds(nowhere).count("couple-named") == 1
