"""The numbers that a couple or an author of decks feels, each standing here literally.

Whoever changes one of them in the code changes it here too, and so has been asked whether it was meant.
"""

from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from cardgame.deck.reading import ReadDeck, parse_deck
from cardgame.game.home import greeting
from cardgame.game.selection.choice import Choice
from cardgame.local.settings import Settings, read_settings
from cardgame.play import plan_evening
from cardgame.play.evening import length_for
from cardgame.record import BadName
from cardgame.record.couples import good_names
from cardgame.scripts.keeping import SORTS
from cardgame.scripts.steps import Write
from tests.builders import alone, game, write_deck
from tests.families import for_each

FELT: dict[str, Any] = {
    "cardgame.game.jar.MOST": 5,
    "cardgame.game.typed_day.YEARS": 50,
    # An evening
    "cardgame.play.evening.MINUTES_A_CARD": 5,
    "cardgame.play.evening.LONGEST": 60,
    "cardgame.record.clock.AHEAD": timedelta(days=1),
    "cardgame.play.dealing.HANDFUL": 24,
    "cardgame.game.game.SAME_EVENING": timedelta(hours=12),
    "cardgame.game.start.CHECK_IN": timedelta(days=6),
    "cardgame.game.journeys.REST": timedelta(weeks=5),
    "cardgame.game.journeys.DAY_BEGINS": timedelta(hours=4),
    "cardgame.game.game.LOOKED_AT": 60,
    "cardgame.game.start.YEAR": timedelta(days=365),
    "cardgame.game.selection.pile.AGAIN": timedelta(days=90),
    "cardgame.game.menu.five.A_FEW": 5,
    # A card
    "cardgame.scripts.steps.POSITIONS": 7,
    "cardgame.scripts.kinds.belief.CLOSE": 2,
    "cardgame.scripts.kinds.checkin.LOW": 2,
    "cardgame.scripts.kinds.checkin.STRONG": 4,
    "cardgame.scripts.kinds.activity.MINUTES": 3.0,
    # What is typed, in characters
    "cardgame.scripts.steps.SECRET_MOST": 120,
    "cardgame.scripts.steps.OPEN_MOST": 300,
    "cardgame.scripts.moments.answer.MOST": 1000,
    "cardgame.record.couples.LONGEST": 40,
    "cardgame.scripts.moments.names.LONGEST": 40,
    "cardgame.text.MARKS": 4,
    "cardgame.plain.console.LONGEST": 8 * 1024,
    "cardgame.tui.terminal.incoming.PASTE_KEPT": 64 * 1024,
    "cardgame.tui.terminal.incoming.BURST": 4096,
    "cardgame.tui.terminal.incoming.STEADY": 1000,
    # Files beside the record
    "cardgame.local.settings.LIMIT": 256 * 1024,
    "cardgame.local.drafts.MOST": 50,
    "cardgame.local.drafts.COUPLES": 5,
    "cardgame.local.crash.FRAMES": 30,
    # What is seen
    "cardgame.tui.rendering.DOTS": 12,
    "cardgame.tui.widgets.card.SHADES": (0.15, 0.5, 1.0),
    "cardgame.tui.widgets.card.SHADE": 0.07,
    "cardgame.plain.asking.CLEAR": 40,
    "cardgame.plain.console.WIDEST": 76,
    "cardgame.plain.answering.SHOWN": 9,
    "cardgame.tui.terminal.incoming.LARGEST": 1000,
    # Waiting, in seconds
    "cardgame.record.store.WAIT": 5.0,
    "cardgame.record.journals.WAIT": 5.0,
    "cardgame.local.crash.CHECK_SECONDS": 1.0,
    "cardgame.tui.terminal.incoming.ESCAPE": 0.3,
    "cardgame.tui.terminal.running.GRACE": 0.5,
    "cardgame.tui.terminal.running.LONGER_GRACE": 2.0,
    # A deck's file
    "cardgame.deck.reading.FORMAT": 1,
    "cardgame.deck.opening.MOST_BYTES": 4_194_304,
    "cardgame.deck.format.MOST_CARDS": 20_000,
    "cardgame.deck.format.MOST_CHAPTERS": 50,
    "cardgame.deck.format.MOST_ITEMS": 50,
    "cardgame.deck.format.MOST_LETTERS": 1000,
    "cardgame.deck.problems.MOST": 1000,
    "cardgame.workshop.rules.length.MOST_WORDS": 60,
    "cardgame.deck.folder.MOST_TOLD": 50,
    "cardgame.deck.topics.MOST_WORDS": 2000,
    # What a script is told
    "cardgame.cli.exits.DONE": 0,
    "cardgame.cli.exits.WANTING": 1,
    "cardgame.cli.exits.MISUSED": 2,
    "cardgame.cli.exits.UNUSABLE": 3,
    "cardgame.cli.exits.CRASHED": 70,
    "cardgame.cli.exits.INTERRUPTED": 130,
    "cardgame.tui.terminal.running.CRASHED": 70,
}
"""Constants, each with what it is to be."""


