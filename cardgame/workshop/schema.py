"""The deck format as a JSON Schema, by which editors help while a deck is written.

It is made of the types in :mod:`cardgame.deck.format` and :mod:`cardgame.deck.cards`, and of what
:mod:`cardgame.workshop.fields` says of each key. An editor that knows it tells a mistyped key where it stands,
completes keys and kinds, and shows what each is for. What types cannot say is told by the deck check.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import rtoml

from cardgame.deck.cards import CardTable, FileTable
from cardgame.deck.format import MOST_CARDS, MOST_CHAPTERS, MOST_LETTERS, Chapter
from cardgame.deck.vocabulary import SENSITIVE, TAGS
from cardgame.scripts.kinds import Kind
from cardgame.translation import N_, _
from cardgame.workshop.fields import Field, Place, fields

TITLE = "A deck of cardgame"
"""The title by which a schema file of the program's own is known; never translated."""

NAME = ".cardgame-deck.schema.json"
"""The name of the file with the schema beside a deck; as it begins with a dot, nobody takes it for a deck."""

LINE = f"#:schema ./{NAME}"
"""The first line of a deck whose schema lies beside it, as taplo and Even Better TOML read it."""

TYPES: Mapping[Place, type[msgspec.Struct]] = {"deck": FileTable, "chapter": Chapter, "card": CardTable}
"""For each place, the type that has the keys which stand there."""

_WORDS = {
    "kind": {kind.value: kind.traits.help for kind in Kind},
    "first": {"reader": N_("the one who reads it aloud"), "other": N_("the one who listens")},
    "low": {"first": N_("the end that is named first"), "last": N_("the end that is named last")},
    "keeps": {
        "agreement": N_("something that both hold to"),
        "ritual": N_("something that both do again and again"),
        "dream": N_("something that both hope for"),
    },
}
"""For keys that take one of a few words: each word, and what it means."""

_NO_KEY: Mapping[Place, str] = {
    "deck": N_("A key that a deck does not have"),
    "chapter": N_("A key that a chapter does not have"),
    "card": N_("A key that a card does not have"),
}
"""What is said of an unknown key, for each place."""

_SHARED = {"tags": TAGS, "shape": TAGS, "sensitive": SENSITIVE}
"""For keys that list words which are known, and other ones as well: the known words, and what they mean."""


def example(field: Field) -> Any:
    """Return the example of a key as a value."""
    return rtoml.loads(f"{field.name} = {field.example}")[field.name]


def schema() -> dict[str, Any]:
    """Return the schema, as what can be written as JSON; its sentences are in the language in use."""
    card = {**_table("card"), "type": ["string", "object"], "minLength": 1, "maxLength": MOST_LETTERS}
    # With a choice between a text and a table (anyOf), editors underline the whole card for one wrong key.
    card["description"] = _("A card: its text alone, or a table.")
    deck = _table("deck")
    deck["properties"] |= {
        "chapters": {
            "description": _("The evenings of a journey, each with its cards."),
            "type": "array",
            "items": _table("chapter"),
            "maxItems": MOST_CHAPTERS,
        },
        "cards": {
            "description": _("The cards: texts in a list, or a table for each."),
            "examples": [["What made you laugh this week?"]],
            "type": "array",
            "items": card,
            "minItems": 1,
            "maxItems": MOST_CARDS,
        },
    }
    deck["required"] = ["title", "cards"]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",  # what taplo 0.9 and Even Better TOML read
        "title": TITLE,
        "description": _("A deck of conversation cards for two."),
        **deck,
    }


def limits(of: Place) -> dict[str, dict[str, Any]]:
    """Return what JSON Schema says of the type of each key that stands in one place, by name."""
    made = msgspec.json.schema(TYPES[of])
    known = made["$defs"]
    return {
        name: _plainer(said, known)
        for name, said in known[TYPES[of].__name__]["properties"].items()
        if name not in ("chapters", "cards")
    }


def _table(of: Place) -> dict[str, Any]:
    """Return what is said of a table: its keys in the order of the format, and those that it needs."""
    types = limits(of)
    needed = [field.encode_name for field in msgspec.structs.fields(TYPES[of]) if field.required]
    return {
        "type": "object",
        "properties": {name: _property(field, types[name]) for name, field in fields(of).items()},
        "required": needed,
        "additionalProperties": _no_key(_NO_KEY[of]),
        # A key that an editor writes at once where it completes such a table.
        "x-taplo": {"initKeys": needed},
    }


def _no_key(said: str) -> dict[str, Any]:
    """Return what is said of the value of a key that a table does not have.

    With ``False`` in its place taplo 0.9 underlines the whole table, and all that is in it.
    """
    return {"description": _(said), "not": {"title": _(said)}}


def _property(field: Field, type_: dict[str, Any]) -> dict[str, Any]:
    said = _(field.says)
    docs: dict[str, Any] = {"main": f"{said}\n\n```toml\n{field.name} = {field.example}\n```"}
    if "enum" in type_ and field.name in _WORDS:
        type_ = {**type_, "enum": list(_WORDS[field.name])}
        docs["enumValues"] = [_(meaning) for meaning in _WORDS[field.name].values()]
    if field.name in _SHARED:
        type_ = {**type_, "items": {**type_["items"], "anyOf": [_known(_SHARED[field.name]), {"type": "string"}]}}
    return {"description": said, "examples": [example(field)], **type_, "x-taplo": {"docs": docs}}


def _known(words: Mapping[str, str]) -> dict[str, Any]:
    return {"enum": list(words), "x-taplo": {"docs": {"enumValues": [_(meaning) for meaning in words.values()]}}}


def _plainer(said: dict[str, Any], known: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Return what is said of a type without references, without None, and with patterns that every reader knows."""
    if "anyOf" in said:
        (said,) = _but_none(said["anyOf"])
    if "$ref" in said:
        said = known[said["$ref"].rpartition("/")[2]]
        return {"type": "string", "enum": said["enum"]}
    said = {key: value for key, value in said.items() if key != "default"}
    if "pattern" in said:
        said["pattern"] = said["pattern"].replace(r"(?!\n)", "")
    if "items" in said:
        said["items"] = _plainer(said["items"], known)
    return said


def _but_none(types: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    return [each for each in types if each.get("type") != "null"]


def is_ours(data: bytes) -> bool:
    """Whether these bytes are a schema file that this program, or another version of it, wrote."""
    try:
        read = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return False
    return isinstance(read, dict) and read.get("title") == TITLE


def written() -> bytes:
    """Return the schema as the content of a file."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n"
