"""``settings``: everything that can be set is listed with what it means and how it stands, and nothing is written."""

from pathlib import Path

import pytest
from msgspec.structs import fields

from cardgame.keys.commands import IDS, NAMED
from cardgame.local.settings import MEANT, Settings

from ..builders import everything
from .helpers import Home, keys

FILE = '# ours\nminutes = 25 # short\nmotion = "no"\nthings = 1\n[keys]\nstar = "s,ö"\npass = 3\n'


def config(home: Home, text: str | bytes = FILE) -> Path:
    path = home.path / "config.toml"
    home.path.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_every_setting_and_every_key_is_listed_with_how_it_stands(home: Home) -> None:
    path = config(home)
    ran = home("settings")
    assert ran.status == 0
    assert ran.lines[0] == str(path)
    assert "minutes = 25" in ran.lines
    assert 'language = "en"  (as usual)' in ran.lines
    assert 'star = "s, ö"' in ran.lines
    assert 'pass = "p"  (as usual)' in ran.lines
    for key, meant in MEANT.items():
        assert meant in ran.out
        assert f"{key} = " in ran.out or key == "keys"
    for id in IDS:
        assert f"\n{id} = " in ran.out
        assert f"\n    {NAMED[id]}\n" in ran.out + "\n"
    # What is wrong in it is told beside it, each once.
    assert len([line for line in ran.err.splitlines() if line.startswith("cardgame: ")]) == 3


def test_as_data_each_has_its_value_the_usual_one_and_whether_the_file_sets_it(home: Home) -> None:
    path = config(home)
    ran = home("settings", "--json")
    assert (ran.status, ran.err) == (0, "")
    data = ran.data
    assert list(data) == ["path", "settings", "keys", "warnings"]
    assert data["path"] == str(path)
    assert keys(data["settings"]) == {"key", "value", "default", "in_file", "about"}
    assert keys(data["keys"]) == {"id", "keys", "default", "in_file", "about"}
    assert [row["key"] for row in data["settings"]] == [each.name for each in fields(Settings) if each.name != "keys"]
    by_key = {row["key"]: row for row in data["settings"]}
    assert (by_key["minutes"]["value"], by_key["minutes"]["in_file"]) == (25, True)
    assert (by_key["motion"]["value"], by_key["motion"]["in_file"]) == (True, False)
    assert {row["id"] for row in data["keys"]} == IDS
    star = next(row for row in data["keys"] if row["id"] == "star")
    assert (star["keys"], star["default"], star["in_file"]) == (["s", "ö"], ["s"], True)
    assert len(data["warnings"]) == 3


def test_without_a_file_everything_stands_as_usual_and_none_is_made(home: Home) -> None:
    ran = home.done("settings")
    assert "not there yet" in ran.lines[0]
    assert ran.out.count("(as usual)") == len(MEANT) - 1 + len(IDS)
    assert not home.path.exists() or everything(home.path) == set()


@pytest.mark.parametrize("data", [b"\xff\xfe", b"minutes = = 3"])
def test_a_file_that_cannot_be_read_is_told_and_left(home: Home, data: bytes) -> None:
    path = config(home, data)
    ran = home("settings")
    assert ran.status == 0
    assert str(path) in ran.err
    assert path.read_bytes() == data


def test_it_needs_no_couple_and_reads_no_record(home: Home) -> None:
    home.couple("Ana", "Ben")
    home.record("ana-and-ben").write_bytes(b"no record")
    home.done("settings")
