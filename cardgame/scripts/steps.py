"""The steps that a script can ask for, and what a script returns: all that scripts and those who show them share.

A script is a generator that yields steps and is sent what came of each; it returns a :class:`Result`. Whoever shows the
game (the app, plain mode) knows these few steps, and nothing of kinds and moments.

Secrets are answered by digits or by hidden typing: whoever shows a :class:`Secret` never shows what was chosen, not
even by a cursor, until a :class:`Reveal` does.
"""

from collections.abc import Callable, Generator
from typing import Any, Literal

import msgspec

from cardgame.translation import _

Seat = Literal[0, 1]
"""One of the two partners, in the order in which they gave their names."""

POSITIONS = 7
"""Places on a scale, the first and the last of which are its two ends."""

SECRET_MOST = 120
"""Characters of an answer that is typed in secret."""

OPEN_MOST = 300
"""Characters of what is typed in the open: a sentence, a note, the couple's own words."""


Voice = Literal["first", "second", "both"]
"""Whose words a card's text are at a step: of the one who goes first, or second; or both speak in that step."""


def talked_about() -> str:
    """Say that a card was talked about."""
    return _("we talked about it")


def did() -> str:
    """Say that something was done together."""
    return _("we did it")


class Talk(msgspec.Struct, frozen=True):
    """The card lies open and the two talk; it is over when they say so. Is sent nothing.

    ``guide`` is one short line on how this card is played, ``done`` what the key that ends it means. ``turns`` says
    which of the two have had their turn once this is over, ``voice`` who speaks until then. ``below`` are lines below
    the card's text: what there is to choose from, where it is said aloud.
    """

    guide: str
    done: str = msgspec.field(default_factory=talked_about)
    turns: tuple[bool, bool] = (True, True)
    voice: Voice = "both"
    below: tuple[str, ...] = ()


class Rate(msgspec.Struct, frozen=True):
    """A place on a scale between two ends, 1 to :data:`POSITIONS`. Is answered with an int."""

    low: str
    high: str


class Pick(msgspec.Struct, frozen=True):
    """One of up to nine options. Is answered with its index, an int."""

    options: tuple[str, ...]


class PickWord(msgspec.Struct, frozen=True):
    """One word from a table of up to nine rows: two numbers, the row and the word in it, both from 0.

    With ``ends``, those of a scale, a third number is how much: a place from 1 to :data:`POSITIONS`. The whole table
    is shown all the while: a page with one row's words would tell which row was chosen.
    """

    rows: tuple[tuple[str, tuple[str, ...]], ...]
    ends: tuple[str, str] | None = None


class Words(msgspec.Struct, frozen=True):
    """A few words of one's own. Is answered with a str, which is not empty."""


class Secret(msgspec.Struct, frozen=True):
    """One answers while the other looks away; nothing of the answer is shown. Is sent the answer.

    ``other`` is empty where the other is not in the room.
    """

    who: str
    other: str
    prompt: str
    ask: Rate | Pick | PickWord | Words
    voice: Voice = "both"


class HandOver(msgspec.Struct, frozen=True):
    """A page on which nothing of an answer is left; ``to`` is whose turn it is, empty for both together.

    Where both answers are shown next, ``presses`` is how many keys that still takes, one from each; else 0.
    """

    to: str
    away: str = ""
    presses: int = 0


class Mark(msgspec.Struct, frozen=True):
    """One partner's revealed answer, in words and, on a scale, as a place."""

    who: str
    said: str
    place: int | None = None


class Reveal(msgspec.Struct, frozen=True):
    """Both answers are shown together, and the two talk. Is sent nothing.

    ``ends`` are the two ends of a scale, where the marks stand on one. ``then`` are earlier marks, below ``heading``.
    ``follow_ups`` are those that fit the two answers, as the deck has them; they come before the card's own.
    """

    marks: tuple[Mark, ...]
    ends: tuple[str, str] | None = None
    guide: str = ""
    then: tuple[Mark, ...] = ()
    heading: str = ""
    follow_ups: tuple[str, ...] = ()
    done: str = msgspec.field(default_factory=talked_about)
    voice: Voice = "both"


class Time(msgspec.Struct, frozen=True):
    """Something is done together, with a calm timer that can be left out. Is sent nothing.

    ``guide`` is empty where nothing but how long it takes is to be said.
    """

    minutes: float
    guide: str = ""
    done: str = msgspec.field(default_factory=did)


