"""Whole evenings in the made-up language: no bare English is said on a bare line, and the record is that of English."""

import io
import json
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import pytest

from cardgame import translation
from cardgame.deck.vocabulary import SENSITIVE
from cardgame.game import changing, chapters
from cardgame.game.boundaries import LEVELS, SETS
from cardgame.game.game import Game
from cardgame.game.menu import journal, kept, piles, settings, stars, who_plays
from cardgame.plain.console import Console
from cardgame.plain.moments import play_moment
from cardgame.play.evening import Turn
from cardgame.play.hand import Hand
from cardgame.record import Event, JarOpens, Kept, LookedAgain, RecordError, Store
from cardgame.record.backup import back_up
from cardgame.record.errors import busy, explain
from cardgame.scripts.feelings import feelings
from cardgame.scripts.steps import Choose, Pick, PickWord, Rate, Secret, Step, Words, Write

from ..cli.helpers import DEVICE, Dealt, Home, Ran, few_decks, now
from ..words import bare_english, cut
from ..words.made_up import put_on, take_off
from .helpers import KINDS, LETTERS, Table, only_card, through
from .test_landing import THANKS
from .test_lost import Exchange

NAMES = ("Ana", "Ben", "ana-and-ben")
TYPED = ("some quiet words", "Toast, with jam", "zzz", "y" * 2000)
"""What is typed, where words are wanted."""

STAYING = ["f", "f", "i", "h", "h", "w", "s", "s", "t", "?", "b", "zzz", "99", "²"]
"""Lines that leave a card where it is, or lay it anew."""

EVERYTHING = """
title = "Everything"
id = "everything"
language = "en"
ordered = true
[[cards]]
id = "q"
text = "What made you laugh, {first}?"
[[cards]]
id = "a"
kind = "agreement"
text = "How do we say good night?"
[[cards]]
id = "m"
kind = "mission"
text = "Write a note and hide it."
[[cards]]
id = "t"
kind = "appreciation"
text = "Thank {second} for something small."
"""


@pytest.fixture
def home(table: Table) -> Table:
    """Ana and Ben, with a deck of thanks and one of all that can be kept."""
    table.home.deck("thanks", THANKS)
    table.home.deck("everything", EVERYTHING)
    return table


@pytest.fixture
def told(home: Table, made_up: Path) -> Table:
    """The same, where everything is said in the made-up language."""
    return home


def bare(table: Table, said: str, *more: str) -> list[str]:
    """Return what is bare in what was said: in no message, no name, no words of a deck, and not what was typed."""
    assert "⟦" in said
    assert cut(said) == []
    folders = (table.home.shipped, table.home.path / "decks")
    decks = [path.read_text("utf-8") for folder in folders for path in folder.glob("*.toml")]
    filled = [
        text.replace("{first}", one).replace("{second}", other)
        for text in decks
        for one, other in (("Ana", "Ben"), ("Ben", "Ana"))
    ]
    return bare_english(said, [*NAMES, *TYPED, *filled, *more])


def said_by(ran: Ran) -> str:
    return f"{ran.out}\n{ran.err}"


