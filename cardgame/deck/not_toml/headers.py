"""What is wrong with the line that begins a card or a chapter."""

import re

from cardgame.deck.edits import Edit
from cardgame.deck.not_toml.halted import LOOK_ALIKES, Flaw, Halted, a_note
from cardgame.deck.problems import nearest
from cardgame.deck.synonyms import meant_list
from cardgame.translation import _

a_table = re.compile(r"^[ \t]*+(\[\[?)[ \t]*+([\w-]+)[ \t]*+\]\]?", re.MULTILINE)


def at_header(here: Halted) -> list[Flaw]:
    """Return what may be meant by the line that should begin a card or a chapter."""
    at, line = here.at, here.rest
    if whole := whole_header(here):
        return whole
    if re.match(rf"\[\s*[\"'{LOOK_ALIKES}{{]", here.text[at : at + 100]):
        message = _("A list stands here without a name.")
        return [
            here.flaw("nameless-list", at, at + 1, message, _("Write cards = before it."), Edit(at, at, "cards = "))
        ]
    found = re.match(r"\[+[ \t]*[\"']?([\w-]+(?:[ \t]+[\w-]+)*)[\"']?[ \t]*[\])}>]*", line)
    if found is None:
        found = re.match(r"\[+()[^#\n]*", line)
    assert found is not None
    name, end = found[1], at + found.end()
    while end > at and here.text[end - 1] in " \t":
        end -= 1
    wanted = header_for(name, double=line.startswith("[["))
    message = _("The brackets of this line do not fit.") if name else _("This line has no name in its brackets.")
    return [here.flaw("brackets", at, end, message, _("Write {line}.").format(line=wanted), Edit(at, end, wanted))]


def whole_header(here: Halted) -> list[Flaw]:
    """Return the flaw of a line that is meant as the header of a card or chapter, and nothing else."""
    start = here.halt.statement
    line = a_note.sub("", here.text[start : here.end])
    words = re.findall(r"\w+", line) if len(line) <= 40 else []
    if not words or len(words) > 3 or "=" in line or not re.search(r"[\[\]]", line):
        return []
    name = "".join(words)
    several = meant_list(name) or nearest(name, ("cards", "chapters"), 2)
    if not several:
        return []
    wanted = f"[[{several}]]"
    message = _("The brackets of this line do not fit.")
    end = start + len(line)
    return [
        here.flaw("brackets", start, end, message, _("Write {line}.").format(line=wanted), Edit(start, end, wanted))
    ]


def brackets(here: Halted, name: str, start: int, end: int) -> Flaw:
    """Return the flaw of a header in other brackets than those of a card or a chapter."""
    wanted = header_for(name, double=True)
    message = _("A card begins with square brackets.")
    return here.flaw("brackets", start, end, message, _("Write {line}.").format(line=wanted), Edit(start, end, wanted))


def table_of(text: str, at: int) -> str:
    """Return what sort of table a statement is in: "a card", "a chapter" or "a deck"."""
    begin = text.rfind("\n[", 0, at) + 1
    found = a_table.match(text, begin)
    name = meant_list(found[2]) if found else ""
    return {"cards": "a card", "chapters": "a chapter"}.get(name, "a deck")


def header_for(name: str, *, double: bool) -> str:
    """Return the header that is meant by a name in brackets."""
    if several := meant_list(name):
        return f"[[{several}]]"
    plain = re.sub(r"[^\w-]+", "_", name).strip("_")
    return f"[[{plain or 'cards'}]]" if double or not plain else f"[{plain}]"
