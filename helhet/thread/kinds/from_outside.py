"""What is raised from outside, by whoever holds a link: an employer to a programme, a phone in the hall."""

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread.kinds.model import Field, Form, Kind, Place, counted, state

OFFERS = {
    "placements": Text(sv="apl-platser", en="places for workplace learning"),
    "visits": Text(sv="studiebesök", en="study visits"),
    "supervisors": Text(sv="handledare", en="supervisors"),
    "equipment": Text(sv="utrustning eller material", en="equipment or material"),
    "summer_jobs": Text(sv="sommarjobb", en="summer jobs"),
    "jobs": Text(sv="anställning", en="employment"),
}

EMPLOYER_VOICE = Kind(
    key="employer_voice",
    order=18,
    name=Text(sv="arbetsgivarröst", en="employer's voice"),
    counted=counted(
        ("en arbetsgivarröst", "arbetsgivarröster"), ("one employer's voice", "employers' voices")
    ),
    prompt=Text(sv="Det här säger en arbetsgivare", en="This is what an employer says"),
    place=Place.VOICE,
    written_by=Permission.CONTRIBUTE,
    fields=(
        Field(
            key="can",
            label=Text(sv="Vad eleverna kan", en="What the students can do"),
            asks=Text(
                sv="Vad kan eleverna när de kommer till er?",
                en="What can the students do when they come to you?",
            ),
        ),
        Field(
            key="lacking",
            label=Text(sv="Vad som saknas", en="What is missing"),
            asks=Text(sv="Vad saknas?", en="What is missing?"),
        ),
        Field(
            key="offers",
            label=Text(sv="Kan erbjuda", en="Can offer"),
            asks=Text(sv="Vad kan ni erbjuda?", en="What can you offer?"),
            form=Form.CHOICES,
            choices=OFFERS,
        ),
        Field(
            key="offer_words",
            label=Text(sv="Mer om det", en="More about that"),
            asks=Text(sv="Berätta mer", en="Tell more"),
        ),
        Field(
            key="line_of_work",
            label=Text(sv="Bransch eller avdelning", en="Line of work or department"),
            help=Text(sv="Nämn ingen person.", en="Name no person."),
            form=Form.LINE,
        ),
    ),
    states=(state("raised", "mottaget", "received"), state("withdrawn", "tillbakadraget", "withdrawn")),
    is_by_link=True,
)

HALL_QUESTION = Kind(
    key="hall_question",
    order=19,
    name=Text(sv="fråga från salen", en="question from the hall"),
    counted=counted(
        ("en fråga från salen", "frågor från salen"),
        ("one question from the hall", "questions from the hall"),
    ),
    prompt=Text(sv="Det här frågade salen", en="This is what the hall asked"),
    place=Place.VOICE,
    written_by=Permission.CONTRIBUTE,
    states=(state("raised", "mottagen", "received"), state("withdrawn", "tillbakadragen", "withdrawn")),
    is_by_link=True,
)
