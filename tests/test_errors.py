"""What the system says of an error is said in the language in use, wherever a couple reads it."""

import ast
import errno
import os
from pathlib import Path

from cardgame import errors, translation
from cardgame.errors import reason
from cardgame.files import NotOrdinary
from tests.families import for_each

PACKAGE = Path(errors.__file__).parent

MET = [
    *("EACCES", "EBUSY", "EDQUOT", "EEXIST", "EFBIG", "EIO", "EISDIR", "ELOOP"),
    *("EMFILE", "ENAMETOOLONG", "ENOENT", "ENOSPC", "ENOTDIR", "ENOTEMPTY", "EPERM", "EROFS"),
]
"""What a couple may meet: a full disk, a folder in the way, a file that is not theirs."""


def the_systems(name: str) -> OSError:
    number = getattr(errno, name)
    return OSError(number, os.strerror(number))


@for_each("name", MET)
def test_what_the_system_says_is_said_in_the_language_in_use(spanish: None, name: str) -> None:
    said = reason(the_systems(name))
    assert said
    assert said != os.strerror(getattr(errno, name))
    assert said == said.lower()  # it stands within a sentence


@for_each("name", MET)
def test_in_english_it_is_as_the_system_says_it(name: str) -> None:
    assert reason(the_systems(name)) == os.strerror(getattr(errno, name))


def test_an_error_that_is_not_known_is_as_the_system_says_it(spanish: None) -> None:
    assert reason(OSError(99_999, "Nobody knows")) == "Nobody knows"


def test_what_the_program_says_itself_stays(spanish: None) -> None:
    assert reason(NotOrdinary()) == translation._("not an ordinary file")
    assert reason(OSError(errno.EPERM, "nada de eso")) == "nada de eso"


def test_an_error_without_words_has_no_reason(spanish: None) -> None:
    assert reason(OSError()) == reason(ValueError("x")) == ""


def test_nobody_else_asks_an_error_what_the_system_says() -> None:
    """Else it would be in English."""
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "errors.py" and "strerror" in path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr == "strerror" and ast.unparse(node.value) != "os")
        or (isinstance(node, ast.Constant) and node.value == "strerror")
    ]
    assert found == []
