"""``deck relink``: what doctor proposes is shown, asked about and written, and the history is there again."""

from pathlib import Path

import pytest

from ..helpers import Dealt, Home

HEAD = 'title = "Ours"\nid = "ours"\nlanguage = "en"\n\n'
ONE = '[[cards]]\nid = "laugh-more" # funny\ntext = "What made you laugh this week?"\n'
TWO = '[[cards]]\nid = "sing"\ntext = "When did you last sing aloud?"\n'


@pytest.fixture
def deck(ours: Home) -> Path:
    ours.played(
        "ana-and-ben",
        Dealt("giggle", "ours", "What made you laugh this week?"),
        Dealt("song", "ours", "When did you last sing?"),
    )
    return ours.deck("ours", HEAD + ONE + TWO)


BOTH = HEAD + ONE.replace("funny\n", 'funny\nwas = ["giggle"]\n') + TWO.replace('"sing"\n', '"sing"\nwas = ["song"]\n')


def test_each_is_shown_then_and_now_and_all_are_written_after_a_yes(ours: Home, deck: Path) -> None:
    assert ours("deck", "relink", stdin="\n").status == 1
    assert deck.read_text() == HEAD + ONE + TWO
    ran = ours("deck", "relink", stdin="y\n")
    assert ran.status == 0
    assert "giggle is now laugh-more" in ran.out
    assert "then: When did you last sing?" in ran.out
    assert "now:  When did you last sing aloud?" in ran.out
    assert deck.read_text() == BOTH
    assert "lost-history" not in ours("deck", "check").out
    ran = ours("deck", "relink")
    assert (ran.status, ran.out) == (0, "")
    rows = ours.done("coverage", "--json").data
    assert next(row for row in rows if row["deck"] == "ours")["covered"] == 2


def test_each_can_be_asked_about(ours: Home, deck: Path) -> None:
    ran = ours("deck", "relink", "ours", stdin="one\nn\ny\n")
    assert ran.status == 1
    assert "1 was left as it is." in ran.err
    assert deck.read_text().count("was = ") == 1


def test_nobody_is_asked_with_yes_and_nothing_is_written_with_diff(ours: Home, deck: Path) -> None:
    ran = ours("deck", "relink", deck, "--diff")
    assert ran.status == 1
    assert '+was = ["giggle"]' in ran.lines
    assert f"--- {deck}" in ran.lines
    assert not [line for line in ran.lines if line.startswith("-") and not line.startswith("---")]
    assert deck.read_text() == HEAD + ONE + TWO
    ran = ours("deck", "relink", "--yes")
    assert (ran.status, ran.err) == (0, "")
    assert deck.read_text() == BOTH


def test_a_deck_that_got_another_id_is_brought_back_at_its_top(ours: Home, deck: Path) -> None:
    deck.unlink()
    text = 'title = "New"\ncards = ["What made you laugh this week?", "When did you last sing?"]\n'
    new = ours.deck("new", text)
    ran = ours("deck", "relink", "--yes")
    assert ran.status == 0
    assert "the deck ours is now new" in ran.out
    assert new.read_text() == (
        'was = ["ours"]\ntitle = "New"\ncards = ['
        '{ id = "what-made-laugh", was = ["giggle"], text = "What made you laugh this week?" }, '
        '{ id = "when-last-sing", was = ["song"], text = "When did you last sing?" }]\n'
    )
    assert ours("deck", "relink").out == ""


def test_where_nobody_plays_or_nothing_is_lost_there_is_nothing_to_do(home: Home) -> None:
    home.deck("ours", HEAD + ONE)
    ran = home("deck", "relink")
    assert (ran.status, ran.out) == (0, "")
    assert "nothing to bring back" in ran.said()[0]


def test_a_shipped_deck_is_not_changed(ours: Home) -> None:
    ran = ours("deck", "relink", "beliefs")
    assert ran.status == 2
    assert "came with the game" in ran.said()[0]
