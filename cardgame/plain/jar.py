"""The jar on a bare line: putting something in, and opening it on its day."""

import sys

from cardgame.errors import GameError, Misused
from cardgame.game.game import Game
from cardgame.game.jar import JAR, Jar, look_jar
from cardgame.game.jar_days import BOTH
from cardgame.game.menu.jar import add, ask_when, nowhere, open_it
from cardgame.plain.console import Console
from cardgame.plain.moments import play_moment
from cardgame.record import sealed_things
from cardgame.translation import _, spoken_day


def put_in(game: Game) -> int:
    """Let one of the two put something in, and say so where nothing went in; return the exit status."""
    console = _console()
    before = _slips(game)
    play_moment(game, console, add(game))
    if _slips(game) <= before:
        console.say(_("Nothing went into the jar."))
    return 0


def open_jar(game: Game) -> int:
    """Let the two open the jar; return the exit status.

    Raises :class:`~cardgame.errors.GameError` where nothing is in it, or it is not its day.
    """
    jar = look_jar(game)
    if not jar.something:
        raise GameError(_("There is nothing in the jar."), _("To put something in: {command}").format(command=_ADD))
    console = _console()
    if not jar.rule:
        play_moment(game, console, ask_when(game, nowhere))
        jar = look_jar(game)
    if not jar.ready and jar.rule != BOTH:
        raise GameError(_("The jar stays closed today."), _next_time(jar))
    play_moment(game, console, open_it(game, jar, nowhere))
    return 0


_ADD = "cardgame jar add"


def _next_time(jar: Jar) -> str:
    """Say when the jar opens next; nothing where that was not said."""
    if jar.day is None:
        return ""
    return _("It opens on {day}.").format(day=spoken_day(jar.day, year=jar.day.year != jar.today.year))


def _console() -> Console:
    """Return the bare line; raises Misused where there is none."""
    if sys.stdin is None or sys.stdin.closed:
        raise Misused(_("There is nothing to read your keys from."), _("Run it in a terminal, or give it a pipe."))
    return Console()


def _slips(game: Game) -> set[str]:
    """Return what is in the jar, to tell whether something went in."""
    return {each.id for each in sealed_things(game.store(), JAR)}
