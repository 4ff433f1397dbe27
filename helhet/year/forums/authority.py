"""Where the authority takes part: the results dialogue with a principal, and the board's own item."""

from helhet.core.text import Text
from helhet.year.forums.model import AGREED, LAST_TIME, SEEN, ForumTemplate, Point, Side

_AUTHORITY = frozenset({"director", "development_director"})

# After the practice described in Swedish authorities' own guides: one problem in depth, one page afterwards.
RESULTS_DIALOGUE = ForumTemplate(
    key="results_dialogue",
    order=50,
    name=Text(sv="resultatdialog", en="results dialogue"),
    sentence=Text(
        sv="Huvudmannen och rektorn läser samma siffror och söker tillsammans orsaken till en sak.",
        en="The authority and the principal read the same figures and look for the cause of one thing.",
    ),
    unit_kinds=frozenset({"branch", "house", "school_unit", "provider"}),
    points=(
        LAST_TIME,
        Point(
            heading=Text(sv="Vad förvånar oss?", en="What surprises us?"),
            minutes=20,
            prompt=Text(
                sv="Vad hade vi inte väntat oss, åt det ena eller det andra hållet?",
                en="What did we not expect, in one direction or the other?",
            ),
            kinds=("observation", "strength", "challenge"),
        ),
        Point(
            heading=Text(sv="Varför?", en="Why?"),
            minutes=40,
            prompt=Text(
                sv="Välj en sak och gå på djupet. Vad talar för, vad talar emot, vad kan det annars vara?",
                en="Choose one thing and go deep. What speaks for it, what against, what else could it be?",
            ),
            kinds=("analysis", "reflection"),
        ),
        Point(
            heading=Text(sv="Vilket stöd behövs?", en="What support is needed?"),
            minutes=20,
            prompt=Text(
                sv="Vad behöver komma nedåt i kedjan, från vem och när?",
                en="What needs to come down the chain, from whom and when?",
            ),
            kinds=("need", "need_help"),
        ),
        AGREED,
    ),
    kinds=SEEN,
    roles=("principal", "lead_teacher", "student_health"),
    roles_above=("director", "development_director"),
    sides=(
        Side(key="authority", name=Text(sv="huvudmannen", en="the authority"), roles=_AUTHORITY),
        Side(key="unit", name=Text(sv="rektorn", en="the principal"), roles=frozenset({"principal"})),
    ),
)

BOARD_ITEM = ForumTemplate(
    key="board_item",
    order=60,
    name=Text(sv="direktionens ärende", en="board item"),
    sentence=Text(
        sv="Direktionen prövar ett ärende mot det som kommit upp genom kedjan innan den beslutar.",
        en="The board tries an item against what has come up through the chain before it decides.",
    ),
    unit_kinds=frozenset({"authority"}),
    points=(
        Point(
            heading=Text(sv="Vad blev det av våra beslut?", en="What came of our decisions?"),
            minutes=10,
            prompt=Text(
                sv="Vad är gjort, och har det synts någon skillnad?",
                en="What is done, and has it made a difference that can be seen?",
            ),
        ),
        Point(
            heading=Text(sv="Vad visar siffrorna och rösterna?", en="What do figures and voices show?"),
            minutes=15,
            prompt=Text(
                sv="Vad är vi säkra på, och var är underlaget svagt?",
                en="What are we sure of, and where is the evidence weak?",
            ),
            kinds=("observation", "reflection"),
        ),
        Point(
            heading=Text(sv="Varför ser det ut så?", en="Why does it look like this?"),
            minutes=15,
            prompt=Text(
                sv="Vilka orsaker har prövats, och av vem?",
                en="Which causes have been tried, and by whom?",
            ),
            kinds=("analysis", "reflection"),
        ),
        Point(
            heading=Text(sv="Vad väljer vi mellan?", en="What do we choose between?"),
            minutes=15,
            prompt=Text(sv="Vad händer om vi inte gör något?", en="What happens if we do nothing?"),
        ),
        Point(
            heading=Text(sv="Vad beslutar vi?", en="What do we decide?"),
            minutes=10,
            prompt=Text(
                sv="Vad är beslutat, vem svarar för det och när följs det upp?",
                en="What is decided, who answers for it and when is it followed up?",
            ),
            kinds=("decision",),
        ),
    ),
    kinds=("observation", "challenge", "reflection", "need_help"),
    roles=("board_member", "director", "development_director"),
    sides=(
        Side(key="board", name=Text(sv="direktionen", en="the board"), roles=frozenset({"board_member"})),
        Side(key="office", name=Text(sv="förvaltningen", en="the administration"), roles=_AUTHORITY),
    ),
)
