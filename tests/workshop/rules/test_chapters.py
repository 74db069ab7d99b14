"""Chapters that a journey can go to."""

from cardgame.workshop.checking import check_bytes

JOURNEY = 'title = "A"\nid = "a"\n'
CHAPTER = '[[chapters]]\nid = "{0}"\ntitle = "{0}"\n'
CARD = '[[cards]]\nid = "{0}"\ntext = "Tell of {0}."\nchapter = "{0}"\n'


def found(*optional: bool) -> list[tuple[str, int]]:
    deck = JOURNEY
    for name, may_be_left in zip(("one", "two"), optional, strict=True):
        deck += CHAPTER.format(name) + ("optional = true\n" if may_be_left else "")
    deck += CARD.format("one") + CARD.format("two")
    return [(each.code, each.line) for each in check_bytes(deck.encode(), "a.toml").problems]


def test_a_journey_of_optional_chapters_alone_goes_nowhere() -> None:
    assert found(True, True) == [("all-optional", 6)]
    assert found(True, False) == []
    assert found(False, False) == []
