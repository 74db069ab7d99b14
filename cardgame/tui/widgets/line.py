"""One line of words, drawn by itself: Textual draws all lines of a widget where one of them has changed."""

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style


def line_of(words: Content, style: Style, width: int, *, y: int = 0, centered: bool = False) -> Strip:
    """Return a line of ``width`` cells at most, as Textual draws it; ``y`` is its place among the words of a widget.

    Words that are ``centered`` fill the width.
    """
    around = style.background_style.rich_style
    left = (width - words.cell_length) // 2 if centered else 0
    right = width - words.cell_length - left if centered else 0
    segments = [Segment(" " * left, around)] if left else []
    x = 0
    for text, own in words.render(style, end=""):
        # The place is what is selected by the mouse.
        segments.append(Segment(text, (style + own).rich_style_with_offset(x, y)))
        x += len(text)
    if right:
        segments.append(Segment(" " * right, around))
    return Strip(segments, words.cell_length + left + right)
