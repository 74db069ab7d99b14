"""``cardgame where``: where everything is kept."""

import click
from msgspec.structs import asdict

from cardgame.cli.options import json_option
from cardgame.cli.printing import print_json, write
from cardgame.deck import shipped_folder
from cardgame.local.paths import find_paths


@click.command("where", epilog="Example: cardgame where --json")
@json_option
def command(as_json: bool) -> None:
    """Print the paths of settings, decks and records; none of them is made by this."""
    places = {name: str(path) for name, path in asdict(find_paths()).items()}
    places["shipped_decks"] = str(shipped_folder())
    if as_json:
        print_json(places)
        return
    for name, path in places.items():
        write(f"{name.replace('_', ' '):<14} {path}")
