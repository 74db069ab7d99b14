"""Any keys through any cards in the app cause no crash, end, and show no secret before its time."""

import asyncio
import itertools
import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.keys.commands import ON_A_CARD
from cardgame.record import names
from tests.builders import write_deck

from ..couples import NAMES, ONE_EACH, SLOW, Couple, couple, free_words, held
from .stage import Played, in_app

SIZES = pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=["40x12", "80x24"])

ASKED_FIRST = {"id": "asked", "text": "Who owes the piano?", "kind": "belief", "sensitive": ["money"]}
CARDS = [*(held(kind) for kind in ONE_EACH), ASKED_FIRST]
GUESS_FIRST = sorted(CARDS, key=lambda card: card["kind"] != "guess")
DECKS = st.permutations(CARDS) | st.permutations(CARDS[1:4])

LETTERS = [command.key for command in ON_A_CARD if len(command.key) == 1 and command.key != "q"]
KEYS = st.one_of(
    st.sampled_from(["enter", "space", "enter"]),
    st.sampled_from("1234567"),
    st.sampled_from(LETTERS),
    st.sampled_from(["?", "escape", "up", "down", "m", "k", "q", "colon"]),
)
WALKS = st.lists(KEYS | st.just("words"), min_size=5, max_size=40)


class Walk:
    """What is held after every key."""

    def __init__(self, app: Played, two: Couple) -> None:
        self.app, self.two = app, two
        self.typed = 0

    async def take(self, key: str) -> None:
        app = self.app
        if key == "words":
            await self.type()
            return
        session = app.session
        if key in ("enter", "space") and app.at_table and session and "money" in session.ask:
            app.unseen.discard(PIANO)
        if key == "q" and self.typed % 3:
            return  # else every other walk ends before it began
        await app.press(key)

    async def type(self) -> None:
        """Type something: an answer in secret where the card wants one, else something that anybody may read."""
        app, hand = self.app, self.app.hand
        self.typed += 1
        words = f"quagga{self.typed:02}"
        if app.lies_open and hand is not None and free_words(hand):
            words = f"zanzibar{self.typed:02}"
            app.unseen.add(words)
        await app.type(words)
        self.look()
        # It may be meant for another card by now: letters that nobody waited for are commands.
        await self.take("enter")

    def look(self) -> None:
        assert not self.app.seen_too_soon
        written = self.two.bytes
        assert not [secret for secret in self.app.unseen if secret.startswith("zan") and secret.encode() in written]


PIANO = "".join(str(ASKED_FIRST["text"]).split())


async def home_by_escape(steps: Walk) -> None:
    app = steps.app
    for _ in range(6):
        if app.at_home or app.gone:
            return
        await steps.take("escape")
    raise AssertionError(f"no way home from {app.screen}: {app.words}")


async def to_the_closing(steps: Walk) -> None:
    """Play on blindly: choose the first of whatever is offered, type a letter where words are wanted, and go on."""
    app = steps.app
    await home_by_escape(steps)
    for _ in range(40):
        for key in ("1", "1", "a", "enter"):
            if app.at_closing or app.gone:
                return
            await steps.take(key)
    raise AssertionError(f"no closing from {app.screen}: {app.words}")


@SIZES
@settings(SLOW, max_examples=5)
@example(cards=GUESS_FIRST, before=False, walk=["enter", "words", "enter", "words", "enter", *"e?"], way=home_by_escape)
@example(cards=GUESS_FIRST, before=True, walk=["p", "p", "enter", "words", "u", "escape", "words"], way=to_the_closing)
@example(
    cards=[held(Kind.GUESS), held(Kind.STORY)],
    before=False,
    walk=["enter", "1", "enter", "e", "escape", "enter", "1", "words", "enter"],
    way=home_by_escape,
)
@example(
    cards=sorted(CARDS, key=lambda card: card["id"] != "asked"),
    before=True,
    walk=["enter", "1", "?", "words"],
    way=home_by_escape,
)
@given(cards=DECKS, before=st.booleans(), walk=WALKS, way=st.sampled_from([home_by_escape, to_the_closing]))
def test_any_keys_lead_on_and_show_no_secret(
    size: tuple[int, int], cards: list[dict[str, Any]], before: bool, walk: list[str], way: Any
) -> None:
    with couple(*cards) as two:
        # What the start page offers first is a mix, which leaves out decks that go in their own order.
        write_deck(two.home, "more", [held(Kind.STORY, f"story-{number}") for number in range(3)])
        two.welcome(0, money="ask")
        if before:
            two.took_along()

        async def part(app: Played) -> None:
            app.unseen.add(PIANO)
            steps = Walk(app, two)
            for key in walk:
                await steps.take(key)
                steps.look()
                if app.gone:
                    return
            await way(steps)
            steps.look()

        in_app(two, part, size)


PAUSES = st.sampled_from([0.0, 0.0, 0.0, 0.001, 0.005, 0.02])
PAGES = st.sampled_from(["escape", "colon", "?", "w", "k", "n", "enter"])
HASTE = st.lists(st.tuples(KEYS | PAGES | PAGES, PAUSES), min_size=5, max_size=60)


@SIZES
@settings(SLOW, max_examples=7, phases=[Phase.generate])  # what hangs on moments cannot be made smaller
@given(cards=DECKS, before=st.booleans(), haste=HASTE, waits=st.lists(PAUSES, min_size=1, max_size=8))
def test_keys_that_wait_for_nothing_break_nothing(
    size: tuple[int, int], cards: list[dict[str, Any]], before: bool, haste: list[tuple[str, float]], waits: list[float]
) -> None:
    """Pages come and go faster than they can be built, and the disk is slow at times: what crashes is raised here."""
    fetch, waiting = Played.fetch, itertools.cycle(waits)

    async def fetch_slowly(app: Played, call: Callable[[], Any]) -> Any:
        wait = next(waiting)

        def call_slowly() -> Any:
            time.sleep(wait)
            try:
                return call()
            finally:
                time.sleep(wait)

        return await fetch(app, call_slowly)

    with couple(*cards) as two, patch.object(Played, "fetch", fetch_slowly):
        two.welcome(0, money="ask")
        if before:
            two.took_along()

        async def part(app: Played) -> None:
            for key, pause in haste:
                app.send(key)
                await asyncio.sleep(pause)
            await app.end_card()

        in_app(two, part, size)
        with two.store() as store:
            assert names(store) == NAMES
