"""``deck``: decks are listed, shown, checked and simulated, for people and as data, and nothing is written."""

import json
import os
import re
from pathlib import Path

import click
import pytest

from cardgame.cli.deck import COMMANDS
from cardgame.cli.deck import command as group
from cardgame.cli.deck.checking import _github
from cardgame.deck import Problem
from cardgame.deck.problems import problem

from ...builders import HOSTILE
from ..helpers import BROKEN, Dealt, Home, keys

GOOD = 'title = "Good"\nid = "good"\nlanguage = "en"\ncards = [{ id = "a", text = "What is good?" }]\n'
ADVISED = 'title = "Advised"\nlanguage = "en"\ncards = ["What is good?"]\n'


def test_each_command_is_listed_with_the_line_that_it_has_itself() -> None:
    context = click.Context(group)
    own = {name: command.short_help for name in COMMANDS if (command := group.get_command(context, name))}
    assert {name: said for name, (_module, said) in COMMANDS.items()} == own


# list


def test_the_list_as_data_has_every_deck_with_its_counts(ours: Home) -> None:
    ours.played("ana-and-ben", Dealt("quarrels"), Dealt("telepathy", outcome="passed"))
    path = ours.deck("mine", 'title = "Mine"\ncards = ["What now?", "And what then?"]')
    ours.deck("stories", 'title = "Our stories"\nkind = "story"\ncards = ["Tell."]')
    Path("given.toml").write_text(GOOD)
    ran = ours.done("deck", "list", "--json", "--deck", "given.toml")
    assert keys(ran.data) == {
        "id", "title", "path", "source", "language", "cards", "kinds", "covered", "problems", "twins"
    }  # fmt: skip
    rows = {row["id"]: row for row in ran.data}
    assert {id: row["source"] for id, row in rows.items()} == {
        "beliefs": "shipped",
        "evenings": "shipped",
        "stories": "yours",
        "mine": "yours",
        "good": "given",
    }
    assert rows["mine"] == {
        "id": "mine",
        "title": "Mine",
        "path": str(path),
        "source": "yours",
        "language": None,
        "cards": 2,
        "kinds": {"question": 2},
        "covered": 0,
        "problems": 0,
        "twins": [],
    }
    assert rows["beliefs"]["covered"] == 1
    assert rows["beliefs"]["kinds"] == {"belief": 2}
    assert ours.done("deck", "list", "--format", "json", "--deck", "given.toml").out == ran.out


def test_the_list_counts_the_problems_of_each_deck(home: Home) -> None:
    home.deck("broken", BROKEN)
    ran = home("deck", "list", "--json")
    assert ran.status == 0
    assert {row["id"]: row["problems"] for row in ran.data} == {"beliefs": 0, "evenings": 0, "stories": 0, "broken": 1}
    assert "broken.toml" in ran.said()[0]


def test_the_list_says_which_deck_replaces_a_shipped_one(home: Home) -> None:
    home.deck("beliefs", 'title = "Our own"\ncards = ["What do we hold?"]')
    lines = home.done("deck", "list").lines
    assert len(lines) == 3
    (own,) = [line for line in lines if line.startswith("beliefs")]
    assert "Our own" in own
    assert "yours, in place of" in own
    assert str(home.shipped / "beliefs.toml") in own
    Path("b.toml").write_text('id = "beliefs"\ntitle = "For tonight"\ncards = ["What holds us?"]')
    (given,) = [line for line in home.done("deck", "list", "--deck", "b.toml").lines if line.startswith("beliefs")]
    assert "For tonight  (given for this run, in place of" in given


def test_the_list_says_in_which_other_languages_a_deck_is_there(home: Home) -> None:
    home.deck("ours", 'title = "Ours"\nlanguage = "en"\ncards = ["What?"]')
    spanish = home.deck("nuestras", 'title = "Nuestras"\nid = "ours"\nlanguage = "es-MX"\ncards = ["¿Qué?"]')
    assert "Ours  (yours)  (there in es-MX too)" in home.done("deck", "list").out
    (row,) = [row for row in home.done("deck", "list", "--json").data if row["id"] == "ours"]
    assert row["twins"] == [{"language": "es-MX", "path": str(spanish)}]
    assert "duplicate-deck" not in home("deck", "check").out


def test_the_list_has_the_decks_in_the_couples_language_first_and_the_others_below(home: Home) -> None:
    home.deck("ours", 'title = "A deck of ours"\nlanguage = "en"\ncards = ["What?"]')
    before = [row["id"] for row in home.done("deck", "list", "--json").data]
    assert "In other languages" not in home.done("deck", "list").lines
    (home.path / "config.toml").write_text('language = "es"\n')
    lines = home.done("deck", "list").lines
    assert lines[0].startswith("ours ")
    assert lines[1:3] == ["", "En otros idiomas"]
    assert [line.split()[0] for line in lines[3:]] == ["beliefs", "evenings", "stories"]
    assert [row["id"] for row in home.done("deck", "list", "--json").data] == before


