"""Which column has what."""

import pytest

from cardgame.errors import Misused
from cardgame.workshop.foreign.mapping import depth_of, find_mapping
from cardgame.workshop.foreign.rows import Sheet
from cardgame.workshop.foreign.tables import read_table
from tests.families import for_each

HEADERS = {
    "question;level;tags": "en",
    "Pregunta;Nivel;Temas": "es",
    "Frage;Stufe;Thema": "de",
    "Question;Niveau;Thème": "fr",
    "Pergunta;Nível;Categoria": "pt",
    "Domanda;Livello;Argomento": "it",
    "Vraag;Niveau;Thema": "nl",
}


def table(*lines: str) -> Sheet:
    return read_table("\n".join(lines), ";")


@for_each("header", HEADERS)
def test_headers_are_known_in_a_few_languages(header: str) -> None:
    text, depth, _tags = header.split(";")
    found = find_mapping(table(header, "Who is it?;1;a", "What is it?;3;b"), {})
    assert (found.columns["text"], found.columns["depth"]) == ((text,), (depth,))


def test_without_a_header_columns_are_known_by_what_is_in_them() -> None:
    found = find_mapping(table("7;Who is it?;easy", "8;What is it?;deep", "9;Where is it?;easy", "10;How?;deep"), {})
    assert found.columns == {"text": ("2",), "depth": ("3",)}
    assert found.left == ("1",)


def test_what_was_found_is_told_in_a_line() -> None:
    sheet = table("id;prompt;intensity;tags;rating", "1;Who?;1;a;x", "2;What?;5;b;y")
    assert find_mapping(sheet, {}).told() == (
        "text from `prompt`, the ids from `id`, depth from `intensity` (1–5 → 1–3), tags from `tags`; left: `rating`"
    )


def test_a_column_can_be_given_by_name_or_number_or_refused() -> None:
    sheet = table("a;b;level", "Who?;What?;1", "Where?;When?;2")
    found = find_mapping(sheet, {"text": "2", "depth": "-", "tags": "A"})
    assert found.columns == {"text": ("b",), "tags": ("a",)}
    with pytest.raises(Misused, match="no column “lvel” for --depth") as error:
        find_mapping(sheet, {"depth": "lvel"})
    assert "“level”" in error.value.hint
    with pytest.raises(Misused, match="no column “stroy” for --kind") as error:
        find_mapping(sheet, {"kind": "stroy"})
    assert "“story”" in error.value.hint, "a kind can be said, too"


def test_a_scale_can_be_given() -> None:
    sheet = table("q;n", "Who?;4", "What?;10")
    found = find_mapping(sheet, {"depth": "n:1-30"})
    assert [depth_of(row, found) for row in sheet.rows] == [(1, ""), (1, "")]


def test_of_columns_in_several_languages_one_is_taken() -> None:
    sheet = table("question_en;question_es", "Who?;¿Quién?")
    assert (find_mapping(sheet, {}).columns["text"], find_mapping(sheet, {}).language) == (("question_en",), "en")
    assert find_mapping(sheet, {}, "es-MX").columns["text"] == ("question_es",)


DEPTHS = {
    "1 2 3": [1, 2, 3],
    "1 3 5": [1, 2, 3],
    "0 5 10": [1, 2, 3],
    "easy medium hard": [1, 2, 3],
    "warm-up closer deep": [1, 2, 3],
    "leicht mittel tief": [1, 2, 3],
    "fácil media profunda": [1, 2, 3],
    "3/10 5/10 9/10": [1, 2, 3],
    "★ ★★ ★★★": [1, 2, 3],
    "1 2 elephant": [1, 2, 0],
}


@for_each("said", DEPTHS)
def test_scales_are_folded_to_three_depths(said: str) -> None:
    sheet = table("question;level", *(f"Who is it, {each}?;{each}" for each in said.split()))
    found = find_mapping(sheet, {})
    assert [depth_of(row, found)[0] for row in sheet.rows] == DEPTHS[said]


def test_a_depth_that_is_none_is_told() -> None:
    sheet = table("question;depth", "Who?;1", "What?;9")
    assert [depth_of(row, find_mapping(sheet, {})) for row in sheet.rows] == [(1, ""), (0, "9")]


def test_numbers_of_the_rows_are_no_depths() -> None:
    found = find_mapping(table("1;Who is it?", "2;What is it?", "3;Where is it?"), {})
    assert (found.columns, found.left) == ({"text": ("2",)}, ("1",))
