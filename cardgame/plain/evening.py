"""An evening on a bare line."""

import sys
from collections.abc import Callable
from contextlib import suppress

from cardgame.deck.vocabulary import phrase
from cardgame.errors import Misused, NoCouple
from cardgame.game import agreeing, chapters, doors, prompts
from cardgame.game.change import Change
from cardgame.game.closing import Closing, why_now
from cardgame.game.game import Game
from cardgame.game.home import notices
from cardgame.game.menu import next_time
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.game.table import Table
from cardgame.keys import commands
from cardgame.keys.commands import ON_A_CARD, TURN, letters_for
from cardgame.keys.keyboard import Keyboard
from cardgame.plain.asking import Asker, Left, group_said, numbers_of_line, step_words
from cardgame.plain.console import Console
from cardgame.plain.keeping import LET_GO, ask_words, keep, offer, try_again, words_of
from cardgame.plain.moments import play_moment
from cardgame.play.dealing import Depth
from cardgame.play.evening import Energy
from cardgame.record import RecordError, RecordLost
from cardgame.scripts.steps import (
    SECRET_MOST,
    Choose,
    HandOver,
    PickWord,
    Place,
    Reveal,
    Secret,
    Show,
    Step,
    Talk,
    Words,
    Write,
)
from cardgame.translation import _, quoted

ONE_MORE, NEXT_TIME = "m", "n"
"""The letters of the closing that mean something else on a card."""


def play_plain(
    game: Game,
    choice: Choice,
    *,
    minutes: int | None = None,
    energy: Energy = "medium",
    depth: Depth | None = None,
    seed: int | None = None,
    apart: bool = False,
) -> int:
    """Play an evening on standard input and output; return the exit status.

    An evening that was left a short while ago is taken up again, unless another one is asked for.
    """
    console = arrive(game)
    anew = seed is not None or minutes is not None or depth is not None
    play_evening(game, console, Start(choice, minutes, energy, depth, seed, apart, carry_on=not anew))
    return 0


def bare_line() -> Console:
    """Return the bare line; raises :class:`Misused` where no line can be read."""
    if sys.stdin is None or sys.stdin.closed:
        raise Misused(_("There is nothing to read your keys from."), _("Run it in a terminal, or give it a pipe."))
    return Console()


def arrive(game: Game) -> Console:
    """Return the bare line, once it is known who plays and what there is to say first was said.

    Raises :class:`Misused` where no line can be read, or it is not clear which couple plays.
    """
    console = bare_line()
    game.welcome_newcomers()
    with suppress(NoCouple):
        game.couple  # noqa: B018 - finds the couple, or says why it cannot
    for notice in notices(game):
        console.say(notice)
    return console


def play_evening(game: Game, console: Console, start: Start) -> bool:
    """Play an evening from its first card to its last word; whether it was begun, as some ask both first."""
    unfinished = game.unfinished_of(start.choice, apart=start.apart) if start.carry_on else None
    session = doors.sit_down(game, start) if unfinished is None else game.resume(unfinished)
    if (first := agreeing.ask_both(session, start)) is not None:
        following = play_moment(game, console, first)[1]
        return following is not None and play_evening(game, console, following)
    if session.resumed and session.hand is not None:
        console.say(prompts.taken_up(session.as_left, session.tonight))
    try:
        _Evening(game, session, console).play()
    finally:
        game.keep_backup()
        game.keep_answers()
    return True


