"""Every flaw of a text that is not TOML is found where it is, and the rest of the text is read all the same."""

import random
import tomllib

import pytest
import rtoml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgame.deck.edits import Edit, apply
from cardgame.deck.grammar import first_halt
from cardgame.workshop.checking import check_bytes
from cardgame.workshop.syntax import MOST_FLAWS, Mended, blanked, look_through, newer_places
from tests.families import for_each
from tests.workshop.test_checking_any_file import mutated
from tests.workshop.test_mistakes import GOOD

CARD = 'title = "T"\nid = "t"\n\n[[cards]]\nid = "a"\n%s\n\n[[cards]]\nid = "b"\ntext = "B?"\n'

SLIPS = [
    # A line of a card, where it is wrong in that line (or lines), and what it is once mended.
    ("text = «¿Qué?»", 8, 'text = "¿Qué?"'),
    ("text = ‘What?’", 8, 'text = "What?"'),
    ("text = `What?`", 8, 'text = "What?"'),
    ('text = "What?”', 14, 'text = "What?"'),
    ('text = “What?"', 8, 'text = "What?"'),
    ('text = “She said "yes" to ‘me’.”', 8, 'text = "She said \\"yes\\" to ‘me’."'),
    ("tags = [“a”, “b, c”]", 9, 'tags = ["a", "b, c"]'),
    ('tags = ["a", “b”]', 14, 'tags = ["a", "b"]'),
    ('text : "What?"', 6, 'text = "What?"'),
    ('text := "What?"', 6, 'text = "What?"'),
    ('text == "What?"', 7, 'text ="What?"'),
    ('text => "What?"', 7, 'text ="What?"'),
    ('text＝"What?"', 5, 'text ="What?"'),
    ('text "What?"', 6, 'text = "What?"'),
    ("text What is it?", 6, 'text = "What is it?"'),
    ("text =", 1, 'text = "…"'),
    ("text = # later", 1, 'text = "…" # later'),
    ("tags =", 1, 'tags = ["…"]'),
    ("text = What made you laugh?", 8, 'text = "What made you laugh?"'),
    ('text = She said "yes".', 8, 'text = "She said \\"yes\\"."'),
    ('text = What?"', 8, 'text = "What?"'),
    ('text = "What?', 8, 'text = "What?"'),
    ("text = 'What?", 8, "text = 'What?'"),
    ("text = 'What?\"", 14, "text = 'What?'"),
    ("text = 'Don't you?'", 8, 'text = "Don\'t you?"'),
    ("text = 'Don't you?", 8, 'text = "Don\'t you?"'),
    ('text = "C:\\new\\meals"', 15, 'text = "C:\\\\new\\\\meals"'),
    ('text = "C:\\meals\\"', 11, 'text = "C:\\\\meals\\\\"'),
    ('text = "Don\\\'t"', 12, 'text = "Don\'t"'),
    ('text = "50 \\% off"', 12, 'text = "50 \\\\% off"'),
    ('text = "What?",', 15, 'text = "What?"'),
    ('text = "What?" // later', 16, 'text = "What?" # later'),
    ('text = "What?" later', 16, 'text = "What?" # later'),
    ('text = "What?" kind = "story"', 16, 'text = "What?" \nkind = "story"'),
    ('text = ""What?""', 8, 'text = "What?"'),
    ('text = "What?"""', 15, 'text = "What?"'),
    ('text = "He said "yes", and "no"."', 17, 'text = "He said \\"yes\\", and \\"no\\"."'),
    ('text = """What?', 8, 'text = """What?"""'),
    ('text = """What?"', 16, 'text = """What?"""'),
    ('text = """What?\nAnd?\nkind = "story"', 8, 'text = """What?\nAnd?"""\nkind = "story"'),
    ('text = "What did\nyou do?"', 8, 'text = """What did\nyou do?"""'),
    ('text = "What?\nkind = "story"', 8, 'text = "What?"\nkind = "story"'),
    ("depth = two", 9, "depth = 2"),
    ("depth = 2nd", 9, "depth = 2"),
    ("minutes = .5", 11, "minutes = 0.5"),
    ("minutes = 03", 11, "minutes = 3"),
    ("ordered = True", 11, "ordered = true"),
    ("mixed = no", 9, "mixed = false"),
    ("hint = None", 1, ""),
    ('tags = "a", "b"', 8, 'tags = ["a", "b"]'),
    ('tags = ("a", "b")', 8, 'tags = ["a", "b"]'),
    ('tags = {"a", "b"}', 8, 'tags = ["a", "b"]'),
    ('tags = ["a", "b"', 8, 'tags = ["a", "b"]'),
    ('tags = ["a" "b"]', 12, 'tags = ["a", "b"]'),
    ('tags = ["a"; "b"]', 12, 'tags = ["a", "b"]'),
    ('tags = ["a",, "b"]', 13, 'tags = ["a", "b"]'),
    ("tags = [a, b]", 9, 'tags = ["a", "b"]'),
    ('tags = ["a", "b")', 17, 'tags = ["a", "b"]'),
    ('tags = ["a", "b"]]', 18, 'tags = ["a", "b"]'),
    ('tags = ["a, "b"]', 9, 'tags = ["a", "b"]'),
    ('tags = ["a", "b]', 14, 'tags = ["a", "b"]'),
    ("tags = ['What's up?', \"b\"]", 9, 'tags = ["What\'s up?", "b"]'),
    ('tags = [\n"a"\n"b"\n]', 1, 'tags = [\n"a",\n"b"\n]'),
    ('tags = [\n"a,\n"b"\n]', 1, 'tags = [\n"a",\n"b"\n]'),
    ("tags = [\na\nb\n]", 1, 'tags = [\n"a",\n"b",\n]'),
    ("tags = [\n- a\n- b\n]", 1, 'tags = [\n"a",\n"b",\n]'),
    ('tags = [\n"a",\n"b"\nkind = "story"', 8, 'tags = [\n"a",\n"b"]\nkind = "story"'),
    ('follow ups = ["a"]', 1, 'follow_ups = ["a"]'),
    ("// later", 1, "# later"),
    ("-- later", 1, "# later"),
    ("; later", 1, "# later"),
    ("]", 1, ""),
    ("[cards]]", 1, "[[cards]]"),
    ("[[[cards]]]", 1, "[[cards]]"),
    ("[[cards", 1, "[[cards]]"),
    ("{{cards}}", 1, "[[cards]]"),
    ("[[card]", 1, "[[cards]]"),
    ('[[cards]] text = "x"', 11, '[[cards]] \ntext = "x"'),
    ("[[cards]]:", 1, "[[cards]]"),
    ("x[[cards]]", 1, "[[cards]]"),
    ('"text = "What?"', 1, 'text = "What?"'),
    ('text "= "What?"', 1, 'text = "What?"'),
    ('text\n= "What?"', 1, 'text = "What?"'),
    ('text =\n"What?"', 1, 'text = "What?"'),
    ('text = "What?\n"', 8, 'text = """What?\n"""'),
    ('tags = ["a"“]', 12, 'tags = ["a"]'),
    ('tags =\n"a"\n"b"', 1, 'tags = [\n"a",\n"b",]'),
    ("tags =\n- a\n- b", 1, 'tags = [\n"a",\n"b",]'),
    ('tags = "a",\n"b"', 8, 'tags = ["a",\n"b",]'),
    ("```", 1, ""),
    (">>>>>>> theirs", 1, ""),
]


