"""Fifteen minutes at the board that belong to the students: what a council has queued with, and its answer.

Students are invited and counted, but do not write in the board's notes: their words are the topic itself, and
the answer comes to them in the thread.
"""

from helhet.core.text import Text
from helhet.year.forums.model import After, ForumTemplate, Point, Preparation, Side, Sign, confirming

_OFFICE = ("director", "development_director")
_BOARD = Side(key="board", name=Text(sv="direktionen", en="the board"), roles=frozenset({"board_member"}))
_OFFICE_SIDE = Side(
    key="office", name=Text(sv="förvaltningen", en="the administration"), roles=frozenset(_OFFICE)
)

STUDENT_QUARTER = ForumTemplate(
    key="student_quarter",
    order=65,
    name=Text(sv="elevernas kvart", en="student quarter"),
    sentence=Text(
        sv="Direktionen hör ett ämne från ett elevråd, svarar och följer upp.",
        en="The board hears a topic from a student council, answers and follows it up.",
    ),
    unit_kinds=frozenset({"authority"}),
    points=(
        Point(
            heading=Text(sv="Vad blev det av det förra ämnet?", en="What came of the last topic?"),
            minutes=2,
            prompt=Text(
                sv="Läs upp svaret och vad som har hänt. Märks det i skolan?",
                en="Read out the answer and what has happened. Is it noticed at school?",
            ),
        ),
        Point(
            heading=Text(sv="Elevernas ämne", en="The students' topic"),
            minutes=5,
            prompt=Text(
                sv="Eleverna berättar själva, eller så visas deras film. Ingen avbryter.",
                en="The students tell it themselves, or their film is shown. Nobody interrupts.",
            ),
        ),
        Point(
            heading=Text(sv="Vad vill vi förstå?", en="What do we want to understand?"),
            minutes=5,
            prompt=Text(
                sv="Fråga det ni inte visste. Svara inte än.",
                en="Ask what you did not know. Do not answer yet.",
            ),
            kinds=("observation", "reflection"),
        ),
        Point(
            heading=Text(sv="När kommer vårt svar, och när följer vi upp?", en="When do we answer?"),
            minutes=3,
            prompt=Text(
                sv="Vem skriver svaret, vilken dag kommer det, och när frågar ni eleverna igen?",
                en="Who writes the answer, on which day, and when do you ask the students again?",
            ),
            kinds=("decision",),
        ),
    ),
    kinds=("observation", "reflection"),
    roles=("board_member", *_OFFICE),
    invited=("student",),
    needed=("board_member",),
    sides=(_BOARD, _OFFICE_SIDE),
    outcome=Text(
        sv="Ett svar till elevrådet som alla elever kan läsa, och en dag då det följs upp.",
        en="An answer to the council that all students can read, and a day when it is followed up.",
    ),
    preparation=(
        Preparation(
            key="read",
            weeks_before=1,
            what=Text(sv="Läs elevernas ämne", en="Read the students' topic"),
            roles=("board_member",),
            sign=Sign.OPENED,
        ),
    ),
    after=(
        After(
            key="answer_topics",
            days_after=7,
            what=Text(sv="Svara elevrådet", en="Answer the student council"),
            roles=("board_member", *_OFFICE),
            sign=Sign.ANSWERED,
        ),
        *confirming(_BOARD, _OFFICE_SIDE, days=14),
    ),
    takes_topics=True,
)
