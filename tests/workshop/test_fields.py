"""The one table of keys has every key of the format, in its order, with words and an example for each."""

import json

import msgspec
import pytest
from msgspec.structs import fields as keys_of

from cardgame.workshop.fields import FIELDS, Field, fields
from cardgame.workshop.schema import TYPES, example
from tests.families import for_each

PLACES = list(TYPES)


@pytest.mark.parametrize("of", PLACES)
def test_the_table_and_the_types_have_the_same_keys(of) -> None:
    keys = {field.encode_name for field in keys_of(TYPES[of])} - {"chapters", "cards"}
    assert set(fields(of)) == keys
    assert len(fields(of)) == len([field for field in FIELDS if field.of == of])


def test_the_keys_stand_in_the_order_in_which_they_are_written() -> None:
    assert [field.of for field in FIELDS] == sorted((field.of for field in FIELDS), key=PLACES.index)
    assert list(fields("deck"))[:3] == ["title", "id", "was"]
    assert list(fields("card"))[:4] == ["id", "was", "text", "kind"]


@for_each("field", FIELDS)
def test_a_key_has_a_sentence_that_stands_alone_and_an_example_that_is_right(field: Field) -> None:
    assert field.says[0].isupper()
    assert field.says.endswith(".")
    assert len(field.says) <= 130
    assert "TODO" not in field.says
    needed = {each.encode_name: "x" for each in keys_of(TYPES[field.of]) if each.required}
    table = msgspec.convert({**needed, field.name: example(field)}, TYPES[field.of])
    assert json.loads(msgspec.json.encode(table))[field.name] == example(field)


def test_the_other_names_of_keys_are_in_small_letters_and_mean_one_key_each() -> None:
    for of in PLACES:
        also = [name for field in fields(of).values() for name in field.also]
        assert also == [name.lower() for name in also]
        assert len(also) == len(set(also))
