"""What stands in the book is from the record alone, and is what may still be seen of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cardgame.game.game import Game
from cardgame.game.keepsake.book import ALL, Book, BookEvening, make_book, newest_material, read_material, spans
from cardgame.game.keepsake.printing import print_book
from cardgame.game.keepsake.span import Span, year_of
from cardgame.record import BoundariesSet, CardEnded, EveningBegan, Kept, LookedAgain, Starred, Undone
from tests.builders import alone
from tests.couples import Couple

CARDS = [
    {"id": "sea", "text": "What of the sea?"},
    {"id": "silence", "text": "Silence is a kind of answer.", "kind": "belief", "scale": ["no", "yes"]},
    {"id": "aisle", "text": "Window or aisle?", "kind": "choice", "options": ["window", "aisle"]},
    {"id": "money", "text": "What of money?", "sensitive": ["money"]},
]
Y2026 = year_of(2026)


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Game]:
    with alone(tmp_path) as clock, Couple(tmp_path, clock, CARDS, title="Ours").run() as game:
        yield game


def evening(game: Game, day: str, *cards: tuple[str, Any], line: str = "", **kept: str) -> str:
    """Hold an evening with these cards, each with its answers in the order of the names or what became of it."""
    store, at = game.store(), f"{day}T21:00:00+01:00"
    id = store.append(EveningBegan(at=at, decks=("ours",), length=1, deepest=3, seed=1, starter=0))[0].id
    for card, answers in cards:
        held = game.library.card(("ours", card))
        assert held is not None
        outcome: Any = answers if isinstance(answers, str) else "covered"
        store.append(
            CardEnded(
                at=at,
                evening=id,
                deck="ours",
                card=card,
                kind=held.kind.value,
                text=held.text,
                outcome=outcome,
                first=0,
                reader=0,
                depth=1,
                answers=answers if isinstance(answers, tuple) else None,
            )
        )
    for sort, text in {**kept, **({"line": line} if line else {})}.items():
        store.append(Kept(at=at, evening=id, sort=sort, text=text, by=(True, True)))
    return id


def made(game: Game, span: Span = Y2026, parts: frozenset[str] = ALL) -> Book:
    return make_book(read_material(game, span), parts)


def pages(book: Book) -> list[BookEvening]:
    return [evening for month in book.months for evening in month.evenings]


def test_an_evening_is_a_page_in_the_chapter_of_its_month_and_the_earliest_comes_first(ours: Game) -> None:
    evening(ours, "2026-02-14", ("sea", None), line="You lied about the map.")
    evening(ours, "2026-01-31", ("aisle", ("rain", "tar")))
    evening(ours, "2025-12-31", ("sea", None))
    book = made(ours)
    assert (book.names, book.span, book.title) == (("Ana", "Ben"), "2026", "A book of your year")
    assert [(month.title, month.number) for month in book.months] == [("January 2026", 1), ("February 2026", 2)]
    one, other = pages(book)
    assert (one.day, other.day) == ("Saturday, the 31st of January", "Saturday, the 14th of February")
    assert [(mark.who, mark.said) for mark in one.cards[0].marks or ()] == [("Ana", "rain"), ("Ben", "tar")]
    assert other.line == "You lied about the map."
    assert [card.text for card in other.cards] == ["What of the sea?"]


def test_what_was_passed_or_put_off_is_not_in_it_nor_an_evening_of_nothing_else(ours: Game) -> None:
    evening(ours, "2026-02-13", ("sea", "passed"), ("aisle", "later"))
    evening(ours, "2026-02-14", ("sea", None), ("aisle", "passed"), ("silence", "later"))
    book = made(ours)
    assert [page.day for page in pages(book)] == ["Saturday, the 14th of February"]
    assert not any(words in print_book(book) for words in ("aisle", "Silence"))


def test_what_may_not_come_any_more_is_not_in_it(ours: Game) -> None:
    evening(ours, "2026-02-14", ("sea", None), ("money", None))
    for who in (0, 1):
        ours.store().append(BoundariesSet(who=who, levels={"money": "welcome"}))
    assert "money" in print_book(made(ours))
    ours.store().append(BoundariesSet(who=1, levels={"money": "never"}))
    assert "money" not in print_book(made(ours))


def test_what_is_sealed_is_not_in_it_and_what_was_opened_is_on_its_day(ours: Game) -> None:
    store = ours.store()
    evening(ours, "2026-02-14", ("sea", None))
    at = "2026-02-20T19:00:00+01:00"
    closed, opened = store.append(
        Kept(at=at, sort="jar", text="You hummed.", by=(True, False)),
        Kept(at=at, sort="jar", text="You sang.", by=(False, True)),
    )
    store.append(Kept(at=at, sort="card-for", text="Dance with me.", by=(True, False), form="dare"))
    assert len(pages(made(ours))) == 1
    store.append(LookedAgain(at="2026-03-01T19:00:00+01:00", event=opened.id, state="opened", by=(True, True)))
    html = print_book(made(ours))
    assert "You sang." in html
    assert not any(words in html for words in ("You hummed.", "Dance with me.", "Something"))
    _evening, jar = pages(made(ours))
    assert (jar.day, jar.cards, jar.groups[0].lines) == ("Sunday, the 1st of March", (), ("You sang.",))
    assert closed.id != opened.id
    assert "You sang." not in print_book(made(ours, parts=ALL - {"jar"}))


def test_a_card_that_one_wrote_for_the_other_says_for_whom(ours: Game) -> None:
    id = evening(ours, "2026-02-14", ("sea", None))
    at = "2026-02-14T21:30:00+01:00"
    said: dict[str, Any] = {"kind": "question", "outcome": "covered", "first": 1, "reader": 1, "depth": 1}
    ours.store().append(CardEnded(at=at, evening=id, deck="", card="x", text="Dance with me.", **said))
    (page,) = pages(made(ours))
    assert [(card.text, card.written) for card in page.cards] == [
        ("What of the sea?", ""),
        ("Dance with me.", "Written for Ben"),
    ]
    # How many there were of whom is no picture.
    (topic,) = made(ours).topics
    assert topic.title == "Ours"


def test_what_was_taken_back_is_not_in_it(ours: Game) -> None:
    id = evening(ours, "2026-02-14", ("sea", None))
    store = ours.store()
    (note,) = store.append(Kept(evening=id, sort="note", text="Soup.", by=(True, False), deck="ours", card="sea"))
    assert "Soup." in print_book(made(ours))
    store.append(Undone(event=note.id))
    assert "Soup." not in print_book(made(ours))


def test_notes_stand_with_what_was_written_back_below_their_card(ours: Game) -> None:
    id = evening(ours, "2026-02-14", ("sea", None))
    store = ours.store()
    (note,) = store.append(Kept(evening=id, sort="note", text="Soup.", by=(True, False), deck="ours", card="sea"))
    store.append(LookedAgain(event=note.id, state="answered", by=(False, True), text="With bread."))
    ((note_seen,),) = [card.notes for page in pages(made(ours)) for card in page.cards]
    assert (note_seen.who, note_seen.text) == ("Ana", "Soup.")
    assert [(reply.who, reply.text) for reply in note_seen.replies] == [("Ben", "With bread.")]


def test_where_they_stood_before_is_beside_where_they_stand_now_also_from_before_the_book(ours: Game) -> None:
    evening(ours, "2025-05-12", ("silence", (2, 6)))
    evening(ours, "2026-02-14", ("silence", (3, 5)))
    evening(ours, "2026-02-21", ("silence", (4, 4)))
    found = [(card.ends, card.earlier) for page in pages(made(ours)) for card in page.cards]
    assert [ends for ends, _then in found] == [("no", "yes")] * 2
    assert [[(then.day, [mark.place for mark in then.marks]) for then in earlier] for _ends, earlier in found] == [
        [("12 May 2025", [2, 6])],
        [("14 February 2026", [3, 5])],
    ]


def test_at_the_end_stands_what_holds_and_the_first_card_of_all(ours: Game) -> None:
    evening(ours, "2025-05-12", ("sea", None), agreement="We cook.", dream="A boat.")
    evening(ours, "2026-02-14", ("aisle", None), ritual="A kiss.")
    store = ours.store()
    (gone,) = store.append(Kept(sort="agreement", text="No screens.", by=(True, True)))
    store.append(LookedAgain(event=gone.id, state="let-go", by=(True, True)))
    book = made(ours)
    assert [(group.heading, group.lines) for group in book.kept] == [
        ("What you agreed", ("We cook.",)),
        ("What you do together", ("A kiss.",)),
        ("What you dream of", ("A boat.",)),
    ]
    assert book.first == ("What of the sea?", "12 May 2025")
    assert "A kiss." not in str(made(ours, year_of(2025)).kept), "what came later is not in an earlier book"


def test_each_part_can_stay_out_and_the_rest_is_as_it_was(ours: Game) -> None:
    id = evening(ours, "2026-02-14", ("aisle", ("rain", "quince")), line="The map.", agreement="We cook.")
    store = ours.store()
    store.append(
        Kept(evening=id, sort="note", text="Soup.", by=(True, False), deck="ours", card="aisle"),
        Starred(evening=id, deck="ours", card="aisle", on=True),
    )
    words = {"answers": "quince", "notes": "Soup.", "kept": "We cook.", "lines": "The map.", "stars": "With a star"}
    words["topics"] = "What you talked about"
    material = read_material(ours, Y2026)
    for part, said in words.items():
        assert material.has(part)
        html = print_book(make_book(material, ALL - {part}))
        assert said not in html, part
        assert all(other in html for name, other in words.items() if name != part), part
    assert not material.has("jar")
    assert "Window or aisle?" in print_book(make_book(material, frozenset()))


def test_the_years_are_offered_the_newest_first_and_everything_where_there_is_more_than_one(ours: Game) -> None:
    assert spans(ours) == [Span()]
    evening(ours, "2026-02-14", ("sea", None))
    assert spans(ours) == [Y2026]
    evening(ours, "2024-02-14", ("sea", None))
    assert spans(ours) == [Y2026, year_of(2024), Span()]
    assert made(ours, Span()).span == "February 2024 – February 2026"


def test_where_the_newest_year_has_nothing_to_show_the_one_before_is_offered_first(ours: Game) -> None:
    evening(ours, "2025-02-14", ("sea", None))
    evening(ours, "2026-02-14", ("sea", "passed"))
    assert newest_material(ours).span == year_of(2025)


def test_an_evening_of_which_nobody_knows_the_day_is_in_the_book_of_everything_alone_and_at_its_end(
    ours: Game,
) -> None:
    evening(ours, "1970-01-01", ("aisle", None))
    evening(ours, "2026-02-14", ("sea", None))
    assert [page.day for page in pages(made(ours))] == ["Saturday, the 14th of February"]
    assert [month.title for month in made(ours, Span()).months] == ["February 2026", "Another day"]
    assert read_material(ours, Span(date(1969, 1, 1), date(1971, 1, 1))).pages == ()


def test_nothing_is_counted_and_nothing_is_told_apart_by_the_two(ours: Game) -> None:
    for day in ("2026-02-14", "2026-02-15", "2026-02-16"):
        evening(ours, day, ("sea", None), ("silence", (1, 7)))
    (topic,) = made(ours).topics
    assert topic.title == "Ours"
    shown = print_book(made(ours)).partition('id="topics"')[2].partition('id="month-')[0]
    assert not [char for char in shown.partition("</h2>")[2].partition("<div")[0] if char.isdecimal()]
    assert "Ana" not in shown


@pytest.mark.usefixtures("spanish")
def test_the_months_of_a_book_are_said_as_the_language_says_them(ours: Game) -> None:
    evening(ours, "2026-02-14", ("sea", None))
    evening(ours, "2024-02-14", ("sea", None))
    assert made(ours, Span()).span == "Febrero de 2024 – febrero de 2026"
