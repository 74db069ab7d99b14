"""The screen of the table, on which an evening is played card by card."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import cached_property, partial

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.events import Click
from textual.timer import Timer
from textual.widgets import Input

from cardgame.game import prompts
from cardgame.game.change import Change
from cardgame.game.table import AT_ONCE, Extra, Table
from cardgame.keys import commands
from cardgame.keys.commands import HELP, ON_A_CARD, PASS, TIMER, TURN, Command, key_name, keys_left
from cardgame.keys.keyboard import keys_in
from cardgame.play.hand import Hand
from cardgame.scripts.steps import SECRET_MOST, Choose, Secret, Show, Step, Talk, Time, Words, Write
from cardgame.translation import _
from cardgame.tui.bindings import bind
from cardgame.tui.countdown import Countdown
from cardgame.tui.host import ActsByKeys
from cardgame.tui.messages import ClosingReached, HelpAsked, HomeAsked
from cardgame.tui.page import Page
from cardgame.tui.rendering import below_card, face, face_down, progress
from cardgame.tui.screens.page import BannerScreen, HelpScreen, NoteScreen, OptionsScreen, Palette
from cardgame.tui.styles import PAGES
from cardgame.tui.widgets.card import CardView
from cardgame.tui.widgets.face import Face
from cardgame.tui.widgets.familiar import Plain
from cardgame.tui.widgets.pressed import keys_at
from cardgame.tui.widgets.tabletop import Tabletop
from cardgame.tui.widgets.writing import Asked, Field

Act = Callable[[], Awaitable[object]]


class TableScreen(Page[None], ActsByKeys[None], Plain):
    """Shows a session's cards. What has to be saved is saved before the next card is shown."""

    BINDINGS = [
        *bind(ON_A_CARD),
        *((str(number), f"number({number})", "") for number in range(1, 10)),
        ("up", "minute(1)", ""),
        ("down", "minute(-1)", ""),
        ("escape", "home", "home"),
    ]
    AUTO_FOCUS = ""
    CSS_PATH = PAGES

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self._session = table.session
        self._acts = asyncio.Lock()
        self._key_names: dict[Command, str] = {}
        """The key of each command, as it is called; empty where the couple has left it none."""
        self._active: dict[bool, dict[str, ActiveBinding]] = {}
        """The keys that do something where no line has the focus, by whether a line is open."""
        self.doing: set[asyncio.Task[None]] = set()
        """Acts that keys have begun and that are not done yet."""
        self._countdown = Countdown(0)
        self._counted: Step | None = None
        """The step that the countdown is for."""
        self._ticking: Timer | None = None
        self._explains: tuple[object, str] | None = None
        """Something from earlier, and how it is waved away, where that is said for the first time."""
        self._top = Tabletop(motion=self.app.motion, help=self._key(HELP))
        self._card, self._line = self._top.card, self._top.line

    def compose(self) -> ComposeResult:
        """Yield the table."""
        yield self._top

    def on_mount(self) -> None:
        """Lay down the first card."""
        said = prompts.taken_up(self._session.as_left, self._session.tonight) if self._session.resumed else ""
        if self._session.apart and not said:
            said = _(prompts.APART)
        if self._session.explains:
            said = prompts.looking_back(self._key(commands.PASS), self._key(commands.NOT_THIS))
            self._explains = (self._session.aside, said)
        self.show(Change(said, now="card"))

    def on_resize(self) -> None:
        """Share out the room of the new size."""
        self._top.fit()

    # Keys may come faster than the disk writes, so that acts wait for each other, in order.

    def _act(self, act: Act) -> None:
        # Not a worker, as that posts three messages for each key.
        task = asyncio.create_task(self._in_order(act, self._line.asked))
        self.doing.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self.doing.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.call_next(_fail, error)

    def on_unmount(self) -> None:
        """Cancel the pending acts, as their page has gone."""
        for task in self.doing:
            task.cancel()

    async def _in_order(self, act: Act, typing: object) -> None:
        async with self._acts:
            if self.app.leaving:
                return
            # Not once another page covers this one; help and the palette do not count.
            here = (self.is_active and not self.app.cover_coming) or isinstance(self.app.screen, HelpScreen | Palette)
            # Nor where a line was opened since: the letter may have been meant as its first one.
            if here and self._line.asked in (None, typing):
                await act()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that do something now. They are looked up once for each state that decides on that."""
        if self.focused is not None:
            return super().active_bindings
        typing = self._line.asked is not None
        if typing not in self._active:
            self._active[typing] = super().active_bindings
        return self._active[typing]

    def refresh_bindings(self) -> None:
        """Look up anew which keys do something."""
        self._active.clear()
        super().refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take no letter for a command while a line is open, not even one that was queued before."""
        return self._line.asked is None or action in ("home", "minute")

    def action_do(self, id: str) -> None:
        """Do what a command asks for, by its id."""
        if id == HELP.id:
            # Help does not wait for acts in progress.
            self.app.post_message(HelpAsked())
        else:
            self._act(self._acts_by_id[id])

    @cached_property
    def _acts_by_id(self) -> dict[str, Act]:
        return {
            command.id: partial(self._do_at_once if command in AT_ONCE else self._do, act)
            for command, act in self._table.acts.items()
        }

    async def _do_at_once(self, act: Callable[[], Change]) -> None:
        self.show(act())

    def action_number(self, number: int) -> None:
        """Choose by a number."""
        self._act(partial(self._choose, (number,)))

    @property
    def asks_number(self) -> bool:
        """Whether the card asks for a number."""
        step = self._table.step
        return isinstance(step, Choose) or (isinstance(step, Secret) and not isinstance(step.ask, Words))

    def on_card_view_chosen(self, event: CardView.Chosen) -> None:
        """Choose what was clicked; a word of a table is two numbers, which replace what was pressed before."""
        event.stop()
        if self.check_action("number", event.numbers):
            self._act(partial(self._choose, event.numbers))

    async def _choose(self, numbers: tuple[int, ...]) -> None:
        """Choose by one number after the other; a number without a meaning is answered by a sentence."""
        if len(numbers) > 1:
            self._table.numbers = None
        change: list[Change | None] = []

        def press(number: int) -> Change | None:
            change.append(self._table.press(number))
            return change[-1]

        for number in numbers:
            if not await self._do(partial(press, number)):
                return
        self.app.took_key(change[-1] is not None)

    def say_aside(self, words: str) -> None:
        """Say ``words`` below the card; without any, say again how something from earlier is waved away."""
        self._top.say(words or self._explained)

    @property
    def _explained(self) -> str:
        """How the card from earlier is waved away, as long as it lies there; empty where that is not explained now."""
        aside = self._session.aside
        if not self._explains or aside is None or aside is not self._explains[0]:
            return ""
        return self._explains[1]

    def action_minute(self, more: int) -> None:
        """Give the timer a minute more or less; without a timer, scroll the card."""
        self._act(partial(self._minute, more))

    def action_home(self) -> None:
        """Stop typing; or go to the start page, where the evening waits."""
        self._act(self._home)

    def on_click(self, event: Click) -> None:
        """Turn a face-down card by mouse; an open one is not left by a stray click."""
        # A click on a key is handled as that key.
        if not self._table.open and not keys_at(event):
            self.action_do(TURN.id)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the words that were typed."""
        event.stop()
        self._act(partial(self._typed, self._line.words))

    def on_field_full(self, event: Field.Full) -> None:
        """Say that there was more than the line takes."""
        event.stop()
        self._top.say(prompts.shortened(event.most))

    @property
    def half_typed(self) -> bool:
        """Whether something is being written that can be saved as a draft."""
        return self._line.half_typed

    async def put_by(self) -> None:
        """Save what is half typed as a draft."""
        await self._line.put_by(self._session.drafts)

    async def _do(self, act: Callable[[], Change | None]) -> bool:
        """Whether an act could be done, in the disk thread; its change is shown then."""
        change: list[Change | None] = []
        if not await self.app.away(lambda: change.append(act())):
            # The answer may have been taken back, so that the card asks again.
            self._refresh()
            return False
        if change[0] is not None:
            self.show(change[0])
        return True

    # What is asked beside the card

    def _ask_beside(self) -> None:
        """Ask what the table asks beside the card, on a page of its own or on the line."""
        step = self._table.asking
        if isinstance(step, Choose):
            self.app.push_screen(OptionsScreen(step.prompt, step.options, first=step.first), self._chosen_beside)
        elif isinstance(step, Show):
            shown = (
                BannerScreen(step.title, "\n".join(step.words))
                if step.large
                else NoteScreen(step.title, [("", words) for words in step.words])
            )
            self.app.push_screen(shown)
            # At once: what is only shown asks for nothing, and must not stand before what the card asks for next.
            self.show(self._table.reply())
        elif isinstance(step, Write):
            place, refused = self._table.place, step.refused
            self._ask(Asked(step.prompt, self._reply, step.most, half=step.half, place=place, refused=refused))

    def _chosen_beside(self, which: int | None) -> None:
        if which is None:
            self.show(self._table.never_mind())
        else:
            self._act(partial(self._do, partial(self._table.reply, which)))

    async def _reply(self, words: str) -> bool:
        """Whether words for what is asked beside the card were taken, and kept if they are to be."""
        return await self._do(partial(self._table.reply, words))

    # The timer

    @property
    def _timed(self) -> bool:
        """Whether the card's step now is one with a timer."""
        return isinstance(self._table.step, Time)

    def _start_or_stop(self) -> None:
        if self._countdown.running:
            self._stop_timer()
        elif self._countdown.left > 0:
            self._countdown.start()
            self._ticking = self.set_interval(1.0, self._tick)
        else:
            self._top.say(_("That was the time. {key} gives a minute more.").format(key=key_name("up")))
        self._refresh()

    async def _minute(self, more: int) -> None:
        if self._timed:
            self._countdown.add(60 * more)
            self._refresh()
        else:
            self._card.scroll_face(-more)

    def _tick(self) -> None:
        if self._countdown.left <= 0:
            # The bell rings once for each card.
            self._stop_timer()
            self.app.bell()
            self._top.say(_("That was the time. There is no need to stop."))
        self._look_again()

    def _stop_timer(self) -> None:
        self._countdown.stop()
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None

    # Typing

    def _ask(self, asked: Asked) -> None:
        """Open the line, with a draft from before if there is one, and say so."""
        draft = self._draft(asked)
        self._top.open_line(asked, draft)
        self._top.say(_(prompts.WAS_WRITING) if draft else "")

    def _draft(self, asked: Asked) -> str:
        return self._session.drafts.words(asked.place)[: asked.most] if asked.place is not None else ""

    async def _typed(self, words: str) -> None:
        asked = self._line.asked
        if asked is None:
            return
        if asked.secret and not words:
            self._top.say(_(prompts.A_WORD))
            return
        if words in asked.refused:
            self._top.say(_(prompts.NO_WORDS))
            return
        if not await self._line.hand_in(asked, words):
            # The words come back on the line, to be tried again.
            self._top.open_line(asked, words)
        elif self._line.asked is None:
            self._refresh()

    async def _answer(self, words: str) -> bool:
        """Whether words for the card's own step were taken, and kept if they are to be."""
        return await self._do(partial(self._table.answer, words))

    async def _home(self) -> None:
        asked = self._line.asked
        if asked is None:
            self.app.post_message(HomeAsked())
        elif asked.then == self._answer:
            self._line.close()
            # Only the words on the line are dropped; earlier answers stay.
            await self._do(self._table.step_back_within)
        else:
            self._line.close()
            self.show(self._table.never_mind())

    # What is shown

    def on_screen_suspend(self) -> None:
        """Clear the last message, as it is out of date once another page was shown."""
        self._top.say(self._explained)

    def on_screen_resume(self) -> None:
        """Draw the table anew when the page on top of it is closed."""
        if self._line.asked is None:
            self._look_again()

    def _look_again(self) -> None:
        # Not during an act: it draws the table itself, once all of its changes are made.
        if not self._acts.locked():
            self._refresh()

    def show(self, change: Change) -> None:
        """Show the change that an act has made."""
        step = self._table.step
        if change.now == "asks":
            self._stop_timer()
            self._ask_beside()
            if change.said:
                self._top.say(change.said)
            return
        if change.now == "timer":
            self._start_or_stop()
            return
        if change.now == "leave":
            self.app.leave()
            return
        if change.now != "same":
            self._stop_timer()
            if isinstance(step, Time) and step is not self._counted:
                # The same step keeps its countdown, so that the time goes on after an end that was taken back.
                self._countdown, self._counted = Countdown(step.minutes * 60), step
        if change.now in ("card", "over"):
            if self._line.asked is not None:
                self._line.close()
            # Closed first, so that the next card is never drawn face up for a moment.
            self._card.open = False
        self._refresh()
        asked = self._line.asked
        writing = _(prompts.WAS_WRITING) if asked is not None and self._draft(asked) else ""
        self._top.say(change.said or writing or self._explained)
        if change.now in ("over", "ended"):
            self.app.post_message(ClosingReached(self._table))

    def _refresh(self) -> None:
        """Draw the card, whose turn it is, and the keys."""
        session, table, evening = self._session, self._table, self._session.evening
        hand = table.hand
        if hand is None:
            self._card.open = table.open
        # While the two talk, everything but the card is dim.
        quiet = isinstance(table.step, Talk)
        status_line = self._top.status_line
        status_line.title = session.title
        # On a path nobody is told how far they are.
        status_line.place = "" if session.is_path else progress(evening.place, evening.length)
        status_line.quiet = quiet
        if hand is None:
            return
        text, below = "", tuple[Extra, ...]()
        if table.open:
            text, below = face(hand, table.extras, self._countdown, self._key(TIMER), self._key(PASS))
        face_of_it = Face(
            text=text,
            symbol=session.symbol,
            color=session.color,
            deck=session.deck_title,
            depth=hand.card.depth,
            starred=session.starred,
            extras=below,
            at_end=bool(table.extras),
            back="\n".join(filter(None, (session.back, prompts.on_the_back(*session.from_before)))),
        )
        self._card.lay(face_of_it, open=table.open)
        if self._line.asked is not None:
            self._top.fit()
        else:
            turn, shown = (
                below_card(hand)
                if table.open
                else face_down(hand, session.ask, last=evening.landing, arriving=session.arriving)
            )
            self._top.tell(turn)
            keys = [(self._key(key), label) for key, label in shown]
            self._top.show_keys([(key, label) for key, label in keys if key], quiet=quiet)
            if table.open:
                self._open_line(hand)

    def _open_line(self, hand: Hand) -> None:
        """Open the line for words where the step wants some."""
        step = hand.step
        if isinstance(step, Secret) and isinstance(step.ask, Words):
            self._top.open_line(Asked("", self._answer, SECRET_MOST, secret=True))
        elif isinstance(step, Write):
            asked = Asked(step.prompt, self._answer, step.most, place=self._table.place)
            self._top.open_line(asked, self._draft(asked))

    def _key(self, key: Command | str) -> str:
        if isinstance(key, str):
            return key
        if key not in self._key_names:
            self._key_names[key] = next(map(key_name, keys_in(keys_left(key, self.app.remapped))), "")
        return self._key_names[key]


def _fail(error: BaseException) -> None:
    raise error
