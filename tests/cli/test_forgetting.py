"""``forget`` of a part: it is shown first, whoever it belongs to is asked, and what is forgotten is in no file of ours.

It stays so after a backup that had it was brought back, and after a copy that had it was joined.
"""

import shutil
from pathlib import Path

import pytest

from cardgame.local.drafts import Drafts
from cardgame.record import Kept, LookedAgain, Store
from cardgame.record.merge import merge

from .helpers import DEVICE, Dealt, Home, now
from .test_forget import words_left

SLUG = "ana-and-ben"
NOTE, REPLY, CARD, SEALED = "Xochimilco", "Popocatepetl", "Tenochtitlan", "Quetzalcoatl"
TODAY = f"{now():%Y-%m-%d}"


@pytest.fixture
def backed(ours: Home) -> Home:
    """Return a home with an evening, a note with a reply, something sealed, and a backup of all of it."""
    ours.played(SLUG, Dealt("quarrels", text=CARD))
    with Store.open(ours.record(SLUG), DEVICE, now) as store:
        ((evening,),) = store.select("SELECT id FROM event WHERE kind = 'evening-began'")
        note, _slip = store.append(
            Kept(evening=evening, sort="note", text=NOTE, by=(True, False), deck="beliefs", card="quarrels"),
            Kept(sort="jar", text=SEALED, by=(False, True)),
        )
        store.append(LookedAgain(event=note.id, state="answered", by=(False, True), text=REPLY))
    ours.done("backup")
    return ours


def in_record(home: Home, word: str) -> bool:
    return word.encode() in home.record(SLUG).read_bytes()


def test_an_evening_is_shown_first_and_takes_both(backed: Home) -> None:
    before = backed.files()
    for answers in ("n\n", "y\nn\n", "y\n", ""):
        ran = backed("forget", "--evening", TODAY, stdin=answers)
        assert (ran.status, ran.out) == (1, "")
        assert "Nothing was forgotten." in ran.err
        assert {name: data for name, data in backed.files().items() if name in before} == before
    for said in (
        "1 card that you talked about",
        ", 1 note, 1 answer to a note.",
        "1 backup of ",
        f"{backed.record(SLUG)}",
        "Ana: Do you want this to be forgotten? It cannot be undone. [y/N]",
        "Ben: Do you want this to be forgotten? It cannot be undone. [y/N]",
    ):
        assert said in backed("forget", "--evening", TODAY, stdin="y\nn\n").err
    ran = backed("forget", "--evening", TODAY, stdin="y\ny\nn\n")
    assert (ran.status, ran.out) == (0, "")
    for word in (NOTE, REPLY, CARD):
        assert not in_record(backed, word)
        assert all("backups" in name for name in words_left(backed, word)), "a backup stays unless it is to go"
    assert NOTE not in ran.err
    assert SEALED not in ran.err


def test_backups_that_hold_it_are_deleted_when_that_is_said_and_one_is_made_before(backed: Home) -> None:
    backed("forget", "--evening", TODAY, stdin="y\ny\ny\n")
    for word in (NOTE, REPLY, CARD):
        assert words_left(backed, word) == []
    assert len(backed.done("backup", "list", "--json").data) == 1
    assert in_record(backed, SEALED), "what is in the jar is of another day"


def test_some_days_are_forgotten_with_what_is_sealed_which_is_not_told(backed: Home) -> None:
    ran = backed("forget", "--from", TODAY, "--backups", stdin="y\ny\n")
    assert ran.status == 0
    assert SEALED not in ran.err
    assert "kept" not in "".join(line for line in ran.err.splitlines() if line.lstrip()[:1].isdigit())
    for word in (NOTE, REPLY, CARD, SEALED):
        assert words_left(backed, word) == []


def test_words_are_asked_for_and_forgotten_by_whoever_wrote_them(backed: Home) -> None:
    ran = backed("forget", "--words", "--keep-backups", stdin=f"{NOTE.lower()[:5]}\n1\ny\n")
    assert ran.status == 0
    assert "The game cannot tell who sits here. Only do this if these are your words." in ran.err
    assert not in_record(backed, NOTE)
    assert in_record(backed, REPLY), "the words of the other one stay"
    for stdin in (f"{SEALED}\n", "\n", f"{REPLY}\n2\n", f"{REPLY}\n1\nn\n"):
        assert backed("forget", "--words", stdin=stdin).status == 1
    assert in_record(backed, REPLY)
    assert backed("forget", "--words", "--backups", stdin=f"{REPLY}\n1\ny\n").status == 0
    assert words_left(backed, REPLY) == []
    assert REPLY not in backed.done("kept").out


def test_what_was_forgotten_stays_so_after_a_restore_and_a_merge(backed: Home, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(backed.record(SLUG), copy)
    backed("forget", "--words", "--keep-backups", stdin=f"{NOTE}\n1\ny\n")
    backed("backup", "restore", "--yes")
    assert not in_record(backed, NOTE)
    assert in_record(backed, CARD)
    with (
        Store.open(backed.record(SLUG), DEVICE, now) as store,
        Store.open(copy, DEVICE, now, read_only=True) as other,
    ):
        merge(store, other)
    assert not in_record(backed, NOTE)
    assert NOTE not in backed("export", "-").out


def test_half_a_sentence_about_it_goes_with_it(backed: Home) -> None:
    with Store.open(backed.record(SLUG), DEVICE, now) as store:
        ((id,),) = store.select("SELECT id FROM event WHERE kind = 'kept' AND card = 'quarrels'")
        identity = store.identity
    path = backed.path / "state" / "drafts" / f"{SLUG}.json"
    drafts = Drafts(path, identity)
    drafts.put_by(("corrected", id), f"{NOTE} and")
    drafts.put_by(("note", "beliefs", "quarrels", "0"), NOTE)
    drafts.put_by(("kept", "ritual"), "Tea")
    backed("forget", "--words", "--backups", stdin=f"{NOTE}\n1\ny\n")
    assert words_left(backed, NOTE) == []
    assert Drafts(path, identity).words(("kept", "ritual")) == "Tea"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--evening", TODAY, "--yes"), "--yes does not answer here."),
        (("--words", "--evening", TODAY), "That is more than one thing."),
        (("--evening", "yesterday"), "“yesterday” is no date; write it like 2026-02-14."),
        (("--to", TODAY), "--to needs --from."),
        (("--from", "2026-02-03", "--to", "2026-02-01"), "The last of these days is before the first."),
    ],
)
def test_what_cannot_be_meant_is_refused(backed: Home, arguments: tuple[str, ...], said: str) -> None:
    before = backed.files()
    ran = backed("forget", *arguments, stdin="y\ny\n")
    assert ran.status == 2
    assert said in ran.said()[0]
    assert backed.files() == before


def test_a_day_without_an_evening_says_so(backed: Home) -> None:
    ran = backed("forget", "--evening", "2020-01-01")
    assert ran.status == 1
    assert ran.said()[0] == "cardgame: There was no evening on 2020-01-01."
    assert backed("forget", "--from", "2020-01-01", "--to", "2020-01-02").status == 1
