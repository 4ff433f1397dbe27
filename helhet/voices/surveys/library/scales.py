"""Labelled scales, from the wished-for end to the other; nobody is made to answer with a number or to agree.

Where the national School Survey of 2024 has the question, the scale is the survey's own: as many options,
in the same order, *Vet inte* last. Which of them count as good is told by what is published of them (the
two first). The two last of how much, how well, how easy and to what extent are not printed in what is
published; they are worded here as the mirror of the two first.
"""

from helhet.core.text import Text
from helhet.voices.surveys.asking import Scale

_DO_NOT_KNOW = Text(sv="Vet inte", en="I do not know")
_RATHER_NOT_SAY = Text(sv="Vill inte svara", en="I would rather not say")
_FIRST = frozenset({0})
_TWO_FIRST = frozenset({0, 1})

_ALWAYS = Text(sv="Alltid", en="Always")
_OFTEN = Text(sv="Ofta", en="Often")
_SOMETIMES = Text(sv="Ibland", en="Sometimes")
_SELDOM = Text(sv="Sällan", en="Seldom")
_NEVER = Text(sv="Aldrig", en="Never")

HOW_OFTEN = Scale(
    key="how-often",
    name=Text(sv="Hur ofta: alltid till aldrig", en="How often: always to never"),
    options=(_ALWAYS, _OFTEN, _SOMETIMES, _SELDOM, _NEVER, _DO_NOT_KNOW),
    good=_TWO_FIRST,
    outside=frozenset({5}),
)

HOW_SELDOM = Scale(
    key="how-seldom",
    name=Text(sv="Hur sällan: aldrig till alltid", en="How seldom: never to always"),
    options=(_NEVER, _SELDOM, _SOMETIMES, _OFTEN, _ALWAYS, _DO_NOT_KNOW),
    good=_TWO_FIRST,
    outside=frozenset({5}),
)

HOW_FULLY = Scale(
    key="how-fully",
    name=Text(sv="Hur helt: helt och hållet till inte alls", en="How fully: completely to not at all"),
    options=(
        Text(sv="Helt och hållet", en="Completely"),
        Text(sv="Till stor del", en="To a large extent"),
        Text(sv="Till viss del", en="To some extent"),
        Text(sv="Inte alls", en="Not at all"),
        _DO_NOT_KNOW,
    ),
    good=_TWO_FIRST,
    outside=frozenset({4}),
)

HOW_MUCH = Scale(
    key="how-much",
    name=Text(sv="Hur mycket: väldigt mycket till väldigt lite", en="How much: very much to very little"),
    options=(
        Text(sv="Väldigt mycket", en="Very much"),
        Text(sv="Ganska mycket", en="Quite a lot"),
        Text(sv="Ganska lite", en="Quite little"),
        Text(sv="Väldigt lite", en="Very little"),
        _DO_NOT_KNOW,
    ),
    good=_TWO_FIRST,
    outside=frozenset({4}),
)

HOW_WELL = Scale(
    key="how-well",
    name=Text(sv="Hur bra: mycket bra till mycket dåligt", en="How well: very well to very badly"),
    options=(
        Text(sv="Mycket bra", en="Very well"),
        Text(sv="Ganska bra", en="Quite well"),
        Text(sv="Ganska dåligt", en="Quite badly"),
        Text(sv="Mycket dåligt", en="Very badly"),
        _DO_NOT_KNOW,
    ),
    good=_TWO_FIRST,
    outside=frozenset({4}),
)

HOW_EASY = Scale(
    key="how-easy",
    name=Text(sv="Hur lätt: mycket lätt till mycket svårt", en="How easy: very easy to very hard"),
    options=(
        Text(sv="Mycket lätt", en="Very easy"),
        Text(sv="Ganska lätt", en="Quite easy"),
        Text(sv="Ganska svårt", en="Quite hard"),
        Text(sv="Mycket svårt", en="Very hard"),
        _DO_NOT_KNOW,
    ),
    good=_TWO_FIRST,
    outside=frozenset({4}),
)

TO_WHAT_EXTENT = Scale(
    key="to-what-extent",
    name=Text(sv="Utsträckning: mycket stor till mycket liten", en="Extent: very large to very small"),
    options=(
        Text(sv="I mycket stor utsträckning", en="To a very large extent"),
        Text(sv="I ganska stor utsträckning", en="To quite a large extent"),
        Text(sv="I ganska liten utsträckning", en="To quite a small extent"),
        Text(sv="I mycket liten utsträckning", en="To a very small extent"),
        _DO_NOT_KNOW,
    ),
    good=_TWO_FIRST,
    outside=frozenset({4}),
)

