"""The words of each step: what is asked, what can be answered, what was revealed, what came of a key.

The app and plain mode share them.
"""

from typing import Any

from cardgame.play.steps import POSITIONS, Choose, HandOver, Pick, PickWord, Rate, Reveal, Secret
from cardgame.text import clean

HALF = "The row is chosen. Now the word in it."
CHOSEN = "Chosen. Another number changes it."
CHOOSE = "Choose by its number."
CHOOSE_UNSEEN = "Choose by number; nobody sees which."
A_WORD = "A word or two is enough."
NOTHING_THERE = "That key does nothing here."
MEANS_NOTHING = "That means nothing here. ? lists the letters."

TAKEN_UP = "You were here earlier tonight, and this is where you left."
TAKEN_UP_ANEW = "You were here earlier tonight, and the evening goes on with this card."
PASSED = "Passed. Here is another."
PUT_OFF = "Kept for another evening."
GONE = "Gone. Here is something else."
NO_FOLLOW_UP = "This card has no more follow-ups. Ask one of your own."
NO_HINT = "No hint on this one. Take your time, or put it off."
TURN_FIRST = "Turn the card first."
BESIDE = "That is for the evening’s cards, and this one is beside them."
BACK = "Back to your card."
FROM_THE_START = "This card again, from the start."
NOTE_KEPT = "Kept on this card. The other can answer it another day."
WAS_WRITING = "You were writing this."
TRY_AGAIN = "An empty line tries to keep it again."
NOT_LOST = "Nothing is lost: an empty line tries to keep it again."
NOTHING_TO_UNDO = "There is nothing to take back."

WHO_ANSWERED = "Who answered?"
WHOSE_NOTE = "Whose note is it?"
OWN_WORDS = "Your own words for: I need to be heard, not fixed."
HEARD = "Heard, not fixed."
WHAT_HELPS = "What would help?"
HELPS = ("a minute to think", "a light one", "a kind one", "start this card over", "stop for tonight")
"""What can be had for it: the sorts of repair in their order, then the card anew, then an end."""

LOST = ("It is back; try again", "Go on in a new file")
"""What can be done when the record's file has been exchanged or taken away."""


BESIDE_LETTER = "+"
"""The line on which an evening in plain mode goes on in a new file."""
OR_BESIDE = f"Or type {BESIDE_LETTER} to go on in a new file."


def beside(slug: str, without: str) -> tuple[str, ...]:
    """Say that from now on another file is written to, ``without`` the earlier evenings of a couple's lost one."""
    said = [f"From now on everything is kept in a new file, {clean(slug, lines=False)}."]
    if without:
        said.append(
            "Earlier evenings are not in it. Backups of them, if there are any, are listed by: "
            f"cardgame backup list --couple {clean(without, lines=False)}"
        )
    else:
        said.append("Everything from before is in it.")
    return (*said, "What could not be kept just now: do it once more.")


def taken_up(as_left: bool) -> str:
    """Say that an evening goes on; ``as_left`` if the same card lies there. Why another may is nobody's business."""
    return TAKEN_UP if as_left else TAKEN_UP_ANEW


def starred(on: bool) -> str:
    """Say that a card has a star now, or no more."""
    return "Starred." if on else "The star is gone."


def goes_first(name: str) -> str:
    """Say that the turn was changed by hand."""
    return f"{name} goes first with this one."


def saying_back(on: bool) -> str:
    """Say whether what was heard is said back on this card."""
    return "With saying back, for this card." if on else "Without saying back."


def note_by(name: str) -> str:
    """Say whose note is being written."""
    return f"A note by {name}"


def was_writing(words: str, let_go: str) -> str:
    """Offer what was being written on a bare line."""
    return f"You were writing this: “{words}” An empty line keeps it, “{let_go}” alone lets it go."


def shortened(most: int) -> str:
    """Say that an answer was longer than what is kept of one."""
    return f"That was a long one; its first {most} characters stand."


def options_of(step: Secret | Choose) -> tuple[str, ...]:
    """Return what can be answered by a number, in order; empty where words are wanted."""
    if isinstance(step, Choose):
        return step.options
    if isinstance(step.ask, Pick):
        return step.ask.options
    if isinstance(step.ask, Rate):
        return tuple(str(place) for place in range(1, POSITIONS + 1))
    return ()


def asked(step: Secret) -> str:
    """Say who is asked, what, and that the other looks away."""
    return f"{step.who}, only you. {step.other} looks away.\n{step.prompt}".rstrip()


