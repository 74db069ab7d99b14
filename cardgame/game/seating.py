"""Beginning an evening, and taking one up again."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import SystemRandom
from typing import TYPE_CHECKING

from cardgame.deck import CardRef, Library
from cardgame.deck.model import MOST_CARDS
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
    EveningRow,
    HistoryRow,
    Mission,
    agreements,
    deep_firsts,
    evening_outcomes,
    evenings,
    moment,
    open_missions,
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
    store, library = game.store(), game.library
    rows = standings(store)
    met = standings_by_card(rows, library)
    deepest: Depth = depth or _REACH[energy]
    never = limits(store, _topics(game)).never
    choice = settle_chapter(choice, library, met, deepest=deepest, never=never)
    pile = _pile(game, choice, met, deepest)
    if not pile.size:
        raise _nothing(game, choice, deepest)
    if choice.chapter and minutes is None:
        length = pile.size
    else:
        length = length_for(minutes or round(game.settings.minutes * _SHARE[energy]))
    before = evenings(store, RECENT)
    # An evening that has no check-in to deal does not count as one that began with it.
    checkin = bool(pile.rounds[Role.OPENING]) and (bool(choice.decks) or _due(game, before))
    evening = Evening(
        pile,
        plan_evening(length, deepest, checkin=checkin),
        SystemRandom().getrandbits(31) if seed is None else seed,
        seat(1 - before[0].starter) if before else 0,
        deep_firsts=deep_firsts(store),
    )
    long_ago = (game.now() - LOOK_AGAIN).timestamp()
    return _sit(
        game,
        evening,
        choice,
        rows,
        missions=open_missions(store)[-MOST_ASKED:],
        agreements=[each for each in agreements(store) if moment(each.seen_at) <= long_ago][:1],
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
    met = standings_by_card(rows, library)
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
    return _sit(game, evening, choice, rows, begun, done_in(store, begun.id))


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
    if gather_choice(choice, game.library, {}, language=game.settings.language, deepest=deepest).size:
        return NothingToDeal(
            "These cards stay away until both of you have welcomed them.",
            "What is welcome is set on the start page, or with: cardgame welcome",
        )
    return NothingToDeal("There is no card for that.", "Ask for another deck, or for deeper cards.")


def _due(game: "Game", before: Sequence[EveningRow]) -> bool:
    """Say whether a check-in is due: a week after the last one, and never on the very first evening."""
    earliest = (game.now() - CHECK_IN).timestamp()
    return bool(before) and not any(row.checkin and moment(row.at) > earliest for row in before)


def _entry(row: HistoryRow, library: Library, pile: Pile) -> Entry:
    turn = Turn(reader=seat(row.reader), first=seat(row.first))
    return recall(pile, remembered(row, library), Outcome(row.outcome), turn, low=row.low)
