"""The library as a whole: enough of everything, varied, and nothing that a couple should not meet unasked."""

import re
from collections import Counter
from itertools import pairwise
from statistics import median

import pytest

from cardgame.deck import Card, Kind, Library, find_library, shipped_folder
from cardgame.deck.vocabulary import UNASKED

FOUND = find_library([(shipped_folder(), "shipped")])
LIBRARY: Library = FOUND.library
CARDS: list[Card] = [card for deck in LIBRARY for card in deck.cards]
ENGLISH = [card for deck in LIBRARY if deck.language == "en" for card in deck.cards]

AT_LEAST = {
    Kind.BELIEF: 60,
    Kind.GUESS: 100,
    Kind.CHOICE: 100,
    Kind.ACTIVITY: 80,
    Kind.MISSION: 80,
    Kind.AGREEMENT: 40,
    Kind.REPAIR: 30,
    Kind.STORY: 60,
    Kind.CHECKIN: 12,
    Kind.APPRECIATION: 12,
    Kind.QUESTION: 500,
}

NO_JARGON = re.compile(
    r"\b(boundar(?:y|ies)|attachment|trigger(?:ed|s)?|love language|hold(?:ing)? space|vulnerab\w+|validat\w+|trauma)\b"
    r"|!",
    re.IGNORECASE,
)


def _words(card: Card) -> list[str]:
    return re.findall(r"[\w’{}]+", card.text.lower())


def test_there_is_enough():
    assert FOUND.problems == ()
    assert len(LIBRARY) >= 30
    assert len(CARDS) >= 1500
    kinds = Counter(card.kind for card in CARDS)
    assert {kind: kinds[kind] for kind, least in AT_LEAST.items() if kinds[kind] < least} == {}


def test_cards_are_short():
    lengths = [len(card.text.split()) for card in CARDS]
    assert median(lengths) <= 16
    assert max(lengths) <= 45


def test_cards_begin_in_many_ways():
    first = Counter(_words(card)[0] for card in ENGLISH)
    word, times = first.most_common(1)[0]
    assert times <= 0.25 * len(ENGLISH), word
    frame, times = Counter(tuple(_words(card)[:4]) for card in ENGLISH).most_common(1)[0]
    assert times <= 0.03 * len(ENGLISH), frame


@pytest.mark.parametrize("deck", list(LIBRARY), ids=lambda deck: deck.id)
def test_a_deck_begins_in_many_ways(deck):
    word, times = Counter(_words(card)[0] for card in deck.cards).most_common(1)[0]
    assert times <= 0.25 * len(deck.cards), word


def test_no_text_stands_twice():
    texts = Counter(" ".join(_words(card)) for card in CARDS)
    assert [text for text, times in texts.items() if times > 1] == []


def test_cards_go_deeper():
    assert sum(1 for card in CARDS if card.follow_ups) >= 0.5 * len(CARDS)
    assert [card.ref for card in CARDS if card.depth == 3 and not card.hint] == []


def test_every_deck_of_questions_has_an_evening_in_it():
    for deck in LIBRARY:
        questions = [card for card in deck.cards if card.kind is Kind.QUESTION]
        if len(questions) < 30 or deck.id == "ten-quiet-minutes":  # which promises to ask little
            continue
        depths = Counter(card.depth for card in deck.cards)
        assert min(depths[1], depths[2]) >= 3, deck.id
        assert depths[3] >= 3, deck.id


def test_plain_words():
    said = [(card.ref, found[0]) for card in ENGLISH if (found := NO_JARGON.search(_all_words(card)))]
    assert said == []


def _all_words(card: Card) -> str:
    return "\n".join((card.text, card.hint, card.listen, *card.follow_ups, *card.options, *card.if_close, *card.if_far))


def test_nothing_intimate_comes_unasked():
    for id in ("touch", "intimacy"):
        assert all(UNASKED.intersection(card.sensitive) for card in LIBRARY.decks[id].cards)
    journey = LIBRARY.decks["eight-evenings"]
    assert all("intimacy" in card.sensitive for card in journey.cards if card.chapter == "intimacy")


def test_what_does_not_fit_everybody_stays_out_of_the_mix():
    for id in ("parents", "home-and-chores", "long-together", "new-together", "far-apart"):
        assert not LIBRARY.decks[id].mixed


def test_the_journey():
    journey = LIBRARY.decks["eight-evenings"]
    assert len(journey.chapters) == 8
    for chapter in journey.chapters:
        assert chapter.opening
        assert chapter.prepare
        assert chapter.place
        assert chapter.bring
        assert chapter.closing
        cards = [card for card in journey.cards if card.chapter == chapter.id]
        assert len(cards) >= 12
        assert any(card.kind is Kind.ACTIVITY for card in cards)
        # It rises, and lands softly: never two steps deeper at once, and never the deepest at either end.
        assert all(later.depth - card.depth <= 1 for card, later in pairwise(cards))
        assert cards[0].depth == 1
        assert cards[-1].depth < 3


def test_paths_are_walked_in_order():
    for id in ("thirty-small-days", "dias-pequenos"):
        assert LIBRARY.decks[id].ordered
        assert len(LIBRARY.decks[id].cards) == 30


def test_a_second_language():
    spanish = [deck for deck in LIBRARY if deck.language == "es"]
    assert {deck.id for deck in spanish} == {"preguntas-hondas", "historias", "dias-pequenos"}


def test_repairs_of_every_sort():
    repairs = [card for card in CARDS if card.kind is Kind.REPAIR]
    for tag in ("listening", "laughter", "kindness"):
        assert sum(1 for card in repairs if tag in card.tags) >= 8, tag


def test_what_rests_on_a_finding_says_whose():
    unsourced = [card.ref for card in CARDS if card.why and not re.search(r"\b(19|20)\d\d\b", card.why)]
    assert unsourced == []
