"""How a question is asked."""

import re
from collections.abc import Iterator

from cardgame.deck.problems import Fault
from cardgame.translation import N_, _
from cardgame.workshop.rules.rule import Page, Rule, Subject

_CLOSED = re.compile(
    r"\W*+(?:am|are|can|could|did|do|does|had|has|have|is|may|might|must|shall|should|was|were|will|would)\b",
    re.IGNORECASE,
)
"""The beginning of a question that can be answered with yes or no, in English."""


def _closed(subject: Subject) -> Iterator[Fault]:
    if subject.language not in ("", "en"):
        return
    for card, _raw, _where, text in subject.cards:
        if card.kind.traits.open_question and _is_closed(card.text):
            yield Fault(text, "closed-question", _('"Yes" would answer this.'), _("Begin with what, when, how, tell …"))


def _is_closed(text: str) -> bool:
    """Whether a question can be answered with yes or no."""
    return bool(_CLOSED.match(text)) and "?" in text and " or " not in text  # "this or that" is an open question


RULES = (
    Rule(
        "closed-question",
        Page(N_("Yes or no would answer this question."), N_("A talk that can end with one word often does.")),
        _closed,
    ),
)
