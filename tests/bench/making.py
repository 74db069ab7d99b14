"""What is played with: decks of realistic cards, and homes with long records, the same on every run."""

import json
import os
import shutil
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import msgspec

from cardgame.deck import Card, CardRef, find_library, shipped_folder
from cardgame.record import CardEnded, EveningBegan, EveningEnded, Kept, Starred, Store, Undone, clock, evenings, schema
from cardgame.record.events import Body, CoupleNamed, RawEvent
from tests import words_of_a_year

NAMES = ("Ana", "Ben")
EVENING = 8
"""Cards in an evening of a long record."""

DEVICE = "0123456789abcdef"

KEPT = Path(__file__).resolve().parents[2] / ".bench"
"""Where long records, and the compiled modules of what is measured, are kept for the next time."""

_FIRST = datetime(2022, 1, 1, 20, tzinfo=UTC)
_SPAN = timedelta(days=4 * 365)
"""When the first event of a long record was, and the time from there to the last: long over, so that no evening is
still under way."""


def shipped_cards() -> list[Card]:
    return [card for deck in find_library([(shipped_folder(), "shipped")]).library for card in deck.cards]


def write_decks(folder: Path, *, decks: int, cards: int) -> list[CardRef]:
    """Write decks of eight-field cards, made of the heads and words of the shipped ones; return their references."""
    rng = Random(1)
    heads = list(find_library([(shipped_folder(), "shipped")]).library)
    words = [card for deck in heads for card in deck.cards]
    texts = [card.text for card in words]
    hints = [card.hint for card in words if card.hint]
    whys = [each for card in words for each in (card.why, card.listen) if each] or hints
    deeper = [text for card in words for text in card.follow_ups]
    tags = sorted({tag for card in words for tag in card.tags})
    folder.mkdir(parents=True, exist_ok=True)
    refs: list[CardRef] = []
    for number in range(decks):
        deck = f"deck-{number:04}"
        head = heads[number % len(heads)]
        lines = [
            _line("title", f"{head.title} {number}"),
            _line("id", deck),
            _line("description", head.description),
            _line("language", "en"),
            _line("tags", ["bench"]),
            _line("symbol", head.symbol),
            _line("color", head.color),
        ]
        for place in range(cards):
            id = f"card-{place}-of-{number}"
            lines += [
                "\n[[cards]]",
                _line("id", id),
                _line("text", rng.choice(texts)),
                _line("kind", rng.choice(("question", "question", "story", "belief", "appreciation"))),
                _line("depth", rng.randint(1, 3)),
                _line("tags", rng.sample(tags, min(2, len(tags)))),
                _line("follow_ups", rng.sample(deeper, 2)),
                _line("hint", rng.choice(hints)),
                _line("why", rng.choice(whys)),
            ]
            refs.append((deck, id))
        (folder / f"{deck}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return refs


def write_question_deck(path: Path, id: str, cards: int) -> None:
    """Write a deck of plain questions, so that two keys get through every card."""
    texts = [card.text for card in shipped_cards()]
    lines = [_line("title", "Questions"), _line("id", id)]
    for number in range(cards):
        lines += [
            "\n[[cards]]",
            _line("id", f"q-{number}"),
            _line("text", f"{texts[number % len(texts)]} ({number})"),
        ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _line(key: str, value: object) -> str:
    # A JSON string of clean text is a TOML string; so are lists of them, and numbers.
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"


def make_home(folder: Path, *, events: int = 0, cards: Sequence[CardRef] = (), settings: str = "") -> Path:
    """Make a home with one couple, and a record of at least this many events (0: nothing has happened yet).

    They are about ``cards``, or else one half about the shipped cards, one about cards of decks that are no more.
    """
    state = folder / "state"
    state.mkdir(parents=True)
    (state / "device").write_text(f"{DEVICE}\n", encoding="ascii")
    if settings:
        (folder / "config.toml").write_text(settings, encoding="utf-8")
    record = folder / "couples" / "ana-and-ben.db"
    if events:
        record.parent.mkdir()
        if cards:
            write_record(record, events, cards)
        else:
            shutil.copyfile(record_of(events), record)
        record.chmod(0o600)
    else:
        Store.create(record, DEVICE, lambda: datetime.now().astimezone(), NAMES).close()
    return folder


def record_of(events: int) -> Path:
    """Return a record of at least this many events about shipped cards and others, which nobody may write to.

    It is kept for the next time. Its name holds a fingerprint of all that it depends on.
    """
    refs = [card.ref for card in shipped_cards()]
    about = [*refs, *((f"gone-{number % 50}", f"card-{number}") for number in range(len(refs)))]
    made_by = (Path(__file__).read_text(encoding="utf-8"), schema.TABLES, schema.INSERT, schema.VERSION, about)
    path = KEPT / f"record-{events}-{zlib.crc32(repr(made_by).encode()):08x}.db"
    if not path.exists():
        KEPT.mkdir(exist_ok=True)
        for outdated in KEPT.glob(f"record-{events}-*.db"):
            outdated.unlink(missing_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")  # another measurement may be making it, too
        write_record(draft, events, about)
        draft.replace(path)
    return path


def write_record(path: Path, events: int, cards: Sequence[CardRef]) -> None:
    """Write a record of at least this many events, up to a whole evening, the same on every run.

    Its evenings lie evenly in four years. A million events take half a minute: they are inserted in one transaction
    that could not be rolled back, but in the order, and with the indexes, of a record that grows evening by evening.
    """
    rng = Random(2)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        schema.create(connection, _id(rng, 0))
        schema.insert(connection, _lived(rng, events, cards))
        connection.execute("COMMIT")
    finally:
        connection.close()


def _lived(rng: Random, events: int, cards: Sequence[CardRef]) -> Iterator[RawEvent]:
    """Yield the events of so many evenings that there are at least ``events``."""
    count = 0

    def event(body: Body) -> RawEvent:
        nonlocal count
        moment = _FIRST + _SPAN * min(count / events, 1)
        count += 1
        ms = int(moment.timestamp() * 1000)
        dated = msgspec.structs.replace(body, at=moment.isoformat(timespec="seconds"))
        # The count keeps clocks apart where there are several events to a millisecond.
        logical = f"{ms:013d}-{count % 100_000:05d}"
        return RawEvent(_id(rng, ms), logical, DEVICE, body.tag, msgspec.json.encode(dated).decode())

    yield event(CoupleNamed(names=NAMES))
    while count < events:
        begun = event(_begun(rng))
        yield begun
        played = [event(body) for body in _played(begun.id, cards, rng)]
        yield from played
        if rng.random() < 0.04:
            yield event(Undone(event=rng.choice(played).id))


def _id(rng: Random, ms: int) -> str:
    """Return an id as the record makes them, but the same on every run."""
    value = ms << 55 | rng.getrandbits(55)
    return "".join(clock.LETTERS[value >> shift & 31] for shift in range(95, -1, -5))


def add_words(home: Path, count: int) -> None:
    """Add so many notes and lines to a record, in words of :mod:`tests.words_of_a_year`."""
    rng = Random(3)
    said = words_of_a_year.NOTES + words_of_a_year.LINES + words_of_a_year.SLIPS
    moment = datetime.now().astimezone() - timedelta(days=20)
    with Store.open(home / "couples" / "ana-and-ben.db", DEVICE, lambda: moment) as store:
        held = [row.id for row in evenings(store, 500)]
        kept: list[Body] = []
        for number in range(count):
            text = f"{rng.choice(said)} {rng.choice(said)}"
            note, who = number % 2 == 0, number % 4 == 0
            by = (who, not who) if note else (True, True)
            kept.append(Kept(evening=rng.choice(held), sort="note" if note else "line", text=text, by=by))
        store.append(*kept)


def _begun(rng: Random) -> Body:
    return EveningBegan(decks=(), length=EVENING, deepest=3, seed=rng.getrandbits(31), starter=rng.randint(0, 1))


def _played(evening: str, cards: Sequence[CardRef], rng: Random) -> Iterator[Body]:
    for place in range(EVENING):
        deck, card = rng.choice(cards)
        yield CardEnded(
            evening=evening,
            deck=deck,
            card=card,
            kind="question",
            text="What made you laugh this week, and who was there to hear it?",
            outcome=rng.choices(("covered", "passed", "later"), (80, 15, 5))[0],
            first=place % 2,
            reader=place % 2,
            depth=1 + place % 3,
            answered=(True, True),
        )
    if rng.random() < 0.2:
        deck, card = rng.choice(cards)
        yield Starred(evening=evening, deck=deck, card=card, on=True)
    yield EveningEnded(evening=evening)
