"""Knowledge results: teaching, support and challenges, and how teachers work together."""

from functools import partial

from helhet.core.text import Text
from helhet.voices.surveys.asking import Respondents
from helhet.voices.surveys.library import national

STUDENT, ADULT, TEACHER, STAFF, GUARDIAN = Respondents
_asked = partial(national.question, theme="kunskapsresultat")
_in_words = partial(national.in_words, theme="kunskapsresultat")

UNDERSTAND = _asked(
    key="understand-what-to-do",
    order=10,
    scale="how-often",
    wording={
        STUDENT: Text(
            sv="Hur ofta förklarar lärarna vad du ska göra på lektionerna så att du förstår?",
            en="How often do the teachers explain what to do in lessons so that you understand?",
        ),
        ADULT: Text(
            sv="Hur ofta förklarar lärarna vad du ska göra så att du förstår?",
            en="How often do the teachers explain what to do so that you understand?",
        ),
        TEACHER: Text(
            sv="Hur ofta upplever du att eleverna förstår vad de ska göra på dina lektioner?",
            en="How often do the students, in your experience, understand what to do in your lessons?",
        ),
    },
    shares={STUDENT: (25.4, 56.0, 14.5, 2.8, 0.8, 0.5)},
    why=Text(
        sv="Den som inte förstår uppgiften kan inte visa vad den kan.",
        en="Those who do not understand the task cannot show what they know.",
    ),
)

HELP = _asked(
    key="help-in-lessons",
    order=20,
    scale="how-often",
    wording={
        STUDENT: Text(
            sv="Hur ofta får du den hjälp du behöver under lektionerna?",
            en="How often do you get the help you need in lessons?",
        ),
        ADULT: Text(
            sv="Hur ofta får du den hjälp du behöver i dina kurser?",
            en="How often do you get the help you need in your courses?",
        ),
        TEACHER: Text(
            sv="Hur ofta upplever du att alla elever får den hjälp de behöver på dina lektioner?",
            en="How often do all students, in your experience, get the help they need in your lessons?",
        ),
    },
    shares={STUDENT: (21.6, 50.4, 21.8, 4.6, 0.8, 0.7), TEACHER: (19.1, 63.4, 13.1, 3.7, 0.4, 0.4)},
    why=Text(
        sv="Visar om stödet räcker till i vardagen, innan betygen gör det.",
        en="Shows whether everyday support is enough, before the grades do.",
    ),
)
INTEREST = _asked(
    key="interested-in-schoolwork",
    order=40,
    scale="how-often",
    wording={
        STUDENT: Text(
            sv="Hur ofta får lärarna dig att bli intresserad av skolarbetet?",
            en="How often do the teachers make you interested in schoolwork?",
        ),
        TEACHER: Text(
            sv="Hur ofta lyckas du väcka elevernas intresse för skolarbetet?",
            en="How often do you manage to make the students interested in schoolwork?",
        ),
    },
    shares={STUDENT: (7.2, 28.0, 42.2, 17.8, 3.9, 0.8), TEACHER: (6.6, 66.7, 24.1, 1.3, 0.0, 1.3)},
    years={STUDENT: "2022"},
    why=Text(
        sv="I landet svarar lärarna mycket ljusare än eleverna. Prata om varför.",
        en="In the country teachers answer much more brightly than students. Talk about why.",
    ),
)

VARIED = _asked(
    key="varied-teaching",
    order=50,
    scale="how-fully",
    wording={
        STUDENT: Text(
            sv="Tycker du att lärarna varierar lektionerna så att ni får arbeta på olika sätt?",
            en="Do you think the teachers vary lessons so that you work in different ways?",
        ),
        TEACHER: Text(
            sv="Tycker du att du lyckas variera undervisningen så att eleverna får arbeta på olika sätt?",
            en="Do you think you manage to vary teaching so that the students work in different ways?",
        ),
    },
    shares={TEACHER: (29.8, 54.4, 15.1, 0.4, 0.3)},
    why=Text(
        sv="Ger lärarna något att planera tillsammans.",
        en="Gives teachers something to plan together.",
    ),
)

BELIEF = _asked(
    key="believe-in-oneself",
    order=60,
    scale="how-fully",
    wording={
        STUDENT: Text(
            sv="Tycker du att lärarna får dig att tro på dig själv i skolarbetet?",
            en="Do you think the teachers make you believe in yourself in schoolwork?",
        ),
        ADULT: Text(
            sv="Tycker du att lärarna får dig att tro på dig själv i studierna?",
            en="Do you think the teachers make you believe in yourself in your studies?",
        ),
        TEACHER: Text(
            sv="Tycker du att ni lärare lyckas få eleverna att tro på sig själva i skolarbetet?",
            en="Do you think you teachers manage to make the students believe in themselves?",
        ),
    },
    shares={TEACHER: (14.4, 68.1, 15.5, 0.2, 1.7)},
    why=Text(
        sv="Höga förväntningar märks först när eleven själv känner dem.",
        en="High expectations are real when the student feels them.",
    ),
)

