"""Which cards there are to deal from: tonight's mix, some decks, or one chapter of a journey.

What the record makes of them is :mod:`cardgame.game.gathering`'s.
"""

from collections.abc import Collection, Sequence

import msgspec

from cardgame.deck import Card, Library
from cardgame.deck.languages import ANY
from cardgame.game.errors import Misused
from cardgame.text import clean, nearest


class Choice(msgspec.Struct, frozen=True):
    """What an evening is dealt from. No decks means tonight's mix of all; ``chapter`` is one of a journey's."""

    decks: tuple[str, ...] = ()
    chapter: str = ""


def choose(names: Sequence[str], library: Library) -> Choice:
    """Return the choice that ``names`` stand for: deck ids, also former ones, or one ``deck/chapter``.

    Raises :class:`Misused` for a name that is neither, and tells the nearest that is.
    """
    decks: list[str] = []
    for given in names:
        name = clean(given, lines=False)
        id, _, chapter = name.partition("/")
        deck = library.deck(id)
        if deck is None:
            raise no_deck(name, library)
        id = deck.id
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


def no_deck(name: str, library: Library) -> Misused:
    """Return what to say of a deck, or a chapter's deck, that is not there."""
    near = nearest(name.partition("/")[0], library.decks)
    return Misused(
        f"There is no deck “{name}”.",
        f"Did you mean “{near}”?" if near else "“cardgame deck list” shows the decks there are.",
    )


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


def same_language(deck: str, wanted: str) -> bool:
    """Say whether a deck is in the wanted language, whatever the country; a deck that does not say is in any."""
    spoken, heard = deck.split("-")[0].lower(), wanted.split("-")[0].lower()
    return spoken == heard or spoken in ANY or heard in ANY
