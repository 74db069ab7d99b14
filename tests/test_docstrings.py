"""The docstring of a function that returns a bool says what True stands for."""

import ast
import doctest
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import cardgame

ROOT = Path(cardgame.__file__).parent
Function = ast.FunctionDef | ast.AsyncFunctionDef


def yes_or_no(path: Path) -> Iterator[tuple[str, Function]]:
    """Yield each function of a file that returns a bool, with where it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function) and isinstance(node.returns, ast.Name) and node.returns.id == "bool":
            yield f"{path.relative_to(ROOT.parent).as_posix()}:{node.lineno} {node.name}", node


@cache
def found() -> list[tuple[str, Function]]:
    """Return all of them; not at import, which every worker would pay for."""
    return [each for path in sorted(ROOT.rglob("*.py")) for each in yes_or_no(path)]


def test_there_are_functions_that_return_a_bool() -> None:
    assert len(found()) > 100


def test_a_docstring_of_a_bool_says_whether_what() -> None:
    def first(words: str) -> str:
        return re.split(r"(?<=[.!?])\s", words, maxsplit=1)[0].casefold()

    documented = {where: words for where, node in found() if (words := ast.get_docstring(node)) is not None}
    assert [where for where, words in documented.items() if "whether" not in first(words)] == []


def test_every_public_function_that_returns_a_bool_has_a_docstring() -> None:
    public = {where: node for where, node in found() if not node.name.startswith("_")}
    assert [where for where, node in public.items() if ast.get_docstring(node) is None] == []


def test_the_examples_in_docstrings_are_true() -> None:
    files = [path for path in sorted(ROOT.rglob("*.py")) if ">>> " in path.read_text(encoding="utf-8")]
    assert len(files) > 40
    names = [".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__") for path in files]
    assert [name for name in names if doctest.testmod(importlib.import_module(name)).failed] == []
