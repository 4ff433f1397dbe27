"""Vad det blev av dagen: conclusions with owners and answers, kept questions, pictures, takeaways."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.assembly import actions, attended, news, opinions, outcome
from helhet.assembly.duties import CONCLUDES
from helhet.assembly.models import Assembly, Takeaway
from helhet.assembly.outcome import Told
from helhet.assembly.roles import HALL_ROLES
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.people.roles import ROLES
from helhet.thread.rules import ForbiddenError
from helhet.thread.verdict_names import VERDICTS
from helhet.voices.purposes import Purpose
from helhet.voices.texts.masking import masked, spans
from helhet.web.assembly import Left, Moment, Section, Visit, visit_of
from helhet.web.concluded import became_words, owner_words
from helhet.web.films import player
from helhet.web.mirrored import address_of, colour_of
from helhet.web.page import Page, PageRequest
from helhet.web.steps import reader_in_thread
from helhet.year.models import Meeting
from helhet.year.queries import next_meetings
from helhet.year.readers import forum_reader

_WAYS = {"waiting": Text(sv="väntar på svar", en="wait for an answer"), "late": Text(sv="sena", en="late")}


@dataclass(frozen=True, slots=True)
class Row:
    """One conclusion as the page shows it. ``answer_at`` is there for whoever answers for it."""

    told: Told
    colour: str
    address: str
    answer_at: str
    owner: str
    instead: str  # who answers where nobody holds the owner's role
    became: str
    grew: tuple[str, str]  # what it became: its sentence, and the address where the reader may read it


def show(request: PageRequest, number: int) -> HttpResponse:
    """What came of one edition; panels confirm here, and questions are kept."""
    visit = visit_of(request, number)
    if request.method == "POST":
        return _changed(request, visit)
    assembly = visit.assembly
    told = outcome.told(outcome.confirmed(assembly), request.reader.today)
    crew = visit.duties & set(CONCLUDES)
    context = {
        "edition": assembly,
        "visit": visit,
        "rows": [_row(request, assembly, one) for one in told],
        "counts": _counts(told),
        "to_confirm": [
            (row, owner_words(row))
            for row in outcome.to_confirm(request.reader.person, assembly, outcome.unconfirmed(assembly))
        ],
        "kept": [(one, became_words(one.fate)) for one in outcome.kept_questions(assembly)],
        "left": [row for row in outcome.unanswered(assembly) if row.step is None] if crew else [],
        "takeaways": _takeaways(assembly),
        "to_read": _to_read(assembly) if crew else [],
        "pictures": [
            player(row.film) for row in news.pictures_for(assembly, Purpose.INSIDE, request.reader.today)
        ],
        "opinions": opinions.opinions(assembly) if visit.may_hold else [],
        "meeting": _board_item(request),
        "years": _years(request, visit),
        "news": getattr(assembly, "news", None),
    }
    return render(request, "stamman_efter/efter.html", context)


def _changed(request: PageRequest, visit: Visit) -> HttpResponse:
    try:
        if "confirm" in request.POST:
            row = _one(outcome.captured(visit.assembly), request.POST["confirm"])
            if not outcome.may_confirm(request.reader.person, row):
                raise Http404
            actions.confirm_conclusion(by=request.reader.person, conclusion=row)
            messages.success(request, _("It is confirmed. Its owner has thirty days to answer."))
        elif "keep" in request.POST and visit.duties:
            row = _one(visit.assembly.hall_questions.all(), request.POST["keep"])
            actions.keep_question(by=request.reader.person, question=row)
            messages.success(request, _("The question is kept, and must get its answer."))
        elif "tell" in request.POST and visit.duties:
            row = _one(visit.assembly.takeaways.all(), request.POST["tell"])
            actions.tell_takeaway(by=request.reader.person, takeaway=row, is_told=True)
        else:
            raise Http404
    except ForbiddenError as error:
        raise Http404 from error
    except ActionError as error:
        messages.error(request, str(error))
    return redirect("stamman_efter", unit=request.unit, number=visit.assembly.number)


def _one(rows, key: str):  # type: ignore[no-untyped-def]
    try:
        found = rows.filter(key=UUID(key)).first()
    except ValueError as error:
        raise Http404 from error
    if found is None:
        raise Http404
    return found


def _row(request: PageRequest, assembly: Assembly, one: Told) -> Row:
    mine = any(row.person_id == request.reader.person.pk for row in one.owners.assignments)
    step = one.row.step
    assert step is not None  # noqa: S101 -- a confirmed one has its step
    to = {"unit": assembly.unit, "number": assembly.number, "row": one.row.pk}
    return Row(
        told=one,
        colour=colour_of(step),
        address=reverse("trad", kwargs={"key": step.key, "unit": assembly.unit}),
        answer_at=reverse("stamman_slutsats", kwargs=to) if mine else "",
        owner=owner_words(one.row),
        instead=_instead(one) if one.owners.is_instead else "",
        became=became_words(one.fate),
        grew=_grew(request, one),
    )


def _instead(one: Told) -> str:
    role = ROLES.get(one.owners.role)
    if role is None or one.owners.unit is None:
        return _("Nobody holds that role, and nobody leads there.")
    told = {"role": role.name, "unit": one.owners.unit.name}
    return _("Nobody holds that role there now. %(role)s, %(unit)s, answers instead.") % told


def _grew(request: PageRequest, one: Told) -> tuple[str, str]:
    into = one.fate.into if one.fate is not None else None
    if into is None:
        return "", ""
    reader = reader_in_thread(request)
    is_open = into.kind == "goal" and into.unit.path in reader.inside
    may_read = is_open or into.unit.path in reader.reads
    return into.title, address_of(into) if may_read else ""


def _counts(told: list[Told]) -> list[tuple[str, int]]:
    names = VERDICTS | _WAYS
    return [(capfirst(str(names[key])), count) for key, count in outcome.counts(told).items()]


def _takeaways(assembly: Assembly) -> list[tuple[str, list[str]]]:
    """What participants take along and have said may be told, by the role in the hall."""
    told: dict[str, list[str]] = {}
    for row in assembly.takeaways.filter(may_be_told=True, is_told=True).order_by("text"):
        told.setdefault(row.role, []).append(masked(row.text, spans(row.text)))
    return [(str(role.group), told[key]) for key, role in HALL_ROLES.items() if key in told]


def _to_read(assembly: Assembly) -> QuerySet[Takeaway]:
    """What may be told when somebody has read it."""
    return assembly.takeaways.filter(may_be_told=True, is_told=False).order_by("text")


Counted = tuple[list[Assembly], list[tuple[str, list[int | None]]]]


def _years(request: PageRequest, visit: Visit) -> Counted | None:
    """Who came, by role and edition: for those who run the day and those who decide."""
    if not visit.duties and not request.reader.may(Permission.DECIDE, request.unit):
        return None
    found = attended.over_years(visit.assembly)
    roles = [
        # Where nobody was checked in nobody counted: that is not the same as that nobody came.
        (str(role.group), [counts.get(key, 0) if counts else None for _one, counts in found])
        for key, role in HALL_ROLES.items()
        if any(key in counts for _one, counts in found)
    ]
    return ([one for one, _counts in found], roles) if roles else None


def _board_item(request: PageRequest) -> Meeting | None:
    """The next of the board's own items that the reader takes part in, where conclusions are followed up."""
    reader = forum_reader(request.reader.person, request.reader.assignments)
    rows = next_meetings(reader).filter(forum__template="board_item")
    return rows.filter(forum__unit__path=request.unit.root_path).first()


def _left(visit: Visit) -> Left | None:
    told = outcome.told(outcome.confirmed(visit.assembly), visit.reader.today)
    if not told:
        return None
    said = sum(one.fate is not None for one in told)
    words = _("%(said)s of %(all)s conclusions have their answer") % {"said": said, "all": len(told)}
    return Left(words, said, len(told), max(one.due_on for one in told))


PAGE = Page(
    key="stamman_efter",
    route="stamman/<unit:unit>/nr/<int:number>/efter/",
    title=Text(sv="Vad det blev av dagen", en="What came of the day"),
    access=Permission.SEE_WHOLE,
    view=show,
)
SECTION = Section(
    key="stamman_efter",
    order=90,
    moment=Moment.AFTER,
    name=Text(sv="Vad det blev av dagen", en="What came of the day"),
    sentence=Text(
        sv="Slutsatserna, vem som äger dem och vad det blev. Frågor som sparades. Bilder.",
        en="The conclusions, who owns them and what came of them. Questions that were kept. Pictures.",
    ),
    left=_left,
)