CHALLENGES = _asked(
    key="enough-challenges",
    order=70,
    scale="how-fully",
    wording={
        STUDENT: Text(
            sv="Tycker du att du får uppgifter som utmanar dig lagom mycket?",
            en="Do you think you get tasks that challenge you just enough?",
        ),
        TEACHER: Text(
            sv="Tycker du att du lyckas ge tillräckliga utmaningar till de elever som kommit långt "
            "i sin kunskapsutveckling?",
            en="Do you think you manage to challenge those students enough who have come far?",
        ),
    },
    shares={TEACHER: (23.3, 54.1, 20.0, 1.5, 1.1)},
    why=Text(
        sv="Stöd är inte allt: den som har kommit långt ska också komma längre.",
        en="Support is not all: those who have come far should get farther too.",
    ),
)

DISCUSS = _asked(
    key="practise-discussion",
    order=80,
    scale="how-much",
    wording={
        STUDENT: Text(
            sv="Hur mycket tycker du att ni elever får öva på att diskutera frågor där man kan tycka olika?",
            en="How much do you think you students practise discussing what one can think differently of?",
        ),
        TEACHER: Text(
            sv="Hur mycket får dina elever öva på att diskutera frågor där man kan ha olika uppfattning?",
            en="How much do your students practise discussing what one can think differently of?",
        ),
    },
    shares={STUDENT: (18.0, 41.6, 27.1, 6.3, 7.0), TEACHER: (24.6, 45.2, 24.9, 2.6, 2.7)},
    why=Text(
        sv="Att pröva argument hör till skolans demokratiska uppdrag.",
        en="To try arguments is part of the school's democratic task.",
    ),
)
NEXT_STEP = _asked(
    key="know-the-next-step",
    order=100,
    scale="how-often",
    wording={
        STUDENT: Text(
            sv="Hur ofta får du veta vad du behöver göra för att komma vidare?",
            en="How often do you get to know what to do to move on?",
        ),
        ADULT: Text(
            sv="Hur ofta får du veta vad du behöver göra för att komma vidare?",
            en="How often do you get to know what to do to move on?",
        ),
        TEACHER: Text(
            sv="Hur ofta får dina elever veta vad de behöver göra för att komma vidare?",
            en="How often do your students get to know what to do to move on?",
        ),
    },
    why=Text(
        sv="Återkoppling hjälper när den säger vad nästa steg är.",
        en="Feedback helps when it says what the next step is.",
    ),
)

RESULTS_FOLLOWED_UP = _asked(
    key="results-followed-up",
    order=110,
    scale="to-what-extent",
    wording={
        TEACHER: Text(
            sv="I vilken utsträckning följs skolans kunskapsresultat upp?",
            en="To what extent are the school's results followed up?",
        ),
    },
    shares={TEACHER: (38.6, 41.7, 8.6, 1.3, 9.8)},
    why=Text(
        sv="Visar om uppföljningen når lärarna eller stannar hos ledningen.",
        en="Shows whether follow-up reaches the teachers or stays with those who lead.",
    ),
)

PLAN_TOGETHER = _asked(
    key="plan-with-colleagues",
    order=120,
    scale="to-what-extent",
    wording={
        TEACHER: Text(
            sv="I vilken utsträckning samverkar du med kollegor när du planerar undervisningen?",
            en="To what extent do you work with colleagues when you plan your teaching?",
        ),
    },
    shares={TEACHER: (24.5, 42.4, 26.8, 5.7, 0.5)},
    why=Text(
        sv="Visar om samarbetet får plats i vardagen.",
        en="Shows whether there is room for working together.",
    ),
)

LESSON_AIM = _asked(
    key="lesson-aim",
    order=200,
    scale="how-fully",
    wording={
        who: Text(
            sv="Var det tydligt vad du skulle lära dig på lektionen?",
            en="Was it clear what you were to learn in the lesson?",
        )
        for who in (STUDENT, ADULT)
    },
    why=Text(
        sv="Ställs direkt efter lektionen. Läraren kan ändra redan nästa gång.",
        en="Asked right after the lesson. The teacher can change things the very next time.",
    ),
)

LESSON_LEVEL = _asked(
    key="lesson-level",
    order=210,
    scale="right-level",
    wording={
        who: Text(
            sv="Hur svårt var det du fick göra på lektionen?", en="How hard was what you did in the lesson?"
        )
        for who in (STUDENT, ADULT)
    },
    why=Text(
        sv="Visar om nivån passar de flesta eller bara några.",
        en="Shows whether the level suits most or only some.",
    ),
)

LESSON_NEXT = _in_words(
    key="lesson-next-time",
    order=220,
    wording={
        who: Text(sv="Vad ska vi göra annorlunda nästa gång?", en="What should we do differently next time?")
        for who in (STUDENT, ADULT)
    },
    why=Text(
        sv="Ett förslag från var och en. Berätta nästa lektion vad som ändras.",
        en="One proposal from each. Tell in the next lesson what will change.",
    ),
)
