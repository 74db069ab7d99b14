"""Which decks there are: those of the program, of the couple and of this run, and which of them takes whose place."""

from pathlib import Path

from cardgame.deck import Library, find_library, shipped_folder

DECK = 'title = "{title}"\ncards = ["One of {title}?"]\n'


def put(folder, name, title, more=""):
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(more + DECK.format(title=title))
    return path


def test_a_deck_of_a_later_place_replaces_one_of_an_earlier_place(tmp_path):
    shipped, yours = tmp_path / "shipped", tmp_path / "yours"
    put(shipped, "a.toml", "A")
    put(shipped, "b.toml", "B")
    put(yours, "own.toml", "Mine", 'id = "a"\n')
    given = put(tmp_path / "given", "b.toml", "Given")
    found = find_library([(shipped, "shipped"), (yours, "yours")], [given])
    assert {deck.id: (deck.title, deck.source) for deck in found.library} == {
        "a": ("Mine", "yours"),
        "b": ("Given", "given"),
    }
    assert found.replaced == {"a": str(shipped / "a.toml"), "b": str(shipped / "b.toml")}
    assert found.problems == ()


def test_a_replaced_deck_stays_replaced_by_the_shipped_one_it_took_the_place_of(tmp_path):
    shipped = put(tmp_path / "shipped", "a.toml", "A")
    yours = put(tmp_path / "yours", "a.toml", "Y")
    given = put(tmp_path / "given", "a.toml", "G")
    found = find_library([(shipped.parent, "shipped"), (yours.parent, "yours")], [given])
    assert [deck.title for deck in found.library] == ["G"]
    assert found.replaced == {"a": str(shipped)}


def test_a_bad_deck_replaces_nothing(tmp_path):
    put(tmp_path / "shipped", "a.toml", "A")
    (tmp_path / "yours").mkdir()
    (tmp_path / "yours" / "a.toml").write_text("title = 3\n")
    found = find_library([(tmp_path / "shipped", "shipped"), (tmp_path / "yours", "yours")])
    assert [deck.source for deck in found.library] == ["shipped"]
    assert {problem.code for problem in found.problems} == {"wrong-type", "missing-key"}


def test_of_two_decks_in_one_place_with_one_id_one_is_left_out_and_told(tmp_path):
    put(tmp_path, "a.toml", "First", 'id = "x"\n')
    put(tmp_path, "b.toml", "Second", 'id = "x"\n')
    found = find_library([(tmp_path, "yours")])
    assert [deck.title for deck in found.library] == ["First"]
    (problem,) = found.problems
    assert (problem.path, problem.code) == (str(tmp_path / "b.toml"), "duplicate-deck")


def test_only_deck_files_are_read(tmp_path):
    put(tmp_path, "b.toml", "B")
    put(tmp_path, "a.toml", "A")
    (tmp_path / "README.md").write_text("not a deck")
    (tmp_path / ".hidden.toml").write_text("not a deck")
    found = find_library([(tmp_path, "yours"), (tmp_path / "missing", "yours")])
    assert [deck.id for deck in found.library] == ["a", "b"]
    assert found.problems == ()
    assert [deck.id for deck in find_library([], [tmp_path]).library] == ["a", "b"]


def test_a_deck_named_twice_is_no_mistake(tmp_path):
    path = put(tmp_path, "a.toml", "A")
    assert find_library([], [path, path]).problems == ()


def test_a_card_is_found_by_what_it_was(tmp_path):
    more = 'title = "x"\n[[cards]]\nid = "new"\nwas = ["old"]\ntext = "a"\n'
    (tmp_path / "d.toml").write_text(more)
    library = find_library([(tmp_path, "yours")]).library
    assert isinstance(library, Library)
    assert library.card(("d", "old")) is library.card(("d", "new")) is library.decks["d"].cards[0]
    assert library.card(("d", "gone")) is None


def test_the_shipped_decks_lie_beside_the_program():
    assert shipped_folder().name == "decks"
    assert shipped_folder().parent in Path(__file__).parents


# One deck in two languages

ENGLISH, SPANISH = 'id = "x"\nlanguage = "en-GB"\n', 'id = "x"\nlanguage = "es"\n'


def test_of_a_deck_in_two_languages_the_one_in_the_couples_language_is_played(tmp_path):
    put(tmp_path, "x.toml", "English", ENGLISH)
    put(tmp_path, "x-es.toml", "Spanish", SPANISH)
    for language, title in (("en", "English"), ("es-MX", "Spanish"), ("fr", "English"), ("", "English")):
        found = find_library([(tmp_path, "yours")], language=language)
        assert [deck.title for deck in found.library] == [title], language
        assert found.problems == ()
        (twin,) = found.twins["x"]
        assert {twin.title, title} == {"English", "Spanish"}


def test_a_shipped_deck_has_a_twin_of_the_couples_own(tmp_path):
    put(tmp_path / "shipped", "x.toml", "English", ENGLISH)
    put(tmp_path / "yours", "x.toml", "Spanish", SPANISH)
    folders = [(tmp_path / "shipped", "shipped"), (tmp_path / "yours", "yours")]
    for language, title in (("en", "English"), ("es", "Spanish"), ("fr", "Spanish")):
        found = find_library(folders, language=language)
        assert [deck.title for deck in found.library] == [title]
        assert found.replaced == {}


def test_a_twin_that_is_given_for_this_run_is_played(tmp_path):
    put(tmp_path / "yours", "x.toml", "English", ENGLISH)
    given = put(tmp_path / "given", "x.toml", "Spanish", SPANISH)
    found = find_library([(tmp_path / "yours", "yours")], [given], language="en")
    assert [deck.title for deck in found.library] == ["Spanish"]


def test_decks_that_do_not_say_their_language_or_say_the_same_are_no_twins(tmp_path):
    put(tmp_path, "a.toml", "One", ENGLISH)
    put(tmp_path, "b.toml", "Other", 'id = "x"\n')
    put(tmp_path, "c.toml", "Third", 'id = "x"\nlanguage = "en-US"\n')
    found = find_library([(tmp_path, "yours")], language="en")
    assert [problem.code for problem in found.problems] == ["duplicate-deck", "duplicate-deck"]
    assert found.twins == {}
