"""An evening tied to its record: every outcome is on disk before the next card is on the table.

Everything in here may wait for a disk; the app calls it from a thread of its own.
"""

import random
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Literal

import msgspec

from cardgame import translation
from cardgame.deck import Card, CardRef, Chapter, Library
from cardgame.game.boundaries import limits
from cardgame.game.chapters import Way, filled
from cardgame.game.looking_back import LookBack
from cardgame.game.selection.choice import Choice, same_language
from cardgame.local.drafts import Drafts
from cardgame.play import Entry, Evening, Outcome
from cardgame.play.hand import Before, Hand
from cardgame.record import (
    Body,
    CardEnded,
    CardTurned,
    CodeWordSet,
    EveningBegan,
    EveningEnded,
    EveningRow,
    HistoryRow,
    Kept,
    KeptThing,
    LookedAgain,
    RecordError,
    RecordReadOnly,
    Starred,
    Store,
    Undone,
    answers_before,
    card_on_table,
    code_word,
    evening_events,
    history,
    kept_things,
    plausible,
    promises,
    timestamp,
)
from cardgame.record.events import only
from cardgame.scripts.feelings import feelings
from cardgame.scripts.keeping import NOT_NOW, SORTS, shown
from cardgame.scripts.kinds import DEFAULT, Kind
from cardgame.scripts.moments import look_again
from cardgame.scripts.steps import Keep, Result, Seat
from cardgame.translation import _, listed

_PAUSES = {pause.sort: (kind, pause) for kind in Kind for pause in kind.traits.pauses}
"""What can be asked for at any card, by its sort, and the kind of card that it is."""

REPAIR_SORTS = tuple(_PAUSES)


class Aside(msgspec.Struct, frozen=True):
    """A hand beside the evening's cards: a repair, or a question about something kept earlier.

    ``what`` is "repair", or the sort of the thing that was kept; ``event`` is its keeping.
    """

    hand: Hand
    title: str
    what: str
    event: str = ""
    why: str = "You asked for it."


class Done(msgspec.Struct, frozen=True):
    """Something that can be taken back: its events, which sort of thing it was, and the stars that it turned.

    ``reflect`` says whether what was heard was said back on a card; ``aside`` is what was asked about from earlier. A
    "landing" is taken back together with the card that counted with it, if one did; ``kept`` is what an outcome left
    besides. ``lay_open`` says how the card lay that an outcome settled; None where that is not known.
    """

    events: tuple[str, ...]
    what: Literal["outcome", "star", "beside", "landing"]
    stars: frozenset[CardRef] = frozenset()
    reflect: bool | None = None
    aside: Aside | None = None
    kept: tuple[Kept, ...] = ()
    lay_open: bool | None = None


