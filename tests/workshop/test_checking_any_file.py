"""Whatever a deck file holds, its check ends, each problem has a place, and no other file goes unchecked."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgame.deck import CODES, find_library
from cardgame.deck.reading import parse_deck, read_deck
from cardgame.text import hostile
from cardgame.workshop.checking import check, check_all, check_bytes
from tests.families import for_each

GOOD = b'title = "x"\nid = "good"\n[[cards]]\nid = "a"\ntext = "What made you laugh?"\n'

SEEDS = (
    GOOD,
    b'title = "x"\ncards = ["a", {text = "b", tags = ["c"], depth = 2, minutes = 1.5}]\nsensitive = ["conflct"]\n',
    b'title = "x"\n[[chapters]]\nid = "a"\ntitle = "b"\n[[cards]]\ntext = "{reader}?"\nchapter = "a"\nwas = ["c"]\n',
    b'title = """\nx\\\n  y"""\nkind = \'choice\'\ncards = [{text = \'\'\'a\n\'\'\', options = ["a", "b"]}]\n',
    b"a.b.c = 1\n[a.b.d]\ne = {f = [1, 2.5e3, true, 0xff, 0o7, 0b1, inf, -nan], g = {}}\n[[a.h]]\n[[a.h.i]]\nj = 1\n",
    b'd = 1979-05-27T07:32:00.999-07:00\ne = 1979-05-27\nf = 07:32:00\n"g h".\'i\' = "\\u00e9\\U0001F600\\t\\\\\\""\n',
    "title = “x”\r\n# é\u0301 \U0001f3f4\r\ncards = [\r\n  'ß',\r\n  '私',\r\n]\r\n".encode(),
)
"""One of every piece of TOML there is, and of what decks make of it."""

PIECES = (
    *(b'"', b"'", b'"""', b"'''", b"=", b"[", b"]", b"[[", b"]]", b"{", b"}", b",", b".", b"\n", b"\r\n", b"\r", b"#"),
    *(b" ", b"\t", b"\\", b"\0", b"\x1b", b"\x7f", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"),
    *(b"9" * 400, b"9" * 5000, b"1e999", b"nan", b"-0", b"0000-01-01", b"2021-02-30", b"9999-12-31T23:59:60+23:59"),
    *(b"[" * 90, b"]" * 90, b"{a=" * 90, b"a." * 90, b"\\u0000", b"\\ud800", b"\\U0010FFFF", b"\\x1b", b"\\e"),
    *("\u202e".encode(), "\U000e0041".encode(), "\U0001f3f4\U000e0067".encode(), "\ufdd0\ue000\U000f0000".encode()),
    *(b"title", b"cards", b"[[cards]]\n", b"[[chapters]]\n", b"text", b"id", b"was", b"scale", b"{reader}", b"{x}"),
)


def mutated(seed: int) -> bytes:
    """Return one of the seeds with a few changes; the same for the same number."""
    chance = random.Random(seed)
    data = bytearray(chance.choice(SEEDS))
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(data))
        match chance.randrange(6):
            case 0:
                data[at:at] = chance.choice(PIECES)
            case 1:
                data[at : at + 3] = chance.choice(PIECES)
            case 2:
                del data[at : at + chance.randint(1, 12)]
            case 3:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 4:
                other = chance.choice(SEEDS)
                data[at:at] = other[chance.randint(0, len(other)) :]
            case _:
                data[at:at] = data[at : at + 60] * chance.randint(1, 20)
    return bytes(data)


def holds(data: bytes) -> None:
    """Hold what is promised of any file's check."""
    deck, problems = check_bytes(data, "x.toml")
    assert parse_deck(data, "x.toml").deck == deck
    assert deck or problems
    for problem in problems:
        assert problem.code in CODES
        assert 1 <= problem.line <= data.count(b"\n") + 1
        assert problem.column >= 1
        assert problem.message
        assert problem.hint
        assert not hostile(str(problem))
        assert "\n" not in str(problem)


@for_each("seed", SEEDS)
def test_the_files_to_be_changed_are_faultless_or_faulty_as_they_are_meant_to_be(seed: bytes) -> None:
    holds(seed)


