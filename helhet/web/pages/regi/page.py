"""Regi: schedule, stage, the next thing to do, who has answered, what the hall asks. Everything has a key."""

from dataclasses import dataclass
from datetime import time

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from helhet.assembly import counting, hall, pace, queries
from helhet.assembly.duties import CHOOSES, LEADS, RUNS
from helhet.assembly.items import ITEM_KINDS
from helhet.assembly.models import Assembly, HallQuestion, Item, Question
from helhet.assembly.roles import HALL_ROLES
from helhet.assembly.stream import screen_address
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.core.wording import in_words
from helhet.web.assembly import Moment, Section, Visit, visit_of
from helhet.web.hall import OnStage, on_stage, tally
from helhet.web.page import Page, PageRequest
from helhet.web.pages.regi.checks import Check, checks
from helhet.web.pages.regi.deeds import SECONDS, done
from helhet.web.pages.regi.loaded import stages
from helhet.web.pages.scen.showing import pages, slide
from helhet.web.pages.scen.slides.asked import state_of


@dataclass(frozen=True, slots=True)
class Point:
    """A line of the schedule: when it was to begin, when it did, whether it is over, on, or to come."""

    item: Item
    planned: time
    is_past: bool
    is_on: bool


@dataclass(frozen=True, slots=True)
class Main:
    """The one main button: what it says, and what its form sends."""

    words: str
    what: str
    given: dict[str, object]


@never_cache
def show(request: PageRequest, number: int) -> HttpResponse:
    """The control; a POST names in ``what`` what is to be done. ``?del=1`` gives what changes alone."""
    visit = visit_of(request, number, *LEADS)
    if request.method == "POST":
        return done(request, visit)
    on = on_stage(visit.assembly)
    template = "regi/parts.html" if request.GET.get("del") == "1" else "regi/regi.html"
    return render(request, template, _context(request, visit, on))


def _context(request: PageRequest, visit: Visit, on: OnStage) -> dict[str, object]:
    assembly = visit.assembly
    items = queries.programme(assembly)
    planned = queries.times(assembly, items)
    place = next((n for n, one in enumerate(items) if one.pk == on.stage.item_id), None)
    after = items[place + 1] if place is not None and place + 1 < len(items) else None
    rows = tally(assembly, on.stage.round if on.open_round is not None else None)
    return slide(request, on, "dark") | {
        "visit": visit,
        "runs": bool(visit.duties & set(RUNS)),
        "on": on,
        "points": _points(items, planned, place),
        "place": place,
        "pace": _pace(assembly, items, planned, on),
        "main": main_deed(request, on, after),
        "next": after,
        "next_kind": ITEM_KINDS[after.kind] if after is not None else None,
        "checks": checks(assembly, after, on.today) if after is not None else [],
        "tally": rows,
        "in_hall": sum(row.present for row in rows),
        "pages": pages(request, on, on.item) if on.item is not None else 1,
        "strom": screen_address(assembly, is_crew=True),
        "stages": stages(assembly, on.now),
        **_voting(on),
        **_asked(assembly),
    }


def _points(items: list[Item], planned: list[time], place: int | None) -> list[Point]:
    return [
        Point(item, at, place is not None and n < place, n == place)
        for n, (item, at) in enumerate(zip(items, planned, strict=True))
    ]


def _pace(assembly: Assembly, items: list[Item], planned: list[time], on: OnStage) -> str:
    """How late the day is, and where the time can be taken back; nothing while it is in time."""
    if on.item is None:
        return ""
    behind = pace.late(assembly, items, planned, on.item, timezone.now())
    if behind == 0:
        return ""
    if behind < 0:
        return ngettext("%(n)s minute ahead.", "%(n)s minutes ahead.", -behind) % {"n": _said(-behind)}
    words = ngettext("%(n)s minute late.", "%(n)s minutes late.", behind) % {"n": _said(behind)}
    found = pace.saving(items, on.item, behind)
    if found is None:
        return words
    told = {"point": found.item.title, "minutes": found.minutes}
    return f"{words} " + _("“%(point)s” can be cut to %(minutes)s minutes.") % told


def _said(minutes: int) -> str:
    return in_words(minutes).capitalize()


