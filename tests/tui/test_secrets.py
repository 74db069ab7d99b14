"""An answer given in secret leaves nothing on a terminal, to the last cell, until both are shown."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.deck.vocabulary import SENSITIVE
from cardgame.game.boundaries import LEVELS
from cardgame.record import MissionTaken, boundaries
from cardgame.scripts.steps import HandOver, Reveal, Secret

from ..couples import SLOW, couple, free_words, held
from .stage import Played, in_app, to_be_seen

Press = tuple[str, str]
"""A key, as the one couple presses it and as the other does."""

MOST = {Kind.BELIEF: 7, Kind.CHOICE: 2, Kind.CHECKIN: 4}
"""Numbers up to which every one can be chosen at every step of the kind."""

BESIDE = st.sampled_from(["f", "h", "i", "w", "s", "u", "o", "b", "up", "down", "?", "enter"]).map(
    lambda key: (key, key)
)
"""What can be pressed beside an answer, and asks for no number of its own."""


def presses(kind: Kind) -> st.SearchStrategy[list[Press]]:
    if kind is Kind.GUESS:
        answer = st.sampled_from([("zanzibar", "quagmire"), ("a", "b"), ("one more", "none now")])
    else:
        numbers = st.integers(1, MOST[kind]).map(str)
        answer = st.tuples(numbers, numbers)
    return st.lists(st.one_of(answer, answer, answer, BESIDE, st.just(("enter", "enter"))), min_size=4, max_size=16)


def cells(app: Played) -> list[list[Any]]:
    """Return what is to be seen in every cell of the terminal; a line that is typed on has a cursor, which blinks."""
    screen = app.terminal.screen
    typing = app.screen.focused is not None
    return [
        line if typing else [to_be_seen(cell) for _, cell in sorted(screen.buffer[y].items())]
        for y, line in enumerate(screen.display)
    ]


async def at_rest(app: Played) -> list[list[Any]]:
    """Return the cells once nothing moves any more: help may still be scrolling."""
    before: list[list[Any]] = []
    while (now := cells(app)) != before:
        before = now
        await app.end_card()
    return now


@pytest.mark.parametrize("kind", [*MOST, Kind.GUESS], ids=str)
@settings(SLOW, max_examples=3)
@given(data=st.data())
def test_two_couples_who_answer_differently_see_the_same(kind: Kind, data: st.DataObject) -> None:
    pressed = data.draw(presses(kind))

    async def part(app: Played, which: int) -> list[Any]:
        seen = []
        await app.press("enter")
        for both in pressed:
            key, hand = both[which], app.hand
            assert hand is not None
            if kind is not Kind.GUESS or both[0] == both[1]:
                await app.press(key)
            elif free_words(hand) and app.screen.focused is not None:
                await app.type(key)
                seen.append((await at_rest(app), True))
                await app.press("enter")
            hand = None if app.gone else app.hand
            if hand is None or hand.card.kind is not kind or hand.step is None or isinstance(hand.step, Reveal):
                break
            seen.append((await at_rest(app), isinstance(hand.step, Secret)))
        return seen

    with couple(held(kind), held(Kind.STORY)) as one, couple(held(kind), held(Kind.STORY)) as other:
        assert in_app(one, lambda app: part(app, 0)) == in_app(other, lambda app: part(app, 1))


@settings(SLOW, max_examples=2)
@given(st.tuples(*[st.tuples(st.sampled_from("123"), st.sampled_from("123"))] * len(SENSITIVE)))
def test_no_screen_shows_what_is_welcome_to_one_of_them(pressed: tuple[Press, ...]) -> None:
    async def part(app: Played, which: int) -> list[Any]:
        seen = []
        # From the table home, and from there to what is welcome: the second of the two, topic by topic.
        await app.press("escape", "w", "2", "5", "enter")
        for both in pressed:
            await app.press(both[which])
            seen.append(cells(app))
            await app.press("enter")
            seen.append(cells(app))
        await app.press("enter")
        return seen

    with couple(held(Kind.STORY)) as one, couple(held(Kind.STORY)) as other:
        assert in_app(one, lambda app: part(app, 0)) == in_app(other, lambda app: part(app, 1))
        for two, which in ((one, 0), (other, 1)):
            with two.store() as store:
                said = boundaries(store)
            assert said[0] == {}
            assert list(said[1].values()) == [LEVELS[int(both[which]) - 1][0] for both in pressed]


def test_hidden_words_go_to_no_clipboard() -> None:
    async def part(app: Played) -> None:
        await app.press("enter")
        await app.type("zanzibar")
        await app.press("ctrl+shift+a", "ctrl+x", "super+c")
        assert app.clipboard == ""
        assert "]52;" not in "".join(app.terminal.written)
        # It still is there, and still hidden.
        await app.press("enter")
        assert app.hand
        assert isinstance(app.hand.step, HandOver)

    with couple(held(Kind.GUESS), held(Kind.STORY)) as two:
        in_app(two, part)


# A card that has to be asked about is seen by nobody who has not said yes

PIANO = {"id": "asked", "text": "Who owes the piano?", "kind": "belief", "sensitive": ["money"]}
SEEN = "Who owes the piano?"

UNASKED = {
    "a repair": ["r", "1", "enter"],
    "a repair put aside": ["r", "1", "p"],
    "a repair after a repair": ["r", "1", "r", "2", "enter"],
    "started over from a repair": ["r", "1", "r", "4"],
    "a star that is taken back": ["s", "u"],
    "put off and taken back": ["l", "u"],
    "put off, another waved away, and taken back": ["l", "p", "u"],
    "started over": ["r", "4"],
    "the end and back": ["e", "u"],
    "home and back": ["s", "escape", "enter"],
    "why": ["w"],
    "the other first": ["o"],
    "said back": ["b"],
    "help": ["f", "i", "h", "n", "j", "t", "up", "down", "1", "c", "escape"],
}


@pytest.mark.parametrize(
    ("name", "mission"),
    [(name, mission) for name in UNASKED for mission in (False, True) if not mission or "repair" in name],
)
def test_no_key_but_yes_shows_what_is_to_be_asked_about(name: str, mission: bool) -> None:
    async def part(app: Played) -> None:
        app.unseen.add("".join(SEEN.split()))
        if mission:
            # In the midst of a question from last time there can be a repair as well.
            await app.press("r", "1", "enter", "1")
        assert "money" in app.words
        for key in UNASKED[name]:
            await app.press(key)
        assert not app.seen_too_soon

    with couple(PIANO, PIANO | {"id": "again"}, held(Kind.STORY)) as two:
        two.welcome(0, money="ask")
        if mission:
            with two.store() as store:
                store.append(MissionTaken(evening="e", deck="ours", card="m", by=(True, True), text="Go."))
        in_app(two, part)


def test_after_a_yes_what_was_asked_about_lies_open() -> None:
    async def part(app: Played) -> None:
        assert SEEN not in app.words
        await app.press("enter")
        assert SEEN in app.words
        # Once it lay open it lies open again, also under a repair.
        await app.press("r", "1", "r", "1", "enter", "enter", "enter")
        assert SEEN in app.words

    with couple(PIANO, held(Kind.STORY)) as two:
        two.welcome(0, money="ask")
        in_app(two, part)
