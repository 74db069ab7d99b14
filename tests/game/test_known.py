"""What was covered stays covered when a card or a deck gets another id."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cardgame.deck.ids import card_id
from cardgame.game.game import Game
from cardgame.game.kept import look_kept
from cardgame.game.menu.decks import shelves
from cardgame.game.selection.choice import Choice, choose
from cardgame.game.session import Session
from cardgame.play import Outcome
from cardgame.scripts.steps import Reveal, Secret
from tests.builders import game

TEXTS = ("Quarrels mean that something is wrong.", "A couple has no secrets.", "Love is a decision.")
NAMES = ("quarrels", "secrets", "decision")
BARE = ", ".join(f'"{text}"' for text in TEXTS)
NAMED = ", ".join(f'{{ id = "{id}", text = "{text}" }}' for id, text in zip(NAMES, TEXTS, strict=True))

BEFORE = f'title = "Ours"\nkind = "belief"\ncards = [{BARE}]\n'
AFTER = {
    "ids added": ("ours", f'title = "Ours"\nkind = "belief"\ncards = [{NAMED}]\n'),
    "file renamed": ("beliefs", f'title = "Ours"\nwas = ["ours"]\nkind = "belief"\ncards = [{BARE}]\n'),
    "both": ("beliefs", f'id = "b"\nwas = ["ours"]\ntitle = "Ours"\nkind = "belief"\ncards = [{NAMED}]\n'),
}


def write(home: Path, name: str, text: str) -> None:
    folder = home / "decks"
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def cover(ours: Game, *, count: int = 1, end: bool = True) -> list[str]:
    """Cover some cards, the first of them with a star, a note and answers; return their texts."""
    session = ours.begin(Choice(("ours",)), minutes=40, seed=1)
    texts = []
    for number in range(count):
        hand = session.hand
        assert hand is not None
        while hand.step is not None:
            hand.send(4 if isinstance(hand.step, Secret) else None)
        texts.append(hand.card.text)
        if not number:
            session.star()
            session.note(0, "Remember this.")
        session.end_card(Outcome.COVERED)
    if end:
        session.end()
    return texts


@pytest.fixture
def ours(home: Path) -> Iterator[Game]:
    write(home, "ours", BEFORE)
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    yield ours
    ours.close()


def dealt_again(later: Game, text: str) -> Session:
    """Begin an evening, and pass cards until the one with this text lies on the table."""
    session = later.begin(Choice((next(iter(later.library)).id,)), minutes=40, seed=3)
    while session.hand is not None and session.hand.card.text != text:
        session.end_card(Outcome.PASSED)
    return session


@pytest.mark.parametrize("after", AFTER)
def test_what_was_covered_under_an_old_id_counts_for_the_new_one(ours: Game, home: Path, after: str) -> None:
    (text,) = cover(ours)
    write(home, *AFTER[after])
    later = game(home)
    (deck,) = later.library
    (card,) = [each for each in deck.cards if each.text == text]
    assert later.covered() == {card.ref}
    (row,) = later.coverage()
    assert (row.covered, row.cards) == (1, 3)
    assert row.last_at is not None
    assert later.standings()[card.ref].covered == 1
    (shelf,) = shelves(later)
    assert shelf.covered == 1
    later.close()


@pytest.mark.parametrize("after", AFTER)
def test_the_history_of_a_deck_is_found_by_its_new_id_and_its_old_one(ours: Game, home: Path, after: str) -> None:
    (text,) = cover(ours)
    write(home, *AFTER[after])
    later = game(home)
    (deck,) = later.library
    (card,) = [each for each in deck.cards if each.text == text]
    for name in ("ours", deck.id, None):
        assert [(row.deck, row.card, row.text) for row in later.history(deck=name)] == [(*card.ref, text)]
    assert [(note.deck, note.card) for note in look_kept(later).notes] == [card.ref]
    later.close()


@pytest.mark.parametrize("after", AFTER)
def test_a_star_under_an_old_id_is_still_there_and_can_be_taken_away(ours: Game, home: Path, after: str) -> None:
    (text,) = cover(ours)
    write(home, *AFTER[after])
    later = game(home)
    session = dealt_again(later, text)
    assert session.hand is not None
    assert session.starred
    assert not session.star()
    assert session.undo() is not None
    assert session.starred
    later.close()


@pytest.mark.parametrize("after", AFTER)
def test_what_both_answered_under_an_old_id_is_shown_again(ours: Game, home: Path, after: str) -> None:
    (text,) = cover(ours)
    write(home, *AFTER[after])
    later = game(home)
    session = dealt_again(later, text)
    hand = session.hand
    assert hand is not None
    while not isinstance(hand.step, Reveal):
        hand.send(2 if isinstance(hand.step, Secret) else None)
    assert [mark.place for mark in hand.step.then] == [4, 4]
    later.close()


@pytest.mark.parametrize("after", AFTER)
def test_an_evening_that_was_begun_under_an_old_id_goes_on(ours: Game, home: Path, after: str) -> None:
    texts = cover(ours, count=2, end=False)
    open_ = ours.unfinished()
    assert open_ is not None
    lay = ours.resume(open_).hand
    ours.close()
    write(home, *AFTER[after])
    later = game(home)
    begun = later.unfinished()
    assert begun is not None
    session = later.resume(begun)
    (deck,) = later.library
    assert session.choice == Choice((deck.id,))
    assert [entry.card.text for entry in session.evening.entries] == texts
    assert {entry.card.deck for entry in session.evening.entries} == {deck.id}
    assert lay is not None
    assert session.hand is not None
    assert session.hand.card.text == lay.card.text
    later.close()


def test_a_deck_and_its_chapters_are_found_by_an_old_name(home: Path) -> None:
    chapter = '[[chapters]]\nid = "one"\ntitle = "One"\n[[cards]]\nid = "a"\nchapter = "one"\ntext = "What?"\n'
    write(home, "new", f'title = "New"\nwas = ["old"]\n{chapter}')
    library = game(home).library
    assert choose(["old"], library) == Choice(("new",))
    assert choose(["old/one"], library) == Choice(("new",), "one")
    assert choose(["old", "new"], library) == Choice(("new",))


def test_an_id_that_is_written_is_not_another_card_s_text(ours: Game, home: Path) -> None:
    (text,) = cover(ours)
    # The id that was made from the covered card's text is another card's own by now.
    taken = f'{{ id = "{card_id(text)}", text = "Something else." }}'
    named = f'{{ id = "mine", text = "{text}" }}'
    write(home, "ours", f'title = "Ours"\ncards = [{taken}, {named}]\n')
    later = game(home)
    assert later.covered() == {("ours", card_id(text))}
    assert {ref: met.covered for ref, met in later.standings().items()} == {("ours", card_id(text)): 1}
    later.close()
