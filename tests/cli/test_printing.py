"""What is printed as data can be read by any program, and does nothing to a terminal."""

import io
import json
import weakref
from collections.abc import Callable, Iterator
from typing import cast

import pytest

from cardgame.cli.printing import print_json, print_json_rows


def test_json_holds_no_character_that_a_terminal_acts_on(capsys: pytest.CaptureFixture[str]) -> None:
    data = {"".join(map(chr, range(0x3000))): [chr(0xE0041), "\udc80", "👩‍❤️‍👨", "ی‌ک"]}
    print_json(data)
    out = capsys.readouterr().out
    assert json.loads(out) == data
    assert "👩‍❤️‍👨" in out
    for char in (
        *map(chr, range(32)),
        "\x7f",
        *map(chr, range(0x80, 0xA0)),
        "\u202e",
        "\u2066",
        "\udc80",
        chr(0xE0041),
    ):
        assert char not in out or char == "\n"


@pytest.mark.parametrize("count", [0, 1, 2, 499, 500, 501, 1001])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_long_list_is_printed_as_a_short_one_to_the_byte(
    monkeypatch: pytest.MonkeyPatch, count: int, encoding: str
) -> None:
    rows = [{"at": None, "text": f"ñ “{n}”\n, \u202e\x7f👩", "noted": n % 2 == 0, "n": n} for n in range(count)]

    def printed(print_it: Callable[[], None]) -> bytes:
        out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")
        monkeypatch.setattr("sys.stdout", out)
        print_it()
        out.flush()
        return cast("io.BytesIO", out.buffer).getvalue()

    assert printed(lambda: print_json_rows(iter(rows))) == printed(lambda: print_json(rows))


def test_of_a_long_list_few_rows_are_held(capsys: pytest.CaptureFixture[str]) -> None:
    held = weakref.WeakSet[Row]()
    most = 0

    def rows() -> Iterator[Row]:
        nonlocal most
        for n in range(5000):
            row = Row(n=n)
            held.add(row)
            most = max(most, len(held))
            yield row

    print_json_rows(rows())
    assert len(json.loads(capsys.readouterr().out)) == 5000
    assert most <= 1100


class Row(dict[str, object]):
    """A row that can be looked for."""

    __hash__ = object.__hash__
