"""The index of words: caught up when it is asked, made anew when it is lost, and no more than the record may show."""

import sqlite3
import threading
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.record import (
    AnswerCorrected,
    Body,
    Forgotten,
    Kept,
    LookedAgain,
    RecordLocked,
    RecordLost,
    Store,
    Undone,
    corrections,
    schema,
    words,
)
from cardgame.record.backup import back_up
from cardgame.record.export import export_lines
from cardgame.record.folding import Likeness, parts
from cardgame.record.soundness import is_sound
from cardgame.record.words import Words

from .helpers import Wall, begun, ended_card

KEPT = Kept(sort="agreement", text="No telephones at dinner.", by=(True, True))
SLIP = Kept(sort="jar", text="You hummed in the kitchen.", by=(True, False))


def found(index: Words, sought: str, likeness: Likeness = Likeness.BEGINS) -> list[str]:
    return [each.id for some in index.candidates(parts(sought), likeness) for each in some]


def tables(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE name LIKE 'words%'")}
    connection.close()
    return names


def test_playing_makes_no_index_and_asking_does(store: Store, evening: str) -> None:
    (card,) = store.append(ended_card(evening, text="What of the lighthouse?"))
    assert tables(store.path) == set()
    assert found(Words(store), "LIGHT") == [card.id]
    assert {"words", "words_read"} <= tables(store.path)


def test_it_is_caught_up_with_what_was_added_the_newest_first(store: Store, evening: str) -> None:
    index = Words(store)
    one, other, kept = store.append(
        ended_card(evening, text="A boat?"), ended_card(evening, "other", text="Which boat?"), KEPT
    )
    assert found(index, "boat") == [other.id, one.id]
    (more,) = store.append(ended_card(evening, text="A boat again?", answers=("the red one", "a boat")))
    assert found(index, "boat") == [more.id, other.id, one.id]
    assert found(index, "boat red") == [more.id]
    assert found(index, "telephone") == [kept.id]
    with patch.object(words, "_bring_up", side_effect=AssertionError("nothing was added")):
        assert found(index, "boat") == [more.id, other.id, one.id]


def test_a_reply_and_new_words_lead_to_what_they_are_about(store: Store) -> None:
    index = Words(store)
    note, agreed = store.append(Kept(sort="note", text="It did rain.", by=(True, False)), KEPT)
    assert found(index, "rain") == [note.id]
    store.append(
        LookedAgain(event=note.id, state="answered", by=(False, True), text="And how."),
        LookedAgain(event=agreed.id, state="changed", by=(True, True), text="None after eight."),
    )
    assert set(found(index, "how rain")) == {note.id}, "from all that was said of it"
    assert found(index, "eight") == [agreed.id]


@pytest.mark.parametrize("before", [True, False], ids=["caught up", "made anew"])
def test_what_is_sealed_is_not_in_it_until_it_is_opened(store: Store, before: bool) -> None:
    index = Words(store)
    if before:
        index.catch_up()
    (slip,) = store.append(SLIP)
    index.catch_up()
    assert found(index, "hummed") == []
    assert _terms(store) == []
    (opened,) = store.append(LookedAgain(event=slip.id, state="opened", by=(True, True)))
    assert found(index, "hummed") == [slip.id]
    store.append(Undone(event=opened.id))
    assert found(index, "hummed") == []
    assert _terms(store) == [], "nor once that was undone"


def _terms(store: Store) -> list[str]:
    store.select("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab('main', 'words', 'row')")
    return [term for (term,) in store.select("SELECT term FROM temp.terms")]


def test_what_belongs_to_nobody_else_is_not_in_it(store: Store, evening: str) -> None:
    from cardgame.record import BoundariesSet, CodeWordSet, FiveMarked

    store.append(
        CodeWordSet(words="pineapple"),
        BoundariesSet(who=0, levels={"touch": "never"}),
        FiveMarked(who=0, element="trust", signs={"calm": True}),
        ended_card(evening, text="A passed one.", outcome="passed"),
        ended_card(evening, text="A later one.", outcome="later"),
    )
    Words(store).catch_up()
    assert _terms(store) == []


def test_what_was_forgotten_is_in_no_page_of_the_file(store: Store, evening: str) -> None:
    index = Words(store)
    note, _card = store.append(
        Kept(sort="note", text="xylophone xylophone", by=(True, False)),
        ended_card(evening, answers=("zeppelin", "a boat")),
    )
    assert found(index, "xylo") == [note.id]
    assert b"xylophone" in store.path.read_bytes()
    store.append(Forgotten(event=note.id, fields=("text",)))
    index.catch_up()
    assert found(index, "xylo") == []
    assert b"xylo" not in store.path.read_bytes()


@pytest.mark.parametrize("anew", [False, True], ids=["as given", "given anew"])
def test_an_answer_that_is_hidden_as_the_other_was_forgotten_is_not_in_it(
    store: Store, evening: str, anew: bool
) -> None:
    index = Words(store)
    (card,) = store.append(ended_card(evening, text="Where to?", answers=("the zeppelin", "an armadillo")))
    if anew:
        corrections.correct_answer(store, card.id, 1, "an armadillo")
    assert found(index, "armadillo")
    corrections.forget_answer(store, card.id, 0)
    assert found(index, "where") == [card.id]
    assert not {"zeppelin", "armadillo"} & set(_terms(store))
    shown = corrections.show_again(store, card.id)
    assert set(found(index, "armadillo")) == {card.id}
    store.append(Undone(event=shown))
    index.catch_up()
    assert not {"zeppelin", "armadillo"} & set(_terms(store))


def test_an_answer_that_was_corrected_is_found_with_its_card(store: Store, evening: str) -> None:
    index = Words(store)
    (card,) = store.append(ended_card(evening, text="Where to?", answers=("the sea", "a hill")))
    index.catch_up()
    store.append(
        AnswerCorrected(event=card.id, of=0, answer="the meadow"), Forgotten(event=card.id, fields=("answers/0",))
    )
    assert set(found(index, "where meadow")) == {card.id}
    assert found(index, "sea") == []


def test_words_that_begin_so_are_looked_up_one_by_one_unless_they_are_many(store: Store, evening: str) -> None:
    texts = ("A laugh?", "Laughs, or laughter?", "Lauds?", "Law?")
    laugh, more, lauds, law = (event.id for event in store.append(*(ended_card(evening, text=text) for text in texts)))
    index = Words(store)
    asked: list[str] = []
    store._connection.set_trace_callback(lambda sql: asked.append(sql) if "MATCH '" in sql else None)
    assert found(index, "laugh") == [more, laugh]
    assert '"laugh" OR "laughs" OR "laughter"' in asked[-1]
    assert found(index, "laughter") == [more]
    assert found(index, "lau") == [lauds, more, laugh]
    assert found(index, "la") == [law, lauds, more, laugh]
    assert not any(said in sql for sql in asked for said in ('"laugh" *', '"laughter" *', '"lau" *'))
    with patch.object(words, "MOST_SPELLED", 3):
        assert found(index, "lau law") == []
        assert found(index, "lau") == [lauds, more, laugh]
        assert '"lau" *' in asked[-1]
    store._connection.set_trace_callback(None)


def test_a_lost_index_is_made_anew(store: Store, evening: str) -> None:
    (card,) = store.append(ended_card(evening, text="A boat?"))
    index = Words(store)
    for lose in (
        "DROP TABLE words",
        "DROP TABLE words_read",
        "UPDATE words_read SET form = 0",
        "UPDATE words_read SET id = 'another'",
        "UPDATE words_read SET last = 1000",
    ):
        assert found(index, "boat") == [card.id]
        with store.beside(1) as connection:
            connection.execute(lose)
        assert found(index, "boat") == [card.id], lose


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM words_data",
        "DROP TABLE words_idx",
        "DROP TABLE words; CREATE TABLE words (something TEXT)",
    ],
)
def test_a_broken_index_is_made_anew_and_the_search_goes_on(store: Store, evening: str, harm: str) -> None:
    (card,) = store.append(ended_card(evening, text="A boat?"))
    Words(store).catch_up()
    store.close()
    connection = sqlite3.connect(store.path)
    connection.executescript(harm)
    connection.close()
    with Store.open(store.path, "here", Wall()) as again:
        index = Words(again)
        assert found(index, "boat") == [card.id]
        assert index.in_file
        assert again.select("PRAGMA integrity_check") == [("ok",)]


