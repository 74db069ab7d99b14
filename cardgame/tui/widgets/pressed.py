"""Text that can be clicked: its style carries the keys or numbers of a click. Deck texts are never parsed for them."""

from textual.content import Content
from textual.events import Click
from textual.style import Style

_KEYS = "keys"
_NUMBERS = "numbers"


def pressing(content: Content, *keys: str) -> Content:
    """Return ``content``; a click on it presses these keys, given by name, one after the other."""
    return content.stylize(Style.from_meta({_KEYS: keys}))


def choosing(content: Content, numbers: tuple[int, ...]) -> Content:
    """Return ``content``; a click on it chooses by these numbers. Without numbers it is returned as it is."""
    return content.stylize(Style.from_meta({_NUMBERS: numbers})) if numbers else content


def keys_at(click: Click) -> tuple[str, ...]:
    """Return the keys that a click presses; none where it hit none."""
    return tuple(click.style.meta.get(_KEYS, ()))


def numbers_at(click: Click) -> tuple[int, ...]:
    """Return the numbers that a click chooses by; none where it hit none."""
    return tuple(click.style.meta.get(_NUMBERS, ()))
