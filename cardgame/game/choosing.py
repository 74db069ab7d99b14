"""Which cards an evening is made of: tonight's mix, some decks, or one chapter of a journey."""

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches

import msgspec

from cardgame.deck import Card, CardRef, Deck, Kind, Library
from cardgame.game.errors import Misused
from cardgame.play import Pile, Standing, gather
from cardgame.play.dealing import NEVER, Depth
from cardgame.text import clean


class Choice(msgspec.Struct, frozen=True):
    """What an evening is dealt from. No decks means tonight's mix of all; ``chapter`` is one of a journey's."""

    decks: tuple[str, ...] = ()
    chapter: str = ""


def choose(names: Sequence[str], library: Library) -> Choice:
    """Return the choice that ``names`` stand for: deck ids, or one ``deck/chapter``.

    Raises :class:`Misused` for a name that is neither, and tells the nearest that is.
    """
    decks: list[str] = []
    for given in names:
        name = clean(given, lines=False)
        id, _, chapter = name.partition("/")
        deck = library.decks.get(id)
        if deck is None:
            near = get_close_matches(id, library.decks, n=1)
            raise Misused(
                f"There is no deck “{name}”.",
                f"Did you mean “{near[0]}”?" if near else "“cardgame deck list” shows the decks there are.",
            )
        if chapter:
            if deck.chapter(chapter) is None:
                known = ", ".join(each.id for each in deck.chapters)
                raise Misused(
                    f"The deck “{id}” has no chapter “{chapter}”.",
                    f"Its chapters: {known}." if known else "It has no chapters at all.",
                )
            if len(names) > 1:
                raise Misused("A chapter is an evening of its own.", f"Play “{name}” alone.")
            return Choice((id,), chapter)
        if id not in decks:
            decks.append(id)
    return Choice(tuple(decks))


def next_chapter(
    deck: Deck,
    standings: Mapping[CardRef, Standing],
    *,
    deepest: Depth = 3,
    never: Collection[str] = frozenset(),
) -> str:
    """Return the chapter to play next: one that was begun, else the first one not been through, else the first.

    Only cards that can be dealt count: neither repairs, nor what is deeper than ``deepest``, nor a topic that is
    ``never`` to come. The chapter is empty where none has such a card.
    """
    fresh = first = ""
    for chapter in deck.chapters:
        met = [
            standings.get(card.ref, NEVER).met > 0
            for card in deck.cards
            if card.chapter == chapter.id
            and card.kind is not Kind.REPAIR
            and card.depth <= deepest
            and not any(topic in never for topic in card.sensitive)
        ]
        if any(met) and not all(met):
            return chapter.id
        if met and not any(met):
            fresh = fresh or chapter.id
        if met:
            first = first or chapter.id
    return fresh or first


def settle_chapter(
    choice: Choice,
    library: Library,
    standings: Mapping[CardRef, Standing],
    *,
    deepest: Depth = 3,
    never: Collection[str] = frozenset(),
) -> Choice:
    """Return ``choice`` with a journey's next chapter filled in, where it names one journey and no chapter."""
    if choice.chapter or len(choice.decks) != 1:
        return choice
    deck = library.decks.get(choice.decks[0])
    if deck is None:
        return choice
    return Choice(choice.decks, next_chapter(deck, standings, deepest=deepest, never=never))


def cards_for(choice: Choice, library: Library, *, language: str, never: Collection[str] = frozenset()) -> list[Card]:
    """Return the cards of a choice, in the order of their files, without the topics that are ``never`` to come.

    Tonight's mix leaves out paths and journeys, which are walked on purpose, decks in another language, and those
    that say they are only for whoever chooses them.
    """
    if choice.chapter:
        deck = library.decks[choice.decks[0]]
        cards = [card for card in deck.cards if card.chapter == choice.chapter]
    elif choice.decks:
        cards = [card for id in choice.decks if id in library.decks for card in library.decks[id].cards]
    else:
        cards = [
            card
            for deck in library
            if deck.mixed and not (deck.ordered or deck.chapters) and same_language(deck.language, language)
            for card in deck.cards
        ]
    return [card for card in cards if not any(topic in never for topic in card.sensitive)]


def in_order(choice: Choice, library: Library) -> bool:
    """Say whether a choice is dealt in its file's order: a chapter, or one deck that says so."""
    if choice.chapter:
        return True
    return len(choice.decks) == 1 and library.decks[choice.decks[0]].ordered


def gather_choice(
    choice: Choice,
    library: Library,
    standings: Mapping[CardRef, Standing],
    *,
    language: str,
    deepest: Depth = 3,
    never: Collection[str] = frozenset(),
    ask: Collection[str] = frozenset(),
) -> Pile:
    """Return the pile for a choice, without the cards that are deeper than ``deepest`` or never to come."""
    cards = [card for card in cards_for(choice, library, language=language, never=never) if card.depth <= deepest]
    return gather(cards, standings, ordered=in_order(choice, library), ask=ask)


def same_language(deck: str, wanted: str) -> bool:
    """Say whether a deck is in the wanted language, whatever the country; a deck that does not say is in any."""
    return not deck or deck.split("-")[0].lower() == wanted.split("-")[0].lower()
