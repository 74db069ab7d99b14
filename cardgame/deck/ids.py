"""Ids that are made, for cards and decks that were given none."""

import re
import unicodedata

_MADE = re.compile(r"t-[0-9a-f]{10}")


def card_id(text: str) -> str:
    """Return the id that a card without one gets from its text, whatever its spacing and capitals."""
    return "t-" + _hash(plain(text))


def is_made(id: str) -> bool:
    """Whether a card's id may have been made from its text."""
    return _MADE.fullmatch(id) is not None


def plain(text: str) -> str:
    """Return a text by which cards are told to be the same, whatever its spacing and capitals."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def slug(stem: str) -> str:
    """Return a deck's id from its file's name."""
    plain = unicodedata.normalize("NFKD", stem).casefold()
    plain = re.sub(r"[\u0300-\u036f]+", "", plain)
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:100].strip("-")
    return slug or "deck-" + _hash(stem)


def _hash(text: str) -> str:
    import hashlib  # takes a while, and nearly all cards have ids of their own

    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]
