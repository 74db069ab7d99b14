from pathlib import Path

from cardgame import record
from cardgame.record.listing import sort_records


def test_records_are_told_from_copies_of_them_without_opening_a_file(tmp_path: Path) -> None:
    for name in ("ana-and-ben.db", "ana-and-ben (1).db", "zoe-and-max.db", ".hidden.db", "notes.txt"):
        (tmp_path / name).touch()
    records, copies = sort_records(tmp_path)
    assert [path.name for path in records] == ["ana-and-ben.db", "zoe-and-max.db"]
    assert {copy.name: original.name for copy, original in copies.items()} == {"ana-and-ben (1).db": "ana-and-ben.db"}


def test_every_name_of_the_record_is_found_where_it_is_said_to_be() -> None:
    assert set(" ".join(record._MODULES.values()).split()) == set(record.__all__)
    assert all(getattr(record, name) is not None for name in record.__all__)
