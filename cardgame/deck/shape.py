"""Finds all faults in a table that could not be converted, by the types in :mod:`cardgame.deck.cards`.

A conversion stops at the first fault, with a message for programmers. So a table that failed is examined again here,
and every fault is yielded with a message for authors.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import inspect

from cardgame.deck.cards import CardTable
from cardgame.deck.content import language_hint
from cardgame.deck.edits import quoted
from cardgame.deck.format import TOO_LONG, Chapter, DeckTable
from cardgame.deck.ids import slug
from cardgame.deck.problems import Fault, Guess, Where, cleaned, nearest, shown
from cardgame.deck.synonyms import (
    FALSE,
    KINDS,
    TRUE,
    color_meant,
    meant_key,
    meant_list,
    number_meant,
)
from cardgame.deck.vocabulary import SENSITIVE
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

_REMEDIES: Mapping[str, str] = {
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


_OF_A_CARD = N_("It is a key of a card: write it below the [[cards]] of each card that it is for.")
_OF_THE_DECK = N_("It is a key of the deck: write it at the top, above every [[cards]] and [[chapters]].")
_OF_A_CHAPTER = N_("It is a key of a chapter: write it below the [[chapters]] that it is for.")

_ELSEWHERE: Mapping[str, tuple[tuple[type, str], ...]] = {
    "a deck": ((CardTable, _OF_A_CARD), (Chapter, _OF_A_CHAPTER)),
    "a card": ((DeckTable, _OF_THE_DECK), (Chapter, _OF_A_CHAPTER)),
    "a chapter": ((DeckTable, _OF_THE_DECK), (CardTable, _OF_A_CARD)),
}
"""For each sort of table: the types that have the key instead, and the hint for each."""

_MOST_NAMES = 10
"""The most unknown keys of a table among which one that is missing is looked for."""


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
        if noun == "a card" and isinstance(table, list):
            hint = _("Take it out of its brackets.")
        elif noun == "a card":
            hint = _("Put it in quotes.")
        yield Fault(where, "wrong-type", message, hint)
        return
    for key, value in table.items():
        if key in types:
            yield from value_faults(value, types[key].type, (*where, key))
        else:
            yield unknown_key((*where, key), key, types, noun, table)
    for key, field in types.items():
        if field.required and key not in table and not _is_misnamed(key, table, types, noun):
            hint = _("Add {line}.").format(line=f'{key} = "…"')
            yield Fault(where, "missing-key", _(_NEEDS[noun]).format(key=key), hint)


def _is_misnamed(missing: str, table: Mapping[str, object], known: Iterable[str], noun: str) -> bool:
    """Whether a missing key is there under another name, of which its own problem tells."""
    unknown = [key for key in table if key not in known][:_MOST_NAMES]
    if missing in ("cards", "chapters") and any(is_list_of(missing, key, table[key]) for key in unknown):
        return True
    return any(missing in (meant_key(key, noun), nearest(key, known)) for key in unknown)


def is_list_of(name: str, key: str, value: object) -> bool:
    """Whether a table of a file's top is meant as one of its cards or chapters, as in ``[card]`` and ``[[card]]``."""
    return meant_list(key) == name and isinstance(value, dict | list)


def unknown_key(
    where: Where, key: str, known: Iterable[str], noun: str, table: Mapping[str, object] | None = None
) -> Fault:
    """Return the fault of a key that is unknown in a table of the sort ``noun``.

    ``table`` is what else stands there: the name of a key that is there already is not proposed.
    """
    message = _(_NO_KEY[noun]).format(key=shown(key))
    there = table or {}
    if noun == "a deck" and (several := meant_list(key)) and isinstance(there.get(key), dict | list):
        hint = _("Write {line}.").format(line=f"[[{several}]]")
        if isinstance(there[key], list) and not any(isinstance(item, dict) for item in there[key]):  # type: ignore[attr-defined]
            hint = _("Call it `{key}`.").format(key=several)
        if several in there:
            hint = _("Write each of its items as one of `{key}`.").format(key=several)
        return Fault(where, "unknown-key", message, hint, key=True)
    plain = key.casefold().replace("-", "_").replace(" ", "_")
    meant = meant_key(key, noun)
    if meant == "tags" and _are_topics(there.get(key)):
        meant = "sensitive"
    if meant and meant not in (plain, *there):
        return Fault(where, "unknown-key", message, _("Call it `{key}`.").format(key=meant), key=True)
    hint = next((hint for struct, hint in _ELSEWHERE.get(noun, ()) if key in _fields(struct)), "")
    guess = Guess(key, [name for name in known if name not in there], _("Did you mean `%s`?"))
    if hint:
        return Fault(where, "unknown-key", message, _(hint), key=True)
    return Fault(where, "unknown-key", message, _("Remove it, or put # before it."), key=True, guess=guess)


