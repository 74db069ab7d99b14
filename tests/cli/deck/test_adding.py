"""``deck add``: one card is asked for, given or piped, and all else stays."""

import stat
from pathlib import Path

import pytest

from cardgame.deck.reading import read_deck
from cardgame.workshop.saving import Unusable, replace

from ..helpers import Home
from .test_starting import at_terminal

DECK = 'title = "Ours"\nid = "ours"\nlanguage = "en"\n# a note\ncards = [\n  { id = "a", text = "What is good?" },\n]\n'


@pytest.fixture
def deck(home: Home) -> Path:
    return home.deck("ours", DECK)


def test_a_card_that_is_given_is_added_and_told(home: Home, deck: Path) -> None:
    ran = home.done("deck", "add", "ours", "--text", "What is better?", "--depth", "2", "--tag", "joy")
    assert ran.out == f"Added to {deck} as what-better.\n"
    card = '  { id = "what-better", text = "What is better?", depth = 2, tags = ["joy"] },\n'
    assert deck.read_text(encoding="utf-8") == DECK.replace("]\n", f"{card}]\n")
    ran = home.done("deck", "add", deck, "--text", "And what is best?", "--json")
    assert (ran.data["path"], ran.data["card"]["id"]) == (str(deck), "what-best")


def test_a_card_can_come_from_a_pipe(home: Home, deck: Path) -> None:
    assert home("deck", "add", "ours", stdin="  What is\nbetter?\n").status == 0
    read = read_deck(deck).deck
    assert read is not None
    assert read.cards[-1].text == "What is\nbetter?"
    ran = home("deck", "add", "ours", stdin=" \n")
    assert ran.status == 2
    assert "--text" in ran.said()[1]


def test_only_what_is_needed_is_asked_for(home: Home, deck: Path) -> None:
    ran = at_terminal(home, "deck", "add", "ours", lines=["What is better?", "", ""])
    assert ran.status == 0
    ran = at_terminal(home, "deck", "add", "ours", lines=["This or that?", "cho", "2", "this", "that", ""])
    assert ran.status == 0
    ran = at_terminal(
        home, "deck", "add", "ours", lines=["When were you proud of me?", "", "5", "3", "", "A birthday."]
    )
    assert ran.status == 0
    assert "Choose one of: 1, 2, 3." in ran.err
    # What is usual in the deck is not written on each card.
    assert '{ id = "what-better", text = "What is better?" },' in deck.read_text(encoding="utf-8")
    read = read_deck(deck).deck
    assert read is not None
    plain, choice, deep = read.cards[-3:]
    assert (plain.kind, plain.depth) == ("question", 1)
    assert (choice.kind, choice.options) == ("choice", ("this", "that"))
    assert (deep.depth, deep.first, deep.hint) == (3, "other", "A birthday.")


def test_a_card_that_was_begun_and_not_finished_is_not_added(home: Home, deck: Path) -> None:
    assert at_terminal(home, "deck", "add", "ours", lines=["What is better?", ""]).status == 130
    assert at_terminal(home, "deck", "add", "ours", lines=[""]).status == 2
    assert deck.read_text(encoding="utf-8") == DECK


def test_what_the_check_would_refuse_is_not_added_and_what_it_would_say_is_told(home: Home, deck: Path) -> None:
    ran = home("deck", "add", "ours", "--text", "Which?", "--kind", "choice")
    assert ran.status == 2
    assert "needs 2 to 4 options" in ran.said()[0]
    assert deck.read_text(encoding="utf-8") == DECK
    ran = home("deck", "add", "ours", "--text", "Are you well?")
    assert ran.status == 0
    assert "closed-question" in ran.err


def test_a_deck_without_cards_takes_its_first_one(home: Home) -> None:
    path = home.deck("empty", 'title = "Empty"\nid = "empty"\n')
    assert home("deck", "add", path, "--text", "What first?").status == 0
    assert [card.text for card in read_deck(path).deck.cards] == ["What first?"]


def test_a_shipped_deck_is_not_changed(home: Home) -> None:
    from cardgame.deck import shipped_folder

    for name in ("beliefs", shipped_folder() / "beliefs.toml"):
        ran = home("deck", "add", name, "--text", "What?")
        assert ran.status == 2
        assert "came with the game" in ran.said()[0]


@pytest.mark.parametrize(("name", "status"), [("nowhere.toml", 3), ("nodeck", 2), (".", 3)])
def test_a_deck_that_is_not_there_is_told(home: Home, name: str, status: int) -> None:
    ran = home("deck", "add", name, "--text", "What?")
    assert ran.status == status
    ran.said()


def test_the_file_keeps_its_mode_and_a_link_stays_a_link(home: Home, deck: Path) -> None:
    deck.chmod(0o640)
    link = Path("link.toml")
    link.symlink_to(deck)
    assert home("deck", "add", "./link.toml", "--text", "What now?").status == 0
    assert link.is_symlink()
    assert "What now?" in deck.read_text(encoding="utf-8")
    assert stat.S_IMODE(deck.stat().st_mode) == 0o640
    assert list(deck.parent.iterdir()) == [deck]


def test_a_file_that_may_not_be_written_or_has_changed_stays_as_it_is(home: Home, deck: Path) -> None:
    deck.chmod(0o440)
    ran = home("deck", "add", "ours", "--text", "What now?")
    assert ran.status == 3
    assert "may not be written" in ran.said()[0]
    deck.chmod(0o600)
    with pytest.raises(Unusable):
        replace(deck, b"new", b"what it held before")
    assert deck.read_text(encoding="utf-8") == DECK


def test_the_name_of_its_file_alone_is_enough(home: Home, deck: Path) -> None:
    assert home.done("deck", "add", "ours.toml", "--text", "What is better?").out.startswith(f"Added to {deck} ")


def test_options_that_are_missing_are_asked_for_as_they_are_given_there(home: Home, deck: Path) -> None:
    ran = home("deck", "add", "ours", "--text", "Tea or coffee?", "--kind", "choice", "--option", "tea")
    assert ran.status == 2
    assert ran.said()[1] == "Give each of them with --option."


@pytest.mark.parametrize("option", ["--text", "--hint", "--follow-up", "--chapter", "--tag"])
def test_bytes_that_are_no_text_are_not_added(home: Home, deck: Path, option: str) -> None:
    ran = home("deck", "add", "ours", "--text", "What now?", option, "What is it\udcff?")
    assert ran.status == 2
    assert "The card was not added." in ran.said()[0]
    assert "U+DCFF" in ran.said()[0]
    assert deck.read_text(encoding="utf-8") == DECK
