"""Small words that every text of a language has, whatever it is about: articles, pronouns, prepositions, auxiliaries.

They tell in which language a card or a list may be, and they count little where two cards are compared. Words that turn
a meaning round, such as "not", "never", "first" or "last", are left out on purpose.
"""

from collections.abc import Mapping

FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "a about all also am an and any are as at be been being but by can could did do does doing done for from "
        "get got had has have having he her here him his how i if in into is it its itself just let like made make me "
        "might mine more most much my myself of off on one ones or our ours ourselves out over own really shall she "
        "should so some something still such than that the their them then there these they thing things this those "
        "through to too tell up us very was we well were what when where which while who will with would you your "
        "yours yourself yourselves each other ever",
        "es": "a al algo algún alguna algunas algunos ante aquel aquella así aún aunque bien cada como con contra cosa "
        "cosas cual cuando cuál cuándo cómo dar de del desde donde dónde dos durante e el él ella ellas ellos en entre "
        "era eran eras es esa esas ese eso esos esta está están estar estas este esto estos estoy estás fue fueron "
        "fuera gusta gustaría ha haber había habéis han has hasta hay haya he hemos hizo la las le les lo los más me "
        "mi mí mis mismo mucho muy más nos nosotros nuestra nuestras nuestro nuestros o os otra otro otros para pero "
        "por porque pues puede puedes que quien quién quiénes qué se sea según ser si sí sido siendo sin sobre son su "
        "sus también tan tanto te tengo ti tiene tienes todo todos tu tú tus un una unas uno unos usted y ya yo di",
        "de": "aber alle allem allen als also am an auch auf aus bei bin bis bist da dabei damit dann das dass dein "
        "deine deinem deinen deiner dem den denn der des dessen dich die dies diese diesem diesen dieser dieses dir "
        "doch du durch ein eine einem einen einer eines er es etwas euch euer eure für gerade hab habe haben habt hat "
        "hatte hattest hätte ich ihm ihn ihnen ihr ihre ihren im in ins ist ja jede jeden jeder jedes kann kannst man "
        "mal mehr mein meine meinem meinen meiner mich mir mit möchte möchtest nach noch ob oder schon sehr sein seine "
        "seinem seinen seit sich sie sind so soll sollte um und uns unser unsere unserem unseren vom von vor wann war "
        "waren warst was weil welche welchem welchen welcher welches wenn wer werden wie wir wird wirst wo worauf "
        "wollen worüber wovor wurde wurden würde würdest zu zum zur über",
        "fr": "a à ai aie aimes aimerais as au aussi autre aux avais avait avec avez avoir avons c ça car ce cela "
        "celle celui ces cet cette ceux chaque chez chose choses comme comment d dans de depuis des dont du elle "
        "elles en encore entre es est et étais était été êtes être eu eux fait faire il ils j je l la le les leur "
        "leurs lui m ma mais me même mes moi mon n nos notre nous on ont ou où par peut peux plus pour pourquoi pu qu "
        "quand que quel quelle quelles quelque quelques quels qui quoi s sa sans sera serait ses si soi soit son sont "
        "sous sur suis t ta te tes toi ton tous tout toute tu un une vers vos votre vous y",
        "it": "a ad agli ai al alla alle allo anche avete aveva avevi aver avere c che chi ci ciò come con così cosa "
        "cose cui d da dagli dai dal dalla dalle degli dei del dell della delle dello di dove due e è ed era erano "
        "eri esse essere fa fai fare fatto fra fu gli ha hai hanno ho i il in io l la le lei li lo loro lui ma me mi "
        "mia mie miei mio molto ne negli nei nel nella nelle nello noi nostra nostre nostri nostro o ogni ora per "
        "perché più può puoi qual quale quali qualche qualcosa quando quanto quella quelle quelli quello questa "
        "queste questi questo se sei si sia siamo siete sono sta stai stata stato su sua sue sugli sui sul sulla suo "
        "suoi te ti tra tu tua tue tuo tuoi tutti tutto un una uno vi voi vorresti vostra vostro",
        "pt": "a à ao aos as às com como da das de dela dele deles depois do dos e é ela elas ele eles em entre era "
        "eram és essa essas esse esses esta está estão estar estas estava este estes estou eu faz fazer foi for foram "
        "fosse gostaria há isso isto já lhe lo mais mas me mesmo meu meus minha minhas muito na nas nem no nos nós "
        "nossa nossas nosso nossos num numa o os ou para pela pelas pelo pelos por porque quais qual quando quanto "
        "que quem quê se seja sem ser será seu seus são só sobre somos sou sua suas também te tem temos tenho ter teu "
        "teus tinha tive tu tua tuas tudo um uma umas uns você vocês vos",
        "nl": "aan al alle alles als bij ben bent dat de deze die dit doen doet door dan dus een eens elkaar en er "
        "ergens ga gaan gaat geen haar had heb hebben hebt heeft hem hen het hier hij hoe hun iets ik in is ja je jij "
        "jou jouw jullie kan kun kunt laat maar me mee meer met mij mijn moet moeten na naar nog nu of om omdat onder "
        "ons onze ook op over samen te tegen toch toen tot u uit uw van veel voor vond vindt waar waarom was wat we "
        "welk welke wel werd wie wij wil worden wordt zal ze zelf zich zij zijn zo zonder zou zullen",
    }.items()
}
"""The words by language, in small letters."""

_ASKING = (
    *("when", "where", "who", "how", "why"),
    *("cuándo", "dónde", "cómo", "quién", "quiénes"),
    *("wann", "wo", "wer", "wie", "warum"),
    *("quand", "où", "comment", "pourquoi"),
    *("quando", "dove", "chi", "perché"),
    *("onde", "quem"),
    *("waar", "hoe", "waarom", "wanneer"),
)

LITTLE: Mapping[str, frozenset[str]] = {
    language: words.difference(_ASKING) for language, words in FUNCTION_WORDS.items()
}
"""Of the words by language, those that say little: all but the ones that ask, as "when" is not "where"."""
