"""What can be done on the page of a meeting, each by one action; a refusal keeps all that was sent."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.people.roles import ROLES
from helhet.thread.models import Carry, Step
from helhet.thread.rules import ForbiddenError
from helhet.thread.warnings import Warning, warnings_in
from helhet.web import unsent
from helhet.web.page import PageRequest
from helhet.web.pages.forum.forms import Agree, Say
from helhet.web.pages.forum.rescheduled import cancel, move, restore, tick
from helhet.year import actions
from helhet.year.forums import templates
from helhet.year.forums.model import ForumTemplate
from helhet.year.models import AgendaItem, Meeting, MeetingStep
from helhet.year.queries import Record, Saying, meeting_before, sayings


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be done, why, and all that was sent with it."""

    what: str
    why: str
    given: QueryDict
    warnings: tuple[
        Warning, ...
    ] = ()  # what should be read once more; sent again with a tick, it goes through


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a meeting: one to say something, one for each point, two to agree with."""

    contribute: Say | None
    points: dict[int, Say]
    agree: tuple[Agree, ...]


_SayOrAgree = TypeVar("_SayOrAgree", Say, Agree)
Deed = Callable[[PageRequest, Meeting, QueryDict], str]


def done(request: PageRequest, meeting: Meeting) -> HttpResponse | Refused:
    """Do what ``what`` names and lead back to where it shows, or say why not. 404 for who may not."""
    what = request.POST.get("what", "")
    deed = _DEEDS.get(what)
    if deed is None:
        raise Http404
    if unsent.is_of_another(request):
        return Refused(what, unsent.other_person(), request.POST)
    found = _to_read_again(what, request.POST)
    if found:
        return Refused(what, _("Read it once more before you send"), request.POST, found)
    try:
        place = deed(request, meeting, request.POST)
    except ForbiddenError as error:
        raise Http404 from error
    except ActionError as error:
        return Refused(what, str(error), request.POST)
    address = reverse("mote", kwargs={"unit": request.unit, "meeting": meeting.pk})
    return redirect(f"{address}#{place}")


def _to_read_again(what: str, given: QueryDict) -> tuple[Warning, ...]:
    """What does not belong in the thread, in a text that its writer has not read once more."""
    is_text = what in ("contribute", "write", "agree") and not given.get("sure")
    return tuple(warnings_in(given.get("text", ""))) if is_text else ()


def forms_of(
    record: Record,
    kind: ForumTemplate | None,
    refused: Refused | None,
    *,
    open_to: Collection[int],
    may_work: bool,
) -> Forms:
    """Every form of the page, the one that was refused filled in as it was sent.

    ``open_to`` are the steps that the reader may build on.
    """
    said = [row for row in (*record.said, *record.said_before) if row.step.pk in open_to]
    roles = [*(kind.all_roles if kind else ()), *(key for key in ("principal", "director"))]
    promising = list(dict.fromkeys(roles))
    points = {item.pk: _say(refused, "write", item.kinds, said, item) for item in record.items if item.kinds}
    return Forms(
        contribute=_say(refused, "contribute", kind.kinds, []) if kind else None,
        points=points,
        agree=(
            tuple(_agree(refused, one, promising, said) for one in ("commitment", "conclusion"))
            if may_work
            else ()
        ),
    )


def _say(
    refused: Refused | None,
    what: str,
    keys: Sequence[str],
    said: Sequence[Saying],
    item: AgendaItem | None = None,
) -> Say:
    given = refused.given if refused and refused.what == what else None
    if given is not None and item is not None and given.get("item") != str(item.pk):
        given = None
    form = Say(given, auto_id=f"id_{what}_{item.pk if item else 0}_%s").offer(keys, said)
    return _with_error(form, refused if given is not None else None)


def _agree(refused: Refused | None, kind: str, roles: Sequence[str], said: Sequence[Saying]) -> Agree:
    is_this = refused is not None and refused.what == "agree" and refused.given.get("kind") == kind
    form = Agree(refused.given if refused and is_this else None, auto_id=f"id_{kind}_%s")
    return _with_error(form.offer(kind, roles, said), refused if is_this else None)


def _with_error(form: _SayOrAgree, refused: Refused | None) -> _SayOrAgree:
    if refused is not None and refused.why and form.is_valid():
        form.add_error(None, refused.why)
    return form


def _contribute(request: PageRequest, meeting: Meeting, given: QueryDict) -> str:
    kind = templates().get(meeting.forum.template)
    form = _valid(Say(given).offer(kind.kinds if kind else (), []))
    actions.contribute(by=request.reader.person, meeting=meeting, **form)
    messages.success(request, _("It is received. Whoever answers for it says what becomes of it."))
    return "left"


def _write(request: PageRequest, meeting: Meeting, given: QueryDict) -> str:
    item = meeting.items.filter(pk=_number(given.get("item"))).first()
    if item is None:
        raise Http404
    form = _valid(Say(given).offer(item.kinds, _said(meeting)))
    steps = _chosen(meeting, form.pop("builds_on", []))
    actions.write_here(by=request.reader.person, meeting=meeting, item=item, builds_on=steps, **form)
    messages.success(request, _("It is a step in the thread now."))
    return f"point-{item.pk}"


def _agreed(request: PageRequest, meeting: Meeting, given: QueryDict) -> str:
    form = _valid(Agree(given).offer(given.get("kind", ""), list(ROLES), _said(meeting)))
    steps = _chosen(meeting, form.pop("builds_on", []))
    actions.agree(by=request.reader.person, meeting=meeting, builds_on=steps, **form)
    return "agreed"


def _settle(request: PageRequest, meeting: Meeting, given: QueryDict) -> str:
    steps = _chosen(meeting, given.getlist("step"))
    if len(steps) != 1:
        raise Http404
    actions.settle(by=request.reader.person, meeting=meeting, step=steps[0], state=given.get("state", ""))
    return "before"


def _attendance(request: PageRequest, meeting: Meeting, given: QueryDict) -> str:
    counts = {}
    for key in [key for key in given if key.startswith("count-")]:
        text = given.get(key, "").strip() or "0"
        if not text.isdecimal() or len(text) > 6:
            raise ActionError(_("Write how many as a number: 4."))
        counts[key.removeprefix("count-")] = int(text)
    actions.record_attendance(by=request.reader.person, meeting=meeting, counts=counts)
    return "present"


def _attend(request: PageRequest, meeting: Meeting, given: QueryDict) -> str:
    actions.attend(by=request.reader.person, meeting=meeting, role=given.get("role", ""))
    return "present"


def _confirm(request: PageRequest, meeting: Meeting, given: QueryDict) -> str:
    actions.confirm_minutes(
        by=request.reader.person, meeting=meeting, side=given.get("side", ""),
        version=_number(given.get("version")),
    )  # fmt: skip
    return "confirm"


def _carry(request: PageRequest, meeting: Meeting, given: QueryDict) -> str:
    steps = _chosen(meeting, given.getlist("steps"))
    carries = actions.carry_up(by=request.reader.person, meeting=meeting, steps=steps)
    messages.success(request, _("Carried up to %(unit)s.") % {"unit": carries[0].to_unit.name})
    return "carry"


def _undo(request: PageRequest, meeting: Meeting, given: QueryDict) -> str:
    row = Carry.objects.select_related("step__unit", "to_unit").filter(pk=_number(given.get("carry"))).first()
    if row is None:
        raise Http404
    actions.undo_carry(by=request.reader.person, meeting=meeting, carry=row)
    return "carry"


_DEEDS: dict[str, Deed] = {
    "contribute": _contribute,
    "write": _write,
    "agree": _agreed,
    "settle": _settle,
    "attendance": _attendance,
    "attend": _attend,
    "confirm": _confirm,
    "carry": _carry,
    "undo": _undo,
    "move": move,
    "cancel": cancel,
    "restore": restore,
    "tick": tick,
}


def _valid(form: Say | Agree) -> dict[str, Any]:
    """What a form holds. Raises ActionError with its first fault in words."""
    if not form.is_valid():
        name, faults = next(iter(form.errors.items()))
        label = form.fields[name].label if name in form.fields else ""
        raise ActionError(f"{label}: {faults[0]}" if label else str(faults[0]))
    return dict(form.cleaned_data)


def _said(meeting: Meeting) -> list[Saying]:
    """What a step of this meeting may build on: what was said in it and in the one before."""
    before = meeting_before(meeting)
    return [row for rows in sayings([meeting, before] if before else [meeting]).values() for row in rows]


def _chosen(meeting: Meeting, keys: object) -> list[Step]:
    """The steps with some keys that were said in the forum; 404 for any other."""
    wanted = {_number(key) for key in keys} if isinstance(keys, list) else set()
    rows = MeetingStep.objects.filter(meeting__forum=meeting.forum_id, step__in=wanted)
    steps = [row.step for row in rows.select_related("step__unit", "step__answered_at").order_by("pk")]
    if {step.pk for step in steps} != wanted:
        raise Http404
    return steps


def _number(text: object) -> int:
    value = str(text or "")
    if not value.isdecimal() or len(value) > 15:
        raise Http404
    return int(value)
