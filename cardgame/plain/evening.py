"""An evening on a bare line."""

import sys
from collections.abc import Callable, Sequence

from cardgame.deck.vocabulary import SENSITIVE
from cardgame.game.choosing import Choice
from cardgame.game.closing import kind_word, promise, talked_about, why_now
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
from cardgame.game.errors import Misused, NoCouple
from cardgame.game.game import Energy, Game
from cardgame.game.home import notices
from cardgame.game.listening import cue
from cardgame.game.sitting import REPAIR_SORTS, Sitting
from cardgame.game.telling import (
    A_WORD,
    CHOOSE,
    CHOOSE_UNSEEN,
    GONE,
    HALF,
    HEARD,
    HELPS,
    HIDDEN,
    NO_FOLLOW_UP,
    NO_HINT,
    NOTHING_TO_UNDO,
    OWN_WORDS,
    PASSED,
    PUT_OFF,
    TAKEN_UP,
    WHAT_HELPS,
    WHO_ANSWERED,
    WHOSE_NOTE,
    Numbers,
    asked,
    choices,
    goes_first,
    handed,
    note_by,
    revealed,
    saying_back,
    shortened,
    starred,
)
from cardgame.plain.line import Line, number_of
from cardgame.play import Outcome
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
from cardgame.record import BadName, EveningRow, RecordError

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
    unfinished = game.unfinished()
    asked_anew = seed is not None or minutes is not None or depth is not None
    if unfinished is not None and not asked_anew and _same(choice, unfinished):
        sitting = game.resume(unfinished)
        if sitting.resumed:
            line.say(TAKEN_UP)
    else:
        sitting = game.begin(choice, minutes=minutes, energy=energy, depth=depth, seed=seed)
    _Evening(game, sitting, line).play()
    return 0


