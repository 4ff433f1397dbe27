"""What is concluded, decided, promised and answered."""

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread.kinds.model import REASONS, VOICES, Field, Form, Kind, Place, counted, state

CONCLUSION = Kind(
    key="conclusion",
    order=40,
    name=Text(sv="slutsats", en="conclusion"),
    counted=counted(("en slutsats", "slutsatser"), ("one conclusion", "conclusions")),
    prompt=Text(sv="Vad kom vi fram till?", en="What did we arrive at?"),
    place=Place.DECIDING,
    written_by=Permission.ANALYSE,
    builds_on=VOICES | REASONS | {"goal", "effort", "follow_up", "conclusion", "answer"},
    states=(state("drawn", "dragen", "drawn"),),
    is_open=True,
)

DECISION = Kind(
    key="decision",
    order=41,
    name=Text(sv="beslut", en="decision"),
    counted=counted(("ett beslut", "beslut"), ("one decision", "decisions")),
    prompt=Text(sv="Vad är beslutat?", en="What is decided?"),
    place=Place.DECIDING,
    written_by=Permission.DECIDE,
    builds_on=VOICES | REASONS | {"goal", "effort", "follow_up", "conclusion", "decision", "commitment"},
    fields=(
        Field(
            key="decided_on",
            label=Text(sv="Beslutat den", en="Decided on"),
            help=Text(
                sv="Lämna tomt så länge det är ett förslag.", en="Leave it empty while it is a proposal."
            ),
            form=Form.DATE,
        ),
        Field(
            key="registry_number",
            label=Text(sv="Diarienummer", en="Registry number"),
            form=Form.LINE,
        ),
        Field(key="by", label=Text(sv="Följs upp senast", en="Followed up by"), form=Form.DATE),
        Field(key="resources", label=Text(sv="Resurser", en="Resources"), form=Form.LINE),
    ),
    states=(
        state("proposed", "föreslaget", "proposed"),
        state("decided", "beslutat", "decided"),
        state("ended", "avslutat", "ended"),
    ),
    is_open=True,
)

COMMITMENT = Kind(
    key="commitment",
    order=42,
    name=Text(sv="åtagande", en="commitment"),
    counted=counted(("ett åtagande", "åtaganden"), ("one commitment", "commitments")),
    prompt=Text(sv="Vem gör vad till när?", en="Who does what by when?"),
    place=Place.DECIDING,
    written_by=Permission.ANALYSE,
    builds_on=VOICES | REASONS | {"goal", "conclusion", "decision", "follow_up", "commitment"},
    fields=(
        Field(key="who", label=Text(sv="Vem?", en="Who?"), form=Form.ROLE, is_required=True),
        Field(key="by", label=Text(sv="Senast", en="By"), form=Form.DATE, is_required=True),
    ),
    states=(
        state("open", "inte gjort än", "not done yet"),
        state("kept", "gjort", "kept"),
        state("broken", "inte hållet", "not kept"),
    ),
    is_open=True,
)

ANSWER = Kind(
    key="answer",
    order=43,
    name=Text(sv="svar", en="answer"),
    counted=counted(("ett svar", "svar"), ("one answer", "answers")),
    prompt=Text(sv="Svaret till dem som började", en="The answer to those who began"),
    place=Place.DECIDING,
    written_by=Permission.DECIDE,
    builds_on=VOICES | REASONS | {"goal", "effort", "follow_up", "conclusion", "decision", "commitment"},
    states=(state("sent", "skickat", "sent"),),
)
