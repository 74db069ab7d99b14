"""``forget``: what will be deleted is told first, backups are asked about, and no word of theirs is left anywhere."""

import os
from pathlib import Path

import pytest

from cardgame.record import Store

from .helpers import DEVICE, Dealt, Home, Ran, now

WORD = "Xochimilco"

BOTH = pytest.mark.parametrize("words", [("forget",), ("couple", "forget")], ids=" ".join)


@pytest.fixture
def backed(ours: Home) -> Home:
    ours.couple("Cem", "Dora")
    ours.done("couple", "use", "ana-and-ben")
    ours.played("ana-and-ben", Dealt("quarrels", text=WORD))
    ours.done("backup")
    return ours


def words_left(home: Home, word: str = WORD) -> list[str]:
    """Return every file of ours that holds a word in any of the ways in which text is written."""
    ways = [word.encode(encoding).lower() for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return [
        name
        for name, data in home.files().items()
        if any(way in data.lower() for way in ways) or word.lower() in name.lower()
    ]


def theirs(home: Home) -> list[str]:
    """Return every path that is called by their slug."""
    return [str(path) for path in home.path.rglob("*") if "ana-and-ben" in path.name]


@BOTH
def test_everything_that_will_be_deleted_is_told_with_its_place(backed: Home, words: tuple[str, ...]) -> None:
    pictures = backed.path / "pictures" / "ana-and-ben"
    pictures.mkdir(parents=True)
    (pictures / "cardgame-1.svg").write_text(WORD)
    (backed.path / "state" / "drafts").mkdir()
    (backed.path / "state" / "drafts" / "ana-and-ben.json").write_text(WORD)
    (backed.path / "couples" / "ana-and-ben.db-wal").write_text(WORD)
    before = backed.files()
    ran = backed(*words, "ana-and-ben", stdin="n\n")
    assert ran.status == 1
    assert backed.files() == before
    for said in (
        f"the record: {backed.record('ana-and-ben')}",
        "1 file beside it: ",
        "1 backup of ",
        f"1 picture of your pages: {pictures}",
        "1 draft: ",
    ):
        assert said in ran.err
    ran = backed(*words, "ana-and-ben", stdin="y\n\n")
    assert (ran.status, ran.out) == (0, "")
    assert words_left(backed) == []
    assert theirs(backed) == []
    assert backed.done("couple", "list", "--json").data[0]["slug"] == "cem-and-dora"


@pytest.mark.parametrize(
    ("arguments", "answers", "kept"),
    [
        ((), "y\ny\n", False),
        ((), "y\n\n", False),
        ((), "y\n", False),
        ((), "y\nn\n", True),
        ((), "y\nNo\n", True),
        (("--keep-backups",), "y\n", True),
        (("--backups",), "y\n", False),
        (("--yes",), "", False),
        (("--yes", "--keep-backups"), "", True),
    ],
)
def test_backups_go_unless_they_are_to_be_kept(
    backed: Home, arguments: tuple[str, ...], answers: str, kept: bool
) -> None:
    ran = backed("forget", "ana-and-ben", *arguments, stdin=answers)
    assert (ran.status, ran.out) == (0, "")
    assert ("And 1 backup of" in ran.err) == (not arguments)
    folder = backed.path / "couples" / "backups" / "ana-and-ben"
    assert folder.exists() == kept
    assert not backed.record("ana-and-ben").exists()
    if kept:
        assert f"The backups stay: {folder}" in ran.err
        backed.done("forget", "ana-and-ben", "--yes")
    assert words_left(backed) == []
    assert theirs(backed) == []


def test_an_answer_that_is_neither_yes_nor_no_deletes_nothing(backed: Home) -> None:
    before = backed.files()
    ran = backed("forget", "ana-and-ben", stdin="y\nperhaps\n")
    assert ran.status == 1
    assert "Nothing was deleted." in ran.err
    assert backed.files() == before


@pytest.mark.parametrize("there", [b"", b"dear Ana", None])
def test_a_couple_whose_record_is_broken_or_missing_can_be_forgotten(backed: Home, there: bytes | None) -> None:
    if there is None:
        backed.record("ana-and-ben").unlink()
    else:
        backed.record("ana-and-ben").write_bytes(there)
    assert backed("forget", "ana-and-ben", "--yes").status == 0
    assert theirs(backed) == []
    assert words_left(backed) == []


def test_without_a_name_the_couple_in_use_is_asked_about(backed: Home) -> None:
    ran = backed("forget", stdin="n\n")
    assert "Delete everything of ana-and-ben, for good?" in ran.err
    assert backed("--couple", "cem-and-dora", "forget", "--yes").status == 0
    assert [row["slug"] for row in backed.done("couple", "list", "--json").data] == ["ana-and-ben"]
    assert backed("couple", "forget", "--yes").status == 2


def test_a_name_of_nobody_is_refused_and_nothing_is_deleted(backed: Home) -> None:
    for slug in ("nobody", "../couples/ana-and-ben", "", ".", "ana-and-be"):
        ran = backed("forget", slug, "--yes")
        assert (ran.status, ran.out) == (2, "")
        ran.said()
    assert len(backed.done("couple", "list", "--json").data) == 2


def test_pictures_of_other_couples_stay(backed: Home) -> None:
    pictures = backed.path / "pictures"
    for name in ("ana-and-ben/a.svg", "cem-and-dora/b.svg", "c.svg"):
        (pictures / name).parent.mkdir(parents=True, exist_ok=True)
        (pictures / name).write_text("x")
    ran = backed("forget", "ana-and-ben", "--yes")
    assert ran.status == 0
    assert "not known whose these pictures are" in ran.err
    assert sorted(str(path.relative_to(pictures)) for path in pictures.rglob("*.svg")) == [
        "c.svg",
        "cem-and-dora/b.svg",
    ]
    backed.done("forget", "cem-and-dora", "--yes")
    assert list(pictures.rglob("*.svg")) == [], "the last ones are theirs"


def test_drafts_of_a_couple_whose_name_only_begins_alike_stay(backed: Home) -> None:
    drafts = backed.path / "state" / "drafts"
    drafts.mkdir()
    goes = ["ana-and-ben", "ana-and-ben.json", ".ana-and-ben.json.1234", "ana-and-ben_1.json"]
    stays = ["ana-and-ben-2.json", "ana-and-benjamin.json", "cem-and-dora.json", "x-ana-and-ben.json"]
    for name in (*goes, *stays):
        (drafts / name).write_text("x")
    (backed.path / "state" / ".couple.1234").write_text("ana-and-ben\n")
    backed.done("forget", "ana-and-ben", "--yes")
    assert sorted(path.name for path in drafts.iterdir()) == sorted(stays)
    assert not (backed.path / "state" / ".couple.1234").exists()


def test_copies_of_a_record_are_forgotten_with_it_and_told(backed: Home) -> None:
    copy = backed.path / "couples" / "ana-and-ben (1).db"
    copy.write_bytes(backed.record("ana-and-ben").read_bytes())
    ran = backed("forget", "ana-and-ben", "--yes")
    assert ran.status == 0
    assert f"Deleted with it, as copies of it: {copy}" in ran.err
    assert not copy.exists()
    assert words_left(backed) == []


def test_what_cannot_be_deleted_is_named_with_what_to_do(backed: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if "backups" in self.parts:
            raise PermissionError(13, "Permission denied")
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    ran = backed("forget", "ana-and-ben", "--yes")
    assert ran.status == 3
    said = ran.said()
    assert "backups/ana-and-ben" in said[0]
    assert "permission denied" in said[0]
    assert "cardgame forget ana-and-ben" in said[1]


def test_behind_a_link_the_file_is_deleted_as_well_as_the_link(backed: Home, tmp_path: Path) -> None:
    real = tmp_path / "synced.db"
    backed.record("ana-and-ben").rename(real)
    backed.record("ana-and-ben").symlink_to(real)
    ran = backed("forget", "ana-and-ben", stdin="y\n\n")
    assert f"the link to the record: {backed.record('ana-and-ben')}" in ran.err
    assert f"the record: {real}" in ran.err
    assert ran.status == 0
    assert not os.path.lexists(real)
    assert theirs(backed) == []


# A word in every place where two can type one, on a bare line


TYPED = [
    # (deck, lines): each word in the lines is unlike any other
    ("question", ["", "n", "1", "{}", "", "q"]),
    ("question", ["c", "{}", "q"]),
    ("guess", ["", "{}", "", "{}", "", "", "", "", "q"]),
    ("agreement", ["", "", "{}", "", "q"]),
    ("mission", ["", "", "", "q"]),
    ("appreciation", ["", "", "1", "{}", "", "q"]),
]


def test_no_word_that_was_typed_is_left_anywhere(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ..plain.helpers import stock

    there = Home(home.path, stock(tmp_path / "stock"))
    words = iter(f"{WORD}{number}" for number in range(100))
    one, other = next(words), next(words)
    there.done("couple", "new", one, other)
    slug = f"{one}-and-{other}".lower()
    there.done("couple", "use", slug)
    runs: list[Ran] = []
    for deck, lines in TYPED:
        typed = "".join(f"{line.format(next(words)) if '{}' in line else line}\n" for line in lines)
        runs.append(there("play", "--plain", "--seed", "1", deck, stdin=typed))
    there("kept", "--answer", stdin=f"1\n{next(words)}\n")
    there.done("couple", "rename", slug, next(words), next(words))
    there.done("backup")
    there("export")
    there("history")
    assert all(ran.status == 0 for ran in runs), [ran.err for ran in runs]
    kept = words_left(there)
    assert any(name.endswith(f"{slug}.db") for name in kept)
    record = there.files()[str(there.record(slug))]
    found = sum(f"{WORD}{number}".encode() in record for number in range(20))
    assert found >= 8, "the words did get into the record"
    there.done("forget", slug, "--yes")
    assert words_left(there) == []
    assert [path for path in there.path.rglob("*") if WORD.lower() in path.name.lower()] == []


def test_two_who_took_names_later_are_called_by_them_and_nothing_is_changed_by_that(home: Home) -> None:
    Store.create(home.record("us"), DEVICE, now, ("Ana", "Ben")).close()
    (home.path / "couples" / "us.db-wal").write_text(WORD)
    before = home.files()
    ran = home("forget", "us", stdin="n\n")
    assert "This is what there is of Ana and Ben:" in ran.err
    assert "Delete everything of Ana and Ben, for good?" in ran.err
    assert {path: data for path, data in home.files().items() if not path.endswith("device")} == before
