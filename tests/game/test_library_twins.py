"""One deck in two languages is one deck in the record: what was talked about in one language is, in the other."""

from pathlib import Path

from cardgame.game.selection.choice import Choice
from cardgame.play import Outcome
from tests.builders import game

DECK = 'title = "{title}"\nid = "ours"\nlanguage = "{language}"\ncards = [{{ id = "a", text = "{text}" }}]\n'


def test_what_was_covered_in_one_language_is_covered_in_the_other(home: Path) -> None:
    folder = home / "decks"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ours.toml").write_text(DECK.format(title="Ours", language="en", text="What is it?"))
    (folder / "nuestras.toml").write_text(DECK.format(title="Nuestras", language="es", text="¿Qué es?"))
    played = game(home)
    played.add_couple("Ana", "Ben")
    session = played.begin(Choice(("ours",)))
    session.turn()
    session.end_card(Outcome.COVERED)
    played.keep_setting("language", "es")
    (row,) = [row for row in played.coverage(everything=True) if row.deck == "ours"]
    assert (row.covered, played.library.decks["ours"].title) == (1, "Nuestras")
    (row,) = [row for row in game(home).coverage(everything=True) if row.deck == "ours"]
    assert (row.covered, row.title) == (1, "Nuestras")