@pytest.mark.parametrize("start", range(0, 600, 100))
def test_a_deck_file_that_was_changed_anywhere_is_read_or_has_problems(start: int) -> None:
    for seed in range(start, start + 100):
        holds(mutated(seed))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary() | st.lists(st.sampled_from([*PIECES, *SEEDS]) | st.binary(max_size=4), max_size=12).map(b"".join))
def test_any_bytes_are_read_or_have_problems(data: bytes) -> None:
    holds(data)


class PanicException(BaseException):
    """What the TOML parser raises when it is at a loss: it is of another language, and no Exception."""


@pytest.mark.parametrize(
    "error",
    [ValueError(), IndexError(), RecursionError(), MemoryError(), UnicodeError(), AssertionError(), PanicException()],
)
@pytest.mark.parametrize("stage", ["parse_document", "Reading"])
def test_no_file_costs_the_others_their_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, stage: str
) -> None:
    good, odd = tmp_path / "good.toml", tmp_path / "odd.toml"
    good.write_bytes(GOOD + b"depht = 2\n")
    odd.write_bytes(GOOD)
    for module in ("cardgame.workshop.checking", "cardgame.deck.reading"):
        monkeypatch.setattr(f"{module}.{stage}", at_a_loss(f"{module}.{stage}", error))
    problems = check_all([odd, good]).problems
    assert [(problem.path, problem.code) for problem in problems] == [
        (str(odd), "unreadable"),
        (str(good), "unknown-key"),
    ]
    assert problems[0].line == problems[0].column == 1
    assert problems[0].hint
    assert read_deck(odd).deck is None
    good.write_bytes(GOOD)
    found = find_library([(tmp_path, "yours")])
    assert [deck.id for deck in found.library] == ["good"]
    assert [problem.code for problem in found.problems] == ["unreadable"]


def at_a_loss(name: str, error: BaseException):
    """Return what is called so, but that it raises ``error`` for the odd file."""
    module, _, attribute = name.rpartition(".")
    real = getattr(__import__(module, fromlist=[attribute]), attribute)

    def at_a_loss(document, path, *rest):
        if "odd" in path:
            raise error
        return real(document, path, *rest)

    return at_a_loss


def test_an_interrupt_still_ends_a_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.toml").write_bytes(GOOD)
    name = "cardgame.workshop.checking.parse_document"
    monkeypatch.setattr(name, at_a_loss(name, KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        check(tmp_path / "odd.toml")


@pytest.mark.parametrize("marks", [2, 3, 1000])
def test_more_than_one_byte_order_mark_is_told(marks: int) -> None:
    deck, problems = check_bytes(b"\xef\xbb\xbf" * marks + GOOD, "x.toml")
    assert deck is None
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [("not-toml", 1, 1)]
    assert "byte order mark" in problems[0].message


@for_each("at", range(1, len(GOOD), 7))
def test_a_byte_order_mark_anywhere_is_told_or_is_text(at: int) -> None:
    holds(GOOD[:at] + b"\xef\xbb\xbf" + GOOD[at:])


NAMES = (
    b"\xff\xfe.toml",
    b"a\x1b[31m.toml",
    b"a\nb.toml",
    b"-rf.toml",
    "\u202ecilbup.toml".encode(),
    b"x" * 250 + b".toml",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_name_is_checked(tmp_path: Path, name: bytes) -> None:
    import os

    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    try:
        file.write_bytes(GOOD + b"depht = 2\n")
    except OSError:
        pytest.skip("this file system has no such names")
    (tmp_path / "z.toml").write_bytes(GOOD.replace(b"good", b"other"))
    problems = check_all([tmp_path]).problems
    assert [problem.code for problem in problems] == ["unknown-key"]
    assert not hostile(str(problems[0]))
    assert "\n" not in str(problems[0])
    found = find_library([(tmp_path, "yours")])
    assert [deck.id for deck in found.library] == ["other"]
    file.write_bytes(GOOD)
    assert {deck.id for deck in find_library([(tmp_path, "yours")]).library} == {"good", "other"}
