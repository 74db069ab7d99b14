"""``deck preview``: which file is meant, and what is said where none is."""

from pathlib import Path

from ..helpers import Home

DECK = 'title = "Mine"\nlanguage = "en"\ncards = [{ id = "a", text = "What now?" }]\n'


def test_a_path_or_an_id_is_followed(ours: Home) -> None:
    path = ours.deck("mine", DECK)
    for name in ("mine", "mine.toml", str(path)):
        assert "What now?" in ours.done("deck", "preview", name, stdin="q\n").out
    # Also one that is left out because of its errors.
    ours.deck("broken", "title = 3\n")
    assert "There is no card in it yet." in ours.done("deck", "preview", "broken", stdin="q\n").out


def test_a_deck_that_came_with_the_game_is_not_edited(ours: Home) -> None:
    for name in ("beliefs", str(ours.shipped / "beliefs.toml")):
        out = ours.done("deck", "preview", name, stdin="e\nq\n").out
        assert "This deck came with the game; change a copy of it." in out


def test_a_file_that_is_not_there_yet_is_waited_for(home: Home) -> None:
    assert "new.toml is not there yet." in home.done("deck", "preview", "new.toml", stdin="q\n").out


def test_the_couple_s_names_are_used(ours: Home) -> None:
    path = ours.deck("mine", DECK.replace("now", "now, {first}"))
    out = ours.done("deck", "preview", str(path), stdin="q\n").out
    assert "What now, Ana?" in out


def test_what_is_no_deck_is_told(home: Home, tmp_path: Path) -> None:
    ran = home("deck", "preview", "nothing")
    assert (ran.status, ran.out) == (2, "")
    assert "There is no deck “nothing”" in ran.err
    assert "nothing.toml" in ran.err
    ran = home("deck", "preview", str(tmp_path))
    assert (ran.status, ran.out) == (3, "")
    assert "is a folder, not a deck file." in ran.err


def test_an_end_of_a_pipe_is_no_fault(ours: Home) -> None:
    assert ours.done("deck", "preview", "beliefs").err == ""
