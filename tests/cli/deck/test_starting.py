"""``deck new``: a deck that is good and can be played at once, and nothing is overwritten."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.deck.reading import read_deck
from cardgame.workshop.checking import check
from cardgame.workshop.schema import LINE, NAME, is_ours

from ...builders import HOSTILE, modes
from ..helpers import Home, Ran


def at_terminal(home: Home, *words: str | Path, lines: Sequence[str]) -> Ran:
    with patch("cardgame.cli.confirming.at_terminal", lambda: True):
        return home(*words, stdin="".join(f"{line}\n" for line in lines))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with patch.dict(os.environ, {"LANGUAGE": "en"}):
        yield


def test_a_new_deck_has_no_fault_and_its_path_and_the_next_steps_are_told(home: Home) -> None:
    ran = home("deck", "new", "--title", "Ours, by Ana & Ben")
    path = home.path / "decks" / "ours-by-ana-ben.toml"
    assert (ran.status, ran.out) == (0, f"{path}\n")
    assert f"cardgame deck preview {path}" in ran.err
    assert "cardgame play ours-by-ana-ben" in ran.err
    assert check(path) == []
    deck = read_deck(path).deck
    assert deck is not None
    assert (deck.title, deck.id, deck.language, deck.mixed) == ("Ours, by Ana & Ben", "ours-by-ana-ben", "en", True)
    assert [card.kind.value for card in deck.cards] == ["question", "choice", "story"]
    assert [card.depth for card in deck.cards] == [1, 2, 3]
    assert all(not card.id.startswith("t-") for card in deck.cards)
    assert path.read_text(encoding="utf-8").count("\n# ") > 4
    # It is played at once.
    assert home.done("draw", "ours-by-ana-ben").out
    assert home("deck", "check").status == 0


def test_four_things_are_asked_each_with_an_answer_at_hand(home: Home) -> None:
    ran = at_terminal(home, "deck", "new", lines=["Sunday", "spanish", "c", "What did you dream?"])
    deck = read_deck(Path(ran.out.strip())).deck
    assert deck is not None
    assert (deck.title, deck.language, deck.mixed) == ("Sunday", "es", False)
    assert (deck.cards[-1].text, len(deck.cards)) == ("What did you dream?", 4)
    ran = at_terminal(home, "deck", "new", lines=["", "", "", ""])
    deck = read_deck(Path(ran.out.strip())).deck
    assert deck is not None
    assert (deck.title, deck.language, deck.mixed, len(deck.cards)) == ("Our questions", "en", True, 3)
    ran = at_terminal(home, "deck", "new", lines=["Closed", "", "", "Are you well?"])
    assert ":36:9: warning[closed-question]" in ran.err
    # What an option says is not asked for.
    assert home("deck", "new", "--title", "Unasked").err.count("?") == 0


def test_the_end_of_the_input_in_between_makes_no_deck(home: Home) -> None:
    ran = at_terminal(home, "deck", "new", lines=["Sunday"])
    assert ran.status == 130
    assert not home.path.exists()


def test_a_second_deck_of_the_same_name_gets_one_of_its_own_and_other_examples(home: Home) -> None:
    first, second, third = (Path(home("deck", "new").out.strip()) for _ in range(3))
    assert [path.name for path in (first, second, third)] == [
        "our-questions.toml", "our-questions-2.toml", "our-questions-3.toml"
    ]  # fmt: skip
    decks = [read_deck(path).deck for path in (first, second, third)]
    assert len({deck.id for deck in decks if deck}) == 3
    assert len({card.text for deck in decks if deck for card in deck.cards}) == 9
    ran = home("deck", "check", "--strict")
    assert (ran.status, ran.out) == (0, "")


def test_a_new_deck_takes_the_place_of_no_shipped_one(home: Home) -> None:
    ran = home("deck", "new", "--title", "Beliefs", "--json")
    assert ran.data == {"path": str(home.path / "decks" / "beliefs-2.toml"), "id": "beliefs-2"}


def test_a_file_can_be_named_and_is_never_overwritten(home: Home) -> None:
    path = Path("mine").absolute()
    ran = home("deck", "new", path)
    assert ran.out == f"{path}.toml\n"
    assert "cardgame play " + str(path) in ran.err
    before = Path(f"{path}.toml").read_bytes()
    for name in (path, f"{path}.toml"):
        ran = home("deck", "new", name, "--title", "Other")
        assert ran.status == 2
        assert "already" in ran.said()[0]
    assert Path(f"{path}.toml").read_bytes() == before
    Path("link.toml").symlink_to("nowhere.toml")
    assert home("deck", "new", "link").status == 2
    assert not Path("nowhere.toml").exists()


def test_the_schema_lies_beside_it_and_another_file_of_that_name_stays(home: Home) -> None:
    home("deck", "new")
    decks = home.path / "decks"
    assert is_ours((decks / NAME).read_bytes())
    assert (decks / "our-questions.toml").read_text(encoding="utf-8").startswith(f"{LINE}\n")
    Path(NAME).write_text("not ours")
    home("deck", "new", "here")
    assert Path(NAME).read_text() == "not ours"
    assert "#:schema" not in Path("here.toml").read_text(encoding="utf-8")


def test_what_is_made_is_open_to_its_owner_alone(home: Home) -> None:
    home("deck", "new")
    assert set(modes(home.path).values()) == {"0o700", "0o600"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--language", "klingonese"], "no language"),
        (["--title", "x" * 2000], "too long"),
        (["--text", "{nobody}?"], "No deck was made. Nobody is called {nobody}."),
        *((["--title", bad], "in this title") for bad in HOSTILE[:2]),
    ],
)
def test_what_cannot_be_is_told_and_makes_no_file(home: Home, words: list[str], said: str) -> None:
    ran = home("deck", "new", *words)
    assert ran.status == 2
    assert said in ran.said()[0]
    assert not list(home.path.rglob("*.toml"))


def test_a_folder_that_cannot_be_made_is_told(home: Home) -> None:
    Path("file").write_text("x")
    ran = home("deck", "new", "file/deck.toml")
    assert ran.status == 3
    assert "could not be written" in ran.said()[0]


def test_what_cannot_be_is_told_and_asked_again_so_that_nothing_typed_is_lost(home: Home) -> None:
    lines = ["Sunday", "klingon tongue", "spanish", "maybe", "c", "Hi {patner}", "What did you dream?"]
    ran = at_terminal(home, "deck", "new", lines=lines)
    deck = read_deck(Path(ran.out.strip())).deck
    assert deck is not None
    assert (deck.title, deck.language, deck.mixed) == ("Sunday", "es", False)
    assert deck.cards[-1].text == "What did you dream?"
    assert 'There is no language "klingon tongue". Write its tag' in ran.err
    assert "Choose one of: every, chosen." in ran.err
    assert "Nobody is called {patner}. Did you mean {partner}?" in ran.err


def test_no_deck_is_made_with_a_first_card_that_cannot_be(home: Home) -> None:
    ran = home("deck", "new", "--text", "Hi {patner}")
    assert (ran.status, ran.out) == (2, "")
    assert "No deck was made. " in ran.err
    assert not home.path.exists()


def test_a_deck_in_another_language_says_that_its_examples_are_in_english(home: Home) -> None:
    path = Path(home("deck", "new", "--language", "de").out.strip())
    assert "These three are examples, in English:" in path.read_text(encoding="utf-8")
    path = Path(home("deck", "new", "--language", "en-GB").out.strip())
    assert "These three are examples:" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["", ".", "/"])
def test_a_name_that_is_only_a_folder_s_is_taken(home: Home, folder: str) -> None:
    ran = home("deck", "new", folder)
    assert ran.status == 2
    assert "already" in ran.said()[0]


def test_a_title_of_nothing_that_can_be_seen_is_none(home: Home) -> None:
    assert home("deck", "new", "deck.toml", "--title", "\u200b\xad ").status == 0
    deck = read_deck(Path("deck.toml")).deck
    assert deck is not None
    assert deck.title == "Our questions"


def test_a_deck_in_spanish_has_ids_of_spanish_words(home: Home) -> None:
    path = Path(home("deck", "new", "--language", "es").out.strip())
    deck = read_deck(path).deck
    assert deck is not None
    assert [card.id for card in deck.cards] == [
        "cosa-pequena-salio-bien",
        "noche-libre-nadie-nos",
        "cuenta-vez-alguien-apoyo",
    ]
    assert check(path) == []
