"""Cards that ask the same are heard, and cards that only sound alike are not."""

import pytest

from cardgame.deck import Card, Deck
from cardgame.scripts.kinds import Kind
from cardgame.workshop.asked import Asked
from tests.families import for_each


def deck_of(id: str, texts: list[str], language: str = "en") -> Deck:
    cards = tuple(Card(deck=id, id=f"c{place}", text=text) for place, text in enumerate(texts))
    return Deck(id=id, title=id.upper(), path=f"{id}.toml", language=language, cards=cards)


def heard(*decks: Deck, checked: list[str] | None = None) -> list[str]:
    """Return the twins that are found, as the later card and the one before it."""
    asked = Asked(decks, checked)
    found = [twin for deck in decks for twin in asked.twins(deck)]
    return [f"{twin.card.deck}/{twin.card.id}={twin.deck.id}/{twin.other.id}" for twin in found]


SAME = """
Tell the story of the worst meal you ever cooked. | Tell the story of the very worst meal that you have ever cooked.
What made you laugh this week? | What has made you laugh this week?
What is your favourite memory of us? | Which is your favourite memory of us?
What did you learn from your mother? | What have you learned from your mother?
When did you last feel really proud of {partner}? | When did you last feel proud of {partner}?
What is something you have never told me? | What's something that you've never told me?
Where would you like to travel together next? | Where would you like to travel next, together?
What small thing did {partner} do this week that helped you? | What small thing that {partner} did this week helped you?
What were you afraid of as a child? | As a child, what were you afraid of?
Tell {partner} about a place you miss. | Tell {reader} of a place that you miss.
What are you grateful for today? | WHAT are you most grateful for, today?!
"""
DIFFERENT = """
What did your mother teach you about money? | What did your father teach you about money?
What do you love about me? | What do you hate about me?
When did you last cry? | Where did you last cry?
What would you do? | What would you never do?
What makes you happy? | What makes you unhappy?
What was your first job? | What was your last job?
What are you afraid of? | What are you afraid of losing?
What should we do more often? | What should we do less often?
How was your day? | How was your week?
Who taught you to cook? | Who taught you to drive?
What do you want? | What do you want for Christmas?
Hold hands for two minutes. | Hold hands for ten minutes.
What is the best gift you ever got? | What is the best gift you ever gave?
Tell of 1990. | Tell of 1991.
😀 … ? | 😡 … ?
??? | !!!
1 | 2
"""


@for_each("pair", SAME.strip().splitlines())
def test_a_card_said_in_nearly_the_same_words_is_a_twin(pair: str) -> None:
    assert heard(deck_of("a", pair.split(" | "))) == ["a/c1=a/c0"]


@for_each("pair", DIFFERENT.strip().splitlines())
def test_a_card_that_only_sounds_alike_is_none(pair: str) -> None:
    assert heard(deck_of("a", pair.split(" | "))) == []


@for_each("text", ["😀", "???", "{partner}?", "12", "What?"])
def test_equal_cards_are_twins_even_without_a_letter(text: str) -> None:
    assert heard(deck_of("a", [text, "Between.", text])) == ["a/c2=a/c0"]


def test_cards_of_different_kinds_are_twins_but_not_those_with_other_options() -> None:
    card = Card(deck="a", id="one", text="Which is it tonight?", kind=Kind("choice"), options=("tea", "wine"))
    other = Card(deck="a", id="two", text="Which is it tonight?", kind=Kind("choice"), options=("bed", "sofa"))
    same = Card(deck="a", id="three", text="Which one is it tonight?", kind=Kind("guess"), options=("Wine", "tea"))
    deck = Deck(id="a", title="A", path="a.toml", cards=(card, other, same))
    assert heard(deck) == ["a/three=a/one"]


def test_the_card_of_the_deck_that_is_checked_is_told_of() -> None:
    shipped, mine = deck_of("z", ["What made you laugh this week?"]), deck_of("a", ["What's made you laugh this week?"])
    assert heard(shipped, mine, checked=["a"]) == ["a/c0=z/c0"]
    assert heard(mine, shipped, checked=["a"]) == ["a/c0=z/c0"]
    assert heard(shipped, mine, checked=[]) == []


@for_each(
    "one, other, same",
    [("en", "en-GB", True), ("en", "es", False), ("", "es", True), ("und", "es", True), ("EN", "en", True)],
)
def test_only_decks_in_one_language_are_compared(one: str, other: str, same: bool) -> None:
    decks = deck_of("a", ["No me digas.", "Pan?", "Sol?"], one), deck_of("b", ["No me digas.", "Uva?", "Mar?"], other)
    assert heard(*decks) == (["b/c0=a/c0"] if same else [])


def test_cards_of_a_copy_of_a_deck_are_no_twins_one_by_one() -> None:
    texts = ["What one thing?", "What two things?", "What third thing?"]
    assert heard(deck_of("a", texts), deck_of("b", texts)) == []


def test_words_in_other_languages_are_compared_as_well() -> None:
    german = ["Was hat dich diese Woche zum Lachen gebracht?", "Und was hat dich diese Woche zum Lachen gebracht?"]
    chinese = ["你今天晚饭想吃什么东西呢", "你今天晚饭想吃什么东西"]
    assert heard(deck_of("a", german, "de")) == ["a/c1=a/c0"]
    assert heard(deck_of("a", chinese, "zh")) == ["a/c1=a/c0"]


@pytest.mark.parametrize(
    "texts",
    [
        ["What is it that you like?"] * 4000,
        [f"Card number {number} is about you" for number in range(4000)],
        [" ".join(f"word{each}" for each in range(80)) + f" {number}" for number in range(1000)],
    ],
    ids=["equal", "numbered", "long"],
)
def test_thousands_of_cards_that_are_nearly_equal_are_compared_with_a_few_each(
    texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from cardgame.workshop import asked

    compared = 0

    def count(*given: object) -> bool:
        nonlocal compared
        compared += 1
        return False

    monkeypatch.setattr(asked, "_are_near", count)
    heard(deck_of("a", texts))
    assert compared <= 8 * len(texts)
