"""What the app knows of Textual's inside is named in one place, and is so in the version that is installed."""

import ast
import importlib
import inspect
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from textual.app import App

import cardgame.tui
from cardgame.tui.terminal.driver import INSIDE, Inside
from tests.families import for_each
from tests.system.elsewhere import import_windows_driver

import_windows_driver()

ROOT = Path(__file__).resolve().parents[3]
SOURCES = sorted((ROOT / "cardgame" / "tui").rglob("*.py"))

CALLERS = (
    # Who calls what we override, and how: an override that nobody calls does nothing, and nobody would notice.
    ("drivers.linux_driver:LinuxDriver.start_application_mode", "Thread(target=self._run_input_thread"),
    ("drivers.linux_driver:LinuxDriver.start_application_mode", "self._get_terminal_size()"),
    ("drivers.linux_driver:LinuxDriver.disable_input", "self.exit_event.set()"),
    ("drivers.linux_driver:LinuxDriver.__init__", "signal.signal(signal.SIGTSTP, self._sigtstp_application)"),
    ("drivers.linux_driver:LinuxDriver.__init__", "signal.signal(signal.SIGCONT, self._sigcont_application)"),
    ("drivers.linux_driver:LinuxDriver.process_message", "self._in_band_window_resize = True"),
    ("driver:Driver.suspend_application_mode", "self.stop_application_mode()"),
    ("driver:Driver.resume_application_mode", "self.start_application_mode()"),
    ("app:App.run_async", "app._shutdown()"),
    ("app:App.exit", "self._exit = True"),
    ("app:App.return_code", "self._return_code"),
    ("app:App._shutdown", "await self._close_all()"),
    ("app:App.size", "self._driver._size"),
    ("message_pump:MessagePump._process_messages_loop", "self.app._handle_exception(error)"),
    ("_compositor:Compositor.update_widgets", "widget._exchange_repaint_regions()"),
    ("widgets._input:Input.insert", "self.replace("),
    ("widgets._input:Input.replace", "self.restricted()"),
)


def found(place: str) -> Any:
    module, _, path = place.partition(":")
    thing: Any = importlib.import_module(f"textual.{module}")
    for name in path.split("."):
        thing = getattr(thing, name)
    return thing.fget if isinstance(thing, property) else thing


def name_of(inside: Inside) -> str:
    return re.split(r"[.:]", inside.place)[-1]


@for_each("inside", INSIDE)
def test_what_the_app_knows_of_textual_s_inside_is_so_in_the_installed_version(inside: Inside) -> None:
    assert inside.why
    if inside.takes == "attribute":
        owner, _, name = inside.place.rpartition(".")
        assert re.search(rf"\bself\.{name}\b.* = ", inspect.getsource(found(owner).__init__)), inside.place
    elif inside.takes:
        assert f"({', '.join(shown(found(inside.place)))})" == inside.takes
    else:
        assert len(found(inside.place)) > 50


def shown(thing: Any) -> Iterator[str]:
    """Yield what something takes, as in a list of parameters, without types and defaults."""
    starred = False
    for parameter in inspect.signature(thing).parameters.values():
        if parameter.kind == parameter.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        yield f"*{parameter.name}" if parameter.kind == parameter.VAR_POSITIONAL else parameter.name


@for_each("caller, call", CALLERS)
def test_every_method_that_is_overridden_is_one_that_textual_calls(caller: str, call: str) -> None:
    assert call in inspect.getsource(found(caller))


def test_nothing_else_of_textual_s_inside_is_overridden() -> None:
    named = {name_of(inside) for inside in INSIDE}
    for module in pkgutil.walk_packages(cardgame.tui.__path__, "cardgame.tui."):
        for kind in vars(importlib.import_module(module.name)).values():
            if not (isinstance(kind, type) and kind.__module__ == module.name):
                continue
            theirs = {
                name
                for base in kind.__mro__
                if base.__module__.startswith("textual")
                for name in vars(base)
                if name.startswith("_") and not name.startswith("__")
            }
            # Textual notes some things on every class by itself.
            ours = {name for name, value in vars(kind).items() if inspect.isfunction(value)}
            assert ours & theirs <= named, kind


def test_nothing_else_of_textual_s_inside_is_used() -> None:
    named = {name_of(inside) for inside in INSIDE}
    trees = [ast.parse(source.read_text(encoding="utf-8")) for source in SOURCES]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    ours = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)}
    ours |= {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)}
    ours |= {
        target.id
        for node in nodes
        if isinstance(node, ast.AnnAssign | ast.Assign)
        for target in ast.walk(node)
        if isinstance(target, ast.Name)
    }
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute) and re.match("_[^_]", node.attr)}
    assert used - ours - {"_exit"} <= named
    private = {
        f"{node.module.removeprefix('textual.')}:{alias.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module and re.match(r"textual\._|textual\..*\._", node.module)
        for alias in node.names
    }
    assert private <= {inside.place for inside in INSIDE}


@cache
def fields(kind: type) -> frozenset[str]:
    """The names of the private fields that a class sets on itself."""
    return frozenset(re.findall(r"\bself\.(_\w+)(?::[^=\n]+)? = ", inspect.getsource(kind)))


def test_no_name_of_ours_hides_one_of_textual_s() -> None:
    # A field of ours with the name of one of theirs breaks what we have never seen.
    for module in pkgutil.walk_packages(cardgame.tui.__path__, "cardgame.tui."):
        for kind in vars(importlib.import_module(module.name)).values():
            if not (isinstance(kind, type) and kind.__module__ == module.name and issubclass(kind, App.__mro__[2])):
                continue
            bases = [base for base in kind.__mro__ if base.__module__.startswith("textual")]
            theirs = frozenset().union(*map(fields, bases))
            meant = {"_exit", "_return_code", "_disable_notifications", "_disable_tooltips"}
            assert fields(kind) & theirs <= meant, kind


def test_the_installed_version_is_within_the_bounds_and_there_is_an_upper_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (textual,) = (each for each in map(Requirement, project["dependencies"]) if each.name == "textual")
    assert any(bound.operator in ("<", "<=", "~=") for bound in textual.specifier)
    assert textual.specifier.contains(version("textual")), "widen the bounds in pyproject.toml once all tests pass"
