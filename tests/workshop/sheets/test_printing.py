"""Cards on paper: all that a card says is there, and nothing that it says is more than text."""

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck.cards import Card
from cardgame.deck.model import Deck
from cardgame.scripts.kinds import Kind
from cardgame.workshop.sheets.printing import COLUMNS, ROWS, PrintedCard, print_sheets, printed, sheets

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="<>&\"'\n"), min_size=1, max_size=40
).filter(lambda text: not re.search(r"\{(?:reader|partner|first|second)\}", text))
"""Text in which no name is filled in."""


def deck(*cards: Card) -> Deck:
    """Return a deck of these cards."""
    return Deck(id="ours", title="Ours & <b>theirs</b>", path="ours.toml", cards=cards, symbol="◆", language="en")


QUESTION = Kind("question")


def card(text: str, kind: Kind = QUESTION, **more: object) -> Card:
    """Return a card."""
    return Card(deck="ours", id="a", text=text, kind=kind, **more)  # type: ignore[arg-type]


@settings(max_examples=30)
@given(st.lists(WORDS, min_size=1, max_size=20), st.booleans())
def test_every_text_is_printed_and_none_is_markup(texts: list[str], backs: bool) -> None:
    ours = deck()
    page = print_sheets([printed(card(text), ours) for text in texts], ours.title, backs=backs)
    found = re.findall(r'<p class="text" dir="auto" style="font-size: [0-9.]+pt">(.*?)</p>', page, re.DOTALL)
    assert [unescape(each) for each in found] == [text.replace("{{", "{") for text in texts]
    assert page.count("<article") == len(texts) * (2 if backs else 1)
    assert "<b>" not in page


def test_a_sheet_s_other_side_has_each_back_behind_its_front() -> None:
    cards = [printed(card(str(number)), deck()) for number in range(COLUMNS * ROWS + 3)]
    first, second = sheets(cards)
    assert [each and each.text for each in first.fronts] == ["0", "1", "2", "3", "4", "5", "6", "7"]
    assert [each and each.text for each in first.backs] == ["1", "0", "3", "2", "5", "4", "7", "6"]
    assert [each and each.text for each in second.backs] == ["9", "8", None, "10", None, None, None, None]


def test_the_more_a_card_says_the_smaller_its_letters() -> None:
    sizes = [printed(card("What? " * number), deck()).points for number in (3, 30, 60, 160)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 4
    assert printed(card("長い" * 60), deck()).points < printed(card("ab" * 60), deck()).points
    assert printed(card("a\n" * 12), deck()).points < printed(card("a " * 12), deck()).points


def test_options_ends_and_follow_ups_stand_below_as_long_as_there_is_room() -> None:
    choice = printed(card("Sea?", Kind("choice"), options=("the sea", "the hills")), deck())
    assert (choice.options, choice.ends) == (("the sea", "the hills"), ())
    belief = printed(card("So it is.", Kind("belief")), deck())
    assert len(belief.ends) == 2
    assert printed(card("What?", follow_ups=("And then?",)), deck()).more == ("And then?",)
    assert printed(card("What? " * 160, follow_ups=("And then?",)), deck()).more == ()
    assert printed(card("Breathe.", Kind("activity"), minutes=2.5), deck()).minutes == "2.5 min"


def test_names_are_set_in_where_they_are_given() -> None:
    asked = card("What does {partner} hum?")
    assert printed(asked, deck()).text == "What does your partner hum?"
    assert printed(asked, deck(), ("Ana", "Ben")).text == "What does Ben / Ana hum?"


def test_a_document_asks_nobody_for_anything() -> None:
    page = print_sheets([printed(card("https://example.com/a.png"), deck())], "Ours")
    assert "default-src 'none'" in page
    assert not re.search(r"\b(?:src|href)=|url\(|@import|<script", page)


def test_a_language_that_is_no_tag_stands_in_no_attribute() -> None:
    odd = Deck(id="ours", title="Ours", path="ours.toml", language='en" onload="x')
    assert printed(card("What?"), odd).language == ""
    assert isinstance(printed(card("What?"), odd), PrintedCard)
