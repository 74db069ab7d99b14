"""Makes the book's file: one HTML document that holds all that it shows, and asks nobody for anything.

The template (``templates/``) has no words of its own, so that all of them are translated here. Whatever comes from the
record is text: it is escaped wherever it is set in, and isolated, so that its direction ends with it. It stands in no
attribute, style or picture.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from cardgame.game.keepsake.book import Book
from cardgame.game.keepsake.pictures import ornament, place_on_scale, twig
from cardgame.translation import _, language, tag

if TYPE_CHECKING:
    from jinja2 import Environment


def print_book(book: Book) -> str:
    """Return the book as an HTML document."""
    template = _environment().get_template("book.html")
    return template.render(
        book=book,
        language=tag(),
        direction="rtl" if language().split("_")[0] in _RIGHT_TO_LEFT else "ltr",
        words=_words(),
        ornaments={month.number: ornament(month.number) for month in book.months if month.number},
        emblem=ornament(8),
        twigs=[twig(topic.often, number) for number, topic in enumerate(book.topics)],
    )


_RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ku", "ps", "ur", "yi")
"""Languages that are written from the right to the left."""


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # only where a book is made

    environment = Environment(
        loader=PackageLoader("cardgame.game.keepsake"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["on_scale"] = place_on_scale
    environment.filters["tag"] = _language_tag
    return environment


_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")


def _language_tag(tag: str) -> str:
    """Return a deck's language as it may stand in an attribute; empty for one that is none."""
    return tag if _TAG.fullmatch(tag) else ""


def _words() -> dict[str, str]:
    """Return the book's own words."""
    return {
        "contents": _("What is in it"),
        "topics": _("What you talked about"),
        "twigs": _("A twig for each, with more leaves the more there was to say."),
        "twig": _("A twig with leaves"),
        "scale": _("A scale with a mark for each of you"),
        "place": _("at {place} of {most}"),
        "then": _("On {day}"),
        "starred": _("With a star"),
        "keep": _("What you keep"),
        "first": _("The first card of all"),
        "first_day": _("You talked about it on {day}."),
        "colophon": _(
            "All that stands here is from your own record, as you said and wrote it. The book was made on your own "
            "machine on {day}, and it is in this file alone: it asks nobody for anything, and tells nobody anything."
        ),
        "back": _("to the beginning"),
    }
