"""The words by which a text gives away that it speaks of a sensitive topic, in English and Spanish.

Only words that hardly mean anything else are listed: an author who is told of topics where there are none stops
reading. A phrase stands under one of its words, which is looked for first, so that a text without any of them costs no
more than taking it apart.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import NamedTuple

from cardgame.workshop.speech import heard, word_set

_Words = Mapping[str, tuple[str, Mapping[str, str]]]
"""For each topic, its words, and its phrases under a word of each."""

_KIN = r"(?:step-?|grand|god)?(?:mother|father|parents?|mum|mom|dad|sisters?|brothers?|siblings?|family|families|relatives|uncles?|aunts?|cousins?|grandma|grandpa|in-laws|(?:mother|father|sister|brother)s?-in-law)"
_OURS = r"(?:your|our|\{(?:reader|partner|first|second)\}'s|each other's|the other's)(?: own| late| older| younger| big| little| whole| side of the| closest)?"
_SOMEBODY = r"(?:me|us|you|each other|one another|the other|\{(?:reader|partner|first|second)\}|your partner)(?!\w)"
_A_LOVED_ONE = (
    r"(?:mother|father|parent|sister|brother|child|friend|pet|dog|cat|grandmother|grandfather|grandparent|loved one)"
)

ENGLISH: _Words = {
    "conflict": (
        "quarrels quarrelled quarreled quarrelling quarreling resentment resentments resentful",
        {
            "quarrel": r"(?<!pretend )(?<!made-up )(?<!silly )(?<!small )(?<!without a )(?<!lovers' )\bquarrel\b",
            "fight": rf"(?:we|our|us) (?:\w+ ){{0,2}}fight\b(?! (?:for|off))|(?:fight|fights) (?:with|between) {_SOMEBODY}",
            "fights": r"\b(?:our|we) (?:\w+ ){0,2}fights",
            "fought": r"we (?:\w+ )?fought(?! (?:for|off))",
            "argue": r"we (?:\w+ ){0,2}argue\b(?! about who\b)",
            "argued": r"we (?:\w+ )?argued",
            "argument": r"(?:our|between us) (?:\w+ ){0,2}argument|argument (?:with|between) (?:me|us|\{partner\})",
            "arguments": r"our (?:\w+ ){0,2}arguments",
            "angry": rf"angry (?:with|at) {_SOMEBODY}",
            "mad": rf"mad at {_SOMEBODY}",
            "resent": rf"resent (?:about )?{_SOMEBODY}",
            "grudge": r"(?:hold|bear|held|holding|keep|kept) (?:a |any )?(?:old )?grudge",
            "hurt": r"(?:have|has|had|'ve|did) (?:I|you|\{partner\}|we) (?:ever )?hurt (?:you|me|each other|\{partner\})|hurt each other",
        },
    ),
    "money": (
        "salary salaries savings mortgage mortgages debts wages inheritance overdraft bankrupt bankruptcy finances financial financially",
        {
            "money": r"(?<!no )(?<!without )(?<!if )(?<!unlimited )(?<!fun )(?<!monopoly )money\b(?! (?:no|were no|was no|is no|can't buy|cannot buy)\b)",
            "debt": r"(?:in|into|out of|your|our|any|of your) debt\b(?! of thanks)",
            "income": r"income",
            "earn": r"how much (?:\w+ ){0,3}earn|(?:what|if) (?:you|I|we|\{partner\}) earn\b",
            "loan": r"(?:a|our|your|student) loan\b",
            "account": r"(?:bank|joint|shared|savings) account",
            "credit": r"credit cards?",
            "pension": r"(?:your|our|a) pension",
        },
    ),
    "family": (
        "in-laws mother-in-law father-in-law",
        dict.fromkeys(
            word_set(
                "mother father parents parent mum mom dad sister sisters brother brothers siblings sibling family families "
                "relatives grandmother grandfather grandparents grandma grandpa stepmother stepfather uncle aunt cousins"
            ),
            rf"(?<!outside )(?<!\w){_OURS} (?:\w+ or )?{_KIN}\b(?! tongue| photos| of friends)",
        ),
    ),
    "children": (
        "pregnant pregnancy parenthood motherhood fatherhood infertility fertility ivf childless childfree child-free breastfeeding",
        {
            "children": r"\b(?:our|your|have|having|had|want|wanted|wanting|raise|raising|raised|adopt|adopting|more|without|before|after|with) (?:own |any |to have |more |the )?children\b(?!'s (?:books?|games?|songs?|films?|stories))|how many children",
            "kids": r"\b(?:our|your|have|having|had|want|wanted|wanting|raise|raising|raised|adopt|adopting|more|without|before|after) (?:own |any |to have |more |the )?kids\b|how many kids",
            "child": r"\b(?:our|have a|having a|had a|want a|raise a|raising a|adopt a|another|our first|our next) child\b(?! in you| in us)|your (?:first|second|own|oldest|youngest|eldest) child\b",
            "baby": r"\b(?:our|have a|having a|had a|want a|wanting a|expecting a|another) baby\b(?! (?:photo|picture|name for|animal|step|tooth|voice|talk|grand))",
            "son": r"\b(?:our|your) son\b",
            "daughter": r"\b(?:our|your) daughter\b",
            "parent": r"\b(?:become|became|becoming|being|be|as) (?:a|better) parent\b",
            "parents": r"\b(?:become|became|becoming|being|be|as) (?:good |better )?parents\b",
            "mother": r"\b(?:become|became|becoming) a mother\b",
            "father": r"\b(?:become|became|becoming) a father\b",
        },
    ),
    "past-loves": (
        "exes divorce divorced divorces ex-husband ex-wife ex-boyfriend ex-girlfriend ex-partner ex-partners",
        {
            "ex": r"(?<!\w)(?:your|an|my|the|\{partner\}'s|each) ex\b",
            "love": r"\byour first (?:great |big |real )?love\b",
            "lover": r"\b(?:former|past|previous|ex-?) ?lover\b",
            "lovers": r"\b(?:former|past|previous) lovers\b",
            "partner": r"\b(?:former|past|previous|last) partner\b",
            "partners": r"\b(?:former|past|previous) partners\b",
            "relationship": r"\b(?:past|previous|last|earlier|old|former) relationship\b",
            "relationships": r"\b(?:past|previous|earlier|old|former) relationships\b",
            "breakup": r"\b(?:your|a|worst|last|hardest|painful) breakup\b",
            "break-up": r"\b(?:your|a|worst|last|hardest|painful) break-up\b",
            "dated": r"\b(?:you|\{partner\}) (?:ever |have |last |once )?dated\b",
            "boyfriend": r"\b(?:first|last|former) boyfriend\b",
            "girlfriend": r"\b(?:first|last|former) girlfriend\b",
        },
    ),
    "loss": (
        "funeral funerals grief grieve grieved grieving mourned mourning bereaved bereavement widow widower widowed",
        {
            "mourn": r"\bmourn\b(?! a little)",
            "died": r"\b(?<!nearly )(?<!almost )(?<!have )died\b(?! (?:laughing|of (?:laughter|laughing|embarrassment|shame|boredom|curiosity))|-| out\b)",
            "die": r"\b(?:if|when|before|after|until) (?:I|you|we|one of us|\{\w{1,9}\}|he|she|they) die\b|\bafraid to die\b|\bfear of dying\b",
            "dies": r"\b(?:if|when|before|after) (?:one of us|\{\w{1,9}\}|somebody|someone|your partner) dies\b",
            "dying": r"\b(?:of|about|fear|afraid of) dying\b(?! (?:of|for|to|out)\b)",
            "death": r"(?<!to )(?<!sudden )\bdeath\b(?! (?:do us part|metal|row|star|valley|by chocolate|by powerpoint)\b)",
            "away": r"\bpassed away\b",
            "lost": rf"\b(?:someone|somebody|a person|people|those|anyone) (?:that |whom |who )?(?:you|we)(?:'ve| have)? (?:both )?lost\b|\b(?:you|we)(?:'ve| have)? lost (?:your|a|our|both) {_A_LOVED_ONE}s?\b",
            "losing": rf"\blosing (?:your|a|our|both|someone|somebody|people)(?: {_A_LOVED_ONE}s?)?\b(?= (?:you|we|I|who|\w+ love)|[.?!,]|$)",
        },
    ),
    "health": (
        "illness illnesses cancer disability disabilities surgery chemotherapy dementia alzheimer's menopause diagnosis diagnosed disease diseases hospitalised hospitalized",
        {
            "health": r"(?<!mental )(?<!relationship )\bhealth\b(?! of (?:our|the|a|this|your) (?:relationship|marriage|friendship|love)| food)",
            "ill": r"\b(?:seriously|terminally|chronically|gravely|fall|fell|falls|mentally|being|are|were|was|is|got|get) ill\b(?!-| at ease| of)",
            "chronic": r"\bchronic (?:pain|condition|fatigue)",
            "sick": r"\b(?:are|'re|were|'m|was|is|get|got|gets|fall|fell|being|feel|feeling) (?:really |very |so )?sick\b(?! (?:of|and tired|to death)\b)",
        },
    ),
    "body": (
        "overweight obese body-image anorexia bulimia liposuction",
        {
            "body": r"\b(?:about|with|change|love|hate|like|dislike|accept|ashamed of|proud of|part of|parts of) (?:about )?(?:your|my|\{\w{1,9}\}'s)(?: own)? body\b|\bbody (?:image|parts?|shape)\b",
            "bodies": r"\b(?:about|with|in|of|like|love) (?:our|each other's|your) bodies\b",
            "weight": r"\b(?:your|lose|lost|gain|gained|losing|gaining|put on|my) weight\b(?! (?:down|off|on|into|onto|go|in)\b| to the| of)",
            "diet": r"\b(?:on a|your|strict|crash) diet\b",
            "looks": r"\b(?:your|my|\{\w{1,9}\}'s) (?:own )?looks\b",
        },
    ),
    "low-moods": (
        "depression depressed depressive anxiety suicide suicidal self-harm burnout burn-out loneliness lonely lonelier loneliest therapist therapists despair hopelessness worthless unlovable",
        {
            "burned": r"\b(?:burned|burnt)[- ]out\b",
            "burnt": r"\bburnt[- ]out\b",
            "panic": r"\bpanic attacks?\b",
            "mental": r"\bmental (?:health|illness)\b",
            "hopeless": r"\b(?:feel|felt|feeling|so|completely|utterly) hopeless\b(?! at)",
            "therapy": r"(?<!retail )\b(?:in|to|into|of|started|tried|couples|start|try) therapy\b",
            "breakdown": r"\b(?:nervous|mental|emotional) breakdown\b",
        },
    ),
    "faith": (
        "prayer prayers pray prays prayed praying church mosque synagogue religion religions religious afterlife atheist atheism agnostic quran koran torah baptism baptised baptized spirituality",
        {
            "god": r"(?-i:\bGod\b)(?!'s (?:sake|green|gift))(?<!Oh my God)(?<!my God)(?<!of God)|\b(?:in|to|with|of) (?:a )?god\b",
            "faith": r"\b(?:your|religious|of|losing|lost|lose|a|same|different|matters of|share) faith\b(?! in (?:me|us|you|people|each|the|humanity|love|yourself|\{))(?<!leap of faith)",
            "bible": r"(?-i:\bBible\b)",
            "spiritual": r"\bspiritual\b",
            "heaven": r"\b(?:in|to|believe in) heaven\b(?! or hell on)",
        },
    ),
    "politics": (
        "politics political politically immigration racism",
        {
            "vote": r"\b(?:you|who to|to|whom to|we) vote\b(?= for\b| in\b|\?|\.|,)(?! for (?:a|the) (?:best|film|movie|song|winner))",
            "voted": r"\byou (?:\w+ )?voted\b",
            "election": r"\belections?\b",
            "elections": r"\belections\b",
        },
    ),
    "touch": (
        "cuddle cuddles cuddled cuddling massage massages caress caresses caressed caressing hug hugs hugged hugging",
        {
            "kiss": r"(?<!chef's )\bkiss\b(?! goodbye to)",
            "kisses": r"\bkisses\b",
            "kissed": r"\bkissed\b",
            "kissing": r"\bkissing\b",
            "hands": r"\b(?:hold|holding|held|hold each other's) hands\b",
            "hand": r"\b(?:hold|take|stroke) (?:my|\{partner\}'s|the other's|each other's|your partner's) hand\b",
            "touch": rf"\btouch (?:{_SOMEBODY}|(?:my|your partner's|each other's) (?:face|hair|skin|back|arm|neck))(?! base| wood)|\bphysical touch\b",
            "touched": r"\b(?:be|being|to be|like to be) touched\b(?! by)",
            "stroke": rf"\bstroke (?:{_SOMEBODY}|my|the other's|each other's)(?!\w)",
        },
    ),
    "intimacy": (
        "sexual sexually sexuality erotic erotica orgasm orgasms libido aroused arousal foreplay lingerie masturbate masturbation masturbating "
        "porn pornography kink kinks kinky fetish fetishes threesome virginity striptease lovemaking condom condoms contraception nudes horny",
        {
            "sex": r"(?<!opposite )(?<!same )(?<!fairer )(?<!other )\bsex\b(?!-| of (?:a|the|our|your) baby| and the city)",
            "on": rf"\b(?:turns?|turned|turning) {_SOMEBODY} on\b(?! to\b)|\bturned on by\b",
            "turn-on": r"\bturn-ons?\b",
            "love": r"\b(?:make|making|made) love\b",
            "naked": r"\b(?:get|be|being|were|are|was|see|seen|seeing|saw|sleep|together|\{partner\}|me|us|swim|swimming|half) naked\b(?! (?:eye|truth|mole))",
            "sleep": rf"\b(?:sleep|slept|sleeping) with {_SOMEBODY}(?! in the (?:room|next))|\bslept with (?:someone|somebody)\b",
            "slept": rf"\bslept with (?:someone|somebody|{_SOMEBODY})(?!\w)",
            "bed": r"\b(?:try|tried|better|good|best|like most|enjoy most|happens|want) in bed\b",
            "undress": r"\bundress\b",
            "strip": r"\bstrip (?:poker|tease|for|naked|down to)\b",
            "fantasies": r"\b(?:sexual|secret|your|our|bedroom) fantasies\b",
            "fantasy": r"\b(?:sexual|secret|bedroom) fantasy\b",
            "stand": r"\bone[- ]night stand\b",
        },
    ),
    "jealousy": ("jealous jealousy jealously", {}),
    "drink": (
        "alcohol alcoholic alcoholics alcoholism addiction addictions sobriety hungover hangover hangovers cocaine heroin cannabis marijuana gambling",
        {
            "drunk": r"\b(?:get|got|gets|getting|so|too|very|blind|while|when|being|really|completely|totally) drunk\b(?! on (?:love|life|power|happiness))|\bwere you (?:ever |last )?drunk\b",
            "drunkest": r"\bdrunkest\b",
            "drugs": r"\bdrugs\b",
            "sober": r"\b(?:get|got|stay|stayed|be|being|is|are|was|were|years?) sober\b",
        },
    ),
    "betrayal": (
        "betray betrayed betrays betraying betrayal betrayals infidelity infidelities unfaithful adultery",
        {
            "cheat": rf"\b(?:cheat|cheats) on (?:{_SOMEBODY}|someone|somebody|a partner|their|his|her|one)(?!\w)",
            "cheated": rf"\b(?:cheated) (?:on (?:{_SOMEBODY}|someone|somebody|a partner|in a relationship|anyone)|in a relationship)\b|\bbeen cheated on\b",
            "cheating": rf"\bcheating on (?:{_SOMEBODY}|someone|somebody|a partner)(?!\w)|\bcounts? as cheating\b(?! at)",
            "affair": r"\b(?:an|secret|have an|had an) affair\b(?! of)",
        },
    ),
    "violence": (
        "violence violent violently abusive raped rapist assaulted ptsd bullied harassed harassment",
        {
            "abuse": r"\b(?:child|sexual|domestic|physical|emotional|verbal) abuse\b",
            "abused": r"\b(?:were|was|been|being|sexually|physically|emotionally) abused\b",
            "rape": r"\brape\b(?! ?seed)",
            "assault": r"\b(?:sexual|an) assault\b(?! course)",
            "trauma": r"\b(?:your|a|childhood|past|old|the) trauma\b",
            "hit": r"\b(?:hit you|hit your|hit a) (?:partner|child|children|wife|husband|parents)?\b(?=$|[.?!,])|\b(?:been|were you) (?:ever )?(?:hit|beaten) by\b",
        },
    ),
    "pregnancy-loss": (
        "miscarriage miscarriages miscarried stillbirth stillborn abortion abortions",
        {
            "baby": r"\b(?:lost|lose|losing) (?:a|the|our|your) baby\b",
            "pregnancy": r"\b(?:lost|lose|losing) (?:a|the|our|your) pregnancy\b|\bloss of (?:a|the|our) pregnancy\b",
        },
    ),
}

_NUESTRO = r"(?:tu|tus|nuestro|nuestra|nuestros|nuestras|vuestro|vuestra|vuestros|vuestras)"

SPANISH: _Words = {
    "conflict": (
        "pelea peleas discusiones rencor rencores resentimiento reñimos reñir",
        {
            "discutimos": r"\bdiscutimos\b",
            "peleamos": r"\bpeleamos\b",
            "discusión": r"\b(?:nuestra|una|última|peor) (?:\w+ )?discusión\b",
            "enfadas": r"\bte enfadas (?:conmigo|con \{partner\})",
        },
    ),
    "money": (
        "sueldo sueldos salario salarios deudas hipoteca herencia ahorros",
        {"dinero": r"(?<!sin )(?<!ni )\bdinero\b", "deuda": r"\b(?:una|tu|nuestra) deuda\b(?! de gratitud)"},
    ),
    "family": (
        "suegra suegro suegros",
        {
            word: rf"\b{_NUESTRO} {word}\b"
            for word in word_set(
                "madre padre padres mamá papá hermano hermana hermanos hermanas familia familias abuela abuelo abuelos "
                "tía tío primos"
            )
        },
    ),
    "children": (
        "embarazo embarazada maternidad paternidad infertilidad fertilidad",
        {
            "hijos": r"\b(?:tener|nuestros|tus|quieres|vuestros|más|sin|criar|tuvimos|tuviéramos) hijos\b",
            "hijo": r"\b(?:nuestro|tu|un|tener un) hijo\b(?! único)",
            "hija": r"\b(?:nuestra|tu|una|tener una) hija\b(?! única)",
            "bebé": r"\b(?:tener un|nuestro|esperar un) bebé\b",
        },
    ),
    "past-loves": (
        "expareja exparejas divorcio divorcios divorciado divorciada exnovio exnovia exmarido exmujer",
        {
            "ex": r"\b(?:tu|un|una|mi|tus) ex\b",
            "amor": r"\btu primer (?:gran )?amor\b",
            "relaciones": r"\brelaciones (?:anteriores|pasadas)\b",
            "relación": r"\b(?:relación anterior|última relación)\b",
        },
    ),
    "loss": (
        "funeral entierro duelo luto viudo viuda falleció fallecido",
        {
            "muerte": r"(?<!de mala )(?<!\ba )\bmuerte\b",
            "murió": r"\bmurió\b(?! de (?:risa|vergüenza|la risa))",
            "morir": r"\b(?:antes de|miedo a|a|al) morir\b(?! de (?:risa|ganas|vergüenza))",
            "perdiste": r"\bperdiste a\b",
        },
    ),
    "health": (
        "enfermedad enfermedades cáncer discapacidad cirugía quimioterapia demencia menopausia diagnóstico",
        {
            "salud": r"(?<!la )(?<!mental )\b(?:tu|de|nuestra) salud\b(?! mental)",
            "enfermo": r"\b(?:estás|estabas|caes|caíste|te pones) enfermo\b",
            "enferma": r"\b(?:estás|estabas|caes|caíste|te pones) enferma\b",
        },
    ),
    "body": (
        "anorexia bulimia",
        {
            "cuerpo": r"\b(?:de|con|cambiarías de|te gusta de) tu (?:propio )?cuerpo\b",
            "peso": r"\b(?:tu|perder|ganar|bajar de) peso\b(?! en| sobre)",
        },
    ),
    "low-moods": (
        "depresión deprimido deprimida ansiedad suicidio suicida autolesión terapeuta psicólogo psicóloga",
        {
            "salud": r"\bsalud mental\b",
            "soledad": r"\b(?:la|tu|de) soledad\b",
            "sola": r"\b(?:más|te (?:has sentido|sientes|sentiste)) (?:muy )?sola\b",
            "solo": r"\bte (?:has sentido|sientes|sentiste) (?:muy |más )?solo\b",
            "terapia": r"\b(?:a|en|ir a|la) terapia\b",
        },
    ),
    "faith": (
        "rezar rezas rezabas rezo oración oraciones iglesia mezquita sinagoga religión religiones religioso religiosa ateo atea espiritualidad",
        {
            "dios": r"(?-i:(?<!Ay )(?<!Por )(?<!por )(?<!gracias a )(?<!Gracias a )\bDios\b)(?! mío)",
            "fe": r"\b(?:tu|la|de) fe\b(?! en (?:mí|nosotros|ti|la gente|el amor))",
        },
    ),
    "politics": (
        "política políticas políticamente elecciones inmigración racismo",
        {"votas": r"\b(?:a quién )?votas\b", "votaste": r"\bvotaste\b"},
    ),
    "touch": (
        "caricia caricias masaje masajes abrazo abrazos abrazaste abrázame beso besos besarse acariciar",
        {
            "abrazar": r"\babrazar\b",
            "mano": r"\b(?:coge|cógele|dale|toma) la mano\b(?! a torcer)",
            "manos": r"\b(?:cogeos|daos|tomaos|de) las manos\b(?= |\.|,)(?<!de las manos)",
        },
    ),
    "intimacy": (
        "sexo sexual sexuales sexualidad erótico erótica orgasmo libido excita desnudarse lencería masturbación porno fetiche",
        {
            "amor": r"\b(?:hacer|hacemos|hicimos|haciendo) el amor\b",
            "cama": r"\b(?:probar|mejor|gusta|gustaría|pasa) (?:\w+ )?en la cama\b",
            "desnudo": r"\bdesnudo\b(?= (?:delante|frente|conmigo|contigo))",
        },
    ),
    "jealousy": ("celos celoso celosa celosos", {}),
    "drink": (
        "alcohol alcohólico alcohólica alcoholismo adicción adicciones borrachera resaca cocaína",
        {
            "drogas": r"\bdrogas\b",
            "borracho": r"\b(?:muy|estabas|estuviste|más) borracho\b",
            "borracha": r"\b(?:muy|estabas|estuviste|más) borracha\b",
        },
    ),
    "betrayal": (
        "traición traiciones traicionado traicionada traicionaste infidelidad infidelidades infiel adulterio",
        {"cuernos": r"\b(?:los|unos|puesto|poner) cuernos\b"},
    ),
    "violence": (
        "violencia violento violenta maltrato maltratado maltratada violación",
        {"abusos": r"\babusos\b", "trauma": r"\b(?:tu|un|algún) trauma\b"},
    ),
    "pregnancy-loss": ("aborto abortos", {"bebé": r"\bperder (?:un|al|a un) bebé\b"}),
}

ENOUGH: Mapping[str, frozenset[str]] = {
    "touch": frozenset({"intimacy"}),
    "children": frozenset({"pregnancy-loss"}),
    "loss": frozenset({"pregnancy-loss"}),
    "health": frozenset({"low-moods"}),
    "body": frozenset({"intimacy", "health"}),
}
"""Topics whose words may as well belong to another one: a kiss to intimacy, a mental illness to low moods."""


class Given(NamedTuple):
    """A topic, and the piece of a text that gives it away: its words, and where they begin and end."""

    topic: str
    words: str
    start: int
    end: int


MOST_LOOKED_AT = 40
"""The most words and phrases of a text that are looked at closely; hardly any real text has ten."""


def spoken_of(text: str, language: str, but: Collection[str] = ()) -> list[Given]:
    """Return the sensitive topics that a text speaks of, each once, in the order of the text.

    The language is "en" or "es"; nothing is known of others. Topics in ``but`` are left out.

    >>> [(each.topic, each.words) for each in spoken_of("What did your mother say about money?", "en")]
    [('family', 'your mother'), ('money', 'money')]
    """
    if language not in ("en", "es"):
        return []
    text = heard(text)
    known = _by_word(language)
    looked = [each for word in text.words if word in known for each in known[word] if each[0] not in but]
    found: dict[str, Given] = {}
    for topic, phrase in looked[:MOST_LOOKED_AT]:
        hit = _compiled(phrase).search(text.plain)
        if hit and (topic not in found or found[topic].start > hit.start()):
            found[topic] = Given(topic, hit[0], *hit.span())
    return sorted(found.values(), key=lambda each: each.start)


@cache
def _by_word(language: str) -> dict[str, list[tuple[str, str]]]:
    """Return, for each word that is looked for first, the topics and the phrase to look for then."""
    found: dict[str, list[tuple[str, str]]] = {}
    for topic, (single, phrases) in (ENGLISH if language == "en" else SPANISH).items():
        for word in single.split():
            found.setdefault(word, []).append((topic, rf"(?<![\w-]){word}(?![\w-])"))
        for word, phrase in phrases.items():
            found.setdefault(word, []).append((topic, phrase))
    return found


@cache
def _compiled(phrase: str) -> re.Pattern[str]:
    return re.compile(phrase, re.IGNORECASE)
