"""What is said at the example assembly: made up, of roles, each marked Exempel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

_GYM = "/kfv/gymnasiet/"
MAGNUS, NILS, BIRGER = f"{_GYM}magnus-aberg/", f"{_GYM}nils-ericson/", f"{_GYM}birger-sjoberg/"
ADULT, BOARD, OFFICE = "/kfv/vuxenutbildningen/", "/kfv/", "/kfv/forbundskontoret/"
CALM, RESULTS = "god-miljo-for-larande", "kunskapsresultat"
DONE, SKILLS = "fullfoljda-studier", "samverkan-for-kompetensforsorjning"

# By theme and unit: what develops well, what must be developed further, what is needed and of whom.
ACCOUNTS: dict[tuple[str, str], tuple[str, str, str]] = {
    (CALM, MAGNUS): (
        "Vuxna äter med eleverna tre dagar i veckan. Matsalen är lugnare.",
        "Rasterna mellan klockan 11 och 12, när alla är i samma korridor.",
        "Ett schema där husets tre våningar äter på olika tider.",
    ),
    (CALM, NILS): (
        "Samma regler i alla verkstäder. Eleverna har skrivit dem.",
        "Tystnaden i salarna på plan tre, där ventilationen låter.",
        "Förbundet svarar för ventilationen.",
    ),
    (CALM, BIRGER): (
        "Mentorerna möter klassen varje måndag morgon.",
        "Elever som byter program tappar sin vuxna.",
        "Tid för överlämning, två timmar per elev.",
    ),
    (CALM, ADULT): (
        "Studerande har en egen plats att sitta mellan lektionerna.",
        "Kvällsgrupperna möter inte någon utöver läraren.",
        "Studievägledning en kväll i veckan.",
    ),
    (RESULTS, MAGNUS): (
        "Lärarna i svenska rättar ett prov tillsammans varje termin.",
        "Matematiken på yrkesprogrammen.",
        "Två lärare i de grupper där flest fastnar.",
    ),
    (RESULTS, NILS): (
        "Två lärare i matematik 1. Den som fastnar får hjälp samma lektion.",
        "Engelskan på de program där få läser vidare.",
        "Tid för ämneslagen att mötas mellan husen.",
    ),
    (RESULTS, BIRGER): (
        "Fler når ett högre betyg i sista kursen än i den första.",
        "Skillnaden mellan klasser som läser samma kurs.",
        "Gemensam bedömning, en halv dag per termin.",
    ),
    (RESULTS, ADULT): (
        "Fler som börjar en kurs fullföljer den.",
        "Den som läser på distans ger sig ofta inte till känna förrän det är för sent.",
        "En första kontakt inom en vecka.",
    ),
    (DONE, MAGNUS): (
        "Två klasser av tre kom igång med gymnasiearbetet före jul.",
        "Eleverna börjar för sent. Handledningen kommer först i januari.",
        "En plats att arbeta på efter klockan 15, i alla tre husen.",
    ),
    (DONE, NILS): (
        "Ingen elev saknar plan när det är ett år kvar.",
        "Elever med två eller fler kurser efter sig.",
        "Lovskola också i november.",
    ),
    (DONE, BIRGER): (
        "Mentorssamtal varannan vecka med den som halkar efter.",
        "Den som byter program i tvåan blir sällan klar i tid.",
        "Samma start på programmen i alla hus.",
    ),
    (DONE, ADULT): (
        "Fler går från sfi till en yrkesutbildning utan uppehåll.",
        "De som avbryter gör det oftast de första fyra veckorna.",
        "Hjälp med barnpassning och schema från kommunerna.",
    ),
    (SKILLS, MAGNUS): (
        "Varje yrkesprogram har ett programråd som möts två gånger per termin.",
        "Eleverna på högskoleförberedande program möter sällan arbetslivet.",
        "Ett företag per klass som säger ja till ett besök.",
    ),
    (SKILLS, NILS): (
        "Handledarna på apl-platserna är utbildade.",
        "Det saknas platser inom vård och omsorg.",
        "Kommunerna lovar ett antal platser före sommaren.",
    ),
    (SKILLS, BIRGER): (
        "Eleverna visar sina arbeten för arbetsgivare i maj.",
        "Apl-veckor som blir inställda tas inte igen.",
        "En person som söker platser för alla tre husen.",
    ),
    (SKILLS, ADULT): (
        "Yrkesutbildningarna följer det som arbetsgivarna frågar efter.",
        "Validering tar för lång tid.",
        "En gemensam väg in för den som redan kan yrket.",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Foretold:
    """What was expected of an effort that has been done; the official figures say how it went."""

    indicator: str
    direction: str
    size: float
    baseline: str
    signal: str
    signal_on: date
    result_on: date
    done_on: date


@dataclass(frozen=True, kw_only=True)
class Concluded:
    """A conclusion of the day and what became of it. ``grew``: kind, sentence and state of what it became.

    ``fields`` are those of that kind. ``day``: month and day of the answer, in the year of the assembly.
    """

    theme: str
    text: str
    role: str
    unit: str
    verdict: str = ""
    reason: str = ""
    day: tuple[int, int] = (4, 10)
    grew: tuple[str, str, str] | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    foretold: Foretold | None = None


def _goal(by: str) -> dict[str, str]:
    return {"national_goal": "Skollagen 15:2", "by": by}


# At the eighth, a year before.
EARLIER = (
    Concluded(
        theme=CALM, text="Samma regler i alla verkstäder, skrivna av eleverna.", role="principal", unit=NILS,
        verdict="goal", day=(3, 29),
        reason="Elevrådet skriver dem tillsammans med yrkeslärarna före sommaren.",
        grew=("goal", "Samma regler sitter uppe i varje verkstad.", "reached"), fields=_goal("2023-10-31"),
    ),
    Concluded(
        theme=DONE, text="Den som saknar en kurs i årskurs 3 får ett samtal i april.", role="principal",
        unit=NILS, verdict="effort", day=(4, 4),
        reason="Mentorerna hinner det om samtalen läggs på studiedagen.",
        grew=("effort", "Ett samtal i april med den som saknar en kurs.", "done"),
        fields={"group": "Elever i årskurs 3 som saknar en kurs",
                "process": "Den sista kursen hinner bli klar före examen."},
        foretold=Foretold(
            indicator="leavers-diploma-share", direction="up", size=5.0, baseline="2021/22",
            signal="Alla som saknar en kurs har en tid före maj.", signal_on=date(2023, 5, 1),
            result_on=date(2023, 12, 15), done_on=date(2023, 4, 28),
        ),
    ),
    Concluded(
        theme=DONE, text="Den som byter program har en ny plan inom två veckor.", role="principal",
        unit=BIRGER, verdict="goal", day=(4, 11),
        reason="Studievägledarna och mentorerna delar på det.",
        grew=("goal", "Alla som har bytt program har en plan inom två veckor.", "not_reached"),
        fields=_goal("2023-12-20"),
    ),
    Concluded(
        theme=SKILLS, text="Det finns en apl-plats åt alla inom vård och omsorg.", role="director",
        unit=BOARD, verdict="goal", day=(4, 14),
        reason="Vi kommer överens med båda kommunerna, ett läsår i taget.",
        grew=("goal", "Alla på vård- och omsorgsprogrammet har en apl-plats när läsåret börjar.", "set"),
        fields=_goal("2028-06-30"),
    ),
    Concluded(
        theme=RESULTS, text="Kursplanerna finns på lätt svenska när läsåret börjar.", role="office",
        unit=OFFICE,
    ),
)  # fmt: skip


CONCLUSIONS = (
    Concluded(
        theme=CALM, text="En vuxen i varje korridor på rasterna, i alla tre husen.", role="principal",
        unit=MAGNUS, verdict="goal", day=(4, 3),
        reason="Vi börjar med rasten klockan 11, då det är som mest oroligt.",
        grew=("goal", "Det finns en vuxen i varje korridor på varje rast.", "reached"),
        fields=_goal("2025-06-13"),
    ),
    Concluded(
        theme=RESULTS, text="Lärarna bedömer ett prov tillsammans varje termin, över husen.",
        role="principal", unit=BIRGER, verdict="goal", day=(4, 9),
        reason="Ämneslagen i svenska och matematik börjar.",
        grew=("goal", "Alla ämneslag i svenska och matematik har bedömt prov ihop.", "not_reached"),
        fields=_goal("2025-06-13"),
    ),
    Concluded(
        theme=DONE, text="Gymnasiearbetet har en handledare från första veckan.", role="principal",
        unit=NILS, verdict="effort", day=(4, 11),
        reason="Det är det eleverna i filmen bad om.",
        grew=("effort", "Handledare till alla gymnasiearbeten från vecka 35.", "under_way"),
        fields={"group": "Alla i årskurs 3", "process": "Alla har någon att fråga redan i augusti."},
    ),
    Concluded(
        theme=DONE, text="Bemannad studiehall efter klockan 15 i alla tre husen.",
        role="development_director", unit=BOARD, verdict="under_way", day=(4, 17),
        reason="Direktionen beslutade om det den 16 april.",
    ),
    Concluded(
        theme=SKILLS, text="En gemensam apl-samordnare för de tre husen.", role="director", unit=BOARD,
        verdict="no", day=(4, 12),
        reason="Det finns inga pengar till en tjänst i år. Programråden delar på uppgiften.",
    ),
    Concluded(
        theme=SKILLS, text="Arbetsgivarna får veta i mars hur många elever som kommer nästa läsår.",
        role="office", unit=OFFICE,
    ),
)  # fmt: skip

QUOTES = (
    ("students", "Jag visste inte att jag låg efter förrän i mars. Säg det i oktober.", True),
    ("staff", "Jag ser vilka som sitter kvar i trappan. Fråga mig.", True),
    ("board", "Nu förstår jag vad en timme i veckan kan göra.", False),
)
TAKEAWAYS = (
    ("teachers", "Jag frågar klassen en gång i veckan vad som hindrar dem.", True),
    ("board", "Jag läser analysen före siffran.", True),
    ("students", "Jag berättar för elevrådet att någon lyssnade.", True),
    ("leaders", "Ett samtal som jag har skjutit upp.", False),
)
ASKED = (
    ("students", "Varför ligger alla prov i samma vecka?", "later"),
    ("staff", "Vem bestämmer när biblioteket stänger?", "answered"),
    ("teachers", "Får vi tid att bedöma tillsammans?", "open"),
)
QUESTION = "Vad hjälper flest att bli klara i tid?"
OPTIONS = ("Handledning från augusti", "En plats att arbeta på", "Prov på olika veckor", "Samtal varje vecka")
# How the hall answered, before the film and after: by role, and by option.
# Of the year before: how many of each role were on the list, and came. Their names have been let go of.
EARLIER_HALL = {
    "board": (14, 6), "leaders": (16, 15), "teachers": (44, 35), "staff": (18, 13), "students": (20, 17),
    "guests": (9, 6),
}  # fmt: skip
HALL = {"board": 11, "leaders": 16, "teachers": 54, "staff": 21, "students": 24, "guests": 10}
FIRST, SECOND = (4, 2, 3, 1), (3, 4, 2, 2)  # of ten, how many chose each option
LEAD = (
    "Fyra panelsamtal, fyra teman och ett ledord: tillsammans. Politiker, rektorer, lärare, annan personal "
    "och elever såg på läsåret som gick."
)
BODY = (
    "## Elevernas röst först\n\nVarje panelsamtal började med en film där elever berättar om sin skoldag. "
    "Sedan svarade salen på samma fråga som eleverna.\n\n## Från samtal till ansvar\n\nVarje panel slutade i "
    "det den kom fram till. Allt fick en ägare, och ägaren svarar inom trettio dagar vad det blir."
)
