"""An export comes in again the same to the byte; one that was changed is refused with its line."""

import hashlib
import io
import json
import os
import random
import re
import stat
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.record import CoupleNamed, Event, Forgotten, Noted, RecordError, RecordTaken, Store, Undone, list_couples
from cardgame.record import export as export_module
from cardgame.record.export import NotAnExport, export_lines, import_couple, write_export

from ..builders import UNSAFE
from .helpers import Wall, begun, ended_card, plant


def exported(store: Store) -> bytes:
    return b"".join(export_lines(store))


def imported(folder: Path, data: bytes) -> Path:
    return folder / f"{import_couple(folder, io.BytesIO(data), 'here', Wall())}.db"


def again(path: Path) -> bytes:
    with Store.open(path, "", Wall(), read_only=True) as store:
        return exported(store)


def sealed(*lines: dict[str, Any] | str) -> bytes:
    """Return an export of these lines, with all checks right, as somebody with evil in mind could make it."""
    whole = b""
    for line in lines:
        text = line if isinstance(line, str) else json.dumps(line, separators=(",", ":"), ensure_ascii=False)
        whole += text.encode("utf-8", "surrogatepass").removesuffix(b"}")
        whole += b',"check":"%s"}\n' % hashlib.sha256(whole).hexdigest()[:16].encode()
    end = {"count": len(lines) - 1, "sha256": hashlib.sha256(whole).hexdigest()}
    return whole + json.dumps(end, separators=(",", ":")).encode() + b"\n"


def head(count: int, **changed: Any) -> dict[str, Any]:
    fields = {"format": "cardgame-export", "version": 1, "identity": "0-a", "names": ["Ana", "Ben"], "count": count}
    return fields | changed


NAMED = {
    "id": "a",
    "clock": "1700000000000-00000",
    "device": "here",
    "kind": "couple-named",
    "body": {"at": "2026-03-01T20:00:00+01:00", "names": ["Ana", "Ben"]},
}


def entry(number: int, **changed: Any) -> dict[str, Any]:
    fields = {
        "id": f"b{number}",
        "clock": f"17000000000{number:02}-00000",
        "device": "here",
        "kind": "sung",
        "body": {},
    }
    return fields | changed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "there" / "couples"


@pytest.fixture
def played(store: Store, evening: str) -> Store:
    store.append(ended_card(evening), Noted(evening=evening, deck="ours", card="laugh", by=1, text="Sí… 👩‍❤️‍👨\nmore"))
    (gone,) = store.append(ended_card(evening, "cry"))
    store.append(Undone(event=gone.id))
    return store


# Out and in


def test_what_was_forgotten_is_in_no_export_and_stays_so_where_it_comes_in(played: Store, folder: Path) -> None:
    noted, ended = played.events()[3], played.events()[2]
    played.append(Forgotten(event=noted.id, fields=("text",)), Forgotten(event=ended.id))
    data = exported(played)
    assert b"more" not in data
    assert again(imported(folder, data)) == data


def test_what_was_forgotten_since_in_a_record_that_plays_here_does_not_come_in(played: Store, folder: Path) -> None:
    data = exported(played)
    assert b"more" in data
    noted, ended = played.events()[3], played.events()[2]
    played.append(Forgotten(event=noted.id, fields=("text",)), Forgotten(event=ended.id))
    path = imported(played.path.parent, data)
    assert path != played.path
    assert again(path) == exported(played)
    assert b"\\nmore" not in path.read_bytes()


def test_an_export_that_holds_words_and_says_that_they_were_forgotten_comes_in_without_them(folder: Path) -> None:
    kept = entry(1, kind="kept", body={"text": "harbour", "sort": "note"})
    gone = entry(2, kind="kept", body={"text": "bicycle", "sort": "note"})
    said = [
        entry(3, kind="forgotten", body={"event": kept["id"], "fields": ["text"]}),
        entry(4, kind="forgotten", body={"event": gone["id"], "fields": []}),
    ]
    path = imported(folder, sealed(head(5), NAMED, kept, gone, *said))
    held = path.read_bytes()
    assert b"harbour" not in held
    assert b"bicycle" not in held
    out = again(path)
    assert json.loads(out.splitlines()[0])["count"] == 4
    assert again(imported(folder, out)) == out


