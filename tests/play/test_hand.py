"""The card on the table: its words with the names set in, its follow-ups, its script."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.play import Turn
from cardgame.play.hand import Hand
from cardgame.play.steps import Choose, Reveal, Secret, Talk, Told, Write
from tests.builders import QUICK, card

PIECES = st.lists(
    st.sampled_from(["{reader}", "{partner}", "{first}", "{second}", "{{", "{", "}", "{nobody}", "and ", "?"]),
    max_size=8,
).map("".join)
NAMES = st.tuples(PIECES | st.text(min_size=1, max_size=10), PIECES | st.text(min_size=1, max_size=10))
TURNS = st.builds(Turn, reader=st.sampled_from([0, 1]), first=st.sampled_from([0, 1]))


def plainly(text: str, names: dict[str, str]) -> str:
    """Set names in from left to right, looking at nothing twice."""
    filled = ""
    while text:
        for known, instead in names.items():
            if text.startswith(known):
                filled, text = filled + instead, text[len(known) :]
                break
        else:
            filled, text = filled + text[0], text[1:]
    return filled


@QUICK
@given(PIECES.filter(str.strip), PIECES, st.lists(PIECES.filter(str.strip), max_size=4), NAMES, TURNS)
def test_names_are_set_in_once_whatever_is_in_them(
    text: str, hint: str, deeper: list[str], names: tuple[str, str], turn: Turn
) -> None:
    hand = Hand(card(text=text, hint=hint, follow_ups=tuple(deeper)), turn, names)
    said = {
        "{{": "{",
        "{reader}": names[turn.reader],
        "{partner}": names[1 - turn.reader],
        "{first}": names[turn.first],
        "{second}": names[1 - turn.first],
    }
    assert hand.reader == names[turn.reader]
    assert hand.text == plainly(text, said)
    assert hand.hint == plainly(hint, said)
    assert [hand.go_deeper() for _ in deeper] == [plainly(each, said) for each in deeper]


@QUICK
@given(st.lists(st.from_regex(r"[a-z]{1,5}", fullmatch=True), max_size=6), st.integers(0, 8))
def test_follow_ups_come_one_at_a_time_and_then_no_more(deeper: list[str], asked: int) -> None:
    hand = Hand(card(follow_ups=tuple(deeper)), Turn(0, 0), ("Ana", "Ben"))
    assert hand.follow_ups == ()
    answers = [hand.go_deeper() for _ in range(asked)]
    told = deeper[:asked]
    assert answers == told + [None] * (asked - len(told))
    assert hand.follow_ups == tuple(told)
    assert hand.follow_ups_left == len(deeper) - len(told)


@QUICK
@given(TURNS)
def test_a_question_is_talked_about_and_then_told(turn: Turn) -> None:
    names = ("Ana", "Ben")
    hand = Hand(card(kind=Kind.QUESTION), turn, names)
    assert isinstance(hand.step, Talk)
    assert hand.step.guide.index(names[turn.first]) < hand.step.guide.index(names[1 - turn.first])
    assert hand.told is None
    # A card that is told stays told.
    assert [hand.send(), hand.send(), hand.step] == [None, None, None]
    assert hand.told == Told((True, True))


@pytest.mark.parametrize("reader", [0, 1])
def test_the_other_goes_first_and_the_reader_stays_the_reader(reader: Any) -> None:
    names = ("Ana", "Ben")
    hand = Hand(card(text="{reader}, {partner}, {first}, {second}"), Turn(reader, reader), names)
    one, other = names[reader], names[1 - reader]
    assert hand.text == f"{one}, {other}, {one}, {other}"
    hand.restart(other_first=True)
    assert (hand.reader, hand.first) == (one, other)
    assert hand.turn == Turn(reader, 1 - reader)
    assert hand.text == f"{one}, {other}, {other}, {one}"
    hand.restart()
    assert hand.turn == Turn(reader, 1 - reader), "once said, it holds"
    hand.restart(other_first=True)
    assert hand.turn == Turn(reader, reader)


def test_what_is_by_who_goes_first_is_told_in_the_order_of_the_names() -> None:
    for first in (0, 1):
        hand = Hand(card(), Turn(0, first), ("Ana", "Ben"))
        pair = ("first's", "second's")
        assert hand.by_seat(pair) == (pair if first == 0 else pair[::-1])
        assert hand.by_seat(hand.by_seat(pair)) == pair


TO_THE_END: dict[Kind, list[Any]] = {
    Kind.QUESTION: [],
    Kind.STORY: [],
    Kind.BELIEF: [2, 6],
    Kind.GUESS: ["rain", "snow", 2],
    Kind.CHOICE: [0, 1],
    Kind.ACTIVITY: [],
    Kind.APPRECIATION: [1, "For the soup."],
    Kind.MISSION: [0],
    Kind.AGREEMENT: ["You cook."],
    Kind.REPAIR: [],
}
"""What is answered, for each kind, until the card is told."""


def to_the_end(kind: Kind, *, first: Any = 0) -> tuple[Hand, list[Any]]:
    """Play a card until it is told; return it, and all that was sent to it."""
    options = ("a", "b") if kind is Kind.CHOICE else ()
    hand = Hand(card(kind=kind, options=options), Turn(0, first), ("Ana", "Ben"))
    left, sent = list(TO_THE_END[kind]), []
    while hand.step is not None:
        sent.append(left.pop(0) if isinstance(hand.step, Secret | Choose | Write) else None)
        hand.send(sent[-1])
    assert left == []
    return hand, sent


@pytest.mark.parametrize("kind", TO_THE_END, ids=str)
def test_an_answer_that_is_taken_back_is_asked_for_again_and_the_same_one_will_do(kind: Kind) -> None:
    hand, sent = to_the_end(kind)
    told = hand.told
    assert told is not None
    steps = []
    for answer in reversed(sent):
        hand.take_back()
        assert hand.told is None
        steps.append(hand.step)
        # Again, to see that nothing but the last one was taken back.
        hand.send(answer)
        hand.take_back()
        assert hand.step == steps[-1]
    assert None not in steps
    for answer in sent:
        hand.send(answer)
    assert hand.told == told


def test_follow_ups_that_fit_what_was_revealed_come_next_after_those_asked_before() -> None:
    fields: dict[str, Any] = {"if_close": ("Near: {first}?",), "if_far": ("Far?", "How far, {second}?")}
    for before in (0, 1, 2):
        hand = Hand(card(kind=Kind.BELIEF, follow_ups=("One?", "Two?", "Three?"), **fields), Turn(0, 0), ("Ana", "Ben"))
        asked = [hand.go_deeper() for _ in range(before)]
        for answer in (1, None, 7, None):
            hand.send(answer)
        assert isinstance(hand.step, Reveal)
        asked += [hand.go_deeper() for _ in range(hand.follow_ups_left)]
        own = ["One?", "Two?", "Three?"]
        assert asked == [*own[:before], "Far?", "How far, Ben?", *own[before:]]
        assert hand.go_deeper() is None
