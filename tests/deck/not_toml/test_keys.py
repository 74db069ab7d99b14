"""What a key's value must be is known where a text is no TOML, too."""

import msgspec.inspect

from cardgame.deck.cards import CardTable, FileTable
from cardgame.deck.format import Chapter
from cardgame.deck.not_toml.keys import LISTS, NUMBERS, SWITCHES


def sorts(type_: msgspec.inspect.Type) -> set[type]:
    """Return the sort of a type, or the sorts of those that it may be."""
    return set(map(type, type_.types)) if isinstance(type_, msgspec.inspect.UnionType) else {type(type_)}


def test_every_key_that_takes_a_list_a_number_or_true_or_false_is_known_as_one() -> None:
    tables = msgspec.inspect.multi_type_info([FileTable, CardTable, Chapter])
    wanted: list[tuple[frozenset[str], set[type]]] = [
        (LISTS, {msgspec.inspect.VarTupleType}),
        (NUMBERS, {msgspec.inspect.IntType, msgspec.inspect.FloatType}),
        (SWITCHES, {msgspec.inspect.BoolType}),
    ]
    for known, these in wanted:
        fields = [field for table in tables for field in getattr(table, "fields", ())]
        assert {field.encode_name for field in fields if sorts(field.type) & these} == known
