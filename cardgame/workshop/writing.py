"""Writes cards, chapters and heads of decks as TOML, as an author would."""

from collections.abc import Iterable, Iterator, Mapping

from cardgame.deck.edits import quoted
from cardgame.workshop.fields import Place, fields

_WIDEST = 100
"""The most characters of a list that stands on one line."""


def value(content: object, *, one_line: bool = False) -> str:
    """Return a value as TOML: a text, a whole number or a fraction, a bool, or a list of these.

    A long list is written with a line for each item, unless all is to stand on ``one_line``.
    """
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, int | float):
        return f"{content:g}"
    if isinstance(content, str):
        return quoted(content)
    if isinstance(content, Iterable):
        items = [value(each) for each in content]
        line = f"[{', '.join(items)}]"
        return line if one_line or len(line) <= _WIDEST else "[\n" + "".join(f"  {item},\n" for item in items) + "]"
    raise TypeError(f"{type(content)} has no place in a deck")


def pairs(content: Mapping[str, object], of: Place) -> str:
    """Return a table's pairs, a line each, in the order of the format; what is empty is left out."""
    return "".join(f"{name} = {value(said)}\n" for name, said in _in_order(content, of))


def _in_order(content: Mapping[str, object], of: Place) -> Iterator[tuple[str, object]]:
    known = list(fields(of))
    for name in sorted(content, key=lambda name: known.index(name) if name in known else len(known)):
        if content[name] not in ("", (), [], None):
            yield name, content[name]


def card(content: Mapping[str, object]) -> str:
    """Return a card as a ``[[cards]]`` table."""
    return "[[cards]]\n" + pairs(content, "card")


def inline_card(content: Mapping[str, object]) -> str:
    """Return a card as a table within a list, on one line.

    >>> print(inline_card({"text": "What?", "id": "what"}))
    { id = "what", text = "What?" }
    """
    said = ", ".join(f"{name} = {value(each, one_line=True)}" for name, each in _in_order(content, "card"))
    return f"{{ {said} }}"
