"""``deck install`` and ``remove``: a deck is shown before it is taken, and nothing of one is ever lost."""

import os
from pathlib import Path

import pytest

from ..helpers import Dealt, Home

FIRST = """title = "Theirs"
id = "theirs"
language = "en"
license = "CC0-1.0"
authors = ["Cleo"]
# A comment.
[[cards]]
id = "a"
text = "What made you laugh?"
[[cards]]
id = "b"
text = "What is money to you?"
sensitive = ["money"]
depth = 2
"""

SECOND = FIRST.replace("laugh?", "laugh this week?").replace('id = "b"', 'id = "c"').replace("# A comment.\n", "")


@pytest.fixture
def theirs(home: Home) -> Path:
    """A deck that somebody sent."""
    path = Path("from-cleo.toml")
    path.write_text(FIRST)
    return path


def own(home: Home) -> dict[str, str]:
    """Return the decks of one's own, by name."""
    folder = home.path / "decks"
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.toml")}


def test_a_deck_is_shown_and_taken_to_the_letter(home: Home, theirs: Path) -> None:
    ran = home("deck", "install", theirs, stdin="y\n")
    assert ran.status == 0
    for said in ("Theirs", "2 cards: question 2", "Light 1, closer 1, deep 0", "money 1", "By Cleo", "CC0-1.0"):
        assert said in ran.out
    assert own(home) == {"theirs.toml": FIRST}
    ran = home("deck", "install", theirs)
    assert (ran.status, own(home)) == (0, {"theirs.toml": FIRST})
    assert "among yours already" in ran.err


@pytest.mark.parametrize("answer", ["", "n\n", "\n", "what\n"])
def test_nothing_is_taken_without_a_yes(home: Home, theirs: Path, answer: str) -> None:
    ran = home("deck", "install", theirs, stdin=answer)
    assert (ran.status, home.files()) == (2, {})
    ran = home("deck", "install", theirs, "--dry-run")
    assert (ran.status, home.files()) == (0, {})


def test_a_newer_one_shows_what_changed_and_keeps_what_was_covered(ours: Home) -> None:
    path = Path("theirs.toml")
    path.write_text(FIRST)
    ours("deck", "install", path, "--yes")
    ours.played("ana-and-ben", Dealt("a", deck="theirs"), Dealt("b", deck="theirs"))
    path.write_text(SECOND.replace("What is money", "Which money is that"))
    ran = ours("deck", "install", path, "--yes")
    assert "  - What made you laugh?\n  + What made you laugh this week?" in ran.out
    assert "  + Which money is that to you?" in ran.out
    assert "  - What is money to you?  (you talked about it; your history keeps it)" in ran.out
    assert own(ours)[".earlier/theirs.toml"] == FIRST
    (row,) = [row for row in ours.done("coverage", "--json").data if row["deck"] == "theirs"]
    assert (row["cards"], row["covered"]) == (2, 1)
    # And back again: no version is lost.
    path.write_text(FIRST)
    assert ours("deck", "install", path, "--yes").status == 0
    assert len(own(ours)) == 3


def test_a_newer_one_goes_where_a_link_among_the_decks_leads(home: Home, theirs: Path, tmp_path: Path) -> None:
    assert home("deck", "install", theirs, "--yes").status == 0
    (place,) = (home.path / "decks").glob("*.toml")
    elsewhere = tmp_path / "elsewhere.toml"
    place.replace(elsewhere)
    place.symlink_to(elsewhere)
    theirs.write_text(SECOND)
    assert home("deck", "install", theirs, "--yes").status == 0
    assert place.is_symlink()
    assert "laugh this week?" in elsewhere.read_text()
    (kept,) = (home.path / "decks" / ".earlier").iterdir()
    assert kept.read_text() == FIRST


def test_a_card_with_another_id_keeps_its_history(ours: Home) -> None:
    path = Path("theirs.toml")
    path.write_text(FIRST)
    ours("deck", "install", path, "--yes")
    ours.played("ana-and-ben", Dealt("b", deck="theirs"))
    path.write_text(SECOND)
    ran = ours("deck", "install", path, "--yes")
    assert "its id was b and is c" in ran.out
    assert "counts under the new ids" in ran.out
    assert own(ours)["theirs.toml"] == SECOND.replace('id = "c"\n', 'id = "c"\nwas = ["b"]\n')
    (row,) = [row for row in ours.done("coverage", "--json").data if row["deck"] == "theirs"]
    assert row["covered"] == 1
    # The same file again changes nothing, and the next version keeps it, too.
    assert "among yours already" in ours("deck", "install", path).err
    path.write_text(SECOND.replace('id = "c"', 'id = "d"'))
    ours("deck", "install", path, "--yes")
    (row,) = [row for row in ours.done("coverage", "--json").data if row["deck"] == "theirs"]
    assert row["covered"] == 1