def main_deed(request: PageRequest, on: OnStage, after: Item | None) -> Main | None:
    """The next thing to do, and nothing else; None when the day is over."""
    assembly, stage = on.assembly, on.stage
    if assembly.state == Assembly.State.PREPARING:
        return Main(_("Begin the day"), "begin", {})
    if not assembly.is_open:
        return None
    if on.open_round is not None:
        return Main(_("Close the vote"), "close", {"round": on.open_round.pk})
    if stage.asked_id is not None:
        return Main(_("Has been answered"), "answered", {"question": stage.asked_id})
    if stage.is_black:
        return Main(_("Light the stage"), "black", {"is_black": 0})
    if on.item is None:
        return Main(_("Show the first point"), "forward", {"seen": stage.version})
    return _within(request, on) or _onward(on, after)


def _within(request: PageRequest, on: OnStage) -> Main | None:
    """What is left to do of the point that is on."""
    item, stage = on.item, on.stage
    if item is None:
        return None
    if item.kind == "hall_question" and item.question is not None:
        last = item.question.round_rows.order_by("-number").first()
        if state_of(item, last) == "put":
            words = _("Open the vote") if last is None else _("Open the second round")
            return Main(words, "open", {"question": item.question_id, "seconds": SECONDS})
    if stage.slide + 1 < pages(request, on, item):
        return Main(_("Next slide"), "slide", {"slide": stage.slide + 1})
    return None


def _onward(on: OnStage, after: Item | None) -> Main:
    if after is not None:
        return Main(_("Show next: %(title)s") % {"title": after.title}, "forward", {"seen": on.stage.version})
    if on.assembly.state == Assembly.State.REHEARSING:
        return Main(_("End the rehearsal"), "end_rehearsal", {})
    return Main(_("End the day"), "end", {})


def _voting(on: OnStage) -> dict[str, object]:
    """The round that is open or was closed last on this point, with what papers and texts need."""
    found = on.stage.round
    if found is None:
        return {}
    asked = found.question
    return {
        "round": found,
        "has_second_round": found.closed_at is not None and found.number < asked.rounds,
        "seconds": SECONDS,
        "takes_paper": found.closed_at is None and asked.declared.takes_paper,
        "answers_on_paper": _papers(asked),
        "hall_roles": HALL_ROLES.values(),
        "texts": counting.texts(found) if asked.declared.is_moderated else [],
        "chosen": (found.result or {}).get("texts", []),
    }


def _papers(asked: Question) -> list[tuple[int, str]]:
    """The answers to count papers of: what stands beside each field."""
    labels = asked.declared.labels(asked.options)
    return [(place, words or letter) for place, (letter, words) in enumerate(labels)]


def _asked(assembly: Assembly) -> dict[str, object]:
    return {
        "wanted": hall.questions(assembly, HallQuestion.State.OPEN)[:5],
        "waiting": hall.waiting(assembly),
    }


@never_cache
def cue_sheet(request: PageRequest, number: int) -> HttpResponse:
    """The day on paper: what is to happen when, who walks in, which light, with room to write."""
    visit = visit_of(request, number, *CHOOSES)
    items = queries.programme(visit.assembly)
    rows = [
        (at, item, ITEM_KINDS[item.kind], _found(visit.assembly, item))
        for at, item in zip(queries.times(visit.assembly, items), items, strict=True)
    ]
    return render(request, "regi/korschema.html", {"edition": visit.assembly, "rows": rows})


def _found(assembly: Assembly, item: Item) -> list[Check]:
    return [one for one in checks(assembly, item, timezone.localdate()) if not one.is_good]


def _runs(visit: Visit) -> bool:
    return bool(visit.duties & set(LEADS))


_ROUTE = "stamman/<unit:unit>/nr/<int:number>/regi/"
PAGE = Page(
    key="regi", route=_ROUTE, title=Text(sv="Regi", en="Control"), access=Permission.SEE_WHOLE, view=show
)
SHEET = Page(
    key="regi_korschema",
    route=f"{_ROUTE}korschema/",
    title=Text(sv="Körschema", en="Cue sheet"),
    access=Permission.SEE_WHOLE,
    view=cue_sheet,
)
SECTION = Section(
    key="regi",
    order=10,
    moment=Moment.DURING,
    name=Text(sv="Regi", en="Control"),
    sentence=Text(
        sv="Led dagen: vad som är på, vad som kommer, frågor och röster.",
        en="Run the day: what is on, what comes, questions and votes.",
    ),
    is_for=_runs,
)
SHEET_SECTION = Section(
    key="regi_korschema",
    order=60,
    moment=Moment.BEFORE,
    name=Text(sv="Körschema", en="Cue sheet"),
    sentence=Text(
        sv="Hela dagen på papper, med vad som saknas.", en="The whole day on paper, with what is missing."
    ),
    is_for=_runs,
)
