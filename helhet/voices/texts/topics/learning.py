"""What is taught, how, and with what."""

from helhet.core.text import Text, word_set
from helhet.voices.texts.topics.model import Topic

TEACHING = Topic(
    key="teaching",
    name=Text(sv="Lärare och undervisning", en="Teachers and teaching"),
    words=word_set(
        "lärare undervisning undervisa lektion genomgång förklara förklaring vikarie kurs ämne "
        "pedagogik pedagogisk föreläsning föreläsa instruktion grupparbete uppgift arbetssätt tempo "
        "läxa återkoppling feedback matte svenska engelska historia kunnig behörig lärarbyte"
    ),
    beginnings=("lektion", "undervisning", "lärar"),
    endings=("lärare", "lektion", "undervisning", "genomgång"),
)
ASSESSMENT = Topic(
    key="assessment",
    name=Text(sv="Betyg och prov", en="Grades and tests"),
    words=word_set(
        "betyg prov nationell omprov tenta examination examinera bedömning bedöma rätta rättning "
        "betygssätta betygskriterium kunskapskrav kriterium inlämning deadline resultat poäng "
        "gymnasiearbete examen rättvis orättvis"
    ),
    beginnings=("betyg", "provvecka", "provperiod", "bedömning"),
    endings=("prov", "betyg", "inlämning"),
)
DIGITAL = Topic(
    key="digital",
    name=Text(sv="Digitala verktyg", en="Digital tools"),
    words=word_set(
        "dator chromebook chromebooks chromebooken laptop laddare laddning wifi wifit nät nätverk "
        "internet uppkoppling app mobil telefon mobiltelefon mobilförbud skärm digital teknik "
        "skrivare projektor lösenord logga inloggning teams classroom schoolsoft vklass unikum "
        "plattform ai chatgpt blockera"
    ),
    beginnings=("dator", "chromebook", "mobil", "laddar", "digital"),
    endings=("dator", "mobil", "telefon", "plattform", "skärm"),
)
WORKPLACE = Topic(
    key="workplace",
    name=Text(sv="Apl och praktik", en="Workplace learning"),
    words=word_set(
        "apl praktik praktikplats prao handledare arbetsplats företag bransch yrke yrkesliv arbetsliv "
        "jobb anställning lärling studiebesök praktisk verklighet arbetsgivare"
    ),
    beginnings=("apl-", "praktik", "handledar"),
    endings=("praktik", "handledare", "arbetsplats"),
)
CALM = Topic(
    key="calm",
    name=Text(sv="Arbetsro", en="Calm for work"),
    words=word_set(
        "arbetsro studiero lugn ro ljud ljudnivå oväsen buller högljudd stökig stök stöka störa "
        "störande störning stimmig prata skrika skrik koncentrera koncentration fokus fokusera tyst "
        "tystnad ordning"
    ),
    beginnings=("arbetsro", "studiero", "ljudnivå", "koncentr"),
)
