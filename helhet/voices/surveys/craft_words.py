"""The words that tell a badly made question, in Swedish and the commonest in English."""

import re


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


AGREEING = _any(
    r"\binstämm(?:er|a)\b",
    r"\bhåller\s+(?:(?:du|ni|helt|delvis|inte)\s+)?med\b",
    r"\bstämmer\b(?!\s+överens)",
    r"\btar\s+(?:helt\s+)?avstånd\b",
    r"\b(?:dis)?agree\b",
)

LEADING = _any(
    r"\beller\s+hur\b",
    r"\b(?:visst|ju|självklart|naturligtvis|givetvis|förstås|fantastisk\w*)\b",
    r"\binte\s+sant\b",
    # "väl" also means "well": "hur väl informerad", "blev du väl bemött".
    r"\b(?:är|var|har|tycker|känner|kan|vet|får|vill|du|ni|det)\s+väl\b(?!\s+(?:\w+(?:ad|tt|dd)\b|mottag))",
    r"\bsurely\b|\bof\s+course\b|\b(?:don't|isn't|aren't|doesn't)\s+(?:you|it|they)\b(?=\s*\?)",
)

DENYING = _any(
    r"\b(?:inte|icke|ej|aldrig|ingen|inget|inga|ingenting|varken|utan\s+att)\b",
    r"\b(?:not|never|none|\w+n't)\b",
)

STATING = _each(
    "jag vi min mitt mina vår vårt våra det den detta denna de dem man alla lärarna läraren eleverna eleven "
    "skolan undervisningen lektionerna rektorn personalen kursen handledaren i my we our it they the there"
)
"""What a statement begins with; *i* only when no word that asks comes next (*i vilken utsträckning*)."""

ASKING = _each(
    "hur vad vilken vilket vilka när var vart varför vem vems varifrån "
    "how what which when where why who whose"
)

TIED = _any(
    r"\bvara\s+med\s+och\s+(?:påverka|bestämma)\b",
    r"\b(?:lugn\s+och\s+ro|två\s+och\s+två|en\s+och\s+en)\b",
    r"\b(?:då\s+och\s+då|först\s+och\s+främst|helt\s+och\s+hållet|var\s+och\s+en|för\s+och\s+emot|till\s+och\s+med)\b",
    r"\b(?:mer\s+eller\s+mindre|en\s+eller\s+(?:flera|annan)|någon\s+eller\s+några)\b",
    r"\b\w+-\s+(?:och|eller)\s+\w+",  # studie- och yrkesvägledare
    r"\bmellan\s+\S+(?:\s+\S+)?\s+och\s+\S+",
    r"\blärare\s+eller\s+(?:någon\s+)?annan\s+vuxen\b",
    r"\bbetween\s+\S+(?:\s+\S+)?\s+and\s+\S+",
)
"""Two words that name one thing."""

OPPOSED = (
    ("lätt", "svår"),
    ("bra", "dålig"),
    ("mycket", "lite"),
    ("mer", "mindre"),
    ("fler", "färre"),
    ("hög", "låg"),
    ("snabb", "långsam"),
    ("stor", "lit"),
    ("ofta", "sällan"),
    ("bättre", "sämre"),
    ("lång", "kort"),
    ("nöjd", "missnöjd"),
    ("kille", "tjej"),
    ("flick", "pojk"),
    ("kvinn", "man"),
    ("easy", "hard"),
    ("easy", "difficult"),
    ("good", "bad"),
    ("more", "less"),
    ("well", "badly"),
)
"""How the two ends of one scale begin: *lätt eller svårt* asks for one thing, *bra och dåligt* for two."""

PERSONS = _each(
    "jag du vi ni man han hon hen de dem dig er oss mig någon några annan andra din ditt you they we"
)
"""*Du och dina kollegor* are not two things."""

JOINING = re.compile(
    # Begins at the start of a word only: a long word must not be tried from each of its letters.
    r"(?<![\w-])(?P<before>[\w-]+),?\s+(?P<join>och/eller|och|samt|eller|and/or|and|or)\s+"
    r"(?:(?:av|från|för|hos|med|på|till|with|from|by)\s+)?(?P<after>[\w-]+)",
    re.IGNORECASE,
)

LISTING = _any(r"\b(?:till\s+exempel|såsom|for\s+(?:instance|example)|such\s+as)\b.*", r"\bt\.\s?ex\.?.*")
"""Examples after the thing itself."""

NAMING = _any(
    r"\bvad\s+heter\s+(?:du|din|ditt)\b",
    r"\b(?:ditt|ert|barnets|elevens|lärarens)\s+namn\b",
    r"\b(?:ditt|din|your)\s+(?:personnummer|födelsedatum|e-?postadress|mejladress|telefonnummer|name)\b",
    r"^\s*(?:vem|vems|who|whose)\b",
    r"^\s*(?:vilken|vilka)\s+(?:lärare|elev|elever|klasskamrat|kollega|kollegor|handledare)\b",
)