class Session:
    """Two people and an evening's cards. ``hand`` is the card on the table, None when none is left tonight.

    Of an evening that is taken up, ``turned`` says which card lay open, and ``as_left`` whether the card on the table
    is the one that lay there, as far as that can be known. ``invitation`` is the code of what is offered at the end,
    empty where nothing is.
    """

    def __init__(
        self,
        evening: Evening,
        names: tuple[str, str],
        store: Store,
        *,
        choice: Choice,
        library: Library,
        starred: set[tuple[str, str]],
        begun: EveningRow | None = None,
        done: Sequence[Done] = (),
        earlier: LookBack | None = None,
        invitation: str = "",
        reflect: bool = False,
        then_and_now: bool = True,
        turned: CardTurned | None = None,
        as_left: bool = True,
        way: Way | None = None,
        drafts: Drafts | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self.evening = evening
        self.names = names
        self.choice = choice
        self._store = store
        self._library = library
        self._starred = starred
        self._id = begun.id if begun else ""
        self._done = list(done)
        self._reflect = reflect
        self._then_and_now = then_and_now
        self._repairs: set[tuple[str, str]] = set()
        self.resumed = bool(done) or turned is not None
        self.as_left = as_left
        self.lay_open = turned is not None and as_left
        """Whether the card that lay on the table lay open there, when the evening was left that is taken up now."""
        self.way = way
        """How far the two had come with a chapter when its evening began; None where it is no chapter's."""
        self.promised = begun is not None and any(each.evening == begun.id for each in promises(store))
        """Whether the chapter's promise was read tonight, or left; it is not asked for a second time."""
        self.drafts = drafts or Drafts()
        self._now = now
        self.code_word = code_word(store)
        self.invitation = invitation
        self._asides = deque([self._look_back(earlier.what)] if earlier else [])
        self.explains = earlier is not None and earlier.first
        """Whether something from earlier is asked about for the first time, so that it has to be said how."""
        self._swapped: set[CardRef] = set()
        """Cards with which another goes first than would, and that lay on the table when a step was taken back."""
        self._dealt: Hand | None = None
        self._talked_about_on = ""
        self._below_thanks: tuple[Hand | None, deque[Aside]] = (None, deque())
        """What lay on the table when the evening began to land."""
        self._take_up()
        if turned is not None and as_left:
            self._begins(turned.first)

    @property
    def begun(self) -> bool:
        """Whether anything of this evening is on record, so that it can be taken up again."""
        return bool(self._id)

    # What is on the table

    @property
    def hand(self) -> Hand | None:
        """The card on the table: something beside the evening if there is any, else the card that was dealt."""
        return self._asides[0].hand if self._asides else self._dealt

    @property
    def aside(self) -> Aside | None:
        """What lies on the table beside the evening's own cards."""
        return self._asides[0] if self._asides else None

    @property
    def ask(self) -> tuple[str, ...]:
        """The sensitive topics to ask about before the card on the table is shown."""
        return self.evening.deal.ask if self.evening.deal and not self._asides else ()

    @property
    def chapter(self) -> Chapter | None:
        """The chapter of a journey that this evening is, with the names set in; None where it is none, or is gone."""
        if not self.choice.chapter:
            return None
        deck = self._library.decks.get(self.choice.decks[0])
        chapter = deck.chapter(self.choice.chapter) if deck else None
        return chapter and filled(chapter, self.names, self.evening.starter)

    @property
    def is_path(self) -> bool:
        """Whether this evening is a session of a deck that gives so many cards and no more."""
        deck = self._library.decks.get(self.choice.decks[0]) if len(self.choice.decks) == 1 else None
        return deck is not None and deck.per_evening is not None

    @property
    def more(self) -> bool:
        """Whether another card can be had tonight."""
        return self.evening.more if self.evening.landing else self.hand is not None

    @property
    def kept(self) -> list[tuple[Entry, tuple[Kept, ...]]]:
        """The cards that were settled tonight, in order, each with what it left in the record besides."""
        outcomes = [
            done.kept for done in self._done if done.what == "outcome" or (done.what == "landing" and done.events)
        ]
        return list(zip(self.evening.entries, outcomes, strict=False))

    @property
    def title(self) -> str:
        """What this evening is dealt from, in words."""
        if chapter := self.chapter:
            return chapter.title
        titles = [deck.title for id in self.choice.decks if (deck := self._library.decks.get(id))]
        return ", ".join(titles) if titles else "Tonight"

    @property
    def symbol(self) -> str:
        """The symbol on the back of the card on the table; empty where its deck has none."""
        deck = self.hand and self._library.decks.get(self.hand.card.deck)
        return deck.symbol if deck else ""

    @property
    def color(self) -> str:
        """The colour of the deck of the card on the table; empty where its deck has none."""
        deck = self.hand and self._library.decks.get(self.hand.card.deck)
        return deck.color if deck else ""

    @property
    def deck_title(self) -> str:
        """The title of what the card on the table comes from."""
        if self._asides:
            return self._asides[0].title
        deck = self.hand and self._library.decks.get(self.hand.card.deck)
        return deck.title if deck else ""

    @property
    def from_before(self) -> tuple[str, bool]:
        """The day on which the two talked about a card that comes back from long ago, and whether it was their first.

        The day is empty for any other card, and while what lies there is none of the evening's cards.
        """
        if self._asides or self.evening.deal is None:
            return "", False
        return self._talked_about_on, self._is_first_of_all(self.evening.deal.card)

    def _is_first_of_all(self, card: Card) -> bool:
        """Whether a card lies there as the first one that the two ever talked about."""
        first = self.evening.pile.first
        return first is not None and card.ref == first.ref

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why this card was dealt, in whole sentences."""
        if self._asides:
            return (self._asides[0].why,)
        return self.evening.deal.reasons if self.evening.deal else ()

    @property
    def starred(self) -> bool:
        """Whether the card on the table is starred."""
        return self.hand is not None and not self._starred.isdisjoint(self._library.refs(self.hand.card))

    @property
    def invites(self) -> bool:
        """Whether something is offered at the end of this evening, if anything was talked about; not after more."""
        once = self.evening.place <= self.evening.plan.length
        return bool(self.invitation and self.evening.covered) and once

    def words(self, entry: Entry) -> str:
        """Return the text of a card that was settled, as it was dealt to these two."""
        return Hand(entry.card, entry.turn, self.names).dealt

    # What becomes of it

    def turn(self) -> None:
        """Write down that the card on the table is turned up, so that it is the one that lies there again.

        Once is enough, also where somebody at another terminal has turned it; and once more where another goes first
        by now. What lies beside the evening's cards needs no turning.
        Raises :class:`~cardgame.record.RecordError` if it cannot be written; then it still lies face down.
        """
        hand = self.hand
        if hand is None or self._asides:
            return
        known = card_on_table(self._store, self._id) if self._id else None
        there = known is not None and (known.deck, known.card) in self._library.refs(hand.card)
        if not there or (known is not None and known.first != hand.turn.first):
            self._write(lambda evening: [_turned(evening, hand.card, hand.turn.first)])

    def end_card(
        self,
        outcome: Outcome,
        *,
        not_this: bool = False,
        answered: tuple[bool, bool] | None = None,
        lay_open: bool | None = None,
    ) -> None:
        """Write down what became of the card on the table, then deal the next.

        ``not_this`` keeps away tonight what is like a passed card; nothing but the pass is written down.
        ``answered`` says, in the order of the names, which of the two had their turn, where not both had; ``lay_open``
        how the card lay, should it come back.
        Raises :class:`~cardgame.record.RecordError` if it cannot be written; then nothing has changed.
        """
        hand = self.hand
        if hand is None:
            raise ValueError("there is no card on the table")
        if self._asides:
            self._end_aside(hand)
            return
        told = (hand.result or Result()) if outcome is Outcome.COVERED else None
        if answered is None:
            had = hand.by_seat(told.answered) if told else hand.had_turn
            answered = had if told or any(had) else None
        answers = hand.by_seat(told.answers) if told and told.answers else None
        low = told.low if told else False
        turn = hand.turn
        kept: list[Kept] = []

        def bodies(evening: str) -> list[Body]:
            kept[:] = (_kept(each, hand, evening) for each in (told.kept if told else ()))
            ended = CardEnded(
                evening=evening,
                deck=hand.card.deck,
                card=hand.card.id,
                kind=hand.card.kind.value,
                text=hand.dealt,
                outcome=outcome.value,
                first=turn.first,
                reader=turn.reader,
                depth=hand.card.depth,
                answered=None if not_this else answered,
                answers=answers,
                low=low,
            )
            return [ended, *kept]

        events = self._write(bodies)
        self._done.append(Done(events, "outcome", reflect=hand.reflect, kept=tuple(kept), lay_open=lay_open))
        self.evening.end_card(outcome, turn=turn, low=low, not_this=not_this)
        self._take_up()

    def decline(self) -> None:
        """Put aside the card whose topic was asked about; nothing of it is written down."""
        self.evening.decline()
        self._take_up()

    def land(self, *, counted: bool = False) -> bool:
        """Lay a thanks on the table to end on; return whether there is one, else all stays as it is.

        ``counted`` says that the last card was settled for it: then both are taken back together.
        """
        if self.evening.land() is None:
            self.evening.step_back()
            return False
        last = self._done.pop() if counted else Done((), "landing")
        self._done.append(msgspec.structs.replace(last, what="landing"))
        self._below_thanks = self._dealt, self._asides
        self._asides = deque()
        self._take_up()
        return True

    def go_on(self) -> None:
        """Go on with an evening that was landing, as if nobody had asked for it."""
        if self.evening.landing:
            self.evening.go_on()
            # What counted stands; the landing itself is nothing any more that could be taken back.
            self._done = [
                msgspec.structs.replace(done, what="outcome") if done.what == "landing" else done
                for done in self._done
                if done.what != "landing" or done.events
            ]
            self._take_up()

    def keep_promise(self, words: str) -> None:
        """Keep that the two read the chapter's promise, as it was read."""
        deck, chapter = self.choice.decks[0], self.choice.chapter
        self._write(
            lambda evening: [
                Kept(evening=evening, sort="promise", text=words, by=(True, True), deck=deck, chapter=chapter)
            ]
        )
        self.promised = True

    def leave_promise(self) -> None:
        """Leave the chapter's promise for tonight; nothing is kept."""
        self.promised = True

    def star(self) -> bool:
        """Star the card on the table, or take its star away; return whether it has one now."""
        if self.hand is None:
            raise ValueError("there is no card on the table")
        card = self.hand.card
        # The star may have been given under an id that the card had before: there it has to be taken.
        turned = frozenset(self._starred.intersection(self._library.refs(card)) or {card.ref})
        on = turned.isdisjoint(self._starred)
        events = self._write(
            lambda evening: [Starred(evening=evening, deck=deck, card=id, on=on) for deck, id in sorted(turned)]
        )
        self._done.append(Done(events, "star", turned))
        self._starred ^= turned
        return on

    def note(self, by: Seat, text: str) -> None:
        """Keep a note of one of the two on the card on the table."""
        if self.hand is None:
            raise ValueError("there is no card on the table")
        deck, card = self.hand.card.ref
        about = self.hand.dealt
        events = self._write(
            lambda evening: [
                Kept(evening=evening, sort="note", text=text, by=only(by), deck=deck, card=card, about=about)
            ]
        )
        self._done.append(Done(events, "beside"))

    def set_code_word(self, words: str) -> None:
        """Keep the couple's own words for: I need to be heard, not fixed."""
        self._store.append(CodeWordSet(words=words))
        self.code_word = words

    @property
    def last(self) -> Done | None:
        """What would be taken back now; None where there is nothing."""
        return self._done[-1] if self._done else None

    @property
    def done(self) -> int:
        """How many things there are that could be taken back, one after the other."""
        return len(self._done)

    def undo(self) -> str | None:
        """Take back the last thing; return what that was in words, or None when there was nothing."""
        if not self._done:
            return None
        done = self._done[-1]
        if done.what == "landing" and not done.events:
            self._done.pop()
            self.evening.step_back()
            self._dealt, self._asides = self._below_thanks
            return "One step back."
        undone: list[Body] = [Undone(event=event) for event in done.events]
        if done.what in ("outcome", "landing") and card_on_table(self._store, self._id) is not None:
            # Another was turned since: with the same write it is this card that lies there.
            entry = self.evening.entries[-1]
            undone.append(_turned(self._id, entry.card, entry.turn.first))
        self._store.append(*undone)
        self._done.pop()
        if done.what == "star":
            self._starred ^= done.stars
            return "The star is as it was."
        if done.what == "beside":
            if done.aside is not None:
                # It is asked about again.
                done.aside.hand.restart()
                self._asides.appendleft(done.aside)
            return "That is taken back."
        self._asides.clear()
        if self._dealt is not None and self._dealt.turn.first != self.evening.turn.first:
            self._swapped.add(self._dealt.card.ref)
        back = self.evening.undo()
        self._take_up()
        # It lies there as it lay, whoever was to go first, and with saying back or without.
        if back is not None:
            self._begins(back.turn.first)
        if self._dealt is not None and done.reflect is not None and done.reflect != self._dealt.reflect:
            self._dealt.restart(reflect=done.reflect)
        return "One step back: this card is open again."

    def end(self) -> None:
        """Close the evening: it will not be taken up again."""
        if self._id:
            self._write(lambda evening: [EveningEnded(evening=evening)])

    # Beside the evening's cards

    def repair(self, sort: str) -> None:
        """Lay a repair on top of the card that lies there; one in the evening's language, if any is.

        It takes the place of another repair that lies there.
        """
        kind, pause = _PAUSES[sort]
        # One that does not say which sort it is may be any.
        told_apart = {tagged.tag for kinds, tagged in _PAUSES.values()}
        cards = [
            card
            for deck in self._library
            for card in deck.cards
            if card.kind is kind and (pause.tag in card.tags or told_apart.isdisjoint(card.tags))
        ]
        # A repair is shown at once: what would have to be asked about first stays away as well.
        held = limits(self._store, {topic for card in cards for topic in card.sensitive})
        cards = [card for card in cards if held.never.union(held.ask).isdisjoint(card.sensitive)]
        spoken, decks = self._spoken(), self._library.decks
        cards = [
            card for card in cards if any(same_language(decks[card.deck].language, each) for each in spoken)
        ] or cards
        fresh = [card for card in cards if card.ref not in self._repairs] or cards
        if fresh:
            card = random.Random(self.evening.seed + len(self._repairs)).choice(fresh)
        else:
            # No deck can have the empty id: a star or a note on this one is on no deck's card.
            card = Card(deck="", id=sort, text=_(pause.text), kind=kind, minutes=pause.minutes)
        self._repairs.add(card.ref)
        hand = Hand(card, self.evening.turn, self.names)
        if self._asides and self._asides[0].what == "repair":
            self._asides.popleft()
        self._asides.appendleft(Aside(hand, "A pause", "repair"))

    def _spoken(self) -> set[str]:
        """Return the languages of the decks that this evening is dealt from, as far as these say."""
        decks = self._library.decks
        ids = {card.deck for card in self.evening.pile.cards}
        return {deck.language for id in ids if (deck := decks.get(id)) and deck.language}

    def put_aside(self) -> None:
        """Take away what lies beside the evening's cards, with nothing written down."""
        if self._asides:
            self._asides.popleft()

    def wave_away(self, *, for_good: bool) -> None:
        """Put aside what is asked about from earlier: for another time, or ``for_good``.

        For good a mission is let go, say; an agreement holds, and is not asked about again. Where the record can only
        be read it is put aside all the same, for nothing of this evening is kept.
        """
        aside = self._asides[0]
        with suppress(RecordReadOnly):
            self._looked(aside, SORTS[aside.what].for_good if for_good else NOT_NOW)
        self._asides.popleft()

    def _looked(self, aside: Aside, state: str, text: str = "") -> None:
        """Write down how something from earlier stands now."""
        events = self._write(
            lambda evening: [LookedAgain(evening=evening, event=aside.event, state=state, by=(True, True), text=text)]
        )
        self._done.append(Done(events, "beside", aside=aside))

    def _end_aside(self, hand: Hand) -> None:
        aside = self._asides[0]
        told = hand.result
        if told is not None and told.answers is not None:
            self._looked(aside, *told.answers)
        self._asides.popleft()

    def _look_back(self, thing: KeptThing) -> Aside:
        sort = SORTS[thing.sort]
        who = listed([name for name, theirs in zip(self.names, thing.by, strict=True) if theirs]) or _("You")
        when = self._day(thing.at)
        # Under the id that its card has by now, for a star and a note on it.
        card = self._library.card((thing.deck, thing.card))
        deck, id = card.ref if card else (thing.deck, thing.card)
        asked = Card(deck=deck, id=id, text=_literal(thing.text))
        hand = Hand(
            asked,
            self.evening.turn,
            self.names,
            script=lambda: look_again.script(sort, who=who, when=when, asked=thing.asked),
        )
        return Aside(hand, shown(sort.title), sort.code, thing.id, shown(sort.since, who=who, when=when))

    # The record

    def _begins(self, first: int) -> None:
        if self._dealt is not None and self._dealt.turn.first != first:
            self._dealt.restart(other_first=True)

    def _when(self, at: str) -> tuple[bool, float]:
        """Return when something was, as what sorts; before all else where a wrong clock has said it."""
        return plausible(at, self._now() if self._now else None), timestamp(at)

    def _day(self, at: str) -> str:
        return day(at, self._now() if self._now else None)

    def _take_up(self) -> None:
        deal = self.evening.deal
        if deal is None:
            self._dealt = None
            return
        self._talked_about_on = self._day_before(deal.card)
        before = None
        if deal.card.kind.traits.remembers and self._then_and_now:
            # What was before is a gift: the card is played without it where it cannot be read.
            with suppress(RecordError):
                # Under each name that the card has had; times of two places do not sort as text.
                refs = sorted(self._library.refs(deal.card))
                # Of the first card of all, those of that first evening.
                first = self._is_first_of_all(deal.card)
                found = [answers_before(self._store, ref, deal.card.kind.value, first=first) for ref in refs]
                known = sorted((each for each in found if each), key=lambda each: self._when(each.at))
                if known:
                    before = known[0 if first else -1]
        self._dealt = Hand(
            deal.card,
            self.evening.turn,
            self.names,
            before=Before(before.answers, self._day(before.at), before.first) if before else None,
            reflect=self._reflect,
            feelings=feelings() if deal.card.kind.traits.feelings else (),
        )
        if deal.card.ref in self._swapped:
            self._swapped.discard(deal.card.ref)
            self._dealt.restart(other_first=True)

    def _day_before(self, card: Card) -> str:
        """Return the day on which the two last talked about a card from long ago, or first about their very first one.

        Empty for any other card.
        """
        first, pile = self._is_first_of_all(card), self.evening.pile
        if not first and card.ref not in pile.again:
            return ""
        # It is only a mark: the card is played without it where it cannot be read.
        with suppress(RecordError):
            # Under each name that the card has had; times of two places do not sort as text.
            rows = [
                row
                for deck, id in sorted(self._library.refs(card))
                for row in history(self._store, deck=deck, card=id, outcome="covered")
                if row.evening != self._id
            ]
            rows.sort(key=lambda row: self._when(row.at))
            if rows:
                return self._day(rows[0 if first else -1].at)
        return ""

    def _write(self, make: Callable[[str], Sequence[Body]]) -> tuple[str, ...]:
        """Append, at once, the events that ``make`` makes for this evening's id, and return their own ids.

        The evening itself is written down with the first thing that happens in it, so that one looked at and left
        leaves no trace.
        """
        if self._id:
            return tuple(event.id for event in self._store.append(*make(self._id)))
        plan = self.evening.plan
        began = EveningBegan(
            decks=self.choice.decks,
            chapter=self.choice.chapter,
            length=plan.length,
            deepest=plan.deepest,
            seed=self.evening.seed,
            starter=self.evening.starter,
            checkin=plan.checkin,
        )
        # Both or neither: an evening in which nothing happened would stand in the way of the next.
        first, *events = self._store.append(began, make)
        self._id = first.id
        return tuple(event.id for event in events)


def done_in(store: Store, evening: str) -> list[Done]:
    """Return what can be taken back of an evening, oldest first; that a card was turned is not among it."""
    done: list[Done] = []
    things = {thing.id for thing in kept_things(store)}
    for id, what in evening_events(store, evening):
        # What is of a sort that we do not know is another version's to take back.
        sort = SORTS.get(what.sort) if isinstance(what, Kept) else None
        if isinstance(what, CardEnded):
            done.append(Done((id,), "outcome"))
        elif isinstance(what, Starred):
            done.append(Done((id,), "star", frozenset({(what.deck, what.card)})))
        elif (sort and sort.taken_back == "alone") or (isinstance(what, LookedAgain) and what.event in things):
            done.append(Done((id,), "beside"))
        elif isinstance(what, Kept) and sort and sort.taken_back == "card" and done and done[-1].what == "outcome":
            # Kept with the card that just ended, and taken back with it.
            done[-1] = Done((*done[-1].events, id), "outcome", kept=(*done[-1].kept, what))
    return done


def _turned(evening: str, card: Card, first: Seat) -> CardTurned:
    return CardTurned(evening=evening, deck=card.deck, card=card.id, first=first)


def _kept(keep: Keep, hand: Hand, evening: str) -> Kept:
    """Return the event for something that a script wants kept beside its outcome."""
    deck, card = hand.card.ref
    return Kept(evening=evening, sort=keep.sort, text=keep.text, by=hand.by_seat(keep.by), deck=deck, card=card)


def _literal(text: str) -> str:
    """Return words that were filled in before so that they come out the same when they are filled in again."""
    return text.replace("{", "{{")


def day(at: str, now: datetime | None = None) -> str:
    """Return the day of a moment as people say it; none where it cannot be, as it lies far ahead of ``now``, say.

    >>> day("2026-05-12T21:03:00+02:00")
    '12 May 2026'
    """
    return translation.day(at, known=plausible(at, now))


def remembered(row: HistoryRow, library: Library) -> Card:
    """Return the card of a row of history, or what the row itself remembers where the deck has it no more."""
    return library.card((row.deck, row.card)) or Card(
        deck=row.deck, id=row.card, text=_literal(row.text), kind=_kind(row.kind), depth=row.depth
    )


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        return DEFAULT


def seat(index: int) -> Seat:
    """Return the seat that a record's number stands for."""
    return 1 if index else 0
