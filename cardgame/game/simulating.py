"""Simulated evenings: the shape that decks give to an evening, over as many of them as one likes.

They are dealt as a couple's are, one after the other every other day, and nothing is written down. Of
ten cards one is passed, on average; every mission is taken, and told of the next time.
"""

from collections import Counter, deque
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from statistics import median

import msgspec

from cardgame.deck import Card, CardRef, Library
from cardgame.deck.vocabulary import UNASKED
from cardgame.game.chapters import own_length, with_next_chapter
from cardgame.game.selection.choice import Choice
from cardgame.game.selection.pile import gather_choice, offers_mission, worth_another_look
from cardgame.play import Evening, Outcome, Standing, plan_evening, plan_shape
from cardgame.play.dealing import Depth, hands_over, is_heavy
from cardgame.play.evening import length_for
from cardgame.play.standing import UNMET
from cardgame.record.queries.kept import CARDS_COUNTED
from cardgame.scripts.steps import Seat
from cardgame.scripts.traits import Role

APART = timedelta(days=2)
"""Time from one evening to the next."""

WEEK = 3
"""Evenings after which one begins with a check-in again."""

PASSES = 0.1
"""The share of cards that are passed."""

BEGAN = datetime(2026, 1, 1, 20, tzinfo=UTC)


class Night(msgspec.Struct, frozen=True):
    """One evening: what was dealt, in order, what was talked about, who went first, and what came from long ago."""

    dealt: tuple[Card, ...]
    covered: tuple[Card, ...]
    firsts: tuple[Seat, ...]
    again: tuple[Card, ...]


class Shape(msgspec.Struct, frozen=True):
    """The shape of some evenings. Openings and endings are counted by kind and depth, "story 1" say.

    An opening is the first card but a check-in. ``hand_overs`` says how many evenings had how many;
    ``side_by_side`` in how many two followed one another, whether what was passed in between is counted or not.
    ``heavy_run`` is the longest run of heavy cards, ``heavy_runs`` in how many evenings three or more followed one
    another. ``missions`` says how many evenings had how many. ``repeats`` are the evenings from a card to the same
    card: the least, and the middle of all; None where none came twice. ``again`` is in how many evenings a card
    came from long ago. ``never`` are the cards that did not come at all, and ``firsts`` who went first how often.
    """

    evenings: int
    cards: int
    dealt: int
    openings: dict[str, int]
    endings: dict[str, int]
    depths: list[dict[str, int]]
    hand_overs: dict[str, int]
    side_by_side: int
    heavy_run: int
    heavy_runs: int
    missions: dict[str, int]
    repeats: tuple[int, float] | None
    again: int
    never: list[str]
    firsts: tuple[int, int]


def simulate(library: Library, choice: Choice, *, language: str, evenings: int, seed: int) -> Shape:
    """Deal ``evenings`` from a choice, and return their shape."""
    nights, cards = play(library, choice, language=language, evenings=evenings, seed=seed)
    return shape(nights, cards)


