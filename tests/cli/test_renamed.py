"""No history is lost in silence: commands tell of decks and cards that have another id now, and how to mend it."""

import json
from pathlib import Path

import pytest

from cardgame.deck.ids import card_id

from .helpers import Dealt, Home

LAUGH, SING = "What made you laugh?", "What made you sing?"
OURS = f'title = "Ours"\nid = "ours"\n[[cards]]\nid = "a"\ntext = "{LAUGH}"\n[[cards]]\nid = "b"\ntext = "{SING}"\n'


def covered(home: Home, deck: str) -> int:
    rows = {row["deck"]: row["covered"] for row in home("coverage", "--json").data}
    return int(rows[deck])


def test_ids_that_are_added_later_as_the_check_says_keep_the_history(ours: Home) -> None:
    ours.deck("b", f'title = "B"\ncards = ["{LAUGH}", "{SING}"]\n')
    ours.played("ana-and-ben", *(Dealt(card_id(text), "b", text) for text in (LAUGH, SING)))
    assert covered(ours, "b") == 2
    hints = [each["hint"] for each in ours("deck", "check", "--json").data if each["code"] == "no-id"]
    entries = [
        hint.removeprefix("Write it as ").removesuffix(".").replace("…", text)
        for hint, text in zip(hints, (LAUGH, SING), strict=True)
    ]
    ours.deck("b", f'id = "b"\ntitle = "B"\ncards = [{", ".join(entries)}]\n')
    ran = ours("deck", "check", "--strict")
    assert (ran.status, ran.out) == (0, "")
    assert covered(ours, "b") == 2
    assert {row["card"] for row in ours.done("history", "--json").data} == {"what-made-laugh", "what-made-sing"}


def test_a_deck_without_an_id_is_warned_of_with_the_line_to_add(home: Home) -> None:
    home.deck("our-questions", f'title = "Ours"\n[[cards]]\nid = "a"\ntext = "{LAUGH}"\n')
    ran = home("deck", "check", "--json")
    assert ran.status == 0
    (problem,) = ran.data
    assert (problem["code"], problem["severity"], problem["line"]) == ("no-deck-id", "warning", 1)
    assert 'id = "our-questions"' in problem["hint"]
    assert home("deck", "check", "--strict").status == 1


def test_a_renamed_file_is_told_with_the_line_that_brings_its_history_back(ours: Home) -> None:
    path = ours.deck("ours", OURS.replace('id = "ours"\n', ""))
    ours.played("ana-and-ben", Dealt("a", "ours", LAUGH), Dealt("b", "ours", SING))
    path.rename(path.with_name("beliefs-of-ours.toml"))
    assert covered(ours, "beliefs-of-ours") == 0
    ran = ours("deck", "check")
    assert 'was = ["ours"]' in ran.out
    assert ours("deck", "check", "--strict").status == 1
    assert "::warning file=" in ours("deck", "check", "--format", "github").out
    (problem,) = [each for each in ours("deck", "check", "--json").data if each["code"] == "lost-history"]
    assert 'was = ["ours"]' in problem["hint"]
    doctor = ours("doctor")
    assert 'was = ["ours"]' in doctor.out
    assert doctor.status == 1
    # Also where the one file is checked alone, wherever it lies.
    assert 'was = ["ours"]' in ours("deck", "check", path.with_name("beliefs-of-ours.toml")).out
    ours.deck("beliefs-of-ours", 'was = ["ours"]\n' + OURS.replace('id = "ours"\n', ""))
    assert "lost-history" not in ours("deck", "check").out
    assert covered(ours, "beliefs-of-ours") == 2
    for name in ("ours", "beliefs-of-ours"):
        assert len(ours.done("history", "--deck", name, "--json").data) == 2
    assert {row["deck"] for row in ours.done("history", "--json").data} == {"beliefs-of-ours"}


def test_an_old_name_of_a_deck_is_as_good_as_its_new_one(ours: Home) -> None:
    chapter = '[[chapters]]\nid = "one"\ntitle = "One"\n[[cards]]\nid = "x"\nchapter = "one"\ntext = "What is it?"\n'
    ours.deck("new", f'title = "New"\nwas = ["old"]\n{chapter}')
    assert "What is it?" in ours.done("deck", "show", "old").out
    assert "What is it?" in ours.done("deck", "show", "old/one").out
    assert ours.done("draw", "old").out == "What is it?\n"
    assert "What is it?" in ours("play", "--plain", "old", stdin="\n\nq\n").out
    assert "What is it?" in ours("play", "--plain", "old/one", "--seed", "1", stdin="\n\nq\n").out
    assert "cardgame play old" in ours("old").err
    assert ours("deck", "show", "older").status == 2


