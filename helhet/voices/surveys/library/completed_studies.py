"""Completed studies: what makes a student stay or think of leaving, and how studies work for adults."""

from functools import partial

from helhet.core.text import Text
from helhet.voices.surveys.asking import LibraryQuestion, Respondents, Way
from helhet.voices.surveys.library import national

STUDENT, ADULT, TEACHER, STAFF, GUARDIAN = Respondents
THEME = "fullfoljda-studier"
_asked = partial(national.question, theme=THEME)
_in_words = partial(national.in_words, theme=THEME)

RIGHT_EDUCATION = _asked(
    key="education-i-want",
    order=10,
    scale="yes-partly-no",
    wording={
        who: Text(
            sv="Går du den utbildning som du helst vill gå?", en="Are you in the education you want the most?"
        )
        for who in (STUDENT, ADULT)
    },
    why=Text(
        sv="Visar hur många som kan behöva vägledning. Fråga tidigt på läsåret.",
        en="Shows how many may need guidance. Ask early in the school year.",
    ),
)

THOUGHT_OF_LEAVING = _asked(
    key="thought-of-leaving",
    order=20,
    scale="times-this-term",
    wording={
        who: Text(
            sv="Hur ofta har du tänkt på att sluta på din utbildning den här terminen?",
            en="How often have you thought of leaving your education this term?",
        )
        for who in (STUDENT, ADULT)
    },
    why=Text(
        sv="Ger en signal innan avbrotten syns i statistiken.",
        en="Gives a signal before those who leave are seen in statistics.",
    ),
)

REASONS = LibraryQuestion(
    key="reasons-to-leave",
    theme=THEME,
    order=30,
    way=Way.SEVERAL,
    scale="reasons-to-leave",
    wording={
        who: Text(sv="Vad får dig att tänka på att sluta?", en="What makes you think of leaving?")
        for who in (STUDENT, ADULT)
    },
    why=Text(
        sv="Visar vad skolan kan göra något åt. Frågar inte efter någons hälsa.",
        en="Shows what the school can do something about. Does not ask for anyone's health.",
    ),
)

STAY = _in_words(
    key="what-would-make-me-stay",
    order=40,
    wording={
        who: Text(sv="Vad skulle få dig att vilja gå kvar?", en="What would make you want to stay?")
        for who in (STUDENT, ADULT)
    },
    why=Text(
        sv="Ger de åtgärder som de berörda själva tror på.",
        en="Gives the efforts that those it is about believe in.",
    ),
)
BELONG = _asked(
    key="belong-in-the-group",
    order=60,
    scale="how-fully",
    wording={
        STUDENT: Text(sv="Känner du dig som en del av din klass?", en="Do you feel part of your class?"),
        ADULT: Text(
            sv="Känner du dig som en del av din studiegrupp?",
            en="Do you feel part of your study group?",
        ),
    },
    why=Text(
        sv="Visar om några står utanför, medan det går att göra något åt det.",
        en="Shows whether some are left out, while something can be done about it.",
    ),
)

MISSED = _asked(
    key="school-calls-when-away",
    order=70,
    scale="how-often",
    wording={
        STUDENT: Text(
            sv="Hur ofta hör skolan av sig när du har varit borta?",
            en="How often does the school get in touch when you have been away?",
        ),
        ADULT: Text(
            sv="Hur ofta hör skolan av sig när du har varit borta?",
            en="How often does the school get in touch when you have been away?",
        ),
        TEACHER: Text(
            sv="Hur ofta hör du av dig till en elev som har varit borta?",
            en="How often do you get in touch with a student who has been away?",
        ),
        GUARDIAN: Text(
            sv="Hur ofta hör skolan av sig när ditt barn har varit borta?",
            en="How often does the school get in touch when your child has been away?",
        ),
    },
    why=Text(
        sv="Visar om frånvaro märks och om någon frågar efter den som är borta.",
        en="Shows whether absence is noticed and whether anybody asks for those who are away.",
    ),
)

INFORMED_AT_START = _asked(
    key="informed-at-start",
    order=100,
    scale="how-informed",
    wording={
        STUDENT: Text(
            sv="Hur väl informerad var du om din utbildning innan du började?",
            en="How well informed were you about your education before you began?",
        ),
        ADULT: Text(
            sv="Hur väl informerad var du om din kurs innan du började?",
            en="How well informed were you about your course before you began?",
        ),
    },
    why=Text(
        sv="Visar om det vi berättar före starten räcker.",
        en="Shows whether what we tell before the start is enough.",
    ),
)

PACE = _asked(
    key="right-pace",
    order=110,
    scale="right-pace",
    wording={
        ADULT: Text(
            sv="Vad tycker du om tempot i din kurs?", en="What do you think of the pace of your course?"
        )
    },
    why=Text(
        sv="Fel tempo är något komvux kan ändra på.",
        en="A wrong pace is something adult education can change.",
    ),
)

LIFE = _asked(
    key="studies-and-life",
    order=120,
    scale="how-easy",
    wording={
        ADULT: Text(
            sv="Hur lätt eller svårt är det att få studierna att gå ihop med resten av livet?",
            en="How easy or hard is it to make your studies go together with the rest of your life?",
        ),
    },
    why=Text(
        sv="Visar behovet av kvällskurser, distans eller lägre takt.",
        en="Shows the need of evening courses, distance courses or a slower pace.",
    ),
)

STUDY_PLAN = _asked(
    key="know-my-study-plan",
    order=130,
    scale="yes-partly-no",
    wording={
        ADULT: Text(sv="Vet du vad som står i din studieplan?", en="Do you know what your study plan says?")
    },
    why=Text(
        sv="Alla i komvux ska ha en individuell studieplan. Frågan visar om den används.",
        en="Everyone in adult education shall have a study plan. The question shows whether it is used.",
    ),
)

REACH_TEACHER = _asked(
    key="reach-the-teacher",
    order=140,
    scale="how-easy",
    wording={
        ADULT: Text(
            sv="Hur lätt eller svårt är det att få kontakt med din lärare?",
            en="How easy or hard is it to get in touch with your teacher?",
        ),
    },
    why=Text(
        sv="Betyder mest för dem som läser på distans.",
        en="Matters the most to those who study at a distance.",
    ),
)
SATISFIED_WITH_COURSE = _asked(
    key="satisfied-with-course",
    order=160,
    scale="how-satisfied",
    wording={
        ADULT: Text(sv="Hur nöjd är du med din kurs?", en="How satisfied are you with your course?"),
    },
    why=Text(
        sv="Skolenkäten frågar aldrig vuxna. Egen mätning behövs för att följa över tid.",
        en="The national survey never asks adults. A survey of one's own is needed to follow it.",
    ),
)

REACH_THE_GOAL = _in_words(
    key="easier-to-reach-the-goal",
    order=170,
    wording={
        ADULT: Text(
            sv="Vad skulle göra det lättare för dig att nå målet med studierna?",
            en="What would make it easier for you to reach the goal of your studies?",
        ),
    },
    why=Text(
        sv="Vuxna har skilda mål. Svaren visar vilka hinder som är gemensamma.",
        en="Adults have different goals. The answers show which obstacles they share.",
    ),
)
