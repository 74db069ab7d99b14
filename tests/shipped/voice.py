"""Counts what can be heard of the house rules for writers, over the English decks that come with the program.

``python -m tests.shipped.voice [DECK…]`` prints the counts, and with ``-v`` every place. What it hears are words: it
does not know whether a card is good. decks/README.md has the rules.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cardgame.deck import Card, Deck, Kind, find_library, shipped_folder

_THINGS = (
    "one|two|three|half|side|sides|end|day|days|night|way|hand|room|rooms|thing|things|people|week|evening|morning|"
    "direction|foot|shoe|child|children|parent|parents|guests|family|houses?|extreme|reason|word|door|line|drawer|"
    "pocket|card|cards|answer|answers|options?|place|plan|couple|couples|team|job|hours?|months?|years?|world|language"
)
"""What may come after "the other": it is not the partner who is meant then."""

WORDS: Mapping[str, re.Pattern[str]] = {
    "the other, for a partner": re.compile(rf"\bthe other(?:’s)?\b(?! (?:{_THINGS})\b)", re.IGNORECASE),
    "bookish words": re.compile(
        r"\b(?:whom|quarrel\w*|supper\w*|tell(?:ing)? of|gladly|ought|upon|recount\w*|dread\w*|shall(?! we)|ajar|lest|"
        r"whilst|errands?|of late|fond of|grown fond|dear to|had best|wince\w*|seldom|scarcely|hitherto|nought|"
        r"mislaid|bidden|unasked|befall\w*|amends|forgone|afresh|anew|at length|thrice|in vain|whence|solemn\w*|"
        r"beforehand|linger\w*|hereby|fetch\w*|vexed|sorely|partake\w*|rejoice\w*|console\w*)\b",
        re.IGNORECASE,
    ),
    "somebody": re.compile(r"\bsomebody\b", re.IGNORECASE),
    "small, tiny, little": re.compile(r"\b(?:small|tiny|little)\b", re.IGNORECASE),
    "parody frames": re.compile(
        r"\b(?:news ?reader|commentator|trial|court|judge|jury|verdict|museum|exhibit\w*|plaque|headlines?|"
        r"weather (?:report|forecast)|forecast|documentary|tour guide|trailer|obituary|in the style of|estate agent|"
        r"advert\w*|brochure|parliament|minister|ambassador|ceremony|medal|press conference|spokes\w+|catalogue|"
        r"inventory|manual|instruction leaflet|instructions for use|user guide|encyclop\w+|dictionary entry|patent|"
        r"customs|treaty)\b",
        re.IGNORECASE,
    ),
}
"""What a card may say only rarely, each with the words by which it is heard."""

_ASKS = r"(?:what|which|who|whose|how|when|where|why)\b"

FRONTED = re.compile(
    rf"^(?:[^,.?!:“”]{{1,70}}), {_ASKS}"
    r"|^(?:On|In|At|After|Before|Under|With|Without|Over|From|Among|Between|As|While|Of|For|By|Early|Once|Late|Far|"
    r"Deep|Somewhere|Down|Up|Out|Dead|Asked|Bored|Given|Left|Alone)\b[^.?!:]*, "
    r"|^(?:On|In|At|From|To|For|With|Of|By|Under|Behind|After) (?:which|what|whose|whom|how)\b",
    re.IGNORECASE,
)
"""A text that begins with something else than its question or its sentence."""

_SPEAKS = re.compile(
    r"\b(?:I|you|we|they|he|she|it|that|there|this|who|what|where|how|when|is|are|was|were|be|can|may|might|start|"
    r"begin|think|try|take|say|pick|remember|look|go|use|imagine|picture|counts?|will|do|don’t|needn’t|needs?|has|"
    r"have|had|would|could)\b|’(?:s|re|m|ve|ll|d)\b|\?",
    re.IGNORECASE,
)
"""What a hint has that says more than the names of things."""


class Place(NamedTuple):
    """What was heard, the card, and the text in which it was heard."""

    what: str
    card: Card
    text: str


def texts(card: Card) -> tuple[str, ...]:
    """Return every text of a card that is read to the couple."""
    return (card.text, card.hint, card.listen, *card.follow_ups, *card.options, *card.if_close, *card.if_far)


def is_list(hint: str) -> bool:
    """Whether a hint is only a list of things.

    >>> is_list("Olives, dogs, being early."), is_list("Start with the last time."), is_list("A smell. A song.")
    (True, False, True)
    """
    parts = [part for part in re.split(r"[.;]\s*", hint.rstrip(".")) if part]
    if "?" in hint or hint.count(",") + len(parts) < 2:
        return False
    return 2 * sum(1 for part in parts if _SPEAKS.search(part)) <= len(parts)


def heard(cards: Iterable[Card]) -> Iterator[Place]:
    """Yield every place in which a card does what the house rules want to be rare."""
    for card in cards:
        for what, words in WORDS.items():
            for text in texts(card):
                if words.search(text):
                    yield Place(what, card, text)
        if FRONTED.search(card.text):
            yield Place("fronted openings", card, card.text)
        if card.kind is Kind.AGREEMENT and (said := [text for text in texts(card) if "sentence" in text]):
            yield Place("“sentence” in an agreement", card, said[0])
        if card.hint and is_list(card.hint):
            yield Place("hints that are lists", card, card.hint)


def english(only: Iterable[str] = ()) -> list[Deck]:
    """Return the English decks that come with the program, or those of them that are named."""
    wanted = set(only)
    library = find_library([(shipped_folder(), "shipped")]).library
    return [deck for deck in library if deck.language == "en" and (not wanted or deck.id in wanted)]


def main(arguments: list[str]) -> None:
    """Print the counts of cards, and with ``-v`` every place."""
    cards = [card for deck in english(each for each in arguments if each != "-v") for card in deck.cards]
    places = list(heard(cards))
    if "-v" in arguments:
        for place in places:
            print(f"{place.what} | {place.card.deck}/{place.card.id} | {place.text}")
    print(f"{len(cards)} cards")
    for what in dict.fromkeys(place.what for place in places):
        found = {place.card.ref for place in places if place.what == what}
        print(f"{what}: {len(found)} ({len(found) / len(cards):.1%})")


if __name__ == "__main__":
    main(sys.argv[1:])
