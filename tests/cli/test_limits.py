"""What is not welcomed by both shows in no command: whatever one of them has said alone, each prints the same."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cardgame.deck.vocabulary import SENSITIVE
from cardgame.game.boundaries import SETS
from cardgame.record import BoundariesSet, Level, MissionTaken, Noted, Store

from .helpers import DEVICE, Dealt, Home, Ran, complete, now

CLOSE = """
title = "Closer than close"
id = "closer"
language = "en"
sensitive = ["intimacy"]
was = ["nearer"]
cards = ["What would you like more of?", "What would you like less of?"]
"""
"""A deck of which nothing comes unasked."""

PARTLY = """
title = "Partly so"
id = "partly"
language = "en"
cards = [
  { id = "easy", text = "What was easy today?" },
  { id = "hands", text = "Whose hands are cold?", sensitive = ["touch"] },
  { id = "hard", text = "What was hard today?" },
]
"""

TRIP = """
title = "A short trip"
id = "trip"
language = "en"
[[chapters]]
id = "bed"
title = "Under one blanket"
opening = "Tonight is for closeness."
[[chapters]]
id = "road"
title = "On the road"
[[cards]]
id = "blanket"
chapter = "bed"
text = "Who takes the blanket?"
sensitive = ["intimacy"]
[[cards]]
id = "map"
chapter = "road"
text = "Who reads the map?"
"""

INSTEAD = """
title = "Our own ways to hold"
id = "embers"
language = "en"
sensitive = ["touch"]
cards = ["Hold on for a minute."]
"""
"""It stands in for one that came with the game, which the start of an evening tells."""

HIDDEN = (
    "closer",
    "Closer than close",
    "blanket",
    "hands",
    "embers",
    "touch",
    "intimacy",
    "like more of",
    "like less of",
)
"""Words of what only comes to those who both want it; none of them may be read anywhere else."""

YES: dict[str, Level] = {"touch": "welcome", "intimacy": "welcome"}
NO: dict[str, Level] = {"touch": "never", "intimacy": "never"}

ALONE: dict[str, list[tuple[int, dict[str, Level]]]] = {
    "one": [(0, YES)],
    "the other": [(1, YES)],
    "one, and the other not": [(0, YES), (1, NO)],
    "neither": [(0, NO), (1, NO)],
    "one, who asks first, and the other not": [(0, dict.fromkeys(YES, "ask")), (1, NO)],
    "one, by the first ready-made set": [(0, dict(SETS[0][1]))],
    "the other, by the first ready-made set": [(1, dict(SETS[0][1]))],
    "one, by the first, the other by the second": [(0, dict(SETS[0][1])), (1, dict(SETS[1][1]))],
    "one, topic by topic": [(1, dict.fromkeys(SENSITIVE, "welcome"))],
    "one, who has taken it back": [(0, YES), (1, YES), (0, NO)],
}
"""What has been said, so that nothing of it may show."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "a deck": ("play", "--plain", "closer"),
    "a deck in the app": ("play", "closer"),
    "a deck by its former name": ("play", "--plain", "nearer"),
    "with another": ("play", "--plain", "partly", "closer"),
    "nearly a deck": ("play", "--plain", "closr"),
    "a chapter": ("play", "--plain", "trip/bed"),
    "a chapter beforehand": ("journey", "show", "trip/bed"),
    "a journey's chapters": ("journey", "show", "trip"),
    "the journeys": ("journey", "list"),
    "the journeys as data": ("journey", "list", "--json"),
    "a small day": ("today", "closer"),
    "a journey": ("play", "--plain", "trip", "--seed", "3"),
    "a deck of which some may come": ("play", "--plain", "partly", "--seed", "3"),
    "tonight": ("play", "--plain", "--seed", "3"),
    "a command that is a deck": ("closer",),
    "coverage": ("coverage",),
    "coverage as data": ("coverage", "--json"),
    "history": ("history",),
    "history as data": ("history", "--json"),
    "the history of a deck": ("history", "--deck", "closer"),
    "the history of nearly a deck": ("history", "--deck", "closr"),
    "search": ("search", "hands"),
    "search as data": ("search", "a", "--json"),
    "a search in a deck": ("search", "a", "--deck", "closer"),
    "a search in nearly a deck": ("search", "a", "--deck", "closr"),
    "kept": ("kept",),
    "kept as data": ("kept", "--json"),
    "welcome": ("welcome",),
    "doctor": ("doctor",),
    "settings": ("settings",),
    "where": ("where",),
    "couples": ("couple", "list", "--json"),
    "help": ("play", "--help"),
}
"""Everything that a couple can ask, but for what is made for authors."""

