"""Licenses are SPDX names and expressions; what is none gets the name that was meant."""

import sys

import pytest

from cardgame.workshop.checking import check_bytes
from cardgame.workshop.rules.licence import is_known, meant_by
from tests.families import for_each


def hints(license: str) -> list[str]:
    deck = f'title = "A"\nid = "a"\nlicense = \'{license}\'\n[[cards]]\nid = "a"\ntext = "Hum."\n'
    return [each.hint for each in check_bytes(deck.encode(), "a.toml").problems]


@for_each(
    "license",
    [
        *("", "CC-BY-SA-4.0", "cc-by-sa-4.0", "MIT", "CC0-1.0", "NONE", "MIT AND CC-BY-SA-4.0", "(MIT OR Apache-2.0)"),
        *("GPL-2.0-or-later WITH Classpath-exception-2.0", "LicenseRef-ours", "LicenseRef-Ours.2 AND MIT"),
        "DocumentRef-spdx:LicenseRef-x",
    ],
)
def test_what_spdx_knows_gets_no_word(license: str) -> None:
    assert hints(license) == []


@for_each(
    "license, meant",
    [
        ("CC BY SA 4", "CC-BY-SA-4.0"),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("CC-BY-SA", "CC-BY-SA-4.0"),
        ("cc by", "CC-BY-4.0"),
        ("Creative Commons Attribution-NonCommercial-ShareAlike 3.0", "CC-BY-NC-SA-3.0"),
        ("CC BY-NC-ND 4.0 International", "CC-BY-NC-ND-4.0"),
        ("CC0", "CC0-1.0"),
        ("Public Domain", "CC0-1.0"),
        ("MIT License", "MIT"),
        ("GPLv3", "GPL-3.0-only"),
        ("Apache 2", "Apache-2.0"),
        ("(MIT", "MIT"),
    ],
)
def test_what_is_nearly_a_name_gets_the_line_to_write(license: str, meant: str) -> None:
    assert hints(license) == [f'Write license = "{meant}".']
    assert hints(meant) == []


@for_each("license", ["All rights reserved", "ask us", "MIT AND", "¿?", "MIT,Apache", "x" * 900])
def test_free_words_get_a_name_of_their_own(license: str) -> None:
    (hint,) = hints(license)
    own = hint.split('license = "')[1].split('"')[0]
    assert own.startswith("LicenseRef-")
    assert hints(own) == []


@for_each("license", ["(" * 900, "MIT OR " * 120, "LicenseRef-" * 80, "\u200b", "A WITH B WITH C"])
def test_anything_is_survived(license: str) -> None:
    assert isinstance(is_known(license), bool)
    assert isinstance(meant_by(license), str)


def test_a_usual_license_loads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "license_expression", None)
    assert hints("CC-BY-SA-4.0") == []