def test_an_id_that_was_given_to_another_card_does_not_keep_the_others_from_counting(ours: Home) -> None:
    path = Path("theirs.toml")
    path.write_text(FIRST.replace('id = "a"\n', 'id = "a"\nwas = ["old"]\n'))
    ours("deck", "install", path, "--yes")
    ours.played("ana-and-ben", Dealt("b", deck="theirs"))
    path.write_text(SECOND + '[[cards]]\nid = "old"\ntext = "Who is it?"\n')
    assert ours("deck", "install", path, "--yes").status == 0
    (row,) = [row for row in ours.done("coverage", "--json").data if row["deck"] == "theirs"]
    assert (row["cards"], row["covered"]) == (3, 1)


def test_it_says_when_it_takes_the_place_of_a_shipped_one_or_is_its_twin(home: Home) -> None:
    path = Path("b.toml")
    path.write_text('title = "B"\nid = "beliefs"\ncards = ["So?"]')
    assert "takes the place of “Beliefs we carry”" in home("deck", "install", path, "--dry-run").out
    path.write_text('title = "B"\nid = "beliefs"\nlanguage = "es"\ncards = ["¿Y?"]')
    out = home("deck", "install", path, "--yes").out
    assert "takes the place" not in out
    assert "You have it in another language, en" in out
    assert list(own(home)) == ["beliefs.toml"]


def test_a_deck_is_taken_from_a_pipe(home: Home) -> None:
    ran = home("deck", "install", "-", stdin=FIRST)
    assert (ran.status, home.files()) == (2, {})
    assert home("deck", "install", "-", "--yes", stdin=FIRST).status == 0
    assert own(home) == {"theirs.toml": FIRST}


def test_what_is_no_deck_is_refused_with_its_place(home: Home) -> None:
    path = Path("odd.toml")
    for content in ("title = ", 'title = "X"\ncards = []', "\x00"):
        path.write_text(content)
        ran = home("deck", "install", path, "--yes")
        assert (ran.status, ran.out, home.files()) == (3, "", {})
        assert ran.said()[0].startswith("cardgame: odd.toml:")
    assert home("deck", "install", "missing.toml", "--yes").status == 3


def test_oddities_are_told(home: Home) -> None:
    path = Path("odd.toml")
    cards = '{ id = "a", text = "Why?" }, { id = "b", text = "W?", depth = 9 }'
    path.write_text(f'title = "X"\nid = "x"\ncards = [{cards}]')
    out = home("deck", "install", path, "--dry-run").out
    assert "1 card is left out" in out
    assert "cardgame deck check odd.toml" in out


def test_the_page_as_data(home: Home, theirs: Path) -> None:
    data = home.done("deck", "install", theirs, "--dry-run", "--json").data
    assert {key: data[key] for key in ("id", "cards", "kinds", "depths", "topics", "same", "newer")} == {
        "id": "theirs",
        "cards": 2,
        "kinds": {"question": 2},
        "depths": {"1": 1, "2": 1},
        "topics": {"money": 1},
        "same": False,
        "newer": False,
    }


def test_a_deck_is_put_away_and_its_history_stays(ours: Home) -> None:
    path = Path("theirs.toml")
    path.write_text(FIRST)
    ours("deck", "install", path, "--yes")
    ours.played("ana-and-ben", Dealt("a", deck="theirs"))
    assert ours("deck", "remove", "theirs", stdin="n\n").status == 2
    ran = ours("deck", "remove", "theirs", stdin="y\n")
    assert ran.status == 0
    assert own(ours) == {".earlier/theirs.toml": FIRST}
    assert "theirs" not in ours.done("deck", "list").out
    (row,) = [row for row in ours.done("history", "--json").data if row["deck"] == "theirs"]
    assert row["card"] == "a"
    kept = ran.err.split("cardgame deck install ")[1].strip()
    assert ours("deck", "install", kept, "--yes").status == 0
    assert own(ours)["theirs.toml"] == FIRST


def test_only_one_s_own_decks_are_put_away(home: Home) -> None:
    given = Path("given.toml")
    given.write_text(FIRST)
    assert home("deck", "remove", "beliefs", "--yes").status == 3
    assert home("deck", "remove", str(given), "--yes").status == 3
    assert home("deck", "remove", "nothing", "--yes").status == 2
    assert given.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_nothing_waits_for_what_lies_among_the_earlier_versions(home: Home, theirs: Path) -> None:
    assert home("deck", "install", str(theirs), "--yes").status == 0
    decks = home.path / "decks"
    (decks / ".earlier").mkdir()
    os.mkfifo(decks / ".earlier" / "theirs.toml")
    ran = home("deck", "remove", "theirs", "--yes")
    assert ran.status == 0
    assert (decks / ".earlier" / "theirs-2.toml").read_text(encoding="utf-8") == FIRST
