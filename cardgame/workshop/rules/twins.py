"""Cards that ask the same."""

import re
from collections.abc import Iterator

from cardgame.deck.model import Card
from cardgame.deck.problems import Fault, shown
from cardgame.translation import N_, _
from cardgame.workshop.rules.rule import Page, Rule, Subject

_NO_WORD = re.compile(r"\W+")


def _twins(subject: Subject) -> Iterator[Fault]:
    asked: dict[str, Card] = {}
    for card, _raw, _where, text in subject.cards:
        # Compared by letters alone; a text without any letter, such as an emoji, is compared as it is.
        other = asked.setdefault(_NO_WORD.sub(" ", card.text.casefold()).strip() or card.text, card)
        if other is not card:
            message = _('This asks what the card "{id}" asks.').format(id=shown(other.id))
            yield Fault(text, "near-duplicate", message, _("Remove one of the two."))


RULES = (Rule("near-duplicate", Page(N_("Another card asks the same."), N_("A couple hears it twice.")), _twins),)
