"""Writing one evening to the couple's record: that it began is written together with the first thing that happens."""

from collections.abc import Callable, Collection, Sequence

from cardgame.deck import Card, CardRef
from cardgame.play import Entry
from cardgame.record import Body, CardTurned, EveningBegan, RecordReadOnly, Store, Undone, card_on_table
from cardgame.scripts.steps import Seat


class EveningRecord:
    """The events of one evening. ``id`` is empty as long as nothing of the evening is on record.

    ``began`` makes its first event. Every method may wait for a disk, and raises
    :class:`~cardgame.record.RecordError` if it cannot read or write; then nothing was written.
    """

    def __init__(self, store: Store, began: Callable[[], EveningBegan], id: str = "") -> None:
        self._store = store
        self._began = began
        self.id = id
        self._lies: tuple[CardRef, Seat] | None = None
        """The card that the last event written here says lies open, and who goes first with it."""

    def write(self, make: Callable[[str], Sequence[Body]]) -> tuple[str, ...]:
        """Append, at once, the events that ``make`` makes for this evening's id, and return their own ids.

        That the evening began is written down with the first of them, so that an evening that is only looked at leaves
        no trace.
        """
        self._lies = None
        if self.id:
            return tuple(event.id for event in self._store.append(*make(self.id)))
        # In one transaction: an evening without events would be offered to be taken up again.
        first, *events = self._store.append(self._began(), make)
        self.id = first.id
        return tuple(event.id for event in events)

    def turned(self) -> CardTurned | None:
        """Return the last card that was turned, if nothing has become of it yet; else None."""
        return card_on_table(self._store, self.id) if self.id else None

    def turn(self, card: Card, first: Seat, known_as: Callable[[], Collection[CardRef]]) -> None:
        """Write down that a card is turned up, and who goes ``first`` with it, unless that was written already.

        ``known_as`` returns all the ids that the card has had.
        """

        def turned(evening: str) -> list[Body]:
            return [] if self.id and self._is_turned(card, first, known_as) else [_turned(evening, card, first)]

        if self._lies == (card.ref, first) and self._is_turned(card, first, known_as):
            return
        try:
            # Looked at by the same write, so that the file is looked at once.
            if self.id:
                self._store.append(lambda _: turned(self.id))
            else:
                self.write(turned)
        except RecordReadOnly:
            if not (self.id and self._is_turned(card, first, known_as)):
                raise
        self._lies = (card.ref, first)

    def _is_turned(self, card: Card, first: Seat, known_as: Callable[[], Collection[CardRef]]) -> bool:
        """Whether a card lies open on record, with the same of the two going first."""
        turned = self.turned()
        if turned is None or turned.first != first:
            return False
        return (turned.deck, turned.card) == card.ref or (turned.deck, turned.card) in known_as()

    def take_back(self, events: Sequence[str], back: Entry | None = None) -> None:
        """Take events back; ``back`` is the card that lies on the table again because of that, if one does."""
        undone: list[Body] = [Undone(event=event) for event in events]
        if back is not None and self.turned() is not None:
            # Another card was turned since: the same write says that this one lies there now.
            undone.append(_turned(self.id, back.card, back.turn.first))
        self._lies = None
        self._store.append(*undone)
        if len(undone) > len(events) and back is not None:
            self._lies = (back.card.ref, back.turn.first)


def _turned(evening: str, card: Card, first: Seat) -> CardTurned:
    return CardTurned(evening=evening, deck=card.deck, card=card.id, first=first)
