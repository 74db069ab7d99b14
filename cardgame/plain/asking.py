"""Asking one step of a script on a bare line, and playing a script that stands by itself."""

from collections.abc import Callable, Mapping
from typing import Final

from cardgame.game import prompts
from cardgame.game.prompts import Numbers
from cardgame.keys.commands import END, UNDO, Command
from cardgame.keys.keyboard import Keyboard
from cardgame.local.drafts import Drafts
from cardgame.plain.console import Console, number_of
from cardgame.plain.keeping import ask_words, keep
from cardgame.plain.picking import pick
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose, Fields, HandOver, Place, Result, Secret, Show, Step, Write
from cardgame.translation import _


class Left:
    """What :meth:`Asker.ask` returns where they leave a step without an answer."""


LEFT: Final = Left()


class Asker:
    """Asks what a script asks for, one step at a time.

    ``drafts`` hold what was being written; ``letters`` are the characters that do each command beside it, and
    ``keyboard`` tells which one is meant.
    """

    def __init__(
        self,
        console: Console,
        drafts: Drafts,
        letters: Mapping[Command, tuple[str, ...]] | None = None,
        keyboard: Keyboard | None = None,
    ) -> None:
        self._console = console
        self._drafts = drafts
        self._letters = letters or {}
        self._keyboard = keyboard or Keyboard()
        self._typed: Place | None = None
        """Where words were put by that came before it was said what they are about."""

    def ask(self, step: Step) -> object:
        """Return the answer to a step, of the sort that the step is sent; :data:`LEFT` where it is left."""
        if isinstance(step, Show):
            self._show(step)
            return None
        if isinstance(step, Choose):
            return self._confirm(step) if step.first else self._choose(step)
        if isinstance(step, Write):
            return self._write(step)
        if isinstance(step, Secret):
            return self._secret(step)
        if isinstance(step, Fields):
            return self._fill_in(step)
        if isinstance(step, HandOver):
            self._console.say(prompts.handed(step))
        return None

    def _show(self, step: Show) -> None:
        if step.large:
            self._console.say(prompts.heard(step.title, step.words))
        else:
            for words in step.words:
                self._console.say(words)

    def _choose(self, step: Choose) -> int | Left:
        self._console.say(step.prompt)
        which, typed = pick(self._console, step.options)
        self._typed = step.typed
        if typed and step.typed is not None:
            # Words were typed before it was said what they are about: they are put by, and offered then.
            self._add(step.typed, typed)
        return LEFT if which is None else which

    def _add(self, place: Place, words: str) -> None:
        self._drafts.put_by(place, " ".join((self._drafts.words(place), words)).strip())

    def _confirm(self, step: Choose) -> int | Left:
        """Ask until there is an answer; an empty line is the first option."""
        console, ends, undoes = self._console, self._letters.get(END, ()), self._letters.get(UNDO, ())
        console.say(step.prompt)
        for number, option in enumerate(step.options, start=1):
            console.say(f"{number}  {option}")
        while True:
            stays = undoes[0] if undoes else ""
            console.tell_once(_("An empty line is the first; {letter} stays at the card.").format(letter=stays))
            answer = console.ask()
            if answer is None:
                return len(step.options) - 1
            letter, number_typed = self._keyboard.meant(answer, {*ends, *undoes}), number_of(answer)
            if answer == "" or (letter and letter in ends):
                number_typed = 1
            if number_typed is not None and 1 <= number_typed <= len(step.options):
                console.understood()
                return number_typed - 1
            if letter and letter in undoes:
                console.understood()
                console.say(_(prompts.NEVER_MIND))
                return LEFT

    def _write(self, step: Write) -> str:
        """Return what is written, empty where nothing is; a letter that does something is asked about once more."""
        console, drafts, place = self._console, self._drafts, step.place or ()
        if self._typed is not None and (words := drafts.words(self._typed)):
            self._add(place, words)
            drafts.drop(self._typed)
        console.say(prompts.introduced(step.prompt))
        words = ""
        for again in (False, True):
            if again:
                console.say(f"{_(prompts.NO_WORDS)} {_(prompts.OR_NOT)}")
            elif not drafts.words(place):
                console.say(f"{_('Type a word or a few.')} {_(prompts.OR_NOT)}" if step.refused else _(prompts.OR_NOT))
            words = ask_words(console, drafts, place)
            if len(words) != 1 or not self._keyboard.meant(words, step.refused):
                break
            words = ""
        if len(words) > step.most:
            console.say(prompts.shortened(step.most))
            words = words[: step.most].rstrip()
        if not words:
            console.say(_(prompts.NEVER_MIND))
        return words

    def _secret(self, step: Secret) -> object:
        console, numbers = self._console, Numbers(step)
        console.say(prompts.asked(step))
        console.say(prompts.choices(step))
        while numbers.answer is None:
            typed = console.ask(hidden=True)
            if typed is None or self._keyboard.meant(typed, "q"):
                return LEFT
            number = number_of(typed)
            if number is None or not numbers.press(number):
                leave = _("Choose by its number, or q to leave it as it was.")
                console.tell_once(f"{leave} {prompts.wanted(step)}")
        console.understood()
        return numbers.answer

    def _fill_in(self, step: Fields) -> tuple[str, ...] | Left:
        self._console.say(" ".join(step.prompt))
        found: list[str] = []
        for label in step.labels:
            while True:
                self._console.say(f"{label[:1].upper()}{label[1:]}: ")
                words = self._console.ask()
                if words is None:
                    return LEFT
                if words:
                    found.append(words)
                    break
                self._console.tell_once(_("Any name will do, also a short one."))
        return tuple(found)


def play(console: Console, drafts: Drafts, run: Run, finish: Callable[[Result], None]) -> bool:
    """Whether a script was played to its end; its result is then given to ``finish``.

    Words that cannot be written down are put by and tried again as often as an empty line asks for it; whatever else
    ``finish`` raises is raised.
    """
    asker = Asker(console, drafts)
    place, words = None, ""
    while (step := run.step) is not None:
        answer = asker.ask(step)
        if isinstance(answer, Left):
            return False
        place, words = (step.place, str(answer)) if isinstance(step, Write) else (None, "")
        run.send(answer)
    result = run.result or Result()
    if place is not None and words:
        keep(console, drafts, place, words, lambda: finish(result))
    else:
        finish(result)
    return True
