"""What a rule is shown of a deck."""

from cardgame.deck.document import Document, parse_document
from cardgame.deck.problems import Fault
from cardgame.deck.reading import Reading
from cardgame.workshop.rules.rule import Page, Rule, Subject, faults

DECK = b"""
title = "A"
language = "pt-BR"
cards = ["One?", { text = "Two?", hint = "x" }, { text = 3 }, { id = "d", text = "Four?" }]
"""


def subject() -> Subject:
    """Return a deck of which one card cannot be read."""
    document = parse_document(DECK, "a.toml")
    assert isinstance(document, Document)
    reading = Reading(document, "a.toml", "yours")
    assert reading.draft is not None
    return Subject(reading, reading.draft)


def test_a_card_knows_where_its_text_and_its_keys_stand() -> None:
    shown = subject()
    assert shown.language == "pt"
    assert [each.card.text for each in shown.cards] == ["One?", "Two?", "Four?"]
    assert [each.text for each in shown.cards] == [("cards", 0), ("cards", 1, "text"), ("cards", 3, "text")]
    assert [each.at("hint") for each in shown.cards] == [("cards", 0), ("cards", 1, "hint"), ("cards", 3)]


def test_a_check_that_two_rules_share_is_made_once() -> None:
    def check(_subject: Subject) -> list[Fault]:
        return [Fault((), "no-id", "x")]

    rules = [
        Rule("no-id", Page("", ""), check),
        Rule("no-deck-id", Page("", ""), check),
        Rule("not-toml", Page("", "")),
    ]
    assert list(faults(rules, subject())) == [Fault((), "no-id", "x")]
