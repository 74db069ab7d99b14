"""Every test that is named elsewhere is there: by the promises, and by the changes that a test must notice."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from .mutants import MUTANTS

ROOT = Path(__file__).resolve().parents[1]
HELD = re.findall(r"`(tests/[\w/]+\.py::test_\w+)`", (ROOT / "docs" / "promises.md").read_text(encoding="utf-8"))


def missing(named: Iterable[str]) -> list[str]:
    """Return which of these are not there: each a file of tests, or one test in it."""
    return [each for each in named if not is_there(*each.split("::"))]


@cache
def is_there(path: str, name: str = "") -> bool:
    """Whether there is this file, with a test of this name in it."""
    file = ROOT / path
    return file.is_file() and (not name or f"def {name.partition('[')[0]}(" in file.read_text(encoding="utf-8"))


def test_every_test_that_a_promise_names_is_there() -> None:
    assert len(HELD) > 80
    assert missing(HELD) == []


def test_every_test_and_file_that_a_mutant_names_is_there() -> None:
    assert len(MUTANTS) > 100
    assert missing(mutant.test for mutant in MUTANTS) == []
    assert missing(mutant.file for mutant in MUTANTS) == []
