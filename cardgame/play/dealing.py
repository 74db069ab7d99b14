"""The dealer: a pure function of the pile, the evening so far and a seed, which can say why it chose a card.

A pile is gathered once an evening and sorted into rounds, so that a deal looks at a handful of cards however
many there are. The rules, strongest first:

1. No card comes twice in an evening, and none a second time before all of the pile have come: cards met less often
   come first, and among these those never covered; from a mix those never met, then those of longest ago. Apart
   from that, one card an evening may come back because it is worth another look, and what was put back into the pile
   comes once, early in the evening.
2. Check-ins, missions and thanks have their places in an evening, and are kept for them.
3. It opens with something light that can be answered at once. No hand-over follows another, and there are no
   more of them than the evening has room for; three heavy cards never follow one another.
4. The depth that the evening has come to, else the nearest lighter one, else the nearest deeper one.
5. What was put off to another evening comes back first; of what was covered, a handful of the
   longest ago comes back before the rest.
6. A change from the cards just dealt: another deck, another kind, other tags.

In tonight's mix, which has very many cards, rules 2 to 4 go before the order of rule 1. In any other pile rule 1 goes
before the opening and the depth: cards that were never seen come before any card comes twice, as far as the places and
the shape of an evening allow.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from heapq import merge
from itertools import islice
from random import Random
from typing import Literal

import msgspec

from cardgame.deck import Card, CardRef
from cardgame.deck.vocabulary import HEAVY
from cardgame.play.standing import UNMET, Standing
from cardgame.scripts.traits import Role
from cardgame.translation import N_, _

Depth = Literal[1, 2, 3]

HANDFUL = 24
"""How many cards the dealer looks at before it chooses one."""


class Outcome(StrEnum):
    """What became of a card that was dealt."""

    COVERED = "covered"
    PASSED = "passed"
    LATER = "later"


FIRST_TAG = "icebreaker"
"""The tag of the cards that a very first evening opens with."""

PREPARED_TAG = "prepared"
"""The tag of the cards that ask what came to mind beforehand; an evening that is a chapter begins with them."""

# What the dealer looks at in a card beside its depth: flags, which are added up.
_OPENER, _ICEBREAKER, _HAND_OVER, _HEAVY = 1, 2, 4, 8
_Sort = tuple[int, int]
"""A depth, and what else an evening goes by."""

_FREE = 1 / 3
"""A pile with at least this share of hand-overs was chosen for them, and may deal any number of them."""

_HEAVY_RUN = 2
"""Heavy cards that may follow one another."""


def prepared_first(
    cards: Sequence[Card], standings: Mapping[CardRef, Standing]
) -> tuple[list[Card], Mapping[CardRef, Standing]]:
    """Return a chapter's cards, and what was before, so that what was prepared is asked about first.

    It comes first until it was talked about: that it was passed on another evening does not put it behind the rest.
    """
    asking = [card for card in cards if PREPARED_TAG in card.tags]
    untold = {card.ref: UNMET for card in asking if not standings.get(card.ref, UNMET).covered}
    return [*asking, *(card for card in cards if PREPARED_TAG not in card.tags)], {**standings, **untold}


class Slot(msgspec.Struct, frozen=True):
    """The place in the evening that a card is wanted for.

    ``why`` is a sentence, translated where it is given as a reason. ``hand_overs`` are those that the whole evening
    may have, None for any number. ``light`` keeps away whatever is heavy. ``first_ever`` says that it opens the very
    first evening, ``again`` that a card from long ago may come. With a ``tag`` it is for cards with that tag alone.
    """

    depth: Depth
    role: Role = Role.BODY
    why: str = ""
    hand_overs: int | None = None
    light: bool = False
    first_ever: bool = False
    again: bool = False
    tag: str = ""


class _Round(msgspec.Struct, frozen=True):
    """Cards met equally often, in the order in which they should come back; ``waiting`` were put off."""

    met: int
    waiting: Mapping[_Sort, tuple[Card, ...]]
    cards: Mapping[_Sort, tuple[Card, ...]]
    ages: Mapping[CardRef, int]
    """For cards that were met: their order by when they were last had, 0 for the one of longest ago."""


class Pile(msgspec.Struct, frozen=True):
    """The cards of an evening, sorted for dealing; see :func:`gather`."""

    cards: Sequence[Card]
    ordered: bool
    mixed: bool
    ask: frozenset[str]
    standings: Mapping[CardRef, Standing]
    rounds: Mapping[Role, Sequence[_Round]]
    free: bool = False
    """Whether it was chosen for its hand-overs: then as many come as there are."""
    apart: bool = False
    """Whether the two are not in one room: then nothing is handed over."""
    thanks: Sequence[Card] = ()
    """Cards of thanks from outside the pile, for an evening that is ended early and has none of its own."""
    again: Mapping[CardRef, Card] = {}
    """Cards from long ago that are worth another look, the one of longest ago first."""
    looks: Sequence[Card] = ()
    """Those of ``again`` that come as the one card for another look; a check-in comes in its own place instead."""
    first: Card | None = None
    """The first card that the two ever talked about, on the evening that it lies there once more."""
    put_back: Sequence[Card] = ()
    """Cards that were put back into the pile, to come once more, the one that waits longest first."""
    shape: tuple[str, ...] = ()
    """The tags of an evening that has one card of each, in this order; only those that some card has."""
    tagged: "Mapping[str, Pile]" = {}
    """The cards of each of these tags, as piles of their own."""

    @property
    def size(self) -> int:
        """How many cards there are."""
        return len(self.cards)

    def hands_over(self, card: Card) -> bool:
        """Whether a card hands the keyboard over tonight."""
        return not self.apart and hands_over(card)

    def asks(self, card: Card) -> tuple[str, ...]:
        """Return the topics that are asked about before a card is shown."""
        return tuple(topic for topic in card.sensitive if topic in self.ask)


class Deal(msgspec.Struct, frozen=True):
    """One card and, in whole sentences, why it was dealt; ``ask`` are topics to ask about before it is shown.

    ``again`` says that it comes back for another look, from long ago.
    """

    card: Card
    reasons: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    again: bool = False


def gather(
    cards: Iterable[Card],
    standings: Mapping[CardRef, Standing],
    *,
    ordered: bool = False,
    mixed: bool = False,
    ask: Collection[str] = (),
    thanks: Iterable[Card] = (),
    again: Iterable[Card] = (),
    first: Card | None = None,
    put_back: Iterable[Card] = (),
    apart: bool = False,
    shape: Sequence[str] = (),
) -> Pile:
    """Sort ``cards`` into a pile, given what earlier evenings say of them.

    Repairs are left out: they are never dealt unasked. An ``ordered`` pile is dealt in the order of ``cards``. A
    ``mixed`` one has so many cards that the shape of the evening goes before everything else. A card on one of the
    sensitive topics in ``ask`` is only shown after its topic was. ``thanks`` are cards for the end of an evening that
    lands early, where the pile has none of its own; ``again`` those of its cards that are worth another look, and
    ``first`` the one that the two began with; ``put_back`` those that are to come once more.
    ``apart`` says that nothing is handed over tonight. With a ``shape`` the evening has one card of each of these tags.
    """
    playable = tuple(card for card in cards if card.kind.traits.dealt)
    by_tag = {tag: [card for card in playable if tag in card.tags] for tag in dict.fromkeys(shape)}
    by_tag = {tag: some for tag, some in by_tag.items() if some}
    parts: dict[Role, list[Card]] = {role: [] for role in Role}
    for card in playable:
        parts[Role.BODY if ordered or by_tag else card.kind.traits.home].append(card)
    if not parts[Role.BODY]:
        # The pile has nothing but check-ins, or missions, or thanks: they are dealt like any other cards.
        parts = {role: list(playable) if role is Role.BODY else [] for role in Role}
    return Pile(
        cards=playable,
        ordered=ordered,
        mixed=mixed,
        ask=frozenset(ask),
        standings=standings,
        rounds={role: _rounds(some, standings, ordered, mixed, apart) for role, some in parts.items()},
        free=not mixed and sum(card.kind.traits.answered == "in secret" for card in playable) >= _FREE * len(playable),
        thanks=tuple(thanks),
        again=(from_before := {card.ref: card for card in again}),
        looks=tuple(card for card in from_before.values() if ordered or card.kind.traits.home is Role.BODY),
        first=first,
        put_back=tuple(card for card in put_back if card.kind.traits.dealt),
        apart=apart,
        shape=tuple(tag for tag in shape if tag in by_tag),
        tagged={
            tag: Pile(tuple(some), False, False, frozenset(ask), standings, _for_one_place(some, standings, apart))
            for tag, some in by_tag.items()
        },
    )


def _for_one_place(
    cards: Sequence[Card], standings: Mapping[CardRef, Standing], apart: bool
) -> Mapping[Role, Sequence[_Round]]:
    """Return the rounds of cards that are dealt for one place, whatever their kind's own place is."""
    return {role: _rounds(cards, standings, False, False, apart) if role is Role.BODY else () for role in Role}


