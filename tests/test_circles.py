"""No module imports one that imports it back: not at its top, not in a function, and not for type checking alone."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import cardgame

PACKAGE = Path(cardgame.__file__).parent


def modules(package: Path) -> dict[str, Path]:
    """Every module of a package by its full name; a package goes by the name of its folder."""
    found = {}
    for path in package.rglob("*.py"):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if path.name == "__init__.py" else parts)] = path
    return found


def imported_by(path: Path, known: dict[str, Path]) -> set[str]:
    """The modules among the ``known`` that a file imports anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by a relative name"
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            # What is no module itself is a name of the one it is imported from.
            found |= (whole & known.keys()) | ({str(node.module)} if whole - known.keys() else set())
    return found & known.keys()


def circle(package: Path) -> list[str]:
    """The modules of one circle in the order of their imports, none where there is no circle."""
    known = modules(package)
    try:
        TopologicalSorter({name: imported_by(path, known) for name, path in known.items()}).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def test_no_module_imports_one_that_imports_it_back() -> None:
    assert len(modules(PACKAGE)) > 100
    assert circle(PACKAGE) == []


@pytest.mark.parametrize(
    "back",
    [
        "from pack.one import this",
        "def later():\n    from pack import one",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pack.one",
    ],
    ids=["at its top", "in a function", "for type checking"],
)
def test_a_circle_is_found_however_it_is_hidden(tmp_path: Path, back: str) -> None:
    package = tmp_path / "pack"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "one.py").write_text("from pack.two import that\nthis = that\n")
    (package / "two.py").write_text(f"{back}\nthat = 1\n")
    assert {*circle(package)} == {"pack.one", "pack.two"}
    (package / "two.py").write_text("that = 1\n")
    assert circle(package) == []
