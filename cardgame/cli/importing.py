"""``cardgame import``: makes a couple from an export."""

import errno
import os
import sys
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from cardgame.cli.decks import Unreadable
from cardgame.cli.exits import complain
from cardgame.cli.options import Command, game_for
from cardgame.cli.printing import write
from cardgame.errors import reason
from cardgame.files import NotOrdinary, open_ordinary
from cardgame.text import clean
from cardgame.translation import _

# These are imported inside the functions that need them, so that help and completion start fast.
if TYPE_CHECKING:
    from cardgame.game.game import Game


@click.command(
    "import", cls=Command, short_help="Make a couple of an export.", epilog="cardgame import ana-and-ben.jsonl"
)
@click.argument("file", metavar="FILE")
def command(file: str) -> None:
    """Make a couple of what "cardgame export" has written, and print the slug by which to pick them.

    FILE is its path, or - for standard input. What is not as it was written is refused with the line that is wrong.
    """
    game = game_for()[0]
    if file == "-":
        stream = getattr(sys.stdin, "buffer", None)
        if stream is None:
            raise Unreadable(_("There is nothing to read from."), _("Name the file, or give it a pipe."))
        slug = game.import_couple(cast(BinaryIO, stream))
    else:
        slug = _from_file(game, file)
    write(slug)
    if len(game.slugs) > 1 and game.playing != slug:
        complain(
            _("Several couples play here now."),
            _("To play as this one from now on: {command}").format(command=f"cardgame couple use {slug}"),
        )


def _from_file(game: "Game", file: str) -> str:
    try:
        stream = open_ordinary(os.path.expanduser(file))  # noqa: PTH111 - Path.expanduser raises for an unknown user
    except NotOrdinary:
        raise Unreadable(
            _("{path} is not an ordinary file.").format(path=clean(file, lines=False)),
            _("From a pipe it is read with: cardgame import -"),
        ) from None
    except (OSError, ValueError) as error:
        impossible = OSError(errno.EINVAL, os.strerror(errno.EINVAL))  # a name with a NUL
        said = reason(error) or reason(impossible)
        raise Unreadable(f"{clean(file, lines=False)}: {said.lower()}.") from None
    with stream:
        return game.import_couple(stream)
