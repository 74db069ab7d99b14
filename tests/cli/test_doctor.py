"""``where``, ``doctor``, shell completion, and what holds of every command's output."""

import json
from pathlib import Path

import pytest

from cardgame.cli.main import COMMANDS
from cardgame.cli.printing import print_json
from cardgame.deck import shipped_folder

from .helpers import BROKEN, Home


def test_where_as_data(home: Home) -> None:
    assert home.done("where", "--json").data == {
        "config": str(home.path / "config.toml"),
        "decks": str(home.path / "decks"),
        "couples": str(home.path / "couples"),
        "state": str(home.path / "state"),
        "cache": str(home.path / "cache"),
        "shipped_decks": str(shipped_folder()),
    }
    assert not home.path.exists()


def test_where_for_people(home: Home) -> None:
    lines = home.done("where").lines
    assert f"decks          {home.path / 'decks'}" in lines
    assert len(lines) == 6


def test_where_follows_xdg(home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CARDGAME_HOME")
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    places = home.done("where", "--json").data
    assert places["config"] == str(tmp_path / "config" / "cardgame" / "config.toml")
    assert places["couples"] == str(tmp_path / "data" / "cardgame" / "couples")
    assert places["state"].startswith(str(tmp_path / "state"))
    assert not (tmp_path / "data").exists()


def test_where_is_exact_as_data_and_harmless_as_text(home: Home, tmp_path: Path) -> None:
    odd = str(tmp_path / "a\x1b[31m\u202eb\x9bc\udcff")
    home.environ = {"CARDGAME_HOME": odd}
    assert home.done("where", "--json").data["config"] == f"{odd}/config.toml"
    home.done("where")
    home.done("doctor")


def test_json_holds_no_character_that_a_terminal_acts_on(capsys: pytest.CaptureFixture[str]) -> None:
    data = {"".join(map(chr, range(0x3000))): [chr(0xE0041), "\udc80", "👩‍❤️‍👨", "ی‌ک"]}
    print_json(data)
    out = capsys.readouterr().out
    assert json.loads(out) == data
    assert "👩‍❤️‍👨" in out
    for char in (
        *map(chr, range(32)),
        "\x7f",
        *map(chr, range(0x80, 0xA0)),
        "\u202e",
        "\u2066",
        "\udc80",
        chr(0xE0041),
    ):
        assert char not in out or char == "\n"


# doctor


def test_all_is_well(ours: Home) -> None:
    lines = ours.done("doctor").lines
    assert "record    ana-and-ben: sound" in lines
    assert "decks     3 decks, 7 cards" in lines


def test_nobody_is_not_ill(home: Home) -> None:
    assert "record    nobody plays here yet" in home.done("doctor").lines
    assert not home.path.exists()


def test_what_is_to_be_mended(ours: Home) -> None:
    ours.deck("broken", BROKEN)
    ran = ours("doctor")
    assert (ran.status, ran.err) == (1, "")
    assert "broken.toml:5:42: error[unknown-key]" in ran.out
    ours.deck("broken", "cards = [\n" + '{ id = "a", text = "b", x = 1 },\n' * 30 + "]\n")
    assert "more: cardgame deck check" in ours("doctor").out


def test_settings_that_mean_nothing(ours: Home) -> None:
    (ours.path / "config.toml").write_text("minuts = 3\n")
    ran = ours("doctor")
    assert ran.status == 1
    assert "settings  " in ran.out
    assert "minuts" in ran.out


def test_a_record_that_others_may_open(ours: Home) -> None:
    ours.record("ana-and-ben").chmod(0o644)
    ran = ours("doctor")
    # Opening it may already have shut it.
    assert ran.status == (1 if "chmod 600" in ran.out else 0)


def test_damage_in_the_midst_of_a_record(ours: Home) -> None:
    path = ours.record("ana-and-ben")
    data = bytearray(path.read_bytes())
    for at in range(4096 + 200, len(data), 97):
        data[at] ^= 0xFF
    path.write_bytes(data)
    before = path.read_bytes()
    assert ours("doctor").status == 1
    assert path.read_bytes() == before


def test_a_log_of_every_key_is_warned_of(ours: Home) -> None:
    ours.environ = {"TEXTUAL_LOG": "/tmp/x"}
    assert ours("doctor").status == 1
    ours.environ = {"NO_COLOR": "1", "TERM": "dumb"}
    said = ours.done("doctor").out
    assert "NO_COLOR" in said
    assert "--plain" in said


# Completion


def complete(home: Home, line: str) -> list[str]:
    words = line.split(" ")
    home.environ = {
        "_CARDGAME_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    ran = home()
    assert (ran.status, ran.err) == (0, "")
    home.environ = {}
    return [entry.split(",", 1)[1] for entry in ran.lines if entry]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("cardgame ", list(COMMANDS)),
        ("cardgame d", ["draw", "deck", "doctor"]),
        ("cardgame deck ", ["list", "show", "check", "simulate"]),
        ("cardgame couple r", ["rename"]),
        ("cardgame draw --k", ["--kind"]),
        ("cardgame draw --kind app", ["appreciation"]),
        ("cardgame deck check --format g", ["github"]),
        ("cardgame draw ", ["beliefs", "evenings", "stories"]),
        ("cardgame deck show ev", ["evenings"]),
        ("cardgame draw evenings/", ["evenings/trust", "evenings/fun"]),
        ("cardgame draw evenings/f", ["evenings/fun"]),
        ("cardgame history --deck s", ["stories"]),
        ("cardgame history --couple ", ["ana-and-ben"]),
        ("cardgame --couple a", ["ana-and-ben"]),
        ("cardgame couple forget a", ["ana-and-ben"]),
        ("cardgame draw ./", ["./"]),
    ],
)
def test_completion(ours: Home, line: str, found: list[str]) -> None:
    assert complete(ours, line) == found


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(home: Home, shell: str) -> None:
    home.environ = {"_CARDGAME_COMPLETE": f"{shell}_source"}
    ran = home()
    assert ran.status == 0
    assert f"_CARDGAME_COMPLETE={shell}_complete" in ran.out
    assert not home.path.exists()


def test_completion_survives_whatever_is_there(home: Home) -> None:
    home.deck("broken", BROKEN)
    (home.path / "couples").mkdir()
    (home.path / "couples" / "a\x1b[31m.db").write_bytes(b"")
    assert complete(home, "cardgame draw b") == ["beliefs", "broken"]
    assert complete(home, "cardgame --couple a") == []
