"""Finds all faults in a table that could not be converted, by the types in :mod:`cardgame.deck.model`.

A conversion stops at the first fault, with a message for programmers. So a table that failed is examined again here,
and every fault is yielded with a message for authors.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import inspect

from cardgame.deck.content import language_hint
from cardgame.deck.model import TOO_LONG, CardTable, DeckTable
from cardgame.deck.problems import Fault, Guess, Where, cleaned, shown
from cardgame.text import hostile
from cardgame.translation import N_, _

_NAMES = {
    bool: N_("true or false"),
    int: N_("a whole number"),
    float: N_("a number"),
    str: N_("text"),
    list: N_("a list"),
    dict: N_("a table"),
    datetime.date: N_("a date"),
    datetime.datetime: N_("a date"),
    datetime.time: N_("a time"),
}
"""What each type is called in messages."""

_REMEDIES = {
    "text": N_("Put it in quotes."),
    "a list": N_('Put it in brackets: ["…"].'),
    "true or false": N_("Write true or false."),
    "a whole number": N_("Write 1, 2 or 3."),
    "a number": N_("Write a number, like 4."),
}
"""The hint for a value of the wrong type, by what is wanted."""

_NOTHING = re.compile(r"(?!)")
_PLAIN = {
    "true or false": re.compile("true|false"),
    "a whole number": re.compile(r"[+-]?[1-9][0-9]{0,5}"),
    "a number": re.compile(r"[+-]?[1-9][0-9]{0,5}(?:\.[0-9]{1,5})?"),
}
"""Patterns of values that are right without the quotes around them, by what is wanted."""

_ID = N_('An id is made of a-z, 0-9 and hyphens; "{text}" is not.')

_PATTERNS = {
    "id": ("bad-id", _ID, N_('Write it like "first-kiss".')),
    "was": ("bad-id", _ID, N_('Write it like "first-kiss".')),
    "language": (
        "bad-language",
        N_('A language is a short tag; "{text}" is not.'),
        N_('Write its tag, like "en" or "pt-BR".'),
    ),
    "color": (
        "bad-color",
        N_('A color is # and six hexadecimal digits; "{text}" is not.'),
        N_('Write it like "#7aa2f7".'),
    ),
}
"""For keys with a pattern: the code, the message and the hint for a text that does not match."""

_NEAR = {
    "first": {
        **dict.fromkeys(
            ["partner", "{partner}", "listener", "second", "{second}", "you", "other one", "the other", "otro", "otra"],
            "other",
        ),
        **dict.fromkeys(["first", "{first}", "{reader}", "me", "self", "asker", "speaker", "both", "lector"], "reader"),
    },
    "keeps": {
        **dict.fromkeys(["rituals", "rite", "custom", "habit", "routine", "costumbre", "rutina"], "ritual"),
        **dict.fromkeys(["dreams", "wish", "hope", "goal", "sueño", "sueno"], "dream"),
        **dict.fromkeys(["agreements", "agreed", "sentence", "rule", "promise", "acuerdo"], "agreement"),
    },
    "low": {
        **dict.fromkeys(
            ["left", "start", "beginning", "begin", "low", "lower", "lowest", "min", "bottom", "0", "1", "primero"],
            "first",
        ),
        **dict.fromkeys(
            [
                "right",
                "end",
                "ending",
                "high",
                "higher",
                "highest",
                "max",
                "top",
                "second",
                "2",
                "7",
                "ultimo",
                "último",
            ],
            "last",
        ),
    },
}
"""For keys that take one of a few words, the right words for common other ones."""


_ELSEWHERE: Mapping[str, tuple[type, str]] = {
    "a deck": (CardTable, N_("It is a key of a card: write it below the [[cards]] of each card that it is for.")),
    "a card": (DeckTable, N_("It is a key of the deck: write it at the top, above every [[cards]] and [[chapters]].")),
}
"""For a deck and a card: the type that has the key instead, and the hint."""


_NO_TABLE = {
    "a deck": N_("A deck must be a table, and here it is {found}."),
    "a chapter": N_("A chapter must be a table, and here it is {found}."),
    "a card": N_("A card must be a table, and here it is {found}."),
}
"""The message for a value in place of a table, for each sort of table."""

_NEEDS = {
    "a deck": N_("A deck needs `{key}`."),
    "a chapter": N_("A chapter needs `{key}`."),
    "a card": N_("A card needs `{key}`."),
}
"""The message for a missing key, for each sort of table."""

_NO_KEY = {
    "a deck": N_("`{key}` is not a key of a deck."),
    "a chapter": N_("`{key}` is not a key of a chapter."),
    "a card": N_("`{key}` is not a key of a card."),
}
"""The message for an unknown key, for each sort of table."""


@cache
def _fields(struct: type) -> Mapping[str, inspect.Field]:
    info = inspect.type_info(struct)
    assert isinstance(info, inspect.StructType)
    return {field.name: field for field in info.fields}


def table_faults(table: object, struct: type, where: Where, noun: str) -> Iterator[Fault]:
    """Yield the faults of a table's keys and values; ``noun`` names the table in messages: "a card"."""
    types = _fields(struct)
    if not isinstance(table, dict):
        message = _(_NO_TABLE[noun]).format(found=_name(table))
        hint = _("Begin it with {line}.").format(line=f"[[{where[0]}]]") if where else ""
        yield Fault(where, "wrong-type", message, hint)
        return
    for key, value in table.items():
        if key in types:
            yield from value_faults(value, types[key].type, (*where, key))
        else:
            yield unknown_key((*where, key), key, types, noun)
    for key, field in types.items():
        if field.required and key not in table:
            hint = _("Add {line}.").format(line=f'{key} = "…"')
            yield Fault(where, "missing-key", _(_NEEDS[noun]).format(key=key), hint)


