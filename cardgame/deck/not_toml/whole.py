"""What is wrong with a text whose every line is TOML, and what the parser says where nothing better is known."""

import re

from cardgame.deck.edits import Edit
from cardgame.deck.grammar import KEY
from cardgame.deck.not_toml.characters import hostile_flaw
from cardgame.deck.not_toml.halted import LONGEST, Flaw, end_of
from cardgame.deck.not_toml.headers import a_table
from cardgame.deck.problems import shown
from cardgame.deck.synonyms import meant_list
from cardgame.text import hostile
from cardgame.translation import N_, _

_HINTS = (
    ("string values must be quoted", N_('Put text in quotes: title = "Our questions".')),
    ("key with no value", N_('Write a key, = and a value: title = "Our questions".')),
    ("duplicate key", N_("Keep one of the two.")),
    ("missing comma", N_("Put a comma between the items.")),
    ("unclosed array", N_("Close the list with ].")),
    ("unclosed", N_("Close the bracket.")),
    ("recurs", N_("Decks need no lists within lists within lists.")),
    ("invalid basic string", N_('Close the text with "; before a " or a \\ within it put a \\.')),
    ("carriage return", N_("Save the file with line ends LF or CRLF.")),
    ("date", N_("Put it in quotes.")),
)
"""Hints, by a part of the parser's message."""


def sense(text: str, at: int | None, reason: str) -> Flaw:
    """Return the flaw of a text whose every line is TOML, and that is not TOML as a whole."""
    if at is None:
        # For too deep nesting the parser gives no line; the line with the most brackets is the likeliest.
        dense = max(re.finditer(r"[^\n]*+", text), key=lambda line: sum(map(line[0].count, ".[{")))
        return told(text, dense.start(), reason, dense.start())
    begin = text.rfind("\n", 0, at) + 1
    lowered = reason.lower()
    if (name := hostile(text[at : at + 1])) and text[at] != "\r":
        return hostile_flaw(text, at, name, begin)
    if "duplicate key" in lowered or "cannot extend" in lowered or "redefin" in lowered:
        return _twice(text, at, begin)
    return told(text, at, reason, begin)


_a_card = re.compile(r"(?:[^\n\[][^\n]{0,2000}\n){0,8}text[ \t]*=")
"""Matches the lines of a card, up to its text; nothing but a card has one."""


def _twice(text: str, at: int, begin: int) -> Flaw:
    """Return the flaw of a key or a table that was there before."""
    line = text[begin : min(end_of(text, at), begin + LONGEST)]
    if head := a_table.match(line):
        return _table_twice(text, begin, head)
    found = re.compile(KEY).match(text, at)
    key = found[0] if found else ""
    end = found.end() if found else at + 1
    statement = begin if not line[: at - begin].strip() else at
    header = max((each.start() for each in a_table.finditer(text, max(0, begin - 20_000), begin)), default=0)
    pattern = re.compile(rf"^[ \t]*+{re.escape(key)}[ \t]*+=", re.MULTILINE)
    before = list(pattern.finditer(text, header, begin))
    gap = re.search(r"\n[ \t]*\r?\n[ \t]*$", text[max(0, begin - 40) : begin])
    table = a_table.match(text, header)
    several = table[2] if table and table[1] == "[[" else ""
    if gap and several != "cards" and _a_card.match(text, begin):  # the first card of all, below a chapter or the head
        several = "cards"
    if key in ("id", "text", "kind") and several and gap:
        message = _("A new card begins here, and the line that begins it is missing.")
        hint = _("Write {line} above this line.").format(line=f"[[{several}]]")
        return Flaw("no-header", at, end, message, hint, (Edit(begin, begin, f"[[{several}]]\n"),), begin)
    message = _("`{key}` is there twice.").format(key=shown(key))
    hint = _("Keep one of the two.")
    if before:
        number = text.count("\n", 0, before[-1].end()) + 1
        message = _("`{key}` is there twice: it stands on line {line} already.").format(key=shown(key), line=number)
        hint = _("Keep one of the two, and remove the other.")
    return Flaw("twice", at, end, message, hint, (), statement)


def _table_twice(text: str, begin: int, head: re.Match[str]) -> Flaw:
    """Return the flaw of a table that was there before, by its header."""
    name = head[2]
    start, end = begin + head.start(1), begin + head.end()
    several = meant_list(name)
    if several and head[1] == "[[":  # another header, with single brackets, made it one table
        for other in a_table.finditer(text, 0, begin):
            if other[2] == name and other[1] == "[":
                start, end = other.start(1), other.end()
                break
        else:
            other = re.compile(rf"^[ \t]*+{re.escape(name)}[ \t]*+=", re.MULTILINE).search(text, 0, begin)  # type: ignore[assignment]
            if other:
                line = text.count("\n", 0, other.start()) + 1
                message = _("`{key}` is a list on line {line} already, and a file has one sort of it.")
                hint = _("Write this card into that list, or each card of the list below a {header} of its own.")
                message = message.format(key=name, line=line)
                hint = hint.format(header=f"[[{name}]]")
                # It is the list that is left out of what is read on, so that this is told once.
                return Flaw("twice", begin, begin + head.end(), message, hint, (), other.start())
    if several:
        message = _("[{name}] stands in single brackets, so that there can be one alone.").format(name=name)
        wanted = f"[[{several}]]"
        hint = _("Write {line}.").format(line=wanted)
        return Flaw("brackets", start, end, message, hint, (Edit(start, end, wanted),), start)
    message = _("[{name}] is there twice.").format(name=shown(name))
    return Flaw("twice", start, end, message, _("Keep one of the two, and remove the other."), (), begin)


def told(text: str, at: int, reason: str, statement: int) -> Flaw:
    """Return a flaw in the words of the parser."""
    lowered = reason.lower()
    hint = next((_(hint) for sign, hint in _HINTS if sign in lowered), _("Look at what is just before this place."))
    said = reason.replace("ValueError: ", "").replace("\n", " ").strip()
    message = _("This is not TOML: {reason}.").format(reason=said or _("nothing of that form is known"))
    return Flaw("told", at, min(at + 1, len(text)), message, hint, (), min(statement, at))
