"""The roles, each with a sentence in plain words. To add one, add one here and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass

from helhet.core.permissions import Permission, Reach
from helhet.core.text import Text

Grants = Mapping[Permission, Reach]


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """A role: what it is called, what it is for, and what it may do how far from its unit."""

    key: str
    name: Text
    sentence: Text
    grants: Grants
    is_staff: bool


# What most share: the picture of the whole authority belongs to everyone inside it.
INSIDE: Grants = {Permission.SEE_WHOLE: Reach.AUTHORITY, Permission.CONTRIBUTE: Reach.AUTHORITY}
READING: Grants = {**INSIDE, Permission.READ_THREAD: Reach.BELOW}
STAFF: Grants = {
    **READING,
    Permission.SEE_SOURCES: Reach.AUTHORITY,
    Permission.SEE_PEOPLE: Reach.AUTHORITY,
    Permission.ANALYSE: Reach.BELOW,
    Permission.KEEP_VOICES: Reach.BELOW,
}
DECIDING: Grants = {**READING, Permission.DECIDE: Reach.BELOW}
REVIEWING: Grants = {**READING, Permission.SEE_SOURCES: Reach.AUTHORITY}
LEADING: Grants = {
    **STAFF,
    Permission.IMPORT_FIGURES: Reach.BELOW,
    Permission.LEAD_THREAD: Reach.BELOW,
    Permission.DECIDE: Reach.BELOW,
}
# What was written without a name at a unit is looked at by those who answer for the whole authority, never
# by whoever leads the unit alone.
DIRECTING: Grants = {
    **LEADING,
    Permission.MODERATE: Reach.AUTHORITY,
    Permission.HOLD_ASSEMBLY: Reach.BELOW,
    Permission.KEEP_YEAR: Reach.BELOW,
}
DEVELOPING: Grants = {**DIRECTING, Permission.IMPORT_FIGURES: Reach.AUTHORITY}
ADMINISTERING: Grants = {
    **REVIEWING,
    Permission.SEE_PEOPLE: Reach.AUTHORITY,
    Permission.IMPORT_FIGURES: Reach.AUTHORITY,
    Permission.EDIT_TREE: Reach.AUTHORITY,
    Permission.EDIT_PEOPLE: Reach.AUTHORITY,
    Permission.KEEP_YEAR: Reach.AUTHORITY,
}

_ALL = (
    Role(
        key="board_member",
        name=Text(sv="förtroendevald", en="board member"),
        sentence=Text(
            sv="Sitter i direktionen och beslutar utifrån det som kommit fram i hela kedjan.",
            en="Sits on the board and decides from what the whole chain has shown.",
        ),
        grants=DECIDING,
        is_staff=True,
    ),
    Role(
        key="director",
        name=Text(sv="förbundsdirektör", en="director"),
        sentence=Text(
            sv="Leder förbundet och svarar för att hela kedjan får svar.",
            en="Leads the authority and sees that the whole chain gets its answers.",
        ),
        grants=DIRECTING,
        is_staff=True,
    ),
    Role(
        key="development_director",
        name=Text(sv="utvecklingschef", en="development director"),
        sentence=Text(
            sv="Håller ihop kvalitetsarbetet och stämman, från klassrum till direktion.",
            en="Holds the quality work and the assembly together, from classroom to board.",
        ),
        grants=DEVELOPING,
        is_staff=True,
    ),
    Role(
        key="principal",
        name=Text(sv="rektor", en="principal"),
        sentence=Text(
            sv="Ansvarar för sin enhets kvalitetsarbete tillsammans med personal och elever.",
            en="Answers for the unit's quality work together with staff and students.",
        ),
        grants=LEADING,
        is_staff=True,
    ),
    Role(
        key="lead_teacher",
        name=Text(sv="förstelärare", en="lead teacher"),
        sentence=Text(
            sv="Driver utvecklingen av undervisningen i sitt ämne eller program.",
            en="Drives the development of teaching in a subject or programme.",
        ),
        grants=STAFF,
        is_staff=True,
    ),
    Role(
        key="teacher",
        name=Text(sv="lärare", en="teacher"),
        sentence=Text(
            sv="Undervisar, ser vad som händer i klassrummet och berättar vad det betyder.",
            en="Teaches, sees what happens in the classroom and says what it means.",
        ),
        grants=STAFF,
        is_staff=True,
    ),
    Role(
        key="student_health",
        name=Text(sv="elevhälsa", en="student health"),
        sentence=Text(
            sv="Bidrar med mönster från elevhälsans arbete, aldrig med enskilda elever.",
            en="Contributes patterns from student health work, never single students.",
        ),
        grants=STAFF,
        is_staff=True,
    ),
    Role(
        key="caretaker",
        name=Text(sv="vaktmästare", en="caretaker"),
        sentence=Text(
            sv="Håller husen öppna och hela och ser vad miljön gör med lärandet.",
            en="Keeps the buildings open and whole and sees what they do to learning.",
        ),
        grants=STAFF,
        is_staff=True,
    ),
    Role(
        key="cleaner",
        name=Text(sv="lokalvårdare", en="cleaner"),
        sentence=Text(
            sv="Gör rummen goda att vara i och ser hur de används.",
            en="Makes the rooms good to be in and sees how they are used.",
        ),
        grants=STAFF,
        is_staff=True,
    ),
    Role(
        key="kitchen",
        name=Text(sv="måltidspersonal", en="kitchen staff"),
        sentence=Text(
            sv="Ger maten och matron som dagen vilar på.",
            en="Gives the food and the calm that the day rests on.",
        ),
        grants=STAFF,
        is_staff=True,
    ),
    Role(
        key="office",
        name=Text(sv="kontorspersonal", en="office staff"),
        sentence=Text(
            sv="Ger underlag, stöd och svar som får skolan att fungera.",
            en="Gives the material, support and answers that make school work.",
        ),
        grants=STAFF,
        is_staff=True,
    ),
    Role(
        key="student",
        name=Text(sv="elev", en="student"),
        sentence=Text(
            sv="Går här och berättar hur skoldagen är.",
            en="Studies here and tells what the school day is like.",
        ),
        grants=INSIDE,
        is_staff=False,
    ),
    Role(
        key="guardian",
        name=Text(sv="vårdnadshavare", en="guardian"),
        sentence=Text(
            sv="Följer sitt barns utbildning och kan delta i kvalitetsarbetet.",
            en="Follows a child's education and may take part in the quality work.",
        ),
        grants=INSIDE,
        is_staff=False,
    ),
    Role(
        key="employer",
        name=Text(sv="arbetsgivare", en="employer"),
        sentence=Text(
            sv="Tar emot elever på praktik och säger vad arbetslivet behöver.",
            en="Receives students at work and says what working life needs.",
        ),
        grants=INSIDE,
        is_staff=False,
    ),
    Role(
        key="auditor",
        name=Text(sv="revisor", en="auditor"),
        sentence=Text(
            sv="Granskar om kvalitetsarbetet görs så som lagen säger.",
            en="Examines whether the quality work is done as the law says.",
        ),
        grants=REVIEWING,
        is_staff=False,
    ),
    Role(
        key="member_municipality",
        name=Text(sv="medlemskommun", en="member municipality"),
        sentence=Text(
            sv="Representerar en kommun som äger förbundet.",
            en="Represents a municipality that owns the federation.",
        ),
        grants=INSIDE,
        is_staff=False,
    ),
    Role(
        key="union_representative",
        name=Text(sv="facklig företrädare", en="union representative"),
        sentence=Text(
            sv="Företräder personalen när arbetet planeras och följs upp.",
            en="Represents the staff when work is planned and followed up.",
        ),
        grants=READING,
        is_staff=False,
    ),
    Role(
        key="moderator",
        name=Text(sv="samtalsledare", en="moderator"),
        sentence=Text(
            sv="Leder panelsamtal och frågor på stämman.",
            en="Leads the panel talks and questions at the assembly.",
        ),
        grants=INSIDE,
        is_staff=False,
    ),
    Role(
        key="secretary",
        name=Text(sv="sekreterare", en="secretary"),
        sentence=Text(
            sv="Antecknar slutsatser och vem som äger dem medan de sägs.",
            en="Captures conclusions and their owners as they are said.",
        ),
        grants=INSIDE,
        is_staff=False,
    ),
    Role(
        key="technician",
        name=Text(sv="tekniker", en="technician"),
        sentence=Text(
            sv="Sköter scen, film och ljud på stämman.",
            en="Runs stage, film and sound at the assembly.",
        ),
        grants=INSIDE,
        is_staff=False,
    ),
    Role(
        key="administrator",
        name=Text(sv="administratör", en="administrator"),
        sentence=Text(
            sv="Sköter enheter, personer och källor så att alla andra kan arbeta.",
            en="Looks after units, people and sources so that everyone else can work.",
        ),
        grants=ADMINISTERING,
        is_staff=True,
    ),
)

ROLES: dict[str, Role] = {role.key: role for role in _ALL}
