"""Each shape that questions are kept in is found by what is in the file, and read into the same rows."""

import json
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck.opening import MOST_BYTES
from cardgame.workshop.foreign.mapping import find_mapping
from cardgame.workshop.foreign.recognising import SHAPES, Shape, read
from cardgame.workshop.foreign.rows import MOST_ROWS, Unusable
from cardgame.workshop.foreign.taking import take
from tests.families import for_each

ONE, TWO, THREE = "Which smell takes you home?", "Who cut your hair, and where?", "What are you afraid to want?"

LISTS = {
    "list.txt": f"# Sunday\n\n{ONE}\n2. {TWO}\n- {THREE}\n",
    "list": f"{ONE}\r\n\r\n• {TWO}\r\n3) {THREE}",
    "notes.md": f"---\ntitle: Ours\n---\n# Light\n- {ONE}\n- [ ] {TWO}\n\n# Deep\n1. {THREE}\n> Not this.\n",
    "sheet.csv": f'prompt,depth\n{ONE},1\n"{TWO}",1\n\n{THREE},3\n',
    "table.tsv": f"question\tlevel\n{ONE}\teasy\n{TWO}\teasy\n{THREE}\tdeep\n",
    "semicolon.txt": f"Frage;Stufe\r\n{ONE};1\r\n{TWO};2\r\n;;\r\n{THREE};3\r\n",
    "pipe.csv": f"id|text\n1|{ONE}\n2|{TWO}\n3|{THREE}\n",
    "bare.csv": f'1,"{ONE}"\n1,"{TWO}"\n3,"{THREE}"\n',
    "column.csv": f"question\n{ONE}\n{TWO}\n{THREE}\n",
    "sep.csv": f"sep=;\nquestion;level\n{ONE};1\n{TWO};1\n{THREE};2\n",
    "strings.json": json.dumps([ONE, TWO, THREE]),
    "lists.json": json.dumps([[ONE, TWO], [THREE]]),
    "rows.json": json.dumps([["question", "level"], [ONE, 1], [TWO, 1], [THREE, 3]]),
    "objects.json": json.dumps([{"prompt": ONE}, {"prompt": TWO}, {"prompt": THREE}]),
    "data.json": json.dumps({"name": "Ours", "data": [{"question": ONE}, {"question": TWO}, {"question": THREE}]}),
    "levels.json": json.dumps({"levels": {"Level 1": [ONE, TWO], "Level 2": [THREE]}}),
    "nested.json": json.dumps(
        {"categories": [{"name": "Home", "questions": [ONE, TWO]}, {"name": "Later", "questions": [{"text": THREE}]}]}
    ),
    "ids.json": json.dumps({"q1": ONE, "q2": TWO, "q3": THREE}),
    "lines.jsonl": "\n".join(json.dumps({"q": each}) for each in (ONE, TWO, THREE)),
    "list.ts": f"// ours\nexport const questions: string[] = [\n  '{ONE}', // one\n  `{TWO}`,\n"
    f'  "{THREE}",\n] as const;\n',
    "objects.js": f"module.exports = [{{ text: '{ONE}', level: 1 }}, {{ text: '{TWO}', level: 1, }}, "
    f"{{text: '{THREE}'}},];",
    "loose.json5": f"[/* ours */ '{ONE}', \"{TWO}\", '{THREE}',]",
    "anki.txt": f"#separator:tab\n#html:true\n#tags column:3\n{ONE}\t\thome\n{TWO}\tback\t\n{THREE}\t\t\n",
}


def texts(content: str | bytes, name: str, shape: Shape | None = None) -> list[str]:
    sheet = read(content.encode() if isinstance(content, str) else content, name, shape)
    return [card.text for card in take(sheet, find_mapping(sheet, {}), str(sheet.about.get("title", ""))).cards]


@for_each("name", LISTS)
def test_the_questions_are_found_in_every_shape(name: str) -> None:
    assert texts(LISTS[name], name) == [ONE, TWO, THREE]


