"""What the panels of the example assembly give to the ten-minute pack: sentences of the houses, made up."""

from dataclasses import dataclass

from helhet.assembly import actions, packing
from helhet.assembly.actions import PackWords
from helhet.assembly.models import Assembly, Panel
from helhet.core.actions import Channel
from helhet.demo.assembly_words import CALM, DONE, RESULTS, SKILLS


@dataclass(frozen=True, slots=True)
class Given:
    """What one panel gives; ``figure`` begins the name of the figure it has agreed upon."""

    theme: str
    well: str
    further: str
    questions: tuple[str, str, str]
    figure: str = ""


_GIVEN = (
    Given(
        DONE,
        "Mentorssamtal varannan vecka med den som halkar efter.",
        "Eleverna börjar för sent.",
        ("Vad vet vi i oktober om den som inte blir klar i juni?",
         "Vem kan öppna en plats att arbeta på efter klockan 15?",
         "Vad kan vi sluta med, så att tiden räcker?"),
        "leavers-diploma-share",
    ),
    Given(
        CALM,
        "Samma regler i alla verkstäder.",
        "Elever som byter program tappar sin vuxna.",
        ("Var i huset är det lugnt, och vad är det som gör det?",
         "Vem ser den elev som ingen frågar efter?",
         "Vilken rast skulle du själv vilja slippa?"),
    ),
    Given(
        RESULTS,
        "Lärarna i svenska rättar ett prov tillsammans varje termin.",
        "Skillnaden mellan klasser som läser samma kurs.",
        ("Vad gör klassen bredvid annorlunda?",
         "Vad behöver en lärare för att fråga en kollega om hjälp?",
         "Hur märker eleven att vi har bedömt tillsammans?"),
        "leavers-basic-eligibility",
    ),
    Given(
        SKILLS,
        "Handledarna på apl-platserna är utbildade.",
        "Apl-veckor som blir inställda tas inte igen.",
        ("Vad lär sig eleverna på praktiken som de inte kan lära sig här?",
         "Vad behöver en arbetsplats för att säga ja?",
         "Vem hör av sig när en vecka ställs in?"),
    ),
)  # fmt: skip


def give(assembly: Assembly, *, is_ready: bool) -> None:
    """Each panel chooses and confirms; while the day is prepared one has, and one has begun."""
    for order, given in enumerate(_GIVEN if is_ready else _GIVEN[:2]):
        panel = Panel.objects.select_related("assembly__unit").get(assembly=assembly, theme=given.theme)
        figures = packing.figures(panel) if given.figure else {}
        figure = next((key for key in figures if key.startswith(f"{given.figure}@")), "")
        words = PackWords(well=given.well, further=given.further, figure=figure, questions=given.questions)
        row = actions.write_pack(by=Channel.DEMO, panel=panel, words=words, version=0)
        if is_ready or not order:
            actions.confirm_pack(by=Channel.DEMO, panel=panel, version=row.version)