def _same(choice: Choice, unfinished: EveningRow) -> bool:
    """Say whether an evening that was left is what is asked for: nothing else than it is."""
    return choice.decks in ((), unfinished.decks) and choice.chapter in ("", unfinished.chapter)


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
        self._sitting = sitting
        self._line = line
        self._open = False
        self._was_open = False
        self._over = False
        self._row: Numbers | None = None
        self._cues = 0
        remapped = game.settings.keys
        self._keys = {command: keys_for(command, remapped) for command in ON_A_CARD}
        acts: dict[Command, Callable[[], None]] = {
            TURN: self._next,
            PASS: lambda: self._settle(Outcome.PASSED, PASSED),
            LATER: lambda: self._settle(Outcome.LATER, PUT_OFF),
            NOT_THIS: lambda: self._settle(Outcome.PASSED, GONE, not_this=True),
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
            TIMER: self._timer,
            UNDO: self._undo,
            END: self._end,
            HELP: self._help,
            LEAVE: self._leave,
        }
        self._acts = {key_name(self._keys[command]).lower(): act for command, act in acts.items()}
        # Enter and Space are an empty line.
        self._acts[""] = self._next

    def play(self) -> None:
        """Play until the evening ends or is left."""
        sitting = self._sitting
        length = sitting.evening.plan.length
        self._line.say(f"{sitting.title}. {length} {'card' if length == 1 else 'cards'}, and no hurry.")
        self._line.say("An empty line turns a card, and says that you talked about it. ? lists the letters.")
        if sitting.chapter is not None and not sitting.resumed:
            self._opening()
        if sitting.aside is None and (sitting.hand is None or sitting.evening.complete):
            self._close()
        else:
            self._lay()
        while not self._over:
            answer = self._line.ask(hidden=self._hidden())
            if answer is None:
                self._leave()
                return
            try:
                self._take(answer)
            except RecordError as error:
                self._line.say(f"{error.message} {error.hint} The card is still open; try again when you like.")

    def _take(self, answer: str) -> None:
        """Do what a line asks for: a letter's act, a number, or the words that the card is waiting for."""
        step = self._step()
        act = self._acts.get(answer.lower())
        most = self._most(step)
        if most and (act is None or answer == ""):
            if answer or isinstance(step, Write):
                self._answer(self._held_to(answer, most))
            else:
                self._line.say(A_WORD)
        elif act is not None:
            act()
        elif isinstance(step, Secret | Choose) and self._number(step, answer):
            return
        else:
            self._line.say("That means nothing here. ? lists the letters.")

    def _step(self) -> Step | None:
        hand = self._sitting.hand
        return hand.step if hand is not None and self._open else None

    def _most(self, step: Step | None) -> int:
        """Return how many characters are wanted at most; 0 where no words are."""
        if isinstance(step, Write):
            return step.most
        return SECRET_MOST if isinstance(step, Secret) and isinstance(step.ask, Words) else 0

    def _held_to(self, words: str, most: int) -> str:
        """Return no more than is kept of what was typed, and say so where that is not all of it."""
        if len(words) > most:
            self._line.say(shortened(most))
        return words[:most].rstrip()

    def _hidden(self) -> bool:
        """Say whether the next line is an answer that the other should not see."""
        return isinstance(self._step(), Secret)

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

    def _lay(self) -> None:
        """Lay the next card, face down; what comes beside the evening's cards lies open at once."""
        self._open = False
        self._row = None
        sitting = self._sitting
        hand = sitting.hand
        if hand is None:
            return
        if sitting.aside is not None:
            self._line.say(f"\n{sitting.deck_title}.")
            self._face()
            return
        evening = sitting.evening
        place = f"Card {evening.place + 1} of {max(evening.plan.length, evening.place + 1)}"
        self._line.say(f"\n{place}, from {sitting.deck_title or 'a deck that is gone'}. {hand.reader} reads.")
        if sitting.ask:
            what = ", ".join(SENSITIVE.get(topic, topic) for topic in sitting.ask)
            key = key_name(self._keys[PASS])
            self._line.say(f"It is about {what}. An empty line turns it; {key} brings another, and no trace is kept.")

    def _face(self) -> None:
        hand = self._sitting.hand
        if hand is None:
            return
        self._open = True
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
            say(asked(step))
            say(HIDDEN if isinstance(step.ask, Words) else choices(step))
            if isinstance(step.ask, PickWord):
                say("Two numbers, the row and then the word, as in 1 2.")
        elif isinstance(step, HandOver):
            # Many empty lines: nothing of what was asked before is left in sight.
            say("\n" * CLEAR + handed(step))
            say("An empty line goes on.")
        elif isinstance(step, Reveal):
            if hand is not None:
                say(f"\n{hand.text}\n")
            for text in revealed(step):
                say(text)
            if step.guide:
                say(step.guide)
        elif isinstance(step, Time):
            say(f"{step.guide} It takes about {minutes_said(step.minutes)}. An empty line says that you did it.")
        elif isinstance(step, Choose):
            say(step.prompt)
            say(choices(step))
        elif isinstance(step, Write):
            say(step.prompt)

    # What can be done: the card

    def _next(self) -> None:
        hand = self._sitting.hand
        if hand is None:
            return
        step = hand.step
        if not self._open:
            self._face()
        elif isinstance(step, Choose):
            self._line.say(CHOOSE)
        elif isinstance(step, Secret):
            self._line.say(CHOOSE_UNSEEN)
        else:
            self._answer(None)

    def _number(self, step: Secret | Choose, answer: str) -> bool:
        """Take a number; return whether it meant anything."""
        # Two digits on one line are two numbers, where a word is picked by its row and place.
        picks_word = isinstance(step, Secret) and isinstance(step.ask, PickWord)
        if picks_word:
            answer = "".join(answer.split())
        number = number_of(answer)
        if number is None:
            return False
        numbers = self._row if picks_word and self._row is not None and len(answer) == 1 else Numbers(step)
        pressed = [int(digit) for digit in answer] if picks_word and len(answer) == 2 else [number]
        if not all(numbers.press(each) for each in pressed):
            # A slip is no answer, not even half of one.
            self._row = None
            return False
        if numbers.answer is None:
            self._row = numbers
            self._line.say(HALF)
        else:
            # A line is sent by Enter: there is nothing left to confirm.
            self._answer(numbers.answer)
        return True

    def _answer(self, answer: object) -> None:
        """Send an answer to the card; when it has no more to ask, it is covered."""
        hand = self._sitting.hand
        if hand is None:
            return
        self._row = None
        if hand.send(answer) is None:
            self._settle(Outcome.COVERED, "")
        else:
            self._tell()

    def _settle(
        self,
        outcome: Outcome,
        said: str,
        *,
        not_this: bool = False,
        answered: tuple[bool, bool] | None = None,
    ) -> None:
        sitting = self._sitting
        beside = sitting.aside
        if beside is not None and outcome is not Outcome.COVERED:
            sitting.put_aside()
            said = ""
        elif sitting.ask and not self._open and outcome is not Outcome.LATER:
            sitting.decline()
            said = ""
        else:
            sitting.settle(outcome, not_this=not_this, answered=answered)
        if said:
            self._line.say(said)
        covered = outcome is Outcome.COVERED and beside is None
        if sitting.aside is None and (sitting.hand is None or (covered and sitting.evening.complete)):
            self._close()
        elif beside is not None and beside.what == "repair":
            self._line.say("\nBack to your card.")
            if sitting.aside is None and self._was_open:
                self._face()
            else:
                self._lay()
        else:
            self._lay()

    def _turned(self) -> bool:
        if self._sitting.hand is not None and self._open:
            return True
        self._line.say("Turn the card first, with an empty line.")
        return False

    def _beside(self) -> bool:
        """Say whether what lies on the table is none of the evening's cards; then most letters are not for it."""
        if self._sitting.aside is None:
            return False
        self._line.say("That is for the evening’s cards, and this one is beside them.")
        return True

    def _deeper(self) -> None:
        if self._turned() and (hand := self._sitting.hand):
            self._line.say(hand.go_deeper() or NO_FOLLOW_UP)

    def _hint(self) -> None:
        if self._turned() and (hand := self._sitting.hand):
            self._line.say(hand.hint or NO_HINT)

    def _listen(self) -> None:
        if self._turned() and (hand := self._sitting.hand):
            self._line.say(cue(hand, self._cues))
            self._cues += 1

    def _star(self) -> None:
        self._line.say(starred(self._sitting.star()))

    def _why(self) -> None:
        hand = self._sitting.hand
        for reason in self._sitting.reasons:
            self._line.say(reason)
        if hand is not None and hand.card.why and self._open:
            self._line.say(hand.card.why)

    def _other_first(self) -> None:
        hand = self._sitting.hand
        if hand is None or self._beside():
            return
        hand.restart(other_first=True)
        self._row = None
        self._line.say(goes_first(hand.first))
        if self._open:
            self._tell()

    def _say_back(self) -> None:
        hand = self._sitting.hand
        if not self._turned() or hand is None or self._beside():
            return
        hand.restart(reflect=not hand.reflect)
        self._row = None
        self._line.say(saying_back(hand.reflect))
        self._tell()

    def _one_only(self) -> None:
        if not self._turned() or self._beside():
            return
        who = self._pick(WHO_ANSWERED, self._sitting.names)
        if who is not None:
            self._settle(Outcome.COVERED, "", answered=(who == 0, who == 1))

    def _timer(self) -> None:
        self._line.say("There is no clock on a bare line. Take the time it takes.")

    # What can be done: care

    def _code_word(self) -> None:
        if not self._sitting.code_word:
            self._line.say(OWN_WORDS)
            words = self._line.ask()
            if not words:
                return
            self._sitting.set_code_word(self._held_to(words, OPEN_MOST))
        self._line.say(f"{self._sitting.code_word} {HEARD}")

    def _repair(self) -> None:
        which = self._pick(WHAT_HELPS, HELPS)
        if which is None:
            return
        if which < len(REPAIR_SORTS):
            was_open = self._was_open if self._sitting.aside else self._open
            self._sitting.repair(REPAIR_SORTS[which])
            self._was_open = was_open
            self._lay()
        elif which == len(REPAIR_SORTS):
            if self._sitting.hand is not None and self._sitting.aside is None:
                self._sitting.hand.restart()
            self._lay()
        else:
            self._end()

    def _note(self) -> None:
        if not self._turned():
            return
        who = self._pick(WHOSE_NOTE, self._sitting.names)
        if who is None:
            return
        self._line.say(f"{note_by(self._sitting.names[who])}:")
        words = self._line.ask()
        if words:
            self._sitting.note(1 if who else 0, self._held_to(words, OPEN_MOST))
            self._line.say("Kept on this card.")

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

    # What can be done: the evening

    def _undo(self) -> None:
        before = self._sitting.hand
        said = self._sitting.undo()
        if said is None:
            self._line.say(NOTHING_TO_UNDO)
            return
        self._line.say(said)
        if self._sitting.hand is not before:
            self._lay()
            if not self._sitting.ask:
                self._face()

    def _help(self) -> None:
        for command in ON_A_CARD:
            key = "an empty line" if command is TURN else key_name(self._keys[command])
            self._line.say(f"{key}: {command.help}")
        self._line.say("a number: chooses, where a card asks. Hidden typing is a courtesy, not a lock.")

    def _leave(self) -> None:
        self._over = True
        self._line.say("Until next time. What you covered is kept, and tonight can be taken up again.")

    def _end(self) -> None:
        self._close(early=True)

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
        sitting, say = self._sitting, self._line.say
        undo, leave = key_name(self._keys[UNDO]).lower(), key_name(self._keys[LEAVE]).lower()
        more = "" if sitting.hand is None else f" {ONE_MORE} deals one more;"
        while True:
            say(f"An empty line ends the evening;{more} {undo} takes the last step back; {leave} leaves it open.")
            answer = self._line.ask()
            if answer is None or answer.lower() == leave:
                self._leave()
            elif answer.lower() == ONE_MORE and more:
                self._lay()
            elif answer.lower() == undo:
                self._undo()
            elif answer in ("", key_name(self._keys[END])):
                return True
            else:
                continue
            return False


def minutes_said(minutes: float) -> str:
    """Return a length of time in words.

    >>> minutes_said(1), minutes_said(2.5), minutes_said(10)
    ('a minute', '2.5 minutes', '10 minutes')
    """
    return "a minute" if minutes == 1 else f"{minutes:g} minutes"
