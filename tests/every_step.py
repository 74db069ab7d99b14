"""A script that asks for every step there is, and what is answered to each: both ways to play must know them all."""

from typing import get_args

from cardgame.scripts.steps import (
    Browse,
    Choose,
    Fields,
    HandOver,
    Listing,
    Mark,
    Pick,
    PickWord,
    Rate,
    Result,
    Reveal,
    Row,
    Script,
    Search,
    Secret,
    Show,
    Step,
    Talk,
    Time,
    Words,
    Write,
)

ASKED = (
    (Show("Arriving", ("Phones into another room.",)), None),
    (Fields(("Good evening.",), ("one of you", "the other"), 40), ("Ana", "Ben")),
    (Choose("Which way?", ("left", "right")), 1),
    (Secret("Ana", "Ben", "How much?", Rate("not at all", "completely")), 6),
    (HandOver("Ben", away="Ana"), None),
    (Secret("Ben", "Ana", "Which one?", Pick(("tea", "rain"))), 1),
    (Secret("Ben", "Ana", "Which word?", PickWord((("joy", ("glad", "calm")), ("fear", ("shy",))))), (0, 1)),
    (Secret("Ben", "Ana", "In a word?", Words()), "a lamp"),
    (HandOver("", presses=2), None),
    (HandOver("", presses=1), None),
    (Reveal((Mark("Ana", "6", 6), Mark("Ben", "2", 2)), ends=("not at all", "completely"), guide="Well?"), None),
    (Talk("Ana begins, then Ben.", below=("tea", "rain at night")), None),
    (Time(2.0, "Look at each other."), None),
    (Browse("Where to?", (Row("Dreams", heading="Journeys"), Row("The jar", "open", about="slips of paper"))), 1),
    (Search("A word or a few?"), ("rain", "second")),
    (Write("For another day.", hidden=True), "the map was wrong"),
    (Write("A line to keep.", place=("line",)), "You lied about the map"),
)
"""Each step, and its answer."""

SHOWN = (
    "Phones into another room.",
    "Good evening.",
    "Which way?",
    "Ana, only you. Ben looks away.",
    "How much?",
    "Over to Ben. Ana looks away.",
    "2  rain",
    "Which word?",
    "What you type stays hidden.",
    "One key from each of you shows the two answers.",
    "One more key, and both answers are shown.",
    "Ana: 6",
    "Ben: 2",
    "Well?",
    "rain at night",
    "Ana begins, then Ben.",
    "Look at each other.",
    "2 minutes",
    "Where to?",
    "Journeys",
    "The jar",
    "A word or a few?",
    "The rain in May",
    "For another day.",
    "A line to keep.",
)
"""What must be read, in its order."""

assert {type(step) for step, _ in ASKED} == set(get_args(Step))
assert {type(step.ask) for step, _ in ASKED if isinstance(step, Secret)} == {Rate, Pick, PickWord, Words}


def find(words: str) -> Listing:
    """Return what the words find."""
    rows = (Row("A map", id="first"), Row("The rain in May", id="second"))
    return Listing(rows if words == "rain" else (), "Nothing like that.")


def script() -> Script:
    """Ask all of them; the first answer is what was answered."""
    answers: list[object] = []
    for step, _ in ASKED:
        answers.append((yield step))
    return Result(answers=(answers, None))
