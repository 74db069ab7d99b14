"""Completion by the shell: commands, options and what is there to be named, whatever lies among it."""

import pytest

from cardgame.cli.deck import COMMANDS as DECK_COMMANDS
from cardgame.cli.main import COMMANDS

from .helpers import BROKEN, Home, complete


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("cardgame ", list(COMMANDS)),
        ("cardgame d", ["draw", "deck", "doctor"]),
        ("cardgame deck ", list(DECK_COMMANDS)),
        ("cardgame couple r", ["rename"]),
        ("cardgame draw --k", ["--kind"]),
        ("cardgame draw --kind app", ["appreciation"]),
        ("cardgame deck check --format g", ["github"]),
        ("cardgame draw ", ["beliefs", "evenings", "stories"]),
        ("cardgame deck show ev", ["evenings"]),
        ("cardgame draw evenings/", ["evenings/trust", "evenings/fun"]),
        ("cardgame draw evenings/f", ["evenings/fun"]),
        ("cardgame history --deck s", ["stories"]),
        ("cardgame history --couple ", ["ana-and-ben"]),
        ("cardgame --couple a", ["ana-and-ben"]),
        ("cardgame couple forget a", ["ana-and-ben"]),
        ("cardgame draw ./", ["./"]),
    ],
)
def test_commands_options_and_what_is_there_to_be_named_are_completed(ours: Home, line: str, found: list[str]) -> None:
    assert complete(ours, line) == found


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(home: Home, shell: str) -> None:
    home.environ = {"_CARDGAME_COMPLETE": f"{shell}_source"}
    ran = home()
    assert ran.status == 0
    assert f"_CARDGAME_COMPLETE={shell}_complete" in ran.out
    assert not home.path.exists()


def test_completion_survives_whatever_is_there(home: Home) -> None:
    home.deck("broken", BROKEN)
    (home.path / "couples").mkdir()
    (home.path / "couples" / "a\x1b[31m.db").write_bytes(b"")
    assert complete(home, "cardgame draw b") == ["beliefs", "broken"]
    assert complete(home, "cardgame --couple a") == []
