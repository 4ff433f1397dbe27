"""Where the authority meets itself: those who lead the schools, and the board."""

from helhet.core.text import Text
from helhet.year.forums.model import (
    AGREED,
    LAST_TIME,
    After,
    ForumTemplate,
    Point,
    Preparation,
    Side,
    Sign,
    confirming,
    leaving,
)

_OFFICE = ("director", "development_director")
_BOARD = Side(key="board", name=Text(sv="direktionen", en="the board"), roles=frozenset({"board_member"}))
_OFFICE_SIDE = Side(
    key="office", name=Text(sv="förvaltningen", en="the administration"), roles=frozenset(_OFFICE)
)
_PRINCIPALS = Side(
    key="principals", name=Text(sv="rektorerna", en="the principals"), roles=frozenset({"principal"})
)

PRINCIPALS_GROUP = ForumTemplate(
    key="principals_group",
    order=55,
    name=Text(sv="rektorsgrupp", en="principals' group"),
    sentence=Text(
        sv="De som leder skolorna lär av varandra och visar huvudmannen vad som är gemensamt.",
        en="Those who lead the schools learn from each other and show the authority what they share.",
    ),
    unit_kinds=frozenset({"authority", "branch"}),
    points=(
        LAST_TIME,
        Point(
            heading=Text(sv="Vad prövar ni just nu?", en="What are you trying right now?"),
            minutes=20,
            prompt=Text(
                sv="En enhet berättar om en insats: vad väntade ni er, vad blev det, vad vet ni inte?",
                en="One unit tells of an effort: what did you expect, what came, what do you not know?",
            ),
            kinds=("lesson", "strength", "not_managed"),
        ),
        Point(
            heading=Text(sv="Vad ser vi i flera skolor?", en="What do we see in several schools?"),
            minutes=20,
            prompt=Text(
                sv="Vilket mönster är gemensamt, och var är skillnaderna större än de borde vara?",
                en="Which pattern is shared, and where are differences larger than they should be?",
            ),
            kinds=("observation", "challenge", "analysis"),
        ),
        Point(
            heading=Text(sv="Vad behöver huvudmannen göra?", en="What does the authority need to do?"),
            minutes=20,
            prompt=Text(
                sv="Vad är för stort för en enhet: pengar, lokaler, kompetens, regler?",
                en="What is too large for one unit: money, premises, skills, rules?",
            ),
            kinds=("need", "need_help"),
        ),
        Point(
            heading=Text(sv="Vad har huvudmannen lärt av dialogerna?", en="What have the dialogues taught?"),
            minutes=15,
            prompt=Text(
                sv="Mönster, likvärdighet och vad stödet gav. Vad stämmer, och vad fattas i bilden?",
                en="Patterns, equity and what the support gave. What is right, and what is missing?",
            ),
            kinds=("analysis", "reflection"),
        ),
        AGREED,
    ),
    kinds=("observation", "strength", "challenge", "reflection", "lesson", "not_managed", "need_help"),
    roles=("principal",),
    roles_above=_OFFICE,
    needed=("principal",),
    hears_students=True,
    sides=(_PRINCIPALS, _OFFICE_SIDE),
    outcome=Text(
        sv="En lärdom som fler prövar, och det som huvudmannen tar över.",
        en="One lesson that more will try, and what the authority takes over.",
    ),
    preparation=(leaving("principal"),),
    after=confirming(_PRINCIPALS, _OFFICE_SIDE),
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
            heading=Text(
                sv="Backspegeln: vad lovade vi, och vad blev det?",
                en="Rear mirror: what did we promise, and what came of it?",
            ),
            minutes=10,
            prompt=Text(
                sv="Varje löfte för sig: hållet, inte hållet, pågår. Syns någon skillnad?",
                en="Each promise by itself: kept, not kept, under way. Can a difference be seen?",
            ),
            kinds=("lesson", "not_managed"),
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
        Point(
            heading=Text(sv="Vindrutan: vad kommer?", en="Windscreen: what is coming?"),
            minutes=10,
            prompt=Text(
                sv="Vad vet vi om det som väntar, och vad behöver vi veta före nästa möte?",
                en="What do we know of what awaits us, and what must we know before the next meeting?",
            ),
            kinds=("observation", "challenge", "reflection"),
        ),
    ),
    kinds=("observation", "challenge", "reflection", "need_help"),
    roles=("board_member", "director", "development_director"),
    needed=("board_member",),
    sides=(_BOARD, _OFFICE_SIDE),
    outcome=Text(
        sv="Ett beslut med grund, ansvarig och dag för uppföljning, och vad det blev av de förra.",
        en="A decision with its grounds, who answers for it and a day, and what came of those before.",
    ),
    preparation=(
        Preparation(
            key="read",
            weeks_before=1,
            what=Text(sv="Läs underlaget", en="Read the material"),
            roles=("board_member",),
            sign=Sign.OPENED,
        ),
        Preparation(
            key="own_questions",
            weeks_before=0.5,
            what=Text(sv="Skriv en fråga till ärendet", en="Write a question on the item"),
            roles=("board_member",),
            side="board",
            sign=Sign.LEFT,
        ),
    ),
    after=(
        *confirming(_BOARD, _OFFICE_SIDE, days=14),
        After(
            key="tell_on",
            days_after=14,
            what=Text(
                sv="Berätta för enheterna vad som beslutades och varför",
                en="Tell the units what was decided and why",
            ),
            roles=_OFFICE,
            side="office",
        ),
    ),
    looks_back=True,
    hears_students=True,
)
