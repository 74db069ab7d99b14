"""What is filled into a sentence of a catalogue is written and joined as its language does."""

import pytest

from cardgame.filled import filled
from tests.families import for_each


@for_each(
    "other, said",
    [
        ("Ben", "Ana y Ben"),
        ("Inés", "Ana e Inés"),
        ("íñigo", "Ana e íñigo"),
        ("Ítalo", "Ana e Ítalo"),
        ("Íomar", "Ana e Íomar"),
        ("Hilda", "Ana e Hilda"),
        ("Yvonne", "Ana e Yvonne"),
        ("«Isla»", "Ana e «Isla»"),
        ("Ian", "Ana y Ian"),
        ("hielo", "Ana y hielo"),
        ("Yolanda", "Ana y Yolanda"),
        ("Y", "Ana y Y"),
        ("", "Ana y "),
    ],
)
def test_the_spanish_word_for_and_goes_with_the_sound_after_it(other: str, said: str) -> None:
    assert filled("{one} y {other}", "es").format(one="Ana", other=other) == said


def test_so_does_the_word_for_or_and_whatever_stands_in_quotation_marks() -> None:
    assert filled("{a} o {b}", "es").format(a="siete", b="ocho") == "siete u ocho"
    assert filled("{a} o {b}", "es").format(a="siete", b="nueve") == "siete o nueve"
    assert filled("Di «{a}» y «{b}».", "es_MX").format(a="sí", b="ir") == "Di «sí» e «ir»."


def test_what_only_looks_like_it_stays() -> None:
    """A question that begins with the word keeps it, and other languages have the same letters for something else."""
    assert filled("¿Y {name}?", "es").format(name="Inés") == "¿Y Inés?"
    assert filled("{one} y {other}", "oc").format(one="Ana", other="Inés") == "Ana y Inés"
    assert type(filled("{one} and {other}", "es")) is str


@pytest.mark.parametrize(
    ("n", "said"), [(1234, "1234 de 12"), (12500, "12.500 de 12"), (2.5, "2,5 de 12"), ("viele", "viele de 12")]
)
def test_a_number_is_written_as_in_the_language(n: object, said: str) -> None:
    message = "{n:,} de {most}" if not isinstance(n, str) else "{n} de {most}"
    assert filled(message, "es").format(n=n, most=12) == said
    assert filled("{n:g} min", "es").format(n=2.5) == "2,5 min"
    assert filled("{n:,} of", "qps").format(n=12500) == "12,500 of"
