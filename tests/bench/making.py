"""What is played with: decks of realistic cards, and homes with long records, the same on every run."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from cardgame.deck import Card, CardRef, find_library, shipped_folder
from cardgame.record import CardEnded, EveningBegan, EveningEnded, Kept, Starred, Store, Undone, evenings
from cardgame.record.events import Body
from tests import words_of_a_year

NAMES = ("Ana", "Ben")
EVENING = 8
"""Cards in an evening of a long record."""


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
    """Make a home with one couple, and a record of at least this many events about ``cards`` (none: nothing yet)."""
    state = folder / "state"
    state.mkdir(parents=True)
    (state / "device").write_text("0123456789abcdef\n", encoding="ascii")
    if settings:
        (folder / "config.toml").write_text(settings, encoding="utf-8")
    now = _Wall(datetime.now().astimezone() - timedelta(days=400))
    with Store.create(folder / "couples" / "ana-and-ben.db", "0123456789abcdef", now, NAMES) as store:
        written = 0
        rng = Random(2)
        while written < events:
            # Many evenings at a time: one transaction each would be all that this ever waits for.
            begun = store.append(*(_begun(rng) for _ in range(100)))
            played = store.append(*(body for evening in begun for body in _played(evening.id, cards, rng)))
            taken_back = store.append(*(Undone(event=rng.choice(played).id) for _ in range(4)))
            written += len(begun) + len(played) + len(taken_back)
    return folder


def add_words(home: Path, count: int) -> None:
    """Add so many notes and lines to a record, in words of :mod:`tests.words_of_a_year`."""
    rng = Random(3)
    said = words_of_a_year.NOTES + words_of_a_year.LINES + words_of_a_year.SLIPS
    now = _Wall(datetime.now().astimezone() - timedelta(days=20))
    with Store.open(home / "couples" / "ana-and-ben.db", "0123456789abcdef", now) as store:
        held = [row.id for row in evenings(store, 500)]
        kept: list[Body] = []
        for number in range(count):
            text = f"{rng.choice(said)} {rng.choice(said)}"
            note, who = number % 2 == 0, number % 4 == 0
            by = (who, not who) if note else (True, True)
            kept.append(Kept(evening=rng.choice(held), sort="note" if note else "line", text=text, by=by))
        store.append(*kept)


class _Wall:
    """A clock that reaches today only after millions of events."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def __call__(self) -> datetime:
        self._moment += timedelta(seconds=30)
        return self._moment


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
