"""What it comes from and what is needed: analysis and need."""

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread.conditions import CAUSES, CERTAINTY, CONDITIONS, DIRECTIONS
from helhet.thread.kinds.model import REASONS, VOICES, Field, Form, Kind, Place, counted, state

ANALYSIS = Kind(
    key="analysis",
    order=20,
    name=Text(sv="orsaksanalys", en="cause analysis"),
    counted=counted(("en orsaksanalys", "orsaksanalyser"), ("one cause analysis", "cause analyses")),
    prompt=Text(
        sv="Vad tror ni att det beror på, och hur vet ni det?",
        en="What do you think causes it, and how do you know?",
    ),
    place=Place.REASON,
    written_by=Permission.ANALYSE,
    builds_on=VOICES | {"analysis", "follow_up", "conclusion"},
    fields=(
        Field(
            key="evidence_for",
            label=Text(sv="Stöd för", en="Evidence for"),
            help=Text(
                sv="Siffror, röster, dokument. Var finns det?",
                en="Figures, voices, documents. Where is it?",
            ),
        ),
        Field(key="evidence_against", label=Text(sv="Stöd emot", en="Evidence against")),
        Field(
            key="other_explanation",
            label=Text(sv="Annan förklaring", en="Another explanation"),
            help=Text(sv="Vad skulle visa att ni har fel?", en="What would show that you are wrong?"),
        ),
        Field(
            key="certainty",
            label=Text(sv="Säkerhet", en="Certainty"),
            form=Form.CHOICE,
            choices=CERTAINTY,
        ),
        Field(
            key="cause", label=Text(sv="Slags orsak", en="Kind of cause"), form=Form.CHOICE, choices=CAUSES
        ),
        Field(key="whys", label=Text(sv="Fem varför", en="Five whys"), form=Form.WHYS),
        Field(
            key="condition",
            label=Text(sv="Villkor", en="Condition"),
            form=Form.CHOICE,
            choices=CONDITIONS,
        ),
        Field(
            key="direction",
            label=Text(sv="Villkoret", en="The condition"),
            form=Form.CHOICE,
            choices=DIRECTIONS,
        ),
        Field(key="condition_owner", label=Text(sv="Vem äger villkoret?", en="Who owns the condition?"),
              form=Form.UNIT),
        Field(
            key="spread",
            label=Text(sv="Spridningen mellan enheterna", en="The spread between the units"),
            help=Text(sv="Vad säger den er?", en="What does it tell you?"),
        ),
        Field(
            key="gaps",
            label=Text(sv="Skillnaderna mellan grupper", en="The gaps between groups"),
            help=Text(sv="Vad säger de er?", en="What do they tell you?"),
        ),
    ),
    states=(
        state("described", "beskrivet, inte analyserat än", "described, not analysed yet"),
        state("analysed", "analyserat", "analysed"),
    ),
)  # fmt: skip

NEED = Kind(
    key="need",
    order=21,
    name=Text(sv="behov", en="need"),
    counted=counted(("ett behov", "behov"), ("one need", "needs")),
    prompt=Text(sv="Vad behövs, och vem kan ge det?", en="What is needed, and who can give it?"),
    place=Place.REASON,
    written_by=Permission.ANALYSE,
    builds_on=VOICES | REASONS | {"conclusion", "follow_up"},
    fields=(
        Field(
            key="condition",
            label=Text(sv="Villkor", en="Condition"),
            form=Form.CHOICE,
            choices=CONDITIONS,
            is_required=True,
        ),
        Field(
            key="condition_owner",
            label=Text(sv="Vem äger villkoret?", en="Who owns the condition?"),
            help=Text(sv="Behovet hamnar på dennes lista.", en="The need lands on their list."),
            form=Form.UNIT,
        ),
    ),
    states=(
        state("stated", "framfört", "stated"),
        state("met", "mött", "met"),
        state("withdrawn", "tillbakadraget", "withdrawn"),
    ),
)
