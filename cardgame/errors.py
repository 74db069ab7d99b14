"""The base class of all errors that are shown to a person, and the ones that concern the whole game.

Each carries a sentence, a hint and the exit status of the command that it ends. Every package may import this module.
"""


class Explained(Exception):
    """An error that is shown to a person.

    ``message`` is one sentence that says what is wrong. ``hint`` says what to do about it and may be empty. ``status``
    is the exit status of a command that ends with this error.
    """

    status = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class GameError(Explained):
    """The game cannot do what was asked for."""


class NothingToDeal(GameError):
    """No card matches what was asked for."""


class Misused(GameError):
    """The request is wrong: it names something that does not exist, or it cannot be understood."""

    status = 2


class NoCouple(Misused):
    """No couple has been set up yet."""
