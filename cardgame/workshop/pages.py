"""The page of each code: all that an author can be told about it, with examples that are run through the check itself.

All pages stand beside their rules (:data:`cardgame.workshop.rules.RULES`); here they are found by code, and sorted.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from cardgame.deck.problems import CODES, Problem
from cardgame.translation import N_
from cardgame.workshop.rules import RULES, Page, files, reading

HEAD = 'title = "An example"\nid = "an-example"\nlanguage = "en"\n\n'
"""What stands above a card that is an example by itself."""

ID = 'id = "one-card"\n'
"""The id of such a card where it has none of its own."""

OTHERS = """
[[cards]]
id = "window-seat"
text = "Which window in your life had the best view?"

[[cards]]
id = "borrowed-book"
text = "What have you borrowed and never given back?"
depth = 2
"""
"""Cards that stand below such a card, so that it is not alone in its deck."""


class Example(NamedTuple):
    """A card or a deck of a page, as the whole text of a deck, of which ``shown`` is what the page shows.

    ``above`` are the lines above it.
    """

    text: str
    shown: str
    above: int


@cache
def pages() -> Mapping[str, Page]:
    """Return the page of each code that has one."""
    found: dict[str, Page] = {}
    for rule in RULES:
        if rule.code not in found or not found[rule.code].bad:  # of several, the one that has an example
            found[rule.code] = rule.page
    return found


def groups() -> Sequence[tuple[str, list[str]]]:
    """Return the codes by what they are about, each group with its name in English."""
    named = (
        (N_("The file"), ["not-toml", "newer-format", *(rule.code for rule in files.FILE)]),
        (N_("Keys and their values"), [rule.code for rule in (*reading.KEYS, *reading.VALUES)]),
        (N_("Several decks, and your history"), [rule.code for rule in files.BESIDE]),
        (N_("Comments that allow something"), [rule.code for rule in reading.COMMENTS]),
    )
    listed = {code for _name, codes in named for code in codes}
    rest = [code for code in CODES if code not in listed]
    # What is found beyond that is sorted by whether it leaves something out.
    found = [
        (
            name,
            sorted([*codes, *(code for code in rest if CODES[code][0] == "error" and name == named[1][0])], key=_place),
        )
        for name, codes in named
    ]
    advice = [code for code in rest if CODES[code][0] == "warning"]
    return [*found[:2], (N_("How cards are written, and what is in a deck"), advice), *found[2:]]


def _place(code: str) -> int:
    return list(CODES).index(code)


def example(text: str) -> Example:
    """Return an example of a page as the whole text of a deck; a card alone is put into one."""
    if re.search(r"^\s*title\s*=", text.split("[[")[0], re.MULTILINE):
        return Example(text, text, 0)
    named = re.search(r"^\s*id\s*=", text, re.MULTILINE)
    card = text if text.lstrip().startswith("[[") else f"[[cards]]\n{'' if named else ID}{text.strip()}\n"
    return Example(HEAD + card + OTHERS, card, HEAD.count("\n"))


def problem_of(code: str, shown: Example) -> Problem | None:
    """Return the first problem of a code that the check finds in an example; None where it finds none."""
    from cardgame.workshop.checking import check_bytes  # imported here: this module is read for a list, too

    problems = check_bytes(shown.text.encode(), "an-example.toml").problems
    return next((each for each in problems if each.code == code), None)
