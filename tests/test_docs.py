"""The pages for people hang together: what they lead to is there, and they say the same as one another."""

import re
from collections import Counter
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").glob("*.md")), CHECKOUT / "decks" / "README.md"]

on_each_page = pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(CHECKOUT)) for page in PAGES])


@on_each_page
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@on_each_page
def test_every_file_and_module_that_is_named_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    files = re.findall(r"`((?:cardgame|tests|decks|docs|\.ci)/[\w./-]*)`", text)
    files += [f"{module.replace('.', '/')}" for module in re.findall(r"python -m (tests\.[\w.]+)", text)]
    assert [name for name in files if not ((CHECKOUT / name).exists() or (CHECKOUT / f"{name}.py").exists())] == []


@on_each_page
def test_nothing_is_said_twice(page: Path) -> None:
    """Of two versions of a line, a row or a sentence, as a merge leaves them, one is there."""
    text = re.sub(
        r"```.*?```|<!-- kinds:.*?<!-- end of kinds -->", "", page.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    lines = [line.strip() for line in text.split("\n") if len(line) > 60]
    rows = [row for row in re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE) if len(row.split()) > 3]
    sentences = [" ".join(each.split()) for each in re.split(r"(?<=[.:])\s+|\n\n", text) if len(each) > 60]
    twice = {each for told in (lines, rows, sentences) for each, times in Counter(told).items() if times > 1}
    assert sorted(twice) == []


def test_the_guide_for_newcomers_sets_up_what_the_readme_does() -> None:
    (line,) = re.findall(r"```sh\n(.+)\n```", (CHECKOUT / "docs" / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert f"\n{line} && " in (CHECKOUT / "README.md").read_text(encoding="utf-8")


def test_the_guide_for_newcomers_names_every_check() -> None:
    guide = (CHECKOUT / "docs" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    checks = re.findall(r"^run (.+)$", (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    checks = [check.replace("format --check", "format") for check in checks if not check.startswith("python ")]
    assert len(checks) > 4
    assert [check for check in checks if f"`.venv/bin/{check}`" not in guide] == []
