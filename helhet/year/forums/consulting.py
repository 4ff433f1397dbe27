"""Where those whom a decision concerns are heard before it, and where guardians may take part.

The Education Act, chapter 4: sections 13 and 14 ask for a forum of consultation at every unit, and that what
is proposed is told before it is decided; sections 4 and 12 that guardians of those under eighteen may take
part.
"""

from helhet.core.text import Text
from helhet.year.forums.model import (
    LAST_TIME,
    LEADING,
    After,
    ForumTemplate,
    Point,
    Preparation,
    Side,
    Sign,
    confirming,
)

_STAFF = ("teacher", "lead_teacher", "student_health", "caretaker", "cleaner", "kitchen", "office")
_HEARD = ("student", "guardian", *_STAFF, "union_representative")
_DECIDES = Side(key="leader", name=Text(sv="den som beslutar", en="who decides"), roles=LEADING)
_PARTIES = Side(
    key="heard", name=Text(sv="de som hördes", en="those who were heard"), roles=frozenset(_HEARD)
)
_GUARDIANS = Side(
    key="guardians", name=Text(sv="vårdnadshavarna", en="the guardians"), roles=frozenset({"guardian"})
)
_SCHOOL = Side(key="school", name=Text(sv="skolan", en="the school"), roles=LEADING)

CONSULTATION = ForumTemplate(
    key="consultation",
    order=45,
    name=Text(sv="samråd", en="consultation"),
    sentence=Text(
        sv="Elever, personal och vårdnadshavare hörs innan ett beslut fattas, och får veta vad det blev.",
        en="Students, staff and guardians are heard before a decision is made, and are told what came of it.",
    ),
    unit_kinds=frozenset({"authority", "branch", "house", "school_unit", "programme", "provider"}),
    points=(
        Point(
            heading=Text(sv="Vilket beslut gäller det?", en="Which decision is it about?"),
            minutes=10,
            prompt=Text(
                sv="Vad är föreslaget, vem beslutar och vilken dag? Vad är redan bestämt, och vad är öppet?",
                en="What is proposed, who decides and when? What is settled already, and what is open?",
            ),
        ),
        Point(
            heading=Text(sv="Vad vill vi ha svar på?", en="What do we want to hear?"),
            minutes=5,
            prompt=Text(
                sv="En fråga, skriven så att svaret kan ändra beslutet.",
                en="One question, written so that the answer can change the decision.",
            ),
        ),
        Point(
            heading=Text(sv="Vad säger eleverna?", en="What do the students say?"),
            minutes=15,
            prompt=Text(
                sv="Vad blir bättre, vad blir sämre, och för vilka elever? Nämn ingen vid namn.",
                en="What gets better, what gets worse, and for which students? Name nobody.",
            ),
            kinds=("observation", "challenge", "reflection", "need_help"),
        ),
        Point(
            heading=Text(sv="Vad säger personalen?", en="What does the staff say?"),
            minutes=15,
            prompt=Text(
                sv="Vad betyder förslaget för arbetet och arbetsmiljön, och finns ett annat sätt?",
                en="What does it mean for the work and its environment, and is there another way?",
            ),
            kinds=("observation", "challenge", "reflection", "need_help"),
        ),
        Point(
            heading=Text(sv="Vad säger vårdnadshavarna?", en="What do the guardians say?"),
            minutes=10,
            prompt=Text(
                sv="Gäller elever under 18 år. Är ingen här: hur har de fått frågan?",
                en="Of students under eighteen. If nobody is here: how were they asked?",
            ),
            kinds=("observation", "challenge", "reflection"),
        ),
        Point(
            heading=Text(sv="Vad tar den som beslutar med sig?", en="What does who decides bring along?"),
            minutes=10,
            prompt=Text(
                sv="Vad ändras i förslaget, vad ändras inte, och när får ni veta?",
                en="What changes in the proposal, what does not, and when will you know?",
            ),
        ),
    ),
    kinds=("observation", "challenge", "reflection", "need_help"),
    roles=(*_HEARD, "principal"),
    needed=("student",),
    roles_above=("director", "development_director", "union_representative"),
    sides=(_DECIDES, _PARTIES),
    outcome=Text(
        sv="Vad som sades innan beslutet, och ett svar efteråt: vad det blev och varför.",
        en="What was said before the decision, and an answer afterwards: what came of it and why.",
    ),
    preparation=(
        Preparation(
            key="proposal",
            weeks_before=2,
            what=Text(
                sv="Berätta vad som är föreslaget och vad ni vill ha svar på",
                en="Tell what is proposed and what you want to hear",
            ),
            roles=("principal", "director", "development_director"),
            side="leader",
        ),
        Preparation(
            key="read",
            weeks_before=1.5,
            what=Text(sv="Läs förslaget", en="Read the proposal"),
            roles=_HEARD,
            sign=Sign.OPENED,
        ),
        Preparation(
            key="own_words",
            weeks_before=0.5,
            what=Text(sv="Skriv vad ni tycker om förslaget", en="Write what you think of the proposal"),
            roles=_HEARD,
            side="heard",
            sign=Sign.LEFT,
        ),
    ),
    after=(
        *confirming(_DECIDES, _PARTIES),
        After(
            key="answer",
            days_after=14,
            what=Text(
                sv="Svara dem som hördes: vad blev beslutet, och varför",
                en="Answer those who were heard: what was decided, and why",
            ),
            roles=("principal", "director", "development_director"),
            side="leader",
            sign=Sign.ANSWERED,
        ),
    ),
)