OWN = (
    r"\b(?:din|ditt|dina|(?:har|är|var|lider|tillhör|blivit|röstar)\s+(?:du|ni|ditt\s+barn)|jag\s+(?:har|är)"
    r"|vilken|vilket|your|(?:are|do|have)\s+you)\b(?:(?!\bom\b)[^.?!]){0,20}?\b"
)
"""Asks for what somebody is or has; *pratar ni om olika religioner* does not."""

SENSITIVE = {
    "health": r"(?:sjukdom\w*|sjuk|sjukskriv\w*|diagnos\w*|medicin\w*|psykisk\w*|depress\w*|deprimerad\w*"
    r"|ångest\w*|funktionsnedsätt\w*|funktionsvariation\w*|adhd|autism\w*|dyslexi\w*|allergi\w*|missbruk\w*"
    r"|gravid|ohälsa|illness\w*|diagnosis|disabilit\w+)\b",
    "religion": r"(?:religion\w*|religiös\w*|trosuppfattning\w*|troende|kristen|muslim\w*|jude|judisk\w*"
    r"|religious)\b",
    "orientation": r"(?:sexuell\w*|sexualitet\w*|homosexuell\w*|bisexuell\w*|heterosexuell\w*|hbtq\w*"
    r"|sexual\w*)\b",
    "ethnicity": r"(?:etnicitet\w*|etnisk\w*|hudfärg\w*|nationalitet\w*|ursprungsland|utländsk\s+bakgrund"
    r"|romsk\w*|samisk\w*|född\w*|ethnic\w*|nationality)\b",
    "politics": r"(?:politisk\w*\s+(?:åsikt|uppfattning|tillhörighet)\w*|parti|partiet|fackligt|facket"
    r"|fackförbund\w*|trade\s+union)\b",
}
"""By kind of sensitive personal data: always in an option, in a question when it asks for one's own."""

FEELING = _any(
    r"\b(?:mår|sover)\s+du\b",
    r"\b(?:dricker|använder|tar)\s+du\b[^.?!]{0,20}\b(?:alkohol|droger|narkotika)\b",
    r"^(?!.*\bbryr\s+sig\b).*\bhur\s+du\s+mår\b",
    r"\b(?:din|ditt|min|mitt|your)\s+(?:psykiska\s+|fysiska\s+)?(?:hälsa|mående|health)\b",
)
"""*Bryr sig om hur du mår* asks about the school."""

_VERY = r"(?:(?:i|till)\s+)?(?:(?:mycket|ganska|väldigt|rätt|helt|very|quite|fairly)\s+)?"

GOOD_END = re.compile(
    rf"{_VERY}(?:ja|alltid|ofta|helt\s+och\s+hållet|utmärkt|perfekt|bra|god[at]?|lätt|nöjd|säker|trygg|stor|väl"
    r"|mycket|yes|always|often|completely|good|excellent|well|easy|satisfied|much|a\s+lot)\b",
    re.IGNORECASE,
)
BAD_END = re.compile(
    rf"{_VERY}(?:nej|aldrig|sällan|inte\s+alls|viss\s+del|dålig\w*|svår\w*|missnöjd|osäker|otrygg|liten|lite"
    r"|no|never|seldom|not\s+at\s+all|some\s+extent|bad|badly|poor|hard|dissatisfied|little)\b",
    re.IGNORECASE,
)
WAY_OUT = _any(
    r"\b(?:vet|vill|kan|har|gäller|berör)\s+(?:inte|ej)\b",
    r"\b(?:ingen\s+(?:åsikt|uppfattning)|(?:inte|ej)\s+aktuellt|(?:inget|inga|ingen)\s+av|annat|annan)\b",
    r"\b(?:(?:do\s+not|don't)\s+know|rather\s+not|not\s+relevant|something\s+else|none\s+of|other)\b",
)

PLAINER = {
    "avseende": "om",
    "gällande": "om",
    "angående": "om",
    "beträffande": "om",
    "rörande": "om",
    "erhålla": "få",
    "erhåller": "får",
    "erhållit": "fått",
    "tillhandahålla": "ge",
    "tillhandahåller": "ger",
    "adekvat": "bra nog",
    "adekvata": "bra nog",
    "implementera": "införa",
    "implementeras": "införs",
    "initiera": "börja",
    "erforderlig": "nödvändig",
    "erforderliga": "nödvändiga",
    "beakta": "ta hänsyn till",
    "beaktas": "tas hänsyn till",
    "kontinuerligt": "hela tiden",
    "formativ": "medan man lär sig",
    "formativa": "medan man lär sig",
    "huruvida": "om",
    "inom ramen för": "i",
    "måluppfyllelse": "hur väl målen nås",
    "lärandemiljö": "miljö att lära i",
    "lärandemiljön": "miljön att lära i",
    "utilize": "use",
}
"""Hard words, and what to write instead."""
