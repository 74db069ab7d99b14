from pathlib import Path

import pytest

from ..cli.helpers import Home
from .helpers import Table, stock


@pytest.fixture(scope="session")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stock(tmp_path_factory.mktemp("plain") / "decks")


@pytest.fixture
def nobody(tmp_path: Path, decks: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home where nobody plays yet."""
    monkeypatch.setenv("CARDGAME_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CARDGAME_COUPLE", raising=False)
    monkeypatch.chdir(tmp_path)
    return Home(tmp_path / "home", decks)


@pytest.fixture
def table(nobody: Home, tmp_path: Path) -> Table:
    """Ana and Ben, before their first evening."""
    nobody.couple("Ana", "Ben")
    fresh = tmp_path / "fresh.db"
    fresh.write_bytes(nobody.record("ana-and-ben").read_bytes())
    return Table(nobody, fresh)
