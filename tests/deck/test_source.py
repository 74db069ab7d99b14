"""Every key and value stands where tree-sitter, which Textual's editor uses, says in any document."""

import rtoml
import tomli_w
import tree_sitter_toml
from hypothesis import given
from hypothesis import strategies as st
from tree_sitter import Language, Parser

from cardgame.deck import document
from cardgame.deck.source import Span, comments, locate, piece, places, spans

TEXT = '''# a comment with [[cards]] and "quotes
title = "Hé" # title = "no"
cards = [ "one", # two
  """three
  [[cards]]""", {text = 'four', "a b".c = [1, {d=2}]},
]
[x]
y = [[1], ["]"], [[[[[[[[2]]]]]]]]]
"z\\u0061" = 1
[[x.list]]
n = 1979-05-27 07:32:00
[[x.list]]
  [ x . list . "sub" ]
  n = """a""\\"b""""
  m.o.p = 3
'''


def place(*way, key=False):
    return locate(TEXT, [(way, key)])[way, key]


def test_every_key_and_value_has_its_place():
    rtoml.loads(TEXT)
    assert place() == (1, 1)
    assert place("title") == (2, 9)
    assert place("title", key=True) == (2, 1)
    assert place("cards", 0) == (3, 11)
    assert place("cards", 1) == (4, 3)
    assert place("cards", 2) == (5, 17)
    assert place("cards", 2, "text") == (5, 25)
    assert place("cards", 2, "a b", "c", 1, "d") == (5, 50)
    assert place("cards", 2, "a b", key=True) == (5, 33)
    assert place("x") == (7, 1)
    assert place("x", key=True) == (7, 2)
    assert place("x", "y", 2) == (8, 18)
    assert place("x", "za", key=True) == (9, 1)
    assert place("x", "list", 0) == (10, 1)
    assert place("x", "list", 0, "n") == (11, 5)
    assert place("x", "list", 1) == (12, 1)
    assert place("x", "list", 1, "sub", key=True) == (13, 16)
    assert place("x", "list", 1, "sub", "n") == (14, 7)
    assert place("x", "list", 1, "sub", "m", "o", "p") == (15, 11)
    assert place("x", "list", 1, "sub", "m", "o", key=True) == (15, 5)


def test_a_missing_key_has_the_place_of_what_lacks_it():
    assert place("cards", 2, "id") == (5, 17)
    assert place("nowhere", 3) == (1, 1)


def test_many_places_in_one_long_line():
    text = "title = 'x'\na = [" + "'—', 3, " * 3_000 + "]\nb = 1\n"
    ways = [(("a", number), False) for number in range(1, 6_000, 2)]
    found = locate(text, [*ways, (("b",), True)])
    assert [found[way] for way in ways] == [(2, 11 + 8 * number) for number in range(3_000)]
    assert found[("b",), True] == (3, 1)


def test_both_kinds_of_line_ends_are_counted_alike():
    text = 'title = "x"\r\ncards = [\r\n  1]\r\n'
    assert locate(text, [(("cards", 0), False)]) == {(("cards", 0), False): (3, 3)}


KEYS = st.text(min_size=1, max_size=6) | st.sampled_from(["cards", "id", "a.b", 'q"', "'"])
SCALARS = st.text(st.characters(exclude_categories=["Cs"])) | st.integers(-9, 99) | st.booleans() | st.dates()
VALUES = st.recursive(
    SCALARS, lambda values: st.lists(values, max_size=3) | st.dictionaries(KEYS, values, max_size=3), max_leaves=12
)


def ways(value, way=()):
    """Every way through a document."""
    if way:
        yield way
    for step, inner in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from ways(inner, (*way, step))


@given(st.dictionaries(KEYS.filter(lambda key: "\ud800" not in key), VALUES, max_size=5), st.booleans())
def test_places_of_values_are_those_of_the_syntax_tree(document, multiline):
    text = tomli_w.dumps(document)
    document = rtoml.loads(text)
    found = locate(text, [(way, False) for way in ways(document)])
    lines = text.split("\n")
    tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode())
    if tree.root_node.has_error:  # its scanner does not know every string that TOML allows
        return
    wanted = set()
    stack = [tree.root_node]
    while stack:
        node = stack.pop()
        stack += node.children
        if node.type in ("string", "integer", "boolean", "local_date", "array", "inline_table"):
            row, column = node.start_point
            wanted.add((row + 1, len(lines[row].encode()[:column].decode()) + 1))
    values = {place for (way, _), place in found.items() if not isinstance(at(document, way), dict) or place in wanted}
    lists_of_tables = {place for (way, _), place in found.items() if _of_tables(at(document, way))}
    assert values - lists_of_tables <= wanted
    assert wanted <= values | lists_of_tables


def at(document, way):
    for step in way:
        document = document[step]
    return document


def _of_tables(value):
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


