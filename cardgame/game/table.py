"""The table: a session's card as it lies there, and what each of the couple's acts does to it.

The app and plain mode share it: they ask for an act, wait for it, and show its :class:`Change`. An act that needs an
answer first (whose note it is, what would help) begins a moment: a script whose step is :attr:`Table.asking`, answered
by :meth:`Table.reply`. Acts may wait for a disk, but for those in :data:`AT_ONCE`; one that cannot be written down
raises, and has changed nothing.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary

import msgspec

from cardgame.deck import First
from cardgame.game import prompts
from cardgame.game.asides import REPAIR, REPAIR_SORTS, Aside
from cardgame.game.asking import Asking
from cardgame.game.change import Change
from cardgame.game.prompts import Numbers
from cardgame.game.session import Session, seat
from cardgame.game.taking_back import Done
from cardgame.keys import commands
from cardgame.keys.commands import Command
from cardgame.local.drafts import written_on
from cardgame.play import Outcome
from cardgame.play.cues import cue
from cardgame.play.hand import Hand
from cardgame.record import BadName, RecordError, RecordReadOnly
from cardgame.scripts.moments import code_word, counts, names, note, repair, who_answered, why
from cardgame.scripts.steps import Choose, HandOver, Place, Result, Secret, Step, Talk, Time, Write
from cardgame.scripts.traits import Role
from cardgame.scripts.unnamed import by_the_card
from cardgame.translation import N_, _

Extra = tuple[str, str]
"""Words below a card's text, under a small heading that may be empty."""


LAST_ONE = N_("That was the last one for tonight.")


AT_ONCE = frozenset(
    {
        commands.CODE_WORD,
        commands.REPAIR,
        commands.NOTE,
        commands.WHY,
        commands.ONE_ONLY,
        commands.TIMER,
        commands.HELP,
        commands.LEAVE,
    }
)
"""The acts that need no disk: they only ask for something, or are done by the app or plain mode."""


