"""Following the year in a calendar: the addresses, and what a calendar reads there."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from icalendar import Event

from helhet.assembly.deadlines import deadlines_of
from helhet.assembly.queries import assemblies_of
from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at, unit_at
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.arrivals import ARRIVALS
from helhet.people.permissions import active_assignments, may
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.aret.efforts import awaits, owned_by
from helhet.web.pages.aret.lines import address_of, title_of
from helhet.year.actions import end_feed, give_feed
from helhet.year.models import Feed, SchoolYear
from helhet.year.readers import forum_reader, readable
from helhet.year.wheel import calendar
from helhet.year.wheel.efforts import effort_days
from helhet.year.wheel.events.authority import ASSEMBLY
from helhet.year.wheel.model import span_of, starts_of
from helhet.year.wheel.queries import loose_meetings, planned_in


def show(request: PageRequest) -> HttpResponse:
    """The reader's own addresses here; POST makes one or ends one."""
    if request.method == "POST":
        return _changed(request)
    found = Feed.objects.filter(person=request.reader.person, ended_at=None, unit=request.unit)
    feeds = [
        (row, request.build_absolute_uri(reverse("kalenderfil", kwargs={"key": row.key}))) for row in found
    ]
    context = {"feeds": feeds, "kinds": Feed.Whose, "has": {row.whose for row, _address in feeds}}
    return render(request, "aret/kalender.html", context)


def _changed(request: PageRequest) -> HttpResponse:
    person = request.reader.person
    try:
        if request.POST.get("end"):
            key = request.POST["end"]
            feed = Feed.objects.filter(person=person, key=key).first()
            if feed is None:
                raise Http404
            end_feed(by=person, feed=feed)
            messages.success(request, _("The address gives nothing from now on."))
        else:
            give_feed(by=person, unit=request.unit, whose=request.POST.get("whose", ""))
            messages.success(request, _("Here is the address. Paste it into your calendar."))
    except ActionError as error:
        messages.error(request, str(error))
    return redirect("kalender", unit=request.unit)


@never_cache
def read(request: HttpRequest, key: str) -> HttpResponse:
    """The year as a calendar file, for whoever holds the address, with its person's rights today."""
    feed = Feed.objects.filter(key=key, ended_at=None).select_related("person", "unit").first()
    if feed is None:
        raise Http404
    assignments = active_assignments(feed.person, timezone.localdate())
    if not feed.person.is_active or not may(assignments, Permission.SEE_WHOLE, feed.unit):
        raise Http404
    Feed.objects.filter(pk=feed.pk).exclude(read_at=timezone.localdate()).update(read_at=timezone.localdate())
    with translation.override(feed.person.language):
        name = _("The year, %(unit)s") % {"unit": feed.unit.name}
        body = calendar.calendar_of(name, _events(feed, request))
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="aret.ics"'
    return answer


def _events(feed: Feed, request: HttpRequest) -> Iterator[Event]:
    """The year that goes on and those begun ahead."""
    today = timezone.localdate()
    authority = unit_at(feed.unit.root_path)
    if authority is None:
        return
    assignments = active_assignments(feed.person, today)
    is_mine = feed.whose == Feed.Whose.MINE
    roles = {(row.role, row.unit.path) for row in assignments} if is_mine else None
    unit = None if feed.unit.parent_id is None else feed.unit
    years = SchoolYear.objects.filter(authority=authority, starts__gte=starts_of(today) - 1)
    for year in years.order_by("starts"):
        for row in planned_in(year, today, unit=unit, roles=roles):
            if row.occasion.event.key != ASSEMBLY:
                at = reverse("aret_tillfalle", kwargs={"unit": row.unit, "occasion": row.occasion.pk})
                yield from calendar.of_planned(row, request.build_absolute_uri(at))
    now = starts_of(today)
    span = (span_of(now - 1)[0], span_of(now + 1)[1])
    reader = forum_reader(feed.person, assignments)
    for meeting in loose_meetings(span, readable(reader)):
        if meeting.unit.path.startswith(feed.unit.path):
            yield calendar.of_meeting(meeting, meeting.forum.name)
    for day in effort_days(reader.thread, goes_on_at(feed.unit), span, today, roles=roles):
        at = reverse("trad", kwargs={"key": day.step.key, "unit": day.step.unit})
        told = (awaits(day), owned_by(day), request.build_absolute_uri(at))
        title = _("Followed up: %(effort)s") % {"effort": day.step.title}
        key = f"insats-{day.step.pk}-{day.awaited.value}"
        yield calendar.whole_day(key, day.on, title, "\n\n".join(told))
    yield from _of_the_assembly(authority, span, request)
    if not is_mine:
        yield from _of_figures(now)


def _of_the_assembly(authority: Unit, span: tuple[date, date], request: HttpRequest) -> Iterable[Event]:
    """The editions from a span on, and their last days in it."""
    editions = list(assemblies_of(authority))
    for edition in editions:
        if edition.on >= span[0]:
            yield calendar.whole_day(f"stamma-{edition.pk}", edition.on, title_of(edition), edition.place)
    for one in deadlines_of(editions, span):
        told = (title_of(one.assembly), request.build_absolute_uri(address_of(one.assembly)))
        yield calendar.whole_day(
            f"stamma-{one.assembly.pk}-{one.key}", one.on, str(one.name), "\n\n".join(told)
        )


def _of_figures(now: int) -> Iterable[Event]:
    """The days when figures arrive, for those who follow everything."""
    for starts in (now, now + 1):
        for arrival in ARRIVALS:
            on = arrival.on(starts)
            about = _("Figures about %(time)s, from %(publisher)s")
            told = about % {"time": arrival.about, "publisher": arrival.publisher}
            yield calendar.whole_day(f"siffror-{arrival.key}-{on.year}", on, str(arrival.name), told)


PAGE = Page(
    key="kalender",
    route="aret/<unit:unit>/kalender/",
    title=Text(sv="Följ året i en kalender", en="Follow the year in a calendar"),
    access=Permission.SEE_WHOLE,
    view=show,
)
FILE = Page(
    key="kalenderfil",
    route="kalender/<str:key>.ics",
    title=Text(sv="Året som kalenderfil", en="The year as a calendar file"),
    access=Access.PUBLIC,
    view=read,
)
