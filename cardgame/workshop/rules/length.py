"""How much a card says, and what it leaves a blank mind with."""

from collections.abc import Iterator

from cardgame.deck.problems import Fault
from cardgame.translation import N_, _
from cardgame.workshop.rules.balance import is_all_of_one_depth
from cardgame.workshop.rules.rule import Page, Rule, Subject

MOST_WORDS = 60
"""The most words of a card's text that can be read aloud in one go."""


def _long(subject: Subject) -> Iterator[Fault]:
    for card, _raw, _where, text in subject.cards:
        if len(card.text) > 2 * MOST_WORDS and (words := len(card.text.split())) > MOST_WORDS:
            message = _("This card has {n} words; over {most} are hard to read aloud.")
            message = message.format(n=words, most=MOST_WORDS)
            yield Fault(text, "long-text", message, _("Shorten it, or move a part into follow_ups."))


def _no_hint(subject: Subject) -> Iterator[Fault]:
    if subject.head.get("depth") == 3 and is_all_of_one_depth(subject):
        return  # that is told, and the depth of most of them is to be another one
    for card, _raw, where, _text in subject.cards:
        if card.depth == 3 and not card.hint and card.kind.traits.hinted:
            message = _("A deep card can leave a mind blank.")
            yield Fault(where, "no-hint", message, _('Add hint = "…", a small way in.'))


RULES = (
    Rule("long-text", Page(N_("The card is long."), N_("It is read aloud, in one go.")), _long),
    Rule("no-hint", Page(N_("A deep card has no hint."), N_("A deep card can leave a mind blank.")), _no_hint),
)
