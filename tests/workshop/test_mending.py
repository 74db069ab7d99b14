"""Mending changes what was wrong, and nothing else: no byte beside it, no card, no order; and it does so once."""

import re
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgame.deck.problems import CODES, Fault
from cardgame.deck.reading import parse_deck
from cardgame.workshop import mending
from cardgame.workshop.checking import check_bytes
from cardgame.workshop.mending import CODES_MENDED, mend
from cardgame.workshop.rules import Page, Rule, Subject
from tests.families import for_each

HEAD = 'title = "x"\nid = "x"\nlanguage = "en"\n'
CARD = '[[cards]]\nid = "a"\ntext = "What is it?"\n'
JOURNEY = '[[chapters]]\nid = "Be Gin"\ntitle = "B"\n[[cards]]\nid = "a"\ntext = "What?"\nchapter = "Be Gin"\n'


def mended(text: str) -> str:
    return mend(text.encode(), "the-file.toml").data.decode()


def codes(text: str) -> list[str]:
    return [each.code for each in check_bytes(text.encode(), "the-file.toml").problems]


MENDED: Mapping[str, tuple[str, str, str]] = {
    "the deck's id": ('title = "x"\n' + CARD, 'title = "x"\n', 'title = "x"\nid = "the-file"\n'),
    "a table's id": (HEAD + '[[cards]]\n  text = "What?"\n', "  text", '  id = "what"\n  text'),
    "an inline table's id": (HEAD + 'cards = [{text = "What?"}]\n', "{text", '{ id = "what", text'),
    "a text's id": (
        HEAD + "cards = ['''Wh\"at?''', # x\n]\n",
        "'''Wh\"at?'''",
        "{ id = \"card-1\", text = '''Wh\"at?''' }",
    ),
    "a bad id": (HEAD + CARD.replace('"a"', '"First Kiss_2"'), "First Kiss_2", "first-kiss-2"),
    "a chapter's id": (HEAD + JOURNEY, "Be Gin", "be-gin"),
    "a chapter's name": (HEAD + JOURNEY.replace("Be Gin", "be-gin", 1), "Be Gin", "be-gin"),
    "a key": (HEAD + CARD + 'folow_ups = ["Why?"] # x\n', "folow_ups", "follow_ups"),
    "a key with a hyphen": (HEAD + CARD + 'follow-ups = ["Why?"]\n', "follow-ups", "follow_ups"),
    "a kind": (HEAD + CARD + 'kind = "Check-In"\n', "Check-In", "checkin"),
    "a word": (HEAD + CARD + 'first = "Other"\n', "Other", "other"),
    "a name": (
        HEAD + CARD.replace("it", "{Partner} { reader } {frist}"),
        "{Partner} { reader } {frist}",
        "{partner} {reader} {first}",
    ),
    "a language": (HEAD.replace('"en"', '"en_US"') + CARD, "en_US", "en-US"),
    "a color": (HEAD + 'color = "#7aF" # x\n' + CARD, "#7aF", "#77aaFF"),
    "a header in capitals": (HEAD + CARD.replace("cards", "Cards"), "[[Cards]]", "[[cards]]"),
    "a header": (HEAD + CARD.replace("cards", "card"), "[[card]]", "[[cards]]"),
    "a single header": (HEAD + CARD.replace("[[cards]]", "[cards]"), "[cards]", "[[cards]]"),
    "a topic": (HEAD + CARD + 'sensitive = [ "Sex" ]\n', "Sex", "intimacy"),
    "a number": (HEAD + CARD + 'depth = "2"\n', '"2"', "2"),
    "quotes": (HEAD.replace('"x"\nid', "“x”\nid") + CARD, "“x”", '"x"'),
    "blanks": (HEAD + CARD + "depth\u00a0=\u200b 2\n", "\u00a0=\u200b 2", " = 2"),
    "a comma": (HEAD + CARD + 'tags = ["a" "b"]\n', '"a" "b"', '"a", "b"'),
    "a key of the deck": (HEAD.replace('language = "en"\n', "") + CARD + 'language = "en" # x\n', "", ""),
    "a key of the card": (HEAD + "depth = 1\nhint = 'h' # x\n" + CARD, "", ""),
}