def _traits(card: Card, apart: bool) -> int:
    """Return what an evening goes by, beside a card's depth; ``apart`` says that nothing is handed over."""
    found = 0
    if is_heavy(card):
        found |= _HEAVY
    if card.depth == 1 and card.kind.traits.opens:
        found |= _OPENER
        if FIRST_TAG in card.tags:
            found |= _ICEBREAKER
    if not apart and hands_over(card):
        found |= _HAND_OVER
    return found


def hands_over(card: Card) -> bool:
    """Whether a card is answered in secret, and so hands the keyboard over."""
    return card.kind.traits.in_secret(len(card.options))


def is_heavy(card: Card) -> bool:
    """Whether a card is on a topic that weighs."""
    return bool(card.sensitive) and not HEAVY.isdisjoint(card.sensitive)


def _rounds(
    cards: Iterable[Card], standings: Mapping[CardRef, Standing], ordered: bool, mixed: bool, apart: bool
) -> tuple[_Round, ...]:
    sorted_out: dict[tuple[int, bool], list[tuple[Card, Standing]]] = {}
    for card in cards:
        standing = standings.get(card.ref, UNMET)
        # In a mix all cards that were met are one round: it counts how long ago that was, and not how often.
        order = (min(standing.met, 1), False) if mixed and not ordered else (standing.met, standing.covered > 0)
        sorted_out.setdefault(order, []).append((card, standing))
    rounds = []
    for (met, _covered), members in sorted(sorted_out.items(), key=lambda item: item[0]):
        if met and not ordered:
            members.sort(key=lambda member: member[1].last_at)
        waiting: dict[_Sort, list[Card]] = {}
        rest: dict[_Sort, list[Card]] = {}
        for card, standing in members:
            # An ordered deck stays in its order: a card that was put off is the next one again.
            side = waiting if standing.put_off and not ordered else rest
            side.setdefault((0, 0) if ordered else (card.depth, _traits(card, apart)), []).append(card)
        rounds.append(
            _Round(
                met=met,
                waiting={sort: tuple(some) for sort, some in waiting.items()},
                cards={sort: tuple(some) for sort, some in rest.items()},
                ages={card.ref: age for age, (card, _standing) in enumerate(members)} if met and not ordered else {},
            )
        )
    return tuple(rounds)


