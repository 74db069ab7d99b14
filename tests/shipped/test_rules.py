"""The decks that come with the program keep every rule that we tell others."""

from cardgame.deck import SENSITIVE, TAGS, deck_files, find_library, shipped_folder
from cardgame.deck.reading import read_deck
from cardgame.workshop.checking import check, check_all
from tests.families import for_each

FILES = deck_files(shipped_folder())


@for_each("path", FILES)
def test_each_shipped_deck_keeps_the_rules_that_we_tell_others(path):
    assert check(path) == []
    deck = read_deck(path, "shipped").deck
    assert deck.id == path.stem
    assert deck.description
    assert deck.authors
    assert deck.license
    assert deck.language
    for card in deck.cards:
        assert set(card.tags) <= TAGS.keys(), card.id
        assert set(card.sensitive) <= SENSITIVE.keys(), card.id


def test_the_shipped_decks_go_together_without_a_problem_and_have_symbols_of_their_own():
    assert check_all(FILES).problems == []
    found = find_library([(shipped_folder(), "shipped")])
    assert len(found.library) == len(FILES)
    symbols = [deck.symbol for deck in found.library]
    assert len(set(symbols)) == len(symbols)
