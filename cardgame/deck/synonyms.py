"""The names that authors, and other collections, have for the keys of a deck, and for its tables."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from cardgame.scripts.kinds import Kind

_CARD = {
    "text": "question questions q prompt prompts card content body statement sentence phrase front frage fragen karte "
    "pregunta preguntas texto tarjeta carta question_text pergunta domanda vraag title titel titulo título titre "
    "name label",
    "kind": "type typ tipo sort category_type card_type art",
    "depth": "level lvl deep deepness intensity difficulty stufe tiefe nivel niveau profundidad profondeur livello",
    "was": "old_id old_ids former former_id former_ids previous_id formerly",
    "chapter": "section kapitel capitulo capítulo chapitre part",
    "tags": "tag topics topic labels keywords themes theme categories category etiquetas schlagworte thema",
    "sensitive": "sensitivity trigger triggers warning warnings content_warning cw tw nsfw delicate",
    "first": "starts who answers_first begins",
    "follow_ups": "followups follow_up followup follow_up_questions next_questions more further deeper nachfragen "
    "seguimiento",
    "hint": "help tip tips clue hinweis tipp pista",
    "listen": "listener listening for_the_listener",
    "minutes": "minute mins min time timer duration dauer minuten minutos",
    "options": "choices choice answers option opciones optionen antworten",
    "scale": "range ends skala escala",
    "why": "reason source because rationale background quelle fuente warum porque",
    "id": "slug key uid identifier",
}
_DECK = {
    "title": "name titel titulo título titre deck heading deck_name",
    "description": "about summary desc descripcion descripción beschreibung intro",
    "authors": "author by autor autores autoren writer writers creator",
    "license": "licence lizenz licencia copyright rights",
    "language": "lang locale sprache idioma lengua langue",
    "color": "colour farbe color_hex",
    "symbol": "icon emoji glyph",
    "tags": "tag topics topic labels keywords themes theme categories category",
    "sensitive": "sensitivity trigger triggers warnings content_warning nsfw",
    "depth": "level intensity difficulty",
    "kind": "type",
    "scale": "range",
    "options": "choices",
    "ordered": "in_order order sequence",
    "mixed": "mix",
    "was": "old_id old_ids former_id formerly",
    "id": "slug key uid",
    "cards": "card questions question prompts prompt entries items karten fragen tarjetas preguntas cartas",
    "chapters": "chapter sections section kapitel capitulos capítulos chapitres evenings",
}
_CHAPTER = {
    "title": "name titel titulo heading",
    "opening": "intro introduction start text",
    "prepare": "preparation before homework",
    "place": "where location",
    "bring": "take things",
    "closing": "end outro ending",
    "id": "slug key uid",
}

OTHER_NAMES: Mapping[str, Mapping[str, str]] = {
    table: {name: key for key, names in keys.items() for name in names.split()}
    for table, keys in {"a card": _CARD, "a deck": _DECK, "a chapter": _CHAPTER}.items()
}
"""The key that is meant by another name, for a card, a deck and a chapter."""


def meant_key(name: str, table: str) -> str:
    """Return the key of a table that another name means; empty if it means none.

    >>> meant_key("Question", "a card"), meant_key("follow ups", "a card"), meant_key("lang", "a deck")
    ('text', 'follow_ups', 'language')
    """
    plain = name.strip().casefold().replace("-", "_").replace(" ", "_")
    names = OTHER_NAMES.get(table, {})
    return plain if plain in names.values() and plain != name else names.get(plain, "")


def meant_list(name: str) -> str:
    """Return "cards" or "chapters" if that is meant by the name of a table; empty if not.

    >>> meant_list("card"), meant_list("Chapters"), meant_list("cards"), meant_list("path")
    ('cards', 'chapters', 'cards', '')
    """
    key = name.strip().casefold()
    key = OTHER_NAMES["a deck"].get(key, key)
    return key if key in ("cards", "chapters") else ""


TRUE = frozenset(["true", "yes", "on", "y", "ja", "sí", "si", "oui", "wahr", "verdadero"])
FALSE = frozenset(["false", "no", "off", "n", "nein", "non", "falsch", "falso"])
"""Words for what is so, and for what is not."""

_DEPTHS = {
    word: depth
    for depth, words in {
        1: "one light easy low shallow warm-up warmup warm surface gentle fun icebreaker starter beginner leicht fácil "
        "ligero suave",
        2: "two medium middle mid closer moderate normal average mittel medio media",
        3: "three deep deeper deepest hard high heavy intense intimate difficult serious tief schwer profundo profunda "
        "difícil",
    }.items()
    for word in words.split()
}


def depth_meant(word: str) -> int | None:
    """Return the depth that is meant by a word; None if none is."""
    return _DEPTHS.get(word.strip().casefold().replace("_", "-").replace(" ", "-"))


_a_unit = re.compile(r"([+-]?[0-9]+(?:[.,][0-9]+)?)(?=[^0-9.,:_+-]|$)")


_a_length = re.compile(
    r"([0-9]{1,5}(?:[.,][0-9]{1,3})?)\s*(?:(h|hours?|hrs?|stunden?|horas?)|(s|secs?|seconds?|sekunden?|segundos?|seg)"
    r"|(?:m|mins?|minutes?|minuten?|minutos?))\b\.?",
    re.IGNORECASE,
)
"""A piece of a length of time, such as "1 h", "30 min" or "180 seconds"."""


def _minutes(words: str) -> str:
    """Return the minutes of a length of time, as TOML writes them; empty if the words are none with its units."""
    if found := re.fullmatch(r"([0-9]{1,4}):([0-5][0-9])", words):
        return plain_number(str(round(int(found[1]) + int(found[2]) / 60, 2)))
    if not words or _a_length.sub("", words).strip(" ,&+"):
        return ""
    parts = [(float(number.replace(",", ".")), hours, seconds) for number, hours, seconds in _a_length.findall(words)]
    return plain_number(str(round(sum(n * 60 if h else n / 60 if s else n for n, h, s in parts), 2)))


def number_meant(key: str, words: str) -> str:
    """Return the number that is meant by words, as it is written for a key; empty if none is."""
    if key == "depth" and (depth := depth_meant(words.strip(" \t\"'"))):
        return str(depth)
    if key == "minutes" and (minutes := _minutes(words.strip(" \t\"'"))):
        return minutes
    found = _a_unit.match(words.strip(" \t\"'"))
    if found is None:
        return ""
    return plain_number(found[1])


def plain_number(words: str) -> str:
    """Return a number as TOML writes it; empty if the words are none."""
    try:
        number = float(words.replace(",", ".").replace("_", "").rstrip("."))
    except ValueError:
        return ""
    return f"{number:g}" if abs(number) < 1e6 else ""


_KIND_WORDS: Mapping[str, str] = {
    "question": "question questions open frage fragen pregunta preguntas domanda domande pergunta perguntas vraag "
    "vragen truth truths wahrheit verdad vérité verite verità verita verdade waarheid conversation talk "
    "discussion deep-question open-question icebreaker",
    "story": "story stories memory geschichte erzählung historia histoire storia história verhaal",
    "belief": "belief beliefs statement statements opinion agree-disagree agree-or-disagree rating überzeugung "
    "aussage creencia afirmación croyance affirmation credenza affermazione crença afirmação overtuiging "
    "stelling",
    "guess": "guess guesses guessing who-is-more-likely most-likely most-likely-to prediction raten adivinanza "
    "adivina devinette indovina adivinha raden gok",
    "choice": "choice choices would-you-rather wyr this-or-that either-or this-that dilemma wahl entweder-oder "
    "elección eleccion qué-prefieres choix tu-préfères scelta preferiresti escolha keuze",
    "activity": "activity activities action actions dare dares challenge challenges task tasks exercise exercises "
    "game do wild wildcard wild-card aktivität aufgabe pflicht mutprobe actividad reto retos desafío défi "
    "activité attività sfida atividade desafio activiteit opdracht doen",
    "appreciation": "appreciation appreciations gratitude compliment compliments thanks thank-you dank dankbarkeit "
    "wertschätzung agradecimiento gratitud aprecio gratitude appréciation gratitudine apprezzamento "
    "gratidão apreço waardering dankbaarheid",
    "checkin": "checkin check-in checkins check-ins feeling feelings mood befinden cómo-estás ánimo humeur umore",
    "mission": "mission missions homework hausaufgabe misión tarea missione missão missie",
    "agreement": "agreement agreements vereinbarung acuerdo accord accordo acordo afspraak",
    "repair": "repair repairs reparatur reparación réparation riparazione reparação herstel",
}
"""What others call the kinds, in their lists and categories, with - for a blank; each in a few languages."""

_MORE_KIND_WORDS: Mapping[str, str] = {
    "question": "q ask",
    "story": "tell anecdote",
    "belief": "agree/disagree",
    "guess": "quiz predict trivia",
    "choice": "choose either/or rather",
    "appreciation": "thank gracias",
    "mission": "assignment quest",
    "agreement": "promise ritual dream pact",
    "repair": "sorry apology fix make-up",
}
"""What may stand for a kind where one must stand, and be about something else in a category."""

KINDS: Mapping[str, str] = {
    spelled: kind
    for table in (_KIND_WORDS, _MORE_KIND_WORDS)
    for kind, words in table.items()
    for word in words.split()
    for spelled in (word, word.replace("-", " "))
}
"""The kind of card that is meant by another word."""


def _bare(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.strip().casefold()[:60])
    letters = "".join(each for each in letters if not unicodedata.combining(each))
    return re.sub(r"[\W_]+", "-", letters).strip("-")


@cache
def _kinds() -> Mapping[str, Kind]:
    return {_bare(word): Kind(kind) for kind, words in _KIND_WORDS.items() for word in words.split()}


def kind_meant(word: str) -> Kind | None:
    """Return the kind that is meant by a word of a list; None if it is none of those that are known.

    >>> kind_meant("Would you rather"), kind_meant("Dare"), kind_meant("Childhood")
    (<Kind.CHOICE: 'choice'>, <Kind.ACTIVITY: 'activity'>, None)
    """
    return _kinds().get(_bare(word))


_COLORS = {
    "red": "#ff0000",
    "green": "#008000",
    "blue": "#0000ff",
    "yellow": "#ffff00",
    "orange": "#ffa500",
    "purple": "#800080",
    "pink": "#ffc0cb",
    "brown": "#a52a2a",
    "black": "#000000",
    "white": "#ffffff",
    "gray": "#808080",
    "grey": "#808080",
    "teal": "#008080",
    "gold": "#ffd700",
}


def color_meant(word: str) -> str:
    """Return the color that is meant by a word, as it is written in a deck; empty if none is.

    >>> color_meant("#7af"), color_meant("7AA2F7"), color_meant("Red"), color_meant("#12345")
    ('#77aaff', '#7aa2f7', '#ff0000', '')
    """
    plain = word.strip().casefold()
    if plain in _COLORS:
        return _COLORS[plain]
    # A fourth digit, or two more after six, say how much shines through, which a deck's color does not.
    found = re.fullmatch(r"(?:#|0x)?(?:([0-9a-f]{3})[0-9a-f]?|([0-9a-f]{6})(?:[0-9a-f]{2})?)", plain)
    if found is None:
        return ""
    digits = found[1] or found[2]
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


_SYMBOLS = {
    "♥": "❤♥💕💖💗💘💙💚💛💜🧡🖤🤍🤎💓💞💝💌💑💏😍🥰",
    "★": "⭐🌟✨💫🎉🎊🏆",
    "☼": "☀🌞🌅🌄🔥",
    "☾": "🌙🌛🌜🌚🌌💤😴",
    "✿": "🌸🌺🌻🌼🌷🌹💐🌱🌿🍀🌳🌲",
    "♫": "🎵🎶🎼🎤🎸🎹",
    "⌂": "🏠🏡🛋🛏🚪🔑",
    "☂": "☔🌧⛈💧🌊",
    "✎": "📝✏🖊📓📖📚",
    "♦": "🎲🃏🎮🧩🎯💎",
    "☺": "😀😃😄😁😆🙂😊😉😂🤣🙃😎🤔",
    "✈": "✈🛫🌍🌎🌏🧭🗺🚗🚲",
    "?": "❓❔",
    "!": "❗❕",
}


def symbol_meant(symbol: str) -> str:
    """Return a symbol of one cell that is near a wider one.

    >>> symbol_meant("🍎"), symbol_meant("❤\ufe0f"), symbol_meant("🌙")
    ('◆', '♥', '☾')
    """
    first = symbol.strip()[:1]
    return next((near for near, wide in _SYMBOLS.items() if first and first in wide), "◆")
