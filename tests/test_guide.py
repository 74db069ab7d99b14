"""The guide for authors, decks/README.md, says what the format and the lists of words say."""

import re
import tomllib

import pytest
from msgspec.structs import fields

from cardgame.deck import SENSITIVE, TAGS, Kind, shipped_folder
from cardgame.deck.edits import quoted
from cardgame.workshop.checking import check_bytes
from cardgame.workshop.schema import TYPES
from tests.families import for_each
from tests.guide import COMMAND, listed, written

GUIDE = (shipped_folder() / "README.md").read_text("utf-8")


def glosses(heading):
    """Return the list below a heading, each word with what stands beside it."""
    part = GUIDE.split(f"### {heading}\n", 1)[1].split("\n#", 1)[0]
    return dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \|$", part, re.MULTILINE))


def test_the_guide_lists_every_sensitive_topic():
    assert glosses("Sensitive topics") == dict(SENSITIVE)


def test_the_guide_lists_every_tag():
    assert glosses("Tags") == dict(TAGS)


@pytest.mark.parametrize("of", list(TYPES))
def test_the_guide_explains_every_key_of_a_deck_file(of):
    part = GUIDE.partition(f"<!-- keys of a {of}: ")[2].partition(f"<!-- end of keys of a {of} -->")[0]
    keys = {field.encode_name for field in fields(TYPES[of])} - {"chapters", "cards"}
    assert set(re.findall(r"^\| `([a-z_]+)` \|", part, re.MULTILINE)) == keys


def test_the_guide_explains_every_kind_as_its_own_file_says():
    assert written(GUIDE) == GUIDE, f"write it anew: {COMMAND}"
    assert listed(GUIDE) == list(Kind)


@pytest.mark.parametrize(("now", "then"), [("both tell, nobody wins", "both tell"), ("Who wrote it.", "Somebody.")])
def test_a_guide_that_is_not_current_is_written_anew(now, then):
    old = GUIDE.replace(now, then)
    assert old != GUIDE
    assert written(old) == GUIDE


def test_a_guide_without_a_place_for_what_is_generated_is_told():
    with pytest.raises(ValueError, match="no place"):
        written("no guide at all")


# Examples


HEAD = 'title = "Example"\nid = "example"\nlanguage = "en"\n'
"""What an example without a title stands below: it is a card, or a few."""

BLOCKS = re.findall(r"(?:<!-- weak: ([a-z-]+) -->\n)?```toml\n(.*?)```", GUIDE, re.DOTALL)
"""The code that each example is to get, empty for none, and its text."""

ROWS = [
    (kind, *row)
    for kind, part in re.findall(r"^### (\w+)\n(.*?)(?=^##)", GUIDE, re.DOTALL | re.MULTILINE)
    for row in re.findall(r"^\| (.+?) \| (.+?) \| (?:`([a-z-]+)` )?\|$", part, re.MULTILINE)
    if kind in list(Kind) and row[0] != "weak" and row[0] != "---"
]
"""For each weak text beside a better one: the kind, both texts, and the code that the weak one gets."""


def words_on(deck):
    """Return the problems of an example."""
    deck = deck if deck.startswith("title") else HEAD + deck
    return check_bytes(deck.encode(), "example.toml").problems


@for_each("code, block", BLOCKS)
def test_an_example_gets_no_word_and_a_weak_one_gets_its_own(code, block):
    assert {problem.code for problem in words_on(block)} == ({code} if code else set())


def test_a_deck_of_all_cards_that_are_no_weak_ones_gets_no_word():
    cards = "".join(
        f'[[cards]]\nid = "card-{number}"\nkind = "{kind}"\ntext = {quoted(better)}\n'
        for number, (kind, _weak, better, _code) in enumerate(ROWS)
    )
    assert [str(problem) for problem in words_on(cards)] == []


@for_each("kind, weak, better, code", ROWS)
def test_a_weak_card_can_be_dealt_and_the_check_says_what_the_guide_says(kind, weak, better, code):
    problems = words_on(f'[[cards]]\nid = "weak"\nkind = "{kind}"\ntext = {quoted(weak)}\n')
    codes = {problem.code for problem in problems}
    assert [problem for problem in problems if problem.severity == "error"] == []
    if code:
        assert code in codes


def test_every_kind_has_a_weak_and_a_better_card():
    assert {kind for kind, *_ in ROWS} == set(Kind) - {Kind("choice")}
    assert {card["kind"] for _, block in BLOCKS for card in tomllib.loads(block)["cards"] if "kind" in card} >= {
        "choice"
    }


def test_every_command_that_the_guide_names_is_there():
    from cardgame.cli.deck import COMMANDS

    named = set(re.findall(r"`?cardgame deck ([a-z]+)", GUIDE))
    assert {"new", "add", "check", "relink", "schema", "simulate"} <= named
    assert named <= set(COMMANDS)
