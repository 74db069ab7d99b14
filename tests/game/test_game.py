"""One run of the program finds the couple that plays, and says in words what cannot be read."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgame.errors import Misused, NoCouple
from cardgame.game.forgetting import find_everything, forget
from cardgame.game.game import Game
from cardgame.game.home import look_home
from cardgame.game.menu.decks import shelves
from cardgame.game.selection.choice import Choice
from cardgame.play import Outcome
from cardgame.record import BadName, RecordError
from tests.builders import HOSTILE, UNSAFE, alone, game, write_deck

IN_ONE_FOLDER = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


# Who plays


def test_before_there_is_a_couple_nobody_plays(home: Path) -> None:
    with pytest.raises(NoCouple) as caught:
        game(home).couple  # noqa: B018
    assert "cardgame couple new" in caught.value.hint


def test_with_one_couple_there_is_nothing_to_pick(home: Path) -> None:
    slug = game(home).add_couple("Ana", "Ben")
    assert game(home).couple == game(home).playing == slug


def test_a_copy_that_somebody_made_by_hand_keeps_nobody_from_playing(home: Path) -> None:
    slug = game(home).add_couple("Ana", "Ben")
    couples = home / "couples"
    for name in ("ana-and-ben-backup.db", "ana-and-ben-2.db"):
        (couples / name).write_bytes((couples / f"{slug}.db").read_bytes())
    made = game(home)
    assert made.couple == slug
    (notice,) = look_home(made).notices
    assert "ana-and-ben-backup.db” hold the same record. You play from ana-and-ben." in notice
    made.use("ana-and-ben-2")
    assert game(home).couple == "ana-and-ben-2"
    assert look_home(game(home)).notices == ()


def test_of_several_couples_the_one_asked_for_plays_else_the_one_in_use(home: Path) -> None:
    slugs = [game(home).add_couple(*names) for names in (("Ana", "Ben"), ("Cy", "Di"), ("Ana", "Ben"))]
    assert len(set(slugs)) == 3
    assert game(home).playing is None
    with pytest.raises(Misused) as caught:
        game(home).couple  # noqa: B018
    assert all(slug in caught.value.message for slug in slugs)
    game(home).use(slugs[1])
    assert game(home).couple == slugs[1]
    assert game(home, couple=slugs[2]).couple == slugs[2]
    environ = {"CARDGAME_HOME": str(home), "CARDGAME_COUPLE": slugs[0]}
    assert Game(environ=environ).couple == slugs[0]
    assert Game(environ=environ, couple=slugs[2]).couple == slugs[2]
    assert forget(game(home), find_everything(game(home), slugs[1]), slugs[1], backups=True) == []
    # The one in use has gone: it has to be picked anew.
    assert game(home).playing is None


@pytest.mark.parametrize("left", [b"\xff\xfe", b"no-such-couple\n", b"", b"../../x"])
def test_a_couple_that_does_not_exist_is_not_in_use(home: Path, left: bytes) -> None:
    ours = game(home)
    for names in (("Ana", "Ben"), ("Cy", "Di")):
        ours.add_couple(*names)
    (ours.paths.state / "couple").write_bytes(left)
    assert game(home).playing is None


@pytest.mark.parametrize("slug", ["nobody", "../ana-and-ben", "/", ".", *HOSTILE, "x" * 10_000])
def test_a_couple_that_is_not_there_is_refused_in_clean_words(home: Path, slug: str) -> None:
    game(home).add_couple("Ana", "Ben")
    ours = game(home, couple=slug)
    for ask in (
        lambda: ours.couple,
        ours.store,
        lambda: ours.use(slug),
        lambda: find_everything(ours, slug),
        lambda: ours.rename(slug, "A", "B"),
    ):
        with pytest.raises(Misused) as caught:
            ask()
        assert UNSAFE.isdisjoint(caught.value.message + caught.value.hint)
        assert caught.value.status == 2
    assert game(home).slugs == ["ana-and-ben"]


def test_files_that_are_no_records_are_no_couples(home: Path) -> None:
    couples = game(home).paths.couples
    couples.mkdir(parents=True)
    for name in (".ana-and-ben.db.1a2b.new", ".hidden.db", "ana-and-ben.db-journal", "notes.txt"):
        (couples / name).write_bytes(b"")
    assert game(home).slugs == []
    (couples / "\x1b[2J.db").write_bytes(b"not a record")
    (couples / "cy-and-di.db").write_bytes(b"not a record")
    with pytest.raises(Misused) as caught:
        game(home).couple  # noqa: B018
    assert UNSAFE.isdisjoint(caught.value.message + caught.value.hint)
    assert all(each.problem is not None for each in game(home).couples)
    assert UNSAFE.isdisjoint("".join(each.slug + each.problem.message for each in game(home).couples if each.problem))


# Whatever they are called

NAMES = (
    st.text(max_size=45)
    | st.sampled_from(["{partner}", "{reader}{{", "Ana", "  Ben  ", "小明", "مریم", "Zoë", "👩‍❤️‍👨", "\u200d"])
    | st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=2).map("".join)
)


@IN_ONE_FOLDER
@given(one=NAMES, two=NAMES)
def test_a_name_comes_out_clean_or_is_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, one: str, two: str
) -> None:
    home = tmp_path_factory.mktemp("home")
    with alone(home):
        write_deck(home, "ours", [{"id": "one", "text": "{reader}, {partner}, {first}, {second}: {{reader}"}])
        ours = game(home)
        slug, refused = None, None
        try:
            slug = ours.add_couple(one, two)
        except BadName as error:
            refused = error
        if slug is None:
            assert refused is not None
            assert UNSAFE.isdisjoint(refused.message + refused.hint)
            assert ours.slugs == []
            return
        assert re.fullmatch(r"[a-z0-9-]+", slug)
        names = ours.names
        assert all(name.strip() == name and name and len(name) <= 40 for name in names)
        assert UNSAFE.isdisjoint("".join(names))
        session = ours.begin(Choice(("ours",)), seed=1)
        assert session.hand is not None
        assert session.hand.text == "{}, {}, {}, {}: {{reader}}".format(*names, *names)
        text = session.hand.text
        session.end_card(Outcome.COVERED)
        assert [session.words(entry) for entry in session.evening.entries] == [text]
        assert [row.text for row in ours.history()] == [text]
        assert ours.names == names
        ours.close()


@pytest.mark.parametrize("names", [("", "Ben"), ("Ana", " \t"), ("x" * 10_000, "Ben"), ("\u202e", "Ben")])
def test_no_name_at_all_and_one_without_end_are_refused(home: Path, names: tuple[str, str]) -> None:
    ours = game(home)
    with pytest.raises(BadName) as caught:
        ours.add_couple(*names)
    assert len(caught.value.message) < 200
    assert ours.slugs == []
    slug = ours.add_couple("Ana", "Ben")
    with pytest.raises(BadName):
        ours.rename(slug, *names)
    assert ours.names == ("Ana", "Ben")
    ours.close()


def test_new_names_are_on_the_cards_from_then_on_and_the_record_keeps_what_was_said(home: Path) -> None:
    write_deck(home, "ours", [{"id": id, "text": "{first}?"} for id in "ab"])
    ours = game(home)
    slug = ours.add_couple("Ana", "Ben")
    ours.begin(seed=1).end_card(Outcome.COVERED)
    ours.close()
    ours.rename(slug, "Anna", "Ben")
    ours = game(home, couple=slug)
    begun = ours.unfinished()
    assert begun is not None
    session = ours.resume(begun)
    session.end_card(Outcome.COVERED)
    assert [row.text for row in ours.history()] == ["Ben?", "Ana?"]
    assert [session.words(entry) for entry in session.evening.entries] == ["Anna?", "Ben?"]
    ours.close()


# What can still be read


def test_history_is_read_where_nothing_of_ours_can_be_written(home: Path) -> None:
    write_deck(home, "ours", [{"id": "one", "text": "One?"}])
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    ours.begin().end_card(Outcome.COVERED)
    ours.close()
    (ours.paths.state / "device").unlink()
    ours.paths.state.rmdir()
    ours.paths.state.write_text("in the way")
    again = game(home)
    assert [row.card for row in again.history()] == ["one"]
    assert again.coverage()[0].covered == 1
    assert not look_home(again).first
    again.close()


def test_this_machine_has_one_name_of_its_own(home: Path) -> None:
    ours = game(home)
    slug = ours.add_couple("Ana", "Ben")
    ours.rename(slug, "Anna", "Ben")
    again = game(home)
    assert len({event.device for event in again.store().events()}) == 1
    (again.paths.state / "device").write_text("not an id")
    again.close()
    assert re.fullmatch(r"[0-9a-f]{16}", game(home).store().device)


def test_a_record_that_cannot_be_opened_is_told_and_the_decks_are_there(home: Path) -> None:
    write_deck(home, "ours", [{"id": "one", "text": "One?"}])
    ours = game(home)
    ours.paths.couples.mkdir(parents=True)
    (ours.paths.couples / "ana-and-ben.db").write_bytes(b"not a record at all" * 99)
    with pytest.raises(RecordError):
        ours.coverage()
    with pytest.raises(RecordError):
        look_home(ours)
    with pytest.raises(RecordError):
        ours.begin()
    assert [deck.id for deck in ours.library] == ["ours"]


def test_decks_that_cannot_be_used_are_told_once_on_the_start_page(home: Path) -> None:
    write_deck(home, "ours", [{"id": "one", "text": "One?"}])
    (home / "decks" / "bad.toml").write_text("title = 3")
    (home / "decks" / "worse.toml").write_bytes(b"\x1b\xff")
    (home / "config.toml").write_text("minuets = 3")
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    start = look_home(ours)
    assert [shelf.deck.id for shelf in shelves(ours)] == ["ours"]
    assert len(start.notices) == 2
    assert "minutes" in start.notices[0]
    assert "2 decks" in start.notices[1]
    ours.close()


# What lies about


def test_the_start_page_tells_of_copies_and_of_what_is_not_read(home: Path) -> None:
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    path = write_deck(home, "ours", [{"id": "a", "text": "What one?"}])
    assert look_home(game(home)).notices == ()
    path.with_name("ours (1).toml").write_bytes(path.read_bytes())
    path.with_name("more.json").write_text("{}")
    record = ours.paths.couples / "ana-and-ben.db"
    copy = record.with_name("ana-and-ben (conflicted copy).db")
    copy.write_bytes(record.read_bytes())
    assert len(look_home(game(home)).notices) == 2, "of a copy with nothing new nothing is said"
    copy.write_bytes(b"no record")
    start = look_home(game(home))
    assert [deck.id for deck in game(home).library] == ["ours"]
    said = "\n".join(start.notices)
    assert len(start.notices) == 3
    for name in ("ours (1).toml", "more.json", "ana-and-ben (conflicted copy).db"):
        assert name in said
    assert "left out" not in said, "a copy is told once"
    (home / "config.toml").write_text("minuets = 5\n")
    some = look_home(game(home)).notices
    assert len(some) == 3, "the page has room for a few"
    assert "cardgame doctor" in some[-1]


def test_the_start_page_tells_which_shipped_deck_is_replaced(home: Path) -> None:
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    held = [{"id": "a", "text": "What one?"}]
    shipped = write_deck(home, "ours", held)
    (home / "shipped").mkdir()
    shipped.rename(home / "shipped" / "ours.toml")
    assert look_home(game(home)).notices == ()
    write_deck(home, "ours", held, title="Our own")
    (said,) = look_home(game(home)).notices
    assert "Our own" in said
    assert "came with the game" in said
    # Given for one run, it was meant.
    given = write_deck(home, "ours", held).rename(home / "given.toml")
    assert look_home(game(home, given=[given])).notices == ()


def test_a_copy_of_a_record_can_be_picked_for_good_and_left_again(home: Path) -> None:
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    record = ours.paths.couples / "ana-and-ben.db"
    record.with_name("ana-and-ben copy.db").write_bytes(record.read_bytes())
    assert game(home).couple == "ana-and-ben"
    game(home).use("ana-and-ben copy")
    assert game(home).couple == "ana-and-ben copy"
    assert "kept in it alone" in look_home(game(home)).notices[0]
    record.with_name("ana-and-ben copy.db").unlink()
    assert game(home).couple == "ana-and-ben"