@for_each("ends", ["\n", "\r\n"])
@for_each("slip, column, mended", SLIPS)
def test_a_slip_has_its_place_and_what_would_mend_it(slip: str, column: int, mended: str, ends: str) -> None:
    text = (CARD % slip).replace("\n", ends)
    flaws, document, whole = look_through(text)
    assert whole
    assert document is not None
    assert len(flaws) == 1
    (flaw,) = flaws
    assert flaw.start - text.rfind("\n", 0, flaw.start) == column
    assert flaw.end > flaw.start
    lines = [line.rstrip() for line in apply(text, flaw.edits).split("\n")]
    assert list(filter(None, lines)) == list(filter(None, (line.rstrip() for line in (CARD % mended).split("\n"))))
    if ends == "\n":
        assert document.tables == rtoml.loads(CARD % mended)


def test_a_key_that_is_there_twice_names_the_line_of_the_first() -> None:
    (problem,) = check_bytes(
        GOOD.replace('kind = "story"', 'kind = "story"\nkind = "belief"').encode(), "x.toml"
    ).problems
    assert (problem.line, problem.column) == (38, 1)
    assert "line 37" in problem.message


def test_line_ends_of_very_old_computers_are_told_once() -> None:
    (problem,) = check_bytes(GOOD.replace("\n", "\r").encode(), "x.toml").problems
    assert "carriage return" in problem.message


def test_more_flaws_than_anybody_mends_at_once_are_bounded() -> None:
    text = "".join(f'k{number} = "a" "b"\n' for number in range(300))
    problems = check_bytes(text.encode(), "x.toml").problems
    assert len(problems) == MOST_FLAWS + 1
    assert problems[-1].code == "more-problems"


@given(st.text(st.sampled_from("ab \n\r“\t"), max_size=60), st.data())
def test_a_blanked_text_has_the_same_length_and_the_same_lines(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    other = blanked(text, start, end)
    assert [len(line) for line in other.split("\n")] == [len(line) for line in text.split("\n")]
    assert other[:start] + other[end:] == text[:start] + text[end:]
    assert not other[start:end].strip()


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 4), st.text("xy", max_size=3)), max_size=5))
def test_what_is_behind_a_mended_piece_is_found_again(pieces: list[tuple[int, int, str]]) -> None:
    text = "".join(map(chr, range(200, 250)))
    mended = Mended(text)
    for start, length, new in pieces:
        try:
            mended.edit([Edit(min(start, len(mended.now)), min(start + length, len(mended.now)), new)])
        except ValueError:  # mended there before
            continue
    for offset, char in enumerate(mended.now):
        if char >= "\xc8":  # of the author's own
            assert text[mended.offset(offset)] == char


