"""The README tells every command and every key."""

import re
from pathlib import Path

from cardgame.cli import exits
from cardgame.keys.commands import IDS, ON_A_CARD, key_name

from .cli.helpers import commands

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
CODE = " ".join(re.findall(r"`+([^`]+)`+", README))


def test_the_readme_names_every_command() -> None:
    assert [words for words in commands() if not all(re.search(rf"\b{word}\b", CODE) for word in words)] == []


def test_every_option_of_a_deck_command_that_the_readme_names_is_there() -> None:
    import click

    from cardgame.cli.deck import command as group

    context = click.Context(group)
    unknown = []
    for row, told in re.findall(r"^\| (`cardgame deck .+?) \| (.+) \|$", README, re.MULTILINE):
        words = [each.split()[0] for each in re.findall(r"`(?:cardgame )?deck ([a-z]+[^`]*)`", row)]
        options = re.findall(r"`(--?[a-z-]+)", row + told)
        found = [each for word in words if (each := group.get_command(context, word))]
        known = {name for each in found for parameter in each.params for name in parameter.opts}
        unknown += [option for option in options if option not in known]
    assert unknown == []


def test_the_readme_names_every_key() -> None:
    assert [command.id for command in ON_A_CARD if f"`{key_name(command.key)}`" not in README] == []


def test_the_readme_names_every_key_by_what_it_is_called_in_the_settings() -> None:
    assert [id for id in sorted(IDS) if not re.search(rf"\b{id}\b", README)] == []


def test_the_readme_tells_every_exit_status() -> None:
    told = README.partition("Exit status:")[2].partition("\n\n")[0]
    statuses = [getattr(exits, name) for name in ("DONE", "WANTING", "MISUSED", "UNUSABLE", "CRASHED", "INTERRUPTED")]
    assert [status for status in statuses if not re.search(rf"\b{status} ", told)] == []


def test_the_readme_names_what_scripts_rely_on() -> None:
    wanted = ["--json", "--plain", "--help", "CARDGAME_HOME", "CARDGAME_COUPLE", "NO_COLOR"]
    assert [name for name in wanted if name not in README] == []
