"""Running commands in this process, as a terminal would: arguments in, two streams and a status out."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cardgame.cli import run
from cardgame.deck import Source
from cardgame.deck.reading import ReadDeck, read_deck
from cardgame.record import CardEnded, EveningBegan, Store

from ..builders import UNSAFE, first_couple

DEVICE = "0123456789abcdef"

SHIPPED = {
    "beliefs": """
title = "Beliefs we carry"
kind = "belief"
depth = 2
language = "en"
tags = ["beliefs"]
[[cards]]
id = "quarrels"
text = "A good couple never quarrels."
[[cards]]
id = "telepathy"
text = "{partner} should know what {reader} needs."
depth = 3
hint = "A birthday, a bad day."
follow_ups = ["Where did {first} learn that?"]
""",
    "stories": """
title = "Stories"
kind = "story"
language = "en"
[[cards]]
id = "markup"
text = "What is [love]? [/] *not* this: {{braces}}"
[[cards]]
id = "thanks"
kind = "appreciation"
text = "Thank {partner} for a small thing."
[[cards]]
id = "fresh"
kind = "repair"
text = "Begin again."
""",
    "evenings": """
title = "Three evenings"
language = "en"
[[chapters]]
id = "trust"
title = "Trust"
opening = "Tonight is for trust."
closing = "I promise to ask."
[[chapters]]
id = "fun"
title = "Fun"
[[cards]]
id = "lean"
chapter = "trust"
text = "When did you lean on me?"
[[cards]]
id = "play"
chapter = "fun"
text = "What was your best game?"
""",
}
"""A small stock of shipped decks, so that a command is quick and its output can be known."""

BROKEN = """title = "Broken"
id = "broken"
cards = [
  { id = "good", text = "What holds?" },
  { id = "bad", text = "What does not?", dpeth = 2 },
]
"""
"""A deck with one good card and one bad."""


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    def said(self) -> list[str]:
        """Return the lines of complaint, which are one or two, plain, and alone."""
        lines = self.err.splitlines()
        assert 1 <= len(lines) <= 2, self.err
        assert lines[0].startswith("cardgame: ")
        assert is_plain(self.err)
        return lines


def is_plain(text: str) -> bool:
    return not (UNSAFE - {"\n"}).intersection(text)


class Home:
    """A folder for ``CARDGAME_HOME``, not made yet, and commands run with it."""

    def __init__(self, path: Path, shipped: Path) -> None:
        self.path = path
        self.shipped = shipped
        self.environ: dict[str, str] = {}

    def __call__(self, *arguments: str | Path, stdin: str | bytes = "", encoding: str = "utf-8") -> Ran:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        source = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
        out, err = io.BytesIO(), io.BytesIO()
        streams = {
            "stdin": source,
            "stdout": io.TextIOWrapper(out, encoding=encoding),
            "stderr": io.TextIOWrapper(err, encoding=encoding),
        }
        with patch.multiple(sys, **streams), patch.dict(os.environ, self.environ), few_decks(self.shipped):
            status = run([str(argument) for argument in arguments])
        text, complaint = out.getvalue().decode(encoding), err.getvalue().decode(encoding)
        assert is_plain(text), text
        assert is_plain(complaint), complaint
        assert "Traceback" not in complaint
        return Ran(status, text, complaint)

    def done(self, *arguments: str | Path, stdin: str = "") -> Ran:
        """Run a command that has nothing to complain about."""
        ran = self(*arguments, stdin=stdin)
        assert (ran.status, ran.err) == (0, "")
        return ran

    def couple(self, *names: str) -> str:
        return first_couple(self.path / "couples", (names[0], names[1]), DEVICE, wall)

    def deck(self, name: str, text: str | bytes) -> Path:
        """Write one of the user's own decks."""
        path = self.path / "decks" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def record(self, slug: str) -> Path:
        return self.path / "couples" / f"{slug}.db"

    def played(self, slug: str, *cards: "Dealt") -> None:
        """Put an evening with these cards into a couple's record."""
        with Store.open(self.record(slug), DEVICE, now) as store:
            evening = store.append(EveningBegan(decks=(), length=5, deepest=3, seed=1, starter=0))[0].id
            store.append(*(card.outcome_of(evening) for card in cards))

    def files(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in self.path.rglob("*") if path.is_file()}


HERE = timezone(timedelta(hours=2))


def now() -> datetime:
    return datetime.now().astimezone()


def wall() -> Callable[[], datetime]:
    """The clock on the wall, of which there is only one."""
    return now


@dataclass(frozen=True)
class Dealt:
    """A card as an earlier evening left it."""

    card: str
    deck: str = "beliefs"
    text: str = "What was it like?"
    outcome: Any = "covered"
    first: Any = 0
    at: datetime = datetime(2026, 2, 14, 21, 30, tzinfo=HERE)

    def outcome_of(self, evening: str) -> CardEnded:
        return CardEnded(
            at=self.at.isoformat(),
            evening=evening,
            deck=self.deck,
            card=self.card,
            kind="question",
            text=self.text,
            outcome=self.outcome,
            first=self.first,
            reader=self.first,
            depth=1,
        )


@contextmanager
def few_decks(folder: Path) -> Iterator[None]:
    """Let ``folder`` be where the shipped decks are; nobody writes to them, so that each is read once."""

    def read(path: Path, source: Source) -> ReadDeck:
        return _read_once(path, source) if path.parent == folder else read_deck(path, source)

    with (
        patch("cardgame.game.library.shipped_folder", lambda: folder),
        patch("cardgame.local.answers.came_with_it", lambda name: str(folder)),
        patch("cardgame.deck.reading.read_deck", read),
    ):
        yield


_read_once = cache(read_deck)


def commands() -> list[tuple[str, ...]]:
    """Return every command by its words, from ``cardgame`` itself on."""
    import click

    from cardgame.cli.main import command

    found: list[tuple[str, ...]] = []

    def walk(each: click.Command, words: tuple[str, ...]) -> None:
        found.append(words)
        if isinstance(each, click.Group):
            context = click.Context(each)
            for name in each.list_commands(context):
                inner = each.get_command(context, name)
                assert inner is not None
                walk(inner, (*words, name))

    walk(command, ())
    return found


def keys(rows: Sequence[dict[str, Any]]) -> set[str]:
    """Return the keys of all rows, which are the same in each."""
    assert len({tuple(row) for row in rows}) == 1
    return set(rows[0])


def complete(home: Home, line: str) -> list[str]:
    """Return what a shell is told for the last word of ``line``."""
    words = line.split(" ")
    home.environ = {
        "_CARDGAME_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    ran = home()
    assert (ran.status, ran.err) == (0, "")
    home.environ = {}
    return [entry.split(",", 1)[1] for entry in ran.lines if entry]
