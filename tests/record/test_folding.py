"""A word is found however it was written: capitals, accents, scripts without spaces, within a word, with one slip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.record.folding import Likeness, folded, holds, is_slip, parts, sought_terms, terms

TEXTS = st.text(st.sampled_from("aAäéßşİıñ ,.'-\u0301今日雨がเดี๋ยวहिन्दी한👩\u200d❤ab"), max_size=24)


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("Wir gingen die Straße hinauf.", "STRASSE"),
        ("Über allen Gipfeln", "uber"),
        ("Über allen Gipfeln", "U\u0308BER"),
        ("İstanbul im Regen", "istanbul"),
        ("ISPARTA", "ısparta"),
        ("Ὀδυσσεύς", "οδυσσευς"),
        ("a naïve rødgrød", "naive rodgrod"),
        ("don’t forget", "don't"),
        ("l’amour fou", "amour"),
        ("a soft\u00adhyphen", "softhyphen"),
        ("ﬁne", "fine"),
        ("今日は雨でした。", "雨"),
        ("今日は雨でした。", "雨でし"),
        ("วันนี้ฝนตก", "ฝน"),
        ("हिन्दी में", "हिन्दी"),
        ("می‌خواهم", "میخواهم"),
        ("오늘은 비", "오늘"),
        ("love 👩‍❤️‍👨", "👩"),
        ("umbrella", "umb"),
        ("3rd of May", "3"),
    ],
)
def test_a_word_is_found_however_it_was_written(text: str, sought: str) -> None:
    for part in parts(sought):
        assert holds(folded(text), part, Likeness.BEGINS)


@pytest.mark.parametrize(("text", "sought"), [("a train", "rain"), ("が", "か"), ("今日", "日今"), ("sea", "tea")])
def test_another_word_is_not_found(text: str, sought: str) -> None:
    assert not all(holds(folded(text), part, Likeness.BEGINS) for part in parts(sought))


def test_a_compound_is_found_by_what_is_within_it_and_a_mistyped_word_by_what_it_nearly_is() -> None:
    assert holds(folded("Regenschirm"), "schirm", Likeness.WITHIN)
    assert not holds(folded("Regenschirm"), "in", Likeness.WITHIN), "too short to say anything"
    for typed in ("umbrela", "umbrellla", "unbrella", "umbrlela"):
        assert holds(folded("an Umbrella"), typed, Likeness.SLIP)
        assert not holds(folded("an Umbrella"), typed, Likeness.WITHIN)
    assert not is_slip("umbrealx", "umbrella")


@given(TEXTS)
def test_whatever_a_text_holds_is_among_what_it_is_indexed_by(text: str) -> None:
    indexed = [term for part in parts(text) for term in terms(part)]
    for part in parts(text):
        for end in range(1, len(part) + 1):
            sought = part[:end]
            if holds(folded(text), sought, Likeness.BEGINS):
                for begins in sought_terms(sought):
                    assert any(term.startswith(begins) for term in indexed), (sought, indexed)


@given(TEXTS)
def test_to_fold_twice_is_to_fold_once(text: str) -> None:
    assert parts(" ".join(parts(text))) == parts(text)
