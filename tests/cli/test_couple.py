"""``couple`` and ``--couple``: who plays, who is picked, and who is forgotten."""

import shlex
import stat
from pathlib import Path

import pytest

from ..builders import HOSTILE
from .helpers import Dealt, Home, is_plain


def test_a_couple_is_made_listed_renamed_and_forgotten(home: Home) -> None:
    assert home.done("couple", "new", "Zoë", "Søren Aabye").out == "zoe-and-soren-aabye\n"
    (row,) = home.done("couple", "list", "--json").data
    assert row == {
        "slug": "zoe-and-soren-aabye",
        "names": ["Zoë", "Søren Aabye"],
        "path": str(home.record("zoe-and-soren-aabye")),
        "in_use": True,
        "problem": None,
        "copies": [],
    }
    home.done("couple", "rename", "zoe-and-soren-aabye", "Zoe", "Søren")
    assert home.done("couple", "list").out == "* zoe-and-soren-aabye  Zoe and Søren\n"
    home.done("couple", "forget", "zoe-and-soren-aabye", "--yes")
    assert home.done("couple", "list", "--json").data == []
    assert not list((home.path / "couples").iterdir())


def test_where_nobody_plays_yet_the_list_says_how_to_begin(home: Home) -> None:
    ran = home("couple", "list")
    assert (ran.status, ran.out) == (0, "")
    assert "couple new NAME NAME" in ran.said()[1]


def test_what_is_made_can_be_read_by_its_owner_alone(home: Home) -> None:
    home.done("couple", "new", "Ana", "Ben")
    home.done("couple", "use", "ana-and-ben")
    made = [home.path, *home.path.rglob("*")]
    assert {path.name for path in made if path.is_file()} >= {"ana-and-ben.db", "couple"}
    for path in made:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_with_one_couple_there_is_nothing_to_pick(ours: Home) -> None:
    ours.played("ana-and-ben", Dealt("quarrels"))
    assert len(ours.done("history").lines) == 1


def test_where_several_couples_play_and_none_is_picked_they_are_listed(ours: Home) -> None:
    ran = ours("couple", "new", "Cem", "Dora")
    assert (ran.status, ran.out) == (0, "cem-and-dora\n")
    assert "cardgame couple use cem-and-dora" in ran.said()[1]
    for line in ("history", "history --json", "coverage", "play --plain"):
        ran = ours(*line.split())
        assert (ran.status, ran.out) == (2, "")
        what, what_to_do = ran.said()
        assert "ana-and-ben" in what
        assert "cem-and-dora" in what
        assert "--couple" in what_to_do
    ours.done("draw")
    ours.done("doctor")


def test_a_couple_is_picked_by_an_option_by_the_environment_or_for_good(ours: Home) -> None:
    ours.couple("Cem", "Dora")
    ours.played("ana-and-ben", Dealt("quarrels", text="Ours."))
    ours.played("cem-and-dora", Dealt("quarrels", text="Theirs."))

    def said(*line: str) -> str:
        return ours.done(*line, "--json").data[0]["text"]

    assert said("history", "--couple", "cem-and-dora") == "Theirs."
    assert said("--couple", "cem-and-dora", "history") == "Theirs."
    ours.environ = {"CARDGAME_COUPLE": "cem-and-dora"}
    assert said("history") == "Theirs."
    # What is nearer to the command counts more.
    assert said("history", "--couple", "ana-and-ben") == "Ours."
    assert said("--couple", "ana-and-ben", "history") == "Ours."
    assert said("--couple", "cem-and-dora", "history", "--couple", "ana-and-ben") == "Ours."
    ours.environ = {}
    ours.done("couple", "use", "cem-and-dora")
    assert said("history") == "Theirs."
    assert [row["in_use"] for row in ours.done("couple", "list", "--json").data] == [False, True]
    ours.environ = {"CARDGAME_COUPLE": "ana-and-ben"}
    assert said("history") == "Ours."
    # Who is new does not take the place of who was picked.
    ours("couple", "new", "Eli", "Fay")
    ours.environ = {}
    assert said("history") == "Theirs."


def test_a_picked_couple_that_is_gone_is_no_longer_picked(ours: Home) -> None:
    ours.couple("Cem", "Dora")
    ours.couple("Eli", "Fay")
    ours.done("couple", "use", "cem-and-dora")
    ours.done("couple", "forget", "cem-and-dora", "--yes")
    assert ours("history").status == 2


