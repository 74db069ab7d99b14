"""Homes in which a command says something else each: the same must be said whether click has read it or not."""

from collections.abc import Callable

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


def _copy_beside(home: Home) -> None:
    record = home.record(home.couple("Ana", "Ben"))
    record.with_name("ana-and-ben (1).db").write_bytes(record.read_bytes())


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
    "a copy beside the record": _copy_beside,
    "mistakes in decks and settings": _mistakes,
}


def both_ways(home: Home, *words: str) -> tuple[Ran, Ran]:
    """Run a command in its plain form, and as click reads it: with an option before it that changes nothing here."""
    return home(*words), home("--plain", *words)
