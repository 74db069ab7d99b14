"""What is said at the table: the words and the sentences of a text, and the language that they are in."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

_ENGLISH = re.compile(
    r"\b(?:the|you|your|what|which|when|with|how|would|our|that|this|tell|about|did|does|where|there|and|it|they)\b",
    re.I,
)
"""Small words of English that other languages hardly have."""

_SPANISH = re.compile("[¿¡]")

_SHARE = 3
"""One in so many texts with such words is enough, as many are short."""


def guessed_language(texts: Sequence[str]) -> str:
    """Return "en" or "es" where these texts seem to be English or Spanish, else nothing.

    >>> guessed_language(["¿Qué?"]), guessed_language(["Is it so?"]), guessed_language(["Was ist das?"])
    ('es', 'en', '')
    """
    for language, sign in (("es", _SPANISH), ("en", _ENGLISH)):
        if _SHARE * sum(map(bool, map(sign.search, texts))) > len(texts):
            return language
    return ""


_WORD = re.compile(r"[^\W\d_]++(?:['-][^\W\d_]++)*+")


def words(text: str) -> list[str]:
    """Return the words of a text, apostrophes and hyphens within them.

    >>> words("Don't you e-mail {partner}?")
    ["Don't", 'you', 'e-mail', 'partner']
    """
    return _WORD.findall(text)


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list of words."""
    return frozenset(text.split())


_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "\xa0": " ", "\n": " ", "\t": " ", "‑": "-"})


def plain(text: str) -> str:
    """Return a text of the same length with plain apostrophes, hyphens and blanks."""
    return text.translate(_PLAIN)


# The closing mark is optional, and looked for by whoever replaces what is found: so no letter is read twice.
_QUOTED = re.compile(
    r"“[^“”]{0,500}+”?+|„[^„“”]{0,500}+[“”]?+|«[^«»]{0,500}+»?+|\"[^\"]{0,500}+\"?+"
    # An apostrophe within a word is not a closing quotation mark.
    r"|‘(?:[^‘’]|’(?=\w)){0,200}+’?+|(?<![\w’'])'(?:[^']|'(?=\w)){0,200}+'?+"
)
_CLOSING = "”“»\"’'"


def unquoted(text: str) -> str:
    """Return a text of the same length with underscores in place of what is quoted in it.

    >>> unquoted("When did you last say “Is it me?”")
    'When did you last say ___________'
    """
    return _QUOTED.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    whole: str = found[0]
    return "_" * len(whole) if len(whole) > 1 and whole[-1] in _CLOSING else whole


LONGEST = 400
"""The most letters of a text that are listened to; a longer one cannot be read aloud in one go, which is told."""


class Heard(str):
    """A text as it is listened to: its letters, with and without what is quoted, and its words, each made once."""

    @cached_property
    def plain(self) -> str:
        """The same letters with plain apostrophes, hyphens and blanks."""
        return plain(self)

    @cached_property
    def bare(self) -> str:
        """The plain letters with underscores in place of what is quoted."""
        return plain(unquoted(self))

    @cached_property
    def words(self) -> dict[str, None]:
        """Its words in small letters, each once, in their order."""
        return dict.fromkeys(words(self.plain.lower()))


def heard(text: str) -> Heard:
    """Return what is listened to of a text."""
    return text if isinstance(text, Heard) else Heard(text[:LONGEST])


MOST_SENTENCES = 20
"""The most sentences of a text that are looked at."""

_SENTENCE = re.compile(r"[^.?!…]++(?:[.?!…]++[”\"'’)»_]*+)?+|[.?!…]++")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a text begins and ends, without the blanks around it.

    >>> sentences("So. What is it?")
    [(0, 3), (4, 15)]
    """
    found = []
    for each in islice(_SENTENCE.finditer(text), MOST_SENTENCES):
        whole = each[0]
        start = each.start() + len(whole) - len(whole.lstrip())
        end = each.start() + len(whole.rstrip())
        if start < end:
            found.append((start, end))
    return found
