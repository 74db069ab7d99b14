"""Every key of the deck format, once: what it says, and an example.

The guide's table, the schema, what a new deck starts with, and what an import takes for what are made of this. The type
and the limits of each are in :mod:`cardgame.deck.model`.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from cardgame.translation import N_

Place = Literal["deck", "chapter", "card"]
"""Where a key stands: at the top of a file, below ``[[chapters]]``, or below ``[[cards]]``."""


class Field(msgspec.Struct, frozen=True):
    """A key of the deck format: where it stands, what it ``says``, and an ``example`` of a value, in TOML."""

    of: Place
    name: str
    says: str
    example: str

    @property
    def also(self) -> tuple[str, ...]:
        """Names that other collections have for it, in small letters, the likeliest first."""
        return tuple(each.replace("_", " ") for each in _ALSO.get((self.of, self.name), "").split())


FIELDS: tuple[Field, ...] = (
    Field("deck", "title", N_("TODO"), '"Beliefs we carry"'),
    Field("deck", "id", N_("else the file’s name; a-z, 0-9 and hyphens. History hangs on it"), '"beliefs"'),
    Field("deck", "was", N_("ids that this deck had before"), '["our-beliefs"]'),
    Field("deck", "format", N_("the version of this format"), "1"),
    Field("deck", "description", N_("TODO"), '"One paragraph: what the deck is for and how to play it."'),
    Field("deck", "authors", N_("TODO"), '["…"]'),
    Field("deck", "license", N_("an SPDX name"), '"CC-BY-SA-4.0"'),
    Field("deck", "language", N_("BCP 47; without it, the deck is in every language’s mix"), '"en"'),
    Field("deck", "kind", N_("what its cards are unless they say otherwise"), '"belief"'),
    Field("deck", "depth", N_("likewise: 1 warm-up, 2 closer, 3 deep"), "2"),
    Field("deck", "tags", N_("added to every card’s own"), '["beliefs"]'),
    Field(
        "deck",
        "sensitive",
        N_("topics a couple may want to keep out, from the list below; added to every card’s own"),
        '["conflict"]',
    ),
    Field(
        "deck",
        "scale",
        N_("the two ends, for its cards that have a scale and give none"),
        '["not at all", "completely"]',
    ),
    Field(
        "deck",
        "options",
        N_("likewise what can be chosen, for its cards that need options"),
        '["yes, gladly", "rather not"]',
    ),
    Field("deck", "symbol", N_("one cell wide"), '"◆"'),
    Field("deck", "color", N_("TODO"), '"#7aa2f7"'),
    Field("deck", "ordered", N_("true: dealt in the file’s order, as a path is"), "false"),
    Field("deck", "per_evening", N_("cards in one sitting, 1 to 60; else as many as an evening has"), "1"),
    Field("deck", "shape", N_("an evening is one card of each of these tags, in this order"), '["thanks", "wishes"]'),
    Field("deck", "mixed", N_("false: stays out of tonight’s mix, for a deck that does not fit every couple"), "true"),
    Field("chapter", "id", N_("TODO"), '"trust"'),
    Field("chapter", "title", N_("TODO"), '"Trust and commitment"'),
    Field("chapter", "optional", N_("true: comes only when it is chosen, the journey goes on without it"), "false"),
    Field("chapter", "opening", N_("read together first"), '"…"'),
    Field("chapter", "prepare", N_("to think about beforehand"), '["…"]'),
    Field("chapter", "place", N_("where to sit or go"), '"…"'),
    Field("chapter", "bring", N_("TODO"), '["…"]'),
    Field("chapter", "closing", N_("a promise read aloud by both"), '"…"'),
    Field("card", "id", N_("stable: history hangs on it"), '"conflict-means-trouble"'),
    Field("card", "was", N_("ids that this card had before"), '["fights"]'),
    Field("card", "text", N_("TODO"), '"Conflict means that something is wrong with us."'),
    Field("card", "kind", N_("TODO"), '"belief"'),
    Field("card", "depth", N_("TODO"), "2"),
    Field("card", "chapter", N_("a journey’s card in no chapter is dealt by none"), '"trust"'),
    Field("card", "tags", N_("TODO"), '["conflict"]'),
    Field("card", "sensitive", N_("TODO"), '["conflict"]'),
    Field("card", "first", N_('who answers first: "reader", unless it says "other"'), '"reader"'),
    Field("card", "follow_ups", N_("TODO"), '["Where did you learn that?"]'),
    Field("card", "hint", N_("for a blank mind"), '"…"'),
    Field("card", "listen", N_("what the listener may try on this card"), '"…"'),
    Field("card", "minutes", N_("a timer, for kinds that are done rather than said"), "4"),
    Field("card", "options", N_("what can be chosen; how many, and on which kinds, is said below"), '["…", "…"]'),
    Field("card", "scale", N_("its two ends, where the kind has one"), '["not at all", "completely"]'),
    Field("card", "low", N_('the end of a scale that means somebody is low, "first" or "last"'), '"first"'),
    Field(
        "card",
        "keeps",
        N_('what an agreement’s sentence is kept as: "agreement" (the default), "ritual" or "dream"'),
        '"ritual"',
    ),
    Field("card", "if_close", N_("follow-ups for when the two answers are near each other"), '["…"]'),
    Field("card", "if_far", N_("… and for when they are far apart"), '["…"]'),
    Field("card", "why", N_("why it is worth asking, with its source"), '"…"'),
)
"""The keys, in the order in which they are written."""


def fields(of: Place) -> dict[str, Field]:
    """Return the keys that stand in one place, by name."""
    return {field.name: field for field in FIELDS if field.of == of}


_ALSO: Mapping[tuple[Place, str], str] = {
    ("deck", "title"): "name heading titel titulo título titre titolo título naam nombre nom nome",
    ("deck", "description"): "about summary info beschreibung descripción descripcion descrizione descrição descricao "
    "omschrijving beschrijving",
    ("deck", "authors"): "author by creator credits autor autores auteur auteurs autore autori verfasser",
    ("deck", "license"): "licence lizenz licencia licenza licença licenca licentie",
    ("deck", "language"): "lang locale sprache idioma langue lingua língua taal",
    ("card", "text"): "question prompt card q frage pregunta domanda pergunta vraag statement front content body ask "
    "questions prompts cards fragen preguntas domande perguntas vragen aussage aufgabe afirmación afirmacion "
    "affirmation affermazione afirmação afirmacao stelling karte carta carte cartão cartao kaart tarjeta vorderseite "
    "anverso recto texto texte testo tekst sentence satz frase phrase zin topic_question question_text value message "
    "copy words name title titel",
    ("card", "id"): "key nr no number num uid uuid guid nummer número numero numéro kennung index #",
    ("card", "kind"): "type question_type card_type art typ sorte tipo genre soort format",
    ("card", "depth"): "level intensity difficulty deepness stage spice heat spiciness tier intimacy_level weight "
    "stufe tiefe schwierigkeit intensität intensitaet nivel profundidad dificultad intensidad niveau profondeur "
    "difficulté difficulte intensité intensite livello profondità profondita difficoltà difficolta intensità intensita "
    "set phase nível profundidade dificuldade intensidade diepte moeilijkheid intensiteit round",
    ("card", "tags"): "tag category categories theme themes topic topics subject subjects label labels group section "
    "keywords thema themen kategorie kategorien schlagwörter schlagworte tema temas categoría categoria categorías "
    "categorias etiqueta etiquetas thème theme thèmes catégorie categorie catégories étiquette étiquettes etiquette "
    "temi categoria categorie etichetta etichette thema's categorieën stichwort stichwörter",
    ("card", "sensitive"): "sensitive_topics content_warning content_warnings warning warnings trigger triggers cw tw",
    ("card", "follow_ups"): "follow_up followup followups follow_up_question follow_up_questions follow_on deeper "
    "go_deeper probes probe next nachfrage nachfragen folgefrage folgefragen anschlussfrage seguimiento "
    "preguntas_de_seguimiento repregunta repreguntas relance relances suite question_de_suivi approfondimento "
    "approfondimenti domande_successive acompanhamento aprofundamento vervolgvraag vervolgvragen doorvraag doorvragen "
    "subquestions sub_questions",
    ("card", "hint"): "hints note notes tip tips help clue hinweis tipp notiz notizen hilfe pista pistas nota notas "
    "consejo ayuda indice astuce aide suggerimento aiuto dica ajuda hulp opmerking",
    ("card", "listen"): "listener listening for_the_listener",
    ("card", "minutes"): "minute mins min duration timer time dauer minuten minutos duración duracion durée duree "
    "minuti durata duração duracao duur",
    ("card", "options"): "option choices choice answers alternatives option_a option_b option_c option_d optionen "
    "auswahl antworten opciones opción opcion respuestas choix réponses reponses opzioni scelte risposte opções opcoes "
    "escolhas respostas opties keuzes antwoorden a b",
    ("card", "scale"): "ends",
    ("card", "why"): "reason source rationale because warum quelle porqué porque fuente pourquoi perché perche fonte "
    "waarom bron",
}
"""For keys that others have, too: what they call them, in a few languages; _ is a space."""