# The cards


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_of_each_kind_to_its_end(told: Table, decks: Path, kind: str) -> None:
    assert bare(told, told.played([*through(only_card(decks, kind)), ""], kind)) == []
    assert told.outcomes() == [("one", "covered")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_of_each_kind_to_its_end_for_two_who_are_apart(told: Table, kind: str) -> None:
    said = told.played(["", "", "", "1", "", "", "", ""], kind, "--apart")
    assert bare(told, said) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_at_every_point_of_a_card(told: Table, decks: Path, kind: str) -> None:
    lines = through(only_card(decks, kind))
    for point in range(len(lines)):
        assert bare(told, told.lay().played([*lines[:point], *STAYING], kind)) == [], point
    for number, letter in enumerate(letter for letter in LETTERS if letter not in STAYING):
        point = number % len(lines)
        assert bare(told, told.lay().played([*lines[:point], letter, "", "1", "", "u", "u"], kind)) == [], letter


@pytest.mark.parametrize("reflect", [False, True])
@pytest.mark.parametrize("asks", [False, True])
@pytest.mark.parametrize("kind", ["question", "story"])
def test_a_card_that_is_told_in_turn(told: Table, kind: str, asks: bool, reflect: bool) -> None:
    first = 'first = "other"' if asks else ""
    text = f'title = "One"\nid = "one"\n[[cards]]\nid = "c"\nkind = "{kind}"\ntext = "What made you laugh?"\n{first}'
    told.home.deck("one", text)
    said = told.played(["", *(["b"] if reflect else []), "", "2", "", "1", "", "2", "1", "", ""], "one")
    assert bare(told, said) == []


@pytest.mark.parametrize("far", [False, True])
@pytest.mark.parametrize("kind", ["belief", "guess", "guess-pick", "choice", "checkin"])
def test_two_answers_that_are_alike_and_two_that_are_not(told: Table, kind: str, far: bool) -> None:
    one, other = {"guess": ("some quiet words", "Toast, with jam"), "belief": ("1", "7"), "checkin": ("11", "62")}.get(
        kind, ("1", "2")
    )
    lines = ["", one, "", other if far else one, "", "", "f", "", "3", "", ""]
    assert bare(told, told.played(lines, kind)) == []
    # And once more, beside what they answered before.
    assert bare(told, told.played(lines, kind)) == []


def test_what_a_check_in_asks_on_a_scale_and_with_words_of_its_own(told: Table) -> None:
    scale = 'title = "How"\nid = "how"\nkind = "checkin"\nscale = ["hardly", "a lot"]\n'
    told.home.deck("how", f'{scale}[[cards]]\nid = "c"\ntext = "How are you?"\n')
    assert bare(told, told.played(["", "9 9 9", "115", "", "1 2 3", "", "", "", ""], "how")) == []
    told.home.deck("how", f'{scale}options = ["a cat", "a kite"]\n[[cards]]\nid = "c"\ntext = "How are you?"\n')
    assert bare(told, told.played(["", "1", "9", "5", "", "2", "3", "", "", "", ""], "how")) == []


@pytest.mark.parametrize("minutes", [0.5, 1, 2.5])
def test_a_card_with_its_time(told: Table, minutes: float) -> None:
    told.home.deck(
        "one", f'title = "One"\n[[cards]]\nid = "c"\nkind = "activity"\ntext = "Sit."\nminutes = {minutes}\n'
    )
    assert bare(told, told.played(["", "t", "e", "9", "1", "", ""], "one")) == []


def test_a_topic_that_is_asked_about(told: Table) -> None:
    told.home.done("welcome", stdin="1\n3\n")
    assert bare(told, told.played(["", "zzz", "p", "u", "l", "x"], "tender")) == []


@pytest.mark.parametrize("reflect", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_every_step_also_what_only_the_app_shows(
    told: Table, decks: Path, kind: str, reflect: bool
) -> None:
    hand = Hand(only_card(decks, kind), Turn(0, 0), ("Ana", "Ben"), feelings=feelings(), reflect=reflect)
    words: list[str] = []

    def gather(value: object) -> None:
        if isinstance(value, str):
            words.append(value)
        elif isinstance(value, dict):
            for key, each in value.items():
                if key not in ("voice", "type", "place"):
                    gather(each)
        elif isinstance(value, list | tuple):
            for each in value:
                gather(each)

    while hand.step is not None:
        gather(msgspec.to_builtins(hand.step))
        hand.send(answer_to(hand.step))
    assert bare(told, "\n".join(words)) == []


def answer_to(step: Step) -> object:
    """Return an answer to a step: a place in the middle, where there is one, or a few words."""
    ask = step.ask if isinstance(step, Secret) else step
    match ask:
        case Rate():
            return 3
        case PickWord():
            return (0, 1)
        case Pick():
            return 1
        case Choose():
            # "Not quite" is asked again for ever.
            return 0 if len(ask.options) == 2 else 2
        case Words() | Write():
            return "some quiet words"
    return None


# The evening


def test_a_card_from_long_ago(told: Table) -> None:
    beliefs = "".join(f'[[cards]]\nid = "b{n}"\nkind = "belief"\ntext = "It holds {n}."\n' for n in range(9))
    told.home.deck("mixing", f'title = "Mixing"\nid = "mixing"\nlanguage = "en"\n{beliefs}')
    now = datetime.now().astimezone()
    for days in (100, 500):
        told.lay().home.played("ana-and-ben", Dealt("b1", "mixing", "It holds 1.", at=now - timedelta(days=days)))
        why = ["w", "", "3", "", "3", "", "", "", "", "w", "p", "w", "p", "w", "p", "w", "p", "w", "l", "w", "x", "w"]
        for seed in ("1", "2"):
            assert bare(told, told.played(why * 2, "--seed", seed)) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["p", "p", "l", "x", "u", "u", "u", "u", "u"],
        ["", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "w", "zzz", "m", "w", "", ""],
        ["", "j", "9", "", "j", "1", "j", "Ben", "u"],
        ["", "n", "9", "zzz", "n", "2", "", "n", "Toast, with jam", "1", "", "n", "1", "some quiet words", "u"],
        ["c", "", "c", "p", "f", "c", "some quiet words", "c", "c"],
        [
            "r",
            "9",
            "",
            "r",
            "1",
            "w",
            "n",
            "1",
            "some quiet words",
            "",
            "r",
            "2",
            "t",
            "r",
            "3",
            "",
            "r",
            "4",
            "r",
            "5",
        ],
        ["", "o", "b", "o", "b", "s", "u", "s", "s", "n", "1", "some quiet words", "u", "u", "u", "u"],
    ],
)
def test_an_evening_of_questions(told: Table, lines: list[str]) -> None:
    assert bare(told, told.played(lines, "asking", "--seed", "1")) == []


