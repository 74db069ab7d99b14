"""A bare draw prints what was kept for it, and draws anew where that is not to be believed."""

from unittest.mock import patch

import pytest

from cardgame.local.drawable import as_kept, place, surroundings

from .helpers import Home


@pytest.fixture
def kept(home: Home) -> Home:
    """A home in which one text is kept that is in no deck."""
    (home.path / "cache").mkdir(parents=True)
    with patch("time.time_ns", lambda: 0):
        around = surroundings(str(home.path / "shipped"), str(home.path / "decks"), str(home.path / "config.toml"))
    assert around is not None
    file = home.path / "cache" / "draw"
    assert str(file) == place(str(home.path / "cache"))
    file.write_bytes(as_kept(["From the cache, “quoted”."], around))
    file.chmod(0o600)
    return home


@pytest.fixture(autouse=True)
def _shipped(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cardgame.cli.bare_draw.came_with_it", lambda name: str(home.path / "shipped"), raising=False)


def test_prints_what_was_kept(kept: Home) -> None:
    assert kept.done("draw").out == "From the cache, “quoted”.\n"


@pytest.mark.parametrize("option", [["--kind", "story"], ["stories"], ["--json"]])
def test_whoever_asks_for_more_than_a_card_is_not_given_one_of_those(option: list[str], kept: Home) -> None:
    assert "From the cache" not in kept.done("draw", *option).out


def test_a_deck_that_came_since_then_is_drawn_from(kept: Home) -> None:
    kept.deck("ours", 'title = "Ours"\ncards = ["And now?"]\n')
    assert "From the cache" not in kept.done("draw").out


def test_nothing_is_made_by_a_draw(home: Home) -> None:
    home.done("draw")
    assert not home.path.exists()
