"""What is to be known of a kind of card beside its script: one object for each kind, in the kind's own file.

Whoever reads, checks, deals, shows or keeps cards asks these traits, and names no kind. A trait that has a default says
what holds for most kinds.
"""

from enum import Enum
from typing import Literal

import msgspec


class Role(Enum):
    """What a place in an evening is kept for."""

    CHECKIN = "check-in"
    """How the two are, before anything else."""
    OPENING = "opening"
    """The first card to talk about: something light and easy to answer."""
    BODY = "body"
    MISSION = "mission"
    """Something to take along, just before the thanks."""
    CLOSING = "closing"
    """Thanks."""


class Options(msgspec.Struct, frozen=True):
    """How many options a card has, at least and at most; they are chosen by one digit, so nine is as far as it goes.

    With ``needed`` there is no card without: one that lists none has those of its deck's head.
    """

    fewest: int
    most: int
    needed: bool = False


class Pause(msgspec.Struct, frozen=True):
    """One of the things that can be asked for at any card: its ``sort``, and the tag of the cards that are for it.

    ``label`` is how it is offered; ``text`` and ``minutes`` are what it says where no deck has such a card.
    """

    sort: str
    label: str
    tag: str
    text: str
    minutes: float | None = None


Answered = Literal["in turn", "in secret", "together"]
"""How a card is answered: aloud, one after the other; in secret, and then both are shown; or by both together."""


class Traits(msgspec.Struct, frozen=True, kw_only=True):
    """All that is to be known of a kind of card beside its script.

    A default is what holds for most kinds, so that a kind says only what is its own.
    """

    # In words

    help: str
    """What a card of it is, in one line for ``--help`` and for the guide for authors; ASCII, without a full stop."""
    guide: str = ""
    """What the guide for authors says besides."""
    order: int = 1000
    """Where it is listed: the lowest first, and by name where two are the same."""

    # At the table

    answered: Answered
    opens: bool = False
    """Whether an evening may open with a light one: it is answered at once, with nothing to fetch, decide or do."""
    home: Role = Role.BODY
    """The place in an evening that is kept for it."""
    pauses: tuple[Pause, ...] = ()
    """What the couple can ask for to get such a card. A kind with any is never dealt by itself."""
    asks_who: bool = False
    """Whether the card itself asks which of the two it is for. Then it counts only once that is said, and the closing
    does not list it as talked about."""
    feelings: bool = False
    """Whether it offers the game's own words for feelings, where its card has no options."""

    # In the record

    keeps: str = ""
    """The sort of thing that its script may keep, by its code, where the card names no other; empty where it keeps
    nothing."""
    remembers: bool = False
    """Whether what both answered before is shown below what they answer now."""
    guessed: bool = False
    """Whether the answer of whoever goes second is a guess at what the first one answered."""
    again: Literal["all", "dreams", "starred"] = "starred"
    """Which of its cards are worth another look after a long while: all, or none but those on dreams or with a star."""

    # In a deck

    options: Options | None = None
    """How many options its cards have; None where they have none."""
    uses: frozenset[Literal["scale", "low", "minutes", "keeps"]] = frozenset()
    """The keys that mean something on cards of this kind, of the keys that not every kind has."""
    ends: tuple[str, str] | None = None
    """The two ends of its scale, in English, where a card names none; None where such a card has no scale."""
    open_question: bool = False
    """Whether its text is a question which "yes" should not answer."""
    hinted: bool = False
    """Whether a deep one should have a hint, as it can leave a mind blank."""

    @property
    def dealt(self) -> bool:
        """Whether its cards are dealt by themselves; else they come only when somebody asks for a pause."""
        return not self.pauses

    def takes(self, key: str) -> bool:
        """Whether a key of a card, one of those that not every kind has, says something on a card of this kind."""
        if key in ("if_close", "if_far"):  # for when two answers that were secret are shown beside each other
            return self.answered == "in secret"
        return self.options is not None if key == "options" else key in self.uses

    def in_secret(self, options: int) -> bool:
        """Whether a card with so many options is answered in secret.

        One that lacks options which are needed is talked about like a question.
        """
        if self.answered != "in secret":
            return False
        return self.options is None or not self.options.needed or options >= self.options.fewest
