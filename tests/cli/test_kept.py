"""``kept``: agreements, missions, notes and promises are listed; of the jar only that something is in it."""

from datetime import datetime

import pytest

from cardgame.record import Agreed, JarKept, MissionTaken, NoteAnswered, Noted, PromiseMade, Store

from .helpers import DEVICE, Home, keys, now

NOTHING = {"something": False, "shelf": []}
"""What ``kept --json`` says of an empty jar."""


@pytest.fixture
def kept(ours: Home) -> Home:
    with Store.open(ours.record("ana-and-ben"), DEVICE, now) as store:
        evening = "an-evening"
        noted = Noted(
            evening=evening, deck="beliefs", card="quarrels", by=1, text="Not\nso sure.", about="A good couple"
        )
        (note, *_) = store.append(
            noted,
            Agreed(evening=evening, deck="beliefs", card="quarrels", text="We say good night."),
            MissionTaken(evening=evening, deck="beliefs", card="quarrels", by=(True, False), text="Hide a note."),
            JarKept(evening=evening, deck="beliefs", card="quarrels", by=0, text="Sealed words."),
            PromiseMade(evening=evening, deck="journey", chapter="trust", text="I promise\nto ask."),
        )
        store.append(NoteAnswered(event=note.id, by=0, text="Me neither."))
    return ours


def test_what_was_kept_as_data_has_every_sort(kept: Home) -> None:
    data = kept.done("kept", "--json").data
    assert list(data) == ["agreements", "missions", "notes", "jar", "promises", "rituals", "dreams"]
    assert keys(data["promises"]) == {"at", "deck", "chapter", "text"}
    assert keys(data["agreements"]) == {"at", "seen_at", "text", "state"}
    assert keys(data["missions"]) == {"at", "text", "by", "state"}
    assert data["missions"][0]["by"] == ["Ana"]
    assert keys(data["notes"]) == {"at", "deck", "card", "about", "by", "text", "answers"}
    assert data["notes"][0]["text"] == "Not\nso sure."
    assert data["notes"][0]["answers"] == [{"by": "Ana", "text": "Me neither."}]
    assert data["jar"] == {"something": True, "shelf": []}
    for row in (*data["agreements"], *data["missions"], *data["notes"], *data["promises"]):
        assert datetime.fromisoformat(row["at"]).utcoffset() is not None


def test_what_was_kept_is_told_to_people_under_a_heading_for_each_sort(kept: Home) -> None:
    said = kept.done("kept").out
    assert "- We say good night." in said
    assert "What you promised\n- I promise to ask. (" in said
    assert "- Hide a note. (Ana)" in said
    assert "- Ben: Not so sure. (on “A good couple”)\n  Ana: Me neither.\n" in said
    assert "The jar\n- Something is in it.\n" in said


def test_no_command_shows_what_is_in_the_jar(kept: Home) -> None:
    for line in ("kept", "kept --json", "history --json", "history"):
        ran = kept(*line.split())
        assert ran.status == 0
        assert "Sealed" not in ran.out + ran.err


def test_what_another_couple_kept_is_not_listed(kept: Home) -> None:
    kept.couple("Cem", "Dora")
    ran = kept("kept", "--couple", "cem-and-dora", "--json")
    assert ran.data["notes"] == []
    assert kept("kept").status == 2


def test_where_nothing_was_kept_that_is_said(ours: Home) -> None:
    ran = ours("kept")
    assert (ran.status, ran.out) == (0, "")
    ran.said()
    nothing = ours.done("kept", "--json").data
    assert nothing.pop("jar") == NOTHING
    assert set(nothing) == {"agreements", "missions", "notes", "promises", "rituals", "dreams"}
    assert not any(nothing.values())


def test_hostile_keepsakes_reach_nobody(ours: Home) -> None:
    odd = "\x1b]52;c;aGk=\x07\u202e\x9b2J"
    with Store.open(ours.record("ana-and-ben"), DEVICE, now) as store:
        store.append(
            Noted(deck=odd, card=odd, by=1, text=odd, about=odd),
            Agreed(evening=odd, deck=odd, card=odd, text=odd),
            MissionTaken(evening=odd, deck=odd, card=odd, by=(True, False), text=odd),
        )
    ours.done("kept")  # what comes out is looked at there
    ours.done("kept", "--json")
