"""A good environment for learning: safety, calm, how people meet each other, and being listened to."""

from functools import partial

from helhet.core.text import Text
from helhet.voices.surveys.asking import Respondents
from helhet.voices.surveys.library import national

STUDENT, ADULT, TEACHER, STAFF, GUARDIAN = Respondents
_asked = partial(national.question, theme="god-miljo-for-larande")
_in_words = partial(national.in_words, theme="god-miljo-for-larande")

SAFE = _asked(
    key="safe-at-school",
    order=10,
    scale="how-fully",
    wording={
        STUDENT: Text(sv="Känner du dig trygg i skolan?", en="Do you feel safe at school?"),
        ADULT: Text(sv="Känner du dig trygg i skolan?", en="Do you feel safe at school?"),
        TEACHER: Text(
            sv="Upplever du att eleverna känner sig trygga i skolan?",
            en="Is it your experience that the students feel safe at school?",
        ),
        STAFF: Text(
            sv="Upplever du att eleverna känner sig trygga i skolan?",
            en="Is it your experience that the students feel safe at school?",
        ),
        GUARDIAN: Text(sv="Känner sig ditt barn tryggt i skolan?", en="Does your child feel safe at school?"),
    },
    shares={STUDENT: (53.0, 35.0, 9.0, 1.6, 1.4)},
    indicator="skolenkaten-safety",
    why=Text(
        sv="Visar om tryggheten räcker till alla. Fråga vidare om platser när andelen sjunker.",
        en="Shows whether everybody is safe. Ask on about places when the share falls.",
    ),
)

BE_YOURSELF = _asked(
    key="be-yourself",
    order=20,
    scale="how-fully",
    wording={
        STUDENT: Text(
            sv="Känner du att du kan vara dig själv i skolan?",
            en="Do you feel that you can be yourself at school?",
        ),
        ADULT: Text(
            sv="Känner du att du kan vara dig själv i skolan?",
            en="Do you feel that you can be yourself at school?",
        ),
        TEACHER: Text(
            sv="Upplever du att eleverna kan vara sig själva i skolan?",
            en="Is it your experience that the students can be themselves at school?",
        ),
    },
    shares={STUDENT: (43.3, 38.8, 13.1, 2.9, 2.0)},
    why=Text(
        sv="Säger något om klimatet mellan elever som frågan om trygghet lätt missar.",
        en="Says something about the climate among students that the question of safety easily misses.",
    ),
)

CALM = _asked(
    key="calm-in-lessons",
    order=30,
    scale="how-often",
    wording={
        STUDENT: Text(
            sv="Hur ofta är det arbetsro på lektionerna?", en="How often is there calm to work in lessons?"
        ),
        ADULT: Text(
            sv="Hur ofta är det arbetsro på lektionerna?", en="How often is there calm to work in lessons?"
        ),
        TEACHER: Text(
            sv="Hur ofta upplever du att det är studiero på dina lektioner?",
            en="How often is there, in your experience, calm to study in your lessons?",
        ),
    },
    shares={STUDENT: (14.0, 43.4, 30.2, 9.5, 2.1, 0.7), TEACHER: (22.8, 63.5, 11.6, 1.9, 0.2, 0.1)},
    indicator="skolenkaten-study-calm",
    why=Text(
        sv="Elever och lärare brukar svara olika. Skillnaden är ett bra ämne för ett samtal.",
        en="Students and teachers tend to answer differently. The difference is worth a talk.",
    ),
)

NOISY = _asked(
    key="noisy-in-lessons",
    order=40,
    scale="how-seldom",
    wording={
        STUDENT: Text(
            sv="Hur ofta är det så stökigt på lektionerna att du har svårt att koncentrera dig?",
            en="How often are lessons so disorderly that you find it hard to concentrate?",
        ),
        TEACHER: Text(
            sv="Hur ofta går en stor del av lektionstiden till att upprätthålla ordningen?",
            en="How often does much of the lesson go to keeping order?",
        ),
    },
    shares={STUDENT: (13.8, 41.5, 30.9, 10.2, 2.7, 0.9), TEACHER: (22.8, 44.1, 24.6, 7.4, 0.9, 0.1)},
    why=Text(
        sv="Visar vad oron kostar i lärande och i tid.",
        en="Shows what disorder costs in learning and in time.",
    ),
)

MEET_EACH_OTHER = _asked(
    key="students-meet-each-other",
    order=50,
    scale="how-well",
    wording={
        who: Text(
            sv="Hur tycker du att eleverna bemöter varandra i skolan?",
            en="How do you think the students treat each other at school?",
        )
        for who in (STUDENT, TEACHER, STAFF)
    },
    shares={STUDENT: (30.8, 56.7, 7.9, 1.8, 2.9), TEACHER: (28.0, 64.8, 6.2, 0.7, 0.3)},
    why=Text(
        sv="Samma fråga till alla i huset: de ser olika platser.",
        en="The same question to all in the house: they see different places.",
    ),
)

