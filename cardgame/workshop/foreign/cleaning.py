"""Takes out of a text what its shape or its program left in it, and leaves its words as they are."""

import html
import re

from cardgame.deck.format import TOO_LONG
from cardgame.text import clean, hostile

_TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|del|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|"
    "section|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul"
)
_A_BREAK = re.compile(r"</?(?:br|p|div|li|tr|ul|ol|h[1-6]|hr|blockquote|table)\b[^<>]{0,200}>", re.IGNORECASE)
_A_TAG = re.compile(rf"</?(?:{_TAGS})\b[^<>]{{0,300}}>|<!--[^<>]{{0,500}}-->", re.IGNORECASE)
_AN_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}[0-9]{0,2});")

_A_BULLET = re.compile(r"(?:[-*+•‣◦▪●○–—→·✓✔☐☑☒►▶❖♥❤-]️?|\[[ xX]?\])[ \t]+")
_A_NUMBER = re.compile(
    r"(?:\(?#?\d{1,4}(?:[.)\]]\)?(?!\d)|:(?=\s)|\s+[-–—]\s)|[(]?[a-zA-Z][)]"
    r"|(?:question|frage|pregunta|pergunta|domanda|vraag|card|karte|q|nr|no)\.?\s{0,2}#?\d{1,4}\s{0,2}[.:)–—-])[ \t]*",
    re.IGNORECASE,
)
_A_LABEL = re.compile(r"(?:q|question|frage|pregunta|pergunta|domanda|vraag)\s{0,2}:\s+", re.IGNORECASE)

_STRESSED = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\1(?![\w*])")
_STRESSED_TOO = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])([^_\n]{1,500}?)(?<=[^\s_])\1(?![\w_])")
_STRUCK = re.compile(r"~~(?=[^\s~])([^~\n]{1,500})~~")
_CODE = re.compile(r"(?<!`)`([^`\n]{1,300})`(?!`)")
_A_LINK = re.compile(r"!?\[([^\[\]\n]{1,300})\]\([^()\s]{1,500}(?:\s\"[^\"\n]{0,200}\")?\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")

_JOINED = re.compile("[\u200c\u200d](?=[\\s\u0000-\u02ff]|$)|(?<=[\\s\u0000-\u02ff])[\u200c\u200d]|^[\u200c\u200d]+")
"""Characters that join others, where there is nothing that they could join: between European letters, at an end."""

_GARBLED = re.compile("â€|Ã[\x80-\xbf¡-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\xa0-\xbf]")
"""UTF-8 that was read as Windows-1252."""

_PAIRS = {
    "“": "”“",
    "„": "“”",
    "”": "”",
    "«": "»",
    "»": "«",
    "‘": "’",
    "‚": "‘",
    "‹": "›",
    '"': '"',
    "'": "'",
    "「": "」",
}
"""Quotation marks that can open, and what closes each."""

_ALL = '“”„«»‹›"「」'
_SPACE = re.compile(r"[ \t]{2,}")
_LINES = re.compile(r"[ \t]*(?:\r\n?|\n|\u2028|\u2029|\\r\\n|\\n)[ \t]*")
_MANY_LINES = re.compile(r"\n{2,}")


def cleaned(text: str, *, lists: bool = True) -> str | None:
    r"""Return a text as a card has it; None if it has hostile characters.

    Tags, entities, emphasis and links of Markdown, printed line breaks, quotation marks around all of it and zero-width
    characters are taken out, and bullets and numbers before it if ``lists``. Two line breaks or more become one, and a
    single one becomes a space, as only the width of a page made it. A text that no card can hold stays as it is.

    >>> cleaned("2) “What&rsquo;s <b>your</b>\nfavourite   *room*?”")
    'What’s your favourite room?'
    """
    if len(text) > TOO_LONG:
        return text
    if "<" in text:
        text = _A_TAG.sub("", _A_BREAK.sub("\n", text))
    if "&" in text:
        for _ in range(2):  # what was escaped twice, as &amp;quot;
            text = _AN_ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if "â" in text or "Ã" in text or "Â" in text:
        text = _mended(text)
    if hostile(text):
        return None
    if "\n" in text or "\r" in text or "\\n" in text or "\u2028" in text or "\u2029" in text:
        text = _MANY_LINES.sub("\0", _LINES.sub("\n", text).strip()).replace("\n", " ").replace("\0", "\n")
    if "\u200c" in text or "\u200d" in text:
        text = _JOINED.sub("", text)
    text = clean(text).strip()
    if lists:
        text = unlisted(text)
    return _SPACE.sub(" ", _without_quotes(unstressed(text))).strip()


def unlisted(text: str) -> str:
    """Return a text without bullet, task box, number or label before it.

    >>> unlisted("- [ ] 3. Tell a joke."), unlisted("1984 was what to you?"), unlisted("Question 12: Why?")
    ('Tell a joke.', '1984 was what to you?', 'Why?')
    """
    for _ in range(3):
        found = _A_BULLET.match(text) or _A_NUMBER.match(text) or _A_LABEL.match(text)
        if found is None or not text[found.end() :].strip():
            break
        text = text[found.end() :]
    return text


def unstressed(text: str) -> str:
    """Return a text without Markdown's emphasis, links and escapes; gaps to fill in stay.

    >>> unstressed("**I** feel ___ when *you* [call](https://example.org).")
    'I feel ___ when you call.'
    """
    if "*" in text:
        text = _STRESSED.sub(r"\2", _STRESSED.sub(r"\2", text))
    if "_" in text:
        text = _STRESSED_TOO.sub(r"\2", text)
    if "~~" in text:
        text = _STRUCK.sub(r"\1", text)
    if "`" in text:
        text = _CODE.sub(r"\1", text)
    if "](" in text:
        text = _A_LINK.sub(r"\1", text)
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _without_quotes(text: str) -> str:
    """Return a text without quotation marks around all of it, and without a single one left over at an end."""
    for _ in range(2):
        if len(text) < 3 or text[0] not in _PAIRS:
            break
        inner = text[1:-1]
        if text[-1] in _PAIRS[text[0]] and not (set(inner) & {text[0], text[-1]} - {"’", "'"}):
            text = inner.strip()
        else:
            break
    marks = [each for each in text if each in _ALL]
    if len(marks) == 1 and len(text) > 1:
        if text[0] == marks[0]:
            text = text[1:].lstrip()
        elif text[-1] == marks[0]:
            text = text[:-1].rstrip()
    return text


def _mended(text: str) -> str:
    """Return a text whose UTF-8 was read as Windows-1252 as it was written; else the text itself."""
    if not _GARBLED.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
