"""The tags and the sensitive topics of cards.

Authors may add tags of their own to the shared list. The list of sensitive topics is closed, because a couple is asked
about these by name; they could not keep out a topic that is not in it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from cardgame.translation import N_, _, quoted

TAGS: Mapping[str, str] = MappingProxyType(
    {
        "adventure": "setting out together",
        "appreciation": "thanks, said aloud",
        "beginnings": "how things started",
        "beliefs": "what we hold true",
        "body": "living in a body",
        "celebration": "days worth marking",
        "change": "what is no longer as it was",
        "chores": "who does what at home",
        "childhood": "when we were small",
        "commitment": "choosing each other",
        "communication": "how we talk",
        "conflict": "when we disagree",
        "creativity": "making things",
        "daily-life": "ordinary days",
        "desire": "wanting and being wanted",
        "distance": "when we are far apart",
        "dreams": "what we hope for",
        "empathy": "feeling with the other",
        "faith": "what we believe in",
        "fairness": "give and take",
        "family": "those we come from",
        "fear": "what frightens us",
        "feelings": "how it is inside",
        "food": "eating and cooking",
        "friends": "the people around us",
        "friendship": "being friends, the two of us",
        "future": "what is to come",
        "gifts": "given and received",
        "growth": "becoming",
        "home": "where we live",
        "honesty": "saying how it is",
        "icebreaker": "good for a very first evening",
        "identity": "who we are",
        "joy": "what delights us",
        "kindness": "small good turns",
        "laughter": "what makes us laugh",
        "listening": "hearing each other out",
        "meaning": "what it is all for",
        "memories": "what we remember",
        "money": "earning, spending, saving",
        "music": "what we hear and play",
        "nature": "outdoors",
        "novelty": "the first time",
        "parents": "our mothers and fathers",
        "phones": "screens between us",
        "place": "rooms, streets, towns",
        "play": "games and nonsense",
        "prepared": "what came to mind before a chapter’s evening; it opens it",
        "pride": "what we did well",
        "repair": "making up",
        "respect": "holding each other in regard",
        "rest": "doing nothing",
        "rituals": "what we do every time",
        "sadness": "what hurts",
        "same-room": "only for two in one room",
        "seasons": "the turning year",
        "small-things": "what is easily missed",
        "strengths": "what we are good at",
        "support": "standing by each other",
        "time": "how we spend it",
        "touch": "hands, hugs, closeness",
        "travel": "going places",
        "trust": "relying on each other",
        "values": "what matters to us",
        "work": "jobs and callings",
    }
)
"""The shared tags, which say what a card is about, each with a short explanation."""

SENSITIVE: Mapping[str, str] = MappingProxyType(
    {
        "conflict": N_("quarrels and hurt between us"),
        "money": N_("money"),
        "family": N_("our families"),
        "children": N_("having children, or not"),
        "past-loves": N_("those we loved before"),
        "loss": N_("people and things we have lost"),
        "health": N_("illness and health"),
        "body": N_("our bodies"),
        "low-moods": N_("dark days and low moods"),
        "faith": N_("faith and doubt"),
        "politics": N_("politics"),
        "touch": N_("touch and affection"),
        "intimacy": N_("sex and intimacy"),
        "jealousy": N_("jealousy"),
        "drink": N_("drinking and the like"),
        "betrayal": N_("betrayal and broken trust"),
        "violence": N_("violence"),
        "pregnancy-loss": N_("the loss of a pregnancy"),
    }
)
"""The topics that a couple may keep out, each with the phrase that the couple reads."""

NEAR: Mapping[str, str] = MappingProxyType(
    {
        word: topic
        for topic, words in {
            "conflict": "conflicts arguing argument arguments fight fighting fights quarrel quarreling quarrels "
            "disagreement resentment anger rage conflicto conflictos discusion pelea peleas enojo enfado rabia",
            "money": "finance finances financial debt debts income salary wealth poverty spending savings inheritance "
            "bankruptcy unemployment desempleo dinero finanzas deuda deudas sueldo herencia pobreza ahorro",
            "family": "families parents parent mother father siblings in-laws inlaws relatives familia padres madre "
            "padre hermanos suegros suegra parientes",
            "children": "child childfree childless childlessness kid kids baby babies parenthood parenting motherhood "
            "fatherhood fertility infertility ivf stepchildren adoption pregnancy hijos hijo hija ninos bebe "
            "maternidad paternidad crianza fertilidad infertilidad adopcion embarazo",
            "past-loves": "ex exes former-partner former-partners former-lovers past-love past-relationship "
            "past-relationships old-flames ex-partner ex-partners first-love exparejas expareja ex-parejas ex-pareja "
            "divorce divorced separation breakup breakups ex-wife ex-husband divorcio ruptura separacion "
            "amores-pasados relaciones-pasadas antiguos-amores primer-amor",
            "loss": "losses death dying dead died grief grieving mourning bereavement funeral widow widower widowhood "
            "pet-loss muerte duelo perdida perdidas luto morir",
            "health": "illness illnesses ill sick sickness disease disability disabilities cancer chronic-pain "
            "chronic-illness medical dementia surgery hospital menopause ageing aging salud enfermedad enfermedades "
            "discapacidad menopausia vejez",
            "body": "bodies body-image weight diet looks appearance eating eating-disorder eating-disorders anorexia "
            "bulimia cuerpo cuerpos peso dieta aspecto apariencia imagen-corporal",
            "low-moods": "low-mood mood moods mental-health mental-illness depression depressed depressive anxiety "
            "anxious panic burnout burn-out suicide suicidal self-harm loneliness sadness despair stress therapy "
            "terapia animo bajo-animo salud-mental depresion ansiedad panico suicidio autolesion soledad tristeza "
            "estres",
            "faith": "islam christianity judaism afterlife religion religions religious god church spirituality "
            "spiritual belief prayer atheism fe dios iglesia espiritualidad creencias oracion",
            "politics": "politic political elections voting immigration racism politica elecciones inmigracion racismo",
            "touch": "touching hug hugs tickling toque tacto contacto-fisico hugging kissing kisses kiss affection "
            "cuddling cuddles massage physical-touch physical-affection caricias abrazos besos masaje",
            "intimacy": "intimate sex sexual sexuality sexy sexual-intimacy desire desires erotic erotica eroticism "
            "kink kinks nudity desnudez libido orgasm fantasies sexual-fantasies fetish porn pornography nsfw "
            "masturbation lovemaking bdsm threesome threesomes nude foreplay sensual sensuality arousal virginity "
            "polyamory open-relationship sexo sexualidad intimidad deseo erotico erotismo fantasias pornografia",
            "jealousy": "jealous envy possessiveness celos celoso celosa envidia",
            "drink": "drinking drinks alcohol alcoholic alcoholism addiction addictions addicted drug drugs substance "
            "substances substance-use substance-abuse sobriety relapse gambling smoking alcoholismo bebida adiccion "
            "adicciones droga drogas tabaco",
            "betrayal": "betrayals affair affairs cheating infidelity unfaithful unfaithfulness adultery lies lying "
            "secrets deceit broken-trust traicion infidelidad engano enganos mentira mentiras adulterio",
            "violence": "trauma ptsd war violent abuse abused abusive assault sexual-assault sexual-abuse "
            "sexual-violence rape harassment domestic-violence child-abuse bullying violencia abuso abusos maltrato "
            "agresion violacion acoso",
            "pregnancy-loss": "miscarriage miscarriages stillbirth stillborn abortion abortions baby-loss aborto "
            "abortos aborto-espontaneo perdida-gestacional duelo-perinatal",
        }.items()
        for word in words.split()
    }
)
"""The known topic for words that mean the same or nearly the same, in English and Spanish, without accents."""

HEAVY = frozenset(
    {
        "loss",
        "low-moods",
        "conflict",
        "health",
        "past-loves",
        "jealousy",
        "drink",
        "betrayal",
        "violence",
        "pregnancy-loss",
    }
)
"""Heavy topics: an evening never has three cards on them in a row."""

UNASKED = frozenset({"touch", "intimacy"})
"""Topics that are only dealt once both have welcomed them."""

SAME_ROOM = "same-room"
"""The tag of cards that can only be played in one room, for evenings on which the two are apart."""

ASKED = frozenset({"betrayal", "violence", "pregnancy-loss"})
"""Topics about which the couple is asked before each card, until both have welcomed them."""

OPEN = frozenset(SENSITIVE) - UNASKED - ASKED
"""Topics that are dealt unless somebody keeps them out. Unknown topics are not among them."""


def phrase(topic: str) -> str:
    """Return the phrase for a topic that the couple reads; an unknown topic is quoted in its author's words.

    >>> phrase("low-moods"), phrase("my_own-topic")
    ('dark days and low moods', '“my own topic”')
    """
    known = SENSITIVE.get(topic)
    return _(known) if known else quoted(topic.replace("-", " ").replace("_", " "))
