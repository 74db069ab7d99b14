"""A file is followed however it is saved, and the newest save is what counts."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cardgame.deck import Problem
from cardgame.workshop import watching
from cardgame.workshop.following import Seen
from cardgame.workshop.watching import Watcher

PATIENCE = 10.0
DECK = 'title = "Ours"\nlanguage = "en"\n[[cards]]\nid = "one"\ntext = "{}"\n'


class Heard:
    """What was told of a file."""

    def __init__(self, path: Path) -> None:
        self.all: list[Seen] = []
        self.path = path
        self.watcher = Watcher(path, self.all.append)

    def until(self, come: Callable[[Seen], bool]) -> Seen:
        """Wait for what is told."""
        deadline = time.monotonic() + PATIENCE
        while True:
            if found := [each for each in self.all if come(each)]:
                return found[-1]
            assert time.monotonic() < deadline, self.all
            time.sleep(0.005)

    def text(self, words: str) -> Seen:
        return self.until(lambda seen: f'"{words}"' in seen.text and seen.advised)

    def save(self, words: str) -> None:
        self.path.write_text(DECK.format(words), encoding="utf-8")


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    for name, seconds in (("EVERY", 0.01), ("SETTLED", 0.01), ("MISSED", 0.02), ("ANYWAY", 0.2)):
        monkeypatch.setattr(watching, name, seconds)
    found = Heard(tmp_path / "ours.toml")
    yield found
    found.watcher.stop()


def test_each_way_to_save_is_seen(heard: Heard) -> None:
    heard.save("First?")
    heard.watcher.start()
    heard.text("First?")
    # Beside it, and put in its place.
    beside = heard.path.with_suffix(".tmp")
    beside.write_text(DECK.format("Second?"), encoding="utf-8")
    beside.replace(heard.path)
    heard.text("Second?")
    # The old one is moved away before there is a new one.
    heard.path.rename(heard.path.with_suffix(".bak"))
    heard.save("Third?")
    heard.text("Third?")
    # Into the file, which is empty for a moment.
    with heard.path.open("w", encoding="utf-8") as file:
        file.flush()
        file.write(DECK.format("Fourth?"))
    heard.text("Fourth?")


@pytest.mark.parametrize("small", [watching.SMALL, 1])
def test_a_save_that_changes_neither_size_nor_time_is_seen(
    heard: Heard, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "SMALL", small)
    heard.save("Ones?")
    os.utime(heard.path, (1, 1))
    heard.watcher.start()
    heard.text("Ones?")
    with heard.path.open("r+", encoding="utf-8") as file:
        file.write(DECK.format("Twos?"))
    os.utime(heard.path, (1, 1))
    heard.text("Twos?")


def test_half_of_a_save_is_not_told(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = DECK.format("All of it?").encode()
    found = iter([DECK.format("Before?").encode(), b"", whole[:20], whole])
    last = whole
    monkeypatch.setattr(watching, "read_bytes", lambda path: next(found, last))
    heard.watcher.start()
    heard.text("All of it?")
    assert [each.trouble for each in heard.all] == [None] * len(heard.all)


def test_a_file_that_is_not_there_yet_is_waited_for(heard: Heard) -> None:
    heard.watcher.start()
    heard.until(lambda seen: seen.missing)
    heard.save("Here?")
    heard.text("Here?")
    heard.path.unlink()
    heard.until(lambda seen: seen.missing and seen is not heard.all[0])


def test_what_is_no_file_is_told_and_waited_out(heard: Heard) -> None:
    os.mkfifo(heard.path)
    heard.watcher.start()
    heard.until(lambda seen: seen.trouble is not None and seen.trouble.code == "not-a-file")
    heard.path.unlink()
    heard.save("Here?")
    heard.text("Here?")


def test_advice_comes_after_the_card_and_for_the_newest_save_alone(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go, asked = threading.Event(), list[bytes]()
    check = watching.check_bytes

    def slow(data: bytes, path: str, others: object = ()) -> object:
        asked.append(data)
        if len(asked) == 1:
            let_go.wait(PATIENCE)
        return check(data, path)

    monkeypatch.setattr(watching, "check_bytes", slow)
    heard.save("First?")
    heard.watcher.start()
    heard.until(lambda seen: "First?" in seen.text)
    for words in ("Second?", "Third?"):
        heard.save(words)
        heard.until(lambda seen, words=words: words in seen.text)  # type: ignore[misc]
    let_go.set()
    heard.text("Third?")
    assert [each.text for each in heard.all if each.advised] == [DECK.format("Third?")]


def test_whatever_goes_wrong_in_a_check_the_next_save_is_seen(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    check = watching.check_bytes

    def faulty(data: bytes, path: str, others: object = ()) -> object:
        if b"First?" in data:
            raise RuntimeError("a fault")
        return check(data, path)

    monkeypatch.setattr(watching, "check_bytes", faulty)
    heard.save("First?")
    heard.watcher.start()
    assert [each.code for each in heard.text("First?").problems] == ["unreadable"]
    heard.save("Second?")
    assert not any(isinstance(each, Problem) and each.severity == "error" for each in heard.text("Second?").problems)