@for_each("what", MENDED)
def test_what_is_certain_is_mended_and_nothing_beside_it(what: str) -> None:
    text, old, new = MENDED[what]
    assert codes(text)
    wanted = text.replace(old, new) if old else ""
    if what == "a key of the deck":
        wanted = HEAD.replace('"en"', '"en" # x') + CARD
    if what == "a key of the card":
        wanted = HEAD + "depth = 1\n" + CARD.replace("]]\n", "]]\nhint = 'h' # x\n")
    assert mended(text) == wanted
    assert codes(wanted) == []
    assert mended(wanted) == wanted


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    text = 'title = "x"\r\n[[cards]]\r\ntext = "What?"\r\n'
    data = mend(b"\xef\xbb\xbf" + text.encode(), "y.toml").data
    wanted = 'title = "x"\r\nid = "y"\r\n[[cards]]\r\nid = "what"\r\ntext = "What?"\r\n'
    assert data == b"\xef\xbb\xbf" + wanted.encode()


@for_each(
    "text",
    [
        HEAD + CARD + CARD.replace("is it", "was it"),  # whose id it is cannot be known
        HEAD + CARD + 'hint = "a"\nhnt = "b"\n',  # the key is there already
        HEAD + CARD + 'language = "es"\n',  # the deck says another
        HEAD + CARD + 'tag = "x"\n',  # what is meant takes a list
        HEAD + CARD + '[[cards]]\nid = "First"\ntext = "b"\n[[cards]]\nid = "first"\ntext = "c"\n',
        HEAD + CARD.replace("it?", "{name}?"),
        HEAD + CARD + 'was = ["Old One"]\n',  # nothing was ever kept under such an id
        HEAD + CARD + 'sensitive = ["sex", "intimacy"]\n',
        HEAD + "# allow: no-id\n[[cards]]\ntext = 'What?'\n",
        'title = "x\n' + CARD,
        "title: x\ncards:\n  - a\n",
        HEAD + CARD + "bytes = nan\nfolow_ups = ['a']\n",
    ],
)
def test_what_is_not_certain_is_left(text: str) -> None:
    assert mended(text) == text


def test_it_says_how_many_of_each_code_were_mended() -> None:
    text = 'title = "x"\ncards = ["What {Partner}?", "Why?", { id = "b", text = "Who?", dpeth = 2 }]\n'
    counts = mend(text.encode(), "y.toml").counts
    assert counts == {"no-deck-id": 1, "unknown-placeholder": 1, "no-id": 2, "unknown-key": 1}


def test_what_cannot_be_mended_does_not_keep_the_rest_from_it() -> None:
    cards = "".join(f'[[cards]]\nid = "c{n}"\ntext = "What {n}?"\nkind = "Story"\n' for n in range(20))
    text = HEAD + cards + 'tag = "x"\n'
    assert mended(text) == text.replace("Story", "story")


def test_every_code_that_is_mended_exists() -> None:
    assert set(CODES) | {"invisible-character"} >= CODES_MENDED


def test_characters_that_nobody_sees_are_taken_out_of_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(subject: Subject) -> Iterator[Fault]:
        for card in subject.cards:
            for found in re.finditer("\u200b", str(subject.head["cards"][0]["text"])):  # type: ignore[index]
                yield Fault(card.text, "invisible-character", "x", piece=found.span())

    monkeypatch.setattr(mending, "RULES", (*mending.RULES, Rule("invisible-character", Page("", ""), check)))
    monkeypatch.setattr(mending, "CODES", {**CODES, "invisible-character": ("warning", "")})
    text = HEAD + '[[cards]]\nid = "a"\ntext = "W\\u0068\\u200bat\u200b \u200bis it?" # \u200b\n'
    assert mended(text) == text.replace("\\u200b", "").replace("at\u200b \u200bis", "at is")


# Any deck, any faults

FAULTS = (
    (r'^id = "c(\d+)"\n', ""),
    (r'"c(\d+)"', r'"C \1"'),
    (r"follow_ups", "folow_ups"),
    (r"depth", "dpeth"),
    (r'kind = "story"', 'kind = "STORY"'),
    (r"\{partner\}", "{Partner}"),
    (r'"conflict"', '"Fights"'),
    (r"^\[\[cards\]\]", "[[card]]"),
    (r'^text = "(.*)"$', "text = “\\1”"),
    (r'^id = "deck"\n', ""),
    (r" = ", "\u00a0= "),
    (r'"en"', '"en_GB"'),
    (r"\n", "\r\n"),
    (r"^depth = (\d)", r'depth = "\1"'),
    (r"\Z", 'language = "en"\n'),
    (r"^title", "titel"),
    (r"What", "{name}"),
)


