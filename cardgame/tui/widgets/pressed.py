"""Words that can be clicked: they carry the keys that a click on them presses. No deck's text is read for it."""

from textual.content import Content
from textual.events import Click
from textual.style import Style

_KEYS = "keys"
_NUMBERS = "numbers"


def pressing(content: Content, *keys: str) -> Content:
    """Return ``content``, a click on which presses these keys, by name, one after the other."""
    return content.stylize(Style.from_meta({_KEYS: keys}))


def choosing(content: Content, numbers: tuple[int, ...]) -> Content:
    """Return ``content``, a click on which chooses by these numbers; as it was where there are none."""
    return content.stylize(Style.from_meta({_NUMBERS: numbers})) if numbers else content


def keys_at(click: Click) -> tuple[str, ...]:
    """Return the keys that a click presses; none where it fell on nothing that carries any."""
    return tuple(click.style.meta.get(_KEYS, ()))


def numbers_at(click: Click) -> tuple[int, ...]:
    """Return the numbers that a click chooses by; none where it fell on nothing that carries any."""
    return tuple(click.style.meta.get(_NUMBERS, ()))
