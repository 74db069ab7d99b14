"""``cardgame jar``: puts a slip into the jar, or opens it on its day, on a bare line."""

import click

from cardgame.cli.options import Group, couple_option, game_for


@click.group("jar", cls=Group, epilog="cardgame jar add")
def command() -> None:
    """Put a slip into the jar, for another day, or open the jar on its day.

    Until then nothing shows what is in it, how much there is, or from whom. It is discretion between you two, not a
    lock: your record is a file that can be read.
    """


@command.command("add", short_help="Put something in: who, and the words, hidden.", epilog="cardgame jar add")
@couple_option
def add(couple: str | None) -> int:
    """Put something into the jar: who of you two, then the words, which are not shown while you type.

    From a pipe it takes two lines, a name and the words.
    """
    from cardgame.plain.jar import put_in

    return put_in(game_for(couple)[0])


@command.command("open", short_help="Open it on its day, and draw in turn.", epilog="cardgame jar open")
@couple_option
def open_(couple: str | None) -> int:
    """Open the jar, both here: you draw in turn and read aloud, five slips at most.

    The exit status is 1 if nothing is in it, or it is not its day.
    """
    from cardgame.plain.jar import open_jar

    return open_jar(game_for(couple)[0])
