"""Which cards there are to deal from: tonight's mix, some decks, or one chapter of a journey.

What the record makes of them is :mod:`cardgame.game.selection.pile`'s.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec

from cardgame.deck.languages import ANY
from cardgame.deck.vocabulary import SAME_ROOM, UNASKED
from cardgame.errors import Misused
from cardgame.text import clean, nearest
from cardgame.translation import N_, _

# What can be chosen is known before there are decks: see cardgame.game.home.
if TYPE_CHECKING:
    from cardgame.deck import Card, CardRef, Deck, Library


class _OfACard(Protocol):
    """What the record keeps of a card, under the ids that it had at the time."""

    @property
    def deck(self) -> str: ...

    @property
    def card(self) -> str: ...


Row = TypeVar("Row", bound=_OfACard)


class Choice(msgspec.Struct, frozen=True):
    """What an evening is dealt from: tonight's mix of all, where nothing else is said.

    Else it is from ``decks``, of which ``chapter`` is one of a journey's; or from what the two picked themselves: a
    ``pile`` of their own, by its name, or the cards with ``stars``. Which cards those are is only known once
    :func:`~cardgame.game.selection.picked.with_cards` has filled them in.
    """

    decks: tuple[str, ...] = ()
    chapter: str = ""
    pile: str = ""
    stars: bool = False
    cards: tuple[CardRef, ...] = ()

    @property
    def picked(self) -> bool:
        """Whether the two have picked its cards themselves."""
        return bool(self.pile) or self.stars

    @property
    def mix(self) -> bool:
        """Whether it is tonight's mix of all."""
        return not (self.decks or self.picked)


def choose(
    names: Sequence[str], library: Library, *, suggested: Library | None = None, to_play: bool = False
) -> Choice:
    """Return the choice that ``names`` stand for: deck ids, also former ones, or one ``deck/chapter``.

    Raises :class:`Misused` for a name that is neither, with the nearest deck's name as a suggestion; it is one of
    ``suggested`` where that is given. With ``to_play`` the decks are those that are open to the two, and there may be
    others.
    """
    decks: list[str] = []
    for given in names:
        name = clean(given, lines=False)
        id, _slash, chapter = name.partition("/")
        deck = library.deck(id)
        if deck is None:
            raise no_deck(name, library if suggested is None else suggested, to_play=to_play)
        id = deck.id
        if chapter:
            if deck.chapter(chapter) is None:
                raise _no_chapter(deck, chapter)
            if len(names) > 1:
                raise Misused(
                    _("A chapter is an evening of its own."), _("Play “{chapter}” alone.").format(chapter=name)
                )
            return Choice((id,), chapter)
        if id not in decks:
            decks.append(id)
    return Choice(tuple(decks))


def _no_chapter(deck: Deck, chapter: str) -> Misused:
    """Return what to say of a chapter that a deck does not have: those that it has, and the nearest of them."""
    ids = [each.id for each in deck.chapters]
    hint = _("Its chapters: {names}.").format(names=", ".join(ids)) if ids else _("It has no chapters at all.")
    if near := nearest(chapter, ids):
        hint = f"{_('Did you mean “{deck}”?').format(deck=f'{deck.id}/{near}')} {hint}"
    return Misused(_("The deck “{deck}” has no chapter “{chapter}”.").format(deck=deck.id, chapter=chapter), hint)


def no_deck(name: str, library: Library, *, to_play: bool = False) -> Misused:
    """Return what to say of a deck, or a chapter's deck, that is not there, or not there ``to_play``.

    To play, the sentence is the same for a deck that there is not and for one that may not come.
    """
    near = nearest(name.partition("/")[0], library.decks)
    if to_play:
        said = _("There is no deck “{deck}” to play.")
        instead = _("“Tab” on the start page lists what can be played, and “cardgame welcome” asks what is welcome.")
    else:
        said, instead = _("There is no deck “{deck}”."), _("“cardgame deck list” shows the decks there are.")
    return Misused(said.format(deck=name), _("Did you mean “{deck}”?").format(deck=near) if near else instead)


def cards_for(
    choice: Choice, library: Library, *, language: str, never: Collection[str] = frozenset(), apart: bool = False
) -> list[Card]:
    """Return the cards of a choice, in the order of their files, without the topics that are ``never`` to come.

    What the two picked is in the order in which they did. Tonight's mix leaves out paths and journeys, which are
    walked on purpose, decks in another language, and those that say they are only for whoever chooses them. A chapter
    that asks both first is only dealt by itself. Where the two are ``apart``, cards that need one room are left out.
    """
    if choice.chapter:
        deck = library.decks[choice.decks[0]]
        cards = [card for card in deck.cards if card.chapter == choice.chapter]
    elif choice.decks:
        decks = [library.decks[id] for id in choice.decks if id in library.decks]
        cards = [card for deck in decks for card in deck.cards if not _asks_both(deck, card)]
    elif choice.picked:
        # By their texts: the same card may be in two decks. What a deck has lost is left out.
        held = (card for ref in reversed(choice.cards) if (card := library.card(ref)) is not None)
        found = {card.text: card for card in held if not _asks_both(library.decks[card.deck], card)}
        cards = list(found.values())[::-1]
    else:
        cards = [
            card
            for deck in library
            if deck.mixed and not (deck.ordered or deck.chapters) and same_language(deck.language, language)
            for card in deck.cards
        ]
    return [
        card
        for card in cards
        if not any(topic in never for topic in card.sensitive) and not (apart and needs_one_room(card))
    ]


