"""Showing and asking a step on a bare line, and playing a script that is not part of an evening."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, assert_never

from cardgame.game import prompts
from cardgame.game.prompts import Numbers
from cardgame.keys.commands import END, UNDO, Command
from cardgame.keys.keyboard import Keyboard, number_in
from cardgame.local.drafts import Drafts
from cardgame.plain.console import Console, number_of
from cardgame.plain.keeping import ask_words, keep
from cardgame.plain.picking import pick
from cardgame.scripts.run import Run
from cardgame.scripts.steps import (
    AFTER,
    BEFORE,
    SECRET_MOST,
    Browse,
    Choose,
    Fields,
    Group,
    HandOver,
    Listing,
    PickWord,
    Place,
    Result,
    Reveal,
    Row,
    Search,
    Secret,
    Show,
    Step,
    Talk,
    Time,
    Words,
    Write,
    found,
)
from cardgame.scripts.unnamed import spoken
from cardgame.translation import _

CLEAR = 40
"""Empty lines that push what was asked before out of sight."""


LISTED = 30
"""Rows of a list that are told at once, so that nobody has to listen to a long one."""

MORE = "m"
"""The letter that has the next rows of a list told."""


def step_words(step: Step, *, hidden: str = "") -> list[str]:
    """Return the paragraphs for a step; ``hidden`` tells how to pass a step that is typed in secret."""
    if isinstance(step, Talk):
        return [*step.below, step.guide]
    if isinstance(step, Secret):
        typed = isinstance(step.ask, Words)
        said = [prompts.asked(step), prompts.hidden(hidden).rstrip() if typed else prompts.choices(step)]
        return [*said, prompts.wanted(step)] if isinstance(step.ask, PickWord) else said
    if isinstance(step, HandOver):
        # After the first of two keys it is out of sight already.
        return [("" if step.presses == 1 else "\n" * CLEAR) + prompts.handed(step), _("An empty line goes on.")]
    if isinstance(step, Reveal):
        then = prompts.before(step)
        guide = [step.guide] if step.guide else []
        return [*prompts.revealed(step), *guide, *(["\n" + "\n".join(then)] if then else [])]
    if isinstance(step, Time):
        took = _("It takes about {minutes}. An empty line says that you did it.")
        took = took.format(minutes=prompts.minutes_said(step.minutes))
        return [f"{step.guide} {took}" if step.guide else took]
    if isinstance(step, Choose):
        empty = [_("An empty line is the first.")] if step.first else []
        return [spoken(step.prompt), prompts.choices(step), *empty]
    if isinstance(step, Write):
        return [spoken(step.prompt)]
    if isinstance(step, Show):
        return [prompts.heard(step.title, step.words)] if step.large else [*map(group_said, step.groups), *step.words]
    if isinstance(step, Fields):
        return [" ".join(step.prompt)]
    if isinstance(step, Browse):
        listed, more = rows_said(step.rows, "")
        told = [*([step.prompt] if step.prompt else []), *(listed or [step.empty])]
        if more:
            told.append(_more_below())
        return [*told, *(f"{letter}  {called}" for letter, (_side, called) in _leaves(step).items())]
    if isinstance(step, Search):
        return [step.prompt] if step.prompt else []
    assert_never(step)


def group_said(group: Group) -> str:
    """Return a group as a paragraph: its heading, and a line for each of its lines."""
    return "\n".join((f"\n{group.heading}:", *(f"- {line}" for line in group.lines)))


def rows_said(rows: Sequence[Row], sought: str, above: int = 0) -> tuple[list[str], int]:
    """Return a line for each of the next :data:`LISTED` rows that hold each of the words that are ``sought``.

    A row's line begins with its number, and its heading stands before it. ``above`` is how many rows of the list were
    told already; as many come back, with these, where there are more rows below, else 0.
    """
    lines: list[str] = []
    heading, told = "", 0
    for number, row in enumerate(rows[above:], start=above + 1):
        if not found(row, sought):
            continue
        if told == LISTED:
            return lines, number - 1
        told += 1
        if row.heading != heading:
            heading = row.heading
            lines.append(f"\n{heading}")
        label = row.words.replace("\n", "\n   ")
        lines.append(f"{number}  {label}" + (f" ({row.state})" if row.state else ""))
    return lines, 0


def _more_below() -> str:
    return _("There is more below: {letter} goes on.").format(letter=MORE)


def _leaves(step: Browse) -> dict[str, tuple[int, str]]:
    """Return what leafs to the pages on either side: what is sent, and what the page is called, by what is typed."""
    sides = {"<": (BEFORE, step.before), ">": (AFTER, step.after)}
    return {letter: side for letter, side in sides.items() if side[1]}


def numbers_of_line(step: Secret | Choose, line: str) -> list[int]:
    """Return the numbers that a line holds for a step; none where the line is something else, or holds too many.

    Where a word is picked by its row and place, and how much, each digit of the line is a number.
    """
    ask = step.ask if isinstance(step, Secret) else None
    if not isinstance(ask, PickWord):
        number = number_of(line)
        return [] if number is None else [number]
    most = 2 if ask.ends is None else 3
    numbers = [number_of(digit) for digit in "".join(line.split())[: most + 1]]
    found = [number for number in numbers if number is not None]
    return found if len(found) == len(numbers) <= most else []


class Left:
    """What :meth:`Asker.ask` returns where they leave a step without an answer."""


LEFT: Final = Left()


class SteppedBack(Exception):
    """The last answer is taken back, and its step asked again."""


class Asker:
    """Asks what a script asks for, one step at a time.

    ``drafts`` hold what was being written; ``letters`` are the characters that do each command beside it, and
    ``keyboard`` tells which one is meant. With ``steps_back`` the letter for undo raises :class:`SteppedBack`, wherever
    no words are typed. ``find`` returns what words find, for a script that searches.
    """

    def __init__(
        self,
        console: Console,
        drafts: Drafts,
        letters: Mapping[Command, tuple[str, ...]] | None = None,
        keyboard: Keyboard | None = None,
        *,
        steps_back: bool = False,
        find: Callable[[str], Listing] | None = None,
    ) -> None:
        self._find = find
        self._console = console
        self._steps_back = steps_back
        self._drafts = drafts
        self._letters = letters or {}
        self._keyboard = keyboard or Keyboard()
        self._in_mind = ""
        """Words that were typed instead of a choice, for the next step that asks for words."""
        self._typed: Place | None = None
        """The place of a draft of words that were typed before it was chosen what they are about."""

    def ask(self, step: Step) -> object:
        """Return the answer that the step is sent; :data:`LEFT` where they leave it without one."""
        if isinstance(step, Choose):
            return self._confirm(step) if step.first else self._choose(step)
        if isinstance(step, Write):
            return self._write(step)
        if isinstance(step, Secret):
            return self._secret(step)
        if isinstance(step, Fields):
            return self._fill_in(step)
        if isinstance(step, Browse):
            return self._browse(step)
        if isinstance(step, Search):
            return self._search(step)
        return self._tell(step)

    def _line(self, *, hidden: bool = False) -> str | None:
        """Return the next line that is no free words; raises :class:`SteppedBack` where it takes the last step back."""
        typed = self._console.ask(hidden=hidden)
        if self._steps_back and typed and self._keyboard.meant(typed, UNDO.key):
            raise SteppedBack
        return typed

    def _tell(self, step: Talk | HandOver | Reveal | Time | Show) -> Left | None:
        """Show a step that needs no answer, and wait for a line where the two have something to do first."""
        if isinstance(step, HandOver) and not step.to and not step.presses:
            # Both may look again, so nothing has to be pushed out of sight.
            self._console.say(prompts.handed(step))
            return None
        for words in step_words(step):
            self._console.say(words)
        if isinstance(step, Show):
            return None
        if self._steps_back and isinstance(step, Talk | Reveal):
            # Beside an evening, which has said so at its beginning.
            self._console.say(_("An empty line goes on."))
        return LEFT if self._line() is None else None

    def _choose(self, step: Choose) -> int | Left:
        self._console.say(spoken(step.prompt))
        which, typed = pick(self._console, step.options, ask=self._line)
        # Words typed instead are for the next step that asks for words; they become a draft where the step says so.
        self._typed, self._in_mind = step.typed, ""
        if typed and step.typed is not None:
            self._add(step.typed, typed)
        elif which is not None:
            self._in_mind = typed
        return LEFT if which is None else which

    def _browse(self, step: Browse) -> int | Left:
        """Ask for the number of a row; any other line searches, and an empty one leaves the list."""
        for words in step_words(step):
            self._console.say(words)
        sought, more = "", rows_said(step.rows, "")[1]
        leaves = _leaves(step)
        while step.rows or leaves:
            self._console.tell_once(_("Choose by its number, or type words to search; an empty line goes back."))
            typed = self._line()
            if not typed:
                return LEFT
            if typed in leaves:
                self._console.understood()
                return leaves[typed][0]
            number = number_in(typed, most=len(str(len(step.rows))))
            if number is not None and 1 <= number <= len(step.rows):
                self._console.understood()
                return number - 1
            if more and self._keyboard.meant(typed, MORE):
                self._console.understood()
                listed, more = rows_said(step.rows, sought, more)
            else:
                sought = typed
                listed, more = rows_said(step.rows, sought) if number is None else ([], 0)
            for line in listed:
                self._console.say(line)
            if not listed:
                self._console.say(_("Nothing like that is in the list."))
            if more:
                self._console.say(_more_below())
        return LEFT

    def _search(self, step: Search) -> tuple[str, str] | Left:
        """Ask for words, and for the number of what they found; an empty line leaves the search."""
        for words in step_words(step):
            self._console.say(words)
        find = self._find or (lambda words: Listing())
        # So that whatever has to be read is read before they type.
        listing, sought = find(step.sought), step.sought
        more = self._say_found(listing)
        while True:
            self._console.tell_once(_("Choose by its number, or type words to search; an empty line goes back."))
            typed = self._line()
            if not typed:
                return LEFT
            number = number_in(typed, most=len(str(len(listing.rows)))) if listing.rows else None
            if number is not None and 1 <= number <= len(listing.rows):
                self._console.understood()
                return sought, listing.rows[number - 1].id
            if more and self._keyboard.meant(typed, MORE):
                self._console.understood()
                more = self._say_found(listing, more)
                continue
            sought = typed
            listing = find(sought)
            self._console.understood()
            more = self._say_found(listing)

    def _say_found(self, listing: Listing, above: int = 0) -> int:
        """Say the next rows of what was found; return how many were said by now, 0 where there are no more."""
        lines, more = rows_said(listing.rows, "", above)
        for line in lines:
            self._console.say(line)
        if more:
            self._console.say(_more_below())
        elif listing.said:
            self._console.say(listing.said)
        return more

    def _add(self, place: Place, words: str) -> None:
        self._drafts.put_by(place, " ".join((self._drafts.words(place), words)).strip())

    def _confirm(self, step: Choose) -> int | Left:
        """Ask until there is an answer; an empty line is the first option."""
        console, ends, undoes = self._console, self._letters.get(END, ()), self._letters.get(UNDO, ())
        console.say(spoken(step.prompt))
        for number, option in enumerate(step.options, start=1):
            console.say(f"{number}  {option}")
        while True:
            if undoes:
                console.tell_once(_("An empty line is the first; {letter} stays at the card.").format(letter=undoes[0]))
            else:
                # Outside an evening there is no card to stay at.
                console.tell_once(_("An empty line is the first."))
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

    def _write(self, step: Write) -> str | Left:
        """Return what is written, empty where nothing is; a letter that does something is asked about once more."""
        console, drafts, place = self._console, self._drafts, step.place or ()
        if self._typed is not None and (words := drafts.words(self._typed)):
            self._add(place, words)
            drafts.drop(self._typed)
        elif self._in_mind:
            self._add(place, self._in_mind)
        self._in_mind = ""
        console.say(prompts.introduced(step.prompt))
        words = ""
        for again in (False, True):
            if again:
                console.say(f"{_(prompts.NO_WORDS)} {_(prompts.OR_NOT)}")
            elif not drafts.words(place):
                or_not = _("An empty line leaves it out.") if step.or_none else _(prompts.OR_NOT)
                console.say(f"{_('Type a word or a few.')} {or_not}" if step.refused else or_not)
            typed = ask_words(console, drafts, place, hidden=step.hidden)
            if typed is None:
                return LEFT
            words = typed
            if len(words) != 1 or not self._keyboard.meant(words, step.refused):
                break
            words = ""
        if len(words) > step.most:
            console.say(prompts.shortened(step.most))
            words = words[: step.most].rstrip()
        if not words and not step.or_none:
            console.say(_(prompts.NEVER_MIND))
        return words

    def _secret(self, step: Secret) -> object:
        console, numbers = self._console, Numbers(step)
        for words in step_words(step):
            console.say(words)
        if isinstance(step.ask, Words):
            return self._secret_words()
        while numbers.answer is None:
            typed = self._line(hidden=True)
            if typed is None or self._keyboard.meant(typed, "q"):
                return LEFT
            pressed = numbers_of_line(step, typed)
            if len(pressed) > 1:
                numbers = Numbers(step)
            if not pressed or not all(numbers.press(each) for each in pressed):
                leave = _("Choose by its number, or q to leave it as it was.")
                console.tell_once(f"{leave} {prompts.wanted(step)}")
        console.understood()
        return numbers.answer

    def _secret_words(self) -> str | Left:
        while True:
            words = self._console.ask(hidden=True)
            if words is None:
                return LEFT
            if words:
                return words[:SECRET_MOST].rstrip()
            self._console.tell_once(_(prompts.A_WORD))

    def _fill_in(self, step: Fields) -> tuple[str, ...] | Left:
        for words in step_words(step):
            self._console.say(words)
        found: list[str] = []
        for label in step.labels:
            while True:
                self._console.say(f"{label[:1].upper()}{label[1:]}: ")
                typed = self._console.ask()
                if typed is None:
                    return LEFT
                if typed:
                    found.append(typed)
                    break
                self._console.tell_once(_("Any name will do, also a short one."))
        return tuple(found)


def _step_back(run: Run) -> bool:
    """Whether the last answer that was given could be taken back; none can, once answers were shown."""
    if not run.sent or any(isinstance(step, Reveal) for step in run.steps):
        return False
    run.take_back()
    # What is only shown asks for nothing, and would go on by itself.
    while run.sent and isinstance(run.step, Show):
        run.take_back()
    return not isinstance(run.step, Show)


def play(
    console: Console,
    drafts: Drafts,
    run: Run,
    finish: Callable[[Result], None],
    undo: Callable[[], None] | None = None,
    find: Callable[[str], Listing] | None = None,
) -> bool:
    """Whether a script was played to its end; its result is then given to ``finish``.

    Words that cannot be written down are put by and tried again as often as an empty line asks for it; whatever else
    ``finish`` raises is raised. The letter for undo takes back the last answer; before the first one it calls
    ``undo``, which takes back what was done before the script and counts as its end, and leaves where there is none.
    ``find`` returns what words find, for a script that searches.
    """
    asker = Asker(console, drafts, steps_back=True, find=find)
    place, words = None, ""
    if undo is not None:
        console.say(_("{letter} takes it back.").format(letter=UNDO.key))
    while (step := run.step) is not None:
        try:
            answer = asker.ask(step)
        except SteppedBack:
            if undo is not None and not run.sent:
                undo()
                return True
            if not _step_back(run):
                return False
            continue
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