def test_the_list_needs_no_record(home: Home) -> None:
    assert len(home.done("deck", "list").lines) == 3
    assert not home.path.exists()
    home.couple("Ana", "Ben")
    home.couple("Cem", "Dora")
    home.done("deck", "list")
    assert {row["covered"] for row in home.done("deck", "list", "--json").data} == {None}
    assert {row["covered"] for row in home.done("deck", "list", "--json", "--couple", "cem-and-dora").data} == {0}


def test_the_list_does_without_a_broken_record(home: Home) -> None:
    (home.path / "couples").mkdir(parents=True)
    home.record("broken").write_bytes(b"no record")
    home.done("deck", "list")
    ran = home("deck", "list", "--json")
    assert ran.status == 0
    assert {row["covered"] for row in ran.data} == {None}
    ran.said()


# show


def test_a_deck_is_shown_with_all_that_its_cards_say(home: Home) -> None:
    text = home.done("deck", "show", "beliefs").out
    assert "Beliefs we carry" in text
    assert "[telepathy] belief, depth 3\n{partner} should know what {reader} needs.\n" in text
    assert "  > Where did {first} learn that?" in text
    assert "  hint: A birthday, a bad day." in text


def test_a_chapter_is_shown_alone(home: Home) -> None:
    text = home.done("deck", "show", "evenings/fun").out
    assert "# Fun" in text
    assert "best game" in text
    assert "lean" not in text
    data = home.done("deck", "show", "evenings/fun", "--json").data
    assert [chapter["id"] for chapter in data["chapters"]] == ["fun"]
    assert [card["id"] for card in data["cards"]] == ["play"]


def test_a_deck_shown_as_data_is_the_deck_as_it_was_read(home: Home) -> None:
    data = home.done("deck", "show", "stories", "--json").data
    assert data["title"] == "Stories"
    assert data["cards"][0]["text"] == "What is [love]? [/] *not* this: {{braces}}"
    assert home.done("deck", "show", "stories", "--format", "json").data == data


# check


def test_the_check_tells_each_problem_with_its_place(home: Home) -> None:
    Path("broken.toml").write_text(BROKEN)
    ran = home("deck", "check", "broken.toml")
    assert ran.status == 1
    line, quoted, carets = ran.lines
    assert line.startswith("broken.toml:5:42: error[unknown-key]: ")
    assert "depth" in line
    assert quoted == '    5 |   { id = "bad", text = "What does not?", dpeth = 2 },'
    assert carets.index("^") == quoted.index("dpeth")
    assert carets.count("^") == len("dpeth")
    assert ran.said() == [
        "cardgame: 1 deck checked: 1 error. --fix mends 1.",
        "What a code means: cardgame deck explain unknown-key",
    ]


def test_the_check_as_data_has_a_row_for_each_problem(home: Home) -> None:
    Path("broken.toml").write_text(BROKEN)
    for options in (["--format", "json"], ["--json"]):
        ran = home("deck", "check", *options, "broken.toml")
        assert ran.status == 1
        (row,) = ran.data
        assert list(row) == ["path", "line", "column", "code", "severity", "message", "hint", "end_line", "end_column"]
        assert {**row, "message": "", "hint": ""} == {
            "path": "broken.toml",
            "line": 5,
            "column": 42,
            "code": "unknown-key",
            "severity": "error",
            "message": "",
            "hint": "",
            "end_line": 5,
            "end_column": 47,
        }


def test_warnings_fail_the_check_only_where_it_is_strict(home: Home) -> None:
    Path("advised.toml").write_text(ADVISED)
    for format in ("text", "json", "github"):
        arguments = ["deck", "check", "advised.toml", "--format", format]
        ran = home(*arguments)
        assert ran.status == 0
        assert ran.out
        assert home(*arguments, "--strict").status == 1


def test_a_check_with_nothing_to_mend_says_so(home: Home) -> None:
    Path("good.toml").write_text(GOOD)
    ran = home("deck", "check", "--strict", "good.toml")
    assert (ran.status, ran.out) == (0, "")
    assert ran.said() == ["cardgame: 1 deck checked: nothing to mend."]
    assert home.done("deck", "check", "good.toml", "--format", "json").data == []
    assert home.done("deck", "check", "good.toml", "--format", "github").out == ""


