"""One common slip in a good deck: it is found once, where it is, and the advice, followed to the letter, mends it."""

from pathlib import Path
from typing import NamedTuple

import pytest

from cardgame.workshop.checking import check_bytes
from tests.families import for_each

GOOD = (Path(__file__).parent / "kitchen-table.toml").read_text("utf-8")


class Slip(NamedTuple):
    """What stands in the good deck, the slip in its place, where it is told, a part of the advice, and what follows."""

    good: str
    bad: str
    told: str
    advice: str
    mended: str


THANKS = 'text = "Thank {partner} for a meal."'
SCALE = 'scale = ["empty", "overflowing"]'
DRINKS = 'options = ["tea", "wine", "nothing"]'
DEEP = "depth = 3"
SLICE = 'id = "slice"'
STORY = 'kind = "story"'
COOK = "[[cards]]\n" + SLICE

SLIPS = {
    "key-typo": Slip(
        'follow_ups = ["And', 'folow_ups = ["And', "unknown-key@32:1", "`follow_ups`", 'follow_ups = ["And'
    ),
    "question": Slip('text = "Sweet', 'question = "Sweet', "unknown-key@57:1", "Call it `text`.", 'text = "Sweet'),
    "prompt": Slip('text = "Sweet', 'prompt = "Sweet', "unknown-key@57:1", "Call it `text`.", 'text = "Sweet'),
    "pregunta": Slip('text = "Sweet', 'pregunta = "Sweet', "unknown-key@57:1", "Call it `text`.", 'text = "Sweet'),
    "title of a card": Slip('text = "Sweet', 'title = "Sweet', "unknown-key@57:1", "Call it `text`.", 'text = "Sweet'),
    "depth in words": Slip(DEEP, 'depth = "deep"', "wrong-type@102:9", "depth = 3:", "depth = 3"),
    "depth with a word": Slip(DEEP, 'depth = "3 (deep)"', "wrong-type@102:9", "depth = 3:", "depth = 3"),
    "depth in quotes": Slip(DEEP, 'depth = "3"', "wrong-type@102:9", "without quotes", "depth = 3"),
    "depth 4": Slip(DEEP, "depth = 4", "out-of-range@102:9", "depth = 3:", "depth = 3"),
    "depth 7 in quotes": Slip(DEEP, 'depth = "7"', "wrong-type@102:9", "depth = 3:", "depth = 3"),
    "three ends": Slip(SCALE, 'scale = ["empty", "half", "overflowing"]', "bad-scale@79:9", SCALE, SCALE),
    "ends in numbers": Slip(SCALE, "scale = [1, 10]", "wrong-type@79:9", 'scale = ["1", "10"]', 'scale = ["1", "10"]'),
    "ten options": Slip(
        DRINKS,
        f"options = {list('abcdefghij')}".replace("'", '"'),
        "bad-options@53:11",
        "Remove 1",
        f"options = {list('abcdefghi')}".replace("'", '"'),
    ),
    "twice the same id": Slip(SLICE, 'id = "burnt"', "duplicate-id@63:6", 'id = "burnt-2"', 'id = "burnt-2"'),
    "was itself": Slip(SLICE, SLICE + '\nwas = ["slice"]', "was-itself@64:8", "Remove the line of `was`", SLICE),
    "capitals in an id": Slip(SLICE, 'id = "Slice_Apple"', "bad-id@63:6", 'id = "slice-apple"', 'id = "slice-apple"'),
    "an id whose better one is taken": Slip(SLICE, 'id = "Burnt"', "bad-id@63:6", 'id = "burnt-2"', 'id = "burnt-2"'),
    "patner": Slip(THANKS, THANKS.replace("partner", "patner"), "unknown-placeholder@71:15", "{partner}", THANKS),
    "Partner": Slip(THANKS, THANKS.replace("partner", "Partner"), "unknown-placeholder@71:15", "{partner}", THANKS),
    "spaces in braces": Slip(
        THANKS, THANKS.replace("partner", " partner "), "unknown-placeholder@71:15", "{partner}", THANKS
    ),
    "husband": Slip(THANKS, THANKS.replace("partner", "husband"), "unknown-placeholder@71:15", "{partner}", THANKS),
    "nobody": Slip(
        THANKS, THANKS.replace("partner", "xyzzyx"), "unknown-placeholder@71:15", "if you mean a brace", THANKS
    ),
    "an open brace": Slip(THANKS, THANKS.replace("r}", "r"), "unknown-placeholder@71:15", "{partner}", THANKS),
    "both, in an opening": Slip(
        'opening = "Put',
        'opening = "{bothe}, put',
        "unknown-placeholder@17:12",
        "{first} and {second}",
        'opening = "{first} and {second}, put',
    ),
    "en_US": Slip('language = "en"', 'language = "en_US"', "bad-language@7:12", '"en-US"', 'language = "en-US"'),
    "English": Slip('language = "en"', 'language = "English"', "bad-language@7:12", '"en"', 'language = "en"'),
    "xx": Slip('language = "en"', 'language = "xx"', "bad-language@7:12", '"en"', 'language = "en"'),
    "#7af": Slip('color = "#7aa2f7"', 'color = "#7af"', "bad-color@11:9", '"#77aaff"', 'color = "#77aaff"'),
    "blue": Slip('color = "#7aa2f7"', 'color = "blue"', "bad-color@11:9", '"#0000ff"', 'color = "#0000ff"'),
    "an emoji": Slip('symbol = "◆"', 'symbol = "🍎"', "bad-symbol@10:10", '"◆"', 'symbol = "◆"'),
    "a heart": Slip('symbol = "◆"', 'symbol = "❤\ufe0f"', "bad-symbol@10:10", '"♥"', 'symbol = "♥"'),
    "Appreciation": Slip(
        'kind = "appreciation"',
        'kind = "Appreciation"',
        "unknown-kind@72:8",
        '"appreciation"',
        'kind = "appreciation"',
    ),
    "gratitude": Slip(
        'kind = "appreciation"', 'kind = "gratitude"', "unknown-kind@72:8", '"appreciation"', 'kind = "appreciation"'
    ),
    "sensitve": Slip('sensitive = ["low', 'sensitve = ["low', "unknown-key@103:1", "`sensitive`", 'sensitive = ["low'),
    "3 min": Slip("minutes = 3", 'minutes = "3 min"', "wrong-type@66:11", "minutes = 3", "minutes = 3"),
    "3 min, bare": Slip("minutes = 3", "minutes = 3 min", "not-toml@66:11", "minutes = 3", "minutes = 3"),
    "3,5": Slip("minutes = 3", "minutes = 3,5", "not-toml@66:11", "minutes = 3.5", "minutes = 3.5"),
    "two options the same": Slip(
        '["sweet", "salty"]', '["sweet", "Sweet "]', "bad-options@60:11", "Change one", '["sweet", "salty"]'
    ),
    "a key of the deck below a card": Slip(
        'why = "Old families did it."\n',
        'why = "Old families did it."\nauthors = ["we"]\n',
        "unknown-key@107:1",
        "key of the deck",
        'why = "Old families did it."\n',
    ),
    "a key of a card in the head": Slip(
        "depth = 2", 'first = "other"\ndepth = 2', "unknown-key@8:1", "key of a card", "depth = 2"
    ),
    "[card] once": Slip(COOK, COOK.replace("[[cards]]", "[card]"), "unknown-key@62:2", "[[cards]]", COOK),
    "[[card]] once": Slip(COOK, COOK.replace("[[cards]]", "[[card]]"), "unknown-key@62:3", "[[cards]]", COOK),
    "[chapter]": Slip(
        '[[chapters]]\nid = "arriving"',
        '[chapter]\nid = "arriving"',
        "unknown-key@14:2",
        "[[chapters]]",
        '[[chapters]]\nid = "arriving"',
    ),
    "[[chapter]]": Slip(
        '[[chapters]]\nid = "arriving"',
        '[[chapter]]\nid = "arriving"',
        "unknown-key@14:3",
        "[[chapters]]",
        '[[chapters]]\nid = "arriving"',
    ),
    "[cards] once": Slip(COOK, COOK.replace("[[cards]]", "[cards]"), "not-toml@62:1", "[[cards]]", COOK),
    "[[cards]": Slip(COOK, COOK.replace("[[cards]]", "[[cards]"), "not-toml@62:1", "[[cards]]", COOK),
    "no header of the first card": Slip(
        '[[cards]]\nid = "week-smell"',
        'id = "week-smell"',
        "not-toml@27:1",
        "Write [[cards]] above",
        '[[cards]]\nid = "week-smell"',
    ),
    "a key as an item": Slip(THANKS, f"- {THANKS}", "not-toml@71:1", "Write text.", THANKS),
    "a chapter's id in capitals": Slip(
        '[[chapters]]\nid = "arriving"',
        '[[chapters]]\nid = "ARRIVING"',
        "bad-id@15:6",
        'id = "arriving"',
        '[[chapters]]\nid = "arriving"',
    ),
    "no header": Slip(COOK, SLICE, "not-toml@62:1", "[[cards]] above", COOK),
    "unclosed quote": Slip(THANKS, THANKS[:-1], "not-toml@71:8", "after “for a meal.”", THANKS),
    "smart quotes": Slip(
        THANKS, "text = “Thank {partner} for a meal.”", "not-toml@71:8", 'Write " in place of “ and ”.', THANKS
    ),
    "German quotes": Slip(
        THANKS, "text = „Thank {partner} for a meal.“", "not-toml@71:8", 'Write " in place of „ and “.', THANKS
    ),
    "missing comma": Slip(DRINKS, DRINKS.replace('"tea", ', '"tea" '), "not-toml@53:17", 'comma after "tea"', DRINKS),
    "no =": Slip(STORY, 'kind "story"', "not-toml@37:6", "Put = between", STORY),
    "a colon": Slip(STORY, 'kind: "story"', "not-toml@37:5", "Write = in place of :", 'kind = "story"'),
    "a key twice": Slip(SLICE, SLICE + '\nid = "slices"', "not-toml@64:1", "Keep one", SLICE),
    "a path": Slip(
        THANKS,
        'text = "Thank {partner} C:\\meals."',
        "not-toml@71:27",
        "Write \\\\ for a backslash.",
        'text = "Thank {partner} C:\\\\meals."',
    ),
    "an apostrophe": Slip(
        THANKS, "text = 'Don't thank {partner}.'", "not-toml@71:8", 'Put "', 'text = "Don\'t thank {partner}."'
    ),
    "a space that is none": Slip(STORY, 'kind\u00a0= "story"', "not-toml@37:5", "Type a plain space", 'kind = "story"'),
    "what cannot be seen": Slip(STORY, 'kind\u200b = "story"', "not-toml@37:5", "Delete it", 'kind = "story"'),
    "a bare text": Slip(THANKS, "text = Thank {partner} for a meal.", "not-toml@71:8", f"Write {THANKS[7:]}.", THANKS),
    "a color that is a note": Slip(
        'color = "#7aa2f7"', "color = #7aa2f7", "not-toml@11:9", 'color = "#7aa2f7"', 'color = "#7aa2f7"'
    ),
    "only TOML 1.1": Slip(
        THANKS,
        'text = "Thank {partner} for a m\\x65al."',
        "toml-1.1@71:32",
        "\\u0065",
        'text = "Thank {partner} for a m\\u0065al."',
    ),
    "options in one text": Slip(DRINKS, 'options = "tea, wine, nothing"', "wrong-type@53:11", DRINKS, DRINKS),
    "a scale in one text": Slip(SCALE, 'scale = "empty - overflowing"', "wrong-type@79:9", SCALE, SCALE),
    "a scale from to": Slip(SCALE, 'scale = "1-10"', "wrong-type@79:9", 'scale = ["1", "10"]', 'scale = ["1", "10"]'),
    "one option in one text": Slip(
        DRINKS, 'options = "tea"', "wrong-type@53:11", 'options = ["this", "that"]', 'options = ["this", "that"]'
    ),
    "topics in one text": Slip(
        'sensitive = ["low-moods"]',
        'sensitive = "low-moods, loss"',
        "wrong-type@103:13",
        'sensitive = ["low-moods", "loss"]',
        'sensitive = ["low-moods", "loss"]',
    ),
    "a sentence with a comma": Slip(
        'follow_ups = ["And the week before?"]',
        'follow_ups = "And then, the week before?"',
        "wrong-type@32:14",
        'follow_ups = ["And then, the week before?"]',
        'follow_ups = ["And then, the week before?"]',
    ),
    "true for a list": Slip(
        'sensitive = ["low-moods"]',
        "sensitive = true",
        "wrong-type@103:13",
        'sensitive = ["…"]',
        'sensitive = ["loss"]',
    ),
    "seconds": Slip("minutes = 3", 'minutes = "180 seconds"', "wrong-type@66:11", "Write minutes = 3.", "minutes = 3"),
    "3:30": Slip("minutes = 3", "minutes = 3:30", "not-toml@66:11", "minutes = 3.5", "minutes = 3.5"),
    "a chapter in brackets": Slip(
        'minutes = 3\nchapter = "staying"',
        'minutes = 3\nchapter = ["staying"]',
        "wrong-type@67:11",
        "out of its brackets",
        'minutes = 3\nchapter = "staying"',
    ),
    "a chapter without an id": Slip(
        'id = "staying"\ntitle', "title", "missing-key@23:1", 'Add id = "…"', 'id = "staying"\ntitle'
    ),
    "a chapter whose id is a number": Slip(
        'id = "staying"\ntitle', "id = 2\ntitle", "wrong-type@24:6", "in quotes", 'id = "staying"\ntitle'
    ),
    "a chapter with the id of another": Slip(
        'id = "staying"\ntitle',
        'id = "arriving"\ntitle',
        "duplicate-id@24:6",
        "",
        'id = "staying"\ntitle',
    ),
    "a chapter with another id than its cards say": Slip(
        'id = "staying"\ntitle',
        'id = "stayng"\ntitle',
        "unknown-chapter@24:6",
        'id = "staying"',
        'id = "staying"\ntitle',
    ),
    "a deck that was itself": Slip(
        "format = 1", 'format = 1\nwas = ["kitchen-table"]', "was-itself@4:8", "Remove the line of `was`", "format = 1"
    ),
    "a name in square brackets": Slip(
        THANKS, THANKS.replace("{partner}", "[Partner]"), "stray-brace@71:15", "Write {partner}.", THANKS
    ),
    "a name between percent signs": Slip(
        THANKS, THANKS.replace("{partner}", "%partner%"), "stray-brace@71:15", "Write {partner}.", THANKS
    ),
    "a name in wide braces": Slip(
        THANKS, THANKS.replace("{partner}", "｛partner｝"), "stray-brace@71:15", "Write {partner}.", THANKS
    ),
    "topics": Slip(
        'sensitive = ["low-moods"]',
        'topics = ["low-moods"]',
        "unknown-key@103:1",
        "Call it `sensitive`.",
        'sensitive = ["low-moods"]',
    ),
    "no name in braces": Slip(THANKS, THANKS.replace("partner", ""), "stray-brace@71:15", "Write {partner}", THANKS),
    "a list above the cards": Slip(
        'scale = ["not at all", "completely"]\n',
        'scale = ["not at all", "completely"]\ncards = ["Why?"]\n',
        "not-toml@28:1",
        "Write this card into that list",
        'scale = ["not at all", "completely"]\n',
    ),
    "a card on the line of another": Slip(
        "minutes = 3\n" + 'chapter = "staying"\n\n[[cards]]',
        "minutes = 3\n" + 'chapter = "staying" [[cards]]',
        "not-toml@67:21",
        "Begin a new line here",
        "minutes = 3\n" + 'chapter = "staying"\n\n[[cards]]',
    ),
    "the address of a license": Slip(
        '"CC-BY-SA-4.0"',
        '"https://creativecommons.org/licenses/by-nc/4.0/"',
        "unknown-license@6:11",
        'license = "CC-BY-NC-4.0"',
        '"CC-BY-NC-4.0"',
    ),
}


