"""What a check of decks advises beyond errors: each warning with its place, and none where nothing is to be mended."""

import pytest

from cardgame.deck import CODES, SENSITIVE
from cardgame.workshop.checking import check, check_all, check_bytes
from tests.families import for_each

NAMELESS = 'title = "x"\n'
HEAD = 'id = "x"\n' + NAMELESS
CARD = HEAD + '[[cards]]\nid = "a"\n'
JOURNEY = CARD + 'text = "a"\nchapter = "one"\n[[chapters]]\nid = "one"\ntitle = "One"\n'
THANKS = '[[cards]]\nid = "a"\ntext = "a"\ntags = ["thanks"]\n'
OTHER = '[[cards]]\nid = "b"\ntext = "b"\nchapter = "two"\n[[chapters]]\nid = "two"\ntitle = "Two"\n'


def found(text):
    return [
        f"{problem.code}@{problem.line}:{problem.column}" for problem in check_bytes(text.encode(), "x.toml").problems
    ]


CASES = {
    "no-chapter@3:1": JOURNEY.replace('chapter = "one"\n', "").partition("[[chapters]]")[0]
    + '[[cards]]\nid = "b"\ntext = "b"\nchapter = "one"\n[[chapters]]\nid = "one"\ntitle = "One"\n',
    "was-itself@6:8": CARD + 'text = "What is it?"\nwas = ["a"]\n',
    "toml-1.1@5:17": CARD + 'text = "What is \\x69t?"\n',
    "no-deck-id@1:1": NAMELESS + '[[cards]]\nid = "a"\ntext = "a"\n',
    "no-id@3:10": HEAD + 'cards = ["What is it?"]\n',
    "no-id@3:1": HEAD + '[[cards]]\ntext = "What is it?"\n',
    "closed-question@5:9": CARD + 'text = "Do you like it?"\n',
    "closed-question@6:16": CARD + 'text = "What?"\nfollow_ups = ["Is it so, {first}?"]\n',
    "double-question@5:28": CARD + 'text = "What do you like?  Where do you want to live?"\n',
    "pressure@5:22": CARD + 'text = "Tell it: you must not refuse."\n',
    "pressure@6:14": CARD + 'text = "Tell it."\nhint = "Say: no excuses."\n',
    "assumption@5:17": CARD + 'text = "What do our kids say?"\n',
    "unmarked-topic@5:20": CARD + 'text = "Tell about your mother."\n',
    "unmarked-topic@3:41": HEAD + 'cards = [{ id = "a", text = "Tell about money." }]\n',
    "long-for-small@5:189": CARD + f'text = "{"worda " * 40}"\nkind = "activity"\n',
    "no-hint@3:1": CARD + 'text = "What hurts?"\ndepth = 3\n',
    "near-duplicate@8:8": CARD + 'text = "What is it?"\n[[cards]]\nid = "b"\ntext = "What is… it"\n',
    "same-text@8:8": CARD + 'text = "What is it?"\n[[cards]]\nid = "b"\ntext = "What is it?"\n',
    "all-optional@10:1": JOURNEY + "optional = true\n",
    "out-of-balance@3:9": HEAD
    + "depth = 2\n"
    + "".join(f'[[cards]]\nid = "c{n}"\ntext = "{word}"\n' for n, word in enumerate("abcdefgh")),
    "doubled-brace@5:9": CARD + 'text = "{{partner}} hums."\n',
    "stray-brace@5:9": CARD + 'text = "partner} hums."\n',
    "invisible-character@5:12": CARD + 'text = "Hum\u200b."\n',
    "unknown-license@3:11": HEAD + 'license = "ours"\n[[cards]]\nid = "a"\ntext = "a"\n',
    "language-mismatch@6:8": HEAD
    + 'language = "en"\n[[cards]]\nid = "a"\ntext = "Erzähl von dem schlimmsten Essen, das du gekocht hast."\n',
    "no-chapter@10:1": JOURNEY + '[[cards]]\nid = "b"\ntext = "b"\n',
    "long-text@5:8": CARD + f'text = "{"word " * 61}."\n',
    "empty-chapter@10:1": JOURNEY + '[[chapters]]\nid = "two"\ntitle = "Two"\n',
    "empty-chapter@8:1": JOURNEY.replace("[[chapters]]", 'kind = "repair"\n[[chapters]]') + OTHER,
    "only-repairs@3:8": HEAD + 'kind = "repair"\n[[cards]]\nid = "a"\ntext = "a"\n',
    "only-repairs@3:1": CARD + 'text = "a"\nkind = "repair"\n',
    "unknown-topic@6:14": CARD + 'text = "a"\nsensitive = ["intimcy"]\n',
    "unknown-topic@6:23": CARD + 'text = "a"\nsensitive = ["money", "my own topic"]\n',
    "who-answers@5:8": CARD + 'text = "What do you like about me?"\n',
    "who-answers@6:8": CARD + 'kind = "story"\ntext = "Tell of the day I was late."\n',
    "who-answers@6:8 ": HEAD + 'language = "es"\n[[cards]]\nid = "a"\ntext = "¿Qué te gusta de mí?"\n',
    "unused-key@6:1": CARD + 'text = "a"\nlow = "first"\n',
    "unused-key@7:1": CARD + 'text = "a"\nkind = "checkin"\nlow = "first"\n',
    "unused-key@7:1 ": CARD + 'text = "Hold hands."\nkind = "activity"\nfirst = "other"\n',
    "unused-key@6:1 ": CARD + 'text = "a"\noptions = ["a", "b"]\n',
    "unused-key@6:1  ": CARD + 'text = "a"\nscale = ["a", "b"]\n',
    "unused-key@6:1   ": CARD + 'text = "a"\nminutes = 4\n',
    "unused-key@6:1    ": CARD + 'text = "a"\nkeeps = "ritual"\n',
    "unused-key@3:1": HEAD + 'options = ["a", "b"]\n[[cards]]\nid = "a"\ntext = "a"\n',
    "unused-key@3:1 ": HEAD + 'scale = ["a", "b"]\n[[cards]]\nid = "a"\ntext = "a"\n',
    "unused-key@3:1  ": HEAD
    + 'shape = ["thanks"]\nordered = true\n[[cards]]\nid = "a"\ntext = "a"\ntags = ["thanks"]\n',
    "unused-key@4:1": HEAD
    + 'shape = ["thanks"]\nper_evening = 2\n[[cards]]\nid = "a"\ntext = "a"\ntags = ["thanks"]\n',
    "no-such-tag@3:20": HEAD + 'shape = ["thanks", "wish"]\n' + THANKS,
    "no-such-tag@3:20 ": HEAD + 'shape = ["thanks", "wish"]\ntags = ["thanks"]\n'
    '[[cards]]\nid = "a"\ntext = "a"\n[[cards]]\nid = "b"\nkind = "repair"\ntext = "b"\ntags = ["wish"]\n',
    "unfilled-name@2:14": 'id = "x"\ntitle = "For {partner}"\n[[cards]]\nid = "a"\ntext = "a"\n',
    "unfilled-name@3:20": HEAD + 'description = "For {partner}."\n[[cards]]\nid = "a"\ntext = "a"\n',
    "unfilled-name@9:15": JOURNEY.replace("One", "With {partner}"),
    "unused-allow@5:32": CARD + 'text = "What is it?"  # allow: no-hint\n',
    "unknown-allow@5:32": CARD + 'text = "What is it?"  # allow: no-hnt\n',
    "unknown-topic@3:14": HEAD + 'sensitive = ["conflicts"]\n[[cards]]\nid = "a"\ntext = "a"\n',
}


