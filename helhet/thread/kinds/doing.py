"""What we want, do and see: goal, effort, follow-up."""

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread.kinds.model import REASONS, VOICES, Field, Form, Kind, Place, counted, state

GOAL = Kind(
    key="goal",
    order=30,
    name=Text(sv="mål", en="goal"),
    counted=counted(("ett mål", "mål"), ("one goal", "goals")),
    prompt=Text(sv="Vad ska vara annorlunda, och när?", en="What shall be different, and when?"),
    place=Place.DOING,
    written_by=Permission.LEAD_THREAD,
    builds_on=VOICES | REASONS | {"goal", "conclusion", "decision"},
    fields=(
        Field(
            key="national_goal",
            label=Text(sv="Nationellt mål", en="National goal"),
            form=Form.GOAL,
            is_required=True,
        ),
        Field(key="by", label=Text(sv="Senast", en="By"), form=Form.DATE, is_required=True),
        Field(
            key="signs",
            label=Text(sv="Hur märks det?", en="How will it show?"),
            help=Text(sv="Siffra eller tecken.", en="A figure or a sign."),
        ),
    ),
    states=(
        state("set", "satt", "set"),
        state("reached", "nått", "reached"),
        state("not_reached", "inte nått", "not reached"),
        state("ended", "avslutat", "ended"),
    ),
    is_open=True,
)

EFFORT = Kind(
    key="effort",
    order=31,
    name=Text(sv="insats", en="effort"),
    counted=counted(("en insats", "insatser"), ("one effort", "efforts")),
    prompt=Text(sv="Om vi gör vad, för vilka?", en="If we do what, for whom?"),
    place=Place.DOING,
    written_by=Permission.ANALYSE,
    builds_on=VOICES | REASONS | {"goal", "conclusion", "decision", "follow_up"},
    # What it is expected to change, by how much and by when stands in ``Prediction``.
    fields=(
        Field(
            key="group",
            label=Text(sv="För vilka?", en="For whom?"),
            form=Form.LINE,
            is_required=True,
        ),
        Field(
            key="process",
            label=Text(sv="Då förändras", en="Then this changes"),
            help=Text(sv="I undervisningen, stödet eller dagen.", en="In teaching, support or the day."),
            is_required=True,
        ),
        Field(key="resources", label=Text(sv="Resurser", en="Resources"), form=Form.LINE),
    ),
    states=(
        state("planned", "planerad", "planned"),
        state("under_way", "pågår", "under way"),
        state("done", "gjord", "done"),
        state("stopped", "avbruten", "stopped"),
    ),
)

FOLLOW_UP = Kind(
    key="follow_up",
    order=32,
    name=Text(sv="uppföljning", en="follow-up"),
    counted=counted(("en uppföljning", "uppföljningar"), ("one follow-up", "follow-ups")),
    prompt=Text(sv="Vad blev det, och vad lärde vi oss?", en="What came of it, and what did we learn?"),
    place=Place.DOING,
    written_by=Permission.ANALYSE,
    builds_on=frozenset({"goal", "effort", "decision", "commitment"}),
    fields=(
        Field(key="seen", label=Text(sv="Vad såg ni?", en="What did you see?"), is_required=True),
        Field(key="next", label=Text(sv="Hur går ni vidare?", en="How do you go on?")),
    ),
    states=(state("written", "skriven", "written"),),
)