GUARDIANS_FORUM = ForumTemplate(
    key="guardians_forum",
    order=35,
    name=Text(sv="vårdnadshavarforum", en="guardians' forum"),
    sentence=Text(
        sv="Vårdnadshavare till elever under 18 år får möjlighet att delta i skolans kvalitetsarbete.",
        en="Guardians of students under eighteen get the chance to take part in the school's quality work.",
    ),
    unit_kinds=frozenset({"branch", "house", "school_unit", "programme", "provider"}),
    points=(
        LAST_TIME,
        Point(
            heading=Text(sv="Vad vill skolan höra om?", en="What does the school want to hear about?"),
            minutes=10,
            prompt=Text(
                sv="Ett område där skolan inte ser allt själv. Visa siffran och säg vad den inte säger.",
                en="One area where the school does not see all. Show the figure and what it does not say.",
            ),
        ),
        Point(
            heading=Text(sv="Vad ser ni hemifrån?", en="What do you see from home?"),
            minutes=25,
            prompt=Text(
                sv="Vad berättar skoldagen hemma? Tala om det som rör flera, inte om ett enskilt barn.",
                en="What does the school day tell at home? Speak of what concerns several, not of one child.",
            ),
            kinds=("observation", "strength", "challenge", "reflection"),
        ),
        Point(
            heading=Text(sv="Vad frågar ni skolan?", en="What do you ask the school?"),
            minutes=15,
            prompt=Text(
                sv="Skriv frågan så att någon kan svara. Klagomål om ett barn tas för sig, med rektorn.",
                en="Write it so that somebody can answer. A complaint about one child goes to the principal.",
            ),
            kinds=("need_help",),
        ),
        Point(
            heading=Text(sv="Hur vill ni vara med framöver?", en="How do you want to take part?"),
            minutes=5,
            prompt=Text(
                sv="Det är en möjlighet, ingen plikt. Vad skulle göra det lättare att komma?",
                en="It is a chance, no duty. What would make it easier to come?",
            ),
            kinds=("reflection",),
        ),
    ),
    kinds=("observation", "strength", "challenge", "reflection", "need_help"),
    roles=("guardian", "principal"),
    needed=("guardian",),
    roles_above=("guardian",),
    sides=(_GUARDIANS, _SCHOOL),
    outcome=Text(
        sv="Det som bara syns hemifrån, och ett svar till alla som fick frågan.",
        en="What is only seen from home, and an answer to everyone who was asked.",
    ),
    preparation=(
        Preparation(
            key="invite",
            weeks_before=4,
            what=Text(
                sv="Bjud in alla vårdnadshavare till elever under 18 år",
                en="Invite all guardians of students under eighteen",
            ),
            roles=("principal",),
            side="school",
        ),
        Preparation(
            key="own_questions",
            weeks_before=1,
            what=Text(sv="Skriv en fråga till skolan", en="Write a question to the school"),
            roles=("guardian",),
            side="guardians",
            sign=Sign.LEFT,
        ),
    ),
    after=(
        *confirming(_GUARDIANS, _SCHOOL, days=10),
        After(
            key="answer",
            days_after=21,
            what=Text(sv="Svara på det vårdnadshavarna frågade", en="Answer what the guardians asked"),
            roles=("principal",),
            side="school",
            sign=Sign.ANSWERED,
        ),
    ),
    not_in=frozenset({"adult_education"}),
)
