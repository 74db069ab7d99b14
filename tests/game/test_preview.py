"""A card that is being written lies as an evening would deal it, and is tried without a trace."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cardgame.deck import Kind
from cardgame.deck.problems import problem
from cardgame.game.preview import NAMES, Rehearsal, dealt, names_for, place_of, place_said, rehearse, told
from cardgame.game.table import Table
from cardgame.keys.commands import END, LATER, LEAVE, NOT_THIS, PASS, Command
from cardgame.record import RecordError, Store, new_couple
from cardgame.scripts.steps import Choose, Pick, PickWord, Rate, Secret, Words, Write
from cardgame.workshop.following import Following, read
from tests.families import for_each

from ..builders import Clock, card, deck, game

FIELDS: dict[Kind, dict[str, Any]] = {
    Kind.CHOICE: {"options": ("tea", "coffee")},
    Kind.GUESS: {"options": ("tea", "coffee")},
    Kind.ACTIVITY: {"minutes": 2},
}


def made(kind: Kind, **fields: Any) -> Any:
    return card(kind=kind, **{**FIELDS.get(kind, {}), **fields})


def play(table: Table) -> str:
    """Go on until the card has ended, with some answer wherever one is asked for; return what is to be seen then."""
    for _ in range(40):
        step = table.step if table.asking is None else table.asking
        if isinstance(step, Secret):
            ask = step.ask
            answer: object = "a word" if isinstance(ask, Words) else 0
            change = table.answer(answer) if not isinstance(ask, PickWord | Pick | Rate) else table.press(1)
            while table.numbers is not None and table.numbers.answer is None:
                change = table.press(1)
            change = table.go_on() if table.numbers is not None else change
        elif isinstance(step, Write):
            change = table.answer("a sentence")
        elif isinstance(step, Choose):
            change = table.answer(0)
        else:
            change = table.go_on()
        if change is not None and change.now in ("over", "ended"):
            return change.now
    raise AssertionError(f"it never ended: {table.step}")


@for_each("kind", Kind)
@for_each("first", ["reader", "other"])
def test_it_lies_as_it_is_dealt(kind: Kind, first: str) -> None:
    for depth in (1, 2, 3):
        written = made(kind, depth=depth, first=first, sensitive=("money", "touch"), text="Hm, {reader} and {partner}?")
        ours = deck(written)
        lying, table = dealt(ours, written, NAMES), rehearse(ours, written, NAMES)
        assert table.hand is not None
        assert (lying.hand.dealt, lying.hand.step, lying.hand.turn) == (
            table.hand.dealt,
            table.hand.step,
            table.hand.turn,
        )
        session = table.session
        assert (lying.title, lying.back, lying.ask) == (session.deck_title, session.back, session.ask)
        assert lying.asked_for is table.open


@pytest.mark.parametrize("kind", Kind)
def test_a_card_of_each_kind_is_played_to_its_end_and_comes_back(kind: Kind) -> None:
    written = made(kind)
    assert play(rehearse(deck(written), written, NAMES)) == "over"


@for_each("command", [PASS, LATER, NOT_THIS, LEAVE, END])
def test_however_a_card_ends_it_comes_back(command: Command) -> None:
    written = made(Kind.BELIEF)
    assert rehearse(deck(written), written, NAMES).acts[command]().now in ("over", "ended")


def test_nothing_of_it_is_on_a_disk(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_couple(home / "couples", ("Cleo", "Dion"), "0123456789abcdef", Clock())
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    monkeypatch.chdir(home)
    with closing(game(home)) as played:
        names = names_for(played)
        assert names == ("Cleo", "Dion")
        written = made(Kind.AGREEMENT, text="How do we say good night, {first}?")
        table = rehearse(deck(written), written, names)
        assert table.hand is not None
        assert "Cleo" in table.hand.text
        table.go_on()
        table.star()
        play(table)
        assert isinstance(table, Rehearsal)
        assert [event.kind for event in table.session._store.events()][:2] == ["couple-named", "evening-began"]
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_without_a_couple_there_are_two_as_an_example(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(game(home)) as nobody:
        assert names_for(nobody) == NAMES
    assert not home.exists()

    def broken(*_: object, **_options: object) -> Store:
        raise RecordError("broken")

    new_couple(home / "couples", ("Cleo", "Dion"), "0123456789abcdef", Clock())
    monkeypatch.setattr(Store, "open", broken)
    with closing(game(home)) as somebody:
        assert names_for(somebody) == NAMES


HEAD = 'title = "Ours"\nlanguage = "en"\n'
GOOD = HEAD + '[[cards]]\nid = "a"\ntext = "What now?"\n'


def said(*texts: str) -> tuple[Following, str]:
    following = Following()
    for text in texts:
        following.take(read(text.encode(), "ours.toml"))
    found = told(following, Path("ours.toml"), "n")
    return following, " ".join((*found.stands, *(each.message for each in found.problems), found.rest))


def test_what_is_said_of_a_file_is_how_it_stands() -> None:
    path = Path("ours.toml")
    following = Following()
    gone = problem("ours.toml", 1, 1, "no-such-file", "There is no such file.")
    following.take(read(gone, "ours.toml"))
    assert told(following, path, "n").stands == ("ours.toml is not there yet. It is shown here once it is saved.",)
    following.take(read(GOOD.encode(), "ours.toml"))
    following.take(read(gone, "ours.toml"))
    assert told(following, path, "n").stands[0] == "ours.toml is gone just now. It is shown again once it is back."

    assert "There is no card in it yet." in said(HEAD)[1]
    assert "There is nothing in this file yet." in said("")[1]
    following, words = said(GOOD, GOOD + "[[cards")
    assert words.startswith("The file cannot be read as it was saved. The card is as it was before. ")
    assert place_of(following.here[0]) == "Error in line 6"
    two = GOOD + '[[cards]]\nid = "b"\ntext = "What then?"\n'
    following, words = said(two, two + 'kind = "chioce"\n')
    assert words.startswith("This card is left out as it stands. The card is as it was before. ")
    assert (place_said(following), place_said(following, short=True)) == (
        "card 2 of 2, line 6",
        "2/2, line 6, 1 to mend",
    )
    assert "The deck is left out until its errors are mended." in said("depth = 9\n" + GOOD)[1]
