"""Whatever a terminal sends, in parts of any size, is no error, comes to an end, and is no key nobody pressed."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS, IGNORE_SEQUENCE
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message

from cardgame.tui.terminal.driver import Reader
from cardgame.tui.terminal.incoming import BURST, LARGEST, PASTE_KEPT, STEADY, Incoming
from tests.families import for_each

LATER = 60.0
"""Seconds after which everything that was begun has come to an end."""


def parts(data: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


def read(data: bytes, size: int = 1 << 20, *, sizes: bool = True) -> list[Message]:
    """Return what is made of ``data``, sent in parts of this size, and then of nothing for a while."""
    reader = Reader()
    reader.hears_sizes = sizes
    found = [message for part in parts(data, size) for message in reader.take(part, 0.0)]
    # What is left over may be begun anew by what it ends in: an Escape in the midst of a string.
    for _ in range(3):
        found += reader.flush(LATER)
    return found


def keys(data: bytes, size: int = 1 << 20) -> list[str]:
    return [message.key for message in read(data, size) if isinstance(message, events.Key)]


def typed(data: bytes, size: int = 1 << 20) -> str:
    return "".join(message.character or "" for message in read(data, size) if isinstance(message, events.Key))


SIZES = (1, 2, 3, 5, 1 << 20)

REPLIES = (
    b"\x1bP>|tmux 3.4\x1b\\",
    b"\x1bP1+r524742=382f382f38\x1b\\",
    b"\x1bP1$r0m\x1b\\",
    b"\x1bP!|00000000\x1b\\",
    b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
    b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    b"\x1b]52;c;cXEgcA==\x07",
    b"\x1b]10;rgb:ffff/ffff/ffff\xc2\x9c",
    b"\x1b]lThe title: q p x\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b^a private message: q\x1b\\",
    b"\x1bXa string: q\x1b\\",
    "\x1b]0;café – q\x07".encode(),
    b"\x1b]0;caf\xe9 q\x07",
    "\x9d11;rgb:0/0/0\x9c".encode(),
    b"\x9d11;rgb:0/0/0\x9c",
    b"\x90>|xterm\x9c",
    b"\x1b[?62;4c",
    b"\x1b[?1;2c",
    b"\x1b[>41;354;0c",
    b"\x1b[=0c",
    b"\x9b?62;4c",
    "\x9b?62;4c".encode(),
    b"\x1b[12;40R",
    b"\x1b[1;2R",
    b"\x1b[1;1R",
    b"\x1b[?12;40R",
    b"\x1b[0n",
    b"\x1b[?997;1n",
    b"\x1b[?25;1$y",
    b"\x1b[?9999;0$y",
    b"\x1b[4;2$y",
    b"\x1b[?0u",
    b"\x1b[?15u",
    b"\x1b[4;600;800t",
    b"\x1b[8;24;80t",
    b"\x1b[6;16;8t",
    b"\x1b[1t",
    b"\x1b[3;0;0t",
    b"\x1b[2;1;1;112;112;1;0x",
    b"\x1b[?6c",
    b"\x1b[201~",
    b"\x1b\\",
    b"\x1b[1;2;3;4;5;6;7;8;9;10;11;12z",
    b"\x1b[" + b"1;" * 400 + b"q",
)
"""What a terminal answers, to whoever asked it before us."""


@for_each("reply", REPLIES)
def test_a_reply_is_swallowed_whole_and_what_comes_after_it_is_heard(reply: bytes) -> None:
    # In parts, a byte that is not UTF-8 is a letter.
    for size in SIZES if reply[0] == 0x1B or reply[0] == 0xC2 else SIZES[-1:]:
        assert keys(reply, size) == []
        assert keys(b"a" + reply + b"b", size) == ["a", "b"]
        assert keys(reply * 3 + b"\x1b[A", size) == ["up"]


@for_each("reply", REPLIES)
def test_a_reply_that_was_cut_short_is_no_key_either(reply: bytes) -> None:
    if reply[0] != 0x1B or len(reply) < 5:
        return
    for end in range(3, len(reply)):
        found = keys(reply[:end])
        # Cut after an Escape, that may have been pressed.
        assert found in ([], ["escape"]), reply[:end]
        reader = Reader()
        reader.take(reply[:end], 0.0)
        reader.flush(LATER)
        assert [key.key for key in reader.take(b"q", LATER + 1) if isinstance(key, events.Key)] == ["q"]


def test_a_string_without_an_end_does_not_last() -> None:
    incoming = Incoming(ANSI_SEQUENCES_KEYS, FUNCTIONAL_KEYS)
    assert incoming.take(b"\x1b]0;", 0.0) == []
    now, found = 0.0, []
    while not found:
        # Somebody types, who sees nothing of it.
        now += 0.3
        assert now < 5
        found = [*incoming.flush(now), *incoming.take(b"q", now)]
    assert found == [("text", "q")]


@for_each("byte", range(0x80, 0x100))
def test_a_byte_that_is_no_text_is_replaced_and_the_rest_is_read(byte: int) -> None:
    for size in (1, 1 << 20):
        assert typed(b"caf" + bytes([byte]) + b" au lait", size) == "caf\ufffd au lait"
        # At the end as well, where it could be the beginning of something.
        assert typed(b"caf" + bytes([byte]), size) == "caf\ufffd"


def test_text_is_read_as_it_was_typed() -> None:
    words = "Ærøskøbing, 東京, Zürich, да, 👩‍❤️‍👨, می‌خواهم".replace("\u200d", "").replace("\u200c", "")
    for size in SIZES:
        assert typed(words.encode(), size) == words


@for_each("size", SIZES)
@for_each("report", [b"\x1b[M   ", b"\x1b[M\x20\xff\xfe", b"\x1b[M#qp", b"\x1b[M\xc3\xa9\xa0", b"\x1b[32;10;20M"])
def test_a_mouse_report_in_an_old_form_is_dropped(report: bytes, size: int) -> None:
    assert read(report, size) == []
    assert keys(report + b"a", size) == ["a"]


SENSELESS = (
    b"\x1b[99999999999999999999u",
    b"\x1b[" + b"9" * 5000 + b"u",
    b"\x1b[55296u",
    b"\x1b[57343;5u",
    b"\x1b[1114112u",
    b"\x1b[97;1;1114112u",
    b"\x1b[97;1;55296u",
    b"\x1b[97;1;27u",
    b"\x1b[97;99999999u",
    b"\x1b[97;0u",
    b"\x1b[97;257u",
    b"\x1b[-5u",
    b"\x1b[97;-1u",
    b"\x1b[;u",
    b"\x1b[;;u",
    b"\x1b[u",
    b"\x1b[0u",
    b"\x1b[1u",
    b"\x1b[::u",
    b"\x1b[97:::::::::::::::::u",
    b"\x1b[97;1:3u",
    b"\x1b[60000u",
    b"\x1b[99~",
    b"\x1b[113~",
    b"\x1b[0~",
    b"\x1b[-1~",
    b"\x1b[99999999999~",
    b"\x1b[5;99999999999~",
    b"\x1b[27;5;1114112~",
    b"\x1b[27;5;55296~",
    b"\x1b[27;5;~",
    b"\x1b[27;99999;99~",
    b"\x1b[113A",
    b"\x1b[1;99999A",
    b"\x1b[1;0A",
    b"\x1b[<0;-1;-1M",
    b"\x1b[<0;0;0M",
    b"\x1b[<999999;1;1M",
    b"\x1b[<0;99999999999999;1M",
    b"\x1b[<;;M",
    b"\x1b[<M",
    b"\x1b[48;0;0;0;0t",
    b"\x1b[48;24t",
    b"\x1b[48;24;80;0t",
    b"\x1b[48;-1;-1;-1;-1t",
    b"\x1b[48;" + b"9" * 5000 + b";1;1;1t",
    b"\x1b[\xe9A",
    b"\x1b[1\xc3;2A",
    b"\x1bO\xff\x80A",
)


@for_each("sequence", SENSELESS)
def test_a_sequence_that_makes_no_sense_is_dropped(sequence: bytes) -> None:
    for size in SIZES:
        assert read(sequence, size) == []
        assert keys(sequence + b"a", size) == ["a"]


@for_each(
    "sequence, key",
    [
        ("\x1b[97u", "a"),
        ("\x1b[97;5u", "ctrl+a"),
        ("\x1b[97:65;2;65u", "A"),
        ("\x1b[99;5u", "ctrl+c"),
        ("\x1b[99;5:1u", "ctrl+c"),
        ("\x1b[27;5;99~", "ctrl+c"),
        ("\x1b[27u", "escape"),
        ("\x1b[1;5C", "ctrl+right"),
        ("\x1b[1;1:1A", "up"),
        ("\x1b[13;2u", "shift+enter"),
        ("\x1b[233;;233u", "é"),
        ("\x1bq", "alt+q"),
        ("\x1bQ", "alt+shift+q"),
        # The key with a C on it, where something else is written with it.
        ("\x1b[1089;5u", "ctrl+c"),
        ("\x1b[968;69u", "ctrl+c"),
    ],
)
@for_each("size", SIZES)
def test_a_key_is_read_as_that_key(sequence: str, key: str, size: int) -> None:
    assert keys(sequence.encode(), size) == [key]


@pytest.mark.parametrize("size", SIZES)
def test_words_that_are_entered_at_once_are_all_there(size: int) -> None:
    words = "你好，今天怎么样" * 9
    sent = f"\x1b[0;;{':'.join(str(ord(letter)) for letter in words)}u"
    assert typed(sent.encode(), size) == words
    assert keys(b"\x1b[0u\x1b[0;;u\x1b[0;;27u", size) == []


def usual(sequence: str) -> list[tuple[str, str | None]]:
    """Return the keys that Textual alone makes of a sequence."""
    parser = XTermParser()
    found = list(parser.feed(sequence))
    if parser._timeout_time is not None:
        parser._timeout_time = 0.0
        found += parser.tick()
    return [(key.key, key.character) for key in found if isinstance(key, events.Key)]


KNOWN = [sequence for sequence in ANSI_SEQUENCES_KEYS if not sequence.endswith("R") or sequence == "\x1bOR"]


@pytest.mark.parametrize("size", SIZES)
def test_every_key_that_textual_knows_is_still_one(size: int) -> None:
    for sequence in KNOWN:
        if sequence == "\x9b" or (sequence[:2] == "\x1b[" and sequence[-1] == "t"):
            continue  # the beginning of a reply, and a size
        found = [(key.key, key.character) for key in read(sequence.encode(), size) if isinstance(key, events.Key)]
        assert found == usual(sequence), ascii(sequence)
    for code in FUNCTIONAL_KEYS:
        if code[-1] == "R":
            continue  # where the cursor is
        for sequence in (f"\x1b[{code}", f"\x1b[{code[:-1]};5{code[-1]}"):
            found = [(key.key, key.character) for key in read(sequence.encode(), size) if isinstance(key, events.Key)]
            assert found == usual(sequence), ascii(sequence)
    assert IGNORE_SEQUENCE in ANSI_SEQUENCES_KEYS.values()


# Escape, and Ctrl-C in the midst of anything


def test_escape_alone_is_a_key_after_a_moment() -> None:
    reader = Reader()
    assert [*reader.take(b"\x1b", 0.0), *reader.flush(0.1)] == []
    assert 0 < reader.wait(0.1) < 0.5
    (key,) = reader.flush(0.4)
    assert isinstance(key, events.Key)
    assert key.key == "escape"


def test_a_letter_a_moment_after_escape_is_a_key_of_its_own() -> None:
    reader = Reader()
    assert not [*reader.take(b"\x1b", 0.0)]
    assert [key.key for key in reader.take(b"q", 0.2) if isinstance(key, events.Key)] == ["escape", "q"]


@pytest.mark.parametrize(
    "begun",
    [
        *(
            b"\x1b",
            b"\x1b[",
            b"\x1b[1;",
            b"\x1bO",
            b"\x1b]0;x",
            b"\x1bP",
            b"\x1b]x\x1b",
            b"\x1b[M ",
            b"\x1b[[",
            b"\xe9",
        ),
        *(b"\x1b[200~x", b"\x1b[200~" + b"x" * 2 * PASTE_KEPT, b"\x1b[\xff", b"x" * 20_000, b"\x1b[A" * 20_000),
    ],
    ids=lambda each: ascii(each)[:30],
)
def test_ctrl_c_is_heard_after_anything_unfinished(begun: bytes) -> None:
    for at_once in (True, False):
        reader = Reader()
        if at_once:
            found = [*reader.take(begun + b"\x03", 0.0)]
        else:
            found = [*reader.take(begun, 0.0), *reader.take(b"\x03", 0.05)]
        found += reader.flush(0.2)
        assert [key.key for key in found if isinstance(key, events.Key)][-1:] == ["ctrl+c"]


def test_ctrl_c_is_heard_in_a_paste_that_goes_on_for_ever() -> None:
    reader = Reader()
    reader.take(b"\x1b[200~", 0.0)
    for second in range(1, 12):
        assert not [message for message in reader.take(b"x" * 4096, float(second)) if isinstance(message, events.Key)]
    found = [*reader.take(b"x" * 2000 + b"\x03" + b"x" * 2000, 12.0)]
    assert [key.key for key in found if isinstance(key, events.Key)] == ["ctrl+c"]


# Pastes


def pasted(data: bytes, size: int = 1 << 20) -> list[str]:
    return [message.text for message in read(data, size) if isinstance(message, events.Paste)]


@for_each("size", SIZES)
def test_a_paste_is_one_whatever_is_in_it(size: int) -> None:
    words = "two\r\nlines \x1b[31mred\x1b[0m \x1b]0;x\x07 \x1b[200~ é \x03 q"
    data = f"a\x1b[200~{words}\x1b[201~b".encode()
    assert pasted(data, size) == [words]
    assert keys(data, size) == ["a", "b"]


@for_each("size", SIZES)
def test_a_paste_whose_end_never_comes_ends_by_itself(size: int) -> None:
    assert pasted(b"\x1b[200~some words", size) == ["some words"]
    assert keys(b"\x1b[200~some words", size) == []
    reader = Reader()
    assert not [*reader.take(b"\x1b[200~some words", 0.0)]
    assert reader.wait(0.0) <= 2
    assert [type(message) for message in reader.flush(2.0)] == [events.Paste]
    assert [key.key for key in reader.take(b"q", 2.1) if isinstance(key, events.Key)] == ["q"]
    assert not [*reader.take(b"\x1b[201~", 2.2)]


def test_somebody_who_types_into_a_paste_without_an_end_is_heard_in_the_end() -> None:
    reader, now, found = Reader(), 0.0, []
    assert not [*reader.take(b"\x1b[200~x", now)]
    while now < 20:
        now += 0.3
        found += reader.flush(now)
        found += reader.take(b"y", now)
    assert [type(message) for message in found if not isinstance(message, events.Key)] == [events.Paste]
    assert len([message for message in found if isinstance(message, events.Key)]) > 10


def test_a_megabyte_is_no_more_than_a_long_paste() -> None:
    data = b"\x1b[200~" + b"\x1b[31mred\x1b[0m \xe9" * 80_000 + b"\x1b[201~q"
    began = time.process_time()
    found = read(data, 4096)
    assert time.process_time() - began < 2
    assert [type(message) for message in found] == [events.Paste, events.Key]
    assert isinstance(found[0], events.Paste)
    assert len(found[0].text) <= PASTE_KEPT


@pytest.mark.parametrize(
    "flood", [b"qpx ", b"\x1b[A", b"\x1b", b"\x1b[<35;10;10M", "é".encode(), b"\xff", b"\x1b]x\x07"]
)
def test_a_flood_is_left_out_to_its_end(flood: bytes) -> None:
    data = flood * (1_000_000 // len(flood))
    reader, now, found = Reader(), 0.0, 0
    began = time.process_time()
    for part in parts(data, 4096):
        now += 0.001
        found += len([*reader.take(part, now)])
    assert time.process_time() - began < 5
    assert found <= BURST + STEADY
    # And then all is as it was.
    assert [key.key for key in reader.flush(now + 1) if isinstance(key, events.Key)] in ([], ["escape"])
    assert [key.key for key in reader.take(b"q", now + 1) if isinstance(key, events.Key)] == ["q"]


# Sizes


def sizes(data: bytes, *, asked: bool = True) -> list[tuple[int, int]]:
    return [tuple(each.size) for each in read(data, sizes=asked) if isinstance(each, events.Resize)]


@pytest.mark.parametrize(
    ("sent", "drawn"),
    [
        (b"\x1b[48;24;80;384;640t", (80, 24)),
        (b"\x1b[48;99999;99999;99999;99999t", (LARGEST, LARGEST)),
        (b"\x1b[48;24:1;80:2;384;640t", (80, 24)),
        (b"\x1b[48;24;80;0;0t", (80, 24)),
    ],
)
def test_a_size_is_drawn_on_as_far_as_it_makes_sense(sent: bytes, drawn: tuple[int, int]) -> None:
    assert sizes(sent) == [drawn]
    # The mouse is where it is, whatever was said of the size in pixels.
    moved = [each for each in read(sent + b"\x1b[<35;1;1M") if isinstance(each, events.MouseMove)]
    assert [(each.x, each.y) for each in moved] == [(0, 0)]


def test_a_size_report_that_nobody_asked_for_is_dropped() -> None:
    assert sizes(b"\x1b[48;99;99;999;999t", asked=False) == []


# Anything at all

SCRAPS = st.sampled_from(
    [
        *(b"\x1b", b"\x1b[", b"\x1b]", b"\x1bP", b"\x1bO", b"\x1b[M", b"\x1b[200~", b"\x1b[201~", b"\x1b\\", b"\x07"),
        *(
            b"99999999999",
            b"u",
            b"~",
            b"t",
            b"R",
            b"\xe9",
            b"\xc2\x9b",
            b"\xc2\x9d",
            b"\x9b",
            b"\x03",
            b"q",
            b"$",
            b"[",
        ),
        *(b"48;", b"<0;", b"\xf0\x9f", b"\x00", b"\r", b":", b"-1", b"?", b";"),
    ]
)
ANYTHING = st.lists(st.one_of(SCRAPS, st.binary(max_size=6), st.sampled_from(REPLIES + SENSELESS)), max_size=20)


@settings(deadline=None, max_examples=300)
@given(pieces=ANYTHING, size=st.integers(1, 9), pause=st.sampled_from([0.0, 0.05, 0.2, 0.4, 2.0]))
def test_whatever_a_terminal_sends_causes_no_error_and_comes_to_an_end(
    pieces: list[bytes], size: int, pause: float
) -> None:
    reader, now = Reader(), 0.0
    parser = reader._parser
    for part in parts(b"".join(pieces), size):
        found = [*reader.take(part, now)]
        now += pause
        found += reader.flush(now)
        for message in found:
            assert isinstance(message, events.Event | Message)
            if isinstance(message, events.Resize):
                assert 1 <= message.size.width <= LARGEST
                assert 1 <= message.size.height <= LARGEST
            if isinstance(message, events.Key):
                assert message.key
    # Textual's parser has never failed, and is not waiting for anything.
    assert reader._parser is parser
    assert parser._timeout_time is None
    for _ in range(4):
        now += LATER
        [*reader.flush(now)]
    assert reader.wait(now) == float("inf")
    assert [key.key for key in reader.take(b"q", now) if isinstance(key, events.Key)] == ["q"]


@settings(deadline=None, max_examples=100)
@given(
    reply=st.sampled_from([each for each in REPLIES if each[0] == 0x1B]), cuts=st.lists(st.integers(1, 12), max_size=6)
)
def test_a_reply_in_any_parts_is_no_key(reply: bytes, cuts: list[int]) -> None:
    reader, now, at, found = Reader(), 0.0, 0, []
    for cut in [*cuts, len(reply)]:
        found += reader.take(reply[at : at + cut], now)
        at += cut
        now += 0.25
        if at < len(reply):
            found += reader.flush(now)
    assert [message for message in found if isinstance(message, events.Key)] == []
