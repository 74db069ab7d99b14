"""The app without its waits: a test is about what comes onto the screen, not about when."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any
from unittest.mock import patch

from textual import _callback, screen, strip
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.message import Message
from textual.message_pump import MessagePump
from textual.strip import Strip
from textual.widgets import OptionList

from cardgame.tui.screens import home
from cardgame.tui.screens.table import TableScreen

FRAME = 0.004
"""Seconds between two frames: Textual waits four times as long; with none, far more would have to be drawn."""

_parse = Stylesheet._parse_rules
_parsed: dict[tuple[Any, ...], list[RuleSet]] = {}


def _parse_once(sheet: Stylesheet, *source: Any, **options: Any) -> list[RuleSet]:
    """Parse a sheet with these colours the first time; every app has the same ones, and nobody changes a rule."""
    key = (source, *options.items(), *sheet._variables.items())
    if key not in _parsed:
        _parsed[key] = _parse(sheet, *source, **options)
    return _parsed[key]


_handlers = MessagePump._get_dispatch_methods
_named: dict[tuple[type, str, type], list[tuple[type, str, Callable[..., Any]]] | None] = {}


def _find_handlers(pump: MessagePump, name: str, message: Message) -> Iterable[tuple[type, Any]]:
    """Yield the methods of a part that take a message, looked for once for all parts of a class.

    Where one of them takes it by a decorator, which may hang on who sent it, Textual looks each time.
    """
    key = (type(pump), name, type(message))
    found = _named.get(key, [])
    if key not in _named or any(owner.__dict__.get(called) is not method for owner, called, method in found or ()):
        found = _named[key] = _by_name(*key)
    if found is None:
        yield from _handlers(pump, name, message)
        return
    for owner, _, method in found:
        if message._no_default_action:
            return
        yield owner, method.__get__(pump, owner)


def _by_name(pump: type, name: str, message: type) -> list[tuple[type, str, Callable[..., Any]]] | None:
    """Return the methods of a class that take such a message by their name; None where one is decorated for it."""
    found = []
    for owner in pump.__mro__:
        if not (owner.__dict__.get("_decorated_handlers") or {}).keys().isdisjoint(message.__mro__):
            return None
        called = f"_{name}" if owner.__dict__.get(f"_{name}") else name
        method = owner.__dict__.get(called)
        if method is not None and not getattr(method, "_textual_on", None):
            found.append((owner, called, method))
    return found


def look_anew() -> None:
    """Forget which methods take a message: for a test that gives one to a class which has none."""
    _named.clear()


_count = _callback._count_parameters
_counted: dict[tuple[CodeType, bool], int] = {}


def _count_once(function: Callable[..., Any]) -> int:
    """Count the parameters of what is to be called, once for all that is made by the same lines."""
    plain = getattr(function, "__func__", function)
    code = getattr(plain, "__code__", None)
    if not isinstance(code, CodeType) or hasattr(plain, "__wrapped__") or hasattr(plain, "__signature__"):
        return _count(function)
    key = (code, plain is function)
    if key not in _counted:
        _counted[key] = _count(function)
    return _counted[key]


_draw = Compositor.render_update


def _draw_for_somebody(compositor: Compositor, full: bool = False, **options: Any) -> Any:
    """Draw what has changed where it goes to a terminal, and all for a picture; else it waits until it is looked at."""
    if full or compositor.root is None or not compositor.root.app.is_headless:
        return _draw(compositor, full, **options)
    for widget in compositor.visible_widgets:
        if isinstance(widget, OptionList):
            # How far a list can be scrolled it finds out as it is drawn.
            widget._update_lines()
    compositor._dirty_regions.clear()
    return None


@contextmanager
def swift() -> Iterator[None]:
    """Draw at once, and parse each style sheet once for all the apps that are started meanwhile.

    An app without a terminal draws nothing by itself: what is to be seen is drawn when it is read off the screen.
    All rules are looked up for every widget: that each is itself alone is found out by Python, not by a call.
    What is left of closed pages goes with the garbage: to free it each time takes longer than the page was open. And
    the seven small caches that each line has are as many dicts, which take a tenth of the time to make.
    """
    with (
        patch.object(screen, "UPDATE_PERIOD", FRAME),
        patch.object(Compositor, "render_update", _draw_for_somebody),
        patch.object(Stylesheet, "_parse_rules", _parse_once),
        patch.object(RuleSet, "__hash__", object.__hash__),
        patch.object(MessagePump, "_get_dispatch_methods", _find_handlers),
        patch.object(_callback, "_count_parameters", _count_once),
        patch.object(home, "free_pages", lambda: None),
        patch.object(strip, "FIFOCache", lambda most: {}),
    ):
        yield


def drawn(app: App[Any]) -> list[Strip]:
    """Draw the whole screen, as it is now, and return its rows."""
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


def waits(pump: MessagePump) -> bool:
    """Whether a part of the app is through with all that it was given, and waits for the next message.

    It is told by whom its queue will wake: what was taken off the queue and goes on still is no longer in it.
    """
    return pump._closed or any(not each.done() for each in pump._message_queue.ready_event._waiters)


def under_way(app: App[Any]) -> list[object]:
    """Return whatever is still to be done: by a worker, by a key, with a message, or once the screen has been drawn."""
    if working := [worker for worker in app.workers if not worker.is_finished]:
        return [*working]
    for page in app.screen_stack:
        if isinstance(page, TableScreen) and page.doing:
            return [*page.doing]
    screen = app.screen
    pumps = [app, *screen.walk_children(with_self=True)]
    return [
        *(pump for pump in pumps if pump._next_callbacks or not waits(pump)),
        *([screen] if screen._callbacks or screen._dirty_widgets else []),
        *([screen] if screen._layout_required or screen._scroll_required else []),
    ]