def test_out_and_in_again_is_the_same_to_the_byte(played: Store, folder: Path) -> None:
    data = exported(played)
    path = imported(folder, data)
    assert path.name == "ana-and-ben.db"
    assert again(path) == data
    with Store.open(path, "there", Wall()) as copy:
        assert copy.events() == played.events()
        copy.append(begun())
    assert len(again(path)) > len(data)


def test_the_lines_are_what_the_format_says(played: Store) -> None:
    data = exported(played)
    lines = data.decode().split("\n")
    assert lines.pop() == ""
    first, *events, last = map(json.loads, lines)
    assert {key: first[key] for key in ("format", "version", "names", "count")} == {
        "format": "cardgame-export",
        "version": 1,
        "names": ["Ana", "Ben"],
        "count": 6,
    }
    assert first["identity"] == played.identity
    assert len(events) == 6
    assert all(list(event) == ["id", "clock", "device", "kind", "body", "check"] for event in events)
    assert last == {"count": 6, "sha256": hashlib.sha256(data[: data.rindex(b'{"count"')]).hexdigest()}
    for line in data.splitlines(keepends=True)[:-1]:
        before = data[: data.index(line)] + line[: line.rindex(b',"check"')]
        assert json.loads(line)["check"] == hashlib.sha256(before).hexdigest()[:16]


def test_the_same_record_always_gives_the_same_bytes(played: Store) -> None:
    assert exported(played) == exported(played)
    assert b"0.1.0" not in exported(played), "whatever the program's version"


ODD_BODIES = [
    '{"at":"x","z":1,"a":2}',
    '{"big":123456789012345678901234567890,"small":-0.0,"float":1.50,"exp":1E+400}',
    '{"a":1,"a":2}',
    '{"text":"\\ud83d\\ude00 \\u00e9 é 😀 \\/ \\b"}',
    '{"alone":"\\ud800"}',
    '{"line":"a\u2028b\u0085c\x7f\u202e"}',
    '{"deep":' + "[" * 150 + "]" * 150 + "}",
    '{ "spaced" : [ 1 , 2 ] }',
    '{\n  "pretty": true\n}',
    '{\r\n"windows": null}',
    ' {"before": 1}',
    '{"after": 1} ',
    '{"check":"0123456789abcdef"}',
    '{"sha256":"x","count":1}',
    '"only words"',
    "[1,2]",
    "null",
    "17.50",
    "{}",
]


@pytest.mark.parametrize("body", ODD_BODIES, ids=ascii)
def test_a_body_stays_as_it_is_stored(store: Store, folder: Path, body: str) -> None:
    odd = Event(id="z\t\0ü", clock="9000000000000-00007", device="", kind='su"ng\n', body={})
    plant(store, odd, body)
    data = exported(store)
    assert data.count(b"\n") == 4
    assert b"\r" not in data
    path = imported(folder, data)
    assert again(path) == data
    with Store.open(path, "", Wall(), read_only=True) as copy:
        assert list(copy.raw_events())[-1] == (odd.id, odd.clock, odd.device, odd.kind, body)


def test_nothing_in_an_export_is_acted_on_by_a_terminal(store: Store, folder: Path) -> None:
    odd = "".join(UNSAFE) + "\u2028\ufeff\U000e0041"
    event = Event(id="z" + odd, clock="9000000000000-00007", device=odd, kind=odd, body={})
    body = json.dumps({"text": odd}, ensure_ascii=False)
    plant(store, event, body)
    data = exported(store)
    assert UNSAFE.intersection(data.decode()) == {"\n"}
    assert not set("\u2028\ufeff\U000e0041").intersection(data.decode())
    path = imported(folder, data)
    assert again(path) == data
    with Store.open(path, "", Wall(), read_only=True) as copy:
        assert list(copy.raw_events())[-1] == (event.id, event.clock, odd, odd, body)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)

