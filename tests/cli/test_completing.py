"""What is completed without click is completed as click would, and everything else is left to it."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from unittest.mock import patch

import pytest

from cardgame import translation
from cardgame.cli import COMPLETION, completing
from cardgame.cli.main import invoke
from cardgame.record import Store

from .helpers import Home, complete
from .without_click.keeping import CHANGES, kept_in

SHELLS = ("bash", "zsh")


@pytest.fixture(params=["en", "es"], autouse=True)
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    translation.use(request.param)
    yield
    translation.use("en")


def asking(shell: str, line: str, word: str = "1") -> dict[str, str]:
    return {COMPLETION: f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": word}


@pytest.mark.parametrize("begun", ["", "p", "pl", "play", "k", "deck", "nothing"])
@pytest.mark.parametrize("shell", SHELLS)
def test_commands_are_completed_as_click_completes_them(
    shell: str, begun: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with patch.dict(os.environ, asking(shell, f"cardgame {begun}")):
        assert completing.complete(f"{shell}_complete")
        sys.stdout.flush()
        ours = capfdbinary.readouterr().out
        invoke(())
        sys.stdout.flush()
        theirs = capfdbinary.readouterr().out
    assert ours == theirs
    assert (b"play" in ours) == "play".startswith(begun)


@pytest.mark.parametrize(
    ("asked", "line", "word"),
    [
        ("fish_complete", "cardgame p", "p"),
        ("bash_source", "cardgame", "1"),
        ("bash_complete", "cardgame -", "1"),
        ("bash_complete", "cardgame --pl", "1"),
        ("bash_complete", "cardgame play be", "2"),
        ("bash_complete", "cardgame play be", "1"),
        ("bash_complete", "cardgame 'pl", "1"),
        ("bash_complete", "cardgame pl\\", "1"),
        ("bash_complete", "cardgame é", "1"),
        ("nonsense", "cardgame p", "1"),
    ],
)
def test_all_else_is_left_to_click(
    asked: str, line: str, word: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", word)
    assert not completing.complete(asked)
    assert capsys.readouterr().out == ""


def test_without_words_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMP_WORDS", raising=False)
    monkeypatch.delenv("COMP_CWORD", raising=False)
    assert not completing.complete("bash_complete")


# The decks that are open to the couple


@pytest.fixture
def kept(home: Home) -> Iterator[Home]:
    """A home with answers in its record, whose files have been there for a while."""
    clock = time.time_ns
    with patch.object(time, "time_ns", lambda: clock() + 10_000_000_000):
        yield kept_in(home)


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


@pytest.mark.parametrize("shell", SHELLS)
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
    "card\\ play be",
    "card\tgame play be",
]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("line", LINES)
def test_every_line_is_completed_as_click_completes_it(line: str, shell: str, kept: Home) -> None:
    ours, theirs = completed(kept, shell, line)
    assert ours == theirs
    for place in (2, 3):
        ours, theirs = completed(kept, shell, line, place)
        assert ours == theirs


def test_neither_record_nor_decks_are_read_for_those_that_were_kept(kept: Home) -> None:
    with (
        patch.object(Store, "open", side_effect=AssertionError("the record was read")),
        patch("cardgame.game.library.find_library", side_effect=AssertionError("decks were read")),
    ):
        assert complete(kept, "cardgame play ") == ["beliefs", "evenings", "stories", "ours"]
        assert complete(kept, "cardgame history --deck o") == ["ours"]
        assert complete(kept, "cardgame search --deck nothing") == []


@pytest.mark.parametrize("place", ["", "-1", "2.0", "²", "9" * 5000])
def test_a_place_that_is_none_is_left_to_click(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cardgame.local.answers.kept", lambda name: "ours\n")
    monkeypatch.setenv("COMP_WORDS", "cardgame play o")
    monkeypatch.setenv("COMP_CWORD", place)
    assert not completing.complete("bash_complete")
