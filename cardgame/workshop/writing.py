"""Writes cards, chapters and heads of decks as TOML, as an author would."""

from collections.abc import Iterable, Mapping

from cardgame.workshop.fields import Place, fields

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\f": "\\f", "\r": "\\r", "\n": "\\n"}

_WIDEST = 100
"""The most characters of a list that stands on one line."""


def quoted(text: str) -> str:
    r"""Return a text as a TOML string on one line.

    >>> print(quoted('Say "yes"\nor no'))
    "Say \"yes\"\nor no"
    """
    letters = (
        _ESCAPES.get(each) or (f"\\u{ord(each):04x}" if ord(each) < 32 or ord(each) == 127 else each) for each in text
    )
    return f'"{"".join(letters)}"'


def value(content: object) -> str:
    """Return a value as TOML: a text, a whole number or a fraction, a bool, or a list of these."""
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, int | float):
        return f"{content:g}"
    if isinstance(content, str):
        return quoted(content)
    if isinstance(content, Iterable):
        items = [value(each) for each in content]
        line = f"[{', '.join(items)}]"
        return line if len(line) <= _WIDEST else "[\n" + "".join(f"  {item},\n" for item in items) + "]"
    raise TypeError(f"{type(content)} has no place in a deck")


def pairs(content: Mapping[str, object], of: Place) -> str:
    """Return a table's pairs, a line each, in the order of the format; what is empty is left out."""
    known = list(fields(of))
    names = sorted(content, key=lambda name: known.index(name) if name in known else len(known))
    return "".join(f"{name} = {value(content[name])}\n" for name in names if content[name] not in ("", (), [], None))


def card(content: Mapping[str, object]) -> str:
    """Return a card as a ``[[cards]]`` table."""
    return "[[cards]]\n" + pairs(content, "card")
