"""What two have made together: what they have talked about, kept, promised, and where they stood, in one reading.

It counts nothing for those who read it and compares nothing: what was not talked about, was passed, or may not come any
more is nowhere in it, and what is sealed is not either.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec

from cardgame.deck import Card, CardRef, Library
from cardgame.game.card_times import CameUp
from cardgame.game.game import Game
from cardgame.game.journeys import stops
from cardgame.game.known import known_as
from cardgame.game.pairs import Pair, pair_of
from cardgame.game.selection.choice import may_come
from cardgame.record import (
    HistoryRow,
    KeptThing,
    earliest_and_latest,
    evenings_talked,
    first_talk_of_all,
    first_talks,
    kept_things,
    plausible,
    times_at,
)
from cardgame.translation import N_, _

A_FEW = 3
"""Evenings after which there is something to look back on together."""

MOST_TOPICS = 24
"""Topics that are named; more would be a heap."""

ENOUGH_TOPICS = 8
"""Topics above which one that came only once is left out."""

MOST_LARGE = 3
"""Topics that are set large."""

MOST_STOOD = 30
"""Cards whose places on a scale are shown, those that were had twice first."""

MOST_ONCE = 12
"""Cards of these that were had once, the latest."""

QUIET = frozenset({"conflict", "desire", "fear", "repair", "sadness"})
"""Topics that are never set large: nobody is to be met by them in capitals on a bad day."""

HELD = ("dream", "agreement", "ritual")
"""The sorts of what they keep that are on the page, in this order."""

TOPICS: Mapping[str, str] = MappingProxyType(
    {
        "adventure": N_("adventures"),
        "appreciation": N_("thanks"),
        "beginnings": N_("how it began"),
        "beliefs": N_("beliefs"),
        "body": N_("the body"),
        "celebration": N_("celebrations"),
        "change": N_("changes"),
        "chores": N_("chores"),
        "childhood": N_("childhood"),
        "commitment": N_("choosing each other"),
        "communication": N_("the way you talk"),
        "conflict": N_("when you disagree"),
        "creativity": N_("making things"),
        "daily-life": N_("ordinary days"),
        "desire": N_("desire"),
        "distance": N_("being apart"),
        "dreams": N_("dreams"),
        "empathy": N_("empathy"),
        "faith": N_("faith"),
        "fairness": N_("fairness"),
        "family": N_("family"),
        "fear": N_("fears"),
        "feelings": N_("feelings"),
        "food": N_("food"),
        "friends": N_("friends"),
        "friendship": N_("friendship"),
        "future": N_("the future"),
        "gifts": N_("gifts"),
        "growth": N_("growing"),
        "home": N_("home"),
        "honesty": N_("honesty"),
        "identity": N_("who you are"),
        "joy": N_("joy"),
        "kindness": N_("kindness"),
        "laughter": N_("laughter"),
        "listening": N_("listening"),
        "meaning": N_("meaning"),
        "memories": N_("memories"),
        "money": N_("money"),
        "music": N_("music"),
        "nature": N_("nature"),
        "novelty": N_("first times"),
        "parents": N_("parents"),
        "phones": N_("phones"),
        "place": N_("places"),
        "play": N_("play"),
        "pride": N_("pride"),
        "repair": N_("making up"),
        "respect": N_("respect"),
        "rest": N_("rest"),
        "rituals": N_("rituals"),
        "sadness": N_("sadness"),
        "seasons": N_("the seasons"),
        "small-things": N_("small things"),
        "strengths": N_("strengths"),
        "support": N_("standing by each other"),
        "time": N_("time"),
        "touch": N_("touch"),
        "travel": N_("travel"),
        "trust": N_("trust"),
        "values": N_("values"),
        "work": N_("work"),
    }
)
"""What a topic is called, by the tag that cards have for it. Tags that say how a card is played are no topics."""


class FirstCard(msgspec.Struct, frozen=True):
    """The first card that they ever talked about, and when (ISO 8601, empty where that cannot be known)."""

    deck: str
    card: str
    text: str
    at: str


class Begun(msgspec.Struct, frozen=True):
    """A deck that they have begun: since when (as above), and the ids of its cards that they talked about, in order."""

    deck: str
    title: str
    symbol: str
    since: str
    cards: tuple[str, ...]


class Topic(msgspec.Struct, frozen=True):
    """A topic that they talked about: its tag, what it is called, and its size: 2 for the most frequent, 1, or 0."""

    tag: str
    said: str
    size: Literal[0, 1, 2]


class Walked(msgspec.Struct, frozen=True):
    """A chapter of a journey that they had, with the promise that they read there, as they read it last."""

    deck: str
    deck_title: str
    chapter: str
    title: str
    promise: KeptThing | None = None


class Stood(msgspec.Struct, frozen=True):
    """Where both stood on a card's scale: the latest time, before it the first one if they had it more than once."""

    deck: str
    card: str
    text: str
    times: tuple[CameUp, ...]


