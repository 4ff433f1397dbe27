"""Where a school meets those it is for, and those its students go on to: students, working life."""

from helhet.core.text import Text
from helhet.year.forums.model import (
    AGREED,
    LAST_TIME,
    LEADING,
    SEEN,
    After,
    ForumTemplate,
    Point,
    Preparation,
    Side,
    Sign,
    confirming,
)

_STUDENTS = Side(key="students", name=Text(sv="eleverna", en="the students"), roles=frozenset({"student"}))
_SCHOOL = Side(key="school", name=Text(sv="skolan", en="the school"), roles=LEADING)
_TEACHING_SCHOOL = Side(
    key="school",
    name=Text(sv="skolan", en="the school"),
    roles=LEADING | {"teacher", "lead_teacher"},
)
_WORKING_LIFE = Side(
    key="working_life", name=Text(sv="arbetslivet", en="working life"), roles=frozenset({"employer"})
)

CLASS_COUNCIL = ForumTemplate(
    key="class_council",
    order=5,
    name=Text(sv="klassråd", en="class council"),
    sentence=Text(
        sv="Klassen talar om sin egen skoldag och väljer vad elevrådet ska få med sig.",
        en="The class talks of its own school day and chooses what the student council shall bring along.",
    ),
    unit_kinds=frozenset({"group", "team", "programme"}),
    points=(
        Point(
            heading=Text(sv="Vad blev det av det vi sade sist?", en="What came of what we said last?"),
            minutes=5,
            prompt=Text(
                sv="Läs upp svaren. Vad hände i klassen, och vad hände inte?",
                en="Read the answers out. What happened in the class, and what did not?",
            ),
        ),
        Point(
            heading=Text(sv="Hur är det att lära sig här?", en="What is it like to learn here?"),
            minutes=15,
            prompt=Text(
                sv="När förstår ni, och när tappar ni tråden? Tala om lektionerna, inte om personer.",
                en="When do you understand, and when do you lose the thread? Speak of lessons.",
            ),
            kinds=("strength", "observation", "challenge"),
        ),
        Point(
            heading=Text(sv="Kan alla arbeta i lugn?", en="Can everyone work in calm?"),
            minutes=10,
            prompt=Text(
                sv="Vad kan klassen göra själv, och vad behöver ni hjälp med?",
                en="What can the class do itself, and what do you need help with?",
            ),
            kinds=("challenge", "reflection", "need_help"),
        ),
        Point(
            heading=Text(sv="Vad tar vi med till elevrådet?", en="What do we bring to the student council?"),
            minutes=10,
            prompt=Text(
                sv="En sak räcker. Vem berättar den, och vem berättar svaret för oss?",
                en="One thing is enough. Who tells it, and who tells us the answer?",
            ),
            kinds=("need_help", "challenge", "strength"),
        ),
    ),
    kinds=("need_help", "challenge", "strength", "observation", "reflection"),
    roles=("student",),
    needed=("student",),
    roles_above=("teacher", "lead_teacher"),
    sides=(_STUDENTS, _TEACHING_SCHOOL),
    outcome=Text(
        sv="En sak till elevrådet, och vad klassen ändrar själv.",
        en="One thing for the student council, and what the class changes itself.",
    ),
    preparation=(
        Preparation(
            key="leave_one",
            weeks_before=0.5,
            what=Text(sv="Skriv en sak ni vill tala om", en="Write one thing you want to talk about"),
            roles=("student",),
            side="students",
            sign=Sign.LEFT,
        ),
    ),
    after=confirming(_STUDENTS, _TEACHING_SCHOOL),
)

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
    needed=("student",),
    sides=(_STUDENTS, _SCHOOL),
    outcome=Text(
        sv="En fråga till skolan som någon svarar på, och svaret läst för klasserna.",
        en="A question to the school that somebody answers, and the answer read to the classes.",
    ),
    preparation=(
        Preparation(
            key="collect",
            weeks_before=1,
            what=Text(sv="Hämta en sak från varje klass", en="Fetch one thing from each class"),
            roles=("student",),
            side="students",
            sign=Sign.LEFT,
        ),
    ),
    after=(
        After(
            key="answer",
            days_after=14,
            what=Text(sv="Svara på det eleverna frågade", en="Answer what the students asked"),
            roles=("principal",),
            side="school",
            sign=Sign.ANSWERED,
        ),
        *confirming(_STUDENTS, _SCHOOL),
    ),
)

PROGRAMME_COUNCIL = ForumTemplate(
    key="programme_council",
    order=40,
    name=Text(sv="programråd", en="programme council"),
    sentence=Text(
        sv="Skolan och arbetslivet planerar utbildningen tillsammans, med eleverna i rummet.",
        en="School and working life plan the education together, with the students in the room.",
    ),
    unit_kinds=frozenset({"programme", "school_unit", "house", "branch", "provider"}),
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
    needed=("employer", "student"),
    sides=(_TEACHING_SCHOOL, _WORKING_LIFE),
    outcome=Text(
        sv="Vad skolan och arbetslivet gör för varandra till nästa gång, och vem som gör det.",
        en="What school and working life do for each other by next time, and who does it.",
    ),
    preparation=(
        Preparation(
            key="read",
            weeks_before=2,
            what=Text(sv="Läs underlaget", en="Read the material"),
            roles=("employer", "principal", "lead_teacher"),
            sign=Sign.OPENED,
        ),
        Preparation(
            key="own_questions",
            weeks_before=1,
            what=Text(sv="Skriv en fråga från er arbetsplats", en="Write a question from your workplace"),
            roles=("employer",),
            side="working_life",
            sign=Sign.LEFT,
        ),
    ),
    after=(
        *confirming(_TEACHING_SCHOOL, _WORKING_LIFE, days=10),
        After(
            key="answer",
            days_after=30,
            what=Text(sv="Svara på det arbetslivet frågade", en="Answer what working life asked"),
            roles=("principal",),
            side="school",
            sign=Sign.ANSWERED,
        ),
    ),
)
