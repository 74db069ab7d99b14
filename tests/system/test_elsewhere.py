"""Without all that Windows lacks the game is the same: in its commands, on a bare line and in the app.

It is played in a fresh process, once as it is here and once with those names taken away; what both say is compared.
"""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ROOT = Path(__file__).resolve().parents[2]
DECK = """
title = "Ours"
id = "ours"
language = "en"
[[cards]]
kind = "guess"
text = "What does {reader} long for?"
[[cards]]
text = "What made you laugh?"
[[cards]]
kind = "agreement"
text = "What do you agree?"
"""
SHIPPED = ("appreciation.toml", "beliefs.toml", "eight-evenings.toml")
VERSION_1 = (ROOT / "tests" / "record" / "version-1.sql").read_text(encoding="utf-8")

EVENING = "\n\n\n\nWe say good night.\n\nharbour\n\nthe sea\n\n\n\n\n\n"
"""What is typed in it: two cards, and one that is answered in secret."""

LINES = (
    ("", "couple new Ana Ben"),
    ("", "couple use ana-and-ben"),
    ("", "draw --seed 3"),
    ("", "draw --kind guess --seed 1 --json"),
    ("", "deck list --json"),
    ("", "deck show ours"),
    ("", "deck check"),
    ("", "deck check HOME/shipped --strict"),
    ("", "where"),
    (EVENING, "play ours --plain --seed 1"),
    ("", "history --json"),
    ("", "kept"),
    ("", "coverage"),
    ("1\n\n2\n\n", "welcome"),
    ("", "backup"),
    ("", "export -o HOME/out.jsonl"),
    ("", "import HOME/out.jsonl"),
    ("", "import HOME"),
    ("", "couple list"),
    ("", "couple rename ana-and-ben-2 Anna Ben"),
    ("", "forget ana-and-ben-2 --yes"),
    ("", "history --couple of-before --json"),
    ("", "forget of-before --yes"),
    ("\n\n\n", "play ours --plain --seed 2"),
    ("", "backup restore --yes"),
    ("", "backup list"),
    ("", "doctor"),
    ("", "<app>"),
    ("", "history --json"),
    ("", "forget ana-and-ben --yes"),
    ("", "deck check HOME"),
    ("", "deck check HOME/nowhere.toml"),
)

CHANGING = (
    (r"\d{4}-\d\d-\d\dT\d{6}Z(_\d+)?", "MOMENT"),
    (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?", "MOMENT"),
    (r"\d\d? \w+ \d{4}, \d\d:\d\d", "MOMENT"),
    (r"\b1m[0-9a-z]{18}\b", "ID"),
    (r"terminal  .*\n", ""),
    # Of two backups of one second either is the newest.
    (r"(backup    ana-and-ben: )\S+", r"\1NAME"),
)
"""What differs between two evenings that are alike."""


@cache
def played(side: str) -> list[tuple[str, str, int]]:
    """Return what was said to each line, and the status."""
    with TemporaryDirectory() as folder:
        home = Path(folder).resolve()
        (home / "decks").mkdir()
        (home / "decks" / "ours.toml").write_text(DECK, encoding="utf-8")
        (home / "shipped").mkdir()
        for name in SHIPPED:
            shutil.copyfile(ROOT / "decks" / name, home / "shipped" / name)
        (home / "config.toml").write_text("motion = false\n", encoding="utf-8")
        (home / "couples").mkdir(0o700)
        older = sqlite3.connect(home / "couples" / "of-before.db", isolation_level=None)
        older.executescript(VERSION_1)
        older.close()
        lines = [json.dumps([typed, *line.replace("HOME", str(home)).split()]) for typed, line in LINES]
        ran = subprocess.run(
            [sys.executable, "-m", "tests.system.playing", str(home), side],
            cwd=ROOT,
            input="\n".join(lines),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        assert "Traceback" not in ran.stderr
        told = [(out, err, status) for out, err, status in json.loads(ran.stdout)]
        return [(alike(out, home), alike(err, home), status) for out, err, status in told]


def alike(text: str, home: Path) -> str:
    text = text.replace(str(home), "HOME")
    for pattern, instead in CHANGING:
        text = re.sub(pattern, instead, text)
    # Backups of one second are listed in another order than those of two.
    return "\n".join(sorted(text.splitlines())) if "-before-restore" in text else text


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc for what is open")
@pytest.mark.parametrize("side", ["elsewhere", "no-links"])
def test_the_game_is_the_same_where_what_windows_lacks_is_missing(side: str) -> None:
    here, there = played("here"), played(side)
    assert len(here) == len(there) == len(LINES)
    for (_, line), ours, theirs in zip(LINES, here, there, strict=True):
        assert theirs == ours, line
    by_line = dict(zip((line for _, line in LINES), there, strict=True))
    assert {line for line, (_, _, status) in by_line.items() if status not in (0, 130)} == {
        "import HOME",
        "deck check HOME",
        "deck check HOME/nowhere.toml",
    }
    evening = by_line["play ours --plain --seed 1"][0]
    assert evening.count("harbour") == evening.count("the sea") == 1
    assert "We say good night." in by_line["kept"][0]
    assert by_line["<app>"][2] == 130
    assert "What " in by_line["<app>"][0]
