"""Every key of the deck format, once: what it says, and an example.

The guide's table, the schema, what a new deck starts with, and what an import takes for what are made of this. The type
and the limits of each are in :mod:`cardgame.deck.format` and :mod:`cardgame.deck.cards`.
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
    # A deck
    Field("deck", "title", N_("What the deck is called, wherever people choose one."), '"Our questions"'),
    Field(
        "deck",
        "id",
        N_("The name that history hangs on; without it, the name of the file is taken. Once played, keep it."),
        '"our-questions"',
    ),
    Field("deck", "was", N_("Ids that this deck had before, so that its history follows."), '["questions-for-us"]'),
    Field("deck", "format", N_("The version of the deck format; there is only this one so far."), "1"),
    Field(
        "deck",
        "description",
        N_("What the deck is for and how to play it, in one paragraph."),
        '"For long drives: short questions with long answers."',
    ),
    Field("deck", "authors", N_("Who wrote it."), '["Ana", "Ben"]'),
    Field("deck", "license", N_("What others may do with it, as an SPDX name."), '"CC-BY-SA-4.0"'),
    Field(
        "deck",
        "language",
        N_("The language of its cards, as a tag of BCP 47; without it, the deck is in every language’s mix."),
        '"en"',
    ),
    Field("deck", "kind", N_("The kind of its cards that do not say theirs; else they are questions."), '"story"'),
    Field(
        "deck",
        "depth",
        N_("The depth of its cards that do not say theirs: 1 is a warm-up, 2 closer, 3 deep; else they are 1."),
        "2",
    ),
    Field("deck", "tags", N_("What all of its cards are about; added to every card’s own."), '["travel"]'),
    Field(
        "deck",
        "sensitive",
        N_("Topics that a couple may want to keep out, from a closed list; added to every card’s own."),
        '["money"]',
    ),
    Field(
        "deck",
        "scale",
        N_("The two ends of the scale, for its cards that have one and do not name them."),
        '["not at all", "completely"]',
    ),
    Field(
        "deck",
        "options",
        N_("What can be chosen, for its cards that need options and list none."),
        '["yes, gladly", "rather not"]',
    ),
    Field("deck", "symbol", N_("A character that stands beside its title, one cell wide."), '"◆"'),
    Field("deck", "color", N_("The color of its cards, as # and six hexadecimal digits."), '"#7aa2f7"'),
    Field(
        "deck",
        "ordered",
        N_("Whether its cards are dealt in the order of the file, as those of a path are; else they are shuffled."),
        "true",
    ),
    Field(
        "deck",
        "per_evening",
        N_("How many cards one sitting has; else as many as the evening has time for."),
        "1",
    ),
    Field(
        "deck",
        "shape",
        N_("Tags that give an evening its shape: it has one card of each of them, in this order."),
        '["thanks", "wishes"]',
    ),
    Field(
        "deck",
        "mixed",
        N_("Whether its cards come up in tonight’s mix; else only when the deck is chosen. For what does not fit all."),
        "false",
    ),
    # A chapter
    Field("chapter", "id", N_("The chapter’s name, by which its cards say that they are in it."), '"trust"'),
    Field("chapter", "title", N_("What the chapter is called, in lists of evenings."), '"Trust and commitment"'),
    Field(
        "chapter",
        "optional",
        N_("Whether it comes only when it is chosen; the journey goes on without it."),
        "true",
    ),
    Field(
        "chapter",
        "asks_both",
        N_("Whether both are asked first, each alone; it is only begun where both say yes."),
        "true",
    ),
    Field(
        "chapter",
        "opening",
        N_("What is read together first, that evening."),
        '"Tonight is about what holds when it gets windy."',
    ),
    Field(
        "chapter",
        "prepare",
        N_("What there is to think about in the days before."),
        '["A time when {partner} kept a promise."]',
    ),
    Field("chapter", "place", N_("Where to sit or go for it."), '"A bench with a view."'),
    Field("chapter", "bring", N_("What to bring along."), '["Something warm to drink"]'),
    Field(
        "chapter",
        "closing",
        N_("A promise that both read aloud at the end."),
        '"I will tell you early when something is wrong."',
    ),
    # A card
    Field(
        "card",
        "id",
        N_("The name that its history hangs on; without it, one is made from its text. Once played, keep it."),
        '"first-laugh"',
    ),
    Field("card", "was", N_("Ids that this card had before, so that its history follows."), '["laughing"]'),
    Field("card", "text", N_("What is read aloud: the question, the statement or the task."), '"What made you laugh?"'),
    Field("card", "kind", N_("What sort of card it is, and so how it is played."), '"question"'),
    Field("card", "depth", N_("How close it goes: 1 is a warm-up, 2 closer, 3 deep."), "1"),
    Field(
        "card",
        "chapter",
        N_("The id of the chapter that deals it; a journey’s card that is in no chapter is dealt by none."),
        '"trust"',
    ),
    Field("card", "tags", N_("What it is about: words from the shared list, and your own."), '["joy", "small-things"]'),
    Field(
        "card",
        "sensitive",
        N_("Topics in it that a couple may want to keep out, from a closed list."),
        '["conflict"]',
    ),
    Field(
        "card",
        "first",
        N_("Who answers first: the one who reads it aloud, or the other, where the text says “me” or “my”."),
        '"other"',
    ),
    Field(
        "card",
        "follow_ups",
        N_("Questions that go deeper, for when the talk wants to go on."),
        '["What was it about that moment?"]',
    ),
    Field("card", "hint", N_("A way in for a blank mind."), '"The kitchen, the way to work, somebody’s joke."'),
    Field("card", "listen", N_("What the listener may try on this card."), '"Ask for one more detail."'),
    Field("card", "minutes", N_("How long it takes, for a timer, on kinds that are done rather than said."), "4"),
    Field(
        "card",
        "options",
        N_("What can be chosen, on kinds that have a choice."),
        '["the sea", "the mountains"]',
    ),
    Field("card", "scale", N_("The two ends of its scale, on kinds that have one."), '["not at all", "completely"]'),
    Field(
        "card",
        "low",
        N_("The end of a check-in’s scale that means somebody is low; lighter cards follow then."),
        '"first"',
    ),
    Field(
        "card",
        "keeps",
        N_("What the sentence that it ends in is kept as, on kinds that end in one."),
        '"ritual"',
    ),
    Field(
        "card",
        "if_close",
        N_("Follow-ups for when the two answers are near each other."),
        '["What taught you both that?"]',
    ),
    Field(
        "card",
        "if_far",
        N_("Follow-ups for when the two answers are far apart."),
        '["What would each of you have to see?"]',
    ),
    Field("card", "why", N_("Why it is worth asking, with its source."), '"Shared laughter brings people closer."'),
)
"""The keys, in the order in which they are written."""


def fields(of: Place) -> dict[str, Field]:
    """Return the keys that stand in one place, by name."""
    return {field.name: field for field in FIELDS if field.of == of}


_ALSO: Mapping[tuple[Place, str], str] = {
    ("deck", "title"): "name heading titel titulo título titre titolo naam nombre nom nome",
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
    "set phase how_deep deep nível profundidade dificuldade intensidade diepte moeilijkheid intensiteit round",
    ("card", "tags"): "tag category categories theme themes topic topics subject subjects label labels group section "
    "keywords thema themen kategorie kategorien schlagwörter schlagworte tema temas categoría categoria categorías "
    "categorias etiqueta etiquetas thème thèmes catégorie categorie catégories étiquette étiquettes etiquette "
    "temi etichetta etichette thema's categorieën stichwort stichwörter",
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
