"""The start page on a bare line: the greeting, and a short numbered list of what can be begun."""

from collections.abc import Callable
from typing import TypeAlias

from cardgame.errors import NothingToDeal
from cardgame.game.doors import LENGTHS, USUAL, for_as_long
from cardgame.game.game import Game
from cardgame.game.home import Home, look_home
from cardgame.game.menu import items, jar, kept, search, welcome
from cardgame.game.moment import Moment, Next
from cardgame.game.request import Start
from cardgame.keys.commands import HELP, JAR, KEPT, LEAVE, MORE, SEARCH, WELCOME, Command, keys_for
from cardgame.keys.keyboard import Keyboard, character_of, keys_in
from cardgame.plain.console import Console, number_of
from cardgame.plain.evening import arrive, play_evening
from cardgame.plain.moments import play_moment
from cardgame.translation import _, quoted

Begin: TypeAlias = Callable[[Game], Next]

PAGES: dict[Command, Begin] = {
    MORE: items.begin,
    SEARCH: search.begin,
    JAR: jar.add,
    KEPT: kept.begin,
    WELCOME: welcome.begin,
}
"""What else can be begun from the start page, by its command."""


def play_home(game: Game) -> int:
    """Show the start page on standard output until an evening was played, or it is left; return the exit status."""
    console = arrive(game)
    while (begin := _StartPage(game, console, look_home(game)).ask()) is not None:
        following = begin(game)
        if isinstance(following, Moment):
            following = play_moment(game, console, following)[1]
        if isinstance(following, Start):
            try:
                if play_evening(game, console, following):
                    return 0
            except NothingToDeal as error:
                console.say(f"{error.message} {error.hint}")
    return 0


class _StartPage:
    """Tells what can be begun, and asks for one of it."""

    def __init__(self, game: Game, console: Console, home: Home) -> None:
        self._console = console
        self._home = home
        self._length = USUAL
        self._keyboard = Keyboard()
        remapped = game.settings.keys
        ids = {HELP: "home.help", LEAVE: "home.leave"}
        self._letters = {
            char: command
            for command in (*PAGES, HELP, LEAVE)
            for key in keys_in(remapped.get(ids.get(command, command.id)) or keys_for(command, {}))
            if (char := character_of(key))
        }

    def ask(self) -> Begin | None:
        """Return what is to be begun; None where the page is left."""
        self._tell()
        while (typed := self._console.ask()) is not None:
            number = 1 if typed == "" else number_of(typed)
            doors = self._home.doors
            if number is not None and 1 <= number <= len(doors):
                return for_as_long(doors[number - 1], self._length)
            if number == len(doors) + 1 and self._lists_more:
                return PAGES[MORE]
            if self._set_length(typed):
                continue
            command = self._letters.get(self._keyboard.meant(typed, self._letters))
            if command == LEAVE:
                return None
            if command == HELP:
                self._help()
            elif command is not None:
                return PAGES[command]
            else:
                self._console.tell_once(self._wanted)
        return None

    @property
    def _lists_more(self) -> bool:
        """Whether all else has a number; before the first card there is one thing to do."""
        return not self._home.first

    def _letter(self, command: Command) -> str:
        return next((char for char, each in self._letters.items() if each == command), "")

    def _tell(self) -> None:
        """Say the greeting and the list."""
        home, say = self._home, self._console.say
        say("\n".join([*home.greeting, *([home.said] if home.said else [])]))
        for number, door in enumerate(home.doors, start=1):
            state = _(self._length.said) if door.tonight and not home.first else door.state
            say(f"{number}  {door.label} ({state})" if state else f"{number}  {door.label}")
        if self._lists_more:
            say(f"{len(home.doors) + 1}  {MORE.label}")
        say(self._wanted)

    @property
    def _wanted(self) -> str:
        """What can be typed."""
        if self._home.first:
            wanted = _("An empty line turns it; {help} is help.")
        else:
            wanted = _("Choose by its number; an empty line is the first, and {help} is help.")
        return wanted.format(help=self._letter(HELP))

    def _set_length(self, typed: str) -> bool:
        """Whether a line says how long tonight is to be."""
        found = next((length for length in LENGTHS if _(length.said).casefold() == typed.casefold()), None)
        tonight = next((door for door in self._home.doors if door.tonight), None)
        if found is None or tonight is None:
            return False
        self._length = found
        self._console.understood()
        self._console.say(f"{tonight.label}: {_(found.said)}.")
        return True

    def _help(self) -> None:
        """Say what else can be typed."""
        say = self._console.say
        said = "; ".join(quoted(_(length.said)) for length in LENGTHS)
        say(_("How long tonight is to be, typed before it is begun: {lengths}.").format(lengths=said))
        for command in PAGES:
            say(f"{self._letter(command)}: {command.help}")
        say(f"{self._letter(LEAVE)}: {_('Leave the game.')}")