class _Wish(msgspec.Struct, frozen=True):
    """What a card has to be (``must``) and may not be (``without``), as flags, and how deep it may go at most."""

    must: int = 0
    without: int = 0
    deepest: int = 3

    def grants(self, sort: _Sort) -> bool:
        """Whether cards of a sort will do."""
        depth, traits = sort
        return depth <= self.deepest and traits & self.must == self.must and not traits & self.without


def _wanted(pile: Pile, slot: Slot, tonight: Sequence[Card], talked: Sequence[Card]) -> list[list[_Wish]]:
    """Return what is wanted of a card for ``slot``, and what will do where there is none like that, the best first.

    ``talked`` are the cards of tonight that were talked about. Each of the lists keeps to more of the evening's shape
    than the one after it, and holds the ways in which a card can do that.
    """
    if pile.ordered:
        return [[_Wish()]]
    # A card that was passed does not count as a rest, neither from heavy cards nor from handing over.
    runs = [[is_heavy(card) for card in cards[-_HEAVY_RUN:]] for cards in (tonight, talked)]
    without = _HEAVY if slot.light or any(len(run) == _HEAVY_RUN and all(run) for run in runs) else 0
    must = 0
    if slot.role is Role.OPENING:
        without |= _HEAVY
        must = _OPENER | _ICEBREAKER if slot.first_ever else _OPENER
        if pile.looks or any(map(pile.hands_over, pile.put_back)):
            # A card from long ago will come, which often hands over, or one that was put back and does.
            without |= _HAND_OVER
    if slot.role is not Role.CHECKIN and slot.hand_overs is not None:
        secrets = sum(map(pile.hands_over, tonight))
        # One is kept free for a card that comes back from long ago.
        kept = 1 if pile.looks and not _came_again(pile, tonight) else 0
        full = not pile.free and secrets >= slot.hand_overs - kept
        if full or _just_handed_over(pile, tonight, talked):
            without |= _HAND_OVER
    # A light place never gets a deep card. Of thanks and check-ins there are few: each may come, however deep it is.
    deepest = 2 if slot.depth == 1 and slot.role not in (Role.CHECKIN, Role.CLOSING) else 3
    ways = [(must, deepest), (must & _OPENER, deepest), (0, deepest), (0, 3)]
    shape = [without, without & _HEAVY, 0]
    return [list(dict.fromkeys(_Wish(must, out, deepest) for must, deepest in ways)) for out in dict.fromkeys(shape)]


