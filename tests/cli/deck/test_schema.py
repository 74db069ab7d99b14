"""``deck schema``: printed as JSON, or written to a file that is ours."""

from pathlib import Path

from cardgame.workshop.schema import is_ours, schema

from ..helpers import Home


def test_the_schema_is_printed_as_it_is_made(home: Home) -> None:
    assert home.done("deck", "schema").data == schema()
    assert home.done("deck", "schema", "-o", "-").data == schema()


def test_the_schema_is_written_and_an_older_one_replaced_but_nothing_else(home: Home) -> None:
    Path("old.json").write_text('{"title": "A deck of cardgame"}')
    for name in ("new.json", "old.json"):
        ran = home("deck", "schema", "-o", name)
        assert (ran.status, ran.out) == (0, f"Written: {name}\n")
        assert f"#:schema ./{name}" in ran.err
        assert is_ours(Path(name).read_bytes())
        assert len(Path(name).read_bytes()) > 10_000
    Path("other.json").write_text("{}")
    ran = home("deck", "schema", "-o", "other.json")
    assert ran.status == 2
    assert "other.json" in ran.said()[0]
    assert Path("other.json").read_text() == "{}"
    assert home("deck", "schema", "-o", ".").status in (2, 3)
