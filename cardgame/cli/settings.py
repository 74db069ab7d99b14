"""``cardgame settings``: lists what can be set, how it stands, and where the file is."""

from typing import TYPE_CHECKING

import click

from cardgame.cli.exits import complain
from cardgame.cli.options import Command, json_option
from cardgame.cli.printing import print_json, write
from cardgame.local.paths import find_paths
from cardgame.translation import _

if TYPE_CHECKING:
    from cardgame.local.settings import SettingsFile


@click.command("settings", cls=Command, epilog="cardgame settings --json")
@json_option
def command(as_json: bool) -> None:
    """List everything that can be set, what it means, and how it stands; the file itself is yours to edit.

    What is not in the file stands as usual. Names, length, colours, language and code word can be set in the game as
    well, behind its start page.
    """
    from cardgame.keys.commands import NAMED, USUAL_KEYS, key_name
    from cardgame.keys.keyboard import keys_in
    from cardgame.local.settings import MEANT, read_file, written

    path = find_paths().config
    found = read_file(path)
    if as_json:
        print_json(_data(found, str(path)))
        return
    write(str(path) if path.exists() else _("{path} (not there yet; all stands as usual)").format(path=path))
    write("")
    usual = f"  ({_('as usual')})"
    for key, meant in MEANT.items():
        if key != "keys":
            write(f"{key} = {written(getattr(found.settings, key))}{'' if key in found.sets else usual}")
            write(f"    {_(meant)}")
    write("")
    write(f"[keys]  {_(MEANT['keys'])}")
    for id, usual_keys in USUAL_KEYS.items():
        keys = found.settings.keys.get(id, usual_keys)
        shown = ", ".join(map(key_name, keys_in(keys)))
        write(f"{id} = {written(shown)}{'' if id in found.settings.keys else usual}")
        write(f"    {_(NAMED[id])}")
    for warning in found.warnings:
        complain(warning)


def _data(found: "SettingsFile", path: str) -> object:
    """Return the settings as data for JSON."""
    from msgspec.structs import fields

    from cardgame.keys.commands import NAMED, USUAL_KEYS
    from cardgame.keys.keyboard import keys_in
    from cardgame.local.settings import MEANT, Settings

    defaults = Settings()
    usual = {field.name: getattr(defaults, field.name) for field in fields(Settings) if field.name != "keys"}
    return {
        "path": path,
        "settings": [
            {
                "key": key,
                "value": getattr(found.settings, key),
                "default": default,
                "in_file": key in found.sets,
                "about": MEANT[key],
            }
            for key, default in usual.items()
        ],
        "keys": [
            {
                "id": id,
                "keys": keys_in(found.settings.keys.get(id, keys)),
                "default": keys_in(keys),
                "in_file": id in found.settings.keys,
                "about": NAMED[id],
            }
            for id, keys in USUAL_KEYS.items()
        ],
        "warnings": list(found.warnings),
    }