def choices(step: Secret | Choose) -> str:
    """Return the numbers that can be pressed, and what each means."""
    if isinstance(step, Secret) and isinstance(step.ask, Rate):
        return f"1 is “{step.ask.low}”, {POSITIONS} is “{step.ask.high}”."
    if isinstance(step, Secret) and isinstance(step.ask, PickWord):
        return "\n".join(
            f"{row}  {name}: " + "  ".join(f"{place} {word}" for place, word in enumerate(words, start=1))
            for row, (name, words) in enumerate(step.ask.rows, start=1)
        )
    return "\n".join(f"{number}  {option}" for number, option in enumerate(options_of(step), start=1))


class Numbers:
    """What the numbers pressed so far come to, for a step that is answered by numbers.

    ``answer`` is None until it is whole; a further number begins it anew, so that a slip can be mended.
    """

    def __init__(self, step: Secret | Choose) -> None:
        self._step = step
        self._row: int | None = None
        self.answer: Any = None

    def press(self, number: int) -> bool:
        """Take a number; return whether it meant anything."""
        ask = self._step.ask if isinstance(self._step, Secret) else None
        if isinstance(ask, PickWord):
            return self._press_word(ask, number)
        if not 1 <= number <= len(options_of(self._step)):
            return False
        self.answer = number if isinstance(ask, Rate) else number - 1
        return True

    def _press_word(self, ask: PickWord, number: int) -> bool:
        if self._row is None:
            if not 1 <= number <= len(ask.rows):
                return False
            self._row, self.answer = number - 1, None
            return True
        if not 1 <= number <= len(ask.rows[self._row][1]):
            return False
        self._row, self.answer = None, (self._row, number - 1)
        return True


def hidden(passes: str) -> str:
    """Say that nothing shows of what is typed, and how one passes instead, as in “p alone passes.”."""
    return f"What you type stays hidden. Enter when it stands. {passes}"


def nothing_there(help: str) -> str:
    """Say that a key means nothing here; ``help`` is the key that lists those that do, empty where there is none."""
    return f"{NOTHING_THERE} {help} lists them." if help else NOTHING_THERE


def numbers_of(step: Secret | Choose) -> str:
    """Say which numbers can be pressed, for a line of keys."""
    if isinstance(step, Secret) and isinstance(step.ask, PickWord):
        return "two numbers"
    return f"1–{len(options_of(step))}"


def handed(step: HandOver) -> str:
    """Say whose turn it is now, on a page with nothing else on it."""
    if not step.to:
        return "Both of you now."
    return f"Over to {step.to}. {step.away} looks away." if step.away else f"Over to {step.to}."


def ready(step: HandOver) -> str:
    """Say what Enter means on a page between two answers."""
    return f"{step.to} is here" if step.to else "show both"


def revealed(step: Reveal) -> list[str]:
    """Return both answers, a line each, and below them those of the time before."""
    lines = [_said(mark.who, mark.said, mark.place) for mark in step.marks]
    if step.ends:
        lines.append(f"1 is “{step.ends[0]}”, {POSITIONS} is “{step.ends[1]}”.")
    if step.then:
        lines.append(f"On {step.when}: " + ", ".join(_said(mark.who, mark.said, mark.place) for mark in step.then))
    return lines


def _said(who: str, said: str, place: int | None) -> str:
    return f"{who}: {said}" if place is None or said == str(place) else f"{who}: {said} ({place})"


def scale(step: Reveal) -> str:
    """Draw the marks on their scale: a place for each number, and each one's mark below their own.

    Marks are initials, so that nothing hangs on colour; two on one place stand together.
    """
    if not step.ends or any(mark.place is None for mark in step.marks):
        return ""
    initials = _initials(step.marks[0].who, step.marks[1].who)
    stood = dict.fromkeys(range(1, POSITIONS + 1), "")
    for initial, mark in zip(initials, step.marks, strict=True):
        if mark.place in stood:
            stood[mark.place] += initial
    cells = [(stood[place] or "·").center(4) for place in stood]
    return "".join(cells).rstrip()


def _initials(one: str, other: str) -> tuple[str, str]:
    """Return the initials of two names, with the first letter that tells them apart where these do not.

    >>> _initials("Ana", "Ben"), _initials("Ana", "Andrew"), _initials("Ana", "Anabel")
    (('A', 'B'), ('Aa', 'Ad'), ('A', 'Ab'))
    """
    if one[:1] != other[:1]:
        return one[:1], other[:1]
    apart = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    place = next(apart, min(len(one), len(other)))
    return one[:1] + one[place : place + 1], other[:1] + other[place : place + 1]


def time_left(seconds: int) -> str:
    """Return what is left of a timer.

    >>> time_left(185), time_left(0)
    ('3:05', '0:00')
    """
    return f"{max(0, seconds) // 60}:{max(0, seconds) % 60:02}"
