"""What history hangs on: the id of a deck, and of each card."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator

from cardgame.deck.cards import Card
from cardgame.deck.model import Deck
from cardgame.deck.problems import Fault
from cardgame.translation import N_, _
from cardgame.workshop.rules.rule import Page, Rule, Subject


def _no_deck_id(subject: Subject) -> Iterator[Fault]:
    if "id" not in subject.head:
        message = _("This deck has no id: when its file gets another name, its history will not follow.")
        yield Fault((), "no-deck-id", message, _("Add {line} at the top.").format(line=f'id = "{subject.deck.id}"'))


def _no_id(subject: Subject) -> Iterator[Fault]:
    names = Names(subject.deck)
    for card, raw, where, _text in subject.cards:
        if where[1] in subject.reading.nameless:
            hint = id_hint(raw, names.name(card, int(where[1])))
            yield Fault(where, "no-id", _("Editing this card's text will lose its history."), hint)


class Names:
    """Makes ids to suggest for the cards of a deck, each of them once."""

    def __init__(self, deck: Deck) -> None:
        self._taken = {id for card in deck.cards for id in (card.id, *card.was)}

    def take(self, ids: Iterable[str]) -> None:
        """Note ids that are taken, too, such as those of cards with faults."""
        self._taken.update(ids)

    def name(self, card: Card, position: int) -> str:
        """Return a new id for a card, made from the words of its text or else from its position in the file."""
        name = made_name(card.text, position, self._taken)
        self._taken.add(name)
        return name


def made_name(text: str, position: int, taken: Container[str]) -> str:
    """Return an id that is not ``taken``, made from the words of a card's text or else from its position."""
    plain = re.sub(r"[\u0300-\u036f]+", "", unicodedata.normalize("NFKD", text[:200]).casefold())
    words = re.findall(r"[a-z0-9]+", re.sub(r"\{\w+\}", " ", plain))
    wanted = "-".join([word[:30] for word in words if len(word) > 3][:3]) or f"card-{position + 1}"
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def id_hint(raw: object, name: str) -> str:
    """Return how to write the id ``name`` on a card, which is a table or only a text."""
    if isinstance(raw, str):
        return _("Write it as {written}.").format(written=f'{{ id = "{name}", text = "…" }}')
    return _("Add {line}.").format(line=f'id = "{name}"')


RULES = (
    Rule(
        "no-deck-id",
        Page(
            N_("The deck has no id of its own."),
            N_(
                "What a couple has talked about is kept under a deck's id. Without one, the name of the file is taken "
                "for it, and a file that is renamed looks like a deck that nobody has ever played."
            ),
            """
title = "Our kitchen table"
cards = [{ id = "smell", text = "What did this week smell of?" }]
""",
            """
title = "Our kitchen table"
id = "kitchen-table"
cards = [{ id = "smell", text = "What did this week smell of?" }]
""",
        ),
        _no_deck_id,
    ),
    Rule(
        "no-id",
        Page(
            N_("The card has no id of its own."),
            N_(
                "What a couple has talked about is kept under a card's id. Without one, it is made from the words of "
                "the card: mend a single word, and it is a new card that was never talked about."
            ),
            """
[[cards]]
text = "What did this week smell of?"
""",
            """
[[cards]]
id = "week-smell"
text = "What did this week smell of?"
""",
        ),
        _no_id,
    ),
)