def test_cards_that_are_in_no_deck_are_named_and_fail_nothing(ours: Home) -> None:
    ours.deck("ours", OURS)
    ours.played("ana-and-ben", Dealt("gone", "ours", "Name three rivers."), Dealt("x", "away", "Name a city."))
    ran = ours("deck", "check")
    assert ran.status == 0
    assert "ours/gone" in ran.err
    assert "away/x" in ran.err
    assert "rivers" not in ran.out + ran.err
    ran = ours("doctor")
    assert "ours/gone" in ran.out
    assert ran.status == 0


@pytest.mark.parametrize("data", [b"", b"not a record"])
def test_a_check_does_not_fail_for_a_record(ours: Home, data: bytes) -> None:
    ours.deck("ours", OURS)
    ours.record("ana-and-ben").write_bytes(data)
    ran = ours("deck", "check")
    assert (ran.status, ran.out) == (0, "")
    assert ours.record("ana-and-ben").read_bytes() == data


# Copies, doubles and what is not read


def test_a_copy_of_a_deck_is_told_and_stays_out(home: Home) -> None:
    home.deck("ours", OURS)
    home.deck("ours copy", OURS.replace("Ours", "The copy"))
    ran = home("deck", "list", "--json")
    assert [deck["title"] for deck in ran.data if deck["source"] == "yours"] == ["Ours"]
    assert "ours copy.toml" in ran.err
    ran = home("deck", "check")
    assert ran.status == 1
    assert "ours copy.toml:1:1: error[copy]" in ran.out
    assert "error[copy]" in home("doctor").out


def test_what_is_not_read_is_named_by_list_check_and_doctor(home: Home) -> None:
    path = home.deck("ours", OURS)
    path.with_name("more.toml.txt").write_text(OURS)
    path.with_name("more.json").write_text("{}")
    assert "more.json" in home("deck", "list").said()[0]
    ran = home("deck", "check")
    assert ran.status == 0
    assert "more.toml.txt:1:1: warning[not-read]" in ran.out
    assert "more.json:1:1: warning[not-read]" in ran.out
    assert {each["code"] for each in home("deck", "check", "--json").data} == {"not-read"}
    assert "more.json" in home("doctor").out
    # A file that is checked by name is what was asked about.
    assert "not-read" not in home("deck", "check", path).out


def test_without_a_deck_what_is_not_read_is_told_all_the_same(home: Home) -> None:
    home.deck("ours", OURS).rename(home.path / "decks" / "ours.txt")
    ran = home("deck", "check")
    assert "ours.txt:1:1: warning[not-read]" in ran.out
    assert "no decks" in ran.err


def test_a_deck_that_ends_in_capitals_is_read_and_can_be_named(home: Home) -> None:
    path = home.deck("ours", OURS)
    loud = path.rename(path.with_name("ours.TOML"))
    assert "ours" in home("deck", "list").out
    assert "ours.TOML" in home("deck", "check").out
    assert "What made you" in home("draw", loud).out
    Path("more.TOML").write_text(OURS.replace('id = "ours"', 'id = "more"'))
    assert "What made you" in home("draw", "more.TOML").out


def test_a_deck_in_place_of_a_shipped_one_is_told_by_the_check(home: Home) -> None:
    path = home.deck("beliefs", OURS.replace('id = "ours"', 'id = "beliefs"'))
    for ran in (home("deck", "check", "--json"), home("deck", "check", path, "--json")):
        (problem,) = ran.data
        assert (problem["code"], problem["severity"], problem["line"]) == ("replaces-shipped", "warning", 2)
        assert str(home.shipped / "beliefs.toml") in problem["message"]
    assert "beliefs" in home("doctor").out
    # Elsewhere it takes nobody's place.
    there = Path("beliefs.toml")
    there.write_text(path.read_text())
    path.unlink()
    assert json.loads(home("deck", "check", there, "--json").out) == []


def test_two_decks_with_the_same_cards_are_told(home: Home) -> None:
    home.deck("ours", OURS)
    home.deck("theirs", OURS.replace('id = "ours"', 'id = "theirs"'))
    ran = home("deck", "check", "--json")
    assert ran.status == 0
    assert [(each["code"], Path(each["path"]).name) for each in ran.data] == [("same-cards", "theirs.toml")]
