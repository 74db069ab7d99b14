"""The guide for authors, decks/README.md, says what the format and the lists of words say."""

import re
import tomllib

import pytest
from msgspec.structs import fields

from cardgame.deck import SENSITIVE, TAGS, Kind, shipped_folder
from cardgame.deck.model import CardTable, Chapter, FileTable
from cardgame.workshop.checking import check_bytes
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


@pytest.mark.parametrize("struct", [FileTable, Chapter, CardTable])
def test_the_guide_explains_every_key_of_a_deck_file(struct):
    blocks = "\n".join(re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL))
    keys = {field.name for field in fields(struct)} - {"chapters", "cards"}
    assert {key for key in keys if not re.search(rf"^{key} = ", blocks, re.MULTILINE)} == set()


def test_the_guide_explains_every_kind_as_its_own_file_says():
    assert written(GUIDE) == GUIDE, f"write it anew: {COMMAND}"
    assert listed(GUIDE) == list(Kind)


def test_a_guide_that_is_not_current_is_written_anew():
    old = GUIDE.replace("both tell, nobody wins", "both tell")
    assert old != GUIDE
    assert written(old) == GUIDE
    with pytest.raises(ValueError, match="no place"):
        written("no guide at all")


def test_the_examples_in_the_guide_are_decks_without_a_fault():
    for block in re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL):
        tomllib.loads(block)
        problems = check_bytes(block.encode(), "x.toml").problems
        assert [problem for problem in problems if problem.severity == "error"] == []
