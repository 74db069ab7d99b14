"""Every code has a page, and the examples of the pages are what they say they are."""

from cardgame.deck.problems import CODES
from cardgame.workshop.checking import check_bytes
from cardgame.workshop.pages import example, groups, pages
from cardgame.workshop.rules import RULES
from tests.families import for_each

SHOWN = sorted({rule.code for rule in RULES if rule.page.bad})


def codes(text: str) -> list[str]:
    return [problem.code for problem in check_bytes(example(text).text.encode(), "an-example.toml").problems]


def test_every_code_has_a_page_in_words() -> None:
    assert set(pages()) == set(CODES)
    for code, page in pages().items():
        assert page.what.endswith("."), code
        assert page.why.endswith("."), code
        assert "TODO" not in page.what + page.why, code
        assert bool(page.bad) == bool(page.better), code
        assert page.bad or page.how, code


def test_every_code_is_listed_once() -> None:
    listed = [code for _name, those in groups() for code in those]
    assert sorted(listed) == sorted(CODES)


@for_each("code", SHOWN)
def test_what_is_bad_gets_its_code_and_what_is_better_no_word(code: str) -> None:
    for rule in RULES:
        if rule.code == code and rule.page.bad:
            assert code in codes(rule.page.bad)
            assert codes(rule.page.better) == []
