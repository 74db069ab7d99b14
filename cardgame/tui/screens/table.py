"""The table: an evening as it is played, one card at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static

from cardgame.deck.vocabulary import SENSITIVE
from cardgame.game.commands import (
    DEEPER,
    HELP,
    HINT,
    LEAVE,
    ON_A_CARD,
    PASS,
    TIMER,
    TURN,
    Command,
    key_name,
    keys_for,
)
from cardgame.game.listening import cue
from cardgame.game.sitting import RepairSort, Sitting
from cardgame.game.telling import (
    CHOSEN,
    HALF,
    HIDDEN,
    Numbers,
    asked,
    choices,
    handed,
    numbers_of,
    ready,
    revealed,
    scale,
    time_left,
)
from cardgame.play import Hand, Outcome
from cardgame.play.steps import Choose, HandOver, Reveal, Secret, Talk, Time, Words, Write
from cardgame.text import clean
from cardgame.tui.bindings import bind
from cardgame.tui.host import Host
from cardgame.tui.widgets.card import CardView, Face
from cardgame.tui.widgets.keys import Keys

DOTS = 12
"""An evening of more cards than this is counted in words; a row of dots can no longer be taken in."""

SECRET_MOST = 120
"""Characters of an answer typed in secret."""


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
        self._extras: list[tuple[str, str]] = []
        self._numbers: Numbers | None = None
        self._cues = 0
        self._timer: Timer | None = None
        self._seconds = 0.0
        self._ends_at = 0.0
        self._typing: Callable[[str], Awaitable[None]] | None = None

    def compose(self) -> ComposeResult:
        """Yield where the evening stands, the card, whose turn it is, what just happened, and the keys."""
        with Horizontal(id="standing"):
            yield Static(id="evening", markup=False)
            yield Static(id="place", markup=False)
        yield CardView(motion=self.app.motion, id="card")
        yield Static(id="turn", markup=False)
        yield Input(id="words", select_on_focus=False)
        yield Static(id="said", markup=False)
        yield Keys(id="keys")

    def on_mount(self) -> None:
        """Lay down the first card."""
        self._lay()
        if self._sitting.resumed:
            self._say("You were here earlier tonight, and this is where you left.")

    def on_screen_resume(self) -> None:
        """Show the sitting as it now is, when the page above this one has gone."""
        if self._sitting.hand is not None and not self._card.open:
            self._lay()

    # What can be done with a key. Keys may come faster than a disk writes: acts wait for each other in order.

    def _act(self, act: Callable[[], Awaitable[None]]) -> None:
        self.run_worker(self._in_order(act))

    async def _in_order(self, act: Callable[[], Awaitable[None]]) -> None:
        async with self._acts:
            if self.is_current:
                await act()

    def action_next(self) -> None:
        """Turn the card, or say that it was talked about."""
        self._act(self._next)

    def action_number(self, number: int) -> None:
        """Choose by a number."""
        self._act(lambda: self._number(number))

    def action_minute(self, more: int) -> None:
        """Give the timer a minute more or less; without a timer, scroll the card."""
        self._act(lambda: self._minute(more))

    def action_pass(self) -> None:
        """Pass the card."""
        self._act(lambda: self._settle(Outcome.PASSED, "Passed. Here is another."))

    def action_later(self) -> None:
        """Keep the card for another evening."""
        self._act(lambda: self._settle(Outcome.LATER, "Kept for another evening."))

    def action_not_this(self) -> None:
        """Take the card away, and what is like it."""
        self._act(lambda: self._settle(Outcome.PASSED, "Gone. Here is something else.", not_this=True))

    def action_one_only(self) -> None:
        """Go on, where only one of the two answered."""
        self._act(self._one_only)

    def action_deeper(self) -> None:
        """Ask a follow-up."""
        self._act(self._deeper)

    def action_hint(self) -> None:
        """Show the card's hint."""
        self._act(self._hint)

    def action_listen(self) -> None:
        """Show a cue for the listener."""
        self._act(self._listen)

    def action_code_word(self) -> None:
        """Show the couple's own words."""
        self._act(self._code_word)

    def action_repair(self) -> None:
        """Offer a pause or a repair."""
        self._act(self._repair)

    def action_note(self) -> None:
        """Write a note on the card."""
        self._act(self._note)

    def action_star(self) -> None:
        """Star the card."""
        self._act(self._star)

    def action_why(self) -> None:
        """Tell why this card."""
        self._act(self._why)

    def action_other_first(self) -> None:
        """Let the other go first."""
        self._act(self._other_first)

    def action_say_back(self) -> None:
        """Turn saying back on or off for this card."""
        self._act(self._say_back)

    def action_timer(self) -> None:
        """Start the timer, or stop it."""
        self._act(self._start_or_stop)

    def action_undo(self) -> None:
        """Take the last thing back."""
        self._act(self._undo)

    def action_end(self) -> None:
        """End the evening."""
        self._act(self._end)

    def action_help(self) -> None:
        """List every key."""
        self.app.show_help()

    def action_leave(self) -> None:
        """Leave the game; the evening stays open."""
        self._act(self._leave)

    def action_home(self) -> None:
        """Stop typing; or go to the start page, where the evening waits."""
        self._act(self._home)

    def on_click(self) -> None:
        """Turn a face-down card by mouse; an open one is not left by a stray click."""
        if not self._card.open:
            self.action_next()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed."""
        event.stop()
        words = " ".join(clean(event.value, lines=False).split())
        self._act(lambda: self._typed(words))

    # What comes of it: the card

    @property
    def _card(self) -> CardView:
        return self.query_one(CardView)

    @property
    def _open_hand(self) -> Hand | None:
        """The card on the table if it lies open; if it does not, say so."""
        if self._sitting.hand is not None and self._card.open:
            return self._sitting.hand
        self._say("Turn the card first.")
        return None

    async def _next(self) -> None:
        hand = self._sitting.hand
        if hand is None:
            return
        if not self._card.open:
            self._card.open = True
            self._say("")
            self._refresh()
            return
        step = hand.step
        if isinstance(step, Choose):
            self._say("Choose by its number.")
        elif isinstance(step, Secret) and (self._numbers is None or self._numbers.answer is None):
            self._say("Choose by its number; nobody sees which.")
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
            self._say(HALF if self._numbers.answer is None else CHOSEN)

    async def _answer(self, answer: object) -> None:
        """Send an answer to the card; when it has no more to ask, it is covered."""
        hand = self._sitting.hand
        if hand is None:
            return
        self._numbers = None
        self._stop_timer()
        if hand.send(answer) is None:
            await self._settle(Outcome.COVERED, "")
        else:
            self._say("")
            self._refresh()

    async def _settle(
        self,
        outcome: Outcome,
        said: str,
        *,
        not_this: bool = False,
        answered: tuple[bool, bool] | None = None,
    ) -> None:
        if self._sitting.hand is None:
            return
        sitting = self._sitting
        beside = sitting.aside is not None
        if beside and outcome is not Outcome.COVERED:
            sitting.put_aside()
            said = ""
        elif sitting.ask and not self._card.open and outcome is not Outcome.LATER:
            # The topic was asked about and declined: no trace of it, not even a pass.
            if not await self.app.away(sitting.decline):
                return
            said = ""
        elif not await self.app.away(lambda: sitting.settle(outcome, not_this=not_this, answered=answered)):
            return
        self._extras = []
        # A repair hands back the card that lay open below it.
        self._lay(open_again=beside and sitting.aside is None and self._was_open)
        self._say(said)
        covered = outcome is Outcome.COVERED and not beside
        if sitting.hand is None or (covered and sitting.evening.complete):
            self.app.show_closing(sitting)

    _was_open = False

    async def _one_only(self) -> None:
        hand = self._open_hand
        if hand is None or self._sitting.aside is not None:
            return
        names = self._sitting.names
        self.app.ask(
            "Who answered?",
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
            self._say("This card has no more follow-ups. Ask one of your own.")
            return
        self._extras.append(("", question))
        self._refresh()

    async def _hint(self) -> None:
        hand = self._open_hand
        if hand is None:
            return
        if not hand.hint:
            self._say("No hint on this one. Take your time, or put it off.")
        elif ("a way in", hand.hint) not in self._extras:
            self._extras.append(("a way in", hand.hint))
            self._refresh()

    async def _listen(self) -> None:
        hand = self._open_hand
        if hand is not None:
            self._say(cue(hand, self._cues))
            self._cues += 1

    async def _other_first(self) -> None:
        hand = self._sitting.hand
        if hand is None or self._sitting.aside is not None:
            return
        hand.restart(other_first=True)
        self._numbers = None
        self._refresh()
        self._say(f"{hand.first} goes first with this one.")

    async def _say_back(self) -> None:
        hand = self._open_hand
        if hand is None or self._sitting.aside is not None:
            return
        hand.restart(reflect=not hand.reflect)
        self._refresh()
        self._say("With saying back, for this card." if hand.reflect else "Without saying back.")

    async def _star(self) -> None:
        if self._sitting.hand is None:
            return
        if await self.app.away(self._sitting.star):
            self._refresh()
            self._say("Starred." if self._sitting.starred else "The star is gone.")

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
            self.app.show_banner(self._sitting.code_word, "Heard, not fixed.")
            return

        async def keep(words: str) -> None:
            if words and await self.app.away(lambda: self._sitting.set_code_word(words)):
                self.app.show_banner(words, "Heard, not fixed.")

        self._type("Your own words for: I need to be heard, not fixed.", keep)

    async def _repair(self) -> None:
        options = ("a minute to think", "a light one", "a kind one", "start this card over", "stop for tonight")

        def chosen(which: int) -> None:
            self._act(lambda: self._repaired(which))

        self.app.ask("What would help?", options, chosen)

    async def _repaired(self, which: int) -> None:
        sitting = self._sitting
        sorts: tuple[RepairSort, ...] = ("minute", "light", "kind")
        if which < len(sorts):
            self._was_open = self._card.open
            if await self.app.away(lambda: sitting.repair(sorts[which])):
                self._extras = []
                self._lay(open_again=True)
        elif which == len(sorts):
            if sitting.hand is not None and sitting.aside is None:
                sitting.hand.restart()
            self._extras = []
            self._lay(open_again=False)
            self._say("This card again, from the start.")
        else:
            await self._end()

    async def _note(self) -> None:
        hand = self._open_hand
        if hand is None:
            return

        def by(who: int) -> None:
            async def keep(words: str) -> None:
                if words and await self.app.away(lambda: self._sitting.note(1 if who else 0, words)):
                    self._say("Kept on this card. The other can answer it from the start page.")

            self._type(f"A note by {self._sitting.names[who]}", keep)

        self.app.ask("Whose note is it?", self._sitting.names, by)

    # What comes of it: the timer

    async def _start_or_stop(self) -> None:
        hand = self._sitting.hand
        if hand is None or not self._card.open or not isinstance(hand.step, Time):
            self._say("There is no timer on this card.")
            return
        if self._timer is not None:
            self._seconds = max(0.0, self._ends_at - monotonic())
            self._stop_timer()
        elif self._seconds > 0:
            self._ends_at = monotonic() + self._seconds
            self._timer = self.set_interval(1.0, self._tick)
        self._refresh()

    async def _minute(self, more: int) -> None:
        hand = self._sitting.hand
        if hand is None or not self._card.open or not isinstance(hand.step, Time):
            self._card.scroll_face(-more)
            return
        if self._timer is not None:
            self._ends_at = max(monotonic() + 1, self._ends_at + 60 * more)
        else:
            self._seconds = max(0.0, self._seconds + 60 * more)
        self._refresh()

    def _tick(self) -> None:
        if monotonic() >= self._ends_at:
            # It rings once, and never again for this card.
            self._stop_timer()
            self._seconds = 0.0
            self.app.bell()
            self._say("That was the time. There is no need to stop.")
        self._refresh()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    # What comes of it: typing

    def _type(self, prompt: str, then: Callable[[str], Awaitable[None]], *, secret: bool = False) -> None:
        """Open the line for words, and give what is typed to ``then``."""
        line = self.query_one("#words", Input)
        self._typing = then
        line.password = secret
        line.max_length = SECRET_MOST if secret else 300
        line.value = ""
        line.placeholder = ""
        line.display = True
        line.focus()
        if prompt:
            self._line("#turn", prompt)
        self.query_one(Keys).entries = (("Enter", "keep it"), ("Esc", "never mind"))

    async def _typed(self, words: str) -> None:
        then = self._typing
        if then is None:
            return
        hand = self._sitting.hand
        if hand is not None and isinstance(hand.step, Secret) and not words:
            self._say("A word or two is enough.")
            return
        self._close_line()
        await then(words)
        if self.is_current and self._typing is None:
            self._refresh()

    def _close_line(self) -> None:
        line = self.query_one("#words", Input)
        self._typing = None
        # What was typed leaves the screen with the line, and nothing of it stays behind in it.
        line.value = ""
        line.display = False
        self.set_focus(None)

    # What comes of it: the evening

    async def _undo(self) -> None:
        undone: list[str | None] = []
        if not await self.app.away(lambda: undone.append(self._sitting.undo())):
            return
        if undone[0] is None:
            self._say("There is nothing to take back.")
            return
        self._extras = []
        self._lay(open_again=True)
        self._say(undone[0])

    async def _end(self) -> None:
        self._stop_timer()
        self.app.show_closing(self._sitting, early=True)

    async def _leave(self) -> None:
        self.app.leave()

    async def _home(self) -> None:
        if self._typing is not None:
            hand = self._sitting.hand
            secret = hand is not None and isinstance(hand.step, Secret | Write)
            self._close_line()
            if hand is not None and secret:
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
            self._seconds = hand.step.minutes * 60
        if self._typing is not None:
            self._close_line()
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
        self.query_one("#evening", Static).update(Content(sitting.title))
        self.query_one("#place", Static).update(Content(_place(evening.place, evening.plan.length)))
        hand = sitting.hand
        if hand is None:
            return
        is_open = self._card.open
        text, below = self._face(hand) if is_open else ("", [])
        self._card.face = Face(
            text=text,
            symbol=sitting.symbol,
            color=sitting.color,
            deck=sitting.deck_title,
            depth=hand.card.depth,
            starred=sitting.starred,
            extras=tuple(below),
            at_end=bool(self._extras),
        )
        self.set_class(is_open, "-open")
        self.set_class(is_open and isinstance(hand.step, Talk), "-quiet")
        if self._typing is None:
            turn, shown = self._turn(hand) if is_open else self._face_down(hand)
            self._line("#turn", turn)
            self.query_one(Keys).entries = tuple((self._key(key), label) for key, label in shown)
            self._open_line(hand)

    def _face_down(self, hand: Hand) -> tuple[str, list[tuple[Command | str, str]]]:
        if topics := self._sitting.ask:
            what = ", ".join(SENSITIVE.get(topic, topic) for topic in topics)
            said = f"The next card is about {what}. Either of you can wave it away, and no trace is kept."
            return said, [(TURN, "yes, turn it"), (PASS, "another one"), (HELP, "all keys"), (LEAVE, LEAVE.label)]
        said = f"{hand.reader}, this one is yours to read."
        return said, [(TURN, "turn it"), (PASS, PASS.label), (HELP, "all keys"), (LEAVE, LEAVE.label)]

    def _face(self, hand: Hand) -> tuple[str, list[tuple[str, str]]]:
        """Return the card's text and what stands below it, for the step it is at."""
        step = hand.step
        if isinstance(step, HandOver):
            # Nothing but whose turn it is: not the card, not what was answered.
            return handed(step), []
        below = list(self._extras)
        if isinstance(step, Secret):
            below = [("", asked(step)), ("", HIDDEN if isinstance(step.ask, Words) else _block(choices(step)))]
        elif isinstance(step, Choose):
            below += [("", step.prompt), ("", _block(choices(step)))]
        elif isinstance(step, Reveal):
            drawn = scale(step)
            below = [("", "\n".join(revealed(step))), *([("", drawn)] if drawn else []), *self._extras]
        elif isinstance(step, Time):
            running = "" if self._timer is not None else "t starts it"
            left = self._ends_at - monotonic() if self._timer is not None else self._seconds
            below = [(running, time_left(round(left))), *self._extras]
        return hand.text, below

    def _turn(self, hand: Hand) -> tuple[str, list[tuple[Command | str, str]]]:
        """Return the line below the card, and the keys that matter at this step."""
        step = hand.step
        rest: list[tuple[Command | str, str]] = [(PASS, PASS.label), (HELP, "all keys"), (LEAVE, LEAVE.label)]
        if isinstance(step, HandOver):
            return "", [(TURN, ready(step)), *rest]
        if isinstance(step, Secret):
            return "", [(numbers_of(step), "choose"), (TURN, "it stands"), *rest]
        if isinstance(step, Choose):
            return "", [(numbers_of(step), "choose"), *rest]
        if isinstance(step, Time):
            return step.guide, [(TURN, step.done.lower()), (TIMER, TIMER.label), ("↑ ↓", "a minute"), *rest]
        if isinstance(step, Talk | Reveal):
            more: list[tuple[Command | str, str]] = [(TURN, step.done[:1].lower() + step.done[1:]), (PASS, PASS.label)]
            if hand.follow_ups_left:
                more.append((DEEPER, DEEPER.label))
            if hand.hint and isinstance(step, Talk):
                more.append((HINT, HINT.label))
            return step.guide, [*more, (HELP, "all keys"), (LEAVE, LEAVE.label)]
        return "", rest

    def _open_line(self, hand: Hand) -> None:
        """Open the line for words where the step wants some."""
        step = hand.step
        if not self._card.open:
            return
        if isinstance(step, Secret) and isinstance(step.ask, Words):
            self._type("", self._answer, secret=True)
        elif isinstance(step, Write):
            self._type(step.prompt, self._answer)

    def _key(self, key: Command | str) -> str:
        if isinstance(key, str):
            return key
        return key_name(keys_for(key, self.app.remapped).split(",")[0])

    def _say(self, words: str) -> None:
        self._line("#said", words)

    def _line(self, id: str, words: str) -> None:
        """Fill a line below the card; an empty one gives its room to the card, where there is little."""
        line = self.query_one(id, Static)
        line.update(Content(words))
        line.set_class(not words, "-empty")


def _block(lines: str) -> str:
    """Make lines equally long, so that they stand under one another where text is centred."""
    widest = max(cell_len(line) for line in lines.split("\n"))
    # A space that does not break is not trimmed from the end of a line.
    return "\n".join(line + "\xa0" * (widest - cell_len(line)) for line in lines.split("\n"))


def _place(covered: int, length: int) -> str:
    """Say where the evening stands.

    >>> _place(2, 5)
    '● ● ○ ○ ○'
    """
    if length > DOTS:
        return f"{covered} of {length}"
    return " ".join(["●"] * min(covered, length) + ["○"] * (length - covered))