class Together(msgspec.Struct, frozen=True, kw_only=True):
    """What two have made together. ``held`` is what they keep and did not let go, by the code of its sort."""

    first: FirstCard | None = None
    decks: tuple[Begun, ...] = ()
    topics: tuple[Topic, ...] = ()
    walked: tuple[Walked, ...] = ()
    stood: tuple[Stood, ...] = ()
    held: dict[str, tuple[KeptThing, ...]] = {}
    lines: tuple[KeptThing, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.first or self.decks or self.walked or self.stood or self.lines or any(self.held.values()))


def a_few_evenings(game: Game) -> bool:
    """Whether they have had a few evenings by now."""
    return evenings_talked(game.store(), A_FEW) >= A_FEW


def read_together(game: Game) -> Together:
    """Read what the two have made together."""
    library, never = game.library, game.limits().never
    talked: dict[CardRef, int] = {}
    refs: dict[CardRef, list[CardRef]] = {}
    cards: list[Card] = []
    for ref, clock in first_talks(game.store()):
        card = library.card(ref)
        if card is None or not may_come(card, never):
            continue
        if (known := card.ref) not in talked:
            talked[known], refs[known] = clock, []
            cards.append(card)
        refs[known].append(ref)
    return Together(
        first=first_card(game),
        decks=_decks(game, library, talked),
        topics=topics_of(cards),
        walked=_walked(game),
        stood=_stood(game, cards, refs),
        held={sort: tuple(_held(game, sort)) for sort in HELD},
        lines=_lines(game),
    )


def first_card(game: Game) -> FirstCard | None:
    """Return the first card that they ever talked about, as it was dealt then; None where it may not be shown."""
    row = first_talk_of_all(game.store())
    if row is None or not row.text or not may_come(game.library.card((row.deck, row.card)), game.limits().never):
        return None
    row = known_as(row, game.library)
    return FirstCard(row.deck, row.card, row.text, _known(game, row.at))


def _known(game: Game, at: str) -> str:
    """Return a time; empty where it was written under a wrong clock."""
    return at if plausible(at, game.now()) else ""


def _decks(game: Game, library: Library, talked: Mapping[CardRef, int]) -> tuple[Begun, ...]:
    """Return the decks that they have begun, in the order in which they did."""
    by_deck: dict[str, list[str]] = {}
    for id, card in talked:
        by_deck.setdefault(id, []).append(card)
    began = {deck: talked[deck, cards[0]] for deck, cards in by_deck.items()}
    at = times_at(game.store(), list(began.values()))
    return tuple(
        Begun(id, deck.title, deck.symbol, _known(game, at.get(began[id], "")), tuple(cards))
        for id, cards in by_deck.items()
        if (deck := library.decks.get(id)) is not None
    )