def unknown_key(where: Where, key: str, known: Iterable[str], noun: str) -> Fault:
    """Return the fault of a key that is unknown in a table of the sort ``noun``."""
    message = _(_NO_KEY[noun]).format(key=shown(key))
    guess = Guess(key, known, _("Did you mean `%s`?"))
    struct, hint = _ELSEWHERE.get(noun, (None, ""))
    if struct is None or key not in _fields(struct):
        hint = N_("Remove it, or put # before it.")
    return Fault(where, "unknown-key", message, _(hint), key=True, guess=guess)


def value_faults(value: object, node: inspect.Type, where: Where) -> Iterator[Fault]:
    """Yield the faults of one value, by its type."""
    match node:
        case inspect.UnionType(types=types):  # a type or None; TOML has no None, so only the type counts
            yield from value_faults(value, types[0], where)
        case inspect.StrType() | inspect.EnumType():
            if isinstance(node, inspect.EnumType) and not isinstance(value, str):
                yield _mistyped(
                    value, "text", where, _("Choose one of: {words}.").format(words=", ".join(_words_of(node)))
                )
            elif not isinstance(value, str):
                yield _mistyped(value, "text", where)
            elif isinstance(node, inspect.StrType):
                yield from _text_faults(value, node, where)
            else:
                yield from _choice_faults(value, _words_of(node), where)
        case inspect.VarTupleType(item_type=item, max_length=most):
            if not isinstance(value, list):
                yield _mistyped(value, "a list", where)
            elif most is not None and len(value) > most:
                message = _("`{key}` has {n:,} items; at most {most} are allowed.")
                message = message.format(key=where[-1], n=len(value), most=most)
                yield Fault(where, "too-many-items", message, _("Remove some."))
            else:
                for index, entry in enumerate(value):
                    yield from value_faults(entry, item, (*where, index))
        case inspect.BoolType():
            if not isinstance(value, bool):
                yield _mistyped(value, "true or false", where)
        case inspect.IntType(ge=low, le=high):
            if type(value) is not int:
                yield _mistyped(value, "a whole number", where, _number_hint(value, low, high, where))
            elif (low is not None and value < low) or (high is not None and value > high):
                message = _("`{key}` must be {low}.") if low == high else _("`{key}` must be from {low} to {high}.")
                hint = _number_hint(value, low, high, where)
                yield Fault(where, "out-of-range", message.format(key=where[-1], low=low, high=high), hint)
        case inspect.FloatType(le=high):
            if isinstance(value, bool) or not isinstance(value, int | float):
                yield _mistyped(value, "a number", where)
            elif not (0 < value <= (high or 0)):  # written with "not", because every comparison with nan is false
                message = _("`{key}` must be over 0 and at most {high:,}.").format(key=where[-1], high=high)
                yield Fault(where, "out-of-range", message, _("Write how many minutes it takes, like 4."))


