"""A comment keeps warnings of its codes silent at its place, and nowhere else; no error, ever."""

from pathlib import Path

import pytest

from cardgame.workshop.checking import check_all, check_bytes
from tests.families import for_each

HEAD = 'title = "x"\nid = "x"\nlanguage = "en"\n'


def found(text: str) -> list[str]:
    return [f"{each.code}@{each.line}" for each in check_bytes(text.encode(), "x.toml").problems]


CLOSED = 'text = "Do you like it?"'


@for_each(
    "text",
    [
        f'[[cards]]\nid = "a"\n{CLOSED} # allow: closed-question\n',
        f'[[cards]]\nid = "a"\n{CLOSED}#allow:closed-question\n',
        f'[[cards]]\nid = "a"\n{CLOSED} # Allow: closed-question (on purpose)\n',
        f'[[cards]]\nid = "a"\n# allow: closed-question\n{CLOSED}\n',
        f'# allow: closed-question\n[[cards]]\nid = "a"\n{CLOSED}\n',
        f'# allow: closed-question\n\n# more of it\n[[cards]]\nid = "a"\n{CLOSED}\n',
        f'[[cards]] # allow: closed-question\nid = "a"\n{CLOSED}\n',
        'cards = [\n  # allow: closed-question\n  { id = "a", text = "Do you like it?" },\n]\n',
        'cards = [\n  { id = "a", text = "Do you like it?" }, # allow: closed-question\n]\n',
        '[[cards]]\nid = "a"\ntext = """\nDo you like it?\n""" # allow: closed-question\n',
    ],
)
def test_a_warning_that_is_allowed_at_its_place_is_not_told(text: str) -> None:
    assert found(HEAD + text) == []


def test_at_the_top_it_is_about_the_whole_file() -> None:
    cards = "".join(f'[[cards]]\ntext = "Do you {word}?"\n' for word in ("sing", "swim"))
    assert found(f"# Ours\n# allow: closed-question, no-id\n{HEAD}{cards}") == []


def test_elsewhere_it_is_about_nothing_else() -> None:
    text = f'{HEAD}[[cards]]\nid = "a"\n{CLOSED} # allow: closed-question\n[[cards]]\nid = "b"\ntext = "Do you?"\n'
    assert found(text) == ["closed-question@9"]


def test_an_error_is_never_silenced() -> None:
    text = f'{HEAD}[[cards]]\nid = "A b" # allow: bad-id\ntext = "What?"\n[[cards]]\nid = "c"\ntext = "Why?"\n'
    assert found(text) == ["bad-id@5", "unused-allow@5"]


def test_what_allows_nothing_and_what_does_not_exist_is_told() -> None:
    text = f'{HEAD}[[cards]]\nid = "a" # allow: no-hint, closd-question\ntext = "What?"\n'
    one, other = check_bytes(text.encode(), "x.toml").problems
    assert (one.code, one.column, one.end_column) == ("unused-allow", 19, 26)
    assert (other.code, other.column) == ("unknown-allow", 28)
    assert "closed-question" in other.hint


def test_a_comment_within_a_text_allows_nothing() -> None:
    text = f'{HEAD}[[cards]]\nid = "a"\ntext = "Do you like # allow: closed-question?"\n'
    assert found(text) == ["closed-question@6"]


def test_all_cards_but_the_last_allowed_is_all_but_the_last() -> None:
    cards = "".join(f'[[cards]]\ntext = "What {n}?"\n' for n in range(1_100))
    text = HEAD + "depth = 1\n" + cards.replace("[[cards]]", "[[cards]] # allow: no-id", 1_099)
    assert found(text) == ["no-id@2203"]


def test_what_is_found_beside_other_files_is_allowed_too(tmp_path: Path) -> None:
    cards = '[[cards]]\nid = "a"\ntext = "What?"\n[[cards]]\nid = "b"\ntext = "Why?"\n'
    (tmp_path / "a.toml").write_text(HEAD + cards)
    (tmp_path / "b.toml").write_text(HEAD.replace('id = "x"', 'id = "y"') + cards)
    assert [each.code for each in check_all([tmp_path]).problems] == ["same-cards"]
    (tmp_path / "b.toml").write_text("# allow: same-cards\n" + HEAD.replace('id = "x"', 'id = "y"') + cards)
    assert check_all([tmp_path]).problems == []
    assert check_all([tmp_path / "b.toml"]).problems == [], "on a machine without the other one it is not called unused"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (f'[[cards]]\nid = "a"\n{CLOSED} # allow: closed-question\ndepht = 2\n', "unknown-key@7"),
        (f'# allow: closed-question\n[[cards]]\nid = "a"\n{CLOSED}\ndepht = 2\n', "unknown-key@8"),
        (f'[[cards]]\nid = "a"\ndepth = two\n{CLOSED} # allow: closed-question\n', "not-toml@6"),
    ],
)
def test_on_a_card_that_is_left_out_no_comment_is_called_unused(text: str, error: str) -> None:
    assert found(HEAD + text) == [error], "it is needed as soon as the error is mended"


def test_an_error_of_another_card_does_not_hide_that_a_comment_is_unused() -> None:
    open_one = '[[cards]]\nid = "a"\ntext = "What now?" # allow: closed-question\n'
    assert found(f'{HEAD}{open_one}[[cards]]\nid = "b"\ntext = "Who?"\ndepht = 2\n') == [
        "unused-allow@6",
        "unknown-key@10",
    ]


def test_an_error_of_the_head_leaves_open_what_is_allowed() -> None:
    head = HEAD.replace('"en"', '"espanol"')
    assert found(f'{head}[[cards]]\nid = "a"\ntext = "¿Te gusta?" # allow: closed-question\n') == ["bad-language@3"]
