"""What is completed without click is completed as click would, and everything else is left to it."""

import os
import sys
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from cardgame import translation
from cardgame.cli import COMPLETION, completing
from cardgame.cli.main import invoke

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
