"""The game of a command, from when it is opened until it is closed, with what there is to tell about it."""

from collections.abc import Iterator
from contextlib import contextmanager

from cardgame.cli.exits import complain

# A command that needs no game does not import it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from cardgame.game.game import Game


@contextmanager
def plain_game() -> "Iterator[Game]":
    """Open the game that is meant where the command line says nothing, and close it afterwards."""
    from cardgame.game.game import Game

    game = Game()
    try:
        tell_of_copies(game)
        yield game
    except Exception as error:
        # If the record cannot be used, the hint names the backup that can be restored.
        game.advise(error)
        raise
    finally:
        close(game)


def tell_of_copies(game: "Game") -> None:
    """Print on standard error which copies of the couple's record lie beside it, if there are any."""
    if game.copies or game.doubles or game.playing not in game.slugs:
        from cardgame.game.beside import record_notice

        if notice := record_notice(game):
            complain(*notice)


def close(game: "Game") -> None:
    """Close the record, and print on standard error which files were moved aside from it."""
    game.close()
    for notice in game.told:
        complain(notice)
