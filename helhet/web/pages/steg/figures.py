"""The figures an analysis rests on: named in the address, shown beside the fields, and then cited."""

from collections.abc import Sequence

from django.http import Http404
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from helhet.analysis.figures import moment
from helhet.analysis.model import Audience
from helhet.analysis.sentences import newest_shown
from helhet.indicators.model import indicators
from helhet.thread.actions import cite
from helhet.thread.looking import Look, looks
from helhet.thread.models import Citation, Step
from helhet.web.page import PageRequest
from helhet.web.steps import StepForm


def named(request: PageRequest) -> list[Look]:
    """What ``?siffra=`` names, as it reads now at the page's unit. 404 for what is no figure there."""
    keys = request.GET.getlist("siffra")
    if not keys:
        return []
    now, unit = moment(request.unit), request.unit
    rows = []
    for key in keys:
        if key not in indicators():
            raise Http404
        newest = newest_shown(
            now.figures(indicators()[key], [unit], audience=Audience.AUTHORITY).of(unit.path)
        )
        if newest is None:
            raise Http404
        rows.append(Citation(indicator=key, unit=unit, period=str(newest.period), value=newest.value or 0.0))
    return looks(rows, now)


def cite_named(request: PageRequest, step: Step, found: Sequence[Look]) -> Step:
    """Keep the named figures with a step that has been written."""
    for look in found:
        cite(by=request.reader.person, step=step, indicator=look.indicator.key, unit=request.unit)
    return step


def show_beside(form: StepForm, found: Sequence[Look]) -> None:
    """Say beside the two fields of an analysis what spread and gaps there are to look at."""
    beside = {"f_spread": [look.spread for look in found], "f_gaps": [look.gaps for look in found]}
    for name, sentences in beside.items():
        told = [words for words in sentences if words]
        if name in form.fields and told:
            field = form.fields[name]
            rows = format_html_join("", "<li>{}</li>", ((words,) for words in told))
            field.help_text = format_html("{} <ul>{}</ul>", field.help_text, rows)


def heads(found: Sequence[Look]) -> list[str]:
    """Each figure in a line: what, where, how much, when."""
    said = _("%(figure)s, %(unit)s: %(value)s (%(period)s)")
    return [
        said
        % {
            "figure": look.indicator.name,
            "unit": look.citation.unit.name,
            "value": look.value,
            "period": look.citation.period,
        }
        for look in found
    ]
