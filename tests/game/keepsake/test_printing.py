"""The book’s file holds all that it shows: what stands in the record is text in it, and it asks nobody for anything."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame import translation
from cardgame.game.evening_page import NoteSeen, Reply
from cardgame.game.keepsake.book import Book, BookCard, BookEvening, Month, Then, Topic
from cardgame.game.keepsake.printing import print_book
from cardgame.scripts.steps import Group, Mark
from tests.builders import QUICK

VOID = ("meta",)
NO_WORDS = ("style",)
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=http://x.example/ onerror=alert(1)>",
    '"><a href="javascript:alert(1)">',
    "' onmouseover='x",
    "<!-- ",
    "]]><svg onload=x>",
    "{{ 7 * 7 }} {% raw %}",
    "url(http://x.example/a.png) } body { display: none",
    "&lt;b&gt; &amp; &#x3c;",
    "https://x.example/ and www.x.example",
)


class Read(HTMLParser):
    """A document as a browser reads it: its tags in order, each with its attributes, and the words within them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.styles: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == [], "every tag is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        (self.styles if self.open and self.open[-1] in NO_WORDS else self.words).append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError("there is no comment")

    @property
    def text(self) -> str:
        return "".join(self.words)


def book(text: str, **fields: Any) -> Book:
    """Return a book in which every word of the record is this text."""
    marks = Mark(text, text, 2), Mark(text, text, 5)
    notes = (NoteSeen("n", text, text, (Reply(text, text),)),)
    card = BookCard(
        text=text,
        language="es",
        written=text,
        starred=True,
        marks=marks,
        ends=(text, text),
        earlier=(Then("12 May 2025", marks),),
        notes=notes,
    )
    said = BookCard(text=text, marks=(Mark(text, text), Mark(text, text)))
    group = Group(text, (text, text))
    evening = BookEvening(
        id="evening-1",
        day="Saturday, the 3rd of January",
        short="Saturday 3",
        title=text,
        line=text,
        cards=(card, said),
        notes=notes,
        groups=(group,),
    )
    months = tuple(
        Month(id=f"month-2026-{number:02}", title="A month", number=number, evenings=(evening,))
        for number in (1, 2, 12, 0)
    )
    all_of_it = {
        "names": (text, text),
        "span": "2026",
        "title": "A book of your year",
        "months": months,
        "topics": (Topic(text, 3), Topic(text, 40)),
        "kept": (group,),
        "first": (text, "3 January 2026"),
        "made": "26 November 2026",
    }
    return Book(**(all_of_it | fields))


PLAIN = Read(print_book(book("plain")))


def test_no_text_of_the_record_is_a_tag_an_attribute_a_style_or_a_picture() -> None:
    for text in HOSTILE:
        read = Read(print_book(book(text)))
        assert read.tags == PLAIN.tags, text
        assert read.styles == PLAIN.styles, text
        assert read.text.count(text) == PLAIN.text.count("plain"), "and it stands there as it was written"


@given(text=st.text(min_size=1, max_size=40).filter(lambda text: text not in ("2", "5")))
@settings(QUICK, max_examples=30)
def test_whatever_is_written_only_the_words_differ(text: str) -> None:
    read = Read(print_book(book(text)))
    assert [tag for tag, _attributes in read.tags] == [tag for tag, _attributes in PLAIN.tags]
    assert read.styles == PLAIN.styles


def test_nothing_in_it_asks_for_anything_and_nothing_runs() -> None:
    html = print_book(book("plain"))
    names = {tag for tag, _attributes in PLAIN.tags}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form", "base", "video", "audio"})
    for tag, attributes in PLAIN.tags:
        for name, value in attributes:
            assert not name.startswith("on"), tag
            assert name not in ("src", "srcset", "action", "style", "ping", "background"), tag
            assert name != "href" or (value or "").startswith("#"), "every link stays in the book"
    assert not re.search(r"https?:|url\(|@import|@font-face|expression", html)
    policy = [dict(attributes).get("content") for tag, attributes in PLAIN.tags if ("http-equiv" in dict(attributes))]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


def test_every_link_leads_to_one_place_in_the_book() -> None:
    ids = [value for _tag, attributes in PLAIN.tags for name, value in attributes if name == "id"]
    wanted = {
        (value or "").removeprefix("#")
        for _tag, attributes in PLAIN.tags
        for name, value in attributes
        if name in ("href", "aria-labelledby")
    }
    evenings = {"evening-1"}  # the same one in every month of the made-up book
    assert {id for id in ids if ids.count(id) > 1} <= evenings
    assert wanted <= set(ids)


