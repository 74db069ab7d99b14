"""What is said at the table: the texts of a card that are read aloud, their sentences, and the language they are in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cardgame.deck.problems import Where
from cardgame.workshop.rules.rule import Subject, Written

_LISTS = ("follow_ups", "if_close", "if_far")
"""Keys with questions to go on with."""

_BESIDE = ("hint", "listen")
"""Keys with a text that is shown beside the card's own."""


class Said(NamedTuple):
    """A text of a card: the key that it is under, its letters as the file has them, and the path to it."""

    key: str
    text: str
    where: Where


def said(card: Written, *, beside: bool = False) -> Iterator[Said]:
    """Yield the card's own text and its questions to go on with; ``beside``, also the texts that are shown beside it."""
    if isinstance(card.raw, str):
        yield Said("text", card.raw, card.text)
        return
    for key in ("text", *_BESIDE) if beside else ("text",):
        if isinstance(text := card.raw.get(key), str):
            yield Said(key, text, (*card.where, key))
    for key in _LISTS:
        texts = card.raw.get(key)
        for index, text in enumerate(texts if isinstance(texts, list) else ()):
            if isinstance(text, str):
                yield Said(key, text, (*card.where, key, index))


_ENGLISH = frozenset(
    "the you your what which when with how would our have that this and tell about did does where there are her".split()
)
_SPANISH = re.compile("[¿¡]")


def language_of(text: str, subject: Subject) -> str:
    """Return "en" or "es" where a text is in English or Spanish; else the deck's language, or nothing.

    Where the deck does not say which language it is in, two short English words or a Spanish sign are taken for it.
    """
    if subject.language:
        return subject.language
    if _SPANISH.search(text):
        return "es"
    return "en" if len(_ENGLISH & {word.lower() for word in words(text)}) > 1 else ""


_WORD = re.compile(r"[^\W\d_]++(?:['-][^\W\d_]++)*+")


def words(text: str) -> list[str]:
    """Return the words of a text, apostrophes and hyphens within them.

    >>> words("Don't you e-mail {partner}?")
    ["Don't", 'you', 'e-mail', 'partner']
    """
    return _WORD.findall(text)


_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "\xa0": " ", "\n": " ", "\t": " ", "‑": "-"})


def plain(text: str) -> str:
    """Return a text of the same length with plain apostrophes, hyphens and blanks."""
    return text.translate(_PLAIN)


# The closing mark is optional, and looked for by whoever replaces what is found: so no letter is read twice.
_QUOTED = re.compile(
    r"“[^“”]{0,500}+”?+|„[^„“”]{0,500}+[“”]?+|«[^«»]{0,500}+»?+|\"[^\"]{0,500}+\"?+"
    # An apostrophe within a word is not a closing quotation mark.
    r"|‘(?:[^‘’]|’(?=\w)){0,200}+’?+(?!\w)|(?<![\w’'])'(?:[^']|'(?=\w)){0,200}+'?+(?!\w)"
)
_CLOSING = "”“»\"’'"


def unquoted(text: str) -> str:
    """Return a text of the same length with underscores in place of what is quoted in it.

    >>> unquoted("When did you last say “Is it me?”")
    'When did you last say __________'
    """
    return _QUOTED.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    whole = found[0]
    return "_" * len(whole) if len(whole) > 1 and whole[-1] in _CLOSING else whole


_SENTENCE = re.compile(r"[^.?!…]++(?:[.?!…]++[”\"'’)»_]*+)?+|[.?!…]++")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a text begins and ends, without the blanks around it.

    >>> sentences("So. What is it?")
    [(0, 3), (4, 15)]
    """
    found = []
    for each in _SENTENCE.finditer(text):
        whole = each[0]
        start = each.start() + len(whole) - len(whole.lstrip())
        end = each.start() + len(whole.rstrip())
        if start < end:
            found.append((start, end))
    return found
