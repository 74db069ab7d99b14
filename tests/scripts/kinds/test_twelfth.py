"""A twelfth kind is one file: added to a copy of the program, it is listed, read, dealt, played and kept."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cardgame.scripts.kinds import Kind

CHECKOUT = Path(__file__).parents[3]

LETTER = '''
"""A letter: each writes a line to the other unseen, both are read aloud, and they keep the one who went first's."""

from cardgame.scripts import secrets
from cardgame.scripts.steps import Keep, Mark, Result, Reveal, Scene, Script, Secret, Words
from cardgame.scripts.traits import Traits

KIND = Traits(
    help="each writes the other a line",
    guide="both are read aloud",
    answered="in secret",
    keeps="agreement",
    remembers=True,
    again="all",
)


def script(scene: Scene) -> Script:
    """Play a letter."""
    first, second = scene.first, scene.second
    one, other = yield from secrets.both(
        Secret(first, second, f"A line to {second}.", Words(), "first"),
        Secret(second, first, f"A line to {first}.", Words(), "second"),
    )
    earlier = scene.earlier
    yield Reveal(
        marks=(Mark(first, one), Mark(second, other)),
        then=tuple(Mark(who, said.text) for who, said in zip((first, second), earlier.answers)) if earlier else (),
        heading=secrets.heading(earlier) if earlier else "",
    )
    return Result(answers=(one, other), kept=(Keep("agreement", one, (True, True)),))
