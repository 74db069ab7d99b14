"""Any lines through any cards on a bare line cause no crash, end, and tell no secret before its time."""

import io
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.keys.commands import ON_A_CARD
from cardgame.plain import play_plain
from cardgame.record import MissionTaken
from cardgame.scripts.steps import PickWord, Reveal, Secret

from ..couples import ONE_EACH, OURS, SLOW, Couple, Watched, couple, free_words, held

PIANO = {"id": "asked", "text": "Who owes the piano?", "kind": "belief", "sensitive": ["money"]}
SEEN = "Who owes the piano?"
CARDS = [*(held(kind) for kind in ONE_EACH), PIANO]
GUESS_FIRST = sorted(CARDS, key=lambda card: card["kind"] != "guess")
DECKS = st.permutations(CARDS) | st.permutations(CARDS[1:4])

LETTERS = [command.key for command in ON_A_CARD if len(command.key) == 1 and command.key != "q"]
LINES = st.one_of(
    st.just(""),
    st.just(""),
    st.sampled_from([*"12345678", "11", "26", "0", "99", "1" * 5000, "²"]),
    st.sampled_from(LETTERS),
    st.sampled_from(["?", "m", "q", "E", "\ufffd", "[b]", "{first}"]),
    st.just("words"),
)

OPEN = re.compile(
    r"(A note by .*:|Your own words for: .*|An empty line is never mind\.|Whose note is it\?|2  Ben|"
    r"5  stop for tonight)\s*$"
)
"""What is asked in the open, whatever the card waits for."""


class Table(io.StringIO):
    """Standard input that looks at what was said before each line that it gives; no more lines are the end."""

    def __init__(self, lines: Iterator[str], look: Callable[[], None]) -> None:
        super().__init__()
        self._lines, self._look = lines, look

    def readline(self, *_: Any) -> str:
        self._look()
        return next(self._lines, "")


class Walk:
    """One evening on a bare line; ``lines`` are given one after the other, and all is looked at between them."""

    def __init__(self, two: Couple) -> None:
        self.two = two
        self.game = Watched(environ={"CARDGAME_HOME": str(two.home)})
        self.sink = io.StringIO()
        self.unseen: set[str] = set()
        self.typed = 0
        self.unasked = True

    @property
    def said(self) -> str:
        return self.sink.getvalue()

    def look(self) -> None:
        hand = self.game.hand
        if hand is not None and isinstance(hand.step, Reveal):
            self.unseen -= {mark.said for mark in hand.step.marks}
        assert not [secret for secret in self.unseen if secret in self.said]
        assert not [secret for secret in self.unseen if secret.encode() in self.two.bytes]
        assert not self.unasked or SEEN not in self.said

    def lines(self, drawn: list[str]) -> Iterator[str]:
        for line in drawn:
            hand = self.game.hand
            if line == "words":
                self.typed += 1
                line = f"quagga{self.typed:02}"
                if hand is not None and free_words(hand) and not OPEN.search(self.said):
                    line = f"zanzibar{self.typed:02}"
                    self.unseen.add(line)
            elif line == "" and self.game.session and self.game.session.ask and not OPEN.search(self.said):
                self.unasked = False
            yield f"{line}\n"

    def play(self, lines: Iterator[str]) -> None:
        with patch.object(sys, "stdin", Table(lines, self.look)), patch.object(sys, "stdout", self.sink):
            assert play_plain(self.game, OURS, minutes=15, seed=1) == 0
        self.look()

    def on_to_the_end(self) -> Iterator[str]:
        """Play on blindly: choose the first of whatever is offered, and go on."""
        for _ in range(60):
            yield from ("1\n", "\n")
            self.unasked = False
        raise AssertionError(f"no end: {self.said[-300:]}")


@settings(SLOW, max_examples=25)
@example(cards=GUESS_FIRST, before=False, drawn=["", "words", "", "words", "", "e"], on=False)
@example(cards=GUESS_FIRST, before=True, drawn=["p", "p", "", "n", "1", "words", "words", "u", "words"], on=True)
@example(cards=GUESS_FIRST, before=False, drawn=["c", "words"], on=False)
@given(cards=DECKS, before=st.booleans(), drawn=st.lists(LINES, max_size=40), on=st.booleans())
def test_any_lines_lead_on_and_tell_no_secret(
    cards: list[dict[str, Any]], before: bool, drawn: list[str], on: bool
) -> None:
    with couple(*cards) as two:
        two.welcome(0, money="ask")
        if before:
            two.took_along()
        walk = Walk(two)

        def lines() -> Iterator[str]:
            yield from walk.lines(drawn)
            if on:
                # A yes to whatever comes, from here on.
                walk.unasked = False
                yield from walk.on_to_the_end()

        walk.play(lines())
        walk.game.close()


