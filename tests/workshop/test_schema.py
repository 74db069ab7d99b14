"""The schema takes what the program takes, refuses what it refuses, and says so at the key."""

import json
import tomllib
from functools import cache

import fastjsonschema
import pytest

from cardgame.deck import SENSITIVE, Kind, deck_files, shipped_folder
from cardgame.workshop.fields import FIELDS, fields
from cardgame.workshop.schema import TITLE, is_ours, schema, written
from tests.families import for_each


@cache
def validate():
    return fastjsonschema.compile(schema())


def at(deck: str) -> str:
    """Return where a deck is wrong by the schema, empty for nowhere."""
    try:
        validate()(tomllib.loads(deck))
    except fastjsonschema.JsonSchemaValueException as error:
        return error.name.removeprefix("data")
    return ""


@for_each("path", deck_files(shipped_folder()))
def test_every_shipped_deck_is_right_by_the_schema(path) -> None:
    assert at(path.read_text(encoding="utf-8")) == ""


def test_a_deck_with_every_example_is_right_by_the_schema() -> None:
    pairs = {
        of: "".join(f"{each.name} = {each.example}\n" for each in fields(of).values()) for of in ("deck", "chapter")
    }
    card = "".join(f"{each.name} = {each.example}\n" for each in fields("card").values())
    assert at(f"{pairs['deck']}[[chapters]]\n{pairs['chapter']}[[cards]]\n{card}") == ""
    assert at('title = "x"\ncards = ["a", { text = "b" }]') == ""


@for_each(
    "deck, where",
    [
        ('title = "x"\ncards = ["a"]\ndeph = 2', ".deph"),
        ('title = "x"\ncards = ["a", { text = "b", dpeth = 2 }]', ".cards[1].dpeth"),
        ('title = "x"\n[[chapters]]\nid = "a"\ntitel = "b"\ntitle = "b"\n[[cards]]\ntext = "c"', ".chapters[0].titel"),
        ('title = "x"\n[[cards]]\ntext = "c"\nkind = "qestion"', ".cards[0].kind"),
        ('title = "x"\n[[cards]]\ntext = "c"\ndepth = 4', ".cards[0].depth"),
        ('title = "x"\n[[cards]]\ntext = "c"\nid = "Big"', ".cards[0].id"),
        ('title = "x"\n[[cards]]\ntext = "c"\ntags = "one"', ".cards[0].tags"),
        ('title = "x"\ncards = [3]', ".cards[0]"),
        ('title = "x"\ncards = []', ".cards"),
        ('cards = ["a"]', ""),
    ],
)
def test_a_mistake_is_told_at_its_own_key(deck: str, where: str) -> None:
    with pytest.raises(fastjsonschema.JsonSchemaValueException) as error:
        validate()(tomllib.loads(deck))
    assert error.value.name == f"data{where}"


def test_every_key_has_a_description_and_an_example() -> None:
    made = schema()
    tables = {
        "deck": made["properties"],
        "chapter": made["properties"]["chapters"]["items"]["properties"],
        "card": made["properties"]["cards"]["items"]["properties"],
    }
    for field in FIELDS:
        said = tables[field.of][field.name]
        assert said["description"] == field.says
        assert said["examples"]
        assert field.example in said["x-taplo"]["docs"]["main"]


def test_words_to_choose_from_are_listed_and_other_ones_are_taken_where_they_may_be_others() -> None:
    card = schema()["properties"]["cards"]["items"]
    assert card["properties"]["kind"]["enum"] == list(Kind)
    assert len(card["properties"]["kind"]["x-taplo"]["docs"]["enumValues"]) == len(Kind)
    assert card["properties"]["sensitive"]["items"]["anyOf"][0]["enum"] == list(SENSITIVE)
    assert at('title = "x"\n[[cards]]\ntext = "c"\nsensitive = ["dogs"]\ntags = ["own"]') == ""


def test_a_card_is_a_text_or_a_table_without_a_choice_that_would_underline_all_of_it() -> None:
    card = schema()["properties"]["cards"]["items"]
    assert card["type"] == ["string", "object"]
    assert "anyOf" not in card
    # taplo underlines the whole table where this is false, and the key where it is a schema.
    assert card["additionalProperties"]["not"]


def test_nothing_in_it_leads_elsewhere() -> None:
    assert b"$ref" not in written()
    assert b"(?!" not in written()
    assert json.loads(written())["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_a_schema_of_another_program_is_not_taken_for_ours() -> None:
    assert is_ours(written())
    assert is_ours(json.dumps({"title": TITLE}).encode())
    for other in (b"", b"{", b"[]", b'{"title": "x"}', b"[" * 100_000, b"\xff"):
        assert not is_ours(other)