@st.composite
def broken(draw: st.DrawFn) -> tuple[str, str]:
    """Return a deck, and the same with some faults in it."""
    cards = []
    for number in range(draw(st.integers(1, 4))):
        lines = [
            f'id = "c{number}"',
            f'text = "What {draw(st.sampled_from(["{partner}", "“we”", "I", "日本"]))} {number}?"',
        ]
        extra = ['kind = "story"', "depth = 2", 'follow_ups = ["Why?"] # why', "# a remark", 'sensitive = ["conflict"]']
        lines += draw(st.lists(st.sampled_from(extra), unique=True))
        cards.append("[[cards]]\n" + "\n".join(lines) + "\n")
    good = '# Ours\ntitle = "A“b”"\nid = "deck"\nlanguage = "en"\n\n' + "\n".join(cards)
    bad = good
    for pattern, new in draw(st.lists(st.sampled_from(FAULTS), max_size=5, unique=True)):
        bad = re.sub(pattern, new, bad, count=draw(st.sampled_from([0, 1, 2])), flags=re.M)
    return good, bad


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(broken())
def test_mending_any_deck_mends_it_once_and_keeps_what_was_read(decks: tuple[str, str]) -> None:
    good, bad = decks
    assert mended(good) == good
    once = mend(bad.encode(), "deck.toml")
    assert mend(once.data, "deck.toml").data == once.data
    before, after = parse_deck(bad.encode(), "deck.toml"), parse_deck(once.data, "deck.toml")
    errors = [[each for each in read.problems if each.severity == "error"] for read in (before, after)]
    assert len(errors[1]) <= len(errors[0]) or "not-toml" in once.counts or "unknown-key" in once.counts
    if before.deck is not None:
        assert after.deck is not None
        texts = [card.text for card in after.deck.cards]
        kept = [card.text for card in before.deck.cards]
        assert [text for text in texts if text in kept] == kept
        assert before.deck.title == after.deck.title
    remarks = [sorted(re.findall(r"# [^\r\n]*|日本", each)) for each in (bad, once.data.decode())]
    assert remarks[0] == remarks[1]


@settings(max_examples=60, deadline=None)
@given(st.text("ab\"“”=[]{},\n#\u00a0 '1", max_size=60))
def test_whatever_a_file_holds_it_is_mended_once(text: str) -> None:
    once = mend(text.encode(), "x.toml").data
    assert mend(once, "x.toml").data == once


@pytest.mark.parametrize("data", [b"\xff\xfea", b"", b"\0", b"[" * 100_000])
def test_what_is_no_text_stays(data: bytes) -> None:
    assert mend(data, "x.toml").data == data


WRONG = {
    "says more than it changes": ('color = "#7af"', 'color = "#77aaff"', lambda tables: tables.update(color="#77aafe")),
    "loses a card": ('cards = ["a", "b"]', 'cards = ["a"]', lambda tables: tables.update(cards=["a"])),
    "puts another card in its place": ('"a", "b"', '"b", "a"', lambda tables: tables.update(cards=["b", "a"])),
    "does not mend it": ('color = "#7af"', 'color = "#7ae"', lambda tables: tables.update(color="#7ae")),
    "makes an error elsewhere": ('language = "en"', 'language = "e!"', lambda tables: tables.update(language="e!")),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_mending_is_refused(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    old, new, change = WRONG[what]
    text = HEAD + 'color = "#7af"\ncards = ["a", "b"]\n'

    def mend_wrongly(look: object, fault: Fault) -> Iterator[mending.Mending]:
        edits = [mending.Edit(text.index(old), text.index(old) + len(old), new)]
        if "color" not in old:
            color = text.index("#7af")
            edits.append(mending.Edit(color, color + 4, "#77aaff"))

            def both(tables: dict[str, object]) -> None:
                change(tables)
                tables["color"] = "#77aaff"

            yield mending.Mending(fault.code, fault.where, tuple(edits), both)
        else:
            yield mending.Mending(fault.code, fault.where, tuple(edits), change)

    monkeypatch.setattr(mending, "_MENDERS", {"bad-color": mend_wrongly})
    assert mended(text) == text


def test_a_whole_deck_out_of_a_word_processor_is_mended_however_long_it_is() -> None:
    cards = "".join(f"[[cards]]\nid = “card-{number}”\ntext = “What is {number}?”\n" for number in range(300))
    mended = mend(f"title = “T”\nid = “t”\nlanguage = “en”\n{cards}".encode(), "t.toml")
    assert parse_deck(mended.data, "t.toml").deck is not None
    assert mended.counts["not-toml"] == 603