def hostile_fault(value: str, where: Where) -> Fault | None:
    """Return the fault of a text with a hostile character (:func:`cardgame.text.hostile`); None if it has none."""
    if not (found := hostile(value)):
        return None
    message = _("There is {character} in this text.").format(character=found)
    return Fault(where, "hostile-text", message, _("Remove it, or type the text anew."))


def _text_faults(value: str, node: inspect.StrType, where: Where) -> Iterator[Fault]:
    name = _key(where)
    if fault := hostile_fault(value, where):
        yield fault
        return
    value = cleaned(value).strip() if len(value) <= TOO_LONG else value  # as in the conversion
    if node.min_length and not value:
        yield Fault(where, "empty-text", _("`{key}` has no words.").format(key=name), _("Write some, or remove it."))
    elif node.max_length is not None and len(value) > node.max_length:
        message = _("`{key}` is {n:,} characters long; at most {most:,} are allowed.")
        message = message.format(key=name, n=len(value), most=node.max_length)
        yield Fault(where, "too-long", message, _("Shorten it."))
    elif node.pattern and name in _PATTERNS and not re.search(node.pattern, value):
        code, message, hint = _PATTERNS[name]
        hint = language_hint(value) if name == "language" else _(hint)
        yield Fault(where, code, _(message).format(text=shown(value)), hint)


def _choice_faults(value: str, known: list[str], where: Where) -> Iterator[Fault]:
    if fault := hostile_fault(value, where):
        yield fault
    elif shown(value) not in known:
        kind = _key(where) == "kind"
        message = _('There is no kind of card called "{word}".') if kind else _('`{key}` cannot be "{word}".')
        message = message.format(key=_key(where), word=shown(value))
        guess = Guess(value, known, _('Did you mean "%s"?'), _NEAR.get(_key(where), {}))
        code = "unknown-kind" if kind else "bad-value"
        yield Fault(where, code, message, _("Choose one of: {words}.").format(words=", ".join(known)), guess=guess)


def _words_of(node: inspect.EnumType) -> list[str]:
    return [str(member) for member in node.cls]


def _number_hint(value: object, low: int | None, high: int | None, where: Where) -> str:
    """Return the hint with the whole number to write instead of a wrong value: the nearest that is allowed."""
    if where[-1] == "depth":
        return _("1 is a warm-up, 2 closer, 3 deep.")
    number = low or 0
    if isinstance(value, int | float) and not isinstance(value, bool) and high is not None and value > high:
        number = high
    return _("Write {line}.").format(line=f"{where[-1]} = {number}")


def _mistyped(value: object, wanted: str, where: Where, instead: str = "") -> Fault:
    hint = instead or _(_REMEDIES[wanted])
    if isinstance(value, list | dict):
        hint = _("Take it out of its brackets.")
    elif isinstance(value, str) and _PLAIN.get(wanted, _NOTHING).fullmatch(value.strip()):
        hint = _("Write it without quotes.")
    if isinstance(where[-1], int):
        message = _("An item of `{key}` must be {wanted}, and here it is {found}.")
    else:
        # Translators: what is filled in for {wanted} and {found} is as “a whole number”, “text”, “a list”.
        message = _("`{key}` must be {wanted}, and here it is {found}.")
    return Fault(where, "wrong-type", message.format(key=_key(where), wanted=_(wanted), found=_name(value)), hint)


def _key(where: Where) -> str:
    return next((part for part in reversed(where) if isinstance(part, str)), "")


def _name(value: object) -> str:
    return _(_NAMES[type(value)]) if type(value) in _NAMES else _("something else")
