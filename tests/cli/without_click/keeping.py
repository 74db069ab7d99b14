"""A home in which answers are kept in the record, and what can change in it afterwards."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from unittest.mock import patch

from cardgame.game.game import Game
from cardgame.local.language import choose_language
from cardgame.record import BoundariesSet, CodeWordSet, Store
from tests.cli.helpers import DEVICE, Dealt, Home, few_decks, now

from .situations import SITUATIONS


def keep(home: Home) -> bool:
    """Whether answers were kept, as an app does that has written something."""
    with few_decks(home.shipped), patch.dict(os.environ, home.environ):
        choose_language()
        game = Game()
        try:
            game.set_code_word("red")
            game.keep_answers()
            return bool(game.store().select("SELECT 1 FROM sqlite_schema WHERE name = 'answers'"))
        except Exception:  # noqa: BLE001 - no record can be used
            return False
        finally:
            game.close()


def kept_in(home: Home) -> Home:
    """Return a home where two have talked and answers are kept, with decks of all sorts."""
    SITUATIONS["talked"](home)
    home.deck(
        "ours", 'title = "Ours"\nlanguage = "es"\ncards = ["¿Y tú?", { text = "How near?", sensitive = ["sex"] }]\n'
    )
    home.deck("nearest", 'title = "Never"\ncards = [{ text = "How near?", sensitive = ["sex"] }]\n')
    assert keep(home)
    return home


def gone(kept: Home) -> None:
    for path in (kept.path / "decks").iterdir():
        path.unlink()


def in_spanish(kept: Home) -> None:
    (kept.path / "config.toml").write_text('language = "es"\n')


def played_elsewhere(kept: Home) -> None:
    kept.played("ana-and-ben", Dealt("thanks", "stories"))


def welcome(kept: Home) -> None:
    with Store.open(kept.record("ana-and-ben"), DEVICE, now) as store:
        store.append(BoundariesSet(who=0, levels={"sex": "welcome"}), BoundariesSet(who=1, levels={"sex": "welcome"}))


def copied(name: str) -> Callable[[Home], None]:
    def copy(kept: Home) -> None:
        shutil.copyfile(kept.record("ana-and-ben"), kept.record(name))
        kept.record(name).chmod(0o600)

    return copy


def copied_and_used(kept: Home) -> None:
    copied("b")(kept)
    kept("couple", "use", "b")
    with Store.open(kept.record("b"), DEVICE, now) as store:
        store.append(CodeWordSet(words="blue"))


def renamed(kept: Home) -> None:
    kept.record("ana-and-ben").rename(kept.record("b"))


def picked(kept: Home) -> None:
    kept("couple", "new", "Zoe", "Max")
    kept("couple", "use", "zoe-and-max")


def by_environment(kept: Home) -> None:
    kept("couple", "new", "Zoe", "Max")
    kept.environ = {"CARDGAME_COUPLE": "zoe-and-max"}


def forgotten(kept: Home) -> None:
    kept.done("forget", "ana-and-ben", "--yes")


def brought_back(kept: Home) -> None:
    kept.done("backup")
    played_elsewhere(kept)
    kept("backup", "restore", "--yes")


def in_a_log(kept: Home) -> None:
    connection = sqlite3.connect(kept.record("ana-and-ben"), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def journal(kept: Home) -> None:
    path = kept.record("ana-and-ben")
    path.with_name(f"{path.name}-journal").write_bytes(b"of another record" * 100)


def damaged(kept: Home) -> None:
    path = kept.record("ana-and-ben")
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"?" * (len(whole) - 4096))


CHANGES: dict[str, Callable[[Home], None]] = {
    "nothing": lambda kept: None,
    "the decks gone": gone,
    "a deck with a mistake": lambda kept: SITUATIONS["mistakes in decks and settings"](kept),
    "another language": in_spanish,
    "played elsewhere": played_elsewhere,
    "more is welcome": welcome,
    "a copy of it": copied("ana-and-ben copy"),
    "the same record under another name as well": copied("b"),
    "the same record under another name as well, and used": copied_and_used,
    "renamed": renamed,
    "another couple picked": picked,
    "another couple named": by_environment,
    "the couple forgotten": forgotten,
    "a backup brought back": brought_back,
    "a log": in_a_log,
    "a strange journal": journal,
    "damaged": damaged,
}
