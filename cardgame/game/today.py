"""Today's card of a path of small days: which it is, and keeping that it was talked about without a page for it."""

from collections.abc import Callable, Iterable

import msgspec

from cardgame.deck import Card, Deck
from cardgame.errors import NoCouple, NothingToDeal
from cardgame.game.closing import kind_word
from cardgame.game.game import Game
from cardgame.game.journeys import is_today
from cardgame.game.selection.choice import Choice, is_path, may_come, same_language
from cardgame.game.session import Session
from cardgame.play import Outcome
from cardgame.record import evening_outcomes, evenings
from cardgame.scripts.steps import Seat
from cardgame.translation import _


class Small(msgspec.Struct, frozen=True):
    """Today's card of a path, its words as it is dealt to the two.

    ``talked`` says that they have talked about it today, ``again`` that they have been through the whole path before.
    ``session`` is an evening with the card on the table, of which nothing is written yet; None where there is none.
    """

    deck: Deck
    card: Card
    text: str
    hint: str
    talked: bool = False
    again: bool = False
    session: Session | None = None


def find_path(game: Game, name: str = "") -> Deck:
    """Return the path with this id, or else the one that the two went on with last, or the one in their language.

    Raises :class:`~cardgame.errors.NothingToDeal` where there is none. ``name`` is the id of a deck that is there.
    """
    opened = game.open_library()
    if name:
        deck = opened.decks[name]
        if not is_path(deck):
            raise NothingToDeal(
                _("“{deck}” is no path of small days.").format(deck=deck.id),
                _paths(each for each in opened if is_path(each)),
            )
        return deck
    try:
        before = evenings(game.store(), played=True)
    except NoCouple:
        before = []
    for row in before:
        found = game.library.deck(row.decks[0]) if len(row.decks) == 1 else None
        if found is not None and is_path(found) and found.id in opened.decks:
            return opened.decks[found.id]
    paths = [deck for deck in opened if is_path(deck)]
    language = game.settings.language
    spoken = [deck for deck in paths if same_language(deck.language, language)]
    if not (found := next((deck for deck in spoken if deck.source == "shipped"), next(iter(spoken), None))):
        raise NothingToDeal(_("There is no path of small days in your language."), _paths(paths))
    return found


def _paths(decks: Iterable[Deck]) -> str:
    """Return what to say of the paths there are."""
    ids = ", ".join(deck.id for deck in decks)
    return _("These are: {decks}.").format(decks=ids) if ids else _("“cardgame deck list” shows the decks there are.")


def todays_card(game: Game, deck: Deck) -> Small:
    """Return today's card: the one that was talked about today, else the next one of the path.

    Raises :class:`~cardgame.errors.NoCouple` where nobody plays, NothingToDeal where the path has no card.
    """
    if (had := _had_today(game, deck)) is not None:
        return had
    session = game.begin(Choice((deck.id,)))
    # What is asked about from earlier, and what has to be asked about first, needs the two at the table.
    while session.aside is not None:
        session.put_aside()
    while session.hand is not None and session.ask:
        session.decline()
    hand = session.hand
    if hand is None:
        raise NothingToDeal(
            _("There is no card of it to print."), _("To play it: {command}").format(command=f"cardgame play {deck.id}")
        )
    met = game.met(deck)
    again = all(card.ref in met for card in deck.cards if card.kind.traits.dealt)
    return Small(deck, hand.card, hand.dealt, hand.hint, again=again, session=session)


def first_card(deck: Deck, say: Callable[[str], str]) -> Small:
    """Return the first card of a path for whoever does not play here yet; ``say`` puts words in place of names.

    Raises :class:`~cardgame.errors.NothingToDeal` where it has no card.
    """
    card = next((card for card in deck.cards if card.kind.traits.dealt), None)
    if card is None:
        raise NothingToDeal(_("There is no card of it to print."))
    return Small(deck, card, say(card.text), say(card.hint))


def _had_today(game: Game, deck: Deck) -> Small | None:
    """Return the first card of the path that was talked about today; None where none was, or it may not come now."""
    now, store, never = game.now(), game.store(), game.limits().never
    for row in reversed(evenings(store, 20, played=True)):
        if not is_today(row.last_at, now):
            continue
        for each in evening_outcomes(store, row.id):
            card = game.library.card((each.deck, each.card))
            if card is None or each.outcome != "covered" or card.deck != deck.id or not may_come(card, never):
                continue
            if is_today(each.at, now):
                return Small(deck, card, each.text, _hint(game, card, each.first), talked=True)
    return None


def _hint(game: Game, card: Card, first: int) -> str:
    """Return a card's hint with the names set in, for the one who went first."""
    from cardgame.play import Turn
    from cardgame.play.hand import Hand

    seat: Seat = 1 if first else 0
    return Hand(card, Turn(seat, seat), game.names).hint


def keep_talked(game: Game, small: Small) -> str:
    """Keep that today's card was talked about, once a day, and return good words; raises RecordError."""
    session = small.session
    if session is not None:
        session.turn()
        session.end_card(Outcome.COVERED)
        session.end()
        game.keep_backup()
        game.keep_answers()
        return kind_word(session)
    return _("You have talked about this one today. The next one is there whenever you like.")
