"""Slips of authors that the rules find: each once, at its own place, and gone once its advice is followed."""

from cardgame.workshop.checking import check_bytes
from tests.families import for_each

GOOD = """\
title = "Our kitchen table"
id = "kitchen-table"
format = 1
description = "A journey of two evenings, with every kind of card."
authors = ["us"]
license = "CC-BY-SA-4.0"
language = "en"
depth = 2
tags = ["home"]
symbol = "◆"
color = "#7aa2f7"
scale = ["not at all", "completely"]

[[chapters]]
id = "arriving"
title = "Arriving"
opening = "Put the phones into the drawer."
prepare = ["What did this week ask of you?"]
place = "The kitchen table"
bring = ["something to drink"]
closing = "We will sit here again."

[[chapters]]
id = "staying"
title = "Staying"

[[cards]]
id = "week-smell"
text = "What did this week smell of, {first}?"
chapter = "arriving"
depth = 1
follow_ups = ["And the week before?"]

[[cards]]
id = "burnt"
text = "Tell the story of the worst meal you ever cooked."
kind = "story"
chapter = "arriving"

[[cards]]
id = "table-belief"
text = "Whoever cooks should not clean up."
kind = "belief"
chapter = "arriving"
if_close = ["Where did you both learn it?"]
if_far = ["What would be fair?"]

[[cards]]
id = "guess-drink"
text = "What would {reader} order, on a bad day?"
kind = "guess"
chapter = "arriving"
options = ["tea", "wine", "nothing"]

[[cards]]
id = "sweet-salty"
text = "Sweet or salty?"
kind = "choice"
chapter = "staying"
options = ["sweet", "salty"]

[[cards]]
id = "slice"
text = "Cut one apple for both of you, as slowly as you can."
kind = "activity"
minutes = 3
chapter = "staying"

[[cards]]
id = "thanks"
text = "Thank {partner} for a meal."
kind = "appreciation"
chapter = "staying"

[[cards]]
id = "check"
text = "How full is your plate, really?"
kind = "checkin"
scale = ["empty", "overflowing"]
chapter = "staying"

[[cards]]
id = "mission-breakfast"
text = "Make the other one breakfast once, unannounced."
kind = "mission"
chapter = "staying"

[[cards]]
id = "agree"
text = "What is the one thing this table should never be used for?"
kind = "agreement"
chapter = "staying"

[[cards]]
id = "repair"
text = "Say one thing you would take back."
kind = "repair"

[[cards]]
id = "deep"
text = "What are you hungry for, that no meal gives you?"
depth = 3
sensitive = ["low-moods"]
hint = "Think of the last time you stayed at the table after everyone had left."
listen = "Do not offer a remedy."
why = "Old families did it."
chapter = "staying"
"""
"""A deck with every kind of card and two chapters, of which there is nothing to say."""

BURNT = """\
text = "Tell the story of the worst meal you ever cooked."
kind = "story"
chapter = "arriving"
"""
VERY = (
    BURNT
    + """
[[cards]]
id = "very-burnt"
text = "Tell the story of the very worst meal that you have ever cooked."
kind = "story"
chapter = "arriving"
"""
)
TWICE = (
    BURNT
    + """
[[cards]]
id = "burnt-again"
text = "Tell the story of the worst meal you ever cooked."
chapter = "arriving"
"""
)
CHECK = 'scale = ["empty", "overflowing"]\nchapter = "staying"\n'
STAYING = '[[chapters]]\nid = "staying"\n'
UNUSED = '[[chapters]]\nid = "unused"\ntitle = "Unused"\n\n'
HINT = 'hint = "Think of the last time you stayed at the table after everyone had left."\n'
MEAL = "Thank {partner} for a meal."
STORY = "Tell the story of the worst meal you ever cooked."
FREMD = "Erzähl von dem schlimmsten Essen, das du je gekocht hast."