def test_the_check_takes_folders_and_looks_at_each_file_once(home: Home) -> None:
    Path("decks").mkdir()
    Path("decks/good.toml").write_text(GOOD)
    Path("decks/broken.toml").write_text(BROKEN)
    Path("decks/README.md").write_text("no deck")
    ran = home("deck", "check", "decks", "./decks/broken.toml", "decks/good.toml", "decks/")
    assert ran.status == 1
    assert [line for line in ran.lines if "[" in line] == ran.lines[:1]
    assert ran.said()[0] == "cardgame: 2 decks checked: 1 error. --fix mends 1."


def test_the_check_finds_two_decks_of_one_id(home: Home) -> None:
    Path("one.toml").write_text(GOOD)
    Path("two.toml").write_text(GOOD)
    ran = home("deck", "check", "one.toml", "two.toml")
    assert ran.status == 1
    assert ran.out.startswith("two.toml:")
    assert "[duplicate-deck]" in ran.out


def test_a_check_without_a_path_is_of_the_couple_s_own_decks(home: Home) -> None:
    for options in ([], ["--format", "json"], ["--format", "github"], ["--strict"]):
        ran = home("deck", "check", *options)
        assert ran.status == 0
        assert ran.out == ("[]\n" if "json" in options else "")
        assert "no decks of your own" in ran.said()[0]
        assert str(home.path / "decks") in ran.said()[1]
    assert not home.path.exists()
    home.deck("broken", BROKEN)
    ran = home("deck", "check")
    assert ran.status == 1
    assert str(home.path / "decks" / "broken.toml") in ran.out


