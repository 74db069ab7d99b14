"""In a folder of decks a file plays and its copy does not, and whatever is not read is told."""

from collections import Counter
from pathlib import Path

import pytest

from cardgame.deck import find_library
from cardgame.deck.folder import MOST_TOLD, deck_files
from cardgame.workshop.checking import check_all

COPIES = [
    "ours copy.toml",
    "Copy of ours.toml",
    "ours (1).toml",
    "ours - Kopie.toml",
    "ours (Ana's conflicted copy 2026-11-01).toml",
    "ours.sync-conflict-20261101-101010-ABCDEFG.toml",
]


def write(path: Path, title: str, head: str = "") -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'{head}title = "{title}"\n[[cards]]\nid = "a"\ntext = "Of {title}?"\n', encoding="utf-8")
    return path


def codes(folder: Path) -> dict[str, str]:
    found = find_library([(folder, "yours")])
    return {Path(each.path).name: each.code for each in found.problems}


def titles(folder: Path) -> list[str]:
    return [deck.title for deck in find_library([(folder, "yours")]).library]


# Copies


@pytest.mark.parametrize("head", ['id = "ours"\n', ""], ids=["with an id", "without"])
@pytest.mark.parametrize("name", COPIES)
def test_the_file_itself_plays_and_its_copy_stays_out_and_is_told(tmp_path: Path, name: str, head: str) -> None:
    write(tmp_path / "ours.toml", "Itself", head)
    write(tmp_path / name, "The copy", head)
    assert titles(tmp_path) == ["Itself"]
    (problem,) = find_library([(tmp_path, "yours")]).problems
    assert (problem.path, problem.code, problem.severity) == (str(tmp_path / name), "copy", "error")
    assert "ours.toml" in problem.message
    assert "move this one away" in problem.hint


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_without_its_original_plays(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, "The copy", 'id = "ours"\n')
    write(tmp_path / "other.toml", "Another")
    assert sorted(titles(tmp_path)) == ["Another", "The copy"]
    assert codes(tmp_path) == {}


def test_a_copy_that_its_author_gave_an_id_of_its_own_is_a_deck_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / "ours.toml", "Ours", 'id = "ours"\n')
    write(tmp_path / "ours copy.toml", "Theirs", 'id = "theirs"\n')
    assert titles(tmp_path) == ["Ours", "Theirs"]
    # What a syncing program left is never that.
    write(tmp_path / "ours (conflicted copy).toml", "Old", 'id = "old"\n')
    assert titles(tmp_path) == ["Ours", "Theirs"]


def test_a_copy_does_not_stand_in_for_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text("title = 3")
    write(tmp_path / "ours (1).toml", "The copy")
    assert titles(tmp_path) == []
    assert codes(tmp_path)["ours (1).toml"] == "copy"


@pytest.mark.parametrize("name", ["ours-LAPTOP.toml", "ours 2.toml", "ours_old.toml", "ours.bak.toml"])
def test_the_file_with_the_plain_name_plays_where_two_have_one_id(tmp_path: Path, name: str) -> None:
    write(tmp_path / "ours.toml", "Itself", 'id = "ours"\n')
    write(tmp_path / name, "Made of it", 'id = "ours"\n')
    assert titles(tmp_path) == ["Itself"]
    assert codes(tmp_path) == {name: "copy"}
    # With an id of its own it is another deck.
    write(tmp_path / name, "Another")
    assert sorted(titles(tmp_path)) == ["Another", "Itself"]


def test_the_check_tells_of_copies_also_where_only_the_copy_is_checked(tmp_path: Path) -> None:
    write(tmp_path / "ours.toml", "Itself", 'id = "ours"\n')
    copy = write(tmp_path / "ours (1).toml", "The copy", 'id = "ours"\n')
    assert [(each.code, each.path) for each in check_all([tmp_path]).problems] == [("copy", str(copy))]
    assert [each.code for each in check_all([copy]).problems] == ["copy"]


def test_a_deck_given_for_this_run_plays_whatever_it_is_called(tmp_path: Path) -> None:
    write(tmp_path / "ours.toml", "Itself")
    copy = write(tmp_path / "ours (1).toml", "The copy")
    assert [deck.title for deck in find_library([], [copy]).library] == ["The copy"]
    assert [deck.title for deck in find_library([], [tmp_path]).library] == ["Itself"]


# What is not read

TOLD = {
    "ours.toml.txt": "ours.toml",
    "ours.toml.bak": "ours.toml",
    "ours.tml": "ours.toml",
    "ours": "ours.toml",
    "ours.toml~": "ours.toml",
    "ours.json": "cardgame deck import",
    "ours.csv": "cardgame deck import",
    "ours.tsv": "cardgame deck import",
    "ours.txt": "cardgame deck import",
    "ours.md": "cardgame deck import",
    "ours.yaml": ".toml file",
    "ours.apkg": ".toml file",
    "ours.zip": "Unpack",
}
SILENT = [
    ".hidden.json",
    ".DS_Store",
    ".ours.toml.swp",
    "#ours.toml#",
    "README",
    "README.md",
    "readme.txt",
    "LICENSE",
    "Thumbs.db",
    "desktop.ini",
    "ours.toml.tmp",
]


