"""The rules that decks are held to beyond what they can be read by, one file for each sort of thing.

:data:`RULES` has all of them. To add one, write a check that yields faults, and its page; give its code a severity in
:data:`cardgame.deck.problems.CODES`; and list it in the ``RULES`` of its file.
"""

from cardgame.workshop.rules import (
    assumptions,
    balance,
    chapters,
    files,
    former,
    ids,
    invisible,
    kinds,
    language,
    length,
    licence,
    names,
    pressure,
    questions,
    reading,
    standard,
    topics,
    twins,
)
from cardgame.workshop.rules.rule import Page, Rule, Subject, Written, faults

RULES: tuple[Rule, ...] = (
    *standard.RULES,
    *ids.RULES,
    *former.RULES,
    *kinds.RULES,
    *chapters.RULES,
    *balance.RULES,
    *licence.RULES,
    *language.RULES,
    *invisible.RULES,
    *names.RULES,
    *topics.RULES,
    *questions.RULES,
    *pressure.RULES,
    *assumptions.RULES,
    *length.RULES,
    *twins.RULES,
    *reading.RULES,
    *files.RULES,
)
"""Every rule, in the order in which decks are looked at."""

__all__ = ["RULES", "Page", "Rule", "Subject", "Written", "faults"]
