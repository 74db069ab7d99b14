"""Checks what a terminal sends: takes bytes, and returns letters, known keys, pastes and sizes.

A terminal sends more than keys: replies to questions of an earlier program, reports that were not asked for, bytes in
another encoding, numbers without a meaning. Here every escape sequence is read to its end by its form alone (ECMA-48);
one that is no key, mouse report, size or mode that the app knows is dropped as a whole. Nothing in here raises, and its
memory is bounded whatever comes in.
"""

import codecs
import re
from collections.abc import Container
from enum import Enum, auto
from typing import Literal, NamedTuple

LARGEST = 1000
"""Columns, and rows, of the largest screen that is drawn on."""

PASTE_KEPT = 64 * 1024
"""Bytes of a paste that are kept: many times the longest line."""

BURST = 4096
"""Letters, keys and reports that are taken at once, which is more than anybody types or points."""
STEADY = 1000
"""The same for each second after that. What comes faster is dropped until a pause."""

# In seconds. A key is sent at once, but a slow connection may deliver it in parts.
SAME_KEY = 0.1
"""Escape and a letter that come within this time are one key."""
ESCAPE = 0.3
"""Escape alone is the key of that name once nothing has followed it for this long."""
PART = 0.6
"""An incomplete sequence is dropped once nothing has followed for this long."""
WHOLE = 3.0
"""No sequence takes longer than this."""
PASTE_PART = 1.0
"""A paste ends once nothing has followed for this long, even without its end mark."""
PASTE_WHOLE = 10.0
"""No paste takes longer than this."""
BREATH = 0.25
"""After too much input, everything is dropped until nothing has come for this long."""

INTERRUPT = "\x03"
"""What Ctrl-C sends. It is recognized within any sequence or paste."""

_MOST = 1024
"""Bytes of the longest sequence that can be a key or a report; a key may carry a sentence of an input method."""

