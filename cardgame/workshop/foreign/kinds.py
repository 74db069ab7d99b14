"""Which kind of card is meant by the words that others have for it."""

import re
import unicodedata

from cardgame.scripts.kinds import Kind

_WORDS: dict[str, str] = {
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
    "checkin": "checkin check-in checkins check-ins feeling feelings mood befinden cómo-estás ánimo humeur umore humor",
    "mission": "mission missions homework hausaufgabe misión tarea missione missão missie",
    "agreement": "agreement agreements vereinbarung acuerdo accord accordo acordo afspraak",
    "repair": "repair repairs reparatur reparación réparation riparazione reparação herstel",
}


def _bare(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.strip().casefold()[:60])
    letters = "".join(each for each in letters if not unicodedata.combining(each))
    return re.sub(r"[\W_]+", "-", letters).strip("-")


_KINDS = {_bare(word): Kind(kind) for kind, words in _WORDS.items() for word in words.split()}


def kind_of(word: str) -> Kind | None:
    """Return the kind that is meant by a word; None if it is none of those that are known.

    >>> kind_of("Would you rather"), kind_of("Dare"), kind_of("Childhood")
    (<Kind.CHOICE: 'choice'>, <Kind.ACTIVITY: 'activity'>, None)
    """
    return _KINDS.get(_bare(word))
