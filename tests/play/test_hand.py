"""The card on the table: its words with the names set in, its follow-ups, its script."""

from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.play import Turn
from cardgame.play.hand import Hand
from cardgame.play.steps import Talk, Told
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
