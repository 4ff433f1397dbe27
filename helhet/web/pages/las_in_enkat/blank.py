"""The template of a table of counts, to fill in."""

from django.http import HttpResponse

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.voices.surveys.foreign.template import template
from helhet.web.page import Page, PageRequest
from helhet.web.table_exchange import attachment


def show(_request: PageRequest) -> HttpResponse:
    """A CSV file with all columns and rows that show how."""
    return attachment(template(), "enkat-antal")


PAGE = Page(
    key="enkat_mall",
    route="las-in-enkat/<unit:unit>/mall.csv",
    title=Text(sv="Mall för antal", en="Template of counts"),
    access=Permission.KEEP_VOICES,
    view=show,
)
