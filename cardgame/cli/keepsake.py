"""``cardgame keepsake``: writes a couple's evenings as a book, one HTML file to read, to print and to give."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgame.cli.exits import complain
from cardgame.cli.options import Command, couple_option, game_for, json_option, option
from cardgame.cli.placing import check_free, print_whole, put
from cardgame.cli.printing import print_json, write
from cardgame.errors import Misused
from cardgame.translation import _

if TYPE_CHECKING:
    from cardgame.game.keepsake.span import Span

CODES = ("answers", "notes", "kept", "jar", "lines", "stars", "topics")
"""What can be left out of the book, as in :data:`cardgame.game.keepsake.book.PARTS`."""


@click.command(
    "keepsake",
    cls=Command,
    short_help="Your year as a book, to read and to print.",
    epilog="cardgame keepsake --all -o ours.html",
)
@option("--year", metavar="Y", help="This year; else the newest one that has an evening.")
@option("--from", "since", metavar="DATE", help="From this day, month or year on, as 2026-03-01 or 2026-03.")
@option("--to", "until", metavar="DATE", help="Up to this day, month or year.")
@option("--all", "everything", is_flag=True, help="All your evenings.")
@option(
    "--without",
    "left_out",
    metavar="PART",
    multiple=True,
    type=click.Choice(CODES),
    help="Leave a part out: answers, notes, kept, jar, lines, stars or topics; several times for several.",
)
@option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Into this file; - prints it.")
@option("--force", is_flag=True, help="Replace FILE if there is one.")
@option("--yes", is_flag=True, help="Do not ask whether you are both here.")
@json_option
@couple_option
def command(
    year: str | None,
    since: str | None,
    until: str | None,
    everything: bool,
    left_out: Sequence[str],
    output: Path | None,
    force: bool,
    yes: bool,
    as_json: bool,
    couple: str | None,
) -> int:
    """Write your evenings as a book: one HTML file, with nothing in it that asks for anything from anywhere.

    It says first what is in it. Without FILE it goes into your folder of documents, or else into the current one.
    """
    from cardgame.cli.confirming import tell
    from cardgame.game.keepsake.book import PARTS, make_book, newest_material, read_material
    from cardgame.game.keepsake.placing import usual_place
    from cardgame.game.menu.keepsake import contents

    prints = output is not None and str(output) == "-"
    if prints and as_json:
        raise Misused(_("The book and the JSON cannot both be printed."), _("Name a file with -o FILE."))
    asked = _span(year, since, until, everything=everything)
    game = game_for(couple)[0]
    material = newest_material(game) if asked is None else read_material(game, asked)
    span = material.span
    if not material.pages:
        complain(_("There is no evening in those days.") if asked else _("There is no evening to make a book of yet."))
        return 1
    path = usual_place(game, span) if output is None or prints else output
    if not prints:
        check_free(path, force=force)
    out = frozenset(left_out)
    told = contents(material, out)
    for group in told.groups:
        tell(group.heading)
        for line in group.lines:
            tell(f"  {line}")
    for line in told.words:
        tell(line)
    if not yes and not _both_here():
        raise Misused(_("Nothing was written."))
    from cardgame.game.keepsake.printing import print_book  # which needs a library that nothing else does

    parts = [part.code for part in PARTS if part.code not in out and material.has(part.code)]
    text = print_book(make_book(material, frozenset(parts)))
    if prints:
        print_whole(text)
        return 0
    put(path, text, force=force)
    if as_json:
        print_json(
            {
                "file": str(path),
                "from": span.first.isoformat() if span.first else None,
                "to": span.last.isoformat() if span.last else None,
                "parts": parts,
            }
        )
    else:
        write(_("Your book: {path}").format(path=path))
    return 0


def _span(year: str | None, since: str | None, until: str | None, *, everything: bool) -> "Span | None":
    """Return the days that are asked for; None where none are. Raises Misused where they cannot be."""
    from cardgame.game.keepsake.span import Span, read_days

    ranged = since is not None or until is not None
    if (year is not None) + ranged + everything > 1:
        raise Misused(_("Those are two ways to say which days."), _("Take --year, or --from and --to, or --all."))
    if everything:
        return Span()
    if year is not None:
        span = read_days(year)
        if span is None or span.year is None or len(year.strip()) != 4:
            raise Misused(_("“{text}” is no year; write it like 2026.").format(text=year))
        return span
    if not ranged:
        return None
    first, last = (_days(each) if each is not None else Span() for each in (since, until))
    if first.first is not None and last.last is not None and first.first > last.last:
        raise Misused(_("The first day has to come before the last."))
    return Span(first.first, last.last)


def _days(text: str) -> "Span":
    from cardgame.game.keepsake.span import read_days

    span = read_days(text)
    if span is None:
        raise Misused(_("“{text}” is no date; write it like 2026-02-14.").format(text=text))
    return span


def _both_here() -> bool:
    """Whether both are here, which is asked where somebody can answer."""
    from cardgame.cli.confirming import sure

    return not _terminal() or sure(_("Are you both here, and is it to be written?"))


def _terminal() -> bool:
    """Whether standard input is a terminal."""
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()