Place = tuple[str, ...]
"""Where something is written: what it is, and on which card, by whom or as an answer to what."""


class Write(msgspec.Struct, frozen=True):
    """A sentence is typed in the open. Is sent a str, empty if they would rather not.

    What is half typed when the game ends is put by at ``place``, where one is given; ``half`` says that half of it may
    be kept as it is. Words in ``refused`` are not taken: they would mean something else. ``hidden`` words are for
    another day: they are not shown as they are typed, nor when a draft of them is offered again. With ``or_none`` no
    words are an answer like any other, after which the script may ask on.
    """

    prompt: str
    most: int = OPEN_MOST
    voice: Voice = "both"
    place: Place | None = None
    half: bool = False
    refused: frozenset[str] = frozenset()
    hidden: bool = False
    or_none: bool = False


class Choose(msgspec.Struct, frozen=True):
    """One of a few options is chosen in the open. Is sent its index, an int.

    With ``first``, a few words for what the first option means, Enter is the first option, and where nobody answers
    any more it is the last. On a bare line words may be typed instead of a number: they are put by at ``typed``, where
    one is given. With ``looks`` they are below something to look at, which is gone back from: nothing was begun.
    """

    prompt: str
    options: tuple[str, ...]
    voice: Voice = "both"
    first: str = ""
    typed: Place | None = None
    looks: bool = False


class Group(msgspec.Struct, frozen=True):
    """Some lines below a small ``heading``."""

    heading: str
    lines: tuple[str, ...]


class Show(msgspec.Struct, frozen=True):
    """A few sentences are shown until the next key, in a ``large`` way if they must not be missed. Is sent nothing.

    ``groups`` stand above the sentences.
    """

    title: str
    words: tuple[str, ...]
    large: bool = False
    groups: tuple[Group, ...] = ()


class Fields(msgspec.Struct, frozen=True):
    """A few short answers are typed in the open, one in each field. Is sent a tuple of str, none of them empty.

    ``prompt`` is read before it, ``labels`` name the fields.
    """

    prompt: tuple[str, ...]
    labels: tuple[str, ...]
    most: int


class Row(msgspec.Struct, frozen=True):
    """One row of a list: its ``label`` with a ``symbol`` before it, and its ``state`` in a word or two.

    ``about`` is what it is about, ``heading`` what it stands under; rows under one heading follow each other. Where a
    row is too narrow for both, its label is shortened; one that is to be ``whole`` has its state on a line of its own.
    ``drawn`` is a picture, which is shown below the label, or what draws it for so many cells; it is left out where
    nothing can be seen. ``told`` is the sentence that says the same as the picture, if the label does not, and stands
    in its place where it is left out, or is empty as there is too little room.
    ``id`` is what a row that was found is known by.
    """

    label: str
    state: str = ""
    about: str = ""
    heading: str = ""
    symbol: str = ""
    whole: bool = False
    drawn: str | Callable[[int], str] = ""
    told: str = ""
    id: str = ""

    @property
    def words(self) -> str:
        """All of it in words, without its state: the label, and what is told in place of a picture."""
        return "\n  ".join(filter(None, (self.label, self.told)))

    def picture(self, width: int) -> str:
        """Return the picture for so many cells; empty where there is none, or too little room for it."""
        return self.drawn(width) if callable(self.drawn) else self.drawn


def found(row: Row, sought: str) -> bool:
    """Whether a row holds each of the words that are searched for."""
    said = f"{row.words} {row.heading} {row.about}".casefold()
    return all(word in said for word in sought.casefold().split())


BEFORE = -1
"""Sent instead of a row's index where they leaf to the page before; see :class:`Browse`."""

AFTER = -2
"""Sent where they leaf to the page after."""


class Browse(msgspec.Struct, frozen=True):
    """One row of a list of any length is chosen in the open, which can be searched. Is sent its index, an int.

    ``choose`` is what choosing one does; ``chosen`` is the row to begin at. ``empty`` is said where there are no rows.
    With ``search`` it begins with what is searched for. ``before`` and ``after`` are what the pages on either side of
    it are called, where there are such: they can be leafed to, which is sent as :data:`BEFORE` and :data:`AFTER`.
    """

    prompt: str
    rows: tuple[Row, ...]
    choose: str = ""
    chosen: int = 0
    empty: str = ""
    search: bool = False
    before: str = ""
    after: str = ""


