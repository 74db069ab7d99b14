"""The table: an evening as it is played, one card at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import cached_property

from textual.app import ComposeResult
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from cardgame.game import telling
from cardgame.game.commands import (
    CODE_WORD,
    DEEPER,
    END,
    HELP,
    HINT,
    LATER,
    LEAVE,
    LISTEN,
    NOT_THIS,
    NOTE,
    ON_A_CARD,
    ONE_ONLY,
    OTHER_FIRST,
    PASS,
    REPAIR,
    SAY_BACK,
    STAR,
    TIMER,
    TURN,
    UNDO,
    WHY,
    Command,
    key_name,
    keys_for,
)
from cardgame.game.listening import cue
from cardgame.game.sitting import REPAIR_SORTS, Sitting
from cardgame.game.telling import Numbers
from cardgame.play import Outcome
from cardgame.play.hand import Hand
from cardgame.play.steps import SECRET_MOST, Choose, Secret, Talk, Time, Words, Write
from cardgame.tui.bindings import bind
from cardgame.tui.countdown import Countdown
from cardgame.tui.faces import below_card, face, face_down, stands
from cardgame.tui.host import Host
from cardgame.tui.screens.page import HelpScreen, Palette
from cardgame.tui.widgets.face import Face
from cardgame.tui.widgets.line import Asked
from cardgame.tui.widgets.tabletop import Tabletop


class TableScreen(Screen[None]):
    """Deals a sitting's cards. Whatever has to be written is written before the next card is shown."""

    BINDINGS = [
        *bind(ON_A_CARD),
        *((str(number), f"number({number})", "") for number in range(1, 10)),
        ("up", "minute(1)", ""),
        ("down", "minute(-1)", ""),
        ("escape", "home", "home"),
    ]
    AUTO_FOCUS = ""
    app: Host

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self._acts = asyncio.Lock()
        self.doing: set[asyncio.Task[None]] = set()
        """What keys have set off and is not done yet."""
        self._extras: list[tuple[str, str]] = []
        self._was_open = False
        self._was_below: list[tuple[str, str]] = []
        self._numbers: Numbers | None = None
        self._cues = 0
        self._countdown = Countdown(0)
        self._ticking: Timer | None = None
        self._top = Tabletop(motion=self.app.motion)
        self._card, self._words = self._top.card, self._top.line

    def compose(self) -> ComposeResult:
        """Yield the table."""
        yield self._top

    def on_mount(self) -> None:
        """Lay down the first card."""
        self._lay()
        if self._sitting.resumed:
            self._top.say(telling.TAKEN_UP)

    def on_resize(self) -> None:
        """Leave out what there is no room for, and bring it back where there is."""
        self._top.fit()

    def on_screen_resume(self) -> None:
        """Show the sitting as it now is, when the page above this one has gone."""
        if self._sitting.hand is not None and not self._card.open and self._words.asked is None:
            self._lay()

    # What can be done with a key. Keys may come faster than a disk writes: acts wait for each other in order.

    def _act(self, act: Callable[[], Awaitable[object]]) -> None:
        # Not by a worker, which would send three messages for each key to say how it goes.
        task = asyncio.create_task(self._in_order(act, self._words.asked))
        self.doing.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self.doing.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.call_next(_fail, error)

    def on_unmount(self) -> None:
        """Do no more of what was still to be done: its page has gone."""
        for task in self.doing:
            task.cancel()

    async def _in_order(self, act: Callable[[], Awaitable[object]], typing: object) -> None:
        async with self._acts:
            # A key that came before another page did is not for that page; help and the palette only lie over this one.
            if self.app.leaving:
                return
            here = self.is_active or isinstance(self.app.screen, HelpScreen | Palette)
            # And a letter that came just before the line was opened may be the first of what was to be written.
            if here and self._words.asked in (None, typing):
                await act()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take no letter for a command while there is a line to write on, not even one that was on its way before."""
        return self._words.asked is None or action in ("home", "minute")

    def action_do(self, id: str) -> None:
        """Do what a command asks for, by its id."""
        if id == HELP.id:
            # Help is there at once, whatever is being written.
            self.app.show_help()
        else:
            self._act(self._acts_by_id[id])

    @cached_property
    def _acts_by_id(self) -> dict[str, Callable[[], Awaitable[object]]]:
        acts: dict[Command, Callable[[], Awaitable[object]]] = {
            TURN: self._next,
            PASS: lambda: self._settle(Outcome.PASSED, telling.PASSED),
            LATER: lambda: self._settle(Outcome.LATER, telling.PUT_OFF),
            NOT_THIS: lambda: self._settle(Outcome.PASSED, telling.GONE, not_this=True),
            DEEPER: self._deeper,
            HINT: self._hint,
            LISTEN: self._listen,
            CODE_WORD: self._code_word,
            REPAIR: self._repair,
            NOTE: self._note,
            STAR: self._star,
            WHY: self._why,
            OTHER_FIRST: self._other_first,
            ONE_ONLY: self._one_only,
            SAY_BACK: self._say_back,
            TIMER: self._start_or_stop,
            UNDO: self._undo,
            END: self._end,
            LEAVE: self._leave,
        }
        return {command.id: act for command, act in acts.items()}

    def action_number(self, number: int) -> None:
        """Choose by a number."""
        self._act(lambda: self._number(number))

    def action_minute(self, more: int) -> None:
        """Give the timer a minute more or less; without a timer, scroll the card."""
        self._act(lambda: self._minute(more))

    def action_home(self) -> None:
        """Stop typing; or go to the start page, where the evening waits."""
        self._act(self._home)

    def on_click(self) -> None:
        """Turn a face-down card by mouse; an open one is not left by a stray click."""
        if not self._card.open:
            self.action_do(TURN.id)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed."""
        event.stop()
        words = self._words.words
        self._act(lambda: self._typed(words))

    async def put_by(self) -> None:
        """Keep a note that is half typed."""
        await self._words.put_by()

    # What comes of it: the card

    @property
    def _open_hand(self) -> Hand | None:
        """The card on the table if it lies open; if it does not, say so."""
        if self._sitting.hand is not None and self._card.open:
            return self._sitting.hand
        self._top.say("Turn the card first.")
        return None

    async def _next(self) -> None:
        hand = self._sitting.hand
        if hand is None:
            return
        if not self._card.open:
            self._card.open = True
            self._top.say("")
            self._refresh()
            return
        step = hand.step
        if isinstance(step, Choose):
            self._top.say(telling.CHOOSE)
        elif isinstance(step, Secret) and (self._numbers is None or self._numbers.answer is None):
            self._top.say(telling.CHOOSE_UNSEEN)
        elif isinstance(step, Secret) and self._numbers is not None:
            await self._answer(self._numbers.answer)
        elif not isinstance(step, Write):
            await self._answer(None)

    async def _number(self, number: int) -> None:
        hand = self._sitting.hand
        if hand is None or not self._card.open or not isinstance(hand.step, Secret | Choose):
            return
        if self._numbers is None:
            self._numbers = Numbers(hand.step)
        if not self._numbers.press(number):
            return
        if isinstance(hand.step, Choose):
            await self._answer(self._numbers.answer)
        else:
            self._top.say(telling.HALF if self._numbers.answer is None else telling.CHOSEN)

    async def _answer(self, answer: object) -> bool:
        """Send an answer to the card; when it has no more to ask, it is covered. Return whether the answer holds."""
        hand = self._sitting.hand
        if hand is None:
            return True
        self._numbers = None
        self._stop_timer()
        if hand.send(answer) is None and not await self._settle(Outcome.COVERED, ""):
            # It could not be written down: the card asks again, and the same key answers it.
            hand.take_back()
            self._refresh()
            return False
        if hand.step is not None:
            self._top.say("")
            self._refresh()
        return True

    async def _settle(
        self,
        outcome: Outcome,
        said: str,
        *,
        not_this: bool = False,
        answered: tuple[bool, bool] | None = None,
    ) -> bool:
        """Say what became of the card, and lay down the next; return False, and change nothing, if it cannot be."""
        if self._sitting.hand is None:
            return False
        sitting = self._sitting
        beside = sitting.aside is not None
        if beside and outcome is not Outcome.COVERED:
            sitting.put_aside()
            said = ""
        elif sitting.ask and not self._card.open and outcome is not Outcome.LATER:
            # The topic was asked about and declined: no trace of it, not even a pass.
            if not await self.app.away(sitting.decline):
                return False
            said = ""
        elif not await self.app.away(lambda: sitting.settle(outcome, not_this=not_this, answered=answered)):
            return False
        # A repair hands back the card that lay open below it.
        again = beside and sitting.aside is None and self._was_open
        self._extras = self._was_below if again else []
        self._lay(open_again=again)
        self._top.say(said)
        covered = outcome is Outcome.COVERED and not beside
        if sitting.hand is None or (covered and sitting.evening.complete):
            self.app.show_closing(sitting)
        return True

    async def _one_only(self) -> None:
        hand = self._open_hand
        if hand is None or self._sitting.aside is not None:
            return
        names = self._sitting.names
        self.app.ask(
            telling.WHO_ANSWERED,
            names,
            lambda who: self._act(
                lambda: self._settle(Outcome.COVERED, "", answered=(who == 0, who == 1)),
            ),
        )

    async def _deeper(self) -> None:
        hand = self._open_hand
        if hand is None:
            return
        question = hand.go_deeper()
        if question is None:
            self._top.say(telling.NO_FOLLOW_UP)
            return
        self._extras.append(("", question))
        self._refresh()

    async def _hint(self) -> None:
        hand = self._open_hand
        if hand is None:
            return
        if not hand.hint:
            self._top.say(telling.NO_HINT)
        elif ("a way in", hand.hint) not in self._extras:
            self._extras.append(("a way in", hand.hint))
            self._refresh()

    async def _listen(self) -> None:
        hand = self._open_hand
        if hand is not None:
            self._top.say(cue(hand, self._cues))
            self._cues += 1

    async def _other_first(self) -> None:
        hand = self._sitting.hand
        if hand is None or self._sitting.aside is not None:
            return
        hand.restart(other_first=True)
        self._numbers = None
        self._refresh()
        self._top.say(telling.goes_first(hand.first))

    async def _say_back(self) -> None:
        hand = self._open_hand
        if hand is None or self._sitting.aside is not None:
            return
        hand.restart(reflect=not hand.reflect)
        self._numbers = None
        self._refresh()
        self._top.say(telling.saying_back(hand.reflect))

    async def _star(self) -> None:
        if self._sitting.hand is None:
            return
        if await self.app.away(self._sitting.star):
            self._refresh()
            self._top.say(telling.starred(self._sitting.starred))

    async def _why(self) -> None:
        hand = self._sitting.hand
        if hand is not None:
            reasons = list(self._sitting.reasons)
            if hand.card.why and self._card.open:
                reasons.append(hand.card.why)
            self.app.show_note("Why this card", reasons)

    # What comes of it: care

    async def _code_word(self) -> None:
        if self._sitting.code_word:
            self.app.show_banner(self._sitting.code_word, telling.HEARD)
            return

        async def keep(words: str) -> bool:
            if words:
                if not await self.app.away(lambda: self._sitting.set_code_word(words)):
                    return False
                self.app.show_banner(words, telling.HEARD)
            return True

        self._top.open_line(Asked(telling.OWN_WORDS, keep))

    async def _repair(self) -> None:
        def chosen(which: int) -> None:
            self._act(lambda: self._repaired(which))

        self.app.ask(telling.WHAT_HELPS, telling.HELPS, chosen)

    async def _repaired(self, which: int) -> None:
        sitting = self._sitting
        if which < len(REPAIR_SORTS):
            if sitting.aside is None:
                self._was_open, self._was_below = self._card.open, self._extras
            if await self.app.away(lambda: sitting.repair(REPAIR_SORTS[which])):
                self._extras = []
                self._lay(open_again=True)
                self._top.say("")
        elif which == len(REPAIR_SORTS):
            if sitting.hand is not None and sitting.aside is None:
                sitting.hand.restart()
            self._extras = []
            self._lay(open_again=False)
            self._top.say("This card again, from the start.")
        else:
            await self._end()

    async def _note(self) -> None:
        hand = self._open_hand
        if hand is None:
            return

        def by(who: int) -> None:
            async def keep(words: str) -> bool:
                if words:
                    if not await self.app.away(lambda: self._sitting.note(1 if who else 0, words)):
                        return False
                    self._top.say("Kept on this card. The other can answer it from the start page.")
                return True

            self._top.open_line(Asked(telling.note_by(self._sitting.names[who]), keep, half=True))

        self.app.ask(telling.WHOSE_NOTE, self._sitting.names, by)

    # What comes of it: the timer

    async def _start_or_stop(self) -> None:
        hand = self._sitting.hand
        if hand is None or not self._card.open or not isinstance(hand.step, Time):
            self._top.say("There is no timer on this card.")
            return
        if self._countdown.running:
            self._stop_timer()
        elif self._countdown.left > 0:
            self._countdown.start()
            self._ticking = self.set_interval(1.0, self._tick)
        self._refresh()

    async def _minute(self, more: int) -> None:
        hand = self._sitting.hand
        if hand is None or not self._card.open or not isinstance(hand.step, Time):
            self._card.scroll_face(-more)
            return
        self._countdown.add(60 * more)
        self._refresh()

    def _tick(self) -> None:
        if self._countdown.left <= 0:
            # It rings once, and never again for this card.
            self._stop_timer()
            self.app.bell()
            self._top.say("That was the time. There is no need to stop.")
        self._refresh()

    def _stop_timer(self) -> None:
        self._countdown.stop()
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None

    # What comes of it: typing

    async def _typed(self, words: str) -> None:
        asked = self._words.asked
        if asked is None:
            return
        if asked.secret and not words:
            self._top.say(telling.A_WORD)
            return
        self._words.close()
        if not await asked.then(words):
            # What was typed comes back on the line, to be kept once that can be done.
            self._top.open_line(asked, words)
        elif self._words.asked is None:
            self._refresh()

    @property
    def _answering(self) -> bool:
        """Whether the line is open for an answer to the card, and not for words beside it."""
        return self._words.asked is not None and self._words.asked.then == self._answer

    # What comes of it: the evening

    async def _undo(self) -> None:
        hand = self._sitting.hand
        undone: list[str | None] = []
        if not await self.app.away(lambda: undone.append(self._sitting.undo())):
            return
        if undone[0] is None:
            self._top.say(telling.NOTHING_TO_UNDO)
        elif self._sitting.hand is hand:
            # A star or a note: the card lies as it lay.
            self._refresh()
            self._top.say(undone[0])
        else:
            self.step_back(undone[0])

    def step_back(self, said: str) -> None:
        """Lay down the card that was taken back: open, unless its topic has to be asked about first."""
        self._extras = []
        self._lay(open_again=not self._sitting.ask)
        self._top.say(said)

    async def _end(self) -> None:
        self._stop_timer()
        self.app.show_closing(self._sitting, early=True)

    async def _leave(self) -> None:
        self.app.leave()

    async def _home(self) -> None:
        if self._words.asked is not None:
            hand, answering = self._sitting.hand, self._answering
            self._words.close()
            if answering and self._sitting.aside is not None:
                self._sitting.put_aside()
                self._lay(open_again=False)
            elif answering and hand is not None:
                # Leaving an answer in the middle loses just that card's answers.
                hand.restart()
                self._lay(open_again=False)
            else:
                self._refresh()
            return
        self.app.show_home()

    # What is shown

    def _lay(self, *, open_again: bool | None = None) -> None:
        """Show the card on the table. ``open_again`` None leaves it lying as it is."""
        self._stop_timer()
        self._numbers = None
        hand = self._sitting.hand
        if hand is not None and isinstance(hand.step, Time):
            self._countdown = Countdown(hand.step.minutes * 60)
        if self._words.asked is not None:
            self._words.close()
        if open_again is not None:
            # Turned back first, so that another card never shows for a moment what lay open before.
            self._card.open = False
            self._card.open = open_again or self._sitting.aside is not None
        elif self._sitting.aside is not None:
            self._card.open = True
        self._refresh()

    def _refresh(self) -> None:
        """Show the card, whose turn it is, and the keys that matter now."""
        sitting = self._sitting
        evening = sitting.evening
        hand = sitting.hand
        is_open = self._card.open
        # While they talk, all but the card steps back.
        quiet = is_open and hand is not None and isinstance(hand.step, Talk)
        standing = self._top.standing
        standing.title, standing.place = sitting.title, stands(evening.place, evening.plan.length)
        standing.quiet = quiet
        if hand is None:
            return
        text, below = face(hand, self._extras, self._countdown, self._key(TIMER)) if is_open else ("", ())
        self._card.face = Face(
            text=text,
            symbol=sitting.symbol,
            color=sitting.color,
            deck=sitting.deck_title,
            depth=hand.card.depth,
            starred=sitting.starred,
            extras=below,
            at_end=bool(self._extras),
        )
        self._top.fit()
        if self._words.asked is None:
            turn, shown = below_card(hand) if is_open else face_down(hand, sitting.ask)
            self._top.tell(turn)
            self._top.show_keys([(self._key(key), label) for key, label in shown], quiet=quiet)
            self._open_line(hand)

    def _open_line(self, hand: Hand) -> None:
        """Open the line for words where the step wants some."""
        step = hand.step
        if not self._card.open:
            return
        if isinstance(step, Secret) and isinstance(step.ask, Words):
            self._top.open_line(Asked("", self._answer, SECRET_MOST, secret=True))
        elif isinstance(step, Write):
            self._top.open_line(Asked(step.prompt, self._answer, step.most))

    def _key(self, key: Command | str) -> str:
        if isinstance(key, str):
            return key
        return key_name(keys_for(key, self.app.remapped).split(",")[0])


def _fail(error: BaseException) -> None:
    raise error
