"""An evening on a bare line."""

import sys
from collections.abc import Callable, Sequence
from functools import partial

from cardgame.deck.vocabulary import phrase
from cardgame.game import commands, telling
from cardgame.game.choosing import Choice
from cardgame.game.closing import kind_word, promise, talked_about, why_now
from cardgame.game.commands import ON_A_CARD, TURN, Command, key_name, keys_for
from cardgame.game.drafts import CODE_WORD, Place, note_on, written_on
from cardgame.game.errors import Misused, NoCouple
from cardgame.game.game import Energy, Game
from cardgame.game.home import notices
from cardgame.game.sitting import Sitting, seat
from cardgame.game.table import Came, Table
from cardgame.plain.keeping import LET_GO, ask_words, keep, offer, words_of
from cardgame.plain.line import Line, number_of
from cardgame.play.dealing import Depth
from cardgame.play.steps import (
    OPEN_MOST,
    SECRET_MOST,
    Choose,
    HandOver,
    PickWord,
    Reveal,
    Secret,
    Step,
    Talk,
    Time,
    Words,
    Write,
)
from cardgame.record import BadName, RecordError, RecordLost

CLEAR = 40
"""Empty lines before a page that is handed over: more than most screens have."""

ONE_MORE = "m"


def play_plain(
    game: Game,
    choice: Choice,
    *,
    minutes: int | None = None,
    energy: Energy = "medium",
    depth: Depth | None = None,
    seed: int | None = None,
) -> int:
    """Play an evening on standard input and output; return the exit status.

    An evening that was left a short while ago is taken up again, unless another one is asked for.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise Misused("There is nothing to read your keys from.", "Run it in a terminal, or give it a pipe.")
    line = Line()
    try:
        game.couple  # noqa: B018 - asks which couple it is
    except NoCouple:
        _meet(game, line)
    for notice in notices(game):
        line.say(notice)
    asked_anew = seed is not None or minutes is not None or depth is not None
    unfinished = None if asked_anew else game.unfinished_of(choice)
    if unfinished is not None:
        sitting = game.resume(unfinished)
        if sitting.resumed and sitting.hand is not None:
            line.say(telling.taken_up(sitting.as_left))
    else:
        sitting = game.begin(choice, minutes=minutes, energy=energy, depth=depth, seed=seed)
    try:
        _Evening(game, sitting, line).play()
    finally:
        game.keep_backup()
    return 0


def _meet(game: Game, line: Line) -> None:
    """Ask for two names; raises :class:`Misused` if there are none to be had."""
    line.say("Good to have you both here. Two names, and the first card is yours.")
    names: list[str] = []
    for question in ("One of you: ", "The other: "):
        while True:
            line.say(question)
            name = line.ask()
            if name is None:
                raise Misused("Two names are needed.", "They can also be given with: cardgame couple new NAME NAME")
            if name:
                names.append(name)
                break
            line.say("Any name will do, also a short one.")
    try:
        game.add_couple(names[0], names[1])
    except BadName as error:
        line.say(f"{error.message} {error.hint}")
        _meet(game, line)


class _Evening:
    """One evening on one line, from the first card to the last word."""

    def __init__(self, game: Game, sitting: Sitting, line: Line) -> None:
        self._game = game
        self._sitting = sitting
        self._lost = False
        """Whether the record was last found to be no longer where it was."""
        self._drafts = sitting.drafts
        self._table = Table(sitting)
        self._line = line
        self._over = False
        remapped = game.settings.keys
        self._keys = {command: key_name(keys_for(command, remapped)) for command in ON_A_CARD}
        acts: dict[Command, Callable[[], None]] = {
            command: partial(self._do, act) for command, act in self._table.acts.items()
        }
        acts |= {
            commands.CODE_WORD: self._code_word,
            commands.REPAIR: self._repair,
            commands.NOTE: self._note,
            commands.WHY: self._why,
            commands.ONE_ONLY: self._one_only,
            commands.TIMER: self._timer,
            commands.HELP: self._help,
            commands.LEAVE: self._leave,
        }
        self._acts = {self._keys[command].lower(): act for command, act in acts.items()}
        # Enter and Space are an empty line.
        self._acts[""] = acts[TURN]

    def play(self) -> None:
        """Play until the evening ends or is left."""
        sitting = self._sitting
        length = sitting.evening.plan.length
        self._line.say(f"{sitting.title}. {length} {'card' if length == 1 else 'cards'}, and no hurry.")
        self._line.say("An empty line turns a card, and says that you talked about it. ? lists the letters.")
        if sitting.chapter is not None and not sitting.resumed:
            self._opening()
        if self._table.over:
            self._close()
        else:
            self._card()
        while not self._over:
            answer = self._line.ask(hidden=isinstance(self._table.step, Secret))
            if answer is None:
                self._leave()
                return
            try:
                self._take(answer)
            except RecordError as error:
                self._game.advise(error)
                self._line.say(f"{error.message} {error.hint} The card is still open; try again when you like.")
                self._lost = isinstance(error, RecordLost)
                if self._lost:
                    self._line.say(telling.OR_BESIDE)

    def _take(self, answer: str) -> None:
        """Do what a line asks for: a letter's act, a number, or the words that the card is waiting for."""
        if self._lost and answer == telling.BESIDE_LETTER:
            self._go_on_beside()
            return
        step = self._table.step
        act = self._acts.get(answer.lower())
        most = _most(step)
        if most and (act is None or answer == ""):
            if isinstance(step, Write):
                self._write(step, answer)
            elif answer:
                words = self._held_to(answer, most)
                self._do(lambda: self._table.answer(words))
            else:
                self._line.say(telling.A_WORD)
        elif act is not None:
            act()
        elif not (isinstance(step, Secret | Choose) and self._number(step, answer)):
            self._line.say("That means nothing here. ? lists the letters.")

    def _write(self, step: Write, answer: str) -> None:
        """Take the sentence that a card asks for, or none."""
        place = self._place(step)
        if answer == LET_GO and self._drafts.words(place):
            self._drafts.drop(place)
            self._tell()
            return
        words = self._held_to(words_of(answer, self._drafts, place), step.most)
        if words:
            self._keep(place, words, lambda: self._table.answer(words))
        else:
            self._do(lambda: self._table.answer(""))

    def _go_on_beside(self) -> None:
        """Go on in a new file, as the one that was open is no longer where it was."""
        for sentence in self._game.go_on_beside():
            self._line.say(sentence)
        self._lost = False
        self._tell()

    def _place(self, step: Write) -> Place:
        hand = self._sitting.hand
        return written_on(*(hand.card.ref if hand is not None else ("", "")), step.prompt)

    def _keep(self, place: Place, words: str, act: Callable[[], Came]) -> None:
        """Do what writes words down, and show what came of it; they stay put by where it cannot be done."""
        came = None
        try:
            came = keep(self._line, self._drafts, place, words, act)
        except RecordError as error:
            # It was said, and whatever was typed then comes next.
            self._lost = isinstance(error, RecordLost)
        if came is not None:
            self._show(came)

    def _number(self, step: Secret | Choose, answer: str) -> bool:
        """Take a number; return whether it meant anything."""
        table = self._table
        # Two digits on one line are two numbers, where a word is picked by its row and place.
        picks_word = isinstance(step, Secret) and isinstance(step.ask, PickWord)
        if picks_word:
            answer = "".join(answer.split())
        number = number_of(answer)
        if number is None:
            return False
        pressed = [int(digit) for digit in answer] if picks_word else [number]
        if len(pressed) > 1 or not picks_word:
            table.numbers = None
        came = None
        for each in pressed:
            came = table.press(each)
            if came is None:
                # A slip is no answer, not even half of one.
                table.numbers = None
                return False
        if came is not None and (table.numbers is None or table.numbers.answer is None):
            self._show(came)
        else:
            # A line is sent by Enter: there is nothing left to confirm.
            self._do(table.go_on)
        return True

    def _held_to(self, words: str, most: int) -> str:
        """Return no more than is kept of what was typed, and say so where that is not all of it."""
        if len(words) > most:
            self._line.say(telling.shortened(most))
        return words[:most].rstrip()

    def _do(self, act: Callable[[], Came]) -> None:
        self._show(act())

    def _show(self, came: Came) -> None:
        """Say what came of an act, and what is to be seen now."""
        for words in (came.said, came.added):
            if words:
                self._line.say(words)
        if came.now == "step":
            self._tell()
        elif came.now == "face":
            self._face()
        elif came.now == "card":
            self._card()
        elif came.now != "same":
            self._close(early=came.now == "ended")

    # What is said

    def _opening(self) -> None:
        chapter = self._sitting.chapter
        if chapter is None:
            return
        say = self._line.say
        for text in (chapter.opening, *chapter.prepare):
            if text:
                say(f"\n{text}")
        if chapter.place:
            say(f"\nWhere: {chapter.place}")
        if chapter.bring:
            say(f"\nBring along: {'; '.join(chapter.bring)}")

    def _card(self) -> None:
        """Say which card lies there now, and read it out if it lies open."""
        sitting, say = self._sitting, self._line.say
        hand = sitting.hand
        if hand is None:
            return
        if self._table.beside:
            say(f"\n{sitting.deck_title}.")
        else:
            evening = sitting.evening
            place = f"Card {evening.place + 1} of {max(evening.plan.length, evening.place + 1)}"
            say(f"\n{place}, from {sitting.deck_title or 'a deck that is gone'}. {hand.reader} reads.")
        if self._table.open:
            self._face()
        elif sitting.ask:
            what = ", ".join(map(phrase, sitting.ask))
            key = self._keys[commands.PASS]
            say(f"It is about {what}. An empty line turns it; {key} brings another, and no trace is kept.")

    def _face(self) -> None:
        hand = self._sitting.hand
        if hand is None:
            return
        if not isinstance(hand.step, HandOver):
            self._line.say(f"\n{hand.text}\n")
        self._tell()

    def _tell(self) -> None:
        """Say what the card asks for now."""
        hand = self._sitting.hand
        step = hand.step if hand is not None else None
        say = self._line.say
        if isinstance(step, Talk):
            say(step.guide)
        elif isinstance(step, Secret):
            say(telling.asked(step))
            say(telling.HIDDEN if isinstance(step.ask, Words) else telling.choices(step))
            if isinstance(step.ask, PickWord):
                say("Two numbers, the row and then the word, as in 1 2.")
        elif isinstance(step, HandOver):
            # Many empty lines: nothing of what was asked before is left in sight.
            say("\n" * CLEAR + telling.handed(step))
            say("An empty line goes on.")
        elif isinstance(step, Reveal):
            if hand is not None:
                say(f"\n{hand.text}\n")
            for text in telling.revealed(step):
                say(text)
            if step.guide:
                say(step.guide)
        elif isinstance(step, Time):
            say(f"{step.guide} It takes about {minutes_said(step.minutes)}. An empty line says that you did it.")
        elif isinstance(step, Choose):
            say(step.prompt)
            say(telling.choices(step))
        elif isinstance(step, Write):
            say(step.prompt)
            offer(self._line, self._drafts, self._place(step))

    # What asks for something more first

    def _why(self) -> None:
        for reason in self._table.why:
            self._line.say(reason)

    def _one_only(self) -> None:
        if refusal := self._table.refusal(dealt=True):
            self._line.say(refusal)
            return
        who = self._pick(telling.WHO_ANSWERED, self._sitting.names)
        if who is not None:
            self._do(lambda: self._table.one_only(seat(who)))

    def _code_word(self) -> None:
        if not self._sitting.code_word:
            self._line.say(telling.OWN_WORDS)
            words = self._held_to(ask_words(self._line, self._drafts, CODE_WORD), OPEN_MOST)
            if not words:
                return

            def kept() -> Came:
                self._sitting.set_code_word(words)
                return Came(f"{words} {telling.HEARD}")

            self._keep(CODE_WORD, words, kept)
            return
        self._line.say(f"{self._sitting.code_word} {telling.HEARD}")

    def _repair(self) -> None:
        which = self._pick(telling.WHAT_HELPS, telling.HELPS)
        if which is not None:
            self._do(lambda: self._table.repair(which))

    def _note(self) -> None:
        if refusal := self._table.refusal():
            self._line.say(refusal)
            return
        who = self._pick(telling.WHOSE_NOTE, self._sitting.names)
        if who is None:
            return
        hand = self._sitting.hand
        if hand is None:
            return
        self._line.say(f"{telling.note_by(self._sitting.names[who])}:")
        place = note_on(*hand.card.ref, who)
        words = self._held_to(ask_words(self._line, self._drafts, place), OPEN_MOST)
        if words:
            self._keep(place, words, lambda: self._table.note(seat(who), words))

    def _pick(self, prompt: str, options: Sequence[str]) -> int | None:
        """Ask for one of a few options by its number; anything else is never mind."""
        self._line.say(prompt)
        for number, option in enumerate(options, start=1):
            self._line.say(f"{number}  {option}")
        picked = number_of(self._line.ask())
        if picked is not None and 1 <= picked <= len(options):
            return picked - 1
        self._line.say("Never mind, then.")
        return None

    # What else can be done

    def _timer(self) -> None:
        self._line.say("There is no clock on a bare line. Take the time it takes.")

    def _help(self) -> None:
        for command in ON_A_CARD:
            key = "an empty line" if command is TURN else self._keys[command]
            self._line.say(f"{key}: {command.help}")
        self._line.say("a number: chooses, where a card asks. Hidden typing is a courtesy, not a lock.")

    def _leave(self) -> None:
        self._over = True
        self._line.say("Until next time. What you covered is kept, and tonight can be taken up again.")

    def _close(self, *, early: bool = False) -> None:
        """Say what was talked about, and end; or go on with one more card."""
        sitting, say = self._sitting, self._line.say
        if words := why_now(sitting):
            say(f"\n{words}")
        covered = talked_about(sitting)
        if covered:
            say("\nTonight you talked about:")
            for text in covered:
                say(f"- {text}")
        if words := promise(sitting):
            say(f"\nRead this aloud, each of you: {words}")
        say(f"\n{kind_word(sitting)}")
        if early or self._ends():
            sitting.end()
            self._over = True

    def _ends(self) -> bool:
        """Ask, when there are no more cards planned, whether this is the end; do what is asked for instead."""
        say = self._line.say
        undo, leave = (self._keys[command].lower() for command in (commands.UNDO, commands.LEAVE))
        more = "" if self._sitting.hand is None else f" {ONE_MORE} deals one more;"
        while True:
            say(f"An empty line ends the evening;{more} {undo} takes the last step back; {leave} leaves it open.")
            answer = self._line.ask()
            if answer is None or answer.lower() == leave:
                self._leave()
            elif answer.lower() == ONE_MORE and more:
                self._card()
            elif answer.lower() == undo:
                came = self._table.undo()
                self._show(came)
                if came.now == "same":
                    continue  # a star or a note: no card has come back
            elif answer in ("", self._keys[commands.END]):
                return True
            else:
                continue
            return False


def _most(step: Step | None) -> int:
    """Return how many characters are wanted at most; 0 where no words are."""
    if isinstance(step, Write):
        return step.most
    return SECRET_MOST if isinstance(step, Secret) and isinstance(step.ask, Words) else 0


def minutes_said(minutes: float) -> str:
    """Return a length of time in words.

    >>> minutes_said(1), minutes_said(2.5), minutes_said(10)
    ('a minute', '2.5 minutes', '10 minutes')
    """
    return "a minute" if minutes == 1 else f"{minutes:g} minutes"