def problems(text: str) -> list[str]:
    """Return the code and place of each problem of a deck."""
    return [
        f"{each.code}@{each.line}:{each.column}" for each in check_bytes(text.encode(), "kitchen-table.toml").problems
    ]


def test_the_good_deck_gets_no_word() -> None:
    assert problems(GOOD) == []


@for_each("slip", SLIPS.values())
def test_a_slip_is_found_once_and_its_advice_mends_it(slip: Slip) -> None:
    assert GOOD.count(slip.good) == 1
    bad = GOOD.replace(slip.good, slip.bad)
    found = check_bytes(bad.encode(), "kitchen-table.toml").problems
    assert [f"{each.code}@{each.line}:{each.column}" for each in found] == [slip.told]
    assert slip.advice in found[0].hint
    assert (found[0].end_line, found[0].end_column) >= (found[0].line, found[0].column)
    assert problems(GOOD.replace(slip.good, slip.mended)) == []


@for_each("slip", SLIPS.values())
def test_a_slip_has_the_same_place_after_a_mark_and_with_other_line_ends(slip: Slip) -> None:
    bad = GOOD.replace(slip.good, slip.bad)
    assert problems("\ufeff" + bad.replace("\n", "\r\n")) == [slip.told]


@for_each(
    "good, other",
    [
        (THANKS, THANKS.replace(" ", "\t").replace("text\t=\t", "text = ")),
        ('kind = "appreciation"', '\tkind = "appreciation"'),
        ('kind = "appreciation"\n', ""),
        ("title = ", "\ufefftitle = "),
        ('scale = ["not at all", "completely"]\n', ""),
    ],
)
def test_what_is_right_gets_no_word(good: str, other: str) -> None:
    assert problems(GOOD.replace(good, other, 1)) == []


