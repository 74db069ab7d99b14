"""The names that authors, and other collections, have for the keys of a deck, and for its tables."""

from collections.abc import Mapping

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
