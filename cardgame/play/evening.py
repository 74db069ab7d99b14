"""One evening: its shape, whose turn it is, what was dealt and what became of it.

An evening is a function of its pile, its plan, its seed and its entries. So it can be taken up after a crash from
the entries alone, and an undo is one entry less: the same card lies on the table again.
"""

from collections.abc import Iterable
from random import Random
from typing import Literal

import msgspec

from cardgame.deck import Card, CardRef, First
from cardgame.play.dealing import (
    HANDFUL,
    THANKS,
    Deal,
    Depth,
    Outcome,
    Pile,
    Slot,
    alike,
    deal,
    deal_put_back,
    gather,
)
from cardgame.scripts.steps import Seat
from cardgame.scripts.traits import Role
from cardgame.translation import N_, _

Energy = Literal["low", "medium", "high"]
"""How much the two have left for an evening, as they say it; it sets how long the evening is and how deep it goes."""

LONGEST = 60
"""Cards in the longest evening that can be planned."""

DEEPER = 2
"""Follow-ups from which a card counts as two of the evening's plan."""

MINUTES_A_CARD = 5
"""What a card takes, talked about without hurry; only ever used to plan with, never shown as a clock."""


class Plan(msgspec.Struct, frozen=True):
    """How many cards an evening has and how deep each goes; no card is deeper than ``deepest``.

    ``checkin`` says that it begins with how the two are, where there is a card for that.
    """

    slots: tuple[Slot, ...]
    deepest: Depth = 3
    checkin: bool = False

    @property
    def length(self) -> int:
        """How many cards are talked about before the evening proposes to end."""
        return len(self.slots)

    def slot(self, place: int) -> Slot:
        """Return the slot for the ``place``-th card (from 0); after the last one, a slot for any light card."""
        if place < len(self.slots):
            return self.slots[place]
        return Slot(1, why=N_("You wanted one more, so it is a light one."), hand_overs=hand_overs_for(place + 1))


class Turn(msgspec.Struct, frozen=True):
    """Who reads a card aloud, and who answers it first."""

    reader: Seat
    first: Seat


class Written(msgspec.Struct, frozen=True):
    """A card that one of the two wrote for the other, the ``reader``; it takes the place of one of the evening's."""

    card: Card
    reader: Seat


class Entry(msgspec.Struct, frozen=True):
    """A card that was dealt, who began, and what became of it.

    ``deeper`` is how many follow-ups they asked. ``low`` says that somebody was found to be low with it; ``away`` are
    the cards that it took away for tonight, ``held_back`` those that only come where nothing else is left, and then are
    asked about (:func:`recall`).
    """

    card: Card
    outcome: Outcome
    turn: Turn
    low: bool = False
    away: frozenset[CardRef] = frozenset()
    held_back: frozenset[CardRef] = frozenset()
    deeper: int = 0


def recall(pile: Pile, card: Card, outcome: Outcome, turn: Turn, *, low: bool = False, deeper: int = 0) -> Entry:
    """Return the entry of a card that had ended before the evening was taken up.

    The record does not tell a plain pass from "not this". So cards that are like a passed one are held back, as after
    "not this"; but as it may have been a plain pass, they still come where nothing else is left.
    """
    passed = outcome is Outcome.PASSED
    held_back = alike(pile, card) if passed else frozenset()
    return Entry(card, outcome, turn, low, held_back=held_back, deeper=deeper)


def length_for(minutes: int) -> int:
    """Return how many cards fit ``minutes``: at least one, at most :data:`LONGEST`."""
    return max(1, min(LONGEST, round(minutes / MINUTES_A_CARD)))


