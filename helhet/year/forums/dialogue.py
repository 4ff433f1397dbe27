"""Where authority and principal read the same material: the results dialogue and the quality dialogue.

Both follow the same steps: shared material four weeks before, own questions two weeks before, the authority's
one week before; one page within five days, and then those who were asked are told what came of it.
"""

from helhet.core.text import Text
from helhet.year.forums.model import (
    AGREED,
    LAST_TIME,
    SEEN,
    After,
    ForumTemplate,
    Part,
    Point,
    Preparation,
    Side,
    Sign,
    confirming,
)

_OFFICE = ("director", "development_director")
_AUTHORITY = Side(key="authority", name=Text(sv="huvudmannen", en="the authority"), roles=frozenset(_OFFICE))
_UNIT = Side(key="unit", name=Text(sv="rektorn", en="the principal"), roles=frozenset({"principal"}))

PREPARED = (
    Preparation(
        key="read",
        weeks_before=4,
        what=Text(sv="Läs underlaget", en="Read the material"),
        roles=("principal", "lead_teacher", "student_health"),
        sign=Sign.OPENED,
    ),
    Preparation(
        key="own_questions",
        weeks_before=2,
        what=Text(sv="Skriv en till tre egna frågor", en="Write one to three questions of your own"),
        roles=("principal", "lead_teacher"),
        side="unit",
        sign=Sign.LEFT,
    ),
    Preparation(
        key="ask_students",
        weeks_before=2,
        what=Text(sv="Fråga eleverna vad de ser", en="Ask the students what they see"),
        roles=("principal",),
        side="unit",
    ),
    Preparation(
        key="send_questions",
        weeks_before=1,
        what=Text(sv="Läs och skicka era frågor", en="Read, and send your questions"),
        roles=_OFFICE,
        side="authority",
        sign=Sign.LEFT,
    ),
)
TOLD_ON = (
    After(
        key="answer",
        days_after=14,
        what=Text(sv="Svara den som frågade", en="Answer those who asked"),
        roles=_OFFICE,
        side="authority",
        sign=Sign.ANSWERED,
    ),
    After(
        key="tell_on",
        days_after=21,
        what=Text(
            sv="Berätta för personal och elever vad det blev", en="Tell staff and students the outcome"
        ),
        roles=("principal",),
        side="unit",
    ),
)

# After the practice described in Swedish authorities' own guides: one problem in depth, one page afterwards.
RESULTS_DIALOGUE = ForumTemplate(
    key="results_dialogue",
    order=50,
    name=Text(sv="resultatdialog", en="results dialogue"),
    sentence=Text(
        sv="Huvudmannen och rektorn läser samma siffror och söker tillsammans orsaken till en sak.",
        en="The authority and the principal read the same figures and look for the cause of one thing.",
    ),
    unit_kinds=frozenset({"branch", "house", "school_unit", "provider"}),
    points=(
        LAST_TIME,
        Point(
            heading=Text(sv="Vad förvånar oss?", en="What surprises us?"),
            minutes=20,
            prompt=Text(
                sv="Vad hade vi inte väntat oss, åt det ena eller det andra hållet?",
                en="What did we not expect, in one direction or the other?",
            ),
            kinds=("observation", "strength", "challenge"),
        ),
        Point(
            heading=Text(sv="Varför?", en="Why?"),
            minutes=40,
            prompt=Text(
                sv="Välj en sak och gå på djupet. Vad talar för, vad talar emot, vad kan det annars vara?",
                en="Choose one thing and go deep. What speaks for it, what against, what else could it be?",
            ),
            kinds=("analysis", "reflection"),
        ),
        Point(
            heading=Text(sv="Vilket stöd behövs?", en="What support is needed?"),
            minutes=20,
            prompt=Text(
                sv="Vad behöver komma nedåt i kedjan, från vem och när?",
                en="What needs to come down the chain, from whom and when?",
            ),
            kinds=("need", "need_help"),
        ),
        AGREED,
    ),
    kinds=SEEN,
    roles=("principal", "lead_teacher", "student_health"),
    roles_above=("director", "development_director"),
    needed=("principal",),
    hears_students=True,
    sides=(_AUTHORITY, _UNIT),
    outcome=Text(
        sv="En orsak som är prövad, en sida som båda bekräftar och ett stöd som någon lovat.",
        en="One cause that is tried, one page that both confirm and one support that somebody promised.",
    ),
    preparation=PREPARED,
    after=(*confirming(_AUTHORITY, _UNIT), *TOLD_ON),
)

