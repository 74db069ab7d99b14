"""Prints text and JSON to standard output, and mentions of problems to standard error."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from cardgame.cli.exits import complain
from cardgame.text import UNSAFE_IN_JSON, clean
from cardgame.translation import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from cardgame.deck import Deck, Problem


def mention(problems: "Sequence[Problem]", warnings: Sequence[str] = ()) -> None:
    """Print on standard error, in a line or two, that decks or settings have problems and were partly left out."""
    if warnings:
        complain(warnings[0], "" if len(warnings) == 1 else _("“cardgame doctor” tells the rest."))
    paths = sorted({problem.path for problem in problems if problem.severity == "error"})
    if paths:
        # A few paths are named, quoted for a shell; for more, the command checks the user's own folder.
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


def how_to_check(*paths: "str | Path") -> str:
    """Return the command line that prints all problems of these files."""
    import shlex  # imported here: only problems need it

    return f"cardgame deck check {shlex.join(str(path) for path in paths)}"


def print_json(data: object) -> None:
    """Print one JSON document to standard output; characters that a terminal could act on are escaped."""
    import json  # imported here: only --json needs it
    import re  # as above

    text = json.dumps(data, ensure_ascii=not _says_all(), indent=2)
    _print(re.sub(UNSAFE_IN_JSON, lambda found: json.dumps(found[0])[1:-1], text))


def print_json_rows(rows: Iterable[Mapping[str, object]]) -> None:
    """Print a JSON list to standard output as :func:`print_json` does, each row as soon as it is there.

    The rows hold clean text. However many there are, few are in memory.
    """
    import json  # imported here: only --json needs it
    import re  # as above

    import msgspec  # ten times as fast as json where a document is indented

    def said(part: list[Mapping[str, object]]) -> str:
        """Return a list as it is printed, without its brackets."""
        if says_all:
            text = msgspec.json.format(msgspec.json.encode(part), indent=2).decode()
        else:
            text = json.dumps(part, ensure_ascii=True, indent=2)
        return text[1:-2]

    says_all, some, left = _says_all(), False, iter(rows)
    while part := list(islice(left, AT_ONCE)):
        text = re.sub(UNSAFE_IN_JSON, lambda found: json.dumps(found[0])[1:-1], said(part))
        _print(f"{',' if some else '['}{text}", end="")
        some = True
    _print("\n]" if some else "[]")


AT_ONCE = 500
"""Rows of a long list that are printed at once."""


def write(text: str) -> None:
    """Print text to standard output, cleaned."""
    # Most text is clean already; paths from the system are not.
    _print(clean(text))


def write_apart(said: "Iterable[tuple[Deck, str]]", language: str, between: str = "\n") -> None:
    """Print what is said of each deck: of those in the couple's language first, of the others below a heading."""
    from cardgame.game.selection.choice import apart  # only lists of decks need it

    if text := apart(said, language, between):
        write(text)


RED, YELLOW = "31", "33"
"""Colors of a mark: numbers of the terminal's own."""


def write_marked(text: str, mark: str, color: str) -> None:
    """Print text as :func:`write` does, with the first ``mark`` in it in a color where output has colors."""
    text = clean(text)
    if is_colored() and mark and mark in text:
        text = text.replace(mark, f"\x1b[{color}m{mark}\x1b[0m", 1)
    _print(text)


def is_colored() -> bool:
    """Whether standard output is a terminal with colors, and NO_COLOR does not ask for none."""
    return bool(sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb")


def terminal_width() -> int:
    """Return how many cells wide the terminal is that standard output goes to; 0 where it goes elsewhere."""
    import shutil  # imported here: few ask

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def _print(text: str, end: str = "\n") -> None:
    sys.stdout.write(text + end)


def _says_all() -> bool:
    """Whether standard output can encode every character."""
    return (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "").startswith("utf")