def _just_handed_over(pile: Pile, tonight: Sequence[Card], talked: Sequence[Card]) -> bool:
    """Whether the last card of tonight hands over, or the last one that was talked about."""
    return any(pile.hands_over(card) for cards in (tonight, talked) for card in cards[-1:])


def deal(
    pile: Pile,
    slot: Slot,
    tonight: Sequence[Card],
    rng: Random,
    *,
    away: Collection[CardRef] = frozenset(),
    talked: Sequence[Card] | None = None,
) -> Deal | None:
    """Deal a card for ``slot``; None when none is left tonight.

    ``tonight`` are the cards dealt so far, in their order, and ``talked`` those of them that were talked about: all,
    where nothing else is said. ``away`` are others that stay away tonight.
    """
    gone = {card.ref for card in tonight}.union(away)
    talked = tonight if talked is None else talked
    shape = _wanted(pile, slot, tonight, talked)
    if slot.again and (found := _deal_again(pile, slot, shape[0][0], tonight, talked, gone, rng)) is not None:
        return found
    # A card that is there for another look only comes as that one card of the evening.
    looks = {card.ref for card in pile.looks} if pile.mixed else set()
    role, wish, round_ = _open_round(pile, slot.role, shape, gone | looks)
    if round_ is None and looks:
        role, wish, round_ = _open_round(pile, slot.role, shape, gone)
    elif round_ is not None:
        gone = gone | looks
    if round_ is None:
        return None
    if pile.ordered:
        card = next(card for card in round_.cards[0, 0] if card.ref not in gone)
        why = _PREPARED if _asks_first(pile, card) else _IN_ORDER
        return _dealt(pile, card, (_(why),))
    # Of thanks and check-ins there are few: once all were had, those of longest ago come, however deep they are.
    few = pile.mixed and round_.met > 0 and role in (Role.CHECKIN, Role.CLOSING)
    depths = [(1, 2, 3)] if few or slot.tag else [(depth,) for depth in _nearest(slot.depth)]
    wanted, waited, choice = _candidates(round_, wish, depths, gone, rng)
    likeness = [_sameness(card, tonight) for card in choice]
    card = choice[likeness.index(min(likeness))]
    # The reasons have to be true of the card that was dealt, not of the one that was planned.
    reasons = []
    if role is slot.role and role in _SAID:
        reasons.append(_(_SAID[role]))
    elif slot.light:
        # No reason is given: it would tell that somebody is low.
        pass
    elif slot.tag:
        reasons.append(_(slot.why))
    elif wanted > slot.depth:
        reasons.append(_("There was no lighter one that fits here, so it goes deeper than planned."))
    elif wanted < slot.depth:
        reasons.append(_("There was none of the planned depth that fits here, so it is a lighter one."))
    elif slot.why:
        reasons.append(_(slot.why))
    if not waited and min(likeness) < max(likeness):
        reasons.append(_("It is a change from the card before it."))
    return _dealt(pile, card, reasons)


_IN_ORDER = N_("This deck goes in its own order, and this card is next.")
_PREPARED = N_("It asks what came to mind beforehand, so it comes first.")


def _asks_first(pile: Pile, card: Card) -> bool:
    """Whether a card is the first of its pile because it asks about what was prepared."""
    return PREPARED_TAG in card.tags and card is pile.cards[0]


THANKS = N_("An evening ends with thanks.")

