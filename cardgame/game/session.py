"""An evening and its record: what became of a card is on disk before the next card is on the table.

Everything in here may wait for a disk; the app calls it from a thread of its own.
"""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime

import msgspec

from cardgame.deck import Card, CardRef, Chapter, Library
from cardgame.game import card_for
from cardgame.game.asides import REPAIR, Aside, Repairs, asked_again
from cardgame.game.chapters import Way, filled
from cardgame.game.looking_back import LookBack
from cardgame.game.nights import day_known, night_known, night_of
from cardgame.game.prompts import on_the_back_of
from cardgame.game.remembered import Memory
from cardgame.game.selection.choice import Choice
from cardgame.game.taking_back import Done
from cardgame.game.writing import EveningRecord
from cardgame.local.drafts import Drafts
from cardgame.play import Entry, Evening, Outcome
from cardgame.play.hand import Hand
from cardgame.record import (
    Body,
    CardEnded,
    CardTurned,
    CodeWordSet,
    CoupleNamed,
    EveningBegan,
    EveningEnded,
    EveningRow,
    Kept,
    KeptThing,
    LookedAgain,
    RecordError,
    RecordReadOnly,
    Starred,
    Store,
    code_word,
    first_talk,
    kept_things,
    names_so_far,
    promises,
)
from cardgame.record.events import only
from cardgame.scripts.feelings import feelings
from cardgame.scripts.keeping import NOT_NOW, SORTS
from cardgame.scripts.steps import Keep, Result, Seat
from cardgame.scripts.unnamed import UNTOLD, called, told_apart
from cardgame.translation import _


