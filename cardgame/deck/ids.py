"""Makes ids for cards from their texts, and for decks from their file names, if the author gave none."""

import re
import unicodedata
from collections.abc import Container

_DIGITS = frozenset("0123456789abcdef")


def card_id(text: str) -> str:
    """Return the id made from a card's text; spacing and case make no difference."""
    return "t-" + _hash(plain(text))


def is_made(id: str) -> bool:
    """Whether a card's id may have been made from its text."""
    return len(id) == 12 and id.startswith("t-") and _DIGITS.issuperset(id[2:])


def plain(text: str) -> str:
    """Return a text with single spaces and in lower case, to compare cards by."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def slug(stem: str) -> str:
    """Return the deck's id made from a file's name without its ending."""
    plain = unicodedata.normalize("NFKD", stem).casefold()
    plain = re.sub(r"[\u0300-\u036f]+", "", plain)
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:100].strip("-")
    return slug or "deck-" + _hash(stem)


def free_id(wanted: str, taken: Container[str]) -> str:
    """Return an id that is not taken: the wanted one, or it with a number after it."""
    id, number = wanted, 1
    while id in taken:
        number += 1
        id = f"{wanted[:95]}-{number}"
    return id


def _hash(text: str) -> str:
    import hashlib  # imported here: it is slow, and nearly all cards have ids of their own

    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]
