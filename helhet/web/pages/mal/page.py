"""Mål och insatser: the goals along the chain, what is done for them, and what is accepted for now."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.analysis.figures import Moment, moment
from helhet.chain.models import Unit
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread.accepting import accepted_at
from helhet.thread.goals import NationalGoal
from helhet.thread.goals.tree import Node, goal_tree, goals_above
from helhet.thread.kinds import kinds
from helhet.thread.models import Step
from helhet.thread.verdict_words import expectation, label
from helhet.thread.verdicts import judge
from helhet.web.page import Page, PageRequest
from helhet.web.steps import Card, card, reader_in_thread
from helhet.web.verdict_marks import mark_of


@dataclass(frozen=True, slots=True)
class Effort:
    """One effort under its goal: done and effect are two things, each with its own words."""

    card: Card
    done_on: date | None
    state: str
    said: str
    label: str
    mark: str
    done_at: str  # address to mark it as done; empty where it is, or where the reader may not


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal as the page shows it, with those below it."""

    card: Card | None
    unit: Unit
    code: str
    is_known: bool
    national: NationalGoal | None  # None too where the goal above has the same
    by: date | None
    ending: str  # the state of one that is not worked at any more
    also: tuple[str, ...]
    missing: tuple[str, ...]
    efforts: tuple[Effort, ...]
    hidden_efforts: int
    below: tuple["Goal", ...]
    adds: tuple[tuple[str, str], ...]  # what the reader may add: words and address


def show(request: PageRequest) -> HttpResponse:
    """The tree of goals seen from a unit."""
    unit, reader = request.unit, reader_in_thread(request)
    now = moment(unit)
    tree = goal_tree(unit, reader)
    context = {
        "units": now.columns(now.authority),
        "tree": tree,
        "goals": [_goal(request, node, now, None) for node in tree.roots],
        "ended": [_goal(request, node, now, None) for node in tree.ended],
        "loose": [_effort(request, step, now) for step in tree.loose_efforts],
        "accepted": [(card(one.fate.step), one) for one in accepted_at(unit, reader, request.reader.today)],
        "may_set": request.reader.may(Permission.LEAD_THREAD, unit),
        "may_plan": request.reader.may(Permission.ANALYSE, unit),
        "to_break_down": _to_break_down(request) if request.reader.may(Permission.LEAD_THREAD, unit) else [],
    }
    return render(request, "mal/mal.html", context)


def _to_break_down(request: PageRequest) -> list[tuple[Step, str]]:
    """Goals of the units above that the page's unit can take further, with the address to do so."""
    found = goals_above(request.unit, reader_in_thread(request))
    return [(step, building(request.unit, "goal", step)) for step in found]


def building(unit: Unit, kind: str, *on: Step) -> str:
    """The address where a step of a kind is written at a unit, standing on others."""
    keys = "".join(f"&pa={step.key}" for step in on)
    return f"{reverse('steg_bygg', kwargs={'unit': unit})}?slag={kind}{keys}"


def _goal(request: PageRequest, node: Node, now: Moment, parent: Node | None) -> Goal:
    step = node.step
    return Goal(
        card=card(step) if step else None,
        unit=node.unit,
        code=_code(step),
        is_known=node.national is not None,
        national=node.national if not (parent and _code(parent.step) == _code(step)) else None,
        by=_day(step.fields.get("by")) if step else None,
        ending=str(kinds()["goal"].state_name(step.state)) if step and not node.is_current else "",
        also=tuple(_name(one) for one in node.above if one is not parent and parent is not None),
        missing=_missing(node) if step and node.is_current else (),
        efforts=tuple(_effort(request, one, now) for one in node.efforts),
        hidden_efforts=node.hidden_efforts,
        below=tuple(_goal(request, one, now, node) for one in node.below),
        adds=_adds(request, step) if step and node.is_current else (),
    )


def _code(step: Step | None) -> str:
    return str(step.fields.get("national_goal", "")) if step else ""


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _name(node: Node) -> str:
    return f"{node.step.title} ({node.unit.name})" if node.step else node.unit.name


def _missing(node: Node) -> tuple[str, ...]:
    """What a goal still lacks, said as things to do and not as faults."""
    told = (
        (node.lacks_above, _("Stands on no goal of a unit above.")),
        (node.lacks_below, _("No unit below has taken it further yet.")),
        (node.lacks_effort, _("No effort yet.")),
        (not node.is_followed_up, _("Not followed up yet.")),
    )
    return tuple(words for is_missing, words in told if is_missing)


def _adds(request: PageRequest, goal: Step) -> tuple[tuple[str, str], ...]:
    unit = request.unit
    if not goal.unit.path.startswith(unit.path) and not unit.path.startswith(goal.unit.path):
        return ()
    place = unit if unit.path.startswith(goal.unit.path) else goal.unit
    if not request.reader.may(Permission.ANALYSE, place):
        return ()
    plan = f"{reverse('ny_insats', kwargs={'unit': place})}?mal={goal.key}"
    return (_("Plan an effort"), plan), (_("Follow up"), building(place, "follow_up", goal))


def _effort(request: PageRequest, step: Step, now: Moment) -> Effort:
    prediction = getattr(step, "prediction", None)
    judged = judge(prediction, now, request.reader.today) if prediction else None
    may_mark = step.state not in ("done", "stopped") and request.reader.may(Permission.ANALYSE, step.unit)
    return Effort(
        card=card(step),
        done_on=prediction.done_on if prediction else None,
        state=str(kinds()["effort"].state_name(step.state)),
        said=expectation(prediction) if prediction else "",
        label=label(judged) if judged else _("Nothing was foretold"),
        mark=mark_of(judged) if judged else "v-none",
        done_at=reverse("insats_gjord", kwargs={"key": step.key, "unit": step.unit}) if may_mark else "",
    )


PAGE = Page(
    key="mal",
    route="mal/<unit:unit>/",
    title=Text(sv="Mål och insatser", en="Goals and efforts"),
    access=Permission.SEE_WHOLE,
    view=show,
    menu=40,
)
