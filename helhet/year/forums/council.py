"""Where a school meets those it is for, and those its students go on to: students, working life."""

from helhet.core.text import Text
from helhet.year.forums.model import AGREED, LAST_TIME, LEADING, SEEN, ForumTemplate, Point, Side

_STUDENTS = Side(key="students", name=Text(sv="eleverna", en="the students"), roles=frozenset({"student"}))

STUDENT_COUNCIL = ForumTemplate(
    key="student_council",
    order=30,
    name=Text(sv="elevråd", en="student council"),
    sentence=Text(
        sv="Eleverna frågar skolan, får svar och läser upp dem på nästa möte.",
        en="The students ask the school, get answers and read them out at the next meeting.",
    ),
    unit_kinds=frozenset({"house", "school_unit", "programme", "branch", "group"}),
    points=(
        Point(
            heading=Text(sv="Vad blev det av det vi sade sist?", en="What came of what we said last?"),
            minutes=10,
            prompt=Text(
                sv="Läs upp svaren. Vad har ingen svarat på än?",
                en="Read the answers out. What has nobody answered yet?",
            ),
        ),
        Point(
            heading=Text(sv="Vad är bra just nu?", en="What is good right now?"),
            minutes=10,
            prompt=Text(
                sv="Vad ska skolan fortsätta med?",
                en="What should the school go on with?",
            ),
            kinds=("strength", "reflection"),
        ),
        Point(
            heading=Text(sv="Vad vill vi säga?", en="What do we want to say?"),
            minutes=15,
            prompt=Text(
                sv="Trygghet, studiero, undervisning, dagen i stort. Nämn ingen vid namn.",
                en="Safety, calm, teaching, the day as a whole. Name nobody.",
            ),
            kinds=("observation", "challenge", "reflection"),
        ),
        Point(
            heading=Text(sv="Vad frågar vi skolan?", en="What do we ask the school?"),
            minutes=10,
            prompt=Text(
                sv="En fråga räcker. Skriv den så att någon kan svara.",
                en="One question is enough. Write it so that somebody can answer.",
            ),
            kinds=("need_help",),
        ),
        Point(
            heading=Text(sv="Vem berättar för klasserna?", en="Who tells the classes?"),
            minutes=5,
            prompt=Text(sv="Vem berättar vad, och när?", en="Who tells what, and when?"),
        ),
    ),
    kinds=("need_help", "challenge", "strength", "observation", "reflection"),
    roles=("student",),
    sides=(_STUDENTS, Side(key="school", name=Text(sv="skolan", en="the school"), roles=LEADING)),
)

PROGRAMME_COUNCIL = ForumTemplate(
    key="programme_council",
    order=40,
    name=Text(sv="programråd", en="programme council"),
    sentence=Text(
        sv="Skolan och arbetslivet planerar utbildningen tillsammans, med eleverna i rummet.",
        en="School and working life plan the education together, with the students in the room.",
    ),
    unit_kinds=frozenset({"programme", "school_unit", "house", "provider"}),
    points=(
        LAST_TIME,
        Point(
            heading=Text(sv="Vad behöver arbetslivet?", en="What does working life need?"),
            minutes=20,
            prompt=Text(
                sv="Vad ska den som slutar om tre år kunna?",
                en="What should those who leave in three years be able to do?",
            ),
            kinds=("observation", "challenge", "reflection"),
        ),
        Point(
            heading=Text(
                sv="Hur fungerar det arbetsplatsförlagda lärandet?", en="How does workplace learning work?"
            ),
            minutes=20,
            prompt=Text(
                sv="Vad går bra på platserna, och var blir det fel?",
                en="What goes well at the workplaces, and where does it go wrong?",
            ),
            kinds=("strength", "challenge", "not_managed", "analysis"),
        ),
        Point(
            heading=Text(sv="Vad behöver vi av varandra?", en="What do we need from each other?"),
            minutes=15,
            prompt=Text(
                sv="Platser, handledare, utrustning, tid: vem kan ge vad?",
                en="Places, supervisors, equipment, time: who can give what?",
            ),
            kinds=("need", "need_help"),
        ),
        AGREED,
    ),
    kinds=SEEN,
    roles=("employer", "student", "lead_teacher", "teacher", "principal"),
    sides=(
        Side(
            key="school",
            name=Text(sv="skolan", en="the school"),
            roles=LEADING | {"lead_teacher", "teacher"},
        ),
        Side(
            key="working_life",
            name=Text(sv="arbetslivet", en="working life"),
            roles=frozenset({"employer"}),
        ),
    ),
)
