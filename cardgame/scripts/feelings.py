"""Words for feelings, for check-ins that bring none of their own. A check-in replaces them by its ``options``.

The record holds a feeling's code and never its word: a word may be translated or said better, a code stays as it is.
"""

from cardgame.scripts.steps import FeelingGroup
from cardgame.translation import N_, _

_GROUPS: tuple[tuple[str, bool, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("bright"),
        False,
        (("glad", N_("glad")), ("playful", N_("playful")), ("proud", N_("proud")), ("hopeful", N_("hopeful"))),
    ),
    (
        N_("calm"),
        False,
        (
            ("at-ease", N_("at ease")),
            ("rested", N_("rested")),
            ("safe", N_("safe")),
            ("close-to-you", N_("close to you")),
        ),
    ),
    (
        N_("stirred up"),
        False,
        (("restless", N_("restless")), ("excited", N_("excited")), ("cross", N_("cross")), ("nervous", N_("nervous"))),
    ),
    (
        N_("worn out"),
        True,
        (
            ("tired", N_("tired")),
            ("empty", N_("empty")),
            ("stretched-thin", N_("stretched thin")),
            ("unwell", N_("unwell")),
        ),
    ),
    (
        N_("tender"),
        False,
        (
            ("touched", N_("touched")),
            ("shy", N_("shy")),
            ("homesick", N_("homesick")),
            ("in-need-of-a-hug", N_("in need of a hug")),
        ),
    ),
    (
        N_("low"),
        True,
        (("sad", N_("sad")), ("lonely", N_("lonely")), ("worried", N_("worried")), ("discouraged", N_("discouraged"))),
    ),
)
"""Each group: its name, whether who feels so should have a light evening, and its feelings, each a code and a word."""

_WORDS = {code: word for _name, _low, feelings in _GROUPS for code, word in feelings}


def feelings() -> tuple[FeelingGroup, ...]:
    """Return the groups of words that a check-in offers where its card has no options of its own."""
    return tuple(
        FeelingGroup(_(name), tuple(_(word) for _code, word in held), tuple(code for code, _word in held), low)
        for name, low, held in _GROUPS
    )


def word_for(code: str) -> str:
    """Return the word for the feeling with this code, empty where there is none."""
    word = _WORDS.get(code)
    return _(word) if word else ""


def code_of(word: str) -> str:
    """Return the code of a feeling by the word that old records hold; empty where it is not one of the game's.

    >>> code_of("At ease"), code_of("like a kite")
    ('at-ease', '')
    """
    code = as_code(word)
    return code if code in _WORDS else ""


def as_code(word: str) -> str:
    """Return what the code of an English word would be: the word with hyphens, however that word is said by now.

    >>> as_code("In need of a hug")
    'in-need-of-a-hug'
    """
    return "-".join(word.casefold().split())
