"""What is told of cards that ask what others ask, in the deck, beside it and in what came with the game."""

from pathlib import Path

from cardgame.deck import Deck, find_library
from cardgame.workshop.checking import check_all, check_bytes

MINE = 'title = "Mine"\nid = "mine"\nlanguage = "en"\n'
THEIRS = 'title = "Theirs"\nid = "theirs"\nlanguage = "en"\n'


def card(id: str, text: str) -> str:
    return f'[[cards]]\nid = "{id}"\ntext = "{text}"\n'


MEALS = card("meal", "Tell the story of the worst meal you ever cooked.")
OTHERS = "".join(card(f"c{place}", f"What do you see in {what}?") for place, what in enumerate("abcde"))


def deck(text: str) -> Deck:
    found = check_bytes(text.encode(), "x.toml").deck
    assert found is not None
    return found


def test_a_twin_in_another_deck_is_told_with_its_card_its_deck_and_its_words() -> None:
    mine = (
        MINE
        + OTHERS.replace("see", "hear")
        + card("worst", "Tell the story of the very worst meal you have ever cooked.")
    )
    (problem,) = check_bytes(mine.encode(), "mine.toml", [deck(THEIRS + MEALS + OTHERS)]).problems
    assert problem.code == "near-duplicate"
    assert 'the card "meal" of “Theirs”' in problem.message
    assert "“Tell the story of the worst meal you ever cooked.”" in problem.message
    assert mine.splitlines()[problem.line - 1].startswith('text = "Tell')


def test_a_deck_is_no_twin_of_what_it_takes_the_place_of() -> None:
    mine = MINE + MEALS + OTHERS
    assert check_bytes(mine.encode(), "mine.toml", [deck(mine)]).problems == ()


def test_decks_that_are_checked_together_are_compared_and_each_pair_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(MINE + MEALS + OTHERS)
    (tmp_path / "two.toml").write_text(THEIRS + OTHERS.replace("see", "hear") + MEALS)
    (problem,) = check_all([tmp_path]).problems
    assert (problem.code, problem.path) == ("near-duplicate", str(tmp_path / "two.toml"))
    assert "word for word" in problem.message


def test_a_copy_of_a_deck_with_each_card_a_little_reworded_is_told_once(tmp_path: Path) -> None:
    texts = [
        f"Tell the story of the {what} meal you ever cooked." for what in ("worst", "best", "first", "last", "oddest")
    ]
    (tmp_path / "one.toml").write_text(MINE + "".join(card(f"c{n}", text) for n, text in enumerate(texts)))
    texts = [text.replace("you ever", "that you have ever") for text in texts]
    (tmp_path / "two.toml").write_text(THEIRS + "".join(card(f"c{n}", text) for n, text in enumerate(texts)))
    (problem,) = check_all([tmp_path]).problems
    assert (problem.code, problem.path) == ("same-cards", str(tmp_path / "two.toml"))
    assert "5 of its 5 cards" in problem.message
    assert "“Mine”" in problem.message


def test_what_came_with_the_game_is_looked_through() -> None:
    shipped = Path(__file__).parents[3] / "decks"
    library = find_library([(shipped, "shipped")]).library
    known = library.decks["deep-questions"].cards[7]
    mine = MINE + card("mine", known.text) + OTHERS
    problems = check_bytes(mine.encode(), "mine.toml", list(library)).problems
    (problem,) = [each for each in problems if each.code == "near-duplicate"]
    assert f'"{known.id}"' in problem.message


def test_an_equal_card_of_the_same_deck_has_a_code_of_its_own() -> None:
    found = check_bytes((MINE + MEALS + MEALS.replace('"meal"', '"again"')).encode(), "x.toml").problems
    assert [(each.code, each.line, each.column) for each in found] == [("same-text", 9, 8)]
