"""Two hundred kills in the app and as many in plain mode, by hand: ``python -m tests.kills [HOW MANY] [FOLDER]``.

FOLDER should lie on a disk that syncs, where a commit takes long enough to be killed in. After every other kill an
older copy of the record is put back beside whatever the kill has left. After each, ``cardgame history`` only reads;
then every card that was seen to be covered must be there, or what the older copy held, and nothing else.
"""

import json
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

from cardgame.record import new_couple

from .terminal.screen import CARDGAME, Terminal, command, surroundings

CARDS = 3000
_NUMBER = re.compile(r"Question (\d+)\?")


def _make_home(folder: Path) -> Path:
    home = folder / "home"
    (home / "decks").mkdir(parents=True)
    cards = "".join(f'[[cards]]\nid = "q-{number}"\ntext = "Question {number}?"\n' for number in range(CARDS))
    head = 'title = "Questions"\nid = "ours"\nordered = true\nlanguage = "en"\n'
    (home / "decks" / "ours.toml").write_text(head + cards, encoding="utf-8")
    (home / "config.toml").write_text("motion = false\nminutes = 600\n", encoding="utf-8")
    new_couple(home / "couples", ("Ana", "Ben"), "0123456789abcdef", lambda: datetime.now().astimezone())
    return home


def _ids(path: Path) -> set[str]:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise AssertionError("the record is damaged")
        return {id for (id,) in connection.execute("SELECT id FROM event")}
    finally:
        connection.close()


def _play_app(home: Path, rng: random.Random) -> set[str]:
    """Play in a terminal until a kill; return the cards that were seen to be covered."""
    seen: list[str] = []
    with Terminal(home, "play", "ours") as playing:
        end = time.monotonic() + rng.uniform(0.8, 2.5)
        while time.monotonic() < end:
            playing.press("enter")
            playing.listen(rng.uniform(0.005, 0.06))
            found = _NUMBER.search(playing.words)
            if found and (not seen or seen[-1] != found[1]):
                seen.append(found[1])
        playing.press("enter")
        time.sleep(rng.uniform(0, 0.03))
        playing.send(signal.SIGKILL)
        playing.end()
        found = _NUMBER.search(playing.words)
        if found and seen and seen[-1] != found[1]:
            seen.append(found[1])
    return {f"q-{number}" for number in seen[:-1]}


def _play_plain(home: Path, rng: random.Random) -> set[str]:
    """Play on pipes until a kill; return the cards that were seen to be covered."""
    process = subprocess.Popen(
        [*CARDGAME, "play", "ours", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings(home),
        text=True,
        bufsize=1,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    wanted = rng.randrange(2, 25)
    seen: list[str] = []
    process.stdin.write("\n" * 4 * wanted)
    process.stdin.flush()
    for line in process.stdout:
        found = _NUMBER.search(line)
        if found and (not seen or seen[-1] != found[1]):
            seen.append(found[1])
        if len(seen) >= wanted:
            break
    time.sleep(rng.uniform(0, 0.03))
    process.kill()
    seen += [number for number in _NUMBER.findall(process.stdout.read()) if number not in seen]
    process.wait()
    return {f"q-{number}" for number in seen[:-1]}


def _run(mode: str, home: Path, rounds: int, rng: random.Random) -> Counter[str]:
    count: Counter[str] = Counter()
    path = home / "couples" / "ana-and-ben.db"
    older = home.parent / "older.db"
    covered: set[str] = set()
    for turn in range(rounds):
        if turn % 7 == 0:
            shutil.copy(path, older)
            covered_older = set(covered)
        covered |= (_play_app if mode == "app" else _play_plain)(home, rng)
        count["kills"] += 1
        journal = path.with_name(path.name + "-journal")
        hot = journal.exists() and journal.read_bytes()[:1] not in (b"", b"\0")
        count["left a journal"] += journal.exists()
        count["left a hot journal"] += hot
        put_back = turn % 2 == 1
        if put_back:
            if turn % 4 == 1:
                shutil.copy(older, path)
            else:
                shutil.copy(older, path.with_name("new"))
                path.with_name("new").replace(path)
            kept = _ids(older)
            covered = set(covered_older)
        said = command(home, "history", "--json")
        assert said.returncode == 0, said.stderr
        aside = list(path.parent.glob("*.set-aside-*"))
        if put_back:
            assert _ids(path) == kept, "the older copy is no longer what it was"
            count["older copies put back"] += 1
            count["journals set aside"] += len(aside)
            assert bool(aside) == bool(said.stderr), said.stderr
        else:
            _ids(path)
            assert not aside, "its own journal was set aside"
            count["journals rolled back"] += hot
        for each in aside:
            each.unlink()
        assert not journal.exists() or journal.read_bytes()[:1] in (b"", b"\0")
        there = {row["card"] for row in json.loads(said.stdout) if row["outcome"] == "covered"}
        assert there >= covered, sorted(covered - there)
        covered = there
        print(f"\r{mode} {dict(count)}", end="", flush=True)
    print()
    return count


def main() -> int:
    """Kill, and print what was counted; an AssertionError says what was lost."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    where = sys.argv[2] if len(sys.argv) > 2 else None
    for mode in ("app", "plain"):
        with tempfile.TemporaryDirectory(dir=where) as folder:
            _run(mode, _make_home(Path(folder)), rounds, random.Random(mode))
    return 0


if __name__ == "__main__":
    sys.exit(main())
