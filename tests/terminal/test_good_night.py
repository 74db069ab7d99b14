"""An evening that has ended ends the program, and the terminal is as it was."""

from pathlib import Path

import pytest

from cardgame.game.game import Game
from cardgame.record import last_evening

from .conftest import Open
from .playing import CARDS, CLOSING, PLAY, all_cards


@pytest.mark.parametrize("line", ["", "You lied about the map."])
@pytest.mark.parametrize("moves", [True, False], ids=["with motion", "without"])
def test_after_the_good_night_the_terminal_is_as_it_was(home: Path, terminal: Open, line: str, moves: bool) -> None:
    if not moves:
        (home / "config.toml").write_text("motion = false\n")
    playing = all_cards(terminal(home, *PLAY))
    playing.press("enter")
    playing.see(CLOSING)
    playing.press("enter")
    playing.see("Anything to keep of tonight?")
    if line:
        playing.type(line)
        playing.see(line)
    playing.press("enter")
    if line:
        playing.see(f"“{line}”")
        playing.press("enter")
    assert playing.end() == 0
    assert playing.given_back()
    assert not playing.left_behind.strip(), "nothing of the evening is left on the screen"
    assert CARDS[0] not in playing.left_behind
    game = Game(environ={"CARDGAME_HOME": str(home)})
    row = last_evening(game.store())
    assert row is not None
    assert row.ended is not None
    game.close()
