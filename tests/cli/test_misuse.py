"""What is typed wrongly ends with status 2, in one or two plain lines on standard error, and nothing else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.families import for_each

from ..builders import HOSTILE
from .helpers import Home, commands

WRONG = [
    "bogus",
    "--bogus",
    "play --bogus",
    "play --minutes 0",
    "play --minutes ten",
    "play --energy none",
    "play --depth 4",
    "draw --depth 0",
    "draw --kind joke",
    "draw --seed x",
    "draw nosuch",
    "draw evenings/nosuch",
    "draw beliefs/trust",
    "draw evenings/trust beliefs",
    "play nosuch --plain",
    "deck",
    "deck bogus",
    "deck show",
    "deck show nosuch",
    "deck show a b",
    "deck list --format xml",
    "deck check --format xml",
    "history --since yesterday",
    "history --since 2026-13-01",
    "history --limit 0",
    "history --limit 99999999999999999999999",
    "history --deck nosuch",
    "history surplus",
    "coverage surplus",
    "--couple nosuch history",
    "history --couple nosuch",
    "coverage --couple nosuch",
    "deck list --json --couple nosuch",
    "play --plain --couple nosuch",
    "couple",
    "couple bogus",
    "couple new",
    "couple new Ana",
    "couple new Ana Ben Cem",
    "couple use",
    "couple use nosuch",
    "couple use ../ana-and-ben",
    "couple rename nosuch Ana Ben",
    "couple rename ana-and-ben Anna",
    "couple forget",
    "couple forget nosuch --yes",
    "couple forget ../couples/ana-and-ben --yes",
    "where surplus",
    "doctor surplus",
]


@pytest.mark.parametrize("line", WRONG)
def test_a_mistake_is_told_in_two_lines_at_most(ours: Home, line: str) -> None:
    before = ours.files()
    ran = ours(*line.split())
    assert ran.status == 2
    assert ran.out == ""
    what, what_to_do = ran.said()
    assert what.endswith((".", "?", ":"))
    assert what_to_do
    # Looking for what is not there makes this machine's id at most.
    assert {path: data for path, data in ours.files().items() if not path.endswith("device")} == before


@pytest.mark.parametrize("value", ["", " ", "\n", "\u200d", "x" * 41], ids=repr)
def test_a_name_that_cannot_be_kept_is_refused_in_words(home: Home, value: str) -> None:
    ran = home("couple", "new", "Ana", value)
    assert (ran.status, ran.out) == (2, "")
    assert "name" in ran.said()[0]
    assert not (home.path / "couples").exists()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dekc", "cardgame deck"),
        ("histroy", "cardgame history"),
        ("deck lst", "cardgame deck list"),
        ("couple froget", "cardgame couple forget"),
        ("draw belief", "beliefs"),
        ("play storys --plain", "stories"),
        ("deck show eveninsg", "evenings"),
        ("history --deck storis", "stories"),
        ("stories", "cardgame play stories"),
        ("evenings/trust", "cardgame play evenings/trust"),
        ("./ours.toml", "cardgame play ./ours.toml"),
    ],
)
def test_what_was_mistyped_is_told_with_the_nearest_there_is(ours: Home, typed: str, meant: str) -> None:
    ran = ours(*typed.split())
    assert ran.status == 2
    assert meant in ran.said()[1]


@for_each(
    "line",
    ["{}", "deck {}", "couple {}", "couple use {}", "draw {}", "draw evenings/{}", "deck show {}", "history --deck {}"],
)
@for_each("letter", ["x", "\u0301", "ab-"])
def test_an_endless_word_is_not_said_again_in_full(ours: Home, line: str, letter: str) -> None:
    ran = ours(*line.format((letter * 100_000)[:100_000]).split())
    assert (ran.status, ran.out) == (2, "")
    assert all(len(said) < 11_000 for said in ran.said())


def test_without_a_terminal_the_app_names_plain_mode(ours: Home) -> None:
    for line in ([], ["play"]):
        ran = ours(*line)
        assert (ran.status, ran.out) == (2, "")
        assert "--plain" in ran.said()[0]


# No system passes a NUL to a program.
@for_each("text", [text.replace("\0", "") for text in HOSTILE])
@for_each(
    "line",
    [
        "{}",
        "draw {}",
        "deck show {}",
        "history --deck {}",
        "history --since {}",
        "--couple {} history",
        "couple use {}",
        "draw ./{}.toml",
        "deck check {}",
        "draw --tag {}",
        "draw --kind {}",
        "--{}",
        "couple rename {} A B",
    ],
)
def test_hostile_arguments_are_harmless(ours: Home, line: str, text: str) -> None:
    ran = ours(*(word.replace("{}", text) for word in line.split()))
    assert ran.status in (1, 2, 3)
    assert ran.out == "" or line.startswith("deck check")
    ran.said()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.sampled_from(commands()),
    extra=st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "--json",
                    "--seed",
                    "--limit",
                    "--since",
                    "--deck",
                    "--couple",
                    "--yes",
                    "--",
                    "beliefs",
                    "evenings/trust",
                    "1",
                    "-1",
                    "ana-and-ben",
                    "--help",
                    "--format",
                    "github",
                    "--plain",
                ]
            ),
            st.text(st.characters(blacklist_characters="\0"), max_size=12),
        ),
        max_size=4,
    ),
)
def test_no_choice_of_arguments_crashes_a_command(home: Home, words: tuple[str, ...], extra: list[str]) -> None:
    ran = home(*words, *extra)
    assert ran.status in (0, 1, 2, 3)
    if ran.status in (2, 3):
        ran.said()


@pytest.mark.parametrize("typed", ["deck schema -o", "deck check --fx", "deck print", "deck simulate --evenings 0"])
def test_the_help_that_is_named_is_that_of_the_command(home: Home, typed: str) -> None:
    first, second = home(*typed.split()).said()
    command = " ".join(typed.split()[:2])
    assert second == f"“cardgame {command} --help” shows how it is used."
    assert not first.endswith("?).")


@pytest.mark.parametrize(
    "line",
    [
        "play --minutes diez",
        "play --seed x",
        "draw --depth honda",
        "draw --seed x",
        "history --limit x",
        "search faro --limit 1.5",
        "deck add ours --text A --depth x",
        "deck simulate --evenings x",
        "deck simulate --seed x",
    ],
)
def test_what_is_no_number_is_said_in_the_language_in_use(ours: Home, spanish: None, line: str) -> None:
    what, _ = ours(*line.split()).said()
    assert f"«{line.split()[-1]}» no es un número entero." in what
    assert "integer" not in what
