"""“cardgame deck import”: from a file to a deck that can be played, in one command."""

import json
from pathlib import Path

import pytest

from ..helpers import Home

LIST = "# Sunday questions\n\nWho taught you to whistle?\n2. Which room do you miss?\n- Do you like tea?\n"
TABLE = "id,prompt,intensity,rating\n1,Who taught you to whistle?,1,x\n2,Which room do you miss?,5,y\n3,,2,z\n"


def decks(home: Home) -> Path:
    return home.path / "decks"


def file(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_a_list_is_played_after_one_command(home: Home) -> None:
    done = home("deck", "import", file("list.txt", LIST))
    assert (done.status, done.err) == (0, "")
    assert "cardgame play list" in done.out
    assert "Sunday questions" in done.out
    assert "1 can be answered with yes or no" in done.out
    assert home("draw", "list", "--seed", "1").status == 0
    assert home("deck", "check").status == 0
    # It stays out of the mix.
    assert "whistle" not in "".join(home("draw", "--seed", str(seed)).out for seed in range(20))


def test_what_was_taken_and_left_is_told(home: Home) -> None:
    done = home("deck", "import", file("sheet.csv", TABLE))
    assert "text from `prompt`, the ids from `id`, depth from `intensity` (1–5 → 1–3); left: `rating`" in done.out
    assert "1 left: nothing is in it.\n  line 4\n" in done.out
    found = json.loads(home("deck", "import", "sheet.csv", "--json").out)
    assert (found["cards"], found["new"], found["written"]) == (2, [], False)
    assert found["left"] == [{"at": 4, "reason": "empty", "text": ""}]


def test_a_mapping_can_be_given(home: Home) -> None:
    file("sheet.csv", "a,b,c\nWho?,1,x\nWhat?,9,y\n")
    done = home(
        "deck", "import", "sheet.csv", "--text", "a", "--depth", "b:1-9", "--tags", "3", "--title", "Ours", "--id", "us"
    )
    assert done.status == 0
    deck = json.loads(home("deck", "show", "us", "--json").out)
    assert (deck["title"], [card["depth"] for card in deck["cards"]]) == ("Ours", [1, 3])
    wrong = home("deck", "import", "sheet.csv", "--text", "z")
    assert (wrong.status, wrong.out) == (2, "")


def test_again_with_the_same_file_it_brings_the_deck_up_to_date(home: Home) -> None:
    home("deck", "import", file("list.txt", LIST))
    deck = decks(home) / "list.toml"
    deck.chmod(0o640)
    before = deck.read_bytes()
    assert "Nothing in it is new." in home("deck", "import", "list.txt").out
    assert deck.read_bytes() == before
    done = home("deck", "import", file("list.txt", LIST + "What is home?\n"))
    assert "1 of them is new:\n  What is home?" in done.out
    assert b"What is home?" in deck.read_bytes()
    assert deck.stat().st_mode & 0o777 == 0o640


def test_a_dry_run_shows_all_and_writes_nothing(home: Home) -> None:
    done = home("deck", "import", file("list.txt", LIST), "--dry-run")
    assert (done.status, decks(home).exists()) == (0, False)
    assert 'text = "Which room do you miss?"' in done.out
    home("deck", "import", "list.txt")
    before = (decks(home) / "list.toml").read_bytes()
    done = home("deck", "import", file("list.txt", LIST + "What is home?\n"), "--dry-run")
    assert '+text = "What is home?"' in done.out
    assert (decks(home) / "list.toml").read_bytes() == before


def test_a_deck_that_no_import_made_is_never_written_to(home: Home) -> None:
    decks(home).mkdir(parents=True)
    mine = decks(home) / "list.toml"
    mine.write_text('title = "Mine"\ncards = ["Who?"]\n')
    done = home("deck", "import", file("list.txt", LIST))
    assert done.status == 2
    assert "no import made" in done.err
    assert mine.read_text() == 'title = "Mine"\ncards = ["Who?"]\n'
    assert home("deck", "import", "list.txt", "-o", "other.toml").status == 0
    other = home("deck", "import", file("other.csv", TABLE), "-o", "list.md")
    assert (other.status, Path("list.md").exists()) == (2, False)


def test_another_file_of_the_same_name_is_not_mixed_in_unless_it_is_asked_for(home: Home) -> None:
    home("deck", "import", file("ours.txt", LIST))
    done = home("deck", "import", file("ours.csv", TABLE))
    assert done.status == 2
    assert "ours.txt" in done.err
    assert home("deck", "import", "ours.csv", "-o", str(decks(home) / "ours.toml")).status == 0


def test_a_file_of_the_same_name_with_nothing_of_it_is_not_mixed_in(home: Home) -> None:
    home("deck", "import", file("ours.txt", LIST))
    before = (decks(home) / "ours.toml").read_bytes()
    done = home("deck", "import", file("ours.txt", "Who?\nWhere to?\n"))
    assert (done.status, (decks(home) / "ours.toml").read_bytes()) == (2, before)
    assert home("deck", "import", "ours.txt", "-o", str(decks(home) / "ours.toml")).status == 0


def test_no_shipped_deck_is_replaced(home: Home) -> None:
    done = home("deck", "import", file("beliefs.txt", LIST))
    assert "cardgame play beliefs-2" in done.out
    assert "Nothing in it is new." in home("deck", "import", "beliefs.txt").out


def test_a_pipe_is_read(home: Home) -> None:
    done = home("deck", "import", "-", "--title", "Piped", stdin=LIST)
    assert done.status == 0
    assert "cardgame play piped" in done.out


WRONG = {
    "nothing to take": (1, "empty.txt", b"\n \n"),
    "no such file": (3, "missing.txt", None),
    "a workbook": (3, "book.xlsx", b"PK\x03\x04rest"),
    "a deck": (3, "deck.toml", b'title = "A"\ncards = ["Who?"]'),
    "broken JSON": (3, "broken.json", b'{"a": ['),
    "a folder": (3, ".", None),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_taken_is_said_and_nothing_is_written(home: Home, what: str) -> None:
    status, name, data = WRONG[what]
    if data is not None:
        Path(name).write_bytes(data)
    done = home("deck", "import", name)
    assert done.status == status
    assert 1 <= done.err.count("\n") <= 2
    assert not decks(home).exists()


@pytest.mark.parametrize(
    "line", [("--language", "xx-nothing"), ("--encoding", "none"), ("--id", "A b"), ("--as", "book")]
)
def test_a_wrong_option_is_misuse(home: Home, line: tuple[str, str]) -> None:
    assert home("deck", "import", file("list.txt", LIST), *line).status == 2


@pytest.mark.parametrize(
    "line", [("draw", "list.txt"), ("play", "list.txt", "--plain"), ("--deck", "list.txt", "draw")]
)
def test_whoever_plays_a_list_is_told_how_to_make_a_deck_of_it(home: Home, line: tuple[str, ...]) -> None:
    file("list.txt", LIST)
    done = home(*line)
    assert done.status == 3
    assert "cardgame deck import list.txt" in done.err


def test_what_a_program_added_to_the_name_is_not_in_the_title(home: Home) -> None:
    assert home("deck", "import", file("Date night - Sheet1.csv", TABLE)).status == 0
    assert home("deck", "import", file(f"Ours {'0123456789abcdef' * 2}.md", "- Who?\n- What?\n")).status == 0
    assert sorted(path.name for path in decks(home).iterdir()) == ["date-night.toml", "ours.toml"]
    assert 'title = "Date night"' in (decks(home) / "date-night.toml").read_text(encoding="utf-8")


def test_an_example_with_line_breaks_is_shown_on_one_line(home: Home) -> None:
    assert "\n  What do you need when you are sad?\n" in (
        home("deck", "import", file("sheet.csv", 'prompt\n"What do you need\n\nwhen you are sad?"\nWho are you?\n')).out
    )


def test_no_path_is_named_where_nothing_was_written(home: Home) -> None:
    done = home("deck", "import", file("empty.txt", "\n"))
    assert (done.status, done.out) == (1, "Read as a line for each card.\n")
