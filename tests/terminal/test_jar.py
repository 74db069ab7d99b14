"""In a real terminal: a slip is typed and nothing of it is echoed; on its day it is drawn, and survives a kill."""

import signal
from datetime import datetime, timedelta
from pathlib import Path

from cardgame.record import JarOpens, Kept, Store, kept_things, sealed_things

from .conftest import Open
from .playing import NAMES


def now() -> datetime:
    return datetime.now().astimezone()


def record(home: Path) -> Path:
    (path,) = (home / "couples").glob("*.db")
    return path


def test_a_slip_is_typed_without_an_echo(home: Path, terminal: Open) -> None:
    putting = terminal(home, "jar", "add")
    putting.see("Who puts something in?")
    putting.type("1\r")
    putting.see(f"{NAMES[0]}, what should it say?")
    for word in ("you ", "hummed ", "today"):
        putting.type(word)
        putting.still()
    putting.type("\r")
    putting.see("It is in the jar.")
    putting.type("3\r")
    putting.see("It opens when you both say so.")
    putting.type("\r")
    assert putting.end() == 0
    assert "hummed" not in putting.printed
    with Store.open(record(home), "elsewhere", now, read_only=True) as store:
        assert [each.text for each in sealed_things(store, "jar")] == ["you hummed today"]


def test_a_kill_while_slips_are_drawn_loses_none(home: Path, terminal: Open) -> None:
    lately = (now() - timedelta(days=9)).isoformat()
    with Store.open(record(home), "elsewhere", now) as store:
        rule = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[(now() - timedelta(days=1)).weekday()]
        store.append(JarOpens(rule=rule, at=lately))
        store.append(*(Kept(sort="jar", by=(True, False), text=f"Slip {n}.", at=lately) for n in "abc"))
    opening = terminal(home, "jar", "open")
    opening.see("draws one, and reads it aloud.")
    assert "Slip" not in opening.printed
    opening.type("\r")
    opening.see("reads aloud.", "Slip")
    opening.send(signal.SIGKILL)
    with Store.open(record(home), "elsewhere", now, read_only=True) as store:
        left, shelf = sealed_things(store, "jar"), kept_things(store, "jar")
    assert sorted(each.text for each in (*left, *shelf)) == ["Slip a.", "Slip b.", "Slip c."]
    assert len(shelf) == 1
    assert shelf[0].text in opening.printed
    again = terminal(home, "jar", "open")
    for _ in range(2):
        again.see("draws one, and reads it aloud.")
        again.type("\r")
        again.see("reads aloud.")
        # Before the key: what comes after it must not be forgotten.
        again.forget()
        again.type("\r")
    again.wait(lambda: again._over, "the end")
    with Store.open(record(home), "elsewhere", now, read_only=True) as store:
        assert sealed_things(store, "jar") == []
        assert len(kept_things(store, "jar")) == 3