NAMED = {
    "plain text": ("What made you laugh?\nWhat made you cry?\n", "plain text", "cardgame deck import"),
    "one sentence with a colon": (
        "One question a line: read it aloud.\n",
        "plain text",
        "cardgame deck import",
    ),
    "a list": ("1. What made you laugh?\n2. What made you cry?\n", "plain text", "cardgame deck import"),
    "JSON": ('{"title": "Our questions", "cards": ["What?"]}\n', "JSON", "cardgame deck import"),
    "a JSON list": ('[\n  "What?",\n  "Who?"\n]\n', "JSON", "cardgame deck import"),
    "JSON objects": ('[{"prompt": "What?"}]\n', "JSON", "cardgame deck import"),
    "TypeScript": ("export const questions = [\n  'What?',\n];\n", "TypeScript", "cardgame deck import"),
    "YAML": ('title: "A"\ncards:\n  - "What?"\n', "YAML", 'title = "…"'),
    "YAML with marks": ("---\ntitle: A\ncards:\n- What?\n", "YAML", 'title = "…"'),
    "CSV": ("question,level\nWhat made you laugh?,1\nWhat hurts?,3\n", "CSV", "cardgame deck import"),
    "CSV, semicolons": ("Frage;Stufe\nWas?;1\nWer, wann?;2\n", "CSV", "cardgame deck import"),
    "TSV": ("question\tlevel\nWhat?\t1\nWho?\t2\n", "CSV", "cardgame deck import"),
    "Markdown": ("# Our questions\n\n- What made you laugh?\n- What hurts?\n", "Markdown", "cardgame deck import"),
    "Anki": ("#separator:tab\n#html:true\nWhat?\tBecause\n", "Anki", "cardgame deck import"),
    "HTML": ("<!DOCTYPE html>\n<html><body>What?</body></html>\n", "HTML", "plain text"),
    "INI": ("[deck]\ntitle = Our questions\nlanguage = en\n", "INI", 'title = "…"'),
    "RTF": ("{\\rtf1\\ansi What?}\n", "RTF", "plain text"),
}


