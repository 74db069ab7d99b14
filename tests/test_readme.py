"""The README tells every command and every key."""

import re
from pathlib import Path

from cardgame.cli import exits
from cardgame.keys.commands import IDS, ON_A_CARD, key_name

from .cli.helpers import commands

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
CODE = " ".join(re.findall(r"`+([^`]+)`+", README))


def test_commands() -> None:
    assert [words for words in commands() if not all(re.search(rf"\b{word}\b", CODE) for word in words)] == []


def test_keys() -> None:
    assert [command.id for command in ON_A_CARD if f"`{key_name(command.key)}`" not in README] == []


def test_names_of_keys() -> None:
    assert [id for id in sorted(IDS) if not re.search(rf"\b{id}\b", README)] == []


def test_every_exit_status() -> None:
    told = README.partition("Exit status:")[2].partition("\n\n")[0]
    statuses = [getattr(exits, name) for name in ("DONE", "WANTING", "MISUSED", "UNUSABLE", "CRASHED", "INTERRUPTED")]
    assert [status for status in statuses if not re.search(rf"\b{status} ", told)] == []


def test_what_scripts_lean_on() -> None:
    wanted = ["--json", "--plain", "--help", "CARDGAME_HOME", "CARDGAME_COUPLE", "NO_COLOR"]
    assert [name for name in wanted if name not in README] == []
