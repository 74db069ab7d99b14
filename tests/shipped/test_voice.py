"""The English decks are written to be said aloud: what the house rules want to be rare is rare.

The shares are a quarter of those of the first edition or less. They hold for the decks that come with the program, and
for nobody else's.
"""

from collections.abc import Callable

import pytest

from cardgame.deck import Card, Kind
from tests.families import for_each

from .voice import FRONTED, WORDS, Place, english, heard, is_list

CARDS = [card for deck in english() for card in deck.cards]
PLACES = list(heard(CARDS))
AGREEMENTS = [card for card in CARDS if card.kind is Kind.AGREEMENT]
HINTED = [card for card in CARDS if card.hint]


def of(what: str) -> dict[tuple[str, str], Place]:
    """Return the cards in which something was heard, each with a place."""
    return {place.card.ref: place for place in PLACES if place.what == what}


def test_the_partner_is_never_the_other() -> None:
    assert list(of("the other, for a partner").values()) == []


@for_each(
    "what, cards, most",
    [
        ("bookish words", CARDS, 0.03),
        ("somebody", CARDS, 0.02),
        ("small, tiny, little", CARDS, 0.025),
        ("parody frames", CARDS, 0.005),
        ("fronted openings", CARDS, 0.032),
        ("“sentence” in an agreement", AGREEMENTS, 0.24),
        ("hints that are lists", HINTED, 0.2),
    ],
)
def test_what_nobody_says_at_a_kitchen_table_is_rare(what: str, cards: list[Card], most: float) -> None:
    found = of(what)
    assert len(cards) >= 50
    assert len(found) <= most * len(cards), [f"{place.card.ref}: {place.text}" for place in found.values()]


@for_each(
    "what, text",
    [
        ("the other, for a partner", "Thank the other for tea."),
        ("the other, for a partner", "Which of the other’s jokes do you know?"),
        ("bookish words", "Whom do you miss?"),
        ("bookish words", "Tell of a day at sea."),
        ("somebody", "Somebody rings."),
        ("small, tiny, little", "A small thing."),
        ("parody frames", "Read it as a weather report."),
    ],
)
def test_what_is_not_said_is_heard(what: str, text: str) -> None:
    assert WORDS[what].search(text)


@pytest.mark.parametrize("text", ["On the other hand, it rained.", "The other day you laughed.", "Another one."])
def test_other_things_may_be_others(text: str) -> None:
    assert not WORDS["the other, for a partner"].search(text)


@for_each(
    "hears, text, heard",
    [
        (FRONTED.search, "On a bad day, what helps?", True),
        (FRONTED.search, "Dead tired, which kindness is left?", True),
        (FRONTED.search, "In which season are you yourself?", True),
        (FRONTED.search, "What helps on a bad day?", False),
        (FRONTED.search, "Tell me about a day that went wrong, and who was there.", False),
        (is_list, "Olives, forgiveness, arriving early, dogs.", True),
        (is_list, "It doesn’t have to be big.", False),
        (is_list, "Who did you want to tell first?", False),
    ],
)
def test_openings_and_hints_are_heard(hears: Callable[[str], object], text: str, heard: bool) -> None:
    assert bool(hears(text)) == heard


def test_what_a_word_could_answer_goes_on() -> None:
    """A question, guess or choice that ends with the first answer has something to ask next."""
    short = (Kind.QUESTION, Kind.GUESS, Kind.CHOICE)
    ends = [card.ref for card in CARDS if card.kind in short and not (card.follow_ups or card.if_far or card.if_close)]
    assert ends == []
