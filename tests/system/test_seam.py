"""What only one system has is named in one place, and both sides of that place can be asked for the same things."""

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from cardgame.system import posix, system, windows

from . import elsewhere

PACKAGE = Path(__file__).resolve().parents[2] / "cardgame"
SEAM = PACKAGE / "system"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if SEAM not in path.parents)

NAMES = {(owner.__name__, name) for owner, names in elsewhere.NAMES for name in names.split()}
ASKED = {asked: [f"{owner}.{name}" for owner, name in NAMES if name == asked] for _, asked in NAMES if len(asked) > 4}
MODULES = {*elsewhere.MODULES, "posix", "nt", "msvcrt", "winreg", "_winapi", "ctypes", "select", "selectors"}
"""What only one of the systems has, or what is not on every one of them what it is here."""

ALLOWED = {"tui/terminal/posix.py": {"select"}}
"""A driver of the toolkit's that is itself for one system alone."""


def named(tree: ast.AST) -> Iterator[str]:
    """Yield whatever a module names of the system: what it imports, and what it takes of ``os`` and the like."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            # Asked for by its name, as in getattr(os, "…").
            yield from ASKED.get(node.value, ())


@cache
def parsed(path: Path) -> ast.AST:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def found(path: Path) -> set[str]:
    return set(named(parsed(path)))


def test_nothing_else_names_what_only_one_system_has() -> None:
    wrong = MODULES | {f"{owner}.{name}" for owner, name in NAMES} | {"sys.platform", "os.name"}
    for path in SOURCES:
        allowed = ALLOWED.get(path.relative_to(PACKAGE).as_posix(), set())
        assert found(path) & wrong <= allowed, path


def test_files_are_opened_made_and_shut_in_one_place() -> None:
    wrong = {f"os.{name}" for name in ("open", "fdopen", "chmod", "fsync", "link", "mkdir", "makedirs")}
    calls = {"chmod", "mkdir", "makedirs", "write_text", "write_bytes", "hardlink_to"}
    for path in SOURCES:
        if path == PACKAGE / "files.py":
            continue
        assert found(path).isdisjoint(wrong), path
        nodes = [node.func for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
        methods = [node for node in nodes if isinstance(node, ast.Attribute)]
        # A page of help is written by a method of the same name.
        assert calls.isdisjoint(node.attr for node in methods if ast.unparse(node.value) != "formatter"), path


def offered(side: ModuleType) -> dict[str, object]:
    return {
        name: value
        for name, value in vars(side).items()
        if not name.startswith("_")
        and not isinstance(value, ModuleType)
        and getattr(value, "__module__", side.__name__) in (side.__name__, "builtins")
    }


def test_both_sides_can_be_asked_the_same() -> None:
    assert offered(posix).keys() == offered(windows).keys()
    for name, ours in offered(posix).items():
        theirs = offered(windows)[name]
        if inspect.isfunction(ours):
            assert inspect.isfunction(theirs)
            assert [*inspect.signature(ours).parameters] == [*inspect.signature(theirs).parameters], name
            assert ours.__doc__, name
            assert theirs.__doc__, name
        elif inspect.isclass(ours) and ours.__module__ == posix.__name__:
            methods = {each for each in vars(ours) if inspect.isfunction(vars(ours)[each])}
            assert methods == {each for each in vars(theirs) if inspect.isfunction(vars(theirs)[each])}


def test_the_side_of_this_system_is_the_one_in_use() -> None:
    assert system is (windows if sys.platform == "win32" else posix)


def test_asking_the_system_imports_nothing_more_at_the_start() -> None:
    """Whatever is seldom wanted is imported by whoever wants it."""
    for side in (posix, windows):
        path = Path(str(side.__file__))
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {name for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom) for name in named(node)}
        modules = {name.partition(".")[0] for name in names}
        assert modules <= {"__future__", "os", "sys", "contextlib"}
