"""What is welcome, as a moment behind the start page."""

from pathlib import Path

from cardgame.game.menu import welcome
from cardgame.record import boundaries
from cardgame.scripts.run import Run
from tests.builders import Clock
from tests.couples import Couple


def test_one_says_it_alone_and_it_is_kept(tmp_path: Path) -> None:
    couple = Couple(tmp_path, Clock(), [])
    with couple.run() as game:
        moment = welcome.begin(game)
        run = Run(moment.script)
        for answer in (1, 0, None):
            run.send(answer)
        assert run.result is not None
        assert moment.then(run.result) is None, "nothing comes after it"
        one, other = boundaries(game.store())
        assert not one
        assert other["touch"] == "welcome"
