"""Completes the name of a command for bash and zsh, which is what is completed most, without importing click.

Click completes everything else, and gives all shells the scripts that ask. What is printed here is what click prints,
as a test holds; in these two forms that has not changed since click had completion of its own.
"""

import os
import sys
from collections.abc import Callable, Mapping

from cardgame.cli.overview import COMMANDS
from cardgame.translation import _

_FORMS: Mapping[str, Callable[[str, str], str]] = {
    "bash_complete": lambda name, _said: f"plain,{name}\n",
    "zsh_complete": lambda name, said: f"plain\n{name}\n{said}\n",
}
"""By what a shell asks for: how it is told of a command, by its name and its line in the help."""


def complete(asked: str) -> bool:
    """Whether it was ``asked`` which commands the first word may become; then these are printed, and else nothing."""
    if asked not in _FORMS or os.environ.get("COMP_CWORD") != "1":
        return False
    begun = os.environ.get("COMP_WORDS", "").partition(" ")[2].rstrip(" ")
    # Options, and whatever a shell would have to read first, are left to click.
    if begun and not (begun.isascii() and begun.isalpha()):
        return False
    found = [(name, said) for name, (_module, said) in COMMANDS.items() if name.startswith(begun)]
    sys.stdout.write("".join(_FORMS[asked](name, _(said)) for name, said in found) or "\n")
    return True