@for_each("name", FELT)
def test_each_number_that_is_felt_is_the_one_that_stands_here(name: str) -> None:
    module, _, constant = name.rpartition(".")
    assert getattr(import_module(module), constant) == FELT[name]


@pytest.mark.parametrize(
    ("sort", "numbers"),
    [
        ("mission", (0, 7, 7, 2, 0)),
        ("agreement", (28, 28, 180, 0, 2)),
        ("ritual", (28, 28, 180, 0, 2)),
        ("dream", (90, 90, 90, 0, 2)),
    ],
)
def test_each_sort_is_asked_about_after_so_many_days_and_so_many_times(sort: str, numbers: tuple[int, ...]) -> None:
    kept = SORTS[sort]
    found = kept.state("still-true")
    as_found = found.rest if found and found.rest is not None else kept.rest
    assert (kept.first_due, kept.rest, as_found, kept.most_asked, kept.most_put_off) == numbers


@pytest.mark.parametrize("sort", ["jar", "note", "promise"])
def test_what_is_not_asked_about_is_never_due(sort: str) -> None:
    assert SORTS[sort].first_due is None


# An evening: how long it is and how deep it goes


@for_each(
    "minutes, cards",
    [(1, 1), (7, 1), (8, 2), (10, 2), (15, 3), (30, 6), (40, 8), (50, 10), (60, 12), (300, 60), (1_000_000, 60)],
)
def test_an_evening_has_a_card_for_every_five_minutes(minutes: int, cards: int) -> None:
    assert length_for(minutes) == cards


ARC = {
    1: [1],
    2: [1, 1],
    3: [1, 2, 1],
    4: [1, 2, 3, 1],
    5: [1, 2, 3, 3, 1],
    6: [1, 1, 2, 3, 2, 1],
    8: [1, 1, 2, 2, 3, 3, 2, 1],
    12: [1, 1, 1, 2, 2, 2, 3, 3, 3, 2, 2, 1],
}


@for_each("deepest", [1, 2, 3])
@for_each("length", ARC)
def test_an_evening_warms_up_goes_deep_and_lands_softly(length: int, deepest: Any) -> None:
    depths = [slot.depth for slot in plan_evening(length, deepest).slots]
    assert depths == [min(depth, deepest) for depth in ARC[length]]


@pytest.mark.parametrize(
    ("wish", "cards", "deepest"),
    [
        # A very first evening, from a mix, goes no deeper than is asked for.
        ({}, 8, 2),
        ({"choice": Choice(("ours",))}, 8, 3),
        ({"choice": Choice(("ours",)), "energy": "low"}, 5, 2),
        ({"energy": "low"}, 5, 2),
        ({"energy": "medium"}, 8, 2),
        ({"energy": "high"}, 10, 3),
        ({"minutes": 20}, 4, 2),
        ({"minutes": 20, "energy": "low"}, 4, 2),
        ({"energy": "low", "depth": 3}, 5, 3),
    ],
)
def test_an_evening_is_planned_for_forty_minutes_and_by_their_energy(
    tmp_path: Path, wish: dict[str, Any], cards: int, deepest: int
) -> None:
    with alone(tmp_path):
        write_deck(tmp_path, "ours", [{"id": f"{n}", "text": f"{n}?", "depth": 1 + n % 3} for n in range(30)])
        ours = game(tmp_path)
        ours.add_couple("Ana", "Ben")
        plan = ours.begin(**wish).evening.plan
        ours.close()
    assert plan.length == cards
    assert max(slot.depth for slot in plan.slots) == plan.deepest == deepest


