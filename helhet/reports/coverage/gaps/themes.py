"""Themes that somebody has no voice in: students, staff, and employers where the theme is working life."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.chain.queries import goes_on_at
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.themes import THEMES, Theme
from helhet.people.roles import ROLES
from helhet.reports.coverage.ground import Ground, once
from helhet.reports.coverage.model import EARLY, Found, Gap, GapKind, Way
from helhet.thread.kinds import voices
from helhet.voices.employers.queries import KIND as EMPLOYER_VOICE
from helhet.voices.models import Film, SurveyGroup
from helhet.voices.surveys.asking import Respondents

_WORKING_LIFE = "samverkan-for-kompetensforsorjning"
_HAS_COME = (Film.State.WAITING, Film.State.MAKING, Film.State.READY)


@dataclass(frozen=True, slots=True)
class Group:
    """Those whose voice is asked for: which roles and respondents they are, and in which themes."""

    key: str
    name: Text
    roles: frozenset[str]
    respondents: frozenset[str]
    themes: tuple[str, ...]


GROUPS = (
    Group(
        key="students",
        name=Text(sv="elever", en="students"),
        roles=frozenset({"student"}),
        respondents=frozenset({Respondents.STUDENT.value, Respondents.ADULT_STUDENT.value}),
        themes=tuple(THEMES),
    ),
    Group(
        key="staff",
        name=Text(sv="personal", en="staff"),
        roles=frozenset(key for key, role in ROLES.items() if role.is_staff),
        respondents=frozenset({Respondents.TEACHER.value, Respondents.STAFF.value}),
        themes=tuple(THEMES),
    ),
    Group(
        key="employers",
        name=Text(sv="arbetsgivare", en="employers"),
        roles=frozenset({"employer"}),
        respondents=frozenset(),
        themes=(_WORKING_LIFE,),
    ),
)
_VERBS = {
    "students": (Text(sv="Låt elever berätta", en="Let students tell"), "beratta"),
    "staff": (Text(sv="Skriv det ni ser", en="Write what you see"), "skriv"),
    "employers": (Text(sv="Fråga en arbetsgivare", en="Ask an employer"), "arbetsgivarnas_rost"),
}


@once
def heard(ground: Ground) -> set[tuple[str, str]]:
    """Pairs of a theme and a group that has a voice in it in the year. Three SQL questions.

    What was written without a name belongs to no role, so it is nobody's voice here.
    """
    found: set[tuple[str, str]] = set()
    for theme, who in (*_in_steps(ground), *_in_surveys(ground)):
        found |= {(theme, group.key) for group in GROUPS if who in group.roles | group.respondents}
    return found | {(theme, "students") for theme in _in_films(ground)}


def _in_steps(ground: Ground) -> Iterable[tuple[str, str]]:
    rows = ground.steps_of_the_year().filter(kind__in=voices(), is_nameless=False)
    for theme, kind, role in rows.values_list("theme", "kind", "role").distinct().order_by():
        if kind == EMPLOYER_VOICE:  # it speaks of working life, whatever else it is about
            yield _WORKING_LIFE, "employer"
        else:
            yield theme, role


def _in_surveys(ground: Ground) -> Iterable[tuple[str, str]]:
    """Surveys that somebody has answered; answers are counted five or more at a time."""
    first, after = ground.moments
    opened = Q(survey__opened_at__gte=first, survey__opened_at__lt=after)
    came_in = Q(survey__opened_at=None, survey__made_at__gte=first, survey__made_at__lt=after)
    rows = SurveyGroup.objects.filter(goes_on_at(ground.unit), opened | came_in, answered__gt=0)
    pairs = rows.values_list("survey__questions__theme", "respondents").distinct().order_by()
    return [(theme or "", who) for theme, who in pairs]


def _in_films(ground: Ground) -> Iterable[str]:
    """What students have told by film, sound, picture or text."""
    first, after = ground.moments
    rows = Film.objects.filter(
        goes_on_at(ground.unit), left_at__gte=first, left_at__lt=after, state__in=_HAS_COME
    )
    return rows.values_list("theme", flat=True).distinct().order_by()


def _find(ground: Ground) -> Found:
    if ground.is_early:
        return EARLY
    known = heard(ground)
    asked = [(THEMES[theme], group) for theme in THEMES for group in GROUPS if theme in group.themes]
    lost = [(theme, group) for theme, group in asked if (theme.key, group.key) not in known]
    of = len(asked)
    return Found(
        told=ngettext("%(n)s of %(of)s voice is heard.", "%(n)s of %(of)s voices are heard.", of)
        % {"n": of - len(lost), "of": of},
        of=of,
        lost=len(lost),
        gaps=tuple(_gap(theme, group, ground) for theme, group in lost),
    )


def _gap(theme: Theme, group: Group, ground: Ground) -> Gap:
    verb, page = _VERBS[group.key]
    says = _("%(theme)s has no voice from %(group)s this year.") % {"theme": theme.name, "group": group.name}
    needs = None if page == "arbetsgivarnas_rost" else Permission.CONTRIBUTE
    see = Way(_("See the theme"), "tema", ground.unit, more={"theme": theme.key})
    return Gap(ground.unit, says, (Way(str(verb), page, ground.unit, needs), see))


KIND = GapKind(
    key="theme_without_voice",
    order=30,
    name=Text(sv="Teman utan röst", en="Themes without a voice"),
    question=Text(sv="Vem har inte fått säga något?", en="Who has had no say?"),
    why=Text(
        sv="Elevernas behov vägs sällan in i analysen, och det personalen vet står inte i siffrorna.",
        en="Students' needs are seldom weighed in, and what staff know does not stand in the figures.",
    ),
    source=Text(
        sv="Skolinspektionen 2021, Det kompensatoriska uppdraget",
        en="The Schools Inspectorate 2021, the compensatory duty",
    ),
    find=_find,
)
