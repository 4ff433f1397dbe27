"""What happens between the authority and its units, and at the board: some by the calendar year."""

from helhet.core.text import Text
from helhet.year.wheel.model import Clock, Day, Level, WheelEvent

_OFFICE = ("director", "development_director")
_BOARD = ("board_member", *_OFFICE)
# The wheel's name for the quality assembly; its day is planned where assemblies are.
ASSEMBLY = "quality_assembly"

PRINCIPALS = WheelEvent(
    key="principals",
    name=Text(sv="Rektorsgruppen", en="The principals' group"),
    words=Text(
        sv="Rektorerna söker mönster tvärs över enheterna och lär av varandra.",
        en="The principals look for patterns across the units and learn from each other.",
    ),
    level=Level.AUTHORITY,
    first=Day(8, 17),
    last=Day(6, 10),
    times=9,
    forum="principals_group",
    called_by="director",
    roles=("principal", *_OFFICE),
)
RESULTS = WheelEvent(
    key="results_dialogues",
    name=Text(sv="Resultatdialog", en="Results dialogue"),
    words=Text(
        sv="Huvudmannen och rektorn läser samma siffror och söker tillsammans orsaken till en sak.",
        en="The authority and the principal read the same figures and look for the cause of one thing.",
    ),
    level=Level.UNIT,
    first=Day(10, 1),
    last=Day(11, 30),
    forum="results_dialogue",
    called_by="development_director",
    roles=("principal", *_OFFICE),
)
QUALITY = WheelEvent(
    key="quality_dialogues",
    name=Text(sv="Kvalitetsdialog", en="Quality dialogue"),
    words=Text(
        sv="Inledning, dialog och återkoppling: vad har hänt sedan hösten, och vad behövs uppifrån?",
        en="Introduction, dialogue, feedback: what has happened since autumn, and what is needed from above?",
    ),
    level=Level.UNIT,
    first=Day(4, 1),
    last=Day(5, 15),
    forum="quality_dialogue",
    called_by="director",
    roles=("principal", *_OFFICE),
)
STUDENT_QUARTER = WheelEvent(
    key="student_quarters",
    name=Text(sv="Elevernas kvart i direktionen", en="The student quarter at the board"),
    words=Text(
        sv="Ett elevråd tar upp ett ämne. Direktionen svarar och följer upp.",
        en="A student council raises a topic. The board answers and follows up.",
    ),
    level=Level.AUTHORITY,
    first=Day(10, 1),
    last=Day(5, 31),
    times=4,
    forum="student_quarter",
    called_by="development_director",
    roles=("student", *_BOARD),
)
BOARD_ON_RESULTS = WheelEvent(
    key="board_on_results",
    name=Text(sv="Direktionen om resultaten", en="The board on the results"),
    words=Text(
        sv="Backspegeln först: vad blev det av våra beslut? Sedan läsårets egna resultat, med ålder.",
        en="The rear mirror first: what came of our decisions? Then the year's own results, with their age.",
    ),
    level=Level.AUTHORITY,
    first=Day(9, 1),
    last=Day(9, 30),
    forum="board_item",
    called_by="director",
    roles=_BOARD,
)
WHOLE_REPORT = WheelEvent(
    key="whole_report",
    name=Text(sv="Huvudmannens kvalitetsrapport", en="The authority's quality report"),
    words=Text(
        sv="Mönster mellan enheterna, fördelningen av resurser och vad den gav, beslut som föreslås.",
        en="Patterns between the units, how resources were given and what it gave, decisions proposed.",
    ),
    clock=Clock.CALENDAR,
    level=Level.AUTHORITY,
    first=Day(12, 10),
    last=Day(1, 31),
    called_by="development_director",
    roles=_OFFICE,
)
BOARD_ON_REPORT = WheelEvent(
    key="board_on_report",
    name=Text(sv="Direktionen beslutar om kvalitetsrapporten", en="The board decides on the quality report"),
    words=Text(
        sv="Vilka orsaker har prövats, vad väljer vi mellan, och vem svarar för vad?",
        en="Which causes have been tried, what do we choose between, and who answers for what?",
    ),
    clock=Clock.CALENDAR,
    level=Level.AUTHORITY,
    first=Day(2, 1),
    last=Day(2, 28),
    forum="board_item",
    called_by="director",
    roles=_BOARD,
)
THE_ASSEMBLY = WheelEvent(
    key=ASSEMBLY,
    name=Text(sv="Kvalitetsstämman", en="The quality assembly"),
    words=Text(
        sv="Årets höjdpunkt: politiker, rektorer, personal och elever i fyra panelsamtal.",
        en="The year's high point: politicians, principals, staff and students in four panel talks.",
    ),
    level=Level.AUTHORITY,
    first=Day(1, 20),
    last=Day(3, 20),
    called_by="development_director",
    roles=("student", "principal", "teacher", *_BOARD),
)
BUDGET = WheelEvent(
    key="budget",
    name=Text(sv="Budget och plan", en="Budget and plan"),
    words=Text(
        sv="Stämmans slutsatser läggs bredvid pengarna innan de fördelas.",
        en="The assembly's conclusions are laid beside the money before it is given out.",
    ),
    clock=Clock.CALENDAR,
    level=Level.AUTHORITY,
    first=Day(3, 20),
    last=Day(4, 30),
    forum="board_item",
    called_by="director",
    roles=_BOARD,
)
BUDGET_DECISION = WheelEvent(
    key="budget_decision",
    name=Text(sv="Beslut om budget", en="The budget is decided"),
    words=Text(
        sv="Direktionen beslutar nästa kalenderårs budget.",
        en="The board decides the budget of the next calendar year.",
    ),
    clock=Clock.CALENDAR,
    level=Level.AUTHORITY,
    first=Day(10, 15),
    last=Day(11, 30),
    called_by="director",
    roles=_BOARD,
)
HALF_YEAR = WheelEvent(
    key="half_year_report",
    name=Text(sv="Delårsrapport", en="Half-year report"),
    words=Text(sv="Kalenderårets första åtta månader.", en="The first eight months of the calendar year."),
    clock=Clock.CALENDAR,
    level=Level.AUTHORITY,
    first=Day(9, 1),
    last=Day(9, 30),
    called_by="director",
    roles=_BOARD,
)
ANNUAL = WheelEvent(
    key="annual_report",
    name=Text(sv="Årsredovisning", en="Annual report"),
    words=Text(sv="Kalenderåret som gick.", en="The calendar year that has gone."),
    clock=Clock.CALENDAR,
    level=Level.AUTHORITY,
    first=Day(2, 15),
    last=Day(3, 31),
    called_by="director",
    roles=_BOARD,
)
ADULTS = WheelEvent(
    key="adults_follow_up",
    name=Text(
        sv="Vuxenutbildningen följer upp kalenderåret", en="Adult education follows up the calendar year"
    ),
    words=Text(
        sv="Flöden, avbrott och resultat räknas per kalenderår, inte per läsår.",
        en="Flows, interruptions and results are counted by calendar year, not by school year.",
    ),
    clock=Clock.CALENDAR,
    level=Level.UNIT,
    first=Day(1, 10),
    last=Day(2, 28),
    called_by="principal",
    roles=("principal", "lead_teacher", "teacher"),
    school_forms=("adult_education",),
)