class Table:
    """A session, and how its card lies: face down or ``open``, with what was added below its text.

    ``numbers`` is what was chosen so far, where the card asks for a choice. ``parting`` is said at the
    closing, as there is no card any more to say it at; it may be empty. ``letters`` are those that do something: a
    single one of them is not taken for the couple's own words.
    """

    def __init__(self, session: Session, letters: frozenset[str] = frozenset()) -> None:
        self.session = session
        self._letters = letters
        self.open = False
        self.extras: list[Extra] = []
        self.numbers: Numbers | None = None
        self._cues = 0
        """How many cues were given tonight that suit any card."""
        self._cued: Hand | None = None
        """The card whose own words for the listener were given last."""
        self._below: tuple[bool, list[Extra]] = (False, [])
        """How the card below a repair lay: whether it lay open, and what had been added to it."""
        self._steps: WeakKeyDictionary[Hand, list[int]] = WeakKeyDictionary()
        """For each answered step of a card, how many things in the evening could be taken back when it was answered."""
        deal = session.evening.deal
        self._had_thanks = session.lay_open and deal is not None and deal.card.kind.traits.home is Role.CLOSING
        """Whether a card of thanks was open on the table tonight; then no other one is laid there to end on."""
        self._before_thanks = (False, list[Extra](), self._below, False)
        """What ``open``, ``extras``, ``_below`` and ``_had_thanks`` were before the thanks to end on was laid down."""
        self.parting = ""
        self._asking = Asking(session.drafts)
        self._after_names: Change | None = None
        """What is to be seen once the two were asked for their names; None where they are not asked just now."""
        self._left: Hand | None = None
        """The card that lay there when the evening was ended, and was neither counted nor passed."""
        self._lay()

    @property
    def hand(self) -> Hand | None:
        """What lies on the table."""
        return self.session.hand

    @property
    def step(self) -> Step | None:
        """What the card asks for; None as long as it lies face down."""
        return self._readable.step if self._readable is not None else None

    @property
    def _readable(self) -> Hand | None:
        return self.hand if self.open else None

    @property
    def beside(self) -> bool:
        """Whether what lies there is not one of the evening's cards, but a repair or something kept earlier."""
        return self.session.aside is not None

    @property
    def over(self) -> bool:
        """Whether there is nothing more to come tonight, or as much as was planned has been covered."""
        return not self.beside and (self.hand is None or self.session.evening.complete)

    @property
    def why(self) -> list[str]:
        """Why this card was dealt; and why it may be worth asking, once it can be read."""
        hand = self._readable
        return [*self.session.reasons, *([hand.why] if hand is not None and hand.why else [])]

    @property
    def acts(self) -> Mapping[Command, Callable[[], Change]]:
        """What each command does, for all that can be done while a card is on the table."""
        return {
            commands.TURN: self.go_on,
            commands.PASS: self.pass_on,
            commands.LATER: self.put_off,
            commands.NOT_THIS: self.not_this,
            commands.UNDER: self.put_under,
            commands.DEEPER: self.deeper,
            commands.HINT: self.hint,
            commands.LISTEN: self.listen,
            commands.CODE_WORD: self.code_word,
            commands.REPAIR: self.what_helps,
            commands.NOTE: self.note,
            commands.STAR: self.star,
            commands.WHY: self.say_why,
            commands.OTHER_FIRST: self.other_first,
            commands.ONE_ONLY: self.one_only,
            commands.SAY_BACK: self.say_back,
            commands.TIMER: self.timer,
            commands.UNDO: self.undo,
            commands.END: self.end,
            commands.HELP: lambda: Change(now="help"),
            commands.LEAVE: lambda: Change(now="leave"),
        }

    def refusal(self, *, dealt: bool = False) -> str:
        """Say why an act is not for what lies there: it lies face down, or it was not ``dealt``; empty if it is."""
        if self._readable is None:
            return _(prompts.TURN_FIRST)
        return _(prompts.NOT_ONE_OF_THE_EVENINGS) if dealt and self.beside else ""

    @property
    def for_two(self) -> str:
        """The reason why a card cannot be noted as answered by only one of the two; empty if it can."""
        hand = self.hand
        if (refusal := self.refusal(dealt=True)) or hand is None:
            return refusal
        if hand.card.kind.traits.asks_who:
            return _("The card itself asks who takes this one along.")
        return _(prompts.BOTH_ANSWERED) if hand.shown else ""

    # Through the card

    def go_on(self) -> Change:
        """Turn the card over, or go on to its next step; where it asks for something, say so."""
        step = self.step
        if self.hand is None:
            return Change()
        if not self.open:
            return self._turn()
        if isinstance(step, Choose):
            return self.answer(0) if step.first else Change(_(prompts.CHOOSE))
        if isinstance(step, Secret):
            if self.numbers is None or self.numbers.answer is None:
                return Change(_(prompts.CHOOSE_UNSEEN) if self.numbers is None else self.numbers.wants)
            return self.answer(self.numbers.answer)
        # Words that are wanted are given to ``answer``.
        return Change() if isinstance(step, Write) else self.answer(None)

    def _turn(self) -> Change:
        """Write down that the card is turned up, so that it comes back after a break, and turn it up."""
        if self.session.taken_back():
            # Its writer took it back after it was laid there: without a word, another one lies in its place.
            return self._laid()
        said = ""
        try:
            self.session.turn()
        except RecordReadOnly as error:
            # The record can only be read: the card may be looked at all the same.
            said = f"{error.message} {_('You can look at the card, but nothing is kept.')}"
        self._show_face()
        return Change(said, now="face")

    def _show_face(self) -> None:
        self.open = True
        if self.hand is not None and not self.beside and self.hand.card.kind.traits.home is Role.CLOSING:
            self._had_thanks = True

    def press(self, number: int) -> Change | None:
        """Choose by a number; return None if it meant nothing. What is chosen in secret is answered by ``go_on``."""
        step = self.step
        if not isinstance(step, Secret | Choose):
            return None
        if self.numbers is None:
            self.numbers = Numbers(step)
        if not self.numbers.press(number):
            return None
        if isinstance(step, Choose):
            return self.answer(self.numbers.answer)
        return Change(self.numbers.wants)

    def answer(self, answer: object) -> Change:
        """Send an answer to the card; when it has no more to ask, it is covered."""
        place = self.place
        if place is None:
            return self._answer(answer)
        return self.session.drafts.until(place, str(answer), lambda: self._answer(answer))

    def _answer(self, answer: object) -> Change:
        hand = self.hand
        if hand is None:
            return Change()
        self.numbers = None
        before, done = (hand.hint, *hand.follow_ups), self.session.done
        if hand.send(answer) is not None:
            # This drops entries from before the card began anew.
            steps = self._steps.setdefault(hand, [])
            steps[hand.sent - 1 :] = [done]
            return self._stepped(hand, before)
        try:
            return self.end_card(Outcome.COVERED)
        except Exception:
            # It could not be written down: the card asks for the same answer again.
            hand.take_back()
            raise

    def _stepped(self, hand: Hand, before: tuple[str, ...], said: str = "") -> Change:
        """Show another step; hint and follow-ups stay, with the names set in anew as the turn may have passed."""
        now = dict(zip(before, (hand.hint, *hand.follow_ups), strict=True))
        self.extras = [(label, now.get(words, words)) for label, words in self.extras]
        return Change(said, now="step")

    def pass_on(self) -> Change:
        """Pass the card, and lay down the next."""
        passed = _("Passed.")
        return self.end_card(Outcome.PASSED, f"{passed} {_('Here is another.')}", last=f"{passed} {_(LAST_ONE)}")

    def not_this(self) -> Change:
        """Pass the card, and keep away tonight what is like it."""
        gone = _("Gone.")
        said, last = f"{gone} {_('Here is something else.')}", f"{gone} {_(LAST_ONE)}"
        return self.end_card(Outcome.PASSED, said, last=last, not_this=True)

    def put_under(self) -> Change:
        """Put a card that lies face down under the pile, and lay down another; it comes last tonight."""
        if self.hand is None:
            return Change()
        if self.open:
            return Change(_("Only a card that still lies face down goes under the pile."))
        if self.session.evening.landing:
            return Change(_("This is the last one for tonight. It may stay where it lies."))
        if not self.session.put_under():
            return Change(_("There is no other card for tonight."))
        return self._laid(_("It lies under the pile. Here is another."))

    def put_off(self) -> Change:
        """Keep the card for another evening."""
        return self.end_card(Outcome.LATER, _("Kept for another evening."))

    def end_card(
        self,
        outcome: Outcome,
        said: str = "",
        *,
        last: str = "",
        not_this: bool = False,
        answered: tuple[bool, bool] | None = None,
    ) -> Change:
        """Say what became of the card, and lay down the next; ``said`` is told, or ``last`` where there is none."""
        session = self.session
        if session.hand is None:
            return Change()
        covered = outcome is Outcome.COVERED
        if (aside := session.aside) is not None:
            return self._end_aside(aside, covered, for_good=not_this)
        if session.ask and not self.open and outcome is not Outcome.LATER:
            # The topic was asked about and declined: nothing of it is written down, not even a pass.
            session.decline()
            said = last = ""
        else:
            session.end_card(outcome, not_this=not_this, answered=answered, lay_open=self.open)
        if self.hand is None and last:
            said = last
        # Nothing follows the thanks that an evening lands on.
        said = "" if session.evening.landed else said
        return self._ask_names(self._laid(said, over=covered and session.evening.complete))

    def _ask_names(self, change: Change) -> Change:
        """Ask two without names for them, once their first card was talked about; else go on to ``change``."""
        if not self.session.first_talk:
            return change
        self.session.first_talk = False
        self._after_names = change
        reader = self.session.evening.entries[-1].turn.reader

        def keep(result: Result) -> Change:
            one, other = result.answers or ("", "")
            try:
                self.session.give_names((one, other) if reader == 0 else (other, one))
            except BadName as error:
                self._asking.begin(names.script, keep)
                return Change(f"{error.message} {error.hint}", now="asks")
            return self._names_asked()

        return self._asking.begin(names.script, keep)

    def _names_asked(self) -> Change:
        """Go on to what was to be seen before the names were asked for; nothing where they were not."""
        change, self._after_names = self._after_names, None
        return change or Change()

    def _end_aside(self, aside: Aside, covered: bool, *, for_good: bool) -> Change:
        """Say what became of what lies beside the evening's cards: a repair, or something from earlier."""
        session = self.session
        if covered:
            session.end_card(Outcome.COVERED)
            said = ""
        elif aside.what == REPAIR:
            session.put_aside()
        else:
            session.wave_away(for_good=for_good)
            said = prompts.waved_away(aside.what, for_good)
        return self._back() if aside.what == REPAIR else self._laid(said)

    def one_only(self) -> Change:
        """Ask who of the two answered, and cover the card with their turn alone; not where both have answered it."""
        if self.for_two:
            return Change(self.for_two)

        def cover(result: Result) -> Change:
            who = _first_of(result)
            return self.end_card(Outcome.COVERED, answered=(who == 0, who == 1))

        return self._asking.begin(lambda: who_answered.script(self._by_the_card), cover)

    def leave(self) -> Change:
        """Leave the card in the middle: it lies as it was dealt, and nothing of what was answered is left."""
        if (aside := self.session.aside) is not None:
            # It was not waved away, so it is asked about on another evening.
            self.session.put_aside()
            return self._back() if aside.what == REPAIR else self._laid()
        if self.hand is not None:
            self.hand.restart()
        return self._laid()

    def step_back_within(self) -> Change:
        """Drop a sentence that is being written, and go back to the step before it; earlier answers stay.

        With an answer that is given in secret, and with what lies beside the evening's cards, the whole card is left
        instead (see :meth:`leave`), so that no answer of one stays without the other's.
        """
        hand = self.hand
        if hand is None or not hand.sent or self.beside or not isinstance(self.step, Write):
            return self.leave()
        return self._take_back(hand)

    def undo(self) -> Change:
        """Take back the last step of the card, as long as its answers were not shown; else what was done last tonight.

        A card that comes back lies open or face down as it lay before. Where that is not known it lies open, unless
        its topic has to be asked about first.
        """
        if (change := self._step_back()) is not None:
            return change
        hand, landing = self.hand, self.session.evening.landing
        entries = len(self.session.evening.entries)
        done = self.session.undo()
        if done is None:
            return Change(_("There is nothing to take back."))
        if done.what == "names":
            # At the closing no card lies here whose reader is called something else now.
            said = self._taken_back(done)
            return Change(said) if self.over else Change(said, now="step" if self.open else "card")
        if self.hand is hand:
            # A star or a note: the card lies as it lay.
            return Change(self._taken_back(done))
        if landing and entries == len(self.session.evening.entries):
            # The thanks to end on is taken away, and the card that lay there before comes back as it lay.
            self._lay()
            self.open, self.extras, self._below, self._had_thanks = self._before_thanks
            with suppress(RecordError):
                self._turn_again()
            return Change(self._taken_back(done), now="card")
        if done.what == "aside":
            return self._laid(self._taken_back(done))
        change = self._laid(open=done.lay_open is not False and not self.session.ask)
        change = msgspec.structs.replace(change, said=self._taken_back(done))
        # Written down even where it lies face down, so that this card comes back after a break even if its deck has
        # changed. Where it cannot be written, the seed deals it again as long as the deck has not changed.
        with suppress(RecordError):
            if not self.session.ask:
                self.session.turn()
        return change

    def _taken_back(self, done: Done) -> str:
        """Say what was taken back, once the table lies as it lay before."""
        if done.what == "star":
            return _("The star is as it was.")
        if done.what in ("beside", "names"):
            return _("That is taken back.")
        if done.what == "landing" and not done.ended_card:
            return _(prompts.STEP_BACK)
        if self.open:
            return _("One step back: this card is open again.")
        return _("One step back: this card lies here again.")

    def _step_back(self) -> Change | None:
        """Take back what was chosen, or the card's last step; None where something else was done last.

        Once both answers have been shown, a single step cannot be taken back, only the card as a whole.
        """
        hand = self._readable
        if hand is None or hand.shown:
            return None
        if self.numbers is not None and self.numbers.begun:
            self.numbers = None
            return Change(_(prompts.STEP_BACK), now="step")
        steps = self._steps.get(hand, [])[: hand.sent]
        if not steps or self.session.done > steps[-1]:
            return None
        return self._take_back(hand, _(prompts.STEP_BACK))

    def _take_back(self, hand: Hand, said: str = "") -> Change:
        """Take back the card's last step: the one before it waits again."""
        before = (hand.hint, *hand.follow_ups)
        hand.take_back()
        self.numbers = None
        return self._stepped(hand, before, said)

    def _turn_again(self) -> None:
        if self.open:
            self.session.turn()

    # The end

    @property
    def can_count(self) -> bool:
        """Whether the card on the table may count as talked about, if the evening ends now.

        It has to lie open, be one of the evening's, and not be waiting for a secret answer or a hand-over. A card
        that asks whom it is for cannot count like this, as that has to be said first.
        """
        hand = self._readable
        if hand is None or self.beside or hand.card.kind.traits.asks_who:
            return False
        return not isinstance(hand.step, Secret | HandOver)

    def end(self) -> Change:
        """End the evening by :meth:`land`; where the card can count, it is asked first whether it does."""
        if not self.can_count:
            return self.land()
        timed = isinstance(self.step, Time)
        return self._asking.begin(
            lambda: counts.script(timed=timed), lambda result: self.land(counted=_first_of(result))
        )

    def land(self, *, counted: bool = False) -> Change:
        """Lay down a card of thanks to end on; without one, or if one was open tonight, go to the closing.

        ``counted`` says that the card on the table was talked about; else it is left without a trace.
        """
        session = self.session
        counted = counted and self.can_count
        step, landing = self.step, session.evening.landing
        lay = (self.open, self.extras, self._below, self._had_thanks)
        said = _("Neither of your answers is kept.") if isinstance(step, HandOver) and step.presses else ""
        if counted:
            self._count()
        if not landing and not self._had_thanks and session.land(counted=counted):
            self._before_thanks = lay
            thanks = self._laid(f"{said} {_('One thanks to end on, if you like.')}".lstrip())
            return self._ask_names(thanks) if counted else thanks
        if counted:
            self._lay()
        self._left = None if counted else self.hand
        self.parting = said
        ended = Change(said, now="ended")
        return self._ask_names(ended) if counted else ended

    def _count(self) -> None:
        """Note the card on the table as talked about; what it would still ask for is left unanswered."""
        hand = self.hand
        if hand is None:
            return
        sent = hand.sent
        if hand.shown:
            # The answers that were shown are kept, though the card would ask for more.
            hand.leave_open()
        elif isinstance(hand.step, Talk | Time):
            hand.send(None)
        try:
            answered = hand.had_turn if hand.result is None else None
            self.session.end_card(Outcome.COVERED, answered=answered, lay_open=True)
        except Exception:
            while hand.sent > sent:
                hand.take_back()
            raise

    def back(self) -> Change:
        """Step back from the closing: to the card that was left there unanswered, else to the last one that ended."""
        if self.hand is not None and self.hand is self._left:
            return Change(now="card")
        return self.undo()

    def one_more(self) -> Change:
        """Go on after the closing with one more card."""
        if self.session.evening.landing:
            self.session.go_on()
            return self._laid()
        return Change(now="card")

    # What is added to a card

    def deeper(self) -> Change:
        """Ask a follow-up."""
        hand = self._readable
        if hand is None:
            return Change(_(prompts.TURN_FIRST))
        question = hand.go_deeper()
        return (
            self._add("", question) if question else Change(_("This card has no more follow-ups. Ask one of your own."))
        )

    def hint(self) -> Change:
        """Give a few words for a blank mind."""
        hand = self._readable
        if hand is None:
            return Change(_(prompts.TURN_FIRST))
        return (
            self._add(commands.HINT.label, hand.hint)
            if hand.hint
            else Change(_("No hint on this one. Take your time, or put it off."))
        )

    def _add(self, label: str, words: str) -> Change:
        if (label, words) not in self.extras:
            self.extras.append((label, words))
        return Change(added=words)

    def listen(self) -> Change:
        """Give the one who listens something to try: first what the card itself says, if it says anything."""
        hand = self._readable
        if hand is None:
            return Change(_(prompts.TURN_FIRST))
        if hand.listen and self._cued is not hand:
            self._cued = hand
            return Change(hand.listen)
        self._cues += 1
        return Change(cue(self._cues - 1))

    def star(self) -> Change:
        """Star the card, or take its star away."""
        return Change(prompts.starred(self.session.star())) if self.hand is not None else Change()

    def other_first(self) -> Change:
        """Let the other go first; the card begins anew, but not once both answers have been shown."""
        hand = self.hand
        if hand is None or self.beside:
            return Change(_(prompts.NOT_ONE_OF_THE_EVENINGS) if self.beside else "")
        if name := self.session.written_for:
            return Change(_("This one is written for {name}.").format(name=name))
        if hand.shown:
            return Change(_(prompts.BOTH_ANSWERED))
        hand.restart(other_first=True)
        self._begin_anew()
        said = prompts.goes_first(hand.first, asked_by=hand.reader if hand.card.first is First.OTHER else "")
        if self.open:
            # Written down it holds after a break as well; where it cannot be written it holds for now.
            with suppress(RecordError):
                self.session.turn()
        return Change(said, now="step" if self.open else "same")

    def say_back(self) -> Change:
        """Turn saying back on or off for this card, if it is one for that; the card then begins anew."""
        hand = self.hand
        if hand is None or (refusal := self.refusal(dealt=True)):
            return Change(refusal if hand is not None else "")
        if not hand.says_back:
            return Change(_("There is nothing to say back on this one."))
        hand.restart(reflect=not hand.reflect)
        self._begin_anew()
        return Change(prompts.saying_back(hand.reflect), now="step")

    def say_why(self) -> Change:
        """Show why this card was dealt."""
        reasons = tuple(self.why)
        return (
            self._asking.begin(lambda: why.script(reasons), lambda result: Change())
            if self.hand is not None
            else Change()
        )

    def timer(self) -> Change:
        """Start or stop the timer, where the card has one."""
        if isinstance(self.step, Time):
            return Change(now="timer")
        return Change(self.refusal() or _("There is no timer on this card."))

    # What asks for something first

    @property
    def asking(self) -> Step | None:
        """What is asked for or shown beside the card now; None where nothing is."""
        return self._asking.step

    @property
    def place(self) -> Place | None:
        """Where the words that are wanted now are kept as a draft; None where no words are wanted, or secret ones.

        While something is asked beside the card, this is about that and not about the card.
        """
        if self.asking is not None:
            return self._asking.place
        step = self.step
        if not isinstance(step, Write) or self.hand is None:
            return None
        return written_on(*self.hand.card.ref, self._which_words(step))

    def _which_words(self, step: Write) -> str:
        """Return a name for a sentence that a card asks for, in no language: what it is about, and whose it is."""
        aside, hand = self.session.aside, self.hand
        about = aside.what if aside is not None else "card"
        if hand is None or step.voice == "both":
            return about
        return f"{about} {hand.turn.first if step.voice == 'first' else 1 - hand.turn.first}"

    def reply(self, answer: object = None) -> Change:
        """Answer what is asked beside the card: see :meth:`~cardgame.game.asking.Asking.reply`."""
        return self._asking.reply(answer)

    def never_mind(self) -> Change:
        """Drop what is asked beside the card."""
        self._asking.let_go()
        return self._names_asked()

    def note(self) -> Change:
        """Ask for a note of one of the two on the card, and keep it."""
        hand = self._readable
        if hand is None:
            return Change(self.refusal())
        both, (deck, card) = self.session.names, hand.card.ref

        def keep(result: Result) -> Change:
            who, words = result.answers or (0, "")
            if not words:
                return Change()
            self.session.note(seat(who), words)
            return Change(prompts.note_kept(both[1 - who]))

        return self._asking.begin(lambda: note.script(deck, card, self._by_the_card), keep)

    @property
    def _by_the_card(self) -> tuple[str, str]:
        """What the two are called where it is asked who of them, beside the card."""
        return by_the_card(self.session.names, self.session.evening.turn.reader)

    def code_word(self) -> Change:
        """Show the couple's words for "I need to be heard, not fixed"; ask for them where they have none yet."""
        if self.session.code_word:
            return self._show_code_word()

        def keep(result: Result) -> Change:
            words = _first_of(result)
            if not words:
                return Change()
            self.session.set_code_word(words)
            return self._show_code_word()

        return self._asking.begin(lambda: code_word.ask(commands.CODE_WORD.help, self._letters), keep)

    def _show_code_word(self) -> Change:
        words = self.session.code_word
        return self._asking.begin(lambda: code_word.show(words), lambda result: Change())

    def what_helps(self) -> Change:
        """Ask what would help just now, and do that."""
        return self._asking.begin(repair.script, lambda result: self.repair(_first_of(result)))

    def repair(self, which: int) -> Change:
        """Do what would help, as listed in the moment's options: a repair, the card anew, or an end.

        ``which`` counts from 0. If a repair lies there already, another one takes its place, and the card that can be
        begun anew is the one below it.
        """
        repaired = self.session.aside is not None and self.session.aside.what == REPAIR
        if which < len(REPAIR_SORTS):
            below = self._below if repaired else (self.open, self.extras)
            self.session.repair(REPAIR_SORTS[which])
            self._below = below
            return self._laid()
        if which > len(REPAIR_SORTS):
            return self.end()
        if repaired:
            self.session.put_aside()
        if self.hand is not None:
            self.hand.restart()
        return self._laid(_("This card again, from the start."))

    # How it lies

    def _laid(self, said: str = "", *, open: bool = False, over: bool = False) -> Change:
        self._lay(open)
        return Change(said, now="over" if over or self.hand is None else "card")

    def _lay(self, open: bool = False) -> None:
        """Lay down what there is, as it was dealt; what comes beside the evening's cards lies open at once."""
        self._begin_anew()
        self.parting = ""
        self.open = False
        if open or self.beside:
            self._show_face()

    def _back(self) -> Change:
        """Show the card again that lay below a repair, as it lay there."""
        self._lay()
        self.open, self.extras = self._below
        return Change(_("Back to your card."), now="card")

    def _begin_anew(self) -> None:
        self._asking.let_go()
        self._after_names = None
        self.numbers = None
        self.extras = []


def _first_of(result: Result) -> Any:
    """Return the first answer of a moment that asks for one thing."""
    return result.answers[0] if result.answers is not None else None