CHANGES = st.lists(
    st.tuples(
        st.integers(0, len(GOOD)),
        st.integers(0, 3),
        st.sampled_from(
            ["", '"', "'", "“", "”", "[", "]", "{", "}", "=", ":", ",", "\n", "\\", "#", "x", " ", "\u00a0"]
        )
        | st.sampled_from(['"""', "[[cards]]\n", "[cards]\n", 'text = "a"\n', "- a\n", "a: b\n", "\r", "\0", "\u202e"]),
    ),
    min_size=1,
    max_size=4,
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(CHANGES)
def test_a_good_deck_broken_anywhere_is_told_where(changes: list[tuple[int, int, str]]) -> None:
    text = GOOD
    for at, length, new in changes:
        text = text[: min(at, len(text))] + new + text[min(at + length, len(text)) :]
    _holds(text)


@pytest.mark.parametrize("start", range(0, 300, 100))
def test_any_text_is_told_where_it_is_no_toml(start: int) -> None:
    for seed in range(start, start + 100):
        data = mutated(seed)
        try:
            _holds(data.decode())
        except UnicodeDecodeError:
            continue


def _holds(text: str) -> None:
    try:
        rtoml.loads(text)
    except ValueError:
        good = False
    else:
        good = True
    flaws, document, _whole = look_through(text)
    assert bool(flaws) != good
    assert len(flaws) <= MOST_FLAWS
    for flaw in flaws:
        assert 0 <= flaw.start <= flaw.end <= len(text)
        assert flaw.message
        assert flaw.hint
    if document is not None:
        assert repr(rtoml.loads(document.text)) == repr(document.tables)  # as text: nan is not equal to itself
        if isinstance(document.original, Mended) and not document.original.blanked:
            assert apply(text, [edit for flaw in flaws for edit in flaw.edits]) == document.text
    if good:
        assert first_halt(text) is None
    deck, problems = check_bytes(text.encode(), "x.toml")
    assert good or deck is None
    for problem in problems:
        assert 1 <= problem.line <= text.count("\n") + 1
        line = text.split("\n")[problem.line - 1]
        assert 1 <= problem.column <= len(line) + 1
        assert (problem.end_line, problem.end_column) >= (problem.line, problem.column)


@pytest.mark.parametrize("piece", ["“", "[", '"', "a: b\n", 'a = "b" c\n', "a = [“b”,\n", "'", "a\r", "[cards]\n"])
def test_a_very_large_text_has_few_flaws_told_and_no_traceback(piece: str) -> None:
    data = (piece * (4 * 1024 * 1024 // len(piece.encode()))).encode()
    assert 1 <= len(check_bytes(data, "x.toml").problems) <= MOST_FLAWS + 1


# What only TOML 1.1 allows

_chance = random.Random(13)
_VALUES = ['"x"', '"\\e"', '"a\\x41"', '"\\\\e"', "'\\e'", "07:32", "07:32:00", "1979-05-27T07:32", "1979-05-27 07:32"]
_VALUES += ["1979-05-27T07:32:00+01:00", "1979-05-27T07:32+01:00", '"""a\\x41\n"""', "1", '"07:32"', "'}'", '"{,}"']


def _some_value(depth: int) -> str:
    """Return a value, perhaps with lists and braces in it, broken into lines anywhere."""
    sort = _chance.random()
    if depth <= 0 or sort < 0.5:
        return _chance.choice(_VALUES)
    gaps = [_chance.choice(["", " ", " ", "\n", " #c\n", "\r\n"]) for _each in range(8)]
    items = [_some_value(depth - 1) for _each in range(_chance.randint(0, 3))]
    if sort < 0.75:
        return "[" + ",".join(gaps[0] + item + gaps[1] for item in items) + "]"
    pairs = [f"{gaps[number]}k{number} = {item}{gaps[number + 4]}" for number, item in enumerate(items)]
    return "{" + ",".join(pairs) + (_chance.choice(["", ","]) if items else "") + gaps[7] + "}"


@pytest.mark.skipif("not _refuses('a = {\\n}')", reason="this Python reads TOML 1.1")
def test_what_only_toml_1_1_allows_is_told_and_nothing_else_is() -> None:
    for _each in range(1_500):
        text = f"a = {_some_value(3)}\nb = {_some_value(1)}\n"
        rtoml.loads(text)
        assert bool(list(newer_places(text))) == _refuses(text), text


def _refuses(text: str) -> bool:
    try:
        tomllib.loads(text)
    except ValueError:
        return True
    return False


@for_each(
    "text, place, hint",
    [
        ("a = {b = 1, c = 2,}", 17, "Remove this comma."),
        ("a = {\n  b = 1\n}", 4, "on one line"),
        ('a = "\\e[0m"', 5, "Write \\u001b."),
        ('a = "caf\\xe9"', 8, "Write \\u00e9."),
        ("a = 07:32", 4, "Write 07:32:00."),
    ],
)
def test_what_only_toml_1_1_allows_has_its_place(text: str, place: int, hint: str) -> None:
    ((span, said),) = newer_places(text)
    assert span.start == place
    assert hint in said