words = st.text(st.characters(codec="utf-8"), max_size=60)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Draw a JSON object in any of the ways in which another program may write it."""
    value = draw(st.dictionaries(words, json_values, max_size=4))
    if draw(st.booleans()):
        value["at"] = "2026-03-01T20:00:00+01:00"
    return json.dumps(
        value,
        ensure_ascii=draw(st.booleans()),
        indent=draw(st.sampled_from((None, None, 1))),
        separators=draw(st.sampled_from(((",", ":"), (", ", ": ")))),
        sort_keys=draw(st.booleans()),
    )


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(("outcome", "noted", "undone", "evening-began", "sung")) | words)
    return Event(
        id=draw(words.filter(bool)),
        clock=f"{draw(st.integers(0, 10**13 - 1)):013d}-{draw(st.integers(0, 10**5 - 1)):05d}",
        device=draw(st.sampled_from(("here", "there")) | words),
        kind=kind,
        body=cast("dict[str, Any]", msgspec.Raw(draw(bodies()).encode())),
    )


@settings(max_examples=60)
@given(st.lists(events(), max_size=12, unique_by=lambda event: event.id), st.lists(words, max_size=3))
def test_any_record_comes_out_and_in_the_same(others: list[Event], notes: list[str]) -> None:
    with TemporaryDirectory() as place:
        now = Wall()
        home, there = Path(place) / "home", Path(place) / "there"
        with Store.create(home / "a.db", "here", now, ("Ana", "Ben")) as store:
            (began,) = store.append(begun())
            store.append(*(Noted(evening=began.id, deck="d", card="c", by=0, text=note) for note in notes))
            (gone,) = store.append(ended_card(began.id))
            store.append(Undone(event=gone.id))
            for event in others:
                plant(store, event, bytes(cast(msgspec.Raw, event.body)).decode())
            data = exported(store)
            assert UNSAFE.intersection(data.decode()) == {"\n"}
            raw = list(store.raw_events())
        path = imported(there, data)
        assert again(path) == data
        with Store.open(path, "", now, read_only=True) as copy:
            assert list(copy.raw_events()) == raw


def test_memory_does_not_grow_with_the_record(store: Store, folder: Path, tmp_path: Path) -> None:
    def most(count: int) -> tuple[int, int]:
        store.append(*(ended_card("e", f"card-{number}", text="x" * 700) for number in range(count)))
        path = tmp_path / f"{count}.jsonl"
        tracemalloc.start()
        write_export(store, path)
        out = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        with path.open("rb") as file:
            import_couple(folder, file, "here", Wall())
        peak = out, tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    small, large = most(300), most(3000)
    assert max(large) < 2 * max(small) + 500_000


# Names and slugs


def test_a_second_couple_of_the_same_names_gets_a_number(played: Store, folder: Path) -> None:
    data = exported(played)
    assert [imported(folder, data).stem for _ in range(3)] == ["ana-and-ben", "ana-and-ben-2", "ana-and-ben-3"]
    assert all(couple.names == ("Ana", "Ben") for couple in list_couples(folder))


def test_the_backups_of_another_couple_are_not_taken_over(played: Store, folder: Path) -> None:
    (folder / "backups" / "ana-and-ben").mkdir(parents=True)
    assert imported(folder, exported(played)).stem == "ana-and-ben-2"


def test_names_that_were_changed_come_out_as_they_are_now(played: Store, folder: Path) -> None:
    played.append(CoupleNamed(names=("Zoë", "Søren")))
    assert imported(folder, exported(played)).stem == "zoe-and-soren"


# What is refused


def refused(folder: Path, data: bytes, line: int, *words: str) -> None:
    with pytest.raises(NotAnExport) as error:
        imported(folder, data)
    assert error.value.message.startswith(f"Line {line}: "), error.value.message
    for word in words:
        assert word in error.value.message
    assert error.value.hint
    assert not folder.exists() or list(folder.iterdir()) == []


def test_an_export_that_was_cut_anywhere_is_refused_with_the_line(played: Store, folder: Path) -> None:
    data = exported(played)
    ends = {at + more for at, byte in enumerate(data) if byte == 10 for more in (-1, 0, 1)}
    for at in sorted(ends.union(range(0, len(data), 23)) - {len(data)}):
        line = data[:at].count(b"\n") + 1
        refused(folder, data[:at], line)


@pytest.mark.parametrize("seed", range(3))
def test_an_export_with_any_byte_changed_is_refused_with_its_line(played: Store, folder: Path, seed: int) -> None:
    data = exported(played)
    rng = random.Random(seed)
    for _ in range(40):
        at = rng.randrange(len(data))
        changed = bytearray(data)
        changed[at] = rng.choice([byte for byte in range(256) if byte not in (data[at], 10)])
        if data[at] == 10:
            continue
        refused(folder, bytes(changed), data[:at].count(b"\n") + 1)


def test_a_line_that_is_missing_doubled_or_elsewhere_is_found(played: Store, folder: Path) -> None:
    lines = exported(played).splitlines(keepends=True)
    for number in range(1, len(lines)):
        refused(folder, b"".join(lines[:number] + lines[number + 1 :]), number + 1)
        refused(folder, b"".join([*lines[: number + 1], *lines[number:]]), number + 2)
    for number in range(1, len(lines) - 2):
        swapped = [*lines]
        swapped[number : number + 2] = reversed(swapped[number : number + 2])
        refused(folder, b"".join(swapped), number + 1)
    refused(folder, b"".join(lines) + b"\n", len(lines) + 1, "after the end")
    refused(folder, b"".join(lines) * 2, len(lines) + 1, "after the end")


def test_ends_of_lines_that_were_changed_are_named(played: Store, folder: Path) -> None:
    refused(folder, exported(played).replace(b"\n", b"\r\n"), 1, "its end was changed")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"dear Ana",
        b"SQLite format 3\0" + bytes(4080),
        b"\x1f\x8b\x08\0" + bytes(50),
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"{}\n",
        b'{"format":"something-else","version":1}\n',
        b'{"format":["cardgame-export"],"version":1}\n',
        b'{"format":"cardgame-export"}\n',
        b'{"format":"cardgame-export","version":"1"}\n',
        b"\xff\xfe{\0}\0\n",
        bytes(range(256)) * 100,
    ],
    ids=lambda data: ascii(data[:24]),
)
def test_what_is_no_export_is_refused_in_words(folder: Path, data: bytes) -> None:
    refused(folder, data, 1, "not an export")


def test_a_newer_export_is_told(folder: Path) -> None:
    with pytest.raises(NotAnExport, match="Line 1: this export was written by a newer") as error:
        imported(folder, sealed(head(1, version=2, more="x"), NAMED))
    assert "Update cardgame" in error.value.hint
    assert not folder.exists()


def test_a_line_without_an_end_is_not_read_to_its_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_module, "LONGEST_LINE", 10_000)
    start = sealed(head(1), NAMED).splitlines(keepends=True)[0]

    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            Endless.given += len(buffer)
            assert Endless.given < 100_000, "it is read for ever"
            buffer[:] = b"x" * len(buffer)
            if Endless.given == len(buffer):
                buffer[: len(start)] = start
            return len(buffer)

    with pytest.raises(NotAnExport, match="Line 2: it is longer"):
        import_couple(folder, cast(Any, io.BufferedReader(Endless(), 8192)), "here", Wall())


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ([head(2), NAMED, entry(1, id="a")], 3),
        ([head(3), NAMED, entry(1), entry(1)], 4),
        ([head(3), NAMED, entry(2), entry(1)], 4),
        ([head(3), NAMED, entry(1), entry(2, id="b1")], 4),
        ([head(2), NAMED, entry(1, id="")], 3),
        ([head(2), NAMED, entry(1, id=7)], 3),
        ([head(2), NAMED, entry(1, clock="now")], 3),
        ([head(2), NAMED, entry(1, clock="1700000000001-0000x")], 3),
        ([head(2), NAMED, entry(1, clock="١٧٠٠٠٠٠٠٠٠٠٠١-00000")], 3),
        ([head(2), NAMED, entry(1, more=1)], 3),
        ([head(2), NAMED, {**entry(1), "body": "{not json"}], 3),
        ([head(2), NAMED, {**entry(1), "body": "\ud800"}], 3),
        ([head(2), NAMED, '{"id":"b","clock":"1700000000001-00000","device":"","kind":"x","body":{bad}}'], 3),
        ([head(2), NAMED, '{"id":"b","clock":"1700000000001-00000","device":"","kind":"x","body":{"a":NaN}}'], 3),
        (
            [
                head(2),
                NAMED,
                '{"id":"b","clock":"1700000000001-00000","device":"","kind":"x","body":'
                + "[" * 100_000
                + "]" * 100_000
                + "}",
            ],
            3,
        ),
        ([head(2), NAMED, "[]}"], 3),
        ([head(5), NAMED, entry(1)], 1),
        ([head(-1), NAMED], 1),
        ([head(1, names=["Ana"]), NAMED], 1),
        ([head(1, names=["Eva", "Ben"]), NAMED], 1),
        ([head(1, identity=["x"]), NAMED], 1),
        ([head(1, identity="--"), NAMED], 1),
        ([head(1, identity="a') ; DROP TABLE event"), NAMED], 1),
        ([head(1, identity="ä"), NAMED], 1),
        ([head(1, identity="x" * 101), NAMED], 1),
        ([head(1, extra=1), NAMED], 1),
        ([head(1), entry(1)], 1),
        ([head(0)], 1),
    ],
    ids=range(28),
)
def test_lines_that_no_export_would_have_are_refused(folder: Path, lines: list[Any], wrong: int) -> None:
    refused(folder, sealed(*lines), wrong)


def test_names_in_an_export_that_no_couple_could_have_lead_to_no_file(folder: Path) -> None:
    names = ["../../x", "[b]y\x1b]0;z\x07"]
    refused(folder, sealed(head(1, names=names), {**NAMED, "body": {"names": names}}), 1)
    clean = ["../../x", "C:\\y"]
    path = imported(folder, sealed(head(1, names=clean), {**NAMED, "body": {"names": clean}}))
    assert path.parent == folder
    assert path.name == "x-and-c-y.db"


def test_a_count_that_is_wrong_is_told_even_with_the_right_sum(folder: Path) -> None:
    data = sealed(head(1), NAMED)
    refused(folder, data.replace(b'{"count":1,"sha', b'{"count":2,"sha'), 3, "counts 2 entries")
    wrong = data[:-10] + b'abcdef"}\n'
    refused(folder, wrong, 3)


# Files


@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_the_file_is_its_owners_alone(played: Store, tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write_export(played, tmp_path / "out.jsonl")
        write_export(played, tmp_path / "out.jsonl", replace=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == 0o600
    assert (tmp_path / "out.jsonl").read_bytes() == exported(played)


def test_an_export_replaces_a_file_only_when_it_is_told_to(played: Store, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("dear Ana")
    (tmp_path / "dangling").symlink_to("nowhere")
    for taken in (path, tmp_path / "dangling"):
        with pytest.raises(RecordTaken):
            write_export(played, taken)
    assert path.read_text() == "dear Ana"
    write_export(played, path, replace=True)
    assert path.read_bytes() == exported(played)


def test_an_export_that_fails_leaves_nothing(played: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(store: Store) -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export_module, "export_lines", half)
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(RecordError, match="no space"):
        write_export(played, out / "x.jsonl")
    assert list(out.iterdir()) == []


# The script in the README

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SCRIPT = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def run_script(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-c", SCRIPT[0], str(path)], capture_output=True, text=True, timeout=60, check=False
    )


def test_forty_lines_of_the_readme_read_an_export_without_the_program(played: Store, tmp_path: Path) -> None:
    (script,) = SCRIPT
    assert len(script.splitlines()) <= 40
    assert not re.search(r"import.*(cardgame|msgspec|sqlite)", script)
    plant(played, Event(id="z", clock="9000000000000-00000", device="d", kind="sung", body={}), '{\n"at": "x"}')
    path = tmp_path / "out.jsonl"
    write_export(played, path)
    ran = run_script(path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == ["Ana and Ben", "2026-03-01 covered What made you laugh?"], (
        "and not what was undone"
    )
    data = path.read_bytes()
    for broken in (data[:-40], data[: len(data) // 2], data.replace(b"laugh?", b"weep??")):
        path.write_bytes(broken)
        assert run_script(path).returncode != 0


def test_times_of_another_century_are_read(store: Store, folder: Path) -> None:
    old = datetime(1, 1, 1, tzinfo=timezone.utc).isoformat()  # noqa: UP017
    plant(store, Event(id="old", clock="0000000000000-00000", device="d", kind="sung", body={}), f'{{"at":"{old}"}}')
    assert again(imported(folder, exported(store))) == exported(store)