INSIDE = st.lists(
    st.sampled_from(['"', "'", "\\", '\\"', "\\\\", "a", "\n", "#", "[", "]", "}", "=", '""', "''"]), max_size=8
)
QUOTES = st.sampled_from(['"', "'", '"""', "'''"])


def _valid(string):
    try:
        return len(rtoml.loads(f"key = [{string}, 1]")["key"]) == 2
    except ValueError:
        return False


@given(st.tuples(QUOTES, INSIDE.map("".join)).map(lambda pair: pair[0] + pair[1] + pair[0]).filter(_valid))
def test_strings_end_where_the_parser_says(string):
    text = (
        f'a = [{string}, {string}] # "\nb = {string}\nc = {{d = {string}, e = 1}}\n[[x]]\ny = {string}\n[[x]]\nz = 1\n'
    )
    rtoml.loads(text)
    assert text[_offset(text, ("c", "e")) :].startswith("1}")
    assert text[_offset(text, ("x", 1, "z")) :] == "1\n"
    assert document._WORDS.sub("", f"key = {string}\nend = 1") == "key = \nend = 1"


def _offset(text, way):
    line, column = locate(text, [(way, False)])[way, False]
    return len("".join(row + "\n" for row in text.split("\n")[: line - 1])) + column - 1


@given(st.dictionaries(KEYS.filter(lambda key: "\ud800" not in key), VALUES, max_size=5), st.data())
def test_a_value_and_its_key_can_be_read_again_from_where_they_stand(document, data):
    text = tomli_w.dumps(document)
    document = rtoml.loads(text)
    every = list(ways(document))
    wanted = data.draw(st.lists(st.sampled_from(every), max_size=4)) if every else []
    found = spans(text, wanted)
    assert set(found) == set(wanted)
    for way, (key, value) in found.items():
        if isinstance(way[-1], str):
            name = rtoml.loads(f"{text[key.start : key.end]} = 1")
            assert name == {way[-1]: 1}
        there, written = at(document, way), text[value.start : value.end]
        if not written.startswith("[") or not (isinstance(there, dict) or _of_tables(there)):
            assert rtoml.loads(f"x = {written}")["x"] == there


def test_a_table_goes_from_its_header_to_the_end_of_its_last_pair():
    text = 'title = "x"\n[[cards]]\nid = "a" # one\n\n# two\n[[cards]]\nid = "b"\ntags = [ "c" ]   \n\n[z]\ny = 1\n'
    found = spans(text, [("cards", 0), ("cards", 1), ("cards",), ("z",), ("title",), ("no",), ("cards", 1, "tags", 0)])
    seen = {way: text[each.value.start : each.value.end] for way, each in found.items()}
    assert seen == {
        ("cards", 0): '[[cards]]\nid = "a"',
        ("cards", 1): '[[cards]]\nid = "b"\ntags = [ "c" ]',
        ("cards",): text[12 : text.index("   \n")],
        ("z",): "[z]\ny = 1",
        ("title",): '"x"',
        ("cards", 1, "tags", 0): '"c"',
    }


def test_a_table_that_nothing_else_is_wanted_of_ends_where_it_ends():
    text = '[[cards]]\nid = "a"\nmore = [[1, 2], ["]"]]\n\n\n[[cards]]\nid = "b"\n'
    (found,) = spans(text, [("cards", 0)]).values()
    assert text[found.value.start : found.value.end] == text[: text.index("\n\n\n")]


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12), st.booleans(), st.data()
)
def test_a_piece_of_a_text_stands_where_its_letters_do(words, several, data):
    text = tomli_w.dumps({"text": words}, multiline_strings=several)
    value = spans(text, [("text",)])["text",].value
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    found = piece(text, value, start, end)
    written = text[found.start : found.end]
    quotes = '"""' if text[value.start : value.end].startswith('"""') else '"'
    assert rtoml.loads(f"text = {quotes}\n{written}{quotes}" if len(quotes) == 3 else f'text = "{written}"') == {
        "text": words[start:end]
    }


def test_a_piece_is_found_behind_escapes_and_breaks():
    text = 'a = "x\\u00e9\\\\y"\nb = \'a\\b\'\nc = """\nx\\\n   y"""\nd = 12\n'
    found = spans(text, [(name,) for name in "abcd"])
    seen = [text[slice(*piece(text, found[name,].value, 1, 3))] for name in "abcd"]
    assert seen == ["\\u00e9\\\\", "\\b", '"""\nx\\\n   y"""', "12"]
    assert text[slice(*piece(text, found["c",].value, 1, 2))] == "y"


def test_comments_are_told_from_what_only_looks_like_one():
    text = '# one\na = "# no" # two\nb = """\n# no\n"""\nc = \'#\' #three'
    assert [text[slice(*each)] for each in comments(text)] == ["# one", "# two", "#three"]


def test_an_offset_has_a_line_and_a_column():
    assert places("ab\nc\n", [0, 1, 3, 5]) == {0: (1, 1), 1: (1, 2), 3: (2, 1), 5: (3, 1)}
    assert Span(1, 2) == (1, 2)