def test_a_pause_for_which_there_is_no_card(told: Table) -> None:
    (told.home.shipped / "mending.toml").rename(hidden := told.home.path / "mending")
    try:
        for sort in "123":
            assert bare(told, told.lay().played(["", "r", sort, "w", "t", "?", "", ""], "asking")) == []
    finally:
        hidden.rename(told.home.shipped / "mending.toml")


@pytest.mark.parametrize(
    "lines",
    [
        ["", "e", "1", "", "", "", "1", "zzz", "u", "e", ""],
        ["", "e", "zzz", "u", "e", "2", "zzz", "e", "m", "q"],
        ["", "e", "2", "", "", "", "2", "some quiet words", "zzz", "m", "q"],
        ["", "e"],
        ["e", "u", "u", "e", "e"],
    ],
)
def test_landing_with_thanks(told: Table, lines: list[str]) -> None:
    assert bare(told, told.played(lines, "asking", "--seed", "1")) == []


def test_the_closing_with_all_that_can_come_of_an_evening(told: Table) -> None:
    lines = ["", "", "", "", "some quiet words", "", "", "2", "", "", "", "2", "Toast, with jam", "zzz", ""]
    said = told.played(lines, "everything")
    assert len([line for line in said.splitlines() if line.endswith(":")]) == 4
    assert bare(told, said) == []
    # What was kept is asked about from the next evening on.
    said = told.played(["?", "w", "9", "3", "", ""], "asking")
    assert bare(told, said) == []
    said = told.played(["p", "u", "x", "u", "1", ""], "asking")
    assert bare(told, said) == []


@pytest.mark.parametrize("kind", ["agreement", "ritual", "mission"])
def test_looking_again_at_what_was_kept_long_ago(told: Table, kind: str) -> None:
    from cardgame.record import Kept

    from ..cli.helpers import DEVICE, now

    for lines in (["1"], ["2", "some quiet words"], ["3"], ["4"], ["p"], ["x"], ["w", "?", "zzz", "q"]):
        with Store.open(told.lay().home.record("ana-and-ben"), DEVICE, now) as store:
            long_ago = "2026-01-01T20:00:00+01:00"
            store.append(Kept(at=long_ago, evening="e", sort=kind, text="Toast, with jam", by=(True, True)))
        assert bare(told, told.played([*lines, ""], "asking")) == [], lines


def test_a_chapter_from_its_opening_to_its_promise(told: Table) -> None:
    said = told.played(["", "", "", "", "zzz", "u", "", "", "zzz", ""], "journey/trust")
    assert "I promise to ask." in said
    headings = (chapters.PREPARE, chapters.PLACE, chapters.BRING)
    assert [heading for heading in headings if f"\n{heading}:" in said] == []
    assert bare(told, said) == []
    # Once more, of which a part is left, and without the promise.
    assert bare(told, told.played(["", "", "", "", "q", ""], "journey/trust")) == []
    assert bare(told, told.lay().played(["", "", "q"], "journey/trust")) == []
    assert bare(told, told.played(["q"], "journey/trust")) == []


