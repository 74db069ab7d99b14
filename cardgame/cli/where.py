"""``cardgame where``: prints the paths of settings, decks and records."""

import click

from cardgame.cli.options import Command, json_option
from cardgame.cli.printing import print_json, write
from cardgame.deck import shipped_folder
from cardgame.local.paths import find_paths
from cardgame.translation import N_, _


@click.command("where", cls=Command, epilog="cardgame where --json")
@json_option
def command(as_json: bool) -> None:
    """Print the paths of settings, decks and records; none of them is made by this."""
    places = {name: str(path) for name, path in find_paths()._asdict().items()}
    places["shipped_decks"] = str(shipped_folder())
    if as_json:
        print_json(places)
        return
    for name, path in places.items():
        write(f"{_(_LABELS[name]):<14} {path}")


_LABELS = {
    "config": N_("config"),
    "decks": N_("decks"),
    "couples": N_("couples"),
    "state": N_("state"),
    "cache": N_("cache"),
    "shipped_decks": N_("shipped decks"),
}
