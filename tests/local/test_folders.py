"""The folders of this system are found without platformdirs, and are those that it would find."""

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from cardgame.local.folders import NoPlace, find_folders
from cardgame.local.paths import find_paths

VARIABLES = ("CONFIG", "DATA", "STATE", "CACHE")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("value", [None, "", "  ", "/somewhere/else", "/with a/blank/"])
@pytest.mark.parametrize("home", ["/home/ana", "/home/ana/", "/"])
def test_they_are_those_of_platformdirs(value: str | None, home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", home)
    for name in VARIABLES:
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
        if value is not None:
            monkeypatch.setenv(f"XDG_{name}_HOME", value)
    theirs = platformdirs.PlatformDirs("cardgame", appauthor=False)
    config, decks, couples, state, cache = find_folders({})
    assert Path(config) == Path(theirs.user_config_dir) / "config.toml"
    assert Path(decks) == Path(theirs.user_data_dir) / "decks"
    assert Path(couples) == Path(theirs.user_data_dir) / "couples"
    assert (Path(state), Path(cache)) == (Path(theirs.user_state_dir), Path(theirs.user_cache_dir))


def test_where_the_system_has_other_rules_platformdirs_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cardgame.system.system.own_folders", lambda _: None)
    for name in VARIABLES:
        monkeypatch.setenv(f"XDG_{name}_HOME", f"/{name}")
    assert Path(find_folders({})[4]) == Path(platformdirs.user_cache_dir("cardgame", appauthor=False))


def test_there_is_no_place_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    with pytest.raises(NoPlace):
        find_folders({})


def test_paths_are_made_of_them() -> None:
    environ = {"CARDGAME_HOME": "/somewhere"}
    assert [str(path) for path in find_paths(environ)] == list(find_folders(environ))
