"""Names in braces, and where they are filled in."""

import re
from collections.abc import Iterator

from cardgame.deck.problems import Fault, Where
from cardgame.translation import N_, _
from cardgame.workshop.rules.rule import Page, Rule, Subject


def _titles(subject: Subject) -> Iterator[Fault]:
    deck = subject.deck
    yield from _unfilled(deck.title, ("title",))
    yield from _unfilled(deck.description, ("description",))
    for index, table in enumerate(subject.reading.tables.get("chapters", ())):
        if isinstance(table, dict) and isinstance(table.get("title"), str):
            yield from _unfilled(table["title"], ("chapters", index, "title"))


def _unfilled(text: str, where: Where) -> Iterator[Fault]:
    """Yield a fault for a placeholder in a title or a description, where names are not filled in."""
    if found := re.search(r"\{(?:reader|partner|first|second)\}", text):
        message = _("No name is filled in for {name} here.").format(name=found[0])
        yield Fault(where, "unfilled-name", message, _("Say it without a name."))


RULES = (
    Rule(
        "unfilled-name",
        Page(N_("No name is filled in here."), N_("Titles and descriptions are read to nobody.")),
        _titles,
    ),
)
