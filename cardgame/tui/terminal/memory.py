"""Frees what is left of pages that have gone, which Textual keeps for as long as the app runs."""

import gc

from textual._styles_cache import StylesCache


def free_pages() -> None:
    """Free the pages that have gone. It takes some hundredths of a second, so it is for when nobody waits."""
    # Textual keeps a thousand of its caches of drawn lines, by their colors: that was meant for the class, and not for
    # each widget with the page it was on.
    StylesCache.get_inner_outer.cache_clear()
    # Pages know their widgets and widgets their page; the next such collection by itself may be evenings away.
    gc.collect()