def hand_overs_for(length: int) -> int:
    """Return how many cards of ``length`` may hand the keyboard over: two of eight, and at least one."""
    return max(1, length // 4)


def plan_evening(
    length: int, deepest: Depth = 3, *, checkin: bool = False, mission: bool = False, first_ever: bool = False
) -> Plan:
    """Plan ``length`` cards that warm up, go as deep as ``deepest``, and land softly.

    Questions that grow deeper step by step, and are answered in turn, bring two people closer (Aron and others 1997;
    Sprecher and others 2013). People expect a deep talk to be more awkward than it is, though less so with a partner
    (Kardas, Kumar and Epley 2022), so the middle goes deep. Thanks for something particular do people good (Algoe and
    others 2016), so it ends on them.

    With ``checkin`` it begins with how the two are; with ``mission`` something to take along comes just before the
    thanks. ``first_ever`` is for a couple's very first evening, which gives nobody anything to do.

    >>> [slot.depth for slot in plan_evening(8).slots]
    [1, 1, 2, 2, 3, 3, 2, 1]
    """
    # Too short to warm up: three cards cannot lead down to the deepest ones and back.
    reach = deepest if length > 3 else min(deepest, 2)
    # An evening of two cards has no room for a check-in.
    checkin = checkin and length > 2
    opening = 1 if checkin else 0
    mission = mission and length > 3 and not first_ever
    slots = []
    for place in range(length):
        way = place / (length - 1) if length > 1 else 0.0
        if place == length - 1 and length > 1:
            slot = Slot(1, Role.CLOSING, N_("It is the last card of the evening, so it is a light one."))
        elif way < 0.25 or place <= opening:
            role = Role.CHECKIN if checkin and place == 0 else Role.OPENING if place == opening else Role.BODY
            slot = Slot(1, role, N_("The evening is warming up, so it is a light one."))
        elif way < 0.5:
            slot = Slot(_cap(2, reach), why=N_("The evening has warmed up, so it goes a little closer."))
        elif way < 0.8:
            slot = Slot(_cap(3, reach), why=N_("This is the middle of the evening, so it goes deepest here."))
        else:
            slot = Slot(_cap(2, reach), why=N_("The evening is coming to its end, so it grows lighter."))
        slots.append(
            msgspec.structs.replace(
                slot,
                role=Role.MISSION if mission and place == length - 2 else slot.role,
                hand_overs=hand_overs_for(length),
                first_ever=first_ever and slot.role is Role.OPENING,
                # In the place of an opening only the very first card may come again.
                again=slot.role is Role.OPENING or opening < place < length - 1,
            )
        )
    return Plan(tuple(slots), deepest, checkin)


def plan_shape(pile: Pile, deepest: Depth = 3) -> Plan:
    """Plan an evening of a pile that has a shape: one card of each of its tags, in their order, however deep it is."""
    why = N_("An evening of this deck has its own steps, and this is the next one.")
    begins = pile.tagged[pile.shape[0]].cards if pile.shape else ()
    checkin = bool(begins) and all(card.kind.traits.home is Role.CHECKIN for card in begins)
    return Plan(tuple(Slot(2, why=why, tag=tag) for tag in pile.shape), deepest, checkin)


def places_for_written(pile: Pile, plan: Plan) -> list[int]:
    """Return the places of an evening, from 0, that a card which one wrote for the other may take.

    It is neither the first card nor the last, and takes no place that is kept for something; an evening that goes in
    an order or a shape of its own has none for it.
    """
    slots = () if pile.ordered else plan.slots[1:-1]
    return [place for place, slot in enumerate(slots, start=1) if slot.role is Role.BODY and not slot.tag]


def lay_out_anew(plan: Plan, entries: Iterable[Entry]) -> Plan:
    """Return the rest of a plan after some cards, where those that took long count as two; by cards, not by a clock.

    Each card on which they went :data:`DEEPER` takes the place of one that is still to come. That is never the thanks,
    nor what else has a place of its own, nor the only one that goes deepest; a deep card and the thanks stay.
    """
    slots = list(plan.slots)
    talked = (entry for entry in entries if entry.outcome is Outcome.COVERED)
    for place, entry in enumerate(talked, start=1):
        left = range(place, len(slots))
        if entry.deeper < DEEPER or len(left) <= 2:
            continue
        deepest = max(slots[each].depth for each in left)
        deep = [each for each in left if slots[each].depth == deepest]
        spare = [each for each in left if slots[each].role is Role.BODY and (len(deep) > 1 or each not in deep)]
        if spare:
            del slots[spare[0]]
    return msgspec.structs.replace(plan, slots=tuple(slots))


def _cap(depth: Depth, deepest: Depth) -> Depth:
    return min(depth, deepest)


class _PutAside(msgspec.Struct, frozen=True):
    """A card that was put aside face down: it is ``gone`` for tonight or not; what is ``last`` comes last tonight."""

    deal: Deal
    gone: frozenset[CardRef]
    last: frozenset[CardRef]


class Evening:
    """An evening in progress: the card on the table, the turn, and all that went before.

    ``deal`` is the card on the table. It is None when the pile holds no more for tonight; ``complete`` says
    that as many cards as planned were talked about. Passing costs neither the turn nor the length: both follow
    from the cards that were covered. ``deep_firsts`` says how often each has gone first with a deep card before. The
    plan of a ``fixed`` evening, as of any in an order or a shape of its deck's, stays as it is; of others see
    :attr:`outline`. ``written`` is a card that one of the two wrote for the other: it lies there once tonight, at a
    place that the seed chooses. Nothing is another before that than it would be without it, neither a card nor the
    length.
    """

    def __init__(
        self,
        pile: Pile,
        plan: Plan,
        seed: int,
        starter: Seat,
        entries: Iterable[Entry] = (),
        *,
        deep_firsts: tuple[int, int] = (0, 0),
        written: Written | None = None,
        fixed: bool = False,
    ) -> None:
        self.pile = pile
        self.plan = plan
        self.seed = seed
        self.starter: Seat = starter
        places = places_for_written(pile, plan)
        self.written = written if places else None
        self._written_from = places[seed // 3 % len(places)] if places else 0
        self._deep_firsts = deep_firsts
        self._fixed = fixed or pile.ordered or bool(pile.shape)
        self._entries = list(entries)
        self._put_aside: list[_PutAside] = []
        """What was put aside face down, the last one last."""
        self._landed_at: int | None = None
        """How many entries there were when they asked to end the evening; None where they have not."""
        self._left_lying: Deal | None = None
        """What lay on the table before the thanks to end on."""
        self._offered = False
        """Whether there was a thanks to end on already, and the evening went on after it."""
        self.deal: Deal | None = None
        self._deal()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The cards that were dealt tonight and have ended, oldest first."""
        return tuple(self._entries)

    @property
    def covered(self) -> tuple[Entry, ...]:
        """What was talked about tonight."""
        return tuple(entry for entry in self._entries if entry.outcome is Outcome.COVERED)

    @property
    def outline(self) -> Plan:
        """The plan as it is by now: shorter where cards took long (:func:`lay_out_anew`)."""
        return self.plan if self._fixed else lay_out_anew(self.plan, self._entries)

    @property
    def place(self) -> int:
        """How many cards were talked about tonight."""
        return sum(1 for entry in self._entries if entry.outcome is Outcome.COVERED)

    @property
    def length(self) -> int:
        """How many cards there are tonight, those that were talked about among them.

        As many as planned; fewer where no more cards can come, more if they went on after the last one.
        """
        with_this, planned = self.place + (self.deal is not None), self.outline.length
        if self.pile.shape and not self.landing:
            return self._shaped_length()
        if self.landing or with_this >= planned:
            return with_this
        gone = self._gone
        if self.place + self.pile.size - len(gone) >= planned:
            return planned
        if self.deal is not None:
            gone.add(self.deal.card.ref)
        return min(planned, with_this + sum(1 for card in self.pile.cards if card.ref not in gone))

    def _shaped_length(self) -> int:
        """Return how many cards an evening with a shape has, without the places for which none is left tonight."""
        step = self._step
        length, gone = self.place, self._gone
        if self.deal is not None:
            length, step = length + 1, step + 1
            gone.add(self.deal.card.ref)
        for slot in self.plan.slots[step:]:
            if ref := next((card.ref for card in self.pile.tagged[slot.tag].cards if card.ref not in gone), None):
                length += 1
                gone.add(ref)
        return length

    @property
    def _step(self) -> int:
        """The place in the plan, from 0, that the next card is for; its length once every place is behind them.

        In an evening with a shape those places are behind them that had their card, and those for which none is left
        tonight. In any other the places are counted.
        """
        slots = self.plan.slots
        if not self.pile.shape:
            return self.place
        step = 0
        for entry in self.covered:
            # A card for none of the places that are left has come beside them.
            fits = (place for place in range(step, len(slots)) if slots[place].tag in entry.card.tags)
            step = next(fits, step - 1) + 1
        gone = self._gone
        while step < len(slots) and all(card.ref in gone for card in self.pile.tagged[slots[step].tag].cards):
            step += 1
        return step

    @property
    def _gone(self) -> set[CardRef]:
        """What has been on the table tonight, was declined, or stays away."""
        return set().union(
            *(each.gone for each in self._put_aside),
            *(entry.away for entry in self._entries),
            (e.card.ref for e in self._entries),
        )

    @property
    def through(self) -> bool:
        """Whether every card that there was for tonight was talked about."""
        return bool(self.pile.cards) and {card.ref for card in self.pile.cards} <= {
            entry.card.ref for entry in self.covered
        }

    @property
    def complete(self) -> bool:
        """Whether as many cards as planned were talked about, or every place of the evening's shape is behind them."""
        return self.landed or self._step >= self.outline.length

    @property
    def landing(self) -> bool:
        """Whether they asked to end the evening, so that what lies on the table is its last card, a thanks."""
        return self._landed_at is not None

    @property
    def landed(self) -> bool:
        """Whether an evening that they asked to end has had its thanks, or has no card of thanks."""
        return self._landed_at is not None and (self.deal is None or len(self._entries) > self._landed_at)

    @property
    def more(self) -> bool:
        """Whether there is another card tonight if the two go on."""
        if not self.landing:
            return self.deal is not None
        landed_at, lies = self._landed_at, self.deal
        self._landed_at = None
        self._deal()
        found = self.deal is not None
        self._landed_at, self.deal = landed_at, lies
        return found

    @property
    def light(self) -> bool:
        """Whether somebody is low tonight, so that no deep card should come."""
        return any(entry.low for entry in self._entries)

    @property
    def turn(self) -> Turn:
        """Who goes first with the card on the table, and who reads it aloud.

        Whoever went first less often tonight goes first; with a deep card, whoever did so less often with deep cards,
        tonight and before. The same one reads it, but where the text says "me" the other does, and so asks it.
        What one wrote for the other is read by the other, whoever's turn it is.
        """
        if self.deal is None:
            return Turn(self.starter, self.starter)
        card = self.deal.card
        if self.written is not None and card.ref == self.written.card.ref:
            return Turn(self.written.reader, self.written.reader)
        first = self._goes_first(card)
        if card.depth == 3:
            firsts = list(self._deep_firsts)
            for entry in self.covered:
                if entry.card.depth == 3:
                    firsts[entry.turn.first] += 1
            if firsts[0] != firsts[1]:
                first = 0 if firsts[0] < firsts[1] else 1
        if card.first is First.READER:
            return Turn(first, first)
        return Turn(0 if first else 1, first)

    def _goes_first(self, card: Card) -> Seat:
        """Return who goes first with a card: whoever did so less often tonight, else whoever then reads less often."""
        firsts, reads = [0, 0], [0, 0]
        for entry in self.covered:
            firsts[entry.turn.first] += 1
            reads[entry.turn.reader] += 1
        if firsts[0] != firsts[1]:
            return 0 if firsts[0] < firsts[1] else 1
        if reads[0] != reads[1]:
            reader = 0 if reads[0] < reads[1] else 1
            return 0 if (reader == 0) == (card.first is First.READER) else 1
        return self.starter

    def end_card(
        self,
        outcome: Outcome,
        *,
        turn: Turn | None = None,
        low: bool = False,
        not_this: bool = False,
        deeper: int = 0,
    ) -> Entry:
        """Say what became of the card on the table, and deal the next; raises ValueError without a card there.

        ``turn`` is given where it was changed by hand; ``deeper`` is how many follow-ups they asked. With ``not_this``,
        what is like the card stays away tonight.
        """
        if self.deal is None:
            raise ValueError("there is no card on the table")
        card = self.deal.card
        away = alike(self.pile, card) if not_this else frozenset()
        entry = Entry(card, outcome, turn or self.turn, low, away, deeper=deeper)
        self._entries.append(entry)
        self._deal()
        return entry

    def decline(self) -> None:
        """Put the card aside whose topic was asked about, without a trace; another takes its place.

        Nobody is asked about the same topic again as long as there is anything else.
        """
        if self.deal is not None:
            asked = set(self.deal.ask)
            last = frozenset(card.ref for card in self.pile.cards if not asked.isdisjoint(card.sensitive))
            self._put_aside.append(_PutAside(self.deal, frozenset({self.deal.card.ref}), last))
            self._deal()

    def withdraw_written(self) -> None:
        """Deal what would have come without the card that one wrote for the other, as that was taken back."""
        self.written = None
        self._deal()

    def put_under(self) -> bool:
        """Whether the card on the table was put under the pile, and another took its place; it comes last tonight.

        It stays where it is where there is no other card, and where it is the thanks that they asked to end on.
        """
        deal = self.deal
        if deal is None or self.landing:
            return False
        ref = frozenset({deal.card.ref})
        self._put_aside.append(_PutAside(deal, frozenset(), ref))
        self._deal()
        if self.deal is None or self.deal.card.ref in ref:
            self.take_back_up()
            return False
        return True

    def take_back_up(self) -> None:
        """Lay the card on the table again that was put aside face down last, whether declined or put under the pile."""
        if self._put_aside:
            self.deal = self._put_aside.pop().deal

    def land(self) -> Deal | None:
        """Put the card on the table aside, and deal a card of thanks to end the evening on.

        Return it; None where there is no card of thanks, or one was had or offered tonight already. Then the evening
        has :attr:`landed`.
        """
        if self._landed_at is None:
            self._landed_at, self._left_lying = len(self._entries), self.deal
            self._deal()
        return self.deal

    def go_on(self) -> None:
        """Go on with an evening that they asked to end, as if they had not; no second thanks is offered."""
        if self._landed_at is not None:
            self._landed_at = None
            self._offered = True
            self._deal()

    def step_back(self) -> None:
        """Take away the thanks to end on: what lay on the table before lies there again."""
        if self._landed_at is not None:
            self._landed_at = None
            self.deal = self._left_lying

    def undo(self) -> Entry | None:
        """Take back the last outcome: its card lies on the table again. None if there is nothing to take back."""
        if not self._entries:
            return None
        entry = self._entries.pop()
        if self._landed_at is not None and len(self._entries) < self._landed_at:
            self._landed_at = None
        self._deal()
        # Another card may be dealt now, as a deck was edited or a card declined since: lay the one that they had.
        self._lay(entry.card, _("You took the last step back."))
        return entry

    def lay(self, card: Card) -> None:
        """Lay the card on the table that lay there when the evening was left, in place of the one just dealt."""
        self._lay(card, _("It lay here when you left."))

    def _lay(self, card: Card, reason: str) -> None:
        if self.deal is None or self.deal.card.ref != card.ref:
            self.deal = Deal(card, (reason,), self.pile.asks(card))

    def _thanks(self) -> Deal | None:
        """Return the thanks to end on, from the pile or else from outside it; None where there is none, or was one."""
        if len(self._entries) > (self._landed_at or 0) or self._offered:
            return None
        # One that was passed is not asked for a second time.
        if any(entry.card.kind.traits.home is Role.CLOSING for entry in self._entries):
            return None
        cards = [card for card in self.pile.cards if card.kind.traits.home is Role.CLOSING] or self.pile.thanks
        gone = self._gone
        cards = [card for card in cards if card.ref not in gone and self.pile.ask.isdisjoint(card.sensitive)]
        if not cards:
            return None
        found = deal(gather(cards, self.pile.standings), Slot(1), (), Random(self.seed))
        return found and Deal(found.card, (_(THANKS),))

    def _deal(self) -> None:
        if self.landing:
            self.deal = self._thanks()
            return
        slot = self._slot()
        if self.written is not None and self._written_comes(slot):
            self.deal = Deal(self.written.card)
            return
        away = frozenset[CardRef]().union(*(entry.away for entry in self._entries))
        held_back = frozenset[CardRef]().union(*(entry.held_back for entry in self._entries))
        last = held_back.union(*(each.last for each in self._put_aside))
        if self._put_back_comes(slot):
            tonight, talked = [entry.card for entry in self._entries], [entry.card for entry in self.covered]
            found = deal_put_back(self.pile, slot, tonight, talked, self._gone | last)
            if found is not None:
                self.deal = found
                return
        elif not self.pile.ordered:
            # What was put back comes a little later than first, and takes no place that is kept for others.
            last = last.union(card.ref for card in self.pile.put_back)
        self.deal = self._draw(slot, away | last)
        if self.deal is None and last:
            # Nothing else is left; what was put under the pile just now does not come at once.
            now = self._put_aside[-1].last if self._put_aside and not self._put_aside[-1].gone else frozenset()
            self.deal = self._draw(slot, away | now) or self._draw(slot, away)
            if self.deal is not None and self.deal.card.ref in held_back:
                # A card like it was passed, perhaps with "not this", so its topic is asked about first.
                self.deal = msgspec.structs.replace(self.deal, ask=self.deal.card.sensitive)

    def _written_comes(self, slot: Slot) -> bool:
        """Whether the card that one wrote for the other lies there now: once tonight, and never in the last place."""
        if self.written is None or any(entry.card.ref == self.written.card.ref for entry in self._entries):
            return False
        if self._put_aside and self.written.card.ref in self._put_aside[-1].last:
            # It was put under the pile just now.
            return False
        return slot.role is Role.BODY and self._written_from <= self.place < self.outline.length - 1

    def _put_back_comes(self, slot: Slot) -> bool:
        """Whether a card that was put back into the pile may come now: early, not first, and in no kept place.

        A very short evening has no other place for it than one that is kept.
        """
        if not self.pile.put_back:
            return False
        slots = self.outline.slots
        if slot.tag:
            return True
        if self.pile.ordered:
            return self.place > 0 or len(slots) == 1
        if self.place == 0 or slot.role is Role.BODY:
            return self.place > 0
        if any(each.role is Role.BODY for each in slots[1:]):
            return False
        return slot.role in (Role.OPENING, Role.MISSION) or (slot.role is Role.CLOSING and len(slots) == 2)

    def _slot(self) -> Slot:
        """Return the slot for the next card, as the evening has gone so far.

        Where somebody is low nothing heavy comes, and what is deep only where nothing else is left (:meth:`_draw`).
        """
        slot, homes = self.outline.slot(self._step), {entry.card.kind.traits.home for entry in self._entries}
        if slot.role is Role.CHECKIN and Role.CHECKIN in homes:
            # A check-in was passed, and is not offered a second time.
            slot = msgspec.structs.replace(slot, role=Role.OPENING)
        if slot.role is Role.MISSION and Role.MISSION in homes:
            slot = msgspec.structs.replace(slot, role=Role.BODY)
        if slot.role is not Role.OPENING and self.place < self._looks_from:
            slot = msgspec.structs.replace(slot, again=False)
        if self.light:
            slot = msgspec.structs.replace(slot, light=True, again=False)
        return slot

    @property
    def _looks_from(self) -> int:
        """The first place at which a card from long ago may come: a different one each evening, early enough to fit."""
        return 2 + self.seed // 2 % max(1, self.plan.length // 2 - 1)

    def _draw(self, slot: Slot, away: frozenset[CardRef]) -> Deal | None:
        """Deal a card for ``slot`` that is not ``away``; None where none is left."""
        if self.light and not self.pile.ordered:
            # Light cards come first, even those that were talked about before.
            deep = {card.ref for card in self.pile.cards if card.depth > 2}
            if (found := self._draw_from(slot, away, deep)) is not None:
                return found
        return self._draw_from(slot, away, set())

    def _draw_from(self, slot: Slot, away: frozenset[CardRef], gone: set[CardRef]) -> Deal | None:
        # A generator of its own for every deal: the same evening deals the same card at the same place, whether
        # it was played through, undone or taken up again.
        rng = Random(self.seed * 1_000_003 + len(self._entries))
        tonight = [entry.card for entry in self._entries]
        talked = [entry.card for entry in self.covered]
        gone = gone.union(*(each.gone for each in self._put_aside))
        pile = self.pile.tagged.get(slot.tag, self.pile)
        # A card that is away is drawn and put back, so that the one that comes does not depend on how many are away.
        for _try in range(HANDFUL):
            found = deal(pile, slot, tonight, rng, away=gone, talked=talked)
            if found is None or found.card.ref not in away:
                return found
            gone.add(found.card.ref)
        return deal(pile, slot, tonight, rng, away=gone | away, talked=talked)
