"""Which key of a card is meant by the name of a column."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from cardgame.workshop.fields import fields

_TAGS = "en es de fr pt it nl da sv nb no fi pl cs ru uk tr ja zh ko ar he el hu ro"
_LANGUAGES = frozenset(_TAGS.split())
LANGUAGE_HEADINGS = frozenset({"en", "es", "de", "fr", "pt", "it", "nl"})
"""Languages by which alone a column or a list of texts is called, where they stand beside each other."""

_IN_LANGUAGE = re.compile(r"(.+?)(?:[\s_.-]|\s?[(\[])([a-z]{2})[)\]]?$")


class Meant(NamedTuple):
    """A key of a card, how likely it is meant among others, 0 being the likeliest, and the language a name ends in."""

    key: str
    rank: int
    language: str = ""


def plain(name: str) -> str:
    """Return a name as names are compared: in small letters, without accents, signs, and numbers at its end.

    >>> plain("Follow-Up 2"), plain("Schwierigkeit (1-5)"), plain("#")
    ('followup', 'schwierigkeit', '#')
    """
    letters = unicodedata.normalize("NFKD", name.strip().casefold()[:100])
    letters = "".join(each for each in letters if not unicodedata.combining(each))
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", letters) or letters
    return re.sub(r"[\W_]+", "", bare).rstrip("0123456789") or letters


def meant(name: str) -> Meant | None:
    """Return which key of a card a column's name means; None if it is the name of none.

    >>> meant("Frage"), meant("prompt_es"), meant("rating")
    (Meant(key='text', rank=5, language=''), Meant(key='text', rank=2, language='es'), None)
    """
    known = _known()
    if found := known.get(plain(name)):
        return Meant(*found)
    if name.strip().casefold() in LANGUAGE_HEADINGS:
        return Meant("text", 0, name.strip().casefold())
    ended = _IN_LANGUAGE.match(name.strip().casefold()[:100])
    if ended and ended[2] in _LANGUAGES and (found := known.get(plain(ended[1]))):
        return Meant(*found, ended[2])
    return None


def is_text(name: str) -> bool:
    """Whether a column's name is one that others give to what a card asks."""
    found = meant(name)
    return found is not None and found.key == "text"


@cache
def _known() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for field in fields("card").values():
        for rank, name in enumerate((field.name, *field.also)):
            key = plain(name)
            if key not in found or found[key][1] > rank:
                found[key] = (field.name, rank)
    return found
