"""What happens in the schools, by the school year."""

from helhet.core.text import Text
from helhet.year.wheel.model import Day, Level, WheelEvent

_STAFF = ("lead_teacher", "teacher", "student_health", "caretaker", "cleaner", "kitchen", "office")
_SCHOOLS = ("upper_secondary", "adapted_upper_secondary")

START = WheelEvent(
    key="start_of_year",
    name=Text(sv="Läsårets mål och insatser", en="The year's goals and efforts"),
    words=Text(
        sv="Alla i huset läser vad förra året lärde oss och enas om några få saker att göra.",
        en="Everyone in the house reads what last year taught us and agrees on a few things to do.",
    ),
    level=Level.UNIT,
    first=Day(8, 10),
    last=Day(8, 31),
    forum="house_meeting",
    called_by="principal",
    roles=("principal", *_STAFF),
)
TEAMS = WheelEvent(
    key="teams",
    name=Text(sv="Arbetslagens forum", en="The teams' forum"),
    words=Text(
        sv="Arbetslaget ser vad som händer hos eleverna och söker orsaken.",
        en="The team sees what happens to the students and looks for the cause.",
    ),
    level=Level.TEAM,
    first=Day(8, 24),
    last=Day(5, 31),
    times=6,
    forum="team_meeting",
    called_by="lead_teacher",
    roles=_STAFF,
)
CLASSES = WheelEvent(
    key="classes",
    name=Text(sv="Klassråd", en="Class council"),
    words=Text(
        sv="Klassen talar om vad som hjälper och hindrar i undervisningen, och hör vad det blev sist.",
        en="The class talks of what helps and hinders in the teaching, and hears what came of last time.",
    ),
    level=Level.GROUP,
    first=Day(9, 1),
    last=Day(5, 20),
    times=4,
    forum="class_council",
    called_by="teacher",
    roles=("student", "teacher"),
    school_forms=_SCHOOLS,
)
COUNCIL = WheelEvent(
    key="student_councils",
    name=Text(sv="Elevråd", en="Student council"),
    words=Text(
        sv="Eleverna frågar skolan, får svar och läser upp dem på nästa möte.",
        en="The students ask the school, get answers and read them out at the next meeting.",
    ),
    level=Level.UNIT,
    first=Day(9, 1),
    last=Day(5, 31),
    times=6,
    forum="student_council",
    called_by="student",
    roles=("student", "principal"),
)
SUBJECTS = WheelEvent(
    key="subjects",
    name=Text(sv="Ämneslagen jämför", en="The subject groups compare"),
    words=Text(
        sv="Betyg, nationella prov och arbeten läggs bredvid varandra: vad bedömer vi olika, och varför?",
        en="Grades, tests and students' work are laid side by side: what do we judge differently, and why?",
    ),
    level=Level.UNIT,
    first=Day(10, 15),
    last=Day(5, 15),
    times=2,
    forum="subject_group",
    called_by="lead_teacher",
    roles=("lead_teacher", "teacher"),
)
PROGRAMMES = WheelEvent(
    key="programme_councils",
    name=Text(sv="Programråd", en="Programme council"),
    words=Text(
        sv="Skolan och arbetslivet planerar utbildningen tillsammans, med eleverna i rummet.",
        en="School and working life plan the education together, with the students in the room.",
    ),
    level=Level.UNIT,
    first=Day(9, 20),
    last=Day(4, 15),
    times=2,
    forum="programme_council",
    called_by="principal",
    roles=("employer", "student", "lead_teacher", "teacher", "principal"),
)
GUARDIANS = WheelEvent(
    key="guardians",
    name=Text(sv="Vårdnadshavarnas möte", en="The guardians' meeting"),
    words=Text(
        sv="Vårdnadshavare till elever under arton år hör hur det går och säger vad de ser.",
        en="Guardians of students under eighteen hear how things go and say what they see.",
    ),
    level=Level.UNIT,
    first=Day(9, 15),
    last=Day(3, 31),
    times=2,
    forum="guardians_forum",
    called_by="principal",
    roles=("guardian", "principal", "teacher"),
    school_forms=_SCHOOLS,
)
CONSULTATION = WheelEvent(
    key="consultation",
    name=Text(sv="Samråd inför nästa läsår", en="Consultation before next year"),
    words=Text(
        sv="Elever och personal säger sitt innan det beslutas, och får veta vad det blev.",
        en="Students and staff speak before it is decided, and hear what came of it.",
    ),
    level=Level.UNIT,
    first=Day(2, 1),
    last=Day(2, 28),
    forum="consultation",
    called_by="principal",
    roles=("student", "principal", *_STAFF),
)
FILMS = WheelEvent(
    key="student_films",
    name=Text(sv="Eleverna gör sina filmer", en="The students make their films"),
    words=Text(
        sv="En film om skoldagen för varje temaområde, med samtycke från alla som syns.",
        en="A film of the school day for each theme, with the consent of all who are seen.",
    ),
    level=Level.UNIT,
    first=Day(1, 10),
    last=Day(2, 15),
    called_by="principal",
    roles=("student", "teacher", "principal"),
)
SURVEY = WheelEvent(
    key="survey_talks",
    name=Text(
        sv="Enkätsvaren talas igenom med eleverna", en="The survey is talked through with the students"
    ),
    words=Text(
        sv="Eleverna läser sina egna svar och säger varför det ser ut så.",
        en="The students read their own answers and say why it looks like that.",
    ),
    level=Level.UNIT,
    first=Day(5, 5),
    last=Day(6, 5),
    called_by="principal",
    roles=("student", "teacher", "principal"),
)
UNIT_REPORT = WheelEvent(
    key="unit_report",
    name=Text(sv="Enhetens kvalitetsrapport", en="The unit's quality report"),
    words=Text(
        sv="Vad blev det av insatserna, varför ser det ut så, och vad behöver vi från huvudmannen?",
        en="What came of the efforts, why does it look like that, and what do we need from the authority?",
    ),
    level=Level.UNIT,
    first=Day(12, 1),
    last=Day(12, 20),
    called_by="principal",
    roles=("principal",),
)
ANALYSIS_DAY = WheelEvent(
    key="analysis_day",
    name=Text(sv="Analysdag", en="Day of analysis"),
    words=Text(
        sv="Hela huset ser tillbaka på läsåret: vad höll, vad höll inte, vad tar vi med oss?",
        en="The whole house looks back on the year: what held, what did not, what do we take along?",
    ),
    level=Level.UNIT,
    first=Day(6, 8),
    last=Day(6, 20),
    forum="house_meeting",
    called_by="principal",
    roles=("principal", *_STAFF),
)
