"""A good environment for learning, continued: being heard, other staff's work, contact with guardians."""

from functools import partial

from helhet.core.text import Text
from helhet.voices.surveys.asking import Respondents
from helhet.voices.surveys.library import national

STUDENT, ADULT, TEACHER, STAFF, GUARDIAN = Respondents
_asked = partial(national.question, theme="god-miljo-for-larande")
_in_words = partial(national.in_words, theme="god-miljo-for-larande")

INFLUENCE = _asked(
    key="influence-on-lessons",
    order=200,
    scale="how-much",
    wording={
        STUDENT: Text(
            sv="Hur mycket tycker du att ni elever får vara med och påverka "
            "hur ni ska arbeta på lektionerna?",
            en="How much do you think you students may influence how you work in lessons?",
        ),
        ADULT: Text(
            sv="Hur mycket får du vara med och påverka hur du ska arbeta i dina kurser?",
            en="How much may you influence how you work in your courses?",
        ),
        TEACHER: Text(
            sv="Hur mycket får dina elever vara med och påverka hur ni ska arbeta på lektionerna?",
            en="How much may your students influence how you work in lessons?",
        ),
    },
    shares={STUDENT: (12.1, 38.3, 36.0, 9.1, 4.5)},
    why=Text(
        sv="Elever har rätt till inflytande. Skillnaden mot lärarnas svar visar var det tar slut.",
        en="Students have a right to influence. The gap between students and teachers shows where it ends.",
    ),
)

LISTENED_TO = _asked(
    key="adults-listen",
    order=210,
    scale="how-much",
    wording={
        STUDENT: Text(
            sv="Hur mycket tycker du att de vuxna i skolan lyssnar på förslag från eleverna, "
            "till exempel från klassråd eller elevråd?",
            en="How much do you think the adults at school listen to proposals from students, "
            "such as the student council?",
        ),
        TEACHER: Text(
            sv="Hur mycket upplever du att de vuxna i skolan lyssnar på förslag från eleverna "
            "till exempel från klassråd och elevråd?",
            en="How much do, in your experience, the adults at school listen to proposals from students, "
            "for instance from class councils?",
        ),
    },
    shares={STUDENT: (14.6, 41.0, 25.5, 7.2, 11.7)},
    why=Text(
        sv="Visar om råden är till för att lyssna eller bara för att mötas.",
        en="Shows whether the councils are there to listen or only to meet.",
    ),
)

WHAT_BECAME = _asked(
    key="what-became-of-proposals",
    order=220,
    scale="how-often",
    wording={
        who: Text(
            sv="Hur ofta får du veta vad det blev av förslag som du har lämnat?",
            en="How often do you hear what became of proposals that you have made?",
        )
        for who in Respondents
    },
    why=Text(
        sv="Visar om svaren når tillbaka till dem som lämnade förslagen.",
        en="Shows whether answers reach those who made the proposals.",
    ),
)
WHERE_TO_TURN = _asked(
    key="where-to-turn",
    order=240,
    scale="yes-partly-no",
    wording={
        STUDENT: Text(
            sv="Vet du vart du kan vända dig om någon blir illa behandlad?",
            en="Do you know where to turn if somebody is treated badly?",
        ),
        STAFF: Text(
            sv="Vet du vart du ska vända dig när du ser att en elev behöver hjälp?",
            en="Do you know where to turn when you see that a student needs help?",
        ),
        GUARDIAN: Text(
            sv="Vet du vart du kan vända dig om ditt barn behöver hjälp i skolan?",
            en="Do you know where to turn if your child needs help at school?",
        ),
    },
    why=Text(
        sv="Hjälp som ingen hittar till hjälper ingen.",
        en="Help that nobody finds helps nobody.",
    ),
)

WORK_AND_LEARNING = _asked(
    key="my-work-and-learning",
    order=300,
    scale="to-what-extent",
    wording={
        STAFF: Text(
            sv="I vilken utsträckning ser du hur ditt arbete hänger ihop med elevernas lärande?",
            en="To what extent do you see how your work is tied to the students' learning?",
        ),
    },
    why=Text(
        sv="Alla i huset är en del av elevernas lärande. Svaren visar hur många som ser det.",
        en="Everyone in the house is part of the students' learning. The answers show how many see it.",
    ),
)

CONDITIONS = _asked(
    key="conditions-for-good-work",
    order=310,
    scale="to-what-extent",
    wording={
        who: Text(
            sv="I vilken utsträckning har du det du behöver för att göra ett bra arbete?",
            en="To what extent do you have what you need to do a good job?",
        )
        for who in (TEACHER, STAFF)
    },
    why=Text(
        sv="Ett första steg mot att hitta vilka villkor som behöver ändras.",
        en="A first step to find which conditions must change.",
    ),
)

ASKED_WHAT_I_SEE = _asked(
    key="asked-what-i-see",
    order=320,
    scale="how-often",
    wording={
        STAFF: Text(
            sv="Hur ofta frågar skolan efter det du ser i ditt arbete?",
            en="How often does the school ask for what you see in your work?",
        ),
    },
    why=Text(
        sv="Vaktmästare, kök och kansli ser sådant som lärare sällan ser.",
        en="Caretakers, kitchen and office see what teachers seldom see.",
    ),
)

OBSTACLE = _in_words(
    key="greatest-obstacle",
    order=330,
    wording={
        who: Text(
            sv="Vilket är det största hindret i ditt arbete just nu?",
            en="Which is the greatest obstacle in your work just now?",
        )
        for who in (TEACHER, STAFF)
    },
    why=Text(
        sv="Svaren kan bli villkorskort som någon får ansvar för.",
        en="The answers can become condition cards that somebody answers for.",
    ),
)

GUARDIAN_INFORMED = _asked(
    key="guardian-informed",
    order=400,
    scale="how-informed",
    wording={
        GUARDIAN: Text(
            sv="Hur väl informerad är du om hur det går för ditt barn i skolan?",
            en="How well informed are you about how your child is doing at school?",
        ),
    },
    why=Text(
        sv="Visar om informationen når fram, inte om den har skickats.",
        en="Shows whether information arrives, not whether it was sent.",
    ),
)

GUARDIAN_CONTACT = _asked(
    key="guardian-contact",
    order=410,
    scale="how-easy",
    wording={
        GUARDIAN: Text(
            sv="Hur lätt eller svårt är det att få kontakt med skolan?",
            en="How easy or hard is it to get in touch with the school?",
        ),
    },
    why=Text(
        sv="Den som når skolan i tid kan hjälpa till i tid.",
        en="Those who reach the school in time can help in time.",
    ),
)

GUARDIAN_MET = _asked(
    key="guardian-met",
    order=420,
    scale="how-well",
    wording={
        GUARDIAN: Text(
            sv="Hur tycker du att skolan bemöter dig som vårdnadshavare?",
            en="How do you think the school treats you as a guardian?",
        ),
    },
    why=Text(
        sv="Ett gott bemötande är grunden för samarbete kring eleven.",
        en="Being met well is the ground for working together around the student.",
    ),
)

GUARDIAN_MISSES = _in_words(
    key="guardian-wants-to-know",
    order=430,
    wording={
        GUARDIAN: Text(sv="Vad vill du veta mer om?", en="What do you want to know more about?"),
    },
    why=Text(sv="Visar vad nästa brev ska handla om.", en="Shows what the next letter should be about."),
)
