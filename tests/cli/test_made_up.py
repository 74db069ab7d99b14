"""Every command speaks the language in use: in the made-up language none prints a word of English."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from cardgame import translation
from cardgame.deck import Kind
from cardgame.keys.commands import IDS
from cardgame.local.settings import MEANT
from tests.families import for_each

from ..words import LANGUAGE, bare_english, cut, deck_texts, made_up_command
from .helpers import BROKEN, SHIPPED, Dealt, Home, Ran, commands

EVERY = commands()
KINDS = [kind.value for kind in Kind]

SMALL = """title = "Small days"
ordered = true
per_evening = 1
cards = [{ id = "hum", text = "Hum a line.", kind = "activity", minutes = 2, hint = "Any line." }]
"""

DATA = (
    "Ana and Ben",
    "ana-and-ben",
    "Cleo Dan",
    "cleo-and-dan",
    *SHIPPED.values(),
    BROKEN,
    SMALL,
    "What was it like?",
    "Python SQLite",
    "KiB",
    "Where from?",
    "Nobody Noone",
)
"""What commands show here that is nobody's sentence: names, ids, cards, keys of decks, other programs' names."""


@pytest.fixture
def told(ours: Home, made_up: Path) -> Home:
    """A home with Ana and Ben in it, where everything is said in the made-up language."""
    ours.deck("broken", BROKEN)
    ours.deck("small", SMALL)
    ours.played("ana-and-ben", Dealt("quarrels"), Dealt("telepathy", outcome="passed"))
    return ours


def bare(ran: Ran, *more: str) -> list[str]:
    """Return what is bare in what a command said: on standard output, which may be for people, and beside it."""
    # What a problem is, by the code that scripts lean on; and the name before a complaint.
    text = re.sub(r"\b(?:error|warning)\[[a-z0-9-]+\]", "", f"{ran.out}\n{ran.err}")
    assert cut(text) == []
    return bare_english(text, [*DATA, *more])


@pytest.mark.parametrize(
    "text",
    [
        'title = "Small days"\ncards = [{ text = "What was it like?", sensitive = ["money"] }, "Where from?"]\n',
        'title = "Small days"\ncards = [{ text = "What was it like?", kind = "chioce" }]\n',
        'title = "Small days"\n',
        None,
    ],
)
def test_a_deck_that_is_followed_is_told_in_the_language_in_use(told: Home, text: str | None) -> None:
    name = told.deck("new", text) if text is not None else "new.toml"
    ran = told.done("deck", "preview", str(name), stdin="\nn\nb\n?\ne\nzz\np\nq\nq\n")
    assert bare(ran, *re.findall(r"“[^”]*”|`[^`]*`|\"[^\"]*\"", ran.out), "new.toml", "VISUAL EDITOR", CODES) == []


@for_each("words", EVERY)
def test_every_help_is_in_the_language_in_use(told: Home, words: tuple[str, ...]) -> None:
    ran = told.done(*words, "--help")
    # The values that an option takes, and what a shell has to read.
    values = re.findall(r"[a-z]+", " ".join(re.findall(r"\[[a-z|]+\]", ran.out)))
    shells = [f"{shell}{end}" for shell in ("bash", "zsh", "fish") for end in ("", "_source")]
    typed = "eval source config deep-questions Anna Ben tomorrow evening.ics ours.html questions.csv intensity"
    assert bare(ran, *values, *shells, CODES, typed, "What now") == []


@for_each(
    "line",
    [
        "settings",
        "where",
        "doctor",
        "couple list",
        "couple new Cleo Dan",
        "couple use ana-and-ben",
        "coverage",
        "history",
        "journal",
        "stars",
        "piles",
        "piles beliefs",
        "play --stars --plain",
        "play beliefs --stars",
        "together",
        "deck list",
        "deck show beliefs",
        "deck show evenings/trust",
        "deck check",
        "deck explain not-utf8",
        "deck simulate beliefs --evenings 20",
        "kept",
        "journey list",
        "journey show evenings",
        "journey show evenings/trust",
        "today small",
        "today --talked",
        "backup list",
        "backup",
        "export",
        "forget ana-and-ben --yes",
        "forget ana-and-ben",
        "forget --from 2000-01-01",
        "forget --words",
    ],
)
def test_what_commands_print_is_in_the_language_in_use(told: Home, line: str) -> None:
    ran = told(*line.split())
    if line == "export":  # which is data alone
        ran = Ran(ran.status, "", ran.err)
    # A chapter's id stands before its title.
    assert bare(ran, CODES, "trust Trust", "fun Fun", *(SET if line == "settings" else ())) == []


CODES = " ".join(
    [*KINDS, "reader", "other", "hint", "first", "broken", "json", "github", "text", "low", "medium", "high", "term"]
    + [word for each in EVERY for word in each]
)
"""Words as authors and whoever types a command write them."""

SET = (re.sub(r"[^a-z]+", " ", " ".join([*MEANT, *IDS, "true false"])), "Enter left right")
"""What stands in the settings file: the names of settings and of keys."""


def test_bringing_a_backup_back_is_told_in_the_language_in_use(told: Home) -> None:
    told("backup")
    told.played("ana-and-ben", Dealt("quarrels", at=datetime.now().astimezone()))
    told("backup")
    for answer in ("n\n", "y\n"):
        assert bare(told("backup", "restore", stdin=answer)) == []
    assert bare(told("backup", "list")) == []
    told.record("ana-and-ben").write_bytes(b"nothing of ours, nothing at all")
    for line in (("history",), ("doctor",), ("couple", "list"), ("backup", "restore", "--yes"), ("backup", "list")):
        assert bare(told(*line)) == [], line
    told.record("ana-and-ben").unlink()
    for line in (("history",), ("doctor",), ("couple", "list"), ("couple", "use", "ana-and-ben")):
        assert bare(told(*line)) == [], line


@for_each(
    "line",
    [
        "nothing",
        "histroy",
        "deck",
        "deck lits",
        "deck show",
        "deck show nowhere",
        "deck show beleifs",
        "deck show evenings/nothing",
        "deck show beliefs/nothing",
        "deck show ./nowhere.toml",
        "deck list --format odd",
        "deck simulate --evenings 0",
        "draw --kind nothing",
        "draw --depth 9",
        "draw --depth",
        "draw --seed x",
        "draw --nothing",
        "draw --jsn",
        "draw --json=1",
        "draw --tag none-has-this",
        "journey show beliefs",
        "journey show evenings/trsut",
        "today beliefs",
        "play",
        "play --plain evenings/trust beliefs",
        "history --since yesterday",
        "history --deck nowhere",
        "history --limit 0",
        "history spare",
        "couple new Ana",
        "couple use nobody",
        "couple rename nobody Ana Ben",
        "couple forget nobody",
        "forget --words --yes",
        "forget --words --evening 2026-01-01",
        "forget --evening 2020-01-01",
        "forget --evening yesterday",
        "forget --to 2026-01-01",
        "forget --from 2026-01-02 --to 2026-01-01",
        "--couple nobody history",
        "--couple ../nobody history",
        "backup restore nothing",
        "import nowhere.jsonl",
        "import .",
        "export -o .",
        "export -o nowhere/file.jsonl",
    ],
)
def test_every_complaint_is_in_the_language_in_use(told: Home, line: str) -> None:
    ran = told(*line.split())
    assert ran.status
    reasons = "is a directory no such file or directory invalid argument integer"  # the system's own words, and click's
    assert bare(ran, line, line.replace("--", ""), reasons, CODES, "beliefs stories evenings trust fun") == []


def test_a_name_that_cannot_be_kept_is_refused_in_the_language_in_use(told: Home) -> None:
    for name in ("", "x" * 50):
        assert bare(told("couple", "new", name, "Ben")) == []


def test_mistakes_in_the_settings_are_told_in_the_language_in_use(told: Home) -> None:
    (told.path / "config.toml").write_text(
        'minutes = "x"\nthem = 1\nmotion = 3\nlanguage = "Spanish"\n[keys]\npass = "l"\npas = "x"\nstar = 1\n'
    )
    ran = told("doctor")
    known = "minutes them theme motion language keys pass pas star later"
    assert bare(ran, known, "es", "en", "Spanish") == []
    for text in ("a = ", "\xff"):
        (told.path / "config.toml").write_bytes(text.encode("latin-1"))
        assert bare(told("doctor")) == []


def test_copies_and_several_couples_are_told_of_in_the_language_in_use(told: Home) -> None:
    told("couple", "new", "Cleo", "Dan")
    record = told.record("ana-and-ben")
    for name in ("ana-and-ben (1).db", "ana-and-ben copy.db"):
        record.with_name(name).write_bytes(record.read_bytes())
        for line in (("couple", "list"), ("doctor",), ("history", "--couple", "ana-and-ben"), ("history",)):
            assert bare(told(*line), "ana-and-ben copy copy.db") == [], line


@pytest.mark.parametrize("spoil", ["{", '{"format":"cardgame-export","version":9}\n', ""])
def test_what_is_no_export_is_refused_in_the_language_in_use(told: Home, spoil: str) -> None:
    whole = told("export").out
    for number, text in enumerate((spoil, whole[: len(whole) // 2], whole.replace("covered", "coverde"), whole + "x")):
        path = Path(f"{number}.jsonl")
        path.write_text(text)
        ran = told("import", path)
        assert ran.status == 3
        assert bare(ran) == []


def test_json_is_never_translated(told: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (
        "history",
        "journal",
        "stars",
        "piles",
        "together",
        "coverage",
        "kept",
        "deck list",
        "deck show beliefs",
        "settings",
        "where",
        "couple list",
    )
    lines = (*lines, "backup list")
    said = [told(*line.split(), "--json").data for line in lines]
    monkeypatch.setenv("LANGUAGE", "en")
    assert [told(*line.split(), "--json").data for line in lines] == said
    assert "⟦" not in json.dumps(said, ensure_ascii=False)


def test_a_process_of_its_own_speaks_the_language_in_use(told: Home, tmp_path: Path) -> None:
    import os
    import subprocess

    ran = subprocess.run(
        [*made_up_command(tmp_path / "locale"), "couple", "use", "nobody"],
        env={**os.environ, "LANGUAGE": LANGUAGE},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 2
    assert "⟦" in ran.stderr
    assert bare_english(ran.stderr, [*DATA, "nobody"]) == []


def test_the_environment_brings_english_back(told: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    assert told("couple", "use", "nobody").said()[0] == "cardgame: There is no couple “nobody”."
    assert "Show this message and exit." in told("couple", "--help").out
    assert translation.language() == "en"


def test_texts_of_decks_are_not_translated(told: Home) -> None:
    assert "Beliefs we carry" in told("deck", "list").out
    assert "Small adventures" in deck_texts(), "which are left out where bare English is looked for"


FAULTY = """
format = 1
id = "Our Deck"
titel = "Faulty"
title = 3
language = "Spanish"
symbol = "\U0001f0a1\U0001f0a1"
color = "blue"
kind = "nothing"
depth = 9
scale = ["one"]
options = ["a"]
sensitive = ["moneys", "gossip"]
was = ["x y"]
chapters = [{ id = "a", title = "" }, { id = "a", title = "Two {reader}" }, { id = "a", title = "x", odd = 1 }, 3]
cards = [
  "Do you ever {nobody} at {reader ?",
  "",
  { text = "Twice", id = "twice" },
  { text = "Twice", id = "twice", first = "nobody", low = 3, minutes = -1, tags = "one" },
  { text = 3, depth = "2", kind = "belief", scale = ["a", "b", "c"], options = [1], chapter = "none" },
  { kind = "choice", text = "Which?", options = ["a", "a"], hint = "\\u202e", follow_ups = ["", 3], cards = 1 },
  { text = "Deep?", depth = 3, minutes = 3, low = "first", scale = ["a", "b"], sensitive = ["moneys"] },
  { text = "It is for me?", kind = "mission", first = "other" },
  7,
]
"""
"""A deck with as many faults as go into one."""

ADVISED = """
title = "Advised {partner}"
sensitive = ["gossip"]
options = ["a", "b"]
scale = ["a", "b"]
cards = ["Are you well?", "Are you well!",
  { id = "deep", text = "What was it?", depth = 3, low = "first", minutes = 2 },
  { text = "Tell me what I do well.", kind = "repair", first = "other", id = "me" }, "%s"]
