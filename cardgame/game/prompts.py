"""The words of each step: what is asked, what can be answered, what was revealed.

The app and plain mode share them. A constant is shown through the translation.
"""

from collections.abc import Sequence
from typing import Any

from cardgame.scripts import keeping
from cardgame.scripts.kinds import Kind
from cardgame.scripts.secrets import scale_in_words
from cardgame.scripts.steps import POSITIONS, Choose, HandOver, Mark, Pick, PickWord, Rate, Reveal, Secret
from cardgame.scripts.unnamed import spoken
from cardgame.text import clean
from cardgame.translation import N_, _, ngettext, quoted

ROW_CHOSEN = N_("The row is chosen. Now the word in it.")
WORD_CHOSEN = N_("The word is chosen. Now how much.")
CHOSEN = N_("Chosen. Another number changes it.")
CHOOSE = N_("Choose by its number.")
CHOOSE_UNSEEN = N_("Choose by number; nobody sees which.")
A_WORD = N_("A word or two is enough.")
NOTHING_THERE = N_("Nothing on that key.")
NO_MEANING = N_("That means nothing here.")
LETTERS = N_("? lists the letters.")
NEVER_MIND = N_("Never mind, then.")

TAKEN_UP = N_("You were here earlier tonight, and this is where you left.")
TAKEN_UP_ANEW = N_("You were here earlier tonight, and the evening goes on with this card.")
TAKEN_UP_NEXT_DAY = N_("You were here last night, and this is where you left.")
TAKEN_UP_NEXT_DAY_ANEW = N_("You were here last night, and the evening goes on with this card.")
APART = N_("You are apart tonight: what is answered in secret is said aloud, on three.")
TURN_FIRST = N_("Turn the card first.")
NOT_ONE_OF_THE_EVENINGS = N_("That is for the evening’s cards, and this one is beside them.")
WAS_WRITING = N_("You were writing this.")
STEP_BACK = N_("One step back.")
BOTH_ANSWERED = N_("You have both answered this one already.")

NO_WORDS = N_("That is one of the game’s letters. Type a word or a few of your own.")
OR_NOT = N_("An empty line is never mind.")

READ_ALOUD = N_("Read this aloud, each of you")

LOST = (N_("It is back; try again"), N_("Go on in a new file"))
"""What can be done when the record's file has been exchanged or taken away."""


NEW_FILE_LETTER = "+"
"""The line on which an evening in plain mode goes on in a new file."""


def or_new_file() -> str:
    """Say how an evening in plain mode goes on in a new file."""
    return _("Or type {letter} to go on in a new file.").format(letter=NEW_FILE_LETTER)


def went_on_in_new_file(slug: str, without: str) -> tuple[str, ...]:
    """Say that from now on another file is written to, ``without`` the earlier evenings of a couple's lost one."""
    said = [_("From now on everything is kept in a new file, {slug}.").format(slug=clean(slug, lines=False))]
    if without:
        said.append(
            _("Earlier evenings are not in it. Backups of them, if there are any, are listed by: {command}").format(
                command=f"cardgame backup list --couple {clean(without, lines=False)}"
            )
        )
    else:
        said.append(_("Everything from before is in it."))
    return (*said, _("What could not be kept just now: do it once more."))


def taken_up(as_left: bool, tonight: bool) -> str:
    """Say that an evening goes on: ``as_left`` if the same card lies there, ``tonight`` if it is still the same night.

    Where it is another, no reason is given: it could tell what was passed, or whose limit it is.
    """
    if tonight:
        return _(TAKEN_UP) if as_left else _(TAKEN_UP_ANEW)
    return _(TAKEN_UP_NEXT_DAY) if as_left else _(TAKEN_UP_NEXT_DAY_ANEW)


def begins(title: str) -> str:
    """Say what this evening is; how many cards it has is told nowhere.

    >>> begins("Tonight"), begins("Who are you?")
    ('Tonight. There is no hurry.', 'Who are you? There is no hurry.')
    """
    # Translators: {title} is what the evening is called, with its full stop.
    return _("{title} There is no hurry.").format(title=stopped(title))


def stopped(words: str) -> str:
    """Return words with a full stop, unless they end with a mark of their own.

    >>> stopped("Tonight"), stopped("Who are you?")
    ('Tonight.', 'Who are you?')
    """
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."


