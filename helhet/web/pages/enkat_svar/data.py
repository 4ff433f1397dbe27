"""The same as a table to work on: every number that is told, and the word for what is not."""

from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.core.csv_rows import written
from helhet.core.text import Text
from helhet.voices.models import Survey
from helhet.voices.surveys.results import Answered, results
from helhet.web.page import Access, Page, PageRequest
from helhet.web.surveys import seen


@never_cache
def show(request: PageRequest, key: UUID) -> HttpResponse:
    """A row for each option of each question and each set."""
    survey, _keeps = seen(request, key)
    if survey.state != Survey.State.CLOSED:
        raise Http404
    columns = (
        _("Respondents"),
        _("Question"),
        _("Those"),
        _("Answered the question"),
        _("Answer"),
        _("Number"),
    )
    data = written(columns, [row for one in results(survey) for row in _rows(one)])
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="enkat-{survey.key}.csv"'
    return answer


def _rows(one: Answered) -> Iterator[tuple[str, ...]]:
    who = str(one.respondents.label)
    if not one.is_told:
        yield who, "", _("All"), _("fewer than ten: not shown"), "", ""
    for result in one.results:
        for row in result.rows:
            name = row.of.name
            if row.counts is None:
                yield who, result.wording, name, _("not shown"), "", ""
                continue
            for option, count in zip(result.options, row.counts.options, strict=True):
                yield who, result.wording, name, str(row.counts.answered), option, str(count)


PAGE = Page(
    key="enkat_data",
    route="enkater/<uuid:key>/svar.csv",
    title=Text(sv="Svaren som tabell", en="The answers as a table"),
    access=Access.SIGNED_IN,
    view=show,
)