COMPLETED = ("cardgame play ", "cardgame play c", "cardgame play trip/", "cardgame history --deck ", "cardgame draw ")


@pytest.fixture
def close(ours: Home, shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Ana and Ben, with decks of which some do not come unasked."""
    for name, text in (("closer", CLOSE), ("partly", PARTLY), ("trip", TRIP), ("embers", INSTEAD)):
        ours.deck(name, text)
    folder = tmp_path / "shipped"
    folder.mkdir()
    for path in shipped.glob("*.toml"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "hold.toml").write_text(INSTEAD.replace("Our own ways", "Ways"), encoding="utf-8")
    home = Home(ours.path, folder)
    monkeypatch.setattr("cardgame.cli.app.check_terminal", lambda: None)
    monkeypatch.setattr("cardgame.cli.app.run_app", lambda *_: 0)
    ours("history")  # whatever is made at the first look has been made
    return home


def say(home: Home, said: list[tuple[int, dict[str, Level]]]) -> None:
    with Store.open(home.record("ana-and-ben"), DEVICE, now) as store:
        store.append(*(BoundariesSet(who=who, levels=levels) for who, levels in said))


def afresh(home: Home, call: Callable[[], Any]) -> Any:
    """Return what ``call`` returns, and leave the record as it was before."""
    path = home.record("ana-and-ben")
    before = path.read_bytes()
    try:
        return call()
    finally:
        path.write_bytes(before)


def pages(home: Home) -> dict[str, Any]:
    """Return everything that the couple can read, by what was asked; plays are of three cards."""
    lines = "\n" * 6
    read: dict[str, Any] = {
        name: afresh(home, lambda words=words: home(*words, stdin=lines)) for name, words in COMMANDS.items()
    }
    return read | {line: complete(home, line) for line in COMPLETED}


def test_whatever_one_of_them_says_alone_every_command_prints_the_same(close: Home) -> None:
    nobody = pages(close)
    for ran in nobody.values():
        assert not isinstance(ran, Ran) or ran.status in (0, 1, 2)
    for name, said in ALONE.items():
        path = close.record("ana-and-ben")
        before = path.read_bytes()
        say(close, said)
        found = pages(close)
        path.write_bytes(before)
        for asked, ran in nobody.items():
            assert found[asked] == ran, f"{asked}: said by {name}"


def test_no_command_names_what_does_not_come_unasked(close: Home) -> None:
    for asked, ran in pages(close).items():
        if asked in ("welcome", "doctor"):
            continue  # where limits are set they are named to everybody, and the doctor names the authors' files
        said = ran.out + ran.err if isinstance(ran, Ran) else " ".join(ran)
        for word in COMMANDS.get(asked, ()):
            said = said.replace(f"“{word}”", "")
        # On a card's back it is told how close it goes.
        said = re.sub(r"\((light|closer|deep)\b", "", said)
        for word in HIDDEN:
            assert word not in said, f"{word} in {asked}"


def test_a_deck_that_may_not_come_is_refused_as_one_that_there_is_not(close: Home) -> None:
    for name in ("closer", "trip/bed"):
        deck, _, chapter = name.partition("/")
        nothing = f"{deck}/zzzz" if chapter else "zzzzzz"
        ran, none = close("play", "--plain", name), close("play", "--plain", nothing)
        word, no_word = (chapter, "zzzz") if chapter else (name, nothing)
        assert (ran.status, ran.out, ran.err) == (none.status, none.out, none.err.replace(no_word, word))
        assert ran.status == 2
        ran.said()


def test_every_command_names_what_both_have_welcomed(close: Home) -> None:
    say(close, [(0, YES), (1, dict.fromkeys(YES, "ask"))])
    found = pages(close)
    assert found["a deck"].status == 0
    assert "It may touch on sex and intimacy." in found["a deck"].out
    assert "Tonight is for closeness." in found["a chapter"].out
    assert {"closer", "embers"} <= {row["deck"] for row in found["coverage as data"].data}
    assert {row["cards"] for row in found["coverage as data"].data if row["deck"] == "partly"} == {3}
    assert "closer" in found["cardgame play "]
    assert found["cardgame play trip/"] == ["trip/bed", "trip/road"]
    assert "Did you mean “closer”?" in found["nearly a deck"].err
    assert "cardgame play closer" in found["a command that is a deck"].err
    assert "Our own ways to hold" in found["tonight"].out


def test_numbers_count_what_can_come(close: Home) -> None:
    rows = {row["deck"]: row for row in close.done("coverage", "--json").data}
    assert {id: row["cards"] for id, row in rows.items() if id in ("partly", "trip")} == {"partly": 2, "trip": 1}
    close.played("ana-and-ben", Dealt("easy", "partly"), Dealt("hands", "partly"))
    rows = {row["deck"]: row for row in close.done("coverage", "--json").data}
    assert (rows["partly"]["covered"], rows["partly"]["cards"]) == (1, 2)


def test_the_commands_of_authors_show_everything(close: Home) -> None:
    assert {"closer", "embers"} <= {row["id"] for row in close.done("deck", "list", "--json").data}
    close.played("ana-and-ben", Dealt("hands", "partly"))
    rows = {row["id"]: row for row in close.done("deck", "list", "--json").data}
    assert (rows["partly"]["covered"], rows["partly"]["cards"]) == (1, 3)
    assert "What would you like more of?" in close.done("deck", "show", "closer").out
    assert "closer" in complete(close, "cardgame deck show ")
    assert "Did you mean “closer”?" in close("deck", "show", "closr").err
    assert close.done("draw", "closer").out.startswith("What would you like")


def test_what_was_talked_about_stays_in_the_history_when_it_is_welcome_no_more(close: Home) -> None:
    say(close, [(0, YES), (1, YES)])
    close.played("ana-and-ben", Dealt("hands", "partly", text="Whose hands are cold?"))
    say(close, [(1, NO)])
    assert "Whose hands are cold?" in close.done("history").out
    assert "Whose hands are cold?" in close.done("history", "--deck", "partly").out
    assert "hands" not in close.done("coverage", "--json").out


def test_the_couple_s_own_words_stay_where_their_card_is_welcome_no_more(close: Home) -> None:
    with Store.open(close.record("ana-and-ben"), DEVICE, now) as store:
        store.append(
            MissionTaken(evening="e", deck="partly", card="hands", by=(True, True), text="Warm two hands."),
            MissionTaken(evening="e", deck="partly", card="easy", by=(True, False), text="Do an easy thing."),
            Noted(evening="e", deck="partly", card="hands", by=0, text="Yours, always.", about="Whose hands are cold?"),
        )
    for line in (("kept",), ("kept", "--json"), ("kept", "--answer")):
        said = close.done(*line).out
        assert "Yours, always." in said
        assert "hands" not in said.replace('"card": "hands"', "")
    assert "Do an easy thing." in close.done("kept").out
    said = close("play", "--plain", "partly", stdin="\n\n\n").out
    assert "Do an easy thing." in said
    assert "Warm two hands." not in said
    say(close, [(0, YES), (1, YES)])
    assert "Warm two hands." in close.done("kept").out
    assert "(on “Whose hands are cold?”)" in close.done("kept").out


def test_a_record_that_cannot_be_read_is_told_as_such(close: Home) -> None:
    close.record("ana-and-ben").write_bytes(b"nothing of the kind" * 100)
    ran = close("play", "--plain", "closer")
    assert ran.status == 3
    assert complete(close, "cardgame play c") == []
    assert "closer" not in close("closer").err.partition("\n")[2]


# Drawn by nobody in particular


@pytest.mark.parametrize("topic", ["violence", "betrayal", "pregnancy-loss", "touch", "intimacy", "a topic of our own"])
def test_a_draw_without_a_deck_keeps_to_what_is_open_to_everybody(home: Home, topic: str) -> None:
    cards = f'[{{ id = "tender", text = "Tender?", sensitive = ["money", "{topic}"], tags = ["theirs"] }}]'
    home.deck("tender", f'title = "Tender"\nid = "tender"\nlanguage = "en"\ncards = {cards}\n')
    ran = home("draw", "--tag", "theirs")
    assert (ran.status, ran.out) == (1, "")
    assert home("draw", "tender").out == "Tender?\n"


def test_money_is_open_to_everybody(home: Home) -> None:
    cards = '[{ id = "tender", text = "Tender?", sensitive = ["money"], tags = ["theirs"] }]'
    home.deck("tender", f'title = "Tender"\nid = "tender"\nlanguage = "en"\ncards = {cards}\n')
    assert home.done("draw", "--tag", "theirs").out == "Tender?\n"


def test_a_mistyped_deck_is_told_no_name_of_what_does_not_come_unasked(home: Home) -> None:
    home.deck("closer", CLOSE)
    assert "closer" not in home("draw", "closr").err
    assert "closer" not in complete(home, "cardgame draw c")
