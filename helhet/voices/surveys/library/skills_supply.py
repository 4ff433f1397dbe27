"""Collaboration for skills supply: workplace learning (apl) and the way from education to work."""

from functools import partial

from helhet.core.text import Text
from helhet.voices.surveys.asking import Respondents
from helhet.voices.surveys.library import national

STUDENT, ADULT, TEACHER, STAFF, GUARDIAN = Respondents
_asked = partial(national.question, theme="samverkan-for-kompetensforsorjning")
_in_words = partial(national.in_words, theme="samverkan-for-kompetensforsorjning")

INFORMED = _asked(
    key="apl-informed",
    order=10,
    scale="how-informed",
    wording={
        who: Text(
            sv="Hur väl informerad var du om vad du skulle lära dig på arbetsplatsen?",
            en="How well informed were you about what you were to learn at the workplace?",
        )
        for who in (STUDENT, ADULT)
    },
    why=Text(
        sv="Mål som eleven känner till gör apl till utbildning.",
        en="Aims that the student knows make workplace learning an education.",
    ),
)

WELCOMED = _asked(
    key="apl-welcomed",
    order=20,
    scale="how-well",
    wording={
        who: Text(
            sv="Hur blev du bemött på arbetsplatsen?",
            en="How were you treated at the workplace?",
        )
        for who in (STUDENT, ADULT)
    },
    why=Text(
        sv="Visar om arbetsplatserna tar emot väl, utan att peka ut någon handledare.",
        en="Shows whether workplaces welcome students, without pointing at any supervisor.",
    ),
)

SAFE = _asked(
    key="apl-safe",
    order=30,
    scale="how-fully",
    wording={
        who: Text(sv="Kände du dig trygg på arbetsplatsen?", en="Did you feel safe at the workplace?")
        for who in (STUDENT, ADULT)
    },
    why=Text(
        sv="Skolan har ansvar för tryggheten också under apl.",
        en="The school answers for safety during workplace learning too.",
    ),
)

RIGHT_TASKS = _asked(
    key="apl-right-tasks",
    order=40,
    scale="how-often",
    wording={
        who: Text(
            sv="Hur ofta fick du göra sådant som hör till yrket?",
            en="How often did you do such things as belong to the trade?",
        )
        for who in (STUDENT, ADULT)
    },
    why=Text(
        sv="Visar om eleverna får öva på yrket eller mest gör annat.",
        en="Shows whether students practise the trade or mostly do other things.",
    ),
)

LEARNED = _asked(
    key="apl-learned",
    order=50,
    scale="how-much",
    wording={
        STUDENT: Text(
            sv="Hur mycket lärde du dig under apl-veckorna?",
            en="How much did you learn during the weeks at the workplace?",
        ),
        ADULT: Text(
            sv="Hur mycket lärde du dig under apl-veckorna?",
            en="How much did you learn during the weeks at the workplace?",
        ),
        TEACHER: Text(
            sv="Hur mycket tycker du att dina elever lärde sig under apl-veckorna?",
            en="How much do you think your students learned during the weeks at the workplace?",
        ),
    },
    why=Text(
        sv="Jämför elevers och lärares svar innan nästa period planeras.",
        en="Compare students' and teachers' answers before the next period is planned.",
    ),
)

SCHOOL_CONTACT = _asked(
    key="apl-school-contact",
    order=60,
    scale="how-often",
    wording={
        STUDENT: Text(
            sv="Hur ofta hade du kontakt med skolan under apl-veckorna?",
            en="How often were you in touch with the school during the weeks at the workplace?",
        ),
        TEACHER: Text(
            sv="Hur ofta hinner du ha kontakt med dina elever under apl-veckorna?",
            en="How often do you have time to be in touch with your students during those weeks?",
        ),
    },
    why=Text(
        sv="Kontakt under veckorna gör att problem löses medan de är små.",
        en="Being in touch makes problems solved while they are small.",
    ),
)

NEXT_PERIOD = _in_words(
    key="apl-next-period",
    order=70,
    wording={
        who: Text(
            sv="Vad skulle göra nästa apl-period bättre?",
            en="What would make the next period at a workplace better?",
        )
        for who in (STUDENT, ADULT, TEACHER)
    },
    why=Text(
        sv="Ta med svaren till det lokala programrådet.",
        en="Take the answers to the local programme council.",
    ),
)

WORKING_LIFE = _asked(
    key="meet-working-life",
    order=100,
    scale="how-often",
    wording={
        STUDENT: Text(
            sv="Hur ofta möter du arbetslivet i din utbildning?",
            en="How often do you meet working life in your education?",
        ),
        TEACHER: Text(
            sv="Hur ofta får dina elever möta arbetslivet i undervisningen?",
            en="How often do your students meet working life in teaching?",
        ),
    },
    why=Text(
        sv="Gäller alla program, också de högskoleförberedande.",
        en="Is about all programmes, those that prepare for higher education too.",
    ),
)

PREPARED = _asked(
    key="prepared-for-later",
    order=110,
    scale="to-what-extent",
    wording={
        STUDENT: Text(
            sv="I vilken utsträckning förbereder utbildningen dig för det du vill göra sedan?",
            en="To what extent does your education prepare you for what you want to do next?",
        ),
        ADULT: Text(
            sv="I vilken utsträckning förbereder kursen dig för det du vill göra sedan?",
            en="To what extent does your course prepare you for what you want to do next?",
        ),
        TEACHER: Text(
            sv="I vilken utsträckning förbereder utbildningen dina elever för det de vill göra sedan?",
            en="To what extent does the education prepare your students for what they want to do next?",
        ),
    },
    why=Text(
        sv="Läs tillsammans med hur många som har arbete eller studerar efter ett år.",
        en="Read it with how many work or study a year later.",
    ),
)
