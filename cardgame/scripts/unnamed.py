"""What the two are called as long as they have given no names: words, which stand in no record.

They are small, as most of them stand inside a sentence; :func:`spoken` makes one that begins a sentence large.
"""

import re

from cardgame.translation import N_, _

_ONE, _OTHER, _PARTNER = N_("one of you"), N_("the other of you"), N_("your partner")
_FIRST, _LATER = N_("whoever was born first"), N_("whoever was born later")

UNTOLD = "…"
"""What stands in the record for a name that was not given, within the words of a card."""


def called(names: tuple[str, str], begins: int = 0) -> tuple[str, str]:
    """Return two names as they are said; a name that was not given is empty, and becomes words.

    Where neither was given, the one who ``begins`` is named before the other.

    >>> called(("", "")), called(("Ana", ""))
    (('one of you', 'the other of you'), ('Ana', 'the other of you'))
    """
    one, other = names
    if not (one or other):
        return (_(_ONE), _(_OTHER)) if begins == 0 else (_(_OTHER), _(_ONE))
    return one or _(_OTHER), other or _(_OTHER)


def is_unnamed(name: str) -> bool:
    """Whether what somebody is called are words for a name that was not given."""
    return name in (_(_ONE), _(_OTHER), _(_FIRST), _(_LATER))


def told_apart(names: tuple[str, str]) -> tuple[str, str]:
    """Return what the two are called where it matters on any day who is who, as for what one of them has sealed.

    Two without names are told apart by what both know of each other, and what stays.

    >>> told_apart(("one of you", "the other of you")), told_apart(("Ana", "the other of you"))
    (('whoever was born first', 'whoever was born later'), ('Ana', 'the other of you'))
    """
    return (_(_FIRST), _(_LATER)) if all(map(is_unnamed, names)) else names


def by_the_card(names: tuple[str, str], reader: int) -> tuple[str, str]:
    """Return what the two are called where one of them is chosen beside a card, as "one of you" says nothing there.

    Of two without names the ``reader`` of the card, 0 or 1, is the one who read it.

    >>> by_the_card(("one of you", "the other of you"), 0), by_the_card(("Ana", "the other of you"), 0)
    (('whoever reads this card', 'whoever listens'), ('Ana', 'the other of you'))
    """
    if not all(map(is_unnamed, names)):
        return names
    reads, listens = _("whoever reads this card"), _("whoever listens")
    return (reads, listens) if reader == 0 else (listens, reads)


def given(names: tuple[str, str]) -> tuple[str, str]:
    """Return the names that were given, of what the two are called; empty where one was not."""
    one, other = ("" if is_unnamed(name) else name for name in names)
    return one, other


def partner() -> str:
    """Return what a partner without a name is called where somebody speaks to the other."""
    return _(_PARTNER)


def spoken(text: str) -> str:
    """Return a text with a large letter wherever one of these words begins a sentence.

    >>> spoken("one of you, only you. the other of you looks away.")
    'One of you, only you. The other of you looks away.'
    """
    words = [word for word in map(_, (_ONE, _OTHER, _PARTNER, _FIRST, _LATER)) if word in text]
    if not words:
        return text
    begins = re.compile(rf"(?:^|(?<=\n)|(?<=[.?!…]\s)|(?<=[“„«¿¡]))(?:{'|'.join(map(re.escape, words))})")
    return begins.sub(lambda found: found[0][:1].upper() + found[0][1:], text)
