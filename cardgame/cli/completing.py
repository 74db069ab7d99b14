"""Completes the name of a command for bash and zsh, which is what is completed most, without importing click.

So it does the name of a deck, for the commands that take one of those that are open to the couple, where these are kept
(:mod:`cardgame.local.answers`). Click completes everything else, and gives all shells the scripts that ask. What is
printed here is what click prints, as a test holds; in these two forms that has not changed since click had completion
of its own.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping

from cardgame.translation import _

_FORMS: Mapping[str, Callable[[str, str], str]] = {
    "bash_complete": lambda name, _said: f"plain,{name}\n",
    "zsh_complete": lambda name, said: f"plain\n{name}\n{said}\n",
}
"""By what a shell asks for: how it is told of a word that fits, and of its line in the help."""

_NO_HELP = "_"
"""What stands for the line in the help of a word that has none."""

_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789- ")
"""What may stand on a line whose words are commands, ids of decks and long options: no sign that a shell reads."""

_READ_FIRST = frozenset("\t\n\r\"'\\")
"""What may not stand in the name of the program, as a shell would have to read it."""

_BEFORE_ONE = (["history", "--deck"], ["search", "--deck"])
"""The words before one deck that is open to the couple; any number of them may come after ``play``."""


def complete(asked: str) -> bool:
    """Whether it was ``asked`` what a word may become that is known here; then this is printed, and else nothing."""
    form = _FORMS.get(asked)
    place = os.environ.get("COMP_CWORD", "")
    line = os.environ.get("COMP_WORDS", "")
    found: Iterable[tuple[str, str]] | None = None
    if form is not None:
        found = _commands(line) if place == "1" else _decks(line, place)
    if form is None or found is None:
        return False
    sys.stdout.write("".join(form(name, said) for name, said in found) or "\n")
    return True


def _commands(line: str) -> Iterable[tuple[str, str]] | None:
    """Return the commands that the first word may become, each with its line in the help; None if click knows more."""
    begun = line.partition(" ")[2].rstrip(" ")
    # Options, and whatever a shell would have to read first, are left to click.
    if begun and not (begun.isascii() and begun.isalpha()):
        return None
    from cardgame.cli.overview import COMMANDS

    return [(name, _(said)) for name, (_module, said) in COMMANDS.items() if name.startswith(begun)]


def _decks(line: str, place: str) -> Iterable[tuple[str, str]] | None:
    """Return the decks whose ids the word at a place may become; None if it may become more, or they are not known."""
    program, _blank, rest = line.partition(" ")
    # As above: so blanks alone part the words.
    if not program or _READ_FIRST.intersection(program) or not _SIGNS.issuperset(rest) or not _is_place(place):
        return None
    words = rest.split()
    before, begun = words[: int(place) - 1], "".join(words[int(place) - 1 : int(place)])
    if before not in _BEFORE_ONE and not (before[:1] == ["play"] and not any(word[0] == "-" for word in before)):
        return None
    if begun.startswith("-"):
        return None
    from cardgame.local.answers import kept

    known = kept("decks")
    return None if known is None else [(id, _NO_HELP) for id in known.splitlines() if id.startswith(begun)]


def _is_place(word: str) -> bool:
    """Whether a word is the place of one after the first, as shells write it."""
    return word.isascii() and word.isdigit() and len(word) < 4 and int(word) > 1
