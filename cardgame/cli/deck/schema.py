"""``cardgame deck schema``: the deck format for editors."""

import os
from pathlib import Path

import click

from cardgame.cli.options import Command, option
from cardgame.cli.printing import print_json, write
from cardgame.errors import Misused
from cardgame.translation import _


@click.command(
    "schema",
    cls=Command,
    short_help="Print the deck format as a JSON Schema, by which editors help.",
    epilog="cardgame deck schema -o .cardgame-deck.schema.json",
)
@option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write it to this file.")
def command(output: Path | None) -> None:
    """Print the deck format as a JSON Schema, by which editors help.

    Editors that know TOML schemas (Even Better TOML in VS Code, taplo) tell mistyped keys with it, complete keys and
    kinds, and show what each is for. A deck that begins with the line `#:schema ./FILE` is read with it.
    """
    from cardgame.cli.confirming import tell
    from cardgame.workshop.schema import schema
    from cardgame.workshop.starting import put_schema

    if output is None or str(output) == "-":
        print_json(schema())
        return
    if not put_schema(output):
        raise Misused(
            _("There is something else at {path} already.").format(path=output), _("Give another name with -o FILE.")
        )
    write(_("Written: {path}").format(path=output))
    tell(_("A deck beside it begins with: {line}").format(line=f"#:schema ./{os.path.basename(output)}"))  # noqa: PTH119
