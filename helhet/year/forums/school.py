"""Where those who work in a school meet: the team and the house."""

from helhet.core.text import Text
from helhet.year.forums.model import AGREED, LAST_TIME, LEADING, SEEN, ForumTemplate, Point, Side

_STAFF = ("lead_teacher", "teacher", "student_health", "caretaker", "cleaner", "kitchen", "office")
_LED_BY = Side(key="leader", name=Text(sv="ledningen", en="the management"), roles=LEADING)

TEAM = ForumTemplate(
    key="team_meeting",
    order=10,
    name=Text(sv="arbetslagsmöte", en="team meeting"),
    sentence=Text(
        sv="Arbetslaget ser vad som händer hos eleverna, söker orsaken och kommer överens om nästa steg.",
        en="The team sees what happens to the students, looks for the cause and agrees on the next step.",
    ),
    unit_kinds=frozenset({"team", "programme", "service", "office"}),
    points=(
        LAST_TIME,
        Point(
            heading=Text(sv="Vad förvånar oss?", en="What surprises us?"),
            minutes=20,
            prompt=Text(
                sv="Vad ser vi i siffrorna och i vardagen som vi inte väntade oss?",
                en="What do we see in the figures and the days that we did not expect?",
            ),
            kinds=("observation", "strength", "challenge"),
        ),
        Point(
            heading=Text(sv="Varför?", en="Why?"),
            minutes=40,
            prompt=Text(
                sv="Vad tror vi att det beror på, och vad talar emot det?",
                en="What do we think causes it, and what speaks against it?",
            ),
            kinds=("analysis", "reflection"),
        ),
        Point(
            heading=Text(sv="Vad behöver vi?", en="What do we need?"),
            minutes=20,
            prompt=Text(sv="Vad behövs, och vem kan ge det?", en="What is needed, and who can give it?"),
            kinds=("need", "need_help"),
        ),
        AGREED,
    ),
    kinds=SEEN,
    roles=_STAFF,
    sides=(Side(key="team", name=Text(sv="arbetslaget", en="the team"), roles=frozenset(_STAFF)), _LED_BY),
)

HOUSE = ForumTemplate(
    key="house_meeting",
    order=20,
    name=Text(sv="husmöte", en="house meeting"),
    sentence=Text(
        sv="Alla som arbetar i huset, från kök till klassrum, talar om vad som hjälper elevernas lärande.",
        en="All who work in the house, from kitchen to classroom, talk of what helps the students learn.",
    ),
    unit_kinds=frozenset({"house", "school_unit", "branch", "provider", "office"}),
    points=(
        LAST_TIME,
        Point(
            heading=Text(sv="Vad ser vi i huset?", en="What do we see in the house?"),
            minutes=20,
            prompt=Text(
                sv="En sak var och en har sett. Nämn ingen elev vid namn.",
                en="One thing each of us has seen. Name no student.",
            ),
            kinds=("observation", "strength", "challenge"),
        ),
        Point(
            heading=Text(sv="Vad hjälper och vad hindrar?", en="What helps and what hinders?"),
            minutes=20,
            prompt=Text(
                sv="Tid, lokaler, stöd, organisation: vad i vårt arbete gör skillnad för lärandet?",
                en="Time, premises, support, organisation: what in our work makes a difference to learning?",
            ),
            kinds=("analysis", "lesson", "not_managed"),
        ),
        Point(
            heading=Text(sv="Vad lyfter vi vidare?", en="What do we carry further up?"),
            minutes=10,
            prompt=Text(
                sv="Vad kan vi inte lösa själva, och vem äger frågan?",
                en="What can we not solve ourselves, and who owns it?",
            ),
            kinds=("need", "need_help"),
        ),
        AGREED,
    ),
    kinds=SEEN,
    roles=("principal", *_STAFF),
    sides=(Side(key="staff", name=Text(sv="personalen", en="the staff"), roles=frozenset(_STAFF)), _LED_BY),
)