@for_each("expected", CASES)
def test_each_warning_has_its_place(expected):
    assert found(CASES[expected]) == [expected.strip()]


def test_every_warning_has_a_case():
    told = {case.split("@")[0] for case in CASES} | {"more-advice"}
    # What is told of several files, or of a folder: below, in test_folder.py, and in game/test_lost.py.
    told |= {"not-read", "upper-case-ending", "replaces-shipped", "same-cards", "lost-history"}
    assert told == {code for code, (level, _) in CODES.items() if level == "warning"}


@for_each(
    "text",
    [
        CARD + 'text = "Do you prefer tea or coffee?"\n',
        CARD + 'text = "Is it true"\n',
        HEAD + 'language = "de"\n[[cards]]\nid = "a"\ntext = "Was ist das?"\n',
        CARD + 'kind = "belief"\ntext = "Is it so?"\n',
        CARD + 'kind = "activity"\ndepth = 3\ntext = "Hold hands."\n',
        CARD + 'text = "a"\nsensitive = ["low-moods", "money"]\n',
        CARD + 'text = "What do you like about me?"\nfirst = "other"\n',
        CARD + 'text = "What do you like about me?"\nfirst = "reader"\n',
        CARD + 'kind = "belief"\ntext = "My happiness is my own job."\n',
        HEAD + 'language = "de"\n[[cards]]\nid = "a"\ntext = "Was magst du an me?"\n',
        CARD + 'text = "a"\nkind = "agreement"\nkeeps = "dream"\n',
        CARD + 'text = "a"\nkind = "checkin"\nscale = ["low", "high"]\nlow = "first"\n',
        HEAD + 'scale = ["a", "b"]\n[[cards]]\nid = "a"\ntext = "a"\nkind = "checkin"\nlow = "last"\n',
        HEAD + 'options = ["a", "b"]\n[[cards]]\nid = "a"\ntext = "a"\nkind = "choice"\n',
        CARD + 'text = "{first} hums."\nkind = "activity"\nfirst = "other"\n',
        CARD + 'text = "Draw me, then I draw you."\nkind = "activity"\nfirst = "other"\n',
        JOURNEY + '[[cards]]\nid = "b"\nkind = "repair"\ntext = "b"\n',  # dealt whenever it is asked for
    ],
)
def test_what_is_right_is_not_warned_of(text):
    assert found(text) == []