_SAID = {
    Role.CHECKIN: N_("An evening begins with how the two of you are."),
    Role.MISSION: N_("It is for the days until you play again."),
    Role.CLOSING: THANKS,
}
"""Why a card comes that has a place of its own."""


def _came_again(pile: Pile, tonight: Sequence[Card]) -> bool:
    """Whether a card from long ago has come tonight."""
    return any(card.ref in pile.again or (pile.first is not None and card.ref == pile.first.ref) for card in tonight)


def _deal_again(
    pile: Pile,
    slot: Slot,
    wish: _Wish,
    tonight: Sequence[Card],
    talked: Sequence[Card],
    gone: Collection[CardRef],
    rng: Random,
) -> Deal | None:
    """Deal a card that is worth another look, one an evening; None where none fits here.

    People enjoy what they have had before more than they expect to (Zhang and others 2014). One of the handful of
    longest ago is dealt.
    """
    if _came_again(pile, tonight):
        return None
    if slot.role is Role.OPENING:
        card = pile.first
        if card is None or card.ref in gone:
            return None
        return _again(pile, card, _("It is the first card that you ever talked about."))
    if slot.role is not Role.BODY or pile.first is not None:
        return None
    # A hand-over was kept free for it; but it may not follow another one.
    full = slot.hand_overs is not None and sum(map(pile.hands_over, tonight)) >= slot.hand_overs
    without = wish.without & ~_HAND_OVER | (_HAND_OVER if full or _just_handed_over(pile, tonight, talked) else 0)
    fits = _Wish(0, without, min(3, slot.depth + 1))
    fitting = (
        card for card in pile.looks if card.ref not in gone and fits.grants((card.depth, _traits(card, pile.apart)))
    )
    found = list(islice(fitting, HANDFUL // 2))
    return _again(pile, rng.choice(found), _("It may look different by now.")) if found else None


def _again(pile: Pile, card: Card, why: str) -> Deal:
    return Deal(card, (why,), pile.asks(card), again=True)


def deal_put_back(
    pile: Pile, slot: Slot, tonight: Sequence[Card], talked: Sequence[Card], gone: Collection[CardRef]
) -> Deal | None:
    """Deal a card that was put back into the pile, whatever else is there; None where none fits ``slot``.

    It waits where it would follow too much that is heavy, or another hand-over, and never comes cold or to somebody
    who is low; ``gone`` are the cards that stay away.
    """
    fits = _Wish()
    if not pile.ordered:
        without = _wanted(pile, slot, tonight, talked)[0][0].without & ~_HAND_OVER
        if not pile.free and _just_handed_over(pile, tonight, talked):
            without |= _HAND_OVER
        fits = _Wish(0, without, 3 if slot.tag else min(3, slot.depth + 1))
    if slot.light:
        fits = _Wish(0, fits.without | _HEAVY, min(2, fits.deepest))
    for card in pile.put_back:
        if card.ref in gone or (slot.tag and slot.tag not in card.tags):
            continue
        if fits.grants((card.depth, _traits(card, pile.apart))):
            return Deal(card, _history(pile, card), pile.asks(card), again=True)
    return None


def alike(pile: Pile, card: Card) -> frozenset[CardRef]:
    """Return the cards of the pile that are like ``card``: a sensitive topic in common, or most of its tags.

    A tag that only says which place of the evening a card is for does not count.
    """
    topics, tags = set(card.sensitive), set(card.tags).difference(pile.shape)
    return frozenset(
        other.ref
        for other in pile.cards
        if not topics.isdisjoint(other.sensitive) or (tags and 2 * len(tags.intersection(other.tags)) > len(tags))
    )


def _dealt(pile: Pile, card: Card, reasons: Iterable[str]) -> Deal:
    return Deal(card, (*_history(pile, card), *reasons), pile.asks(card), again=card.ref in pile.again)


def _open_round(
    pile: Pile, wanted: Role, shape: Sequence[Sequence[_Wish]], gone: Collection[CardRef]
) -> tuple[Role, _Wish, _Round | None]:
    """Return the role and the round to deal from, and which of the wishes it grants.

    Check-ins, missions and thanks are kept for their places as long as there is anything else. In a mix each way of
    keeping to the evening's shape goes before the rounds; of any other pile the rounds go first, but for its shape.
    """
    home = Role.BODY if wanted is Role.OPENING else wanted
    for role in (home, *(role for role in _FALLING_BACK if role is not home)):
        rounds = pile.rounds[role]
        for ways in shape:
            tries = ((way, each) for way in ways for each in rounds)
            if not pile.mixed:
                tries = ((way, each) for each in rounds for way in ways)
            for way, each in tries:
                if _has(each, way, gone):
                    return role, way, each
    return wanted, _Wish(), None


_FALLING_BACK = (Role.BODY, Role.CLOSING, Role.CHECKIN, Role.MISSION)
"""Where a card is taken from, if there is none for its place."""


def _has(round_: _Round, wish: _Wish, gone: Collection[CardRef]) -> bool:
    """Whether a round still has a card for tonight that grants the wish."""
    for side in (round_.waiting, round_.cards):
        for sort, cards in side.items():
            # Where there are more cards than were dealt tonight, one of them must be left.
            if wish.grants(sort) and (len(cards) > len(gone) or any(card.ref not in gone for card in cards)):
                return True
    return False


def _candidates(
    round_: _Round,
    wish: _Wish,
    depths: Sequence[Collection[int]],
    gone: Collection[CardRef],
    rng: Random,
) -> tuple[int, bool, list[Card]]:
    """Return the depth of the cards that are left, whether they were put off, and a handful of them to choose from.

    ``depths`` are tried one after the other, each of them of one depth or of several alike.
    """
    oldest = (lambda card: round_.ages[card.ref]) if round_.met else None
    for near in depths:
        for side in (round_.waiting, round_.cards):
            sorts = [cards for sort, cards in side.items() if sort[0] in near and wish.grants(sort)]
            if choice := _handful(sorts, gone, rng, oldest):
                return choice[0].depth, side is round_.waiting, choice
    raise AssertionError("an open round has a card")


def _nearest(depth: int) -> tuple[int, ...]:
    """Depths in the order of preference: the wanted one, lighter ones, then deeper ones."""
    return (*range(depth, 0, -1), *range(depth + 1, 4))


def _handful(
    sorts: Sequence[Sequence[Card]], gone: Collection[CardRef], rng: Random, oldest: Callable[[Card], int] | None
) -> list[Card]:
    """Take up to :data:`HANDFUL` cards that were not dealt tonight, in a cost that does not grow with the pile.

    With ``oldest``, which says when a card was had last, they are those of longest ago.
    """
    count = sum(map(len, sorts))
    if oldest is not None:
        # Of a few cards at most half are taken, so that none comes back at once.
        few = min(HANDFUL, (count + 1) // 2)
        return list(islice((card for card in merge(*sorts, key=oldest) if card.ref not in gone), few))
    if count > 4 * (HANDFUL + len(gone)):
        # At most a quarter is gone: drawing at random and drawing again is cheaper than looking at all.
        drawn: dict[CardRef, Card] = {}
        while len(drawn) < HANDFUL:
            card = _at(sorts, int(rng.random() * count))
            if card.ref not in gone:
                drawn[card.ref] = card
        return list(drawn.values())
    left = [card for cards in sorts for card in cards if card.ref not in gone]
    return rng.sample(left, min(HANDFUL, len(left)))


def _at(sorts: Sequence[Sequence[Card]], place: int) -> Card:
    """Return the card at a place of several rows laid end to end."""
    for cards in sorts:
        if place < len(cards):
            return cards[place]
        place -= len(cards)
    raise IndexError(place)


def _sameness(card: Card, tonight: Sequence[Card]) -> int:
    """How much a card is like those just dealt; 0 is a change."""
    if not tonight:
        return 0
    last = tonight[-1]
    recent = {tag for before in tonight[-3:] for tag in before.tags}
    return 2 * (card.deck == last.deck) + 2 * (card.kind is last.kind) + sum(tag in recent for tag in card.tags)


def _history(pile: Pile, card: Card) -> tuple[str, ...]:
    if card in pile.put_back:
        return (_("You put it back into the pile, so it comes once more."),)
    standing = pile.standings.get(card.ref, UNMET)
    if standing.put_off:
        return (_("You put it off to another evening, and this is one."),)
    if standing.covered:
        return (_("You talked about this one before, and it may come round again."),)
    if standing.passed:
        return (_("It lay here before, and is still untold."),)
    return (_("You have not had this one yet."),)