@for_each("name", NAMED)
def test_what_is_no_deck_at_all_is_named_for_what_it_is(name: str) -> None:
    text, called, hint = NAMED[name]
    (problem,) = check_bytes(text.encode(), "kitchen table.toml").problems
    assert (problem.code, problem.line, problem.column) == ("not-toml", 1, 1)
    assert called in problem.message
    assert hint in problem.hint
    if hint.startswith("cardgame"):
        assert "import 'kitchen table.toml'" in problem.hint, "as a shell takes it"


@for_each(
    "data, called",
    [
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "Word"),
        (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml\xff", "Excel"),
        (b"PK\x03\x04\xff\0", "zip"),
        (b"%PDF-1.7\n\xff", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (GOOD.encode("utf-16-le"), "UTF-16"),
        (GOOD.encode("utf-32"), "UTF-32"),
        (b'title = "Gem\xfctlich"\n', "“ü” in Latin-1"),
        (b'title = "\x93Gem\xfctlich\x94"\n', "“““ in Windows-1252".replace("“““", "““”")),
        ('title = "Вопросы для двоих"\n'.encode("cp1251"), "older encoding"),
        ("title = “é".encode() + b"\xff", "as the letters above are"),
    ],
)
def test_a_file_in_another_encoding_is_named_for_what_it_is(data: bytes, called: str) -> None:
    (problem,) = check_bytes(data, "x.toml").problems
    assert problem.code in ("not-utf8", "not-toml", "hostile-text")
    assert called in problem.message
    assert problem.hint


@pytest.mark.parametrize("text", ["", "\n", "# only a note\n", "title = 'x'\nid = 'x'\ncards = []\n"])
def test_a_deck_with_nothing_in_it_has_one_problem_which_helps(text: str) -> None:
    (problem,) = check_bytes(text.encode(), "x.toml").problems
    assert "cards = [" in problem.hint


def test_several_slips_are_told_at_once_and_nothing_that_only_follows_from_them() -> None:
    text = GOOD
    for name in ("smart quotes", "a colon", "3 min, bare", "three ends", "depth in words", "en_US", "no header"):
        slip = SLIPS[name]
        text = text.replace(slip.good, slip.bad)
    assert problems(text) == [
        "bad-language@7:12",
        "not-toml@37:5",
        "not-toml@62:1",
        "not-toml@65:11",
        "not-toml@70:8",
        "bad-scale@78:9",
        "wrong-type@101:9",
    ]


@for_each("header", ["[chapter]", "[[chapter]]", "[chapters]", "[card]", "[[card]]", "[cards]"])
def test_a_header_that_is_wrong_everywhere_is_told_at_each_place_or_once_and_nothing_follows(header: str) -> None:
    several = "[[chapters]]" if "chapter" in header else "[[cards]]"
    found = check_bytes(GOOD.replace(several, header).encode(), "x.toml").problems
    assert found
    assert all(several in each.hint for each in found)
    assert len(found) <= GOOD.count(several)


def test_a_statement_that_nobody_can_mend_hides_nothing_else_and_nothing_follows_from_it() -> None:
    text = GOOD.replace('title = "Our kitchen table"', "= = =").replace(DEEP, 'depth = "deep"')
    text = text.replace(THANKS, "= = =")
    assert problems(text) == ["not-toml@1:1", "not-toml@71:1", "wrong-type@102:9"]


@pytest.mark.parametrize(
    ("written", "column"),
    [("  Thank {Partner}.", 17), ("A\u00a0\u00adthank you, {Partner}.", 23), ("{partner}, e\u0301 {Partner}", 23)],
    ids=["blanks before it", "what is cleaned away before it", "an accent apart"],
)
def test_a_name_in_braces_has_its_place_in_the_text_as_it_is_written(written: str, column: int) -> None:
    assert problems(GOOD.replace(THANKS, f'text = "{written}"')) == [f"unknown-placeholder@71:{column}"]


def test_a_card_of_a_chapter_that_is_wrong_is_still_looked_at() -> None:
    text = GOOD.replace('[[chapters]]\nid = "arriving"', '[[chapter]]\nid = "arriving"').replace("{first}", "{frist}")
    assert problems(text) == ["unknown-key@14:3", "unknown-placeholder@29:38"]


@pytest.mark.parametrize(
    "value", ["[]", '["a"]', "5", "true", "{ a = 1 }", "1979-05-27", "[[1]]", '[{ a = "x" }]', "nan"]
)
def test_a_value_of_any_type_is_told_alone_wherever_it_stands(value: str) -> None:
    lines = GOOD.split("\n")
    for number, line in enumerate(lines):
        if " = " in line:
            key = line.partition(" = ")[0]
            text = "\n".join((*lines[:number], f"{key} = {value}", *lines[number + 1 :]))
            assert len(problems(text)) <= 1, text


def test_a_card_in_braces_that_is_not_closed_is_told_where_it_begins() -> None:
    good = 'title = "A"\nid = "a"\ncards = [\n  { id = "x", text = "Why?" },\n  { id = "y", text = "What now?" },\n]\n'
    (found,) = check_bytes(good.replace('"Why?" }', '"Why?"').encode(), "a.toml").problems
    assert (found.line, found.column, found.code) == (4, 3, "not-toml")
    assert found.hint.startswith("Put } at its end")


@pytest.mark.parametrize(
    ("item", "hint"), [('["Why?", "What now?"]', "Take it out of its brackets."), ("7", "Put it in quotes.")]
)
def test_a_card_of_another_type_is_told_what_to_do_in_its_list(item: str, hint: str) -> None:
    (found,) = check_bytes(f'title = "A"\nid = "a"\ncards = [{item}]\n'.encode(), "a.toml").problems
    assert (found.line, found.column, found.hint) == (3, 10, hint)


def test_the_first_card_without_its_header_is_told_once_below_the_head_of_a_deck() -> None:
    head = GOOD.partition("[[chapters]]")[0]
    cards = 'id = "{0}"\ntext = "What did this {0} smell of?"\ndepth = 1\n'
    found = problems(f"{head}{cards.format('week')}\n[[cards]]\n{cards.format('house')}")
    assert [each for each in found if each.startswith(("not-toml", "unknown-key"))] == ["not-toml@14:1"]


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_a_quote_that_is_missing_in_the_last_list_of_a_file_is_told_alone(end: str) -> None:
    text = 'title = "A"\nid = "a"\n\n[[cards]]\nid = "x"\ntext = "Why?"\nfollow_ups = ["What now?]' + end
    (found,) = check_bytes(text.encode(), "a.toml").problems
    assert (found.line, found.column) == (7, 15)
    assert found.hint == 'Put " at its end, after “What now?”.'
