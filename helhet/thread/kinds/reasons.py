"""What it comes from and what is needed: analysis and need."""

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread.conditions import CAUSES, CERTAINTY, CONDITIONS, DIRECTIONS
from helhet.thread.kinds.model import REASONS, VOICES, Field, Form, Kind, Part, Place, counted, state

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
            asks=Text(sv="Hur säkra är ni? Förklaringen är", en="How sure are you? The explanation is"),
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
            asks=Text(sv="Vad handlar villkoret om?", en="What is the condition about?"),
            form=Form.CHOICE,
            choices=CONDITIONS,
        ),
        Field(
            key="direction",
            label=Text(sv="Villkoret", en="The condition"),
            asks=Text(sv="Det är ett villkor som", en="It is a condition that"),
            form=Form.CHOICE,
            choices=DIRECTIONS,
        ),
        Field(key="condition_owner", label=Text(sv="Vem kan ändra det?", en="Who can change it?"),
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
    parts=(
        Part(
            name=Text(sv="Påstående", en="Claim"),
            says=Text(
                sv="Bara meningen behövs för att spara. Resten kan ni fylla i efter hand.",
                en="Only the sentence is needed to save. The rest can be filled in later.",
            ),
        ),
        Part(
            name=Text(sv="Hur vet ni det?", en="How do you know?"),
            says=Text(
                sv="Det räknas som analyserat när det finns stöd för, och stöd emot eller en annan "
                "förklaring.",
                en="It counts as analysed when there is evidence for, and evidence against or another "
                "explanation.",
            ),
            fields=("evidence_for", "evidence_against", "other_explanation", "certainty"),
        ),
        Part(
            name=Text(sv="Varför?", en="Why?"),
            says=Text(
                sv="Fråga varför tills ni når något som ni eller någon annan kan ändra.",
                en="Ask why until you reach something that you or somebody else can change.",
            ),
            fields=("cause", "whys"),
        ),
        Part(
            name=Text(sv="Villkor", en="Conditions"),
            says=Text(
                sv="Något runt omkring som möjliggör eller begränsar elevernas lärande.",
                en="Something around it that enables or limits the students' learning.",
            ),
            fields=("condition", "direction", "condition_owner"),
        ),
        Part(
            name=Text(sv="Spridning och skillnader", en="Spread and gaps"),
            says=Text(
                sv="Står analysen på en siffra ska ni ha sett på båda. Inget att se är också ett svar.",
                en="Where the analysis rests on a figure you shall have looked at both. Nothing to see is "
                "an answer too.",
            ),
            fields=("spread", "gaps"),
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
            asks=Text(sv="Vad handlar behovet om?", en="What is the need about?"),
            form=Form.CHOICE,
            choices=CONDITIONS,
            is_required=True,
        ),
        Field(
            key="condition_owner",
            label=Text(sv="Vem kan ge det?", en="Who can give it?"),
            help=Text(sv="Behovet hamnar på deras lista.", en="The need lands on their list."),
            form=Form.UNIT,
        ),
    ),
    states=(
        state("stated", "framfört", "stated"),
        state("met", "mött", "met"),
        state("withdrawn", "tillbakadraget", "withdrawn"),
    ),
)
