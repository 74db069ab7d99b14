"""Former ids that say nothing."""

from collections.abc import Iterator

from cardgame.deck.problems import Fault
from cardgame.translation import N_, _
from cardgame.workshop.rules.rule import Page, Rule, Subject


def _was_itself(subject: Subject) -> Iterator[Fault]:
    deck = subject.deck
    for index, former in enumerate(deck.was):
        if former == deck.id:
            message = _('"{id}" is the id that this deck has now.').format(id=former)
            hint = _("Remove it here.") if len(deck.was) > 1 else _("Remove the line of `was`.")
            yield Fault(("was", index), "was-itself", message, hint)
    for written in subject.cards:
        for index, former in enumerate(written.card.was):
            if former == written.card.id:
                message = _('"{id}" is the id that this card has now.').format(id=former)
                hint = _("Remove it here.") if len(written.card.was) > 1 else _("Remove the line of `was`.")
                yield Fault((*written.where, "was", index), "was-itself", message, hint)


RULES = (
    Rule(
        "was-itself",
        Page(
            N_("The `was` of a card or a deck names the id that it has now."),
            N_("`was` is for ids that it had before, so that what was talked about under them is not lost."),
            'id = "slice"\nwas = ["slice"]\ntext = "Cut one apple for both of you."\nkind = "activity"\nminutes = 3\n',
            'id = "slice"\nwas = ["apple"]\ntext = "Cut one apple for both of you."\nkind = "activity"\nminutes = 3\n',
        ),
        _was_itself,
    ),
)
