"""Shortens what is written to the terminal: what is on the screen afterwards is the same.

Textual sets every style in full and resets it after every piece of text, and moves to the end of each line before it
moves to the next one. Over a slow line that is more than the words.
"""

import re
from functools import lru_cache

_STYLES = re.compile(r"\x1b\[0m((?:\x1b\[\d+;\d+H|\r?\n)*)(?:\x1b\[([0-9;]+)m( +(?=\x1b\[0m))?)?|\x1b\[([0-9;]+)m")
"""A reset with the moves after it and the style that is set next, if there is one, with the spaces that are all that is
in it, if that is so; or a style that is set first."""

_MOVES = re.compile(r"(?:\x1b\[\d+;\d+H|\r\n|\n)(?:\x1b\[\d+;\d+H|\r?\n)*(?=\x1b\[\d+;\d+H)")
"""Moves before another move: only the last one counts. The first one begins with one of three signs, so that other text
is passed over quickly."""

_COLORS = re.compile(r"(?:^|;)((?:38|48);(?:2;\d+;\d+;\d+|5;\d+)|3[0-79]|4[0-79]|9[0-7]|10[0-7])(?=;|$)")
"""A color of a style: that of the text or that behind it."""

_ON_SPACES = frozenset({"4", "7", "9", "21", "53"})
"""What of a style is seen on spaces besides the color behind them: lines, and colors that are exchanged."""


def shorter(text: str) -> str:
    """Return output that has the same effect as ``text``, with fewer styles and moves. It may not scroll the screen.

    >>> shorter("\\x1b[0m\\x1b[1;31;40ma\\x1b[0m\\x1b[1;3H\\r\\n\\x1b[2;1H\\x1b[1;31;40mb\\x1b[0m")
    '\\x1b[0;1;31;40ma\\x1b[2;1Hb\\x1b[0m'
    >>> shorter("\\x1b[0m\\x1b[31;40ma\\x1b[0m\\x1b[32;40mb\\x1b[0m")
    '\\x1b[0;31;40ma\\x1b[32mb\\x1b[0m'
    """
    # The style that is set, as far as it is known: at first anything may be, and one that is added to another is not.
    active: str | None = None

    def set_style(found: re.Match[str]) -> str:
        nonlocal active
        moves, after, spaces, first = found.groups()
        if first is not None:
            active = first if active == "" else None
            return found[0]
        if spaces and active is not None and _seen_on_spaces(active) == _seen_on_spaces(after):
            return f"{moves}{spaces}"
        before, active = active, after or ""
        if after is None:
            return found[0]
        change = f"\x1b[0;{after}m" if before is None else _change(before, after)
        return f"{moves}{change}{spaces or ''}"

    return _MOVES.sub("", _STYLES.sub(set_style, text))


@lru_cache(1024)
def _seen_on_spaces(style: str) -> tuple[str, ...]:
    """Return what of a style is seen on spaces: the color behind them, and where there is more than that, all of it."""
    colors = _COLORS.findall(style)
    if _ON_SPACES & set(_COLORS.sub("", style).split(";")):
        return ("all", style)
    return tuple(filter(_is_behind, colors))


@lru_cache(1024)
def _change(before: str, after: str) -> str:
    """Return what changes one style into another; both are parameters of SGR, the first may be empty."""
    if before == after:
        return ""
    had, has = _COLORS.findall(before), _COLORS.findall(after)
    same = _COLORS.sub("", before) == _COLORS.sub("", after)
    if same and [_is_behind(color) for color in had] == [_is_behind(color) for color in has]:
        # Both set a color of the text, or none, and one behind it, or none; all else is the same.
        changed = [other for one, other in zip(had, has, strict=True) if one != other]
        return f"\x1b[{';'.join(changed)}m"
    return f"\x1b[0;{after}m"


def _is_behind(color: str) -> bool:
    """Whether a color is that behind the text."""
    return color.startswith(("4", "10"))
