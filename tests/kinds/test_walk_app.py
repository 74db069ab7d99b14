"""Random keys through random cards in the app: no crash, no dead end, and no secret on the screen before its time."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.game.commands import ON_A_CARD
from tests.builders import write_deck

from .couples import ONE_EACH, SLOW, Couple, couple, free_words, held
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
LONG_AGO = "2026-01-01T20:00:00+01:00"
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
        sitting = app.watched.sitting
        if key in ("enter", "space") and app.at_table and sitting and "money" in sitting.ask:
            app.unseen.discard(PIANO)
        if key == "q" and self.typed % 3:
            return  # else every other walk ends before it began
        await app.press(key)

    async def type(self) -> None:
        """Type something: an answer in secret where the card wants one, else something that anybody may read."""
        app, hand = self.app, self.app.watched.hand
        self.typed += 1
        words = f"quagga{self.typed:02}"
        if app.lies_open and hand is not None and free_words(hand):
            words = f"zanzibar{self.typed:02}"
            app.unseen.add(words)
        await app.type(words)
        self.look()
        await app.press("enter")

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
@settings(SLOW, max_examples=8)
@example(cards=GUESS_FIRST, before=False, walk=["enter", "words", "enter", "words", "enter", *"e?"], way=home_by_escape)
@example(cards=GUESS_FIRST, before=True, walk=["p", "p", "enter", "words", "u", "escape", "words"], way=to_the_closing)
@example(
    cards=[held(Kind.GUESS), held(Kind.STORY)],
    before=False,
    walk=["enter", "1", "enter", "e", "escape", "enter", "1", "words", "enter"],
    way=home_by_escape,
)
@given(cards=DECKS, before=st.booleans(), walk=WALKS, way=st.sampled_from([home_by_escape, to_the_closing]))
def test_any_keys_lead_nowhere_but_on_and_show_no_secret(
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
