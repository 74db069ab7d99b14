"""The editor that somebody uses is found, and opens a file at a line where it can."""

import os
from pathlib import Path

import pytest

from cardgame.errors import Misused
from cardgame.local.editor import editor, opening


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    for name in ("vi", "my editor", "code"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def test_visual_comes_before_editor_and_editor_before_what_is_found(programs: Path) -> None:
    path = {"PATH": str(programs)}
    assert editor({**path, "VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor({**path, "VISUAL": " ", "EDITOR": "vi"}) == ["vi"]
    assert editor({**path, "EDITOR": "'my editor' -x"}) == ["my editor", "-x"]
    assert editor(path) == ["vi"]


def test_without_an_editor_it_is_said_what_to_do(programs: Path) -> None:
    with pytest.raises(Misused, match="names “nope”, and there is no such program"):
        editor({"PATH": str(programs), "EDITOR": "nope -w"})
    with pytest.raises(Misused, match="names “'nope”"):
        editor({"PATH": str(programs), "VISUAL": "'nope"})
    with pytest.raises(Misused, match="none was found"):
        editor({"PATH": os.devnull})


def test_a_line_is_given_to_editors_that_are_known_to_take_it() -> None:
    assert opening(["/usr/bin/vim.basic"], Path("a.toml"), 7) == ["/usr/bin/vim.basic", "+7", "a.toml"]
    assert opening(["code", "--wait"], Path("a.toml"), 7) == ["code", "--wait", "a.toml"]
    assert opening(["vi"], Path("a.toml"), 1) == ["vi", "a.toml"]
    assert opening(["vi"], Path("-a.toml"), 1) == ["vi", str(Path.cwd() / "-a.toml")]
