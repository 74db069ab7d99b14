"""Trust, respect, empathy, communication and friendship, each with a few signs by which the two may see it.

A sign is said about the two together, never about one of them. The record holds the codes of elements and signs and
never their words, and a code in it is never given another meaning; a code that is not here is another version's.
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from cardgame.translation import N_

Marks = Mapping[str, bool]
"""What one of the two has marked of an element: whether they see a sign, by its code; others were left out."""


class Sign(msgspec.Struct, frozen=True):
    """One sign, in a sentence that either of the two could say about both."""

    code: str
    text: str


class Element(msgspec.Struct, frozen=True):
    """One of the five: its ``name``, its signs, and the ``question`` to talk about once it lies open."""

    code: str
    name: str
    signs: tuple[Sign, ...]
    question: str


FIVE = (
    Element(
        "trust",
        N_("Trust"),
        (
            Sign("word-kept", N_("What we say we will do gets done, or we say in time that it will not.")),
            Sign("between-us", N_("What is told in confidence stays between us.")),
            Sign("evening-apart", N_("An evening apart worries neither of us.")),
            Sign("unwelcome-truth", N_("An unwelcome truth can be said here.")),
            Sign("help-early", N_("We ask each other for help before it is urgent.")),
        ),
        N_("Where has it been easy, lately, to lean on each other?"),
    ),
    Element(
        "respect",
        N_("Respect"),
        (
            Sign("no-is-fine", N_("When one of us says no, that is all right.")),
            Sign("speak-well", N_("We speak well of each other when friends are listening.")),
            Sign("own-time", N_("Time of one’s own needs no explaining with us.")),
            Sign("two-ways", N_("We can see a thing in two ways and leave it at that.")),
            Sign("finish-sentence", N_("Both of us get to finish a sentence.")),
        ),
        N_("Which difference between you two would you like to give more room?"),
    ),
    Element(
        "empathy",
        N_("Empathy"),
        (
            Sign("hard-day", N_("We notice when one of us has had a hard day.")),
            Sign("ask-first", N_("We ask what would help before we give advice.")),
            Sign("good-news", N_("Good news for one of us is good news for both.")),
            Sign("sad-a-while", N_("With us one may be sad for a while, and nobody has to mend it.")),
            Sign("how-it-felt", N_("When something hurt, we can say how it felt.")),
        ),
        N_("When did you last feel understood, and what was it that did it?"),
    ),
    Element(
        "communication",
        N_("Communication"),
        (
            Sign("while-small", N_("We say what bothers us while it is still small.")),
            Sign("phone-down", N_("The phone goes down when one of us begins to talk.")),
            Sign("ask-not-guess", N_("We ask each other rather than guess.")),
            Sign("come-back", N_("When it gets loud we can stop, and come back to it later.")),
            Sign("thanks-aloud", N_("We thank each other aloud, also for everyday things.")),
        ),
        N_("What would you like to be able to say sooner, or more easily?"),
    ),
    Element(
        "friendship",
        N_("Friendship"),
        (
            Sign("laugh", N_("We laugh about things that nobody else would find funny.")),
            Sign("small-news", N_("We tell each other the small news of the day.")),
            Sign("do-nothing", N_("We can do nothing together, and like it.")),
            Sign("for-fun", N_("We do things just for the fun of them.")),
            Sign("same-side", N_("When something goes wrong, we are on the same side.")),
        ),
        N_("What would be good to do again, just for the fun of it?"),
    ),
)
"""The five, in the order in which they are marked and shown."""


class Seen(NamedTuple):
    """The signs of one element as they are shown: those that both see, that one sees, that neither sees just now."""

    both: tuple[str, ...]
    one: tuple[str, ...]
    neither: tuple[str, ...]


def together(element: Element, marks: tuple[Marks, Marks]) -> Seen:
    """Return an element's signs as pairs, in English; those that either of the two left out are left out.

    Nothing in it tells which of the two has marked what.
    """
    one, other = marks
    shared = [sign for sign in element.signs if sign.code in one and sign.code in other]
    seen = [(one[sign.code] + other[sign.code], sign.text) for sign in shared]
    by_count = [tuple(text for count, text in seen if count == wanted) for wanted in (2, 1, 0)]
    return Seen(*by_count)