def _are_topics(value: object) -> bool:
    """Whether a value is a list of words that ``sensitive`` knows, and nothing else."""
    return (
        isinstance(value, list) and bool(value) and all(isinstance(each, str) and each in SENSITIVE for each in value)
    )


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
                yield _mistyped(value, "a list", where, _list_hint(value, where))
            elif most is not None and len(value) > most:
                message = _("`{key}` has {n:,} items; at most {most} are allowed.")
                message = message.format(key=where[-1], n=len(value), most=most)
                yield Fault(where, "too-many-items", message, _("Remove some."))
            elif mixed := _other_items(value, item, where):
                yield mixed
            else:
                for index, entry in enumerate(value):
                    yield from value_faults(entry, item, (*where, index))
        case inspect.BoolType():
            if not isinstance(value, bool):
                yield _mistyped(value, "true or false", where, _switch_hint(value, where))
        case inspect.IntType(ge=low, le=high):
            if type(value) is not int:
                yield _mistyped(value, "a whole number", where, _number_hint(value, low, high, where))
            elif (low is not None and value < low) or (high is not None and value > high):
                message = _("`{key}` must be {low}.") if low == high else _("`{key}` must be from {low} to {high}.")
                hint = _number_hint(value, low, high, where)
                yield Fault(where, "out-of-range", message.format(key=where[-1], low=low, high=high), hint)
        case inspect.FloatType(le=high):
            if isinstance(value, bool) or not isinstance(value, int | float):
                yield _mistyped(value, "a number", where, _number_hint(value, None, high, where))
            elif not (0 < value <= (high or 0)):  # written with "not", because every comparison with nan is false
                message = _("`{key}` must be over 0 and at most {high:,}.").format(key=where[-1], high=high)
                yield Fault(where, "out-of-range", message, _("Write how many minutes it takes, like 4."))


def _other_items(value: list[object], node: inspect.Type, where: Where) -> Fault | None:
    """Return the fault of a list of numbers where texts are wanted, told once; None where it is another fault."""
    if not isinstance(node, inspect.StrType) or len(value) < 2:
        return None
    if not all(isinstance(item, int | float) and not isinstance(item, bool) for item in value):
        return None
    written = f"{where[-1]} = [{', '.join(quoted(str(item)) for item in value)}]"
    hint = _("Write {line}.").format(line=written) if len(written) <= 60 else _("Put quotes around each.")
    message = _("The items of `{key}` must be texts, and here they are numbers.").format(key=_key(where))
    return Fault(where, "wrong-type", message, hint)


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
        message = _("`{key}` has no words.").format(key=name)
        hint = _("Write some, or remove it.")
        if name in ("title", "text"):
            hint = _("Write some words between the quotes.")
        elif name == "id":
            hint = _("Write one, such as {line}, or remove the line.").format(line='id = "first-kiss"')
        yield Fault(where, "empty-text", message, hint)
    elif node.max_length is not None and len(value) > node.max_length:
        message = _("`{key}` is {n:,} characters long; at most {most:,} are allowed.")
        message = message.format(key=name, n=len(value), most=node.max_length)
        yield Fault(where, "too-long", message, _("Shorten it."))
    elif node.pattern and name in _PATTERNS and not re.search(node.pattern, value):
        code, message, hint = _PATTERNS[name]
        hint = language_hint(value) if name == "language" else _(hint)
        if name == "color" and (color := color_meant(value)):
            hint = _("Write {line}.").format(line=f'color = "{color}"')
        elif code == "bad-id":
            written = quoted(slug(value))
            hint = _("Write {line}.").format(line=f"id = {written}" if where[-1] == "id" else written)
        yield Fault(where, code, _(message).format(text=shown(value)), hint)


