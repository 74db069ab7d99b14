"""Homes in which a command says something else each: the same must be said whether click has read it or not."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.cli.helpers import BROKEN, Dealt, Home, Ran


def _nobody(home: Home) -> None:
    pass


def _newcomers(home: Home) -> None:
    home.couple("Ana", "Ben")


def _talked(home: Home) -> None:
    slug = home.couple("Ana", "Ben")
    home.played(slug, *(Dealt(card, text=f"About {card}?") for card in ("quarrels", "telepathy", "gone")))
    home.played(slug, Dealt("markup", "stories", outcome="passed"), Dealt("lean", "evenings", outcome="later"))


def _several(home: Home) -> None:
    home.couple("Ana", "Ben")
    home.couple("Zoe", "Max")


def _unknown(home: Home) -> None:
    home.couple("Ana", "Ben")
    home.environ = {"CARDGAME_COUPLE": "nobody"}


def _broken_record(home: Home) -> None:
    home.record(home.couple("Ana", "Ben")).write_bytes(b"no record")


def _lost_record(home: Home) -> None:
    slug = home.couple("Ana", "Ben")
    home("backup")
    home.record(slug).unlink()


def _damaged_record(home: Home) -> None:
    _talked(home)
    home("backup")
    record = home.record("ana-and-ben")
    whole = record.read_bytes()
    # Not so that it cannot be opened: that is found out once somebody reads it.
    page = 6 * 4096
    record.write_bytes(whole[:page] + b"?" * (len(whole) - page))


def _strange_journal(home: Home) -> None:
    record = home.record(home.couple("Ana", "Ben"))
    record.with_name(f"{record.name}-journal").write_bytes(b"of another record" * 100)


def _copy_with_more(home: Home) -> None:
    slug = home.couple("Ana", "Ben")
    home.played(slug, Dealt("telepathy"))
    copy = home.record(slug).with_name("ana-and-ben (1).db")
    before = home.record(slug).read_bytes()
    home.played(slug, Dealt("quarrels"))
    home.record(slug).replace(copy)
    home.record(slug).write_bytes(before)
    home.record(slug).chmod(0o600)


def _mistakes(home: Home) -> None:
    home.couple("Ana", "Ben")
    home.deck("broken", BROKEN)
    home.deck("beliefs", 'title = "Ours"\nlanguage = "es"\ncards = ["¿Y tú?"]\n')
    (home.path / "decks" / "cards.txt").write_text("What now?\n")
    (home.path / "config.toml").write_text('minuts = 20\n[keys]\npass = "d"\n')


SITUATIONS: dict[str, Callable[[Home], None]] = {
    "nobody": _nobody,
    "newcomers": _newcomers,
    "talked": _talked,
    "several couples": _several,
    "an unknown couple": _unknown,
    "a broken record": _broken_record,
    "a lost record": _lost_record,
    "a damaged record": _damaged_record,
    "a strange journal": _strange_journal,
    "a copy with more in it": _copy_with_more,
    "mistakes in decks and settings": _mistakes,
}


def both_ways(home: Home, *words: str) -> tuple[Ran, Ran]:
    """Run a command in its plain form, and as click reads it: with an option before it that changes nothing here.

    The home is as it was for both.
    """
    before = home.files()
    plain = home(*words)
    for path in home.files():
        Path(path).unlink()
    for path, content in before.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(content)
        Path(path).chmod(0o600)
    return _steady(plain), _steady(home("--plain", *words))


def _steady(ran: Ran) -> Ran:
    """Return what came of a command without the moments in it."""
    return replace(ran, err=re.sub(r"\d{6,}", "…", ran.err))
