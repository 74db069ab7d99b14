"""Cards made of rows."""

from cardgame.workshop.foreign.mapping import find_mapping
from cardgame.workshop.foreign.recognising import read
from cardgame.workshop.foreign.rows import Sheet
from cardgame.workshop.foreign.taking import Taken, take


def taken(*lines: str, name: str = "a.csv") -> tuple[Taken, Sheet]:
    sheet = read("\n".join(lines).encode(), name)
    return take(sheet, find_mapping(sheet, {}), "Ours"), sheet


def test_what_becomes_no_card_is_left_with_its_line_and_the_reason() -> None:
    long = "What " * 250 + "?"
    lines = ("Who?", "who", "***", "Rules: take turns.", "Wh\x1bo?", long, "What?")
    found, sheet = taken("question", *lines)
    assert [card.text for card in found.cards] == ["Who?", "What?"]
    assert [(left.at, left.reason) for left in sheet.left] == [
        (3, "twice"),
        (4, "no-words"),
        (5, "instruction"),
        (6, "hostile"),
        (7, "too-long"),
    ]
    assert all(len(left.text) <= 80 for left in sheet.left)


def test_kinds_are_known_by_their_words_and_what_they_do_not_take_is_told() -> None:
    found, _sheet = taken(
        "question;type;options",
        "Boat or shed?;Would you rather;boat|shed",
        "Dance.;Dare;",
        "Tea or coffee?;;tea / coffee",
        "Who snores?;guess;",
        "What?;riddle;",
        "Sweet?;choice;",
        "Who?;story;a|b",
    )
    assert [card.keys.get("kind") for card in found.cards] == [
        "choice",
        "activity",
        "choice",
        "guess",
        None,
        None,
        "story",
    ]
    assert found.cards[2].keys["options"] == ("tea", "coffee")
    assert found.odd_kinds == [(6, "riddle")]
    assert [at for at, _words in found.odd_options] == [8]
    assert "options" not in found.cards[6].keys


def test_what_is_labelled_as_something_to_do_is_an_activity_and_keeps_its_words() -> None:
    found, _sheet = taken("WILD CARD: swap seats.", "Dare: hum a song.", "TRUE STORY: who was it?", name="a.txt")
    assert [(card.text, card.keys.get("kind")) for card in found.cards] == [
        ("WILD CARD: swap seats.", "activity"),
        ("Dare: hum a song.", "activity"),
        ("TRUE STORY: who was it?", None),
    ]
    assert len(found.activities) == 2


def test_tags_are_of_columns_and_headings_and_topics_of_those_that_name_one() -> None:
    found, _sheet = taken("question;tags", "Who?;Dream, Sex, #Träume", "What?;Level 2")
    assert found.cards[0].keys["tags"] == ("dreams", "sex", "träume")
    assert found.cards[0].keys["sensitive"] == ("intimacy",)
    assert "sensitive" not in found.cards[1].keys
    found, _sheet = taken("# Money", "Who is it?", "# Ours", "What is it?", name="a.txt")
    assert [card.keys.get("sensitive") for card in found.cards] == [("money",), None]


def test_words_in_braces_are_printed_as_they_stand_but_for_names() -> None:
    found, _sheet = taken("question", "What would {name} tell {partner}?")
    assert found.cards[0].text == "What would {{name} tell {partner}?"
    assert len(found.named) == 1


def test_an_id_that_is_there_twice_is_only_the_first_one_s() -> None:
    found, _sheet = taken("id;question", "1;Who?", "1;What?")
    assert [card.foreign for card in found.cards] == ["1", ""]
    assert found.same_ids == [(3, "1")]


def test_follow_ups_of_several_columns_and_in_one_cell_are_all_taken() -> None:
    found, _sheet = taken("question;follow up 1;follow up 2", "Who?;And why? | Since when?;What else?")
    assert found.cards[0].keys["follow_ups"] == ("And why?", "Since when?", "What else?")


def test_under_a_heading_of_dares_all_are_activities() -> None:
    found, _sheet = taken('{"kids": {"truth": ["Who is it?"], "dare": ["Hum a song."]}}', name="a.json")
    assert [card.keys.get("kind") for card in found.cards] == [None, "activity"]


def test_of_lists_in_several_languages_one_is_taken_and_the_others_are_told() -> None:
    text = '{"en": ["Who is it?"], "es": ["¿Quién es?"]}'
    sheet = read(text.encode(), "a.json")
    found = take(sheet, find_mapping(sheet, {}, "es"), "")
    assert [card.text for card in found.cards] == ["¿Quién es?"]
    assert [left.reason for left in sheet.left] == ["other-language"]


def test_of_rows_with_nothing_but_options_these_are_the_text() -> None:
    found, _sheet = taken("Option A,Option B", "Fly,Be invisible")
    assert [(card.text, card.keys["kind"]) for card in found.cards] == [("Fly / Be invisible", "choice")]