def topics_of(cards: Sequence[Card]) -> tuple[Topic, ...]:
    """Return what these cards are about, the most frequent first."""
    counted = Counter(tag for card in cards for tag in dict.fromkeys(card.tags) if tag in TOPICS)
    ordered = sorted(counted, key=lambda tag: (-counted[tag], tag))[:MOST_TOPICS]
    # Early on nearly every card is the only one on its topic, and a few are enough.
    ordered = [tag for place, tag in enumerate(ordered) if counted[tag] > 1 or place < ENOUGH_TOPICS]
    most = counted[ordered[0]] if ordered else 0
    found = []
    for place, tag in enumerate(ordered):
        often = counted[tag]
        # Where all come alike, and where there is little yet, none stands out.
        size: Literal[0, 1, 2] = 0
        if often > 2 and place < MOST_LARGE and 3 * often >= 2 * most and tag not in QUIET:
            size = 2
        elif often > 1 and 3 * often >= most:
            size = 1
        found.append(Topic(tag, _(TOPICS[tag]), size))
    return tuple(found)


def _walked(game: Game) -> tuple[Walked, ...]:
    """Return the chapters that they had, journey by journey, with what they promised there."""
    read: dict[tuple[str, str], KeptThing] = {}
    for thing in kept_things(game.store(), "promise"):
        deck = game.library.deck(thing.deck)
        if thing.listed and thing.text and deck is not None:
            read[deck.id, thing.chapter] = thing
    return tuple(
        Walked(deck.id, deck.title, stop.chapter.id, stop.chapter.title, read.get((deck.id, stop.chapter.id)))
        for deck in game.open_library()
        if deck.chapters
        for stop in stops(game, deck)
        if stop.stand != "new"
    )


def _stood(game: Game, cards: Sequence[Card], refs: Mapping[CardRef, Sequence[CardRef]]) -> tuple[Stood, ...]:
    """Return where both stood, those that they were asked twice first, then the latest first.

    How one of them is tonight, as a check-in asks, is nothing that they stand by.
    """
    on_scale = [card for card in cards if card.kind.traits.takes("scale") and not card.kind.traits.feelings]
    library, names = game.library, game.names
    times: dict[CardRef, list[tuple[HistoryRow, Pair]]] = {}
    for row in earliest_and_latest(game.store(), [ref for card in on_scale for ref in refs[card.ref]]):
        pair = pair_of(row, library, names)
        if pair is not None and pair.ends is not None and row.text:
            now = known_as(row, library)
            # Put at the end anew, so that the cards are in the order of their latest times.
            times[now.deck, now.card] = [*times.pop((now.deck, now.card), ()), (row, pair)]
    found = [_stand(game, ref, each) for ref, each in reversed(times.items())]
    twice = [stood for stood in found if len(stood.times) > 1]
    once = [stood for stood in found if len(stood.times) == 1]
    return tuple([*twice, *once[:MOST_ONCE]][:MOST_STOOD])


def _stand(game: Game, ref: CardRef, times: Sequence[tuple[HistoryRow, Pair]]) -> Stood:
    """Return where both stood on a card's scale, by all times that are known of it, the earliest first."""
    ends = times if len(times) == 1 else (times[0], times[-1])
    came_up = [
        CameUp(evening=row.evening, at=_known(game, row.at), outcome="covered", pair=pair, first=row.first)
        for row, pair in ends
    ]
    return Stood(*ref, times[-1][0].text, tuple(came_up))


def _held(game: Game, sort: str) -> list[KeptThing]:
    """Return what they keep of one sort, each sentence once."""
    found: dict[str, KeptThing] = {}
    for thing in kept_things(game.store(), sort):
        if thing.listed and thing.text:
            found.setdefault(" ".join(thing.text.casefold().split()), known_as(thing, game.library))
    return list(found.values())


def _lines(game: Game) -> tuple[KeptThing, ...]:
    """Return the first line that they kept of an evening, and the latest."""
    lines = [line for line in kept_things(game.store(), "line") if line.listed and line.text]
    return (lines[0], lines[-1]) if len(lines) > 1 else tuple(lines)
