"""How people are and what they get: support, safety, friends, health, a say, word of what happens."""

from helhet.core.text import Text, word_set
from helhet.voices.texts.topics.model import Topic

SUPPORT = Topic(
    key="support",
    name=Text(sv="Stöd och hjälp", en="Support and help"),
    words=word_set(
        "stöd hjälp hjälpa stötta stöttning stödja anpassning anpassa specialpedagog speciallärare "
        "resurs elevassistent läxhjälp läxläsning studiehandledning modersmål mentor mentorstid "
        "vägledare vägledning syv extrastöd behov"
    ),
    beginnings=("stöd", "hjälp", "anpassning", "mentor", "specialpedagog"),
    endings=("stöd", "hjälp", "anpassning", "mentor", "pedagog", "vägledare"),
)
SAFETY = Topic(
    key="safety",
    name=Text(sv="Trygghet", en="Safety"),
    words=word_set(
        "trygg trygga trygghet otrygg otrygghet rädd rädsla hot hota hotfull våld slå slagsmål bråk "
        "bråka mobbning mobba kränka kränkning kränkande rasism rasist rasistisk sexism trakasseri "
        "trakassera reta taskig stöld stjäla säker säkerhet ordningsvakt respekt respektera"
    ),
    beginnings=("mobb", "kränk", "rasis", "trakass", "trygghet", "otrygg"),
    endings=("mobbning", "trygghet", "kränkning"),
)
FRIENDS = Topic(
    key="friends",
    name=Text(sv="Kamrater och gemenskap", en="Friends and belonging"),
    words=word_set(
        "kompis kamrat vän vänskap gemenskap klasskamrat klasskompis ensam ensamhet utanförskap "
        "utfryst gäng sammanhållning stämning umgås välkommen tillhörighet trivas trivsel social"
    ),
    beginnings=("kamrat", "kompis", "vänskap", "gemenskap"),
    endings=("kamrat", "kompis", "gemenskap", "sammanhållning"),
)
INFLUENCE = Topic(
    key="influence",
    name=Text(sv="Inflytande", en="A say"),
    words=word_set(
        "inflytande påverka påverkan elevråd klassråd elevinflytande bestämma rösta förslag demokrati "
        "delaktig delaktighet medbestämmande lyssna åsikt synpunkt enkät utvärdering skyddsombud "
        "elevskyddsombud kursråd representant valfri"
    ),
    beginnings=("elevråd", "klassråd", "inflytande", "delaktig"),
    endings=("inflytande", "elevråd", "utvärdering"),
)
INFORMATION = Topic(
    key="information",
    name=Text(sv="Information", en="Information"),
    words=word_set(
        "information info informera besked kommunikation kommunicera mejl mail meddelande meddela "
        "veckobrev anslagstavla hemsida webbplats otydlig tydlig oklar förvirrande förvarning "
        "uppdatera kontakt framförhållning"
    ),
    beginnings=("information", "kommunikation"),
    endings=("information", "kommunikation", "meddelande"),
)
HEALTH = Topic(
    key="health",
    name=Text(sv="Stress och hälsa", en="Stress and health"),
    words=word_set(
        "stress stressa stressig stressande trött trötthet sova sömn hälsa psykisk må mående ohälsa "
        "oro orolig ångest press pressa utbränd elevhälsa kurator skolsköterska psykolog orka "
        "överbelastad arbetsbörda vila paus återhämtning deppig ledsen sjuk huvudvärk"
    ),
    beginnings=("stress", "elevhälso", "kurator"),
    endings=("stress", "hälsa", "sömn", "ångest"),
)
