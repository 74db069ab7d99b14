"""Every command has help with an example that works, and help fits every terminal."""

import re
import shlex

import pytest

from cardgame import __version__
from cardgame.cli.main import COMMANDS
from tests.families import for_each

from .helpers import Dealt, Home, commands

EVERY = commands()


@for_each("words", EVERY)
def test_every_command_has_help_with_an_example(home: Home, words: tuple[str, ...]) -> None:
    ran = home.done(*words, "--help")
    example = re.search(r"(?m)^ *Example: (cardgame.*)$", ran.out)
    assert example is not None
    assert example[1].startswith(" ".join(("cardgame", *words)))
    assert "Usage: cardgame" in ran.out
    assert max(map(len, ran.lines)) <= 100
    # Read on the plainest of terminals too.
    assert ran.out.isascii()


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_example_works(ours: Home, words: tuple[str, ...]) -> None:
    ours.deck("deep-questions", 'title = "Deep"\ncards = [{ id = "why", text = "Why me?" }]')
    journey = (
        '[[chapters]]\nid = "trust"\ntitle = "Trust"\n[[cards]]\nid = "a"\nchapter = "trust"\ntext = "What holds?"'
    )
    ours.deck("eight-evenings", f'title = "Evenings"\n{journey}')
    ours.deck("days", 'title = "Days"\nordered = true\nper_evening = 1\ncards = [{ id = "hum", text = "Hum." }]')
    ours.played("ana-and-ben")
    from pathlib import Path

    Path("decks").mkdir()
    for path in ("our-questions.toml", "decks/more.toml"):
        id = Path(path).stem
        Path(path).write_text(
            f'title = "More"\nid = "{id}"\nlanguage = "en"\ncards = [{{ id = "a", text = "What more?" }}]'
        )
    Path("questions.csv").write_text("question,intensity\nWho hums?,1\nWhat more?,5\n")
    Path("their-questions.toml").write_text('title = "Theirs"\ncards = ["What more?"]')
    ours.deck(
        "our-questions", 'title = "Ours"\nid = "our-questions"\nlanguage = "en"\ncards = [{ id = "a", text = "Why?" }]'
    )
    if words == ("search",):
        ours.played("ana-and-ben", Dealt("quarrels", text="Which lighthouse?"))
    if words == ("import",):
        ours("export", "-o", "ana-and-ben.jsonl")
    if words == ("merge",):
        ours("export", "-o", "from-the-laptop.jsonl")
    if words == ("jar", "open"):
        ours("jar", "add", stdin="Ana\nyou hummed\n3\n")
    if words == ("keepsake",):
        ours.played("ana-and-ben", Dealt("quarrels"))
    if words == ("backup", "restore"):
        ours("backup")
        ours.played("ana-and-ben", Dealt("quarrels"))
    example = re.search(r"(?m)^ *Example: cardgame (.*)$", ours(*words, "--help").out)
    assert example is not None
    arguments = shlex.split(example[1])
    if arguments[0] == "play":
        arguments.append("--plain")  # there is no terminal for the app here
    ran = ours(*arguments, stdin="y\n" if "forget" in arguments else "")
    assert ran.status == 0, ran.err


def test_the_help_lists_every_command_and_imports_none(home: Home) -> None:
    said = home.done("--help").out
    for name, (_, line) in COMMANDS.items():
        assert re.search(rf"(?m)^  {name} +{re.escape(line)}$", said)
    assert "_CARDGAME_COMPLETE=bash_source" in said
    assert home.done("-h").out == said


def test_the_version_is_printed(home: Home) -> None:
    assert home.done("--version").out == f"cardgame {__version__}\n"


def test_every_command_of_the_table_is_there() -> None:
    wanted = [
        "play",
        "draw",
        "history",
        "coverage",
        "journal",
        "together",
        "settings",
        "where",
        "doctor",
        "export",
        "import",
        "backup",
        "forget",
    ]
    wanted += ["backup list", "backup restore"]
    wanted += [f"deck {name}" for name in ("list", "show", "check")]
    wanted += [f"couple {name}" for name in ("new", "list", "use", "rename", "forget")]
    assert set(wanted) <= {" ".join(words) for words in EVERY}


@pytest.mark.parametrize("words", [("search",), ("plan",)], ids=" ".join)
def test_an_example_with_words_in_it_has_those_of_the_language_and_works(
    ours: Home, spanish: None, words: tuple[str, ...]
) -> None:
    ours.played("ana-and-ben", Dealt("quarrels", text="¿Qué faro?"))
    example = re.search(r"(?m)^ *Ejemplo: cardgame (.*)$", ours(*words, "--help").out)
    assert example is not None
    assert not {"lighthouse", "tomorrow", "evening.ics"} & set(example[1].split())
    assert ours(*shlex.split(example[1])).status == 0
