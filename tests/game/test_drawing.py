"""What is kept for a bare draw is each text that it could print, and nothing where there is more to say."""

import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.deck import find_library
from cardgame.game.drawing import keep_texts
from cardgame.local.drawable import kept_texts, place, surroundings
from cardgame.local.paths import Paths, find_paths
from tests.builders import everything, game, write_deck

CARDS = [{"text": "What now?"}, {"text": "Thank {partner}."}, {"text": "How near?", "sensitive": ["sex"]}]


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    now = time.time_ns
    with patch.object(time, "time_ns", lambda: now() + 10_000_000_000):
        yield


@pytest.fixture
def paths(home: Path) -> Paths:
    write_deck(home, "ours", CARDS, language="en")
    write_deck(home, "theirs", [{"text": "¿Y tú?"}], language="es")
    write_deck(home, "walked", [{"text": "First this."}], ordered=True)
    return find_paths({"CARDGAME_HOME": str(home)})


def kept(paths: Paths) -> object:
    shipped = paths.decks.parent / "shipped"
    return kept_texts(str(paths.cache), surroundings(str(shipped), str(paths.decks), str(paths.config)))


def test_the_texts_of_tonights_mix_are_kept_as_they_are_printed(paths: Paths) -> None:
    keep_texts(paths)
    assert kept(paths) == ["What now?", "Thank your partner."]


def test_whoever_keeps_the_decks_keeps_them_as_well(home: Path, paths: Paths) -> None:
    game(home).keep_decks()
    assert kept(paths) == ["What now?", "Thank your partner."]


def test_what_is_kept_is_renewed_with_the_decks(paths: Paths) -> None:
    keep_texts(paths)
    write_deck(paths.decks.parent, "ours", [{"text": "And now?"}], language="en")
    assert kept(paths) is None
    keep_texts(paths)
    assert kept(paths) == ["And now?"]


def test_it_is_the_mix_of_the_language_that_is_set(paths: Paths) -> None:
    paths.config.write_text('language = "es"\n')
    keep_texts(paths)
    assert kept(paths) == ["¿Y tú?"]


@pytest.mark.parametrize("where", ["decks/broken.toml", "config.toml"])
def test_no_text_is_kept_where_a_mistake_is_to_be_told(where: str, paths: Paths) -> None:
    (paths.decks.parent / where).write_text('title = \n"')
    keep_texts(paths)
    assert kept(paths) == []


def test_of_very_many_cards_no_text_is_kept_and_none_is_looked_at(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cardgame.game.drawing.MOST_CARDS", 4)
    with patch("cardgame.game.drawing.printed", side_effect=AssertionError):
        keep_texts(paths)
    assert kept(paths) == []


def test_nothing_is_read_again_where_it_is_kept(paths: Paths) -> None:
    keep_texts(paths)
    with patch("cardgame.game.drawing.find_decks", side_effect=AssertionError):
        keep_texts(paths)


def test_nothing_is_kept_where_a_deck_changes_while_it_is_read(paths: Paths) -> None:
    def find(paths: Paths, *, language: str) -> object:
        found = find_library([(paths.decks, "yours")], language=language)
        write_deck(paths.decks.parent, "ours", [{"text": "And now?"}], language="en")
        return found

    with patch("cardgame.game.drawing.find_decks", find):
        keep_texts(paths)
    assert not Path(place(str(paths.cache))).exists()


def test_a_folder_that_cannot_be_written_to_is_left(paths: Paths) -> None:
    paths.cache.parent.mkdir(exist_ok=True)
    paths.cache.write_text("")
    there = everything(paths.cache.parent)
    keep_texts(paths)
    assert everything(paths.cache.parent) == there