def test_text_of_the_record_has_its_own_direction_wherever_it_stands() -> None:
    """Every word of the record is within an element that isolates it."""

    class Isolated(Read):
        def __init__(self, html: str) -> None:
            self.within: list[bool] = []
            self.bare: list[str] = []
            super().__init__(html)

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            super().handle_starttag(tag, attrs)
            if tag not in VOID:
                self.within.append(tag == "bdi" or ("dir", "auto") in attrs)

        def handle_endtag(self, tag: str) -> None:
            super().handle_endtag(tag)
            self.within.pop()

        def handle_data(self, data: str) -> None:
            if "שלום" in data and not any(self.within) and self.open[-1] != "title":
                self.bare.append("/".join(self.open))

    hebrew = book("שלום", kept=(), months=())
    assert Isolated(print_book(hebrew)).bare == []
    groups = (Group("Agreed", ("שלום",)),)
    whole = book("שלום")
    evening = whole.months[0].evenings[0]
    held = BookEvening(
        id="evening-1", day="A day", title="שלום", line="שלום", cards=evening.cards, notes=evening.notes, groups=groups
    )
    months = (Month(id="month-2026-01", title="January", number=1, evenings=(held,)),)
    assert Isolated(print_book(book("שלום", months=months, kept=groups))).bare == []


def test_headings_come_in_order_and_every_picture_is_named_or_left_to_the_eye() -> None:
    levels = [int(tag[1]) for tag, _attributes in PLAIN.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    following = [*PLAIN.tags[1:], ("", ())]
    for (tag, attributes), (after, _) in zip(PLAIN.tags, following, strict=True):
        if tag == "svg":
            assert ("aria-hidden", "true") in attributes or (("role", "img") in attributes and after == "title")


def test_the_two_stand_side_by_side_in_the_same_way() -> None:
    """Whoever is first, the markup of the two halves of a pair is the same but for the shape of the mark."""
    card = BookCard(text="?", marks=(Mark("Ana", "yes"), Mark("Ben", "no")))
    evening = BookEvening(id="evening-1", day="A day", cards=(card,))
    html = print_book(book("x", months=(Month(id="m", title="M", number=1, evenings=(evening,)),)))
    (pair,) = re.findall(r'<dl class="pair">(.*?)</dl>', html, re.DOTALL)
    one, other = re.findall(r"<div>(.*?)</div>", pair, re.DOTALL)
    assert one.replace("Ana", "Ben").replace("yes", "no") == other


def test_what_is_not_there_leaves_nothing_behind() -> None:
    evening = BookEvening(id="evening-1", day="A day", cards=(BookCard(text="What now?"),))
    months = (Month(id="another-day", title="Another day", number=0, evenings=(evening,)),)
    html = print_book(book("x", months=months, topics=(), kept=(), first=None))
    body = html.partition("</style>")[2]
    assert not re.search('class="(pair|notes|places|came|star|line|called|written|keep|topics)"', body)
    assert "What now?" in body


@contextmanager
def spoken(language: str) -> Iterator[None]:
    before = translation._language
    translation._language = language
    try:
        yield
    finally:
        translation._language = before


def test_it_says_which_language_it_is_in() -> None:
    assert dict(PLAIN.tags[0][1]) == {"lang": "en", "dir": "ltr"}
    with spoken("pt_BR"):
        assert '<html lang="pt-BR" dir="ltr">' in print_book(book("x"))
    with spoken("he"):
        assert '<html lang="he" dir="rtl">' in print_book(book("x"))


def test_a_card_in_another_language_says_so() -> None:
    def html(language: str) -> str:
        evening = BookEvening(id="evening-1", day="A day", cards=(BookCard(text="¿Y tú?", language=language),))
        return print_book(book("x", months=(Month(id="m", title="M", number=1, evenings=(evening,)),)))

    assert '<blockquote dir="auto" lang="es">' in html("es")
    for odd in ('"><b>', "plain", "e", "es-", "es_ES", "x" * 40):
        assert '<blockquote dir="auto">' in html(odd), odd


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG has it."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_every_colour_of_words_can_be_read_by_day_by_night_and_in_print() -> None:
    (style,) = ["".join(PLAIN.styles)]
    themes = re.findall(r":root \{([^}]*--paper[^}]*)\}", style)
    assert len(themes) == 3
    for theme in themes:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]+);", theme))
        paper = colours["paper"] if len(colours["paper"]) == 7 else f"#{colours['paper'][1:] * 2}"
        for name in ("ink", "soft", "thread"):
            assert contrast(colours[name], paper) >= 4.5, (name, theme)


def test_in_print_pages_have_numbers_and_evenings_are_not_torn_apart() -> None:
    style = "".join(PLAIN.styles)
    assert re.search(r"@page \{ margin: [^}]*@bottom-center \{ content: counter\(page\)", style)
    assert not re.search(r"[{;]\s*size:", style), "the printer's paper is the paper: A4 or Letter"
    printed = style.partition("@media print {")[2]
    assert re.search(r"\.evening, [^{]*\{ break-inside: avoid; \}", printed)
    assert re.search(r"h2, h3, h4, [^{]*\{ break-after: avoid;", printed)