@pytest.mark.parametrize("lines", [["", "", "", "q"], ["", "", "q"], ["", "q"], [""], []])
def test_an_evening_that_is_taken_up_again(told: Table, lines: list[str]) -> None:
    told.played(lines, "asking", "--seed", "1")
    assert bare(told, told.played(["w", "u", "u", "", "q"], "asking")) == []


def test_a_sentence_that_is_taken_up_again(told: Table) -> None:
    with refusing(full, 1):
        told.played(["", "", "some quiet words", "zzz", "q"], "agreement", "--seed", "1")
    assert bare(told, told.played(["", "", ".", ""], "agreement")) == []


def test_the_very_first_evening(nobody: Home, made_up: Path) -> None:
    ran = nobody("play", "--plain", "asking", stdin="\n\n" + "Ana\n" + "x" * 41 + "\n" * 20)
    assert ran.status == 0
    assert bare(Table(nobody, Path()), said_by(ran), "x" * 40) == []
    assert bare(Table(nobody, Path()), said_by(nobody("play", "--plain", stdin="")), "x" * 40) == []


@pytest.mark.parametrize("lines", ["\n\n", "\n\nAna\n", "\n\n\n\n" + "\n" * 20])
def test_names_that_nobody_gives(nobody: Home, made_up: Path, lines: str) -> None:
    ran = nobody("play", "--plain", "asking", stdin=lines)
    assert ran.status == 0
    assert bare(Table(nobody, Path()), said_by(ran)) == []
    assert bare(Table(nobody, Path()), nobody("couple", "list").out) == []


@pytest.mark.parametrize(
    "what", [["nothing"], ["journey/none"], ["asking/none"], ["asking", "journey/fun"], ["mending"]]
)
def test_what_cannot_be_played(told: Table, what: list[str]) -> None:
    ran = told.home("play", "--plain", *what)
    assert ran.status != 0
    assert bare(told, said_by(ran), "nothing", "none") == []


# The record


def full() -> RecordError:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return explain(error, Path("/ours.db"))


def read_only() -> RecordError:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = sqlite3.SQLITE_READONLY
    return explain(error, Path("/ours.db"))


def refusing(error: Callable[[], RecordError], after: int) -> Any:
    """Have records refuse whatever comes after so many writings."""
    append, left = Store.append, [after]

    def appended(store: Store, *bodies: Any) -> Any:
        if left[0] == 0:
            raise error()
        left[0] -= 1
        return append(store, *bodies)

    return patch.object(Store, "append", appended)


@pytest.mark.parametrize("error", [busy, full, read_only])
@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_a_record_that_is_locked_full_or_only_to_be_read(
    told: Table, error: Callable[[], RecordError], after: int
) -> None:
    evening = [
        "",
        "s",
        "n",
        "1",
        "some quiet words",
        "",
        "u",
        "",
        "c",
        "Toast, with jam",
        "r",
        "1",
        "",
        "p",
        "e",
        "1",
        "",
    ]
    for deck, lines in (
        ("asking", evening),
        ("agreement", ["", "", "some quiet words", "", "zzz", "", "", ""]),
        ("journey/trust", ["", "", "", "", "", "", "zzz", "", ""]),
        ("question", ["", "", "", "", "e"]),
    ):
        with refusing(error, after):
            assert bare(told, said_by(told.lay().play(lines, deck, "--seed", "1"))) == []


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_record_that_is_lost(told: Table, at: int) -> None:
    for lines in (["", "", "", "zzz", "+", "", "q"], ["", "n", "1", "Toast, with jam", "+", "n", "1", "", "q"]):
        lay_anew(told)
        exchange = Exchange(told, at=at)
        with patch.object(Store, "append", lambda *given, exchange=exchange: exchange.append(*given)):
            assert bare(told, told.played(lines, "asking", "--seed", "1"), "db") == []


def lay_anew(table: Table) -> None:
    """Leave nothing of an evening before: neither its record nor those beside it."""
    for path in (table.home.path / "couples").glob("ana-and-ben-*.db"):
        path.unlink()
    (table.home.path / "state" / "couple").unlink(missing_ok=True)
    others = table.home.path / "others"
    for path in others.glob("*") if others.is_dir() else ():
        path.unlink()
    table.lay()


# The start page


@pytest.mark.parametrize(
    "lines",
    [["?", "9", "zzz", "q"], ["2", "", "q"], ["m", "1", "zzz", "", "q"], ["/", "1", "q"], ["w", "", ""], []],
)
def test_the_start_page(told: Table, lines: list[str]) -> None:
    for talked in (False, True):
        if talked:
            told.play(["", "", "e", "", "", ""], "asking")
        ran = told.home("--plain", stdin="".join(f"{line}\n" for line in lines))
        assert ran.status == 0
        assert bare(told, said_by(ran)) == []


