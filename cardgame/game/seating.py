"""Beginning an evening, and taking one up again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import SystemRandom
from typing import TYPE_CHECKING

from cardgame.deck import Card, CardRef, Kind, Library
from cardgame.deck.model import MOST_CARDS
from cardgame.game import chapters
from cardgame.game.boundaries import limits
from cardgame.game.choosing import Choice
from cardgame.game.coverage import standings_by_card
from cardgame.game.errors import NothingToDeal
from cardgame.game.gathering import gather_choice, settle_chapter
from cardgame.game.sitting import Done, Sitting, done_in, remembered, seat
from cardgame.play import Entry, Evening, Outcome, Pile, Standing, Turn, plan_evening, recall
from cardgame.play.dealing import Depth, Role
from cardgame.play.evening import length_for
from cardgame.record import (
    Agreement,
    CardTurned,
    EveningRow,
    HistoryRow,
    Mission,
    agreements,
    card_on_table,
    deep_firsts,
    evening_outcomes,
    evenings,
    lately,
    open_missions,
    plausible,
    standings,
)
from cardgame.record import Standing as RecordStanding

if TYPE_CHECKING:
    from cardgame.game.game import Energy, Game

RECENT = 20
"""Evenings that are looked back on for who began, and for the last check-in."""

CHECK_IN = timedelta(days=6)
"""Time after which an evening begins with a check-in again."""

LOOK_AGAIN = timedelta(days=28)
"""Time after which an agreement is looked at again."""

MOST_ASKED = 3
"""Missions that are asked about at most, before the first card; a longer list would be homework."""

_SHARE: Mapping["Energy", float] = {"low": 0.6, "medium": 1.0, "high": 1.25}
_REACH: Mapping["Energy", Depth] = {"low": 2, "medium": 3, "high": 3}


def begin(
    game: "Game",
    choice: Choice,
    *,
    minutes: int | None = None,
    energy: "Energy" = "medium",
    depth: Depth | None = None,
    seed: int | None = None,
) -> Sitting:
    """Begin an evening, as :meth:`~cardgame.game.game.Game.begin` has it."""
    store, library, now = game.store(), game.library, game.now()
    rows = standings(store)
    met = standings_by_card(rows, library, now)
    deepest: Depth = depth or _REACH[energy]
    never = limits(store, _topics(game)).never
    choice = settle_chapter(choice, library, met, deepest=deepest, never=never)
    pile = _pile(game, choice, met, deepest)
    if not pile.size:
        raise _nothing(game, choice, deepest)
    way = chapters.way(pile, met) if choice.chapter else None
    if way is not None and minutes is None:
        length = way.length
    else:
        length = length_for(minutes or round(game.settings.minutes * _SHARE[energy]))
    # One of which a card was turned and no more does not count as an evening.
    before = evenings(store, RECENT, played=True)
    # An evening that has no check-in to deal does not count as one that began with it.
    checkin = bool(pile.rounds[Role.OPENING]) and (bool(choice.decks) or _due(now, before))
    evening = Evening(
        pile,
        plan_evening(length, deepest, checkin=checkin),
        SystemRandom().getrandbits(31) if seed is None else seed,
        seat(1 - before[0].starter) if before else 0,
        deep_firsts=deep_firsts(store),
    )
    return _sit(
        game,
        evening,
        choice,
        rows,
        missions=open_missions(store)[-MOST_ASKED:],
        agreements=[each for each in agreements(store) if not lately(each.seen_at, now, LOOK_AGAIN)][:1],
        way=way,
    )


def resume(game: "Game", begun: EveningRow) -> Sitting:
    """Take up an evening, as :meth:`~cardgame.game.game.Game.resume` has it."""
    store, library = game.store(), game.library
    rows = standings(store, without=begun.id)
    # Under the ids that the decks have by now.
    decks = dict.fromkeys(deck.id for id in begun.decks if (deck := library.deck(id)))
    choice = Choice(tuple(decks), begun.chapter)
    if begun.decks and not choice.decks:
        choice = Choice()
    deepest: Depth = 1 if begun.deepest <= 1 else 2 if begun.deepest == 2 else 3
    met = standings_by_card(rows, library, game.now())
    pile = _pile(game, choice, met, deepest)
    done = evening_outcomes(store, begun.id)
    evening = Evening(
        pile,
        # A record from elsewhere may hold any number.
        plan_evening(min(begun.length, MOST_CARDS), deepest, checkin=begun.checkin),
        begun.seed,
        seat(begun.starter),
        [_entry(row, library, pile) for row in done],
        deep_firsts=deep_firsts(store, without=begun.id),
    )
    turned = card_on_table(store, begun.id)
    if turned is None:
        # It lay face down: it is the same one as long as the same decks are there, as far as they are known.
        as_left = all(id in library.decks for id in (*begun.decks, *(row.deck for row in done)))
    else:
        card = _lying(game, evening, turned)
        if as_left := card is not None:
            evening.lay(card)
    return _sit(game, evening, choice, rows, begun, done_in(store, begun.id), turned=turned, as_left=as_left)


def _lying(game: "Game", evening: Evening, turned: CardTurned) -> Card | None:
    """Return the card that lay open when an evening was left; None where it is gone, or may not come any more."""
    card = game.library.card((turned.deck, turned.card))
    if card is None or card.kind is Kind.REPAIR or card.depth > evening.plan.deepest:
        return None
    if card.ref in {entry.card.ref for entry in evening.entries}:
        return None
    return None if limits(game.store(), card.sensitive).never.intersection(card.sensitive) else card


def _sit(
    game: "Game",
    evening: Evening,
    choice: Choice,
    rows: Mapping[CardRef, RecordStanding],
    begun: EveningRow | None = None,
    done: Sequence[Done] = (),
    *,
    missions: Sequence[Mission] = (),
    agreements: Sequence[Agreement] = (),
    turned: CardTurned | None = None,
    as_left: bool = True,
    way: chapters.Way | None = None,
) -> Sitting:
    starred = {ref for ref, row in rows.items() if row.starred}
    return Sitting(
        evening,
        game.names,
        game.store(),
        choice=choice,
        library=game.library,
        starred=starred,
        begun=begun,
        done=done,
        missions=missions,
        agreements=agreements,
        reflect=game.settings.reflect,
        turned=turned,
        as_left=as_left,
        way=way,
        drafts=game.drafts,
        now=game.now,
    )


def _pile(game: "Game", choice: Choice, met: Mapping[CardRef, Standing], deepest: Depth) -> Pile:
    held = limits(game.store(), _topics(game))
    return gather_choice(
        choice,
        game.library,
        met,
        language=game.settings.language,
        deepest=deepest,
        never=held.never,
        ask=held.ask,
    )


def _topics(game: "Game") -> set[str]:
    return {topic for deck in game.library for card in deck.cards for topic in card.sensitive}


def _nothing(game: "Game", choice: Choice, deepest: Depth) -> NothingToDeal:
    """Say why there is nothing to deal, without saying whose wish it was."""
    if choice.chapter:
        deeper = deepest < 3 and _pile(game, choice, {}, 3).size > 0
        return chapters.nothing_in(game.library.decks[choice.decks[0]], choice.chapter, deeper=deeper)
    if gather_choice(choice, game.library, {}, language=game.settings.language, deepest=deepest).size:
        return NothingToDeal(
            "These cards stay away until both of you have welcomed them.",
            "What is welcome is set on the start page, or with: cardgame welcome",
        )
    return NothingToDeal("There is no card for that.", "Ask for another deck, or for deeper cards.")


def _due(now: datetime, before: Sequence[EveningRow]) -> bool:
    """Say whether a check-in is due: a week after the last one, and never on the very first evening."""
    # An evening that began under a wrong clock may have gone on under a right one.
    began = [row.at if plausible(row.at, now) else row.last_at for row in before if row.checkin]
    return bool(before) and not any(lately(at, now, CHECK_IN) for at in began)


def _entry(row: HistoryRow, library: Library, pile: Pile) -> Entry:
    turn = Turn(reader=seat(row.reader), first=seat(row.first))
    return recall(pile, remembered(row, library), Outcome(row.outcome), turn, low=row.low)