# Three parts: it is not over with its hour but when those who were asked have their answer.
QUALITY_DIALOGUE = ForumTemplate(
    key="quality_dialogue",
    order=52,
    name=Text(sv="kvalitetsdialog", en="quality dialogue"),
    sentence=Text(
        sv="Huvudman och rektor prövar bilden av läget tillsammans, och varje fråga får svar efteråt.",
        en="Authority and principal try their picture of the state together; each question gets an answer.",
    ),
    unit_kinds=frozenset({"branch", "house", "school_unit", "provider"}),
    points=(
        LAST_TIME,
        Point(
            heading=Text(sv="Inledning: var är ni nu?", en="Introduction: where are you now?"),
            minutes=15,
            prompt=Text(
                sv="Rektorn berättar utifrån underlaget: vad är ni stolta över, och vad oroar er?",
                en="The principal tells from the material: what are you proud of, and what worries you?",
            ),
            kinds=("observation", "strength", "challenge"),
        ),
        Point(
            heading=Text(sv="Dialog: håller vår bild?", en="Dialogue: does our picture hold?"),
            minutes=25,
            prompt=Text(
                sv="Ta era frågor i tur och ordning. Vilka orsaker är prövade, och vad säger eleverna?",
                en="Take your questions one by one. Which causes are tried, and what do the students say?",
            ),
            kinds=("analysis", "reflection"),
        ),
        Point(
            heading=Text(sv="Dialog: får alla det de behöver?", en="Dialogue: does everyone get enough?"),
            minutes=20,
            prompt=Text(
                sv="Var är skillnaderna stora mellan grupper, program eller klasser, och vad gör ni åt dem?",
                en="Where do groups, programmes or classes differ much, and what do you do about it?",
            ),
            kinds=("analysis", "challenge", "reflection"),
        ),
        Point(
            heading=Text(sv="Vad behöver ni av huvudmannen?", en="What do you need from the authority?"),
            minutes=15,
            prompt=Text(
                sv="Resurser, kompetens, beslut: vad kan bara huvudmannen ändra?",
                en="Resources, skills, decisions: what can only the authority change?",
            ),
            kinds=("need", "need_help"),
        ),
        Point(
            heading=Text(sv="Återkoppling: vem svarar vem, och när?", en="Feedback: who answers, and when?"),
            minutes=5,
            prompt=Text(
                sv="Gå igenom varje fråga som saknar svar. Vem svarar på den, och vilken dag?",
                en="Go through each question without an answer. Who answers it, and on which day?",
            ),
        ),
        AGREED,
    ),
    kinds=SEEN,
    roles=("principal", "lead_teacher", "student_health"),
    roles_above=_OFFICE,
    needed=("principal",),
    hears_students=True,
    sides=(_AUTHORITY, _UNIT),
    outcome=Text(
        sv="En gemensam bild av läget, överenskommelser åt båda håll och svar på varje fråga.",
        en="A shared picture of the state, agreements in both directions and an answer to every question.",
    ),
    preparation=PREPARED,
    after=(*confirming(_AUTHORITY, _UNIT), *TOLD_ON),
    parts=(
        Part(
            key="introduction",
            name=Text(sv="inledning", en="introduction"),
            sentence=Text(
                sv="Rektorn berättar utifrån underlaget.", en="The principal tells from the material."
            ),
            signs=(Sign.HELD,),
        ),
        Part(
            key="dialogue",
            name=Text(sv="dialog", en="dialogue"),
            sentence=Text(
                sv="Ni prövar bilden tillsammans och skriver ner vad ni kom överens om.",
                en="You try the picture together and write down what you agreed.",
            ),
            signs=(Sign.AGREED,),
        ),
        Part(
            key="feedback",
            name=Text(sv="återkoppling", en="feedback"),
            sentence=Text(
                sv="Den som frågade har fått svar, och båda har bekräftat sidan.",
                en="Those who asked have their answer, and both have confirmed the page.",
            ),
            signs=(Sign.ANSWERED, Sign.CONFIRMED),
        ),
    ),
)