# What is asked beside the evenings


@pytest.mark.parametrize(
    "lines",
    [
        ["1", "1"],
        ["2", "zzz", "99", "4"],
        ["1", len(SETS) + 1, "zzz", *[1 + place % len(LEVELS) for place in range(len(SENSITIVE))]],
        ["q"],
        ["9", "zzz", ""],
        ["1", "q"],
        [],
    ],
)
def test_saying_what_is_welcome(told: Table, lines: list[object]) -> None:
    assert bare(told, said_by(told.home("welcome", stdin="".join(f"{line}\n" for line in lines)))) == []


def test_answering_a_note(told: Table) -> None:
    def answer(*lines: str) -> str:
        return said_by(told.home("kept", "--answer", stdin="".join(f"{line}\n" for line in lines)))

    assert bare(told, answer()) == []
    told.played(
        ["", "n", "1", "Toast, with jam", "n", "2", "some quiet words", "r", "1", "n", "1", "some quiet words"],
        "asking",
    )
    for lines in (
        [],
        ["9", "zzz"],
        ["1", ""],
        ["1", "some quiet words"],
        ["some quiet words", "1", ""],
        ["1", "y" * 2000],
    ):
        assert bare(told, answer(*lines)) == [], lines
    with patch.object(Store, "append", side_effect=[full(), full()]):
        assert bare(told, answer("1", "some quiet words", "", "zzz")) == []
    assert bare(told, said_by(told.home("kept")), "yyy") == []


def test_the_jar(told: Table) -> None:
    def jar(what: str, *lines: str) -> str:
        return said_by(told.home("jar", what, stdin="".join(f"{line}\n" for line in lines)))

    assert bare(told, jar("open")) == []
    quiet = "some quiet words"
    for lines in (
        [],
        ["9", "zzz"],
        ["1", ""],
        ["1", quiet, "u"],
        ["1", quiet, "4", "zzz", "1.1.2020", "5/6", "31.4.", "1.1.2999", "", "2", "u"],
        ["2", quiet, "1", "7", ""],
        ["2", quiet],
    ):
        assert bare(told, jar("add", *lines)) == [], lines
    assert bare(told, jar("open")) == []
    with Store.open(told.home.record("ana-and-ben"), DEVICE, now) as store:
        store.append(JarOpens(rule="both"))
    for lines in ([], ["1", "", "2", ""], ["1", "", "1", "", "", "", "", "", ""]):
        assert bare(told, jar("open", *lines)) == [], lines


def test_evenings_that_nobody_plays(told: Table) -> None:
    assert bare(told, told.home.done("deck", "simulate", "--evenings", "5").out) == []
    assert bare(told, told.home.done("deck", "simulate", "journey", "--evenings", "5").out) == []


# What a record holds


NO_MATTER = {"id", "at", "seq", "device", "evening", "event"}


def evenings(table: Table, decks: Path) -> list[Any]:
    """Play the same evenings and return what the record holds of them, without ids and times."""
    for kind in KINDS:
        table.played([*through(only_card(decks, kind)), ""], kind, "--seed", "1")
    table.played(
        ["p", "p", "p", "", "s", "n", "1", "Toast, with jam", "j", "1", "", "", "e", "1", "", "", "", "1", ""],
        "asking",
        "--seed",
        "2",
    )
    table.played(
        ["x", "x", "c", "some quiet words", "r", "1", "n", "2", "some quiet words", "s", "", "", "", ""],
        "asking",
        "--seed",
        "3",
    )
    table.played(["", "", "", "", "", "", ""], "journey/trust", "--seed", "4")
    table.played(
        ["", "", "", "", "some quiet words", "", "", "2", "", "", "", "2", "some", "", ""], "everything", "--seed", "5"
    )
    low = ["", "61", "", "11", "", "", "", ""]
    table.played(low, "checkin", "--seed", "6")
    table.played(["", "", "r", "3", "n", "1", "Toast, with jam", "s", "", "q"], "asking", "--seed", "7")
    table.home.done("welcome", stdin="1\n3\n")
    table.home.done("kept", "--answer", stdin="1\nsome quiet words\n")
    return [without_ids(event) for event in table.events()]