class _Evening:
    """One evening on one line, from the first card to the last word."""

    def __init__(self, game: Game, session: Session, console: Console, lay: type[Table] = Table) -> None:
        self._game = game
        self._session = session
        self._lost = False
        """Whether the last error was that the record is no longer where it was."""
        self._drafts = session.drafts
        self._console = console
        self._over = False
        self._arrived = False
        """Whether the line on the back of the first card was said."""
        self._read = ""
        """The card's text as it was last read out and can still be seen."""
        self._keyboard = Keyboard()
        self._letters = letters_for(game.settings.keys)
        self._keys = {command: chars[0] if chars else "" for command, chars in self._letters.items()}
        """The letter to name for each act; empty where it has none that can be typed on a line."""
        named = {char: command for command, chars in self._letters.items() for char in chars}
        self._table = lay(session, frozenset(named))
        self._asker = Asker(console, self._drafts, self._letters, self._keyboard)
        # Enter and Space are an empty line.
        acts = self._table.acts
        self._acts = {char: acts[command] for char, command in {**named, "": TURN}.items()}

    def play(self) -> None:
        """Play until the evening ends or is left."""
        session = self._session
        self._console.say(prompts.stopped(session.title) if session.is_path else prompts.begins(session.title))
        turns = _("An empty line turns a card, and says that you talked about it.")
        self._console.say(f"{turns} {_(prompts.LETTERS)}")
        if session.apart:
            self._console.say(_(prompts.APART))
        if session.chapter is not None and not session.resumed:
            self._opening()
        if self._table.over:
            self._close()
        else:
            self._card()
            if session.explains:
                # Said after the card that it explains.
                self._console.say(prompts.looking_back(self._keys[commands.PASS], self._keys[commands.NOT_THIS]))
        while not self._over:
            answer = self._console.ask(hidden=isinstance(self._table.step, Secret))
            if answer is None:
                if session.evening.landing:
                    # The end was asked for and no more lines come, so the thanks are left out.
                    self._close(early=True)
                else:
                    self._leave()
                return
            try:
                self._take(answer)
            except RecordError as error:
                self._game.advise(error)
                self._console.say(
                    f"{error.message} {error.hint} {_('The card is still open; try again when you like.')}"
                )
                self._lost = isinstance(error, RecordLost)
                if self._lost:
                    self._console.say(prompts.or_new_file())

    def _take(self, answer: str) -> None:
        """Do what a line asks for: a letter's act, a number, or the words that the card is waiting for."""
        if self._lost and answer == prompts.NEW_FILE_LETTER:
            self._go_on_in_new_file()
            return
        step = self._table.step
        most = _most(step)
        if most and (answer == "" or answer not in self._acts):
            # Where words are wanted only the letter itself is a command: a capital or another script's letter is text.
            if isinstance(step, Write):
                self._console.understood()
                self._write(step, answer)
            elif answer:
                self._console.understood()
                words = self._held_to(answer, most)
                self._do(lambda: self._table.answer(words))
            else:
                self._console.tell_once(_(prompts.A_WORD))
            return
        chooses = isinstance(step, Secret | Choose)
        if isinstance(step, Secret | Choose) and answer not in self._acts and self._number(step, answer):
            return
        letter = self._keyboard.meant(answer, self._acts)
        if answer and not letter:
            said = [_(prompts.NO_MEANING), _(prompts.LETTERS)]
            if isinstance(step, Secret | Choose):
                said.append(prompts.wanted(step))
            self._console.tell_once(" ".join(said))
            return
        if answer or not chooses:
            self._console.understood()
        self._do(self._acts[letter])

    def _write(self, step: Write, answer: str) -> None:
        """Take the sentence that a card asks for, or none."""
        place = self._table.place or ()
        if answer == LET_GO and self._drafts.words(place):
            self._drafts.drop(place)
            self._tell()
            return
        words = self._held_to(words_of(answer, self._drafts, place), step.most)
        if words:
            self._keep(place, words, lambda: self._table.answer(words))
        else:
            self._do(lambda: self._table.answer(""))

    def _go_on_in_new_file(self) -> None:
        """Go on in a new file, as the one that was open is no longer where it was."""
        for sentence in self._game.go_on_in_new_file():
            self._console.say(sentence)
        self._lost = False
        self._tell()

    def _keep(self, place: Place, words: str, act: Callable[[], Change]) -> bool:
        """Whether ``act`` wrote the words down; its change is shown then. If not, they are kept as a draft."""
        change = None
        try:
            change = keep(self._console, self._drafts, place, words, act)
        except RecordError as error:
            # The error was told, and the line that was typed then is taken next.
            self._lost = isinstance(error, RecordLost)
        if change is None:
            return False
        self._show(change)
        return True

    def _number(self, step: Secret | Choose, answer: str) -> bool:
        """Whether a line of numbers meant anything; each is then pressed at the table, and what it led to is shown."""
        table = self._table
        pressed = numbers_of_line(step, answer)
        if not pressed:
            return False
        if len(pressed) > 1 or not (isinstance(step, Secret) and isinstance(step.ask, PickWord)):
            table.numbers = None
        change = None
        for each in pressed:
            change = table.press(each)
            if change is None:
                # After a number that means nothing the answer is begun anew.
                table.numbers = None
                return False
        self._console.understood()
        if change is not None and (table.numbers is None or table.numbers.answer is None):
            self._show(change)
        else:
            # A line is sent by Enter: there is nothing left to confirm.
            self._do(table.go_on)
        return True

    def _held_to(self, words: str, most: int) -> str:
        """Return what was typed, cut to what is kept of it; say so where it was cut."""
        if len(words) > most:
            self._console.say(prompts.shortened(most))
        return words[:most].rstrip()

    def _do(self, act: Callable[[], Change]) -> None:
        self._show(act())

    def _show(self, change: Change) -> None:
        """Say what came of an act, and what is to be seen now."""
        step = self._table.step
        for words in (change.said, change.added):
            if words in (_(prompts.CHOOSE), _(prompts.CHOOSE_UNSEEN)) and isinstance(step, Secret | Choose):
                self._console.tell_once(f"{words} {prompts.wanted(step)}")
            elif words:
                self._console.say(words)
        if change.now == "step":
            self._tell()
        elif change.now == "face":
            self._face()
        elif change.now == "card":
            self._card()
        elif change.now == "asks":
            self._ask()
        elif change.now == "timer":
            self._console.say(_("There is no clock on a bare line. Take the time it takes."))
        elif change.now == "help":
            self._help()
        elif change.now == "leave":
            self._leave()
        elif change.now != "same":
            self._close(early=change.now == "ended" or self._session.evening.landing)

    # What is said

    def _opening(self) -> None:
        chapter = self._session.chapter
        if chapter is None:
            return
        for heading, lines in chapters.opening(chapter, self._session.way):
            self._console.say("\n".join(["", *([f"{heading}:"] if heading else []), chapters.lines_said(lines, "- ")]))

    def _card(self) -> None:
        """Say which card lies there now, and read it out if it lies open."""
        session, say = self._session, self._console.say
        hand = session.hand
        if hand is None:
            return
        if self._table.beside:
            say(f"\n{session.deck_title}.")
        else:
            evening = session.evening
            source = prompts.sentence_of(session.deck_title or _("a deck that is gone"))
            # Translators: {source} is the title of a deck, with its full stop; a question in quotation marks.
            # Nobody is told how many cards there are, or how far they are.
            card = _("From {source} {reader} reads.")
            if evening.landing:
                card = _("The last card, from {source} {reader} reads.")
            if name := session.written_for:
                card, source = _("Written for {source} {reader} reads."), prompts.stopped(name)
            if session.apart:
                card = _("From {source} Whoever has the keyboard reads.")
                if evening.landing:
                    card = _("The last card, from {source} Whoever has the keyboard reads.")
                if session.written_for:
                    card = _("Written for {source} Whoever has the keyboard reads.")
            said = card.format(source=source, reader=hand.reader)
            say(f"\n{said}" if self._table.open or not session.back else f"\n{said} ({session.back})")
        if words := prompts.from_before(*session.from_before):
            say(words)
        if not self._arrived and not self._table.open and (words := session.arriving):
            self._arrived = True
            say(words)
        if self._table.open:
            self._face()
        elif session.ask:
            what = ", ".join(map(phrase, session.ask))
            key = self._keys[commands.PASS]
            say(
                _("It may touch on {what}. An empty line turns it; {key} leaves it, and no trace is kept.").format(
                    what=what, key=key
                )
            )
        elif session.evening.landing:
            say(_("An empty line turns it; {keys} ends here.").format(keys=self._keys[commands.END]))

    def _face(self) -> None:
        hand = self._session.hand
        if hand is None:
            return
        if not isinstance(hand.step, HandOver):
            self._read_out(hand.text)
        self._tell()

    def _read_out(self, text: str) -> None:
        self._read = text
        self._console.say(f"\n{text}\n")

    def _tell(self) -> None:
        """Say what the card asks for now."""
        hand = self._session.hand
        step = hand.step if hand is not None else None
        if isinstance(step, Talk | Secret) and hand is not None and hand.text != self._read:
            # The turn has passed and names somebody else, or a page between two answers has cleared the screen.
            self._read_out(hand.text)
        if isinstance(step, HandOver):
            self._read = ""
        elif isinstance(step, Reveal) and hand is not None:
            self._read_out(hand.text)
        if step is None:
            return
        passes, helps = self._keys[commands.PASS], self._keys[commands.HELP]
        alone = (
            _("{passes} alone passes, {helps} alone lists the other letters.").format(passes=passes, helps=helps)
            if passes and helps
            else ""
        )
        for words in step_words(step, hidden=alone):
            self._console.say(words)
        if isinstance(step, Write):
            offer(self._console, self._drafts, self._table.place or ())

    def _ask(self) -> None:
        """Ask what is asked beside the card, and go on with the answer."""
        table, place = self._table, self._table.place
        if table.asking is None:
            return
        answer = self._asker.ask(table.asking)
        if isinstance(answer, Left):
            self._do(table.never_mind)
        elif place is None or not answer:
            self._do(lambda: table.reply(answer))
        elif not self._keep(place, str(answer), lambda: table.reply(answer)):
            table.never_mind()

    # What else can be done

    def _help(self) -> None:
        for command in ON_A_CARD:
            if command is commands.TIMER:
                continue  # there is no clock on a bare line
            key = _("an empty line") if command is TURN else ", ".join(self._letters[command])
            self._console.say(f"{key}: {command.help}")
        self._console.say(_("a number: chooses, where a card asks. Hidden typing is a courtesy, not a lock."))

    def _leave(self) -> None:
        self._over = True
        session = self._session
        self._console.say(prompts.until_next_time(bool(session.evening.covered), session.begun))

    def _close(self, *, early: bool = False) -> None:
        """Say what was talked about, ask for a line, and end; or go on with one more card.

        ``early`` says that the two asked for the end.
        """
        closing = Closing(self._table, "cardgame welcome")
        if isinstance(step := closing.step, Choose) and not self._promised(closing, step):
            return
        # A parting word was said when the end was asked for.
        if words := why_now(self._session):
            self._console.say(f"\n{words}")
        self._sheet(closing)
        while self._ends(closing, early=early):
            try:
                self._end(closing)
            except RecordLost:
                raise
            except RecordError as error:
                # The question comes again; if no more lines come, the evening is left.
                self._game.advise(error)
                self._console.say(f"{error.message} {error.hint} {_('The evening is still open.')}")
                early = False
                if not self._console.more:
                    # Nobody can answer any more: it is left, and nothing that was talked about is lost.
                    self._over = True
            if closing.over and not closing.line:
                self._console.say(f"\n{closing.day}.")
            if closing.over or self._over:
                self._over = True
                return

    def _sheet(self, closing: Closing) -> None:
        """Say what came of tonight."""
        step = closing.step
        if isinstance(step, Show):
            for group in step.groups:
                self._console.say(group_said(group))
            for words in step.words:
                self._console.say(f"\n{words}")

    def _end(self, closing: Closing) -> None:
        """Answer what came of tonight, ask for the line, and end the evening; a step back leads to before the line."""
        while not (closing.over or self._over):
            step = closing.step
            if isinstance(step, Write):
                self._line(closing, step)
            elif closing.at_line:
                self._line_stands(closing)
            else:
                closing.answer()

    def _line(self, closing: Closing, step: Write) -> None:
        """Take the line to keep of tonight, or none."""
        console, drafts, place = self._console, self._drafts, step.place or ()
        console.say(f"\n{step.prompt}")
        if closing.changes_line and (before := drafts.words(place)):
            console.say(prompts.you_wrote(before, LET_GO))
            answer = console.ask()
            typed = "" if answer is None else words_of(answer, drafts, place)
        else:
            typed = ask_words(console, drafts, place) or ""
        words = self._held_to(typed, step.most)
        if words:
            keep(console, drafts, place, words, lambda: closing.answer(words))
        else:
            closing.answer("")

    def _line_stands(self, closing: Closing) -> None:
        """End the evening on its line; or take the line back, so that it is asked for anew; or leave all as it is."""
        console = self._console
        undo, leave = (self._keys[command] for command in (commands.UNDO, commands.LEAVE))
        console.say(f"\n{quoted(closing.line)}\n{closing.day}.")
        while True:
            offers = _("An empty line ends the evening; {undo} takes the line back; {leave} leaves the evening open.")
            console.tell_once(offers.format(undo=undo, leave=leave))
            answer = console.ask()
            letter = self._keyboard.meant(answer or "", {*self._acts, ONE_MORE})
            if answer is None or answer == "" or letter in self._letters[commands.END]:
                return closing.answer()
            if letter in self._letters[commands.UNDO]:
                console.understood()
                closing.back()
                return None
            if letter in self._letters[commands.LEAVE]:
                return self._leave()
            if letter == NEXT_TIME:
                self._next_time()
            else:
                console.tell_once(_(prompts.NO_MEANING))

    def _next_time(self) -> None:
        """Ask when they sit down the next time."""
        self._console.understood()
        play_moment(self._game, self._console, next_time.begin(self._game))

    def _promised(self, closing: Closing, step: Choose) -> bool:
        """Whether the closing follows, once a chapter's promise was read or left; False after a step back."""
        say = self._console.say
        undo, leave = (self._keys[command] for command in (commands.UNDO, commands.LEAVE))
        say(f"\n{_(prompts.READ_ALOUD)}:\n\n{step.prompt}\n")
        while True:
            offers = _("An empty line when you have both read it; {leave} goes on without; {undo} is one step back.")
            self._console.tell_once(offers.format(leave=leave, undo=undo))
            answer = self._console.ask()
            letter = self._keyboard.meant(answer or "", self._acts)
            if letter in self._letters[commands.UNDO]:
                change = closing.back()
                if change is not None:
                    self._show(change)
                    if change.now != "same":
                        return False
            elif answer == "":
                try:
                    try_again(self._console, lambda: closing.answer(0))
                    return True
                except RecordLost:
                    raise
                except RecordError:
                    # The error was told, and the line that was typed then is taken next.
                    continue
            elif answer is None or letter in self._letters[commands.LEAVE]:
                closing.answer(1)
                return True
            else:
                self._console.tell_once(_(prompts.NO_MEANING))

    def _ends(self, closing: Closing, *, early: bool) -> bool:
        """Whether the evening is to end, which is asked when as many cards as planned were talked about.

        If not, what they chose instead has been done.
        """
        undo, leave = (self._keys[command] for command in (commands.UNDO, commands.LEAVE))
        more = self._session.more
        offers = _(
            "An empty line ends the evening; {next} is for the next time; {undo} takes the last step back; "
            "{leave} leaves it open."
        )
        if more:
            offers = _(
                "An empty line ends the evening; {more} deals one more; {next} is for the next time; "
                "{undo} takes the last step back; {leave} leaves it open."
            )
        if more and self._session.is_path:
            # On a path an evening is few cards, so one more is likely and is offered first.
            offers = _(
                "{more} deals one more; an empty line ends the evening; {next} is for the next time; "
                "{undo} takes the last step back; {leave} leaves it open."
            )
        offers = offers.format(more=ONE_MORE, next=NEXT_TIME, undo=undo, leave=leave)
        here = {char for command in (commands.UNDO, commands.LEAVE, commands.END) for char in self._letters[command]}
        here |= {ONE_MORE, NEXT_TIME} if more else {NEXT_TIME}
        while True:
            # Into a pipe it is said once, even where line after line means nothing.
            self._console.tell_once(offers)
            answer = self._console.ask()
            letter = self._keyboard.meant(answer or "", {*self._acts, ONE_MORE, NEXT_TIME})
            if letter in here or answer == "":
                self._console.understood()
            if answer is None and early:
                # The end was asked for before, and no more lines come.
                return True
            if answer is None or letter in self._letters[commands.LEAVE]:
                self._leave()
            elif letter == ONE_MORE and more:
                self._show(closing.one_more())
            elif letter == NEXT_TIME:
                self._next_time()
                continue
            elif letter in self._letters[commands.UNDO]:
                change = self._table.back()
                self._show(change)
                if change.now == "same":
                    continue  # a star or a note: no card has come back
            elif answer == "" or letter in self._letters[commands.END]:
                return True
            else:
                self._console.tell_once(_(prompts.NO_MEANING))
                continue
            return False


class _Rehearsed(_Evening):
    """An evening of one card, to try it: nothing is kept, and it is over once that card has ended."""

    def _close(self, *, early: bool = False) -> None:
        self._leave()

    def _leave(self) -> None:
        self._over = True


def try_card(game: Game, console: Console, table: Table) -> None:
    """Play the one card of a table for both, to try it; see :func:`~cardgame.game.preview.rehearse`."""
    _Rehearsed(game, table.session, console, type(table)).play()


def _most(step: Step | None) -> int:
    """Return how many characters are wanted at most; 0 where no words are."""
    if isinstance(step, Write):
        return step.most
    return SECRET_MOST if isinstance(step, Secret) and isinstance(step.ask, Words) else 0
