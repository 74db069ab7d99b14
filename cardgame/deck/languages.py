"""Knows which language tags exist, and which tag was meant by another word, such as "English".

Tags have the form of BCP 47: "en", "pt-BR". Only the first part, the language, is checked.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from cardgame.translation import ENGLISH, language

Language = Annotated[str, Meta(pattern=r"^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8})?(?!\n)$")]
"""A tag of the form of BCP 47, or an empty string."""

_SHORT = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji
jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb
nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr
ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
"""The two-letter codes of languages, from the IANA Language Subtag Registry."""

ANY = frozenset({"", "mis", "mul", "und", "zxx"})
"""Tags that name no single language: none given, undetermined, uncoded, several, or no linguistic content."""

_NAMES: Mapping[str, str] = {
    name: tag
    for tag, names in {
        "af": "afrikaans",
        "ar": "arabic العربية عربي",
        "bg": "bulgarian български",
        "bn": "bengali bangla বাংলা",
        "ca": "catalan català catala",
        "cs": "czech čeština cestina cz",
        "cy": "welsh cymraeg",
        "da": "danish dansk dk",
        "de": "german deutsch",
        "el": "greek ελληνικά gr",
        "en": "english englisch inglés ingles anglais inglese inglês",
        "en-GB": "british gb",
        "en-US": "american us usa",
        "eo": "esperanto",
        "es": "spanish español espanol castellano castilian spanisch espagnol spagnolo",
        "et": "estonian eesti",
        "eu": "basque euskara",
        "fa": "persian farsi فارسی",
        "fi": "finnish suomi",
        "fr": "french français francais französisch francés frances francese",
        "ga": "irish gaeilge",
        "gl": "galician galego",
        "he": "hebrew עברית",
        "hi": "hindi हिन्दी",
        "hr": "croatian hrvatski",
        "hu": "hungarian magyar",
        "id": "indonesian",
        "is": "icelandic íslenska",
        "it": "italian italiano italienisch",
        "ja": "japanese 日本語 jp",
        "ko": "korean 한국어 kr",
        "lt": "lithuanian lietuvių",
        "lv": "latvian latviešu",
        "ms": "malay melayu",
        "nb": "norwegian norsk bokmål",
        "nl": "dutch nederlands flemish vlaams",
        "pl": "polish polski",
        "pt": "portuguese português portugues portugiesisch",
        "pt-BR": "brazilian brasileiro",
        "ro": "romanian română romana",
        "ru": "russian русский",
        "sk": "slovak slovenčina",
        "sl": "slovenian slovenščina",
        "sq": "albanian shqip",
        "sr": "serbian српски srpski",
        "sv": "swedish svenska",
        "sw": "swahili kiswahili",
        "ta": "tamil தமிழ்",
        "th": "thai ไทย",
        "tr": "turkish türkçe turkce",
        "uk": "ukrainian українська ua",
        "ur": "urdu اردو",
        "vi": "vietnamese vn",
        "zh": "chinese mandarin 中文 汉语 漢語 cn",
    }.items()
    for name in names.split()
}
"""Tags by the English and native names of languages, and by codes that are often mistaken for theirs."""


def is_language(tag: str) -> bool:
    """Whether a tag of the right form is usable: it names an existing language, or is empty or one of :data:`ANY`."""
    language = tag.partition("-")[0].lower()
    if len(language) == 2:
        return language in _short()
    if len(language) == 3 and "qaa" <= language <= "qtz":  # reserved for private use
        return True
    return language in ANY or language in _longer()[1]


def meant(word: str) -> str:
    """Return the tag that was probably meant by a word that is not a tag; empty if none is near.

    >>> meant("English"), meant("spanish"), meant("en_US"), meant("eng"), meant("xx-gibberish")
    ('en', 'es', 'en-US', 'en', '')
    """
    if len(word) > 50:  # longer than any name of a language
        return ""
    name, *rest = re.split(r"[\s_.,/()-]+", word.strip()) or [""]
    tag = _NAMES.get(name.casefold()) or _longer()[0].get(name.lower(), name.lower())
    if not is_language(tag) or tag in ANY:
        return ""
    region = next((part for part in rest if re.fullmatch("[A-Za-z]{2}", part)), "")
    return f"{tag}-{region.upper()}" if region and "-" not in tag else tag


def name_of(tag: str) -> str:
    """Return the name of a language in the language in use; the tag itself where it has no name.

    >>> name_of("es"), name_of("es-MX"), name_of("qaa")
    ('Spanish', 'Spanish (Mexico)', 'qaa')
    """
    if language() == ENGLISH and (names := [name for name, named in _NAMES.items() if named == tag]):
        return names[0].capitalize()
    from babel.core import Locale, UnknownLocaleError  # imported here: it is slow, and few pages need it

    try:
        return Locale.parse(tag, sep="-").get_display_name(language()) or tag
    except (UnknownLocaleError, ValueError):
        return tag


@cache
def _short() -> frozenset[str]:
    return frozenset(_SHORT.split())


@cache
def _longer() -> tuple[Mapping[str, str], frozenset[str]]:
    """Return the three-letter codes that have a two-letter one, with it, and all others. Loaded only when needed."""
    text = (Path(__file__).parent / "languages.txt").read_text("ascii")
    codes = " ".join(line for line in text.splitlines() if not line.startswith("#")).split()
    short = dict(code.split("=") for code in codes if "=" in code)
    return short, frozenset(code for code in codes if "=" not in code)