def without_ids(event: Event) -> Any:
    body = {key: value for key, value in event.body.items() if key not in NO_MATTER}
    return event.kind, json.dumps(body, ensure_ascii=False, sort_keys=True)


def test_the_record_is_the_same_in_every_language(
    home: Table, decks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without a card for it a pause says the game's own words.
    (home.home.shipped / "mending.toml").rename(hidden := tmp_path / "mending")
    try:
        english = evenings(home, decks)
        home.lay()
        put_on(tmp_path / "locale", monkeypatch)
        assert translation.language() != translation.ENGLISH
        assert evenings(home, decks) == english
    finally:
        take_off()
        hidden.rename(home.home.shipped / "mending.toml")
    assert len(english) > 60
    assert not [body for kind, body in english if "⟦" in body]


def test_a_sentence_that_was_begun_in_one_language_is_offered_in_another(
    home: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with refusing(full, 1):
        home.played(["", "", "some quiet words", "q"], "agreement", "--seed", "1")
    put_on(tmp_path / "locale", monkeypatch)
    try:
        assert home.outcomes() == []
        said = home.played(["", ""], "agreement")
        assert "some quiet words" in said
        assert bare(home, said) == []
    finally:
        take_off()


# Behind the start page


def test_what_is_put_right_and_forgotten(told: Table) -> None:
    told.played(["", "", "", "", "", ""], "asking", "--minutes", "5")
    said: list[str] = []
    with few_decks(told.home.shipped):
        run = Game(environ={"CARDGAME_HOME": str(told.home.path)})
        store = run.store()
        ((evening,),) = store.select("SELECT id FROM event WHERE kind = 'evening-began'")
        words = {"by": (True, False), "deck": "asking", "card": "zzz", "about": "qps"}
        (note,) = store.append(Kept(evening=evening, sort="note", text="quiet words", **words))
        store.append(
            LookedAgain(event=note.id, state="answered", by=(False, True), text="quiet words"),
            Kept(evening=evening, sort="line", text="quiet words", by=(True, True)),
            Kept(sort="ritual", text="quiet words", by=(True, True)),
        )
        back_up(store.path, run.now)

        def play(moment: Any, *lines: str) -> None:
            sink = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
            play_moment(run, Console(io.StringIO("".join(f"{line}\n" for line in lines)), sink), moment)
            sink.seek(0)
            said.append(sink.read())

        def nowhere(*_said: str) -> None:
            pass

        play(kept.open_thing(run, note.id, nowhere), "4", "1", "quiet words")
        play(kept.open_thing(run, note.id, nowhere), "2", "other quiet words")
        play(kept.open_thing(run, note.id, nowhere), "3", "2", "1")
        play(changing.evening(run, evening, nowhere, nowhere), "3", "2", "2", "2")
        play(changing.evening(run, evening, nowhere, nowhere), "2", "1", "2", "1")
        play(changing.evening(run, evening, nowhere, nowhere), "1", "2", "2", "2")
        assert store.select("SELECT id FROM event WHERE kind = 'evening-began'") == [], "all of it was played through"
        run.close()
    assert bare(told, "\n".join(said), "qps", "quiet words", "other quiet words") == []


@pytest.mark.parametrize(
    ("item", "lines"),
    [
        (settings, ["1", "Ana", "Ben", "u", "2", "1", "3", "1", "2", "5", "quiet words", "u", "4", "1", ""]),
        (who_plays, ["1", "1", "Ana", "Ben", "1", "2", "2", "Ana", "Ben"]),
        (journal, ["1", "1", ""]),
        (piles, ["1", "quiet words", "1", "1", "1", "u", "1", "1", "", "", "4", "quiet words", "5", "u", ""]),
        (stars, [""]),
    ],
    ids=["settings", "who plays", "journal", "piles", "stars"],
)
def test_what_lies_behind_the_start_page(told: Table, item: Any, lines: list[str]) -> None:
    told.played(["", "", "", "", "", ""], "asking", "--minutes", "5")
    sink = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with few_decks(told.home.shipped):
        run = Game(environ={"CARDGAME_HOME": str(told.home.path)})
        console = Console(io.StringIO("".join(f"{line}\n" for line in lines)), sink)
        play_moment(run, console, item.begin(run))
        run.close()
    sink.seek(0)
    assert bare(told, sink.read(), "qps", "quiet words") == []
