"""Läs in en enkät: a survey made in another tool, as counts; chosen, looked at, then taken in.

Nothing is kept before the yes. What was understood goes out with the page, signed, and comes back with the
yes, so that neither the file nor the counts of groups lie anywhere meanwhile.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.analysis.release.answers import LEAST_ANSWERS
from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.voices import actions
from helhet.voices.models import Survey
from helhet.voices.surveys.asking import Respondents
from helhet.voices.surveys.foreign.before import TakenInBeforeError, check_is_new
from helhet.voices.surveys.foreign.columns import COLUMNS
from helhet.voices.surveys.foreign.model import CountTable
from helhet.voices.surveys.foreign.reader import Preview, preview
from helhet.voices.surveys.results import in_language
from helhet.web.evidence import authority_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.kallor import staged
from helhet.web.pages.las_in_enkat.forms import FromElsewhere

_HOURS_24 = 24 * 3600


@never_cache
def show(request: PageRequest) -> HttpResponse:
    """The form; sent, what was understood; with a yes to that, the survey."""
    step = request.POST.get("step")
    try:
        if step == "confirm":
            return _taken_in(request)
        if step == "change":
            return _form(request, FromElsewhere(initial=_said(request)))
    except TakenInBeforeError as error:
        return _known(request, error)
    except ActionError as error:
        messages.error(request, str(error))
        return _form(request, FromElsewhere())
    form = FromElsewhere(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _looked_at(request, form)
    return _form(request, form)


def _form(request: PageRequest, form: FromElsewhere, **context: object) -> HttpResponse:
    told = {"form": form, "columns": COLUMNS, **context}
    return render(request, "las_in_enkat/las_in_enkat.html", told)


def _known(request: PageRequest, error: TakenInBeforeError) -> HttpResponse:
    messages.info(request, str(error))
    return redirect("enkat_svar", key=error.survey.key)


def _looked_at(request: PageRequest, form: FromElsewhere) -> HttpResponse:
    """What the table would become, or what is wrong with it. The file is read and thrown away."""
    said = form.cleaned_data
    try:
        given = staged.upload(request)
        with staged.for_now(given) as path:
            found = preview(path, given.name or "", request.unit, authority_of(request.unit))
        if found.table is not None:
            check_is_new(request.unit, found.table, said["closed_on"])
    except TakenInBeforeError as error:
        return _known(request, error)
    except ActionError as error:
        refuse(form, error)
        return _form(request, form)
    if found.table is None:
        return _form(request, form, problems=found.problems)
    return _shown(request, form, found, found.table, given.name or "")


def _shown(
    request: PageRequest, form: FromElsewhere, found: Preview, counts: CountTable, name: str
) -> HttpResponse:
    said = {key: form.cleaned_data[key] for key in ("title", "source")}
    said["closed_on"] = form.cleaned_data["closed_on"].isoformat()
    names = {unit.path: unit.name for unit in at_or_below(request.unit)}
    context = {
        "said": {**said, "closed_on": form.cleaned_data["closed_on"]},
        "file": name,
        "rows": found.rows,
        "problems": found.problems,
        "groups": [(group, names.get(group.unit, "")) for group in counts.groups],
        "questions": list(_questions(counts)),
        "small": [group for group in counts.groups if group.answered < LEAST_ANSWERS],
        "too_few": [who for who, answered in _answered(counts).items() if answered < LEAST_ANSWERS],
        "read": signing.dumps({**said, "counts": counts.record()}, salt=_salt(request), compress=True),
    }
    return render(request, "las_in_enkat/las_in_enkat.html", context)


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it was understood: its words and, for each kind of respondents, its answers in all."""

    asked: list[tuple[Respondents, str, int, list[tuple[str, int]]]]
    good: list[str]
    outside: list[str]
    is_several: bool
    is_of_library: bool


def _questions(counts: CountTable) -> list[Understood]:
    found = []
    for one in counts.questions:
        options = [in_language(option) for option in one.options]
        found.append(
            Understood(
                [(who, in_language(one.words[who.value]), some.answered,
                  list(zip(options, some.options, strict=True))) for who, some in counts.totals(one)],
                [options[place] for place in one.good], [options[place] for place in one.outside],
                one.is_several, bool(one.library),
            )
        )  # fmt: skip
    return found


def _answered(counts: CountTable) -> dict[Respondents, int]:
    found: dict[Respondents, int] = {}
    for group in counts.groups:
        found[group.respondents] = found.get(group.respondents, 0) + group.answered
    return found


def _taken_in(request: PageRequest) -> HttpResponse:
    said = _said(request)
    survey: Survey = actions.take_in_counts(
        by=request.reader.person, unit=request.unit, title=said["title"], source=said["source"],
        closed_on=date.fromisoformat(said["closed_on"]), counts=CountTable.from_record(said["counts"]),
    )  # fmt: skip
    messages.success(request, _("The survey is taken in. Here is what may be told."))
    return redirect("enkat_svar", key=survey.key)


def _said(request: PageRequest) -> dict[str, Any]:
    """What was looked at. Raises ActionError when it is too old, another's or another unit's."""
    try:
        found: dict[str, Any] = signing.loads(
            request.POST.get("read", ""), salt=_salt(request), max_age=_HOURS_24
        )
    except signing.BadSignature as error:
        raise ActionError(_("The file is no longer kept. Choose it again.")) from error
    return found


def _salt(request: PageRequest) -> str:
    unit: Unit = request.unit
    return f"las-in-enkat {unit.path} {request.reader.person.pk}"


PAGE = Page(
    key="las_in_enkat",
    route="las-in-enkat/<unit:unit>/",
    title=Text(sv="Läs in en enkät", en="Read in a survey"),
    access=Permission.KEEP_VOICES,
    view=show,
)
