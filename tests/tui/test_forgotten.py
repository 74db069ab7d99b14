"""Of a couple that was forgotten no word that was typed into the app is in any file."""

from pathlib import Path
from typing import Any

from cardgame.game.forgetting import find_everything, forget

from ..builders import game, write_deck
from .room import elsewhere, room

WORD = "xochimilco"


def holding(home: Path, word: str) -> list[str]:
    """Return every file that holds a word, or is called by it."""
    return [
        str(path)
        for path in home.rglob("*")
        if word in path.name.lower() or (path.is_file() and word.encode() in path.read_bytes().lower())
    ]


async def test_no_word_that_was_typed_is_left_anywhere(home: Path) -> None:
    (home / "config.toml").parent.mkdir(exist_ok=True)
    (home / "config.toml").write_text("motion = false\n", encoding="utf-8")
    cards: list[dict[str, Any]] = [
        {"id": "rain", "text": "What about rain?"},
        {"id": "save", "kind": "guess", "text": "What would {first} save?"},
        {"id": "good-night", "kind": "agreement", "text": "How do we say good night?"},
        {"id": "thanks", "kind": "appreciation", "text": "Thank {second}."},
    ]
    write_deck(home, "ours", cards, ordered=True, language="en")
    words = [f"{WORD}{letter}" for letter in "abcdefgh"]
    one, other, note, code, secret, guess, agreed, half = words
    slug = elsewhere(lambda: game(home).add_couple(one, other))
    async with room(home, "ours") as inside:
        await inside.press("enter", "n", "1")
        await inside.type(note, "enter")
        await inside.press("c")
        await inside.type(code, "enter")
        await inside.press("enter", "enter")
        await inside.press("enter")
        await inside.type(secret, "enter")
        await inside.press("enter")
        await inside.type(guess, "enter")
        await inside.press("enter", "enter", "enter", "1")
        await inside.press("enter", "enter", "enter")
        await inside.type(agreed, "enter")
        await inside.press("enter")
        await inside.press("n", "1")
        await inside.type(half, "escape")
        await inside.press("q")
    kept = elsewhere(lambda: game(home).store().events())
    record = str([event.body for event in kept])
    assert sum(word in record for word in words) >= 5, record
    ours = game(home)
    ours.use(slug)
    ours.store()
    ours.keep_backup()
    ours.close()
    assert len(holding(home, WORD)) >= 3
    assert forget(ours, find_everything(ours, slug), slug, backups=True) == []
    assert holding(home, WORD) == []
