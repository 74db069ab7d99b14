"""``doctor``: what is well and what is to be mended, told without changing any of it."""

from cardgame.record import Store

from .helpers import BROKEN, DEVICE, Home, now


def test_where_all_is_well_it_tells_a_sound_record_and_counts_the_decks(ours: Home) -> None:
    lines = ours.done("doctor").lines
    assert "record    ana-and-ben: sound" in lines
    assert "decks     3 decks, 7 cards" in lines


def test_where_nobody_plays_yet_nothing_is_wrong(home: Home) -> None:
    assert "record    nobody plays here yet" in home.done("doctor").lines
    assert not home.path.exists()


def test_a_faulty_deck_is_told_with_its_problems_and_many_are_left_to_the_check(ours: Home) -> None:
    ours.deck("broken", BROKEN)
    ran = ours("doctor")
    assert (ran.status, ran.err) == (1, "")
    assert "broken.toml:5:42: error[unknown-key]" in ran.out
    ours.deck("broken", "cards = [\n" + '{ id = "a", text = "b", x = 1 },\n' * 30 + "]\n")
    assert "more: cardgame deck check" in ours("doctor").out


def test_a_setting_that_does_not_exist_is_told(ours: Home) -> None:
    (ours.path / "config.toml").write_text("minuts = 3\n")
    ran = ours("doctor")
    assert ran.status == 1
    assert "settings  " in ran.out
    assert "minuts" in ran.out


def test_a_record_that_others_may_open_is_told_with_the_command_that_shuts_it(ours: Home) -> None:
    path = ours.record("ana-and-ben")
    path.chmod(0o644)
    ran = ours("doctor")
    assert ran.status == 1
    assert f"others on this machine may open it: chmod 600 {path}" in ran.out
    assert path.stat().st_mode & 0o777 == 0o644, "which is left to them"


def test_damage_in_the_midst_of_a_record_is_found_and_the_file_left_as_it_is(ours: Home) -> None:
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


def test_two_who_took_names_later_are_called_by_them(home: Home) -> None:
    Store.create(home.record("us"), DEVICE, now, ("Ana", "Ben")).close()
    home.done("backup")
    lines = home.done("doctor").lines
    assert "record    Ana and Ben: sound" in lines
    assert any(line.startswith("backup    Ana and Ben: ") for line in lines)
