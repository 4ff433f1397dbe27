"""What a person raises: seen, thought, managed or not managed. Each must get a fate."""

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread.conditions import CONDITIONS, DIRECTIONS
from helhet.thread.kinds.model import VOICES, Counted, Field, Form, Kind, Place, counted, state

_STATES = (state("raised", "mottaget", "received"), state("withdrawn", "tillbakadraget", "withdrawn"))


def _voice(
    key: str, order: int, name: Text, how_many: Counted, prompt: Text, fields: tuple[Field, ...] = ()
) -> Kind:  # fmt: skip
    return Kind(
        key=key,
        order=order,
        name=name,
        counted=how_many,
        prompt=prompt,
        place=Place.VOICE,
        written_by=Permission.CONTRIBUTE,
        builds_on=VOICES | {"answer", "decision", "effort"},
        fields=fields,
        states=_STATES,
    )


OBSERVATION = _voice(
    "observation", 10,
    Text(sv="iakttagelse", en="observation"),
    counted(("en iakttagelse", "iakttagelser"), ("one observation", "observations")),
    Text(sv="Något jag har sett", en="Something I have seen"),
)  # fmt: skip
STRENGTH = _voice(
    "strength", 11,
    Text(sv="styrka", en="strength"),
    counted(("en styrka", "styrkor"), ("one strength", "strengths")),
    Text(sv="Det här fungerar bra", en="This works well"),
)  # fmt: skip
CHALLENGE = _voice(
    "challenge", 12,
    Text(sv="utmaning", en="challenge"),
    counted(("en utmaning", "utmaningar"), ("one challenge", "challenges")),
    Text(sv="En utmaning", en="A challenge"),
)  # fmt: skip
REFLECTION = _voice(
    "reflection", 13,
    Text(sv="tanke", en="reflection"),
    counted(("en tanke", "tankar"), ("one reflection", "reflections")),
    Text(sv="En tanke", en="A reflection"),
)  # fmt: skip
LESSON = _voice(
    "lesson", 14,
    Text(sv="lärdom", en="lesson"),
    counted(("en lärdom", "lärdomar"), ("one lesson", "lessons")),
    Text(sv="En lärdom", en="A lesson"),
)  # fmt: skip
NOT_MANAGED = _voice(
    "not_managed", 15,
    Text(sv="det här lyckades vi inte med", en="this we did not manage"),
    counted(("en sak som inte lyckades", "saker som inte lyckades"),
            ("one thing that was not managed", "things that were not managed")),
    Text(sv="Det här lyckades vi inte med", en="This we did not manage"),
)  # fmt: skip
NEED_HELP = _voice(
    "need_help", 16,
    Text(sv="här behöver vi hjälp", en="here we need help"),
    counted(("en begäran om hjälp", "begäranden om hjälp"), ("one request for help", "requests for help")),
    Text(sv="Här behöver vi hjälp", en="Here we need help"),
)  # fmt: skip
CONDITION = _voice(
    "condition", 17,
    Text(sv="villkorskort", en="condition card"),
    counted(("ett villkorskort", "villkorskort"), ("one condition card", "condition cards")),
    Text(sv="Ett villkor i mitt arbete", en="A condition in my work"),
    (
        Field(
            key="task",
            label=Text(sv="Vad gör du?", en="What do you do?"),
            help=Text(sv="Den del av ditt arbete det gäller.", en="The part of your work it is about."),
            form=Form.LINE,
            is_required=True,
        ),
        Field(
            key="learning",
            label=Text(
                sv="Vad gör det med elevernas lärande?", en="What does it do to the students' learning?"
            ),
            is_required=True,
        ),
        Field(
            key="direction",
            label=Text(sv="Villkoret", en="The condition"),
            asks=Text(sv="Det är ett villkor som", en="It is a condition that"),
            form=Form.CHOICE,
            choices=DIRECTIONS,
            is_required=True,
        ),
        Field(
            key="condition",
            label=Text(sv="Vad handlar det om?", en="What is it about?"),
            form=Form.CHOICE,
            choices=CONDITIONS,
            is_required=True,
        ),
        Field(
            key="condition_owner",
            label=Text(sv="Vem kan ändra det?", en="Who can change it?"),
            help=Text(
                sv="Kortet hamnar på deras lista. Lämna tomt om du inte vet.",
                en="The card lands on their list. Leave it empty if you do not know.",
            ),
            form=Form.UNIT,
        ),
    ),
)  # fmt: skip