def sentence_of(title: str) -> str:
    """Return a title as a sentence ends with it: in quotation marks if it is a question, or ends on another mark.

    >>> sentence_of("Deep questions"), sentence_of("What if?")
    ('Deep questions.', '“What if?”')
    """
    return quoted(title) if stopped(title) == title else stopped(title)


def heard(words: str, below: Sequence[str]) -> str:
    """Return words that the app shows large as a line for plain mode, with the sentences ``below`` them.

    >>> heard("pineapple now", ["Heard, not fixed."]), heard("Stop!", ["Heard, not fixed."])
    ('“pineapple now”. Heard, not fixed.', '“Stop!” Heard, not fixed.')
    """
    return " ".join((quoted(words) + ("" if stopped(words) == words else "."), *below))


def introduced(prompt: str) -> str:
    """Return a prompt with a mark at its end: its own, or else a colon.

    >>> introduced("A note by Ana"), introduced("Your own words for it.")
    ('A note by Ana:', 'Your own words for it.')
    """
    return prompt if prompt.endswith((".", "?", "!", "…", ":")) else f"{prompt}:"


def looking_back(later: str, never: str) -> str:
    """Say, the first time, how something from earlier is waved away, by two keys; it has to fit on a narrow line."""
    return _("{later} leaves it for later, {never} for good.").format(later=later, never=never)


def waved_away(what: str, for_good: bool) -> str:
    """Say what becomes of something from earlier, of this sort, that is waved away."""
    return keeping.shown(keeping.SORTS[what].waved) if for_good else _("Another time, then.")


def until_next_time(covered: bool, begun: bool) -> str:
    """Say goodbye to whoever leaves, and what is kept; ``begun`` where the evening can be taken up again."""
    bye = _("Until next time.")
    if covered:
        return f"{bye} {_('What you talked about is kept, and tonight can be taken up again.')}"
    return f"{bye} {_('Tonight can be taken up again.')}" if begun else bye


def starred(on: bool) -> str:
    """Say that a card has a star now, or no more."""
    return _("Starred.") if on else _("The star is gone.")


def goes_first(name: str, *, asked_by: str = "") -> str:
    """Say that the turn was changed by hand; ``asked_by`` is who now asks, with a card that says "me"."""
    if asked_by:
        return _("{asked_by} asks this one, and {name} answers first.").format(asked_by=asked_by, name=name)
    return _("{name} goes first with this one.").format(name=name)


def from_before(day: str, first: bool) -> str:
    """Say of a card that comes again when the two talked about it; ``first`` of their very first one."""
    if not day:
        return ""
    return (
        _("This is the first card you ever talked about, on {day}.").format(day=day)
        if first
        else _("You talked about this on {day}.").format(day=day)
    )


def on_the_back(day: str, first: bool) -> str:
    """Say the same in the few words that a card's back has room for."""
    if not day:
        return ""
    return _("your first card, {day}").format(day=day) if first else _("from {day}").format(day=day)


def on_the_back_of(depth: int, kind: Kind, options: int) -> str:
    """Say what the back of a card tells of it: how close it goes, and where it is answered in secret, that it is.

    >>> on_the_back_of(1, Kind.QUESTION, 0), on_the_back_of(3, Kind.BELIEF, 0)
    ('light', 'deep, in secret')
    """
    close = {1: _("light"), 2: _("closer")}.get(depth, _("deep"))
    return _("{depth}, in secret").format(depth=close) if kind.traits.in_secret(options) else close


def note_kept(other: str) -> str:
    """Say that a note was kept; ``other`` is the one who did not write it."""
    return _("Kept on this card. {other} can answer it another day.").format(other=other)


def saying_back(on: bool) -> str:
    """Say whether what was heard is said back on this card."""
    return _("With saying back, for this card.") if on else _("Without saying back.")


def was_writing(words: str, let_go: str) -> str:
    """Offer what was being written on a bare line; without ``words`` it is not told."""
    if not words:
        said = _("What you were writing is still here, hidden. An empty line keeps it, “{let_go}” alone lets it go.")
        return said.format(let_go=let_go)
    return _("You were writing this: “{words}” An empty line keeps it, “{let_go}” alone lets it go.").format(
        words=words, let_go=let_go
    )


def you_wrote(words: str, let_go: str) -> str:
    """Offer on a bare line what stood and is to be changed."""
    return _("You wrote: “{words}” An empty line keeps it, “{let_go}” alone lets it go.").format(
        words=words, let_go=let_go
    )


