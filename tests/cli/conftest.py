from pathlib import Path

import pytest

from .helpers import SHIPPED, Home


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shipped")
    for name, text in SHIPPED.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Nobody's home yet; commands run in an empty folder beside it."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    for name in ("CARDGAME_COUPLE", "_CARDGAME_COMPLETE", "TEXTUAL_LOG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("CARDGAME_HOME", str(tmp_path / "home"))
    return Home(tmp_path / "home", shipped)


@pytest.fixture
def ours(home: Home) -> Home:
    """A home with Ana and Ben in it."""
    home.couple("Ana", "Ben")
    return home