def test_a_record_that_may_only_be_read_is_searched_in_memory(store: Store, evening: str, now: Wall) -> None:
    (card,) = store.append(ended_card(evening, text="A boat?"))
    before = store.path.read_bytes()
    with Store.open(store.path, "here", now, read_only=True) as read:
        index = Words(read)
        assert found(index, "boat") == [card.id]
        assert not index.in_file
        assert found(index, "oat", Likeness.WITHIN) == [card.id]
        assert found(index, "botat", Likeness.SLIP) == [card.id]
    assert store.path.read_bytes() == before


def test_where_another_program_is_writing_it_is_searched_in_memory(store: Store, evening: str) -> None:
    (card,) = store.append(ended_card(evening, text="A boat?"))
    index = Words(store)
    other = sqlite3.connect(store.path, isolation_level=None)
    with patch.object(words, "WAIT", 0.01):
        other.execute("BEGIN IMMEDIATE")
        assert found(index, "boat") == [card.id]
        assert not index.in_file
        other.execute("ROLLBACK")
        (more,) = store.append(ended_card(evening, text="Another boat?"))
        assert found(index, "boat") == [more.id, card.id]
        assert index.in_file
    other.close()
    assert store.select("PRAGMA busy_timeout") == [(5000,)]


@pytest.fixture
def lacking(store: Store, evening: str) -> Store:
    """A record with an index, opened where SQLite lacks what the index was made with."""
    store.append(ended_card(evening, text="A boat?"))
    Words(store).catch_up()
    with store.beside(1) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'fts5', 'lacking') WHERE name = 'words'")
    store.close()
    return Store.open(store.path, "here", Wall())


