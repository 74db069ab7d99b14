"""What a person is told when something cannot be: a sentence, a hint, an exit status. Every package may import it."""


class Explained(Exception):
    """An error with words for a person.

    ``message`` is one sentence that says what is wrong, ``hint`` says what to do about it and may be empty, ``status``
    is the exit status of a command that ends with it.
    """

    status = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class GameError(Explained):
    """The game cannot do what was asked for."""


class NothingToDeal(GameError):
    """There is no card for what was asked."""


class Misused(GameError):
    """Something was asked for that is not there, or in a way that cannot be meant."""

    status = 2


class NoCouple(Misused):
    """No couple has been set up yet."""