class Listing(msgspec.Struct, frozen=True):
    """The rows that were found for some words; ``said`` is said of them, or where there are none."""

    rows: tuple[Row, ...] = ()
    said: str = ""


class Search(msgspec.Struct, frozen=True):
    """Something is looked for by words, in more than could be listed. Is sent the words and the id of the row chosen.

    What the words find, also those typed by half, is a :class:`Listing`, and comes from whoever plays the script: it
    may take a while. ``choose`` is what choosing a row does. ``sought`` are words to begin with, ``chosen`` is the id
    of the row to begin at.
    """

    prompt: str
    choose: str = ""
    sought: str = ""
    chosen: str = ""


Step = Talk | Secret | HandOver | Reveal | Time | Write | Choose | Show | Fields | Browse | Search


class Keep(msgspec.Struct, frozen=True):
    """Something beside the outcome that the record should keep: what sort of thing, in which words, and by whom.

    ``sort`` is a code of :data:`cardgame.scripts.keeping.SORTS`; ``by`` is by who goes first and second.
    """

    sort: str
    text: str = ""
    by: tuple[bool, bool] = (False, False)


class Result(msgspec.Struct, frozen=True):
    """What a script leaves for the record once its card is covered.

    ``answered`` says for who goes first and who goes second whether they had their turn; ``answers`` are what both
    have shown each other, in the same order, as plain values that JSON can hold. ``low`` says that somebody is low
    tonight, so that what follows should be light.
    """

    answered: tuple[bool, bool] = (True, True)
    answers: tuple[Any, Any] | None = None
    low: bool = False
    kept: tuple[Keep, ...] = ()


class Said(msgspec.Struct, frozen=True):
    """One answer as the record has it: ``text`` is it in words, and ``place`` where it stands on a scale, if it does.

    ``how`` it was given: as a place alone, in words of one's own, as one of the options, or as a word for a feeling.
    (An option that was written down before its place was is in words of one's own.) ``option`` is the option's place,
    ``feeling`` the feeling's code; None and empty where it is neither, or where that is not known.
    """

    how: Literal["place", "words", "option", "feeling"]
    text: str
    place: int | None = None
    option: int | None = None
    feeling: str = ""


class Earlier(msgspec.Struct, frozen=True):
    """What the two answered when they had this card before, by who goes first and second now, and when.

    An answer is None where it is none that we know how to read. ``swapped`` says that whoever goes second now went
    first then. ``text`` is what the card said then, where it says something else by now.
    """

    answers: tuple[Said | None, Said | None]
    when: str
    swapped: bool = False
    text: str = ""


class FeelingGroup(msgspec.Struct, frozen=True):
    """Words for feelings of one sort, and their codes in the same order.

    ``low`` where somebody who feels so should have a light evening.
    """

    name: str
    words: tuple[str, ...]
    codes: tuple[str, ...]
    low: bool = False


class Reading(msgspec.Struct, frozen=True):
    """A card's words as one of the two reads them."""

    text: str
    options: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()


class Scene(msgspec.Struct, frozen=True):
    """All that a script may know: the card's words with the names set in, the two names, and what was before.

    ``text``, ``options`` and ``scale`` are as both read them; ``alone`` has them as the first and the second read
    them, where that is not the same. ``asks`` says that whoever goes second asks, as the card says "me"; ``low``
    is the end of the scale, 0 or 1, that means that somebody is low. ``if_close`` and ``if_far`` are as the deck
    has them: the names are set in when they are asked. ``apart`` says that the two are not in one room: then nothing is
    handed over, and what is answered in secret is said aloud on three. ``keeps`` is the sort of thing that its sentence
    is kept as, empty where the card does not say.
    """

    first: str
    second: str
    text: str
    options: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    if_close: tuple[str, ...] = ()
    if_far: tuple[str, ...] = ()
    minutes: float | None = None
    earlier: Earlier | None = None
    reflect: bool = False
    feelings: tuple[FeelingGroup, ...] = ()
    alone: tuple[Reading, Reading] | None = None
    asks: bool = False
    low: Literal[0, 1] | None = None
    apart: bool = False
    keeps: str = ""

    def read_by(self, second: bool) -> Reading:
        """Return the card's words as the one who goes first reads them, or the ``second``."""
        if self.alone is None:
            return Reading(self.text, self.options, self.scale)
        return self.alone[1 if second else 0]


Script = Generator[Step, Any, Result]