def test_two_people_of_one_name_can_play(home: Home) -> None:
    assert home.done("couple", "new", "Alex", "Alex").out == "alex-and-alex\n"
    assert home("couple", "new", "Alex", "Alex").out == "alex-and-alex-2\n"
    home.played("alex-and-alex", Dealt("quarrels", first=1))
    assert home.done("history", "--couple", "alex-and-alex", "--json").data[0]["first"] == "Alex"
    played = home("play", "--plain", "--couple", "alex-and-alex-2", stdin="\n\n")
    assert played.status == 0
    assert [row["names"] for row in home.done("couple", "list", "--json").data] == [["Alex", "Alex"]] * 2


@pytest.mark.parametrize(
    "name",
    [
        *(text for text in HOSTILE if text.strip("\U000e0041\U000e0042")),
        "[@click=app.quit]X",
        "{partner}",
        "{{",
        "-",
        "--yes",
        "%s",
        "../x",
        "👩‍❤️‍👨",
        "مریم",
        "小明",
        "a" * 40,
        "é" * 40,
    ],
    ids=ascii,
)
def test_names_of_every_sort_are_kept_under_a_plain_file_name(home: Home, name: str) -> None:
    ran = home("couple", "new", "--", name, "Ben")
    assert (ran.status, ran.err) == (0, "")
    slug = ran.out.strip()
    assert slug.isascii()
    assert [path.name for path in (home.path / "couples").iterdir()] == [f"{slug}.db"]
    (row,) = home.done("couple", "list", "--json").data
    assert row["slug"] == slug
    assert is_plain(row["names"][0])
    home.done("couple", "list")
    home.played(slug, Dealt("quarrels"))
    assert home.done("history", "--json").data[0]["first"] == row["names"][0]
    ran = home("play", "--plain", "--deck", str(home.shipped / "beliefs.toml"), stdin="\n\n\nq\n")
    assert ran.status == 0
    home.done("couple", "rename", slug, "--", "Ben", name)
    assert home.done("couple", "list", "--json").data[0]["names"] == ["Ben", row["names"][0]]
    home.done("couple", "forget", slug, "--yes")


# Forgetting


@pytest.mark.parametrize("answer", ["y\n", "Y\n", "yes\n", " y \n", "y"])
def test_a_couple_is_forgotten_after_a_yes(ours: Home, answer: str) -> None:
    ran = ours("couple", "forget", "ana-and-ben", stdin=answer)
    assert (ran.status, ran.out) == (0, "")
    assert "ana-and-ben" in ran.err
    assert not ours.record("ana-and-ben").exists()


@pytest.mark.parametrize("answer", ["n\n", "\n", "", "maybe\ny\n", b"\xff\xfe\n"])
def test_without_a_yes_nothing_is_deleted(ours: Home, answer: str) -> None:
    before = ours.files()
    ran = ours("couple", "forget", "ana-and-ben", stdin=answer)
    assert (ran.status, ran.out) == (1, "")
    assert "Nothing was deleted." in ran.err
    assert ours.files() == before


def test_a_couple_that_was_forgotten_leaves_no_file(home: Home) -> None:
    home.done("couple", "new", "Quetzal", "Xochitl")
    slug = "quetzal-and-xochitl"
    home.done("couple", "use", slug)
    home.played(slug, Dealt("quarrels", text="Something private."))
    home("history", "--since", "nonsense")
    words = (b"quetzal", b"xochitl", b"something private")
    before = b"".join(home.files().values()).lower()
    assert all(word in before for word in words), "else there would be nothing to forget"
    home.done("couple", "forget", slug, "--yes")
    for name, data in home.files().items():
        for word in words:
            assert word not in data.lower(), name
            assert word.decode() not in Path(name).name.lower()


# Copies beside a record


COPIES = [
    "ana-and-ben.sync-conflict-20261101-101010-ABCDEFG",
    "ana-and-ben (conflicted copy)",
    "ana-and-ben (Ana's conflicted copy 2026-11-01)",
    "ana-and-ben copy",
    "ana-and-ben - Kopie",
    "ana-and-ben (1)",
    "ana-and-ben 2",
    "ana-and-ben-LAPTOP",
    "Copy of ana-and-ben",
]