def test_errors_and_advice_together_in_the_order_of_the_file():
    assert found(HEAD + 'cards = ["a", 3, "b"]\n') == ["no-id@3:10", "wrong-type@3:15", "no-id@3:18"]


def test_more_warnings_than_are_listed_are_still_no_error():
    data = HEAD + "depth = 1\ncards = [" + "".join(f"'{number}'," for number in range(1_500)) + "]"
    deck, problems = check_bytes(data.encode(), "x.toml")
    assert len(deck.cards) == 1_500
    assert {problem.severity for problem in problems} == {"warning"}
    assert len(problems) == 1_001
    assert (problems[-1].code, problems[-1].message) == (
        *("more-advice", "There are 500 more problems in this file, at least."),
    )


def test_what_only_a_faulty_card_uses_is_not_called_unused():
    """The card has a fault, which is told: once that is mended, its chapter, the scale and the deck have one."""
    text = JOURNEY.replace('text = "a"', 'text = "{hm}"\nkind = "belief"')
    text = 'scale = ["a", "b"]\n' + text + '[[cards]]\nid = "b"\nkind = "repair"\ntext = "b"\n'
    assert found(text) == ["unknown-placeholder@6:9"]


@pytest.mark.parametrize(
    ("topic", "said", "hint"),
    [
        ("sex", 'it counts as "intimacy"', 'Write "intimacy".'),
        ("alchohol", 'it counts as "drink"', 'Write "drink".'),
        ("low mood", 'it counts as "low-moods"', 'Write "low-moods".'),
        ("gardening", "a couple is asked about it", f"Choose from: {', '.join(SENSITIVE)}."),
    ],
)
def test_an_unknown_topic_names_the_known_one_that_it_stands_for(topic, said, hint):
    (problem,) = check_bytes((CARD + f'text = "a"\nsensitive = ["{topic}"]\n').encode(), "x.toml").problems
    assert said in problem.message
    assert problem.hint == hint


def with_topics(count, topics):
    cards = (f'[[cards]]\nid = "c{n}"\ntext = "c{n}"\nsensitive = {topics.format(n)}\n' for n in range(count))
    return HEAD + "depth = 1\n" + "".join(cards)


def test_only_topics_that_look_alike_are_compared(monkeypatch):
    asked = []
    monkeypatch.setattr("cardgame.deck.topics.slips_between", lambda word, *rest: asked.append(word) or 9)
    codes = [each.split("@")[0] for each in found(with_topics(900, '["topic{}", "my own"]'))]
    assert (codes.count("unknown-topic"), codes[-1]) == (1_000, "more-advice")
    assert asked == []


def test_the_same_slip_in_a_topic_is_told_each_time():
    codes = [each.split("@")[0] for each in found(with_topics(600, '["intimcy"]'))]
    assert codes == ["unknown-topic"] * 600


def test_several_files_and_folders_are_checked_together_each_file_once(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(CARD + 'text = "a"\n')
    assert [problem.code for problem in check_all([tmp_path]).problems] == ["duplicate-deck"]
    assert check_all([tmp_path / "a.toml", tmp_path / "a.toml"]).problems == []
    assert [problem.code for problem in check_all([tmp_path / "a.toml", tmp_path / "no"]).problems] == ["no-such-file"]
    assert check(tmp_path / "a.toml") == []