def _asks_both(deck: Deck, card: Card) -> bool:
    """Whether a card is in a chapter that asks both first."""
    chapter = deck.chapter(card.chapter) if card.chapter else None
    return chapter is not None and chapter.asks_both


def needs_one_room(card: Card) -> bool:
    """Whether a card can only be played by two in one room.

    Its deck says so by a tag; and whatever is about touch or intimacy is not for the telephone either.
    """
    together = card.kind.traits.answered == "together"
    return SAME_ROOM in card.tags or (together and TOUCH in card.tags) or not UNASKED.isdisjoint(card.sensitive)


TOUCH = "touch"
"""The tag of cards on touch; those that are done together need one room."""


def in_order(choice: Choice, library: Library) -> bool:
    """Whether a choice is dealt in its file's order: a chapter, or one deck that says so."""
    if choice.chapter:
        return True
    return len(choice.decks) == 1 and library.decks[choice.decks[0]].ordered


def is_path(deck: Deck) -> bool:
    """Whether a deck is a path: so many cards a sitting, in its own order, as small days are."""
    return deck.ordered and deck.per_evening is not None and not deck.chapters


def shape_of(choice: Choice, library: Library) -> tuple[str, ...]:
    """Return the tags of which a choice has one card each, in this order; none where it goes another way."""
    if choice.chapter or len(choice.decks) != 1:
        return ()
    deck = library.decks[choice.decks[0]]
    return () if deck.ordered else deck.shape


def same_language(deck: str, wanted: str) -> bool:
    """Whether a deck is in the wanted language, whatever the country; a deck that does not say is in any."""
    spoken, heard = deck.split("-")[0].lower(), wanted.split("-")[0].lower()
    return spoken == heard or spoken in ANY or heard in ANY


OTHER_LANGUAGES = N_("In other languages")
"""What stands above decks that stand apart."""


def stands_apart(deck: Deck, wanted: str) -> bool:
    """Whether a deck is listed below those in the wanted language: not where the couple brought it themselves."""
    return deck.source == "shipped" and not same_language(deck.language, wanted)


def apart(said: Iterable[tuple[Deck, str]], wanted: str, between: str = "\n") -> str:
    """Return what is said of each deck: of those in the wanted language first, of the others below a heading."""
    ours: list[str] = []
    others: list[str] = []
    for deck, text in said:
        (others if stands_apart(deck, wanted) else ours).append(text)
    if others:
        others.insert(0, _(OTHER_LANGUAGES))
    return "\n\n".join(between.join(group) for group in (ours, others) if group)


def may_come(card: Card | None, never: AbstractSet[str]) -> bool:
    """Whether a card is about none of the topics that are ``never`` to come; True for None, a card that is gone."""
    return card is None or never.isdisjoint(card.sensitive)


def still_open(rows: Iterable[Row], library: Library, never: AbstractSet[str]) -> list[Row]:
    """Return the rows about cards, without those about a card that may not come any more."""
    return [row for row in rows if may_come(library.card((row.deck, row.card)), never)]


def without(library: Library, never: AbstractSet[str]) -> Library:
    """Return the decks without the cards about topics that are ``never`` to come; decks that this empties are left out.

    Nothing tells that something is left out: decks, chapters and numbers are as if it had never been written.
    """
    decks = [open_part(deck, never) for deck in library]
    if all(one is other for one, other in zip(decks, library, strict=True)):
        return library
    from cardgame.deck import Library  # whoever has one has imported it

    return Library(tuple(deck for deck in decks if deck is not None))


def open_count(deck: Deck, never: AbstractSet[str]) -> int:
    """Return how many cards :func:`open_part` leaves of a deck, 0 for None; kept cards are not decoded for it."""
    left = [group for group in deck.groups if never.isdisjoint(group.topics)]
    if any(group.dealt for group in deck.groups) and not any(group.dealt for group in left):
        return 0
    return sum(group.cards for group in left)


def open_part(deck: Deck, never: AbstractSet[str]) -> Deck | None:
    """Return a deck without the cards about topics that are ``never`` to come; None where that leaves it empty.

    A chapter that it leaves empty goes with them.
    """
    # This runs for every deck each time the start page is shown, so it has to be quick.
    if never.isdisjoint(deck.topics):
        return deck
    cards = tuple([card for card in deck.cards if never.isdisjoint(card.sensitive)])
    # A repair is not dealt: a deck that has nothing else left counts as empty.
    held, left = ([card.chapter for card in some if card.kind.traits.dealt] for some in (deck.cards, cards))
    if not cards or (held and not left):
        return None
    gone = {*held}.difference(left)
    chapters = tuple(chapter for chapter in deck.chapters if chapter.id not in gone)
    return msgspec.structs.replace(deck, cards=cards, chapters=chapters)