def _choice_faults(value: str, known: list[str], where: Where) -> Iterator[Fault]:
    if fault := hostile_fault(value, where):
        yield fault
    elif shown(value) not in known:
        kind = _key(where) == "kind"
        message = _('There is no kind of card called "{word}".') if kind else _('`{key}` cannot be "{word}".')
        message = message.format(key=_key(where), word=shown(value))
        guess = Guess(value, known, _('Did you mean "%s"?'), KINDS if kind else _NEAR.get(_key(where), {}))
        code = "unknown-kind" if kind else "bad-value"
        if (plain := value.strip().casefold()) in known:
            yield Fault(where, code, message, _("Write it in small letters: {word}.").format(word=quoted(plain)))
            return
        yield Fault(where, code, message, _("Choose one of: {words}.").format(words=", ".join(known)), guess=guess)


def _words_of(node: inspect.EnumType) -> list[str]:
    return [str(member) for member in node.cls]


def _number_hint(value: object, low: int | None, high: float | None, where: Where) -> str:
    """Return the hint with the whole number to write instead of a wrong value: the nearest that is allowed."""
    if isinstance(value, list | dict):
        return ""
    text = value.strip() if isinstance(value, str) else ""
    written = number_meant(str(where[-1]), text) if text else ""
    whole = low is not None
    number: float = low or (0 if whole else 4)
    known = bool(written)
    if written:
        number = float(written)
    elif isinstance(value, int | float) and not isinstance(value, bool) and -1e6 < value < 1e6:
        number, known = value, True
    if known:
        number = min(max(number, low if low is not None else 1), high if high is not None else number)
    shortened = f"{round(number) if whole else number:g}"
    if text and _PLAIN["a whole number" if whole else "a number"].fullmatch(text) and shortened == text.lstrip("+"):
        return _("Write it without quotes.")
    line = f"{where[-1]} = {shortened}"
    if where[-1] == "depth":
        return _("Write {line}: 1 is a warm-up, 2 closer, 3 deep.").format(line=line)
    if not known and not whole:
        return _("Write a number, like 4.")
    return _("Write {line}.").format(line=line)


_BETWEEN = {
    **dict.fromkeys(("options", "tags", "sensitive", "was", "authors", "shape"), re.compile(r"[,;|/]")),
    "scale": re.compile(r"[,;|/→…]|\.\.\.?|<?-+>|[-–—]| (?:to|bis|hasta|a) "),
}
"""What people write between the items of a list that stands in one text; sentences have commas of their own."""


def _list_hint(value: object, where: Where) -> str:
    """Return the hint with the list to write instead of another value; empty where it is not known."""
    key = str(where[-1])
    if isinstance(value, list | dict | bool):
        return _("Write {line}.").format(line=f'{key} = ["…"]')
    items = [str(value).strip()]
    if isinstance(value, str) and key in _BETWEEN:
        items = [item for part in _BETWEEN[key].split(value) if (item := part.strip())]
    if key in ("scale", "options") and len(items) < 2:
        items = ["not at all", "completely"] if key == "scale" else ["this", "that"]
    line = f"{key} = [{', '.join(map(quoted, items))}]"
    return _("Write {line}.").format(line=line) if items and len(line) <= 80 else ""


def _switch_hint(value: object, where: Where) -> str:
    """Return the hint with the word to write instead of a wrong value; empty where it is not known."""
    plain = str(value).strip().casefold()
    word = "true" if plain in TRUE or plain == "1" else "false" if plain in FALSE or plain == "0" else ""
    if not word or (isinstance(value, str) and plain == word):
        return ""
    return _("Write {line}.").format(line=f"{where[-1]} = {word}")


def _mistyped(value: object, wanted: str, where: Where, instead: str = "") -> Fault:
    hint = instead or _(_REMEDIES[wanted])
    if isinstance(value, list | dict) and wanted != "a list":
        hint = _("Take it out of its brackets.")
    elif not instead and isinstance(value, str) and _PLAIN.get(wanted, _NOTHING).fullmatch(value.strip()):
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