def test_without_fts5_it_is_searched_in_memory(lacking: Store) -> None:
    with patch.object(words, "_MAKE", ("CREATE VIRTUAL TABLE words USING lacking(term)",)):
        index = Words(lacking)
        assert len(found(index, "boat")) == 1
        assert not index.in_file
        assert len(lacking.events()) == 3


def test_without_fts5_the_index_can_be_taken_out_all_the_same(lacking: Store) -> None:
    with lacking.beside(1) as connection:
        schema.drop_words(connection)
    assert tables(lacking.path) == set()
    assert b"boat" in lacking.path.read_bytes(), "the event is there"
    assert lacking.select("PRAGMA integrity_check") == [("ok",)]
    assert found(Words(lacking), "boat"), "and it is made anew where there is one"


def test_a_record_of_an_older_version_that_may_only_be_read(tmp_path: Path, now: Wall) -> None:
    path = tmp_path / "x.db"
    connection = sqlite3.connect(path)
    connection.executescript(Path(__file__).with_name("version-1.sql").read_text(encoding="utf-8"))
    connection.close()
    with Store.open(path, "here", now, read_only=True) as store:
        index = Words(store)
        index.catch_up()
        assert not index.in_file


def test_a_couple_without_names_is_searched_and_then_has_its_file(tmp_path: Path, now: Wall) -> None:
    with Store.not_yet(lambda: (tmp_path / "x.db", "here"), now, lambda path: None) as store:
        index = Words(store)
        assert found(index, "boat") == []
        (began,) = store.append(begun())
        (card,) = store.append(ended_card(began.id, text="A boat?"))
        assert found(index, "boat") == [card.id]


def test_nothing_of_the_record_goes_by_it(store: Store, evening: str, now: Wall) -> None:
    store.append(ended_card(evening, text="A boat?"), KEPT)
    before, events = list(export_lines(store)), store.events()
    index = Words(store)
    index.catch_up()
    assert list(export_lines(store))[1:] == before[1:]
    assert is_sound(store.path, 10, holding=events[-1].id)
    copy = back_up(store.path, now)
    with Store.open(copy, "here", now, read_only=True) as kept:
        assert kept.events() == events
        assert len(found(Words(kept), "boat")) == 1
    # An older program goes on with it, and knows nothing of the index.
    store.close()
    with Store.open(store.path, "here", now) as again:
        (more,) = again.append(ended_card(evening, text="Another boat?"))
        assert found(Words(again), "another") == [more.id]


def test_a_record_that_was_moved_away_is_not_searched_and_goes_on_with_all_of_it(store: Store, evening: str) -> None:
    store.append(ended_card(evening, text="A boat?"))
    index = Words(store)
    index.catch_up()
    store.path.rename(store.path.with_name("away.db"))
    with pytest.raises(RecordLost):
        index.catch_up()
    assert store.go_on_in_new_file(("Ana", "Ben"))
    assert len(found(index, "boat")) == 1


def test_what_was_joined_out_of_order_is_found_the_newest_first(store: Store, evening: str) -> None:
    from cardgame.record.events import RawEvent

    one, other = store.append(ended_card(evening, text="A boat?"), ended_card(evening, text="A boat by night?"))
    raw = {event.id: event for event in store.raw_events()}
    older = RawEvent("older", "0000000000001-00000", "there", "outcome", raw[one.id].body)
    with store.beside(1) as connection:
        schema.insert(connection, [older])
    index = Words(store)
    assert found(index, "boat") == [other.id, one.id, "older"]
    with patch.object(words, "_bring_up", side_effect=RecordLocked("busy")):
        store.append(begun())
        assert found(index, "boat") == [other.id, one.id, "older"], "in memory as well"


def test_two_programs_make_it_at_once(store: Store, evening: str, now: Wall) -> None:
    bodies: list[Body] = [ended_card(evening, f"card-{number}", text=f"Boat {number}?") for number in range(30)]
    store.append(*bodies)
    counts: list[int] = []

    def search() -> None:
        with Store.open(store.path, "there", now) as other:
            counts.append(len(set(found(Words(other), "boat"))))

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [30] * 3
    assert store.select("PRAGMA integrity_check") == [("ok",)]


def test_the_first_page_is_written_first(store: Store, evening: str) -> None:
    before = schema.tag(store._connection)
    store.append(ended_card(evening, text="A boat?"))
    Words(store).catch_up()
    assert schema.tag(store._connection) == schema.next_tag(schema.next_tag(before)) or before == 0
    store.append(begun())
    assert schema.version(store._connection) == schema.VERSION
