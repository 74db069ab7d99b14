"""How an answer is written down, and read again: codes and places, and no word of the interface.

- a place on a scale as its number: ``5``
- words of one's own as they are: ``"the one with the rain"``
- an option as its place among the options and as its text, which the deck may change later: ``{"option": 1, "text":
  "tea"}``
- a feeling as its code: ``{"feeling": "glad"}``; either of the two with a ``"place"``, where the card has a scale.

Before, an option was its text alone, and what was said at a check-in a list: ``["glad", 5]``, or ``["glad"]``. Both are
read for ever, and neither is rewritten.
"""

from typing import Any, TypeGuard

from cardgame.scripts.feelings import code_of, word_for
from cardgame.scripts.steps import POSITIONS, FeelingGroup, Said


def option(place: int, text: str, strength: int | None = None) -> dict[str, Any]:
    """Return the option at a place, from 0, as it is written down; ``strength`` is how much, on a scale."""
    return {"option": place, "text": text} | _how_much(strength)


def feeling(group: FeelingGroup, place: int, strength: int | None = None) -> dict[str, Any]:
    """Return the feeling at a place of a group, from 0, as it is written down; ``strength`` is how much, on a scale."""
    return {"feeling": group.codes[place]} | _how_much(strength)


def _how_much(strength: int | None) -> dict[str, int]:
    return {} if strength is None else {"place": strength}


def read(answer: Any) -> Said | None:
    """Return an answer as it was written down, by this version or by an older one; None for one of another shape."""
    match answer:
        case str():
            return Said("words", answer)
        case bool():
            return None
        case int():
            return Said("place", str(answer), answer) if _is_place(answer) else None
        case [str(word)]:
            return _old_feeling(word, None)
        case [str(word), place] if _is_place(place):
            return _old_feeling(word, place)
        case {"option": int(at), "text": str(text)} if type(at) is int and at >= 0 and _fits(answer):
            return Said("option", text, answer.get("place"), option=at)
        case {"feeling": str(code)} if (word := word_for(code)) and _fits(answer):
            return Said("feeling", word, answer.get("place"), feeling=code)
    return None


def is_chosen(said: Said | None) -> TypeGuard[Said]:
    """Whether an answer is one of a choice or a guess: an option, or words of one's own, and nothing on a scale."""
    return said is not None and said.how in ("option", "words") and said.place is None


def _old_feeling(word: str, place: int | None) -> Said:
    code = code_of(word)
    return Said("feeling", word_for(code) or word, place, feeling=code)


def _fits(answer: dict[Any, Any]) -> bool:
    """Whether the ``place`` of an answer, if it has one, is a place on a scale."""
    return "place" not in answer or _is_place(answer["place"])


def _is_place(said: object) -> bool:
    """Whether something is a place on a scale."""
    return type(said) is int and 1 <= said <= POSITIONS
