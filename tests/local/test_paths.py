"""Everything is kept under one folder where one is named, private under any umask, and not before it is written."""

import os
import stat
import time
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.errors import NoCouple
from cardgame.game.game import Game
from cardgame.game.home import look_home, notices
from cardgame.game.selection.choice import Choice
from cardgame.local.paths import find_paths
from cardgame.local.settings import keep_setting
from cardgame.play import Outcome
from tests.builders import everything, game, modes, umask, write_deck


def test_one_folder_holds_everything_when_it_is_named(tmp_path: Path) -> None:
    paths = find_paths({"CARDGAME_HOME": str(tmp_path / "home")})
    every = (paths.config, paths.decks, paths.couples, paths.state, paths.cache)
    assert len(set(every)) == len(every)
    assert all(path.is_relative_to(tmp_path / "home") for path in every)


@pytest.mark.parametrize("home", ["here", "./here", "~nobody-is-called-so/here"])
def test_the_folder_may_be_named_in_any_way(home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths({"CARDGAME_HOME": home}).config == (tmp_path / home / "config.toml").resolve()


def test_a_tilde_stands_for_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_paths({"CARDGAME_HOME": "~/cards"}).couples == tmp_path / "cards" / "couples"


@pytest.mark.parametrize("environ", [{}, {"CARDGAME_HOME": ""}])
def test_where_no_folder_is_named_the_platform_s_own_places_are_taken(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setattr("sys.platform", "linux")
    paths = find_paths(environ)
    assert "cardgame" in str(paths.config)
    assert paths.decks.parent == paths.couples.parent
    assert len({paths.config.parent, paths.couples, paths.state, paths.cache}) == 4


def look_at_everything(ours: Game) -> None:
    """Ask all that can be asked before anybody plays."""
    assert ours.slugs == []
    assert ours.couples == []
    assert ours.playing is None
    assert ours.warnings == notices(ours) == ()
    assert [row.seen for row in ours.coverage()] == [0] * len(ours.library)
    for ask in (lambda: ours.couple, lambda: look_home(ours), ours.begin, ours.unfinished, ours.history):
        with pytest.raises(NoCouple):
            ask()
    ours.close()


def test_nothing_is_made_before_something_is_written(home: Path, tmp_path: Path) -> None:
    look_at_everything(game(home))
    assert everything(tmp_path) == set()


def test_nothing_is_made_beside_a_user_s_decks_by_looking(home: Path) -> None:
    write_deck(home, "ours", [{"id": "one", "text": "One?"}])
    before = everything(home)
    look_at_everything(game(home))
    assert everything(home) == before == {"decks", "decks/ours.toml"}


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o777])
def test_what_is_made_is_private_under_any_umask(home: Path, mask: int) -> None:
    with umask(mask):
        ours = game(home)
        slug = ours.add_couple("Ana", "Ben")
        ours.use(slug)
        keep_setting(ours.paths.config, "theme", "dusk")
    write_deck(home, "ours", [{"id": "one", "text": "One?"}])
    with umask(mask):
        ours = game(home)
        ours.begin(Choice(("ours",))).end_card(Outcome.COVERED)
        ours.rename(slug, "Anna", "Ben")
        ours.close()
        (ours.paths.state / "couple").unlink()
        ours.use(slug)
    assert modes(home) == {
        ".": "0o700",
        "config.toml": "0o600",
        "couples": "0o700",
        f"couples/{slug}.db": "0o600",
        "state": "0o700",
        "state/couple": "0o600",
        "state/device": "0o600",
        # Not ours: these two were made by the test.
        "decks": modes(home)["decks"],
        "decks/ours.toml": modes(home)["decks/ours.toml"],
    }


def test_decks_that_were_read_are_kept_for_the_next_start(tmp_path: Path) -> None:
    write_deck(tmp_path, "ours", [{"id": "one", "text": "One?"}])
    os.utime(tmp_path / "decks" / "ours.toml", (1_600_000_000, 1_600_000_000))
    now = time.time_ns
    with patch.object(time, "time_ns", lambda: now() + 10_000_000_000):
        Game(environ={"CARDGAME_HOME": str(tmp_path)}).keep_decks()
    kept = tmp_path / "cache" / "decks"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with patch("cardgame.deck.reading.read_bytes", side_effect=AssertionError("a deck was read")):
        assert "ours" in Game(environ={"CARDGAME_HOME": str(tmp_path)}).library.decks
    kept.write_bytes(b"nonsense")
    game = Game(environ={"CARDGAME_HOME": str(tmp_path)})
    assert "ours" in game.library.decks
    kept.unlink()
    kept.mkdir()
    game.keep_decks()
    assert "ours" in Game(environ={"CARDGAME_HOME": str(tmp_path)}).library.decks
