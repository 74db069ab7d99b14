"""What other people call the keys of a deck leads to the key that they mean."""

import pytest

from cardgame.deck.cards import CardTable, FileTable
from cardgame.deck.format import Chapter, DeckTable
from cardgame.deck.synonyms import KINDS, OTHER_NAMES, color_meant, kind_meant, number_meant, symbol_meant
from cardgame.scripts.kinds import Kind


def test_every_other_name_means_a_key_that_there_is() -> None:
    keys = {
        "a card": set(CardTable.__struct_fields__),
        "a chapter": set(Chapter.__struct_fields__),
        "a deck": {*DeckTable.__struct_fields__, *FileTable.__struct_fields__},
    }
    for table, names in OTHER_NAMES.items():
        assert set(names.values()) <= keys[table]
        assert not {name for name in names if name in keys[table]}, "a key means itself"


def test_every_other_word_for_a_kind_means_a_kind_that_there_is() -> None:
    assert set(KINDS.values()) == {str(kind) for kind in Kind}


@pytest.mark.parametrize(
    ("word", "kind"), [("Would you rather", "choice"), ("Retos", "activity"), ("verhaal", "story")]
)
def test_a_word_of_a_list_for_a_kind_is_known_to_the_check_too(word: str, kind: str) -> None:
    assert kind_meant(word) == KINDS[word.casefold()] == kind


def test_a_category_is_no_kind_only_because_it_could_be_one() -> None:
    assert [kind_meant(word) for word in ("Humor", "Dream", "Ritual", "Promise", "Childhood")] == [None] * 5


def test_numbers_colors_and_symbols_are_proposed_as_they_are_written() -> None:
    assert [number_meant("minutes", words) for words in ("3 min", "about", "2,5", "1h")] == ["3", "", "2.5", "60"]
    lengths = ("180 seconds", "3:30", "1 h 30 min", "half an hour", "3 min each", "90s")
    assert [number_meant("minutes", words) for words in lengths] == ["3", "3.5", "90", "", "3", "1.5"]
    assert [number_meant("depth", words) for words in ("deep", "warm-up", "2nd", "none")] == ["3", "1", "2", ""]
    assert [color_meant(word) for word in ("#FFF", "7aa2f7", "teal", "loud")] == ["#ffffff", "#7aa2f7", "#008080", ""]
    colors = ("#7afc", "#7aa2f7ff", "#12345", "#1234567")
    assert [color_meant(word) for word in colors] == ["#77aaff", "#7aa2f7", "", ""]
    assert [symbol_meant(symbol) for symbol in ("💕", "🐙", "")] == ["♥", "◆", "◆"]