_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", b"\x1b[201~"

_STRINGS = frozenset(b"PX]^_")
"""After Escape: what begins a string (DCS, SOS, OSC, PM, APC), which is always a reply."""
# Patterns are compiled with the first byte that comes in: nobody waits for them at a start.
_LETTERS = rb"[ -~]+"
_NOT_KEPT = rb"[\x03\x07\x18\x1a\x1b\x9c]"
_C1 = {"\x8f": b"O", "\x90": b"P", "\x98": b"X", "\x9b": b"[", "\x9d": b"]", "\x9e": b"^", "\x9f": b"_"}
"""Single characters that stand for Escape and another one."""
_IN_EIGHT_BITS = rb"\x9b[0-?]+[ -/]*[@-~]|[\x90\x98\x9d-\x9f][^\x03\x07\x18\x1a\x1b\x9c]{0,4096}(?:\x9c|\x07|\x1b\\)"
"""A reply in eight-bit form, which is not UTF-8; without its end such a byte may be a letter."""

_MOUSE = r"<(\d{1,3});(\d{1,5});(\d{1,5})"
_MODE = r"\?(?:2026|2048);[0-4]\$"
_SIZE = r"48;(\d{1,9})(?::[\d:]*)?;(\d{1,9})(?::[\d:]*)?;(\d{1,9})(?::[\d:]*)?;(\d{1,9})(?::[\d:]*)?"
_NUMBERS = r"\d{0,7}(?::\d{0,7}){0,2}(?:;\d{0,7}(?::\d{0,7})?(?:;\d{0,7}(?::\d{0,7})*)?)?"
_CTRL, _MODIFIERS = 4, 0b111111
_C_KEYS = frozenset((99, *map(ord, "сψבؤ")))
"""The key with a C on it, on keyboards of other scripts too."""

Sort = Literal["text", "sequence", "escape", "alt", "paste"]


class Piece(NamedTuple):
    """A complete piece of input: letters and control characters, a known sequence, a key by its name, or a paste.

    The text of a sequence has its escapes; that of Alt and a letter is the letter alone.
    """

    sort: Sort
    text: str


class _State(Enum):
    GROUND = auto()
    ESCAPE = auto()
    CSI = auto()
    CONSOLE = auto()
    """``ESC [ [`` and a letter: the Linux console's function keys."""
    MOUSE = auto()
    """``ESC [ M`` and three bytes of any value: a mouse report in the old form."""
    SS3 = auto()
    STRING = auto()
    STRING_ESCAPE = auto()
    PASTE = auto()
    DRAIN = auto()
    """After too much input: everything is dropped until a pause."""


_STOPS = {
    _State.ESCAPE: ESCAPE,
    _State.CSI: PART,
    _State.CONSOLE: PART,
    _State.MOUSE: PART,
    _State.SS3: PART,
    _State.STRING: PART,
    _State.STRING_ESCAPE: ESCAPE,
    _State.PASTE: PASTE_PART,
    _State.DRAIN: BREATH,
}
"""Seconds without a byte after which a state is left."""


class Incoming:
    """Takes the bytes that a terminal sends, in chunks of any size.

    ``known`` are the escape sequences that are keys; ``functional`` those of the newer protocol, as ``57362u``, ``3~``
    or ``1A``. Times are in seconds of any clock that only goes forward.
    """

    def __init__(self, known: Container[str], functional: Container[str]) -> None:
        self._known = known
        self._functional = functional
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._state = _State.GROUND
        self._body = bytearray()
        self._bad = False
        """Whether what is being read is invalid already."""
        self._begin = self._last = 0.0
        """When the current state was entered, and when the last byte came."""
        self._intro = ""
        """The beginning of the sequence, after Escape."""
        self._pasted = bytearray()
        self._tail = b""
        """The last few bytes of a paste, which may be the start of its end mark."""
        self._room = float(BURST)
        self._filled = 0.0
        self._flooded = False
        """Whether there was more than is kept."""
        self._pieces: list[Piece] = []

    def take(self, data: bytes, now: float) -> list[Piece]:
        """Return the pieces that are complete with these bytes."""
        self._refill(now)
        self._last = now
        at = 0
        while at < len(data):
            at = self._step(data, at, now)
            if self._flooded:
                self._enter(_State.DRAIN, now)
                self._flooded = False
        return self._out()

    def wait(self, now: float) -> float:
        """Return the seconds after which :meth:`flush` has something to do, if nothing comes before."""
        return max(0.0, self._due() - now)

    def flush(self, now: float) -> list[Piece]:
        """Return the pieces of what was begun, once nothing has followed it for long enough."""
        self._refill(now)
        if now >= self._due():
            self._stop(now)
        return self._out()

    # Time

    def _due(self) -> float:
        if self._state is _State.GROUND:
            return self._last + ESCAPE if self._decoder.getstate()[0] else float("inf")
        due = self._last + _STOPS[self._state]
        if self._state is _State.PASTE:
            # Ctrl-C, where nothing follows it: somebody wants to leave a paste that has no end.
            due = min(due, self._begin + PASTE_WHOLE, self._last + (SAME_KEY if self._tail[-1:] == b"\x03" else 9))
        elif self._state is not _State.DRAIN:
            due = min(due, self._begin + WHOLE)
        return due

    def _stop(self, now: float) -> None:
        """Leave a state whose end has not come."""
        state, short = self._state, not self._body and not self._bad
        if state is _State.GROUND:
            self._letters(self._decoder.decode(b"", True))
            self._decoder.reset()
        elif state is _State.PASTE:
            interrupted = self._tail[-1:] == b"\x03"
            self._pasted += self._tail[:-1] if interrupted else self._tail
            self._paste_over(now)
            if interrupted:
                self._letters(INTERRUPT)
            return
        elif state in (_State.ESCAPE, _State.STRING_ESCAPE):
            self._put("escape", "\x1b")
        elif state in (_State.CSI, _State.SS3, _State.STRING) and short and self._intro:
            # Nothing but its beginning: somebody held Alt.
            self._put("alt", self._intro)
        self._enter(_State.GROUND, now)

    def _refill(self, now: float) -> None:
        self._room = min(float(BURST), self._room + max(0.0, now - self._filled) * STEADY)
        self._filled = now

    # What comes out

    def _out(self) -> list[Piece]:
        pieces, self._pieces = self._pieces, []
        return pieces

    def _put(self, sort: Sort, text: str) -> None:
        if self._room >= 1:
            self._room -= 1
            self._pieces.append(Piece(sort, text))
        else:
            self._flooded = True

    def _letters(self, text: str) -> None:
        room = int(self._room)
        if len(text) > room:
            self._flooded = True
            text = text[:room] + (INTERRUPT if INTERRUPT in text[room:] else "")
        self._room -= len(text)
        if text:
            last = self._pieces[-1] if self._pieces else None
            if last is not None and last.sort == "text":
                self._pieces[-1] = Piece("text", last.text + text)
            else:
                self._pieces.append(Piece("text", text))

    # What comes in

    def _enter(self, state: _State, now: float) -> None:
        self._state, self._begin, self._bad = state, now, False
        self._body.clear()

    def _step(self, data: bytes, at: int, now: float) -> int:
        """Take what begins at ``at``, a byte or more, and return where the rest begins."""
        state, byte = self._state, data[at]
        if state is _State.GROUND:
            return self._ground(data, at, now)
        if state is _State.PASTE:
            return self._paste(data, at, now)
        if state is _State.DRAIN:
            if b"\x03" in data[at:]:
                self._letters(INTERRUPT)
            return len(data)
        if state is _State.STRING:
            return self._string(data, at, now)
        if state is _State.ESCAPE:
            return self._escape(byte, at, now)
        if state is _State.STRING_ESCAPE:
            if byte == 0x5C:  # the end of the string
                self._enter(_State.GROUND, now)
                return at + 1
            # The string was cut short by something else.
            self._enter(_State.ESCAPE, now)
            return at
        if byte == 0x1B:
            self._enter(_State.ESCAPE, now)
            return at + 1
        if byte < 0x20:
            # No sequence has one of these in it: it was cut short, and this is a key.
            self._enter(_State.GROUND, now)
            return at
        if state is _State.MOUSE:
            self._body.append(byte)
            if len(self._body) == 3:
                self._enter(_State.GROUND, now)
            return at + 1
        if state is _State.CONSOLE:
            self._whole(f"\x1b[[{chr(byte)}", now)
            return at + 1
        if byte >= 0x7F or len(self._body) >= _MOST:
            self._bad = True
        elif state is _State.CSI and byte < 0x40:
            self._body.append(byte)
            if byte == 0x24 and (shifted := f"\x1b[{self._body.decode()}") in self._known:
                self._whole(shifted, now)  # a key of rxvt's, which ends in what ends nothing elsewhere
            return at + 1
        elif state is _State.SS3 and (0x30 <= byte <= 0x39 or byte == 0x3B):
            self._body.append(byte)
            return at + 1
        if self._bad and (byte < 0x40 or byte >= 0x7F):
            return at + 1
        body, bad = self._body.decode(), self._bad
        if state is _State.SS3:
            self._whole("" if bad else f"\x1bO{body}{chr(byte)}", now)
        elif byte == 0x5B and not body and not bad:
            self._enter(_State.CONSOLE, now)
        elif byte == 0x4D and not body and not bad:
            self._enter(_State.MOUSE, now)
        elif not bad and f"\x1b[{body}{chr(byte)}" == _PASTE_BEGINS:
            self._enter(_State.PASTE, now)
            self._pasted.clear()
            self._tail = b""
        else:
            self._enter(_State.GROUND, now)
            for sequence in [] if bad else self._sequences(body, chr(byte)):
                self._put("sequence", sequence)
        return at + 1

    def _ground(self, data: bytes, at: int, now: float) -> int:
        byte = data[at]
        if byte == 0x1B:
            self._letters(self._decoder.decode(b"", True))
            self._decoder.reset()
            self._enter(_State.ESCAPE, now)
            return at + 1
        if letters := re.compile(_LETTERS).match(data, at):
            self._letters(self._decoder.decode(letters[0]))
            return letters.end()
        reply = re.compile(_IN_EIGHT_BITS).match(data, at) if 0x80 <= byte <= 0x9F else None
        if reply and not self._decoder.getstate()[0]:
            return reply.end()
        text = self._decoder.decode(data[at : at + 1])
        if "\x80" <= text <= "\x9f":
            if begins := _C1.get(text):
                self._enter(_State.ESCAPE, now)
                self._escape(begins[0], at, now)
                self._intro = ""
        else:
            self._letters(text)
        return at + 1

    def _escape(self, byte: int, at: int, now: float) -> int:
        late = now - self._begin > SAME_KEY
        self._intro = chr(byte)
        if byte == 0x1B:
            self._put("escape", "\x1b")
            self._enter(_State.ESCAPE, now)
        elif byte == 0x5B:
            self._enter(_State.CSI, now)
        elif byte == 0x4F:
            self._enter(_State.SS3, now)
        elif byte in _STRINGS:
            self._enter(_State.STRING, now)
        elif byte == 0x5C:  # the end of a string that is over already
            self._enter(_State.GROUND, now)
        elif not late and (pair := f"\x1b{chr(byte)}") in self._known:
            self._whole(pair, now)
        elif not late and 0x20 <= byte < 0x7F:
            self._put("alt", chr(byte))
            self._enter(_State.GROUND, now)
        else:
            # Two keys, one after the other.
            if late or byte < 0x80:
                self._put("escape", "\x1b")
            self._enter(_State.GROUND, now)
            return at
        return at + 1

    def _string(self, data: bytes, at: int, now: float) -> int:
        if now - self._begin > WHOLE:
            self._enter(_State.DRAIN, now)
            return at
        found = re.compile(_NOT_KEPT).search(data, at)
        before = data[found.start() - 1] if found and found.start() > at else 0
        if not self._body and (found is None or found.start() > at):
            self._body.append(data[at])  # enough to know that there is something in it
        if found is None:
            return len(data)
        byte, end = found[0][0], found.end()
        if byte == 0x9C and before >= 0x80 and before != 0xC2:
            return end  # a part of a letter
        if byte == 0x1B:
            self._enter(_State.STRING_ESCAPE, now)
            return end
        self._enter(_State.GROUND, now)
        return found.start() if byte == 0x03 else end

    def _paste(self, data: bytes, at: int, now: float) -> int:
        if now - self._begin > PASTE_WHOLE:
            self._pasted += self._tail
            self._paste_over(now)
            self._enter(_State.DRAIN, now)
            return at
        window = self._tail + data[at:]
        found = window.find(_PASTE_ENDS)
        kept = window[:found] if found >= 0 else window[: 1 - len(_PASTE_ENDS)]
        self._pasted += kept[: max(0, PASTE_KEPT - len(self._pasted))]
        if found < 0:
            self._tail = window[1 - len(_PASTE_ENDS) :]
            return len(data)
        at += found + len(_PASTE_ENDS) - len(self._tail)
        self._paste_over(now)
        return at

    def _paste_over(self, now: float) -> None:
        self._put("paste", self._pasted.decode("utf-8", "replace"))
        self._pasted.clear()
        self._tail = b""
        self._enter(_State.GROUND, now)

    def _whole(self, sequence: str, now: float) -> None:
        self._enter(_State.GROUND, now)
        if sequence in self._known:
            self._put("sequence", sequence)

    # What a sequence can mean

    def _sequences(self, body: str, final: str) -> list[str]:
        """Return a control sequence that means something, in its plainest form; nothing for any other."""
        sequence = f"\x1b[{body}{final}"
        if final == "t":
            return [size] if (size := _size(body)) else []
        if final == "R":
            return []  # where the cursor is, which looks like a key where it is in the first row
        if body[:1] in ("<", "?"):
            mouse = re.fullmatch(_MOUSE, body) if final in "mM" else None
            if mouse is not None:
                return [sequence] if int(mouse[1]) < 256 and int(mouse[2]) and int(mouse[3]) else []
            return [sequence] if final == "y" and re.fullmatch(_MODE, body) else []
        if sequence in self._known or (final in "IO" and not body):
            return [sequence]
        return self._functional_keys(body, final)

    def _functional_keys(self, body: str, final: str) -> list[str]:
        """Return a key of the newer protocol (code, modifiers, text), if all of its numbers mean something.

        Words that are entered at once, as in Chinese, come with one key, and become one for each character.
        """
        if final not in "u~ABCDEFHPQS" or not re.fullmatch(_NUMBERS, body):
            return []
        fields = [field.split(":") for field in body.split(";")]
        code, told = int(fields[0][0] or "1"), len(fields) > 1 and fields[1] != [""]
        modifiers = int(fields[1][0] or "1") if told else 1
        if final == "~" and code == 27 and len(fields) == 3:
            # The same in the form of xterm's modifyOtherKeys.
            code, final, fields[2] = int(fields[2][0] or "0"), "u", [""]
        texts = [int(text) for text in fields[2] if text] if len(fields) > 2 else []
        # A key that is let go is no key.
        if not 1 <= modifiers <= 256 or (told and fields[1][1:2] == ["3"]) or not all(map(_is_letter, texts)):
            return []
        if final == "u" and code in _C_KEYS and (modifiers - 1) & _MODIFIERS == _CTRL:
            return [f"\x1b[99;{_CTRL + 1}u"]
        # Without a number of its own it is only what is written with it.
        if not (f"{code}{final}" in self._functional or (final == "u" and (_is_letter(code) or (not code and texts)))):
            return []
        if texts:
            return [f"\x1b[{code};{modifiers};{text}{final}" for text in texts]
        return [f"\x1b[{code}{f';{modifiers}' if told else ''}{final}"]


def _size(body: str) -> str | None:
    """Return the report of a size with every number within its bounds; None where it is no size."""
    found = re.fullmatch(_SIZE, body)
    if found is None:
        return None
    rows, columns, height, width = (int(number) for number in found.groups())
    if not rows or not columns:
        return None
    rows, columns = min(rows, LARGEST), min(columns, LARGEST)
    # In pixels; where it does not say, or says less than a pixel for a cell, one for each.
    height, width = min(max(height, rows), 100 * rows), min(max(width, columns), 100 * columns)
    return f"\x1b[48;{rows};{columns};{height};{width}t"


def _is_letter(code: int) -> bool:
    """Whether this is the number of a character that a key can stand for: no control, half or private one."""
    return 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0xF900 <= code <= 0x10FFFF
