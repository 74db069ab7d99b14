"""On a bare line an evening goes on though the record's file is taken away or exchanged."""

from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.record import Store, history, names, new_couple

from ..builders import notes
from ..cli.helpers import DEVICE, now
from .helpers import Table


class Exchange:
    """Puts another couple's record in the place of the one that is open, before the writing of a number."""

    def __init__(self, table: Table, at: int, *, back: bool = False) -> None:
        self.path = table.home.record("ana-and-ben")
        new_couple(self.path.parents[1] / "others", ("Eva", "Tom"), DEVICE, now)
        self.other = (self.path.parents[1] / "others" / "eva-and-tom.db").read_bytes()
        self.own = b""
        self._at, self._back, self._count = at, back, 0
        self._append = Store.append

    def append(self, store: Store, *bodies: object) -> object:
        self._count += 1
        if self._count == self._at:
            self.own = self.path.read_bytes()
            self.path.write_bytes(self.other)
        elif self._count == self._at + 1 and self._back:
            self.path.write_bytes(self.own)
        return self._append(store, *bodies)  # type: ignore[arg-type]


def _read(path: Path) -> tuple[tuple[str, str], list[str], list[str]]:
    with Store.open(path, DEVICE, now, read_only=True) as store:
        return names(store), [row.outcome for row in history(store)], [note.text for note in notes(store)]


def test_a_card_can_be_kept_in_a_new_file_beside(table: Table) -> None:
    exchange = Exchange(table, at=4)
    with patch.object(Store, "append", lambda *given: exchange.append(*given)):
        said = table.played(["", "", "", "", "+", "", "q"], "asking", "--seed", "1")
    assert "Something else lies where your record was" in said
    assert "type + to go on" in said
    assert "From now on everything is kept in a new file, ana-and-ben-2." in said
    assert exchange.path.read_bytes() == exchange.other
    assert _read(exchange.path.with_name("ana-and-ben-2.db")) == (("Ana", "Ben"), ["covered", "covered"], [])


def test_a_note_can_be_kept_once_the_file_is_back(table: Table) -> None:
    exchange = Exchange(table, at=2, back=True)
    with patch.object(Store, "append", lambda *given: exchange.append(*given)):
        said = table.played(["", "n", "1", "Toast, with jam", "", "q"], "asking", "--seed", "1")
    assert "Something else lies where your record was" in said
    assert _read(exchange.path)[2] == ["Toast, with jam"]


def test_a_note_can_be_kept_in_a_new_file_beside(table: Table) -> None:
    exchange = Exchange(table, at=2)
    with patch.object(Store, "append", lambda *given: exchange.append(*given)):
        table.played(["", "n", "1", "Toast, with jam", "+", "n", "1", "", "q"], "asking", "--seed", "1")
    assert _read(exchange.path.with_name("ana-and-ben-2.db"))[2] == ["Toast, with jam"]


@pytest.mark.parametrize("line", ["+"])
def test_the_letter_for_a_new_file_means_nothing_while_the_record_is_there(table: Table, line: str) -> None:
    said = table.played(["", line, "q"], "asking", "--seed", "1")
    assert "means nothing here" in said
    assert "kept as" not in said
