"""How much a card says, and what it leaves a blank mind with."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from cardgame.deck.problems import Fault, shown
from cardgame.scripts.kinds import Kind
from cardgame.translation import N_, _
from cardgame.workshop.rules.balance import is_all_of_one_depth
from cardgame.workshop.rules.rule import Page, Rule, Subject
from cardgame.workshop.rules.said import BESIDE, texts

MOST_WORDS = 60
"""The most words of a card's text that can be read aloud in one go."""

SMALL_CELLS = 34
"""Cells of a line of a card's words on a terminal of 40 by 12, the smallest that the game is made for."""

SMALL_LINES = 8
"""Lines of a card's words that are in view there, with the sentence on whose turn it is below them."""

SMALL_SAID = 7
"""The same on cards that both do or talk over, which have a longer sentence below them."""

SMALL_TIMED = 6
"""The same on cards with a timer."""

SMALL_SECRET = 5
"""The same on cards that are answered in secret, with two short answers to choose from."""


def lines_in_view(kind: Kind, key: str) -> int:
    """Return how many lines of a card's text, or of a question to go on with, a small terminal shows."""
    traits = kind.traits
    if key != "text" or traits.answered == "in turn":
        return SMALL_LINES
    if traits.answered == "in secret":
        return SMALL_SECRET
    return SMALL_TIMED if traits.takes("minutes") and traits.dealt else SMALL_SAID


def _long(subject: Subject) -> Iterator[Fault]:
    for card, _raw, _where, text in subject.cards:
        if len(card.text) > 2 * MOST_WORDS and (words := len(card.text.split())) > MOST_WORDS:
            message = _("This card has {n} words; over {most} are hard to read aloud.")
            message = message.format(n=words, most=MOST_WORDS)
            yield Fault(text, "long-text", message, _("Shorten it, or move a part into follow_ups."))


def _long_for_small(subject: Subject) -> Iterator[Fault]:
    for card, said in texts(subject):
        for each in said:
            if each.key in BESIDE:
                continue
            most = lines_in_view(card.card.kind, each.key)
            if len(each.text) <= most * SMALL_CELLS // 2 or len(each.text.split()) > MOST_WORDS:
                continue  # the quick answer for nearly every text, and what is told as `long-text`
            starts = broken(each.text, SMALL_CELLS)
            if len(starts) <= most:
                continue
            message = _(
                "On a small terminal this takes {n} lines, and {most} of them are in view: about {letters} letters."
            )
            message = message.format(n=len(starts), most=most, letters=starts[most])
            word = shown(each.text[starts[most] :].partition(" ")[0], 24)
            hint = _("Leave out what begins at “{word}”, or say it in fewer words.").format(word=word)
            end = len(each.text.rstrip())
            yield Fault(each.where, "long-for-small", message, hint, piece=(starts[most], max(end, starts[most])))


_NAME = re.compile(r"\{(?:reader|partner|first|second)\}")

NAME_CELLS = 6
"""Cells that a name is taken to have."""

_piece = re.compile(r"\n|[^\S\n]++|(?:\{(?:reader|partner|first|second)\}|[^\s{]|\{)++")


def broken(text: str, width: int) -> list[int]:
    """Return where each line of a text begins, broken between words into lines of at most ``width`` cells.

    >>> broken("one two three", 8)
    [0, 8]
    """
    starts = [0]
    used = 0
    for found in _piece.finditer(text):
        if found[0] == "\n":
            starts.append(found.end())
            used = 0
            continue
        wide = _cells(_NAME.sub("n" * NAME_CELLS, found[0]))
        if found[0].isspace():
            used += wide
            continue
        if used and used + wide > width:
            starts.append(found.start())
            used = 0
        if wide <= width:
            used += wide
            continue
        narrow = found[0].isascii()
        for at, letter in enumerate(found[0], found.start()):  # a word that is longer than a line
            if used + (cell := 1 if narrow else _cells_of(letter)) > width:
                starts.append(at)
                used = 0
            used += cell
    return starts


def _cells(text: str) -> int:
    """Return the cells that a text takes: two for wide letters, none for marks upon others."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


@lru_cache(maxsize=4096)
def _cells_of(letter: str) -> int:
    """Return the cells that one letter takes."""
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 1 + (unicodedata.east_asian_width(letter) in "WF")


def _no_hint(subject: Subject) -> Iterator[Fault]:
    if subject.head.get("depth") == 3 and is_all_of_one_depth(subject):
        return  # that is told, and the depth of most of them is to be another one
    for card, _raw, where, _text in subject.cards:
        if card.depth == 3 and not card.hint and card.kind.traits.hinted:
            message = _("A deep card can leave a mind blank.")
            yield Fault(where, "no-hint", message, _('Add hint = "…", a small way in.'))


_TOUR = (
    "Go through the rooms, each of you alone, and pick one thing that has a story which the other does not know yet. "
    "Come back, put both things on the table, tell the two stories, the younger one first, and then carry the things "
    "back to their places."
)
_SHORT_TOUR = "Each pick a thing in this room that has a story. Put both on the table, and tell the stories."
_SPEECH = (
    "Think of the years since you finished school, of all the places in which you have lived and of the people who "
    "lived there with you or next door. Choose the one place to which you would go back for a single evening, tell "
    "{partner} what you would do there from the first minute to the last, whom you would ring up, and what you would "
    "leave as it is."
)

RULES = (
    Rule(
        "long-text",
        Page(
            N_("The card has over 60 words."),
            N_(
                "A card is read aloud in one go, and heard once. After 60 words, about half a minute, the listener has "
                "lost the beginning. What goes deeper can wait in follow_ups."
            ),
            bad=f'text = "{_SPEECH}"\nkind = "story"',
            better='text = "To which of your former homes would you go back for one evening?"\n'
            'follow_ups = ["What would you do there?", "Whom would you ring up?"]',
        ),
        _long,
    ),
    Rule(
        "long-for-small",
        Page(
            N_("The text is longer than what a small terminal shows of it."),
            N_(
                "On a terminal of 40 columns and 12 rows, as on a phone or in the corner of a screen, the end of a "
                "long text has to be scrolled to, while somebody reads it aloud. About 270 letters of a question are "
                "in view, and fewer where a timer or answers to choose from stand below."
            ),
            bad=f'text = "{_TOUR}"\nkind = "activity"\nminutes = 5',
            better=f'text = "{_SHORT_TOUR}"\nkind = "activity"\nminutes = 5',
        ),
        _long_for_small,
    ),
    Rule(
        "no-hint",
        Page(
            N_("A deep card has no hint."),
            N_(
                "A deep question can leave a mind blank, and a silence can feel like an exam. A hint is a small way "
                "in, shown only to whoever asks for it: a few examples, or where to begin."
            ),
            bad='text = "What are you still sad about?"\ndepth = 3',
            better='text = "What are you still sad about?"\ndepth = 3\nhint = "A tree, a street, a friend who moved."',
        ),
        _no_hint,
    ),
)