[[chapters]]
id = "empty"
title = "Empty"
"""
"""A deck that plays, and of which much will be regretted."""


WRONG = (
    FAULTY,
    ADVISED % ("word " * 90),
    *("title = 'x'\ncards = 3", "title = 'x'", "cards = []", "format = 2", "a = [", "title = unquoted"),
    *(b"\xff\xfea", b"title = '\xe4'", b"\xef\xbb\xbf\xef\xbb\xbf", "title = '\x07'", "a.a = 1\n" * 120_000),
)


@pytest.mark.parametrize("text", WRONG, ids=lambda text: repr(text[:12]))
def test_what_is_wrong_with_a_deck_is_told_in_the_language_in_use(told: Home, text: str | bytes) -> None:
    path = told.deck("faulty", text)
    shown = text if isinstance(text, str) else ""
    # What the parser says of text that is not TOML is its own.
    parser = "string values must be quoted expected literal string unclosed array invalid basic string"
    from cardgame.deck.vocabulary import SENSITIVE

    for line in (("deck", "check", path), ("deck", "show", path), ("doctor",), ("draw", path)):
        ran = told(*line)
        assert bare(ran, shown, CODES, *SENSITIVE, parser, "are-you-well well what card ours faulty", *TYPES) == [], (
            line
        )


TYPES = ("options scale low minutes chapter follow_ups kind sensitive cards id text depth tags was format language",)


def test_what_lies_among_the_decks_is_told_in_the_language_in_use(told: Home) -> None:
    folder = told.path / "decks"
    folder.mkdir(exist_ok=True)
    names = "a.tml b.toml.bak c.zip d e.yaml broken.toml~ f.TOML broken-copy.toml broken.toml.old"
    for name in (*names.split(), "broken (1).toml"):
        (folder / name).write_text(BROKEN)
    (folder / "inner").mkdir()
    (folder / "inner" / "g.toml").write_text(BROKEN)
    (folder / "link.toml").symlink_to("nowhere")
    (folder / "round.toml").symlink_to("round.toml")
    (folder / "folder.toml").mkdir()
    for line in (("deck", "check"), ("deck", "list"), ("doctor",)):
        assert bare(told(*line), CODES, names, "inner yaml zip bak tml old") == [], line


def test_words_that_stand_for_a_name_are_in_the_language_of_the_card(told: Home) -> None:
    told.deck("theirs", f'title = "T"\nlanguage = "{LANGUAGE}"\ncards = ["{{reader}}?"]')
    assert re.fullmatch(r"⟦[^a-z]*⟧\?\n", told("draw", "theirs").out)
    told.deck("english", 'title = "T"\nlanguage = "en"\ncards = ["{reader}?"]')
    assert told("draw", "english").out == "One of you?\n"


def test_what_is_brought_in_is_told_in_the_language_in_use(told: Home) -> None:
    rows = "question,level,kind,options,tags\nDo you hum?,1,,,money\nHum?,9,riddle,a,\n{Who}?,3,,,\n"
    rows += "Dare: hum!,,,,\nHum?,1,,,\n,,,,x\n"
    Path("hum.csv").write_text(rows, encoding="utf-8")
    typed = (
        "Hum hum question level kind options tags csv money Do you Dare riddle Who en a x home decks toml imported from"
    )
    for line in (["hum.csv", "--dry-run"], ["hum.csv"], ["hum.csv"]):
        ran = told("deck", "import", *line)
        assert ran.status == 0
        said = ran.out.partition('title = "')[0]
        assert bare(Ran(0, said, ran.err), typed, str(told.path)) == []
    for wrong in (["deck", "import", "nowhere.csv"], ["draw", "hum.csv"], ["deck", "import", "hum.csv", "--text", "z"]):
        assert bare(told(*wrong), typed, "nowhere text z") == []
