"""What can go wrong between the couple and the game, each in one sentence and what to do about it."""


class GameError(Exception):
    """An end that is told in words. ``status`` is the exit status of a command that ends so."""

    status = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NothingToDeal(GameError):
    """There is no card for what was asked."""


class Misused(GameError):
    """Asked for something that is not there, or in a way that cannot be meant."""

    status = 2


class NoCouple(Misused):
    """No couple has been set up yet."""