def shortened(most: int) -> str:
    """Say that an answer was longer than what is kept of one."""
    return _("That was a long one; its first {most} characters stand.").format(most=most)


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
    if step.other:
        only_you = _("{name}, only you. {other} looks away.").format(name=step.who, other=step.other)
    else:
        # They are not in one room.
        only_you = _("{name}, only you.").format(name=step.who)
    return spoken(f"{only_you}\n{step.prompt}".rstrip())


def choices(step: Secret | Choose) -> str:
    """Return the numbers that can be pressed, and what each means."""
    if isinstance(step, Secret) and isinstance(step.ask, Rate):
        return scale_in_words(step.ask.low, step.ask.high)
    if isinstance(step, Secret) and isinstance(step.ask, PickWord):
        rows = [
            f"{row}  {name}: " + "  ".join(f"{place} {word}" for place, word in enumerate(words, start=1))
            for row, (name, words) in enumerate(step.ask.rows, start=1)
        ]
        if step.ask.ends is not None:
            rows.append(scale_in_words(*step.ask.ends))
        return "\n".join(rows)
    return "\n".join(f"{number}  {option}" for number, option in enumerate(options_of(step), start=1))


class Numbers:
    """What the numbers pressed so far come to, for a step that is answered by numbers.

    ``answer`` is None until it is whole; a further number begins it anew, so that a slip can be mended.
    """

    def __init__(self, step: Secret | Choose) -> None:
        self._step = step
        self._picked: tuple[int, ...] = ()
        """The row, or the row and the word, that were chosen so far, while more has to be chosen."""
        self.answer: Any = None

    @property
    def begun(self) -> bool:
        """Whether any number was taken yet, even if the answer is not whole."""
        return self.answer is not None or bool(self._picked)

    def press(self, number: int) -> bool:
        """Whether a number meant anything; it is taken then, and ``answer`` is set once the answer is whole."""
        ask = self._step.ask if isinstance(self._step, Secret) else None
        if isinstance(ask, PickWord):
            return self._press_word(ask, number)
        if not 1 <= number <= len(options_of(self._step)):
            return False
        self.answer = number if isinstance(ask, Rate) else number - 1
        return True

    def _press_word(self, ask: PickWord, number: int) -> bool:
        """Whether a number meant anything: a row, then a word in it, then a place on the scale where there is one."""
        picked = self._picked
        most = len(ask.rows) if not picked else len(ask.rows[picked[0]][1]) if len(picked) == 1 else POSITIONS
        if not 1 <= number <= most:
            return False
        # A row and a word are counted from 0, a place on a scale from 1.
        picked = (*picked, number if len(picked) == 2 else number - 1)
        whole = len(picked) == (2 if ask.ends is None else 3)
        self._picked, self.answer = ((), picked) if whole else (picked, None)
        return True

    @property
    def wants(self) -> str:
        """What to say to the numbers so far: what is still to be chosen, or that what is chosen can be changed."""
        if self.answer is not None:
            return _(CHOSEN)
        if not self._picked:
            return _(CHOOSE_UNSEEN)
        return _(WORD_CHOSEN) if len(self._picked) == 2 else _(ROW_CHOSEN)


def hidden(passes: str) -> str:
    """Say that nothing shows of what is typed, and how one passes instead, as in “p alone passes.”."""
    return f"{_('What you type stays hidden. Enter when it stands.')} {passes}".rstrip()


def nothing_there(help: str) -> str:
    """Say that a key means nothing here; ``help`` is the key that lists those that do, empty where there is none."""
    return _("Nothing on that key. {help} lists them.").format(help=help) if help else _(NOTHING_THERE)


def wanted(step: Secret | Choose) -> str:
    """Say which numbers are wanted, on a bare line.

    >>> wanted(Choose("Does it still hold?", ("yes", "no")))
    'A number from 1 to 2.'
    """
    if isinstance(step, Secret) and isinstance(step.ask, PickWord):
        if step.ask.ends is not None:
            return _("Three numbers, the row, the word and how much, as in 1 2 5.")
        return _("Two numbers, the row and then the word, as in 1 2.")
    return from_one_to(len(options_of(step)))


def from_one_to(most: int) -> str:
    """Say that one of so many numbers is wanted."""
    return ngettext("The number 1.", "A number from 1 to {n}.", most).format(n=most)