@for_each("name", [name for name in LISTS if name not in ("bare.csv", "column.csv", "sep.csv", "pipe.csv")])
def test_the_shape_is_found_without_a_name(name: str) -> None:
    assert texts(LISTS[name], "") == [ONE, TWO, THREE]


@for_each("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1"])
def test_the_encoding_is_found(encoding: str) -> None:
    asked = ["Was hättest du gern früher gewusst?", "Größter Lachanfall, und wo?"]
    assert texts("\n".join(asked).encode(encoding), "list.txt") == asked


def test_an_encoding_that_cannot_be_told_is_said_with_its_place_and_can_be_given() -> None:
    data = "Кто тебя научил свистеть?\n".encode("cp1251")
    with pytest.raises(Unusable, match=r"list\.txt:1:1: .*not UTF-8") as error:
        read(data, "list.txt")
    assert "--encoding" in error.value.hint
    assert [row.cells["text"] for row in read(data, "list.txt", None, "cp1251").rows] == ["Кто тебя научил свистеть?"]


def archive() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("xl/workbook.xml", "<a/>")
    return file.getvalue()


UNUSABLE = {
    "book.xlsx": (archive(), "Save the sheet as CSV"),
    "letter.rtf": (b"{\\rtf1 What?}", "plain text"),
    "paper.pdf": (b"%PDF-1.7 What?", "plain text"),
    "nothing.txt": (b"What\0?", "plain text"),
    "broken.json": (b'[\n{"text": "What?"\n', "broken.json:3:1: This is not JSON"),
    "deep.json": (b"[" * 100_000 + b"]" * 100_000, "deep.json:1:1: "),
    "computed.ts": (b"export const a = [\n  ask(1),\n]", "computed.ts:2:6: "),
    "list.yaml": (b"- question: Who?\n  level: 1\n", "YAML"),
    "yaml.txt": (b"- question: Who?\n  level: 1\n", "YAML"),
    "deck.toml": (b'title = "A"\ncards = ["What?"]', "already"),
    "deck.txt": (b'title = "A"\n[[cards]]\ntext = "What?"', "already"),
    "broken.toml": (b'title = "A\n[[cards]]\ntext = "What?"', "cardgame deck check broken.toml"),
}


@for_each("name", UNUSABLE)
def test_what_cannot_be_brought_in_is_said_with_its_place_and_what_to_do(name: str) -> None:
    data, said = UNUSABLE[name]
    with pytest.raises(Unusable) as error:
        read(data, name)
    assert error.value.status == 3
    assert error.value.message.startswith(f"{name}:")
    assert said in f"{error.value.message} {error.value.hint}"


@pytest.mark.parametrize("piece", ["[", '"', "who? ", "a?\n", "<b ", "const a = ['b', "])
@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_a_heavy_file_is_read_or_refused(name: str, piece: str) -> None:
    data = (piece * (MOST_BYTES // len(piece))).encode()
    with suppress(Unusable):
        sheet = read(data, name)
        assert len(sheet.rows) <= MOST_ROWS


@settings(max_examples=40)
@given(st.text(max_size=200) | st.text("[]{}\"',:;\t\n#-*>|?1a", max_size=200), st.sampled_from([None, *SHAPES]))
def test_whatever_is_in_a_file_it_is_read_or_refused(text: str, shape: Shape | None) -> None:
    for name in ("", "a.csv", "a.md", "a.json", "a.ts", "a.toml"):
        try:
            sheet = read(text.encode("utf-8", "replace"), name, shape)
        except Unusable:
            continue
        take(sheet, find_mapping(sheet, {}), "")


@given(st.binary(max_size=200))
def test_whatever_bytes_there_are_they_are_read_or_refused(data: bytes) -> None:
    with suppress(Unusable):
        read(data, "a.txt")


def test_an_encoding_that_does_not_say_where_it_ends_is_told() -> None:
    with pytest.raises(Unusable, match="is not punycode"):
        read(b"question\nWhat-is it, then?\n", "list.csv", encoding="punycode")
