"""Playing moments on a bare line: scripts outside an evening, one after the other."""

from collections.abc import Callable

from cardgame.game.game import Game
from cardgame.game.moment import Moment, Next
from cardgame.game.request import Start
from cardgame.plain.asking import play
from cardgame.plain.console import Console
from cardgame.plain.keeping import try_again
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Listing, Result


def play_moment(game: Game, console: Console, moment: Moment) -> tuple[bool, Start | None]:
    """Play a moment, and those that it leads to.

    Return whether the last of them came to its end, or else was left; and the evening that they led to, if any.
    """
    following: Next = moment
    ended = True
    while isinstance(following, Moment):
        here, found = following, list[Next]()
        console.say(f"\n{here.title}" if not here.said else f"\n{here.title}\n{here.said}")

        def finish(result: Result, here: Moment = here, found: list[Next] = found) -> None:
            found.append(try_again(console, lambda: here.then(result)))

        def undo(here: Moment = here, found: list[Next] = found) -> None:
            if here.undo is not None:
                found.append(try_again(console, here.undo))

        def find(words: str, look: Callable[[str], Listing] | None = here.find) -> Listing:
            return Listing() if look is None else look(words)

        ended = play(console, game.drafts, Run(here.script), finish, undo if here.undo is not None else None, find)
        back = here.back if console.more else None
        following = found[0] if ended else back() if back is not None else None
    return ended, following
