"""Cards that ask the same as another one."""

from collections.abc import Iterator
from itertools import groupby

from cardgame.deck.problems import Fault, shown
from cardgame.translation import N_, _
from cardgame.workshop.asked import Twin
from cardgame.workshop.rules.rule import Page, Rule, Subject, Written

MOST_COPIED = 3
"""Cards that a deck may have in common with another one before it counts as most of the same deck."""


def _twins(subject: Subject) -> Iterator[Fault]:
    deck = subject.deck
    found = subject.asked.twins(deck)
    if not found:
        return
    where = {written.card.id: written for written in subject.cards}
    copied = set()
    for id, some in groupby(sorted(found, key=lambda twin: twin.deck.id), key=lambda twin: twin.deck.id):
        many = list(some)
        if id != deck.id and len(many) > MOST_COPIED and 2 * len(many) > len(deck.cards):
            copied.add(id)
            message = _("{n} of its {cards} cards ask what cards of “{title}” ask, in nearly the same words.")
            message = message.format(n=len(many), cards=len(deck.cards), title=shown(many[0].deck.title))
            yield Fault(("cards",), "same-cards", message, _("Remove one of the two decks."))
    for twin in found:
        if twin.deck.id not in copied:
            yield _fault(twin, where[twin.card.id])


def _fault(twin: Twin, written: Written) -> Fault:
    here = twin.deck.id == twin.card.deck
    if here and twin.alike:
        message = _('This is the card "{id}" once more, word for word.')
    elif here:
        message = _('This asks what the card "{id}" asks: “{text}”')
    elif twin.alike:
        message = _('This is the card "{id}" of “{title}”, word for word.')
    else:
        message = _('This asks what the card "{id}" of “{title}” asks: “{text}”')
    message = message.format(id=shown(twin.other.id), title=shown(twin.deck.title), text=shown(twin.other.text, 80))
    hint = _("Remove one of the two.") if here else _("Remove it here, or let it ask something else.")
    return Fault(written.text, "same-text" if here and twin.alike else "near-duplicate", message, hint)


RULES = (
    Rule(
        "near-duplicate",
        Page(
            N_("The card asks what another one already asks, in nearly the same words."),
            N_(
                "A couple that meets it a second time wonders whether the game has forgotten the first. The check "
                "looks through this deck, the decks of your own and those that came with the game, if they are in the "
                "same language. It hears words and not meanings: it cannot tell that two cards ask the same in other "
                "words."
            ),
            """
[[cards]]
id = "worst-meal"
text = "Tell the story of the worst meal you ever cooked."

[[cards]]
id = "worst-meal-ever"
text = "Tell the story of the very worst meal that you have ever cooked."
""",
            """
[[cards]]
id = "worst-meal"
text = "Tell the story of the worst meal you ever cooked."

[[cards]]
id = "first-guest"
text = "Which guest were you most nervous to cook for?"
""",
        ),
        _twins,
    ),
    Rule(
        "same-text",
        Page(
            N_("The card has the text of another card of this deck."),
            N_("It counts as a card of its own, so the two are dealt it twice."),
            """
[[cards]]
id = "smell"
text = "What did this week smell of?"

[[cards]]
id = "smell-again"
text = "What did this week smell of?"
""",
            """
[[cards]]
id = "smell"
text = "What did this week smell of?"
""",
        ),
        _twins,
    ),
)
