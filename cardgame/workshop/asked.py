"""Cards that ask the same: in one deck, or in two decks that are in one language.

It hears words, and not what they mean. Cards that share their rare words are compared word by word; small words, that
every text has, count little, and a word in another form counts as the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from cardgame.deck.cards import Card
from cardgame.deck.ids import plain
from cardgame.deck.languages import ANY
from cardgame.deck.model import Deck
from cardgame.deck.near import NAME, earlier, nameless, words
from cardgame.deck.same_cards import same_cards
from cardgame.workshop.function_words import LITTLE

NEARLY = 0.86
"""The share of their words, from 0 to 1, that two cards have in common at least to be called the same."""

SMALL = 0.25
"""What a small word counts beside another word."""

_CANDIDATES = 8
"""Cards that a card is compared to, at most."""

_OTHER_WORDS = 6
"""Words that two texts may not have in common, at most, for them to be compared any further."""

_SHORTENED = re.compile(r"['’](?:s|ve|re|ll|d|m)\b")
"""A small word that is said with the one before it, as in "what's"."""

_NO_LETTER = re.compile(r"[\W\d_]*")


class Twin(NamedTuple):
    """A card that asks what another one, which comes before it, already asks.

    ``alike`` says whether the two have the very same text.
    """

    card: Card
    other: Card
    deck: Deck
    alike: bool


class Asked:
    """What the cards of some decks ask: finds those that ask nearly the same.

    All of them are looked at once, at the first question, so decks that are checked together share one of these.
    """

    def __init__(self, decks: Iterable[Deck], checked: Iterable[str] | None = None) -> None:
        """Look at ``decks``; twins are wanted for those with the ids ``checked``, or else for all of them."""
        self._decks: dict[str, Deck] = {}
        for deck in decks:
            self._decks[deck.id] = deck
        self._checked = set(self._decks if checked is None else checked)
        self._found: dict[str, list[Twin]] | None = None

    def twins(self, deck: Deck) -> Sequence[Twin]:
        """Return the cards of a deck that ask what another card before them asks, in their order."""
        if self._found is None:
            self._found = {}
            for twin in self._all():
                self._found.setdefault(twin.card.deck, []).append(twin)
        return self._found.get(deck.id, ())

    def _all(self) -> Iterator[Twin]:
        # Those that are checked come last, so that it is their cards which are told of.
        decks = sorted(self._decks.values(), key=lambda deck: deck.id in self._checked)
        within = _Within(decks)
        asked = [(number, card) for number, deck in enumerate(decks) for card in deck.cards]
        said = [_said(card) for _number, card in asked]
        first: dict[tuple[object, ...], list[int]] = {}
        for place, ((number, card), near) in enumerate(zip(asked, earlier(said, _CANDIDATES), strict=True)):
            same = first.setdefault((said[place] or card.text, _options(card)), [])
            if decks[number].id in self._checked:
                other = next((each for each in same if within.one(number, asked[each][0])), None)
                mine = frozenset(said[place].split()) if near and other is None else _NONE
                for each in near if other is None else ():
                    if (
                        within.one(number, asked[each][0])
                        and _are_near(said[each], mine, within.small[number])
                        and _options(asked[each][1]) == _options(card)
                    ):
                        other = each
                        break
                if other is not None:
                    alike = plain(asked[other][1].text) == plain(card.text)
                    yield Twin(card, asked[other][1], decks[asked[other][0]], alike)
            if len(same) < _CANDIDATES:
                same.append(place)


class _Within:
    """Knows in which decks cards can be twins: in decks that are in one language, and that are no copies of each other.

    ``small`` has the small words of each deck's language.
    """

    def __init__(self, decks: Sequence[Deck]) -> None:
        self._languages = [deck.language.partition("-")[0].lower() for deck in decks]
        self.small = [LITTLE.get(language, LITTLE["en"]) | {NAME} for language in self._languages]
        numbers = {deck.id: number for number, deck in enumerate(decks)}
        copies = same_cards(decks) if len(decks) > 1 else ()
        self._copies = {(numbers[one.id], numbers[other.id]) for one, other, _common in copies}

    def one(self, one: int, other: int) -> bool:
        """Whether cards of two decks, which are given by their numbers, can be twins."""
        if one == other:
            return True
        language, its_language = self._languages[one], self._languages[other]
        if language != its_language and language not in ANY and its_language not in ANY:
            return False
        return (one, other) not in self._copies and (other, one) not in self._copies


def _options(card: Card) -> frozenset[str]:
    """Return what can be chosen on a card: two cards that leave different choices do not ask the same."""
    return frozenset(map(plain, card.options)) if card.options and card.kind.traits.options else _NONE


_NONE: frozenset[str] = frozenset()


def _said(card: Card) -> str:
    """Return the words of a card with a blank between them; empty where it has no letters, as of emoji alone."""
    text = nameless(card.text.casefold())
    said = words(_SHORTENED.sub("", text) if "'" in text or "’" in text else text)
    if (not said or not said[0].isalpha()) and _NO_LETTER.fullmatch(text.replace(NAME, "")):
        return ""
    return " ".join(said)


def _are_near(one: str, mine: frozenset[str], small: frozenset[str]) -> bool:
    """Whether a text has nearly the same words as another one, of which the ``small`` count little."""
    its = set(one.split())
    lacking = its - mine
    common = len(its) - len(lacking)
    if 3 * common < len(its) + len(mine):  # the quick way for nearly all
        return False
    more = mine - its
    if len(lacking) > _OTHER_WORDS or len(more) > _OTHER_WORDS:
        return False
    of_one, of_other = lacking - small, more - small
    most = min(len(of_one), len(of_other))
    apart = SMALL * (len(lacking) + len(more)) + (1 - SMALL) * (len(of_one) + len(of_other))
    whole = _weight(its, small) + _weight(mine, small)
    # Even if all words that can be were other forms of one another, the two would be too far apart.
    if (whole - apart + 2 * most) / whole < NEARLY:
        return False
    forms = _forms(of_one, of_other) if most else 0
    # One word that stands in the place of another turns most cards into another card: "mother", "father".
    return (whole - apart + 2 * forms - 4 * (most - forms)) / whole >= NEARLY


def _weight(words: Set[str], small: frozenset[str]) -> float:
    return len(words) - (1 - SMALL) * len(words & small)


def _forms(some: Set[str], others: Set[str]) -> int:
    """Return how many words are another form of one of the others, such as "cook" of "cooked", each of one at most."""
    begun = {word[:3] for word in others}
    if not any(word[:3] in begun for word in some):
        return 0
    from rapidfuzz.fuzz import ratio  # imported here: few decks have cards that are so near each other

    left = sorted(others)
    for word in sorted(some):
        for other in left:
            if word[:3] == other[:3] and not (word.isdigit() or other.isdigit()) and ratio(word, other) >= 75:
                left.remove(other)
                break
    return len(others) - len(left)
