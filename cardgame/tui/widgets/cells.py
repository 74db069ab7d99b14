"""Words in a terminal's cells, of which a letter may take two."""

from rich.cells import cell_len, set_cell_size


def shorten(text: str, width: int) -> str:
    """Return ``text``, cut so that it takes at most ``width`` cells and says that it was; it is never cut to nothing.

    >>> shorten("A long evening", 8)
    'A long…'
    """
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"
