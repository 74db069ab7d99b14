"""The app without its waits: a test is about what comes onto the screen, not about when."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from textual import screen
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

FRAME = 0.001
"""Seconds between two frames; Textual waits sixteen times as long, and does nothing meanwhile."""

_parse = Stylesheet._parse_rules
_parsed: dict[tuple[Any, ...], list[RuleSet]] = {}


def _parse_once(sheet: Stylesheet, *source: Any, **options: Any) -> list[RuleSet]:
    """Parse a sheet with these colours the first time; every app has the same ones, and nobody changes a rule."""
    key = (source, *options.items(), *sheet._variables.items())
    if key not in _parsed:
        _parsed[key] = _parse(sheet, *source, **options)
    return _parsed[key]


@contextmanager
def swift() -> Iterator[None]:
    """Draw at once, and parse each style sheet once for all the apps that are started meanwhile."""
    with patch.object(screen, "UPDATE_PERIOD", FRAME), patch.object(Stylesheet, "_parse_rules", _parse_once):
        yield
