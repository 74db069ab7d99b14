"""On a bare line letters of any keyboard work, and a line that means nothing is told so once."""

import pytest

from cardgame.game import prompts
from cardgame.keys.keyboard import KEYS, LAYOUTS

from ..builders import named
from .helpers import Table

NOTHING = "That means nothing here."


def set_keys(table: Table, keys: str) -> None:
    (table.home.path / "config.toml").write_text(f"[keys]\n{keys}", encoding="utf-8")


@pytest.mark.parametrize("letter", ["P", "ｐ", "Ｐ", "з", "З", "π", "Π", "פ", "ح"])
def test_a_letter_of_any_keyboard_passes(table: Table, letter: str) -> None:
    said = table.played(["", letter], "asking", "--seed", "1")
    assert [outcome for _, outcome in table.outcomes()] == ["passed"]
    assert NOTHING not in said


@pytest.mark.parametrize("script", LAYOUTS)
def test_an_evening_in_another_script_is_the_same(table: Table, script: str) -> None:
    letters = [*"sfihw", "p", "l", "x", "u", "q"]
    typed = dict(zip(KEYS, LAYOUTS[script], strict=True))
    said = table.played(["", *letters], "asking", "--seed", "1")
    kinds = table.kinds()
    assert table.lay().played(["", *(typed[letter] for letter in letters)], "asking", "--seed", "1") == said
    assert table.kinds() == kinds


@pytest.mark.parametrize("typed", ["2", "２", "٢", "۲", "é", "ě"])
def test_a_number_is_typed_with_the_digits_that_a_keyboard_has(table: Table, typed: str) -> None:
    said = table.played(["", typed, "", typed, "", ""], "choice")
    assert said.count("coffee") >= 4
    assert table.lay().played(["", "n", typed, "A note."], "question").count("A note by Ben") == 1
    assert table.home("welcome", stdin=f"{typed}\n{typed}\n").status == 0


def test_two_digits_pick_a_word(table: Table) -> None:
    said = table.played(["", "12", "3", "", "12", "3", ""], "checkin", "--seed", "1")
    assert table.lay().played(["", "&é", '"', "", "１２", "３", ""], "checkin", "--seed", "1") == said


def test_where_one_writes_no_word_is_a_command(table: Table) -> None:
    for words in ("P", "з", "ｐ", "é", "?!"):
        said = table.lay().played(["", words, "", "no", "", ""], "guess")
        assert f"Ana: {words}" in said
    assert table.lay().played(["", "p"], "guess").count("Passed.") == 1
    table.lay().played(["", "n", "1", "З"], "question")
    assert [event.body["text"] for event in table.events() if named(event) == "kept note"] == ["З"]


def test_whoever_is_asked_in_secret_is_told_how_to_pass(table: Table) -> None:
    assert "p alone passes" in table.played([""], "guess")
    set_keys(table, 'pass = "d"\n')
    assert "d alone passes" in table.lay().played([""], "guess")
    table.played(["d"], "guess")
    assert [outcome for _, outcome in table.outcomes()] == ["passed"]


# Keys of their own


@pytest.mark.parametrize("typed", ["p", "з", "ö", "Ö", "P", "З"])
def test_several_keys_do_one_thing(table: Table, typed: str) -> None:
    set_keys(table, 'pass = "p, з,ö"\n')
    said = table.played(["", typed, "?"], "asking")
    assert [outcome for _, outcome in table.outcomes()] == ["passed"]
    assert "p, з, ö: Pass." in said


def test_a_letter_that_is_set_is_never_taken_for_another(table: Table) -> None:
    set_keys(table, 'pass = "L"\nstar = "з"\n')
    table.played(["", "L", "l", "з"], "asking")
    assert [outcome for _, outcome in table.outcomes()] == ["passed", "later"]
    assert "starred" in table.kinds()


@pytest.mark.parametrize(("key", "letter"), [("f2", "p"), ("ctrl+p", "p"), ("f2,d", "d"), ("semicolon", ";")])
def test_a_key_that_no_line_can_have_leaves_a_letter(table: Table, key: str, letter: str) -> None:
    set_keys(table, f'pass = "{key}"\n')
    said = table.played(["", letter, "?"], "asking")
    assert [outcome for _, outcome in table.outcomes()] == ["passed"]
    assert f"{letter}: Pass." in said


# A line that means nothing


def test_what_means_nothing_is_said_once_until_something_meant_something(table: Table) -> None:
    said = table.played(["zzz", "yyy", "9", "zzz"], "asking")
    assert said.count(NOTHING) == 1
    assert table.lay().played(["zzz", "zzz", "s", "zzz", "zzz"], "asking").count(NOTHING) == 2


def test_a_pipe_of_garbage_does_not_print_for_ever(table: Table) -> None:
    for kind in ("asking", "guess-pick", "belief", "checkin", "mission"):
        said = table.lay().played(["", *["%$"] * 500], kind)
        assert len(said) < 3000


@pytest.mark.parametrize(
    ("kind", "asked"), [("guess", prompts.A_WORD), ("belief", prompts.CHOOSE_UNSEEN), ("choice", prompts.CHOOSE_UNSEEN)]
)
def test_empty_lines_for_a_hidden_question_are_told_once_what_is_wanted(table: Table, kind: str, asked: str) -> None:
    said = table.played([""] * 40, kind)
    assert said.count(asked) == 1
    assert said.endswith("Tonight can be taken up again.\n"), "and at the end of the pipe the evening is left"


def test_empty_lines_for_an_open_choice_are_told_once_what_is_wanted(table: Table) -> None:
    assert table.played([""] * 40, "mission").count(prompts.CHOOSE) == 1


def test_the_end_of_an_evening_asks_once(table: Table) -> None:
    said = table.played(["", "", *["%$"] * 20], "asking", "--minutes", "5")
    assert said.count("An empty line ends the evening") == 1


def test_what_is_welcome_is_asked_for_once(table: Table) -> None:
    said = table.home("welcome", stdin="1\n" + "zzz\n" * 30).out
    assert said.count("Choose by its number") == 1
