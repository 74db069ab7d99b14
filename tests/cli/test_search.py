"""``search``: what was talked about and kept, found again by a word or a few."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cardgame.record import Kept, LookedAgain, Store, couple_path

from .helpers import DEVICE, HERE, Dealt, Home, keys, now

DAY = datetime(2026, 2, 14, 21, 0, tzinfo=HERE)


@pytest.fixture
def played(ours: Home) -> Home:
    ours.played(
        "ana-and-ben",
        Dealt("quarrels", text="A good couple\nnever quarrels.", at=DAY - timedelta(days=2)),
        Dealt("telepathy", text="Never?", outcome="passed", first=1, at=DAY - timedelta(days=1)),
        Dealt("gone", deck="a-deck-that-is-gone", text="Never what?", first=1, at=DAY + timedelta(hours=5)),
    )
    with Store.open(couple_path(ours.path / "couples", "ana-and-ben"), DEVICE, now) as store:
        at = DAY.isoformat()
        note, _slip = store.append(
            Kept(sort="note", text="Never again.", by=(False, True), deck="beliefs", card="quarrels", at=at),
            Kept(sort="jar", text="You never hum.", by=(True, False), at=at),
        )
        store.append(LookedAgain(event=note.id, state="answered", by=(True, False), text="Says who?"))
    return ours


def test_each_is_one_line_with_its_day_its_words_and_what_it_is(played: Home) -> None:
    assert played.done("search", "NEVER").lines == [
        "2026-02-15  Never what?  (a card)",
        "2026-02-14  Never again.  (Notes)",
        "2026-02-12  A good couple never quarrels.  (Beliefs we carry)",
    ]
    assert played.done("search", "who", "never").lines == ["2026-02-14  Never again. · Ana: Says who?  (Notes)"]


def test_as_data(played: Home) -> None:
    rows = played.done("search", "never", "--json").data
    assert keys(rows) == {
        *("at", "evening", "sort", "deck", "card", "kind", "text", "by", "about", "answers", "replies"),
    }
    assert [row["sort"] for row in rows] == ["card", "note", "card"]
    assert rows[1]["by"] == "Ben"
    assert rows[1]["replies"] == [{"by": "Ana", "text": "Says who?"}]
    assert rows[2]["text"] == "A good couple\nnever quarrels."
    assert datetime.fromisoformat(rows[2]["at"]).utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    ("options", "cards"),
    [
        ("--deck beliefs", ["quarrels", "quarrels"]),
        ("--deck a-deck-that-is-gone", ["gone"]),
        ("--kind note", ["quarrels"]),
        ("--topic beliefs", ["quarrels", "quarrels"]),
        ("--from 2026-02-14", ["gone", "quarrels"]),
        ("--until 2026-02-13", ["quarrels"]),
        ("--from 2026-02-14 --until 2026-02-14", ["quarrels"]),
        ("--limit 1", ["gone"]),
    ],
)
def test_it_is_narrowed(played: Home, options: str, cards: list[str]) -> None:
    assert [row["card"] for row in played.done("search", "never", *options.split(), "--json").data] == cards


@pytest.mark.parametrize("options", [(), ("--starred",), ("--json",)])
def test_where_nothing_is_found_that_is_said_in_a_sentence(played: Home, options: tuple[str, ...]) -> None:
    ran = played("search", "telepathy" if "--starred" not in options else "never", *options)
    assert ran.status == 1
    assert ran.said() == ["cardgame: There is nothing like that in what you talked about and kept."]
    assert ran.out == ("[]\n" if "--json" in options else "")


def test_before_anybody_has_played_nothing_is_found(home: Home) -> None:
    assert home("search", "rain").status == 1
    assert not home.path.exists() or not list(Path(home.path).rglob("*.db"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search",), "Missing argument"),
        (("search", "a", "--kind", "notte"), "Did you mean “note”?"),
        (("search", "a", "--deck", "belief"), "Did you mean “beliefs”?"),
        (("search", "a", "--from", "yesterday"), "is no date"),
    ],
)
def test_what_is_wrong_is_said(played: Home, arguments: tuple[str, ...], said: str) -> None:
    ran = played(*arguments)
    assert ran.status == 2
    assert said in ran.err


def test_nobody_can_search_by_partner(played: Home) -> None:
    assert played("search", "Ben").status == 1
    assert "--by" not in played.done("search", "--help").out