SLIPS = {
    # What stands there, what somebody writes instead, what is told, and what its advice puts there.
    "options on a question": ("depth = 1\n", 'depth = 1\noptions = ["yes", "no"]\n', "unused-key@32:1", ""),
    "minutes on a question": ("depth = 1\n", "depth = 1\nminutes = 5\n", "unused-key@32:1", ""),
    "for answers near each other": ("depth = 1\n", 'depth = 1\nif_close = ["Why?"]\n', "unused-key@32:1", ""),
    "for answers far apart": ("depth = 1\n", 'depth = 1\nif_far = ["Why?"]\n', "unused-key@32:1", ""),
    "an end of no scale": ("depth = 1\n", 'depth = 1\nlow = "first"\n', "unused-key@32:1", ""),
    "what a question keeps": ("depth = 1\n", 'depth = 1\nkeeps = "ritual"\n', "unused-key@32:1", ""),
    "a journey in the file's order": ("format = 1\n", "format = 1\nordered = true\n", "unused-key@4:1", ""),
    "cards for an evening of a journey": ("format = 1\n", "format = 1\nper_evening = 3\n", "unused-key@4:1", ""),
    "a journey in the mix": ("format = 1\n", "format = 1\nmixed = true\n", "unused-key@4:1", ""),
    "a card in no chapter": (CHECK, CHECK.replace('chapter = "staying"\n', ""), "no-chapter@75:1", ""),
    "a chapter without cards": (STAYING, UNUSED + STAYING, "empty-chapter@23:1", ""),
    "a card reworded": (BURNT, VERY, "near-duplicate@42:8", ""),
    "a card twice": (BURNT, TWICE, "same-text@42:8", ""),
    "a brace not closed": ("{partner} for", "{partner for", "unknown-placeholder@71:15", ""),
    "a brace not opened": ("{partner} for", "partner} for", "stray-brace@71:15", ""),
    "a lone closing brace": ("a meal.", "a} meal.", "stray-brace@71:30", ""),
    "a lone opening brace": ("a meal.", "a { meal.", "stray-brace@71:31", "a {{ meal."),
    "a name in two pairs of braces": ("{partner} for", "{{partner}} for", "doubled-brace@71:15", ""),
    "a name as in a circular": ("{partner} for", "{{ Partner }} for", "doubled-brace@71:15", ""),
    "braces in a follow-up": (
        "And the week before?",
        "And yours, {{reader}}?",
        "doubled-brace@32:27",
        "And yours, {reader}?",
    ),
    "braces in an opening": ("Put the phones", "{{first}}, put phones", "doubled-brace@17:12", "{first}, put phones"),
    "a name in a description": ("of two evenings", "for {partner}", "unfilled-name@4:30", "for us"),
    "a license nearly named": ("CC-BY-SA-4.0", "CC BY SA 4", "unknown-license@6:11", ""),
    "terms of one's own": ("CC-BY-SA-4.0", "Ask us first!", "unknown-license@6:11", "LicenseRef-ask-us-first"),
    "another word for a topic": ("low-moods", "sex", "unknown-topic@103:14", "intimacy"),
    "a zero-width space": (MEAL, MEAL.replace(" {", "\u200b {"), "invisible-character@71:14", ""),
    "a zero-width space, escaped": (MEAL, MEAL.replace(" {", "\\u200b {"), "invisible-character@71:14", ""),
    "a soft hyphen": ('"overflowing"', '"over\u00adflowing"', "invisible-character@79:24", ""),
    "a no-break space too many": ("a meal.", "a \u00a0meal.", "invisible-character@71:31", ""),
    "what is left of an emoji": ("a meal.", "a meal\ufe0f.", "invisible-character@71:35", ""),
    "a card in another language": (STORY, FREMD, "language-mismatch@36:8", ""),
    "a card without an id": ('id = "slice"\n', "", "no-id@62:1", 'id = "apple-both-slowly"\n'),
    "a deep card without a hint": (HINT, "", "no-hint@99:1", 'hint = "…"\n'),
}


def found(text: str) -> list[str]:
    problems = check_bytes(text.encode(), "kitchen-table.toml").problems
    return [f"{problem.code}@{problem.line}:{problem.column}" for problem in problems]


def test_of_a_good_deck_there_is_nothing_to_say() -> None:
    assert found(GOOD) == []


@for_each("slip", SLIPS)
def test_a_slip_is_found_once_at_its_place_and_its_advice_mends_it(slip: str) -> None:
    right, wrong, told, mended = SLIPS[slip]
    assert GOOD.count(right) == 1
    assert found(GOOD.replace(right, wrong)) == [told]
    assert found(GOOD.replace(right, mended or right)) == []


def test_a_deck_of_one_depth_is_told_at_its_head_and_the_rest_follows_from_it() -> None:
    deep = GOOD.replace("depth = 1\n", "").replace("depth = 2", "depth = 3", 1)
    assert found(deep) == ["out-of-balance@8:9"]
    (problem,) = check_bytes(deep.encode(), "kitchen-table.toml").problems
    assert "depth = 1 on the lightest, such as “week-smell”" in problem.hint
    mended = deep.replace("depth = 3", "depth = 2", 1).replace('"week-smell"\n', '"week-smell"\ndepth = 1\n')
    assert found(mended) == []


def test_every_hint_names_the_very_line_to_write() -> None:
    hints = {
        slip: check_bytes(GOOD.replace(right, wrong).encode(), "a.toml").problems[0].hint
        for slip, (right, wrong, _told, _mended) in SLIPS.items()
    }
    assert hints["a license nearly named"] == 'Write license = "CC-BY-SA-4.0".'
    assert 'license = "LicenseRef-ask-us-first"' in hints["terms of one's own"]
    assert hints["a name in two pairs of braces"] == hints["a name as in a circular"] == "Write {partner}."
    assert hints["a brace not opened"] == "Write {partner}."
    assert hints["a chapter without cards"].startswith('Give its cards chapter = "unused", or remove the chapter')
    assert 'chapter = "staying"' in hints["a card in no chapter"]
    assert hints["another word for a topic"] == 'Write "intimacy".'
    assert hints["minutes on a question"].startswith("Remove it")