def numbers_of(step: Secret | Choose) -> str:
    """Say which numbers can be pressed, for a line of keys.

    >>> numbers_of(Choose("Does it still hold?", ("yes", "no"))), numbers_of(Choose("And now?", ("let it go",)))
    ('1–2', '1')
    """
    if isinstance(step, Secret) and isinstance(step.ask, PickWord):
        rows, words = len(step.ask.rows), max(len(words) for name, words in step.ask.rows)
        return (
            _("1–{rows} then 1–{words}").format(rows=rows, words=words)
            if step.ask.ends is None
            else f"1–{rows} 1–{words} 1–{POSITIONS}"
        )
    most = len(options_of(step))
    return f"1–{most}" if most > 1 else "1"


def handed(step: HandOver) -> str:
    """Say whose turn it is now, on a page with nothing else on it."""
    if step.presses == 2:
        return _("Both of you now. One key from each of you shows the two answers.")
    if step.presses:
        return _("One of you is ready. One more key, and both answers are shown.")
    if not step.to:
        return _("Both of you now.")
    if not step.away:
        return _("Over to {to}.").format(to=step.to)
    return spoken(_("Over to {to}. {away} looks away.").format(to=step.to, away=step.away))


def ready(step: HandOver) -> str:
    """Say what Enter means on a page between two answers."""
    if step.presses > 1:
        return _("one of us is ready")
    return _("{to} is here").format(to=step.to) if step.to else _("show both")


def revealed(step: Reveal) -> list[str]:
    """Return both answers, a line each, and on what scale they are."""
    lines = [_said(spoken(mark.who), mark.said, mark.place) for mark in step.marks]
    if step.ends:
        lines.append(scale_in_words(*step.ends))
    return lines


def before(step: Reveal) -> list[str]:
    """Return both answers of the time before, a line each below its day; nothing where there were none."""
    if not step.then:
        return []
    # The card may have had a scale then and none now: a place without a scale is shown with the number of places.
    earlier = [_said(spoken(mark.who), mark.said, mark.place, alone=not step.ends) for mark in step.then]
    return [step.heading, *earlier]


def both_said(marks: Sequence[Mark], *, on_scale: bool) -> list[str]:
    """Return both answers, a line each; where nobody knows the ends of their scale they are told as so many of seven.

    >>> both_said((Mark("Ana", "2", 2), Mark("Ben", "glad", 5)), on_scale=False)
    ['Ana: 2 of 7', 'Ben: glad (5 of 7)']
    """
    return [_said(spoken(mark.who), mark.said, mark.place, alone=not on_scale) for mark in marks]


def _said(who: str, said: str, place: int | None, *, alone: bool = False) -> str:
    if alone and place is not None and said == str(place):
        said, place = _("{place} of {most}").format(place=place, most=POSITIONS), None
    if place is None or said == str(place):
        return _("{name}: {answer}").format(name=who, answer=said)
    if alone:
        return _("{name}: {answer} ({place} of {most})").format(name=who, answer=said, place=place, most=POSITIONS)
    return _("{name}: {answer} ({place})").format(name=who, answer=said, place=place)


def scale(step: Reveal) -> str:
    """Draw the marks on their scale: a place for each number, and each one's mark below their own.

    Marks are initials, so that nothing hangs on colour; two on one place stand together.
    """
    if not step.ends or any(mark.place is None for mark in step.marks):
        return ""
    return drawn(step.marks)


def drawn(marks: Sequence[Mark]) -> str:
    """Draw two marks on their scale, as :func:`scale` does."""
    initials = _initials(spoken(marks[0].who), spoken(marks[1].who))
    stood = dict.fromkeys(range(1, POSITIONS + 1), "")
    for initial, mark in zip(initials, marks, strict=True):
        if mark.place in stood:
            stood[mark.place] += initial
    return in_places([stood[place] or "·" for place in stood])


def numbers_of_scale() -> str:
    """Return the numbers of the places of a scale, each above or below where :func:`drawn` has a mark on it."""
    return in_places([str(place) for place in range(1, POSITIONS + 1)])


def in_places(cells: Sequence[str]) -> str:
    """Set a few signs in the columns of a scale.

    >>> in_places(["·", "AB", "3"])
    ' ·   AB  3'
    """
    return "".join(cell.center(4) for cell in cells).rstrip()


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


def minutes_said(minutes: float) -> str:
    """Return a length of time in words.

    >>> minutes_said(0.5), minutes_said(1), minutes_said(2.5), minutes_said(10)
    ('half a minute', 'a minute', '2.5 minutes', '10 minutes')
    """
    if minutes == 0.5:
        return _("half a minute")
    return _("a minute") if minutes == 1 else _("{minutes:g} minutes").format(minutes=minutes)