def play(
    library: Library, choice: Choice, *, language: str, evenings: int, seed: int, minutes: int = 40
) -> tuple[list[Night], Sequence[Card]]:
    """Deal ``evenings`` from a choice; return them, and all cards that could come."""
    rng = Random(seed)
    met: dict[CardRef, Standing] = {}
    deep: deque[Seat] = deque(maxlen=CARDS_COUNTED)
    took = False
    nights: list[Night] = []
    cards: dict[CardRef, Card] = {}
    never = frozenset() if choice.decks else UNASKED
    for number in range(evenings):
        now = BEGAN + number * APART
        chosen = with_next_chapter(choice, library, met)
        deepest: Depth = 2 if number == 0 and not chosen.decks else 3
        pile = gather_choice(
            chosen,
            library,
            met,
            language=language,
            never=never,
            deepest=deepest,
            first_ever=number == 0,
            again=() if chosen.decks else worth_another_look(library, met, (), now),
        )
        cards |= {card.ref: card for card in pile.cards}
        if not pile.size:
            continue
        tonight = rng.getrandbits(31)
        checkin = bool(pile.rounds[Role.CHECKIN]) and (bool(chosen.decks) or number % WEEK == 1)
        plan = (
            plan_shape(pile, deepest)
            if pile.shape
            else plan_evening(
                own_length(library, chosen, pile) or min(length_for(minutes), pile.size),
                deepest,
                checkin=checkin,
                mission=offers_mission(pile, tonight, under_way=took),
                first_ever=number == 0,
            )
        )
        evening = Evening(pile, plan, tonight, 1 if number % 2 else 0, deep_firsts=(deep.count(0), deep.count(1)))
        came_again = []
        while evening.deal is not None and not evening.complete:
            if evening.deal.again:
                came_again.append(evening.deal.card)
            evening.end_card(Outcome.PASSED if rng.random() < PASSES else Outcome.COVERED)
        took = any(entry.card.kind.traits.home is Role.MISSION for entry in evening.covered)
        for entry in evening.entries:
            before, covered = met.get(entry.card.ref, UNMET), entry.outcome is Outcome.COVERED
            met[entry.card.ref] = Standing(
                before.covered + covered, before.passed + (not covered), last_at=now.isoformat()
            )
            if covered and entry.card.depth == 3:
                deep.append(entry.turn.first)
        nights.append(
            Night(
                dealt=tuple(entry.card for entry in evening.entries),
                covered=tuple(entry.card for entry in evening.covered),
                firsts=tuple(entry.turn.first for entry in evening.covered),
                again=tuple(came_again),
            )
        )
    return nights, list(cards.values())


def shape(nights: Sequence[Night], cards: Sequence[Card]) -> Shape:
    """Return the shape of evenings that were dealt from ``cards``."""
    openings: Counter[str] = Counter()
    endings: Counter[str] = Counter()
    hand_overs: Counter[int] = Counter()
    missions: Counter[int] = Counter()
    depths: list[Counter[int]] = []
    firsts = [0, 0]
    side_by_side = heavy_run = heavy_runs = 0
    last: dict[CardRef, int] = {}
    distances: list[int] = []
    for number, night in enumerate(nights):
        opening = next((card for card in night.dealt if card.kind.traits.home is not Role.CHECKIN), None)
        if opening is not None:
            openings[f"{opening.kind} {opening.depth}"] += 1
        if night.covered:
            endings[f"{night.covered[-1].kind} {night.covered[-1].depth}"] += 1
        for place, card in enumerate(night.covered):
            if place == len(depths):
                depths.append(Counter())
            depths[place][card.depth] += 1
        hand_overs[sum(map(hands_over, night.dealt))] += 1
        # A card that was passed does not count as a rest, neither from heavy cards nor from handing over.
        rows = (night.dealt, night.covered)
        side_by_side += any(hands_over(one) and hands_over(other) for row in rows for one, other in pairwise(row))
        run = max(_longest([is_heavy(card) for card in row]) for row in rows)
        heavy_run, heavy_runs = max(heavy_run, run), heavy_runs + (run > 2)
        missions[sum(card.kind.traits.home is Role.MISSION for card in night.dealt)] += 1
        for first in night.firsts:
            firsts[first] += 1
        for card in night.covered:
            if card.ref in last:
                distances.append(number - last[card.ref])
            last[card.ref] = number
    came = {card.ref for night in nights for card in night.dealt}
    return Shape(
        evenings=len(nights),
        cards=len(cards),
        dealt=sum(len(night.dealt) for night in nights),
        openings=dict(openings.most_common()),
        endings=dict(endings.most_common()),
        depths=[{str(depth): count[depth] for depth in sorted(count)} for count in depths],
        hand_overs={str(count): hand_overs[count] for count in sorted(hand_overs)},
        side_by_side=side_by_side,
        heavy_run=heavy_run,
        heavy_runs=heavy_runs,
        missions={str(count): missions[count] for count in sorted(missions)},
        repeats=(min(distances), float(median(distances))) if distances else None,
        again=sum(bool(night.again) for night in nights),
        never=sorted("/".join(card.ref) for card in cards if card.ref not in came),
        firsts=(firsts[0], firsts[1]),
    )


def _longest(flags: Sequence[bool]) -> int:
    """Return the length of the longest run of true ones."""
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest
