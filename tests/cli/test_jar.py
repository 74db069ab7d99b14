"""``jar``: a slip goes in from a pipe as well, it is opened on its day, and before it no command shows one."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.record import JarKept, JarOpens, Kept, Store, kept_things, sealed_things

from ..builders import HOSTILE
from .helpers import DEVICE, Dealt, Home, commands, now

CANARY = "canary"

SUNDAY, MONDAY, WEEK_LATER = "2026-03-01", "2026-03-02", "2026-03-08"


def on(day: str) -> "patch[Callable[[], datetime]]":  # type: ignore[type-arg]
    """Let it be eight in the evening of a day."""
    return patch("cardgame.game.game.local_now", lambda: datetime.fromisoformat(f"{day}T20:00:00+01:00"))


def slips(home: Home) -> tuple[list[str], list[str]]:
    """Return what is in the jar, and what lies on the shelf."""
    with Store.open(home.record("ana-and-ben"), DEVICE, now, read_only=True) as store:
        return [each.text for each in sealed_things(store, "jar")], [each.text for each in kept_things(store, "jar")]


def test_a_slip_goes_in_from_a_pipe_and_is_not_shown(ours: Home) -> None:
    with on(SUNDAY):
        first = ours.done("jar", "add", stdin=f"Ana\n{CANARY} one\n1\n7\n")
        assert "It is in the jar. It opens every Sunday." in first.out
        second = ours.done("jar", "add", stdin=f"2\n{CANARY} two\n")
    assert "When does" not in second.out, "that is asked once"
    assert CANARY not in first.out + second.out
    assert slips(ours) == ([f"{CANARY} one", f"{CANARY} two"], [])


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        (["3"], "both"),
        (["2"], "month-end"),
        (["1", "Wednesday"], "wed"),
        (["4", "24 December 2026"], "2026-12-24"),
        (["4", "soon", "5/6", "1.1.2020", "24.12.2026"], "2026-12-24"),
        (["4", "", "2"], "month-end"),
    ],
)
def test_the_first_slip_asks_when_the_jar_opens(ours: Home, lines: list[str], rule: str) -> None:
    with on(SUNDAY):
        ran = ours.done("jar", "add", stdin="\n".join(["Ben", "x", *lines, ""]))
    with Store.open(ours.record("ana-and-ben"), DEVICE, now) as store:
        assert [event.body["rule"] for event in store.events() if event.kind == JarOpens.tag] == [rule]
    assert ran.out.count("Type one such as") == max(0, len(lines) - 2 if "soon" in lines else 0)


def test_a_slip_is_in_the_jar_before_it_is_asked_when_it_opens(ours: Home) -> None:
    ran = ours.done("jar", "add", stdin="Ana\nx\n")
    assert "It is in the jar." in ran.out
    assert slips(ours) == (["x"], [])


@pytest.mark.parametrize("stdin", ["", "\n", "Ana\n", "Ana\n\n", "Cem\n", "Cem\nDora\n", "3\n0\n"])
def test_where_nothing_goes_in_that_is_said(ours: Home, stdin: str) -> None:
    ran = ours("jar", "add", stdin=stdin)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("Nothing went into the jar.\n")
    assert slips(ours) == ([], [])


@pytest.mark.parametrize("lines", [["u"], ["1", "u", "u"], ["1", "7", "u"]], ids=str)
def test_right_after_it_a_slip_can_be_taken_back_and_no_word_is_shown(ours: Home, lines: list[str]) -> None:
    ran = ours("jar", "add", stdin="\n".join(["Ana", CANARY, *lines, ""]))
    assert slips(ours) == ([], [])
    assert "It is out of the jar again." in ran.out
    assert CANARY not in ran.out


def test_on_its_day_it_is_opened_and_each_slip_is_read_in_turn(ours: Home) -> None:
    with on(SUNDAY):
        ours("jar", "add", stdin=f"Ana\n{CANARY} 0\n1\n7\n")
        for number in range(1, 7):
            ours("jar", "add", stdin=f"Ben\n{CANARY} {number}\n")
    with on(MONDAY):
        ran = ours("jar", "open", stdin="\n" * 30)
        assert (ran.status, ran.out) == (1, "")
        assert ran.said() == ["cardgame: The jar stays closed today.", "It opens on Sunday, the 8th of March."]
    with on(WEEK_LATER):
        ran = ours.done("jar", "open", stdin="\n" * 30)
    left, shelf = slips(ours)
    assert (len(left), len(shelf)) == (2, 5)
    assert all(words in ran.out for words in shelf)
    assert not any(words in ran.out for words in left)
    assert "It is Sunday." in ran.out
    assert "The rest waits for another time." in ran.out
    draws = [line.split()[0] for line in ran.lines if line.endswith("draws one, and reads it aloud.")]
    assert "".join(draws) in "AnaBen" * 4, "they take turns"
    assert len(draws) == 5


@pytest.mark.parametrize("lines", range(9))
def test_wherever_an_opening_ends_each_slip_is_in_the_jar_or_on_the_shelf(ours: Home, lines: int) -> None:
    with on(SUNDAY):
        ours("jar", "add", stdin=f"Ana\n{CANARY} 0\n1\n7\n")
        for number in range(1, 4):
            ours("jar", "add", stdin=f"Ben\n{CANARY} {number}\n")
    with on(WEEK_LATER):
        ran = ours.done("jar", "open", stdin="\n" * lines)
    left, shelf = slips(ours)
    assert sorted(left + shelf) == [f"{CANARY} {number}" for number in range(4)]
    assert [words for words in left if words in ran.out] == []
    assert [words for words in shelf if words not in ran.out] == []


@pytest.mark.parametrize(("said", "opened"), [("1\n1", True), ("1\n2", False), ("2\n1", False), ("2\n2", False)])
def test_whenever_both_say_so_it_is_opened_by_both_alone(ours: Home, said: str, opened: bool) -> None:
    one, other = said.split()
    ours("jar", "add", stdin="Ana\nx\n3\n")
    ran = ours.done("jar", "open", stdin=f"{one}\n\n{other}\n\n\n\n\n")
    assert slips(ours) == (([], ["x"]) if opened else (["x"], []))
    assert ("Another day, then." in ran.out) != opened


def test_an_empty_jar_is_not_opened(ours: Home) -> None:
    ran = ours("jar", "open")
    assert (ran.status, ran.out) == (1, "")
    assert "nothing in the jar" in ran.said()[0]


def test_what_came_from_the_table_before_anybody_was_asked_is_asked_about_as_it_is_opened(ours: Home) -> None:
    with Store.open(ours.record("ana-and-ben"), DEVICE, now) as store:
        store.append(JarKept(evening="e", deck="d", card="c", by=0, text=CANARY, at=f"{SUNDAY}T20:00:00+01:00"))
    with on(WEEK_LATER):
        ran = ours.done("jar", "open", stdin="1\n7\n\n\n\n")
    assert ran.out.index("When does the jar open?") < ran.out.index(CANARY)
    assert slips(ours) == ([], [CANARY])


def test_what_was_drawn_lies_on_the_shelf(ours: Home) -> None:
    ours("jar", "add", stdin="Ana\nfor the soup\n3\n")
    assert ours.done("kept").out == "The jar\n- Something is in it.\n"
    ours("jar", "open", stdin="1\n\n1\n\n\n\n\n")
    (slip,) = ours.done("kept", "--json").data["jar"]["shelf"]
    assert set(slip) == {"at", "seen_at", "text"}, "from whom it is says only the slip itself"
    assert slip["text"] == "for the soup"
    assert ours.done("kept").out.startswith("The jar\n- for the soup (")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_slip_of_another_machine_is_read_clean(ours: Home, text: str) -> None:
    with Store.open(ours.record("ana-and-ben"), DEVICE, now) as store:
        store.append(
            Kept(sort="jar", by=(True, False), text=f"soup{text}", evening=text, deck=text, card=text, at=text),
            JarOpens(rule=text, at=text),
            JarOpens(rule="both"),
        )
    ran = ours.done("jar", "open", stdin="1\n\n1\n\n\n\n\n")  # what comes out is looked at there
    assert "soup" in ran.out
    assert "soup" in ours.done("kept").out


# Before its day

READING: dict[tuple[str, ...], tuple[str, ...]] = {
    ("backup", "restore"): ("--yes",),
    ("couple", "forget"): ("ana-and-ben",),
    ("couple", "new"): ("Cem", "Dora"),
    ("couple", "use"): ("ana-and-ben",),
    ("couple", "rename"): ("ana-and-ben", "Ana", "Ben"),
    ("deck", "check"): (),
    ("deck", "show"): ("beliefs",),
    ("import",): ("nothing.jsonl",),
    ("play",): ("--plain", "stories", "--seed", "1"),
}
"""What a command wants besides, so that it does something."""

NOT_TRIED = {("export",): "it holds all there is, and says so first", ("couple", "new"): "another couple is in the way"}

TYPED = "\n\nu\n\n\nn\n1\na note\nk\n\n3\nmore words\n\ne\n1\n\n\n1\n2\n\n1\n"
"""Lines for whatever asks."""


def tried() -> list[tuple[str, ...]]:
    found = []
    for words in commands():
        line = (*words, *READING.get(words, ()))
        if words and words not in NOT_TRIED and words != ("jar", "add"):
            found += [line, (*line, "--json")]
    return found


@pytest.fixture
def before_its_day(ours: Home) -> Home:
    """Two slips in the jar, one of them as an older version wrote it; a backup, and an evening."""
    ours.played("ana-and-ben", Dealt("quarrels"), Dealt("thanks", deck="stories"))
    with Store.open(ours.record("ana-and-ben"), DEVICE, now) as store:
        store.append(
            JarOpens(rule="2099-12-31"),
            Kept(sort="jar", text=f"{CANARY} one", by=(True, False), evening="e", deck="beliefs", card="quarrels"),
            JarKept(evening="e", deck="stories", card="thanks", by=1, text=f"{CANARY} two"),
        )
    ours("backup")
    return ours


@pytest.mark.parametrize("line", tried(), ids=" ".join)
def test_no_command_shows_a_slip_before_its_day(before_its_day: Home, line: tuple[str, ...]) -> None:
    home = before_its_day
    ran = home(*line, stdin=TYPED)
    assert CANARY not in ran.out + ran.err


@pytest.mark.parametrize(
    "line", ["kept", "kept --json", "history", "history --json", "coverage --json", "doctor", "where", "jar open",
             "backup list", "play --plain stories --seed 1", "forget", "couple list --json", "backup restore"],
)  # fmt: skip
def test_no_command_tells_how_many_there_are_or_from_whom(before_its_day: Home, line: str) -> None:
    home = before_its_day
    fresh = home.record("ana-and-ben").read_bytes()

    def said(*more: Kept) -> tuple[int, str, str]:
        home.record("ana-and-ben").write_bytes(fresh)
        with Store.open(home.record("ana-and-ben"), DEVICE, now) as store:
            store.append(*more)
        ran = home(*line.split(), stdin="")
        return ran.status, ran.out, ran.err

    some = [Kept(sort="jar", text=f"{CANARY} {number}", by=(False, True)) for number in range(9)]
    assert said(*some) == said(some[0])


def test_a_crash_report_a_title_and_a_log_hold_no_slip(before_its_day: Home) -> None:
    """The files of the program but the record and what is made of it on purpose."""
    home = before_its_day
    home("jar", "open", stdin=TYPED)
    home("play", "--plain", stdin=TYPED)
    held = {Path(path) for path, content in home.files().items() if CANARY.encode() in content}
    assert {path.suffix for path in held} == {".db"}


@pytest.mark.parametrize("output", [(), ("-o", "-"), ("-o", "out.jsonl")])
def test_an_export_says_before_it_writes_that_what_is_unopened_is_in_it(
    before_its_day: Home, output: tuple[str, ...]
) -> None:
    said: list[str] = []

    def told(*words: str) -> None:
        said.append(" ".join(words))

    def lines(store: Store) -> Iterator[bytes]:
        assert len(said) == 1, "it is said first"
        said.append("written")
        yield b""

    with patch("cardgame.cli.export.complain", told), patch("cardgame.record.export.export_lines", lines):
        assert before_its_day("export", *output).status == 0
    assert "the jar" in said[0]
    assert said[1] == "written"
    assert CANARY in before_its_day("export").out, "it holds all there is"


def test_an_export_says_the_same_whatever_is_in_the_jar(ours: Home) -> None:
    before = ours("export").err
    ours("jar", "add", stdin="Ana\nx\n3\n")
    assert ours("export").err == before