MEET_ADULTS = _asked(
    key="students-meet-adults",
    order=60,
    scale="how-well",
    wording={
        STUDENT: Text(
            sv="Hur tycker du att eleverna bemöter vuxna i skolan?",
            en="How do you think the students treat adults at school?",
        ),
        TEACHER: Text(
            sv="Hur tycker du att eleverna bemöter er vuxna i skolan?",
            en="How do you think the students treat you adults at school?",
        ),
        STAFF: Text(
            sv="Hur tycker du att eleverna bemöter er vuxna i skolan?",
            en="How do you think the students treat you adults at school?",
        ),
    },
    shares={STUDENT: (33.0, 54.3, 8.1, 1.5, 3.0), TEACHER: (36.8, 56.4, 6.1, 0.6, 0.1)},
    why=Text(
        sv="Visar om något behöver göras i hela huset, också i matsal och korridor.",
        en="Shows whether something must be done in the whole house, canteen and corridor too.",
    ),
)

ADULTS_DO_ENOUGH = _asked(
    key="adults-do-enough",
    order=70,
    scale="how-fully",
    wording={
        STUDENT: Text(
            sv="Litar du på att de vuxna i skolan gör tillräckligt om någon elev blir illa behandlad?",
            en="Do you trust the adults at school to do enough if a student is treated badly?",
        ),
        TEACHER: Text(
            sv="Upplever du att ni vuxna i skolan gör tillräckligt om en elev blir illa behandlad?",
            en="Is it your experience that you adults do enough if a student is treated badly?",
        ),
    },
    shares={STUDENT: (34.1, 36.7, 15.6, 4.7, 9.0)},
    years={STUDENT: "2022"},
    why=Text(
        sv="Visar om eleverna litar på att det hjälper att berätta.",
        en="Shows whether students trust that it helps to tell.",
    ),
)

BREAKS = _asked(
    key="adults-know-of-breaks",
    order=80,
    scale="how-often",
    wording={
        STUDENT: Text(
            sv="Tycker du att de vuxna i skolan har koll på vad som händer på rasterna?",
            en="Do you think the adults at school know what happens during breaks?",
        ),
        TEACHER: Text(
            sv="Upplever du att ni vuxna i skolan har koll på vad som händer på rasterna?",
            en="Is it your experience that you adults know what happens during breaks?",
        ),
    },
    shares={STUDENT: (11.3, 28.8, 26.0, 18.1, 7.2, 8.6), TEACHER: (6.0, 43.6, 33.5, 14.4, 1.2, 1.2)},
    years={STUDENT: "2022"},
    why=Text(
        sv="Visar om fler vuxna behövs mellan lektionerna.",
        en="Shows whether more adults are needed between lessons.",
    ),
)

ADULT_CARES = _asked(
    key="adult-who-cares",
    order=90,
    scale="how-fully",
    wording={
        STUDENT: Text(
            sv="Känner du att det finns någon vuxen i skolan som bryr sig om hur du mår?",
            en="Do you feel that there is an adult at school who cares about how you are?",
        ),
    },
    shares={STUDENT: (35.1, 32.5, 19.0, 5.6, 7.8)},
    why=Text(
        sv="Visar hur många elever som har en vuxen att gå till. Frågar inte hur någon mår.",
        en="Shows how many students have an adult to turn to. It does not ask how anyone is.",
    ),
)

STUDENT_HEALTH = _asked(
    key="easy-to-reach-student-health",
    order=100,
    scale="how-easy",
    wording={
        STUDENT: Text(
            sv="Hur lätt eller svårt är det att få hjälp av elevhälsan, till exempel skolsköterskan?",
            en="How easy or hard is it to get help from student health, for instance the school nurse?",
        ),
    },
    shares={STUDENT: (22.2, 40.4, 15.0, 5.1, 17.2)},
    why=Text(
        sv="När många svarar att de inte vet behöver elevhälsan synas mer.",
        en="When many answer that they do not know, student health must be seen more.",
    ),
)

CONTENT = _asked(
    key="content-with-school",
    order=110,
    scale="how-fully",
    wording={
        STUDENT: Text(sv="Hur nöjd är du med din skola?", en="How content are you with your school?"),
        ADULT: Text(sv="Hur nöjd är du med din skola?", en="How content are you with your school?"),
        GUARDIAN: Text(
            sv="Hur nöjd är du med ditt barns skola?", en="How content are you with your child's school?"
        ),
    },
    indicator="skolenkaten-satisfaction",
    why=Text(
        sv="Säger något om helheten. Ställ den sist och fråga varför i egna ord.",
        en="Says something about the whole. Ask it last, and ask why in their own words.",
    ),
)

BETTER_PLACE = _in_words(
    key="better-place-to-learn",
    order=120,
    wording={
        who: Text(
            sv="Vad skulle göra skolan till en bättre plats att lära sig på?",
            en="What would make the school a better place to learn in?",
        )
        for who in Respondents
    },
    why=Text(
        sv="Ger förslag som siffrorna saknar. Berätta efteråt vad som blev av dem.",
        en="Gives proposals that the figures lack. Tell afterwards what became of them.",
    ),
)

SAFETY_FOLLOWED_UP = _asked(
    key="safety-followed-up",
    order=130,
    scale="to-what-extent",
    wording={
        TEACHER: Text(
            sv="I vilken utsträckning följs elevernas upplevelse av trygghet upp?",
            en="To what extent is the students' experience of safety followed up?",
        ),
    },
    shares={TEACHER: (46.0, 41.0, 6.3, 0.8, 5.9)},
    why=Text(
        sv="Visar om det som kommer fram också används.",
        en="Shows whether what comes to light is also used.",
    ),
)