# Two couples who answer differently hear the same


MOST = {Kind.BELIEF: 7, Kind.CHOICE: 2, Kind.CHECKIN: 4}
BESIDE = st.sampled_from([(line, line) for line in ("f", "h", "i", "w", "s", "u", "o", "b", "?", "t", "", "[b]")])


@pytest.mark.parametrize("kind", [*MOST, Kind.GUESS], ids=str)
@settings(SLOW, max_examples=12)
@given(data=st.data())
def test_two_couples_who_answer_differently_hear_the_same(kind: Kind, data: st.DataObject) -> None:
    if kind is Kind.GUESS:
        answer = st.sampled_from([("zanzibar", "quagga"), ("rain", "no rain at all")])
    else:
        answer = st.tuples(*[st.integers(1, MOST[kind]).map(str)] * 2)
    typed = data.draw(st.lists(st.one_of(answer, answer, BESIDE), max_size=14))

    def hears(two: Couple, which: int) -> list[tuple[str, bytes]]:
        walk = Walk(two)
        heard: list[tuple[str, bytes]] = []

        def lines() -> Iterator[str]:
            yield "\n"
            for both in typed:
                hand = walk.game.hand
                if hand is None or hand.card.kind is not kind or isinstance(hand.step, Reveal):
                    return
                heard.append((walk.said, b""))
                if both[0] == both[1] or isinstance(hand.step, Secret):
                    yield f"{both[which]}\n"

        walk.play(lines())
        walk.game.close()
        return heard

    with couple(held(kind), held(Kind.STORY)) as one, couple(held(kind), held(Kind.STORY)) as other:
        assert hears(one, 0) == hears(other, 1)


# A card that has to be asked about is heard by nobody who has not said yes


UNASKED = {
    "a repair": ["r", "1", ""],
    "a repair put aside": ["r", "1", "p"],
    "a repair after a repair": ["r", "1", "r", "2", ""],
    "started over from a repair": ["r", "1", "r", "4"],
    "a star that is taken back": ["s", "u"],
    "put off and taken back": ["l", "u"],
    "put off, another waved away, and taken back": ["l", "p", "u"],
    "started over": ["r", "4"],
    "the others": ["w", "o", "b", "f", "i", "h", "n", "j", "t", "1", "c", "heard", "?", "words"],
}


@pytest.mark.parametrize(
    ("name", "mission"),
    [(name, mission) for name in UNASKED for mission in (False, True) if not mission or "repair" in name],
)
def test_no_line_but_an_empty_one_tells_what_is_to_be_asked_about(name: str, mission: bool) -> None:
    keys = UNASKED[name]
    with couple(PIANO, PIANO | {"id": "again"}, held(Kind.STORY)) as two:
        two.welcome(0, money="ask")
        if mission:
            with two.store() as store:
                store.append(MissionTaken(evening="e", deck="ours", card="m", by=(True, True), text="Go."))
            keys = ["r", "1", "", "1", *keys]
        walk = Walk(two)
        walk.play(iter(f"{key}\n" for key in keys))
        walk.game.close()
        assert "It may touch on money." in walk.said


# A number is a number, whatever is typed for it


@pytest.mark.parametrize("line", ["1" * 5000, "0", "8", "-1", "1.0", "²", "-١", " 3 4 ", "99"])
def test_a_line_that_is_not_a_number_that_was_asked_for_is_no_answer(line: str) -> None:
    with couple(held(Kind.BELIEF), held(Kind.STORY)) as two:
        walk = Walk(two)
        walk.play(iter(["\n", f"{line}\n", "r\n", f"{line}\n", "n\n", f"{line}\n"]))
        assert walk.game.hand
        assert isinstance(walk.game.hand.step, Secret)
        assert walk.game.hand.step.who == "Ana"
        walk.game.close()


def test_a_row_that_one_picked_is_forgotten_when_the_card_begins_anew_with_the_other() -> None:
    """A row that was picked is forgotten when the card begins anew with whoever goes first."""
    with couple(held(Kind.CHECKIN), held(Kind.STORY)) as two:
        walk = Walk(two)
        walk.play(iter(["\n", "11\n", "5\n", "\n", "6\n", "o\n", "1\n"]))
        hand = walk.game.hand
        assert hand
        assert isinstance(hand.step, Secret)
        assert (hand.step.who, isinstance(hand.step.ask, PickWord)) == ("Ben", True)
        walk.game.close()