# What is set, and what is typed


def test_each_setting_has_its_default() -> None:
    assert (Settings().minutes, Settings().language) == (40, "en")
    assert (Settings().motion, Settings().reflect) == (True, False)


@pytest.mark.parametrize(("minutes", "holds"), [(0, 40), (1, 1), (300, 300), (301, 40)])
def test_an_evening_can_be_set_to_last_up_to_five_hours(tmp_path: Path, minutes: int, holds: int) -> None:
    (tmp_path / "config.toml").write_text(f"minutes = {minutes}", encoding="utf-8")
    settings, warnings = read_settings(tmp_path / "config.toml")
    assert settings.minutes == holds
    assert bool(warnings) == (minutes != holds)


def test_a_name_has_up_to_forty_characters() -> None:
    assert good_names(("a" * 40, "b")) == ("a" * 40, "b")
    with pytest.raises(BadName):
        good_names(("a" * 41, "b"))


def test_a_sentence_has_up_to_three_hundred_characters() -> None:
    assert Write("?").most == 300


@pytest.mark.parametrize(
    ("hours", "said"),
    [(range(5, 12), "morning"), (range(12, 18), "afternoon"), ([*range(18, 24), *range(5)], "evening")],
)
def test_the_greeting_goes_by_the_hours_of_a_day(hours: list[int], said: str) -> None:
    assert {greeting(datetime(2026, 5, 1, hour)) for hour in hours} == {f"Good {said}"}


# A deck's file


def read(text: str) -> ReadDeck:
    return parse_deck(f"title = 'T'\n{text}".encode(), "t.toml")


AT_THE_LIMIT = {
    "a text": ("cards = ['{}']", "x" * 1000, "x" * 1001),
    "a hint": ("cards = [{{text = 'a', hint = '{}'}}]", "x" * 1000, "x" * 1001),
    "an id": ("cards = [{{text = 'a', id = '{}'}}]", "x" * 100, "x" * 101),
    "a list": ("cards = [{{text = 'a', follow_ups = {}}}]", ["a"] * 50, ["a"] * 51),
    "minutes": ("cards = [{{text = 'a', minutes = {}}}]", 1440, 1441),
    "a depth": ("cards = [{{text = 'a', depth = {}}}]", 3, 4),
    "options of a choice": (
        "cards = [{{text = 'a', kind = 'choice', options = {}}}]",
        list("abcd"),
        list("abcde"),
    ),
    "options of a guess": (
        "cards = [{{text = 'a', kind = 'guess', options = {}}}]",
        list("abcdefghi"),
        list("abcdefghij"),
    ),
    "options of a check-in": (
        "cards = [{{text = 'a', kind = 'checkin', options = {}}}]",
        list("abcdefghi"),
        list("abcdefghij"),
    ),
}
"""Where a limit lies: the most that is allowed, and what is more than that."""


@for_each("what", AT_THE_LIMIT)
def test_each_text_and_list_of_a_deck_has_its_limit(what: str) -> None:
    text, most, more = AT_THE_LIMIT[what]
    deck, problems = read(text.format(most))
    assert deck is not None
    assert problems == ()
    deck, problems = read(text.format(more))
    assert deck is None
    assert problems


def test_a_deck_has_up_to_twenty_thousand_cards() -> None:
    for count, fine in ((20_000, True), (20_001, False)):
        deck, problems = read(f"cards = {[f'c{n}' for n in range(count)]}")
        assert deck is not None
        assert len(deck.cards) == 20_000
        assert (problems == ()) == fine