YES_PARTLY_NO = Scale(
    key="yes-partly-no",
    name=Text(sv="Ja, delvis, nej", en="Yes, partly, no"),
    options=(
        Text(sv="Ja", en="Yes"),
        Text(sv="Delvis", en="Partly"),
        Text(sv="Nej", en="No"),
        _DO_NOT_KNOW,
    ),
    good=_FIRST,
    outside=frozenset({3}),
)

HOW_INFORMED = Scale(
    key="how-informed",
    name=Text(sv="Hur väl informerad: mycket väl till mycket dåligt", en="Informed: very well to very badly"),
    options=(
        Text(sv="Mycket väl informerad", en="Very well informed"),
        Text(sv="Ganska väl informerad", en="Quite well informed"),
        Text(sv="Ganska dåligt informerad", en="Quite badly informed"),
        Text(sv="Mycket dåligt informerad", en="Very badly informed"),
        _DO_NOT_KNOW,
    ),
    good=_TWO_FIRST,
    outside=frozenset({4}),
)

HOW_SATISFIED = Scale(
    key="how-satisfied",
    name=Text(sv="Hur nöjd: mycket nöjd till mycket missnöjd", en="How satisfied: very to not at all"),
    options=(
        Text(sv="Mycket nöjd", en="Very satisfied"),
        Text(sv="Ganska nöjd", en="Quite satisfied"),
        Text(sv="Varken nöjd eller missnöjd", en="Neither satisfied nor dissatisfied"),
        Text(sv="Ganska missnöjd", en="Quite dissatisfied"),
        Text(sv="Mycket missnöjd", en="Very dissatisfied"),
        _DO_NOT_KNOW,
    ),
    good=_TWO_FIRST,
    outside=frozenset({5}),
)
HOW_DIFFICULT = Scale(
    key="right-level",
    name=Text(sv="För svårt, lagom, för lätt", en="Too hard, about right, too easy"),
    options=(
        Text(sv="För svårt", en="Too hard"),
        Text(sv="Lagom svårt", en="About right"),
        Text(sv="För lätt", en="Too easy"),
        _DO_NOT_KNOW,
    ),
    good=frozenset({1}),
    outside=frozenset({3}),
)

PACE = Scale(
    key="right-pace",
    name=Text(sv="För högt, lagom, för lågt tempo", en="Pace: too fast, about right, too slow"),
    options=(
        Text(sv="För högt", en="Too fast"),
        Text(sv="Lagom", en="About right"),
        Text(sv="För lågt", en="Too slow"),
        _DO_NOT_KNOW,
    ),
    good=frozenset({1}),
    outside=frozenset({3}),
)

THIS_TERM = Scale(
    key="times-this-term",
    name=Text(sv="Hur ofta den här terminen: aldrig till ofta", en="How often this term: never to often"),
    options=(
        _NEVER,
        Text(sv="Någon enstaka gång", en="Once or twice"),
        Text(sv="Flera gånger", en="Several times"),
        _OFTEN,
        _RATHER_NOT_SAY,
    ),
    good=_FIRST,
    outside=frozenset({4}),
)

REASONS_TO_LEAVE = Scale(
    key="reasons-to-leave",
    name=Text(sv="Skäl att tänka på att sluta", en="Reasons to think of leaving"),
    options=(
        Text(sv="Utbildningen passar mig dåligt", en="The education does not suit me"),
        Text(sv="Studierna är för svåra", en="The studies are too hard"),
        Text(sv="Studierna är för lätta", en="The studies are too easy"),
        Text(sv="Jag får för lite hjälp", en="I get too little help"),
        Text(sv="Jag trivs dåligt i klassen", en="I am not happy in my class"),
        Text(sv="Jag vill börja arbeta", en="I want to start working"),
        Text(sv="Jag måste tjäna pengar", en="I have to earn money"),
        Text(sv="Resvägen är för lång", en="The journey is too long"),
        Text(sv="Något annat", en="Something else"),
        Text(sv="Jag tänker gå kvar", en="I mean to stay"),
        _RATHER_NOT_SAY,
    ),
    outside=frozenset({10}),
)