class Session:
    """Two people and an evening's cards. ``hand`` is the card on the table, None when none is left tonight.

    Of an evening that is taken up, ``turned`` says which card lay open, and ``as_left`` whether the card on the table
    is the one that lay there, as far as that can be known. ``invitation`` is the code of what is offered at the end,
    empty where nothing is. ``beside`` lies on the table first of all. ``apart`` says that the two are not in one room
    tonight. ``written`` is what the evening's card is that one of the two wrote for the other.
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
        beside: Aside | None = None,
        invitation: str = "",
        reflect: bool = False,
        then_and_now: bool = True,
        turned: CardTurned | None = None,
        as_left: bool = True,
        way: Way | None = None,
        apart: bool = False,
        written: KeptThing | None = None,
        arrives: str = "",
        look: str | None = None,
        offered: bool = False,
        drafts: Drafts | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self.evening = evening
        turn = evening.entries[0].turn if evening.entries else evening.turn
        self._reads_first: Seat = turn.reader
        self.given_names = names
        """The names as they were given; one that was not is empty."""
        self.choice = choice
        self._store = store
        self._library = library
        self._starred = starred
        self._record = EveningRecord(store, self._first_event, begun.id if begun else "")
        self._memory = Memory(store, library, now)
        self.apart = apart
        self._repairs = Repairs(library, store, evening.seed, apart=apart)
        self._done = list(done)
        self._written = written
        self._reflect = reflect
        self._then_and_now = then_and_now
        self.resumed = bool(done) or turned is not None
        self.as_left = as_left
        self.lay_open = turned is not None and as_left
        """Whether this evening is taken up again with the card that lay open on the table when it was left."""
        self.way = way
        """How far the two had come with a chapter when its evening began; None where it is no chapter's."""
        self._arrives = arrives
        self._look, self._offered = look, offered
        self.promised = begun is not None and any(each.evening == begun.id for each in promises(store))
        """Whether the chapter's promise was read tonight, or left; it is not asked for a second time."""
        self._line = _line_of(store, begun.id) if begun is not None else None
        moment = now() if now is not None else datetime.now().astimezone()
        self.day = _day_of(begun, moment)
        """The day of this evening: the one on which it began, also after midnight."""
        self.tonight = begun is None or night_known(begun.last_at or "", moment) == night_of(moment)
        """Whether it is still the same night; one that was left in the evening may be taken up the next morning."""
        self.drafts = drafts or Drafts()
        self.code_word = code_word(store)
        self.invitation = invitation
        self._asides = deque[Aside]()
        if earlier is not None:
            when = self._memory.day(earlier.what.at)
            self._asides.append(asked_again(earlier.what, library, evening.turn, self.names, when))
        if beside is not None:
            self._asides.appendleft(beside)
        self.explains = earlier is not None and earlier.first
        """Whether the couple is asked about something from earlier for the first time, so that it is explained."""
        self.first_talk = False
        """Whether the card that ended last was the first of all for two who have given no names."""
        self._swapped: set[CardRef] = set()
        """Cards whose turn was changed by hand and that were put away by an undo; they come back with that turn."""
        self._dealt: Hand | None = None
        self._talked_about_on = ""
        self._below_thanks: tuple[Hand | None, deque[Aside]] = (None, deque())
        """What lay on the table before the thanks to end on was laid there."""
        self._take_up()
        if turned is not None and as_left:
            self._begins(turned.first)

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called, in the order of their names."""
        return called(self.given_names, self._reads_first)

    @property
    def begun(self) -> bool:
        """Whether anything of this evening is on record, so that it can be taken up again."""
        return bool(self._record.id)

    @property
    def evening_id(self) -> str:
        """The id of this evening in the record; empty as long as nothing of it is there."""
        return self._record.id

    # What is on the table

    @property
    def hand(self) -> Hand | None:
        """The card on the table: something beside the evening if there is any, else the card that was dealt."""
        return self._asides[0].hand if self._asides else self._dealt

    def _lying(self) -> Hand:
        """Return the card on the table; raises ValueError where there is none."""
        if self.hand is None:
            raise ValueError("there is no card on the table")
        return self.hand

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
        return self._chapter(self.names)

    def _chapter(self, names: tuple[str, str]) -> Chapter | None:
        if not self.choice.chapter:
            return None
        deck = self._library.decks.get(self.choice.decks[0])
        chapter = deck.chapter(self.choice.chapter) if deck else None
        return chapter and filled(chapter, names, self.evening.starter)

    @property
    def is_path(self) -> bool:
        """Whether this evening is a session of a deck that gives so many cards and no more."""
        deck = self._library.decks.get(self.choice.decks[0]) if len(self.choice.decks) == 1 else None
        return deck is not None and deck.per_evening is not None

    @property
    def arriving(self) -> str:
        """What stands on the back of an evening's first card, while that lies there; empty at any other time."""
        first = not (self._asides or self.evening.entries or self.evening.landing)
        return self._arrives if first and self.hand is not None else ""

    @property
    def more(self) -> bool:
        """Whether another card can be had tonight."""
        return self.evening.more if self.evening.landing else self.hand is not None

    @property
    def kept(self) -> list[tuple[Entry, tuple[Kept, ...]]]:
        """The cards that ended tonight, in order, each with what was kept with it."""
        outcomes = [done.kept for done in self._done if done.ended_card]
        return list(zip(self.evening.entries, outcomes, strict=False))

    @property
    def title(self) -> str:
        """What this evening is dealt from, in words."""
        if chapter := self.chapter:
            return chapter.title
        if self.choice.picked:
            return self.choice.pile or _("Your stars")
        titles = [deck.title for id in self.choice.decks if (deck := self._library.decks.get(id))]
        return ", ".join(titles) if titles else _("Tonight")

    @property
    def written_for(self) -> str:
        """The name of the one for whom the other wrote the card on the table; empty for any other card."""
        return told_apart(self.names)[self.evening.turn.reader] if self._is_written and not self._asides else ""

    @property
    def _is_written(self) -> bool:
        """Whether the card that was dealt is one that one of the two wrote for the other."""
        written, deal = self.evening.written, self.evening.deal
        return written is not None and deal is not None and deal.card.ref == written.card.ref

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
        if name := self.written_for:
            return _("Written for {name}").format(name=name)
        deck = self.hand and self._library.decks.get(self.hand.card.deck)
        return deck.title if deck else ""

    @property
    def back(self) -> str:
        """What the back of the evening's card on the table tells of it, in a word or two; empty for any other.

        It is empty for one that one of the two wrote, too.
        """
        deal = self.evening.deal
        if self._asides or deal is None or self._is_written:
            return ""
        return on_the_back_of(deal.card.depth, deal.card.kind, len(deal.card.options))

    @property
    def from_before(self) -> tuple[str, bool]:
        """The day on which the two talked about a card that comes back from long ago, and whether it was their first.

        The day is empty for any other card, and while what lies there is none of the evening's cards.
        """
        if self._asides or self.evening.deal is None:
            return "", False
        return self._talked_about_on, self._is_first_of_all(self.evening.deal.card)

    @property
    def _has_looked_back(self) -> bool:
        """Whether a card from long ago was on the table before: another that comes then is as any other card."""
        again = self.evening.pile.again
        return any(each.card.ref in again or self._is_first_of_all(each.card) for each in self.evening.entries)

    def _is_first_of_all(self, card: Card) -> bool:
        """Whether a card lies there as the first one that the two ever talked about."""
        first = self.evening.pile.first
        return first is not None and card.ref == first.ref

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why this card was dealt, in whole sentences."""
        if self._asides:
            return (self._asides[0].why,)
        if name := self.written_for:
            writer = told_apart(self.names)[1 - self.evening.turn.reader]
            return (_("{writer} wrote it for {name}.").format(writer=writer, name=name),)
        return self.evening.deal.reasons if self.evening.deal else ()

    @property
    def starred(self) -> bool:
        """Whether the card on the table is starred."""
        return self.hand is not None and not self._starred.isdisjoint(self._library.refs(self.hand.card))

    @property
    def invites(self) -> bool:
        """Whether something is offered at the closing: only if any card was talked about, and not after one more."""
        once = self.evening.place <= self.evening.outline.length
        return bool(self.invitation and self.evening.covered) and once

    def words(self, entry: Entry) -> str:
        """Return the text of a card that has ended, as it was dealt to these two."""
        return Hand(entry.card, entry.turn, self.names).dealt

    # What becomes of it

    def turn(self) -> None:
        """Write down that the card on the table is turned up, so that it lies there again after a break.

        It is written down once, even if it was turned at two terminals, and again if another goes first by now. For
        what lies beside the evening's cards nothing is written.
        Raises :class:`~cardgame.record.RecordError` if it cannot be written; then it still lies face down.
        """
        hand = self.hand
        if hand is not None and not self._asides:
            self._record.turn(hand.card, hand.turn.first, lambda: self._library.refs(hand.card))

    def taken_back(self) -> bool:
        """Whether the card that lies there was written by one for the other, and taken back meanwhile.

        Then another one was laid in its place.
        """
        if not self._is_written or self._asides or self._waits():
            return False
        self.evening.withdraw_written()
        self._take_up()
        return True

    def _waits(self) -> bool:
        """Whether the card that one wrote for the other is still to be dealt; so it is where that cannot be read."""
        if self._written is None:
            return False
        with suppress(RecordError):
            return card_for.known(self._store, self._written.id, without=self._record.id) is not None
        return True

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
        hand = self._lying()
        if self._asides:
            self._end_aside(hand)
            return
        result = (hand.result or Result()) if outcome is Outcome.COVERED else None
        if answered is None:
            had = hand.by_seat(result.answered) if result else hand.had_turn
            answered = had if result or any(had) else None
        answers = hand.by_seat(result.answers) if result and result.answers else None
        low = result.low if result else False
        deeper = len(hand.follow_ups) if outcome is Outcome.COVERED else 0
        turn = hand.turn
        kept: list[Kept] = []

        def bodies(evening: str) -> list[Body]:
            kept[:] = (_kept(each, hand, evening) for each in (result.kept if result else ()))
            ended = CardEnded(
                evening=evening,
                deck=hand.card.deck,
                card=hand.card.id,
                kind=hand.card.kind.value,
                text=hand.recorded,
                outcome=outcome.value,
                first=turn.first,
                reader=turn.reader,
                depth=hand.card.depth,
                answered=None if not_this else answered,
                answers=answers,
                low=low,
                deeper=deeper,
            )
            if self._is_written and self._written is not None:
                return card_for.ended(ended, self._written)
            return [ended, *kept]

        events = self._record.write(bodies)
        self.first_talk = self._is_first_talk(outcome, events[0])
        self._done.append(Done(events, "outcome", reflect=hand.reflect, kept=tuple(kept), lay_open=lay_open))
        self.evening.end_card(outcome, turn=turn, low=low, not_this=not_this, deeper=deeper)
        self._take_up()

    def _is_first_talk(self, outcome: Outcome, event: str) -> bool:
        """Whether two who have given no names have just talked about their very first card."""
        if outcome is not Outcome.COVERED or any(self.given_names):
            return False
        # What was written is written; where it cannot be read just now, they are not asked.
        with suppress(RecordError):
            return first_talk(self._store, event)
        return False

    def give_names(self, names: tuple[str, str]) -> None:
        """Keep the names of the two, of which one may be empty; nothing where both are.

        Raises BadName with a sentence for a name that cannot be, or another RecordError; then nothing has changed.
        """
        names = names_so_far(names)
        if not any(names):
            return
        (named,) = self._store.append(CoupleNamed(names=names))
        self._done.append(Done((named.id,), "names", names=self.given_names))
        self._call(names)

    def _call(self, names: tuple[str, str]) -> None:
        """Go by these names from now on."""
        self.given_names = names
        for hand in (self._dealt, self._below_thanks[0]):
            if hand is not None:
                hand.rename(self.names)

    def decline(self) -> None:
        """Put aside the card whose topic was asked about; nothing of it is written down."""
        self.evening.decline()
        self._done.append(Done((), "aside"))
        self._take_up()

    def put_under(self) -> bool:
        """Whether the card that lies face down was put under the pile for another one; nothing is written down."""
        if self._asides or not self.evening.put_under():
            return False
        self._done.append(Done((), "aside"))
        self._take_up()
        return True

    def land(self, *, counted: bool = False) -> bool:
        """Whether there was a thanks to end on; it is laid on the table then, else all stays as it is.

        ``counted`` says that the card before it was counted just now: then both are taken back together.
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
        """Go on with an evening that they asked to end, as if they had not."""
        if self.evening.landing:
            self.evening.go_on()
            # A card that counted stays counted; the landing itself cannot be taken back any more.
            self._done = [
                msgspec.structs.replace(done, what="outcome") if done.what == "landing" else done
                for done in self._done
                if done.what != "landing" or done.events
            ]
            self._take_up()

    def keep_promise(self, words: str) -> None:
        """Keep that the two read the chapter's promise, as it was read."""
        deck, chapter = self.choice.decks[0], self.choice.chapter
        one, other = (name or UNTOLD for name in self.given_names)
        if (held := self._chapter((one, other))) is not None:
            # The record holds no words that stand for a name.
            words = held.closing
        self._record.write(
            lambda evening: [
                Kept(evening=evening, sort="promise", text=words, by=(True, True), deck=deck, chapter=chapter)
            ]
        )
        self.promised = True

    def leave_promise(self) -> None:
        """Leave the chapter's promise for tonight; nothing is kept."""
        self.promised = True

    @property
    def line(self) -> str:
        """The line that was kept of this evening; empty where there is none."""
        return self._line[1] if self._line is not None else ""

    def keep_line(self, words: str) -> None:
        """Keep a line of this evening."""
        (event,) = self._record.write(lambda evening: [Kept(evening=evening, sort="line", text=words, by=(True, True))])
        self._line = (event, words)

    def take_back_line(self) -> None:
        """Take back the line that was kept of this evening."""
        if self._line is not None:
            self._record.take_back((self._line[0],))
            self._line = None

    def star(self) -> bool:
        """Whether the card on the table has a star now; this gives it one, or takes it away."""
        card = self._lying().card
        # The star may have been given under an earlier id of the card: then it is taken from that id.
        turned = frozenset(self._starred.intersection(self._library.refs(card)) or {card.ref})
        on = turned.isdisjoint(self._starred)
        events = self._record.write(
            lambda evening: [Starred(evening=evening, deck=deck, card=id, on=on) for deck, id in sorted(turned)]
        )
        self._done.append(Done(events, "star", turned))
        self._starred ^= turned
        return on

    def note(self, by: Seat, text: str) -> None:
        """Keep a note of one of the two on the card on the table."""
        hand = self._lying()
        deck, card = hand.card.ref
        # What the game itself says is known by the card's id: no record holds words of the interface. A card that one
        # wrote for the other is of no deck either: it may be passed or put off yet, and then nothing shows its words.
        about = hand.recorded if deck else ""
        events = self._record.write(
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

    def undo(self) -> Done | None:
        """Take back the last thing, and return it; None when there was nothing.

        Raises :class:`~cardgame.record.RecordError` if it cannot be written; then nothing has changed.
        """
        if not self._done:
            return None
        done = self._done[-1]
        if done.what == "landing" and not done.events:
            # Nothing was written for it.
            self._done.pop()
            self.evening.step_back()
            self._dealt, self._asides = self._below_thanks
            return done
        if done.what == "aside":
            # As above.
            self._done.pop()
            self.evening.take_back_up()
            self._take_up()
            return done
        back = self.evening.entries[-1] if done.ended_card else None
        self._record.take_back(done.events, back)
        self._done.pop()
        if done.what == "star":
            self._starred ^= done.stars
        elif done.what == "names":
            self._call(done.names)
        elif done.what == "beside":
            if done.aside is not None:
                # It is asked about again.
                done.aside.hand.restart()
                self._asides.appendleft(done.aside)
        else:
            self._lay_again(done)
        return done

    def _lay_again(self, done: Done) -> None:
        """Lay the card that ended last on the table again, as it lay when that was ``done``."""
        self._asides.clear()
        if self._dealt is not None and self._dealt.turn.first != self.evening.turn.first:
            self._swapped.add(self._dealt.card.ref)
        back = self.evening.undo()
        self._take_up()
        # The card lies there as before: with the same one going first, and with saying back or without.
        if back is not None:
            self._begins(back.turn.first)
        if self._dealt is not None and done.reflect is not None and done.reflect != self._dealt.reflect:
            self._dealt.restart(reflect=done.reflect)

    def end(self) -> None:
        """Close the evening: it will not be taken up again."""
        if self.begun:
            self._record.write(lambda evening: [EveningEnded(evening=evening)])

    # Beside the evening's cards

    def repair(self, sort: str) -> None:
        """Lay a repair on top of the card that lies there; it takes the place of another repair that lies there."""
        decks = {card.deck for card in self.evening.pile.cards}
        laid = self._repairs.lay(sort, self.evening.turn, self.names, decks)
        if self._asides and self._asides[0].what == REPAIR:
            self._asides.popleft()
        self._asides.appendleft(laid)

    def put_aside(self) -> None:
        """Take away what lies beside the evening's cards, with nothing written down."""
        if self._asides:
            self._asides.popleft()

    def wave_away(self, *, for_good: bool) -> None:
        """Put aside what is asked about from earlier: for another time, or ``for_good``.

        What "for good" means is up to its sort: a mission is over, an agreement stays and is not asked about again.
        Where the record can only be read it is put aside all the same, and nothing is written down.
        """
        aside = self._asides[0]
        with suppress(RecordReadOnly):
            self._looked(aside, SORTS[aside.what].for_good if for_good else NOT_NOW)
        self._asides.popleft()

    def _looked(self, aside: Aside, state: str, text: str = "") -> None:
        """Write down the new state of something that was kept earlier."""
        events = self._record.write(
            lambda evening: [LookedAgain(evening=evening, event=aside.event, state=state, by=(True, True), text=text)]
        )
        self._done.append(Done(events, "beside", aside=aside))

    def _end_aside(self, hand: Hand) -> None:
        aside = self._asides[0]
        result = hand.result
        if result is not None and result.answers is not None:
            self._looked(aside, *result.answers)
        self._asides.popleft()

    # The card that was dealt

    def _begins(self, first: int) -> None:
        """Let this one go first with the card that was dealt."""
        if self._dealt is not None and self._dealt.turn.first != first:
            self._dealt.restart(other_first=True)

    def _take_up(self) -> None:
        if self._is_written and not self._waits():
            self.evening.withdraw_written()
        deal = self.evening.deal
        if deal is None:
            self._dealt = None
            return
        card = deal.card
        first = self._is_first_of_all(card)
        self._talked_about_on = ""
        if (first or card.ref in self.evening.pile.again) and not self._has_looked_back:
            self._talked_about_on = self._memory.talked_about_on(card, first=first, tonight=self._record.id)
        before = None
        if card.kind.traits.remembers and self._then_and_now:
            before = self._memory.answers(card, first=first)
        self._dealt = Hand(
            card,
            self.evening.turn,
            self.names,
            before=before,
            reflect=self._reflect,
            feelings=feelings() if card.kind.traits.feelings else (),
            apart=self.apart,
        )
        if (written := self.evening.written) is not None and self._is_written and self._written is not None:
            self._dealt = card_for.hand_of(self._written, written, told_apart(self.names), self._dealt)
        if card.ref in self._swapped:
            self._swapped.discard(card.ref)
            self._dealt.restart(other_first=True)

    def _first_event(self) -> EveningBegan:
        """Return the event that the evening begins with in the record."""
        plan = self.evening.plan
        return EveningBegan(
            decks=self.choice.decks,
            chapter=self.choice.chapter,
            length=plan.length,
            deepest=plan.deepest,
            seed=self.evening.seed,
            starter=self.evening.starter,
            checkin=plan.checkin,
            apart=self.apart,
            written=self._written.id if self._written is not None and self.evening.written is not None else "",
            look=self._look,
            offered=self._offered,
            pile=self.choice.pile,
            stars=self.choice.stars,
        )


def _kept(keep: Keep, hand: Hand, evening: str) -> Kept:
    """Return the event for something that a script wants kept beside its outcome."""
    deck, card = hand.card.ref
    text = hand.recorded_as(keep.text)
    return Kept(evening=evening, sort=keep.sort, text=text, by=hand.by_seat(keep.by), deck=deck, card=card)


def _day_of(begun: EveningRow | None, now: datetime) -> date:
    """Return the day on which an evening began; that of ``now`` where it begins now, or that cannot be known."""
    return (None if begun is None else day_known(begun.at, now)) or now.date()


def _line_of(store: Store, evening: str) -> tuple[str, str] | None:
    """Return the line that was kept of an evening: the id of its event, and its words; None where there is none."""
    kept = [each for each in kept_things(store, "line") if each.evening == evening]
    return (kept[-1].id, kept[-1].text) if kept else None


def seat(index: int) -> Seat:
    """Return the seat for a number: 0 for 0, else 1."""
    return 1 if index else 0