@pytest.fixture
def copied(ours: Home) -> Home:
    """Ana and Ben with one card covered, and one more in a copy of their record that a program left beside it."""
    copy = COPIES[0]
    ours.record(copy).write_bytes(ours.record("ana-and-ben").read_bytes())
    ours.played("ana-and-ben", Dealt("quarrels"))
    ours.played(copy, Dealt("quarrels"), Dealt("telepathy", text="In the copy alone."))
    return ours


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_beside_the_record_does_not_keep_a_couple_from_playing(ours: Home, name: str) -> None:
    ours.played("ana-and-ben", Dealt("quarrels"))
    ours.record(name).write_bytes(ours.record("ana-and-ben").read_bytes())
    assert len(ours.done("history", "--json").data) == 1, "it holds nothing new, and nothing is said of it"
    ours.played(name, Dealt("quarrels"))
    ran = ours("history", "--json")
    assert ran.status == 0
    assert len(ran.data) == 1
    told, todo = ran.said()
    assert f"{name}.db" in told
    assert "can be joined" in told
    command = todo.partition(": ")[2]
    assert shlex.split(command) == ["cardgame", "merge", str(ours.record(name))]
    assert ours(*shlex.split(command)[1:], stdin="y\n").status == 0
    assert len(ours.done("history", "--json").data) == 2
    assert [row["slug"] for row in ours("couple", "list", "--json").data] == ["ana-and-ben"]


def test_a_copy_is_told_by_every_command_that_asks_for_the_record(copied: Home) -> None:
    for line in ("history", "coverage", "kept --json"):
        ran = copied(*line.split())
        assert ran.status == 0
        assert COPIES[0] in ran.said()[0]
    # Plain mode says it where it plays.
    ran = copied("play", "--plain", stdin="q\n")
    assert "A copy of your record holds something that yours lacks" in ran.out
    assert ran.status == 0


def test_a_copy_can_be_looked_into(copied: Home) -> None:
    texts = {row["text"] for row in copied("history", "--json", "--couple", COPIES[0]).data}
    assert "In the copy alone." in texts
    assert "copy" in copied("history", "--couple", COPIES[0]).said()[0]
    assert len(copied("history", "--json").data) == 1


def test_the_list_and_the_doctor_tell_of_a_copy(copied: Home) -> None:
    (row,) = copied("couple", "list", "--json").data
    assert row["copies"] == [str(copied.record(COPIES[0]))]
    ran = copied("couple", "list")
    assert ran.lines == ["* ana-and-ben  Ana and Ben", f"    a copy of it: {COPIES[0]}.db"]
    assert "move it out of" in ran.said()[1]
    ran = copied("doctor")
    assert ran.status == 1
    assert any(COPIES[0] in line and "cardgame merge" in line for line in ran.lines)
    copied("merge", copied.record(COPIES[0]), "--yes")
    ran = copied("doctor")
    assert any(COPIES[0] in line and "It can be deleted" in line for line in ran.lines)
    copied.record(COPIES[0]).write_bytes(b"no record")
    ran = copied("doctor")
    assert any(COPIES[0] in line and "move it out of" in line for line in ran.lines)


def test_a_copy_without_its_original_is_a_couple(copied: Home) -> None:
    copied.record("ana-and-ben").unlink()
    assert [row["slug"] for row in copied("couple", "list", "--json").data] == [COPIES[0]]
    assert len(copied.done("history", "--json").data) == 2


def test_forgetting_a_couple_forgets_the_copies_and_names_them(copied: Home) -> None:
    copied.couple("Cy", "Di")
    ran = copied("couple", "forget", "ana-and-ben", stdin="y\n")
    assert COPIES[0] in ran.err
    assert sorted(path.name for path in (copied.path / "couples").iterdir()) == ["cy-and-di.db"]


def test_forgetting_without_being_asked_says_which_copies_went(copied: Home) -> None:
    ran = copied("couple", "forget", "ana-and-ben", "--yes")
    assert COPIES[0] in "".join(ran.said())
    assert list((copied.path / "couples").iterdir()) == []


def test_a_copy_can_be_forgotten_alone(copied: Home) -> None:
    copied("couple", "forget", COPIES[0], "--yes")
    assert [path.name for path in (copied.path / "couples").iterdir()] == ["ana-and-ben.db"]
    assert copied.done("history", "--json").data


def test_couples_of_one_name_are_no_copies(ours: Home) -> None:
    ours.couple("Ana", "Ben")
    ours.couple("Ana", "Ben")
    slugs = [row["slug"] for row in ours("couple", "list", "--json").data]
    assert slugs == ["ana-and-ben", "ana-and-ben-2", "ana-and-ben-3"]
