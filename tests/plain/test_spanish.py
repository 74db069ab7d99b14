"""An evening in Spanish on a bare line, as a Spanish terminal asks for it: no line has a word of English.

The decks are those that come with the game. What the made-up language shows, that no sentence escapes the catalogue, is
in test_made_up.py; here is what the catalogue and the decks themselves say.
"""

from pathlib import Path

import msgspec
import pytest

from cardgame.deck import shipped_folder
from cardgame.keys.commands import IDS, ON_A_CARD, key_name
from cardgame.local.settings import Settings

from ..cli.helpers import Home
from ..words import not_spanish

STAYING = [key_name(each.key) for each in ON_A_CARD if each.id in ("listen", "help", "why", "star", "hint", "deeper")]
"""Letters that leave a card where it is."""


@pytest.fixture
def nobody(tmp_path: Path, spanish: None, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home in which nobody plays yet, with every deck that comes with the game."""
    monkeypatch.setenv("CARDGAME_HOME", str(tmp_path / "home"))
    return Home(tmp_path / "home", shipped_folder())


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_a_whole_evening(nobody: Home, seed: str) -> None:
    nobody("couple", "new", "Ana", "Inés")
    lines = ["?", *[*STAYING, ""] * 6, *["1", ""] * 60]
    ran = nobody("play", "--plain", "--seed", seed, stdin="".join(f"{line}\n" for line in lines))
    assert (ran.status, ran.err) == (0, "")
    assert len(ran.out.splitlines()) > 60
    assert "Esta noche se habló de" in ran.out
    assert not_spanish(ran.out, ["Ana", "Inés"]) == []


def test_the_pages_around_an_evening(nobody: Home) -> None:
    said = [nobody.done("--plain", stdin="?\nq\n").out]
    nobody("couple", "new", "Ana", "Inés")
    nobody.done("play", "--plain", "gracias", stdin="\n" * 30)
    said += [nobody.done("--plain", stdin="?\n9\nm\n\n/\n\nq\n").out]
    assert not_spanish("\n".join(said), ["Ana", "Inés"]) == []


@pytest.mark.parametrize("deck", ["preguntas-hondas", "historias", "gracias", "dias-pequenos"])
def test_an_evening_with_each_deck(nobody: Home, deck: str) -> None:
    ran = nobody(
        "play", "--plain", deck, stdin="".join(f"{line}\n" for line in ["", "", "Ana", "Inés", *["", "1"] * 40])
    )
    assert (ran.status, ran.err) == (0, "")
    assert not_spanish(ran.out, ["Ana", "Inés"]) == []


@pytest.mark.parametrize(
    "line",
    ["settings", "journal", "history", "kept", "together", "stars", "piles", "couple list", "where", "backup list"],
)
def test_what_the_couple_asks_for_by_a_command(nobody: Home, line: str) -> None:
    nobody("couple", "new", "Ana", "Inés")
    nobody("play", "--plain", "gracias", stdin="\n" * 30)
    ran = nobody(*line.split())
    assert ran.status == 0
    # What stands in the settings file, and the name of the record.
    known = [*(each.name for each in msgspec.structs.fields(Settings)), *IDS, "home true false", "ana-and-ines"]
    assert not_spanish(f"{ran.out}\n{ran.err}", ["Ana", "Inés", *known]) == []


def test_how_a_command_is_used_is_told_in_spanish(nobody: Home) -> None:
    ran = nobody("--help")
    assert ran.status == 0
    assert "Usage" not in ran.out
    assert "Options" not in ran.out
    assert "Show this message" not in ran.out
    ran = nobody("play", "--nothing")
    assert ran.status == 2
    assert "No such option" not in ran.err
