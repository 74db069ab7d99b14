"""What was kept in the record is printed as click prints what it finds in record and decks, and in its place alone."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.game.game import Game
from cardgame.record import BoundariesSet, CodeWordSet, Store
from tests.cli.helpers import DEVICE, Dealt, Home, complete, few_decks, now

from .situations import SITUATIONS, both_ways


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    """Let every file have been there for a while: what has just changed is never kept."""
    clock = time.time_ns
    with patch.object(time, "time_ns", lambda: clock() + 10_000_000_000):
        yield


def keep(home: Home) -> bool:
    """Whether answers were kept, as an app does that has written something."""
    with few_decks(home.shipped), patch.dict(os.environ, home.environ):
        game = Game()
        try:
            game.set_code_word("red")
            game.keep_answers()
            return bool(game.store().select("SELECT 1 FROM sqlite_schema WHERE name = 'answers'"))
        except Exception:  # noqa: BLE001 - no record can be used
            return False
        finally:
            game.close()


@pytest.fixture
def kept(home: Home) -> Home:
    SITUATIONS["talked"](home)
    home.deck(
        "ours", 'title = "Ours"\nlanguage = "es"\ncards = ["¿Y tú?", { text = "How near?", sensitive = ["sex"] }]\n'
    )
    home.deck("nearest", 'title = "Never"\ncards = [{ text = "How near?", sensitive = ["sex"] }]\n')
    assert keep(home)
    return home


@pytest.mark.parametrize("situation", SITUATIONS)
def test_coverage_says_the_same_also_where_it_could_be_kept(situation: str, home: Home) -> None:
    SITUATIONS[situation](home)
    known = keep(home)
    plain, by_click = both_ways(home, "coverage")
    assert plain == by_click
    assert plain.out or plain.err
    # A strange journal is moved aside by whoever opens the record.
    assert known == (situation in ("newcomers", "talked", "a strange journal"))


def test_neither_record_nor_decks_are_read_for_what_was_kept(kept: Home) -> None:
    before = kept.files()
    plain, by_click = both_ways(kept, "coverage")
    assert plain == by_click
    keep(kept)
    with (
        patch.object(Store, "open", side_effect=AssertionError("the record was read")),
        patch("cardgame.game.library.find_library", side_effect=AssertionError("decks were read")),
    ):
        assert kept.done("coverage").out == plain.out
        assert complete(kept, "cardgame play ") == ["beliefs", "evenings", "stories", "ours"]
        assert complete(kept, "cardgame history --deck o") == ["ours"]
    assert kept.files().keys() == before.keys()


def gone(kept: Home) -> None:
    for path in (kept.path / "decks").iterdir():
        path.unlink()


def in_spanish(kept: Home) -> None:
    (kept.path / "config.toml").write_text('language = "es"\n')


def played_elsewhere(kept: Home) -> None:
    kept.played("ana-and-ben", Dealt("thanks", "stories"))


def welcome(kept: Home) -> None:
    with Store.open(kept.record("ana-and-ben"), DEVICE, now) as store:
        store.append(BoundariesSet(who=0, levels={"sex": "welcome"}), BoundariesSet(who=1, levels={"sex": "welcome"}))


def copied(name: str) -> Callable[[Home], None]:
    def copy(kept: Home) -> None:
        shutil.copyfile(kept.record("ana-and-ben"), kept.record(name))
        kept.record(name).chmod(0o600)

    return copy


def copied_and_used(kept: Home) -> None:
    copied("b")(kept)
    kept("couple", "use", "b")
    with Store.open(kept.record("b"), DEVICE, now) as store:
        store.append(CodeWordSet(words="blue"))


def renamed(kept: Home) -> None:
    kept.record("ana-and-ben").rename(kept.record("b"))


def picked(kept: Home) -> None:
    kept("couple", "new", "Zoe", "Max")
    kept("couple", "use", "zoe-and-max")


def by_environment(kept: Home) -> None:
    kept("couple", "new", "Zoe", "Max")
    kept.environ = {"CARDGAME_COUPLE": "zoe-and-max"}


def forgotten(kept: Home) -> None:
    kept.done("forget", "ana-and-ben", "--yes")


def brought_back(kept: Home) -> None:
    kept.done("backup")
    played_elsewhere(kept)
    kept("backup", "restore", "--yes")


def in_a_log(kept: Home) -> None:
    connection = sqlite3.connect(kept.record("ana-and-ben"), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def journal(kept: Home) -> None:
    path = kept.record("ana-and-ben")
    path.with_name(f"{path.name}-journal").write_bytes(b"of another record" * 100)


def damaged(kept: Home) -> None:
    path = kept.record("ana-and-ben")
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"?" * (len(whole) - 4096))


CHANGES: dict[str, Callable[[Home], None]] = {
    "nothing": lambda kept: None,
    "the decks gone": gone,
    "a deck with a mistake": lambda kept: SITUATIONS["mistakes in decks and settings"](kept),
    "another language": in_spanish,
    "played elsewhere": played_elsewhere,
    "more is welcome": welcome,
    "a copy of it": copied("ana-and-ben copy"),
    "the same record under another name as well": copied("b"),
    "the same record under another name as well, and used": copied_and_used,
    "renamed": renamed,
    "another couple picked": picked,
    "another couple named": by_environment,
    "the couple forgotten": forgotten,
    "a backup brought back": brought_back,
    "a log": in_a_log,
    "a strange journal": journal,
    "damaged": damaged,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_coverage_says_the_same_whatever_has_changed_since(change: Callable[[Home], None], kept: Home) -> None:
    change(kept)
    plain, by_click = both_ways(kept, "coverage")
    assert plain == by_click


def completed(home: Home, shell: str, line: str, place: int | None = None) -> tuple[str, str]:
    """Return what is completed by what was kept, and by click."""
    asking = {
        "_CARDGAME_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(line.count(" ") if place is None else place),
    }
    own, home.environ = home.environ, home.environ | asking
    ours = home.done().out
    with patch("cardgame.cli.completing.complete", lambda asked: False):
        theirs = home.done().out
    home.environ = own
    return ours, theirs


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_decks_are_completed_as_click_completes_them(change: Callable[[Home], None], shell: str, kept: Home) -> None:
    change(kept)
    ours, theirs = completed(kept, shell, "cardgame play ")
    assert ours == theirs


LINES = [
    "cardgame play be",
    "cardgame play nothing",
    "cardgame play ours be",
    "cardgame play ours ",
    "./bin/cardgame play be",
    "cardgame history --deck be",
    "cardgame history --deck ",
    "cardgame search --deck be",
    "cardgame  play  be",
    # Left to click:
    "cardgame history be",
    "cardgame history --deck=be",
    "cardgame history --deck beliefs ",
    "cardgame history --limit be",
    "cardgame play --",
    "cardgame play -",
    "cardgame play --deck be",
    "cardgame play --plain be",
    "cardgame play --couple be",
    "cardgame play evenings/tr",
    "cardgame play be.toml",
    "cardgame play 'be",
    'cardgame play "be',
    "cardgame play be\\",
    "cardgame play é",
    "cardgame play BE",
    "cardgame draw be",
    "cardgame deck show be",
    "cardgame nothing be",
    "cardgame --plain play be",
    "'card game' play be",
]


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize("line", LINES)
def test_every_line_is_completed_as_click_completes_it(line: str, shell: str, kept: Home) -> None:
    ours, theirs = completed(kept, shell, line)
    assert ours == theirs
    for place in (2, 3):
        ours, theirs = completed(kept, shell, line, place)
        assert ours == theirs


@pytest.mark.parametrize("place", ["", "-1", "2.0", "²", "9" * 5000])
def test_a_place_that_is_none_is_left_to_click(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from cardgame.cli import completing

    monkeypatch.setattr("cardgame.local.answers.kept", lambda name: "ours\n")
    monkeypatch.setenv("COMP_WORDS", "cardgame play o")
    monkeypatch.setenv("COMP_CWORD", place)
    assert not completing.complete("bash_complete")


def test_nothing_is_made_by_whoever_asks(home: Home) -> None:
    home("coverage")
    completed(home, "bash", "cardgame play ")
    assert not Path(home.path).exists()
