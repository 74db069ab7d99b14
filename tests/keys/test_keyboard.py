"""A key is known for what it means on whatever keyboard it is typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.keys.commands import HELP, LATER, ON_A_CARD, PASS, STAR, TURN, UNDER, key_called, key_name, letters_for
from cardgame.keys.keyboard import KEYS, LAYOUTS, Keyboard, character_of, digit_of, keys_in, number_in
from tests.families import for_each

from ..builders import QUICK

BOUND = {*KEYS, "?", ":", *"123456789"}

# As they are printed on keyboards, beside the table that is tested: a key and what it types in each script.
PRINTED = {
    "p": "зЗπΠפحＰｐP",
    "s": "ыіЫІσΣדسＳｓS",
    "q": "йЙضＱｑQ",
    "l": "дДλΛךمＬ",
    "x": "чЧχΧסءＸ",
    "f": "аАφΦכبＦ",
    "h": "рРηΗיا",
    "c": "сСψΨבؤ",
    "r": "кКρΡרق",
    "n": "тТνΝמى",
    "w": "цЦςص",
    "u": "гГθΘוع",
    "e": "уУεΕקث",
    "i": "шШιΙןهİıＩ",
    "o": "щЩўЎοΟםخ",
    "j": "оОξΞחت",
    "b": "иИβΒנﻻ",
    "t": "еЕτΤאف",
    "m": "ьЬμΜצة",
    "k": "лЛκΚלن",
    "y": "нНυΥטغ",
    "d": "вВδΔגيی",
    "?": "？؟,",
    ":": "Ж：",
}


@for_each("key, letters", PRINTED.items())
def test_a_letter_of_any_layout_is_the_key_that_it_is_on(key: str, letters: str) -> None:
    for letter in letters:
        assert Keyboard().meant(letter, BOUND) == key, (letter, unicodedata.name(letter))


@pytest.mark.parametrize("script", LAYOUTS)
def test_a_layout_has_one_letter_for_each_key(script: str) -> None:
    assert len(set(LAYOUTS[script])) == len(KEYS) == 26


def test_punctuation_is_a_letter_only_in_its_own_script() -> None:
    for sign, script, key in ((";", "α", "q"), ("/", "ש", "q"), ("'", "ש", "w")):
        keyboard = Keyboard()
        assert keyboard.meant(sign, BOUND) == ""
        keyboard.meant(script, BOUND)
        assert keyboard.meant(sign, BOUND) == key
        # Back on a Latin keyboard it is what it is.
        keyboard.meant("p", BOUND)
        assert keyboard.meant(sign, BOUND) == ""


@QUICK
@given(st.characters(), st.booleans())
def test_a_letter_that_is_bound_is_never_taken_for_another(char: str, number: bool) -> None:
    for seen in ("", "α", "ש", "й"):
        keyboard = Keyboard()
        keyboard.meant(seen, BOUND)
        assert keyboard.meant(char, {char, *BOUND}, number=number) == char


@QUICK
@given(st.text(max_size=3), st.sets(st.characters(), max_size=5))
def test_a_key_never_means_anything_that_is_not_bound(typed: str, bound: set[str]) -> None:
    assert Keyboard().meant(typed, bound, number=True) in {"", *bound}


def test_a_capital_that_is_set_means_only_itself() -> None:
    assert Keyboard().meant("P", {"P", "p"}) == "P"
    assert Keyboard().meant("p", {"P"}) == ""
    assert Keyboard().meant("З", {"P", "p"}) == "P"
    assert Keyboard().meant("З", {"з", "p"}) == "з"


@for_each("row", ["&é\"'(-è_ç", "&é\"'(§è!ç", "+ěščřžýáí", "１２３４５６７８９", "١٢٣٤٥٦٧٨٩", "۱۲۳۴۵۶۷۸۹", "१२३४५६७८९"])
def test_digits_are_typed_as_keyboards_have_them(row: str) -> None:
    for digit, char in enumerate(row, start=1):
        assert Keyboard().meant(char, BOUND, number=True) == str(digit)
        assert number_in(char) == digit
        assert number_in(char + row[0]) == 10 * digit + 1


def test_a_sign_is_a_digit_only_where_a_number_is_asked_for() -> None:
    for char in "&é\"'(-è_çà":
        assert Keyboard().meant(char, BOUND) == ""
    assert Keyboard().meant("É", BOUND, number=True) == "2"
    assert Keyboard().meant("é", {*BOUND, "é"}, number=True) == "é"


@for_each("line", ["", "-1", "1.", "²", "½", "123", "1é", "x", "१x", "①"])
def test_what_is_no_number_is_not_read_as_one(line: str) -> None:
    assert number_in(line) is None


def test_a_digit_has_a_value() -> None:
    assert [digit_of(char) for char in "0à٠x"] == ["0", "0", "0", ""]


# Keys by their names


@for_each("char", [*"pP?;:,./\\@-+_'\"[]{}()<>=!#$%^&*~`|öзé1"])
def test_a_key_goes_by_its_character_or_by_its_name(char: str) -> None:
    from textual.keys import _character_to_key

    assert character_of(char) == character_of(_character_to_key(char)) == char
    assert key_name(_character_to_key(char)) == char


@for_each("key", ["f2", "ctrl+p", "enter", "escape", "up", "tab", "backspace", "pp", "no such key", ""])
def test_a_key_that_types_nothing_has_no_character(key: str) -> None:
    assert character_of(key) == ""


def test_a_key_is_found_again_by_its_name() -> None:
    for key in ("enter", "escape", "up", "down", "p", "f2", "ctrl+p"):
        assert key_called(key_name(key)) == key


@for_each(
    "setting, keys",
    [("p,ö", ["p", "ö"]), (" p , ö ", ["p", "ö"]), ("p", ["p"]), (",", ["comma"]), ("p,", ["p"]), ("", [])],
)
def test_several_keys_are_separated_by_commas(setting: str, keys: list[str]) -> None:
    assert keys_in(setting) == keys


@for_each(
    "keys, letters",
    [
        ({}, "p"),
        ({"pass": "p,ö"}, "pö"),
        ({"pass": "P"}, "P"),
        ({"pass": "f2,d"}, "d"),
        ({"pass": "f2"}, "p"),  # what a line cannot have leaves the usual letter
        ({"pass": "ctrl+p", "star": "p"}, ""),  # which may be another's by now
        ({"pass": "semicolon"}, ";"),
        ({"pass": "space"}, "p"),
    ],
)
def test_letters_of_a_bare_line(keys: dict[str, str], letters: str) -> None:
    assert "".join(letters_for(keys)[PASS]) == letters


def test_every_command_has_its_letter_on_a_bare_line_and_an_empty_line_turns() -> None:
    letters = letters_for({})
    assert letters[TURN] == ()
    assert all(letters[command] == (key_name(command.key),) for command in ON_A_CARD if command is not TURN)
    assert letters_for({"next": "g", "later": "x,l"})[TURN] == ("g",)
    assert letters_for({"next": "g", "later": "x,l"})[LATER] == ("x", "l")
    assert (letters[HELP], letters[STAR]) == (("?",), ("s",))


def test_a_sign_is_a_letters_key_only_after_a_letter_of_that_script() -> None:
    keyboard = Keyboard()
    assert not keyboard.types_letter("/")
    keyboard.meant("ז", "z")
    assert keyboard.types_letter("/")
    assert not keyboard.types_letter("?")
    keyboard.meant("z", "z")
    assert not keyboard.types_letter("/")


def test_a_key_that_a_couple_has_set_is_not_taken_by_a_command_that_came_later() -> None:
    assert letters_for({})[UNDER] == ("d",)
    assert letters_for({"pass": "p,d"})[UNDER] == ()
    assert letters_for({"pass": "d", "under": "v"})[UNDER] == ("v",)
