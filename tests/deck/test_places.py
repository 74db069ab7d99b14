"""Every key and value has the place that tree-sitter, which Textual's editor uses, gives it in any document."""

import rtoml
import tomli_w
import tree_sitter_toml
from hypothesis import given
from hypothesis import strategies as st
from tree_sitter import Language, Parser

from cardgame.deck import document
from cardgame.deck.places import locate

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
