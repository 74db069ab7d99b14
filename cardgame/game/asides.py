"""What can lie on the table beside the evening's cards: a repair, or a question about something kept earlier."""

import random
from collections.abc import Collection

import msgspec

from cardgame.deck import Card, CardRef, Library, fill
from cardgame.game.boundaries import limits
from cardgame.game.remembered import literal
from cardgame.game.selection.choice import needs_one_room, same_language
from cardgame.play import Turn
from cardgame.play.hand import Hand
from cardgame.record import KeptThing, Store
from cardgame.scripts.keeping import SORTS, shown
from cardgame.scripts.kinds import Kind
from cardgame.scripts.moments import look_again
from cardgame.scripts.traits import Pause
from cardgame.scripts.unnamed import called
from cardgame.translation import _, listed

_PAUSES = {pause.sort: (kind, pause) for kind in Kind for pause in kind.traits.pauses}
"""What can be asked for at any card, by its sort, and the kind of card that it is."""

REPAIR_SORTS = tuple(_PAUSES)
"""The sorts of repair, in the order in which they are offered."""

REPAIR = "repair"
"""``what`` of an :class:`Aside` that is a repair, and not about a thing that was kept."""


class Aside(msgspec.Struct, frozen=True):
    """A hand beside the evening's cards.

    ``what`` is :data:`REPAIR`, or the sort of the thing that is asked about; ``event`` is then the id of its keeping.
    ``title`` stands where a card has its deck's, and ``why`` says in a sentence why it lies there.
    """

    hand: Hand
    title: str
    what: str
    why: str
    event: str = ""


class Repairs:
    """The repairs of one evening: none comes twice as long as there is another."""

    def __init__(self, library: Library, store: Store, seed: int, *, apart: bool = False) -> None:
        self._apart = apart
        self._library = library
        self._store = store
        self._seed = seed
        self._had: set[CardRef] = set()

    def lay(self, sort: str, turn: Turn, names: tuple[str, str], decks: Collection[str]) -> Aside:
        """Return a repair of this sort; one in a language of the evening's ``decks``, given by their ids, if any is."""
        cards = self._in_their_language(self._cards(sort), decks)
        fresh = [card for card in cards if card.ref not in self._had] or cards
        if fresh:
            card = random.Random(self._seed + len(self._had)).choice(fresh)
        else:
            kind, pause = _PAUSES[sort]
            # No deck can have the empty id: a star or a note on this one is on no deck's card.
            card = Card(deck="", id=sort, text=_(pause.text), kind=kind, minutes=pause.minutes)
        self._had.add(card.ref)
        return Aside(Hand(card, turn, names, apart=self._apart), _("A pause"), REPAIR, _("You asked for it."))

    def _cards(self, sort: str) -> list[Card]:
        """Return the decks' cards for a sort of repair, as far as they may come."""
        kind, pause = _PAUSES[sort]
        # A card without any of these tags is for every sort.
        told_apart = {tagged.tag for _kind, tagged in _PAUSES.values()}
        cards = [
            card
            for deck in self._library
            for card in deck.cards
            if card.kind is kind and (pause.tag in card.tags or told_apart.isdisjoint(card.tags))
            if not (self._apart and needs_one_room(card))
        ]
        # A repair is shown at once, so cards whose topic has to be asked about first stay away too.
        held = limits(self._store, {topic for card in cards for topic in card.sensitive})
        return [card for card in cards if held.never.union(held.ask).isdisjoint(card.sensitive)]

    def _in_their_language(self, cards: list[Card], ids: Collection[str]) -> list[Card]:
        """Return those of the cards in a language of some decks, as far as these say; all, where none is."""
        decks = self._library.decks
        spoken = {deck.language for id in ids if (deck := decks.get(id)) and deck.language}
        fitting = [
            card for card in cards if any(same_language(decks[card.deck].language, language) for language in spoken)
        ]
        return fitting or cards


def own_words(sort: str, names: tuple[str, str]) -> str:
    """Return what the game itself says for a sort of repair where no deck has a card; empty for any other."""
    pause: Pause | None = _PAUSES[sort][1] if sort in _PAUSES else None
    if pause is None:
        return ""
    one, other = names
    return fill(_(pause.text), reader=one, partner=other, first=one, second=other)


def asked_again(thing: KeptThing, library: Library, turn: Turn, names: tuple[str, str], when: str) -> Aside:
    """Return the question how a thing is now that was kept on the day ``when``."""
    sort = SORTS[thing.sort]
    who = listed([name for name, theirs in zip(called(names), thing.by, strict=True) if theirs]) or _("You")
    # Under the id that its card has by now, for a star and a note on it.
    card = library.card((thing.deck, thing.card))
    deck, id = card.ref if card else (thing.deck, thing.card)
    hand = Hand(
        Card(deck=deck, id=id, text=literal(thing.text)),
        turn,
        names,
        script=lambda: look_again.script(sort, who=who, when=when, asked=thing.asked),
    )
    return Aside(hand, shown(sort.above), sort.code, shown(sort.since, who=who, when=when), thing.id)