@pytest.mark.parametrize("kind", ["missing", "folder", "fifo", "dangling", "loop", "device", "nul", "utf16", "long"])
@pytest.mark.parametrize("format", ["text", "json", "github"])
def test_a_file_that_is_no_deck_gets_one_line_with_its_place(home: Home, kind: str, format: str) -> None:
    path = Path("x.toml")
    match kind:
        case "folder":
            path.mkdir()
        case "fifo":
            os.mkfifo(path)
        case "dangling":
            path.symlink_to("nowhere.toml")
        case "loop":
            path.symlink_to(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "nul":
            path.write_bytes(bytes(200))
        case "utf16":
            path.write_bytes(GOOD.encode("utf-16"))
        case "long":
            path = Path("x" * 4000 + ".toml")
    ran = home("deck", "check", path, "--format", format)
    assert ran.status == 1
    if format == "json":
        assert len(ran.data) == 1
        assert ran.data[0]["path"] == str(path)
    else:
        assert len(ran.lines) == 1
        assert str(path) in ran.lines[0]


ODD = {
    "two-boms": b"\xef\xbb\xbf\xef\xbb\xbf" + BROKEN.encode(),
    "bom-within": b'title = "x"\n\xef\xbb\xbfcards = ["a"]\n',
    "half-a-letter": b'title = "\xed\xa0\x80"\ncards = ["a"]\n',
    "no-such-year": b'title = "x"\ncards = ["a"]\nday = 0000-01-01\n',
    "no-such-day": b'title = "x"\ncards = ["a"]\nday = 2021-02-30T25:61:61Z\n',
    "endless-number": b'title = "x"\ncards = ["a"]\nformat = ' + b"9" * 5_000,
    "endless-fraction": b'title = "x"\ncards = ["a"]\nminutes = 1e' + b"9" * 5_000,
    "deep-list": b'title = "x"\ncards = ' + b"[" * 5_000 + b"]" * 5_000,
    "deep-table": b'title = "x"\ncards = [' + b"{a = " * 5_000,
    "deep-key": b'title = "x"\n' + b"a." * 5_000 + b'a = "x"\n',
    "hidden-text": 'title = "x"\ncards = ["\U000e0041"]\n'.encode(),
    "empty": b"",
}


@pytest.mark.parametrize("format", ["text", "json", "github"])
def test_no_file_costs_the_others_their_report(home: Home, format: str) -> None:
    for name, data in ODD.items():
        home.deck(name, data)
    last = home.deck("zz-last", BROKEN)
    ran = home("deck", "check", "--format", format)
    assert ran.status == 1
    for name in [*ODD, "zz-last"]:
        assert f"{name}.toml" in ran.out, "each has at least one line of its own"
    assert home("deck", "list").status == 0
    assert home("draw", last).out == "What holds?\n", "and what is left of it plays"


def test_letters_newer_than_the_interpreter_and_flags_come_out_as_they_went_in(home: Home) -> None:
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    text = f"Whose \U0001fa77 beat \U0001fae9 first, and what does home {flag} mean?"
    home.deck("hearts", f'title = "Hearts {flag}"\nlanguage = "en"\ncards = [{{id = "a", text = "{text}"}}]\n')
    assert home("deck", "check").status == 0
    assert text in home("deck", "show", "hearts").out
    assert home("deck", "show", "hearts", "--json").data["cards"][0]["text"] == text
    assert home("draw", "hearts").out == f"{text}\n"


def test_what_github_reads_is_escaped() -> None:
    odd = problem("a,b:c%d\n.toml", 3, 7, "unknown-key", "100% of\rthis: a,b", "do\nthat")
    line = _github(odd)
    assert line == "::error file=a%2Cb%3Ac%25d .toml,line=3,col=7,title=unknown-key::100%25 of this: a,b (do that)"
    raw = Problem("p", 1, 1, "c", "warning", "a\r\nb%")
    assert _github(raw) == "::warning file=p,line=1,col=1,title=c::a%0D%0Ab%25"


def test_a_problem_is_one_line_for_github(home: Home) -> None:
    path = Path("we,ird: 100%.toml")
    path.write_text(BROKEN)
    ran = home("deck", "check", path, "--format", "github")
    (line,) = ran.lines
    assert re.fullmatch(
        r"::error file=we%2Cird%3A 100%25\.toml,line=5,col=42,endLine=5,endColumn=46,title=unknown-key::.+", line
    )


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_in_a_deck_reaches_nobody(home: Home, text: str) -> None:
    quoted = json.dumps(text, ensure_ascii=True)
    if "\\ud" in quoted:  # beyond what JSON's escapes and TOML's have in common
        quoted = '"\\U000E0041\\U000E0042"'
    home.deck("odd", f'title = {quoted}\ncards = [{{ id = "a", text = {quoted} }}]\n')
    home.deck("mine", f'title = "Mine"\ntags = [{quoted}]\n{quoted} = 1\ncards = [{quoted}, {{ text = {quoted} }}]\n')
    home.deck("raw", b'title = "Raw"\ncards = ["' + text.encode() + b'"]\n')
    for line in (
        "draw",
        "draw --json",
        "deck list",
        "deck list --json",
        "deck show mine",
        "deck show mine --json",
        "deck check",
        "deck check --format json",
        "deck check --format github",
        "coverage",
        "doctor",
    ):
        home(*line.split())  # what comes out is looked at there


@pytest.mark.parametrize("text", ["\x1b[31m", "\u202e", "\x9b", "\udcff"], ids=ascii)
def test_hostile_file_names_reach_nobody(home: Home, text: str) -> None:
    try:
        path = home.deck(f"a{text}b", BROKEN)
    except (OSError, UnicodeEncodeError):
        pytest.skip("this file system does not have such a name")
    for line in (
        "draw",
        "deck list",
        "deck list --json",
        "deck check",
        "deck check --format json",
        "deck check --format github",
        "doctor",
    ):
        home(*line.split())
    assert home("draw", path).out == "What holds?\n"
    home("deck", "check", path)


# simulate


def test_simulated_evenings_are_told_by_their_shape_and_nothing_is_written(ours: Home) -> None:
    before = ours.files()
    ran = ours.done("deck", "simulate", "--evenings", "12", "--json")
    assert keys([ran.data]) == {
        "evenings", "cards", "dealt", "openings", "endings", "depths", "hand_overs", "side_by_side", "heavy_run",
        "heavy_runs", "missions", "repeats", "again", "never", "firsts",
    }  # fmt: skip
    assert ran.data["evenings"] == 12
    assert sum(ran.data["openings"].values()) == 12
    assert sum(ran.data["hand_overs"].values()) == 12
    said = ours.done("deck", "simulate", "--evenings", "12").out
    assert "12 evenings from" in said
    for opening, count in ran.data["openings"].items():
        assert re.search(rf"^ +{opening} +{100 * count / 12:.1f} % +{count}$", said, re.M)
    assert ours.files() == before


def test_evenings_of_a_deck_a_chapter_or_a_path_are_simulated_by_a_seed(ours: Home) -> None:
    Path("given.toml").write_text(GOOD)
    for name, cards in (("beliefs", None), ("./given.toml", 1)):
        data = ours.done("deck", "simulate", name, "--evenings", "3", "--json").data
        assert cards is None or data["cards"] == cards
        assert data["evenings"] == 3
    one, other, third = (
        ours.done("deck", "simulate", "beliefs", "--evenings", "6", "--seed", seed, "--json").data
        for seed in ("1", "1", "2")
    )
    assert one == other != third
    ran = ours("deck", "simulate", "nothing-like-it")
    assert ran.status == 2
    assert "There is no deck" in ran.err


def test_a_deck_of_repairs_alone_cannot_be_simulated_and_that_is_said(ours: Home) -> None:
    Path("pauses.toml").write_text('title = "Pauses"\nkind = "repair"\ncards = ["Breathe."]\n')
    ran = ours("deck", "simulate", "./pauses.toml")
    assert ran.status == 1
    assert "repairs" in ran.out