'''

DECK = """
title = "Letters"
id = "letters"
language = "en"
kind = "letter"
[[cards]]
id = "window"
text = "What would you write on a fogged window?"
"""

RUN = """
import contextlib, io, json, os, sys

import cardgame
from cardgame.cli import run

ran = {}
for name, line, given, environ in json.load(sys.stdin):
    os.environ.update(environ)
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for each in range(2))
    sys.stdin = io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = run(line.split())
        except SystemExit as end:
            status = end.code
    for key in environ:
        del os.environ[key]
    ran[name] = [status, *(each.buffer.getvalue().decode() for each in (out, err))]
print(json.dumps({"package": cardgame.__file__, "ran": ran}))
"""
"""Runs commands of the program that lies beside it, one after the other, and tells what came of each."""

COMPLETE = {"_CARDGAME_COMPLETE": "bash_complete", "COMP_WORDS": "cardgame draw --kind le", "COMP_CWORD": "3"}

# The card is turned, each writes a line, a key from each, it was talked about, and the last ends the evening.
EVENING = "\n{}\n\n{}\n\n\n\n\n"

COMMANDS: list[tuple[str, str, str, dict[str, str]]] = [
    ("check", "deck check --strict letters.toml", "", {}),
    ("wrong", "deck check wrong.toml", "", {}),
    ("help", "draw --help", "", {}),
    ("draw", "draw letters.toml --kind letter --json", "", {}),
    ("unknown", "draw --kind telegram", "", {}),
    ("complete", "", "", COMPLETE),
    ("couple", "couple new Ana Ben", "", {}),
    ("first", "play --plain letters.toml", EVENING.format("a heron", "a horse"), {}),
    ("second", "play --plain letters.toml", EVENING.format("a house", "a harbour"), {}),
    ("kept", "kept", "", {}),
    ("history", "history --json", "", {}),
    ("simulate", "deck simulate letters.toml --evenings 3 --json", "", {}),
]


def python(folder: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(folder), "CARDGAME_HOME": str(folder / "home"), "COLUMNS": "100"}
    environ.pop("CARDGAME_COUPLE", None)
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environ,
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def copied(folder: Path) -> Path:
    """Copy the program, and what writes its guide, and return where its kinds are."""
    shutil.copytree(CHECKOUT / "cardgame", folder / "cardgame", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "decks").mkdir()
    shutil.copy(CHECKOUT / "decks" / "README.md", folder / "decks")
    (folder / "tests").mkdir()
    for name in ("__init__.py", "guide.py"):
        shutil.copy(CHECKOUT / "tests" / name, folder / "tests")
    return folder / "cardgame" / "scripts" / "kinds"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one file more."""
    folder = tmp_path_factory.mktemp("copy")
    (copied(folder) / "letter.py").write_text(LETTER.lstrip(), "utf-8")
    (folder / "letters.toml").write_text(DECK, "utf-8")
    (folder / "wrong.toml").write_text(DECK.replace('"letter"', '"telegram"'), "utf-8")
    return folder


@pytest.fixture(scope="module")
def ran(copy: Path) -> dict[str, Any]:
    done = python(copy, "-c", RUN, given=json.dumps(COMMANDS))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert Path(told["package"]).is_relative_to(copy), "the copy, and not the checkout"
    return {name: tuple(each) for name, each in told["ran"].items()}


def test_a_deck_of_a_new_kind_has_nothing_wrong_with_it(ran: dict[str, Any]) -> None:
    assert ran["check"][0] == 0, ran["check"]


def test_the_hint_for_a_kind_that_there_is_not_names_it(ran: dict[str, Any]) -> None:
    said = "".join(ran["wrong"][1:])
    assert 'no kind of card called "telegram"' in said
    assert "letter." in said
    assert "'letter'" in ran["unknown"][2]


def test_help_and_completion_offer_the_new_kind(ran: dict[str, Any]) -> None:
    assert [line.split(None, 1) for line in ran["help"][1].splitlines() if line.startswith("  letter ")] == [
        ["letter", "each writes the other a line"]
    ]
    assert ran["complete"][1].split() == ["plain,letter"]


def test_a_card_of_the_new_kind_is_drawn(ran: dict[str, Any]) -> None:
    assert json.loads(ran["draw"][1])["kind"] == "letter"


def test_a_card_of_the_new_kind_is_played_to_its_end_and_what_it_keeps_is_kept(ran: dict[str, Any]) -> None:
    status, said, complained = ran["first"]
    assert (status, complained) == (0, "")
    assert "Ana: a heron\n" in said
    assert "Ben: a horse\n" in said
    assert said.index("Over to Ben.") < said.index("a heron"), "not before both have answered"
    assert "Agreed:\n- a heron" in said
    assert ran["kept"][0] == 0
    assert "a heron" in ran["kept"][1]
    rows = json.loads(ran["history"][1])
    assert [(row["kind"], row["outcome"]) for row in rows] == [("letter", "covered")] * 2


def test_the_second_time_a_card_of_the_new_kind_shows_what_both_wrote_before(ran: dict[str, Any]) -> None:
    said = ran["second"][1]
    shown = said.index("a harbour")
    assert said.index("Ana: a heron") > shown
    assert said.index("Ben: a horse") > shown


def test_evenings_are_dealt_from_the_new_kind_and_each_hands_the_keyboard_over(ran: dict[str, Any]) -> None:
    shape = json.loads(ran["simulate"][1])
    assert (shape["dealt"], shape["hand_overs"]) == (3, {"1": 3})


def test_the_guide_lists_the_new_kind_once_it_is_written_anew(copy: Path) -> None:
    guide = copy / "decks" / "README.md"
    before = guide.read_text("utf-8")
    assert python(copy, "-m", "tests.guide").returncode == 0
    added = [line for line in guide.read_text("utf-8").splitlines() if line not in before.splitlines()]
    assert " ".join(line.strip() for line in added) == (
        "- `letter` (each writes the other a line; both are read aloud): answered in secret; may come again after three"
        " months; what both said before is shown."
    )


def test_a_deck_that_was_read_before_there_was_this_kind_is_read_again(copy: Path) -> None:
    """What a deck comes to hangs on the kinds: decks that were kept as read are another program's now."""
    letter = copy / "cardgame" / "scripts" / "kinds" / "letter.py"
    made_by = "from cardgame.deck.cache import _made_by; print(_made_by())"
    before = python(copy, "-c", made_by).stdout
    assert before == python(copy, "-c", made_by).stdout != ""
    os.utime(letter, (1, 1))
    assert python(copy, "-c", made_by).stdout != before


@pytest.mark.parametrize("lacks", ["KIND", "script", "help"])
def test_a_file_that_lacks_what_every_kind_has_stops_the_program_and_is_named(tmp_path: Path, lacks: str) -> None:
    changed = {
        "KIND": LETTER.replace("KIND =", "WHAT ="),
        "script": LETTER.replace("def script", "def play"),
        "help": LETTER.replace('    help="each writes the other a line",\n', ""),
    }
    (copied(tmp_path) / "letter.py").write_text(changed[lacks], "utf-8")
    ran = python(tmp_path, "-c", "import cardgame.deck.cards")
    assert ran.returncode != 0
    assert "letter" in ran.stderr
    assert lacks in ran.stderr


def test_the_new_kind_is_only_in_the_copy() -> None:
    assert "letter" not in set(Kind)
