"""Where those who work in a school meet: the team, the subject group and the house."""

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
    confirming,
    leaving,
)

_STAFF = ("lead_teacher", "teacher", "student_health", "caretaker", "cleaner", "kitchen", "office")
_TEACHING = frozenset({"lead_teacher", "teacher"})
_LED_BY = Side(key="leader", name=Text(sv="ledningen", en="the management"), roles=LEADING)
_TEAM = Side(key="team", name=Text(sv="arbetslaget", en="the team"), roles=frozenset(_STAFF))
_SUBJECT = Side(key="group", name=Text(sv="ämneslaget", en="the subject group"), roles=_TEACHING)
_HOUSE = Side(key="staff", name=Text(sv="personalen", en="the staff"), roles=frozenset(_STAFF))

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
    sides=(_TEAM, _LED_BY),
    outcome=Text(
        sv="Ett eller två åtaganden med vem och när, och det som ska lyftas uppåt.",
        en="One or two commitments with who and when, and what is to be carried up.",
    ),
    preparation=(leaving(*_STAFF),),
    after=confirming(_TEAM, _LED_BY),
)

SUBJECT_GROUP = ForumTemplate(
    key="subject_group",
    order=15,
    name=Text(sv="ämneslag", en="subject group"),
    sentence=Text(
        sv="De som undervisar i samma ämne läser elevernas resultat och prövar något tillsammans.",
        en="Those who teach the same subject read the students' results and try something together.",
    ),
    unit_kinds=frozenset({"team", "programme", "school_unit", "house", "branch", "provider"}),
    points=(
        LAST_TIME,
        Point(
            heading=Text(sv="Vad kan eleverna, och vad fastnar?", en="Where do students stop?"),
            minutes=20,
            prompt=Text(
                sv="Vilken del av ämnet lyckas de flesta med, och var stannar många?",
                en="Which part of the subject do most manage, and where do many stop?",
            ),
            kinds=("observation", "strength", "challenge"),
        ),
        Point(
            heading=Text(sv="Bedömer vi lika?", en="Do we assess alike?"),
            minutes=20,
            prompt=Text(
                sv="Läs samma elevarbete, utan namn. Var skiljer sig våra bedömningar, och varför?",
                en="Read the same piece of work, without a name. Where do our assessments differ, and why?",
            ),
            kinds=("analysis", "reflection"),
        ),
        Point(
            heading=Text(sv="Vad prövar vi i undervisningen?", en="What do we try in our teaching?"),
            minutes=20,
            prompt=Text(
                sv="En sak, i vilka grupper, och vad ska vi se om den hjälper?",
                en="One thing, in which groups, and what shall we see if it helps?",
            ),
            kinds=("need", "need_help", "lesson"),
        ),
        AGREED,
    ),
    kinds=SEEN,
    roles=("lead_teacher", "teacher"),
    sides=(_SUBJECT, _LED_BY),
    outcome=Text(
        sv="En sak som prövas i undervisningen, och när ni ser om den hjälpte.",
        en="One thing that is tried in teaching, and when you see whether it helped.",
    ),
    preparation=(
        Preparation(
            key="bring_work",
            weeks_before=1,
            what=Text(
                sv="Välj ett elevarbete utan namn att läsa tillsammans",
                en="Choose a piece of work without a name to read together",
            ),
            roles=("lead_teacher", "teacher"),
        ),
    ),
    after=confirming(_SUBJECT, _LED_BY),
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
    sides=(_HOUSE, _LED_BY),
    outcome=Text(
        sv="Det huset lyfter vidare, och vad som ändras i huset själv.",
        en="What the house carries further up, and what changes in the house itself.",
    ),
    preparation=(leaving("principal", *_STAFF),),
    after=(
        *confirming(_HOUSE, _LED_BY),
        After(
            key="tell_house",
            days_after=14,
            what=Text(sv="Berätta för huset vad det blev", en="Tell the house what came of it"),
            roles=("principal",),
        ),
    ),
)
