"""The card on the table has the names set into its words, its follow-ups in order, and its script."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck import First, Kind, fill_for_both
from cardgame.play import Turn
from cardgame.play.hand import Before, Hand
from cardgame.scripts.answers import read
from cardgame.scripts.steps import Choose, HandOver, Pick, Rate, Result, Reveal, Secret, Step, Talk, Write
from tests.builders import QUICK, card
from tests.families import for_each

PIECES = st.lists(
    st.sampled_from(["{reader}", "{partner}", "{first}", "{second}", "{{", "{", "}", "{nobody}", "and ", "?"]),
    max_size=8,
).map("".join)
# A name that was not given is empty, and words stand for it: see below.
_NAME = PIECES.filter(bool) | st.text(min_size=1, max_size=10)
NAMES = st.tuples(_NAME, _NAME)
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


def names_in(turn: Turn, names: tuple[str, str]) -> dict[str, str]:
    """Return what stands for whom while the one speaks who goes first."""
    first, second = names[turn.first], names[1 - turn.first]
    return {"{{": "{", "{reader}": first, "{partner}": second, "{first}": first, "{second}": second}


def plainly_for_both(text: str, names: dict[str, str]) -> str:
    """Set names in where both speak at once: both of them for a text that names one of the two who speak."""
    one, other = names["{reader}"], names["{partner}"]
    nobody = dict.fromkeys(names, "")
    named = [plainly(text, nobody | {who: "\0"}).count("\0") > 0 for who in ("{reader}", "{partner}")]
    if named[0] != named[1]:
        names = names | {"{reader}": f"{one} / {other}", "{partner}": f"{other} / {one}"}
    return plainly(text, names)


@QUICK
@given(PIECES.filter(str.strip), PIECES, PIECES, st.lists(PIECES.filter(str.strip), max_size=4), NAMES, TURNS)
def test_names_are_set_in_once_whatever_is_in_them(
    text: str, hint: str, why: str, deeper: list[str], names: tuple[str, str], turn: Turn
) -> None:
    fields: dict[str, Any] = {"text": text, "hint": hint, "listen": hint, "why": why, "follow_ups": tuple(deeper)}
    said = names_in(turn, names)
    # Both speak in the one step of a question; the first of the two in the first one of a story.
    for kind, filled in ((Kind.QUESTION, plainly_for_both), (Kind.STORY, plainly)):
        hand = Hand(card(kind=kind, **fields), turn, names)
        assert hand.reader == names[turn.reader]
        assert hand.text == hand.dealt == filled(text, said)
        assert (hand.hint, hand.listen, hand.why) == (filled(hint, said), filled(hint, said), filled(why, said))
        assert [hand.go_deeper() for _ in deeper] == [filled(each, said) for each in deeper]


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
def test_a_question_is_talked_about_and_then_done(turn: Turn) -> None:
    names = ("Ana", "Ben")
    hand = Hand(card(kind=Kind.QUESTION), turn, names)
    assert isinstance(hand.step, Talk)
    assert hand.step.guide.index(names[turn.first]) < hand.step.guide.index(names[1 - turn.first])
    assert hand.result is None
    # A card that is told stays told.
    assert [hand.send(), hand.send(), hand.step] == [None, None, None]
    assert hand.result == Result((True, True))


@pytest.mark.parametrize("reader", [0, 1])
def test_the_other_goes_first_and_the_reader_stays_the_reader(reader: Any) -> None:
    names = ("Ana", "Ben")
    hand = Hand(card(text="{reader}, {partner}, {first}, {second}"), Turn(reader, reader), names)
    one, other = names[reader], names[1 - reader]
    assert hand.text == f"{one}, {other}, {one}, {other}"
    hand.restart(other_first=True)
    assert (hand.reader, hand.first) == (one, other)
    assert hand.turn == Turn(reader, 1 - reader)
    assert hand.text == f"{other}, {one}, {other}, {one}", "the words are those of whoever speaks"
    hand.restart()
    assert hand.turn == Turn(reader, 1 - reader), "once said, it holds"
    hand.restart(other_first=True)
    assert hand.turn == Turn(reader, reader)


def test_answers_are_kept_in_the_order_of_the_names_whoever_goes_first() -> None:
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


@for_each("kind", TO_THE_END)
def test_an_answer_that_is_taken_back_is_asked_for_again_and_the_same_one_will_do(kind: Kind) -> None:
    hand, sent = to_the_end(kind)
    told = hand.result
    assert told is not None
    steps = []
    for answer in reversed(sent):
        hand.take_back()
        assert hand.result is None
        steps.append(hand.step)
        # Again, to see that nothing but the last one was taken back.
        hand.send(answer)
        hand.take_back()
        assert hand.step == steps[-1]
    assert None not in steps
    for answer in sent:
        hand.send(answer)
    assert hand.result == told


def test_follow_ups_that_fit_what_was_revealed_come_next_after_those_asked_before() -> None:
    fields: dict[str, Any] = {"if_close": ("Near: {first}?",), "if_far": ("Far?", "How far, {second}?")}
    for before in (0, 1, 2):
        hand = Hand(card(kind=Kind.BELIEF, follow_ups=("One?", "Two?", "Three?"), **fields), Turn(0, 0), ("Ana", "Ben"))
        asked = [hand.go_deeper() for _ in range(before)]
        for answer in (1, None, 7, None, None):
            hand.send(answer)
        assert isinstance(hand.step, Reveal)
        asked += [hand.go_deeper() for _ in range(hand.follow_ups_left)]
        own = ["One?", "Two?", "Three?"]
        assert asked == [*own[:before], "Far?", "How far, Ben?", *own[before:]]
        assert hand.go_deeper() is None


# Who says "me" asks, and the other answers first


@for_each("kind", list(Kind))
@for_each("turn", [Turn(0, 0), Turn(0, 1), Turn(1, 0), Turn(1, 1)])
def test_a_card_that_says_me_is_never_read_by_who_answers_it_first(kind: Kind, turn: Turn) -> None:
    hand = Hand(card(kind=kind, first=First.OTHER), turn, NAMES_OF_TWO)
    for first in (turn.first, 1 - turn.first, turn.first):
        assert (hand.turn.reader, hand.turn.first) == (1 - first, first)
        assert (hand.reader, hand.first) == (NAMES_OF_TWO[1 - first], NAMES_OF_TWO[first])
        hand.restart()
        assert (hand.turn.reader, hand.turn.first) == (1 - first, first), "it holds"
        hand.restart(other_first=True)


@pytest.mark.parametrize("kind", [Kind.QUESTION, Kind.STORY], ids=str)
@pytest.mark.parametrize("reflect", [False, True])
def test_below_the_card_it_is_said_who_asks_who_answers_first_and_that_they_swap(kind: Kind, reflect: bool) -> None:
    hand = Hand(card(kind=kind, first=First.OTHER), Turn(0, 1), NAMES_OF_TWO, reflect=reflect)
    assert isinstance(hand.step, Talk)
    assert hand.step.guide.startswith("Ana asks, Ben answers first")
    assert "Then swap." in hand.step.guide
    hand.restart(other_first=True)
    assert isinstance(hand.step, Talk)
    assert hand.step.guide.startswith("Ben asks, Ana answers first")
    talks = [step.guide for step in walked(hand) if isinstance(step, Talk)]
    if len(talks) > 1:
        assert "Ana asks" in talks[1]
        assert "Ben answers" in talks[1]


# Names as the turn passes

NAMES_OF_TWO = ("Ana", "Ben")
PARTNER = "You and {partner}"
ANSWERS: dict[type, Any] = {Rate: 4, Pick: 0}


def walked(hand: Hand, *, choose: int = 0, line: str = "words") -> list[Step]:
    """Play a card to its end; return its steps."""
    steps = []
    while hand.step is not None:
        step = hand.step
        steps.append(step)
        if isinstance(step, Secret):
            hand.send(ANSWERS.get(type(step.ask), "words"))
        else:
            hand.send(choose if isinstance(step, Choose) else line if isinstance(step, Write) else None)
    return steps


def texts(hand: Hand, **answers: Any) -> list[tuple[str, str]]:
    """Play a card to its end; return which step it was at, and the text as it was to be read there."""
    seen = []
    while hand.step is not None:
        step = hand.step
        if not isinstance(step, HandOver):
            seen.append((type(step).__name__, hand.text))
        if isinstance(step, Secret):
            hand.send(ANSWERS.get(type(step.ask), "words"))
        else:
            hand.send(0 if isinstance(step, Choose) else "words" if isinstance(step, Write) else None)
    return seen


@for_each("first", [0, 1])
@for_each("asks", [False, True])
@for_each("kind", [Kind.STORY, Kind.APPRECIATION, Kind.BELIEF, Kind.CHOICE, Kind.CHECKIN])
def test_while_one_speaks_the_text_names_the_one_spoken_to_and_both_where_both_do(
    kind: Kind, asks: bool, first: Any
) -> None:
    fields: dict[str, Any] = {"options": ("a", "b")} if kind in (Kind.CHOICE, Kind.CHECKIN) else {}
    held = card(text=PARTNER, kind=kind, first=First.OTHER if asks else First.READER, **fields)
    for reader in (0, 1):
        hand = Hand(held, Turn(reader, first), NAMES_OF_TWO)
        one, other = NAMES_OF_TWO[first], NAMES_OF_TWO[1 - first]
        if asks:
            # The reader asks: the one spoken to is the one who answers.
            one, other = other, one
        dealt = hand.dealt
        seen = [text for _, text in texts(hand)]
        assert seen[:2] == [f"You and {other}", f"You and {one}"]
        # At the jar the card stays as it was read last.
        rest = f"You and {one}" if kind is Kind.APPRECIATION else f"You and {other} / {one}"
        assert set(seen[2:]) <= {rest}
        assert hand.text == hand.dealt == dealt == seen[0], "the record has it as it was dealt"


@pytest.mark.parametrize("reflect", [False, True])
def test_a_question_stays_one_enter_and_names_both_and_said_back_it_names_the_one_spoken_to(reflect: bool) -> None:
    hand = Hand(card(text=PARTNER), Turn(0, 0), NAMES_OF_TWO, reflect=reflect)
    ben, ana = ("You and Ben", "You and Ana")
    both = ("Talk", "You and Ben / Ana")
    assert texts(hand) == ([("Talk", ben), ("Choose", ben), ("Talk", ana), ("Choose", ana)] if reflect else [both])


@for_each("kind", [Kind.QUESTION, Kind.ACTIVITY, Kind.AGREEMENT, Kind.MISSION, Kind.REPAIR])
def test_where_both_are_named_each_has_their_part(kind: Kind) -> None:
    hand = Hand(card(text="{reader} hums, {partner} guesses.", kind=kind), Turn(1, 1), NAMES_OF_TWO)
    assert {text for _, text in texts(hand)} == {"Ben hums, Ana guesses."}


def test_whoever_goes_first_is_still_called_first_as_the_turn_passes() -> None:
    hand = Hand(card(text="{first} the beginning, {second} the end", kind=Kind.STORY), Turn(0, 0), NAMES_OF_TWO)
    assert {text for _, text in texts(hand)} == {"Ana the beginning, Ben the end"}


def test_a_guess_is_one_question_for_both() -> None:
    hand = Hand(
        card(text="{reader} and {partner}", kind=Kind.GUESS, options=("with {partner}", "b")), Turn(0, 1), ("A", "B")
    )
    assert {text for _, text in texts(hand)} == {"B and A"}
    assert hand.result == Result(answers=({"option": 0, "text": "with A"},) * 2)


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.CHECKIN], ids=str)
def test_options_are_read_by_each_with_the_other_s_name(kind: Kind) -> None:
    hand = Hand(card(kind=kind, options=("out with {partner}", "in")), Turn(0, 0), NAMES_OF_TWO)
    asked = [step.ask for step in walked(hand) if isinstance(step, Secret)]
    assert asked == [Pick(("out with Ben", "in")), Pick(("out with Ana", "in"))]
    hand.restart()
    (reveal,) = [step for step in walked(hand) if isinstance(step, Reveal)]
    assert [mark.said for mark in reveal.marks] == ["out with Ben", "out with Ana"]
    assert hand.result is not None
    assert hand.result.answers == tuple({"option": 0, "text": f"out with {name}"} for name in ("Ben", "Ana"))


def test_the_ends_of_a_scale_are_read_by_each_and_shown_to_both() -> None:
    hand = Hand(card(kind=Kind.BELIEF, scale=("{partner} never", "always")), Turn(0, 0), NAMES_OF_TWO)
    steps = walked(hand)
    assert [step.ask for step in steps if isinstance(step, Secret)] == [
        Rate("Ben never", "always"),
        Rate("Ana never", "always"),
    ]
    (reveal,) = [step for step in steps if isinstance(step, Reveal)]
    assert reveal.ends == ("Ben / Ana never", "always")


@pytest.mark.parametrize(
    ("taken", "text"), [(0, "Plan Ben / Ana an hour."), (1, "Plan Ben an hour."), (2, "Plan Ana an hour.")]
)
def test_a_mission_is_kept_in_the_words_of_whoever_takes_it(taken: int, text: str) -> None:
    hand = Hand(card(text="Plan {partner} an hour.", kind=Kind.MISSION), Turn(0, 0), NAMES_OF_TWO)
    hand.send()
    hand.send(taken)
    assert hand.result is not None
    assert [kept.text for kept in hand.result.kept] == [text]


@for_each(
    "text, said",
    [
        ("I promise {partner} an ear.", "I promise Ben / Ana an ear."),
        ("{reader}, light a candle.", "Ana / Ben, light a candle."),
        ("{reader} reads, {partner} pours.", "Ana reads, Ben pours."),
        ("{first}, then {second}. {{", "Ana, then Ben. {"),
        ("The two of us.", "The two of us."),
    ],
)
def test_what_both_read_with_nobody_s_turn_to_it_names_both_or_none(text: str, said: str) -> None:
    one, other = NAMES_OF_TWO
    assert fill_for_both(text, reader=one, partner=other, first=one, second=other) == said


# What was before


@for_each("then", [0, 1, None])
@for_each("now", [0, 1])
def test_an_earlier_guess_says_whom_it_was_about(then: int | None, now: Any) -> None:
    # In the order of the names: Ana said rain, of herself or as her guess; Ben said snow.
    before = Before((read("rain"), read("snow")), "12 May 2026", then)
    hand = Hand(card(kind=Kind.GUESS), Turn(now, now), NAMES_OF_TWO, before=before)
    (reveal,) = [step for step in walked(hand, choose=1) if isinstance(step, Reveal)]
    about = now if then is None else then
    assert {mark.who: mark.said for mark in reveal.then} == (
        {"Ana": "rain", "Ben’s guess": "snow"} if about == 0 else {"Ben": "snow", "Ana’s guess": "rain"}
    )
    assert reveal.heading == "On 12 May 2026:"


@for_each(
    "then, now, told",
    [
        ("We should tell each other all we think.", "We should tell each other all we think.", ""),
        ("WE should tell each other all we think", "We should tell each other all we think.", ""),
        ("We should always lie.", "We should never lie.", "We should always lie."),
        ("What would Ana save from a fire?", "What would {first} save from a fire?", ""),
        ("What would Ben / Ana save?", "What would {partner} save?", ""),
        (
            "What would Zoe save from a fire?",
            "What would {first} save from a fire?",
            "What would Zoe save from a fire?",
        ),
        ("Ana?", "{first}?", ""),
        ("", "What does {first} sing?", ""),
        ("A\n\nBen: 1. Nothing", "What does {first} sing?", "A Ben: 1. Nothing"),
        ("long " * 20_000, "What does {first} sing?", ("long " * 200).strip()),
    ],
)
def test_earlier_answers_to_something_else_are_shown_with_what_the_card_said_then(
    then: str, now: str, told: str
) -> None:
    """Whatever a record holds, it is one line of bounded length, and no line that looks like an answer."""
    before = Before((read("rain"), read("snow")), "12 May 2026", 0, then)
    hand = Hand(card(kind=Kind.GUESS, text=now), Turn(0, 0), NAMES_OF_TWO, before=before)
    (reveal,) = [step for step in walked(hand, choose=1) if isinstance(step, Reveal)]
    assert reveal.heading == (f"On 12 May 2026, when it said “{told}”:" if told else "On 12 May 2026:")


def test_without_names_a_card_that_names_somebody_is_taken_to_say_what_it_said() -> None:
    before = Before((read("rain"), read("snow")), "12 May 2026", 0, "What would one of you save?")
    hand = Hand(card(kind=Kind.GUESS, text="What would {first} save?"), Turn(0, 0), ("", ""), before=before)
    (reveal,) = [step for step in walked(hand, choose=1) if isinstance(step, Reveal)]
    assert reveal.heading == "On 12 May 2026:"


@for_each(
    "before, said",
    [
        ((["sad", 6], ["glad", 2]), [("Ana", "sad", 6), ("Ben", "glad", 2)]),
        ((["sad"], ["glad"]), [("Ana", "sad", None), ("Ben", "glad", None)]),
        ((["sad"], ["glad", 7]), [("Ana", "sad", None), ("Ben", "glad", 7)]),
        (({"feeling": "sad"}, {"feeling": "at-ease", "place": 7}), [("Ana", "sad", None), ("Ben", "at ease", 7)]),
        (
            ({"option": 1, "text": "Sunny"}, {"option": 0, "text": "b", "place": 1}),
            [("Ana", "Sunny", None), ("Ben", "b", 1)],
        ),
        *(
            ((["sad"], other), [])
            for other in (None, "glad", 3, [], [3], ["glad", "7"], ["glad", 8], ["glad", True], {}, {"feeling": "blue"})
        ),
    ],
)
def test_an_earlier_check_in_is_shown_with_its_strength_only_if_it_had_one(before: Any, said: Any) -> None:
    hand = Hand(
        card(kind=Kind.CHECKIN, options=("a", "b")),
        Turn(0, 0),
        NAMES_OF_TWO,
        before=Before((read(before[0]), read(before[1])), "12 May 2026", 0),
    )
    (reveal,) = [step for step in walked(hand) if isinstance(step, Reveal)]
    assert [(mark.who, mark.said, mark.place) for mark in reveal.then] == said


@pytest.mark.parametrize(
    ("names", "said", "recorded"),
    [
        (("", ""), "Your partner once thanked one of you.", "… / … once thanked …."),
        (("Ana", ""), "The other of you / Ana once thanked Ana.", "… / Ana once thanked Ana."),
        (("Ana", "Ben"), "Ben / Ana once thanked Ana.", "Ben / Ana once thanked Ana."),
    ],
)
def test_words_stand_for_a_name_that_was_not_given_but_not_in_the_record(
    names: tuple[str, str], said: str, recorded: str
) -> None:
    hand = Hand(card(text="{partner} once thanked {first}."), Turn(0, 0), names)
    assert (hand.text, hand.recorded) == (said, recorded)
    assert hand.recorded_as(said) == recorded
    assert hand.recorded_as("Other words.") == "Other words."
    hand.rename(("Ana", "Ben"))
    assert hand.text == "Ben / Ana once thanked Ana."
