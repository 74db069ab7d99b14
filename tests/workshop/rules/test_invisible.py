"""Characters that nobody sees are told where they have no use, and left where a script or an emoji needs them."""

from cardgame.workshop.checking import check_bytes
from tests.families import for_each


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Return the codes for a card with this text, with the characters that each is about."""
    deck = f'title = "A"\nid = "a"\nlanguage = "{language}"\n[[cards]]\nid = "a"\ntext = "{text}"\n'
    lines = deck.split("\n")
    problems = check_bytes(deck.encode(), "a.toml").problems
    return [(each.code, lines[each.line - 1][each.column - 1 : each.end_column - 1]) for each in problems]


@for_each(
    "text, language",
    [
        ("What is it with ❤️ and 👩‍🚀?", "en"),
        ("Press 1️⃣ or #️⃣.", "en"),
        ("The flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿 is up.", "en"),
        ("👍🏽 or 👎?", "en"),
        ("Qu’est-ce que c’est\u00a0?", "fr"),
        ("Give it 10\u00a0minutes.", "en"),
        ("می‌خواهم بروم", "fa"),
        ("שלום\u200f!", "he"),
        ("क्‍ष", "hi"),
        ("ฉัน\u200bรัก", "th"),
        ("今日は\u3000元気？", "ja"),
    ],
)
def test_what_has_its_use_gets_no_word(text: str, language: str) -> None:
    assert found(text, language) == []


@for_each(
    "text, odd",
    [
        ("Thank\u200b you.", "\u200b"),
        ("\ufeffThank you.", "\ufeff"),
        ("Thank you.\u200e", "\u200e"),
        ("Over\u00adflowing.", "\u00ad"),
        ("Thank\u200d you.", "\u200d"),
        ("Thank\u200c you.", "\u200c"),
        ("Thank you\ufe0f.", "\ufe0f"),
        ("Thank\u2060\u200b\u200byou.", "\u2060\u200b\u200b"),
        ("Thank \u00a0you.", "\u00a0"),
        ("Thank\u00a0 you.", "\u00a0"),
        ("Thank \u2009 you.", "\u2009"),
    ],
)
def test_what_is_odd_is_told_and_taking_it_out_mends_it(text: str, odd: str) -> None:
    assert found(text) == [("invisible-character", odd)]
    assert found(text.replace(odd, "")) == []


def test_every_text_of_the_file_is_looked_at() -> None:
    deck = (
        'title = "A\u200b"\nid = "a"\nauthors = ["a\u200b"]\ntags = ["a\u200b"]\n'
        '[[chapters]]\nid = "c"\ntitle = "C\u200b"\nprepare = ["p\u200b"]\n'
        '[[cards]]\nid = "a"\nchapter = "c"\ntext = "Hum."\nfollow_ups = ["f", "g\u200b"]\n'
    )
    assert [each.line for each in check_bytes(deck.encode(), "a.toml").problems] == [1, 3, 4, 7, 8, 13]
