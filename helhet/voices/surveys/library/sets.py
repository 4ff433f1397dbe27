"""A few questions that make a good survey together: most take two or three minutes."""

from helhet.core.text import Text
from helhet.voices.surveys.asking import QuestionSet, Respondents

STUDENT, ADULT, TEACHER, STAFF, GUARDIAN = Respondents

SAFETY_AND_CALM = QuestionSet(
    key="safety-and-calm",
    name=Text(sv="Trygghet och studiero", en="Safety and calm"),
    says=Text(
        sv="Elever och lärare om samma sak. Landets svar finns att jämföra med.",
        en="Students and teachers about the same thing. The country's answers are there to compare with.",
    ),
    respondents=(STUDENT, TEACHER),
    questions=(
        "safe-at-school",
        "be-yourself",
        "calm-in-lessons",
        "noisy-in-lessons",
        "students-meet-each-other",
        "better-place-to-learn",
    ),
)

SUPPORT_AND_CHALLENGES = QuestionSet(
    key="support-and-challenges",
    name=Text(sv="Stöd och utmaningar", en="Support and challenges"),
    says=Text(
        sv="Får eleverna den hjälp de behöver, och uppgifter som tar dem vidare?",
        en="Do the students get the help they need, and tasks that take them further?",
    ),
    respondents=(STUDENT, TEACHER),
    questions=(
        "understand-what-to-do",
        "help-in-lessons",
        "interested-in-schoolwork",
        "believe-in-oneself",
        "enough-challenges",
        "know-the-next-step",
    ),
)

INFLUENCE = QuestionSet(
    key="influence",
    name=Text(sv="Inflytande", en="Influence"),
    says=Text(
        sv="Får eleverna vara med och bestämma, och får de veta vad det blev?",
        en="Do the students take part in deciding, and do they hear what came of it?",
    ),
    respondents=(STUDENT, TEACHER),
    questions=(
        "influence-on-lessons",
        "adults-listen",
        "practise-discussion",
        "what-became-of-proposals",
    ),
)

ADULTS_AROUND = QuestionSet(
    key="adults-around-the-student",
    name=Text(sv="Vuxna som finns där", en="Adults who are there"),
    says=Text(
        sv="Om rasterna, elevhälsan och tilliten till de vuxna.",
        en="About breaks, student health and trust in the adults.",
    ),
    respondents=(STUDENT,),
    questions=(
        "adult-who-cares",
        "adults-do-enough",
        "adults-know-of-breaks",
        "easy-to-reach-student-health",
        "where-to-turn",
    ),
)

TEACHERS_TOGETHER = QuestionSet(
    key="teachers-together",
    name=Text(sv="Lärare: så följer vi upp", en="Teachers: how we follow up"),
    says=Text(
        sv="Planerar vi tillsammans, och används det vi får veta?",
        en="Do we plan together, and is what we learn used?",
    ),
    respondents=(TEACHER,),
    questions=(
        "results-followed-up",
        "safety-followed-up",
        "plan-with-colleagues",
        "varied-teaching",
        "conditions-for-good-work",
        "greatest-obstacle",
    ),
)

ADULT_EDUCATION = QuestionSet(
    key="adult-education",
    name=Text(sv="Komvux: så fungerar studierna", en="Adult education: how studies work"),
    says=Text(
        sv="För studerande i komvux, mitt i kursen. Skolenkäten frågar dem aldrig.",
        en="For adult students, in the middle of the course. The national survey never asks them.",
    ),
    respondents=(ADULT,),
    questions=(
        "informed-at-start",
        "know-my-study-plan",
        "right-pace",
        "help-in-lessons",
        "reach-the-teacher",
        "studies-and-life",
        "satisfied-with-course",
        "easier-to-reach-the-goal",
    ),
)

WORKPLACE_LEARNING = QuestionSet(
    key="workplace-learning",
    name=Text(sv="Apl: så gick veckorna", en="Workplace learning: how the weeks went"),
    says=Text(
        sv="För elever som just har varit på apl. Ställs samma vecka som de kommer tillbaka.",
        en="For students just back from a workplace. Ask them the week they come back.",
    ),
    respondents=(STUDENT, ADULT),
    questions=(
        "apl-informed",
        "apl-welcomed",
        "apl-safe",
        "apl-right-tasks",
        "apl-learned",
        "apl-school-contact",
        "apl-next-period",
    ),
)

TOWARDS_WORK = QuestionSet(
    key="towards-work",
    name=Text(sv="Vägen vidare", en="The way onward"),
    says=Text(
        sv="Möter eleverna arbetslivet, och känner de sig förberedda?",
        en="Do the students meet working life, and do they feel prepared?",
    ),
    respondents=(STUDENT, TEACHER),
    questions=("meet-working-life", "prepared-for-later", "apl-learned", "apl-next-period"),
)

GUARDIANS = QuestionSet(
    key="guardians",
    name=Text(sv="Vårdnadshavare: information och kontakt", en="Guardians: information and contact"),
    says=Text(
        sv="För vårdnadshavare till elever under 18 år. Skolenkäten frågar dem inte i gymnasieskolan.",
        en="For guardians of students under 18. The national survey leaves them out.",
    ),
    respondents=(GUARDIAN,),
    questions=(
        "guardian-informed",
        "guardian-contact",
        "guardian-met",
        "school-calls-when-away",
        "where-to-turn",
        "content-with-school",
        "guardian-wants-to-know",
    ),
)

OTHER_STAFF = QuestionSet(
    key="other-staff",
    name=Text(
        sv="Annan personal: så hänger mitt arbete ihop med elevernas lärande",
        en="Other staff: how my work is tied to students' learning",
    ),
    says=Text(
        sv="För vaktmästare, kök, städ, kansli, bibliotek och elevhälsa.",
        en="For caretakers, kitchen, cleaning, office, library and student health.",
    ),
    respondents=(STAFF,),
    questions=(
        "my-work-and-learning",
        "conditions-for-good-work",
        "asked-what-i-see",
        "students-meet-each-other",
        "where-to-turn",
        "greatest-obstacle",
    ),
)

THINKING_OF_LEAVING = QuestionSet(
    key="thinking-of-leaving",
    name=Text(sv="Tänker du på att sluta?", en="Are you thinking of leaving?"),
    says=Text(
        sv="Om vad som får elever att gå kvar. Ställ den i november, medan det går att göra något.",
        en="About what makes students stay. Ask in November, while something can be done.",
    ),
    respondents=(STUDENT, ADULT),
    questions=(
        "education-i-want",
        "belong-in-the-group",
        "school-calls-when-away",
        "thought-of-leaving",
        "reasons-to-leave",
        "what-would-make-me-stay",
    ),
)

AFTER_THE_LESSON = QuestionSet(
    key="after-the-lesson",
    name=Text(sv="Efter lektionen: tre frågor", en="After the lesson: three questions"),
    says=Text(
        sv="En minut i slutet av lektionen. Läraren berättar nästa gång vad som ändras.",
        en="A minute at the end of the lesson. The teacher tells next time what will change.",
    ),
    respondents=(STUDENT, ADULT),
    questions=("lesson-aim", "lesson-level", "lesson-next-time"),
)
