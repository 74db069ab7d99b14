"""How a command prints: text and data to standard output, and what was left out to standard error."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from cardgame.cli.exits import complain
from cardgame.deck import Problem
from cardgame.text import clean
from cardgame.translation import _, ngettext


def mention(problems: Sequence[Problem], warnings: Sequence[str] = ()) -> None:
    """Say on standard error, in a line or two, that something was left out; what works goes on without it."""
    if warnings:
        complain(warnings[0], "" if len(warnings) == 1 else _("“cardgame doctor” tells the rest."))
    paths = sorted({problem.path for problem in problems if problem.severity == "error"})
    if paths:
        # Paths are told as a shell takes them; of very many, those in the user's own folder will do.
        named = how_to_check(*paths) if len(paths) <= 3 else "cardgame deck check"
        if len(paths) == 1:
            said = _("Something in {path} could not be used and was left out.").format(path=paths[0])
        else:
            said = ngettext(
                "Something in {n} deck could not be used and was left out.",
                "Something in {n} decks could not be used and was left out.",
                len(paths),
            ).format(n=len(paths))
        complain(said, _("What, and where: {command}").format(command=named))


def how_to_check(*paths: str | Path) -> str:
    """Return the command that tells all that is wrong with these files."""
    import shlex  # only where there is something to complain of

    return f"cardgame deck check {shlex.join(str(path) for path in paths)}"


_UNSEEN = (
    "[\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Characters that JSON would let through and no terminal should get."""


def print_json(data: object) -> None:
    """Print one JSON document to standard output; what a terminal could act on is written as an escape."""
    import json  # only where JSON is asked for

    text = json.dumps(data, ensure_ascii=not _says_all(), indent=2)
    _print(re.sub(_UNSEEN, lambda found: json.dumps(found[0])[1:-1], text))


def write(text: str) -> None:
    """Print text to standard output."""
    # Most of it is clean already. A path is not: it comes from the system, not through the door.
    _print(clean(text))


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")


def _says_all() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "").startswith("utf")