@pytest.mark.parametrize("name", TOLD)
def test_a_file_that_is_not_read_is_told_with_what_to_do(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("anything")
    (problem,) = find_library([(tmp_path, "yours")]).problems
    assert (problem.path, problem.code, problem.severity) == (str(tmp_path / name), "not-read", "warning")
    assert TOLD[name] in problem.hint


def test_a_list_whose_deck_lies_beside_it_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "Our list.txt").write_text("What?")
    (problem,) = find_library([(tmp_path, "yours")]).problems
    assert f"cardgame deck import '{tmp_path / 'Our list.txt'}'" in problem.hint
    write(tmp_path / "our-list.toml", "Ours")
    assert codes(tmp_path) == {}


@pytest.mark.parametrize("name", SILENT)
def test_what_is_plainly_no_deck_is_passed_over_in_silence(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("anything")
    assert codes(tmp_path) == {}


def test_a_folder_is_told_where_there_are_decks_in_it(tmp_path: Path) -> None:
    write(tmp_path / "more" / "a.toml", "A")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    write(tmp_path / "deep" / "er" / "b.toml", "B")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path)
    assert codes(tmp_path) == {"more": "not-read", "deep": "not-read", "loop": "not-read"}


def test_other_places_than_the_couple_s_own_folder_hold_what_they_like(tmp_path: Path) -> None:
    (tmp_path / "ours.json").write_text("{}")
    assert find_library([(tmp_path, "shipped")], [tmp_path]).problems == ()


def test_a_folder_full_of_other_things_is_told_briefly(tmp_path: Path) -> None:
    for number in range(MOST_TOLD + 30):
        (tmp_path / f"{number}.json").touch()
    problems = find_library([(tmp_path, "yours")]).problems
    assert len(problems) == MOST_TOLD + 1
    assert "30 more" in problems[-1].message


# Capitals


def test_a_name_that_ends_in_capitals_is_read_and_the_check_says_how_to_write_it(tmp_path: Path) -> None:
    path = write(tmp_path / "ours.TOML", "Ours", 'id = "ours"\n')
    assert titles(tmp_path) == ["Ours"]
    assert deck_files(tmp_path) == [path]
    (problem,) = check_all([tmp_path]).problems
    assert problem.code == "upper-case-ending"
    assert "ours.toml" in problem.hint


def test_of_two_files_that_differ_in_the_case_of_their_ending_the_plain_one_is_read(tmp_path: Path) -> None:
    write(tmp_path / "ours.TOML", "Loud")
    write(tmp_path / "ours.toml", "Plain")
    if len(deck_files(tmp_path)) < 2:
        pytest.skip("this file system does not tell capitals from small letters")
    assert titles(tmp_path) == ["Plain"]


# Two with the same cards


def deck_of(path: Path, id: str, texts: list[str]) -> Path:
    path.parent.mkdir(exist_ok=True)
    cards = "".join(f'[[cards]]\nid = "c{place}"\ntext = "{text}"\n' for place, text in enumerate(texts))
    path.write_text(f'id = "{id}"\ntitle = "{id}"\n{cards}', encoding="utf-8")
    return path


def test_two_decks_with_most_cards_the_same_are_told(tmp_path: Path) -> None:
    deck_of(tmp_path / "a.toml", "a", ["What one?", "What two?", "What three?"])
    twin = deck_of(tmp_path / "b.toml", "b", ["What  TWO?", "What one?", "What else?"])
    deck_of(tmp_path / "c.toml", "c", ["What one?", "What then?"])
    single, problem = check_all([tmp_path]).problems
    assert (problem.path, problem.line, problem.code, problem.severity) == (str(twin), 3, "same-cards", "warning")
    assert "a.toml" in problem.message
    assert "2 of its 3" in problem.message
    # The third deck has one of those cards, and is no twin for it.
    assert (single.path, single.code) == (str(tmp_path / "c.toml"), "near-duplicate")


def test_a_deck_is_told_to_be_the_twin_of_one_that_is_not_checked(tmp_path: Path) -> None:
    deck_of(tmp_path / "there" / "a.toml", "a", ["What one?", "What two?"])
    there = find_library([(tmp_path / "there", "yours")]).library
    twin = deck_of(tmp_path / "b.toml", "b", ["What one?", "What two?"])
    assert Counter(each.code for each in check_all([twin], there).problems) == {"same-cards": 1}
    assert check_all([tmp_path / "there" / "a.toml"], there).problems == []


def test_the_cost_of_a_check_does_not_grow_with_the_pairs_of_decks(tmp_path: Path) -> None:
    for number in range(300):
        deck_of(tmp_path / f"{number}.toml", f"d{number}", ["What one?", "What two?"])
    # Each is told with some others, not each with each.
    assert len(check_all([tmp_path]).problems) < 300 * 25


# Ids that a deck had


def test_two_decks_cannot_claim_one_former_id(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", "A", 'was = ["old", "b", "a"]\n')
    write(tmp_path / "b.toml", "B", 'was = [\n  "old"]\n')
    found = find_library([(tmp_path, "yours")])
    assert {deck.id for deck in found.library} == {"a", "b"}
    told = [(Path(each.path).name, each.line, each.column, each.code) for each in found.problems]
    assert told == [
        ("a.toml", 1, 15, "former-deck-taken"),
        ("a.toml", 1, 20, "former-deck-taken"),
        ("b.toml", 2, 3, "former-deck-taken"),
    ]
    held = found.library.deck("old")
    assert held is not None
    assert held.id == "a"
    assert [each.code for each in check_all([tmp_path]).problems].count("former-deck-taken") == 3


def test_a_bad_former_id_does_not_keep_a_deck_from_playing(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", "A", 'was = ["Not An Id"]\n')
    found = find_library([(tmp_path, "yours")])
    assert [deck.was for deck in found.library] == [()]
    assert [each.code for each in found.problems] == ["bad-id"]
