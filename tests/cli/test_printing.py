"""What is printed as data can be read by any program, and does nothing to a terminal."""

import json

import pytest

from cardgame.cli.printing import print_json


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
