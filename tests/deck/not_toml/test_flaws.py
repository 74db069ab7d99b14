"""Where a deck is left out because it is no TOML, one problem says what its author did, where, and what to write."""

from cardgame.deck.not_toml import find_flaw
from cardgame.deck.reading import parse_deck
from tests.families import for_each

CARD = 'title = "T"\n[[cards]]\nid = "a"\n%s\n'


@for_each(
    "line, column, message, hint",
    [
        ("text = “What?”", 8, "straight quotes", 'Write " in place of “ and ”.'),
        ('text = "What?', 8, "not closed", "after “What?”"),
        ('text: "What?"', 5, "here it is :", "Write = in place of :."),
        ('tags = ["a" "b"]', 12, "no comma", 'Put a comma after "a".'),
        ('text = "C:\\meals"', 11, "backslash", "Write \\\\ for a backslash."),
    ],
)
def test_a_slip_is_named_in_play_as_in_the_check(line: str, column: int, message: str, hint: str) -> None:
    deck, (problem,) = parse_deck((CARD % line).encode(), "x.toml")
    assert deck is None
    assert (problem.code, problem.line, problem.column) == ("not-toml", 4, column)
    assert message in problem.message
    assert hint in problem.hint


def test_only_the_first_of_several_slips_is_told_in_play() -> None:
    _deck, problems = parse_deck((CARD % "text = “What?”\nkind: story\ndepth = deep").encode(), "x.toml")
    assert len(problems) == 1


def test_what_the_grammar_cannot_tell_is_told_in_the_words_of_the_parser() -> None:
    flaw = find_flaw("a = 2021-02-30\n", 4, "invalid date")
    assert "invalid date" in flaw.message
    assert flaw.hint


@for_each("text", ["title = “A”\n", "a = [\n", "{", "\x00", "[[x]\n", "x = 'a\n", "=", '"'])
def test_a_flaw_is_within_its_text_and_its_changes_are_in_order(text: str) -> None:
    flaw = find_flaw(text, None, "")
    assert 0 <= flaw.start <= flaw.end <= len(text)
    assert list(flaw.edits) == sorted(flaw.edits)
    assert all(before.end <= after.start for before, after in zip(flaw.edits, flaw.edits[1:], strict=False))
