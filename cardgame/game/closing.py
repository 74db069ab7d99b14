"""How an evening ends: what was talked about, and a kind word."""

from cardgame.game.invitation import words
from cardgame.game.sitting import Sitting
from cardgame.play import Outcome

_WORDS = (
    "The table is yours. The rest of the evening needs no cards.",
    "That was time well spent, whatever came of it.",
    "Some of this will still be talking to you tomorrow.",
    "Leave the dishes a moment longer.",
    "You know a little more tonight than you did this morning.",
    "Good things were said here. They keep.",
    "Whatever stayed open may stay open for now.",
)


def kind_word(sitting: Sitting) -> str:
    """Return a kind word to end on; the same evening always ends on the same one."""
    if not sitting.evening.covered:
        return "Not every evening is one for cards. It was good to sit down together."
    return _WORDS[sitting.evening.seed % len(_WORDS)]


def talked_about(sitting: Sitting) -> list[str]:
    """Return what the couple talked about tonight, in order."""
    return [sitting.words(entry) for entry in sitting.evening.entries if entry.outcome is Outcome.COVERED]


def why_now(sitting: Sitting) -> str:
    """Say why the evening has come to its end."""
    if sitting.hand is None:
        # What was put aside, or kept away for the night, was not been through.
        through = sitting.evening.through
        return "You have been through everything here for tonight." if through else "There are no more cards tonight."
    return ""


def invitation(sitting: Sitting, key: str) -> str:
    """Return the one thing that is offered at the end, by the ``key`` or command that takes it up; mostly nothing."""
    return words(sitting.invitation, key) if sitting.invites else ""


def promise(sitting: Sitting) -> str:
    """Return the promise that a chapter ends with, once it has been through; empty where there is none."""
    chapter = sitting.chapter
    return chapter.closing if chapter and (sitting.evening.complete or sitting.hand is None) else ""
