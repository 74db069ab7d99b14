"""Text measured in terminal cells, of which a letter may take two."""

from rich.cells import cell_len, set_cell_size


def shorten(text: str, width: int) -> str:
    """Return ``text``, cut with "…" at its end so that it takes at most ``width`` cells; never empty.

    >>> shorten("A long evening", 8)
    'A long…'
    """
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"


def shorten_words(text: str, width: int) -> str:
    """Return as many whole words of ``text`` as take at most ``width`` cells with a mark that there are more.

    Nothing is returned where there is no room for the first one.

    >>> shorten_words("we talked about it", 11), shorten_words("we talked", 9), shorten_words("talked about it", 4)
    ('we talked…', 'we talked', '')
    """
    if cell_len(text) <= width:
        return text
    words = text.split()
    while words and cell_len(" ".join(words)) + 1 > width:
        words.pop()
    return f"{' '.join(words)}…" if words else ""
